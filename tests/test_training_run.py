"""Batches, a run that is stopped and goes on, the model that comes out of it, and the recipe from the command line."""

from __future__ import annotations

import itertools
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
import torch

from tests import corpora
from tests.checkpoints import quiet
from training import sampler
from training import train as training
from training.__main__ import main
from training.export import export
from training.heldout import HeldOut
from training.inline import Inliner
from training.network import Shape
from training.plot import plot
from training.prepare import Kind, load_held_out, load_prepared
from training.rough import Rougher
from training.sampler import Sampler
from training.train import Plan, Run, train
from translate.model import Model, ModelError, load_model
from translate.search import SearchOptions, Source, decode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from torch import Tensor

    from training.inline import Example
    from training.prepare import Prepared

SHAPE = Shape(encoder_layers=1, decoder_layers=1, d_model=32, ffn=32, heads=4, vocabulary=corpora.VOCABULARY, positions=64)
EVEN = Plan(news_first=0.4, news_last=0.4, shape=SHAPE)
PLAN = Plan(steps=6, batch=240, warmup=2, rough=0.3, cut=0.3, shape=SHAPE)
SENTENCES = [source for source, _ in corpora.sentences(12, seed=8)]


@pytest.fixture(scope="module", autouse=True)
def small() -> Iterator[None]:
    """Draw few sentences at a time and log often."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sampler, "_POOL", 60)
        patch.setattr(training, "_LOG_EVERY", 2)
        yield


@pytest.fixture
def run(tmp_path: Path) -> Path:
    """A prepared run that has not begun."""
    return corpora.write_run(tmp_path)


# --- plan and sampler ---


@pytest.mark.parametrize(
    ("step", "factor"),
    [
        pytest.param(0, 0.01, id="the first step"),
        pytest.param(49, 0.5, id="half-way up"),
        pytest.param(99, 1.0, id="warmed up"),
        pytest.param(400, 1.0, id="the last step before the fall"),
        pytest.param(700, 0.5, id="half-way down"),
        pytest.param(999, 1 / 600, id="the last step"),
        pytest.param(1000, 0.0, id="the end"),
        pytest.param(1200, 0.0, id="after the end"),
    ],
)
def test_rates(step: int, factor: float) -> None:
    assert Plan(steps=1000, warmup=100, decay=0.6).rate_at(step) == pytest.approx(factor)
    assert Plan(steps=1000, warmup=100, decay=0.6, pace=0.2).rate_at(step) == pytest.approx(0.2 * factor)


@pytest.mark.parametrize(("step", "share"), [(0, 0.4), (375, 0.625), (750, 0.85), (900, 0.85)])
def test_share_of_news(step: int, share: float) -> None:
    assert Plan(steps=1000, news_first=0.4, news_last=0.85).news_at(step) == pytest.approx(share)


def test_a_plan_without_warm_up_or_fall() -> None:
    plan = Plan(steps=3, warmup=0, decay=0.0)
    assert [plan.rate_at(step) for step in range(4)] == [1, 1, 1, 0]


def sampler_of(run: Run, news: list[bool] | None = None) -> Sampler:
    prepared = (
        replace(run.prepared, kinds=np.array([Kind.NEWS if each else Kind.REST for each in news])) if news else run.prepared
    )
    rougher, inliner = Rougher(run.vocabulary, run.plan.rough, run.plan.cut), Inliner(run.vocabulary, ("Vexilory",))
    return Sampler(prepared, rougher, inliner, run.plan, run.vocabulary.pad)


def test_batches_hold_what_they_say(run: Path) -> None:
    begun = Run(run, PLAN)
    markers, pad = set(begun.vocabulary.inline), begun.vocabulary.pad
    for batch in itertools.islice(sampler_of(begun).batches(0), 20):
        assert batch["target"].numel() <= PLAN.batch
        assert batch["source"].numel() <= PLAN.batch
        assert torch.equal(batch["mask"], (batch["source"] != pad).long())
        assert not torch.isin(batch["target"], torch.tensor(sorted(markers))).any()
        for side in ("source", "target"):
            ends = (batch[side] == 0).int().argmax(1)
            assert ((batch[side] == 0).sum(1) == 1).all()
            assert ((batch[side] != pad).sum(1) == ends + 1).all(), "the end piece stands last"
        assert (batch["links"] < batch["mask"].sum(1, keepdim=True) - 1).all()
        assert (batch["links"][batch["target"] == pad] == -1).all()


def test_batches_from_a_step_on_are_those_of_a_whole_run(run: Path) -> None:
    begun = Run(run, PLAN)
    whole = list(itertools.islice(sampler_of(begun).batches(0), 15))
    for start in (4, 11):  # in the first pool, and after it
        rest = list(itertools.islice(sampler_of(begun).batches(start), 15 - start))
        for one, other in zip(whole[start:], rest, strict=True):
            assert all(torch.equal(one[name], other[name]) for name in one)
    assert not all(torch.equal(one["target"], whole[0]["target"]) for one in whole)


@pytest.mark.parametrize("news", [pytest.param(True, id="news alone"), pytest.param(False, id="no news")])
def test_a_corpus_of_one_kind(run: Path, news: bool) -> None:  # noqa: FBT001 - a table's column
    begun = Run(run, PLAN)
    one_kind = sampler_of(begun, [news] * len(begun.prepared))
    assert len(next(one_kind.batches(0))["source"])


def drawn_kinds(run: Path, kinds: list[Kind], monkeypatch: pytest.MonkeyPatch, plan: Plan) -> dict[Kind, float]:
    """Draw a pool and return the share of each kind among the sentences."""
    begun = Run(run, plan)
    prepared = replace(begun.prepared, kinds=np.array(kinds, dtype=np.int8))
    numbers: list[int] = []
    taken = sampler.take

    def noted(stored: Prepared, number: int) -> Example:
        numbers.append(number)
        return taken(stored, number)

    rougher, inliner = Rougher(begun.vocabulary, 0.0, 0.0), Inliner(begun.vocabulary, ("Vexilory",))
    drawn = Sampler(prepared, rougher, inliner, begun.plan, begun.vocabulary.pad)
    monkeypatch.setattr(sampler, "_POOL", 4_000)
    monkeypatch.setattr(sampler, "take", noted)
    next(drawn.batches(0))
    found = prepared.kinds[numbers]
    return {kind: float((found == kind).mean()) for kind in Kind if (found == kind).any()}


def kinds_of(run: Path) -> list[Kind]:
    """A kind for each sentence of the run: every fifth is one."""
    return [Kind(number % len(Kind)) for number in range(len(load_prepared(run)))]


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        pytest.param(replace(EVEN, own=0.5), {Kind.OWN: 0.5}, id="own pairs"),
        pytest.param(
            replace(EVEN, back_translated=0.2, self_translated=0.3),
            {Kind.BACK_TRANSLATED: 0.2, Kind.SELF_TRANSLATED: 0.3},
            id="two",
        ),
        pytest.param(
            replace(EVEN, back_translated=0.0, self_translated=0.0),
            {Kind.BACK_TRANSLATED: 0.0, Kind.SELF_TRANSLATED: 0.0},
            id="none",
        ),
        pytest.param(replace(EVEN, own=1.0), {Kind.OWN: 1.0, Kind.NEWS: 0.0, Kind.REST: 0.0}, id="nothing else"),
        pytest.param(
            EVEN, {Kind.OWN: 0.2, Kind.NEWS: 0.2, Kind.REST: 0.2}, id="no share: own is news, and what models wrote is not"
        ),
    ],
)
def test_kinds_are_drawn_by_their_shares(
    run: Path, monkeypatch: pytest.MonkeyPatch, plan: Plan, expected: dict[Kind, float]
) -> None:
    found = drawn_kinds(run, kinds_of(run), monkeypatch, plan)
    for kind, share in expected.items():
        assert found.get(kind, 0.0) == pytest.approx(share, abs=0.03 if 0 < share < 1 else 0)


def test_shares_that_leave_sentences_to_no_pair(run: Path) -> None:
    plan = replace(EVEN, own=0.2, self_translated=0.2)
    begun = Run(run, plan)
    kinds = np.array([(Kind.OWN, Kind.SELF_TRANSLATED)[number % 2] for number in range(len(begun.prepared))])
    inliner, rougher = Inliner(begun.vocabulary, ("Vexilory",)), Rougher(begun.vocabulary, 0.0, 0.0)
    with pytest.raises(ModelError, match=r"make 0\.40, and there are no other pairs"):
        Sampler(replace(begun.prepared, kinds=kinds), rougher, inliner, plan, begun.vocabulary.pad)
    all_of_them = replace(plan, own=0.56, self_translated=0.44)
    assert next(Sampler(replace(begun.prepared, kinds=kinds), rougher, inliner, all_of_them, begun.vocabulary.pad).batches(0))


def test_a_run_that_an_older_program_prepared(run: Path, tmp_path: Path) -> None:
    with np.load(run / "prepared.npz") as stored:
        np.savez(tmp_path / "prepared.npz", **{name: stored[name] for name in stored.files if name != "kinds"})
    with pytest.raises(ModelError, match="has no kinds; an older program made it"):
        load_prepared(tmp_path)


@pytest.mark.parametrize(
    ("plan", "message"),
    [
        pytest.param(
            replace(EVEN, back_translated=0.1), "are to be back-translated pairs, and there is none", id="there are none"
        ),
        pytest.param(replace(EVEN, own=0.6, self_translated=0.5), "make 1.10", id="more than all"),
    ],
)
def test_shares_that_cannot_be(run: Path, plan: Plan, message: str) -> None:
    begun = Run(run, plan)
    with pytest.raises(ModelError, match=message):
        sampler_of(begun)


# --- run ---


def losses_of(folder: Path) -> list[dict[str, float]]:
    entries = [json.loads(line) for line in (folder / "log.jsonl").read_text(encoding="utf-8").splitlines()]
    return [{name: value for name, value in entry.items() if name != "pieces_per_second"} for entry in entries]


def weights_of(folder: Path) -> dict[str, Tensor]:
    state = torch.load(folder / "checkpoint.pt", weights_only=True)
    assert state["step"] == PLAN.steps
    return {f"{part} {name}": weight for part in ("network", "average") for name, weight in state[part].items()}


def copy_of(run: Path, name: str) -> Path:
    copy = run.parent / name
    copy.mkdir()
    for path in run.iterdir():
        (copy / path.name).write_bytes(path.read_bytes())
    return copy


def test_a_stopped_run_goes_on_as_if_it_had_not_been(run: Path) -> None:
    """With dropout and inline terms, so the state of both random streams matters; the averaged weights and Muon's too."""
    stopped, again, other = (copy_of(run, name) for name in ("stopped", "again", "other"))
    train(run, PLAN)
    begun = Run(stopped, PLAN)
    names = (run / "names.txt").read_text(encoding="utf-8").splitlines()
    rougher, inliner = Rougher(begun.vocabulary, PLAN.rough, PLAN.cut), Inliner(begun.vocabulary, names)
    for batch in itertools.islice(Sampler(begun.prepared, rougher, inliner, PLAN, begun.vocabulary.pad).batches(0), 3):
        begun.update(batch)
    begun.save()
    torch.manual_seed(99)
    train(stopped, PLAN)
    whole, resumed = weights_of(run), weights_of(stopped)
    assert whole.keys() == resumed.keys()
    assert [name for name in whole if not torch.equal(whole[name], resumed[name])] == []
    assert losses_of(stopped)[-1] == losses_of(run)[-1]
    train(again, PLAN)
    train(other, replace(PLAN, seed=2))
    assert [entry["step"] for entry in losses_of(run)] == [2, 4, 6]
    assert losses_of(again) == losses_of(run) != losses_of(other)


def test_a_killed_run_tells_no_step_twice_and_draws_as_it_goes(run: Path) -> None:
    train(run, PLAN)
    told = losses_of(run)
    picture = run / "losses.png"
    assert picture.read_bytes().startswith(b"\x89PNG")
    with (run / "log.jsonl").open("a", encoding="utf-8") as log:  # what was logged after the last checkpoint
        log.write('{"loss": 1.0, "alignment": 1.0, "step": 8, "pieces_per_second": 1}\n')
    train(run, PLAN)
    assert losses_of(run) == told


def test_the_last_step_is_told_and_a_finished_run_says_so(run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    train(run, replace(PLAN, steps=3))
    assert [entry["step"] for entry in losses_of(run)] == [2, 3]
    train(run, PLAN)
    train(run, PLAN)
    told = capsys.readouterr().err
    assert f"{run}: goes on from step 3\n" in told
    assert told.endswith(f"{run}: has taken 6 steps already; give more --steps to go on\n")


def test_a_loss_that_is_no_number_ends_the_run_and_keeps_its_checkpoint(run: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    train(run, PLAN)
    before = (run / "checkpoint.pt").read_bytes()
    monkeypatch.setattr(training.Run, "resume", lambda self: self.network.model.shared.weight.data.fill_(float("nan")))
    with pytest.raises(ModelError, match="the loss is nan at step 0; give a lower --rate"):
        train(run, PLAN)
    assert (run / "checkpoint.pt").read_bytes() == before


@pytest.mark.parametrize("step", ["train", "export"])
def test_a_broken_checkpoint_is_one_line(run: Path, step: str, capsys: pytest.CaptureFixture[str]) -> None:
    train(run, PLAN)
    checkpoint = run / "checkpoint.pt"
    checkpoint.write_bytes(checkpoint.read_bytes()[:5000])
    shape = ["--encoder-layers", "1", "--decoder-layers", "1", "--d-model", "32", "--ffn", "32"]
    capsys.readouterr()
    assert main(["train", str(run), *shape] if step == "train" else ["export", str(run), str(run / "m"), "--version", "1"]) == 1
    told = capsys.readouterr().err
    assert told.startswith(f"{checkpoint}: is no whole checkpoint")
    assert told.count("\n") == 1


def test_a_full_disk_leaves_the_checkpoint_before(run: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    train(run, PLAN)
    before = (run / "checkpoint.pt").read_bytes()

    def full(_: object, path: Path) -> None:
        path.write_bytes(before[:100])
        raise RuntimeError("enforce fail at inline_container.cc:672. unexpected pos 64 vs 0")

    monkeypatch.setattr(torch, "save", full)
    with pytest.raises(ModelError, match=r"cannot be written .*; the checkpoint before stands"):
        train(run, replace(PLAN, steps=8))
    assert (run / "checkpoint.pt").read_bytes() == before
    assert not (run / "checkpoint.partial").exists()


def test_ctrl_c_says_how_to_go_on(run: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def stopped(_: Path, __: Plan) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("training.__main__.train", stopped)
    assert main(["train", str(run)]) == 130
    assert capsys.readouterr().err == "stopped; the same command goes on from where it saved last\n"


def test_training_lowers_both_losses(run: Path) -> None:
    train(run, replace(PLAN, steps=24, alignment=1.0))
    first, *_, last = losses_of(run)
    assert last["loss"] < first["loss"] - 0.5
    assert last["alignment"] < first["alignment"] - 0.1


def test_the_decoders_first_piece_stays_zero(run: Path) -> None:
    """As in Marian, whose other decoders start from zeros whatever the embedding of `<pad>` is."""
    train(run, PLAN)
    for name, weight in weights_of(run).items():
        if "shared" in name:
            assert not weight[-1].any()
            assert (weight[:-1].norm(dim=1) > 0.3).all()


# --- held-out pairs ---


def test_held_out_pairs_are_measured_with_the_averaged_weights(run: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    train(run, PLAN)
    (measured,) = (json.loads(line) for line in (run / "held-out.jsonl").read_text(encoding="utf-8").splitlines())
    assert measured.keys() == {"news-dev loss", "news-dev alignment error", "step"}
    assert measured["step"] == PLAN.steps
    begun = Run(run, PLAN)
    begun.resume()
    held_out = HeldOut(run, begun.vocabulary.pad, "cpu")
    own = held_out.measure(begun.objective)
    before = {name: weight.detach().clone() for name, weight in begun.network.named_parameters()}
    with begun.averaged():
        assert held_out.measure(begun.objective) == {name: value for name, value in measured.items() if name != "step"} != own
    monkeypatch.setattr(begun.objective, "head", None)  # measuring breaks off
    with pytest.raises(TypeError), begun.averaged():
        held_out.measure(begun.objective)
    assert all(torch.equal(weight, before[name]) for name, weight in begun.network.named_parameters())
    assert begun.network.training


def test_the_alignment_error_is_the_share_of_links_that_head_0_misses(run: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun = Run(run, PLAN)
    held_out = HeldOut(run, begun.vocabulary.pad, "cpu")
    (pairs,) = load_held_out(run).values()

    def looks_at(shift: int) -> float:
        """Let head 0 look so far beside the aligner's source piece."""
        seen: dict[str, Tensor] = {}
        losses = begun.objective.losses
        monkeypatch.setattr(begun.objective, "losses", lambda batch: (seen.update(batch), losses(batch))[1])
        monkeypatch.setattr(
            begun.objective,
            "head",
            lambda mask: torch.nn.functional.one_hot((seen["links"] + shift).clamp(min=0), mask.shape[1] + 2).float(),
        )
        return held_out.measure(begun.objective)["news-dev alignment error"]

    assert (pairs.links >= 0).any()
    assert looks_at(0) == 0
    assert looks_at(1) == 1


def test_without_held_out_pairs_nothing_is_measured(run: Path) -> None:
    for path in run.glob("held-out-*.npz"):
        path.unlink()
    train(run, replace(PLAN, steps=1))
    assert not (run / "held-out.jsonl").exists()


# --- export and plot ---


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An exported model that has learnt a little; tests may read it and must not change it."""
    run = corpora.write_run(tmp_path_factory.mktemp("export"))
    train(run, replace(PLAN, steps=30))
    with quiet():
        export(run, run.parent / "model", "7.5")
    return run.parent / "model"


def encoded(model: Model) -> tuple[list[tuple[int, ...]], Tensor]:
    ids = [model.encode(text) for text in SENTENCES]
    rows = [torch.tensor(row) for row in ids]
    return ids, torch.nn.utils.rnn.pad_sequence(rows, batch_first=True, padding_value=model.config.pad)


def written(model: Model, beam: int) -> list[list[int]]:
    sources = [Source(ids) for ids in encoded(model)[0]]
    return [list(found.ids) for found in decode(model, sources, SearchOptions(beam=beam, max_length=24, max_ratio=1000))]


@pytest.mark.parametrize("beam", [1, 4])
def test_transformers_writes_what_mujaz_writes(folder: Path, beam: int) -> None:
    from transformers import MarianMTModel, MarianTokenizer

    with quiet():
        reference = MarianMTModel.from_pretrained(folder, dtype=torch.float32).eval()
        tokenizer = MarianTokenizer.from_pretrained(folder)
    model = load_model(folder, "fp32")
    assert (model.revision, model.inline_terms, model.config.beam) == ("7.5", ("<t>", "</t>"), 4)
    ids, padded = encoded(model)
    assert [list(row) for row in ids] == tokenizer(SENTENCES)["input_ids"]
    with torch.inference_mode():
        found = reference.generate(padded, attention_mask=(padded != model.config.pad).long(), num_beams=beam, max_length=24)
    special = {model.config.pad, model.config.end}
    assert written(model, beam) == [[token for token in row if token not in special] for row in found.tolist()]
    assert len({tuple(row) for row in written(model, beam)}) > 1, "what it writes depends on what it reads"


def test_ctranslate2_writes_what_mujaz_writes(folder: Path, tmp_path: Path) -> None:
    import ctranslate2

    with quiet():
        ctranslate2.converters.TransformersConverter(str(folder)).convert(str(tmp_path / "ct2"))
    model = load_model(folder, "fp32")
    translator = ctranslate2.Translator(str(tmp_path / "ct2"), compute_type="float32", intra_threads=1)
    sources = [[*model.pieces.source_pieces(text), "</s>"] for text in SENTENCES]
    found = translator.translate_batch(sources, beam_size=1, max_decoding_length=23)
    assert [each.hypotheses[0] for each in found] == [list(model.pieces.pieces_of(ids)) for ids in written(model, 1)]


def test_the_averaged_weights_are_exported(folder: Path) -> None:
    from safetensors.torch import load_file

    state = torch.load(folder.parent / "run" / "checkpoint.pt", weights_only=True)
    stored = load_file(folder / "model.safetensors")
    assert {weight.dtype for weight in stored.values()} == {torch.float16}
    for name, weight in state["average"].items():
        if "embed_positions" in name:  # sinusoids, which every loader computes
            continue
        assert torch.equal(stored[name], weight.half()), name
    assert (stored["final_logits_bias"] <= -1e4).sum() == corpora.VOCABULARY - len(
        Run(folder.parent / "run", PLAN).prepared.allowed
    )
    assert json.loads((folder / "config.json").read_text(encoding="utf-8"))["mujaz_steps"] == 30


def test_losses_become_a_picture(folder: Path, tmp_path: Path) -> None:
    plot(folder.parent / "run", tmp_path / "losses.png")
    assert (tmp_path / "losses.png").read_bytes().startswith(b"\x89PNG\r\n\x1a\n")


# --- command line ---


def test_the_recipe_from_corpus_to_figures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpora.write_corpus(tmp_path / "corpus")
    corpora.write_table(tmp_path / "own" / "mine.tsv", [("قسد", "SDF")])
    corpora.write_table(tmp_path / "dev.tsv", [*corpora.sentences(3, seed=8), ("بلا",)])
    run, model = str(tmp_path / "run"), str(tmp_path / "model")
    shape = ["--encoder-layers", "1", "--decoder-layers", "1", "--d-model", "32", "--ffn", "32"]
    with quiet():
        assert main(["prepare", str(tmp_path / "corpus"), run, "--own", str(tmp_path / "own"), "--vocabulary", "210"]) == 0
        assert main(["train", run, "--steps", "3", "--batch", "240", "--threads", "1", *shape]) == 0
        assert main(["export", run, model, "--version", "0.3"]) == 0
        assert main(["plot", run, str(tmp_path / "losses.png")]) == 0
    assert main(["evaluate", model, str(tmp_path / "dev.tsv"), "--first", "2"]) == 1
    shown, told = capsys.readouterr()
    assert told.endswith(f"{tmp_path / 'dev.tsv'}:4:2: no tab; write the Arabic, a tab and the English\n")
    assert shown.startswith("dev.tsv: 2 sentences")
    assert "model@0.3" in shown
    assert "BLEU" in shown
    assert shown.endswith(" of 2 sentences without forcing\n")
    assert (tmp_path / "losses.png").stat().st_size > 1000
    assert len(load_model(model).pieces.target_ids) == 210


def test_it_is_a_program() -> None:
    shown = subprocess.run(
        [sys.executable, "-m", "training", "--help"], cwd=Path(__file__).parent.parent, capture_output=True, text=True, check=True
    )
    assert "python -m training" in shown.stdout
    for step in ("prepare", "train", "export", "evaluate", "plot"):
        assert step in shown.stdout

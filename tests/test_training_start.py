"""A run that goes on from a model: its vocabulary, its shape, its weights, and what cannot be gone on from."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import torch
from safetensors.torch import load_file

from tests import corpora
from tests.checkpoints import quiet
from training import sampler
from training.__main__ import main
from training.export import export
from training.network import Shape
from training.prepare import prepare
from training.start import _twin, adopt, start_shape, start_steps
from training.train import Plan, Run, train
from translate.model import ModelError, load_model

if TYPE_CHECKING:
    from pathlib import Path

SHAPE = Shape(encoder_layers=2, decoder_layers=1, d_model=32, ffn=48, heads=8, vocabulary=corpora.VOCABULARY, positions=64)
PLAN = Plan(steps=3, batch=240, warmup=0, shape=SHAPE)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An exported model of three steps; tests may read it and must not change it."""
    with pytest.MonkeyPatch.context() as patch, quiet():
        patch.setattr(sampler, "_POOL", 60)
        run = corpora.write_run(tmp_path_factory.mktemp("first"))
        train(run, PLAN)
        export(run, run.parent / "model", "0.1")
    return run.parent / "model"


def prepared(model: Path, folder: Path) -> Path:
    corpora.write_corpus(folder / "corpus")
    with quiet():
        assert main(["prepare", str(folder / "corpus"), str(folder / "run"), "--start", str(model)]) == 0
    return folder / "run"


def test_it_begins_with_the_models_weights_and_counts_its_steps(model: Path, tmp_path: Path) -> None:
    run = prepared(model, tmp_path)
    assert start_shape(run) == SHAPE
    assert start_steps(run) == 3
    with quiet():
        begun = Run(run, PLAN)
    stored = load_file(model / "model.safetensors")
    named = {name: weight for name, weight in begun.network.named_parameters() if "embed_positions" not in name}
    assert len(named) > 20
    for name, weight in named.items():
        assert torch.equal(weight.detach().half(), stored[name]), name
        assert torch.equal(begun.average[name], weight), name
    for name in ("source.spm", "target.spm", "vocab.json"):
        assert (run / name).read_bytes() == (model / name).read_bytes()
    with quiet():
        assert main(["train", str(run), "--steps", "2", "--batch", "240", "--rate", "0.2", "--threads", "1"]) == 0
        export(run, tmp_path / "second", "0.2")
    assert json.loads((tmp_path / "second" / "config.json").read_text(encoding="utf-8"))["mujaz_steps"] == 5


def test_a_run_that_was_stopped_goes_on_from_its_checkpoint_not_from_the_model(model: Path, tmp_path: Path) -> None:
    run = prepared(model, tmp_path)
    with quiet():
        train(run, replace(PLAN, steps=2))
        begun = Run(run, PLAN)
        begun.resume()
    assert begun.step == 2
    weight, checkpoint = "model.shared.weight", torch.load(run / "checkpoint.pt", weights_only=True)
    trained = dict(begun.network.named_parameters())[weight]
    assert torch.equal(trained, checkpoint["network"][weight])
    assert not torch.equal(trained.detach().half(), load_file(model / "model.safetensors")[weight])


@pytest.mark.parametrize("width", [["--d-model", "64"], ["--ffn", "40"]])
def test_other_vectors_and_fewer_units_are_refused(
    model: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], width: list[str]
) -> None:
    run = prepared(model, tmp_path)
    assert main(["train", str(run), "--steps", "1", *width]) == 1
    assert "32 wide and whose feed-forward layers have 48 units; leave --d-model away" in capsys.readouterr().err
    assert not (run / "checkpoint.pt").exists()


def test_more_units_change_nothing_at_first_and_learn(model: Path, tmp_path: Path) -> None:
    run = prepared(model, tmp_path)
    ids = torch.arange(12).reshape(2, 6)
    with quiet(), torch.inference_mode():
        networks = [Run(run, replace(PLAN, shape=replace(SHAPE, ffn=ffn))).network.eval() for ffn in (48, 64)]
        logits = [network(input_ids=ids, decoder_input_ids=ids).logits for network in networks]
    assert torch.allclose(logits[0], logits[1], atol=1e-5)
    with quiet():
        assert main(["train", str(run), "--steps", "2", "--batch", "240", "--ffn", "64", "--threads", "1"]) == 0
        export(run, tmp_path / "wide", "0.2")
    learnt = load_file(tmp_path / "wide" / "model.safetensors")["model.encoder.layers.0.fc2.weight"][:, 48:]
    assert learnt.shape == (32, 16)
    assert bool(learnt.any(0).all()), "every new unit"


@pytest.mark.parametrize(
    ("ours", "theirs", "twins"),
    [
        pytest.param(4, 4, [0, 1, 2, 3], id="as many"),
        pytest.param(6, 4, [0, 1, 1, 2, 2, 3], id="more: some twice"),
        pytest.param(7, 4, [0, 1, 1, 2, 2, 3, 3], id="as evenly as may be"),
        pytest.param(3, 4, [0, 2, 3], id="fewer: first and last stay"),
        pytest.param(1, 2, [1], id="one: the last, which aligns"),
        pytest.param(3, 1, [0, 0, 0], id="all of the one"),
    ],
)
def test_layers_begin_as_the_models(ours: int, theirs: int, twins: list[int]) -> None:
    assert [_twin(number, ours, theirs) for number in range(ours)] == twins


def test_a_run_may_have_other_layers_than_its_start(model: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = prepared(model, tmp_path)
    with quiet():
        assert main(["train", str(run), "--steps", "1", "--rate", "1e-9", "--encoder-layers", "3", "--threads", "1"]) == 0
        export(run, tmp_path / "deep", "0.2")
    stored, grown = (load_file(folder / "model.safetensors") for folder in (model, tmp_path / "deep"))
    layer = "model.encoder.layers.{}.fc1.weight"
    assert all(torch.equal(grown[layer.format(number)], stored[layer.format(twin)]) for number, twin in enumerate((0, 1, 1)))
    assert torch.equal(grown["model.shared.weight"], stored["model.shared.weight"])
    assert load_model(tmp_path / "deep").config.encoder_layers == 3
    assert main(["train", str(run), "--steps", "2"]) == 1
    told = f"{run / 'checkpoint.pt'}: has encoder_layers 3, not 2; give the run the shape that it began with\n"
    assert capsys.readouterr().err.endswith(told)


def test_what_cannot_be_gone_on_from(model: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = tmp_path / "broken"
    broken.mkdir()
    for path in model.iterdir():
        (broken / path.name).write_bytes(path.read_bytes())
    (broken / "target.spm").write_bytes(b"another")
    with pytest.raises(ModelError, match="vocabularies of their own"):
        adopt(broken, tmp_path)
    (broken / "vocab.json").unlink()
    assert main(["prepare", str(tmp_path), str(tmp_path / "run"), "--start", str(broken)]) == 1
    assert (
        capsys.readouterr().err == f"{broken}: no vocab.json; give the folder of a model that `python -m training export` wrote\n"
    )


def test_few_pairs_do_not_keep_the_model_from_writing_the_rest(model: Path, tmp_path: Path) -> None:
    corpora.write_table(tmp_path / "own" / "mine.tsv", corpora.sentences(2, seed=77))
    with quiet():
        (tmp_path / "nothing").mkdir()
        prepare(tmp_path / "nothing", tmp_path / "run", 0, tmp_path / "own", model)
        begun = Run(tmp_path / "run", PLAN)
    stored = load_file(model / "model.safetensors")["final_logits_bias"].float() > -1e3
    assert stored.sum() > 30
    assert bool(((begun.network.final_logits_bias > -1e3) >= stored).all())


def test_a_folder_that_was_used_before(model: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = prepared(model, tmp_path)
    with quiet():
        assert main(["prepare", str(tmp_path / "corpus"), str(run)]) == 0
    assert start_shape(run) is None, "not asked to start from a model again"
    for path in (tmp_path / "corpus" / "dev").iterdir():
        path.unlink()
    with quiet():
        assert main(["prepare", str(tmp_path / "corpus"), str(run)]) == 0
    assert not list(run.glob("held-out-*"))
    (run / "checkpoint.pt").touch()
    assert main(["prepare", str(tmp_path / "corpus"), str(run)]) == 1
    assert capsys.readouterr().err == f"{run}: has a checkpoint, trained on what it was prepared with; name a new folder\n"


def test_a_model_of_the_other_direction_is_a_start_and_does_not_say_what_may_be_written(model: Path, tmp_path: Path) -> None:
    corpora.write_corpus(tmp_path / "corpus")
    with quiet():
        assert main(["prepare", str(tmp_path / "corpus"), str(tmp_path / "run"), "--start", str(model), "--reverse"]) == 0
        begun = Run(tmp_path / "run", PLAN)
    assert json.loads((tmp_path / "run" / "prepared.json").read_text(encoding="utf-8"))["direction"] == "en-ar"
    assert torch.equal(begun.average["model.shared.weight"].half(), load_file(model / "model.safetensors")["model.shared.weight"])
    written = torch.nonzero(begun.network.final_logits_bias[0] == 0).flatten()
    assert torch.equal(written, torch.from_numpy(begun.prepared.allowed)), "what Arabic needs"
    english = load_file(model / "model.safetensors")["final_logits_bias"].float()[0] > -1e3
    assert not set(torch.nonzero(english).flatten().tolist()) <= set(written.tolist())


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param(["prepare", "FOLDER", "FOLDER/run"], "no pair to train on", id="nothing to train on"),
        pytest.param(["prepare", "FOLDER/no", "FOLDER/run"], "no: is no folder", id="no corpus"),
        pytest.param(["prepare", "FOLDER", "FOLDER/run", "--own", "FOLDER/ons"], "ons: is no folder", id="own pairs misspelt"),
        pytest.param(["prepare", "FOLDER", "FOLDER/run", "--own", "FOLDER"], "has no .tsv file", id="no file of own pairs"),
        pytest.param(["export", "FOLDER/no", "FOLDER/m", "--version", "1"], "No such file", id="a run that is not there"),
        pytest.param(["plot", "FOLDER", "FOLDER/losses.svg"], "ends in .png", id="another kind of picture"),
        pytest.param(
            ["prepare", "C", "R", "--start", "M", "--vocabulary", "90"], "leave --vocabulary away", id="another vocabulary"
        ),
        pytest.param(["train", "FOLDER/no"], "is not prepared", id="a run that was not prepared"),
        pytest.param(["synthesise", "FOLDER", "FOLDER/no.txt", "FOLDER/p.tsv"], "config.json", id="a model that is none"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    assert main([each.replace("FOLDER", str(tmp_path)) for each in arguments]) == 1
    told = capsys.readouterr().err
    assert words in told
    assert told.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["--rate", "nan"],
        ["--rate", "-1"],
        ["--threads", "0"],
        ["--rough", "1.5"],
        ["--cut", "-1"],
        ["--steps", "0"],
        ["--own", "2"],
        ["--decoder-layers", "0"],
    ],
)
def test_numbers_out_of_range_are_refused(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["train", "R", *arguments])
    assert ended.value.code == 2


def test_every_option_of_train_reaches_the_plan(model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run, plans = prepared(model, tmp_path), []
    monkeypatch.setattr("training.__main__.train", lambda _, plan: plans.append(plan))
    monkeypatch.setattr("torch.cuda.is_available", lambda: True)
    options = "--steps 7 --batch 99 --rate 0.5 --rough 0.1 --cut 0.3 --dropout 0 --own 0.2 --bt 0.15 --self 0.25"
    options += " --device cuda --precision bf16 --seed 4"
    assert main(["train", str(run), *options.split()]) == 0
    asked = Plan(7, 99, pace=0.5, rough=0.1, cut=0.3, dropout=0.0, device="cuda", precision="bf16", seed=4, shape=SHAPE)
    asked = replace(asked, own=0.2, back_translated=0.15, self_translated=0.25)
    assert plans == [asked]

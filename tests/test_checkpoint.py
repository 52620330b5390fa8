"""A fetched checkpoint converted and tested: what comes over unchanged, and what is refused."""

from __future__ import annotations

import json
import pickle
import shutil
from dataclasses import replace
from logging import Handler
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest
import torch
from safetensors.torch import load_file, save_file
from transformers import MarianMTModel
from transformers.utils import logging

from tests.checkpoints import MARKS, Shape, edit_config, make_checkpoint, random_network
from tests.hubs import Hostile
from translate.checkpoint import convert
from translate.model import Model, ModelError, load_model
from translate.search import SearchOptions, Source, decode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NAME, COMMIT = "someone/opus-mt-ar-en", "1" * 40
LINE = "وصل الوفد إلى المدينة"
LOST = "model.decoder.layers.1.fc2.weight"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A whole checkpoint; tests work on copies."""
    folder = tmp_path_factory.mktemp("whole")
    make_checkpoint(folder, Shape())
    return folder


@pytest.fixture
def fetched(whole: Path, tmp_path: Path) -> Path:
    """A copy of the whole checkpoint, for spoiling."""
    return Path(shutil.copytree(whole, tmp_path / "fetched"))


def converted(fetched: Path) -> Model:
    """The model that the checkpoint is converted to."""
    folder = fetched.with_name("converted")
    convert(fetched, folder, NAME, COMMIT)
    return load_model(folder, "fp32")


def refusal(fetched: Path) -> str:
    """The one line with which a checkpoint is refused; it names neither the folder it was read from nor the one written to."""
    with pytest.raises(ModelError) as caught:
        converted(fetched)
    line = str(caught.value)
    assert str(fetched.parent) not in line
    assert "\n" not in line
    return line


def weights_of(folder: Path) -> dict[str, torch.Tensor]:
    weights: dict[str, torch.Tensor] = load_file(folder / "model.safetensors")
    return weights


def as_pickle(folder: Path, **more: object) -> None:
    """Keep the weights as old checkpoints do: every tied name and the positions written out, in a pickle."""
    network = MarianMTModel.from_pretrained(folder)
    torch.save(network.state_dict() | more, folder / "pytorch_model.bin")
    (folder / "model.safetensors").unlink()


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:100])


@pytest.fixture
def said(fetched: Path) -> Iterator[list[str]]:  # noqa: ARG001 - transformers is quiet from here on, not while this is made
    """What transformers logs, bars aside; its own handler keeps the standard error that it was imported with."""
    lines: list[str] = []
    handler = Handler()
    handler.emit = lambda record: lines.append(record.getMessage())  # type: ignore[method-assign]
    logging.add_handler(handler)
    yield lines
    logging.remove_handler(handler)


def test_every_file_comes_over_and_says_where_from(fetched: Path, said: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    model = converted(fetched)
    folder = fetched.with_name("converted")
    assert {path.name for path in folder.iterdir()} == {path.name for path in fetched.iterdir()}
    assert len({path.stat().st_mode for path in folder.iterdir()}) == 1, "whoever may read one file may read all"
    assert model.revision == COMMIT
    assert json.loads((folder / "config.json").read_text(encoding="utf-8"))["mujaz_source"] == NAME
    assert all(torch.equal(weights_of(folder)[name], weight) for name, weight in weights_of(fetched).items())
    assert (*capfd.readouterr(), said) == ("", "", []), "only the command line speaks"


def test_transformers_speaks_again_afterwards(fetched: Path) -> None:
    before = logging.get_verbosity(), logging.is_progress_bar_enabled()
    cut(fetched / "model.safetensors")
    refusal(fetched)
    assert (logging.get_verbosity(), logging.is_progress_bar_enabled()) == before


def test_what_the_model_claims_of_itself_gives_way(fetched: Path) -> None:
    edit_config(fetched, mujaz_version="9.9", mujaz_source="elsewhere/else", revision="main")
    assert converted(fetched).revision == COMMIT


def test_a_pickle_becomes_safetensors(fetched: Path) -> None:
    weights = weights_of(fetched)
    as_pickle(fetched)
    converted(fetched)
    folder = fetched.with_name("converted")
    assert not (folder / "pytorch_model.bin").exists()
    assert all(torch.equal(weights_of(folder)[name], weight) for name, weight in weights.items())


def test_half_precision_stays_half_and_is_tested_in_full(fetched: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    half = {name: weight.half() for name, weight in weights_of(fetched).items()}
    save_file(half, fetched / "model.safetensors", {"format": "pt"})
    edit_config(fetched, dtype="float16")
    generate = MarianMTModel.generate
    tested: list[torch.dtype] = []

    def noted(network: MarianMTModel, *given: object, **rest: object) -> object:
        tested.append(network.dtype)
        return generate(network, *given, **rest)

    monkeypatch.setattr(MarianMTModel, "generate", noted)
    converted(fetched)
    assert {weight.dtype for weight in weights_of(fetched.with_name("converted")).values()} == {torch.float16}
    assert set(tested) == {torch.float32}


def test_separate_vocabularies_come_over(fetched: Path) -> None:
    pieces = json.loads((fetched / "vocab.json").read_text(encoding="utf-8"))
    ordinary = [piece for piece in pieces if piece not in {"</s>", "<unk>", "<pad>"}]
    turned = {piece: number for number, piece in enumerate(["</s>", "<unk>", *reversed(ordinary), "<pad>"])}
    (fetched / "target_vocab.json").write_text(json.dumps(turned, ensure_ascii=False), encoding="utf-8")
    network = random_network(replace(Shape(), shared=False, seed=29), len(pieces))
    network.save_pretrained(fetched)
    model = converted(fetched)
    assert (model.pieces.source_ids, model.pieces.target_ids) == (pieces, turned)
    source = model.encode(LINE)
    theirs = network.generate(torch.tensor([source]), num_beams=1, max_length=20)[0].tolist()
    (ours,) = decode(model, [Source(source)], SearchOptions(beam=1, max_length=20, max_ratio=100))
    assert ours.ids
    assert list(ours.ids) == [number for number in theirs if number not in (model.config.pad, model.config.end)]


def test_inline_terms_come_over(tmp_path: Path) -> None:
    make_checkpoint(tmp_path / "marked", Shape(marks=True))
    assert converted(tmp_path / "marked").inline_terms == MARKS


@pytest.mark.parametrize("form", ["zip", "legacy", "bare"])
def test_code_in_a_pickle_is_not_run(fetched: Path, tmp_path: Path, form: str) -> None:
    planted = tmp_path / "planted"
    as_pickle(fetched, extra=Hostile(planted))
    if form == "legacy":
        torch.save({"extra": Hostile(planted)}, fetched / "pytorch_model.bin", _use_new_zipfile_serialization=False)
    elif form == "bare":
        (fetched / "pytorch_model.bin").write_bytes(pickle.dumps(Hostile(planted)))
    assert "pytorch_model.bin holds more than weights" in refusal(fetched)
    assert not planted.exists()
    pickle.loads(pickle.dumps(Hostile(planted)))  # noqa: S301 - that it is armed is what this shows
    assert planted.exists()


def unlike(folder: Path) -> None:
    """Give every piece a number that the network has no row for."""
    ids = json.loads((folder / "vocab.json").read_text(encoding="utf-8"))
    (folder / "vocab.json").write_text(json.dumps({piece: number + 500 for piece, number in ids.items()}), encoding="utf-8")


def lose(folder: Path) -> None:
    kept = {name: weight for name, weight in weights_of(folder).items() if name != LOST}
    save_file(kept, folder / "model.safetensors", {"format": "pt"})


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        pytest.param(
            lambda folder: cut(folder / "model.safetensors"), "not a Marian checkpoint that can be read (", id="cut off"
        ),
        pytest.param(lambda folder: edit_config(folder, d_model=24), "that can be read (", id="weights of another shape"),
        pytest.param(lose, f"the weight {LOST} is missing (1 in all)", id="a weight less, which transformers would make up"),
        pytest.param(
            lambda folder: edit_config(folder, model_type="bert"), "model_type is 'bert'; mujaz reads", id="another kind"
        ),
        pytest.param(lambda folder: edit_config(folder, model_type=None), "model_type is None; mujaz reads", id="no kind"),
        pytest.param(lambda folder: cut(folder / "config.json"), "config.json cannot be read (", id="broken configuration"),
        pytest.param(lambda folder: (folder / "config.json").write_text("[]"), "config.json cannot be read (", id="a list"),
        pytest.param(
            lambda folder: cut(folder / "target.spm"),
            "target.spm: not a SentencePiece model; get the model again",
            id="broken pieces",
        ),
        pytest.param(unlike, "take another model", id="pieces beyond the network"),
        pytest.param(
            lambda folder: edit_config(folder, activation_function="tanh"),
            "config.json: activation_function 'tanh' is none of",
            id="a network that our decoder does not compute",
        ),
    ],
)
def test_what_is_no_whole_marian_model(
    fetched: Path, said: list[str], spoil: Callable[[Path], object], reason: str, capfd: pytest.CaptureFixture[str]
) -> None:
    spoil(fetched)
    line = refusal(fetched)
    assert reason in line
    assert "take another model" in line or "such as Helsinki-NLP" in line
    assert (*capfd.readouterr(), said) == ("", "", [])


def test_another_answer_than_transformers(fetched: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    generate = MarianMTModel.generate
    monkeypatch.setattr(MarianMTModel, "generate", lambda *given, **rest: generate(*given, **rest)[:, :-2])
    assert refusal(fetched) == "the known-answer test fails: our decoder and transformers differ on it; report this model"


def test_a_disk_that_is_full_is_the_disk_s_fault(fetched: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> NoReturn:
        raise ValueError("Error while serializing: I/O error: No space left on device (os error 28)")  # safetensors' words

    monkeypatch.setattr(MarianMTModel, "save_pretrained", fail)
    with pytest.raises(OSError, match="No space left"):
        converted(fetched)

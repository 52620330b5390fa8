"""Loading a checkpoint: the tokenizer against transformers' own, what the settings mean, and one clear line for what is broken."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest
from safetensors.torch import load_file, save_file
from transformers import MarianTokenizer

from tests.checkpoints import ARABIC, ENGLISH, MARKS, Shape, edit_config, make_checkpoint, quiet
from translate.model import Model, ModelError, load_model

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that tests may read and must not change."""
    folder = tmp_path_factory.mktemp("checkpoint")
    make_checkpoint(folder, Shape(marks=True, never=20))
    return folder


@pytest.fixture(scope="module")
def model(checkpoint: Path) -> Model:
    return load_model(checkpoint, "fp32")


TEXTS = (
    *ARABIC,
    "",
    " ",
    "كلمة  بمسافتين",
    "رقم 2024 و١٥٪",
    "Latin نص mixed",
    "«اقتباس»، ثم سؤال؟",
    "🙂 غريب",
    "سطر\nجديد",
    "<t>",
)


@pytest.mark.parametrize("text", TEXTS)
def test_encodes_as_transformers_does(checkpoint: Path, model: Model, text: str) -> None:
    with quiet():
        reference = MarianTokenizer.from_pretrained(checkpoint)
    assert list(model.encode(text)) == reference(text)["input_ids"]
    assert len(model.pieces.source_pieces(text)) == len(model.encode(text)) - 1


@pytest.mark.parametrize("text", ENGLISH)
def test_target_text_comes_back(checkpoint: Path, model: Model, text: str) -> None:
    with quiet():
        reference = MarianTokenizer.from_pretrained(checkpoint)
    ids = model.pieces.encode_target(text)
    assert list(ids) == reference(text_target=text)["input_ids"][:-1]
    assert model.decode((*ids, model.config.end)) == text
    assert "".join(model.pieces.pieces_of(ids)).replace("▁", " ").strip() == text


@pytest.mark.parametrize("text", ["نص </s> نص", "<pad>", "<unk>", ">>en<< نص"])
def test_control_pieces_written_in_a_text_stay_text(model: Model, text: str) -> None:
    ids = model.encode(text)
    assert model.config.end not in ids[:-1]
    assert model.config.pad not in ids


def test_a_language_code_of_the_vocabulary_is_one_piece(tmp_path: Path) -> None:
    make_checkpoint(tmp_path, Shape())
    ids = json.loads((tmp_path / "vocab.json").read_text(encoding="utf-8"))
    code = ids.pop("▁")
    (tmp_path / "vocab.json").write_text(json.dumps(ids | {">>en<<": code}), encoding="utf-8")
    model = load_model(tmp_path, "fp32")
    with quiet():
        reference = MarianTokenizer.from_pretrained(tmp_path)
    text = f">>en<< {ARABIC[0]}"
    assert list(model.encode(text)) == reference(text)["input_ids"]
    assert model.encode(text)[0] == code


def test_what_a_translation_may_hold(model: Model) -> None:
    assert not model.producible & {model.config.end, model.config.pad, model.pieces.target_ids["<unk>"]}
    assert len(model.producible) == len(model.pieces.target_ids) - 3 - 20
    assert all(model.pieces.target_pieces[number][0].isalnum() for number in model.pieces.continuations)


def test_settings_come_from_both_files(tmp_path: Path) -> None:
    make_checkpoint(tmp_path, Shape())
    config = load_model(tmp_path, "fp32").config
    assert (config.beam, config.max_length, config.forced_end, config.banned) == (4, 40, True, (config.pad,))
    (tmp_path / "generation_config.json").unlink()
    # What older checkpoints hold in config.json itself.
    edit_config(tmp_path, num_beams=6, length_penalty=0.5, max_length=512, early_stopping=True, bad_words_ids=[[config.pad]])
    old = load_model(tmp_path, "fp32").config
    assert (old.beam, old.alpha, old.max_length, old.early_stopping) == (6, 0.5, 64, True)


def test_inline_terms(tmp_path: Path, model: Model) -> None:
    assert model.inline_terms == MARKS
    opening, closing = (model.pieces.source_ids[mark] for mark in MARKS)
    assert {opening, closing} <= set(model.encode(f"{MARKS[0]}SDF{MARKS[1]}"))
    make_checkpoint(tmp_path, Shape())
    assert load_model(tmp_path, "fp32").inline_terms is None


def test_names_and_defaults(checkpoint: Path) -> None:
    loaded = load_model(checkpoint)
    assert (loaded.name, loaded.precision, loaded.device) == (checkpoint.name, "int8", "cpu")


def _cut(name: str, size: int) -> Callable[[Path], object]:
    return lambda folder: (folder / name).write_bytes((folder / name).read_bytes()[:size])


def _write(name: str, text: str) -> Callable[[Path], object]:
    return lambda folder: (folder / name).write_text(text, encoding="utf-8")


def _astray(folder: Path) -> None:
    path = folder / "model.safetensors"
    weights = load_file(path)
    weights["model.shared.weight"][3, 3] = float("nan")
    save_file(weights, path)


def _only_pickle(folder: Path) -> None:
    (folder / "model.safetensors").rename(folder / "pytorch_model.bin")


BROKEN = [
    pytest.param(shutil.rmtree, "no such model folder", id="no folder"),
    pytest.param(lambda folder: (folder / "vocab.json").unlink(), "vocab.json missing", id="a missing file"),
    pytest.param(_only_pickle, "mujaz model get", id="only a pickle"),
    pytest.param(
        _write("config.json", "{"), r"config.json: not valid JSON \(line 1, column 2\); get the model again", id="broken JSON"
    ),
    pytest.param(_write("config.json", "[]"), "a JSON object is expected", id="JSON of another kind"),
    pytest.param(lambda folder: edit_config(folder, model_type="t5"), "model_type is 't5'", id="another kind of model"),
    pytest.param(lambda folder: edit_config(folder, d_model=None), r"missing or wrong \('d_model'\)", id="a missing setting"),
    pytest.param(lambda folder: edit_config(folder, d_model=17), "cannot be split", id="heads that do not divide"),
    pytest.param(lambda folder: edit_config(folder, d_model=32), "do not fit config.json", id="another width"),
    pytest.param(lambda folder: edit_config(folder, decoder_layers=3), "decoder.layers.2.* is missing", id="a missing layer"),
    pytest.param(lambda folder: edit_config(folder, activation_function="tanh"), "'tanh' is none of", id="an unknown activation"),
    pytest.param(lambda folder: edit_config(folder, inline_terms=["<t>"]), "two pieces", id="one inline mark"),
    pytest.param(lambda folder: edit_config(folder, inline_terms=["<x>", "<y>"]), "two pieces", id="unknown inline marks"),
    pytest.param(_cut("model.safetensors", 500), "broken or cut off", id="weights cut in the header"),
    pytest.param(_cut("model.safetensors", 9000), "broken or cut off", id="weights cut in the middle"),
    pytest.param(_astray, "model.shared.weight holds what is no number", id="a training that went astray"),
    pytest.param(_write("source.spm", "not a model"), "source.spm: not a SentencePiece model", id="not a SentencePiece model"),
    pytest.param(_write("vocab.json", '{"a": 1}'), "<unk> must be among them", id="no unknown piece"),
    pytest.param(_write("vocab.json", '{"<unk>": "1"}'), "needs its number", id="a number that is none"),
    pytest.param(_cut("vocab.json", 60), r"vocab.json: not (valid JSON|UTF-8 text) \(", id="a vocabulary cut off"),
    pytest.param(
        _write("vocab.json", '{"<unk>": 1, "</s>": 0}'), "vocab.json: cut off, or another model's: ", id="a short vocabulary"
    ),
    pytest.param(
        _write("vocab.json", '{"<unk>": 100000}'), "has number 100000, the weights have ", id="a number beyond the weights"
    ),
    pytest.param(
        _write("tokenizer_config.json", '{"a": '), "tokenizer_config.json: not valid JSON", id="a tokenizer's settings cut off"
    ),
    pytest.param(
        _write("tokenizer_config.json", '{"separate_vocabs": true}'), "target_vocab.json is missing", id="a vocabulary too few"
    ),
    pytest.param(lambda folder: edit_config(folder, encoder_attention_heads=0), "missing or wrong", id="no heads"),
    pytest.param(_write("generation_config.json", '{"bad_words_ids": [[1, 2]]}'), "more than one piece", id="long banned words"),
]


@pytest.mark.parametrize(("damage", "message"), BROKEN)
def test_a_broken_folder_is_one_clear_line(
    checkpoint: Path, tmp_path: Path, damage: Callable[[Path], object], message: str
) -> None:
    folder = tmp_path / "model"
    shutil.copytree(checkpoint, folder)
    damage(folder)
    with pytest.raises(ModelError, match=message) as caught:
        load_model(folder, "fp32")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("precision", "device", "message"),
    [
        pytest.param("fp8", "cpu", "'fp8' is none of", id="an unknown precision"),
        pytest.param("int8", "meta", "on a CPU only", id="int8 elsewhere"),
    ],
)
def test_what_cannot_be_done_is_said(checkpoint: Path, precision: str, device: str, message: str) -> None:
    with pytest.raises(ModelError, match=message):
        load_model(checkpoint, precision, device)  # type: ignore[arg-type]

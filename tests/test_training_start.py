"""A run that goes on from a model: its vocabulary, its shape, its weights, and what cannot be gone on from."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import torch

from tests import corpora
from tests.checkpoints import quiet
from training import sampler
from training.__main__ import main
from training.export import export
from training.network import Shape
from training.start import adopt, start_shape, start_steps
from training.train import Plan, Run, train
from translate.model import ModelError

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
        # A vocabulary of its own would have other pieces: the number is not the model's.
        assert main(["prepare", str(folder / "corpus"), str(folder / "run"), "--start", str(model), "--vocabulary", "200"]) == 0
    return folder / "run"


def test_it_begins_with_the_models_weights_and_counts_its_steps(model: Path, tmp_path: Path) -> None:
    run = prepared(model, tmp_path)
    assert start_shape(run) == SHAPE
    assert start_steps(run) == 3
    with quiet():
        begun = Run(run, PLAN)
    from safetensors.torch import load_file

    stored = load_file(model / "model.safetensors")
    for name, weight in begun.network.named_parameters():
        if name in stored:
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
        begun, fresh = Run(run, PLAN), Run(run, PLAN)
        begun.resume()
    assert begun.step == 2
    weight = "model.shared.weight"
    assert not torch.equal(dict(begun.network.named_parameters())[weight], begun.average[weight])
    assert torch.equal(fresh.average[weight], dict(fresh.network.named_parameters())[weight])


def test_another_shape_is_refused(model: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = prepared(model, tmp_path)
    assert main(["train", str(run), "--steps", "1", "--d-model", "64"]) == 1
    assert "its shape is that model's; leave the shape away" in capsys.readouterr().err
    assert not (run / "checkpoint.pt").exists()


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

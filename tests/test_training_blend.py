"""Models of one lineage as one."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from safetensors.torch import load_file, save_file

from tests.checkpoints import Shape, make_checkpoint
from training.__main__ import main
from training.blend import WEIGHTS, blend
from translate.model import ModelError, load_model
from translate.search import Source, decode

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def models(tmp_path: Path) -> tuple[Path, Path]:
    """A model, and one whose weights are all twice as large."""
    first, second = tmp_path / "first", tmp_path / "second"
    make_checkpoint(first, Shape())
    shutil.copytree(first, second)
    save_file(
        {name: weight * 2 for name, weight in load_file(first / WEIGHTS).items()}, second / WEIGHTS, metadata={"format": "pt"}
    )
    return first, second


def test_the_mean_by_shares_is_a_model(models: tuple[Path, Path], tmp_path: Path) -> None:
    first, second = models
    assert main(["blend", str(tmp_path / "out"), f"{first}=3", f"{second}=1"]) == 0
    made, given = load_file(tmp_path / "out" / WEIGHTS), load_file(first / WEIGHTS)
    assert made.keys() == given.keys()
    for name, weight in given.items():
        assert made[name].dtype == weight.dtype
        assert made[name].float().numpy() == pytest.approx(1.25 * weight.float().numpy(), rel=1e-3)
    model = load_model(tmp_path / "out")
    assert decode(model, [Source(model.encode("قرية"))])


def test_one_model_stays_as_it_is(models: tuple[Path, Path], tmp_path: Path) -> None:
    blend(tmp_path / "out", [(models[0], 0.5), (models[0], 0.1)])
    made, given = load_file(tmp_path / "out" / WEIGHTS), load_file(models[0] / WEIGHTS)
    assert all(made[name].equal(weight) for name, weight in given.items())


def test_models_that_do_not_belong_together_are_refused(models: tuple[Path, Path], tmp_path: Path) -> None:
    first, other = models
    with pytest.raises(ModelError, match=r"none: has no config\.json, .* writes a model$"):
        blend(tmp_path / "out", [(first, 1), (tmp_path / "none", 1)])
    (other / "vocab.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ModelError, match=r"second: has other pieces than .*first; only"):
        blend(tmp_path / "out", [(first, 1), (other, 1)])
    shutil.copyfile(first / "vocab.json", other / "vocab.json")
    weights = load_file(first / WEIGHTS)
    save_file(dict(list(weights.items())[1:]), other / WEIGHTS)
    with pytest.raises(ModelError, match=r"second: has other weights than"):
        blend(tmp_path / "out", [(first, 1), (other, 1)])
    (other / WEIGHTS).write_bytes(b"no weights")
    with pytest.raises(ModelError, match=r"second/model\.safetensors: cannot be read \("):
        blend(tmp_path / "out", [(first, 1), (other, 1)])
    assert not (tmp_path / "out").exists()


def test_no_model_is_written_over(tmp_path: Path) -> None:
    make_checkpoint(tmp_path / "model", Shape())
    with pytest.raises(ModelError, match="is one of the models; write the new one to a folder of its own"):
        blend(tmp_path / "model", [(tmp_path / "model", 1)])


@pytest.mark.parametrize("part", ["model", "=1", "model=0", "model=inf", "model=much"])
def test_a_part_is_a_model_and_a_share(part: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["blend", str(tmp_path / "out"), part])
    assert part in capsys.readouterr().err

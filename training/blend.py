"""Models of one lineage as one: the mean of their weights, which writes better English than any of them (Wortsman et al. 2022)."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from safetensors import SafetensorError
from safetensors.torch import load_file, save_file

from translate.model import FILES, ModelError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from torch import Tensor

WEIGHTS = "model.safetensors"


def blend(folder: Path, parts: Sequence[tuple[Path, float]]) -> None:
    """Write to `folder` the first model with the mean of all models' weights, each weighed by its share.

    Raises:
        ModelError: a model is missing or broken, or is `folder`, or its weights or pieces are others than the first one's.
    """
    if folder.exists() and any(folder.samefile(model) for model, _ in parts if model.exists()):
        raise ModelError(f"{folder}: is one of the models; write the new one to a folder of its own")
    first, whole = parts[0][0], sum(share for _, share in parts)
    mean: dict[str, Tensor] = {}
    for model, share in parts:
        weights = _read(model, first)
        if mean and {name: weight.shape for name, weight in weights.items()} != {name: each.shape for name, each in mean.items()}:
            raise ModelError(f"{model}: has other weights than {first}; only models that go on from each other blend")
        for name, weight in weights.items():
            mean[name] = mean.get(name, 0.0) + weight.double() * (share / whole)
    kept = load_file(first / WEIGHTS)
    shutil.copytree(first, folder, dirs_exist_ok=True)
    save_file({name: weight.to(kept[name].dtype) for name, weight in mean.items()}, folder / WEIGHTS, metadata={"format": "pt"})


def _read(model: Path, first: Path) -> Mapping[str, Tensor]:
    missing = [name for name in FILES if not (model / name).is_file()]
    if missing:
        raise ModelError(f"{model}: has no {', '.join(missing)}; `python -m training export` writes a model")
    if any((model / name).read_bytes() != (first / name).read_bytes() for name in ("source.spm", "target.spm", "vocab.json")):
        raise ModelError(f"{model}: has other pieces than {first}; only models that go on from each other blend")
    try:
        weights: dict[str, Tensor] = load_file(model / WEIGHTS)
    except SafetensorError as error:
        raise ModelError(f"{model / WEIGHTS}: cannot be read ({error})") from error
    return weights

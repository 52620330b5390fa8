"""Going on from a model instead of from nothing: for a newsroom's own pairs, or for more steps than one sitting has."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from safetensors.torch import load_file

from training.network import Shape
from training.vocabulary import INLINE_TERMS, VOCABULARY_FILES
from translate.model import FILES, ModelError

if TYPE_CHECKING:
    from pathlib import Path

_DIRECTION = "tokenizer_config.json"
_BARRED = -1e3  # a bias below it keeps a piece from being written: see network.py
_START = "start"  # the model's place in the run's folder: a run depends on nothing outside it


def adopt(model: Path, folder: Path) -> None:
    """Copy a model into the run's folder, its vocabulary where `prepare` would have written its own.

    Raises:
        ModelError: It is not whole, does not say its direction, or was not made by this recipe: that needs one vocabulary for both
            languages, with the markers of inline terms.
    """
    for name in FILES:
        if not (model / name).is_file():
            raise ModelError(f"{model}: no {name}; give the folder of a model that `python -m training export` wrote")
    pieces = json.loads((model / "vocab.json").read_text(encoding="utf-8"))
    one = (model / "source.spm").read_bytes() == (model / "target.spm").read_bytes()
    if not one or any(marker not in pieces for marker in INLINE_TERMS):
        raise ModelError(
            f"{model}: its languages have vocabularies of their own, or no markers for inline terms; "
            "give the folder of a model that `python -m training export` wrote"
        )
    source_language(model)
    (folder / _START).mkdir(exist_ok=True)
    for name in (*FILES, _DIRECTION):
        shutil.copyfile(model / name, folder / _START / name)
    for name in VOCABULARY_FILES:
        shutil.copyfile(model / name, folder / name)


def forget_start(folder: Path) -> None:
    """Let the run in `folder` start from nothing again."""
    shutil.rmtree(folder / _START, ignore_errors=True)


def source_language(model: Path) -> str:
    """Return `ar` or `en`, the language that a model of this recipe reads.

    Raises:
        ModelError: It does not say.
    """
    path = model / _DIRECTION
    language = json.loads(path.read_text(encoding="utf-8")).get("source_lang") if path.exists() else None
    if language not in ("ar", "en"):
        raise ModelError(f"{model}: {_DIRECTION} does not say whether it reads ar or en (source_lang); add it")
    return str(language)


def start_allowed(folder: Path, source: str) -> np.ndarray:
    """Return the ids that the model the run goes on from may write: few pairs must not make it forget how to write the rest.

    A run that reads another language (`source`) than the model writes another one too: none of its pieces are kept for that.
    """
    if not _config(folder) or source_language(folder / _START) != source:
        return np.empty(0, dtype=np.int64)
    bias = load_file(folder / _START / "model.safetensors")["final_logits_bias"]
    return np.flatnonzero(bias.float().numpy().reshape(-1) > _BARRED)


def start_shape(folder: Path) -> Shape | None:
    """Return the shape of the model that the run in `folder` goes on from, or None where it starts from nothing."""
    if not (config := _config(folder)):
        return None
    return Shape(
        encoder_layers=config["encoder_layers"],
        decoder_layers=config["decoder_layers"],
        d_model=config["d_model"],
        ffn=config["encoder_ffn_dim"],
        heads=config["encoder_attention_heads"],
        vocabulary=config["vocab_size"],
        positions=config["max_position_embeddings"],
    )


def start_steps(folder: Path) -> int:
    """Return how many steps the model that the run goes on from had taken."""
    return int(_config(folder).get("mujaz_steps", 0))


def load_start(folder: Path, network: Any) -> None:
    """Put the weights of the model that the run goes on from into `network`; which pieces it may write stays as it is.

    Where the network has more layers or fewer, its first and last are the model's, and those between are taken evenly, some more than
    once or not at all; a single one is the last, whose attention aligns. Where its feed-forward layers are wider, the new units add
    nothing yet (Net2Net, Chen et al. 2016, section 2.3): the network begins as the model it goes on from.
    """
    from transformers import MarianMTModel

    stored = MarianMTModel.from_pretrained(folder / _START, local_files_only=True).float()
    for side in ("encoder", "decoder"):
        ours, theirs = (getattr(each.model, side).layers for each in (network, stored))
        for number, layer in enumerate(ours):
            widened = _widen(theirs[_twin(number, len(ours), len(theirs))].state_dict(), layer.state_dict())
            layer.load_state_dict(widened)
    rest = {name: weight for name, weight in stored.state_dict().items() if ".layers." not in name}
    rest["final_logits_bias"] = network.final_logits_bias
    network.load_state_dict(network.state_dict() | rest)


def _twin(number: int, ours: int, theirs: int) -> int:
    """Return which of `theirs` layers the layer `number` of `ours` begins as."""
    return (2 * number * (theirs - 1) + ours - 1) // (2 * (ours - 1)) if ours > 1 else theirs - 1


def _widen(stored: dict[str, Any], wider: dict[str, Any]) -> dict[str, Any]:
    """Return a layer's `stored` weights with the feed-forward units of `wider` that it lacks: what enters them random, what leaves 0."""
    units = len(stored["fc1.bias"])
    leaving = wider["fc2.weight"].index_fill(1, torch.arange(units, wider["fc2.weight"].shape[1]), 0.0)
    leaving[:, :units] = stored["fc2.weight"]
    entering = {name: torch.cat((stored[name], wider[name][units:])) for name in ("fc1.weight", "fc1.bias")}
    return stored | entering | {"fc2.weight": leaving}


def _config(folder: Path) -> dict[str, Any]:
    path = folder / _START / "config.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return found

"""The losses of a run as a picture."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from translate.model import ModelError

if TYPE_CHECKING:
    from pathlib import Path


def plot(run: Path, picture: Path) -> None:
    """Draw loss and alignment loss (nats a target piece), and the losses on held-out pairs, over the steps of `run`'s logs into a PNG.

    Raises:
        ModelError: the picture's name says another format.
    """
    if picture.suffix.lower() != ".png":
        raise ModelError(f"{picture}: the picture is a PNG; give it a name that ends in .png")
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot as plt

    figure, axes = plt.subplots(figsize=(8, 4.5))
    held_out = run / "held-out.jsonl"
    for entries in (_entries(run / "log.jsonl"), _entries(held_out) if held_out.exists() else []):
        for name in dict.fromkeys(name for entry in entries for name in entry if name == "alignment" or name.endswith("loss")):
            points = [(entry["step"], entry[name]) for entry in entries if name in entry]
            axes.plot(*zip(*points, strict=True), label=name)
    axes.set(xlabel="step", ylabel="nats a target piece", ylim=(0, 8))
    axes.grid(alpha=0.3)
    axes.legend()
    figure.tight_layout()
    figure.savefig(picture, dpi=110)
    plt.close(figure)


def _entries(log: Path) -> list[dict[str, float]]:
    return [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]

"""The losses of a run as a picture."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def plot(run: Path, picture: Path) -> None:
    """Draw loss and alignment loss (nats a target piece) over the steps of `run`'s log into a PNG."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot as plt

    entries = [json.loads(line) for line in (run / "log.jsonl").read_text(encoding="utf-8").splitlines()]
    figure, axes = plt.subplots(figsize=(8, 4.5))
    for name in ("loss", "alignment"):
        axes.plot([entry["step"] for entry in entries], [entry[name] for entry in entries], label=name)
    axes.set(xlabel="step", ylabel="nats a target piece", ylim=(0, 8))
    axes.grid(alpha=0.3)
    axes.legend()
    figure.tight_layout()
    figure.savefig(picture, dpi=110)
    plt.close(figure)

"""The losses on held-out pairs as training goes on: they are measured and never trained on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch

from training.prepare import load_held_out
from training.sampler import collate, take

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from training.network import Objective
    from training.prepare import Prepared

_MOST = 400  # the first sentences of a file: two or three seconds, once in 200 steps
_AT_ONCE = 40


class HeldOut:
    """The held-out files of a run; there may be none."""

    def __init__(self, folder: Path, pad: int, device: str) -> None:
        self._files, self._pad, self._device = load_held_out(folder), pad, device

    def measure(self, objective: Objective) -> dict[str, float]:
        """Return, for each file, `NAME loss` in nats a target piece that the model may write, and `NAME alignment error`.

        The error is the share of linked target pieces for which head 0 looks most at another source piece than the aligner's.
        """
        found = {}
        objective.network.eval()
        try:
            with torch.inference_mode():
                for name, pairs in self._files.items():
                    figures = torch.tensor(list(self._measure(objective, pairs)), dtype=torch.float64).sum(0)
                    loss, pieces, wrong, linked = figures.tolist()
                    found[f"{name} loss"] = round(loss / max(1, pieces), 4)
                    found[f"{name} alignment error"] = round(wrong / max(1, linked), 4)
        finally:
            objective.network.train()
        return found

    def _measure(self, objective: Objective, pairs: Prepared) -> Iterator[tuple[float, int, int, int]]:
        """Yield summed loss, target pieces, wrong links and links of each batch."""
        examples = sorted((take(pairs, number) for number in range(len(pairs))[:_MOST]), key=lambda each: len(each.target))
        for first in range(0, len(examples), _AT_ONCE):
            batch = collate(examples[first : first + _AT_ONCE], self._pad, self._device)
            loss = objective.losses(batch).plain.item()
            pieces = int((batch["target"] != self._pad).sum())
            linked = batch["links"] >= 0
            wrong = (objective.head(batch["mask"]).argmax(-1) != batch["links"]) & linked
            yield loss * pieces, pieces, int(wrong.sum()), int(linked.sum())

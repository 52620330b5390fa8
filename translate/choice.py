"""Log-probabilities of a step, and the free choice of what goes on."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import torch

from translate.beams import Candidate, extend

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from torch import Tensor

    from translate.beams import Aligned, Hunt
    from translate.model import Model


class Scores:
    """Natural log-probabilities of one step, computed only for the pieces that are looked at.

    Built from logits (B, K, V), which it takes over. Subtracting a row's normaliser from a few values replaces a softmax
    over the whole vocabulary; `torch.logsumexp` itself was measured 14 times as slow as these lines.
    """

    def __init__(self, model: Model, logits: Tensor) -> None:
        self.columns = model.network.columns
        self.ids = model.network.output_ids
        highest = logits.amax(-1, keepdim=True)
        self.normaliser = (logits - highest).exp_().sum(-1, keepdim=True).log_() + highest
        self.logits = logits
        if model.network.banned_columns:
            self.logits[:, :, model.network.banned_columns] = -math.inf

    def best(self, count: int) -> tuple[list[list[list[float]]], list[list[list[int]]]]:
        """Log-probabilities and vocabulary ids of each beam's best pieces, best first: [sentence][beam][rank]."""
        values, columns = self.logits.topk(min(count, self.logits.shape[-1]), dim=-1)
        return (values - self.normaliser).tolist(), self.ids[columns].tolist()

    def of(self, wanted: Sequence[tuple[int, int, int]]) -> list[float]:
        """Log-probabilities of single pieces, each named as (sentence, beam, vocabulary id)."""
        sentences, beams, ids = torch.tensor(wanted, device=self.logits.device).unbind(1)
        values = self.logits[sentences, beams, self.columns[ids]] - self.normaliser[sentences, beams, 0]
        found: list[float] = values.tolist()
        return found

    def forbid(self, sentence: int, beam: int, ids: Iterable[int]) -> None:
        """Take vocabulary ids out of the choice of one beam."""
        columns = self.columns[torch.tensor(sorted(ids), dtype=torch.int64, device=self.logits.device)]
        self.logits[sentence, beam, columns[columns >= 0]] = -math.inf


def choose_free(model: Model, hunts: Sequence[Hunt], scores: Scores, aligned: Sequence[Sequence[Aligned]], mode: str) -> None:
    """One step of each hunt without constraints (`mode` is of no account here)."""
    del mode
    beam = hunts[0].beam
    count = 1 if beam == 1 else 2 * beam
    values, ids = scores.best(count)
    for number, hunt in enumerate(hunts):
        if hunt.done:
            continue
        if hunt.room <= 1 and model.config.forced_end:
            candidates = [Candidate(each.score, row, model.config.end) for row, each in hunt.running()]
        else:
            candidates = [
                Candidate(each.score + value, row, token)
                for row, each in hunt.running()
                for value, token in zip(values[number][row], ids[number][row], strict=True)
            ]
        candidates.sort(key=lambda candidate: -candidate.score)
        extend(hunt, candidates[:count], aligned[number], model.config.end)

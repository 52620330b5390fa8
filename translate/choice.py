"""Log-probabilities of a step, and the free choice of what goes on."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import torch

from translate.beams import Candidate, extend
from translate.network import BLOCK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor

    from translate.beams import Hunt
    from translate.model import Model


class Scores:
    """Natural log-probabilities (B, K, V) of one step, from its logits."""

    def __init__(self, model: Model, logits: Tensor) -> None:
        self.columns = model.network.columns
        self.ids = model.network.output_ids
        self.logs = torch.log_softmax(logits, -1, out=logits)  # in place: two thirds of the time
        if model.network.banned_columns:
            self.logs[:, :, model.network.banned_columns] = -math.inf

    def best(self, count: int) -> tuple[list[list[list[float]]], list[list[list[int]]]]:
        """Log-probabilities and vocabulary ids of each beam's best pieces, best first: [sentence][beam][rank]."""
        values, columns = _best(self.logs, count)
        return values.tolist(), self.ids[columns].tolist()

    def best_of_sentence(self, hunts: Sequence[Hunt], count: int) -> list[list[Candidate]]:
        """For each hunt its best candidates over all its beams, best first."""
        rows = self.logs.shape[1]
        running = torch.tensor([[-math.inf if beam is None else beam.score for beam in hunt.beams[:rows]] for hunt in hunts])
        totals, places = _best(self.logs, count, running.to(self.logs.device))
        pieces = len(self.ids)
        origins = places.div(pieces, rounding_mode="floor").tolist()
        ids = self.ids[places % pieces].tolist()
        return [
            [Candidate(*each) for each in zip(*sentence, strict=True) if each[0] > -math.inf]
            for sentence in zip(totals.tolist(), origins, ids, strict=True)
        ]

    def of(self, wanted: Sequence[tuple[int, int, int]]) -> list[float]:
        """Log-probabilities of single pieces, each named as (sentence, beam, vocabulary id)."""
        sentences, beams, ids = torch.tensor(wanted, device=self.logs.device).unbind(1)
        found: list[float] = self.logs[sentences, beams, self.columns[ids]].tolist()
        return found

    def refuse(self, places: Sequence[tuple[int, int, int]]) -> None:
        """Take single pieces, each named as (sentence, beam, vocabulary id), out of the choice."""
        if places:
            sentences, beams, ids = torch.tensor(places, device=self.logs.device).unbind(1)
            self.logs[sentences, beams, self.columns[ids]] = -math.inf

    def forbid(self, rows: Sequence[tuple[int, int]], columns: Tensor, save: Sequence[tuple[int, int, int]]) -> None:
        """Take output columns out of the choice of (sentence, beam) rows, but for single (sentence, beam, vocabulary id)."""
        sentences, beams = torch.tensor(rows, device=self.logs.device).unbind(1)
        untouched = self.logs[sentences, beams]
        self.logs[sentences[:, None], beams[:, None], columns] = -math.inf
        for sentence, beam, token in save:
            column = self.columns[token]
            self.logs[sentence, beam, column] = untouched[rows.index((sentence, beam)), column]


def _best(logs: Tensor, count: int, scores: Tensor | None = None) -> tuple[Tensor, Tensor]:
    """The best of the last dimension of `logs` (B, K, V), best first, and where they stand (B, K, count).

    With the beams' scores (B, K), which are added, the best of a whole sentence and where they stand in its K * V pieces (B, count).
    The n best pieces lie in the n blocks with the best peaks, which are found and searched in 40 % of the time of one search over all.
    """
    blocks = logs.unflatten(-1, (-1, BLOCK))
    peaks = blocks.amax(-1)
    if scores is not None:
        peaks, blocks = (peaks + scores[..., None]).flatten(1), blocks.flatten(1, 2)
    chosen = peaks.topk(min(count, peaks.shape[-1]), dim=-1).indices
    near = blocks.gather(-2, chosen[..., None].expand(*chosen.shape, BLOCK))
    if scores is not None:
        near = near + scores.gather(1, chosen // (logs.shape[-1] // BLOCK))[..., None]
    values, places = near.flatten(-2).topk(min(count, near.shape[-2] * BLOCK), dim=-1)
    return values, chosen.gather(-1, places // BLOCK) * BLOCK + places % BLOCK


def choose_free(model: Model, hunts: Sequence[Hunt], scores: Scores, aligned: Sequence[Sequence[int]]) -> None:
    """One step of each hunt without constraints."""
    beam = hunts[0].beam
    count = 1 if beam == 1 else 2 * beam
    found = scores.best_of_sentence(hunts, count)
    for hunt, candidates, places in zip(hunts, found, aligned, strict=True):
        if hunt.done:
            continue
        if hunt.room <= 1 and model.config.forced_end:
            ends = (Candidate(each.score, row, model.config.end) for row, each in hunt.running())
            extend(hunt, sorted(ends, key=lambda candidate: -candidate.score), places, model.config.end)
        else:
            extend(hunt, candidates, places, model.config.end)

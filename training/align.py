"""Word alignment by expectation maximisation: IBM model 1 with a diagonal prior (Dyer et al. 2013), both ways, on pieces.

The translation table is dense (source pieces by target pieces), which for vocabularies under 20,000 fits in memory and makes
an iteration a handful of tensor operations.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Pair = tuple[np.ndarray, np.ndarray]  # source and target ids

_TENSION = 4.0  # λ of the diagonal prior; Dyer et al. learn values of 4 to 6 for languages of similar order
_ITERATIONS = 4
_PAIRS_A_CHUNK = 512


def align(sentences: Sequence[Pair], size: int, held_out: Sequence[Pair] = ()) -> tuple[list[np.ndarray], list[np.ndarray]]:
    """Align each pair of id arrays, none of them empty; `size` is the vocabulary's.

    Returns for each pair an int16 array over the target pieces: the position of the source piece it comes from, or -1. A link is
    kept when both directions agree, or when one is sure of it and the other does not contradict it within one position. The pairs of
    `held_out` are aligned by what was learnt from `sentences` alone.
    """
    forward = _align_one_way(sentences, held_out, size)
    backward = _align_one_way([_turned(pair) for pair in sentences], [_turned(pair) for pair in held_out], size)
    links = [_symmetrise(there, back) for there, back in zip(forward, backward, strict=True)]
    return links[: len(sentences)], links[len(sentences) :]


def _turned(pair: Pair) -> Pair:
    return pair[1], pair[0]


def _symmetrise(there: np.ndarray, back: np.ndarray) -> np.ndarray:
    """Keep target→source links that the reverse direction confirms for the source piece or its neighbour."""
    links = np.full(len(there), -1, dtype=np.int16)
    for position, source in enumerate(there):
        near = back[max(0, source - 1) : source + 2]
        if source >= 0 and len(near) and np.abs(near - position).min() <= 1:
            links[position] = source
    return links


def _chunks(
    sentences: Sequence[Pair],
) -> Iterator[tuple[list[int], torch.Tensor, torch.Tensor]]:
    """Yield sentence numbers with their padded (batch, source) and (batch, target) ids, -1 as padding, sorted by length."""
    order = sorted(range(len(sentences)), key=lambda number: (len(sentences[number][0]), len(sentences[number][1])))
    for start in range(0, len(order), _PAIRS_A_CHUNK):
        numbers = order[start : start + _PAIRS_A_CHUNK]
        yield numbers, _padded([sentences[n][0] for n in numbers]), _padded([sentences[n][1] for n in numbers])


def _padded(rows: Sequence[np.ndarray]) -> torch.Tensor:
    width = max(len(row) for row in rows)
    padded = np.full((len(rows), width), -1, dtype=np.int64)
    for number, row in enumerate(rows):
        padded[number, : len(row)] = row
    return torch.from_numpy(padded)


def _posterior(table: torch.Tensor, source: torch.Tensor, target: torch.Tensor, size: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Return P(source position | target position), (batch, source, target), and the table's flat keys of the same shape."""
    keys = source.clamp(min=0)[:, :, None] * size + target.clamp(min=0)[:, None, :]
    lengths = [(side >= 0).sum(1).clamp(min=1)[:, None].float() for side in (source, target)]
    where = [torch.arange(side.shape[1])[None] / length for side, length in zip((source, target), lengths, strict=True)]
    prior = torch.exp(-_TENSION * (where[0][:, :, None] - where[1][:, None, :]).abs())
    weight = table[keys] * prior * (source >= 0)[:, :, None] * (target >= 0)[:, None, :]
    return weight / weight.sum(1, keepdim=True).clamp(min=1e-30), keys


def _align_one_way(sentences: Sequence[Pair], held_out: Sequence[Pair], size: int) -> list[np.ndarray]:
    """Return, for each target position of the sentences and then of those held out, the most probable source position."""
    table = torch.full((size * size,), 1.0)
    for _ in range(_ITERATIONS):
        counts = torch.zeros(size * size)
        for _numbers, source, target in _chunks(sentences):
            posterior, keys = _posterior(table, source, target, size)
            counts.scatter_add_(0, keys.flatten(), posterior.flatten())
        grid = counts.view(size, size)
        table = (grid / grid.sum(1, keepdim=True).clamp(min=1e-9)).flatten()
    every = [*sentences, *held_out]
    found: list[np.ndarray] = [np.empty(0, dtype=np.int16)] * len(every)
    for numbers, source, target in _chunks(every):
        posterior, _ = _posterior(table, source, target, size)
        best = posterior.argmax(1).to(torch.int16).numpy()
        for row, number in enumerate(numbers):
            found[number] = best[row, : len(every[number][1])]
    return found

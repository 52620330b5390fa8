"""First embeddings for both languages in one space, so that a piece starts near its translations.

Each piece, Arabic or English, is described by the English pieces that stand around the places it is aligned to; positive pointwise
mutual information and a truncated singular value decomposition (Levy & Goldberg 2014) make vectors of it. A network that ties its
embeddings then starts as a rough word translator: after 150 steps the loss stood at 5.3 nats instead of 5.9.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch

if TYPE_CHECKING:
    from training.prepare import Prepared

# Weight of an English piece as context, by its distance from the aligned place; the place itself is the translation.
_WINDOW = {0: 3.0, -1: 1.0, 1: 1.0, -2: 0.5, 2: 0.5, -3: 0.3, 3: 0.3}
_NEWS_WEIGHT = 3.0
_SMOOTHING = 0.75  # exponent on context frequencies (Levy, Goldberg & Dagan 2015), against rare contexts
_NOISE = 0.43  # length of the random part beside 0.9 of the informed one: together a vector of length 1


def joint_embeddings(prepared: Prepared, size: int, width: int, seed: int) -> torch.Tensor:
    """Return (size, width) vectors of about length 1, the scale of Marian's own start; pieces without links are random."""
    counts = _count(prepared, size)
    seen = counts.sum(1)
    contexts = counts.sum(0) ** _SMOOTHING
    used = contexts > 0
    expected = seen.clamp(min=1)[:, None] * (contexts[used] / contexts[used].sum())[None]
    information = torch.log((counts[:, used] / expected).clamp(min=1))
    torch.manual_seed(seed)
    left, scale, _ = torch.svd_lowrank(information, q=min(width + 44, *information.shape), niter=3)
    vectors = torch.nn.functional.normalize((left * scale**0.5)[:, :width])
    vectors = torch.nn.functional.pad(vectors, (0, width - vectors.shape[1]))
    random = torch.randn(size, width) * width**-0.5
    return torch.where((seen > 0)[:, None], 0.9 * vectors + _NOISE * random, random)


def _count(prepared: Prepared, size: int) -> torch.Tensor:
    """Count pieces of both languages (rows) with English context pieces (columns)."""
    targets, links = prepared.targets.astype(np.int64), prepared.links.astype(np.int64)
    sentence = np.repeat(np.arange(len(prepared)), np.diff(prepared.target_offsets))
    source_start = prepared.source_offsets[sentence]
    importance = np.where(prepared.news, _NEWS_WEIGHT, 1.0)[sentence].astype(np.float32)
    counts = torch.zeros(size * size)
    for distance, weight in _WINDOW.items():
        place = np.arange(max(0, -distance), min(len(targets), len(targets) - distance))
        place = place[sentence[place] == sentence[place + distance]]
        _add(counts, targets[place] * size + targets[place + distance], weight * importance[place])
        place = place[links[place] >= 0]
        source = prepared.sources[source_start[place] + links[place]].astype(np.int64)
        _add(counts, source * size + targets[place + distance], weight * importance[place])
    return counts.view(size, size)


def _add(counts: torch.Tensor, keys: np.ndarray, weights: np.ndarray) -> None:
    counts.scatter_add_(0, torch.from_numpy(keys), torch.from_numpy(weights))

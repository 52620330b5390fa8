"""What a Marian model thinks of a text that is there already: its log-probability, piece by piece."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import torch
from torch.nn import functional
from torch.nn.utils.rnn import pad_sequence

from translate.decoder import encode, read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from translate.model import Model

_MAX_LOGITS = 5_000_000  # of texts scored together: 20 MB, the search's limit for a step


def score(model: Model, sources: Sequence[Sequence[int]], targets: Sequence[Sequence[int]]) -> tuple[float, ...]:
    """Return the mean natural log-probability of each target's pieces and end piece, given its source (ids with the end piece).

    It is -inf where the model never writes one of the pieces, or no text so long.
    """
    found = [-math.inf] * len(targets)
    short = sorted((n for n, target in enumerate(targets) if len(target) < model.config.positions), key=lambda n: len(targets[n]))
    longest = max((len(targets[number]) for number in short), default=0) + 1
    size = max(1, _MAX_LOGITS // (longest * len(model.network.output_ids)))
    with torch.inference_mode():
        for first in range(0, len(short), size):
            numbers = short[first : first + size]
            means = _score_together(model, [sources[number] for number in numbers], [targets[number] for number in numbers])
            for number, mean in zip(numbers, means, strict=True):
                found[number] = mean
    return tuple(found)


def _score_together(model: Model, sources: Sequence[Sequence[int]], targets: Sequence[Sequence[int]]) -> list[float]:
    network, device = model.network, model.network.device
    wanted = pad_sequence([torch.tensor([*target, model.config.end]) for target in targets], batch_first=True, padding_value=-1)
    wanted = wanted.to(device)
    real, ids = wanted >= 0, wanted.clamp(min=0)
    given = functional.pad(ids[:, :-1], (1, 0), value=model.config.start)
    logits = read(network, encode(network, sources), given)
    columns = network.columns[ids]
    logs = logits.log_softmax(-1).gather(2, columns.clamp(min=0)[..., None])[..., 0].masked_fill(columns < 0, -math.inf)
    means: list[float] = (torch.where(real, logs, 0.0).sum(1) / real.sum(1)).tolist()
    return means

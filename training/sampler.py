"""Batches for training: which sentences, cut how, in what order; from the seed and the step alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch

from training.inline import Example
from training.prepare import Kind
from translate.model import ModelError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from training.inline import Inliner
    from training.prepare import Prepared
    from training.rough import Rougher
    from training.train import Plan

_ROUNDING = 1e-9  # 0.56 + 0.34 + 0.1 is more than 1
_POOL = 4_000  # sentences drawn at a time, sorted by length into batches: padding falls from 45% to 4%


class Sampler:
    """Draws batches; pool number k is the same whatever came before it, so that a resumed run sees what it would have seen."""

    def __init__(self, prepared: Prepared, rougher: Rougher, inliner: Inliner, plan: Plan, pad: int) -> None:
        self._prepared, self._rougher, self._inliner, self._plan, self._pad = prepared, rougher, inliner, plan, pad
        asked = {
            kind: share
            for kind, share in (
                (Kind.OWN, plan.own),
                (Kind.BACK_TRANSLATED, plan.back_translated),
                (Kind.SELF_TRANSLATED, plan.self_translated),
            )
            if share is not None
        }
        self._shares = tuple(_shares(prepared, asked))
        rest = ~np.isin(prepared.kinds, list(asked))
        self._news, self._other = np.flatnonzero(prepared.news & rest), np.flatnonzero(~prepared.news & rest)
        if not len(self._news) or not len(self._other):  # one kind only: both draws are from it, or are not looked at
            self._news = self._other = np.flatnonzero(rest) if rest.any() else self._shares[0][0]

    def batches(self, start: int) -> Iterator[dict[str, torch.Tensor]]:
        """Yield batches from step `start` on."""
        step, number = 0, 0
        while True:
            random = np.random.default_rng((self._plan.seed, number))
            groups = self._groups(random, step)
            for group in groups:
                if step >= start:
                    yield collate(group, self._pad, self._plan.device)
                step += 1
            number += 1

    def _groups(self, random: np.random.Generator, step: int) -> list[list[Example]]:
        """Draw a pool and cut it into batches of like length, in random order."""
        news = random.random(_POOL) < self._plan.news_at(step)
        drawn = np.where(news, random.choice(self._news, _POOL), random.choice(self._other, _POOL))
        if self._shares:
            place, low = random.random(_POOL), 0.0
            for numbers, share in self._shares:
                drawn = np.where((place >= low) & (place < low + share), random.choice(numbers, _POOL), drawn)
                low += share
        pairs = (self._rougher.rewrite(take(self._prepared, int(number)), random) for number in drawn)
        examples = [self._inliner.rewrite(pair, random) for pair in pairs]
        examples.sort(key=lambda example: (len(example.target), len(example.source)))
        groups: list[list[Example]] = [[]]
        widest = 0
        for example in examples:
            widest = max(widest, len(example.target) + 1, len(example.source) + 1)
            if groups[-1] and (len(groups[-1]) + 1) * widest > self._plan.batch:
                groups.append([])
                widest = max(len(example.target), len(example.source)) + 1
            groups[-1].append(example)
        random.shuffle(groups)
        return groups


def _shares(prepared: Prepared, asked: Mapping[Kind, float]) -> Iterator[tuple[np.ndarray, float]]:
    """Yield the sentences of each kind that is to have a share of its own, and the share.

    Raises:
        ModelError: There are none of a kind that is to be drawn, or none for what the shares leave, or they are more than all.
    """
    total = sum(asked.values())
    if total > 1 + _ROUNDING:
        raise ModelError(
            f"the shares of own, back-translated and self-translated pairs make {total:.2f}; lower them to 1 at most"
        )
    if total < 1 - _ROUNDING and np.isin(prepared.kinds, list(asked)).all():
        raise ModelError(f"the shares make {total:.2f}, and there are no other pairs for the rest; raise them to 1 in all")
    for kind, share in asked.items():
        numbers = np.flatnonzero(prepared.kinds == kind)
        if share and not len(numbers):
            name = kind.name.lower().replace("_", "-")
            raise ModelError(
                f"{share} of the sentences are to be {name} pairs, and there is none; prepare again with such files in --own"
            )
        if share:
            yield numbers, share


def take(stored: Prepared, number: int) -> Example:
    """Return one stored pair."""
    source = slice(*stored.source_offsets[number : number + 2])
    target = slice(*stored.target_offsets[number : number + 2])
    return Example(stored.sources[source], stored.targets[target], stored.links[target])


def collate(group: Sequence[Example], pad: int, device: str) -> dict[str, torch.Tensor]:
    """Pad and append `</s>` (0): source, mask, (batch, source length); target, links, (batch, target length)."""
    longest_source = max(len(example.source) for example in group) + 1
    longest_target = max(len(example.target) for example in group) + 1
    source = np.full((len(group), longest_source), pad, dtype=np.int64)
    target = np.full((len(group), longest_target), pad, dtype=np.int64)
    links = np.full((len(group), longest_target), -1, dtype=np.int64)
    for row, example in enumerate(group):
        source[row, : len(example.source) + 1] = [*example.source, 0]
        target[row, : len(example.target) + 1] = [*example.target, 0]
        links[row, : len(example.links)] = example.links
    mask = (source != pad).astype(np.int64)
    arrays = {"source": source, "mask": mask, "target": target, "links": links}
    return {name: torch.from_numpy(array).to(device) for name, array in arrays.items()}

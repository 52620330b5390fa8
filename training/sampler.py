"""Batches for training: which sentences, cut how, in what order; from the seed and the step alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch

from training.inline import Example
from training.prepare import Kind
from translate.model import ModelError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from training.inline import Inliner
    from training.prepare import Prepared
    from training.rough import Rougher
    from training.train import Plan

_POOL = 4_000  # sentences drawn at a time, sorted by length into batches: padding falls from 45% to 4%


class Sampler:
    """Draws batches; pool number k is the same whatever came before it, so that a resumed run sees what it would have seen."""

    def __init__(self, prepared: Prepared, rougher: Rougher, inliner: Inliner, plan: Plan, pad: int) -> None:
        self._prepared, self._rougher, self._inliner, self._plan, self._pad = prepared, rougher, inliner, plan, pad
        self._shares = tuple(_shares(prepared, plan))
        apart = np.isin(prepared.kinds, [kind for kind, share in _asked(plan) if share is not None])
        self._news, self._other = np.flatnonzero(prepared.news & ~apart), np.flatnonzero(~prepared.news & ~apart)
        if not len(self._news) or not len(self._other):  # one kind only: both draws are from it
            self._news = self._other = np.concatenate([self._news, self._other]) if not apart.all() else np.arange(len(prepared))

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


def _asked(plan: Plan) -> tuple[tuple[Kind, float | None], ...]:
    return (Kind.OWN, plan.own), (Kind.BACK_TRANSLATED, plan.back_translated), (Kind.SELF_TRANSLATED, plan.self_translated)


def _shares(prepared: Prepared, plan: Plan) -> Iterator[tuple[np.ndarray, float]]:
    """Yield the sentences of each kind that has a share of its own, and the share.

    Raises:
        ModelError: There are none of a kind that is to be drawn, or the shares are more than all.
    """
    asked = [(kind, share) for kind, share in _asked(plan) if share]
    if (total := sum(share for _, share in asked)) > 1:
        raise ModelError(
            f"the shares of own, back-translated and self-translated pairs make {total:.2f}; they cannot be more than 1"
        )
    for kind, share in asked:
        numbers = np.flatnonzero(prepared.kinds == kind)
        if not len(numbers):
            raise ModelError(
                f"no pair is {kind.name.lower().replace('_', '-')}, and a share of {share} is to be; see training/README.md"
            )
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

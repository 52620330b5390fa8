"""Greedy and beam search over a Marian model, free or under lexical constraints.

The free search chooses token by token what transformers' `MarianMTModel.generate` chooses with the same settings.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Literal

import torch

from glossary.collector import collector_paused
from translate.beams import Beam, Hunt
from translate.care import least_length, refused
from translate.choice import Scores, choose_free
from translate.constrained import choose_constrained
from translate.constraints import start_constraints
from translate.decoder import empty_cache, encode, follow, keep, step
from translate.model import ModelError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from translate.constraints import Constraint
    from translate.model import Model

# Above 20 MB of logits a step costs more than its rows are worth: measured on two AVX-512 cores with 62,834 pieces, where 160 rows fell
# to 64 % of the speed of 80 (the allocator goes back to the system every step). With the built-in model's 5,884 pieces 180 news sentences
# took 7.2 s at 80 rows, 6.7 at 160, 5.9 at 320 and 7.2 at 640, where they are too unlike in length.
MAX_ROWS = 320
MAX_LOGIT_BYTES = 20_000_000
SLACK = 10  # target positions that even the shortest source is given
KEEP_SHARE = 0.85  # a batch is packed when this share of its sentences, or fewer, is still running

Mode = Literal["free", "guided", "banks"]


@dataclass(frozen=True, slots=True)
class Source:
    """A sentence to decode: source piece ids with the end piece, constraints, and target ids that it must begin with.

    `inlined` of the ids are terms given inline and their markers: they say nothing of how long the output must be.
    """

    ids: tuple[int, ...]
    constraints: tuple[Constraint, ...] = ()
    prefix: tuple[int, ...] = ()
    inlined: int = 0


@dataclass(frozen=True, slots=True)
class SearchOptions:
    """How to search.

    Attributes:
        beam: Beam size; 1 is greedy search.
        alpha: Length penalty: a finished hypothesis is scored by its log-probability / length ** alpha; None takes the model's own.
        early_stopping: Stop a sentence at `beam` finished hypotheses; False goes on while a running one looks better;
            None takes the model's own setting.
        max_length: Target positions, start and end piece included (transformers' meaning); None is the model's own.
        max_ratio: Target positions per source piece, on top of ten; the smaller of the two limits holds.
        mode: What to do with constraints: nothing (free), attention-guided insertion, or dynamic beam allocation.
        careful: Neither loop nor end far too early (see translate/care.py).
    """

    beam: int = 4
    alpha: float | None = None
    early_stopping: bool | None = None
    max_length: int | None = None
    max_ratio: float = 4.0
    mode: Mode = "free"
    careful: bool = False


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """A decoded sentence.

    Attributes:
        ids: Target ids, the prefix included, the end piece not.
        pieces: Their pieces.
        score: Natural log-probability / length ** alpha; the length counts the end piece and not the prefix.
        alignment: For each id the source position that head 0 of the last layer points to.
        ended: The model ended it; False if the length budget did.
        met: For each constraint of the source, whether it is in `ids`.
    """

    ids: tuple[int, ...]
    pieces: tuple[str, ...]
    score: float
    alignment: tuple[int, ...]
    ended: bool
    met: tuple[bool, ...] = ()


@collector_paused()
def decode(model: Model, sources: Sequence[Source], options: SearchOptions | None = None) -> tuple[Hypothesis, ...]:
    """The best hypothesis of each source, in the order of the sources.

    Raises:
        ModelError: A source is empty, or longer than the model's positions.
    """
    options = options or SearchOptions()
    for number, source in enumerate(sources):
        _check(source, number, model)
    found: dict[int, Hypothesis] = {}
    with torch.inference_mode():
        for numbers in _batches(model, sources, options):
            hunts = _search(model, [sources[number] for number in numbers], options)
            for number, hunt in zip(numbers, hunts, strict=True):
                found[number] = _hypothesis(model, hunt)
    return tuple(found[number] for number in range(len(sources)))


def _check(source: Source, number: int, model: Model) -> None:
    positions = model.config.positions
    if not source.ids:
        raise ModelError(f"source {number + 1} is empty: not even an end piece")
    if len(source.ids) > positions:
        raise ModelError(
            f"source {number + 1} has {len(source.ids)} pieces, {model.name} reads {positions}: split it into segments"
        )
    if len(source.prefix) + 2 > positions:
        raise ModelError(f"source {number + 1}: a prefix of {len(source.prefix)} pieces leaves no room to translate")


def _constrained(source: Source, options: SearchOptions) -> bool:
    return bool(source.constraints) and options.mode != "free"


def _batches(model: Model, sources: Sequence[Source], options: SearchOptions) -> Iterator[list[int]]:
    """Numbers of sources to decode together: same kind, same prefix length, neighbours in length, under the row cap."""

    def kind(number: int) -> tuple[bool, int]:
        return _constrained(sources[number], options), len(sources[number].prefix)

    rows = min(MAX_ROWS, MAX_LOGIT_BYTES // (4 * len(model.network.output_ids)))
    size = max(1, rows // options.beam)
    order = sorted(range(len(sources)), key=lambda number: (*kind(number), len(sources[number].ids)))
    for _, group in groupby(order, key=kind):
        numbers = list(group)
        for first in range(0, len(numbers), size):
            yield numbers[first : first + size]


def _limit(model: Model, source: Source, options: SearchOptions) -> int:
    """Target positions of a source, start and end piece included; its constraints get theirs on top."""
    wanted = sum(max(map(len, constraint.alternatives)) for constraint in source.constraints)
    longest = options.max_length or model.config.max_length
    ratio = min(options.max_ratio * len(source.ids), float(longest))
    limit = min(longest, int(ratio) + SLACK) + (wanted if _constrained(source, options) else 0)
    return min(model.config.positions, max(limit, len(source.prefix) + 2))


def _hunt(model: Model, source: Source, options: SearchOptions) -> Hunt:
    early = model.config.early_stopping if options.early_stopping is None else options.early_stopping
    constrained = _constrained(source, options)
    state = start_constraints(source.constraints, model.pieces.continuations, model.producible) if constrained else None
    return Hunt(
        beam=options.beam,
        alpha=model.config.alpha if options.alpha is None else options.alpha,
        early_stopping=early or constrained,  # unmet beams outscore met ones until they pay: "looks better" would never end
        limit=_limit(model, source, options),
        prompt=1 + len(source.prefix),
        prefix=source.prefix,
        least=least_length(len(source.ids) - source.inlined) if options.careful else 0,
        beams=[Beam(0.0, None, state), *[None] * (options.beam - 1)],
    )


def _search(model: Model, sources: Sequence[Source], options: SearchOptions) -> list[Hunt]:
    """Decode one batch; the sources have prefixes of one length."""
    hunts = [_hunt(model, source, options) for source in sources]
    memory = encode(model.network, [source.ids for source in sources])
    cache = empty_cache(model.network, len(sources))
    tokens = torch.full((len(sources), 1), model.config.start, device=model.network.device)
    for at in range(len(sources[0].prefix)):
        _, alignment = step(model.network, memory, cache, tokens)
        for hunt, points in zip(hunts, alignment.argmax(-1).tolist(), strict=True):
            hunt.prefix_alignment.append(points[0])
        given = [[source.prefix[at]] for source in sources]
        tokens = torch.tensor(given, device=model.network.device)
    constrained = _constrained(sources[0], options)
    running = hunts
    while True:
        logits, alignment = step(model.network, memory, cache, tokens)
        scores, aligned = Scores(model, logits), alignment.argmax(-1).tolist()
        if options.careful:
            scores.refuse(list(refused(model, running)))
        if constrained:
            choose_constrained(model, running, scores, aligned, options.mode)
        else:
            choose_free(model, running, scores, aligned)
        left = [number for number, hunt in enumerate(running) if not hunt.done]
        if not left:
            return hunts
        if len(left) <= KEEP_SHARE * len(running):
            memory, cache = keep(memory, cache, torch.tensor(left, device=model.network.device))
            running = [running[number] for number in left]
        tokens = torch.tensor([hunt.tokens(model.config.pad) for hunt in running], device=model.network.device)
        follow(cache, torch.tensor([hunt.parents for hunt in running], device=model.network.device))


def _hypothesis(model: Model, hunt: Hunt) -> Hypothesis:
    """The best of a finished search."""
    found = hunt.finished[0]
    ids: list[int] = []
    aligned: list[int] = []
    history = found.history
    while history is not None:
        history, token, point = history
        ids.append(token)
        aligned.append(point)
    ids = [*hunt.prefix, *reversed(ids)]
    aligned = [*hunt.prefix_alignment, *reversed(aligned)]
    if ids[-1:] == [model.config.end]:
        ids.pop()
        aligned.pop()
    return Hypothesis(
        ids=tuple(ids),
        pieces=model.pieces.pieces_of(ids),
        score=found.score,
        alignment=tuple(aligned),
        ended=found.ended,
        met=() if found.state is None else found.state.met,
    )

"""The careful search: what a step may not take, so that a sentence neither loops nor ends half way.

Only asked for when a first attempt did one or the other: a rule that is on for every sentence also forbids the rare good
repetition ("Boutros Boutros-Ghali").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from translate.beams import Beam, Hunt
    from translate.model import Model

_LONGEST = 8  # pieces of a run that may not follow itself at once; longer loops were not seen
# Target pieces a source piece before which a sentence may not end: of 17,171 news pairs of 8 pieces or more 99.9% have more.
_LEAST_RATIO, _JUDGED_FROM = 0.6, 8


def refused(model: Model, hunts: Sequence[Hunt]) -> Iterator[tuple[int, int, int]]:
    """Yield (sentence, beam, vocabulary id) of what a careful step leaves out; what a constraint goes on with stays."""
    for number, hunt in enumerate(hunts):
        for row, beam in hunt.running():
            wanted = beam.state.wanted if beam.state else frozenset()
            for token in looping(_tail(beam)):
                if token not in wanted and token not in model.pieces.digits:
                    yield number, row, token
            if hunt.length - hunt.prompt < hunt.least and hunt.room > 1:
                yield number, row, model.config.end


def least_length(source_pieces: int) -> int:
    """Return the number of target pieces that a source must at least have, 0 if it is too short to say."""
    return int(_LEAST_RATIO * source_pieces) if source_pieces >= _JUDGED_FROM else 0


def looping(tokens: Sequence[int]) -> frozenset[int]:
    """Return the ids with which `tokens` would end in a run of 2 to 8 twice, or in one id three times.

    Example: looping([5, 1, 2, 3, 1, 2]) == {3}: 1 2 3 would stand twice.
    """
    found = {
        tokens[-size]
        for size in range(2, _LONGEST + 1)
        if len(tokens) >= 2 * size - 1
        and tokens[-1] == tokens[-1 - size]  # seldom so, and sooner seen than the rest
        and tokens[len(tokens) - size + 1 :] == tokens[len(tokens) - 2 * size + 1 : -size]
    }
    if len(tokens) > 1 and tokens[-1] == tokens[-2]:
        found.add(tokens[-1])
    return frozenset(found)


def _tail(beam: Beam) -> list[int]:
    """Return as many of the beam's last ids as a loop can be seen in, in order."""
    tokens: list[int] = []
    history = beam.history
    while history is not None and len(tokens) < 2 * _LONGEST:
        tokens.append(history[1])
        history = history[0]
    return tokens[::-1]

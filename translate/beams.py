"""One sentence's beam: running and finished hypotheses, and transformers' rule of what goes on and when it ends."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from translate.constraints import ConstraintState

# The way back: (history before, token, source position it points to), None at the beginning. Beams share their past this way.
History: TypeAlias = "tuple[History, int, int] | None"


class Beam(NamedTuple):
    """A running hypothesis: natural log-probability so far, its tokens, its constraints, a phrase it must finish."""

    score: float
    history: History
    state: ConstraintState | None = None
    bound: bool = False


class Candidate(NamedTuple):
    """A beam and one more token; `state` is the constraints' state after it."""

    score: float
    row: int
    token: int
    state: ConstraintState | None = None
    bound: bool = False


class Finished(NamedTuple):
    """A hypothesis that ended (`ended`), or that the budget cut off; the score is length-normalised."""

    score: float
    history: History
    ended: bool
    state: ConstraintState | None


@dataclass(slots=True)
class Hunt:
    """The search for one sentence.

    `beams` always has `beam` places; None is an empty one (at the start only the first is taken). `parents` says which
    place each beam was in one step ago. `limit` and `length` count target positions, start piece included. `least` is the number
    of pieces after the prompt before which a careful search does not end. A search with constraints also ends when a finished
    hypothesis meets them all and no running one looks better.
    """

    beam: int
    alpha: float
    early_stopping: bool
    limit: int
    prompt: int
    prefix: tuple[int, ...]
    beams: list[Beam | None]
    length: int = 0
    parents: list[int] = field(default_factory=list)
    finished: list[Finished] = field(default_factory=list)
    least: int = 0
    prefix_alignment: list[int] = field(default_factory=list)
    done: bool = False

    def __post_init__(self) -> None:
        self.length = self.prompt
        self.parents = [0] * self.beam

    @property
    def room(self) -> int:
        """Positions left, the end piece's included."""
        return self.limit - self.length

    def running(self) -> Iterator[tuple[int, Beam]]:
        """Place and beam of each running hypothesis."""
        return ((row, beam) for row, beam in enumerate(self.beams) if beam is not None)

    def tokens(self, filler: int) -> list[int]:
        """Last token of each place; `filler` for an empty one."""
        return [filler if beam is None or beam.history is None else beam.history[1] for beam in self.beams]


def extend(hunt: Hunt, candidates: Sequence[Candidate], aligned: Sequence[int], end: int) -> None:
    """Take the next step with candidates sorted best first.

    Of the first 2 * beam, those that end are finished if they are among the first `beam`; the best others run on. At the last position
    everything ends. This is transformers' `_beam_search`, and with one beam and one candidate its greedy search.
    """
    last = hunt.room <= 1
    running: list[Candidate] = []
    ending: list[Candidate] = []
    for rank, candidate in enumerate(candidates[: max(2 * hunt.beam, 2)]):
        if not (last or candidate.token == end):
            running.append(candidate)
        elif rank < hunt.beam:
            ending.append(candidate)
    move(hunt, running, ending, aligned, end)


def move(hunt: Hunt, running: Sequence[Candidate], ending: Sequence[Candidate], aligned: Sequence[int], end: int) -> None:
    """Put the candidates in their places, keep the best finished ones, and see whether the sentence is done."""
    before, last = hunt.beams, hunt.room <= 1
    hunt.length += 1
    for candidate in ending:
        score = candidate.score / (hunt.length - hunt.prompt) ** hunt.alpha
        # A budget that forces the end piece makes every hypothesis "end" in it: that is still a cut.
        ended = candidate.token == end and not last
        hunt.finished.append(Finished(score, _grown(before, candidate, aligned), ended, candidate.state))
    hunt.finished = sorted(hunt.finished, key=_rank)[: hunt.beam]
    chosen = running[: hunt.beam]
    hunt.beams = [
        Beam(candidate.score, _grown(before, candidate, aligned), candidate.state, candidate.bound) for candidate in chosen
    ]
    hunt.parents = [candidate.row for candidate in chosen]
    missing = hunt.beam - len(chosen)
    hunt.beams += [None] * missing
    hunt.parents += [0] * missing
    hunt.done = last or not chosen or _settled(hunt, chosen[0].score)


def _rank(found: Finished) -> tuple[int, float]:
    """Fewest unmet constraints first, then the best score."""
    return (0 if found.state is None else len(found.state.unmet), -found.score)


def _grown(before: Sequence[Beam | None], candidate: Candidate, aligned: Sequence[int]) -> History:
    beam = before[candidate.row]
    assert beam is not None
    return (beam.history, candidate.token, aligned[candidate.row])


def _settled(hunt: Hunt, best: float) -> bool:
    """Whether no running hypothesis can be expected to enter the full list of finished ones, or to outdo one that meets all.

    Without the latter a few sentences under constraints ran to the end of their budget, 190 positions after the best hypothesis had
    ended: beams that make up for a term at the wrong place are too poor to end among the first.
    """
    reached = best / (hunt.length - hunt.prompt) ** hunt.alpha
    if hunt.finished and hunt.finished[0].state is not None:
        unmet, score = _rank(hunt.finished[0])
        if not unmet and reached <= -score:
            return True
    if len(hunt.finished) < hunt.beam:
        return False
    return hunt.early_stopping or reached <= hunt.finished[-1].score

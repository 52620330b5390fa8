"""The choice of a step under constraints: attention-guided insertion, and dynamic beam allocation.

Both end a hypothesis only when its constraints are met, and both force what is missing while the length budget still has room for it.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, TypeAlias

from translate.beams import Candidate, extend, move

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from translate.beams import Beam, Hunt
    from translate.choice import Scores
    from translate.model import Model

Place: TypeAlias = "tuple[int, int]"  # sentence and beam
Step: TypeAlias = "tuple[float, int, int]"  # log-probability with this token, beam, token


def choose_constrained(model: Model, hunts: Sequence[Hunt], scores: Scores, aligned: Sequence[Sequence[int]], mode: str) -> None:
    """One step of each hunt under its constraints, in mode `guided` or `banks`."""
    _close_words(model, hunts, scores)
    values, ids = scores.best(2 * hunts[0].beam + 1)
    rows = [(number, row, beam) for number, hunt in enumerate(hunts) if not hunt.done for row, beam in hunt.running()]
    demands: dict[Place, frozenset[int]] = {}
    for number, row, beam in rows:
        tokens = _demand(model, hunts[number], beam, aligned[number][row], ids[number][row][0], mode)
        if tokens:
            demands[number, row] = tokens
    # Dynamic beam allocation always looks at what moves a constraint on.
    offers = (
        demands if mode == "guided" else {(number, row): beam.state.wanted for number, row, beam in rows if beam.state} | demands
    )
    extra = _values(offers, scores)
    take = _extend_by_banks if mode == "banks" else extend
    for number, hunt in enumerate(hunts):
        if hunt.done:
            continue
        steps: list[Step] = []
        for row, beam in hunt.running():
            pieces = extra.get((number, row), {})
            if (number, row) not in demands:
                pieces = dict(zip(ids[number][row], values[number][row], strict=True)) | pieces
            if hunt.room <= 1 and model.config.forced_end:
                pieces = {model.config.end: 0.0}
            steps += _steps(hunt, row, beam, pieces, model.config.end)
        steps.sort(reverse=True)
        if mode == "guided":
            del steps[2 * hunt.beam :]  # `extend` looks at no more, and advancing constraints costs time
        candidates = [_candidate(hunt, step, model.config.end, demanded=(number, step[1]) in demands) for step in steps]
        take(hunt, candidates, aligned[number], model.config.end)


def _values(offers: Mapping[Place, frozenset[int]], scores: Scores) -> dict[Place, dict[int, float]]:
    """Log-probabilities of the offered tokens of each beam."""
    wanted = [(*place, token) for place, tokens in offers.items() for token in sorted(tokens)]
    found: dict[Place, dict[int, float]] = {}
    for (number, row, token), value in zip(wanted, scores.of(wanted) if wanted else (), strict=True):
        found.setdefault((number, row), {})[token] = value
    return found


def _close_words(model: Model, hunts: Sequence[Hunt], scores: Scores) -> None:
    """After a phrase has ended, forbid the pieces that would go on with its last word, save into a longer wanted phrase."""
    ended = [
        (number, row, beam.state)
        for number, hunt in enumerate(hunts)
        if not hunt.done
        for row, beam in hunt.running()
        if beam.state is not None and beam.state.at_boundary
    ]
    if not ended or not len(model.continuation_columns):
        return
    longer = [(number, row, token) for number, row, state in ended for token in state.continuing & model.pieces.continuations]
    scores.forbid([(number, row) for number, row, _ in ended], model.continuation_columns, longer)


def _demand(  # noqa: PLR0911 - one return for each case of the rule
    model: Model, hunt: Hunt, beam: Beam, position: int, best: int, mode: str
) -> frozenset[int]:
    """The tokens of which a beam must take one now; empty if it is free."""
    state = beam.state
    if state is None or state.finished:
        return frozenset()
    if hunt.room <= state.needed + 1:
        return state.pressing()
    if mode == "banks":
        return frozenset()
    if beam.bound:
        return state.continuing
    if best == model.config.end:
        return state.wanted
    pointed = state.pointed_at(position)
    if not pointed:
        return frozenset()
    if best in model.pieces.continuations:
        # The model began the term's word of itself and would go on with another spelling, as "Erdoô" for "Erdoğan".
        return state.continuing & model.pieces.continuations
    starting = state.starting(pointed)
    if best in model.pieces.articles and not _after_article(model, beam) and not starting & model.pieces.articles:
        # "the" points to its noun: it may come before the term, once.
        return frozenset()
    return state.continuing | starting


def _after_article(model: Model, beam: Beam) -> bool:
    return beam.history is not None and beam.history[1] in model.pieces.articles


def _steps(hunt: Hunt, row: int, beam: Beam, pieces: Mapping[int, float], end: int) -> list[Step]:
    """A beam with each piece; the end piece only if the constraints are met or there is no more room."""
    assert beam.state is not None
    may_end = beam.state.finished or hunt.room <= 1
    return [(beam.score + value, row, token) for token, value in pieces.items() if token != end or may_end]


def _candidate(hunt: Hunt, step: Step, end: int, *, demanded: bool) -> Candidate:
    """The step with its beam's constraints advanced; a phrase begun on demand binds the beam until it ends."""
    score, row, token = step
    beam = hunt.beams[row]
    assert beam is not None
    assert beam.state is not None
    if token == end:
        return Candidate(score, row, token, beam.state)
    state = beam.state.advance(token)
    return Candidate(score, row, token, state, demanded and not state.at_boundary and bool(state.continuing))


def _extend_by_banks(hunt: Hunt, candidates: Sequence[Candidate], aligned: Sequence[int], end: int) -> None:
    """Dynamic beam allocation (Post & Vilar 2018) with banks of constraint tokens.

    Half of the places go to progress, the best of each bank in turn from the fullest down; the other half to score.
    An ending hypothesis competes with those of its own bank only: unfinished ones have not yet paid for their constraints.
    """
    if hunt.room <= 1:
        move(hunt, (), sorted(candidates, key=_missed)[: hunt.beam], aligned, end)
        return
    banks: dict[int, list[Candidate]] = {}
    ending: list[Candidate] = []
    for candidate in candidates:
        assert candidate.state is not None
        bank = banks.setdefault(candidate.state.bank, [])
        if candidate.token == end:
            if len(bank) < hunt.beam:
                ending.append(candidate)
        else:
            bank.append(candidate)
    turns = zip_longest(*(banks[bank] for bank in sorted(banks, reverse=True)))
    by_progress = [candidate for turn in turns for candidate in turn if candidate is not None][: hunt.beam // 2]
    taken = set(map(id, by_progress))
    by_score = [candidate for candidate in candidates if candidate.token != end and id(candidate) not in taken]
    chosen = [*by_progress, *by_score[: hunt.beam - len(by_progress)]]
    move(hunt, sorted(chosen, key=lambda candidate: -candidate.score), ending, aligned, end)


def _missed(candidate: Candidate) -> int:
    return 0 if candidate.state is None else len(candidate.state.unmet)

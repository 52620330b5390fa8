"""The automaton of lexical constraints: a table in plain sentences, and a comparison with a naive search."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from translate.constraints import Constraint, ConstraintState, start_constraints


def state_of(
    constraints: list[list[list[int]]], continues: frozenset[int] = frozenset(), allowed: frozenset[int] | None = None
) -> ConstraintState:
    """A start state; each constraint is a list of alternatives."""
    return start_constraints([Constraint(tuple(map(tuple, some))) for some in constraints], continues, allowed)


def after(state: ConstraintState, tokens: list[int]) -> ConstraintState:
    for token in tokens:
        state = state.advance(token)
    return state


@pytest.mark.parametrize(
    ("constraints", "tokens", "met"),
    [
        pytest.param([[[11]]], [], [False], id="nothing is met by no output"),
        pytest.param([[[11]]], [11], [True], id="one token is met by itself"),
        pytest.param([[[11, 12]]], [11, 12], [True], id="a phrase is met by its tokens in order"),
        pytest.param([[[11, 12]]], [12, 11], [False], id="order matters"),
        pytest.param([[[11, 12]]], [11, 5, 12], [False], id="a gap breaks a phrase"),
        pytest.param([[[11, 12]], [[17]]], [11, 17], [False, True], id="a token that breaks a phrase meets another"),
        pytest.param([[[11, 12]]], [11, 11, 12], [True], id="a token that breaks a phrase starts it again"),
        pytest.param([[[1, 2, 1, 3]]], [1, 2, 1, 2, 1, 3], [True], id="a break falls back to the longest beginning"),
        pytest.param([[[1, 2, 3]], [[2, 4]]], [1, 2, 4], [False, True], id="a break goes on in the middle of another"),
        pytest.param([[[11]], [[11]]], [11], [True, False], id="the same term twice is not met by one"),
        pytest.param([[[11]], [[11]]], [11, 5, 11], [True, True], id="the same term twice is met by two"),
        pytest.param([[[1, 1]], [[1, 1]]], [1, 1, 1], [True, False], id="occurrences do not overlap"),
        pytest.param([[[1, 1]], [[1, 1]]], [1, 1, 1, 1], [True, True], id="two adjacent occurrences count twice"),
        pytest.param([[[11, 12], [13]]], [13], [True], id="any alternative meets"),
        pytest.param([[[11], [12]], [[11]]], [11, 12], [True, True], id="the shared form goes to who has no other"),
        pytest.param([[[11], [12]], [[11]]], [12, 11], [True, True], id="and in the other order"),
        pytest.param([[[11], [12]], [[11]]], [11], [True, False], id="one shared form meets only one"),
        pytest.param([[[1]], [[1, 2]]], [1, 2], [False, True], id="the longer phrase takes the shorter one's token"),
        pytest.param([[[1]], [[1, 2]]], [1, 3, 1, 2], [True, True], id="the shorter phrase needs a place of its own"),
        pytest.param([[[2]], [[1, 2]]], [1, 2], [False, True], id="a phrase inside another's end does not count"),
        pytest.param([[[1, 2]], [[2, 3]]], [1, 2, 3], [True, False], id="of two equals that overlap the left one counts"),
        pytest.param([[[1, 2]], [[1, 2, 3, 4]]], [1, 2, 3, 9], [True, False], id="a longer one that breaks takes nothing"),
    ],
)
def test_advance(constraints: list[list[list[int]]], tokens: list[int], met: list[bool]) -> None:
    assert after(state_of(constraints), tokens).met == tuple(met)


@pytest.mark.parametrize(
    ("tokens", "met"),
    [
        pytest.param([11, 12], [True], id="the phrase ends the output"),
        pytest.param([11, 12, 7], [True], id="a new word follows"),
        pytest.param([11, 12, 90], [False], id="its last word goes on"),
        pytest.param([11, 12, 90, 11, 12], [True], id="it comes again"),
        pytest.param([11, 12, 7, 90], [True], id="another word goes on"),
    ],
)
def test_a_phrase_must_end_its_word(tokens: list[int], met: list[bool]) -> None:
    assert after(state_of([[[11, 12]]], frozenset({90})), tokens).met == tuple(met)


def test_a_longer_alternative_may_go_on_with_the_word() -> None:
    state = state_of([[[11]], [[11, 90]]], frozenset({90}))
    assert after(state, [11]).met == (True, False)
    assert after(state, [11, 90]).met == (False, True)
    assert after(state, [11]).continuing == {90}


def test_the_empty_state() -> None:
    state = state_of([])
    assert state.finished
    assert state.met == ()
    assert state.advance(3) == state
    assert state.remaining == state.bank == 0


def test_a_state_is_a_value() -> None:
    state = state_of([[[11, 12]]])
    state.advance(11)
    assert state.met == (False,)
    assert state.continuing == frozenset()
    assert state.advance(11) == state.advance(11)


def test_banks_count_tokens() -> None:
    state = state_of([[[1, 2, 3]], [[7, 8]]])
    banks = [after(state, [1, 2, 3, 7, 8][:length]).bank for length in range(6)]
    assert banks == [0, 1, 2, 3, 4, 5]
    assert after(state, [1, 2, 9]).bank == 0
    assert after(state, [1, 2]).remaining == 3
    assert after(state, [1, 2]).needed == 5


def test_a_long_alternative_begun_saves_only_what_it_has_over_the_short_one() -> None:
    state = state_of([[[1, 2, 3, 4], [7, 8]]])
    assert [after(state, [1, 2, 3, 4][:length]).remaining for length in range(5)] == [2, 2, 2, 1, 0]


def test_what_may_come_next() -> None:
    state = state_of([[[1, 2], [3]], [[4, 5, 6]]])
    assert state.starting() == {1, 3, 4}
    assert state.starting([1]) == {4}
    assert state.continuing == frozenset()
    assert after(state, [4, 5]).continuing == {6}
    assert after(state, [4, 5]).pressing() == {6}
    assert after(state, [3]).starting() == {4}
    assert after(state, [3, 4, 5, 6]).finished


def test_pressing_on_does_not_start_a_phrase_over_that_begins_another() -> None:
    state = state_of([[[1]], [[1, 2]]])
    assert after(state, [1]).pressing() == {2}
    assert after(state, [1, 2]).pressing() == {1}
    assert after(state, [1, 2, 1]).finished


def test_spans_point_to_unmet_constraints() -> None:
    state = start_constraints([Constraint(((1,),), frozenset({2, 3})), Constraint(((5,),), frozenset({3}))])
    assert state.pointed_at(3) == (0, 1)
    assert state.advance(1).pointed_at(3) == (1,)
    assert state.pointed_at(0) == ()


def test_alternatives_that_cannot_be_output_are_dropped() -> None:
    state = state_of([[[1, 99], [2]], [[98]]], allowed=frozenset({1, 2, 3}))
    assert state.starting() == {2}
    assert state.advance(2).met == (True, False)
    assert state.advance(2).finished
    assert state.advance(2).unmet == (1,)


@pytest.mark.parametrize("alternatives", [pytest.param((), id="none"), pytest.param(((1,), ()), id="an empty one")])
def test_a_constraint_needs_tokens(alternatives: tuple[tuple[int, ...], ...]) -> None:
    with pytest.raises(ValueError, match="at least one"):
        Constraint(alternatives)


phrases = st.lists(st.integers(1, 3), min_size=1, max_size=3).map(tuple)
tokens_drawn = st.lists(st.integers(1, 4), max_size=12)


@given(phrases, tokens_drawn)
def test_one_phrase_is_counted_as_a_scan_from_the_left_counts(phrase: tuple[int, ...], tokens: list[int]) -> None:
    expected, at = 0, 0
    while at < len(tokens):
        here = tuple(tokens[at : at + len(phrase)]) == phrase
        expected += here
        at += len(phrase) if here else 1
    assert after(state_of([[list(phrase)]] * 6), tokens).met.count(True) == min(expected, 6)


@given(st.lists(phrases, min_size=1, max_size=4, unique=True), tokens_drawn)
def test_a_phrase_is_met_only_if_it_is_there(some: list[tuple[int, ...]], tokens: list[int]) -> None:
    text = ",".join(["", *map(str, tokens), ""])
    met = after(state_of([[list(phrase)] for phrase in some]), tokens).met
    assert all(",".join(["", *map(str, phrase), ""]) in text for phrase, is_met in zip(some, met, strict=True) if is_met)


@given(st.lists(phrases, min_size=1, max_size=4), tokens_drawn)
def test_the_order_of_constraints_does_not_change_how_many_are_met(some: list[tuple[int, ...]], tokens: list[int]) -> None:
    counts = {sum(after(state_of([[list(phrase)] for phrase in order]), tokens).met) for order in list(permutations(some))[:6]}
    assert len(counts) == 1


@given(st.lists(st.lists(phrases, min_size=1, max_size=2), min_size=1, max_size=3), tokens_drawn)
@example([[(1, 1, 2), (3,)], [(1, 1, 2)]], [1])  # what is left is one token, not three: the phrase meets the second
def test_pressing_on_meets_everything(some: list[list[tuple[int, ...]]], tokens: list[int]) -> None:
    # Where phrases share tokens, the step that leaves least to do may put the end off for ever: the audit and the substitution behind
    # the search are there for that.
    listed = {phrase for alternatives in some for phrase in alternatives}
    assume(not any(one != other and set(one) & set(other) for one in listed for other in listed))
    state = after(state_of([[list(phrase) for phrase in alternatives] for alternatives in some]), tokens)
    for _ in range(40):
        if state.finished:
            return
        state = state.advance(min(state.pressing()))
        # A separator keeps a new start from being read as the end of another phrase.
        state = state if state.continuing else state.advance(9)
    assert state.finished

"""The careful search: no loops, no early ends, and wanted phrases all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checkpoints import ARABIC, Shape, make_checkpoint
from translate.care import least_length, looping
from translate.constraints import Constraint
from translate.model import load_model
from translate.search import SearchOptions, Source, decode

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("tokens", "refused"),
    [
        pytest.param([], set(), id="nothing said yet"),
        pytest.param([7], set(), id="one piece may stand twice"),
        pytest.param([7, 7], {7}, id="but not three times"),
        pytest.param([5, 1, 2, 3, 1, 2], {3}, id="a run of three"),
        pytest.param([1, 2, 9, 1], set(), id="a repetition that is not at once"),
        pytest.param([1, 2, 1], {2}, id="a run of two"),
        pytest.param([*range(8), *range(7)], {7}, id="the longest run"),
        pytest.param([*range(9), *range(8)], set(), id="longer than the longest run"),
    ],
)
def test_what_would_loop(tokens: list[int], refused: set[int]) -> None:
    assert looping(tokens) == refused


@given(st.lists(st.integers(0, 2), max_size=20), st.integers(0, 2))
def test_refuses_just_what_makes_two_like_runs(tokens: list[int], token: int) -> None:
    grown = [*tokens, token]
    runs = any(grown[-size:] == grown[-2 * size : -size] for size in range(2, 9) if len(grown) >= 2 * size)
    assert (token in looping(tokens)) == (runs or grown[-3:] == [token] * 3)


def test_short_sources_may_have_any_length() -> None:
    assert [least_length(pieces) for pieces in (1, 7, 8, 20)] == [0, 0, 4, 12]


@pytest.mark.parametrize("beam", [1, 4])
def test_random_weights_neither_loop_nor_end_early(tmp_path: Path, beam: int) -> None:
    make_checkpoint(tmp_path, Shape(ending=9.0))
    model = load_model(tmp_path, "fp32")
    sources = [Source(model.encode(line)) for line in ARABIC]
    free = decode(model, sources, SearchOptions(beam=beam))
    careful = decode(model, sources, SearchOptions(beam=beam, careful=True))
    digits = model.pieces.digits

    def loops(ids: tuple[int, ...]) -> bool:
        return any(ids[at] in looping(ids[:at]) and ids[at] not in digits for at in range(len(ids)))

    assert not any(loops(found.ids) for found in careful)
    assert all(len(found.ids) >= least_length(len(source.ids)) for found, source in zip(careful, sources, strict=True))
    assert any(len(found.ids) < least_length(len(source.ids)) for found, source in zip(free, sources, strict=True))


@pytest.mark.parametrize("mode", ["guided", "banks"])
def test_a_wanted_phrase_may_repeat_itself(tmp_path: Path, mode: str) -> None:
    make_checkpoint(tmp_path, Shape())
    model = load_model(tmp_path, "fp32")
    phrase = tuple(model.pieces.encode_target("wheat wheat wheat"))
    (found,) = decode(
        model,
        [Source(model.encode(ARABIC[0]), (Constraint((phrase,), frozenset({1})),))],
        SearchOptions(beam=8, mode=mode, careful=True),  # type: ignore[arg-type]
    )
    assert found.met == (True,)

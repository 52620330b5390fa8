"""Translations made elsewhere: what they miss and what they should not have."""

from __future__ import annotations

import pytest

from glossary import Glossary, Term
from glossary.checking import Tally, check_pairs
from glossary.tmx import Pair

GLOSSARY = Glossary((Term("قسد", "SDF", forbidden=("Qasad",)), Term("هدنة", "truce", allowed=("ceasefire",))))


@pytest.mark.parametrize(
    ("source", "target", "problems"),
    [
        pytest.param("أعلنت قسد هدنة", "The SDF declared a ceasefire", [], id="all is well"),
        pytest.param(
            "أعلنت «قسـد» هدنة", "They declared a truce", [("missed", "قسـد: should be SDF")], id="a miss, as it is written"
        ),
        pytest.param(
            "أعلنت قسد هدنة",
            "Qasad declared a truce",
            [("missed", "قسد: should be SDF"), ("forbidden", "Qasad: should be SDF")],
            id="a forbidden form",
        ),
        pytest.param(
            "أعلنوا هدنة", "Qasad declared a truce", [("forbidden", "Qasad: should be SDF")], id="one whose term is not there"
        ),
        pytest.param("قسد وقسد", "The SDF", [("missed", "قسد: should be SDF")], id="once where twice is due"),
        pytest.param("قسد", "", [("missed", "قسد: should be SDF")], id="nothing translated"),
    ],
)
def test_a_pair_has_these_problems(source: str, target: str, problems: list[tuple[str, str]]) -> None:
    (checked,) = check_pairs([Pair(source, target)], GLOSSARY)
    assert list(checked.problems()) == problems


def test_pairs_are_counted() -> None:
    pairs = [Pair("قسد في هدنة", "The SDF in a truce"), Pair("قسد", "Qasad"), Pair("نص", "text")]
    tally = Tally()
    for checked in check_pairs(pairs, GLOSSARY):
        tally = tally.plus(checked)
    assert tally == Tally(pairs=3, met=2, missed=1, forbidden=1)
    assert tally.recall == pytest.approx(2 / 3)
    assert Tally().recall == 1

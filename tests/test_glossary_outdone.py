"""Which of a newsroom's terms are outdone by longer ones of the glossary below."""

from __future__ import annotations

import pytest

from glossary import Glossary, Term
from glossary.outdone import find_outdone

DAESH = Term("داعش", "Daesh")
BELOW = (Term("داعش", "ISIS"), Term("تنظيم داعش", "ISIS"), Term("ولاية خراسان", "Khorasan"), Term("نهر", "river"))


@pytest.mark.parametrize(
    ("ours", "below", "found"),
    [
        pytest.param((DAESH,), BELOW, {"داعش": ["تنظيم داعش"]}, id="a longer term with another rendering"),
        pytest.param((DAESH, Term("تنظيم داعش", "Daesh")), BELOW, {}, id="the longer one is ours too"),
        pytest.param((Term("داعش", "Daesh", ("ISIS",)),), BELOW, {}, id="a rendering that the longer one has"),
        pytest.param((Term("داعش", "ISIS"), Term("نهر", "river")), BELOW, {}, id="nothing is changed"),
        pytest.param((DAESH,), (Term("مقاتلون لداعش", "ISIS fighters"),), {"داعش": ["مقاتلون لداعش"]}, id="with a clitic"),
        pytest.param((DAESH,), (Term("مقاتلو داعش", "Daesh fighters"),), {}, id="the longer one says it"),
        pytest.param((DAESH,), (Term("تنظيم", "group"), Term("داعشي", "ISIS member")), {}, id="no whole word"),
        pytest.param((DAESH, Term("داعش", "ISIS")), BELOW, {}, id="of two the last counts"),
        pytest.param((), BELOW, {}, id="no terms"),
        pytest.param((DAESH,), (), {}, id="nothing below"),
    ],
)
def test_these_are_outdone(ours: tuple[Term, ...], below: tuple[Term, ...], found: dict[str, list[str]]) -> None:
    told = find_outdone(Glossary(ours), Glossary(below))
    assert {each.term.source: [other.source for other in each.longer] for each in told} == found


def test_one_line_tells_of_all_longer_terms() -> None:
    (one,) = find_outdone(Glossary((DAESH,)), Glossary(BELOW))
    assert one.message == "تنظيم داعش still gives ISIS (bundled); add it to your glossary too"
    (two,) = find_outdone(Glossary((DAESH,)), Glossary((Term("مقاتلون من داعش", "ISIS fighters"), *BELOW)))
    expected = "تنظيم داعش still gives ISIS (bundled), and 1 more longer term likewise; add them to your glossary too"
    assert two.message == expected

"""Which of a newsroom's terms are outdone by longer ones of the glossary below."""

from __future__ import annotations

import pytest
from hypothesis import given

from glossary import Glossary, Matcher, Term
from glossary.outdone import find_near, find_outdone
from tests.test_glossary_match_laws import terms_and_text

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
        pytest.param(
            (DAESH,), (Term("تنظيم داعش", "ISIS", ("Daesh",)),), {"داعش": ["تنظيم داعش"]}, id="allowed is not what the text gets"
        ),
        pytest.param(
            (Term("الأمم المتحدة", "UN Organization", ("United Nations",)),),
            (Term("منظمة الأمم المتحدة للطفولة", "UNICEF", ("United Nations Children's Fund",)),),
            {},
            id="an abbreviation of words that say it",
        ),
        pytest.param(
            (Term("الهول", "Hole"),), (Term("الهول", "al-Hol", flags=frozenset({"exact"})),), {}, id="an exact one is ours"
        ),
        pytest.param(
            (Term("طائرة", "UAV", flags=frozenset({"plural"})),), (Term("طائرات", "drones"),), {}, id="so is a plural of ours"
        ),
        pytest.param(
            (Term("مسيرة", "UAV", forbidden=("drone",)),),
            (Term("بيرقدار", "Bayraktar drones"), Term("طائرة بدون طيار", "drone")),
            {"مسيرة": ["بيرقدار"]},
            id="what has a form that ours forbids in it, not what has no other English",
        ),
        pytest.param((), BELOW, {}, id="no terms"),
        pytest.param((DAESH,), (), {}, id="nothing below"),
    ],
)
def test_these_are_outdone(ours: tuple[Term, ...], below: tuple[Term, ...], found: dict[str, list[str]]) -> None:
    told = find_outdone(Glossary(ours), Glossary(below))
    assert {each.term.source: [other.source for other in each.others] for each in told} == found


def test_one_line_tells_of_all_longer_terms() -> None:
    (one,) = find_outdone(Glossary((DAESH,)), Glossary(BELOW))
    assert one.message == "تنظيم داعش still gives ISIS (bundled); add it to your glossary too"
    (two,) = find_outdone(Glossary((DAESH,)), Glossary((Term("مقاتلون من داعش", "ISIS fighters"), *BELOW)))
    expected = "تنظيم داعش still gives ISIS (bundled), and 1 more term likewise; add them to your glossary too"
    assert two.message == expected


@pytest.mark.parametrize(
    ("term", "source", "near"),
    [
        pytest.param(Term("داعش", "Daesh"), "مقاتلون لداعش", True, id="with a proclitic"),
        pytest.param(Term("القوات", "forces"), "قيادة للقوات", True, id="an article that ran together"),
        pytest.param(Term("قيادة", "command"), "مقر قيادتها", True, id="a pronoun"),
        pytest.param(Term("القوات العراقية", "Iraqi forces"), "قوات عراقية", True, id="without its articles"),
        pytest.param(Term("قسد", "SDF"), "مجلس ق.س.د", True, id="with dots"),
        pytest.param(Term("وادٍ", "valley", forms=("أودية",)), "أودية", True, id="a form is looked for by the matcher"),
        pytest.param(Term("ISIS", "Daesh"), "نهر", True, id="so is what is not Arabic"),
        pytest.param(Term("داعش", "Daesh"), "نهر الفرات", False, id="other letters"),
        pytest.param(Term("نهر دجلة", "Tigris"), "نهر الفرات", False, id="one word of two"),
    ],
)
def test_only_what_may_stand_there_is_read(term: Term, source: str, near: bool) -> None:  # noqa: FBT001 - a column of the table
    assert bool(find_near([term], [source])) is near


@given(terms_and_text())
def test_what_is_found_was_near(drawn: tuple[tuple[Term, ...], str]) -> None:
    terms, text = drawn
    assert {match.term for match in Matcher(terms).find(text)} <= set(find_near(terms, [text]))


def test_however_many_terms_there_are() -> None:
    many = tuple(Term(f"كلمة{number}", f"word {number}") for number in range(10_001))
    assert [each.term for each in find_outdone(Glossary((*many, DAESH)), Glossary(BELOW))] == [DAESH]

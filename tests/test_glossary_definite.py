"""Articles before terms: "the" before names that take it, in running text, and no "a" before plurals."""

from __future__ import annotations

import pytest
from hypothesis import given

from glossary import Term
from glossary.definite import drop_a, ends_phrase, put_the
from tests.audited import PIECES

THE = frozenset({"the"})
SDF = Term("قسد", "SDF", allowed=("SDF Command",), first="Syrian Democratic Forces (SDF)", flags=THE)
COALITION = Term("التحالف الدولي", "Global Coalition", flags=THE)
HOUTHIS = Term("الحوثيون", "Houthis", flags=THE)
GROUP = Term("داعش", 'the "Islamic State" group', flags=THE)
ISIS = Term("داعش", "ISIS")
TERMS = (SDF, COALITION, HOUTHIS, ISIS)


@pytest.mark.parametrize(
    ("bare", "right"),
    [
        pytest.param("SDF announced it.", "The SDF announced it.", id="at the start"),
        pytest.param("He left. SDF has it.", "He left. The SDF has it.", id="of a second sentence"),
        pytest.param("Global Coalition calls on states.", "The Global Coalition calls on states.", id="before a present tense"),
        pytest.param(
            "Syrian Democratic Forces (SDF) also left.", "The Syrian Democratic Forces (SDF) also left.", id="a first mention"
        ),
        pytest.param("Syrian Democratic Forces left.", "The Syrian Democratic Forces left.", id="its full name"),
        pytest.param("Raids of Global Coalition.", "Raids of the Global Coalition.", id="after a preposition"),
        pytest.param("In SDF's prisons", "In the SDF's prisons", id="a possessive"),
        pytest.param("For its part, SDF said so.", "For its part, the SDF said so.", id="after a pause"),
        pytest.param("Last February, SDF handed them over.", "Last February, the SDF handed them over.", id="after a date"),
        pytest.param("He told SDF that", "He told the SDF that", id="after a verb"),
        pytest.param('He said: "SDF has it."', 'He said: "The SDF has it."', id="a sentence in quotes"),
        pytest.param("with ISIS and SDF, he", "with ISIS and the SDF, he", id="after a name that takes none"),
        pytest.param("from SDF to Global Coalition.", "from the SDF to the Global Coalition.", id="twice"),
    ],
)
def test_the_is_put(bare: str, right: str) -> None:
    assert put_the(bare, TERMS) == right


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The SDF and the Global Coalition said so.", id="there already"),
        pytest.param("U.S.-backed SDF said, Syria's SDF said, its SDF said.", id="after what determines it"),
        pytest.param("The Syrian SDF said.", id="after an adjective"),
        pytest.param("An SDF fighter, by SDF fighters, of SDF-held towns.", id="before a noun"),
        pytest.param("the forces (SDF) said", id="in brackets"),
        pytest.param('the so-called "SDF" said', id="in quotes"),
        pytest.param("the SDF and Global Coalition said", id="one article for two"),
        pytest.param("to Russia, Global Coalition, Iran", id="in a list of names"),
        pytest.param("ISIS said.", id="no flag"),
        pytest.param("SDF Command said.", id="inside another form"),
        pytest.param("Dozens of Houthis were killed.", id="some of them"),
        pytest.param("They left. SDF.", id="no sentence"),
        pytest.param("", id="nothing"),
    ],
)
def test_no_the_is_put(text: str) -> None:
    assert put_the(text, TERMS) == text


def test_a_target_with_its_own_article_gets_no_other() -> None:
    text = 'by the "Islamic State" group.'
    assert put_the(text, (GROUP,)) == text


@given(PIECES)
def test_the_is_put_once(pieces: list[str]) -> None:
    once = put_the(" ".join(pieces), TERMS)
    assert put_the(once, TERMS) == once
    assert [word for word in once.split() if word.lower() != "the"] == [
        word for word in " ".join(pieces).split() if word.lower() != "the"
    ]


DRONE = Term("طائرة مسيرة", "drone", flags=frozenset({"plural"}))


@pytest.mark.parametrize(
    ("text", "right"),
    [
        pytest.param("A drones hit it", "A drones hit it", id="what may be a noun follows"),
        pytest.param("A drones attacked, by a drones.", "Drones attacked, by drones.", id="a plural"),
        pytest.param("a drone attacked", "a drone attacked", id="a singular"),
        pytest.param("a drones expert", "a drones expert", id="the first half of a singular"),
    ],
)
def test_no_a_before_a_plural(text: str, right: str) -> None:
    assert drop_a(text, (DRONE,)) == right


@pytest.mark.parametrize(
    ("after", "ends"),
    [
        pytest.param("", True, id="the end"),
        pytest.param(", he", True, id="a comma"),
        pytest.param(" said", True, id="a verb"),
        pytest.param(" attacked", True, id="a past tense"),
        pytest.param(" in it", True, id="a preposition"),
        pytest.param(" fighters", False, id="a noun"),
        pytest.param(" armed wing", False, id="an adjective in -ed"),
        pytest.param("-held", False, id="a compound"),
    ],
)
def test_where_a_noun_phrase_ends(after: str, ends: bool) -> None:  # noqa: FBT001 - a row of the table
    assert ends_phrase(after) is ends


def test_a_name_within_another_terms_rendering_is_left() -> None:
    bureau = Term("مكتب الشرق الأوسط", "Bureau for Middle East")
    east = Term("الشرق الأوسط", "Middle East", flags=frozenset({"the"}))
    assert put_the("The Bureau for Middle East said so.", (bureau, east)) == "The Bureau for Middle East said so."
    assert put_the("They met in Middle East.", (bureau, east)) == "They met in the Middle East."


def test_a_letter_before_a_plural_is_no_article() -> None:
    drone = Term("طائرة", "drone", flags=frozenset({"plural"}))
    assert drop_a("Group A drones fell. A drones fell. It is a barracks.", (drone, Term("ثكنة", "barracks"))) == (
        "Group A drones fell. Drones fell. It is a barracks."
    )

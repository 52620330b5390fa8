"""A term said twice on end is said once."""

from __future__ import annotations

import pytest
from hypothesis import given

from glossary.doubling import say_once
from tests.audited import PIECES

FORMS = ("ISIS", "SDF", "Israel", "China", "Syrian Democratic Forces", "Syrian Democratic Forces (SDF)", "drones")


@pytest.mark.parametrize(
    ("text", "once"),
    [
        pytest.param("the SDF SDF said", "the SDF said", id="side by side"),
        pytest.param("the SDF the SDF said", "the SDF said", id="with the article"),
        pytest.param('SDF "SDF" said', "SDF said", id="in quotes"),
        pytest.param("of ISIS organization ISIS in", "of ISIS organization in", id="with a noun between, which stays"),
        pytest.param("belonging to ISIS terrorist ISIS.", "belonging to terrorist ISIS.", id="with an adjective between"),
        pytest.param("SDF (SDF) said", "SDF said", id="in brackets"),
        pytest.param("SDF (the SDF), he", "SDF, he", id="in brackets with the article"),
        pytest.param("SDF, or SDF, said", "SDF said", id="after or"),
        pytest.param("SDF, a.k.a. the SDF, said", "SDF said", id="after a.k.a."),
        pytest.param("SDF (also known as SDF) said", "SDF said", id="in brackets after known as"),
        pytest.param("SDF, SDF, said", "SDF said", id="in apposition"),
        pytest.param("of Israel, Israel, Egypt and China", "of Israel, Egypt and China", id="in a list"),
        pytest.param("Drones drones attacked", "Drones attacked", id="with a capital"),
        pytest.param("SDF SDF SDF said", "SDF said", id="three times"),
    ],
)
def test_said_once(text: str, once: str) -> None:
    assert say_once(text, FORMS) == once


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("SDF and SDF said", id="with and"),
        pytest.param("SDF. SDF said", id="two sentences"),
        pytest.param("against Israel, Israel's annoyance", id="the second begins something else"),
        pytest.param("Air China, China Southern Airlines", id="and so in a list"),
        pytest.param("Syrian Democratic Forces (SDF) said", id="a first mention"),
        pytest.param("SDF (SDF fighters) said", id="a bracket of more"),
        pytest.param('SDF "SDF fighters" said', id="quotes of more"),
        pytest.param("SDF fighters of the SDF", id="apart"),
    ],
)
def test_what_is_no_doubling(text: str) -> None:
    assert say_once(text, FORMS) == text


@given(PIECES)
def test_nothing_else_changes(pieces: list[str]) -> None:
    text = " ".join(pieces)
    assert len(say_once(text, FORMS)) <= len(text)
    assert say_once(text, ()) == text
    assert say_once(text, ("group",)).count("ISIS") == text.count("ISIS")


def test_the_first_half_of_a_longer_word_is_no_repetition() -> None:
    text = "Turkey or Turkey-backed forces said war or war crimes are near."
    assert say_once(text, ("Turkey", "war")) == text

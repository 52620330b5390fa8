"""Surnames, and whose they are."""

from __future__ import annotations

import pytest

from glossary import Term
from glossary.phrases import Phrases
from glossary.surnames import is_anothers, surnames

ASSAD = Term("بشار الأسد", "Bashar al-Assad", ("Assad", "Bashar Assad"))


@pytest.mark.parametrize(
    ("text", "anothers"),
    [
        pytest.param("Assad left", False, id="alone"),
        pytest.param("the ousted al-Assad", False, id="a small word before"),
        pytest.param("said President Assad", False, id="a title"),
        pytest.param("Mr. Assad left", False, id="a title with a stop"),
        pytest.param("Syria's Assad left", False, id="a possessive"),
        pytest.param("Russia-backed Assad", False, id="a participle"),
        pytest.param("With Assad gone", False, id="the first word of a sentence"),
        pytest.param("Bashar Hafez al-Assad left", False, id="a middle name"),
        pytest.param("Bachar al-Assad left", False, id="another spelling"),
        pytest.param("Maher al-Assad left", True, id="his brother"),
        pytest.param("by Suleiman Assad", True, id="a name without article"),
        pytest.param("Suleiman Hilal al-Assad", True, id="two names"),
        pytest.param("Maher el-Assad", True, id="the article as Egyptians write it"),
        pytest.param("with Hafez. Assad left", False, id="another sentence"),
        pytest.param("Maher H. Assad left", True, id="an initial"),
    ],
)
def test_a_name_before_tells_whose_it_is(text: str, *, anothers: bool) -> None:
    (found,) = Phrases(ASSAD.renderings).find(text)
    assert is_anothers(text, found, ASSAD) is anothers


@pytest.mark.parametrize(
    ("term", "found"),
    [
        pytest.param(ASSAD, {"Assad"}, id="the last word"),
        pytest.param(Term("الجزيرة", "Al Jazeera", ("Al-Jazeera",)), set(), id="the article is no first name"),
        pytest.param(Term("عبوة", "explosive device", ("device",)), set(), id="no name"),
        pytest.param(Term("ترامب", "Trump", ("Donald Trump",)), set(), id="wanted so"),
    ],
)
def test_surnames_are_allowed_for_full_names(term: Term, found: set[str]) -> None:
    assert surnames(term) == found

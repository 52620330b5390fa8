"""Stems of Arabic words, for likeness."""

from __future__ import annotations

import pytest

from summarize.arabic import find_stems


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("والقوات", "قواتها", id="a conjunction, the article and a pronoun"),
        pytest.param("بالانفجار", "انفجار", id="a preposition before the article"),
        pytest.param("للحكومة", "حكومه", id="to the, and a teh marbuta without its dots"),
        pytest.param("مدنيين", "مدنيون", id="a plural in two cases"),
        pytest.param("إيران", "ايران", id="an alef without its hamza"),
    ],
)
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert find_stems(one) == find_stems(other)


@pytest.mark.parametrize("word", ["بلد", "وزير", "ليبيا", "كتاب", "مال"])
def test_a_short_word_keeps_three_letters(word: str) -> None:
    (stem,) = find_stems(word)
    assert len(stem) >= 3
    assert stem in word

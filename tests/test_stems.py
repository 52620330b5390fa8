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
        pytest.param("وزارة", "الوزارة", id="a first letter like a conjunction"),
        pytest.param("وزارة", "ووزارة", id="a conjunction before its like"),
        pytest.param("كتيبة", "الكتيبة", id="a first letter like a preposition"),
        pytest.param("بغداد", "وبغداد", id="a conjunction before a letter like a preposition"),
        pytest.param("لاجئين", "اللاجئين", id="the article before a letter like a preposition"),
        pytest.param("لاجئين", "للاجئين", id="to the, before its like"),
        pytest.param("فلسطين", "الفلسطيني", id="a name like a plural, and its adjective"),
        pytest.param("لبنان", "اللبنانية", id="a name like a dual, and its adjective"),
        pytest.param("ليبيا", "الليبية", id="a name with a last alef, and its adjective"),
        pytest.param("وَزَارَة", "وزارة", id="a word with its vowels"),
        pytest.param("قُتِلَ", "قتل", id="a short word with its vowels"),
        pytest.param("قـــوات", "قوات", id="a word with tatweel"),
        pytest.param("گوگل", "كوكل", id="letters of a Persian keyboard"),
    ],
)
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert find_stems(one) == find_stems(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("قوات", "قوانين", id="forces and laws"),
        pytest.param("لبنان", "ليبيا", id="two states"),
        pytest.param("وزارة", "زيارة", id="a ministry and a visit"),
        pytest.param("كتيبة", "كتابة", id="a battalion and writing"),
    ],
)
def test_two_words_have_two_stems(one: str, other: str) -> None:
    assert find_stems(one) != find_stems(other)


@pytest.mark.parametrize("word", ["بلد", "وزير", "ليبيا", "كتاب", "مال"])
def test_a_short_word_keeps_three_letters(word: str) -> None:
    (stem,) = find_stems(word)
    assert len(stem) >= 3
    assert stem in word

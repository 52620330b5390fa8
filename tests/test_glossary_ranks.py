"""Ranks that are shortened before names."""

from __future__ import annotations

import pytest

from glossary import Term
from glossary.ranks import mend_shortened, written_out

COLONEL = Term("العقيد", "Col.", ("Colonel", "Col"))
GENERAL = Term("الفريق أول", "Gen.", ("General",))
LIEUTENANT = Term("ملازم أول", "1st Lt.", ("Lieutenant", "First Lieutenant"))
PRESIDENT = Term("الرئيس", "Pres.")
TERMS = (COLONEL, GENERAL, LIEUTENANT, PRESIDENT)


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        pytest.param("Col. Ali met Gen. al-Hakim", "Col. Ali met Gen. al-Hakim", id="before names"),
        pytest.param("Col. (staff) Ali, Gen. de Gaulle", "Col. (staff) Ali, Gen. de Gaulle", id="not at once"),
        pytest.param("and Col. In the bombing.", "and the colonel in the bombing.", id="a false end of a sentence"),
        pytest.param("met Col. He left.", "met Col. He left.", id="what mostly begins one"),
        pytest.param("Col. yesterday was hurt", "The colonel yesterday was hurt", id="the first word"),
        pytest.param(
            "the Col., a Syrian Col. and his Col. left", "the colonel, a Syrian colonel and his colonel left", id="determined"
        ),
        pytest.param("He met the Col.", "He met the colonel.", id="the stop is the sentence's too"),
        pytest.param("met Gen. on Monday", "met the General on Monday", id="an adjective in small letters"),
        pytest.param("a 1st Lt. was hurt", "a first lieutenant was hurt", id="an ordinal"),
        pytest.param("Obama was Pres. Last Thursday", "Obama was Pres. last Thursday", id="no other form"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_a_rank_without_a_name_is_written_out(text: str, mended: str) -> None:
    assert mend_shortened(text, TERMS, one_sentence=True) == mended


def test_of_several_sentences_none_is_joined() -> None:
    assert mend_shortened("He was Pres. In May he left.", TERMS, one_sentence=False) == "He was Pres. In May he left."


@pytest.mark.parametrize(
    ("target", "allowed", "form"),
    [
        pytest.param("Col.", ("Col", "Colonel"), "colonel", id="one word"),
        pytest.param("Lt. Col.", ("Lt. Colonel", "Lieutenant Colonel"), "lieutenant colonel", id="two"),
        pytest.param("Maj.", ("Major",), "Major", id="an adjective keeps its capital"),
        pytest.param(
            "retired Maj. Gen.", ("retired general", "retired Major General"), "retired major general", id="one of them whole"
        ),
        pytest.param("U.N.", ("UNO", "United Nations"), "", id="an acronym"),
        pytest.param("Col.", ("Captain",), "", id="another rank"),
        pytest.param("colonel", ("Colonel",), "", id="nothing shortened"),
    ],
)
def test_what_a_rank_is_written_out(target: str, allowed: tuple[str, ...], form: str) -> None:
    assert written_out(Term("العقيد", target, allowed)) == form

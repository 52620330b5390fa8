"""Abbreviations that a text introduces for a term it names."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary import Glossary, Matcher, Term
from glossary.abbreviations import learn_abbreviations

FRONT = Term("جبهة الإنقاذ الوطنية", "National Salvation Front", first="National Salvation Front (NSF)")
COUNCIL = Term("مجلس الوادي المدني", "Wadi Civil Council")
STATE = Term("الدولة الإسلامية في العراق والشام", "Islamic State")
HASAKAH = Term("محافظة الحسكة", "al-Hasakah province")
KNOWN = Term("قوات سوريا الديمقراطية", "Syrian Democratic Forces"), Term("قسد", "SDF")
TERMS = (FRONT, COUNCIL, STATE, HASAKAH, *KNOWN)


@pytest.mark.parametrize(
    ("text", "learned"),
    [
        pytest.param("قالت جبهة الإنقاذ الوطنية (جاو) اليوم", [("جاو", "NSF")], id="initials in brackets"),
        pytest.param("قالت «جبهة الإنقاذ الوطنية» («جاو») اليوم", [("جاو", "NSF")], id="quotes on both"),
        pytest.param('قالت جبهة الإنقاذ الوطنية "جاو" اليوم', [("جاو", "NSF")], id="quotes alone"),
        pytest.param("جبهة الإنقاذ الوطنية المعروفة اختصاراً بـ «جاو»", [("جاو", "NSF")], id="known for short as"),
        pytest.param("أعلن مجلس الوادي المدني (مام)", [], id="a letter that no word begins with"),
        pytest.param("أعلن مجلس الوادي المدني (موم)", [("موم", "Wadi Civil Council")], id="a term without a short English form"),
        pytest.param("الدولة الإسلامية في العراق والشام (داعش)", [("داعش", "Islamic State")], id="past في and و"),
        pytest.param("محافظة الحسكة (شمال)", [], id="a word in brackets that is no abbreviation"),
        pytest.param("محافظة الحسكة (حسك)", [], id="initials begin with the first word"),
        pytest.param("قوات سوريا الديمقراطية (قسد)", [], id="an abbreviation that is a term itself"),
        pytest.param("«جبهة الإنقاذ الوطنية» جاو «تنسحب»", [], id="between two quoted phrases"),
        pytest.param('"جبهة الإنقاذ الوطنية" جاو "تنسحب"', [], id="between two phrases in straight quotes"),
        pytest.param('اعتبرت جبهة الإنقاذ الوطنية "جا" حلا', [], id="two letters are a word"),
        pytest.param("الدولة الإسلامية في العراق والشام (التي)", [], id="a word that no abbreviation is"),
        pytest.param("جبهة الإنقاذ الوطنية في بلدة (جاو)", [], id="brackets further on"),
        pytest.param("قالت جبهة الإنقاذ الوطنية (ج.ا.و) اليوم", [("جاو", "NSF")], id="dots between the letters"),
        pytest.param("قالت جبهة الإنقاذ الوطنية (ج. ا. و.) اليوم", [("جاو", "NSF")], id="dots and spaces"),
        pytest.param("قالت جبهة الإنقاذ الوطنية («ج ا و») اليوم", [("جاو", "NSF")], id="spaces between the letters"),
        pytest.param("قالت جبهة الإنقاذ الوطنية (ج ا) اليوم", [], id="two letters with a space are two letters"),
        pytest.param("قالت جبهة الإنقاذ الوطنية [جاو] اليوم", [("جاو", "NSF")], id="square brackets"),
        pytest.param("قالت جبهة الإنقاذ الوطنية {جاو} اليوم", [("جاو", "NSF")], id="curly brackets"),
        pytest.param("قالت جبهة الإنقاذ الوطنية ‹جاو› اليوم", [("جاو", "NSF")], id="single guillemets"),
        pytest.param("قالت جبهة الإنقاذ الوطنية „جاو“ اليوم", [("جاو", "NSF")], id="low quotes"),
        pytest.param("قالت جبهة الإنقاذ الوطنية (جاو] اليوم", [], id="brackets that are no pair"),
        pytest.param("قالت جاو (جبهة الإنقاذ الوطنية) اليوم", [("جاو", "NSF")], id="the abbreviation first"),
        pytest.param("قالت «جاو» [«جبهة الإنقاذ الوطنية»] اليوم", [("جاو", "NSF")], id="the abbreviation first, with quotes"),
        pytest.param("بيان لجاو (جبهة الإنقاذ الوطنية)", [("جاو", "NSF")], id="the abbreviation first, after a proclitic"),
        pytest.param("بيان وج.ا.و (جبهة الإنقاذ الوطنية)", [("جاو", "NSF")], id="the abbreviation first, with dots"),
        pytest.param("بيان ج ا و (جبهة الإنقاذ الوطنية)", [("جاو", "NSF")], id="the abbreviation first, with spaces"),
        pytest.param("بيان من ج ا و (جبهة الإنقاذ الوطنية)", [("جاو", "NSF")], id="spaces, after a short word"),
        pytest.param("وصلت قسد (قوات سوريا الديمقراطية)", [], id="a first abbreviation that is a term itself"),
        pytest.param("في بلدة حجاو (جبهة الإنقاذ الوطنية)", [], id="the end of another word is no abbreviation"),
        pytest.param("في بلدة جاو (قرب جبهة الإنقاذ الوطنية)", [], id="a name that is not all of the brackets"),
        pytest.param("وصل جاو جبهة الإنقاذ الوطنية", [], id="a word before a name without brackets"),
    ],
)
def test_what_is_learned(text: str, learned: list[tuple[str, str]]) -> None:
    found = learn_abbreviations(text, Matcher(Glossary(TERMS)).find(text))
    assert [(term.source, term.target) for term in found] == learned


@given(st.text(st.sampled_from('جاوبهة الإنقاذ()[] "«»,.ق'), max_size=60))
def test_whatever_is_learned_is_in_brackets_or_quotes_and_not_matched_already(text: str) -> None:
    text = f"جبهة الإنقاذ الوطنية{text}"
    matches = Matcher(Glossary(TERMS)).find(text)
    outside = "".join(" " * (each.end - each.start) for each in matches[:1]) + text[matches[0].end :]
    for term in learn_abbreviations(text, matches):
        assert re.search(
            r"[(\[«\"' ]{gap}{letters}{gap}[)\]»\"' ]".format(gap=r"\s*", letters=r"[.\s]{,3}".join(term.source)), outside
        )


def test_a_run_of_spaces_takes_no_time() -> None:
    text = f"جبهة الإنقاذ الوطنية{chr(0xA0) * 5_000}ثم"
    assert learn_abbreviations(text, Matcher(Glossary(TERMS)).find(text)) == ()


def test_a_run_of_letters_before_a_bracket_takes_no_time() -> None:
    text = f"{'ج ' * 20_000}{'ج' * 20_000} (جبهة الإنقاذ الوطنية)" * 2
    assert learn_abbreviations(text, Matcher(Glossary(TERMS)).find(text)) == ()

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
DEFENSE = Term("المجلس الأعلى للدفاع المدني", "Supreme Civil Defense Council")
POPULAR = Term("الجبهة الشعبية لتحرير فلسطين", "Popular Front for the Liberation of Palestine", first="PFLP")
UNION = Term("الاتحاد العام للعمال وبناة الوطن", "Workers' Union", flags=frozenset({"the"}))
COMMITTEE = Term("اللجنة الوطنية العليا", "Higher National Committee")
KNOWN = Term("قوات سوريا الديمقراطية", "Syrian Democratic Forces"), Term("قسد", "SDF")
TERMS = (FRONT, COUNCIL, STATE, HASAKAH, DEFENSE, POPULAR, UNION, COMMITTEE, *KNOWN)


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
        pytest.param("المجلس الأعلى للدفاع المدني (مأدم)", [("مأدم", "Supreme Civil Defense Council")], id="past لل"),
        pytest.param("المجلس الأعلى للدفاع المدني (مالم)", [("مالم", "Supreme Civil Defense Council")], id="with the ل of لل"),
        pytest.param(
            "الجبهة الشعبية لتحرير فلسطين (جشتف)", [("جشتف", "Popular Front for the Liberation of Palestine")], id="past ل"
        ),
        pytest.param("الاتحاد العام للعمال وبناة الوطن (اعنو)", [("اعنو", "Workers' Union")], id="past و and ب"),
        pytest.param("الاتحاد العام للعمال وبناة الوطن (اععبو)", [("اععبو", "Workers' Union")], id="past لل and و"),
        pytest.param("محافظة الحسكة (لحس)", [], id="no letter of the first word goes"),
        pytest.param("بيان للجنة الوطنية العليا (لوع)", [("لوع", "Higher National Committee")], id="the noun's own ل after لل"),
        pytest.param("بيان للمجلس الأعلى للدفاع المدني (مأدم)", [("مأدم", "Supreme Civil Defense Council")], id="after لل"),
    ],
)
def test_what_is_learned(text: str, learned: list[tuple[str, str]]) -> None:
    found = learn_abbreviations(text, Matcher(Glossary(TERMS)).find(text))[::2]
    assert [(term.source, term.target) for term in found] == learned


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "قالت جبهة الإنقاذ الوطنية (جاو) إن جاو تنسحب",
            [("جبهة الإنقاذ الوطنية (جاو)", "National Salvation Front (NSF)"), ("جاو", "NSF")],
            id="the first mention, then the short form",
        ),
        pytest.param(
            "وأعلن «مجلس الوادي المدني» («موم») اليوم، وموم هناك",
            [("«مجلس الوادي المدني» («موم»)", "Wadi Civil Council"), ("موم", "Wadi Civil Council")],
            id="the name alone where the English has no short form",
        ),
        pytest.param(
            "جبهة الإنقاذ الوطنية، المعروفة اختصاراً بـ «جاو»",
            [("جبهة الإنقاذ الوطنية، المعروفة اختصاراً بـ «جاو»", "National Salvation Front (NSF)")],
            id="with the words that introduce it",
        ),
        pytest.param(
            "بيان لجاو (جبهة الإنقاذ الوطنية) اليوم",
            [("جاو (جبهة الإنقاذ الوطنية)", "National Salvation Front (NSF)")],
            id="the abbreviation first",
        ),
        pytest.param(
            "بيان للجنة الوطنية العليا (لوع)",
            [("لجنة الوطنية العليا (لوع)", "Higher National Committee")],
            id="لل before a noun that begins with ل",
        ),
        pytest.param(
            "قال مجلس الوادي المدني (موم). وأضاف «مجلس الوادي المدني» (م و م)",
            [("مجلس الوادي المدني (موم)", "Wadi Civil Council"), ("«مجلس الوادي المدني» (م و م)", "Wadi Civil Council")],
            id="introduced twice",
        ),
    ],
)
def test_name_and_abbreviation_side_by_side_are_one(text: str, found: list[tuple[str, str]]) -> None:
    learned = learn_abbreviations(text, Matcher(Glossary(TERMS)).find(text))
    matches = Matcher(learned).find(text)
    assert [(text[match.start : match.end], match.term.target) for match in matches] == found


@pytest.mark.parametrize(
    ("text", "source"),
    [
        pytest.param("بيان للمجلس الأعلى للدفاع المدني (مأدم)", "المجلس الأعلى للدفاع المدني (مأدم)", id="an article in لل"),
        pytest.param("بيان للجنة الوطنية العليا (لوع)", "اللجنة الوطنية العليا (لوع)", id="an article and a ل in لل"),
        pytest.param("أعلن مجلس الوادي  المدني\u00a0(موم)", "مجلس الوادي المدني (موم)", id="any space"),
    ],
)
def test_a_name_with_its_abbreviation_is_told_as_a_table_has_it(text: str, source: str) -> None:
    assert [term.source for term in learn_abbreviations(text, Matcher(Glossary(TERMS)).find(text))[1:]] == [source]


def test_a_name_with_its_abbreviation_counts_in_every_form_of_the_name_and_takes_the_as_it_does() -> None:
    text = "الاتحاد العام للعمال وبناة الوطن (اعع)"
    term = Term(UNION.source, UNION.target, ("Labor Union",), first="Workers' Union (WU)", flags=frozenset({"the", "exact"}))
    both = learn_abbreviations(text, Matcher([term]).find(text))[1]
    assert (both.renderings, both.first) == (("Workers' Union (WU)", "Workers' Union", "Labor Union"), "Workers' Union (WU)")
    assert both.flags == {"the"}


@given(st.text(st.sampled_from('جاوبهة الإنقاذ()[] "«»,.ق'), max_size=60))
def test_whatever_is_learned_is_in_brackets_or_quotes_and_not_matched_already(text: str) -> None:
    text = f"جبهة الإنقاذ الوطنية{text}"
    matches = Matcher(Glossary(TERMS)).find(text)
    outside = "".join(" " * (each.end - each.start) for each in matches[:1]) + text[matches[0].end :]
    for term in learn_abbreviations(text, matches)[::2]:
        assert re.search(
            r"[(\[«\"' ]{gap}{letters}{gap}[)\]»\"' ]".format(gap=r"\s*", letters=r"[.\s]{,3}".join(term.source)), outside
        )


def test_a_run_of_spaces_takes_no_time() -> None:
    text = f"جبهة الإنقاذ الوطنية{chr(0xA0) * 5_000}ثم"
    assert learn_abbreviations(text, Matcher(Glossary(TERMS)).find(text)) == ()


def test_a_run_of_letters_before_a_bracket_takes_no_time() -> None:
    text = f"{'ج ' * 20_000}{'ج' * 20_000} (جبهة الإنقاذ الوطنية)" * 2
    assert learn_abbreviations(text, Matcher(Glossary(TERMS)).find(text)) == ()

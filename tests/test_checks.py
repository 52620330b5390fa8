"""Numbers, loops, lengths and tidiness of English."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from translate.checks import capitalised, check, one_stop, repeats, stapled, stranded, tidy_english
from translate.figures import added_figures, find_figures, missing_figures


@pytest.mark.parametrize(
    ("raw", "tidy"),
    [
        pytest.param("the &quot; SDF &quot; said , today", 'the "SDF" said, today', id="entities, quotes and commas"),
        pytest.param("( see  above )", "(see above)", id="brackets and double spaces"),
        pytest.param("&amp;apos;", "'", id="an entity escaped twice"),
        pytest.param('the"Al-Riyadh "group and" others"', 'the "Al-Riyadh" group and "others"', id="quotes that cling to words"),
        pytest.param('the "SDF"-led force, "SDF".', 'the "SDF"-led force, "SDF".', id="quotes that may cling"),
        pytest.param('5" of rain', '5" of rain', id="a quote without its partner"),
        pytest.param('said:"yes"', 'said: "yes"', id="a colon before a quotation"),
        pytest.param(
            'a ISIS cell, a "Iraqi" judge, a EU envoy', 'an ISIS cell, an "Iraqi" judge, an EU envoy', id="an before a vowel"
        ),
        pytest.param(
            "A European, a one-day visit, a unit, a NATO post, grade A in",
            "A European, a one-day visit, a unit, a NATO post, grade A in",
            id="not here",
        ),
        pytest.param(
            "vitamin a is, plan a and b, a.m. in, U.S.a if", "vitamin a is, plan a and b, a.m. in, U.S.a if", id="a letter"
        ),
        pytest.param('A attack. "A Iraqi" and A SDF', 'An attack. "An Iraqi" and An SDF', id="a capital"),
        pytest.param("a SDF post, a HTS cell, a BBC man", "an SDF post, an HTS cell, a BBC man", id="by the letter's name"),
        pytest.param("nothing to do.", "nothing to do.", id="clean text"),
    ],
)
def test_tidies(raw: str, tidy: str) -> None:
    assert tidy_english(raw) == tidy


@pytest.mark.parametrize(
    ("text", "once"),
    [
        pytest.param("for the U.N..", "for the U.N.", id="the sentence's stop and its own"),
        pytest.param("for the U.N...", "for the U.N...", id="an ellipsis"),
        pytest.param("for the US..", "for the US..", id="no term with a stop"),
    ],
)
def test_a_term_that_ends_in_a_stop_ends_a_sentence_with_it(text: str, once: str) -> None:
    assert one_stop(text, ("U.N.", "US")) == once


@pytest.mark.parametrize(
    ("text", "kept", "wanted"),
    [
        pytest.param("regime forces withdrew", (), "Regime forces withdrew", id="a term in small letters"),
        pytest.param('"nearly all" left', (), '"Nearly all" left', id="behind a quote"),
        pytest.param("anti-government men", (), "Anti-government men", id="with a hyphen"),
        pytest.param("al-Hol is quiet", (), "al-Hol is quiet", id="the article of a name"),
        pytest.param("eBay said", (), "eBay said", id="a capital within"),
        pytest.param("dpa reported", ("dpa",), "dpa reported", id="an acronym in small letters"),
        pytest.param("sdf.org says", (), "sdf.org says", id="an address"),
        pytest.param("12 men", (), "12 men", id="a number"),
        pytest.param("", (), "", id="nothing"),
    ],
)
def test_a_sentence_begins_with_a_capital(text: str, kept: tuple[str, ...], wanted: str) -> None:
    assert capitalised(text, kept) == wanted


@pytest.mark.parametrize(
    ("source", "english", "missing", "added"),
    [
        pytest.param("1600 معتقل", "1,600 detainees", (), (), id="grouped digits"),
        pytest.param("٣٢ شخصا", "32 people", (), (), id="Eastern digits"),
        pytest.param("6 عربات", "six vehicles", (), (), id="a small number in words"),
        pytest.param("١٬٢٥٠ دولارا", "1,250 dollars", (), (), id="an Arabic thousands separator"),
        pytest.param("1 250 دولارا", "1,250 dollars", ("1", "250"), (), id="thousands parted by a space are not read"),
        pytest.param("عام 2023", "$20 in 2023", (), ("20",), id="a part of another number"),
        pytest.param("50 دولة", "fifty countries", (), (), id="a ten in words"),
        pytest.param("100 مقاتل", "1000 fighters", ("100",), ("1000",), id="a digit too many"),
        pytest.param("2.5 مليون", "2.5 million", (), (), id="a decimal"),
        pytest.param("100 إرهابي", "100 thousand terrorists", ("100",), (), id="a thousand times as many"),
        pytest.param("60 ألفا", "60,000", (), (), id="thousands in digits"),
        pytest.param("60 ألفًا", "60 thousand", (), (), id="thousands in a word"),
        pytest.param("5 آلاف جندي", "five thousand soldiers", (), (), id="thousands in words alone"),
        pytest.param("60 ألف", "60", ("60 thousand",), (), id="the thousand is lost"),
        pytest.param("5 آلاف و200 أسرة", "5,200 families", (), (), id="thousands and hundreds"),
        pytest.param("1,5 مليار", "1.5 billion", (), (), id="a decimal comma before billions"),
        pytest.param("3 ملايين", "3 billion", ("3 million",), (), id="millions become billions"),
        pytest.param("1500000 دولار", "1.5 million dollars", (), (), id="a million in digits"),
        pytest.param("2 مليون و10 آلاف", "2.01 million", (), (), id="millions and thousands"),
        pytest.param("12 و 12", "12 only", ("12",), (), id="said twice, kept once"),
        pytest.param("5ر32 مليار", "32.5 billion", (), (), id="a decimal typed from its end"),
        pytest.param("18ر3 مليار", "18 3 billion", ("3.18 billion",), (), id="its two parts alone are not it"),
        pytest.param("321ر97", "97.321", (), (), id="three decimals are no thousands"),
        pytest.param("03ر20761", "20,761.03", (), (), id="thousands and decimals"),
        pytest.param("8.\u200f2", "2.8", (), (), id="a decimal shown from right to left"),
        pytest.param("10.137.732.07", "10,137,732.07", (), (), id="one sign for thousands and decimals"),
        pytest.param("1,234.50", "1,234.60", ("1234.50",), ("1234.60",), id="decimals after thousands count"),
    ],
)
def test_numbers_are_kept(source: str, english: str, missing: tuple[str, ...], added: tuple[str, ...]) -> None:
    assert (missing_figures(source, english), added_figures(source, english)) == (missing, added)


@pytest.mark.parametrize(
    ("text", "loop"),
    [
        pytest.param("the army the army the army said", "the army", id="two words three times"),
        pytest.param("no no no", "no", id="one word three times"),
        pytest.param("a smuggggling ring", "gggg", id="one letter four times"),
        pytest.param("al-Suayayayayad", "ayayayay", id="two letters four times"),
        pytest.param("he said that he said it", "", id="no loop"),
    ],
)
def test_finds_loops(text: str, loop: str) -> None:
    assert repeats(text) == loop


@pytest.mark.parametrize(
    ("source", "english", "codes"),
    [
        pytest.param(
            "قال المتحدث إن القافلة وصلت إلى المدينة", "The spokesman said the convoy reached the city", [], id="a good sentence"
        ),
        pytest.param("قال المتحدث إن القافلة وصلت إلى المدينة", "He said", ["too-short"], id="most of it lost"),
        pytest.param("قال المتحدث", "قال the spokesman", ["untranslated"], id="Arabic left over"),
        pytest.param("قال المتحدث", "", ["untranslated"], id="nothing came out"),
        pytest.param("قال 100", "He said 200", ["number-changed"], id="another number"),
        pytest.param("#أنقذوا_سوريا", "#Save_Syria", [], id="a country in a hashtag"),
        pytest.param("دمشق (الأناضول) - وصل الوفد", "Damascus - The delegation arrived", ["credit-missed"], id="an agency lost"),
        pytest.param("في #دمشق الآن", "in Damascus now", ["hashtag-missed"], id="a hashtag lost"),
        pytest.param("منذ آب 2023", "since 2023", ["date-changed"], id="a month lost"),
        pytest.param("الخامس من آب", "6 August", ["date-changed"], id="a day in words changed"),
    ],
)
def test_warns_with_stable_codes(source: str, english: str, codes: list[str]) -> None:
    assert [notice.code for notice in check(source, english)] == codes


@given(st.lists(st.integers(0, 99_999), max_size=5))
def test_a_text_keeps_its_own_numbers(values: list[int]) -> None:
    text = " و ".join(map(str, values))
    assert missing_figures(text, text) == added_figures(text, text) == ()


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        pytest.param("قتل 1600 شخص", [("1600",)], id="digits"),
        pytest.param("نحو 60 ألفا", [("60,000", "60 thousand")], id="thousands either way"),
        pytest.param("1.5 مليون", [("1.5 million",)], id="millions with their word"),
        pytest.param("2,5 ألف", [("2,500", "2.5 thousand")], id="a decimal of thousands"),
        pytest.param("twenty trucks, twenty thousand people", [("20,000", "20 thousand")], id="words only before a multiplier"),
        pytest.param("5 ألفية", [("5",)], id="a longer word is no multiplier"),
        pytest.param("5ر32 مليار، 321ر97", [("32.5 billion",), ("97.321",)], id="decimals typed from their end"),
    ],
)
def test_how_a_number_may_be_written(text: str, forms: list[tuple[str, ...]]) -> None:
    found = find_figures(text)
    assert [figure.forms for figure in found] == forms
    assert all(text[figure.start : figure.end].strip() for figure in found)


@example("99999999999999999999999999995")
@given(st.text(alphabet="0123456789٣٫.,ر\u200fو ألفمليونthousand-", max_size=40))
def test_whatever_a_text_has_its_numbers_lie_in_it(text: str) -> None:
    found = find_figures(text)
    assert all(0 <= one.end <= other.start for one, other in itertools.pairwise(found))
    assert missing_figures(text, text) == added_figures(text, text) == ()


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        pytest.param("They left for Iraq. SDF.", ("SDF",), id="a term after the sentence"),
        pytest.param("They left for Iraq. SDF. 100.", ("SDF", "100"), id="a term and a number"),
        pytest.param("They left for Iraq. SDF SDF.", ("SDF", "SDF"), id="two in a row"),
        pytest.param("They left for Iraq. The SDF, and the SDF 100.", ("SDF", "SDF", "100"), id="several, joined"),
        pytest.param("They left for Iraq. SDF SDF men.", (), id="terms and another word"),
        pytest.param('They left "for Iraq." the SDF', ("SDF",), id="after a quotation, with an article and no full stop"),
        pytest.param("SDF.", (), id="nothing but the term, as in a headline"),
        pytest.param("They left. The SDF stayed.", (), id="a sentence with the term"),
        pytest.param("He met the U.S. SDF", (), id="an abbreviation before the term"),
        pytest.param("They left the SDF.", (), id="the term in its place"),
    ],
)
def test_finds_what_was_stapled_to_the_end(text: str, alone: tuple[str, ...]) -> None:
    assert stranded(text, ("SDF", "100")) == alone


@pytest.mark.parametrize(
    ("text", "free", "ends"),
    [
        pytest.param("He receives members for Iraq SDF", "He hands members to Iraq.", ("SDF",), id="a term after the last word"),
        pytest.param(
            'The plot of the state," the SDF.', 'The plan of the state."', ("SDF",), id="after a quotation, with an article"
        ),
        pytest.param("They might change their opinion SDF 100.", "It may change their opinion", ("SDF", "100"), id="two of them"),
        pytest.param("They met the army U.S.", "They met the army.", ("U.S.",), id="a term with a full stop of its own"),
        pytest.param("They joined E.U.. SDF.", "They join E.U.", ("SDF",), id="after an abbreviation"),
        pytest.param("They met the SDF.", "They met the army.", (), id="the term in place of another word"),
        pytest.param("They left Iraq for the SDF.", "They left Iraq.", (), id="a preposition goes before it"),
        pytest.param("Iraq and the SDF.", "Iraq.", (), id="a conjunction goes before it"),
        pytest.param("They left the SDF for Iraq.", "They left for Iraq.", (), id="the term within"),
        pytest.param("SDF", "SDF", (), id="nothing but the term"),
        pytest.param("They left the SDF", "", (), id="nothing came out without force"),
    ],
)
def test_finds_what_was_put_where_the_sentence_ended(text: str, free: str, ends: tuple[str, ...]) -> None:
    assert stapled(text, free, ("SDF", "100", "U.S.")) == ends

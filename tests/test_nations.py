"""Countries in Arabic, and whether the English says them and no other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary import Glossary, Matcher, Term
from translate.checks import Notice, check
from translate.nations import COUNTRIES, added_nations, find_nations, missing_nations

BORDER = "أغلقت القوات الحدود السورية – العراقية أمام الشاحنات"


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        pytest.param("الحدود السورية – العراقية", ["Syria", "Iraq"], id="two nationalities joined by a dash"),
        pytest.param("وبالعراق وللعراقيين", ["Iraq", "Iraq"], id="behind and, by and for"),
        pytest.param("للبنان ولليبيين", ["Lebanon", "Libya"], id="behind for, with an l of its own"),
        pytest.param("العِـراق", ["Iraq"], id="with vowel signs and a lengthened letter"),
        pytest.param("الجيش الإسرائيلي", ["Israel"], id="a masculine nationality"),
        pytest.param("الصحفي أحمد المصري", [], id="what is a surname too is not read in the masculine singular"),
        pytest.param("القوات المصرية", ["Egypt"], id="but in the feminine"),
        pytest.param("قطر الدائرة عند المغرب", [], id="a diameter, and sunset"),
        pytest.param("عراقيل أمام سوريالية", [], id="longer words that begin like one"),
        pytest.param(
            "طالب فلسطينيو لبنان بسعوديي الجنسية", ["Palestine", "Lebanon", "Saudi Arabia"], id="peoples before a genitive"
        ),
    ],
)
def test_which_countries_are_read(text: str, countries: list[str]) -> None:
    assert [each.country.name for each in find_nations(text)] == countries


@pytest.mark.parametrize(
    ("english", "detail"),
    [
        ("Forces closed the Syrian-Iraqi border to trucks", None),
        ("Forces closed the border of Iraq with Syria to trucks", None),
        ("Forces closed the Syrian-Israeli border to trucks", "not in the English: Iraq; not in the source: Israel"),
        ("Forces closed the Syrian border to trucks", "not in the English: Iraq"),
    ],
)
def test_a_country_that_is_changed_is_told(english: str, detail: str | None) -> None:
    assert check(BORDER, english) == ((Notice("country-changed", detail),) if detail else ())


@pytest.mark.parametrize(
    ("source", "english", "missing", "added"),
    [
        pytest.param("قالت وكالة الصحافة الفرنسية", "AFP said", (), (), id="an agency by its name"),
        pytest.param("هيئة الإذاعة البريطانية", "the BBC", (), (), id="a broadcaster by its name"),
        pytest.param("جيش الاحتلال", "the Israeli army", (), (), id="the occupation is Israel's"),
        pytest.param("الجيش", "the American army", (), (), id="English brings in some of itself, these are not told"),
        pytest.param("مغير الشمري", "Mughir al-Shammari", (), (), id="a name that begins like one"),
        pytest.param("أطفال تونسيون", "Tunisian children", (), (), id="a witness in the plural"),
        pytest.param("المدينة", "an Iraqi town", (), ("Iraq",), id="from nowhere"),
        pytest.param("فيروس كورونا", "a Korean virus", (), ("Korea",), id="from a word that looks like one"),
        pytest.param("رافائيل كوريا", "Rafael Correa", (), (), id="a name with the letters of one"),
        pytest.param("الكورية الجنوبية", "South Africa's", ("Korea",), (), id="another one"),
        pytest.param("ماء جوز الهند", "coconut water", (), (), id="a nut that is named for one"),
        pytest.param("كوريا والهند", "Korea and India", (), (), id="witnesses that are not read"),
        pytest.param("مدربها البولوني", "their Polish coach", (), (), id="a witness in another spelling"),
    ],
)
def test_what_stands_for_a_country(source: str, english: str, missing: tuple[str, ...], added: tuple[str, ...]) -> None:
    assert (missing_nations(source, english), added_nations(source, english)) == (missing, added)


@pytest.mark.parametrize(
    ("term", "source", "english"),
    [
        pytest.param(Term("العراق", "Mesopotamia"), "في العراق", "in Mesopotamia", id="the house has another name"),
        pytest.param(
            Term("العراق", "Mesopotamia"), "وصل بالعراق", "in Mesopotamia", id="the same after a preposition, no part of it"
        ),
        pytest.param(Term("التنظيم", "ISIS in Iraq"), "قال التنظيم", "ISIS in Iraq said", id="a rendering brings one in"),
    ],
)
def test_terms_are_checked_on_their_own(term: Term, source: str, english: str) -> None:
    matches = Matcher(Glossary((term,))).find(source)
    assert check(source, english, matches) == ()
    assert check(source, english) != ()


def test_each_word_stands_for_one_country() -> None:
    words = [word for country in COUNTRIES for word in country.nouns | country.adjectives]
    assert len(words) == len(set(words))


@given(st.text(alphabet="سوريعاقالنلب و–-ةـِ", max_size=40))
def test_spans_slice_back_and_what_is_read_is_asked_for(text: str) -> None:
    found = find_nations(text)
    assert [(each.start, each.end) for each in found] == sorted((each.start, each.end) for each in found)
    assert all(text[each.start : each.end].strip() == text[each.start : each.end] != "" for each in found)
    assert set(missing_nations(text, "")) == {each.country.name for each in found}
    assert not missing_nations(text, " ".join(each.forms[0] for each in found))

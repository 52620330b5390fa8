"""Months of Arabic dates, and whether the English says them, with their days, and no others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary import Glossary, Matcher, Term
from translate.checks import Notice, check
from translate.months import added_months, find_months, missing_months


@pytest.mark.parametrize(
    ("text", "months"),
    [
        pytest.param("بين 5 أيلول و7 تشرين الأول", [("September", {5}), ("October", {7})], id="Damascus, with days"),
        pytest.param("6 يناير وفيفري", [("January", {6}), ("February", set())], id="Cairo and Tunis, behind and"),
        pytest.param("كانون أول وتشرين ثان", [("December", set()), ("November", set())], id="without the article"),
        pytest.param("6 ديسمبر (كانون الأول) 2021", [("December", {6})], id="two names of one month, in brackets"),
        pytest.param("آب/أغسطس ثم يونيو حزيران", [("August", set()), ("June", set())], id="with a stroke, side by side"),
        pytest.param("من أيلول/تشرين الأول", [("September", set()), ("October", set())], id="two months with a stroke"),
        pytest.param("شُبـاط", [("February", set())], id="with vowel signs and a lengthened letter"),
        pytest.param("7تموز و٣ آذار", [("July", {7}), ("March", {3})], id="clinging to its day, and Eastern digits"),
        pytest.param("قبل نهاية آب المقبل", [("August", set())], id="August before next"),
        pytest.param("بيروت، 3 آب (سانا)", [("August", {3})], id="August behind a day"),
        pytest.param("منذ آب 2023 وبآب", [("August", set()), ("August", set())], id="August behind since, and behind by"),
        pytest.param("3 اب", [("August", {3})], id="August without its sign behind a day"),
        pytest.param("قال أب في إب وفي اب من باب أولى أمام 800 أب", [], id="a father, Ibb, and a door"),
        pytest.param("الذي مارس الضغط، ومن مارس العنف", [], id="practised"),
        pytest.param(
            "في مارس، وشهري مارس ونيسان", [("March", set()), ("March", set()), ("April", set())], id="March in, and after months"
        ),
        pytest.param("الخامس من مارس، 6 من مارس", [("March", {5}), ("March", {6})], id="March behind its day and of"),
        pytest.param("في تموز (يوليو) وآب", [("July", set()), ("August", set())], id="August behind another month, and"),
        pytest.param("سيارة نيسان", [], id="a car"),
        pytest.param("تيريزا ماي في 2017 ومعرض جوان ميرو والبلاي أوت", [], id="names, and out"),
        pytest.param("في ماي، 5 جوان، أوت 2016", [("May", set()), ("June", {5}), ("August", set())], id="the same in dates"),
        pytest.param("كابريل وعين بيونية", [], id="longer words that end like one"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_which_months_are_read(text: str, months: list[tuple[str, set[int]]]) -> None:
    assert [(each.name, set(each.days)) for each in find_months(text)] == months


@pytest.mark.parametrize(
    ("text", "days"),
    [
        pytest.param("الخامس من آذار", {5}, id="an ordinal"),
        pytest.param("الأول من أيار", {1}, id="the first"),
        pytest.param("والعاشر من شهر أيار", {10}, id="the tenth, of the month of"),
        pytest.param("الثالث عشر من أيار", {13}, id="a teen"),
        pytest.param("الحادي والعشرين من أيار", {21}, id="a ten and a unit"),
        pytest.param("العشرين من أيار", {20}, id="a ten"),
        pytest.param("جلسة التسع والعشرين من أيار", set(), id="with a unit that is no ordinal"),
        pytest.param("الأسبوع الأول من أيار", set(), id="a week of it"),
        pytest.param("في الأيام الأولى من أيار", set(), id="its first days"),
        pytest.param("المرتبة الخامس، من أيار", set(), id="parted by a comma"),
        pytest.param("من 5 إلى 7 أيار", {5, 7}, id="a range"),
        pytest.param("5 و6 و7 من شهر أيار", {5, 6, 7}, id="a series"),
        pytest.param("12.5 أيار", set(), id="a part of another number"),
        pytest.param("55 أيار", set(), id="no day"),
    ],
)
def test_which_days_are_read(text: str, days: set[int]) -> None:
    assert [each.days for each in find_months(text)] == [days]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        pytest.param("بعد «آب (أغسطس)» 2023", "آب (أغسطس", id="two names"),
        pytest.param("وفي كانون الثاني.", "كانون الثاني", id="a name of two words"),
        pytest.param("منذ آبٍ 2023", "آب", id="up to the vowel sign at its end"),
    ],
)
def test_a_month_lies_where_it_is_written(text: str, read: str) -> None:
    assert [text[each.start : each.end] for each in find_months(text)] == [read]


@pytest.mark.parametrize(
    ("source", "english", "missing", "added"),
    [
        pytest.param("نهاية آب المقبل", "the end of next August", (), (), id="said"),
        pytest.param("نهاية آب المقبل", "the end of next December", ("August",), ("December",), id="another"),
        pytest.param("منذ آب 2023", "since 2023", ("August",), (), id="lost"),
        pytest.param("3 آب و5 أيلول", "Aug. 3 and Sept 5", (), (), id="abbreviated"),
        pytest.param("3 آب 2023", "3/8/2023", (), (), id="in figures"),
        pytest.param("السادس من كانون الأول", "last Monday, six December", (), (), id="the day as a number in words"),
        pytest.param("نهاية آب المقبل", "the 7-8 win at the end of next month", ("August",), (), id="figures that are no date"),
        pytest.param("أحداث 11/9", "the events of 11 September", (), (), id="in figures in Arabic"),
        pytest.param("نهاية شهر 6", "the end of June", (), (), id="the month's number in Arabic"),
        pytest.param("حرب تشرين", "the October War", (), (), id="half a name"),
        pytest.param("نهاية 14 أفريلعلى", "on 14 April", (), (), id="clinging to the next word"),
        pytest.param("يوم 15 ديمسبر", "on 15 December", (), (), id="a slip of the pen"),
        pytest.param("نهاية شهر يوليو", "the end of June", ("July",), ("June",), id="no slip but another month"),
        pytest.param("المسيرة قد تبدأ", "March may start. May God help", (), (), id="a march, and may"),
        pytest.param("المسيرة قد تبدأ", "It starts in May or on 5 March", (), ("March", "May"), id="months with such names"),
    ],
)
def test_what_stands_for_a_month(source: str, english: str, missing: tuple[str, ...], added: tuple[str, ...]) -> None:
    assert (missing_months(source, english), added_months(source, english)) == (missing, added)


@pytest.mark.parametrize(
    ("source", "english", "missing"),
    [
        pytest.param("الخامس من أيلول", "5 September", (), id="the day first"),
        pytest.param("الخامس من أيلول", "the fifth day of September", (), id="in words"),
        pytest.param("الحادي والعشرين من أيلول", "the twenty-first of next September", (), id="tens in words"),
        pytest.param("الخامس من أيلول", "September 5, 2023", (), id="the day last"),
        pytest.param("بين الخامس والسابع من أيلول", "5 to 7 September", (), id="a range"),
        pytest.param("الخامس من أيلول", "6 September", ("5 September",), id="another day"),
        pytest.param("الخامس من أيلول", "in September", ("5 September",), id="no day"),
        pytest.param("الخامس من أيلول", "the 5 of us left on 6 September", ("5 September",), id="the figure elsewhere"),
        pytest.param(
            "5 أيلول و7 تشرين الأول", "7 September and 5 October", ("5 September", "7 October"), id="days that change places"
        ),
        pytest.param("5 أيلول", "6 September", (), id="what number checks tell already"),
        pytest.param("الخامس من أيلول", "6 Aug", ("September",), id="with its month"),
    ],
)
def test_a_day_belongs_to_its_month(source: str, english: str, missing: tuple[str, ...]) -> None:
    assert missing_months(source, english) == missing


@pytest.mark.parametrize(
    ("term", "source", "english"),
    [
        pytest.param(Term("مايو كلينك", "Clinic"), "مستشفى مايو كلينك", "the Clinic", id="a name with a month in it"),
        pytest.param(
            Term("الثورة", "July revolution"), "بعد الثورة", "after the July revolution", id="a rendering brings one in"
        ),
    ],
)
def test_terms_are_checked_on_their_own(term: Term, source: str, english: str) -> None:
    matches = Matcher(Glossary((term,))).find(source)
    assert check(source, english, matches) == ()
    assert check(source, english) != ()


def test_a_month_may_be_forced_in_full_or_short() -> None:
    assert [each.forms for each in find_months("أيار وحزيران وأيلول")] == [("May",), ("June",), ("September", "Sept")]


@given(st.text(alphabet="0123ابآأيلو كنثمارس/()ـ\u064e", max_size=40))
def test_months_lie_in_their_text(text: str) -> None:
    assert all(0 <= each.start < each.end <= len(text) for each in find_months(text))


def test_a_changed_date_is_told() -> None:
    told = Notice("date-changed", "not in the English: August; not in the source: December")
    assert check("قبل نهاية آب المقبل", "before the end of next December") == (told,)

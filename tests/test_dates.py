"""Dates: each form of an Arabic page, and None for everything else."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.dates import find_date, is_day, only_a_date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("2021-12-06T10:00:00Z", date(2021, 12, 6), id="ISO"),
        pytest.param("٠٦/١٢/٢٠٢١", date(2021, 12, 6), id="Arabic digits, day first"),
        pytest.param("6 ديسمبر (كانون الأول) 2021", date(2021, 12, 6), id="both systems"),
        pytest.param("الاثنين 6 كانون الأول/ديسمبر 2021", date(2021, 12, 6), id="both systems, Levantine first"),
        pytest.param("14 أيار 2025", date(2025, 5, 14), id="Levantine"),
        pytest.param("2 آب، 2024", date(2024, 8, 2), id="alef with madda"),
        pytest.param("5 جويلية 2023", date(2023, 7, 5), id="Maghreb"),
        pytest.param("3 تشرين الثاني عام 2022", date(2022, 11, 3), id="two-word month, the word year"),
        pytest.param("December 6, 2021", date(2021, 12, 6), id="English"),
        pytest.param("6 ديسمبر (شباط) 2021", None, id="names that disagree"),
        pytest.param("31/2/2021", None, id="no such day"),
        pytest.param("الاثنين الماضي، السادس من ديسمبر (كانون الأول)", None, id="no year"),
        pytest.param("100 معتقل", None, id="a number"),
        pytest.param("14 مايو أيار 2025", date(2025, 5, 14), id="both systems side by side"),
        pytest.param("14 مايو شباط 2025", None, id="names side by side that disagree"),
        pytest.param("31 / 12 / 2024", date(2024, 12, 31), id="spaced slashes"),
        pytest.param("الاثنين 27 شوال 1445 - 6 مايو 2024", date(2024, 5, 6), id="after a Hijri date"),
        pytest.param("الساعة 10:30 14 مايو 2025", date(2025, 5, 14), id="after a time"),
        pytest.param("2025-05-14 - 10:30", date(2025, 5, 14), id="before a time"),
        pytest.param("31/ 2024", None, id="a broken date"),
        pytest.param("٣١/ ٢٠٢٤", None, id="a broken date in Arabic digits"),
        pytest.param("31/ 2024-05-06", None, id="a broken date before a whole one"),
        pytest.param("32 ديسمبر 2024", None, id="a day that no month has"),
        pytest.param("32 ديسمبر 20 2024", None, id="a day that no month has before one that it has"),
        pytest.param("3 2 ديسمبر 2024", None, id="a day with a space in it"),
        pytest.param("الثلاثاء 3 - شباط - 2026", date(2026, 2, 3), id="spaced hyphens around a name"),
        pytest.param("العدد 12 - شباط 2024", None, id="a month's issue"),
        pytest.param("6-12 ديسمبر 2021", None, id="a range"),
        pytest.param("3-5 ديسمبر 2024", None, id="a range of days"),
        pytest.param("العدد 12 - 8 ديسمبر 2024", date(2024, 12, 8), id="after an issue's number"),
        pytest.param("Issue 12, December 8, 2024", date(2024, 12, 8), id="after an issue's number, in English"),
        pytest.param("الساعة 5، 8 ديسمبر 2024", date(2024, 12, 8), id="after an hour"),
        pytest.param("8 ديسمبر 2024- 5 صباحا", date(2024, 12, 8), id="before an hour"),
        pytest.param("15.00 - 8 ديسمبر 2024", date(2024, 12, 8), id="after a time with a full stop"),
        pytest.param("5.30 2024/12/08", date(2024, 12, 8), id="after a time with a full stop and a space"),
        pytest.param("32/12/2024", None, id="a day in figures that no month has"),
        pytest.param("14/5/2025/3", None, id="one figure too many"),
    ],
)
def test_a_date_is_read_or_not_at_all(text: str, expected: date | None) -> None:
    assert find_date(text) == expected


def test_much_white_space_is_no_date() -> None:
    assert find_date("8 ديسمبر" + " " * 100_000) is None  # quadratic, it would take minutes


GULF_MONTHS = (
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغسطس",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
)


@given(day=st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_a_date_is_read_back_in_each_form(day: date) -> None:
    arabic = GULF_MONTHS[day.month - 1]
    forms = (day.isoformat(), f"{day:%d/%m/%Y}", f"نشر في {day.day} {arabic} {day.year} الساعة 10:30")
    assert [find_date(form) for form in forms] == [day] * 3


@pytest.mark.parametrize(
    ("line", "is_date"),
    [
        pytest.param("نشر في: الثلاثاء 7 ديسمبر (كانون الأول) 2021 - 14:30 بتوقيت غرينتش", True, id="label and time"),
        pytest.param("آخر تحديث: 2021-12-07T14:30:00Z", True, id="ISO with time"),
        pytest.param("نُشر: 22:15-3 فبراير 2026 م ـ 15 شعبان 1447 هـ", True, id="time, date and Hijri date"),
        pytest.param("آخر تحديث: 22:15-3 فبراير 2026 م ـ 01 ذو القعدة 1447 هـ", True, id="a Hijri month of two words"),
        pytest.param("الثلاثاء 15 شعبان 1447هـ - 3 فبراير 2026م", True, id="Hijri date first"),
        pytest.param("15/8/1447هـ الموافق 3/2/2026م", True, id="Hijri date in figures"),
        pytest.param("03 فبراير 2026 - 14:05 بتوقيت أبو ظبي", True, id="a city's time"),
        pytest.param("الثلاثاء 3 - شباط - 2026", True, id="spaced hyphens"),
        pytest.param("3 فبراير 2026 - 14:05 بتوقيت دمشق أعلنت قسد النفير", False, id="an event at a city's time"),
        pytest.param("هدنة من 15 شعبان 1447 حتى 3 فبراير 2026", False, id="an event of two calendars"),
        pytest.param("وصلت القافلة في 7 ديسمبر 2021", False, id="an event"),
        pytest.param("نشر: 32 ديسمبر 2024", False, id="a broken date"),
        pytest.param("نشر: 31/ 2024", False, id="a date that lost its month"),
        pytest.param("نشر 32 ديسمبر 2024، آخر تحديث 3 ديسمبر 2024", False, id="a broken date beside a whole one"),
    ],
)
def test_a_date_line_holds_nothing_else(line: str, is_date: bool) -> None:  # noqa: FBT001 - a column of the table
    assert (only_a_date(line) is not None) == is_date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("6 ديسمبر (كانون الأول) 2021", True, id="with its year"),
        pytest.param("الأربعاء 14 أيار", True, id="without one"),
        pytest.param("14 مايو أيار", True, id="two names of a month"),
        pytest.param("29 شباط", True, id="of a leap year"),
        pytest.param("السبت", True, id="a weekday"),
        pytest.param("32 ديسمبر 2024", False, id="a day that no month has"),
        pytest.param("31 نيسان", False, id="a day that this month has not"),
        pytest.param("14 مايو شباط", False, id="names that disagree"),
    ],
)
def test_a_day_of_a_dateline_is_in_the_calendar(text: str, expected: bool) -> None:  # noqa: FBT001 - a column of the table
    assert is_day(text) == expected


@given(
    day=st.integers(32, 99), month=st.sampled_from(GULF_MONTHS), year=st.integers(1900, 2099), space=st.sampled_from(["", " "])
)
def test_no_broken_date_becomes_another(day: int, month: str, year: int, space: str) -> None:
    broken = (f"{day} {month} {year}", f"{day}/{space}{year}", f"{day}/12/{year}", f"{month} {day} {year}", f"{year}-{day}-12")
    assert [find_date(f"نشر في {each} الساعة 10:30") for each in broken] == [None] * 5

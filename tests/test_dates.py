"""Dates: each form of an Arabic page, and None for everything else."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.dates import find_date, only_a_date


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
    ],
)
def test_a_date_is_read_or_not_at_all(text: str, expected: date | None) -> None:
    assert find_date(text) == expected


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
        pytest.param("وصلت القافلة في 7 ديسمبر 2021", False, id="an event"),
    ],
)
def test_a_date_line_holds_nothing_else(line: str, is_date: bool) -> None:  # noqa: FBT001 - a column of the table
    assert (only_a_date(line) is not None) == is_date

"""Times of day: how Arabic writes them, and whether English says them, in the same half of the day."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.checks import check
from translate.numerals import added_numbers, missing_numbers
from translate.times import find_times, missing_times, without_asked, without_said


@pytest.mark.parametrize(
    ("text", "times"),
    [
        # In figures.
        pytest.param("الساعة 10:30", ["10:30"], id="a colon"),
        pytest.param("بدأت الساعة ١٨:٠٠", ["18:00"], id="Eastern digits"),
        pytest.param("بدأت 18:00 بتوقيت غرينتش", ["18:00"], id="a zone"),
        pytest.param("الساعة 9.30 مساءً", ["9:30 p.m."], id="a point after a clock"),
        pytest.param("الساعة 47ر09 بتوقيت غرينتش", ["9:47"], id="typed from its end, as decimals are"),
        pytest.param("في تمام الساعة 8 صباح اليوم", ["8:00 a.m."], id="this morning"),
        pytest.param("8 مساء", ["8:00 p.m."], id="the evening alone"),
        pytest.param("على الساعة 6 مساء و10 دقائق", ["6:10 p.m."], id="minutes after the evening"),
        pytest.param("من 7 صباحا إلى 7 مساء", ["7:00 a.m.", "7:00 p.m."], id="two halves of a day"),
        pytest.param("الساعة 12 ليلا", ["12:00"], id="twelve is in neither half"),
        pytest.param("الساعة 2 ليلا", ["2:00 a.m."], id="after midnight"),
        # In words.
        pytest.param("الساعة الثالثة", ["3:00"], id="a word"),
        pytest.param("الساعة الثالثة والنصف عصراً", ["3:30 p.m."], id="half past"),
        pytest.param("الخامسة إلا ربعا فجرا", ["4:45 a.m."], id="a quarter to"),
        pytest.param("الساعة الواحدة إلا عشر دقائق", ["12:50"], id="ten to one"),
        pytest.param("الحادية عشرة ليلا", ["11:00 p.m."], id="two words"),
        pytest.param("الثامنة وخمس وأربعون دقيقة مساء", ["8:45 p.m."], id="minutes in words"),
        pytest.param("السابعة من مساء أمس", ["7:00 p.m."], id="of the evening"),
        pytest.param("الرابعة بعد الظهر", ["4:00 p.m."], id="in the afternoon"),
        # No times.
        pytest.param("100 شهاب في الساعة الواحدة", [], id="an hour"),
        pytest.param("بسرعة 60 كيلومترا في الساعة", [], id="a speed"),
        pytest.param("الحرب العالمية الثانية العصر النووي", [], id="an age"),
        pytest.param("فاز 3 / 1 مساء الأحد", [], id="a result"),
        pytest.param("في دورتها الـ23 صباح الجمعة", [], id="an ordinal before the morning"),
        pytest.param("طائرات إف 16 فجر أمس", [], id="a plane at dawn"),
        pytest.param("أهداف 3:1", [], id="a colon in a result"),
        pytest.param("فازت مصر على تونس 23:21", [], id="a result of handball"),
        pytest.param("سورة البقرة 20:14", [], id="a verse"),
        pytest.param("قصفت الفرقة الرابعة فجر اليوم", [], id="a division at dawn"),
        pytest.param("للمرة الثالثة ظهر اليوم", [], id="the third time"),
        pytest.param("الدرجة الثالثة في المئة", [], id="third class"),
    ],
)
def test_times_are_read(text: str, times: list[str]) -> None:
    assert [str(time) for time in find_times(text)] == times


def test_a_time_stands_where_it_says() -> None:
    text = "قبل السَّاعة 10:30 أمس"
    assert [text[time.start : time.end] for time in find_times(text)] == ["السَّاعة 10:30"]


@pytest.mark.parametrize(
    ("source", "english", "missing"),
    [
        pytest.param("الساعة 10:30", "at 10:30", (), id="as it stands"),
        pytest.param("الساعة 10:30", "at 10.30", (), id="a point"),
        pytest.param("الساعة 10:30", "at half past ten", (), id="half past"),
        pytest.param("الساعة 10:30", "at 30:10", ("10:30",), id="turned round"),
        pytest.param("الساعة 10:30", "at 11:30 with 10 men", ("10:30",), id="another hour"),
        pytest.param("الساعة 04:00", "at 0400 GMT", (), id="four figures"),
        pytest.param("الساعة 15:30", "at 3:30 p.m.", (), id="a clock of twelve hours"),
        pytest.param("الساعة 15:30", "at 3:30 a.m.", ("15:30",), id="a clock of twelve hours in the wrong half"),
        pytest.param("الساعة الثالثة والنصف عصرا", "at 15:30", (), id="a clock of 24 hours"),
        pytest.param("الساعة الثالثة والنصف عصرا", "at three-thirty in the afternoon", (), id="in words"),
        pytest.param("الساعة الخامسة إلا ربعا", "at quarter to five", (), id="a quarter to"),
        pytest.param("الساعة الثالثة والنصف", "at four", ("3:30",), id="another one in words"),
        pytest.param("8 مساء", "at 8 p.m.", (), id="the evening"),
        pytest.param("8 مساء", "this evening at eight", (), id="the evening elsewhere"),
        pytest.param("8 مساء", "at 8 a.m.", ("8:00 p.m.",), id="the evening turned into the morning"),
        pytest.param("الثامنة صباحا", "at eight", ("8:00 a.m.",), id="the morning lost"),
        pytest.param("الساعة الثانية عشرة ظهرا", "at noon", (), id="noon"),
        pytest.param("من 7 صباحا إلى 7 مساء", "from 7 a.m. to 7 p.m.", (), id="both halves"),
        pytest.param("الواحدة بعد منتصف الليل", "at 1 a.m.", (), id="after midnight"),
    ],
)
def test_times_that_are_lost_or_turned_are_told(source: str, english: str, missing: tuple[str, ...]) -> None:
    assert missing_times(source, english) == missing


@pytest.mark.parametrize(
    ("source", "english", "missing", "added"),
    [
        pytest.param("الساعة 15:30", "at 3:30 p.m.", (), (), id="an hour after noon"),
        pytest.param("الساعة التاسعة والنصف", "at 9:30", (), (), id="half past"),
        pytest.param("الساعة 10:30 قتل 15", "at 10:30, 12 were killed", ("15",), ("12",), id="other numbers are checked"),
        pytest.param("الساعة التاسعة", "at 9:30", (), ("30",), id="minutes from nowhere"),
    ],
)
def test_figures_of_times_are_no_other_numbers(
    source: str, english: str, missing: tuple[str, ...], added: tuple[str, ...]
) -> None:
    assert (missing_numbers(source, english), added_numbers(source, english)) == (missing, added)


@pytest.mark.parametrize(
    ("source", "english", "codes"),
    [
        pytest.param("وصل الساعة 8 مساء", "He arrived at 8 a.m.", ["time-changed"], id="a half turned"),
        pytest.param("وصل الساعة 10:30", "He arrived at 10:50", ["number-changed"], id="a number lost is told once"),
    ],
)
def test_a_check_tells_of_them_once(source: str, english: str, codes: list[str]) -> None:
    assert [notice.code for notice in check(source, english)] == codes


@given(st.text("ا لساعة1230:.والنصفمعصبح", max_size=30), st.text("at 123:0pam. hlf", max_size=20))
def test_blanks_keep_offsets(source: str, english: str) -> None:
    assert len(without_said(source, english)) == len(source)
    assert len(without_asked(source, english)) == len(english)

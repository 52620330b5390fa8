"""Dates as Arabic news writes them: ISO, day first in figures, the month names of both systems, alone or together."""

from __future__ import annotations

import re
from datetime import date

from translate.folding import fold

# January to December: Egypt and the Gulf, the Levant and Iraq, the Maghreb, English. Names are folded.
_NAMES = (
    "يناير|كانون الثاني|جانفي|january|jan",
    "فبراير|شباط|فيفري|february|feb",
    "مارس|اذار|march|mar",
    "ابريل|نيسان|افريل|april|apr",
    "مايو|ايار|ماي|may",
    "يونيو|يونيه|حزيران|جوان|june|jun",
    "يوليو|يوليه|تموز|جويليه|july|jul",
    "اغسطس|اب|اوت|غشت|august|aug",
    "سبتمبر|ايلول|شتنبر|september|sept|sep",
    "اكتوبر|تشرين الاول|october|oct",
    "نوفمبر|تشرين الثاني|نونبر|november|nov",
    "ديسمبر|كانون الاول|دجنبر|december|dec",
)
MONTHS = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split("|")}

# White space is bounded, for two runs of it side by side are tried in each way.
_MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)).replace(" ", r"\s{1,4}") + r")(?![\w])\.?"
# Both names of one month: ديسمبر (كانون الأول), كانون الأول/ديسمبر, or ديسمبر كانون الأول as Reuters has it.
_TWICE = rf"(?P<month>{_MONTH})(?:(?:\s{{0,4}}[(/\-–]\s{{0,4}}|\s{{1,4}})(?P<other>{_MONTH})\s{{0,4}}\)?)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?<!\d){_YEAR}[-/.](?P<number>\d\d?)[-/.](?P<day>\d\d?)(?!\d)",
        rf"(?<![\d/.-])(?P<day>\d\d?)(?P<mark> ?[-/.] ?)(?P<number>\d\d?)(?P=mark){_YEAR}",
        rf"(?<!\d)(?P<day>\d\d?)(?:st|nd|rd|th)?\s{{0,4}}(?:من\s{{1,4}}|of\s{{1,4}})?[-/]?{_TWICE}\s{{0,4}}[-/،,]?\s{{0,4}}(?:عام\s{{1,4}}|سنه\s{{1,4}})?{_YEAR}",
        # Signs with spaces on both sides only: العدد 12 - شباط 2024 is no day.
        rf"(?<![\d/.-])(?P<day>\d\d?)(?P<mark> [-/–] ){_TWICE}(?P=mark){_YEAR}",
        rf"(?<!\w){_TWICE}\s{{1,4}}(?P<day>\d\d?)(?:st|nd|rd|th)?\s{{0,4}}[،,]?\s{{1,4}}{_YEAR}",
    )
)
# A figure that is part of a date says that it is broken or a range: the 31 of "31/ 2024-05-06", the 3 of "3 2 ديسمبر 2024" and of
# "3-5 ديسمبر 2024". A time is no such figure, nor is what a comma or a dash between spaces parts from the date: العدد 12 - 8 ديسمبر 2024.
_BROKEN_BEFORE = re.compile(r"(?<![\d:])\d\d?(?:\s?/\s?|[.\-–])\Z|(?<![\d:.])\d\d?\s+\Z")
_BROKEN_AFTER = re.compile(r"(?:/\s?|[.\-–])\d(?!\d?:)")
_LEAP_YEAR = 2024  # which has all days
_NEAR = 8  # code points before a date that may hold such a figure

_WEEKDAY = "(?:الاحد|الاثنين|الثلاثاء|الاربعاء|الخميس|الجمعه|السبت|monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_UNNAMED = re.sub(r"\?P<\w+>", "?:", _TWICE), re.sub(r"\?P<\w+>", "?:", _YEAR)
# A day in a dateline, with its year or without, in text that was folded in place; is_day has the last word.
DAY = (
    rf"(?:{_WEEKDAY}\s{{0,4}}[،,]?\s{{0,4}})?(?:{_UNNAMED[1]}[-/.]\d\d?[-/.]\d\d?|\d\d? ?[-/.] ?\d\d? ?[-/.] ?{_UNNAMED[1]}|"
    rf"\d\d?\s{{0,4}}(?:من\s{{1,4}})?{_UNNAMED[0]}(?:\s{{0,4}}[-/،,]?\s{{0,4}}(?:عام\s{{1,4}}|سنه\s{{1,4}})?{_UNNAMED[1]})?|"
    rf"{_MONTH}\s{{1,4}}\d\d?(?:\s{{0,4}}[،,]?\s{{1,4}}{_UNNAMED[1]})?)(?!\w)|{_WEEKDAY}(?!\w)"
)
# A day of the other calendar, 15 شعبان 1447, which papers print beside ours.
_HIJRI_MONTH = (
    r"(?:محرم|صفر|ربيع (?:الاول|الاخر|الثاني)|جمادي (?:الاولي|الاول|الاخره|الاخر|الثانيه)|"
    r"رجب|شعبان|رمضان|شوال|ذ[وي] (?:القعده|الحجه))"
)
_HIJRI = re.compile(
    rf"(?<!\d)(?:\d\d?\s{{0,4}}(?:[-/]\s{{0,4}}|من\s{{1,4}})?{_HIJRI_MONTH}\s{{0,4}}[-/،,]?\s{{0,4}}1[34]\d\d|"
    r"\d\d?([-/])\d\d?\1 ?1[34]\d\d|1[34]\d\d([-/])\d\d?\2\d\d?)(?!\d)"
)
_ZONE = re.compile(r"\bب?توقيت(?: [^\W\d_]+){1,2}(?=\s*(?:[|()\-–،,/]|\d|$))")
_TIME = re.compile(r"\d{1,2}:\d\d(?::\d\d)?(?:\.\d+)?|[+-]\d\d:?\d\d|(?<=\d)[tz]\b|\b[tz](?=\d)")
# What a line may hold beside its date and still be nothing but the date of publication.
_BESIDE = frozenset(
    re.findall(
        r"\w+",
        "الاحد الاثنين الثلاثاء الاربعاء الخميس الجمعه السبت يوم اليوم نشر نشرت النشر تاريخ التاريخ بتاريخ اخر تحديث "
        "التحديث تحديثه في الساعه بتوقيت توقيت غرينتش غرينيتش جرينتش مكه دمشق بغداد بيروت ص م صباحا مساء عند علي من تم "
        "ه هجري هجريا ميلادي ميلاديا الموافق gmt utc ksa am pm est published updated last update on at posted date "
        "monday tuesday wednesday thursday friday saturday sunday",
    )
)


def find_date(text: str) -> date | None:
    """Return the first full date (day, month and year) in the text, or None.

    Figures are read day first unless the year leads, as Arabic papers write them. Two month names that disagree are
    no date, nor is what a broken figure stands beside.

    Example: find_date("الاثنين 6 ديسمبر (كانون الأول) 2021") == date(2021, 12, 6)
    """
    folded = fold(text)
    return next((day for match in _found(folded) if (day := _read(match))), None)


def is_day(text: str) -> bool:
    """Tell whether what matched `DAY` is a day of the calendar, as far as it says: 31 كانون الأول is, 32 ديسمبر 2024 is not."""
    folded = fold(text)
    if re.search(_YEAR, folded):
        return find_date(text) is not None
    figures = re.search(r"\d", folded)
    return not figures or find_date(f"{text} {_LEAP_YEAR}") is not None


def _found(folded: str) -> list[re.Match[str]]:
    """Return the matches of all forms in the order of the text."""
    return sorted((match for form in _FORMS for match in form.finditer(folded)), key=lambda match: match.start())


def only_a_date(line: str) -> date | None:
    """Return the date of a line that says when the page was published and nothing else, or None."""
    published = find_date(line)
    if published is None:
        return None
    rest = fold(line)
    if not all(map(_read, _found(rest))):
        return None
    for form in _FORMS:
        rest = form.sub(" ", rest, count=2)
    for beside in (_HIJRI, _ZONE, _TIME):
        rest = beside.sub(" ", rest)
    words = re.findall(r"[^\W_]+", rest)
    return published if all(word in _BESIDE for word in words) else None


def _read(match: re.Match[str]) -> date | None:
    before = match.string[max(0, match.start() - _NEAR) : match.start()]
    if _BROKEN_BEFORE.search(before) or _BROKEN_AFTER.match(match.string, match.end()):
        return None
    parts = match.groupdict()
    month = int(parts["number"]) if parts.get("number") else _month(parts["month"])
    if parts.get("other") and _month(parts["other"]) != month:
        return None
    try:
        return date(int(parts["year"]), month, int(parts["day"]))
    except ValueError:
        return None


def _month(name: str) -> int:
    return MONTHS[" ".join(name.rstrip(".").split())]

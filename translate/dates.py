"""Dates as Arabic news writes them: ISO, day first in figures, the month names of both systems, alone or together."""

from __future__ import annotations

import re
from datetime import date

# January to December: Egypt and the Gulf, the Levant and Iraq, the Maghreb, English. Names are folded (see fold).
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

_MARKS = "\u0640\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652"  # tatweel and the diacritics
_FOLDED = str.maketrans("أإآٱةى٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "ااااهي01234567890123456789", _MARKS)
_MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)).replace(" ", r"\s+") + r")(?![\w])\.?"
# Both names of one month: ديسمبر (كانون الأول) or كانون الأول/ديسمبر.
_TWICE = rf"(?P<month>{_MONTH})(?:\s*[(/\-–]\s*(?P<other>{_MONTH})\s*\)?)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?<!\d){_YEAR}[-/.](?P<number>\d\d?)[-/.](?P<day>\d\d?)(?!\d)",
        rf"(?<![\d/.-])(?P<day>\d\d?)[-/.](?P<number>\d\d?)[-/.]{_YEAR}",
        rf"(?<!\d)(?P<day>\d\d?)(?:st|nd|rd|th)?\s*(?:من\s+|of\s+)?[-/]?{_TWICE}\s*[-/،,]?\s*(?:عام\s+|سنه\s+)?{_YEAR}",
        rf"(?<!\w){_TWICE}\s+(?P<day>\d\d?)(?:st|nd|rd|th)?\s*[،,]?\s+{_YEAR}",
    )
)
_TIME = re.compile(r"\d{1,2}:\d\d(?::\d\d)?(?:\.\d+)?|[+-]\d\d:?\d\d|(?<=\d)[tz]\b|\b[tz](?=\d)")
# What a line may hold beside its date and still be nothing but the date of publication.
_BESIDE = frozenset(
    re.findall(
        r"\w+",
        "الاحد الاثنين الثلاثاء الاربعاء الخميس الجمعه السبت يوم اليوم نشر نشرت النشر تاريخ التاريخ بتاريخ اخر تحديث "
        "التحديث تحديثه في الساعه بتوقيت توقيت غرينتش غرينيتش جرينتش مكه دمشق بغداد بيروت ص م صباحا مساء عند علي من تم "
        "gmt utc ksa am pm est published updated last update on at posted date "
        "monday tuesday wednesday thursday friday saturday sunday",
    )
)


def fold(text: str) -> str:
    """Return lower-case text with one alef, ه for ة, ي for ى, Western digits, no diacritics; for comparison only."""
    return text.translate(_FOLDED).lower()


def find_date(text: str) -> date | None:
    """Return the first full date (day, month and year) in the text, or None.

    Figures are read day first unless the year leads, as Arabic papers write them. Two month names that disagree are
    no date.

    Example: find_date("الاثنين 6 ديسمبر (كانون الأول) 2021") == date(2021, 12, 6)
    """
    folded = fold(text)
    found = sorted((match for form in _FORMS for match in form.finditer(folded)), key=lambda match: match.start())
    return next((day for match in found if (day := _read(match))), None)


def only_a_date(line: str) -> date | None:
    """Return the date of a line that says when the page was published and nothing else, or None."""
    published = find_date(line)
    if published is None:
        return None
    rest = fold(line)
    for form in _FORMS:
        rest = form.sub(" ", rest, count=2)
    words = re.findall(r"[^\W_]+", _TIME.sub(" ", rest))
    return published if all(word in _BESIDE for word in words) else None


def _read(match: re.Match[str]) -> date | None:
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

"""Times of day in Arabic, in figures (10:30) and in words (الثالثة والنصف عصرا), and whether English says them, in their half of it.

A time is read where a clock stands before it (الساعة), or a zone or a part of the day after it (الثامنة مساء). Of 1,008 sentences of
`training/pairs/mono-ar.tsv` with times (1,247 of them), four have one that the translation lacks (0.4%): a nine-to-five week, the
noon that one left out, and two that English spells "two 55" and "13 hours and 09 minutes". Where a.m. and p.m. are exchanged in the
translations 95% of the sentences are told, where they are left out 88% (measured with 45 more, in which a colon alone made a time).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from translate.english_numbers import numbers_said
from translate.figures import SMALL
from translate.folding import fold_with_places
from translate.source import DECIMAL_SIGN

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

_HOUR_NAMES = re.findall(r"\w+", "واحده ثانيه ثالثه رابعه خامسه سادسه سابعه ثامنه تاسعه عاشره")
_HOURS = {name: number for number, name in enumerate(_HOUR_NAMES, 1)} | {
    "حاديه عشر": 11,
    "ثانيه عشر": 12,
    "حاديه عشره": 11,
    "ثانيه عشره": 12,
}
_FIVES = {
    "خمس": 5,
    "عشر": 10,
    **{f"{ten}{end}": n for n, ten in ((20, "عشر"), (30, "ثلاث"), (40, "اربع"), (50, "خمس")) for end in ("ين", "ون")},
}
_MINUTES = (
    {"نصف": 30, "ربع": 15, "ثلث": 20}
    | _FIVES
    | {f"{five}ه": _FIVES[five] for five in ("خمس", "عشر")}
    | {f"{five} و{ten}": 5 + number for ten, number in _FIVES.items() if number > 10 for five in ("خمس", "خمسه")}  # noqa: PLR2004
)


def _any(names: Iterable[str]) -> str:
    return "|".join(sorted(names, key=len, reverse=True)).replace(" ", r"\s+")


_HOUR = rf"ال(?P<hour>{_any(_HOURS)})(?!\w)"
_MINUTES_OF = r"\s{0,3}(?:دقي?قه|دقائق|دق)(?!\w)"
_PARTS = rf"(?:نصفا?|ربعا?|ثلثا?)(?!\w)|(?:{_any(_MINUTES)})(?={_MINUTES_OF})|\d\d?(?={_MINUTES_OF})"
_MINUTE = rf"(?:\s{{0,3}}(?:(?P<less>الا)\s|و\s?)(?:ال)?(?P<minute>{_PARTS})(?:{_MINUTES_OF})?)?"
_LATER = rf"(?:\s?و\s?(?P<later>{_PARTS}))?"  # الثامنة ليلا و20 دقيقة
_CLOCK = r"(?<!\w)[وف]?[بلك]?ال?ساعه\s{1,3}"
_AGO = r"(?:قبل\s+(?:ال)?(?:ظهر|زوال)|بعد\s+منتصف\s+(?:ال)?ليل)"
_DAY = r"(?=\s+(?:(?:ال)?(?:يوم|امس|غدا?)|ال(?:سبت|احد|اثنين|ثلاثاء|اربعاء|خميس|جمعه))(?!\w))"
_HALF = (  # of the day; without a tanwin only after a word that binds it: الحرب العالمية الثانية العصر النووي is no afternoon
    r"(?:\s+دقيقه)?\s{0,3}[(،,]?\s?(?:"
    rf"(?P<am>صباحا|فجرا|(?:من|في)\s+(?:ال)?(?:صباح|فجر)|(?:صباح|فجر){_DAY}|{_AGO})|"
    rf"(?P<pm>مساءا?|عصرا|زوالا|ظهرا|(?:ظهر|عصر){_DAY}|(?:من|في)\s+(?:ال)?(?:مساء|عصر|ظهر)|(?:من\s+)?بعد\s+(?:ال)?(?:ظهر|زوال|عصر))|"
    r"(?P<night>ليلا|(?:من|في)\s+(?:ال)?(?:ليل|ليله)))(?!\w)"
)
_FIGURES = r"(?<![\d:.,/])(?<!\d\s)(?P<digits>[01]?\d|2[0-4])"
_ZONE = r"\s{0,3}(?:ب?(?:ال)?توقيت|ت\s?غ(?!\w)|(?i:gmt|utc))"
_TWELVE = r"(?<![\w:.,،/])(?<![\d/-]\s)(?P<digits>0?[1-9]|1[0-2])"
_NO_MORE = r"(?!\w|[:/%]|[.,،]\d)"
_TIMES = (
    # Without a clock before it or a zone or half of the day after it 23:21 may be a score or a verse.
    re.compile(rf"(?<![^\W\d_]){_FIGURES}:(?P<after>[0-5]\d){_NO_MORE}(?:{_HALF}|{_ZONE})"),
    re.compile(rf"{_CLOCK}{_FIGURES}(?:[.:](?P<after>[0-5]\d))?{_NO_MORE}{_MINUTE}(?:{_HALF}{_LATER})?"),
    re.compile(rf"{_CLOCK}(?P<after>[0-5]\d){DECIMAL_SIGN}{_FIGURES}{_NO_MORE}(?:{_HALF})?"),  # 47ر09, typed as decimals are
    re.compile(rf"{_CLOCK}{_HOUR}{_MINUTE}(?:{_HALF}{_LATER})?"),
    re.compile(rf"(?<!\w)(?P<proclitic>[وف]?[بل]?){_HOUR}{_MINUTE}{_HALF}{_LATER}"),
    re.compile(rf"{_TWELVE}(?:[.](?P<after>[0-5]\d))?{_HALF}{_LATER}"),
)
# An hour in words alone follows one of these; after any other word it is an ordinal: قصفت الفرقة الرابعة فجر اليوم, the Fourth Division.
_LEADING = frozenset(re.findall(r"\w+", "عند في حتي الي من منذ قبل بعد نحو حوالي قرابه تمام بين لغايه مابين"))
_WORD_BEFORE = re.compile(r"(\w+)\s+\Z")
_LONGEST_BEFORE = 30  # code points
_HINT = re.compile(r"\d:\d\d|ساع|[صفعظ][بجصه][احر]|مسا|بعد|ليل|زوال")  # most sentences have none
_NOON, _HOUR_MINUTES = 12, 60
_EARLIEST_NIGHT, _LATEST_NIGHT, _EARLIEST_NOON = 7, 4, 10  # hours of ليلا, in the evening and after midnight, and of ظهرا

_HOURS_SAID = {name: number for number, name in enumerate(SMALL[:13])}
_MORNING = r"a\.?m\b|(?:in )?(?:the )?(?:early |late )*morning|(?:at )?dawn"
_EVENING = r"p\.?m\b|(?:in )?(?:the )?(?:early |late )*(?:evening|afternoon)"
# What English says is a time: figures with a sign between, four of them, or a number before what only times have.
_SAID = re.compile(
    rf"(?<![\w.,:/])(?:(?P<digits>\d\d?)(?:[:.h](?P<after>[0-5]\d)(?!\d)|(?=(?: o['’]clock)?,? ?(?:{_MORNING}|{_EVENING}|o['’]clock)))"
    rf"|(?P<four>0\d[0-5]\d(?!\d)|[12]\d[0-5]\d(?=(?: hours)? (?:GMT|UTC|local|Greenwich|{_MORNING}|{_EVENING}|hours)))"
    rf"|(?P<word>{'|'.join(SMALL[1:13])})(?=(?: o['’]clock)?,? (?:{_MORNING}|{_EVENING}|o['’]clock)))"
    rf"(?: o['’]clock)?,? ?(?:(?P<am>{_MORNING})|(?P<pm>{_EVENING}))?",
    re.IGNORECASE,
)
_AM = re.compile(
    r"\b(?:a\.?m|\w*mornings?|dawn|daybreak|sunrise|\w*midnight|\w*nights?|early hours|small hours|\w*noon)\b", re.IGNORECASE
)
_PM = re.compile(r"\b(?:p\.?m|\w*evenings?|\w*noons?|midday|\w*nights?|nightfall|dusk|sunset|eve|asr)\b", re.IGNORECASE)
_FRACTIONS = {15: "quarter", 20: "third", 30: "half", 40: "third", 45: "quarter"}


@dataclass(frozen=True, slots=True)
class Time:
    """A time of day at text[start:end], as a clock has it, and the half of the day, "am", "pm" or "" where that is not sure."""

    start: int
    end: int
    hour: int
    minute: int
    half: str = ""

    def __str__(self) -> str:
        half = {"am": " a.m.", "pm": " p.m."}.get(self.half, "") if self.hour <= _NOON else ""
        return f"{self.hour}:{self.minute:02}{half}"

    def is_like(self, other: Time) -> bool:
        """Tell whether the hands of a clock stand alike at both: 15:30 and 3:30."""
        return self.hour % _NOON == other.hour % _NOON and self.minute == other.minute


@lru_cache(maxsize=1 << 10)  # every check of every attempt at a segment asks again
def find_times(text: str) -> tuple[Time, ...]:
    """Return the times of day of an Arabic text, from left to right.

    Example: [str(time) for time in find_times("الساعة الثالثة والنصف عصرا")] == ["3:30 p.m."]
    """
    if not _HINT.search(text):
        return ()
    folded, places = fold_with_places(text)
    found: list[Time] = []
    taken: set[int] = set()
    for form in _TIMES:
        for match in form.finditer(folded):
            if taken.isdisjoint(range(*match.span())) and not _is_ordinal(match) and (time := _read(match)):
                taken.update(range(*match.span()))
                found.append(replace(time, start=places[match.start()], end=places[match.end() - 1] + 1))
    return tuple(sorted(found, key=lambda time: time.start))


def _is_ordinal(match: re.Match[str]) -> bool:
    """Tell whether an hour in words, without a clock and a proclitic, follows a noun."""
    if match.groupdict().get("proclitic") != "":
        return False
    before = _WORD_BEFORE.search(match.string, max(0, match.start() - _LONGEST_BEFORE), match.start())
    return before is not None and before[1] not in _LEADING


def _read(match: re.Match[str]) -> Time | None:
    groups = match.groupdict()
    hour = int(groups["digits"]) if groups.get("digits") else _HOURS[" ".join(groups["hour"].split())]
    part, half = groups.get("minute") or groups.get("later"), _half(hour, groups)
    if hour == 1 and groups.get("hour") and not part and not half:
        return None  # الساعة الواحدة is an hour, too: of work, of flight
    minute = int(groups.get("after") or 0)
    if part:
        plain = " ".join(part.split())
        minute = int(plain) if plain.isdigit() else _MINUTES.get(plain) or _MINUTES[plain.removesuffix("ا")]
        if groups.get("less"):
            hour, minute = (hour - 2) % _NOON + 1, _HOUR_MINUTES - minute
    return Time(*match.span(), hour, minute, half) if minute < _HOUR_MINUTES else None


def _half(hour: int, groups: Mapping[str, str | None]) -> str:
    """Return the half of the day, where it is sure: twelve at night is in either, eleven at noon in the first."""
    if hour % _NOON == 0 or hour > _NOON:
        return "pm" if _NOON < hour < 2 * _NOON else ""
    if groups.get("night"):
        return "pm" if hour >= _EARLIEST_NIGHT else "am" if hour <= _LATEST_NIGHT else ""
    if afternoon := groups.get("pm"):
        return "" if "ظهر" in afternoon and hour >= _EARLIEST_NOON else "pm"
    return "am" if groups.get("am") else ""


def _times_said(english: str) -> tuple[Time, ...]:
    """Return what English says that can only be a time."""
    times = []
    for found in _SAID.finditer(english):
        four = found["four"] or ""
        hour = int(found["digits"] or four[:2] or _HOURS_SAID[(found["word"] or "zero").lower()])
        half = "am" if found["am"] else "pm" if found["pm"] or _NOON < hour < 2 * _NOON else ""
        times.append(Time(*found.span(), hour, int(found["after"] or four[2:] or 0), half))
    return tuple(times)


def _blanked(text: str, times: Iterable[Time]) -> str:
    for time in times:
        text = f"{text[: time.start]}{' ' * (time.end - time.start)}{text[time.end :]}"
    return text


def _has(english: str, time: Time, said: Collection[Time]) -> bool:
    """Tell whether English says a time, of which it has `said` some as such: 3:30, half past three, ten to four, 9 for nine o'clock."""
    if any(map(time.is_like, said)):
        return True
    rest = _blanked(english, said)
    numbers = {int(number) for number in numbers_said(rest) if number < _HOUR_MINUTES and number == int(number)}
    hours = {hour % _NOON for hour in numbers if hour <= 2 * _NOON} | {each.hour % _NOON for each in said if not each.minute}
    fraction = _FRACTIONS.get(time.minute, "\n") in rest.lower()
    past = not time.minute or fraction or time.minute in numbers
    to = time.minute > 0 and (fraction or _HOUR_MINUTES - time.minute in numbers)
    return (past and time.hour % _NOON in hours) or (to and (time.hour + 1) % _NOON in hours)


def _in_its_half(english: str, time: Time, said: Iterable[Time]) -> bool:
    """Tell whether English has a time in the half of the day in which the source has it, by what follows it, or by any word there."""
    halves = {each.half for each in said if each.is_like(time)} - {""}
    if halves or not time.half:
        return not time.half or time.half in halves
    return bool({"am": _AM, "pm": _PM}[time.half].search(english))


def without_said(source: str, english: str) -> str:
    """Return the source with blanks for the times of day that the English says: their figures need not stand in it (15:30, 3:30 p.m.)."""
    asked = find_times(source)
    said = _times_said(english) if asked else ()
    return _blanked(source, (time for time in asked if _has(english, time, said)))


def without_asked(source: str, english: str) -> str:
    """Return the English with blanks for the times of day that the source has: the 30 of 9:30 is in التاسعة والنصف."""
    asked = find_times(source)
    return _blanked(english, (each for each in _times_said(english) if any(map(each.is_like, asked)))) if asked else english


def missing_times(source: str, english: str, told: Collection[str] = ()) -> tuple[str, ...]:
    """Return the times of day of the source that the English has not, or has in the other half of the day, or in neither.

    A time of which a number is `told` as missing is not told again.
    """
    asked = find_times(source)
    said = _times_said(english) if asked else ()
    return tuple(
        dict.fromkeys(
            str(time)
            for time in asked
            if not ({str(time.hour), str(time.minute)} & set(told))
            and not (_has(english, time, said) and _in_its_half(english, time, said))
        )
    )

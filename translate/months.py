"""Months of Arabic dates, in the names of Cairo, Damascus and Tunis, and whether English says them: نهاية آب is no "end of December".

The names that are other words as well (آب, مارس, نيسان, ماي) are read only in a date. Of 9,763 sentences of
`training/pairs/mono-ar.tsv` with a month (11,105 months), 27 have one that the translation lacks (0.28%): eight names of persons, six
of streets and places (ملعب 4 جانفي), the Mayo Clinic three times, which the glossary has, three cars, four times two months that the
source has for one (تموز/يونيو), a verb, a plural and a slip of the translation. Nine of all 190,376 translations have a month from
nowhere, five of them a device called June, and none has another day than the source.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING

from translate.arabic_numbers import read_words
from translate.dates import MONTHS
from translate.english_numbers import numbers_said
from translate.figures import ORDINALS, SMALL
from translate.folding import fold, fold_with_places
from translate.numerals import missing_numbers

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from glossary import Match
    from translate.arabic_numbers import Word

_ENGLISH = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DAYS = range(1, 32)
_GAP = re.compile(r"\s+(?:ال)?")


def _plain(name: str) -> str:
    """Return a folded name with one space and no article: كانون الثاني, كانون ثاني and كانون ثان are one."""
    return re.sub(r" ثان\Z", " ثاني", _GAP.sub(" ", name))


_ARABIC = {_plain(name): number for name, number in MONTHS.items() if not name.isascii()}
# Father, practised, a carmaker, Theresa May, Joan, out, he gives him: these are months only in what makes a date of them.
_AMBIGUOUS = frozenset(("اب", "مارس", "نيسان", "ماي", "جوان", "اوت", "غشت", "يونيه", "يوليه"))


def _spaced(name: str) -> str:
    """Return the pattern of a name, with the article and without it."""
    return name.replace(" ثاني", " ثاني?").replace(" ", r"\s{1,4}(?:ال)?")


_NAME = "|".join(map(_spaced, sorted(_ARABIC, key=len, reverse=True)))
_MONTH = re.compile(rf"(?<![^\W\d_])[وف]?(?P<by>[بل]?)(?P<name>{_NAME})(?![^\W\d_])")
# What may bring a month into the English: also a name that clings to what is around it, ينايرحتى.
_HINT = re.compile("|".join(sorted((_spaced(name) for name in _ARABIC if name not in _AMBIGUOUS), key=len, reverse=True)))
_HALF = re.compile(r"(?<!\w)[وف]?[بكل]?(?P<name>كانون|تشرين)(?!\w)")  # حرب تشرين, the October War, names one of two
_HALVES = {"كانون": (12, 1), "تشرين": (10, 11)}
_SAME = re.compile(r"\s{0,4}[(/\-–]?\s{0,4}")  # between two names of one month
_LOOSE_BEFORE = re.compile(
    r"(?<!\w)[وف]?[بلك]?(?:في|من|منذ|حتي|بين|قبل|بعد|الي|نهايه|بدايه|مطلع|منتصف|اواخر|اوائل|اواسط|غره|موفي|مستهل|ختام|غضون|خلال)\s{1,4}\Z"
)
_DATED_BEFORE = re.compile(r"(?<!\w)[وف]?[بلك]?(?:شهر|شهري|اشهر)\s{1,4}\Z")
_LISTED = re.compile(r"\)?\s{0,4}[،,]?\s{0,4}")  # between a month and one that "and" clings to
_DATED_AFTER = re.compile(
    r"\s{0,4}(?:[،,/\-]?\s{0,4}(?:من\s{1,4})?(?:(?:ال)?(?:عام|سنه)\s{1,4})?(?:19|20)\d\d(?!\d)"
    r"|(?:من\s{1,4})?ال(?:مقبل|ماضي|جاري|حالي|قادم|منصرم|فائت|سابق|تالي|منقضي)(?!\w))"
)
_DAYS_BEFORE = re.compile(
    r"(?<![\d.,:])(?P<days>\d\d?(?:\s{0,4}(?:[-–/،,و]|الي|حتي|او)\s{0,4}\d\d?){0,4})\s{0,4}[-/]?\s{0,4}(?:من\s{1,4})?(?:شهر\s{1,4})?\Z"
)
# How much of a misspelled name is right (difflib's ratio), and the length from which that tells: مدارس, schools, is as near to March.
_ALIKE, _TELLING = 0.78, 5
_NEAR = 40  # code points before a month that may hold its days, or what makes it one
_PARTS = ("اسبوع", "نصف", "ربع", "ثلث", "فصل", "جزء", "عشر")  # of a month, that are counted as its days are: الأسبوع الأول من آب

_ABBREVIATED = {number: name[:3] for number, name in enumerate(_ENGLISH, 1) if len(name) > 4} | {9: "Sept"}  # noqa: PLR2004 - not June
_FULL = {number: rf"(?<![^\W\d_])(?:{name}|{name.upper()})(?!\w)" for number, name in enumerate(_ENGLISH, 1)}
_SAID = {
    number: re.compile(rf"{full}|(?<![^\W\d_]){name[:3]}{'t?' * (number == 9)}(?!\w)")  # noqa: PLR2004 - Sept
    for (number, full), name in zip(_FULL.items(), _ENGLISH, strict=True)
}
_ADDED = {number: re.compile(full) for number, full in _FULL.items()} | {
    number: re.compile(
        rf"(?:\d(?:st|nd|rd|th)?(?: of)? |(?<!\w)(?:in|since|until|till|of|last|next|early|late|by|through|from|between) |mid-?)"
        rf"{_FULL[number]}|{_FULL[number]}(?= \d)"
    )
    for number in (3, 5)  # a march, and may
}
_IN_WORDS = "|".join((*ORDINALS[1:], *SMALL[1:]))
_DAY = rf"(?:\d\d?(?:st|nd|rd|th)?(?!\w)|(?:(?:twenty|thirty)-)?(?:{_IN_WORDS})(?!\w)|twentieth|thirtieth|twenty|thirty)"
_SERIES = rf"{_DAY}(?:,? ?(?:-|–|/|to|and|or|until|through|&)? ?(?:the )?{_DAY}){{0,4}}"
_ANY = rf"(?P<month>{'|'.join(name if len(name) < 5 else f'{name[:3]}(?:t|{name[3:]})?' for name in _ENGLISH)})(?![^\W\d_])\.?"  # noqa: PLR2004
_DAY_FIRST = re.compile(
    rf"(?<![\w.,:$€£])(?P<days>{_SERIES})(?:(?:,? day)?,? (?:of|from)(?: next| last| this| the)?)?(?: month(?:,| of))?[ –-]{{0,3}}{_ANY}",
    re.IGNORECASE,
)
_DAY_LAST = re.compile(rf"(?<![^\W\d_]){_ANY}[ -](?:the )?(?P<days>{_SERIES})(?![\w%]|[.,:/]\d)", re.IGNORECASE)
# Of a date in figures, the two of which one may be the month: 11/9, 15.3.2017, 2017-03-15; and Arabic's month 6.
_NUMERIC = re.compile(
    r"(?<![\d./-])(?:(?P<one>\d\d?)/(?P<two>\d\d?)(?![\d/])|"
    r"(?P<day>\d\d?) ?(?P<mark>[-/.]) ?(?P<month>\d\d?) ?(?P=mark) ?(?:\d\d){1,2}(?!\d)"
    r"|\d{4}[-/.](?P<later>\d\d?)[-/.]\d\d?(?!\d))|(?<!\w)[بل]?شهر (?P<only>\d\d?)(?!\d)"
)


@dataclass(frozen=True, slots=True)
class Month:
    """A month of a date at text[start:end], one where two names of it stand together, and the days of it that are given."""

    start: int
    end: int
    number: int
    days: frozenset[int] = frozenset()

    @property
    def name(self) -> str:
        """Its English name."""
        return _ENGLISH[self.number - 1]

    @property
    def forms(self) -> tuple[str, ...]:
        """How English may write it, the likelier first."""
        short = _ABBREVIATED.get(self.number)
        return (self.name, short) if short else (self.name,)


@dataclass(frozen=True, slots=True)
class _Name:
    """A name of a month at folded[start:end], folded and with the first letter that it is written with; a preposition may cling to it."""

    start: int
    end: int
    word: str
    letter: str
    prefixed: bool

    @property
    def number(self) -> int:
        return _ARABIC[self.word]


@lru_cache(maxsize=1 << 10)  # every check of every attempt at a segment asks again
def find_months(text: str) -> tuple[Month, ...]:
    """Return the months of an Arabic text, from left to right.

    Example: [each.name for each in find_months("منذ آب (أغسطس) 2023")] == ["August"]
    """
    if not _MONTH.search(fold(text)):
        return ()
    folded, places = fold_with_places(text)
    names = [
        _Name(found.start(), found.end(), _plain(found["name"]), text[places[found.start("name")]], bool(found["by"]))
        for found in _MONTH.finditer(folded)
    ]
    words = read_words(text)
    months: list[Month] = []
    last = 0
    for run in _runs(names, folded):
        first, start, end = run[0], places[run[0].start], places[run[-1].end - 1] + 1
        days = _figures_before(folded[max(0, first.start - _NEAR) : first.start]) | _ordinal_before(words, start)
        listed = bool(months) and folded[first.start] == "و" and _LISTED.fullmatch(folded, last, first.start) is not None
        if len(run) > 1 or first.word not in _AMBIGUOUS or _is_dated(first, folded, dated=listed or bool(days)):
            months.append(Month(start, end, first.number, days))
            last = run[-1].end
    return tuple(months)


def _runs(names: Collection[_Name], folded: str) -> Iterator[list[_Name]]:
    """Yield the names, those of one month that stand together as one: ديسمبر (كانون الأول)."""
    run: list[_Name] = []
    for name in names:
        if run and not (name.number == run[-1].number and _SAME.fullmatch(folded, run[-1].end, name.start)):
            yield run
            run = []
        run.append(name)
    if run:
        yield run


def _is_dated(name: _Name, folded: str, *, dated: bool) -> bool:
    """Tell whether a date stands around a name that is another word as well, `dated` if a day or another month does.

    What folds to آب is a father (أب), the city of Ibb (إب, or اب) and a door (باب); من مارس is who practised as often as from March.
    """
    before = folded[max(0, name.start - _NEAR) : name.start]
    strict = dated or _DATED_BEFORE.search(before) or _DATED_AFTER.match(folded, name.end)
    if name.letter == "آ":
        return bool(strict or name.prefixed or _LOOSE_BEFORE.search(before))
    if name.word == "اب":
        return bool(strict and name.letter == "ا" and not name.prefixed)
    return bool(strict or (_LOOSE_BEFORE.search(before) and not (name.word == "مارس" and before.endswith("من "))))


def _figures_before(before: str) -> frozenset[int]:
    found = _DAYS_BEFORE.search(before)
    return frozenset(filter(_DAYS.__contains__, map(int, re.findall(r"\d+", found["days"])))) if found else frozenset()


def _ordinal_before(words: Collection[Word], start: int) -> frozenset[int]:
    """Return the day that stands before a month in words: الحادي والعشرين من [شهر] آب."""
    before = [word for word in words if word.end <= start][-6:]
    if before and before[-1].letters == "شهر":
        before.pop()
    if not before or before[-1].letters != "من" or before.pop().join == ",":
        return frozenset()
    day, whole = 0, True
    while before and (worth := _ordinal(before[-1])):
        day += worth
        last = before.pop()
        whole = last.kind != "E" and not (last.kind == "T" and last.join == "w")
        if last.kind not in "ET":
            break
    a_part = before and before[-1].letters.endswith(_PARTS)
    return frozenset({day} if day in _DAYS and whole and not a_part else ())


def _ordinal(word: Word) -> int:
    """Return what a word of an ordinal is worth, 0 for another word."""
    if word.letters in {"الاول", "والاول"}:
        return 1
    is_part = (word.article and word.kind in "oT") or word.kind == "E" or word.letters in {"العاشر", "والعاشر"}
    return int(word.value) if is_part else 0


def _days_said(english: str) -> Mapping[int, set[int]]:
    """Return the days that stand beside each month of English."""
    said: dict[int, set[int]] = defaultdict(set)
    numbers = {name[:3].lower(): number for number, name in enumerate(_ENGLISH, 1)}
    for found in (*_DAY_FIRST.finditer(english), *_DAY_LAST.finditer(english)):
        said[numbers[found["month"][:3].lower()]] |= {int(day) for day in map(int, numbers_said(found["days"])) if day in _DAYS}
    return said


def _numeric(text: str) -> set[int]:
    """Return the months that dates in figures may name, the day or the month first: 11/9."""
    parts = ("one", "two", "day", "month", "later", "only")
    return {int(found[part]) for found in _NUMERIC.finditer(text) for part in parts if found[part]}


def missing_months(source: str, english: str, terms: Collection[Match] = ()) -> tuple[str, ...]:
    """Return the months of the source, outside of the terms that are checked on their own, and the days, that the English has not.

    A day that number checks miss is not told again.
    """
    months = find_months(source)
    if not months:
        return ()
    taken = {place for match in terms for place in range(match.start, match.end)}
    figures = _numeric(english)
    said = {month.number for month in months if month.number in figures or _SAID[month.number].search(english)}
    lost = [month.name for month in months if month.number not in said and taken.isdisjoint(range(month.start, month.end))]
    return tuple(
        dict.fromkeys((*lost, *_missing_days([month for month in months if month.number in said - figures], source, english)))
    )


def _missing_days(months: Collection[Month], source: str, english: str) -> Iterator[str]:
    """Yield the days of months that English says with others, or without."""
    said = _days_said(english) if any(month.days for month in months) else {}
    for month in months:
        if month.days and month.days.isdisjoint(said.get(month.number, ())):
            told = missing_numbers(source, english)
            yield from (f"{day} {month.name}" for day in sorted(month.days) if str(day) not in told)


def added_months(source: str, english: str, terms: Collection[Match] = ()) -> tuple[str, ...]:
    """Return the months of the English that nothing in the source stands for, nor any rendering of the terms in it."""
    added = [number for number, pattern in _ADDED.items() if pattern.search(english)]
    if not added:
        return ()
    folded = fold(source)
    known = {_ARABIC[_plain(found["name"])] for found in _MONTH.finditer(folded)} | _numeric(folded)
    known.update(_ARABIC[_plain(found.group())] for found in _HINT.finditer(folded))
    known.update(number for found in _HALF.finditer(folded) for number in _HALVES[found["name"]])
    renderings = " ".join(form for match in terms for form in match.term.renderings)
    return tuple(
        _ENGLISH[number - 1]
        for number in added
        if number not in known and not _SAID[number].search(renderings) and not _is_misspelled(number, folded)
    )


def _is_misspelled(number: int, folded: str) -> bool:
    """Tell whether a folded text has a month with a slip of the pen: ديمسبر. The short names have too many words beside them."""
    names = [name for name, value in _ARABIC.items() if value == number and len(name) >= _TELLING and " " not in name]
    words = {word.removeprefix("و").removeprefix("ب") for word in re.findall(r"[^\W\d_]+", folded)} - set(_ARABIC)
    return any(name[0] == near[0] for name in names for near in get_close_matches(name, words, 3, _ALIKE))

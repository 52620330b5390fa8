"""Numbers in Arabic and English, with what multiplies them: 60 ألفا, 60,000, 60 thousand and sixty thousand are one number."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from translate.source import BACKWARDS, DECIMAL_SIGN, plain_source

if TYPE_CHECKING:
    from collections.abc import Iterator

SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
    "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
ORDINALS = (
    "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
    *(f"{name}th" for name in SMALL[13:]),
)  # fmt: skip
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
WORDS = {name: number for number, name in enumerate(SMALL)} | {name: 10 * number for number, name in enumerate(TENS, 2)}
_SCALES = {
    3: ("thousand", r"[أا]لفا?|[آا]لاف"),
    6: ("million", r"مليونا?|ملايين"),
    9: ("billion", r"bn|مليارا?|مليارات|بليونا?|بلايين"),
    12: ("trillion", r"تريليونا?|ترليونا?|تريليونات"),
}
SCALES = {power: name for power, (name, _) in _SCALES.items()}
_SCALE = "|".join(f"(?P<e{power}>{name}|{forms})" for power, (name, forms) in _SCALES.items())
DIGITS = rf"{BACKWARDS}|\d+(?:[.,٫٬]\d+)*"
_WORD = rf"(?<!\w)(?:{'|'.join(WORDS)})(?=[ -](?:{'|'.join(SCALES.values())}))"
_FIGURE = re.compile(rf"(?P<number>{DIGITS}|{_WORD})(?:[\s-]*(?:{_SCALE})(?!\w))?", re.IGNORECASE)
_AND = re.compile(r"[\u064b-\u0652]*\s*و\s*")
_GROUPS = 4  # of digits, parted by spaces or signs, that one number may have: 1 250 000 000
_THOUSANDS = re.compile(r"\d{1,3}(?P<mark>[.,])\d{3}(?:(?P=mark)\d{3})*")
_THOUSANDS_AND_DECIMALS = re.compile(rf"(?P<whole>{_THOUSANDS.pattern})[.,](?P<decimals>\d+)")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that stands at text[start:end]: its digits without grouping, and the power of ten of the word after it, or 0."""

    start: int
    end: int
    digits: str
    power: int = 0

    @property
    def value(self) -> Decimal:
        """What it comes to."""
        return Decimal(self.digits).scaleb(self.power)

    @property
    def forms(self) -> tuple[str, ...]:
        """How English may write it, as the text has it first."""
        if not self.power:
            return (self.digits,)
        written = (f"{self.digits} {SCALES[self.power]}",)
        return (f"{int(self.value):,}", *written) if self.power == 3 and self.value == int(self.value) else written  # noqa: PLR2004

    def __str__(self) -> str:
        return f"{self.digits} {SCALES[self.power]}" if self.power else self.digits


def find_figures(text: str) -> tuple[Figure, ...]:
    """Return the numbers in digits of a text, from left to right; English ones in words only before a multiplier."""
    return tuple(_joined(text, [_read(found) for found in _FIGURE.finditer(text)]))


def _read(found: re.Match[str]) -> Figure:
    number = plain_source(found["number"])
    word = WORDS.get(number.lower())
    power = next((power for power in _SCALES if found[f"e{power}"]), 0)
    plain = _decimal if DECIMAL_SIGN in found["number"] else _plain
    return Figure(found.start(), found.end(), str(word) if word is not None else plain(number), power)


def _plain(number: str) -> str:
    """Drop thousands separators and leading zeros; keep decimals, written with a point ("1,600" is "1600", "2,5" is "2.5")."""
    if _THOUSANDS.fullmatch(number):
        return re.sub(r"[.,]", "", number)
    both = _THOUSANDS_AND_DECIMALS.fullmatch(number)
    return _decimal(f"{re.sub('[.,]', '', both['whole'])}.{both['decimals']}" if both else number)


def _decimal(number: str) -> str:
    whole, _, decimals = number.replace(",", ".").partition(".")
    return ".".join(filter(None, (whole.lstrip("0") or "0", decimals.replace(".", ""))))


def _joined(text: str, figures: list[Figure]) -> Iterator[Figure]:
    """Yield the figures, "5 آلاف و200" as the 5200 that it is."""
    waiting: Figure | None = None
    for figure in figures:
        if waiting and waiting.power and _AND.fullmatch(text, waiting.end, figure.start) and figure.value < 10**waiting.power:
            waiting = Figure(waiting.start, figure.end, f"{(waiting.value + figure.value).normalize():f}")
            continue
        if waiting:
            yield waiting
        waiting = figure
    if waiting:
        yield waiting


def missing_figures(source: str, english: str) -> tuple[str, ...]:
    """Return the source's numbers that the English lacks; small ones and tens may be written as words."""
    given = Counter(figure.value for figure in find_figures(english))
    words = Counter(word.lower() for word in re.findall(r"[A-Za-z]+", english))
    asked = find_figures(source)
    wanted = {figure.value: figure for figure in asked}
    counts = Counter(figure.value for figure in asked)
    return tuple(
        str(wanted[value])
        for value, count in counts.items()
        if given[value] + _spelled(value, words) + _as_thousands(wanted[value], given) < count
    )


def _as_thousands(figure: Figure, given: Counter[Decimal]) -> int:
    """Count a number whose decimals are sure (321ر97) where they are read as thousands: 97.321."""
    return given[Decimal(_plain(figure.digits)).scaleb(figure.power)] if _THOUSANDS.fullmatch(figure.digits) else 0


def added_figures(source: str, english: str) -> tuple[str, ...]:
    """Return the English text's numbers of two digits or more that stand nowhere in the source, nor as several side by side (1 600)."""
    values = {figure.value for figure in find_figures(source)}
    runs = re.findall(r"\d+", plain_source(source))
    known = {
        "".join(runs[start:end]) for start in range(len(runs)) for end in range(start + 1, min(start + _GROUPS, len(runs)) + 1)
    }
    return tuple(
        dict.fromkeys(
            str(figure)
            for figure in find_figures(english)
            if len(figure.digits) > 1 and figure.value not in values and figure.digits.replace(".", "") not in known
        )
    )


def _spelled(value: Decimal, words: Counter[str]) -> int:
    """Count the ways a number is written in words: "six", "sixth", "twenty"."""
    names = [names[int(value)] for names in (SMALL, ORDINALS) if value == int(value) and value < len(names)]
    if 20 <= value <= 90 and value % 10 == 0:  # noqa: PLR2004 - the tens; a remainder of a number too long is an error
        names.append(TENS[int(value) // 10 - 2])
    return sum(words[name] for name in names)

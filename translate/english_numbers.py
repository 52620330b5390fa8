"""The numbers that an English text says, in digits or in words, each as the whole that it is: "twenty-six" is not six."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from translate.figures import ORDINALS, SCALES, SMALL, TENS, find_figures

if TYPE_CHECKING:
    from collections.abc import Iterator

_TEN, _TWENTY = 10, 20
_SCALE_CODES = dict(zip((12, 9, 6, 3), "rbmt", strict=True))  # by their powers of ten, falling
# A letter a word, and what it is worth: units, teens, tens, hundred, scales, what counts in tens or dozens, names, "and", "half".
_WORDS: dict[str, tuple[str, Decimal]] = {
    **{
        form: ("U" if number < _TEN else "E", Decimal(number))
        for number, name in enumerate(SMALL)
        for form in (name, ORDINALS[number], f"{name}s", f"{name}fold")
    },
    **{
        form: ("T", Decimal(number))
        for number, name in zip(range(_TWENTY, 100, 10), TENS, strict=True)
        for form in (name, f"{name[:-1]}ieth", f"{name[:-1]}ies")
    },
    **{form: (code, Decimal(10) ** power) for power, code in _SCALE_CODES.items() for form in (SCALES[power], f"{SCALES[power]}th")},
    **dict.fromkeys(("hundred", "hundredth"), ("H", Decimal(100))),
    **dict.fromkeys(("decade", "decades"), ("d", Decimal(10))),
    **dict.fromkeys(("century", "centuries"), ("d", Decimal(100))),
    "dozen": ("D", Decimal(12)),
    **dict.fromkeys(("trio", "triple", "tripled", "triples", "triplets", "trilateral", "tripartite", "hattrick"), ("N", Decimal(3))),
    **dict.fromkeys(("quartet", "quadruple", "quadrupled", "quadruplets"), ("N", Decimal(4))),
    **dict.fromkeys(("noon", "midday", "midnight"), ("N", Decimal(12))),
    "and": ("&", Decimal(0)), "a": ("a", Decimal(0)), "half": ("h", Decimal("0.5")), "quarter": ("h", Decimal("0.25")),
    "of": ("o", Decimal(0)),
}  # fmt: skip
_WORD = re.compile(r"hat[- ]trick|[a-z]+", re.IGNORECASE | re.ASCII)
_BELOW_100 = "(?:TU|[TUE])"
_GROUP = f"(?:{_BELOW_100}?H(?:&?{_BELOW_100}(?!H))?|{_BELOW_100})"
# Falling scales, each at most once: "two hundred and three hundred" are two numbers, "two hundred and three" is one.
_NUMBER = re.compile(
    "(?P<half>h)o?a?(?P<of>[HDdrbmt])"
    "|(?P<year>(?:E|T)(?:TU?|E))(?![Hrbmt])"
    f"|(?P<whole>{_GROUP})&a(?P<more>h)(?P<times>[rbmt]?)"
    f"|(?P<many>{_GROUP}?)(?P<each>[Dd])"
    f"|N|(?=[^&]){''.join(f'(?:&?{_GROUP}?{code})?' for code in _SCALE_CODES.values())}(?:&?{_GROUP}(?![Hrbmt]))?"
)
_SHORT = re.compile(r"(?P<number>\d+(?:\.\d+)?) ?(?P<scale>mn?|k|tn)\b")  # $20m
_SHORT_SCALES = {"m": 6, "mn": 6, "k": 3, "tn": 12}
_ROMAN = re.compile(r"\b(?=[XVI]{2})(?P<tens>X{0,3})(?P<units>IX|IV|V?I{0,3})\b")  # Louis XVI; names of kings end before forty
_ROMAN_UNITS = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")


@lru_cache(maxsize=1 << 8)  # the checks of an attempt ask for missing numbers and for what is lacking
def numbers_said(english: str) -> frozenset[Decimal]:
    """Return the values of all numbers that an English text says, cardinals and ordinals, in digits or in words.

    Example: numbers_said("Twenty-six of 1,300 soldiers") == {26, 1300}
    """
    in_digits = (figure.value for figure in find_figures(english) if english[figure.start].isdigit())
    short = (Decimal(found["number"]).scaleb(_SHORT_SCALES[found["scale"]]) for found in _SHORT.finditer(english))
    roman = (Decimal(10 * len(found["tens"]) + _ROMAN_UNITS.index(found["units"])) for found in _ROMAN.finditer(english))
    return frozenset((*in_digits, *short, *roman, *_in_words(english)))


def _in_words(english: str) -> Iterator[Decimal]:
    words = list(_WORD.finditer(english))
    read = [_WORDS.get(re.sub("[- ]", "", word.group().lower()), (" ", Decimal(0))) for word in words]
    for run in _runs(english, words, read):
        for found in _NUMBER.finditer("".join(code for code, _ in run)):
            if found.group():
                yield from _values(found, run[found.start() : found.end()])


def _runs(english: str, words: list[re.Match[str]], read: list[tuple[str, Decimal]]) -> Iterator[list[tuple[str, Decimal]]]:
    """Yield number words that stand side by side, with nothing but a space or a hyphen between them."""
    run = read[:1]
    for (one, two), each in zip(pairwise(words), read[1:], strict=True):
        if each[0] == " " or english[one.end() : two.start()] not in {" ", "-", "\u2011"}:
            yield run
            run = []
        run.append(each)
    yield run


def _values(found: re.Match[str], words: list[tuple[str, Decimal]]) -> Iterator[Decimal]:
    """Yield what a number is worth; three decades are three of them and thirty years."""
    if found["half"]:
        yield words[0][1] * words[-1][1]
    elif found["year"]:  # nineteen sixty-five, or nineteen of those of sixty-five
        yield from (words[0][1] * 100 + _sum(words[1:]), words[0][1], _sum(words[1:]))
    elif found["more"]:
        scale = words.pop()[1] if found["times"] else Decimal(1)
        yield (_sum(words) + words[-1][1]) * scale
    elif found["each"]:
        many = _sum(words[:-1])
        yield (many or 1) * words[-1][1]
        if many and found["each"] == "d":
            yield many
    else:
        yield _sum(words)


def _sum(words: list[tuple[str, Decimal]]) -> Decimal:
    total = group = Decimal(0)
    for code, value in words:
        if code in _SCALE_CODES.values():
            total, group = total + (group or 1) * value, Decimal(0)
        elif code == "H":
            group = (group or 1) * value
        elif code != "h":
            group += value
    return total + group

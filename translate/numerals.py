"""Numbers that Arabic writes in words (ستة وعشرين, الثاني عشر, خمسة آلاف), and whether English says them, in digits or in words.

Only what can hardly be anything else is read: one and two are pronouns and duals as often as numbers, ordinals to the tenth
are days and hours, and ألف alone is a letter. Of the 13,245 numbers found in 171,000 news sentences, 99.2% are said in their
translations (`training/pairs/mono-ar.tsv`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from glossary.arabic import fold
from translate.figures import ORDINALS, SCALES, SMALL, TENS, WORDS, added_figures, find_figures, missing_figures

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD = re.compile("[^\\W\\d_][\\w\u064b-\u0652\u0670\u0640]*")
_PREFIX = re.compile(r"(?P<and>[وف]?)(?P<rest>[بلك]?ال|لل|[بلك])?")

_STEMS = {3: "ثلاث", 4: "اربع", 5: "خمس", 6: "ست", 7: "سبع", 8: "ثمان", 9: "تسع"}
_UNITS = {stem + end: number for number, stem in _STEMS.items() for end in ("", "ه")} | {"ثماني": 8, "ثمانيه": 8}
_ORDINALS = ("حادي", "ثاني", "ثالث", "رابع", "خامس", "سادس", "سابع", "ثامن", "تاسع")
# What is part of a number only before "ten" or "and" with tens: الثاني عشر, واحد وعشرون.
_PARTS = (
    {stem + end: number for number, stem in enumerate(_ORDINALS, 1) for end in ("", "ه")}
    | dict.fromkeys(("احد", "احدي", "واحد", "واحده"), 1)
    | dict.fromkeys(("اثنا", "اثني", "اثنتا", "اثنتي", "اثنان", "اثنين", "اثنتان", "اثنتين"), 2)
)
_TENS = {stem + end: 10 * number for number, stem in ({2: "عشر"} | _STEMS).items() for end in ("ون", "ين")}
_HUNDRED = ("مئه", "مائه")
_HUNDREDS = (
    dict.fromkeys(_HUNDRED, 100)
    | {stem + end: 200 for stem in ("مئت", "مائت") for end in ("ا", "ان", "ي", "ين")}
    | {stem + end: 100 * number for number, stem in _STEMS.items() for end in _HUNDRED}
    | {"ثمانيمئه": 800, "ثمانيمائه": 800}
)
_SCALES = (
    dict.fromkeys(("الف", "الفا", "الاف"), 1_000)
    | dict.fromkeys(("الفان", "الفين"), 2_000)
    | dict.fromkeys(("مليون", "مليونا", "ملايين"), 10**6)
    | dict.fromkeys(("مليار", "مليارا", "مليارات"), 10**9)
)
# After a number they make another one of it: three and a half, three quarters, four times.
_OTHERWISE = frozenset(("نصف", "ربع", "ثلث", "ارباع", "اخماس", "اسداس", "اعشار", "اضعاف", "امثال"))
# After these it is a round of a cup, a century, of which English may name the years, or a verb (لم تسع, did not seek).
_NAMED = ("دور", "قرن", "لم")
# West (Ham) and I am not, Stone and Stein, the lion, Arbaeen, per cent: like six, sixty, the seven, the fortieth, the hundred.
_MISLEADING = re.compile(r".+ست|(?:ال)?ست[وي]ن|(?:ال|بال)(?:سبع|اربعين|ما?ءه)")  # of a folded word

_KINDS = {
    kind: {fold(name): value for name, value in values.items()}
    for kind, values in (
        ("U", _UNITS), ("O", _PARTS), ("E", {"عشر": 10, "عشره": 10}), ("T", _TENS), ("H", _HUNDREDS), ("S", _SCALES)
    )
}  # fmt: skip
# Two letters a word: what joins it to the one before ("w" is "and", "," a sign between), and its kind. The value is the sum of the parts,
# times the scale.
_SMALLER = "U(?:-E|wT)?|O(?:-E|wT)|[TD]|(?<![OU]-)E"
_NUMERAL = re.compile(f"(?<![RS])[-w,](?:(?P<some>U-)?H(?:w(?:{_SMALLER}))?|{_SMALLER})(?P<scale>-S)?(?![-w]F|-[EHS]|w[UOETDHS])")
_MULTIPLIERS = {name: 10**power for power, name in SCALES.items()}
_OTHER_NAMES = {
    3: ("trio", "triple", "tripled", "trilateral", "tripartite", "hat-trick"), 4: ("quartet", "quadrupled"), 10: ("decade", "decades"),
    12: ("dozen",), 100: ("hundred", "century"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in words at text[start:end]."""

    start: int
    end: int
    value: int

    @property
    def forms(self) -> tuple[str, ...]:
        """How English may write it, as wire style has it first."""
        digits, words = f"{self.value:,}", next(_names(self.value), "")
        both = (words, digits) if self.value < 10 else (digits, words)  # noqa: PLR2004
        return tuple(filter(None, both))


@lru_cache(maxsize=1 << 10)  # every check of every attempt at a segment asks again
def find_numerals(text: str) -> tuple[Numeral, ...]:
    """Return the numbers in words of an Arabic text, from left to right.

    Example: [each.value for each in find_numerals("بعد ستة وعشرين يوما")] == [26]
    """
    return tuple(_find(text))


def _find(text: str) -> Iterator[Numeral]:
    words = list(_WORD.finditer(text))
    read = [_read("" if "ؤ" in word.group() else fold(word.group())) for word in words]  # ماؤه, its water, would be مائة
    apart = [bool(text[one.end() : two.start()].strip()) for one, two in pairwise(words)]
    codes = ["," + code[1] if parted else code for (code, _), parted in zip(read, [True, *apart], strict=False)]
    for found in _NUMERAL.finditer("".join(codes)):
        first, last = found.start() // 2, found.end() // 2 - 1
        values = [value for _, value in read[first : last + 1]]
        scale = values.pop() if found["scale"] else 1
        if found["some"]:  # سبع مئة
            values[:2] = [values[0] * values[1]]
        yield Numeral(words[first].start(), words[last].end(), sum(values) * scale)


def _read(word: str) -> tuple[str, int]:
    """Return a folded word's code for _NUMERAL and its value; a word that is no part of a number is an "x"."""
    found = _PREFIX.match(word)
    assert found
    for rest in dict.fromkeys((word, word[found.end("and") :], word[found.end() :])):
        joined = "w" if rest != word and found["and"] else "-"
        if rest in _OTHERWISE or rest in _NAMED:
            return joined + ("R" if rest in _NAMED else "F"), 0
        for kind, values in _KINDS.items():
            if rest in values and not _MISLEADING.fullmatch(word):
                alone = kind == "E" and rest != word  # خمسة عشر is fifteen, واحد لعشرة one to ten
                return joined + ("D" if alone else kind), values[rest]
    return "-x", 0


def is_said(value: int, english: str) -> bool:
    """Tell whether English has a number, in digits or words, as a cardinal or an ordinal."""
    if any(figure.value == value for figure in find_figures(english)) or re.search(rf"(?<![\d.,]){value}(?!\d|[.,]\d)", english):
        return True
    plain = english.lower().replace("-", " ")
    names = [name.replace("-", " ") for name in (*_names(value), *_OTHER_NAMES.get(value, ()))]
    return any(re.search(rf"\b{name}\b", plain) for name in names) or value in _spelled(plain)


def _spelled(english: str) -> frozenset[int]:
    """Return the values of the runs of number words in lower-case English without hyphens: one hundred and fifty six thousand."""
    values: set[int] = set()
    total = group = 0
    for word in [*re.findall(r"[a-z]+", english), ""]:
        if word in WORDS:
            group += WORDS[word]
        elif word == "hundred":
            group = 100 * (group or 1)
        elif word in _MULTIPLIERS:
            total, group = total + _MULTIPLIERS[word] * group, 0
        elif word != "and":
            values.add(total + group)
            total = group = 0
    return frozenset(values)


def _names(value: int) -> Iterator[str]:
    """Yield a number below a hundred in words: cardinal, ordinal and plural."""
    if value < len(SMALL):
        yield from (SMALL[value], ORDINALS[value], f"{SMALL[value]}s")
    elif value < 100:  # noqa: PLR2004
        tens, unit = TENS[value // 10 - 2], value % 10
        if unit:
            yield from (f"{tens}-{SMALL[unit]}", f"{tens}-{ORDINALS[unit]}")
        else:
            yield from (tens, f"{tens[:-1]}ieth", f"{tens[:-1]}ies")


def missing_numbers(source: str, english: str) -> tuple[str, ...]:
    """Return the numbers of the source, in digits or in words, that the English lacks."""
    spelled = (each for each in find_numerals(source) if not is_said(each.value, english))
    return tuple(dict.fromkeys((*missing_figures(source, english), *(f"{each.value:,}" for each in spelled))))


def added_numbers(source: str, english: str) -> tuple[str, ...]:
    """Return the English text's numbers of two digits or more that the source has neither in digits nor in words."""
    return added_figures(source, english, {each.value for each in find_numerals(source)})

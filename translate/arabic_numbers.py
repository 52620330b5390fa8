"""The words that Arabic writes numbers with, each as a letter for its kind, with what it is worth and what is attached to it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from glossary.arabic import INVISIBLE, fold
from translate.figures import DIGITS, find_figures

if TYPE_CHECKING:
    from collections.abc import Mapping

_STEMS = {3: "ثلاث", 4: "اربع", 5: "خمس", 6: "ست", 7: "سبع", 8: "ثمان", 9: "تسع"}
_ORDINALS = ("حادي", "ثاني", "ثالث", "رابع", "خامس", "سادس", "سابع", "ثامن", "تاسع")
_TWOS = ("اثنان", "اثنين", "اثنتان", "اثنتين", "ثنتان", "ثنتين")
_NO_NUMBERS = frozenset(("اثنين", "احد", "اثني"))  # with the article: Monday, Sunday, the duodenum
_SCALE_NAMES = {  # a letter for the scale and one for its dual; the power; names; duals
    "tj": (3, "الف الفا الاف", "الفان الفين الفي"),
    "mk": (6, "مليون مليونا ملايين ملاين", "مليونان مليونين مليوني"),
    "bl": (9, "مليار مليارا مليارات ملايير بليون بليونا بلايين", "مليارين ملياران ملياري"),
    "rq": (12, "تريليون تريليونا تريليونات ترليون", "تريليونان تريليونين تريليوني"),
}
# The kinds of words: a letter each, with the values. Numbers agree with what they count, so that the two words for ten tell some teens
# from a day and ten: الثاني عشر is the twelfth, but الثاني عشرة the second, and ten. السابعة عشر, the seventeenth, is a common slip.
_KINDS: dict[str, Mapping[str, float]] = {
    "U": {f"{stem}ه": number for number, stem in _STEMS.items()} | {"ثمانيه": 8},
    "V": {stem: number for number, stem in _STEMS.items()} | {"ثماني": 8},
    "A": {f"{stem}ا": number for number, stem in _STEMS.items()} | {"ثمانيا": 8},  # only before "and" with tens
    "1": {"واحد": 1, "واحده": 1, "واحدا": 1} | dict.fromkeys(_TWOS, 2),  # only after "and", or before it with tens
    "o": {stem: number for number, stem in enumerate(_ORDINALS, 1)},
    "e": {f"{stem}ه": number for number, stem in enumerate(_ORDINALS, 1)} | {"احدي": 1, "حاديه": 1},
    "y": {"احد": 1, "اثنا": 2, "اثني": 2},
    "z": {"اثنتا": 2, "اثنتي": 2},
    "E": {"عشر": 10},
    "G": {"عشره": 10},
    "T": {stem + end: 10 * number for number, stem in ({2: "عشر"} | _STEMS).items() for end in ("ون", "ين")},
    "C": {"مئه": 100, "مائه": 100},
    "H": {stem + end: 200 for stem in ("مئت", "مائت") for end in ("ا", "ان", "ي", "ين")}
    | {stem + end: 100 * number for number, stem in _STEMS.items() for end in ("مئه", "مائه")}
    | {"ثمانيمئه": 800, "ثمانيمائه": 800},
    **{
        code: dict.fromkeys(names.split(), factor * 10**power)
        for codes, (power, *both) in _SCALE_NAMES.items()
        for code, names, factor in zip(codes, both, (1, 2), strict=True)
    },
    # What makes another number of one: three and a half, three quarters, three point five, a quarter to twelve, three decades (30 years).
    "F": {"نصف": 0.5, "ربع": 0.25}
    | dict.fromkeys(("ثلث", "ثلثي", "ارباع", "اخماس", "اسداس", "اعشار", "الا", "نيف"), 0)
    | dict.fromkeys((stem + end for stem in ("اضعاف", "امثال") for end in ("", "ا", "ه", "ها", "هم")), 0),
    "d": {"فاصله": 0, "فاصل": 0},
    "c": {"عقود": 10},
    # Never demanded of the English, but no addition to it.
    "L": {"عاشر": 10, "عاشره": 10, "عقد": 10, "عقدا": 10, "عقدين": 20, "عقدان": 20, "عقدي": 20, "ثمن": 16}  # the round of 16
    | {stem + end: 10 * number for number, stem in ({2: "عشر"} | _STEMS).items() for end in ("ينات", "ينيات")},
    # After these it is a round of a cup, a century, of which English may name the years, a street, a verb (لم تسع), "some" (بضع عشرة).
    "n": dict.fromkeys(("دور", "قرن", "شارع", "ميدان", "ساحه", "مديريه", "مستشفي", "لم", "لن", "لا", "بضع", "بضعه"), 0),
    "B": {"بين": 0},
    "i": {"في": 0},
    "Y": {"عام": 0, "سنه": 0},
}  # fmt: skip
_PREFIXES = {"": "-.", "ال": "-a", "ب": "p.", "ك": "p.", "ل": "p.", "بال": "pa", "كال": "pa", "لل": "pa"}


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a word may be: three letters, and a value.

    The first letter is "w" for "and", "p" for a preposition, or "-"; the second "a" for the article, or "."; the third a kind, or "x".
    """

    code: str = "-.x"
    value: Decimal = Decimal(0)


def _lexicon() -> dict[str, _Reading]:
    words: dict[str, _Reading] = {}
    for conjunction, kind_of_join in (("", ""), ("و", "w"), ("ف", "p")):
        for prefix, code in _PREFIXES.items():
            join = kind_of_join if code[0] == "-" and kind_of_join else code[0]
            for kind, values in _KINDS.items():
                for stem, value in values.items():
                    misleading = code[1] == "a" and stem in _NO_NUMBERS
                    reading = _Reading() if misleading else _Reading(join + code[1] + kind, Decimal(str(value)))
                    words.setdefault(conjunction + prefix + fold(stem), reading)
    return words | {"واحد": _Reading("-.o", Decimal(1))}  # one, or "and" and the "one" of eleven


_LEXICON = _lexicon()
_OTHER, _DEFINITE = _Reading(), _Reading("-ax")
_WORD = re.compile(rf"(?:(?<!\w)(?P<and>و)(?:\s{{1,3}}|(?=\d)))?(?P<word>{DIGITS}|[^\W\d_]+(?:[\u064b-\u0652\u0670]+[^\W\d_]*)*)")
_GAP = re.compile(rf"[\s{INVISIBLE}]*")


@dataclass(frozen=True, slots=True)
class Word:
    """A word at text[start:end], and what it may be of a number."""

    start: int
    end: int
    letters: str
    code: str
    value: Decimal

    @property
    def join(self) -> str:
        """What joins it to the word before: "w" for "and", "p" a preposition, "," a sign between, "-" nothing."""
        return self.code[0]

    @property
    def article(self) -> bool:
        """Tell whether it has the article."""
        return self.code[1] == "a"

    @property
    def kind(self) -> str:
        """Its kind, a letter, "x" for a word that is no part of a number."""
        return self.code[2]


def read_words(text: str) -> list[Word]:
    """Return the words of a text, from left to right, figures among them."""
    words: list[Word] = []
    for found in _WORD.finditer(text):
        start, end = found.span("word")
        letters = fold(found["word"])
        reading = _LEXICON.get(letters, _OTHER)
        if found["word"][0].isdecimal():
            reading = _Reading("-.N", find_figures(found["word"])[0].value)
        its_water = reading.code[2] == "C" and found["word"][-1] == "ه"  # مائه, ماءه, ماؤه
        a_part = reading.code[2] in "VEG" and "\u064f" in found["word"][:-1]  # خُمس, a fifth; and عُشرة, company
        if its_water or a_part:
            reading = _OTHER
        elif reading is _OTHER and found["word"].startswith("ال"):  # not آليات, which folding would make one
            reading = _DEFINITE
        code = f"w{reading.code[1:]}" if found["and"] and reading.code[0] == "-" else reading.code
        if words and not _GAP.fullmatch(text, words[-1].end, found.start()):
            code = f",{code[1:]}"
        words.append(Word(start, end, letters, code, reading.value))
    return words

"""Arabic as news has it: words with offsets, one key for all spellings of a word, and what may be attached to it.

Nothing here changes a text; words keep their place in the original, in code points.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

ARTICLE = "ال"

# Soft hyphen, zero-width and bidi characters, variation selectors: seen by nobody, left behind by web pages.
INVISIBLE = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
# Harakat, Quranic signs, superscript alef, tatweel; Latin combining marks count only where they compose with their
# letter.
_MARKS = (
    "\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u08ca-\u08e1\u08e3-\u08ff"
)
QUOTES_AND_BRACKETS = "«»\"“”„‟‹›‘’‚‛'`´′″＂\\(\\)\\[\\]{}（）﴾﴿"

_DROPPED = re.compile(f"[{_MARKS}{INVISIBLE}]")
_INVISIBLE_END = re.compile(f"[{INVISIBLE}]+$")
_TOKEN = re.compile(
    rf"(?P<dotted>(?<!\w)[^\W\d_](?:\.[^\W\d_])+(?!\w))"  # ق.س.د, U.N
    rf"|(?P<word>\w[\w{_MARKS}{INVISIBLE}]*)"
    r"|(?P<gap>\n[^\S\n]*\n)"  # no term goes on after a blank line
    rf"|(?P<sign>(?!(?<=\w)[-‐‑](?=\w))[^\w\s{QUOTES_AND_BRACKETS}{_MARKS}{INVISIBLE}])"
)

# Variants of a letter that writers and keyboards exchange (names as in CAMeL tools: alef, alef maksura, teh marbuta),
# then letters of Persian, Urdu and Kurdish keyboards, then those for foreign sounds, which plain Arabic writes with
# their neighbour.
_LETTERS = str.maketrans(
    "أإآٱٲٳؤئىة" + "یېےۍێکڪګھہەۀۂۃۆڕڵ" + "پچگڤژڭ" + "٠١٢٣٤٥٦٧٨٩" + "۰۱۲۳۴۵۶۷۸۹",
    "ااااااءءيه" + "يييييكككههههههورل" + "بجكفزك" + "0123456789" + "0123456789",
)

_CONJUNCTIONS = "وف"
_PREPOSITIONS = "بكلک"
_IMPERFECT = "يتناأ"  # س of the future goes with these only, so that no name loses its first letter to it
_STANDALONE = re.compile(f"[{_CONJUNCTIONS}]?(?:[{_PREPOSITIONS}س]|[بك]?{ARTICLE}|لل)?")
# Attached pronouns, longest first. ي and ك are left out: they cannot be told from the adjective's ending and the word's
# own letter.
_ENCLITICS = ("هما", "كما", "ها", "هم", "هن", "كم", "نا", "ه")
_MIN_LETTERS = 3  # what is left of a word without its clitics
_MIN_LETTERS_BEFORE_HA = 4  # ه is often a teh marbuta without its dots


class Start(NamedTuple):
    """A way to read a word's beginning: its first `clitics` letters are proclitics, `restored` stands before the rest.

    `restored` undoes the spelling of ل + ال: in للقوات it is "ا" (ل + القوات), in للجنة "ال" (ل + اللجنة).
    """

    clitics: int
    restored: str

    def apply(self, word: str) -> str:
        """Return `word` as this reading has it."""
        return self.restored + word[self.clitics :]


class End(NamedTuple):
    """A way to read a word's end: its last `cut` letters are a pronoun (and a changed ت), `restored` stood there."""

    cut: int
    restored: str

    def apply(self, word: str) -> str:
        """Return `word` as this reading has it."""
        return word[: len(word) - self.cut] + self.restored


WHOLE = Start(0, "")


class Form(NamedTuple):
    """A word in three degrees of sameness, and the ways to read it.

    `spelled` lacks only what is dropped, `cased` has one letter for all its variants, `key` is without case as well.
    `starts` begins with the whole word; `ends` are the readings with an attached pronoun.
    """

    spelled: str
    cased: str
    key: str
    is_word: bool
    starts: tuple[Start, ...]
    ends: tuple[End, ...]
    tail: int


class Token(NamedTuple):
    """A word or sign at text[start:end]; a tuple, not a dataclass, because a megabyte has 200,000 of them."""

    form: Form
    start: int
    end: int


def tokenize(text: str) -> list[Token]:
    """Split a text into words and signs, leaving out quotes, brackets, spaces, underscores and hyphens inside a word.

    A blank line is a token of its own. Single letters with dots between (ق.س.د) are one word. Offsets are code points.
    """
    found = []
    for hit in _TOKEN.finditer(text.replace("_", " ")):
        form = analyse(hit.group(), hit.lastgroup or "")
        if form.key:
            found.append(Token(form, hit.start(), hit.end() - form.tail))
    return found


@lru_cache(maxsize=1 << 16)
def analyse(surface: str, kind: str = "word") -> Form:
    """Return the form of a "word", "dotted" abbreviation, "sign" or "gap". Cached, for text repeats its words."""
    spelled = spell(surface.replace(".", "") if kind == "dotted" else surface)
    cased = spelled.translate(_LETTERS)
    key = cased.casefold()
    attached = kind == "word" and bool(key)
    starts = tuple(_starts(spelled)) if attached else ()
    ends = tuple(_ends(spelled)) if attached else ()
    tail = len(surface) - len(_INVISIBLE_END.sub("", surface))
    return Form(spelled, cased, key, bool(key) and kind in ("word", "dotted"), (WHOLE, *starts), ends, tail)


def spell(word: str) -> str:
    """Return a word in Unicode's NFKC without diacritics, tatweel and invisible characters."""
    return _DROPPED.sub("", unicodedata.normalize("NFKC", word))


def fold(word: str) -> str:
    """Return the key that all spellings of a word share: "الامه" for both "الأُمّـة" and "الامه"."""
    return spell(word).translate(_LETTERS).casefold()


def case_matters(source: str, *, flagged: bool) -> bool:
    """Tell whether a source must stand in its own case: it is flagged, or it is an abbreviation in capitals (QSD)."""
    return source.lower() != source.upper() and (flagged or source.isupper())


def standalone_proclitics(token: Token) -> str:
    """Return the proclitics that a token consists of (the لـ of لـ"قسد"), or "" if it is a word."""
    cased = token.form.cased
    return cased if _STANDALONE.fullmatch(cased) else ""


def skip_letters(text: str, token: Token, count: int) -> int | None:
    """Return where the token goes on after its first `count` letters, or None if a ligature straddles that place.

    Diacritics and tatweel that follow the last of them are skipped with it.
    """
    seen = 0
    for offset in range(token.start, token.end):
        letters = len(spell(text[offset]))
        if seen == count and letters:
            return offset
        seen += letters
        if seen > count:
            return None
    return None


def _starts(spelled: str) -> Iterator[Start]:
    """Yield the readings of a word with proclitics: و or ف, then ب, ك, ل or س, each with what is left of the word."""
    firsts = (0, 1) if spelled[0] in _CONJUNCTIONS else (0,)
    for first in firsts:
        if first:
            yield Start(first, "")
        letter, following = spelled[first : first + 1], spelled[first + 1 : first + 2]
        if not letter or not following:
            continue
        if letter in _PREPOSITIONS or (letter == "س" and following in _IMPERFECT):
            yield Start(first + 1, "")
        if letter == "ل" and following == "ل":
            yield Start(first + 1, "ا")
            yield Start(first + 1, ARTICLE)


def _ends(spelled: str) -> Iterator[End]:
    """Yield the readings of a word with an attached pronoun: قواتها as قوات, قيادته as قيادة."""
    for pronoun in _ENCLITICS:
        left = len(spelled) - len(pronoun)
        if spelled.endswith(pronoun) and left >= (_MIN_LETTERS_BEFORE_HA if pronoun == "ه" else _MIN_LETTERS):
            yield End(len(pronoun), "")
            if spelled[left - 1] == "ت":
                yield End(len(pronoun) + 1, "ه")
            return

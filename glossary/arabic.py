"""Arabic as news has it: words with offsets, one key for all spellings of a word, and what may be attached to it.

Nothing here changes a text; words keep their place in the original, in code points.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from glossary import wholes

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

ARTICLE = "ال"

# Soft hyphen, zero-width and bidi characters, variation selectors: seen by nobody, left behind by web pages.
INVISIBLE = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
# Harakat, Quranic signs, superscript alef, tatweel; Latin combining marks count only where they compose with their
# letter.
MARKS = (
    "\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u08ca-\u08e1\u08e3-\u08ff"
)
QUOTES_AND_BRACKETS = "«»\"“”„‟‹›‘’‚‛'`´′″＂\\(\\)\\[\\]{}（）﴾﴿"

# Letters of the Arabic script, of Arabic and its neighbours, and of the Latin one.
ARABIC = (
    "\u0620-\u063f\u0641-\u064a\u066e-\u06d3\u06d5\u06fa-\u06ff\u0750-\u077f\u0870-\u08c9\ufb50-\ufd3d\ufd50-\ufdfb\ufe70-\ufefc"
)
_LETTER_OF_ARABIC = re.compile(f"[{ARABIC}]")
_LATIN = "A-Za-z\u00c0-\u024f\u1e00-\u1eff"
_APOSTROPHE = "'’‘`"

_DROPPED = re.compile(f"[{MARKS}{INVISIBLE}ʼʾʿ]")  # the last three are what transliterations write for hamza and ayn
# Sorting the marks of a letter takes NFKC the square of their number; Unicode's Stream-Safe Text Format (UAX #15, section 13)
# allows 30.
_MARKS_IN_A_ROW = 30
_TOO_MANY_MARKS = re.compile(f"(?<=[{MARKS}]{{{_MARKS_IN_A_ROW}}})[{MARKS}]+")
_AYN = re.compile(f"(?<=[{_LATIN}])[{_APOSTROPHE}]")
# Each quantifier takes all or nothing, and a run is begun at its start alone: a long run would else be read over and over.
_INVISIBLE_END = re.compile(f"(?<![{INVISIBLE}])[{INVISIBLE}]++\\Z")
_CLINGING = f"[{MARKS}{INVISIBLE}]*+"
_LETTER = rf"[^\W\d_]{_CLINGING}"
# و or ف, then ب, ك or ل, or ال with what it contracts to. Not س of the future: terms are nouns, and many begin with it.
_PROCLITICS = r"(?:[وف](?:[بكلک]|[بكک]?ال|لل)?|[بكلک]|[بكک]?ال|لل)"
_TOKEN = re.compile(
    rf"(?P<dotted>(?<!\w)(?:{_PROCLITICS}ـ*+)?{_LETTER}(?:\.{_LETTER})+(?!\w))"  # ق.س.د, U.N, وق.س.د
    # An apostrophe stands inside a Latin word (Da'esh, Sana'a), but neither before its s nor after one letter (L'Orient).
    rf"|(?P<word>\w[\w{MARKS}{INVISIBLE}]*(?:(?<=[{_LATIN}]{{2}})[{_APOSTROPHE}](?![sS]\b)(?=[{_LATIN}])[\w{MARKS}{INVISIBLE}]+)*)"
    r"|(?P<gap>\n[^\S\n]*\n)"  # no term goes on after a blank line
    rf"|(?P<sign>(?!(?<=\w)[-‐‑](?=\w)|(?:(?<=\w)|(?<=\w ))/ ?(?=\w))[^\w\s{QUOTES_AND_BRACKETS}{MARKS}{INVISIBLE}])"
)
# Where two words must have been run together: between Arabic letters and others (2019قسد), and after a teh marbuta or alef
# maksura, which end a word wherever they stand. After the latter three letters must follow, and no hamza first: with fewer it
# is a ya (السورىات) or carries the hamza (الطوارىء). In 211,000 sentences of news 20 words are parted so (أخرىمركز, إلىعدن), and
# in each of them the alef maksura is a word's last letter, or is before a word by a slip (ىمشاهدات).
_OTHER = rf"[^\W_{ARABIC}{MARKS}]"
_SEAM = re.compile(
    rf"[{ARABIC}]{_CLINGING}(?={_OTHER})|{_OTHER}{_CLINGING}(?=[{ARABIC}])|[ةﺓﺔ]{_CLINGING}(?=[{ARABIC}])"
    rf"|[ىﻯﻰ]{_CLINGING}(?!ء)(?=(?:[{ARABIC}]{_CLINGING}){{3}})"
)

# Most words: nothing in them is dropped, run together, or other than it looks.
_PLAIN_WORD = re.compile("[\u0621-\u0628\u062a-\u063a\u0641-\u0648\u064a]+[ةى]?")

# Variants of a letter that writers and keyboards exchange (names as in CAMeL tools: alef, alef maksura, teh marbuta),
# then letters of Persian, Urdu and Kurdish keyboards, then those for foreign sounds, which plain Arabic writes with
# their neighbour; at last Latin letters with a diacritic, which some transliterations write (Dāʿish) and others leave out.
_LETTERS = str.maketrans(
    "أإآٱٲٳؤئىة" + "یېےۍێکڪګھہەۀۂۃۆڕڵ" + "پچگڤژڭ" + "٠١٢٣٤٥٦٧٨٩" + "۰۱۲۳۴۵۶۷۸۹",
    "ااااااءءيه" + "يييييكككههههههورل" + "بجكفزك" + "0123456789" + "0123456789",
) | {
    code: base
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))
    if (base := unicodedata.normalize("NFD", chr(code))[0]).isascii()
}

_TANWIN = "\u064b"
_TANWINS = re.compile("[\u064b\ufd3c\ufd3d\ufe70\ufe71]")  # with its presentation forms
_CONJUNCTIONS = "وف"
_PREPOSITIONS = "بكلک"
_PROCLITIC_LETTERS = frozenset(_CONJUNCTIONS + _PREPOSITIONS)
_STANDALONE = re.compile(_PROCLITICS)
_LONGEST_LETTER = 5  # code points of a letter with proclitics: وبالق
_LETTER_ALONE = re.compile(rf"(?P<proclitics>{_PROCLITICS})?[^\W\d_]")
# Attached pronouns, longest first. ي and ك are left out: they cannot be told from the adjective's ending and the word's
# own letter.
_ENCLITICS = ("هما", "كما", "ها", "هم", "هن", "كم", "نا", "ه")
_LAST_OF_ENCLITICS = frozenset(pronoun[-1] for pronoun in _ENCLITICS)
_MIN_LETTERS = 3  # what is left of a word without its clitics
_PLAIN = frozenset(map(chr, (*range(0x621, 0x63B), *range(0x641, 0x64B), *range(0x41, 0x5B), *range(0x61, 0x7B))))
_LONGEST_WHOLE = wholes.LETTERS + 3  # with و, and with two letters that look like proclitics
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
    `letters` are those of a letter alone or of an abbreviation with dots, the first one with its proclitics; a word has none.
    `starts` begins with the whole word; `ends` are the readings with an attached pronoun. `seams` are the offsets in `surface`
    between words that were run together, `tail` is the number of invisible characters at its end.
    """

    surface: str
    spelled: str
    cased: str
    key: str
    is_word: bool
    letters: tuple[str, ...]
    starts: tuple[Start, ...]
    ends: tuple[End, ...]
    seams: tuple[int, ...]
    tail: int


class Token(NamedTuple):
    """A word or sign at text[start:end]."""

    form: Form
    start: int
    end: int


class Words(NamedTuple):
    """The words and signs of a text in columns, for a megabyte has 100,000 of them: forms[n] at text[starts[n]:ends[n]]."""

    forms: list[Form]
    starts: list[int]
    ends: list[int]

    def token(self, number: int) -> Token:
        """Return the word or sign of a number."""
        return Token(self.forms[number], self.starts[number], self.ends[number])


def read_words(text: str) -> Words:
    """Split a text into words and signs, leaving out quotes, brackets, spaces, underscores, hyphens inside a word and slashes between two.

    A blank line is a sign of its own. Single letters with dots between (ق.س.د) are one word, with proclitics before them
    too (وق.س.د). What no word can hold is two words: letters of two scripts, or letters and digits (2019قسد, but not
    الـQSD), and letters after a teh marbuta or alef maksura (الديمقراطيةفي, علىداعش). Offsets are code points.
    """
    words = Words([], [], [])
    forms, starts, ends = words
    for hit in _TOKEN.finditer(text.replace("_", " ")):
        form = analyse(hit.group(), hit.lastgroup)
        start, end = hit.span()
        if form.seams:
            for part in _parts(form, start):
                forms.append(part.form)
                starts.append(part.start)
                ends.append(part.end)
        elif form.key:
            forms.append(form)
            starts.append(start)
            ends.append(end - form.tail)
    return words


def tokenize(text: str) -> list[Token]:
    """Return `read_words` as a list."""
    return list(map(Token, *read_words(text)))


@lru_cache(maxsize=1 << 16)
def analyse(surface: str, kind: str | None = "word") -> Form:
    """Return the form of a "word", "dotted" abbreviation, "sign" or "gap". Cached, for text repeats its words."""
    dotted, plain = kind == "dotted", _PLAIN_WORD.fullmatch(surface) is not None
    spelled = surface if plain else spell(surface.replace(".", "") if dotted else surface)
    cased = spelled.translate(_LETTERS)
    key = cased if plain else cased.casefold()
    is_word = bool(key) and (dotted or kind == "word")
    if dotted:
        letters = tuple(map(spell, surface.split(".")))
    else:
        alone = is_word and len(spelled) <= _LONGEST_LETTER and _LETTER_ALONE.fullmatch(spelled) is not None
        letters = (spelled,) if alone else ()
    starts = tuple(_starts(spelled)) if is_word and spelled[0] in _PROCLITIC_LETTERS else ()
    if dotted:  # only what stands before its first letter can be a proclitic
        before = len(spell(surface[: surface.index(".")])) - 1
        starts = tuple(start for start in starts if start.clitics <= before)
    elif starts and len(key) <= _LONGEST_WHOLE:
        starts = tuple(start for start in starts if not cuts_a_word(key, start, wholes.NAMES))
    ends = tuple(_ends(spelled)) if is_word and not dotted and spelled[-1] in _LAST_OF_ENCLITICS else ()
    seams = _seams(surface) if is_word and not dotted and not plain else ()
    tail = 0 if plain else len(surface) - len(_INVISIBLE_END.sub("", surface))
    return Form(surface, spelled, cased, key, is_word, letters, (WHOLE, *starts), ends, seams, tail)


def spell(word: str) -> str:
    """Return a word in Unicode's NFKC without diacritics, tatweel, invisible characters and apostrophes in Latin."""
    if len(word) > _MARKS_IN_A_ROW:
        word = _TOO_MANY_MARKS.sub("", word)
    bare = _DROPPED.sub("", unicodedata.normalize("NFKC", word))
    return bare if bare.isalnum() else _AYN.sub("", bare)


def fold(word: str) -> str:
    """Return the key that all spellings of a word share: "الامه" for both "الأُمّـة" and "الامه"."""
    return spell(word).translate(_LETTERS).casefold()


def has_arabic(text: str) -> bool:
    """Tell whether there is a letter of the Arabic script in a text."""
    return _LETTER_OF_ARABIC.search(text) is not None


def letter_by_letter(form: Form) -> str:
    """Return what two words share that are written alike: `spelled`, but a tanwin on a last alef tells it from a letter.

    (ساناً is not سانا: the accusative's alef is none of the word's.)
    """
    return form.spelled + _TANWIN if is_nunated(form) else form.spelled


def is_nunated(form: Form) -> bool:
    """Tell whether a word ends in an alef with the tanwin of the indefinite accusative: درعاً, درعًا."""
    return form.spelled.endswith("ا") and _TANWINS.search(form.surface) is not None


def case_matters(source: str, *, flagged: bool) -> bool:
    """Tell whether a source must stand in its own case: it is flagged, or it is an abbreviation in capitals (QSD)."""
    return source.lower() != source.upper() and (flagged or source.isupper())


def standalone_proclitics(token: Token) -> str:
    """Return the proclitics that a token consists of (the لـ of لـ"قسد"), or "" if it is a word."""
    cased = token.form.cased
    return cased if _STANDALONE.fullmatch(cased) else ""


def owned_readings(form: Form) -> tuple[End, ...]:
    """Return the readings of a word with an attached pronoun where an adjective proves it a noun: of three letters and ه too.

    (جيشه الوطني: with a teh marbuta that lost its dots it would be feminine, and its adjective not masculine.)
    """
    short = form.is_word and len(form.spelled) == _MIN_LETTERS_BEFORE_HA and form.spelled[-1] == "ه"
    return (End(1, ""),) if short else form.ends


def cuts_a_word(key: str, start: Start, words: Container[str] = wholes.WHOLES) -> bool:
    """Tell whether a reading that leaves few letters would part a word that is whole: كريم in كريم and in وكريم."""
    if len(key) - start.clitics != wholes.LETTERS or start.restored:
        return False
    return any(key[first:] in words for first in range(min(start.clitics, 2)))


def skip_letters(text: str, token: Token, count: int) -> int | None:
    """Return where the token goes on after its first `count` letters, or None if a ligature straddles that place.

    Diacritics and tatweel that follow the last of them are skipped with it.
    """
    if not count and text[token.start] in _PLAIN:
        return token.start
    seen = 0
    for offset in range(token.start, token.end):
        letters = len(spell(text[offset]))
        if seen == count and letters:
            return offset
        seen += letters
        if seen > count:
            return None
    return None


def _parts(form: Form, start: int) -> Iterator[Token]:
    """Yield the words of a form that was run together, the whole of it beginning at `start`."""
    for begin, end in pairwise((0, *form.seams, len(form.surface))):
        part = analyse(form.surface[begin:end])
        if part.key:
            yield Token(part, start + begin, start + end - part.tail)


def _seams(surface: str) -> tuple[int, ...]:
    """Return where words were run together, but not between proclitics and what they belong to (الـQSD)."""
    seams = tuple(hit.end() for hit in _SEAM.finditer(surface))
    if seams and _STANDALONE.fullmatch(spell(surface[: seams[0]])):
        return seams[1:]
    return seams


def _starts(spelled: str) -> Iterator[Start]:
    """Yield the readings of a word with proclitics: و or ف, then ب, ك or ل, each with what is left of the word."""
    firsts = (0, 1) if spelled[0] in _CONJUNCTIONS else (0,)
    for first in firsts:
        if first:
            yield Start(first, "")
        letter, following = spelled[first : first + 1], spelled[first + 1 : first + 2]
        if not letter or not following:
            continue
        if letter in _PREPOSITIONS:
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

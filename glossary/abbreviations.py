"""Abbreviations that a text introduces itself: with "قوات سوريا الديمقراطية (قسد)" in it, قسد is that term in all of it.

Where no glossary has the name, nobody has said what its abbreviation is in English. A model writes another word for it each time (of موح
"mouha", "Mouh" and "a swoman"); its letters in Latin ones, MWH, are at least the same throughout, and say no more than the text does.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from glossary.arabic import ARTICLE, analyse, fold, tokenize
from glossary.stopwords import STOP_WORDS
from glossary.terms import Term

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from glossary.match import Match

_LEAST_LETTERS = 3  # of an abbreviation: two-letter words (قد, من, ما) are initials of many a term
_MOST_LETTERS = 6
_QUOTES = {"«": "»", "“": "”", "‘": "’", "‹": "›", "„": "“", '"': '"', "'": "'"}
_BRACKETS = {"(": ")", "[": "]", "{": "}", "﴾": "﴿", "（": "）"}
_MOST_SPACE = 3  # code points of space anywhere: more is no introduction, and would make the pattern slow
_SPACE = rf"\s{{0,{_MOST_SPACE}}}"
_OPENING = "[" + "".join(_QUOTES) + "]?"
_CLOSING = "[" + "".join(_QUOTES.values()) + "]?"
# What may stand between a name and its abbreviation: "المعروفة اختصاراً بـ" and the like.
_KNOWN_AS = rf"(?:{_SPACE}،)?(?:{_SPACE}(?:المعروفة?|وتعرف|ويعرف|تعرف|يعرف))?(?:{_SPACE}اختصارا?ً?ا?)?(?:{_SPACE}(?:باسم|بـ|ب))?"
# A word, or letters with dots, spaces or both between (ه.ت.ش, ه ت ش, ه. ت. ش.).
_LETTER = "[\u0621-\u064a]"
_LETTERS = rf"(?:(?:\. ?| ){_LETTER}){{{_LEAST_LETTERS - 1},{_MOST_LETTERS - 1}}}\.?"  # after the first
_SHORT = rf"(?P<short>{_LETTER}{{{_LEAST_LETTERS},{_MOST_LETTERS}}}|{_LETTER}{_LETTERS})"
# In brackets, quoted or not; or in quotes alone, which open after a space or an introduction, so that what stands between two quoted
# phrases is not taken for quoted.
_IN_BRACKETS = tuple(
    rf"{re.escape(opening)}{_SPACE}{_OPENING}{_SHORT}{_CLOSING}{_SPACE}{re.escape(closing)}"
    for opening, closing in _BRACKETS.items()
)
_IN_QUOTES = tuple(rf"(?<=[\sـ]){opening}{_SHORT}{closing}(?!\w)" for opening, closing in _QUOTES.items())
_INTRODUCTIONS = tuple(re.compile(rf"{_CLOSING}{_KNOWN_AS}{_SPACE}{quoted}") for quoted in (*_IN_BRACKETS, *_IN_QUOTES))
# The abbreviation first: قسد (قوات سوريا الديمقراطية). As many letters more as proclitics may be before it.
_WORD_FIRST = re.compile(
    rf"(?<![\w.])(?P<short>{_LETTER}{{{_LEAST_LETTERS},{_MOST_LETTERS + 2}}}"
    rf"|{_LETTER}{{1,3}}{_LETTERS})"
    rf"{_CLOSING}{_SPACE}(?P<bracket>[{re.escape(''.join(_BRACKETS))}]){_SPACE}{_OPENING}$"
)
_LOOK_BACK = 40  # code points, more than the pattern can take in
_BRACKET_END = re.compile(rf"{_CLOSING}{_SPACE}(?P<bracket>[{re.escape(''.join(_BRACKETS.values()))}])")
_NO_LETTER = re.compile(r"[.\s]")

# Of a name that no glossary has, the words before are looked at, in the same sentence, as far back as so many code points.
_SET_OFF = tuple(map(re.compile, (*_IN_BRACKETS, *_IN_QUOTES)))
_BEFORE = 120
_SIGN = re.compile(r"[.!?؟؛:،,\n()\[\]{}]")
_WORD = re.compile(r"\w+")
_INTRODUCING = "المعروف المعروفة تعرف يعرف وتعرف ويعرف اختصار اختصارا باسم ب"
_NO_INITIAL = STOP_WORDS | set(map(fold, _INTRODUCING.split()))
_BEFORE_INITIAL = re.compile(f"{ARTICLE}|و{ARTICLE}|لل|و|")  # of a word with the article its own first letter counts
_SPELLED_OUT = "the text's own abbreviation, letter by letter, of "
# One capital for each letter, as HTS and QSD stand for هتش and قسد.
_CAPITALS = str.maketrans("ابتثجحخدذرزسشصضطظعغفقكلمنهويء", "ABTTJHKDDRZSSSDTZAGFQKLMNHWYA")
# Capitals that are read as an English word; a headline has it in capitals as well.
_ENGLISH_WORDS = """
ALL AND ANY ASK BAD BAG BAN BAR BAT DAY FAR FAT HAD HALF HAND HAS HAT LAB LAND LAST LAW MAD MAN MANY MAY RAN RAW SAD SAT SAW SAY TALK THAN
THAT WALK WALL WANT WAR WAS WAY
"""
_ENGLISH = frozenset(_ENGLISH_WORDS.split())


def learn_abbreviations(text: str, matches: Sequence[Match]) -> tuple[Term, ...]:
    """Return a term for each abbreviation that stands behind a matched term, or before it in brackets, and is made of its initials.

    Only initials are believed: what stands in brackets behind a name may be anything (الحسكة (شمال)). The English is the short form
    of the term's first mention where it has one, else its target. Abbreviations that are matched themselves are not learned. One behind a
    name that is no term is its own letters in English: see `is_spelled_out`.
    """
    matched = {place for match in matches for place in range(match.start, match.end)}
    learned: dict[str, Term] = {}
    for match in matches:
        words = [word.form.key for word in tokenize(text[match.start : match.end])]
        candidates = (short for place, short in _introduced(text, match) if place not in matched)
        short = next((short for short in candidates if _are_initials(fold(short), words)), "")
        if short:
            halves = match.term.halves
            target = halves[1] if halves else match.term.target
            note = f"the text's own abbreviation of {match.term.source}"
            learned.setdefault(fold(short), Term(short, target, (match.term.target,) * (target != match.term.target), note=note))
    for short, name in _unlisted(text, matched):
        target = fold(short).translate(_CAPITALS)
        if target.isascii() and target not in _ENGLISH:
            learned.setdefault(fold(short), Term(short, target, note=_SPELLED_OUT + name))
    return tuple(learned.values())


def is_spelled_out(term: Term) -> bool:
    """Tell whether a term was learned whose English is nothing but the letters of its Arabic."""
    return term.note.startswith(_SPELLED_OUT)


def _unlisted(text: str, matched: Container[int]) -> Iterator[tuple[str, str]]:
    """Yield (letters, name) of abbreviations behind names that are no terms, in order.

    Each letter must be the initial of a word, and each word before it, but for stop words, give a letter. In 211,666 sentences of news
    nine of 17,460 words in brackets or quotes are such initials, all nine in truth (واس, داعش).
    """
    found = sorted((hit.start("short"), hit["short"], hit.start()) for pattern in _SET_OFF for hit in pattern.finditer(text))
    for place, short, start in found:
        letters = _NO_LETTER.sub("", short)
        initials = fold(letters)
        if place in matched or initials in STOP_WORDS or len(initials) < _LEAST_LETTERS:
            continue
        sentence = _SIGN.split(text[max(0, start - _BEFORE) : start])[-1]
        words = [word for word in _WORD.findall(sentence) if fold(word) not in _NO_INITIAL]
        name = words[-len(initials) :]
        if len(name) == len(initials) and all(map(_begins, name, initials)):
            yield letters, " ".join(name)


def _begins(word: str, letter: str) -> bool:
    """Tell whether a letter is the initial of a word, without what may stand before it, or with it where that is no article."""
    folded = fold(word)
    before = _BEFORE_INITIAL.match(folded)
    own = folded[:1] if folded.startswith(("و", "ل")) else ""
    return before is not None and letter in (folded[before.end() : before.end() + 1], own)


def _introduced(text: str, match: Match) -> Iterator[tuple[int, str]]:
    """Yield (place, letters) of what may be a match's abbreviation, behind it or before it, there also without its proclitics."""
    behind = next(filter(None, (pattern.match(text, match.end) for pattern in _INTRODUCTIONS)), None)
    if behind:
        yield behind.start("short"), _NO_LETTER.sub("", behind["short"])
    before = _WORD_FIRST.search(text, max(0, match.start - _LOOK_BACK), match.start)
    end = _BRACKET_END.match(text, match.end) if before else None
    if before and end and _BRACKETS[before["bracket"]] == end["bracket"]:
        letters = _NO_LETTER.sub("", before["short"])
        word, _, rest = before["short"].partition(" ")
        if len(word) > 1 and rest:  # a short word before single letters: في ق س د
            yield before.end("short") - len(rest), _NO_LETTER.sub("", rest)
        for clitics in sorted({start.clitics for start in analyse(letters).starts if not start.restored} | {0}):
            yield before.start("short") + clitics, letters[clitics:]


def _are_initials(short: str, words: Sequence[str]) -> bool:
    """Tell whether the letters are initials of two or more of the words, in order, from the first word on.

    Words may be passed over (في), and neither ال nor a و before it counts; but the first word gives the first letter.
    """
    if short in STOP_WORDS:
        return False
    initials = [{each.removeprefix(ARTICLE)[:1] for each in (word, word.removeprefix("و"))} for word in words]
    if len(short) < _LEAST_LETTERS or not initials or short[0] not in initials[0]:
        return False
    rest = iter(initials)
    return all(any(letter in options for options in rest) for letter in short)

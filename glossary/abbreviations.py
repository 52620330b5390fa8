"""Abbreviations that a text introduces itself: with "قوات سوريا الديمقراطية (قسد)" in it, قسد is that term in all of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from glossary.arabic import ARTICLE, fold, tokenize
from glossary.stopwords import STOP_WORDS
from glossary.terms import Term

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossary.match import Match

_LEAST_LETTERS = 3  # of an abbreviation: two-letter words (قد, من, ما) are initials of many a term
_QUOTES = {"«": "»", "“": "”", "‘": "’", '"': '"', "'": "'"}
_MOST_SPACE = 3  # code points of space anywhere: more is no introduction, and would make the pattern slow
_SPACE = rf"\s{{0,{_MOST_SPACE}}}"
_CLOSING = "[" + "".join(_QUOTES.values()) + "]?"
# What may stand between a name and its abbreviation: "المعروفة اختصاراً بـ" and the like.
_KNOWN_AS = rf"(?:{_SPACE}،)?(?:{_SPACE}(?:المعروفة?|وتعرف|ويعرف|تعرف|يعرف))?(?:{_SPACE}اختصارا?ً?ا?)?(?:{_SPACE}(?:باسم|بـ|ب))?"
_SHORT = rf"(?P<short>[\u0621-\u064a]{{{_LEAST_LETTERS},6}})"
# In brackets, quoted or not; or in quotes alone, which open after a space or an introduction, so that what stands between two quoted
# phrases is not taken for quoted.
_IN_BRACKETS = rf"\({_SPACE}[«“‘\"']?{_SHORT}{_CLOSING}{_SPACE}\)"
_IN_QUOTES = (rf"(?<=[\sـ]){opening}{_SHORT}{closing}(?!\w)" for opening, closing in _QUOTES.items())
_INTRODUCTIONS = tuple(re.compile(rf"{_CLOSING}{_KNOWN_AS}{_SPACE}{quoted}") for quoted in (_IN_BRACKETS, *_IN_QUOTES))


def learn_abbreviations(text: str, matches: Sequence[Match]) -> tuple[Term, ...]:
    """Return a term for each abbreviation that stands behind a matched term and is made of its initials.

    Only initials are believed: what stands in brackets behind a name may be anything (الحسكة (شمال)). The English is the short form
    of the term's first mention where it has one, else its target. Abbreviations that are matched themselves are not learned.
    """
    matched = {place for match in matches for place in range(match.start, match.end)}
    learned: dict[str, Term] = {}
    for match in matches:
        found = next(filter(None, (pattern.match(text, match.end) for pattern in _INTRODUCTIONS)), None)
        if found is None or found.start("short") in matched:
            continue
        short = found["short"]
        if fold(short) not in STOP_WORDS and _are_initials(
            fold(short), [word.form.key for word in tokenize(text[match.start : match.end])]
        ):
            halves = match.term.halves
            target = halves[1] if halves else match.term.target
            note = f"the text's own abbreviation of {match.term.source}"
            learned.setdefault(fold(short), Term(short, target, (match.term.target,) * (target != match.term.target), note=note))
    return tuple(learned.values())


def _are_initials(short: str, words: Sequence[str]) -> bool:
    """Tell whether the letters are initials of two or more of the words, in order, from the first word on.

    Words may be passed over (في), and neither ال nor a و before it counts; but the first word gives the first letter.
    """
    initials = [{each.removeprefix(ARTICLE)[:1] for each in (word, word.removeprefix("و"))} for word in words]
    if len(short) < _LEAST_LETTERS or not initials or short[0] not in initials[0]:
        return False
    rest = iter(initials)
    return all(any(letter in options for options in rest) for letter in short)

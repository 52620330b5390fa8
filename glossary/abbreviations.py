"""Abbreviations that a text introduces itself: after "قوات سوريا الديمقراطية (قسد)", قسد is that term for the rest of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from glossary.arabic import ARTICLE, fold, tokenize
from glossary.terms import Term

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossary.match import Match

_LEAST_LETTERS = 2  # of an abbreviation
_QUOTES = "\"'«»“”‘’"
# What may stand between a name and its abbreviation: "المعروفة اختصاراً بـ" and the like.
_INTRODUCTION = re.compile(
    rf"[{_QUOTES}]?\s*(?:،\s*)?(?:(?:المعروفة?|وتعرف|ويعرف|تعرف|يعرف)?\s*(?:اختصارا?ً?ا?)?\s*(?:باسم|بـ|ب)?\s*)"
    rf"(?P<open>[({_QUOTES}])[{_QUOTES}\s]*(?P<short>[\u0621-\u064a]{{2,6}})[{_QUOTES}\s]*[){_QUOTES}]"
)
_SHORT_OF_FIRST = re.compile(r".+ \((?P<short>[^()]+)\)")


def learn_abbreviations(text: str, matches: Sequence[Match]) -> tuple[Term, ...]:
    """Return a term for each abbreviation that stands behind a matched term and is made of its initials.

    Only initials are believed: what stands in brackets behind a name may be anything (الحسكة (شمال)). The English is the short form
    of the term's first mention where it has one, else its target. Abbreviations that are matched themselves are not learned.
    """
    matched = {place for match in matches for place in range(match.start, match.end)}
    learned: dict[str, Term] = {}
    for match in matches:
        found = _INTRODUCTION.match(text, match.end)
        if found is None or found.start("short") in matched:
            continue
        short = found["short"]
        if _are_initials(fold(short), [word.form.key for word in tokenize(text[match.start : match.end])]):
            first = _SHORT_OF_FIRST.fullmatch(match.term.first)
            target = first["short"] if first else match.term.target
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

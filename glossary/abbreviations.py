"""Abbreviations that a text introduces itself: with "قوات سوريا الديمقراطية (قسد)" in it, قسد is that term in all of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from glossary.arabic import ARTICLE, analyse, fold, tokenize
from glossary.quotes import BRACKETS, QUOTES, STRAIGHT_QUOTES
from glossary.stopwords import STOP_WORDS
from glossary.terms import Term

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from glossary.match import Match

_LEAST_LETTERS = 3  # of an abbreviation: two-letter words (قد, من, ما) are initials of many a term
_MOST_LETTERS = 6
_QUOTES = QUOTES | STRAIGHT_QUOTES
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
_IN_BRACKETS = (
    rf"{re.escape(opening)}{_SPACE}{_OPENING}{_SHORT}{_CLOSING}{_SPACE}{re.escape(closing)}"
    for opening, closing in BRACKETS.items()
)
_IN_QUOTES = (rf"(?<=[\sـ]){opening}{_SHORT}{closing}(?!\w)" for opening, closing in _QUOTES.items())
_INTRODUCTIONS = tuple(re.compile(rf"{_CLOSING}{_KNOWN_AS}{_SPACE}{quoted}") for quoted in (*_IN_BRACKETS, *_IN_QUOTES))
# The abbreviation first: قسد (قوات سوريا الديمقراطية). As many letters more as proclitics may be before it.
_WORD_FIRST = re.compile(
    rf"(?<![\w.])(?P<short>{_LETTER}{{{_LEAST_LETTERS},{_MOST_LETTERS + 2}}}"
    rf"|{_LETTER}{{1,3}}{_LETTERS})"
    rf"{_CLOSING}{_SPACE}(?P<bracket>[{re.escape(''.join(BRACKETS))}]){_SPACE}{_OPENING}$"
)
_LOOK_BACK = 40  # code points, more than the pattern can take in
_BRACKET_END = re.compile(rf"{_CLOSING}{_SPACE}(?P<bracket>[{re.escape(''.join(BRACKETS.values()))}])")
_NO_LETTER = re.compile(r"[.\s]")


def learn_abbreviations(text: str, matches: Sequence[Match]) -> tuple[Term, ...]:
    """Return a term for each abbreviation that stands behind a matched term, or before it in brackets, and is made of its initials.

    Only initials are believed: what stands in brackets behind a name may be anything (الحسكة (شمال)). The English is the short form
    of the term's first mention where it has one, else its target. Abbreviations that are matched themselves are not learned.
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
    return tuple(learned.values())


def _introduced(text: str, match: Match) -> Iterator[tuple[int, str]]:
    """Yield (place, letters) of what may be a match's abbreviation, behind it or before it, there also without its proclitics."""
    behind = next(filter(None, (pattern.match(text, match.end) for pattern in _INTRODUCTIONS)), None)
    if behind:
        yield behind.start("short"), _NO_LETTER.sub("", behind["short"])
    before = _WORD_FIRST.search(text, max(0, match.start - _LOOK_BACK), match.start)
    end = _BRACKET_END.match(text, match.end) if before else None
    if before and end and BRACKETS[before["bracket"]] == end["bracket"]:
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

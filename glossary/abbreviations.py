"""Abbreviations that a text introduces itself: with "قوات سوريا الديمقراطية (قسد)" in it, قسد is that term in all of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from glossary.arabic import ARTICLE, analyse, fold, tokenize
from glossary.quotes import BRACKETS, QUOTES, STRAIGHT_QUOTES
from glossary.stopwords import STOP_WORDS
from glossary.terms import Term

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

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


# Proclitics that words inside a name have: المجلس الأعلى للدفاع المدني (مأدم), الجبهة الشعبية لتحرير فلسطين (جشتف).
_INSIDE = re.compile("^و?(?:لل|[لب])")


class _Introduction(NamedTuple):
    """Letters that stand at `place` and are introduced with a name in text[start:end]."""

    letters: str
    place: int
    start: int
    end: int


def learn_abbreviations(text: str, matches: Sequence[Match]) -> tuple[Term, ...]:
    """Return a term for each abbreviation that stands behind a matched term, or before it in brackets, and is made of its initials.

    Only initials are believed: what stands in brackets behind a name may be anything (الحسكة (شمال)). The English is the short form
    of the term's first mention where it has one, else its target. Abbreviations that are matched themselves are not learned. After
    each comes a term that is name and abbreviation side by side, as the text has them: one thing there, which the English names once.
    """
    matched = {place for match in matches for place in range(match.start, match.end)}
    learned: dict[str, Term] = {}
    for match in matches:
        initials = _initials(text, match)
        candidates = (each for each in _introduced(text, match) if each.place not in matched)
        found = next((each for each in candidates if _are_initials(fold(each.letters), initials)), None)
        if found:
            learned.setdefault(fold(found.letters), _abbreviation(match.term, found.letters))
            both = _side_by_side(match, text[found.start : found.end])
            learned.setdefault(both.source, both)
    return tuple(learned.values())


def _abbreviation(term: Term, short: str) -> Term:
    target = term.halves[1] if term.halves else term.target
    return Term(short, target, (term.target,) * (target != term.target), note=f"the text's own abbreviation of {term.source}")


def _side_by_side(match: Match, introduction: str) -> Term:
    """Return a term for a name with its abbreviation, whose English is the first mention or, without one, the name alone."""
    term, words = match.term, introduction.split()
    cut = ("ا", ARTICLE) if match.clitics.endswith("ل") else ()  # what للمجلس, of which لمجلس is matched, has lost
    article = next((letters for letters in cut if fold(term.source).startswith(fold(letters + words[0]))), "")
    target = term.first or term.target
    allowed = tuple(form for form in term.renderings if form != target)
    note = f"{term.source} with the text's own abbreviation"
    return Term(article + " ".join(words), target, allowed, first=term.first, note=note, flags=term.flags & {"the"})


def _introduced(text: str, match: Match) -> Iterator[_Introduction]:
    """Yield what may be a match's abbreviation, behind it or before it, there also without its proclitics."""
    behind = next(filter(None, (pattern.match(text, match.end) for pattern in _INTRODUCTIONS)), None)
    if behind:
        yield _Introduction(_NO_LETTER.sub("", behind["short"]), behind.start("short"), match.start, behind.end())
    before = _WORD_FIRST.search(text, max(0, match.start - _LOOK_BACK), match.start)
    end = _BRACKET_END.match(text, match.end) if before else None
    if before and end and BRACKETS[before["bracket"]] == end["bracket"]:
        letters = _NO_LETTER.sub("", before["short"])
        word, _, rest = before["short"].partition(" ")
        if len(word) > 1 and rest:  # a short word before single letters: في ق س د
            place = before.end("short") - len(rest)
            yield _Introduction(_NO_LETTER.sub("", rest), place, place, end.end())
        for clitics in sorted({start.clitics for start in analyse(letters).starts if not start.restored} | {0}):
            place = before.start("short") + clitics
            yield _Introduction(letters[clitics:], place, place, end.end())


def _initials(text: str, match: Match) -> list[set[str]]:
    """Return the letters that each word of a match may begin with: neither ال nor a و, ل, لل or ب before it counts.

    The first word has none of these within a match, but for the second letter of لل.
    """
    first, *others = (word.form.key for word in tokenize(text[match.start : match.end]))
    readings = [{first, first.removeprefix("ل")} if match.clitics.endswith("ل") else {first}]
    readings += ({word, word.removeprefix("و"), _INSIDE.sub("", word, count=1)} for word in others)
    return [{reading.removeprefix(ARTICLE)[:1] for reading in each} for each in readings]


def _are_initials(short: str, initials: Sequence[AbstractSet[str]]) -> bool:
    """Tell whether the letters are initials of two or more of the words, in order, from the first word on.

    Words may be passed over (في); but the first word gives the first letter.
    """
    if short in STOP_WORDS or len(short) < _LEAST_LETTERS or short[0] not in initials[0]:
        return False
    rest = iter(initials)
    return all(any(letter in options for options in rest) for letter in short)

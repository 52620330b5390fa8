"""Checking English against the glossary: which terms it has, which it lacks, and which forms it should not have."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from glossary.phrases import Occurrence, Phrases
from glossary.plurals import english_plural
from glossary.terms import Glossary, Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from glossary.match import Match

_FULL_AND_SHORT = re.compile(r"(?P<full>.+) \((?P<short>[^()]+)\)")
_APPOSITION = 3  # code points between قوات سوريا الديمقراطية and (قسد): a space, a bracket, a quote
_SENTENCE_START = re.compile(r"(?:^|[.!?]\s|\n)\s*[\"'“‘(\[]*$")
_ARTICLE_BEFORE = re.compile(r"(?<!\w)(?P<article>an?)(?P<gap>\s+[\"'“‘]?)$", re.IGNORECASE)
_LEADING_THE = re.compile(r"\Athe\s+", re.IGNORECASE)
_ENDING_THE = re.compile(r"(?<!\w)the\s+$", re.IGNORECASE)
_SPELLED_OUT = 3  # an abbreviation so short is spelled out (an SDF fighter), a longer one is a word (a NATO base)


@dataclass(frozen=True, slots=True)
class Forbidden:
    """A form that a term forbids, at text[start:end] of the English."""

    term: Term
    form: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Audit:
    """The matches that the English meets and misses (together all, each in order), and its forbidden forms."""

    met: tuple[Match, ...]
    missed: tuple[Match, ...]
    forbidden: tuple[Forbidden, ...]


def audit(english: str, matches: Sequence[Match]) -> Audit:
    """Check that the English has a form of its term for every match: three matches want three occurrences.

    The longest form is counted first and its words count once: "Syrian Democratic Forces (SDF)" is one SDF, and a
    longer term's occurrence is none of a shorter term inside it. Only where the source has full name and abbreviation
    side by side, as one apposition, does the first-mention form serve both.
    """
    terms = tuple(dict.fromkeys(match.term for match in matches))
    occurrences = Phrases(form for term in terms for form in _counted(term)).find(english)
    firsts = frozenset(term.first for term in terms if term.first)
    served = _appositions(occurrences, matches, firsts)
    used = set(served.values())
    free = [number for number in range(len(occurrences)) if number not in used]
    wanting = {
        place: [number for number in free if _fits(occurrences[number], match.term, firsts)]
        for place, match in enumerate(matches)
        if place not in served
    }
    served |= _assign(wanting)
    return Audit(
        tuple(match for place, match in enumerate(matches) if place in served),
        tuple(match for place, match in enumerate(matches) if place not in served),
        find_forbidden(english, terms),
    )


def find_forbidden(english: str, terms: Glossary | Iterable[Term]) -> tuple[Forbidden, ...]:
    """Return the forms in the English that a term forbids, in order.

    A form is let pass where it is what another term wants, or is part of a longer form that one wants (Islamic State in
    'the "Islamic State" group').
    """
    listed = terms.terms if isinstance(terms, Glossary) else tuple(terms)
    forbidding, phrases = _forbidding(_Same(listed))
    return tuple(
        Forbidden(forbidding[found.phrase], found.phrase, found.start, found.end)
        for found in (phrases.find(english) if forbidding else ())
        if found.phrase in forbidding
    )


def mend_forbidden(english: str, terms: Glossary | Iterable[Term]) -> str:
    """Return the English with each forbidden form replaced by its term's target: "Qasad's" becomes "SDF's".

    A capital at the start of a sentence is kept, "a" or "an" before it agrees, and neither "the" nor the target itself
    (SDF (Qasad)) is doubled.
    """
    text = english
    for found in reversed(find_forbidden(english, terms)):
        text = _replace(text, found)
    return text


class _Same:
    """Terms that are the same object, for a cache that need not hash 100,000 of them at each call."""

    def __init__(self, terms: tuple[Term, ...]) -> None:
        self.terms = terms

    def __hash__(self) -> int:
        return id(self.terms)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.terms is other.terms


@lru_cache(maxsize=8)
def _forbidding(same: _Same) -> tuple[dict[str, Term], Phrases]:
    """Return the first term that forbids each form, and the phrases to look for: forbidden and wanted ones."""
    wanted = dict.fromkeys(form for term in same.terms for form in _counted(term))
    forbidding: dict[str, Term] = {}
    for term in same.terms:
        for form in term.forbidden:
            if form not in wanted:
                forbidding.setdefault(form, term)
    return forbidding, Phrases((*wanted, *forbidding))


def _counted(term: Term) -> tuple[str, ...]:
    """Return the English forms that count for a term: its renderings, and their plurals if it has the flag plural."""
    if "plural" not in term.flags:
        return term.renderings
    return (*term.renderings, *(english_plural(form) for form in (term.target, *term.allowed)))


def _fits(occurrence: Occurrence, term: Term, firsts: frozenset[str]) -> bool:
    """Tell whether an occurrence counts for a term: as one of its forms, or as a first mention with one as a half."""
    if occurrence.phrase in _counted(term):
        return True
    halves = _FULL_AND_SHORT.fullmatch(occurrence.phrase) if occurrence.phrase in firsts else None
    return halves is not None and not {halves["full"], halves["short"]}.isdisjoint(_counted(term))


def _appositions(occurrences: Sequence[Occurrence], matches: Sequence[Match], firsts: frozenset[str]) -> dict[int, int]:
    """Return {place of a match: number of an occurrence} for matches side by side that one first mention serves."""
    left = [number for number, found in enumerate(occurrences) if found.phrase in firsts]
    served: dict[int, int] = {}
    for place in range(1, len(matches)):
        before, after = matches[place - 1], matches[place]
        if place - 1 in served or after.clitics or not 0 <= after.start - before.end <= _APPOSITION:
            continue
        for number in left:
            if all(_fits(occurrences[number], match.term, firsts) for match in (before, after)):
                served[place - 1] = served[place] = number
                left.remove(number)
                break
    return served


def _assign(wanting: dict[int, list[int]]) -> dict[int, int]:
    """Give as many matches as possible an occurrence each (augmenting paths, Kuhn 1955); who comes earlier keeps one.

    `wanting` holds for each match the occurrences that would do; the result is {match: occurrence}.
    """
    held_by: dict[int, int] = {}  # occurrence: match
    holds: dict[int, int] = {}  # match: occurrence
    for place in wanting:
        reached_from: dict[int, int] = {}  # occurrence: the match that would take it
        free = _reach_free(place, wanting, held_by, reached_from)
        while free is not None:
            match = reached_from[free]
            given_up = holds.get(match)
            held_by[free], holds[match] = match, free
            free = given_up
    return holds


def _reach_free(place: int, wanting: dict[int, list[int]], held_by: dict[int, int], reached_from: dict[int, int]) -> int | None:
    """Return an unheld occurrence, reached by asking holders to take another; `reached_from` keeps the way."""
    queue = [place]
    for match in queue:  # grows while it is walked
        for number in wanting[match]:
            if number in reached_from:
                continue
            reached_from[number] = match
            if number not in held_by:
                return number
            queue.append(held_by[number])
    return None


def _replace(text: str, found: Forbidden) -> str:
    """Replace one forbidden form, fitting the target into its sentence."""
    before, after, target = text[: found.start], text[found.end :], found.term.target
    if before.endswith(f"{target} (") and after.startswith(")"):
        return before.removesuffix(" (") + after[1:]
    bracketed = re.match(rf"\s*\({re.escape(target)}\)", after)
    if bracketed:
        after = after[bracketed.end() :]
    if _ENDING_THE.search(before):
        return before + _LEADING_THE.sub("", target, count=1) + after
    article = _ARTICLE_BEFORE.search(before)
    if article and _LEADING_THE.match(target):
        return before[: article.start()] + (_capital(target) if article["article"][0] == "A" else target) + after
    if article:
        right = "an" if _vowel_sound(target) else "a"
        right = right.capitalize() if article["article"][0] == "A" else right
        return before[: article.start()] + right + article["gap"] + target + after
    starts_sentence = text[found.start].isupper() and _SENTENCE_START.search(before)
    return before + (_capital(target) if starts_sentence else target) + after


def _capital(target: str) -> str:
    return target[0].upper() + target[1:]


def _vowel_sound(target: str) -> bool:
    """Tell whether "an" goes before a target: by its first letter's name if it is read letter by letter."""
    word = re.split(r"\W+", target.lstrip("\"'“‘("))[0]
    if word.isupper() and len(word) <= _SPELLED_OUT:
        return word[0] in "AEFHILMNORSX"
    return word[:1].lower() in tuple("aeiou") and not word.lower().startswith(("eu", "uni", "one"))

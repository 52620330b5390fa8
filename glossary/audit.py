"""Checking English against the glossary: which terms it has, which it lacks, and which forms it should not have."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from glossary.addresses import ADDRESS
from glossary.mending import mend
from glossary.phrases import Phrases
from glossary.plurals import english_plural
from glossary.ranks import written_out
from glossary.surnames import is_anothers
from glossary.terms import Glossary, Term
from glossary.variants import Variants, spellings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from glossary.match import Match

# Code points between a name and its abbreviation. An audit has no source text, only where its matches stand, so the limits are the
# longest that can be: brackets and quotes (`» («` with a space more or two); and, between different terms, an introduction as
# glossary/abbreviations.py knows them (`» المعروفة اختصاراً باسم «`). Two matches are served only by a first mention in the English.
_APPOSITION = 6
_INTRODUCTION = 28
_ONE_THING = frozenset("بكل")  # clitics that do not say "and": التحالف الدولي ضد داعش, المناهض لداعش
_ADDRESS = re.compile(rf"{ADDRESS}|(?<!\w)@\w+")  # with handles
_INTRODUCING = ("", "ب")  # clitics of an abbreviation in apposition: المعروفة بـ«قسد»; with others (وقسد) it is a second mention


@dataclass(frozen=True, slots=True)
class Forbidden:
    """A form that a term forbids, at text[start:end] of the English."""

    term: Term
    form: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Audit:
    """The matches that the English meets and misses, together all, each in order."""

    met: tuple[Match, ...]
    missed: tuple[Match, ...]


def audit(english: str, matches: Sequence[Match]) -> Audit:
    """Check that the English has a form of its term for every match: three matches want three occurrences.

    The longest form is counted first and its words count once: "Syrian Democratic Forces (SDF)" is one SDF, and a
    longer term's occurrence is none of a shorter term inside it. Only where the source has two terms side by side does one
    form serve both: full name and abbreviation the first-mention form, and "Global Coalition against ISIS", a form of the
    coalition's, the coalition and ISIS. A surname behind another's first name counts for nobody (see `glossary.surnames`).
    """
    serving = _serving(dict.fromkeys(match.term for match in matches))
    occurrences = Phrases(form for forms in serving.values() for form in forms).find(english)
    standing: dict[str, list[int]] = defaultdict(list)  # phrase: the numbers of its occurrences
    for number, found in enumerate(occurrences):
        standing[found.phrase].append(number)
    served = _appositions(matches, serving, standing)
    used = set(served.values())
    options = {
        term: sorted(
            number
            for form in forms
            for number in standing.get(form, ())
            if number not in used and not is_anothers(english, occurrences[number], term)
        )
        for term, forms in serving.items()
    }
    served |= _assign({place: match.term for place, match in enumerate(matches) if place not in served}, options)
    return Audit(
        tuple(match for place, match in enumerate(matches) if place in served),
        tuple(match for place, match in enumerate(matches) if place not in served),
    )


def find_forbidden(english: str, terms: Glossary | Iterable[Term]) -> tuple[Forbidden, ...]:
    """Return the forms in the English that a term forbids, in order.

    A form is let pass where it is what another term wants, or is part of a longer form that one wants (Islamic State in
    'the "Islamic State" group'), and within addresses. Other spellings of a forbidden name count as it does: see `glossary.variants`.
    """
    listed = terms.terms if isinstance(terms, Glossary) else tuple(terms)
    forbidding, phrases, variants = _forbidding(_Same(listed))
    if not forbidding:
        return ()
    standing = phrases.find(english)
    found = [
        Forbidden(forbidding[each.phrase], each.phrase, each.start, each.end) for each in standing if each.phrase in forbidding
    ]
    covered = {place for each in standing for place in range(each.start, each.end)}
    found += (
        Forbidden(variant.term, english[variant.start : variant.end], variant.start, variant.end)
        for variant in variants.find(english)
        if covered.isdisjoint(range(variant.start, variant.end))
    )
    addresses = [address.span() for address in _ADDRESS.finditer(english)] if found else []
    return tuple(
        each
        for each in sorted(found, key=lambda each: each.start)
        if not any(start <= each.start < end for start, end in addresses)
    )


def mend_forbidden(english: str, terms: Glossary | Iterable[Term]) -> str:
    """Return the English with each forbidden form replaced by its term's target: "Qasad's" becomes "SDF's".

    Words of the target that stand beside the form already (Operation Spring of Peace) are not doubled, nor are "the" or
    the target itself, in brackets or after "or" (SDF (Qasad); ISIS, or Daesh,). "a" or "an" before it agrees or, before
    common nouns in the plural, goes; a capital at the start of a sentence is kept.
    """
    text = english
    found = find_forbidden(english, terms)
    floor = [0, *(each.end for each in found)]
    for place in reversed(range(len(found))):
        text = mend(text, found[place], floor[place])
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
def _forbidding(same: _Same) -> tuple[dict[str, Term], Phrases, Variants]:
    """Return the first term that forbids each form, and what to look for: forbidden and wanted phrases, and variants of names."""
    wanted = dict.fromkeys(form for term in same.terms for form in counted(term))
    forbidding: dict[str, Term] = {}
    for term in same.terms:
        for form in chain.from_iterable(map(spellings, term.forbidden)):
            if form not in wanted:
                forbidding.setdefault(form, term)
    return forbidding, Phrases((*wanted, *forbidding)), Variants(forbidding, wanted)


def counted(term: Term) -> tuple[str, ...]:
    """Return the English forms that count for a term: renderings, a shortened target written out, plurals if it has the flag."""
    written = written_out(term) if term.target.endswith(".") else ""
    forms = (*term.renderings, written) if written else term.renderings
    if "plural" not in term.flags:
        return forms
    return (*forms, *(english_plural(form) for form in (term.target, *term.allowed)))


def _serving(terms: Iterable[Term]) -> dict[Term, frozenset[str]]:
    """Return the phrases that count for each term: its own forms, and first mentions of which one is a half."""
    own = {term: counted(term) for term in terms}
    firsts: dict[str, list[str]] = defaultdict(list)  # half: the first mentions it is a half of
    for term in own:
        for half in term.halves or ():
            firsts[half].append(term.first)
    return {
        term: frozenset((*forms, *(first for form in forms for first in firsts.get(form, ())))) for term, forms in own.items()
    }


def _appositions(
    matches: Sequence[Match], serving: Mapping[Term, frozenset[str]], standing: Mapping[str, list[int]]
) -> dict[int, int]:
    """Return {place of a match: number of an occurrence} for matches side by side that one form serves."""
    firsts = {term.first for term in serving if term.first}
    left = {phrase: deque(numbers) for phrase, numbers in standing.items()}
    served: dict[int, int] = {}
    for place in range(1, len(matches)):
        before, after = matches[place - 1], matches[place]
        limit = _APPOSITION if before.term == after.term else _INTRODUCTION
        if place - 1 in served or not 0 <= after.start - before.end <= limit:
            continue
        apposed = serving[before.term] & serving[after.term] & firsts if after.clitics in _INTRODUCING else frozenset()
        numbers = [left[form] for form in apposed | _joining(before, after, serving, left.keys()) if left.get(form)]
        if numbers:
            served[place - 1] = served[place] = min(numbers, key=lambda each: each[0]).popleft()
    return served


def _joining(before: Match, after: Match, serving: Mapping[Term, frozenset[str]], standing: AbstractSet[str]) -> frozenset[str]:
    """Return the standing forms of one of two terms that hold a shorter one of its own and a form of the other.

    None where the source has "and" between them (التحالف الدولي وداعش): then it has named two things.
    """
    if before.term == after.term or not _ONE_THING.issuperset(after.clitics):
        return frozenset()
    pairs = ((before.term, after.term), (after.term, before.term))
    return frozenset(
        form
        for one, other in pairs
        for form in serving[one] & standing
        if _holds(form, serving[other]) and _holds(form, serving[one] - {form})
    )


@lru_cache(maxsize=1 << 12)
def _holds(form: str, others: frozenset[str]) -> bool:
    """Tell whether one of the others stands in a form."""
    return bool(Phrases(others).find(form))


def _assign(wanting: Mapping[int, Term], options: Mapping[Term, Sequence[int]]) -> dict[int, int]:
    """Give as many matches as possible an occurrence each (augmenting paths, Kuhn 1955); who comes earlier keeps one.

    `wanting` holds the term of each match, `options` the occurrences that would do for a term; the result is {match:
    occurrence}. What is held stays held, so that each term need look at each option once; other holders are asked only when
    its options are all held, and when they cannot help a term once they never can.
    """
    held_by: dict[int, int] = {}  # occurrence: match
    holds: dict[int, int] = {}  # match: occurrence
    unlooked: dict[Term, Iterator[int]] = {term: iter(numbers) for term, numbers in options.items()}
    hopeless: set[Term] = set()
    for place, term in wanting.items():
        if term in hopeless:
            continue
        own = next((number for number in unlooked[term] if number not in held_by), None)
        reached_from = {} if own is None else {own: place}  # occurrence: the match that would take it
        free = _reach_free(place, wanting, options, held_by, reached_from) if own is None else own
        if free is None:
            hopeless.add(term)
        while free is not None:
            match = reached_from[free]
            given_up = holds.get(match)
            held_by[free], holds[match] = match, free
            free = given_up
    return holds


def _reach_free(
    place: int,
    wanting: Mapping[int, Term],
    options: Mapping[Term, Sequence[int]],
    held_by: Mapping[int, int],
    reached_from: dict[int, int],
) -> int | None:
    """Return an unheld occurrence, reached by asking holders to take another; `reached_from` keeps the way."""
    queue = [place]
    asked: set[Term] = set()  # two matches of one term have the same options
    for match in queue:  # grows while it is walked
        if wanting[match] in asked:
            continue
        asked.add(wanting[match])
        for number in options[wanting[match]]:
            if number in reached_from:
                continue
            reached_from[number] = match
            if number not in held_by:
                return number
            queue.append(held_by[number])
    return None

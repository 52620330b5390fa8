"""A segment in work: what is asked for it, what came of each attempt, and the guard that compares them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossary.arabic import fold
from glossary.several import wanted_forms
from translate.figures import find_figures
from translate.months import find_months, missing_months
from translate.nations import find_nations, missing_nations
from translate.numerals import find_numerals, missing_numbers
from translate.protect import as_read, in_words
from translate.request import Request, Wanted
from translate.spelling import Spelled, find_names

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from glossary import Match
    from translate.checks import Notice
    from translate.figures import Figure
    from translate.months import Month
    from translate.nations import Nation
    from translate.numerals import Numeral
    from translate.request import Draft
    from translate.segment import Segment
    from translate.translation import Translation

# A forced hypothesis whose length differs from the soft one's by more than this lost or doubled something. A judgement: half a
# sentence gone, or half as much again.
_SHRUNK, _GROWN = 0.6, 1.6
# A forced hypothesis that renders fewer of the source's words than this share of those that the free one does has left a clause out. Of the
# 49 forced attempts at the sentences of benchmarks/terms.tsv none renders less than 0.90 of them; head 0 is wrong too often for more.
_LEAST_COVERED = 0.8
FORCING = ("guided", "banks")
_ODD = frozenset({"loop", "too-short", "too-long", "untranslated"})
_WORD = re.compile(r"\S+")
_STRAIGHT = str.maketrans("’‘ʼ‐‑", "'''--")
_EDGES = "\"'«»“”()[].,:;!?،؛؟…"  # what a word of the source may have around it


@dataclass(frozen=True, slots=True)
class Task:
    """A segment with its term matches and the other things that must be copied: codes, addresses, Latin words.

    It is `opening` if a sentence begins with it, which is not so for the further parts of one that was too long, and a `headline` if it
    stands over a text or a part of it.
    """

    segment: Segment
    matches: tuple[Match, ...]
    copied: tuple[Match, ...]
    opening: bool = True
    headline: bool = False

    @property
    def forms(self) -> frozenset[str]:
        """All that may be forced into the English: renderings of the terms, numbers, countries and months."""
        renderings = {
            form for match in (*self.matches, *self.copied) for form in (*match.term.renderings, *wanted_forms(match, self.read))
        }
        return frozenset(renderings | {form for fact in self.facts for form in fact.forms})

    @property
    def uncapitalised(self) -> tuple[str, ...]:
        """What keeps its small first letter at the start of a sentence: what is copied, and what is no other word than DPA is (dpa)."""
        copied = (match.term.target for match in self.copied)
        acronyms = (form for match in self.matches for form in match.term.renderings if form.upper() in match.term.renderings)
        return *copied, *acronyms

    @property
    def facts(self) -> tuple[Figure | Numeral | Nation | Month, ...]:
        """What the source says that no translation may change: numbers, in digits and in words, countries and months."""
        return *find_figures(self.read), *find_numerals(self.read), *find_nations(self.read), *find_months(self.read)

    @property
    def read(self) -> str:
        """The segment's text as the model reads it, as long as it is."""
        return as_read(self.segment.text)

    def request(self, mode: str, pronouns: Collection[Match] = ()) -> Request:
        """Return what to ask of the engine; facts join the wanted spans once a soft attempt has failed, and `pronouns` need none."""
        wanted = [
            Wanted(match.start, match.end, tuple(dict.fromkeys(map(_plain, wanted_forms(match, self.read)))))
            for match in (*self.matches, *self.copied)
            if match not in pronouns
        ]
        if mode in FORCING:
            taken = {place for span in wanted for place in range(span.start, span.end)}
            wanted += [
                Wanted(fact.start, fact.end, fact.forms)
                for fact in self.facts
                if fact.end - fact.start > 1 and taken.isdisjoint(range(fact.start, fact.end))
            ]
        return Request(self.read, tuple(sorted(wanted, key=lambda span: span.start)))


@dataclass(frozen=True, slots=True)
class Candidate:
    """An attempt at a segment; `lost` are the copies it misses, `doubled` counts terms that stand more often than is wanted.

    `stranded` counts terms and numbers that were put after the sentence, where they are said of nothing.
    """

    translation: Translation
    draft: Draft
    lost: tuple[Match, ...]
    doubled: int
    stranded: int

    @property
    def unmet(self) -> int:
        """The number of terms and copies that it misses."""
        return len(self.translation.missed) + len(self.lost)

    @property
    def lacking(self) -> int:
        """The number of the source's facts, numbers, countries and months, that it has not."""
        translation = self.translation
        texts = in_words(translation.segment.text), in_words(translation.text)
        terms = (*translation.met, *translation.missed)
        return len(missing_numbers(*texts)) + len(missing_nations(*texts, terms)) + len(missing_months(*texts, terms))

    def rank(self) -> tuple[int, int, int]:
        """Return what candidates are compared by: the least is best."""
        return self.unmet, self.doubled, len(self.translation.warnings)

    def flaws(self) -> tuple[int, int, int]:
        """Return what candidates that the guard lets pass only for their terms are compared by: the least is best."""
        return self.unmet, self.doubled + self.stranded + self.lacking, len(self.translation.warnings)

    @property
    def covered(self) -> int:
        """The number of the source's words that words of the draft come from, as far as attention tells."""
        words = (match.span() for match in _WORD.finditer(self.translation.segment.text))
        return sum(any(at < end and start < to for at, to in self.draft.origins) for start, end in words)


def _plain(form: str) -> str:
    """Return a form with the apostrophes and hyphens that models write: a checked text may have either."""
    return form.translate(_STRAIGHT)


def names_of(task: Task, draft: Draft) -> tuple[Spelled, ...]:
    """Return the names of a draft that come from one word each, outside of what the glossary matched."""
    words = draft.text.split(" ")
    if not len(words) == len(draft.origins) == len(draft.pieces):
        return ()
    taken = {place for match in (*task.matches, *task.copied) for place in range(match.start, match.end)}
    sources = [
        "" if taken.intersection(range(start, end)) else task.segment.text[start:end].strip(_EDGES)
        for start, end in draft.origins
    ]
    return find_names(words, draft.pieces, [fold(source) if source.isalpha() else "" for source in sources])


class Work:
    """A segment in work: its candidates, those of them that pass the guard, and those that fail it in detail only."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self.candidates: list[Candidate] = []
        self.sound: list[Candidate] = []
        self.flawed: list[Candidate] = []

    @property
    def attempts(self) -> tuple[str, ...]:
        """What has been tried, in order."""
        return self.candidates[-1].translation.attempts if self.candidates else ()

    @property
    def free(self) -> tuple[str, ...]:
        """The texts of the attempts that forced nothing."""
        return tuple(each.translation.text for each in self.candidates if not each.translation.forced)

    @property
    def unforced(self) -> Candidate | None:
        """The best of the sound attempts that forced nothing."""
        return min((each for each in self.sound if not each.translation.forced), key=Candidate.rank, default=None)

    @property
    def pronouns(self) -> frozenset[Match]:
        """The matches that an attempt which forced nothing said by a pronoun: no force is needed for them."""
        return frozenset(match for each in self.sound if not each.translation.forced for match in each.translation.pronouns)

    @property
    def odd(self) -> bool:
        """Tell whether the soft attempt looped, or lost a large part."""
        return is_odd(self.candidates[0].translation.warnings)

    def add(self, candidate: Candidate) -> None:
        """Take another candidate; the guard compares it with the best free one."""
        free = min((each for each in self.sound if not each.translation.forced), key=_oddness, default=None)
        self.candidates.append(candidate)
        if free is None or not (_ruined(candidate, free) or _flawed(candidate, free)):
            self.sound.append(candidate)
        elif not _ruined(candidate, free):
            self.flawed.append(candidate)

    def wants(self, *, first: bool) -> bool:
        """Tell whether to force: terms are missing in all that is sound, or, the first time, facts are."""
        if any(not each.unmet for each in self.sound):
            return first and all(each.lacking for each in self.sound)
        return True


def is_as_good(candidate: Candidate, other: Candidate) -> bool:
    """Tell whether a candidate is no worse than another in anything that is counted: terms, facts, repetitions, warnings."""

    def counts(each: Candidate) -> tuple[int, ...]:
        return each.unmet, each.doubled, each.stranded, each.lacking

    codes = [{notice.code for notice in each.translation.warnings} for each in (candidate, other)]
    return codes[0] <= codes[1] and all(one <= two for one, two in zip(counts(candidate), counts(other), strict=True))


def is_odd(warnings: Iterable[Notice]) -> bool:
    """Tell whether a text with these warnings looped, or lost a large part."""
    return any(notice.code in _ODD for notice in warnings)


def _oddness(candidate: Candidate) -> int:
    return sum(notice.code in _ODD for notice in candidate.translation.warnings)


def _ruined(candidate: Candidate, free: Candidate) -> bool:
    """The guard's first part: an attempt may not shrink or swell the text, or make a loop; no term is worth that.

    A free attempt that itself looped or broke off is no measure of length.
    """
    ratio = (len(candidate.translation.text) + 20) / (len(free.translation.text) + 20)
    return _oddness(candidate) > _oddness(free) or not (_oddness(free) or _SHRUNK <= ratio <= _GROWN)


def _flawed(candidate: Candidate, free: Candidate) -> bool:
    """The guard's second part: better than a miss is only to lose numbers or a clause, or say a term too often or out of place."""
    shorter = not _oddness(free) and candidate.covered < _LEAST_COVERED * free.covered
    return shorter or candidate.lacking > free.lacking or candidate.doubled > free.doubled or candidate.stranded > free.stranded

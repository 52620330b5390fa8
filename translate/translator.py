"""The six steps from a segment to checked English: match, soft attempt, check, force, guard, report (design.md, Terms)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from glossary import Audit, Glossary, Match, Matcher, audit, find_forbidden, learn_abbreviations, mend_forbidden
from glossary.arabic import fold
from translate import checks
from translate.checks import Notice
from translate.figures import find_figures, missing_figures
from translate.mentions import expand_first_mentions
from translate.protect import find_protected
from translate.segment import Segment, segment
from translate.spelling import Spelled, SpellingMemory, find_names, unify_spellings
from translate.translation import TITLE, TranslatedArticle, Translation

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from translate.article import Article

# A forced hypothesis whose length differs from the soft one's by more than this lost or doubled something. A judgement: half a
# sentence gone, or half as much again.
_SHRUNK, _GROWN = 0.6, 1.6
_FORCING = ("guided", "banks")
STEPS = ("careful", *_FORCING, "substituted")  # what may follow the soft attempt, in order
_ODD = frozenset({"loop", "too-short", "too-long", "untranslated"})
_EDGES = "\"'«»“”()[].,:;!?،؛؟…"  # what a word of the source may have around it
_BATCH = 256  # segments matched and decoded together: enough to batch by length, and memory stays bounded


@dataclass(frozen=True, slots=True)
class Wanted:
    """A span of a segment's text (code points) that must come out as one of `alternatives`, the preferred one first."""

    start: int
    end: int
    alternatives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Request:
    """A text to decode; `wanted` are suggested in modes "soft" and "careful", required in "guided" and "banks"."""

    text: str
    wanted: tuple[Wanted, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """Decoded English; word i of `text.split(" ")` has `pieces[i]` pieces and was aligned to the span `origins[i]` of the source text."""

    text: str
    score: float
    origins: tuple[tuple[int, int], ...] = ()
    pieces: tuple[int, ...] = ()


class Engine(Protocol):
    """What the translator needs of a model: see translate/engine.py."""

    signature: str
    limit: int

    def length(self, text: str) -> int:
        """Return the number of pieces of `text`."""

    def decode(self, requests: Sequence[Request], mode: str) -> tuple[Draft, ...]:
        """Decode in mode "soft", "careful", "guided" or "banks"; results are in the order of the requests."""


class Translator:
    """Translates articles under a glossary with an engine; holds no state between articles.

    `steps` are those of STEPS that it takes: what each is worth is measured by leaving it out (`benchmarks/terms.py --without`).
    """

    def __init__(self, engine: Engine, glossary: Glossary, version: str, steps: Collection[str] = STEPS) -> None:
        self._engine = engine
        self._glossary = glossary
        self._steps = steps
        self._matcher = Matcher(glossary)
        left_out = "".join(f"|without:{step}" for step in STEPS if step not in steps)
        self.signature = f"ar-en|{engine.signature}|glossary:{glossary.digest}|mujaz:{version}{left_out}"

    @property
    def limit(self) -> int:
        """The most pieces a segment may have."""
        return self._engine.limit

    def length(self, text: str) -> int:
        """Return the number of pieces of `text`."""
        return self._engine.length(text)

    def draft(self, texts: Sequence[str]) -> list[str]:
        """Translate texts as they come, without the glossary and its checks."""
        return [checks.tidy_english(each.text) for each in self._engine.decode([Request(text) for text in texts], "soft")]

    def translate(
        self,
        article: Article,
        progress: Callable[[int, int], object] | None = None,
        memory: SpellingMemory | None = None,
    ) -> TranslatedArticle:
        """Translate title and body; `progress` is called with the segments done and all segments.

        Names are spelled as `memory` has them from earlier articles; without it, alike within this one.
        """
        segments = list(segment(article.body, self._engine.limit, self._engine.length))
        if article.title:
            segments.insert(0, Segment(article.title, 0, len(article.title), TITLE, TITLE))
        found = self.translate_segments(segments, progress, self._learn(article))
        title = found[0] if article.title else None
        translated = TranslatedArticle(article, title, found[1:] if article.title else found, self.signature)
        return expand_first_mentions(unify_spellings(translated, memory or SpellingMemory()))

    def _learn(self, article: Article) -> Matcher | None:
        """Return a matcher for the abbreviations that an article introduces itself, if there are any."""
        terms = tuple(
            term for text in (article.title, article.body) for term in learn_abbreviations(text, self._matcher.find(text))
        )
        return Matcher(terms) if terms else None

    def translate_segments(
        self,
        segments: Sequence[Segment],
        progress: Callable[[int, int], object] | None = None,
        learned: Matcher | None = None,
    ) -> tuple[Translation, ...]:
        """Translate segments on their own, in order; what has no Arabic in it is copied.

        `learned` finds terms that hold besides the glossary's, wherever that has none.
        """
        done: list[Translation] = []
        for start in range(0, len(segments), _BATCH):
            done += self._translate_batch([self._task(each, learned) for each in segments[start : start + _BATCH]])
            if progress:
                progress(len(done), len(segments))
        return tuple(done)

    def _task(self, each: Segment, learned: Matcher | None) -> _Task:
        matches = self._matcher.find(each.text)
        if learned:
            more = [
                match
                for match in learned.find(each.text)
                if all(match.end <= other.start or other.end <= match.start for other in matches)
            ]
            matches = tuple(sorted((*matches, *more), key=lambda match: match.start))
        return _Task(each, matches, find_protected(each.text, matches))

    def _translate_batch(self, tasks: Sequence[_Task]) -> list[Translation]:
        """Attempt softly, once more with care where that looped or broke off; force what misses; substitute what still does."""
        work = {number: _Work(task) for number, task in enumerate(tasks) if checks.has_arabic(task.segment.text)}
        self._attempt(work.values(), "soft")
        if "careful" in self._steps:
            self._attempt([each for each in work.values() if each.odd], "careful")
        forcing = [mode for mode in _FORCING if mode in self._steps]
        for mode in forcing:
            self._attempt([each for each in work.values() if each.wants(first=mode == forcing[0])], mode)
        return [self._choose(work[number]) if number in work else self._copy(task) for number, task in enumerate(tasks)]

    def _attempt(self, work: Collection[_Work], mode: str) -> None:
        """Decode in a mode and add what comes of it to the candidates of each."""
        drafts = self._engine.decode([each.task.request(mode) for each in work], mode) if work else ()
        for each, draft in zip(work, drafts, strict=True):
            each.add(self._report(each.task, draft, (*each.attempts, mode)))

    def _report(self, task: _Task, draft: Draft, attempts: tuple[str, ...]) -> _Candidate:
        """Tidy the draft, mend forbidden forms, and say what it met, missed and did wrong."""
        text = mend_forbidden(checks.tidy_english(draft.text), self._glossary.terms)
        audited = audit(text, task.matches)
        lost = audit(text, task.copied).missed
        warnings = [Notice("copy-missed", f"{match.term.source} is not in the English") for match in lost]
        alone = checks.stranded(text, task.forms)
        warnings += [Notice("stranded", f"{form} stands alone after the sentence") for form in alone]
        warnings = [*self._term_notices(text, audited), *warnings, *checks.check(task.segment.text, text)]
        names = _names(task, draft)
        translation = Translation(task.segment, text, draft.score, audited.met, audited.missed, tuple(warnings), attempts, names)
        # Each match twice: what that meets beyond the first time is said more often than it is wanted.
        doubled = len(audit(text, (*task.matches, *task.matches)).met) - len(audited.met)
        return _Candidate(translation, draft, lost, doubled, len(alone))

    def _term_notices(self, text: str, audited: Audit) -> Iterator[Notice]:
        """Yield what a text misses, and what forbidden forms of all terms it has."""
        for match in audited.missed:
            yield Notice("term-missed", f"{match.term.source} → {match.term.target}")
        for each in find_forbidden(text, self._glossary):
            yield Notice("forbidden", f"{each.form}: should be {each.term.target}")

    def _copy(self, task: _Task) -> Translation:
        """A segment without Arabic letters stands as it is, but for forbidden forms; its terms are checked like all others."""
        text = mend_forbidden(task.segment.text, self._glossary.terms)
        audited = audit(text, task.matches)
        notices = tuple(self._term_notices(text, audited))
        return Translation(task.segment, text, 0.0, audited.met, audited.missed, notices, ("copied",))

    def _choose(self, work: _Work) -> Translation:
        """Return the candidate that misses least of those that pass the guard, or a substitution that misses less."""
        best = min(work.sound, key=lambda each: (each.unmet, each.doubled, len(each.translation.warnings)))
        if best.unmet:
            substituted = (self._substitute(work.task, best),) if "substituted" in self._steps else ()
            best = min((best, *substituted, *work.flawed), key=lambda each: each.unmet)
        kept = best.translation
        last = kept.attempts[-1]
        return replace(kept, attempts=(*(mode for mode in work.attempts if mode != last), last))

    def _substitute(self, task: _Task, candidate: _Candidate) -> _Candidate:
        """Put each missed term in place of the words that were aligned to its source."""
        words = candidate.draft.text.split(" ")
        if len(words) != len(candidate.draft.origins):
            return candidate
        for match in (*candidate.translation.missed, *candidate.lost):
            touched = [
                number
                for number, (start, end) in enumerate(candidate.draft.origins)
                if start < match.end and match.start < end and words[number]
            ]
            for number in touched:
                words[number] = match.term.target if number == touched[0] else ""
        draft = replace(candidate.draft, text=" ".join(word for word in words if word))
        return self._report(task, draft, (*candidate.translation.attempts, "substituted"))


@dataclass(frozen=True, slots=True)
class _Task:
    """A segment with its term matches and the other things that must be copied: codes, addresses, Latin words."""

    segment: Segment
    matches: tuple[Match, ...]
    copied: tuple[Match, ...]

    @property
    def forms(self) -> frozenset[str]:
        """All that may be forced into the English: renderings of the terms, and numbers."""
        renderings = {form for match in (*self.matches, *self.copied) for form in match.term.renderings}
        return frozenset(renderings | {form for figure in find_figures(self.segment.text) for form in figure.forms})

    def request(self, mode: str) -> Request:
        """Return what to ask of the engine; numbers join the wanted spans once a soft attempt has failed."""
        wanted = [
            Wanted(match.start, match.end, (match.term.target, *match.term.allowed)) for match in (*self.matches, *self.copied)
        ]
        if mode in _FORCING:
            taken = tuple(range(span.start, span.end) for span in wanted)
            wanted += [
                Wanted(figure.start, figure.end, figure.forms)
                for figure in find_figures(self.segment.text)
                if len(figure.digits) > 1 and not any(figure.start in span for span in taken)
            ]
        return Request(self.segment.text, tuple(sorted(wanted, key=lambda span: span.start)))


@dataclass(frozen=True, slots=True)
class _Candidate:
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


def _names(task: _Task, draft: Draft) -> tuple[Spelled, ...]:
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


class _Work:
    """A segment in work: its candidates, those of them that pass the guard, and those that fail it in detail only."""

    def __init__(self, task: _Task) -> None:
        self.task = task
        self.candidates: list[_Candidate] = []
        self.sound: list[_Candidate] = []
        self.flawed: list[_Candidate] = []

    @property
    def attempts(self) -> tuple[str, ...]:
        """What has been tried, in order."""
        return self.candidates[-1].translation.attempts if self.candidates else ()

    @property
    def odd(self) -> bool:
        """Tell whether the soft attempt looped, or lost a large part."""
        return not _ODD.isdisjoint(notice.code for notice in self.candidates[0].translation.warnings)

    def add(self, candidate: _Candidate) -> None:
        """Take another candidate; the guard compares it with the best free one."""
        free = min((each for each in self.sound if not each.translation.forced), key=_oddness, default=None)
        self.candidates.append(candidate)
        if free is None or not (_ruined(candidate, free) or _flawed(candidate, free)):
            self.sound.append(candidate)
        elif not _ruined(candidate, free):
            self.flawed.append(candidate)

    def wants(self, *, first: bool) -> bool:
        """Tell whether to force: terms are missing in all that is sound, or, the first time, numbers are."""
        if any(not each.unmet for each in self.sound):
            numbers = [missing_figures(self.task.segment.text, each.translation.text) for each in self.sound]
            return first and all(numbers)
        return True


def _oddness(candidate: _Candidate) -> int:
    return sum(notice.code in _ODD for notice in candidate.translation.warnings)


def _ruined(candidate: _Candidate, free: _Candidate) -> bool:
    """The guard's first part: an attempt may not shrink or swell the text, or make a loop; no term is worth that.

    A free attempt that itself looped or broke off is no measure of length.
    """
    ratio = (len(candidate.translation.text) + 20) / (len(free.translation.text) + 20)
    return _oddness(candidate) > _oddness(free) or not (_oddness(free) or _SHRUNK <= ratio <= _GROWN)


def _flawed(candidate: _Candidate, free: _Candidate) -> bool:
    """The guard's second part: better than a miss is only to lose numbers, or say a term too often or out of place."""
    source = candidate.translation.segment.text
    lost = [len(missing_figures(source, each.translation.text)) for each in (candidate, free)]
    return lost[0] > lost[1] or candidate.doubled > free.doubled or candidate.stranded > free.stranded

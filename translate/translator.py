"""The six steps from a segment to checked English: match, soft attempt, check, force, guard, report (design.md, Terms)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from glossary import Glossary, Match, Matcher, audit, find_forbidden, mend_forbidden
from translate import checks
from translate.checks import Notice
from translate.mentions import expand_first_mentions
from translate.protect import find_protected
from translate.segment import Segment, segment
from translate.translation import TITLE, TranslatedArticle, Translation

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from translate.article import Article

# A forced hypothesis whose length differs from the soft one's by more than this lost or doubled something. A judgement: half a
# sentence gone, or half as much again.
_SHRUNK, _GROWN = 0.6, 1.6
_MODES = ("guided", "banks")
_BATCH = 256  # segments matched and decoded together: enough to batch by length, and memory stays bounded


@dataclass(frozen=True, slots=True)
class Wanted:
    """A span of a segment's text (code points) that must come out as one of `alternatives`, the preferred one first."""

    start: int
    end: int
    alternatives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Request:
    """A text to decode; `wanted` are suggested in mode "soft", required in "guided" and "banks"."""

    text: str
    wanted: tuple[Wanted, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """Decoded English; `origins[i]` is the span of the source text that word i of `text.split(" ")` was aligned to."""

    text: str
    score: float
    origins: tuple[tuple[int, int], ...] = ()


class Engine(Protocol):
    """What the translator needs of a model: see translate/engine.py."""

    signature: str
    limit: int

    def length(self, text: str) -> int:
        """Return the number of pieces of `text`."""

    def decode(self, requests: Sequence[Request], mode: str) -> tuple[Draft, ...]:
        """Decode in mode "free", "soft", "guided" or "banks"; results are in the order of the requests."""


class Translator:
    """Translates articles under a glossary with an engine; holds no state between articles."""

    def __init__(self, engine: Engine, glossary: Glossary, version: str) -> None:
        self._engine = engine
        self._glossary = glossary
        self._matcher = Matcher(glossary)
        self.signature = f"ar-en|{engine.signature}|glossary:{glossary.digest}|mujaz:{version}"

    @property
    def limit(self) -> int:
        """The most pieces a segment may have."""
        return self._engine.limit

    def length(self, text: str) -> int:
        """Return the number of pieces of `text`."""
        return self._engine.length(text)

    def translate(self, article: Article, progress: Callable[[int, int], object] | None = None) -> TranslatedArticle:
        """Translate title and body; `progress` is called with the segments done and all segments."""
        segments = list(segment(article.body, self._engine.limit, self._engine.length))
        if article.title:
            segments.insert(0, Segment(article.title, 0, len(article.title), TITLE, TITLE))
        found = self.translate_segments(segments, progress)
        title = found[0] if article.title else None
        translated = TranslatedArticle(article, title, found[1:] if article.title else found, self.signature)
        return expand_first_mentions(translated)

    def translate_segments(
        self, segments: Sequence[Segment], progress: Callable[[int, int], object] | None = None
    ) -> tuple[Translation, ...]:
        """Translate segments on their own, in order; what has no Arabic in it is copied."""
        done: list[Translation] = []
        for start in range(0, len(segments), _BATCH):
            done += self._translate_batch([self._task(each) for each in segments[start : start + _BATCH]])
            if progress:
                progress(len(done), len(segments))
        return tuple(done)

    def _task(self, each: Segment) -> _Task:
        matches = self._matcher.find(each.text)
        return _Task(each, matches, find_protected(each.text, matches))

    def _translate_batch(self, tasks: Sequence[_Task]) -> list[Translation]:
        """Attempt softly; force what failed, mode by mode; substitute what still fails."""
        arabic = [task for task in tasks if checks.has_arabic(task.segment.text)]
        found = {id(task): [self._report(task, draft, ("soft",))] for task, draft in self._decode(arabic, "soft")}
        for mode in _MODES:
            failed = [task for task in arabic if _needs_more(task, found[id(task)], mode)]
            for task, draft in self._decode(failed, mode):
                attempts = (*found[id(task)][-1].translation.attempts, mode)
                found[id(task)].append(self._report(task, draft, attempts))
        return [self._choose(task, found[id(task)]) if id(task) in found else _copied(task) for task in tasks]

    def _decode(self, tasks: Sequence[_Task], mode: str) -> list[tuple[_Task, Draft]]:
        drafts = self._engine.decode([task.request(mode) for task in tasks], mode) if tasks else ()
        return list(zip(tasks, drafts, strict=True))

    def _report(self, task: _Task, draft: Draft, attempts: tuple[str, ...]) -> _Candidate:
        """Tidy the draft, mend forbidden forms, and say what it met, missed and did wrong."""
        text = mend_forbidden(checks.tidy_english(draft.text), self._glossary.terms)
        audited = audit(text, task.matches)
        lost = audit(text, task.copied).missed
        warnings = [Notice("term-missed", f"{match.term.source} → {match.term.target}") for match in audited.missed]
        warnings += [
            Notice("forbidden", f"{each.form}: should be {each.term.target}") for each in find_forbidden(text, self._glossary)
        ]
        warnings += [Notice("copy-missed", f"{match.term.source} is not in the English") for match in lost]
        warnings += checks.check(task.segment.text, text)
        translation = Translation(task.segment, text, draft.score, audited.met, audited.missed, tuple(warnings), attempts)
        return _Candidate(translation, draft, len(audited.missed) + len(lost))

    def _choose(self, task: _Task, candidates: Sequence[_Candidate]) -> Translation:
        """Return the first candidate that misses nothing and passes the guard, else a substitution, else what misses least."""
        soft = candidates[0]
        sound = [each for each in candidates if each is soft or not _broken(each.translation, soft.translation)]
        best = min(sound, key=lambda each: (each.unmet, len(each.translation.warnings)))
        if best.unmet:
            substituted = self._substitute(task, best)
            best = min((best, substituted, *candidates), key=lambda each: each.unmet)
        kept = best.translation
        tried = tuple(dict.fromkeys(name for each in candidates for name in each.translation.attempts))
        last = kept.attempts[-1]
        return replace(kept, attempts=(*(name for name in tried if name != last), last))

    def _substitute(self, task: _Task, candidate: _Candidate) -> _Candidate:
        """Put each missed term in place of the words that were aligned to its source."""
        words = candidate.draft.text.split(" ")
        if len(words) != len(candidate.draft.origins):
            return candidate
        for match in (*candidate.translation.missed, *audit(candidate.translation.text, task.copied).missed):
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

    def request(self, mode: str) -> Request:
        """Return what to ask of the engine; numbers join the wanted spans once a soft attempt has failed."""
        wanted = [
            Wanted(match.start, match.end, (match.term.target, *match.term.allowed)) for match in (*self.matches, *self.copied)
        ]
        if mode != "soft":
            taken = tuple(range(span.start, span.end) for span in wanted)
            wanted += [
                Wanted(start, end, (number,))
                for start, end, number in checks.number_spans(self.segment.text)
                if len(number) > 1 and not any(start in span for span in taken)
            ]
        return Request(self.segment.text, tuple(sorted(wanted, key=lambda span: span.start)))


@dataclass(frozen=True, slots=True)
class _Candidate:
    """An attempt at a segment; `unmet` counts the terms and copies it misses."""

    translation: Translation
    draft: Draft
    unmet: int


def _needs_more(task: _Task, candidates: Sequence[_Candidate], mode: str) -> bool:
    """Tell whether a segment decodes again: terms are missing, or, once, numbers are."""
    soft = candidates[0].translation
    if any(not each.unmet and (each is candidates[0] or not _broken(each.translation, soft)) for each in candidates[1:]):
        return False
    lost_numbers = bool(checks.missing_numbers(task.segment.text, soft.text))
    return candidates[0].unmet > 0 or (mode == _MODES[0] and lost_numbers)


def _broken(forced: Translation, free: Translation) -> bool:
    """The guard: forcing may not shrink or swell the text, lose numbers, make a loop, or say a term more often than it is wanted."""
    ratio = (len(forced.text) + 20) / (len(free.text) + 20)
    if not _SHRUNK <= ratio <= _GROWN or (checks.repeats(forced.text) and not checks.repeats(free.text)):
        return True
    source = forced.segment.text
    return len(checks.missing_numbers(source, forced.text)) > len(checks.missing_numbers(source, free.text))


def _copied(task: _Task) -> Translation:
    """A segment without Arabic letters stands as it is; its terms, if any, are checked like all others."""
    text = task.segment.text
    audited = audit(text, task.matches)
    return Translation(task.segment, text, 0.0, audited.met, audited.missed, (), ("free",))

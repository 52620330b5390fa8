"""The six steps from a segment to checked English: match, soft attempt, check, force, guard, report (design.md, Terms)."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from glossary import Glossary, Matcher, audit, find_forbidden, learn_abbreviations, mend_forbidden
from glossary.arabic import has_arabic
from glossary.audit import counted
from glossary.definite import drop_a, ends_phrase, put_the
from glossary.doubling import say_once
from glossary.mending import indefinite
from glossary.plurals import is_plural
from glossary.ranks import mend_shortened
from glossary.several import wanted_forms
from translate import checks
from translate.attempts import FORCING, Candidate, Task, Work, is_as_good, is_odd, names_of
from translate.checks import Notice
from translate.mentions import expand_first_mentions
from translate.pronouns import find_pronouns, settle
from translate.protect import as_read, find_protected, resolve, set_again
from translate.request import Request
from translate.segment import Segment, segment
from translate.spelling import SpellingMemory, unify_spellings
from translate.translation import TITLE, TranslatedArticle, Translation

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from glossary import Match
    from translate.article import Article
    from translate.request import Draft, Engine

STEPS = ("careful", *FORCING, "substituted")  # what may follow the soft attempt, in order
_GAP = 2  # from one word to the next but one
_OPENING, _ENDING = "\"'([“‘«", "\"')]”’»,.;:!?…"
# An Arabic paragraph without a stop at its end is a headline up to this many words: of the English texts of training/pairs that have a name
# that takes "the" and no stop, 36 of 49 with less than 24 words have it bare where a sentence would not, and 3 of 25 longer ones.
_LONGEST_HEADLINE = 18
_STOPS, _CLOSERS = tuple(".!?؟…:؛،,"), "\"'”’»)] \t\n"
_INNER_END = re.compile(r"[.!?؟…]\W*\s+\w")
_BATCH = 256  # segments matched and decoded together: enough to batch by length, and memory stays bounded


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
        article = self._rejoined(article)
        segments = list(segment(article.body, self._engine.limit, self._engine.length))
        if article.title:
            segments.insert(0, Segment(article.title, 0, len(article.title), TITLE, TITLE))
        found = self.translate_segments(segments, progress, self._learn(article))
        title = found[0] if article.title else None
        translated = TranslatedArticle(article, title, found[1:] if article.title else found, self.signature)
        return expand_first_mentions(unify_spellings(translated, memory or SpellingMemory()))

    def _rejoined(self, article: Article) -> Article:
        """Join paragraphs that part the words of a term: a line of the page was broken there, and no paragraph ended."""
        body = article.body
        spaced = body.replace("\n\n", " \n")  # as long as it was: a term may be broken over a line, and not over a paragraph
        for match in reversed(self._matcher.find(spaced)):
            if (at := spaced.find(" \n", match.start, match.end)) >= 0:
                body = f"{body[:at]} {body[at:].lstrip()}"
        return replace(article, body=body)

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
            batch = range(start, min(start + _BATCH, len(segments)))
            done += self._translate_batch([self._task(segments, at, learned) for at in batch])
            if progress:
                progress(len(done), len(segments))
        return tuple(done)

    def _task(self, segments: Sequence[Segment], at: int, learned: Matcher | None) -> Task:
        each = segments[at]
        text = as_read(each.text)
        matches = self._matcher.find(text)
        if learned:
            own = learned.find(text)
            # A name with the abbreviation that the text gives it is one match: the glossary's, inside it, is the name alone.
            held = [match for match in matches if not any(_is_inside(match, other) for other in own)]
            more = (match for match in own if all(match.end <= other.start or other.end <= match.start for other in held))
            matches = tuple(sorted((*held, *more), key=lambda match: match.start))
        return Task(each, matches, find_protected(text, matches), _is_opening(segments, at), _is_headline(segments, at))

    def _translate_batch(self, tasks: Sequence[Task]) -> list[Translation]:
        """Attempt softly, once more with care where that looped or broke off; force what misses; substitute what still does."""
        work = {number: Work(task) for number, task in enumerate(tasks) if has_arabic(task.read)}
        self._attempt(work.values(), "soft")
        if "careful" in self._steps:
            self._attempt([each for each in work.values() if each.odd], "careful")
        forcing = [mode for mode in FORCING if mode in self._steps]
        for number, mode in enumerate(forcing):
            wanting = [each for each in work.values() if each.wants(first=not number)]
            self._attempt([each for each in wanting if not (number and self._is_substituted_well(each))], mode)
        chosen = dict(zip(work, self._choose(tuple(work.values())), strict=True))
        return [chosen[number] if number in chosen else self._copy(task) for number, task in enumerate(tasks)]

    def _attempt(self, work: Collection[Work], mode: str) -> None:
        """Decode in a mode and add what comes of it to the candidates of each."""
        requests = [each.task.request(mode, each.pronouns) for each in work]
        drafts = self._engine.decode(requests, mode) if work else ()
        for each, draft in zip(work, drafts, strict=True):
            each.add(self._report(each, draft, mode))

    def _report(self, work: Work, draft: Draft, mode: str) -> Candidate:
        """Tidy the draft, mend forbidden forms, and say what it met, missed and did wrong, held against the free ones before it."""
        task = work.task
        text, kept = set_again(task.segment.text, draft.text, draft.origins)
        text = _said_once(mend_forbidden(checks.tidy_english(text), self._glossary.terms), task.matches)
        text = _stopped(resolve(text, kept), task)
        text = checks.capitalised(text, task.uncapitalised) if task.opening else text
        audited = audit(text, task.matches)
        wrong = checks.check(task.segment.text, text, task.matches)
        pronouns = () if is_odd(wrong) else find_pronouns(draft, audited)  # attention is no witness in a loop
        met, missed = settle(audited, pronouns)
        lost = audit(text, task.copied).missed
        warnings = [Notice("copy-missed", f"{match.term.source} is not in the English") for match in lost]
        alone = checks.stranded(text, task.forms)
        stapled = (checks.stapled(text, each, task.forms) for each in work.free)
        after = alone or next(filter(None, stapled), ())
        warnings += [Notice("stranded", f"{form} stands alone after the sentence") for form in after]
        # Each match twice: what that meets beyond the first time is said more often than it is wanted.
        twice = audit(text, (*task.matches, *task.matches)).met
        doubled = Counter(match.term.target for match in twice) - Counter(match.term.target for match in audited.met)
        if (free := work.unforced) and doubled.total() > free.doubled:
            warnings.append(Notice("term-doubled", f"more often than in the Arabic: {', '.join(doubled)}"))
        warnings = [*self._term_notices(text, missed), *warnings, *wrong]
        names = names_of(task, draft)
        attempts = (*work.attempts, mode)
        translation = Translation(task.segment, text, draft.score, met, missed, tuple(warnings), attempts, names, pronouns)
        return Candidate(translation, draft, lost, doubled.total(), len(after))

    def _term_notices(self, text: str, missed: Iterable[Match]) -> Iterator[Notice]:
        """Yield what a text misses, and what forbidden forms of all terms it has."""
        for match in missed:
            yield Notice("term-missed", f"{match.term.source} → {match.term.target}")
        for each in find_forbidden(text, self._glossary):
            yield Notice("forbidden", f"{each.form}: should be {each.term.target}")

    def _copy(self, task: Task) -> Translation:
        """A segment without Arabic letters stands as it is, but for forbidden forms; its terms are checked like all others."""
        text = mend_forbidden(task.segment.text, self._glossary.terms)
        audited = audit(text, task.matches)
        notices = tuple(self._term_notices(text, audited.missed))
        return Translation(task.segment, text, 0.0, audited.met, audited.missed, notices, ("copied",))

    def _choose(self, work: Sequence[Work]) -> Iterator[Translation]:
        """Yield the best candidate of each, or its rival where the model itself finds that more probable."""
        best = [self._best(each) for each in work]
        rivals = {number: rival for number, each in enumerate(work) if (rival := self._rival(each, best[number]))}
        requests = [work[number].task.request("soft") for number in rivals]
        texts = [each[number].translation.text for each in (best, rivals) for number in rivals]
        scores = self._engine.score(requests * 2, texts) if rivals else ()
        for number, forced, free in zip(rivals, scores, scores[len(rivals) :], strict=False):
            if free > forced:
                best[number] = rivals[number]
        for each, candidate in zip(work, best, strict=True):
            last = candidate.translation.attempts[-1]
            attempts = (*(mode for mode in each.attempts if mode != last), last)
            freely = each.unforced.translation.met if each.unforced else ()
            text = self._finished(each.task, candidate.translation.text)
            yield replace(candidate.translation, text=text, attempts=attempts, freely=freely)

    def _finished(self, task: Task, text: str) -> str:
        """Return a text with the articles that its terms want; headlines do without "the"."""
        terms = [match.term for match in task.matches]
        text = drop_a(text, terms)
        return text if task.headline else put_the(text, terms)

    def _best(self, work: Work) -> Candidate:
        """Return the candidate that misses least of those that pass the guard, or a substitution in it or the free one that misses less."""
        best = min(work.sound, key=Candidate.rank)
        if best.unmet:
            free = work.unforced
            wordings = [best, free] if free is not None and free is not best else [best]
            substituted = [self._substitute(work, each) for each in wordings] if "substituted" in self._steps else []
            best = min((best, *substituted), key=lambda each: each.unmet)
            if work.flawed and (flawed := min(work.flawed, key=Candidate.flaws)).unmet < best.unmet:
                best = flawed
        return best

    def _rival(self, work: Work, best: Candidate) -> Candidate | None:
        """Return the free attempt with what it misses substituted, where the best is forced and this is as good in all that is counted.

        Whichever the model finds more probable, piece by piece, is the better English: on benchmarks/terms.tsv 12 of 348 segments are
        substituted then, 3 without rivals, and chrF against no glossary is 0.14 higher, 0.03 without.
        """
        free = work.unforced
        if "substituted" not in self._steps or best.translation.attempts[-1] not in FORCING or free is None:
            return None
        rival = self._substitute(work, free)
        return rival if is_as_good(rival, best) else None

    def _is_substituted_well(self, work: Work) -> bool:
        """Tell whether substitution alone puts all that is missing into the free attempt: a second redo would cost more and say no more.

        On benchmarks/terms.tsv two thirds of the segments that guided forcing did not settle need no banks then, chrF stays the same.
        """
        if "substituted" not in self._steps or (free := work.unforced) is None:
            return False
        candidate = self._substitute(work, free)
        return not candidate.unmet and not is_odd(candidate.translation.warnings) and is_as_good(candidate, free)

    def _substitute(self, work: Work, candidate: Candidate) -> Candidate:
        """Put each missed term in place of the words that were aligned to its source."""
        words = candidate.draft.text.split(" ")
        if len(words) != len(candidate.draft.origins):
            return candidate
        for match in (*candidate.translation.missed, *candidate.lost):
            _put(words, candidate.draft.origins, match, work.task.read)
        return self._report(work, _reworded(candidate.draft, words), "substituted")


def _is_inside(match: Match, other: Match) -> bool:
    """Tell whether a match is a part of another, longer one."""
    return other.start <= match.start and match.end <= other.end and match.end - match.start < other.end - other.start


def _is_opening(segments: Sequence[Segment], at: int) -> bool:
    """Tell whether a segment begins a sentence: of one that was too long, the parts follow each other in one text."""
    each, before = segments[at], segments[at - 1] if at else None
    return before is None or before.sentence != each.sentence or before.end > each.start


def _is_headline(segments: Sequence[Segment], at: int) -> bool:
    """Tell whether a segment is a title, or a short paragraph without a stop at its end, as titles within a text are."""
    each, after = segments[at], segments[at + 1] if at + 1 < len(segments) else None
    if each.paragraph == TITLE:
        return True
    alone = _is_opening(segments, at) and (after is None or after.sentence != each.sentence or each.end > after.start)
    return alone and len(each.text.split()) <= _LONGEST_HEADLINE and not each.text.rstrip(_CLOSERS).endswith(_STOPS)


def _stopped(text: str, task: Task) -> str:
    """Return a text in which terms that end in a stop end no sentence, unless they stand at its end."""
    terms = [match.term for match in task.matches]
    text = checks.one_stop(text, (form for term in terms for form in term.renderings))
    return mend_shortened(text, terms, one_sentence=not _INNER_END.search(task.segment.text))


def _said_once(text: str, matches: Sequence[Match]) -> str:
    """Return a text without terms that stand there twice on end, unless the source has them so."""
    once = say_once(text, {form for match in matches for form in counted(match.term)})
    return text if once == text or len(audit(once, matches).missed) > len(audit(text, matches).missed) else once


def _put(words: list[str], origins: Sequence[tuple[int, int]], match: Match, source: str) -> None:
    """Put a term's target in place of the longest run of words that come from its match, between what quotes or ends them.

    One word within the run may come from elsewhere, "of" mostly. Other words that are said to come from the match stay: attention errs.
    Where the Arabic has a plural, so has the English, unless it had none and a noun follows (drone strikes); "a" before it agrees, or goes.
    """
    touched = [number for number, (start, end) in enumerate(origins) if start < match.end and match.start < end and words[number]]
    runs: list[list[int]] = []
    for number in touched:
        if runs and number - runs[-1][-1] <= _GAP:
            runs[-1].append(number)
        else:
            runs.append([number])
    if not runs:
        return
    run = max(runs, key=len)
    first, last = words[run[0]], words[run[-1]]
    opening, ending = first[: len(first) - len(first.lstrip(_OPENING))], last[len(last.rstrip(_ENDING)) :]
    target = wanted_forms(match, source)[0]
    if not (is_plural(last.rstrip(_ENDING).lower()) or ends_phrase(" ".join([ending, *words[run[-1] + 1 :]]))):
        target = match.term.target
    words[run[0]] = f"{opening}{target}{ending.removeprefix('.') if target.endswith('.') else ending}"
    words[run[0] + 1 : run[-1] + 1] = [""] * (run[-1] - run[0])
    if run[0] and words[run[0] - 1].lower() in ("a", "an"):
        words[run[0] - 1] = indefinite(words[run[0] - 1], target)


def _reworded(draft: Draft, words: Sequence[str]) -> Draft:
    """Return a draft with other words in the places of its own, none or several each, that come from where those came."""
    places = [place for place, word in enumerate(words) for _ in word.split()]
    return replace(
        draft,
        text=" ".join(word for word in words if word),
        origins=tuple(draft.origins[place] for place in places),
        pieces=tuple(draft.pieces[place] for place in places) if draft.pieces else (),
    )

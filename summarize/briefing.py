"""A briefing: the day's stories, each with a headline, points and their sources, terms, figures, and who spoke."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from glossary.quotes import with_partners
from summarize.document import TermUse
from summarize.english import MONTHS, find_figures, find_speakers
from summarize.extract import choose, find_eligible, rate
from summarize.history import mark_document, mark_text
from summarize.stories import group

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from summarize.document import Document, Sentence
    from summarize.history import History
    from summarize.stories import Story

POINTS = 4  # a story
KEY_TERMS = 6
FIGURES = 6
SECOND = 0.9  # what a report other than the lead keeps of its scores: one voice tells a story, the others add to it


@dataclass(frozen=True, slots=True)
class ItemPoint:
    """A point of an item: a sentence verbatim, its Arabic, the numbers of its sources, and whether it is new.

    `warnings` are the codes of its translation's.
    """

    text: str
    source_text: str
    sources: tuple[int, ...]
    new: bool = True
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Noted:
    """A figure or a speaker, verbatim, with the number of the source it stands in."""

    text: str
    source: int


@dataclass(frozen=True, slots=True)
class SourceRef:
    """A source: its number in the briefing, and where it is; a `copy` repeats another source of the item."""

    number: int
    title: str
    title_source: str
    source: str
    published: dt.date | None
    url: str
    id: str
    copy: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One story of a briefing.

    `new` says that no earlier briefing told anything of it; a known story can still have new points. `warnings` are
    the codes of what the item shows, its points and titles, and of its reports as wholes; `marks` are the fingerprints
    by which the next briefing knows it.
    """

    headline: str
    headline_source: str
    points: tuple[ItemPoint, ...]
    key_terms: tuple[TermUse, ...]
    figures: tuple[Noted, ...]
    said: tuple[Noted, ...]
    sources: tuple[SourceRef, ...]
    new: bool = True
    warnings: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Briefing:
    """A day's items, the weightiest first; `new_since` is the last briefing's date, None where none is known."""

    date: dt.date
    items: tuple[Item, ...]
    new_since: dt.date | None
    signature: str


def make_briefing(documents: Sequence[Document], *, date: dt.date, previous: History | None = None) -> Briefing:
    """Make the briefing of a day: group the documents into stories, tell each, and mark what `previous` did not hold.

    Sources are numbered through the whole briefing, so that [7] is one article. `previous` is only read: record the
    briefing there once it has been delivered. Documents without sentences are left out.
    """
    told = [each for each in documents if any(sentence.text.strip() for sentence in each.sentences)]
    items: list[Item] = []
    number = 1
    for story in group(told):
        item = tell(story, number)
        number += len(item.sources)
        items.append(mark_new(item, previous, date) if previous else item)
    signature = " ".join(dict.fromkeys(each.signature for each in told if each.signature))
    return Briefing(date, tuple(items), previous.find_last(date) if previous else None, signature)


def tell(story: Story, first: int) -> Item:
    """Make an item of a story, its sources numbered from `first`: the reports, the lead first, then the copies."""
    numbers = {id(each): number for number, each in enumerate((*story.documents, *story.duplicates), first)}
    sources = tuple(_refer(each, numbers[id(each)], copy=False) for each in story.documents)
    copies = tuple(_refer(each, numbers[id(each)], copy=True) for each in story.duplicates)
    points = _choose_points(story, numbers)
    headline, headline_source = _find_headline(story, points)
    warned = [each.warnings for each in points]
    warned += [each.title_warnings for each in (*story.documents, *story.duplicates)]
    return Item(
        headline,
        headline_source,
        points,
        _count_terms(story),
        _note(points, find_figures)[:FIGURES],
        _note(points, find_speakers),
        sources + copies,
        warnings=tuple(sorted(set(chain.from_iterable(warned)))),
        marks=(
            *(mark_document(each) for each in (*story.documents, *story.duplicates)),
            *(mark_text(_key(each)) for each in points),
        ),
    )


def _choose_points(story: Story, numbers: dict[int, int]) -> tuple[ItemPoint, ...]:
    """Choose the points over all reports together, in the order of the sources and of their sentences."""
    places: list[tuple[int, Sentence]] = []
    scores: list[float] = []
    for document in story.documents:
        rated = rate(document)
        for index in find_eligible(document):
            places.append((numbers[id(document)], document.sentences[index]))
            scores.append(rated[index] * (1.0 if document is story.lead else SECOND))
    chosen = choose([sentence.text for _, sentence in places], scores, POINTS, None, [number for number, _ in places])
    points = []
    for each in sorted(chosen, key=lambda choice: choice.index):
        sentence = places[each.index][1]
        sources = sorted({places[at][0] for at in each.sources})
        points.append(ItemPoint(sentence.text, sentence.source, tuple(sources), warnings=sentence.warnings))
    return tuple(points)


def _find_headline(story: Story, points: Sequence[ItemPoint]) -> tuple[str, str]:
    """Return the lead's title and its Arabic, or another report's, or the first point where no report has a title."""
    titled = next((each for each in story.documents if each.title.strip()), None)
    if titled is not None:
        return titled.title, titled.title_source
    return points[0].text, points[0].source_text


def _count_terms(story: Story) -> tuple[TermUse, ...]:
    """Add up the terms of the reports, the most used first; a target keeps the commonest of its Arabic forms, as a report writes it.

    Months are terms so that they come out right, not what a story is about.
    """
    counts: Counter[str] = Counter()
    forms: dict[str, Counter[str]] = {}
    for term in chain.from_iterable(each.terms for each in story.documents):
        if term.target in MONTHS:
            continue
        counts[term.target] += term.count
        forms.setdefault(term.target, Counter())[term.source] += term.count
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:KEY_TERMS]
    arabic = "\n".join(each.arabic for each in story.documents)
    return tuple(TermUse(_as_written(forms[target].most_common(1)[0][0], arabic), target, count) for target, count in ranked)


def _as_written(term: str, arabic: str) -> str:
    """Return a term with the marks that a text has in it: مايو (أيار) for مايو أيار, تنظيم "داعش"; as it is where no text has it."""
    found = re.search(r"(?<!\w)" + r"\W{1,3}".join(map(re.escape, term.split())) + r"(?!\w)", arabic)
    if found is None:
        return term
    start, end = with_partners(arabic, *found.span())
    return arabic[start:end]


def _note(points: Sequence[ItemPoint], find: Callable[[str], tuple[str, ...]]) -> tuple[Noted, ...]:
    """Note what `find` finds in the points, each text once, with its first source."""
    found: dict[str, Noted] = {}
    for point in points:
        for text in find(point.text):
            found.setdefault(text.casefold(), Noted(text, point.sources[0]))
    return tuple(found.values())


def _refer(document: Document, number: int, *, copy: bool) -> SourceRef:
    named = (document.title, document.title_source, document.source, document.published, document.url, document.id)
    return SourceRef(number, *named, copy)


def _key(point: ItemPoint) -> str:
    """Return the text a point is known by: its Arabic, which another model does not change, where there is some."""
    return point.source_text or point.text


def mark_new(item: Item, previous: History, day: dt.date) -> Item:
    """Mark the points that no earlier briefing told; an item is known when one told any document or point of it."""
    seen = previous.find_seen(item.marks, day)
    points = tuple(replace(point, new=mark_text(_key(point)) not in seen) for point in item.points)
    return replace(item, points=points, new=not seen)

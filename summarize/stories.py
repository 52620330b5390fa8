"""Stories: documents that tell the same event, copies of one another set aside, the weightiest story first."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from heapq import heapify, heappop, heappush
from itertools import combinations, count, islice
from typing import TYPE_CHECKING

from summarize.arabic import find_stems
from summarize.copies import set_copies_aside
from summarize.english import find_names, find_numbers, find_words, is_fragment
from summarize.setting import Setting, find_setting, has_other_amounts, is_another_day, is_elsewhere
from summarize.vectors import Vector, cosine, embed, find_pairs, weigh_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from summarize.document import Document

# Two groups of reports are of one event if they are this much more alike, on average, than a report of theirs is to its OTHERS-th
# likest (times BEAT) outside of both: reports of one beat share its words, and how many depends on what else came in. Outside of
# both, so that an event with many reports is not taken for a beat. Found on benchmarks/stories.jsonl, translated by two versions of the
# built-in model (0.7 and 0.8): with both all 74 pairs and no other, and in halves 95 and 96 of 98 and three others. SAME_EVENT = 0.047
# loses 6 and 7 pairs in halves, BEAT = 1 6 and 5, 0.9 joins one and two more others.
SAME_EVENT = 0.045
BEAT = 0.95
OTHERS = 5
# One report and OTHERS or more that are of one event: the average of so many is less of a chance. In samples of the benchmark's
# reports 0.045 misses 10 of 18 such joins, 0.035 three, 0.03 none, which lets through 1 of 3 wrong ones.
ONE_MORE = 0.03
# Few reports tell neither which words are common nor what the beat is. Up to ENOUGH, words are weighed as if blank texts made up
# the number, and the beat of reports outside of which there are fewer is at least UNKNOWN_BEAT times the share that lacks. In
# inboxes of 3 and 4 of the benchmark's reports that finds 292 of 304 pairs with 2 wrong ones, without blank texts (and 0.025) 240
# with 1. Two events of one beat in tests/reports.py measure 0.1 by themselves, and must stay apart.
ENOUGH = 40
UNKNOWN_BEAT = 0.06
ALIKE = 0.2  # from here on whatever the others are: 99 in 100 pairs of random sentences of one beat are less
# The Arabic is what the reports say, the English may err, and errs otherwise with every model: with 0.5, 0.2, 0.2 and 0.1, which fit
# the reports as version 0.7 translates them, 6 of the 74 pairs were lost in the translations of 0.8, and 3 others joined.
EVIDENCE = {"arabic": 0.7, "english": 0.125, "names": 0.125, "figures": 0.05}
# What is left of a likeness if the leads of two reports name other places, or other weekdays. If they do both, nothing is: of the 74 pairs
# of one event in benchmarks/stories.jsonl none does, of the 2,482 others 675. Nor if they name other places and count the same things
# otherwise (a toll rises, but where it was): none, and 47. By itself another day may be a follow-up's (18 of the 74), and another place a
# wrong translation (2). With that alone benchmarks/stories_small.jsonl loses 14 of 16 wrong pairs and no right one, the halves find 97 of
# 98 pairs, with four wrong ones; 0.9 leaves these four, 0.87 two, 0.85 one. It costs small inboxes follow-ups of the next day: of 137 pairs
# in inboxes of 3 and 4 of the benchmark's reports 127 are found, 133 with 1.
APART = 0.85
FAR_APART = 7  # days between two reports from which they are no longer one story
FEW = 100  # articles; up to here every pair is compared, 4,950 of them
LEAD = 8  # sentences; where wire news tells the event, what follows is background that all reports of a beat share
STRONGEST = 16  # words, names and Arabic stems each of an article by which it finds its likes among more articles than that


@dataclass(frozen=True, slots=True)
class Story:
    """One event: its leading report, all reports (the lead first), and the copies that were set aside."""

    lead: Document
    documents: tuple[Document, ...]
    duplicates: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class _Traits:
    """What two reports are compared by."""

    english: Vector
    names: Vector
    arabic: Vector
    figures: frozenset[str]
    published: date | None
    setting: Setting


@dataclass(frozen=True, slots=True)
class _Group:
    """Reports, and the two groups of them that were joined."""

    members: tuple[int, ...]
    parts: tuple[_Group, ...] = ()


def group(documents: Sequence[Document]) -> tuple[Story, ...]:
    """Group documents into stories, ranked.

    Near-duplicates merge into the fullest of them; what is left is compared pair by pair and joined, the most alike
    first, by how alike two groups are on average (one chance likeness does not chain two events together). Of the
    groups that this makes, each inside the next, the largest that stand out from their beat are the stories.
    """
    kept, copies = set_copies_aside(documents)
    alike = compare(kept)
    stories = [_tell([kept[index] for index in members], alike, members, copies) for members in _find_groups(len(kept), alike)]
    newest = max((each.published for each in documents if each.published), default=None)
    return tuple(sorted(stories, key=lambda story: -weigh(story, newest)))


def compare(documents: Sequence[Document]) -> dict[tuple[int, int], float]:
    """Return how alike the pairs of documents are as reports of an event, from 0 to 1; pairs left out are not."""
    traits = _find_traits(documents)
    if len(documents) <= FEW:
        pairs = list(combinations(range(len(documents)), 2))
    else:
        pairs = find_pairs([_find_strongest(each) for each in traits])
    return {(left, right): _liken(traits[left], traits[right]) for left, right in pairs}


def _find_strongest(traits: _Traits) -> list[str]:
    """Return the words, names and stems that tell a document from the others."""
    kinds = (("e", traits.english), ("n", traits.names), ("a", traits.arabic))
    return [kind + word for kind, vector in kinds for word in sorted(vector, key=lambda word: (-vector[word], word))[:STRONGEST]]


def _find_traits(documents: Sequence[Document]) -> list[_Traits]:
    leads = [replace(each, sentences=each.sentences[:LEAD]) for each in documents]
    english = [find_words(f"{each.title} {each.title} {each.english}") for each in leads]
    names = [[name for each in document.sentences for name in sorted(find_names(each.text))] for document in leads]
    arabic = [find_stems(f"{each.title_source} {each.arabic}") for each in leads]  # a title counts twice, in both languages
    blank = [()] * (ENOUGH - len(leads))
    weights = [weigh_words([*bags, *blank]) for bags in (english, names, arabic)]
    return [
        _Traits(
            embed(english[at], weights[0]),
            embed(names[at], weights[1]),
            embed(arabic[at], weights[2]),
            find_numbers(document.english),
            document.published,
            find_setting(document),
        )
        for at, document in enumerate(leads)
    ]


def _liken(left: _Traits, right: _Traits) -> float:
    """Weigh the evidence, over the kinds that both reports have, and let it fade with the days between them and another setting."""
    days = abs((left.published - right.published).days) if left.published and right.published else 0
    elsewhere, another_day = is_elsewhere(left.setting, right.setting), is_another_day(left.setting, right.setting)
    if days >= FAR_APART or (elsewhere and (another_day or has_other_amounts(left.setting, right.setting))):
        return 0.0
    values = {"english": cosine(left.english, right.english), "names": cosine(left.names, right.names)}
    if left.arabic and right.arabic:
        values["arabic"] = cosine(left.arabic, right.arabic)
    if left.figures and right.figures:
        values["figures"] = len(left.figures & right.figures) / len(left.figures | right.figures)
    likeness = sum(EVIDENCE[kind] * value for kind, value in values.items()) / sum(EVIDENCE[kind] for kind in values)
    return likeness * (1 - days / FAR_APART) * (APART if elsewhere or another_day else 1.0)


def _find_groups(size: int, alike: Mapping[tuple[int, int], float]) -> list[list[int]]:
    """Return the largest groups of reports that stand out from their beat, and the reports that are in none by themselves."""
    nearest: list[list[tuple[float, int]]] = [[] for _ in range(size)]
    for (left, right), value in alike.items():
        nearest[left].append((value, right))
        nearest[right].append((value, left))
    for each in nearest:
        each.sort(reverse=True)
    found: list[list[int]] = []
    waiting = _join(size, alike)
    while waiting:
        joined = waiting.pop()
        if not joined.parts or _stands_out(joined, alike, nearest):
            found.append(sorted(joined.members))
        else:
            waiting += joined.parts
    return sorted(found)


def _join(size: int, alike: Mapping[tuple[int, int], float]) -> list[_Group]:
    """Join the two groups that are most alike on average, again and again, while they may be of one event."""
    groups = {at: _Group((at,)) for at in range(size)}
    links: dict[int, dict[int, float]] = {at: {} for at in groups}
    for (left, right), value in alike.items():
        links[left][right] = links[right][left] = value
    queue = [(-value, *pair) for pair, value in alike.items() if value >= SAME_EVENT]
    heapify(queue)
    names = count(size)
    while queue:
        _, left, right = heappop(queue)
        if left not in groups or right not in groups:
            continue
        this, that, name = groups.pop(left), groups.pop(right), next(names)
        groups[name] = _Group(this.members + that.members, (this, that))
        ours, theirs, links[name] = links.pop(left), links.pop(right), {}
        for other in (ours.keys() | theirs.keys()) - {left, right}:
            total = len(this.members) * ours.get(other, 0.0) + len(that.members) * theirs.get(other, 0.0)
            links[name][other] = links[other][name] = mean = total / len(groups[name].members)
            links[other].pop(left, None)
            links[other].pop(right, None)
            if mean >= SAME_EVENT:
                heappush(queue, (-mean, other, name))
    return list(groups.values())


def _stands_out(joined: _Group, alike: Mapping[tuple[int, int], float], nearest: Sequence[Sequence[tuple[float, int]]]) -> bool:
    """Tell whether the two parts of a group are so much more alike than its reports are to what is not in it."""
    members, least = frozenset(joined.members), UNKNOWN_BEAT * max(0.0, 1 - (len(nearest) - len(joined.members)) / ENOUGH)
    beat = {}
    for member in members:
        others = (value for value, at in nearest[member] if at not in members)
        beat[member] = max(least, BEAT * next(islice(others, OTHERS - 1, None), 0.0))
    excess = 0.0
    for left in joined.parts[0].members:
        for right in joined.parts[1].members:
            value = alike.get((min(left, right), max(left, right)), 0.0)
            excess += value if value >= ALIKE else value - max(beat[left], beat[right])
    one, many = sorted(len(part.members) for part in joined.parts)
    return excess >= one * many * (ONE_MORE if one == 1 and many >= OTHERS else SAME_EVENT)


def _tell(
    documents: Sequence[Document],
    alike: Mapping[tuple[int, int], float],
    members: Sequence[int],
    copies: Mapping[int, list[Document]],
) -> Story:
    """Make a story: the report most like the others leads, then the longest, the others follow by date."""
    likeness = dict.fromkeys(members, 0.0)
    for left, right in combinations(members, 2):
        for member in (left, right):
            likeness[member] += alike.get((left, right), 0.0)
    by_index = dict(zip(members, documents, strict=True))
    lead = min(members, key=lambda at: (-round(likeness[at], 6), -_length(by_index[at]), at))
    rest = sorted((at for at in members if at != lead), key=lambda at: (_day(by_index[at]), at))
    aside = tuple(copy for at in members for copy in copies[at])
    return Story(by_index[lead], tuple(by_index[at] for at in (lead, *rest)), aside)


def _day(document: Document) -> int:
    return document.published.toordinal() if document.published else 0


def _length(document: Document) -> int:
    return sum(not is_fragment(each.text) for each in document.sentences)


def weigh(story: Story, newest: date | None) -> float:
    """Return a story's rank: independent sources first, then terms of the glossary, then how fresh, then how long.

    Each source after the first counts as much as four times the terms, or being two days fresher (a judgement, not a
    measurement). Copies are not independent and count nothing.
    """
    sources = len({each.source or each.id for each in story.documents})
    terms = sum(term.count for each in story.documents for term in each.terms) / len(story.documents)
    days = [(newest - each.published).days for each in story.documents if newest and each.published]
    fresh = 0.5 ** (min(days) / 2) if days else 0.5
    return math.log2(1 + sources) + 0.25 * math.log2(1 + terms) + fresh + 0.1 * math.log2(1 + _length(story.lead))

"""Stories: documents that tell the same event, copies of one another set aside, the weightiest story first."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING

from summarize.arabic import find_stems
from summarize.english import find_names, find_numbers, find_words, is_fragment
from summarize.vectors import Vector, cosine, embed, find_pairs, weigh_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from summarize.document import Document

SHINGLE = 4  # words
# Shared share of all shingles from which two texts are one, and share of the shorter text's shingles from which the
# longer one took it in. On the reports of tests/reports.py a copy that lost its end measures 0.74 and 1.0, two reports
# of like events in one newspaper's formulas 0.08 and 0.19.
COPY_JACCARD = 0.5
COPY_CONTAINED = 0.8
SHORTEST_COPY = 8  # shingles; below it containment is chance (a subhead, a formula)

# Two reports are of one event if they are this much more alike than either is to its sixth likest (times BEAT): reports of one
# beat share its words, and how many depends on what else came in. Found on benchmarks/stories.jsonl, translated by the built-in
# model, where it finds all 46 pairs and no other; one bound for all, 0.2, found 4 of them. Beside sixty texts put together from
# random news sentences of six beats, all of one day, a bound of 0.05 still finds the 46, and joins ten pairs of those texts.
SAME_EVENT = 0.045
BEAT = 0.8
UNKNOWN_BEAT = 0.025  # where fewer reports than that came in; two events of one beat in tests/reports.py measure 0.068 alone
OTHERS = 5  # reports of the same event that may stand before the beat
ALIKE = 0.2  # from here on whatever the others are: 99 in 100 pairs of random sentences of one beat are less
# A judgement: the Arabic is what the reports say, the English may err.
EVIDENCE = {"arabic": 0.5, "english": 0.2, "names": 0.2, "figures": 0.1}
FAR_APART = 7  # days between two reports from which they are no longer one story
FEW = 100  # articles; up to here every pair is compared, 4,950 of them
LEAD = 8  # sentences; where wire news tells the event, what follows is background that all reports of a beat share
STRONGEST = 16  # words and names each of an article by which it finds its likes among more articles than that

_ARABIC_WORD = re.compile(r"[\u0621-\u064a]{3,}")
_PROCLITIC = re.compile(r"^(?:[وف]?[بكل]?ال|[وف]?لل)(?=\w{2})")


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


def group(documents: Sequence[Document]) -> tuple[Story, ...]:
    """Group documents into stories, ranked.

    Near-duplicates merge into the fullest of them; what is left is compared pair by pair and joined, the most alike
    first, as long as the two groups are alike on average (average linkage: one chance likeness does not chain two
    events together).
    """
    kept, copies = set_copies_aside(documents)
    alike = compare(kept)
    groups = _join(len(kept), _stand_out(len(kept), alike))
    stories = [_tell([kept[index] for index in members], alike, members, copies) for members in groups]
    newest = max((each.published for each in documents if each.published), default=None)
    return tuple(sorted(stories, key=lambda story: -weigh(story, newest)))


def set_copies_aside(documents: Sequence[Document]) -> tuple[list[Document], dict[int, list[Document]]]:
    """Return the documents without near-duplicates, in order, and for each index among them its copies.

    Copies are found on the Arabic where both have it, since two translations of one text may differ, and on the
    English elsewhere.
    """
    shingles = [(_shingle(_arabic(each)), _shingle(_english(each))) for each in documents]
    order = sorted(range(len(documents)), key=lambda index: (-len(shingles[index][1]), index))
    origin: dict[int, int] = {}
    pairs = set(find_pairs([[*arabic, *english] for arabic, english in shingles]))
    for place, index in enumerate(order):
        earlier = (at for at in order[:place] if at not in origin and (min(at, index), max(at, index)) in pairs)
        copy_of = next((at for at in earlier if _are_copies(shingles[at], shingles[index])), None)
        if copy_of is not None:
            origin[index] = copy_of
    kept = [index for index in range(len(documents)) if index not in origin]
    copies = {place: [documents[each] for each in sorted(origin) if origin[each] == index] for place, index in enumerate(kept)}
    return [documents[index] for index in kept], copies


def _english(document: Document) -> tuple[str, ...]:
    return find_words(" ".join(each.text for each in document.sentences))


def _arabic(document: Document) -> tuple[str, ...]:
    text = " ".join([document.title_source, *(each.source for each in document.sentences)])
    return tuple(_PROCLITIC.sub("", word) for word in _ARABIC_WORD.findall(text))


def _stems(document: Document) -> tuple[str, ...]:
    """Return the stems of a report, of its title twice."""
    return find_stems(" ".join([document.title_source] * 2 + [each.source for each in document.sentences]))


def _shingle(words: Sequence[str]) -> frozenset[str]:
    return frozenset(" ".join(words[at : at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1)) if words)


def _are_copies(left: tuple[frozenset[str], frozenset[str]], right: tuple[frozenset[str], frozenset[str]]) -> bool:
    this, that = (left[0], right[0]) if left[0] and right[0] else (left[1], right[1])
    shared, shorter = len(this & that), min(len(this), len(that))
    if not shared:
        return False
    contained = shorter >= SHORTEST_COPY and shared / shorter >= COPY_CONTAINED
    return contained or shared / len(this | that) >= COPY_JACCARD


def compare(documents: Sequence[Document]) -> dict[tuple[int, int], float]:
    """Return how alike the pairs of documents are as reports of an event, from 0 to 1; pairs left out are not."""
    traits = _find_traits(documents)
    if len(documents) <= FEW:
        pairs = list(combinations(range(len(documents)), 2))
    else:
        pairs = find_pairs([_find_strongest(each) for each in traits])
    return {(left, right): _liken(traits[left], traits[right]) for left, right in pairs}


def _find_strongest(traits: _Traits) -> list[str]:
    """Return the words and names that tell a document from the others."""
    kinds = (("e", traits.english), ("n", traits.names))
    return [kind + word for kind, vector in kinds for word in sorted(vector, key=lambda word: (-vector[word], word))[:STRONGEST]]


def _find_traits(documents: Sequence[Document]) -> list[_Traits]:
    leads = [replace(each, sentences=each.sentences[:LEAD]) for each in documents]
    english = [(*find_words(each.title), *find_words(each.title), *_english(each)) for each in leads]
    names = [[name for each in document.sentences for name in sorted(find_names(each.text))] for document in leads]
    arabic = [_stems(each) for each in leads]
    weights = [weigh_words(bags) for bags in (english, names, arabic)]
    return [
        _Traits(
            embed(english[at], weights[0]),
            embed(names[at], weights[1]),
            embed(arabic[at], weights[2]),
            frozenset().union(*(find_numbers(each.text) for each in document.sentences)),
            document.published,
        )
        for at, document in enumerate(leads)
    ]


def _liken(left: _Traits, right: _Traits) -> float:
    """Weigh the evidence, over the kinds that both reports have, and let it fade with the days between them."""
    days = abs((left.published - right.published).days) if left.published and right.published else 0
    if days >= FAR_APART:
        return 0.0
    values = {"english": cosine(left.english, right.english), "names": cosine(left.names, right.names)}
    if left.arabic and right.arabic:
        values["arabic"] = cosine(left.arabic, right.arabic)
    if left.figures and right.figures:
        values["figures"] = len(left.figures & right.figures) / len(left.figures | right.figures)
    likeness = sum(EVIDENCE[kind] * value for kind, value in values.items()) / sum(EVIDENCE[kind] for kind in values)
    return likeness * (1 - days / FAR_APART)


def _stand_out(size: int, alike: Mapping[tuple[int, int], float]) -> dict[tuple[int, int], float]:
    """Return how much more alike each pair is than its reports are to others; what is ALIKE stays as it is."""
    values: list[list[float]] = [[] for _ in range(size)]
    for pair, value in alike.items():
        for member in pair:
            values[member].append(value)
    beat = [BEAT * sorted(each)[-OTHERS - 1] if len(each) > OTHERS else UNKNOWN_BEAT for each in values]
    return {pair: value if value >= ALIKE else value - max(beat[at] for at in pair) for pair, value in alike.items()}


def _join(size: int, alike: Mapping[tuple[int, int], float]) -> list[list[int]]:
    """Join the most alike first, while the average likeness between the two groups reaches SAME_EVENT."""
    groups = {index: [index] for index in range(size)}
    home = list(range(size))
    for (left, right), value in sorted(alike.items(), key=lambda item: (-item[1], item[0])):
        if value < SAME_EVENT:
            break
        this, that = sorted((home[left], home[right]))
        if this == that:
            continue
        links = [alike.get((min(a, b), max(a, b)), 0.0) for a in groups[this] for b in groups[that]]
        if sum(links) / len(links) >= SAME_EVENT:
            groups[this] += groups.pop(that)
            for member in groups[this]:
                home[member] = this
    return [sorted(members) for members in groups.values()]


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

"""Copies: documents that are one text, or that another took in, set aside before events are looked for."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from summarize.arabic import find_stems
from summarize.english import find_numbers, find_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarize.document import Document

SHINGLE = 4  # words
# Shared share of all shingles from which two texts are one, and share of the shorter text's shingles from which the
# longer one took it in. On the reports of tests/reports.py a copy that lost its end measures 0.74 and 1.0, two reports
# of like events in one newspaper's formulas 0.08 and 0.19.
COPY_JACCARD = 0.5
COPY_CONTAINED = 0.8
SHORTEST_COPY = 8  # shingles; below it containment is chance (a subhead, a formula), and other numbers are another event


def set_copies_aside(documents: Sequence[Document]) -> tuple[list[Document], dict[int, list[Document]]]:
    """Return the documents without near-duplicates, in order, and for each index among them its copies.

    Copies are found on the Arabic where both have it, since two translations of one text may differ, and on the
    English elsewhere.
    """
    texts = [_read(each) for each in documents]
    held = Counter(shingle for text in texts for kind in (text.arabic, text.english) for shingle in kind)
    order = sorted(range(len(documents)), key=lambda index: (-len(texts[index].english), index))
    origin: dict[int, int] = {}
    by_any: dict[str, list[int]] = defaultdict(list)  # shingle -> places in the order of the texts kept that hold it
    by_rare: dict[str, list[int]] = defaultdict(list)
    for place, index in enumerate(order):
        text = texts[index]
        whole, rare = text.arabic | text.english, (*_pick_rarest(text.arabic, held), *_pick_rarest(text.english, held))
        near = {at for each in rare for at in by_any.get(each, ())} | {at for each in whole for at in by_rare.get(each, ())}
        copy_of = next((order[at] for at in sorted(near) if _are_copies(texts[order[at]], text)), None)
        if copy_of is not None:
            origin[index] = copy_of
            continue
        for shelf, shown in ((by_any, whole), (by_rare, rare)):
            for each in shown:
                shelf[each].append(place)
    kept = [index for index in range(len(documents)) if index not in origin]
    copies = {place: [documents[each] for each in sorted(origin) if origin[each] == index] for place, index in enumerate(kept)}
    return [documents[index] for index in kept], copies


class _Text(NamedTuple):
    """What two documents are compared by: the shingles of both languages, and the numbers."""

    arabic: frozenset[str]
    english: frozenset[str]
    numbers: frozenset[str]


def _read(document: Document) -> _Text:
    return _Text(_shingle(find_stems(document.arabic)), _shingle(find_words(document.english)), find_numbers(document.english))


def _shingle(words: Sequence[str]) -> frozenset[str]:
    return frozenset(" ".join(words[at : at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1)) if words)


def _pick_rarest(shingles: frozenset[str], held: Mapping[str, int]) -> list[str]:
    """Return the shingles of which a copy, of this text or with this text in it, holds at least one: the rarest third, and one more.

    Copies share two thirds of the shorter's shingles: a Jaccard index of a half takes as many, containment more. By the rare ones a
    footer that all articles have does not pair every text with every other.
    """
    return sorted(shingles, key=lambda each: (held[each], each))[: len(shingles) // 3 + 1]


def _are_copies(left: _Text, right: _Text) -> bool:
    this, that = (left.arabic, right.arabic) if left.arabic and right.arabic else (left.english, right.english)
    shared, shorter = len(this & that), min(len(this), len(that))
    if not shared:
        return False
    if shorter < SHORTEST_COPY and left.numbers - right.numbers and right.numbers - left.numbers:
        return False
    contained = shorter >= SHORTEST_COPY and shared / shorter >= COPY_CONTAINED
    return contained or shared / len(this | that) >= COPY_JACCARD

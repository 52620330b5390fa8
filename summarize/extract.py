"""Key points: the sentences of a document that carry it, verbatim, in order, each with the indices of its sources."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.document import BriefingError
from summarize.english import (
    LEANING,
    count_quantities,
    count_words,
    find_amounts,
    find_names,
    find_numbers,
    find_words,
    is_fragment,
)
from summarize.vectors import Vector, cosine, embed, find_pairs, weigh_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarize.document import Document, Sentence

DAMPING = 0.15  # chance of a random jump; Erkan & Radev 2004 (LexRank) name 0.1 to 0.2 as usual
CONVERGED = 1e-9  # largest change of a score in the last step; stopping at 0.1, as some do, changes which sentences win
EDGE = 0.1  # the least cosine that links two sentences: the best of 0.1, 0.2 and 0.3 in Erkan & Radev 2004

# The five grounds of a score. A judgement, checked by reading: on a hand-made English version of a real report of 24
# sentences and on the reports of the tests, these put the lead, the main figures and the quoted officials first.
WEIGHTS = {"centrality": 0.4, "position": 0.25, "title": 0.1, "terms": 0.15, "figures": 0.1}

# How much of the likeness to a chosen point counts against a sentence (1 - lambda in Carbonell & Goldstein 1998, over
# lambda).
REDUNDANCY = 0.5
# Cosine from which two sentences say the same: in the reports of the tests and the real one above, rewordings of one
# sentence measure 0.75 and 0.89, sentences on one event with a fact of their own 0.47 and less.
SAME = 0.65
# Share of a sentence's names from which it echoes a point of another report that has its amounts too. In two reports of one event (tests
# and examples) the leads, which tell it in other words (cosine 0.35), share 0.9 of them; translations have wrong ones.
ECHOED = 0.8
FEWEST_NAMES = 3
FLAGGED = 0.5  # what a translation warning leaves of a score
LEANS = 0.8  # what an opening "He", "This", "However" leaves of a score: the point must read without its neighbour


@dataclass(frozen=True, slots=True)
class Point:
    """A key point: a sentence verbatim, the indices of the sentences that say it, and its score from 0 to 1."""

    text: str
    sources: tuple[int, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Summary:
    """The key points of a document, in document order."""

    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A chosen candidate: its index, and those of the candidates that say the same (its own among them)."""

    index: int
    sources: tuple[int, ...]


def summarise(document: Document, *, sentences: int | None = None, words: int | None = None) -> Summary:
    """Return the key points of a document, in its order.

    Rate the sentences, choose the best that do not repeat one another, restore the order.

    Args:
        document: what to summarise; one without sentences has a summary without points.
        sentences: at most so many points; without it and without `words`, a quarter of the document's full sentences,
            from three to seven.
        words: as many points as fit in so many words, at least one.

    Raises:
        BriefingError: if a bound is below 1.
    """
    for name, bound in (("sentences", sentences), ("words", words)):
        if bound is not None and bound < 1:
            raise BriefingError(f"a summary of {bound} {name} is not possible: ask for at least 1")
    allowed = find_eligible(document)
    if sentences is None and words is None:
        sentences = min(7, max(3, math.ceil(len(allowed) / 4)))
    scores = rate(document)
    candidates = [document.sentences[index].text for index in allowed]
    chosen = choose(candidates, [scores[index] for index in allowed], sentences, words)

    def said_first(choice: Choice) -> int:
        return min(at for at in choice.sources if candidates[at] == candidates[choice.index])

    points = (
        Point(candidates[each.index], tuple(allowed[at] for at in each.sources), round(scores[allowed[each.index]], 6))
        for each in sorted(chosen, key=said_first)
    )
    return Summary(tuple(points))


def find_eligible(document: Document) -> tuple[int, ...]:
    """Return the indices of the full sentences, or of all when there is none."""
    full = tuple(index for index, each in enumerate(document.sentences) if not is_fragment(each.text))
    return full or tuple(index for index, each in enumerate(document.sentences) if each.text.strip())


def rate(document: Document) -> tuple[float, ...]:
    """Score each sentence from 0 to 1: five grounds, each scaled to a maximum of 1, weighted; then demotions."""
    bags = [find_words(each.text) for each in document.sentences]
    weights = weigh_words(bags)
    vectors = [embed(bag, weights) for bag in bags]
    title = embed(find_words(document.title), weights)
    grounds = {
        "centrality": _scale(find_centrality(vectors)),
        "position": _rate_positions(document.sentences),
        "title": _scale([cosine(vector, title) for vector in vectors]),
        "terms": _scale(_rate_terms(document)),
        "figures": _scale([min(3, count_quantities(each.text)) for each in document.sentences]),
    }
    return tuple(
        sum(WEIGHTS[name] * values[index] for name, values in grounds.items()) * _demotion(sentence)
        for index, sentence in enumerate(document.sentences)
    )


def _demotion(sentence: Sentence) -> float:
    opening = sentence.text.split(maxsplit=1)[:1]
    leans = bool(opening) and opening[0].lower().strip("\"“,'") in LEANING
    fragment = 0.25 if is_fragment(sentence.text) else 1.0
    return fragment * (FLAGGED if sentence.warnings else 1.0) * (LEANS if leans else 1.0)


def _scale(values: Sequence[float]) -> list[float]:
    top = max(values, default=0.0)
    return [value / top if top > 0 else 0.0 for value in values]


def _rate_positions(sentences: Sequence[Sentence]) -> list[float]:
    """Rate the first full sentence 1, the next 1/2, 1/3, ...: wire news tells the most important first."""
    place = 0
    values = []
    for sentence in sentences:
        place += not is_fragment(sentence.text)
        values.append(1 / max(1, place))
    return values


def _rate_terms(document: Document) -> list[float]:
    """For each sentence, the sum over the terms in it of their share of the document's term uses."""
    total = sum(term.count for term in document.terms) or 1
    shares = {term.target: term.count / total for term in document.terms if term.target}
    patterns = {target: re.compile(rf"(?<!\w){re.escape(target)}(?!\w)") for target in shares}
    return [
        sum(shares[target] for target, pattern in patterns.items() if pattern.search(each.text)) for each in document.sentences
    ]


def find_centrality(vectors: Sequence[Vector]) -> tuple[float, ...]:
    """Return the LexRank of each sentence: the walk on the graph of cosines (Erkan & Radev 2004), edges weighted."""
    graph: list[dict[int, float]] = [{index: 1.0} for index in range(len(vectors))]
    for left, right in find_pairs(vectors):
        weight = cosine(vectors[left], vectors[right])
        if weight >= EDGE:
            graph[left][right] = graph[right][left] = weight
    return find_stationary(graph)


def find_stationary(graph: Sequence[Mapping[int, float]], damping: float = DAMPING) -> tuple[float, ...]:
    """Return the stationary distribution of a walk on a weighted graph, by the power method run until it stands still.

    p = damping / N + (1 - damping) M^T p, with M the rows of `graph` (neighbour -> weight) scaled to sum 1. Every
    step shrinks the error by 1 - damping at least, so 1e-9 takes at most ln(1e-9) / ln(0.85) = 128 steps. The result
    sums to 1.
    """
    size = len(graph)
    inward: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for origin, row in enumerate(graph):
        total = sum(row.values())
        for target, weight in (row if total else {origin: 1.0}).items():
            inward[target].append((origin, weight / (total or 1.0)))
    scores = [1 / size] * size if size else []
    change = 1.0
    while scores and change > CONVERGED:
        fresh = [
            damping / size + (1 - damping) * sum(scores[origin] * share for origin, share in inward[at]) for at in range(size)
        ]
        change = max(abs(new - old) for new, old in zip(fresh, scores, strict=True))
        scores = fresh
    return tuple(scores)


def backs(source: str, point: str) -> bool:
    """Tell whether every number and name of a point stands in a source: one that says 90 does not back 100."""
    return find_numbers(point) <= find_numbers(source) and find_names(point) <= frozenset(find_words(source))


def echoes(text: str, point: str) -> bool:
    """Tell whether a text has amounts (no dates), of the same things as a point has them, and next to no name that is not the point's."""
    amounts, names = find_amounts(text), find_names(text)
    if not amounts or not amounts <= find_amounts(point) or len(names) < FEWEST_NAMES:
        return False
    return len(names.intersection(find_words(point))) >= ECHOED * len(names)


def choose(
    texts: Sequence[str],
    scores: Sequence[float],
    sentences: int | None,
    words: int | None,
    reports: Sequence[int] | None = None,
) -> list[Choice]:
    """Choose texts, best first, by maximal marginal relevance (Carbonell & Goldstein 1998).

    The best is the one with the highest score less its likeness to what is chosen.

    A text that says the same as a chosen one is never chosen, it becomes a source of that one. Nor is one that echoes it in another of
    the `reports` that the texts are from. With `words`, a text that no longer fits is passed over; the first is taken whatever its
    length. Ties go to the earlier text.
    """
    bags = [find_words(text) for text in texts]
    weights = weigh_words(bags)
    vectors = [embed(bag, weights) for bag in bags]
    left = {index for index, text in enumerate(texts) if words is None or count_words(text) <= words}
    left = left or ({max(range(len(texts)), key=lambda index: (scores[index], -index))} if texts else left)
    likeness = [0.0] * len(texts)
    room = words
    chosen: list[Choice] = []
    while left and (sentences is None or len(chosen) < sentences):
        best = min(left, key=lambda index: (REDUNDANCY * likeness[index] - scores[index], index))
        alike = [cosine(vectors[best], vector) for vector in vectors]
        same = tuple(at for at, value in enumerate(alike) if at == best or (value >= SAME and backs(texts[at], texts[best])))
        chosen.append(Choice(best, same))
        likeness = [max(old, new) for old, new in zip(likeness, alike, strict=True)]
        room = None if room is None else room - count_words(texts[best])
        others = [at for at in left if reports and reports[at] != reports[best]]
        echoing = {at for at in others if echoes(texts[at], texts[best])}
        left = {index for index in left.difference(same, echoing) if room is None or count_words(texts[index]) <= room}
    return chosen

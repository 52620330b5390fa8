"""Texts as weighted bags of words, and how alike two of them are."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Vector: TypeAlias = "Mapping[str, float]"  # word -> weight, of unit length (or empty)


def weigh_words(texts: Sequence[Sequence[str]]) -> dict[str, float]:
    """Return the weight of each word: ln(1 + N / df) - (1 - 2 / N) ln 2, of N texts df hold the word.

    With two texts there is little to go by, and a word that both hold must count; with many, what all of them hold
    tells nothing: its weight is ln 2 at N = 2 and falls to 0.
    """
    frequency = Counter(word for text in texts for word in set(text))
    common = math.log(2) * (1 - 2 / max(2, len(texts)))
    return {word: math.log(1 + len(texts) / count) - common for word, count in frequency.items()}


def embed(words: Iterable[str], weights: Mapping[str, float]) -> dict[str, float]:
    """Return the TF-IDF vector of a text, of unit length: (1 + ln tf) idf. Words without a weight are left out."""
    counts = Counter(word for word in words if word in weights)
    raw = {word: (1 + math.log(count)) * weights[word] for word, count in counts.items()}
    norm = math.sqrt(sum(value * value for value in raw.values()))
    return {word: value / norm for word, value in raw.items()}


def cosine(left: Vector, right: Vector) -> float:
    """Return the cosine of two unit vectors, from 0 (no word in common) to 1."""
    if len(left) > len(right):
        left, right = right, left
    return min(1.0, math.fsum(value * right[word] for word, value in left.items() if word in right))


def find_pairs(bags: Sequence[Iterable[str]]) -> list[tuple[int, int]]:
    """Return the pairs i < j of bags with a word in common, sorted."""
    holders: dict[str, list[int]] = defaultdict(list)
    for index, bag in enumerate(bags):
        for word in set(bag):
            holders[word].append(index)
    pairs = {pair for indices in holders.values() for pair in combinations(indices, 2)}
    return sorted(pairs)

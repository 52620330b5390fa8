"""Terms inline: put the wanted English term in place of its Arabic source, between markers (Dinu et al. 2019; Song et al. 2019).

Part of the spans ask for something the reference does not say: then the reference is changed with the source, so that the
model learns to copy what stands between the markers, also strings it has never seen, instead of trusting its own rendering.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from training.vocabulary import Vocabulary

_SHARE_OF_SENTENCES = 0.45  # with at least one inline term; the rest keeps the model a plain translator
_SHARE_OF_OVERRIDES = 0.5  # of the inline terms ask for a form the reference does not have
_SHARE_OF_NAMES = 0.5  # of the spans start with a capital where the sentence has one: that is what glossaries hold
_SHARE_OF_DRILLS = (
    0.06  # of the sentences drawn are nothing but terms and numbers to copy: short, and the surest way to teach copying
)
_MOST_TERMS = 3
_MOST_WORDS = 4
_MOST_DRILLED = 6
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_CONSONANTS = ("b", "d", "f", "g", "h", "k", "kh", "l", "m", "n", "q", "r", "s", "sh", "t", "v", "x", "z")
_VOWELS = ("a", "e", "i", "o", "u", "aa", "ei", "ou")


@dataclass(frozen=True, slots=True)
class Example:
    """Source and target ids without `</s>`, and for each target piece its source position or -1."""

    source: np.ndarray
    target: np.ndarray
    links: np.ndarray


@dataclass(frozen=True, slots=True)
class Span:
    """Target pieces [start, end) and the source pieces [low, high) they come from."""

    start: int
    end: int
    low: int
    high: int


class Inliner:
    """Rewrites examples; `names` are English strings to override with, in addition to invented acronyms; there may be none."""

    def __init__(self, vocabulary: Vocabulary, names: Sequence[str]) -> None:
        self._open, self._close = vocabulary.inline
        self._names = names
        self._vocabulary = vocabulary
        pieces = vocabulary.pieces
        self._begins = np.array([piece.startswith("▁") for piece in pieces])
        self._capital = np.array([piece[1:2].isupper() and piece.startswith("▁") for piece in pieces])
        self._word = np.array([piece.lstrip("▁").isalnum() for piece in pieces])

    def rewrite(self, example: Example, random: np.random.Generator) -> Example:
        """Return the example with up to three spans inlined, or unchanged for most sentences, or a drill in place of a few."""
        if random.random() < _SHARE_OF_DRILLS:
            return self.drill(random)
        if random.random() > _SHARE_OF_SENTENCES:
            return example
        most = int(random.integers(1, _MOST_TERMS + 1))
        taken: list[Span] = []
        for span in self._candidates(example, random):
            if len(taken) < most and not any(_clash(span, other) for other in taken):
                taken.append(span)
        return self._splice(example, [(span, self._term(example, span, random)) for span in taken])

    def drill(self, random: np.random.Generator) -> Example:
        """Return an exercise in copying: up to six marked terms and bare numbers, which the target repeats in order."""
        source: list[int] = []
        target: list[int] = []
        links: list[int] = []
        for _ in range(int(random.integers(1, _MOST_DRILLED + 1))):
            marked = random.random() < 0.7
            pieces = self._vocabulary.encode(
                self._unusual(random) if marked else str(random.integers(10 ** random.integers(1, 6)))
            )
            source += [self._open] * marked
            links += range(len(source), len(source) + len(pieces))
            source += pieces + [self._close] * marked
            target += pieces
        return Example(np.array(source, dtype=np.int32), np.array(target, dtype=np.int32), np.array(links, dtype=np.int16))

    def _candidates(self, example: Example, random: np.random.Generator) -> list[Span]:
        """Return consistent phrase pairs of up to four words (Och & Ney 2004), in random order, names first most of the time."""
        target, links = example.target, example.links
        heads = np.flatnonzero(self._begins[target] & self._word[target])
        spans = []
        for head in random.permutation(heads)[:12]:
            words, end = int(random.integers(1, _MOST_WORDS + 1)), int(head) + 1
            while end < len(target) and self._word[target[end]] and (not self._begins[target[end]] or words > 1):
                words -= int(self._begins[target[end]])
                end += 1
            span = _consistent(links, int(head), end)
            if span is not None:
                spans.append(span)
        if random.random() < _SHARE_OF_NAMES:
            spans.sort(key=lambda span: not self._capital[target[span.start]])
        return spans

    def _term(self, example: Example, span: Span, random: np.random.Generator) -> np.ndarray:
        """Return the pieces to ask for: the reference's own, or unusual ones."""
        if random.random() < _SHARE_OF_OVERRIDES:
            return np.array(self._vocabulary.encode(self._unusual(random)), dtype=np.int32)
        return example.target[span.start : span.end]

    def _splice(self, example: Example, terms: list[tuple[Span, np.ndarray]]) -> Example:
        """Put each term, marked, in place of its source span and, bare, in place of its target span; move the links along."""
        moved = np.arange(len(example.source))  # where each old source piece stands now
        source: list[np.ndarray] = []
        places: dict[int, int] = {}  # target start → where the term's pieces begin in the new source
        done = length = 0
        for span, term in sorted(terms, key=lambda item: item[0].low):
            source += [example.source[done : span.low], np.array([self._open]), term, np.array([self._close])]
            moved[done : span.low] += length - done
            length += span.low - done + len(term) + 2
            places[span.start] = length - len(term) - 1
            done = span.high
        moved[done:] += length - done
        source.append(example.source[done:])
        links = np.where(example.links >= 0, moved[example.links], -1)
        target: list[np.ndarray] = []
        linked: list[np.ndarray] = []
        done = 0
        for span, term in sorted(terms, key=lambda item: item[0].start):
            target += [example.target[done : span.start], term]
            linked += [links[done : span.start], places[span.start] + np.arange(len(term))]
            done = span.end
        target.append(example.target[done:])
        linked.append(links[done:])
        return Example(np.concatenate(source), np.concatenate(target), np.concatenate(linked).astype(np.int16))

    def _unusual(self, random: np.random.Generator) -> str:
        """Return an invented acronym or name, or a name or term from the lexicons."""
        kind = random.random()
        if kind < 0.3:
            return "".join(random.choice(list(_LETTERS), size=int(random.integers(2, 6))))
        if kind < 0.5 or not self._names:
            syllables = [str(random.choice(_CONSONANTS) + random.choice(_VOWELS)) for _ in range(int(random.integers(2, 5)))]
            return "".join(syllables).capitalize() + str(random.choice(_CONSONANTS)) * (random.random() < 0.5)
        return self._names[int(random.integers(len(self._names)))]


def _clash(one: Span, other: Span) -> bool:
    """Tell whether two spans share source or target pieces."""
    target = one.start < other.end and other.start < one.end
    return target or (one.low < other.high and other.low < one.high)


def _consistent(links: np.ndarray, start: int, end: int) -> Span | None:
    """Return the span if its source pieces are linked to no target piece outside it and are not far more than it."""
    inside = links[start:end]
    inside = inside[inside >= 0]
    if not len(inside):
        return None
    low, high = int(inside.min()), int(inside.max()) + 1
    outside = np.concatenate((links[:start], links[end:]))
    if ((outside >= low) & (outside < high)).any() or high - low > 2 * (end - start) + 2:
        return None
    return Span(start, end, low, high)

"""Arabic as real pages have it: spaces, quotes and full stops missing, letters spelled loosely; and words cut in other pieces.

The model meets such text whatever the glossary knows of it. A sentence is taken apart into characters, each of which remembers the piece
that it came from, changed, and cut anew, by sampling (subword regularisation, Kudo 2018); so the word alignment moves along.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from training.inline import Example

if TYPE_CHECKING:
    from collections.abc import Sequence

    from training.vocabulary import Vocabulary

_SPACE = "▁"  # SentencePiece's mark at the beginning of a word
_SHARPNESS = 0.3  # of the sampling: about one word in three is cut otherwise than usual
_GLUED = 0.04  # of the spaces of a rough sentence are missing
_LOOSE = 0.3  # of the letters that are often spelled loosely are, in a rough sentence
_QUOTES = frozenset("\"'«»“”()")
_ENDS = frozenset(".؟!")
_SPELLINGS = {"أ": "ا", "إ": "ا", "آ": "ا", "ة": "ه", "ى": "ي", "ؤ": "و", "ئ": "ي"}


class Rougher:
    """Rewrites examples' Arabic side: a share `rough` of them may get something wrong, a share `cut` is cut by sampling."""

    def __init__(self, vocabulary: Vocabulary, rough: float, cut: float) -> None:
        self._vocabulary, self._rough, self._cut_otherwise = vocabulary, rough, cut
        self._pieces = vocabulary.pieces

    def rewrite(self, example: Example, random: np.random.Generator) -> Example:
        """Return the example with its source roughened, cut otherwise, both, or neither."""
        tag = example.source[:2] if tuple(example.source[:2]) == self._vocabulary.inline else example.source[:0]
        if len(tag):  # of what a model wrote: it stands before the text
            bare = Example(example.source[2:], example.target, np.where(example.links >= 0, example.links - 2, -1))
            done = self.rewrite(bare, random)
            links = np.where(done.links >= 0, done.links + 2, -1).astype(np.int16)
            return Example(np.concatenate((tag, done.source)), done.target, links)
        if not (self._rough or self._cut_otherwise):
            return example
        rough, cut = random.random() < self._rough, random.random() < self._cut_otherwise
        if not (rough or cut) or 1 in example.source:  # an unknown piece does not say what it was
            return example
        origins = [(character, place) for place, number in enumerate(example.source) for character in self._pieces[number]]
        if rough:
            origins = roughen(origins, random)
        return self._joined(example, origins, seed=int(random.integers(1 << 31)) if cut else None)

    def _joined(self, example: Example, origins: Sequence[tuple[str, int]], seed: int | None) -> Example:
        """Cut the characters into pieces, by sampling if there is a seed; `origins` are they and the old pieces they came from."""
        text = "".join(character for character, _ in origins)
        pieces = self._vocabulary.cut(text.replace(_SPACE, " ").strip(), seed, _SHARPNESS)
        if "".join(pieces) != text:  # normalised once more it became another text
            return example
        places = _places(len(example.source), pieces, origins)
        source = np.array([self._vocabulary.ids.get(piece, 1) for piece in pieces], dtype=np.int32)
        links = np.where(example.links >= 0, places[example.links], -1).astype(np.int16)
        return Example(source, example.target, links)


def _places(count: int, pieces: Sequence[str], origins: Sequence[tuple[str, int]]) -> np.ndarray:
    """Return for each of `count` old pieces the first new piece with a letter of it, or at least with its space; or -1."""
    places = np.full(count, -1, dtype=np.int16)
    for spaces in (False, True):
        come = iter(origins)
        for number, piece in enumerate(pieces):
            for character in piece:
                _, old = next(come)
                if places[old] < 0 and (spaces or character != _SPACE):
                    places[old] = number
    return places


def roughen(origins: Sequence[tuple[str, int]], random: np.random.Generator) -> list[tuple[str, int]]:
    """Return the characters of a sentence, each with where it came from, with one kind of fault of real pages."""
    kind = random.integers(4)
    last = len(origins) - 1
    kept = []
    for number, (character, place) in enumerate(origins):
        if kind == 0 and number and character == _SPACE and random.random() < _GLUED:
            continue
        if kind == 1 and character in _QUOTES:
            continue
        if kind == 2 and number == last and character in _ENDS:
            continue
        if kind == 3 and character in _SPELLINGS and random.random() < _LOOSE:
            character = _SPELLINGS[character]  # noqa: PLW2901 - the character as the page has it
        kept.append((character, place))
    return kept

"""Text to piece ids and back, exactly as transformers' MarianTokenizer does, from the checkpoint's own SentencePiece files."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

WORD_START = "▁"  # SentencePiece writes a space as U+2581: a piece with it begins a word
UNKNOWN = "<unk>"


@dataclass(frozen=True, eq=False)
class Pieces:
    """The two SentencePiece models of a checkpoint and its vocabularies (piece to id).

    Differs from transformers in two places, on purpose: `</s>`, `<pad>` and `<unk>` written in a text stay text, and
    `>>xx<<` at its start is a language code only if the vocabulary has it. An article may not end its own sentence.
    """

    source_model: Any
    target_model: Any
    source_ids: Mapping[str, int]
    target_ids: Mapping[str, int]
    end: int
    pad: int

    @cached_property
    def target_pieces(self) -> Mapping[int, str]:
        """Id to piece of the target side."""
        return {number: piece for piece, number in self.target_ids.items()}

    @cached_property
    def continuations(self) -> frozenset[int]:
        """Target ids that go on with the word before them: no word start, and a letter or digit first."""
        return frozenset(number for piece, number in self.target_ids.items() if piece[:1].isalnum())

    @cached_property
    def articles(self) -> frozenset[int]:
        """Target ids of the English articles, which point to the noun after them."""
        words = ("the", "a", "an", "The", "A", "An")
        return frozenset(self.target_ids[WORD_START + word] for word in words if WORD_START + word in self.target_ids)

    @cached_property
    def digits(self) -> frozenset[int]:
        """Target ids that hold a digit: in numbers, repetition is no loop."""
        return frozenset(number for piece, number in self.target_ids.items() if any(letter.isdigit() for letter in piece))

    @cached_property
    def _special(self) -> frozenset[int]:
        return frozenset({self.end, self.pad, self.target_ids[UNKNOWN]})

    def encode(self, text: str) -> tuple[int, ...]:
        """Source piece ids of a text, the end piece last; pieces outside the vocabulary are the unknown piece."""
        return (*self.source_ids_of(self.source_pieces(text)), self.end)

    def source_pieces(self, text: str) -> tuple[str, ...]:
        """Source pieces of a text, without the end piece; position i here is position i of `encode`."""
        head, closed, rest = text.partition("<<")
        code = head + closed
        if closed and code.startswith(">>") and code in self.source_ids:
            return (code, *self.source_model.encode(rest, out_type=str))
        return tuple(self.source_model.encode(text, out_type=str))

    def going_on(self, pieces: tuple[str, ...]) -> tuple[str, ...]:
        """Return source pieces as they are where no space stands before them, if the vocabulary has the first one so."""
        if not pieces or not pieces[0].startswith(WORD_START):
            return pieces
        bare = pieces[0].removeprefix(WORD_START)
        if not bare:
            return pieces[1:]
        return (bare, *pieces[1:]) if bare in self.source_ids else pieces

    def source_ids_of(self, pieces: Iterable[str]) -> tuple[int, ...]:
        """Source ids of pieces, one each."""
        return self._known(pieces, self.source_ids)

    def encode_target(self, text: str) -> tuple[int, ...]:
        """Target piece ids of a text, without an end piece: what a constraint's alternative is made of."""
        return self._known(self.target_model.encode(text, out_type=str), self.target_ids)

    def pieces_of(self, ids: Iterable[int]) -> tuple[str, ...]:
        """Target pieces of ids."""
        return tuple(self.target_pieces.get(number, UNKNOWN) for number in ids)

    def decode(self, ids: Iterable[int]) -> str:
        """Text of target ids; the end, padding and unknown pieces are left out."""
        pieces = [self.target_pieces[number] for number in ids if number not in self._special]
        text: str = self.target_model.decode_pieces(pieces)
        return text.replace(WORD_START, " ").strip()

    def _known(self, pieces: Iterable[str], vocabulary: Mapping[str, int]) -> tuple[int, ...]:
        """Ids of pieces. SentencePiece joins characters it does not know into one piece, so `</s>` in a text can come out as `</s>`."""
        unknown = vocabulary[UNKNOWN]
        found = (vocabulary.get(piece, unknown) for piece in pieces)
        return tuple(unknown if number in (self.end, self.pad) else number for number in found)

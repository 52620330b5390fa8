"""The joint SentencePiece vocabulary and the ids a Marian checkpoint gives its pieces."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import sentencepiece

from translate.model import ModelError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

# The wanted English term stands between these two in the source (Dinu et al. 2019, "replace"): see training/inline.py.
INLINE_TERMS = ("<t>", "</t>")
VOCABULARY_FILES = ("source.spm", "target.spm", "vocab.json")
# Letters that names in a glossary may need, whether or not the training text has them.
_REQUIRED = (
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,:;!?()[]\"'-/&%$€£@#+’"
    "éèêëáàâäãåæçíìîïñóòôöõøúùûüýÿğışŞİĞÇÖÜžšŽŠčćđłńřœß"
)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """SentencePiece model and vocabulary: `ids[piece]`, with `</s>` 0, `<unk>` 1 and `<pad>` last as Marian has them."""

    processor: sentencepiece.SentencePieceProcessor
    ids: dict[str, int]

    @property
    def pad(self) -> int:
        """The id of `<pad>`, always the last."""
        return self.ids["<pad>"]

    @property
    def pieces(self) -> list[str]:
        """The pieces in the order of their ids."""
        return sorted(self.ids, key=self.ids.__getitem__)

    @property
    def inline(self) -> tuple[int, int]:
        """The ids of the two markers around an inline term."""
        return self.ids[INLINE_TERMS[0]], self.ids[INLINE_TERMS[1]]

    def encode(self, text: str) -> list[int]:
        """Return the ids of `text`'s pieces, without `</s>`."""
        return [self.ids.get(piece, 1) for piece in self.cut(text)]

    def cut(self, text: str, seed: int | None = None, sharpness: float = 0.0) -> list[str]:
        """Return `text`'s pieces; with a seed, sampled from all ways to cut each word, the more usual the greater the sharpness."""
        if seed is None:
            pieces: list[str] = self.processor.encode(text, out_type=str)
            return pieces
        sentencepiece.set_random_generator_seed(seed)
        sampled: list[str] = self.processor.encode(text, out_type=str, enable_sampling=True, alpha=sharpness, nbest_size=-1)
        return sampled


def learn_vocabulary(sentences: Iterable[str], size: int, folder: Path) -> Vocabulary:
    """Train a unigram model of `size` ids (`<pad>` included) on `sentences`; write source.spm, target.spm and vocab.json.

    Raises:
        ModelError: The sentences have not so many pieces, or more letters.
    """
    written = io.BytesIO()
    try:
        _train(sentences, size, written)
    except RuntimeError as error:  # the only one it raises; its message ends in the numbers
        reason = str(error).rpartition("] ")[2]
        raise ModelError(
            f"{folder}: no vocabulary of {size} pieces can be learned ({reason}); give another --vocabulary"
        ) from error
    for name in ("source.spm", "target.spm"):
        (folder / name).write_bytes(written.getvalue())
    processor = sentencepiece.SentencePieceProcessor(model_proto=written.getvalue())
    ids = {processor.id_to_piece(number): number for number in range(processor.get_piece_size())}
    ids["<pad>"] = len(ids)
    (folder / "vocab.json").write_text(json.dumps(ids, ensure_ascii=False), encoding="utf-8")
    return Vocabulary(processor, ids)


def _train(sentences: Iterable[str], size: int, written: io.BytesIO) -> None:
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(sentences),
        model_writer=written,
        model_type="unigram",
        vocab_size=size - 1,
        character_coverage=0.9999,
        required_chars=_REQUIRED,
        split_digits=True,
        user_defined_symbols=list(INLINE_TERMS),
        bos_id=-1,
        eos_id=0,
        unk_id=1,
        input_sentence_size=300_000,
        shuffle_input_sentence=True,
        max_sentence_length=2_000,
        num_threads=2,
        minloglevel=2,
    )


def load_vocabulary(folder: Path) -> Vocabulary:
    """Read what `learn_vocabulary` wrote."""
    processor = sentencepiece.SentencePieceProcessor(model_file=str(folder / "source.spm"))
    return Vocabulary(processor, json.loads((folder / "vocab.json").read_text(encoding="utf-8")))


def target_pieces(vocabulary: Vocabulary, target_ids: np.ndarray) -> np.ndarray:
    """Return the sorted ids that the model may write: those the English text uses, single Latin letters, `</s>`; never a marker."""
    used = np.bincount(target_ids, minlength=len(vocabulary.ids)) > 0
    for piece, number in vocabulary.ids.items():
        bare = piece.lstrip("▁")
        if len(bare) <= 1 and all(character in _REQUIRED for character in bare):
            used[number] = True
    used[0] = True
    used[[1, vocabulary.pad, *vocabulary.inline]] = False
    return np.flatnonzero(used)

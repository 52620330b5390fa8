"""A checkpoint of opus-mt-ar-en's shape with random weights: for speed only, it translates nothing."""

from __future__ import annotations

import contextlib
import io
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_OPUS_PIECES = 62_834
_LONGEST = 128  # positions; random weights end nothing, and run to them
_OPUS_SIDE = {"layers": 6, "attention_heads": 8, "ffn_dim": 2048}
_OPUS = {
    "d_model": 512,
    "activation_function": "swish",
    "scale_embedding": True,
    "max_position_embeddings": 512,
    "eos_token_id": 0,
}


def write_random_opus(folder: Path, lines: Sequence[str]) -> Path:
    """Write a checkpoint of opus-mt-ar-en's shape with random weights; its pieces are learnt from these lines."""
    import sentencepiece
    from transformers import GenerationConfig, MarianConfig, MarianMTModel

    folder.mkdir()
    learnt = io.BytesIO()
    with contextlib.redirect_stderr(io.StringIO()):
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(lines),
            model_writer=learnt,
            vocab_size=400,
            hard_vocab_limit=False,
            character_coverage=1.0,
            minloglevel=2,
        )
    pieces = sentencepiece.SentencePieceProcessor(model_proto=learnt.getvalue())
    real = [pieces.id_to_piece(number) for number in range(3, pieces.get_piece_size())]
    names = ["</s>", "<unk>", *real]
    names += [f"▁№{number}" for number in range(_OPUS_PIECES - 1 - len(names))] + ["<pad>"]
    for name in ("source.spm", "target.spm"):
        (folder / name).write_bytes(learnt.getvalue())
    ids = {piece: number for number, piece in enumerate(names)}
    (folder / "vocab.json").write_text(json.dumps(ids, ensure_ascii=False), encoding="utf-8")
    sides = {f"{side}_{name}": value for side in ("encoder", "decoder") for name, value in _OPUS_SIDE.items()}
    pad = len(names) - 1
    config = MarianConfig(vocab_size=len(names), pad_token_id=pad, decoder_start_token_id=pad, **sides, **_OPUS)
    network = MarianMTModel(config).eval()
    network.final_logits_bias[0, 0] = -1e3
    network.generation_config = GenerationConfig(
        pad_token_id=pad,
        eos_token_id=0,
        decoder_start_token_id=pad,
        forced_eos_token_id=0,
        bad_words_ids=[[pad]],
        num_beams=4,
        max_length=_LONGEST,
    )
    network.save_pretrained(folder)
    _write_tokenizer(folder)
    return folder


def _write_tokenizer(folder: Path) -> None:
    from transformers import MarianTokenizer

    files = {"source_spm": "source.spm", "target_spm": "target.spm", "vocab": "vocab.json"}
    MarianTokenizer(**{key: str(folder / name) for key, name in files.items()}).save_pretrained(folder)

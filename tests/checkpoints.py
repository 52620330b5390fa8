"""Tiny MarianMT checkpoints with random weights, made by transformers and SentencePiece as a real one is."""

from __future__ import annotations

import contextlib
import io
import json
import random
import warnings
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import sentencepiece
import torch
from transformers import GenerationConfig, MarianConfig, MarianMTModel, MarianTokenizer

if TYPE_CHECKING:
    from pathlib import Path

ARABIC = """
وصل وفد من المنظمة إلى المدينة صباح اليوم بعد رحلة طويلة
أعلن المجلس المحلي عن افتتاح مدرسة جديدة في القرية القديمة
قال المتحدث إن الاجتماع تناول أوضاع النازحين في المخيم
تستمر أعمال الصيانة في محطة المياه حتى نهاية الأسبوع المقبل
شهدت السوق حركة كبيرة قبل العيد وارتفعت أسعار الخضار
عقدت اللجنة جلسة مغلقة لبحث الخلاف حول توزيع القمح
أصيب ثلاثة عمال في حادث وقع قرب الجسر الشمالي
تلقى المستشفى شحنة من الأدوية والمعدات الطبية
حذر خبراء من تراجع منسوب النهر خلال فصل الصيف
عاد الطلاب إلى صفوفهم بعد توقف دام شهرين كاملين
""".strip().splitlines()

ENGLISH = """
A delegation of the organisation reached the town this morning after a long journey
The local council announced the opening of a new school in the old village
The spokesman said that the meeting dealt with the displaced people in the camp
Repair work at the water station goes on until the end of next week
The market was busy before the feast and vegetables became dearer
The committee met behind closed doors to discuss how wheat is shared out
Three workers were hurt in an accident near the northern bridge
The hospital received a load of medicine and equipment
Experts warned that the river falls during the summer
Pupils went back to class after a break of two whole months
""".strip().splitlines()

MARKS = ("<t>", "</t>")


@dataclass(frozen=True, slots=True)
class Shape:
    """What a test checkpoint looks like."""

    d_model: int = 16
    encoder_layers: int = 2
    decoder_layers: int = 2
    encoder_heads: int = 2
    decoder_heads: int = 2
    ffn: int = 32
    activation: str = "swish"
    scale: bool = True
    shared: bool = True
    never: int = 0  # that many pieces with a final_logits_bias of -1e4
    forced_end: bool = True
    renormalise: bool = False
    marks: bool = False
    ending: float = 1.0  # added to the end piece's logit, so that sentences do end
    seed: int = 7


@contextlib.contextmanager
def quiet() -> Any:
    """Drop what SentencePiece's trainer and transformers say."""
    with warnings.catch_warnings(), contextlib.redirect_stderr(io.StringIO()):
        warnings.simplefilter("ignore")
        yield


def train_pieces(folder: Path, name: str, lines: list[str], symbols: tuple[str, ...] = ()) -> list[str]:
    """Train `folder/name` and return its pieces, the control ones left out."""
    writer = io.BytesIO()
    with quiet():
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(lines),
            model_writer=writer,
            vocab_size=120,
            hard_vocab_limit=False,
            user_defined_symbols=list(symbols),
            minloglevel=2,
        )
    (folder / name).write_bytes(writer.getvalue())
    trained = sentencepiece.SentencePieceProcessor(model_proto=writer.getvalue())
    pieces = [trained.id_to_piece(number) for number in range(trained.get_piece_size())]
    return [piece for piece in pieces if piece not in ("<unk>", "<s>", "</s>")]


def make_checkpoint(folder: Path, shape: Shape) -> MarianMTModel:
    """Write a checkpoint of this shape into `folder` and return transformers' model of it, in eval mode."""
    folder.mkdir(parents=True, exist_ok=True)
    source = train_pieces(folder, "source.spm", ARABIC, MARKS if shape.marks else ())
    target = train_pieces(folder, "target.spm", ENGLISH)
    vocabulary = ["</s>", "<unk>", *dict.fromkeys(source + target), "<pad>"]
    ids = {piece: number for number, piece in enumerate(vocabulary)}
    (folder / "vocab.json").write_text(json.dumps(ids, ensure_ascii=False), encoding="utf-8")
    network = random_network(shape, len(vocabulary))
    with quiet():
        network.save_pretrained(folder)
        MarianTokenizer(
            source_spm=str(folder / "source.spm"),
            target_spm=str(folder / "target.spm"),
            vocab=str(folder / "vocab.json"),
        ).save_pretrained(folder)
    if shape.marks:
        edit_config(folder, inline_terms=list(MARKS))
    return network


def random_network(shape: Shape, size: int) -> MarianMTModel:
    """A network whose random weights are large enough for its output to depend on its input."""
    torch.manual_seed(shape.seed)
    pad = size - 1
    config = MarianConfig(
        vocab_size=size,
        decoder_vocab_size=size,
        d_model=shape.d_model,
        encoder_layers=shape.encoder_layers,
        decoder_layers=shape.decoder_layers,
        encoder_attention_heads=shape.encoder_heads,
        decoder_attention_heads=shape.decoder_heads,
        encoder_ffn_dim=shape.ffn,
        decoder_ffn_dim=shape.ffn,
        activation_function=shape.activation,
        scale_embedding=shape.scale,
        max_position_embeddings=64,
        pad_token_id=pad,
        eos_token_id=0,
        decoder_start_token_id=pad,
        forced_eos_token_id=0 if shape.forced_end else None,
        share_encoder_decoder_embeddings=shape.shared,
        init_std=0.3,
    )
    network = MarianMTModel(config).eval()
    with torch.no_grad():
        for name, weight in network.named_parameters():
            if name.endswith("bias"):
                weight.normal_(std=0.2)
        network.final_logits_bias[0, 0] = shape.ending
        never = random.Random(shape.seed).sample(range(2, pad), shape.never)
        network.final_logits_bias[0, never] = -1e4
    network.generation_config = GenerationConfig(
        pad_token_id=pad,
        eos_token_id=0,
        decoder_start_token_id=pad,
        forced_eos_token_id=0 if shape.forced_end else None,
        bad_words_ids=[[pad]],
        num_beams=4,
        max_length=40,
        renormalize_logits=shape.renormalise,
    )
    return network


def edit_config(folder: Path, **changes: object) -> None:
    """Change keys of `folder/config.json`; a value of None removes the key."""
    path = folder / "config.json"
    config = json.loads(path.read_text(encoding="utf-8")) | changes
    kept = {key: value for key, value in config.items() if value is not None}
    path.write_text(json.dumps(kept), encoding="utf-8")


SHAPES = {
    "plain": Shape(),
    "deep encoder, one decoder layer": Shape(encoder_layers=4, decoder_layers=1, seed=11),
    "four and two heads, wide": Shape(d_model=32, encoder_heads=4, decoder_heads=2, ffn=48, seed=3),
    "relu, unscaled embeddings": replace(Shape(), activation="relu", scale=False, seed=5),
    "separate embeddings": Shape(shared=False, seed=13),
    "pieces that are never output": Shape(never=60, seed=17),
    "renormalised": Shape(renormalise=True, never=20, seed=19),
    "no forced end": Shape(forced_end=False, ending=-4.0, seed=23),
}

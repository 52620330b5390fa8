"""A Marian checkpoint in transformers' folder format, read with safetensors and SentencePiece alone."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from translate.allocator import keep_freed_memory
from translate.pieces import UNKNOWN, Pieces

if TYPE_CHECKING:
    from collections.abc import Mapping

    from torch import Tensor

    from translate.network import Network

BUILT_IN = "built-in"
BUILT_IN_FOLDER = Path(__file__).parent / "built_in"
FILES = ("config.json", "model.safetensors", "source.spm", "target.spm", "vocab.json")
ACTIVATIONS = ("swish", "silu", "relu", "gelu")
Precision = Literal["fp32", "bf16", "int8"]


class ModelError(Exception):
    """A model that cannot be read or asked to do this; the message is one line for the user."""


@dataclass(frozen=True, slots=True)
class Config:
    """Shape and search settings of a checkpoint, under transformers' meanings.

    `positions` counts pieces on either side, the end piece included; `max_length` counts target positions, the start
    piece and the end piece included. `banned` ids are never output. With `renormalise`, the probabilities of the other
    pieces are rescaled to sum to one (transformers' `renormalize_logits`). `forced_end`: the last position of the
    budget is the end piece whatever the network thinks.
    """

    d_model: int
    encoder_layers: int
    decoder_layers: int
    encoder_heads: int
    decoder_heads: int
    activation: str
    scale_embedding: bool
    positions: int
    start: int
    end: int
    pad: int
    banned: tuple[int, ...]
    renormalise: bool
    forced_end: bool
    beam: int
    alpha: float
    early_stopping: bool
    max_length: int


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """A loaded model: weights on their device, the tokenizer, and what the checkpoint says about itself.

    `producible` are the target ids that a translation may hold; an alternative of a constraint can use no others.
    `continuation_columns` are the network's output columns of the pieces that go on with a word.
    """

    name: str
    revision: str
    precision: Precision
    device: str
    config: Config
    pieces: Pieces
    network: Network
    inline_terms: tuple[str, str] | None
    producible: frozenset[int]
    continuation_columns: Tensor

    def can_write(self, text: str) -> bool:
        """Tell whether a translation could hold `text`: none of its pieces is unknown, or never output."""
        pieces = self.pieces.encode_target(text)
        return bool(pieces) and self.producible.issuperset(pieces)

    def encode(self, text: str) -> tuple[int, ...]:
        """Source piece ids of a text, the end piece last."""
        return self.pieces.encode(text)

    def decode(self, ids: tuple[int, ...]) -> str:
        """English text of target ids."""
        return self.pieces.decode(ids)


def load_model(path: Path | str = BUILT_IN, precision: Precision | None = None, device: str = "cpu") -> Model:
    """Load a Marian folder, or the built-in model by its name.

    Args:
        path: A folder in transformers' MarianMT format, or `built-in`.
        precision: fp32, bf16 or int8 (CPU only). None takes int8 on a CPU and bf16 on a GPU.
        device: A torch device, such as `cpu` or `cuda`.

    Raises:
        ModelError: The folder or one of its files is missing, broken or of another kind; or the device cannot do it.
    """
    built_in = str(path) == BUILT_IN
    folder = BUILT_IN_FOLDER if built_in else Path(path)
    name = BUILT_IN if built_in else folder.resolve().name
    _require_files(folder)
    raw = _read_json(folder / "config.json")
    if raw.get("model_type") != "marian":
        kind = raw.get("model_type", "nothing")
        raise ModelError(f"{folder}/config.json: model_type is {kind!r}; mujaz reads Marian models only")
    generation = folder / "generation_config.json"
    config = _read_config(raw, _read_json(generation) if generation.exists() else {}, folder)
    pieces = _read_pieces(folder, config)
    _check_tokenizer(folder)
    chosen: Precision = precision or ("int8" if device == "cpu" else "bf16")
    keep_freed_memory()
    network = _load_network(folder, config, chosen, device)
    producible = _producible(network, config, pieces)
    _check_numbers(network, pieces, producible, folder)
    return Model(
        name=name,
        revision=str(raw.get("mujaz_version") or raw.get("revision") or "unknown"),
        precision=chosen,
        device=device,
        config=config,
        pieces=pieces,
        network=network,
        inline_terms=_read_inline_terms(raw, pieces, folder),
        producible=producible,
        continuation_columns=_continuation_columns(network, pieces),
    )


def _require_files(folder: Path) -> None:
    if not folder.is_dir():
        raise ModelError(f"{folder}: no such model folder; `mujaz model list` shows the models that are here")
    missing = [name for name in FILES if not (folder / name).is_file()]
    if not missing:
        return
    if missing == ["model.safetensors"] and (folder / "pytorch_model.bin").exists():
        advice = "save it with transformers, or fetch the model by its hub id with `mujaz model get`"
        raise ModelError(f"{folder}: holds only pytorch_model.bin, not model.safetensors; {advice}")
    raise ModelError(f"{folder}: not a Marian model folder, {', '.join(missing)} missing")


def _read_json(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ModelError(f"{path}: cannot be read ({error.strerror or error})") from error
    except UnicodeDecodeError as error:
        raise ModelError(f"{path}: not UTF-8 text (byte {error.start}); get the model again") from error
    except json.JSONDecodeError as error:
        raise ModelError(f"{path}: not valid JSON (line {error.lineno}, column {error.colno}); get the model again") from error
    if not isinstance(content, dict):
        raise ModelError(f"{path}: a JSON object is expected")
    return content


def _read_config(raw: Mapping[str, Any], generation: Mapping[str, Any], folder: Path) -> Config:
    """Join config.json and generation_config.json; old checkpoints keep the search settings in the former."""
    settings = {**raw, **{key: value for key, value in generation.items() if value is not None}}
    try:
        config = Config(
            d_model=int(raw["d_model"]),
            encoder_layers=int(raw["encoder_layers"]),
            decoder_layers=int(raw["decoder_layers"]),
            encoder_heads=int(raw["encoder_attention_heads"]),
            decoder_heads=int(raw["decoder_attention_heads"]),
            activation=str(raw["activation_function"]),
            scale_embedding=bool(raw.get("scale_embedding", False)),
            positions=int(raw["max_position_embeddings"]),
            start=int(settings["decoder_start_token_id"]),
            end=int(settings["eos_token_id"]),
            pad=int(settings["pad_token_id"]),
            banned=_banned(settings.get("bad_words_ids") or (), folder),
            renormalise=bool(settings.get("renormalize_logits", False)),
            forced_end=settings.get("forced_eos_token_id") is not None,
            beam=int(settings.get("num_beams") or 1),
            alpha=float(1.0 if settings.get("length_penalty") is None else settings["length_penalty"]),
            early_stopping=settings.get("early_stopping") is True,
            max_length=min(int(settings.get("max_length") or 512), int(raw["max_position_embeddings"])),
        )
        _check_config(config, raw, folder)
    except (KeyError, TypeError, ValueError, ArithmeticError) as error:  # arithmetic: no heads, or a number without end
        raise ModelError(f"{folder}/config.json: a Marian setting is missing or wrong ({error})") from error
    return config


def _banned(words: Any, folder: Path) -> tuple[int, ...]:
    if any(len(word) != 1 for word in words):
        raise ModelError(f"{folder}: bad_words_ids with more than one piece are not supported")
    return tuple(int(word[0]) for word in words)


def _check_config(config: Config, raw: Mapping[str, Any], folder: Path) -> None:
    if config.activation not in ACTIVATIONS:
        raise ModelError(f"{folder}/config.json: activation_function {config.activation!r} is none of {ACTIVATIONS}")
    if any(config.d_model % heads for heads in (config.encoder_heads, config.decoder_heads)):
        raise ModelError(f"{folder}/config.json: d_model {config.d_model} cannot be split into the attention heads")
    if raw.get("normalize_before") or raw.get("normalize_embedding"):
        raise ModelError(f"{folder}/config.json: normalize_before and normalize_embedding are not Marian's")


def _read_pieces(folder: Path, config: Config) -> Pieces:
    import sentencepiece

    models = {}
    for name in ("source.spm", "target.spm"):
        models[name] = sentencepiece.SentencePieceProcessor()
        try:
            models[name].Load(str(folder / name))
        except (RuntimeError, OSError) as error:
            raise ModelError(f"{folder / name}: not a SentencePiece model; get the model again") from error
    source_ids = _read_json(folder / "vocab.json")
    separate = folder / "target_vocab.json"
    target_ids = _read_json(separate) if separate.exists() else source_ids
    for name, ids in (("vocab.json", source_ids), ("target_vocab.json", target_ids)):
        if UNKNOWN not in ids or not all(type(number) is int for number in ids.values()):
            raise ModelError(f"{folder}/{name}: each piece needs its number, and {UNKNOWN} must be among them")
    return Pieces(models["source.spm"], models["target.spm"], source_ids, target_ids, config.end, config.pad)


def _check_tokenizer(folder: Path) -> None:
    """Refuse a tokenizer_config.json that is cut off, or that names a second vocabulary where there is none; it is read for no more."""
    path = folder / "tokenizer_config.json"
    separate = path.exists() and _read_json(path).get("separate_vocabs") is True
    if separate and not (folder / "target_vocab.json").exists():
        raise ModelError(
            f"{folder}: tokenizer_config.json has separate_vocabs, but target_vocab.json is missing; get the model again"
        )


def _check_numbers(network: Network, pieces: Pieces, producible: frozenset[int], folder: Path) -> None:
    """Refuse vocabularies of another model: with numbers that the weights have no row for, or without one that they may put out."""
    rows = len(network.source_embedding)
    beyond = next((piece for piece, number in pieces.source_ids.items() if not 0 <= number < rows), None)
    if beyond is not None:
        number = pieces.source_ids[beyond]
        raise ModelError(
            f"{folder}/vocab.json: {beyond!r} has number {number}, the weights have {rows} rows; get the model again"
        )
    if lacking := producible.difference(pieces.target_ids.values()):
        name = "target_vocab.json" if (folder / "target_vocab.json").exists() else "vocab.json"
        count = f"{len(lacking)} numbers of the weights have no piece, the first is {min(lacking)}"
        raise ModelError(f"{folder}/{name}: cut off, or another model's: {count}; get the model again")


def _load_network(folder: Path, config: Config, precision: Precision, device: str) -> Network:
    import torch
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    from translate.network import build_network

    path = folder / "model.safetensors"
    if precision not in ("fp32", "bf16", "int8"):
        raise ModelError(f"precision {precision!r} is none of fp32, bf16, int8")
    if device.startswith("cuda") and not torch.cuda.is_available():
        raise ModelError(f"device {device!r}: this machine has no GPU that torch can use; take --device cpu")
    if precision == "int8" and device != "cpu":
        raise ModelError("int8 runs on a CPU only; take bf16 or fp32 on a GPU")
    try:
        weights = load_file(path)
    except (SafetensorError, OSError) as error:
        raise ModelError(f"{path}: broken or cut off; get the model again ({error})") from error
    for name, weight in weights.items():
        if weight.sum(dtype=torch.float32).isnan():
            raise ModelError(f"{path}: {name} holds what is no number, as after a training that went astray; get the model again")
    try:
        return build_network(weights, config, precision, device)
    except KeyError as error:
        raise ModelError(f"{path}: the weight {error.args[0]} is missing") from error
    except (RuntimeError, ValueError, IndexError) as error:
        raise ModelError(f"{path}: its weights do not fit config.json ({str(error).splitlines()[0]})") from error


def _producible(network: Network, config: Config, pieces: Pieces) -> frozenset[int]:
    """Ids that a translation may hold: what the network outputs, less banned, control and unknown pieces."""
    never = {config.end, config.pad, config.start, pieces.target_ids[UNKNOWN], *config.banned}
    return frozenset(network.output_ids.tolist()) - never


def _continuation_columns(network: Network, pieces: Pieces) -> Tensor:
    import torch

    continuing = torch.tensor(sorted(pieces.continuations), dtype=torch.int64, device=network.device)
    columns = network.columns[continuing]
    return columns[columns >= 0]


def _read_inline_terms(raw: Mapping[str, Any], pieces: Pieces, folder: Path) -> tuple[str, str] | None:
    """The two marks a model was trained to read around a suggested term, or None if it was not."""
    marks = raw.get("inline_terms")
    if marks is None:
        return None
    known = isinstance(marks, list) and all(isinstance(mark, str) and mark in pieces.source_ids for mark in marks)
    if not known or len(marks) != 2:  # noqa: PLR2004
        raise ModelError(f"{folder}/config.json: inline_terms must name two pieces of vocab.json")
    return marks[0], marks[1]

"""A Marian checkpoint's tensors arranged for the decoder: layers whose matrices are joined, scaled and, for int8, quantised once.

Shapes: D = d_model, V output pieces (see `Network.output_ids`). Post-norm Transformer of Vaswani et al. 2017 as Marian trains it
(Junczys-Dowmunt et al. 2018).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
from torch.nn import functional

from translate.quantize import quantized_linear

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from torch import Tensor

    from translate.model import Config

    Linear = Callable[[Tensor], Tensor]

NEVER = -1e4  # a final_logits_bias at or below this marks a piece that is never output: exp(-1e4) is 0 in fp32
BLOCK = 64  # output pieces that the search for the best looks at together


@dataclass(frozen=True, slots=True)
class Norm:
    """Layer normalisation's weight and bias, each (D,)."""

    weight: Tensor
    bias: Tensor

    def __call__(self, states: Tensor) -> Tensor:
        """Normalise the last dimension."""
        return functional.layer_norm(states, self.weight.shape, self.weight, self.bias)


@dataclass(frozen=True, slots=True)
class Layer:
    """One encoder or decoder layer; queries, keys and values of the self-attention are one matrix.

    In a decoder layer `cross_query`, `cross_memory` (keys and values, one matrix), `cross_out` and `cross_norm` are set.
    """

    mixed: Linear
    out: Linear
    norm: Norm
    widen: Linear
    narrow: Linear
    final_norm: Norm
    cross_query: Linear | None = None
    cross_memory: Linear | None = None
    cross_out: Linear | None = None
    cross_norm: Norm | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """Weights ready to compute with.

    `output_ids` (V,) are the vocabulary ids of the output rows: those the checkpoint may ever produce, and padding that is
    never the best, up to a multiple of `BLOCK`. `columns` is the way back, from a vocabulary id to its output row (-1: none).
    `banned_columns` are rows that count in the softmax and are never chosen.
    """

    config: Config
    dtype: torch.dtype
    device: torch.device
    source_embedding: Tensor
    target_embedding: Tensor
    positions: Tensor
    encoder: tuple[Layer, ...]
    decoder: tuple[Layer, ...]
    output: Linear
    output_ids: Tensor
    columns: Tensor
    banned_columns: tuple[int, ...]


def build_network(weights: Mapping[str, Tensor], config: Config, precision: str, device: str) -> Network:
    """Arrange a MarianMT checkpoint's tensors (transformers' names) for this decoder.

    Raises:
        KeyError: A weight is missing.
        RuntimeError: A weight has another shape than the config says.
    """
    dtype = torch.bfloat16 if precision == "bf16" else torch.float32
    place = torch.device(device)

    def tensor(name: str) -> Tensor:
        return weights[name].to(place, dtype)

    def linear(weight: Tensor, bias: Tensor) -> Linear:
        if precision == "int8":
            return quantized_linear(weight, bias)
        return lambda states: functional.linear(states, weight, bias)

    source, target, head = _embeddings(weights)
    bias = weights.get("final_logits_bias", torch.zeros(1, len(head))).flatten().float()
    output_ids = _output_ids(bias, config)
    filling = -len(output_ids) % BLOCK
    columns = torch.full((len(bias),), -1).scatter(0, output_ids, torch.arange(len(output_ids)))
    scale = math.sqrt(config.d_model) if config.scale_embedding else 1.0
    if source.shape[1] != config.d_model:
        raise RuntimeError(f"embeddings are {source.shape[1]} wide, d_model is {config.d_model}")
    source_embedding = source.to(place, dtype) * scale
    return Network(
        config=config,
        dtype=dtype,
        device=place,
        source_embedding=source_embedding,
        target_embedding=source_embedding if target is source else target.to(place, dtype) * scale,
        positions=sinusoids(config.positions, config.d_model).to(place, dtype),
        encoder=_layers(config, "encoder", tensor, linear),
        decoder=_layers(config, "decoder", tensor, linear),
        output=linear(
            functional.pad(head[output_ids].to(place, dtype), (0, 0, 0, filling)),
            functional.pad(bias[output_ids].to(place, dtype), (0, filling), value=-math.inf),
        ),
        output_ids=functional.pad(output_ids, (0, filling), value=config.pad).to(place),
        columns=columns.to(place),
        banned_columns=tuple(column for column in columns[list(config.banned)].tolist() if column >= 0),
    )


def _layers(
    config: Config, side: str, tensor: Callable[[str], Tensor], linear: Callable[[Tensor, Tensor], Linear]
) -> tuple[Layer, ...]:
    """Arrange the layers of one side."""
    encoder = side == "encoder"
    count, heads = (config.encoder_layers, config.encoder_heads) if encoder else (config.decoder_layers, config.decoder_heads)
    scale = (config.d_model // heads) ** -0.5
    return tuple(_layer(f"model.{side}.layers.{number}", scale, tensor, linear) for number in range(count))


def _embeddings(weights: Mapping[str, Tensor]) -> tuple[Tensor, Tensor, Tensor]:
    """Source and target embeddings and the output matrix, whichever of them the checkpoint ties."""
    shared = weights.get("model.shared.weight")
    source = weights.get("model.encoder.embed_tokens.weight", shared)
    target = weights.get("model.decoder.embed_tokens.weight", shared)
    if source is None or target is None:
        raise KeyError("model.shared.weight")
    return source, target, weights.get("lm_head.weight", target)


def _output_ids(bias: Tensor, config: Config) -> Tensor:
    """Ids of the pieces the network may output.

    Banned pieces count in the softmax unless the checkpoint renormalises: only then may their rows be left out.
    """
    possible = bias > NEVER
    if config.renormalise:
        possible[list(config.banned)] = False
    return possible.nonzero().flatten()


def _layer(name: str, query_scale: float, tensor: Callable[[str], Tensor], linear: Callable[[Tensor, Tensor], Linear]) -> Layer:
    """Gather a layer's weights; attention's 1 / sqrt(D / H) is put into the queries' once, instead of into every step."""

    def scaled(part: str, kind: str) -> Tensor:
        return tensor(f"{name}.{part}.{kind}") * (query_scale if part.endswith("q_proj") else 1.0)

    def joined(*parts: str) -> Linear:
        weight, bias = (torch.cat([scaled(part, kind) for part in parts]) for kind in ("weight", "bias"))
        return linear(weight, bias)

    def norm(part: str) -> Norm:
        return Norm(tensor(f"{name}.{part}.weight"), tensor(f"{name}.{part}.bias"))

    crosses = ".decoder." in name
    return Layer(
        mixed=joined("self_attn.q_proj", "self_attn.k_proj", "self_attn.v_proj"),
        out=joined("self_attn.out_proj"),
        norm=norm("self_attn_layer_norm"),
        widen=joined("fc1"),
        narrow=joined("fc2"),
        final_norm=norm("final_layer_norm"),
        cross_query=joined("encoder_attn.q_proj") if crosses else None,
        cross_memory=joined("encoder_attn.k_proj", "encoder_attn.v_proj") if crosses else None,
        cross_out=joined("encoder_attn.out_proj") if crosses else None,
        cross_norm=norm("encoder_attn_layer_norm") if crosses else None,
    )


def sinusoids(positions: int, width: int) -> Tensor:
    """Position table (positions, width): sines in the first half, cosines in the second (Marian does not interleave)."""
    half = (width + 1) // 2
    rates = torch.pow(10000.0, torch.arange(0, width, 2, dtype=torch.float64) / width)
    angles = torch.arange(positions, dtype=torch.float64)[:, None] / rates
    return torch.cat([angles.sin(), angles.cos()[:, : width - half]], dim=1).float()

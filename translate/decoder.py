"""The Marian network on plain tensors: the encoder once, then one decoder step at a time for all beams of a batch.

Shapes: B sentences, K beams, S source positions, H heads, D = d_model, V output pieces (see `Network.output_ids`).
Post-norm Transformer of Vaswani et al. 2017 as Marian trains it (Junczys-Dowmunt et al. 2018).

Two choices make the step cheap. Encoder keys and values are never repeated for the beams: the K beams of a sentence are
K queries against them. And the cache of the self-attention is never reordered: each beam's new key and value stay where
they were written, and a small mask says which of them are ancestors of which beam, so only the mask is reordered.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
from torch.nn import functional

from translate.quantize import quantized_linear

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from torch import Tensor

    from translate.model import Config

    Linear = Callable[[Tensor], Tensor]

NEVER = -1e4  # a final_logits_bias at or below this marks a piece that is never output: exp(-1e4) is 0 in fp32
BLOCK = 64  # output pieces that the search for the best looks at together
CACHE_STEPS = 32  # decoder positions by which the cache grows

_ACTIVATIONS: Mapping[str, Callable[[Tensor], Tensor]] = {
    "swish": functional.silu,
    "silu": functional.silu,
    "relu": functional.relu,
    "gelu": functional.gelu,
}


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


@dataclass(slots=True, eq=False)
class Memory:
    """What the decoder keeps of the source, by layer: keys (B, H, D / H, S), values (B, H, S, D / H), and which positions are real.

    `mask` is (B, 1, 1, S), 0 at a piece and -inf at padding, or None if nothing is padded.
    """

    keys: list[Tensor]
    values: list[Tensor]
    mask: Tensor | None


@dataclass(slots=True, eq=False)
class Cache:
    """The decoder's own past: keys (B, H, D / H, steps * K), values (B, H, steps * K, D / H), `ancestors` (B, K, steps, K), 0 or -inf."""

    keys: list[Tensor]
    values: list[Tensor]
    ancestors: Tensor
    length: int = 0


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
    return Network(
        config=config,
        dtype=dtype,
        device=place,
        source_embedding=source.to(place, dtype) * scale,
        target_embedding=target.to(place, dtype) * scale,
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


def _heads(states: Tensor, heads: int) -> Tensor:
    """(B, N, D) to (B, H, N, D / H)."""
    return states.reshape(*states.shape[:-1], heads, -1).transpose(1, 2)


def _joined(states: Tensor) -> Tensor:
    """(B, H, N, D / H) to (B, N, D)."""
    return states.transpose(1, 2).flatten(2)


def _feed_forward(layer: Layer, states: Tensor, activation: Callable[[Tensor], Tensor]) -> Tensor:
    return layer.final_norm(states + layer.narrow(activation(layer.widen(states))))


def encode(network: Network, sources: Sequence[Sequence[int]]) -> Memory:
    """Run the encoder over a batch of id sequences and make each decoder layer's keys and values of it."""
    config, device = network.config, network.device
    width = max(map(len, sources))
    ids = torch.tensor([[*source, *[config.pad] * (width - len(source))] for source in sources], device=device)
    lengths = torch.tensor([len(source) for source in sources], device=device)
    mask = None
    if min(map(len, sources)) < width:
        padded = torch.arange(width, device=device)[None] >= lengths[:, None]
        mask = torch.zeros(padded.shape, dtype=network.dtype, device=device).masked_fill_(padded, -math.inf)
        mask = mask[:, None, None]
    states = network.source_embedding[ids] + network.positions[:width]
    activation = _ACTIVATIONS[config.activation]
    for layer in network.encoder:
        query, key, value = (_heads(part, config.encoder_heads) for part in layer.mixed(states).chunk(3, dim=-1))
        attended = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask, scale=1.0)
        states = layer.norm(states + layer.out(_joined(attended)))
        states = _feed_forward(layer, states, activation)
    memory = Memory(keys=[], values=[], mask=mask)
    for layer in network.decoder:
        assert layer.cross_memory is not None
        key, value = (_heads(part, config.decoder_heads) for part in layer.cross_memory(states).chunk(2, dim=-1))
        memory.keys.append(key.transpose(2, 3).contiguous())
        memory.values.append(value.contiguous())
    return memory


def empty_cache(network: Network, sentences: int, beams: int) -> Cache:
    """A cache for B sentences of K beams, before the first step."""
    config = network.config
    heads, width, rows = config.decoder_heads, config.d_model // config.decoder_heads, CACHE_STEPS * beams

    def zeros(*shape: int) -> list[Tensor]:
        return [torch.zeros(shape, dtype=network.dtype, device=network.device) for _ in range(config.decoder_layers)]

    ancestors = torch.full((sentences, beams, CACHE_STEPS, beams), -math.inf, dtype=network.dtype, device=network.device)
    return Cache(zeros(sentences, heads, width, rows), zeros(sentences, heads, rows, width), ancestors)


def _grow(cache: Cache) -> None:
    if cache.length < cache.ancestors.shape[2]:
        return
    cache.keys = [torch.cat([key, torch.zeros_like(key)], dim=3) for key in cache.keys]
    cache.values = [torch.cat([value, torch.zeros_like(value)], dim=2) for value in cache.values]
    cache.ancestors = torch.cat([cache.ancestors, torch.full_like(cache.ancestors, -math.inf)], dim=2)


def follow(cache: Cache, parents: Tensor) -> None:
    """Let beam k of sentence b go on from its beam `parents[b, k]` of the last step (parents: (B, K) int64)."""
    sentences, beams = parents.shape
    rows = (parents + torch.arange(sentences, device=parents.device)[:, None] * beams).flatten()
    cache.ancestors = cache.ancestors.flatten(0, 1).index_select(0, rows).reshape(sentences, beams, *cache.ancestors.shape[2:])


def keep(memory: Memory, cache: Cache, sentences: Tensor) -> tuple[Memory, Cache]:
    """Only these sentences (int64 indices) of a batch: finished ones cost nothing more."""
    kept = Memory(
        keys=[key.index_select(0, sentences) for key in memory.keys],
        values=[value.index_select(0, sentences) for value in memory.values],
        mask=None if memory.mask is None else memory.mask.index_select(0, sentences),
    )
    return kept, Cache(
        keys=[key.index_select(0, sentences) for key in cache.keys],
        values=[value.index_select(0, sentences) for value in cache.values],
        ancestors=cache.ancestors.index_select(0, sentences),
        length=cache.length,
    )


def step(network: Network, memory: Memory, cache: Cache, tokens: Tensor) -> tuple[Tensor, Tensor]:
    """One decoder position for all beams; the cache is extended in place.

    Args:
        network: The weights.
        memory: The encoded sources.
        cache: The beams' past.
        tokens: (B, K) int64, the last piece of each beam.

    Returns:
        logits (B, K, V) fp32, and the alignment (B, K, S): cross-attention weights of head 0 of the last layer, the head
        that Marian's guided alignment trains (Garg et al. 2019). Row k says where the piece predicted *now* comes from.
    """
    _grow(cache)
    config, beams, at = network.config, tokens.shape[1], cache.length
    cache.ancestors[:, :, at] = cache.ancestors.new_full((beams, beams), -math.inf).fill_diagonal_(0.0)
    cache.length = at + 1
    seen = cache.ancestors[:, :, : at + 1].flatten(2)[:, None]
    states = functional.embedding(tokens, network.target_embedding) + network.positions[at]
    activation = _ACTIVATIONS[config.activation]
    new, past = slice(at * beams, (at + 1) * beams), slice((at + 1) * beams)
    weights = seen
    for number, layer in enumerate(network.decoder):
        query, key, value = (_heads(part, config.decoder_heads) for part in layer.mixed(states).chunk(3, dim=-1))
        cache.keys[number][..., new] = key.transpose(2, 3)
        cache.values[number][:, :, new] = value
        attended, _ = _attend(query, cache.keys[number][..., past], cache.values[number][:, :, past], seen)
        states = layer.norm(states + layer.out(_joined(attended)))
        assert layer.cross_query is not None
        assert layer.cross_out is not None
        assert layer.cross_norm is not None
        query = _heads(layer.cross_query(states), config.decoder_heads)
        attended, weights = _attend(query, memory.keys[number], memory.values[number], memory.mask)
        states = layer.cross_norm(states + layer.cross_out(_joined(attended)))
        states = _feed_forward(layer, states, activation)
    return network.output(states).float(), weights[:, 0]


def _attend(query: Tensor, key: Tensor, value: Tensor, mask: Tensor | None) -> tuple[Tensor, Tensor]:
    """Attention of a few scaled queries (B, H, K, D / H) over keys (B, H, D / H, N) and values (B, H, N, D / H), and its weights.

    torch's fused attention took three times as long on such small queries (400 against 120 microseconds for 20 sentences,
    8 heads, 4 beams and 20 steps), and does not give the weights.
    """
    scores = query @ key
    weights = (scores if mask is None else scores + mask).softmax(-1)
    return weights @ value, weights

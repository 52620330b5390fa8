"""The Marian network on plain tensors: the encoder once, then one decoder step at a time for all beams of a batch.

Shapes: B sentences, K beams, S source positions, H heads, D = d_model, V output pieces (see `Network.output_ids`).

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

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from torch import Tensor

    from translate.network import Layer, Network

CACHE_STEPS = 32  # decoder positions by which the cache grows

_ACTIVATIONS: Mapping[str, Callable[[Tensor], Tensor]] = {
    "swish": functional.silu,
    "silu": functional.silu,
    "relu": torch.relu_,  # of a product that nothing else holds
    "gelu": functional.gelu,
}


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


def _heads(states: Tensor, heads: int) -> Tensor:
    """(B, N, D) to (B, H, N, D / H)."""
    return states.reshape(*states.shape[:-1], heads, -1).transpose(1, 2)


def _joined(states: Tensor) -> Tensor:
    """(B, H, N, D / H) to (B, N, D)."""
    return states.transpose(1, 2).flatten(2)


def _feed_forward(layer: Layer, states: Tensor, activation: Callable[[Tensor], Tensor]) -> Tensor:
    return layer.final_norm(states + layer.narrow(activation(layer.widen(states))))


def encode(network: Network, sources: Sequence[Sequence[int]]) -> Memory:
    """Run the encoder over a batch of id sequences and make each decoder layer's keys and values of it.

    Only attention sees the padding: all else is done for the N real positions (70 % of them for the benchmark's sentences in one batch).
    """
    config, device = network.config, network.device
    width = max(map(len, sources))
    ids = torch.tensor([[*source, *[config.pad] * (width - len(source))] for source in sources], device=device)
    lengths = torch.tensor([len(source) for source in sources], device=device)
    real = torch.arange(width, device=device) < lengths[:, None]
    mask = None
    if min(map(len, sources)) < width:
        mask = torch.zeros(real.shape, dtype=network.dtype, device=device).masked_fill_(~real, -math.inf)[:, None, None]
    places = real.flatten().nonzero().flatten()

    def padded(rows: Tensor) -> Tensor:
        """(N, D), the real positions one after the other, to (B, S, D) with zeros at the padding."""
        spread: Tensor = rows.new_zeros(real.numel(), rows.shape[-1]).index_copy_(0, places, rows).unflatten(0, real.shape)
        return spread

    def packed(states: Tensor) -> Tensor:
        """(B, S, D) to (N, D)."""
        return states.flatten(0, 1).index_select(0, places)

    states = packed(network.source_embedding[ids] + network.positions[:width])
    activation = _ACTIVATIONS[config.activation]
    for layer in network.encoder:
        query, key, value = (_heads(part, config.encoder_heads) for part in padded(layer.mixed(states)).chunk(3, dim=-1))
        attended = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask, scale=1.0)
        states = layer.norm(states + layer.out(packed(_joined(attended))))
        states = _feed_forward(layer, states, activation)
    memory = Memory(keys=[], values=[], mask=mask)
    for layer in network.decoder:
        assert layer.cross_memory is not None
        key, value = (_heads(part, config.decoder_heads) for part in padded(layer.cross_memory(states)).chunk(2, dim=-1))
        memory.keys.append(key.transpose(2, 3).contiguous())
        memory.values.append(value.contiguous())
    return memory


def empty_cache(network: Network, sentences: int, beams: int) -> Cache:
    """A cache for B sentences of K beams, before the first step."""
    config = network.config
    heads, width, rows = config.decoder_heads, config.d_model // config.decoder_heads, CACHE_STEPS * beams

    def empty(*shape: int) -> list[Tensor]:
        return [torch.empty(shape, dtype=network.dtype, device=network.device) for _ in range(config.decoder_layers)]

    ancestors = torch.full((sentences, beams, CACHE_STEPS, beams), -math.inf, dtype=network.dtype, device=network.device)
    return Cache(empty(sentences, heads, width, rows), empty(sentences, heads, rows, width), ancestors)


def _grow(cache: Cache) -> None:
    if cache.length < cache.ancestors.shape[2]:
        return
    cache.keys = [torch.cat([key, torch.empty_like(key)], dim=3) for key in cache.keys]
    cache.values = [torch.cat([value, torch.empty_like(value)], dim=2) for value in cache.values]
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

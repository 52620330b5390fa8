"""The Marian network on plain tensors: the encoder once, then one decoder step at a time for all beams of a batch.

Shapes: B sentences, K beams, S source positions, H heads, D = d_model, V output pieces (see `Network.output_ids`).

Two choices make the step cheap. Encoder keys and values are never repeated for the beams: the K beams of a sentence are
K queries against them. And the cache of the self-attention is not reordered: each beam's new key and value stay where
they were written, and a small mask says which of them are ancestors of which beam, so only the mask is reordered. Now and then
the places that no beam descends from any more are left out: beams soon share their past, so most places die.
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

CACHE_STEPS = 8  # steps between two times that dead places are left out; with 4 to 16 it takes the same time, never costs 5 %

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
    """The decoder's own past, N places of which `used` are written, after `length` steps.

    `keys` (B, H, D / H, N) and `values` (B, H, N, D / H) by layer; `ancestors` (B, K, N) is 0 where a beam descends from
    a place, else -inf.
    """

    keys: list[Tensor]
    values: list[Tensor]
    ancestors: Tensor
    used: int = 0
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


def empty_cache(network: Network, sentences: int) -> Cache:
    """A cache for B sentences before the first step, when each has one beam."""
    ancestors = torch.full((sentences, 1, CACHE_STEPS), -math.inf, dtype=network.dtype, device=network.device)
    return _unwritten(network, ancestors)


def _unwritten(network: Network, ancestors: Tensor) -> Cache:
    """A cache with nothing in it yet."""
    config = network.config
    sentences, _, places = ancestors.shape
    rows, width = (sentences, config.decoder_heads), config.d_model // config.decoder_heads

    def empty(*shape: int) -> list[Tensor]:
        return [torch.empty((*rows, *shape), dtype=network.dtype, device=network.device) for _ in range(config.decoder_layers)]

    return Cache(empty(width, places), empty(places, width), ancestors)


def _make_room(cache: Cache) -> None:
    """Leave out the places that no beam descends from, as far as the sentence with most living ones lets, and add some for new steps."""
    _, beams, places = cache.ancestors.shape
    if cache.used + beams <= places:
        return
    living = (cache.ancestors[:, :, : cache.used] == 0).any(1)
    cache.used = int(living.sum(1).amax())
    kept = living.to(torch.int8).argsort(dim=1, descending=True, stable=True)[:, : cache.used]
    room = CACHE_STEPS * beams
    order = functional.pad(kept, (0, room))  # whatever is copied there is overwritten before it is seen

    def moved(past: Tensor) -> Tensor:
        """Take whole rows of D / H numbers: several times as fast as gathering the numbers one by one."""
        *outer, _, width = past.shape
        starts = torch.arange(math.prod(outer), device=past.device).view(*outer, 1) * places
        return past.view(-1, width).index_select(0, (starts + order[:, None]).flatten()).view(*outer, -1, width)

    columns = order[:, None, None]
    cache.keys = [keys.gather(3, columns.expand(*keys.shape[:3], -1)) for keys in cache.keys]
    cache.values = [moved(values) for values in cache.values]
    seen = cache.ancestors.gather(2, kept[:, None].expand(-1, beams, -1))
    cache.ancestors = functional.pad(seen, (0, room), value=-math.inf)


def follow(cache: Cache, parents: Tensor) -> None:
    """Let beam k of sentence b go on from its beam `parents[b, k]` of the last step (parents: (B, K) int64); K may change."""
    sentences, before, places = cache.ancestors.shape
    rows = (parents + torch.arange(sentences, device=parents.device)[:, None] * before).flatten()
    cache.ancestors = cache.ancestors.flatten(0, 1).index_select(0, rows).view(sentences, -1, places)


def keep(memory: Memory, cache: Cache, sentences: Tensor) -> tuple[Memory, Cache]:
    """Only these sentences (int64 indices) of a batch: finished ones cost nothing more."""
    kept = Memory(
        keys=[key.index_select(0, sentences) for key in memory.keys],
        values=[value.index_select(0, sentences) for value in memory.values],
        mask=None if memory.mask is None else memory.mask.index_select(0, sentences),
    )
    return kept, Cache(
        keys=[keys.index_select(0, sentences) for keys in cache.keys],
        values=[values.index_select(0, sentences) for values in cache.values],
        ancestors=cache.ancestors.index_select(0, sentences),
        used=cache.used,
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
    _make_room(cache)
    beams, at = tokens.shape[1], cache.length
    new = slice(cache.used, cache.used + beams)
    cache.used, cache.length = cache.used + beams, at + 1
    cache.ancestors[:, :, new].diagonal(dim1=1, dim2=2).fill_(0.0)
    return _decoded(network, memory, cache, _embedded(network, tokens, network.positions[at]), new)


def read(network: Network, memory: Memory, tokens: Tensor) -> Tensor:
    """Return the logits (B, N, V) fp32 of all N positions of texts that are there already, (B, N) int64, each after those before it."""
    sentences, length = tokens.shape
    causal = torch.full((length, length), -math.inf, dtype=network.dtype, device=tokens.device).triu_(1)
    cache = _unwritten(network, causal.expand(sentences, -1, -1))
    states = _embedded(network, tokens, network.positions[:length])
    return _decoded(network, memory, cache, states, slice(length))[0]


def _embedded(network: Network, tokens: Tensor, positions: Tensor) -> Tensor:
    return functional.embedding(tokens, network.target_embedding) + positions


def _decoded(network: Network, memory: Memory, cache: Cache, states: Tensor, new: slice) -> tuple[Tensor, Tensor]:
    """Run the decoder's layers on states (B, N, D) whose keys and values go to the places `new` of the cache; see `step`."""
    config, written = network.config, slice(new.stop)
    seen = cache.ancestors[:, None, :, written]
    activation = _ACTIVATIONS[config.activation]
    weights = seen
    for number, layer in enumerate(network.decoder):
        query, key, value = (_heads(part, config.decoder_heads) for part in layer.mixed(states).chunk(3, dim=-1))
        keys, values = cache.keys[number], cache.values[number]
        keys[..., new] = key.transpose(2, 3)
        values[:, :, new] = value
        attended, _ = _attend(query, keys[..., written], values[:, :, written], seen)
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
    if mask is not None:
        scores += mask
    weights = torch.softmax(scores, -1, out=scores)
    return weights @ value, weights

"""The network step by step against transformers' forward pass, and 8-bit layers against exact ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import torch

from tests.checkpoints import ARABIC, SHAPES, Shape, make_checkpoint
from translate import quantize
from translate.decoder import CACHE_STEPS, empty_cache, encode, follow, keep, step
from translate.model import load_model
from translate.network import sinusoids
from translate.quantize import quantized_linear

if TYPE_CHECKING:
    from pathlib import Path

    from torch import Tensor
    from transformers import MarianMTModel

    from translate.network import Network

SOURCES = (ARABIC[0], ARABIC[1][:20], ARABIC[2])


def load(folder: Path, shape: Shape) -> tuple[MarianMTModel, Network, list[tuple[int, ...]]]:
    """Return transformers' network, ours, and the encoded sources."""
    reference = make_checkpoint(folder, shape)
    model = load_model(folder, "fp32")
    return reference, model.network, [model.encode(text) for text in SOURCES]


def run(network: Network, sources: list[tuple[int, ...]], tokens: Tensor) -> tuple[Tensor, Tensor]:
    """Logits (B, T, V) and alignment (B, T, S) of target tokens (B, T), one beam, one step after another."""
    with torch.inference_mode():
        memory, cache = encode(network, sources), empty_cache(network, len(sources))
        steps = [step(network, memory, cache, tokens[:, [at]]) for at in range(tokens.shape[1])]
    return torch.cat([logits for logits, _ in steps], dim=1), torch.cat([rows for _, rows in steps], dim=1)


def padded(sources: list[tuple[int, ...]], pad: int) -> Tensor:
    return torch.nn.utils.rnn.pad_sequence([torch.tensor(source) for source in sources], batch_first=True, padding_value=pad)


@pytest.mark.parametrize("shape", [pytest.param(shape, id=name) for name, shape in SHAPES.items()])
def test_logits_are_transformers(tmp_path: Path, shape: Shape) -> None:
    reference, network, sources = load(tmp_path, shape)
    tokens = torch.randint(2, 60, (len(sources), 2 * CACHE_STEPS + 3))  # long enough for the cache to grow twice
    ids = padded(sources, network.config.pad)
    with torch.inference_mode():
        wanted = reference(ids, attention_mask=(ids != network.config.pad).long(), decoder_input_ids=tokens).logits
    found, _ = run(network, sources, tokens)
    real = network.columns[network.columns >= 0]
    assert found[..., real] == pytest.approx(wanted[..., network.output_ids[real]].numpy(), abs=1e-3)


def test_the_alignment_is_head_0_of_the_last_layer(tmp_path: Path) -> None:
    reference, network, sources = load(tmp_path, Shape(encoder_layers=1, decoder_layers=3, d_model=32, decoder_heads=4))
    reference.set_attn_implementation("eager")
    tokens = torch.randint(2, 60, (len(sources), 6))
    ids = padded(sources, network.config.pad)
    with torch.inference_mode():
        seen = reference(ids, attention_mask=(ids != network.config.pad).long(), decoder_input_ids=tokens, output_attentions=True)
    _, found = run(network, sources, tokens)
    assert found == pytest.approx(seen.cross_attentions[-1][:, 0].numpy(), abs=1e-5)
    assert found.sum(-1) == pytest.approx(1.0, abs=1e-5)


def test_padding_changes_nothing(tmp_path: Path) -> None:
    _, network, sources = load(tmp_path, Shape())
    tokens = torch.randint(2, 60, (len(sources), 5))
    together, _ = run(network, sources, tokens)
    for number, source in enumerate(sources):
        alone, _ = run(network, [source], tokens[[number]])
        real = torch.isfinite(alone)
        assert alone[real] == pytest.approx(together[[number]][real].numpy(), abs=1e-4)


@pytest.mark.parametrize("seed", range(4))
def test_beams_follow_their_parents_and_sentences_can_leave(tmp_path: Path, seed: int) -> None:
    """What a beam is told is what its own history alone is told, however often dead places of the cache were left out."""
    _, network, sources = load(tmp_path, Shape())
    drawn = torch.Generator().manual_seed(seed)
    left, beams = [0, 1, 2], 4
    memory, cache = encode(network, sources), empty_cache(network, len(sources))
    tokens = torch.randint(2, 60, (3, 1), generator=drawn)
    histories = {sentence: [[int(tokens[sentence])]] for sentence in left}
    step(network, memory, cache, tokens)
    for at in range(4 * CACHE_STEPS):
        if at == 2 * CACHE_STEPS + 1:
            left = [0, 2]
            memory, cache = keep(memory, cache, torch.tensor(left))
        parents = torch.randint(0, len(histories[0]), (len(left), beams), generator=drawn)
        tokens = torch.randint(2, 60, (len(left), beams), generator=drawn)
        follow(cache, parents)
        found, _ = step(network, memory, cache, tokens)
        histories = {
            sentence: [[*histories[sentence][parent], token] for parent, token in zip(*rows, strict=True)]
            for sentence, *rows in zip(left, parents.tolist(), tokens.tolist(), strict=True)
        }
    assert cache.ancestors.shape[2] < beams * 3 * CACHE_STEPS, "the dead places are gone"
    for row, sentence in enumerate(left):
        for beam, history in enumerate(histories[sentence]):
            alone, _ = run(network, [sources[sentence]], torch.tensor([history]))
            real = torch.isfinite(alone[0, -1])
            assert found[row, beam][real] == pytest.approx(alone[0, -1][real].numpy(), abs=1e-4)


@pytest.mark.parametrize(("positions", "width"), [pytest.param(9, 16, id="even"), pytest.param(7, 5, id="odd")])
def test_sinusoids_are_marians(positions: int, width: int) -> None:
    from transformers.models.marian.modeling_marian import MarianSinusoidalPositionalEmbedding

    table = MarianSinusoidalPositionalEmbedding(positions, width)
    assert sinusoids(positions, width) == pytest.approx(table.create_weight().numpy(), abs=1e-6)


@pytest.mark.parametrize("size", [pytest.param((3, 16, 8), id="small"), pytest.param((40, 64, 3000), id="large")])
def test_8_bit_layers_are_near(size: tuple[int, int, int]) -> None:
    torch.manual_seed(1)
    rows, inputs, outputs = size
    weight, bias, states = torch.randn(outputs, inputs), torch.randn(outputs), torch.randn(2, rows, inputs)
    exact = torch.nn.functional.linear(states, weight, bias)
    error = (quantized_linear(weight, bias)(states) - exact).std() / exact.std()
    assert error < 0.02


def test_8_bit_rows_do_not_depend_on_their_neighbours() -> None:
    torch.manual_seed(2)
    layer = quantized_linear(torch.randn(64, 32), torch.randn(64))
    states = torch.randn(5, 32)
    beside = torch.cat([states, 1000 * torch.randn(9, 32), torch.zeros(1, 32)])
    assert torch.equal(layer(beside)[:5], layer(states))
    assert torch.equal(layer(states[:1]), layer(states)[:1])


def test_8_bit_row_of_zeros_gives_the_bias() -> None:
    bias = torch.randn(64)
    assert torch.equal(quantized_linear(torch.randn(64, 32), bias)(torch.zeros(2, 32)), bias.expand(2, 64))


def test_both_8_bit_kernels_give_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    torch.manual_seed(3)
    weight, bias, states = torch.randn(80, 32), torch.randn(80), torch.randn(6, 32)
    plain = quantized_linear(weight, bias)(states)
    monkeypatch.setattr(quantize, "LARGE", 0)
    assert quantized_linear(weight, bias)(states) == pytest.approx(plain.numpy(), abs=1e-4)

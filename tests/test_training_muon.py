"""Muon: torch's own steps, in the precision that is asked for."""

from __future__ import annotations

import pytest
import torch

from training.muon import Muon, orthogonal

SHAPES = [
    pytest.param((12, 12), id="square"),
    pytest.param((24, 8), id="tall: more rows than columns take longer steps"),
    pytest.param((8, 24), id="wide"),
]


@pytest.mark.parametrize("shape", SHAPES)
def test_steps_are_torchs(shape: tuple[int, int]) -> None:
    torch.manual_seed(1)
    start, gradients = torch.randn(shape), torch.randn(4, *shape)
    ours, theirs = (torch.nn.Parameter(start.clone()) for _ in range(2))
    optimisers = (
        Muon([ours], 0.02, precision=torch.bfloat16, weight_decay=0.1),
        torch.optim.Muon([theirs], lr=0.02, weight_decay=0.1, adjust_lr_fn="original"),
    )
    for gradient in gradients:
        for weight, optimiser in zip((ours, theirs), optimisers, strict=True):
            weight.grad = gradient.clone()
            optimiser.step()
    assert torch.allclose(ours, theirs, atol=2e-3)
    assert not torch.allclose(ours, start, atol=2e-2)


@pytest.mark.parametrize("shape", SHAPES)
def test_an_update_is_nearly_orthogonal(shape: tuple[int, int]) -> None:
    torch.manual_seed(2)
    values = torch.linalg.svdvals(orthogonal(torch.randn(shape)))
    assert float(values.min()) > 0.5
    assert float(values.max()) < 1.3


def test_a_gradient_of_zeros_moves_nothing_and_none_is_passed_over() -> None:
    zero, without = (torch.nn.Parameter(torch.ones(3, 2)) for _ in range(2))
    zero.grad = torch.zeros(3, 2)
    Muon([zero, without], 0.1, precision=torch.float32, weight_decay=0.0).step()
    assert torch.equal(zero, torch.ones(3, 2))
    assert torch.equal(without, torch.ones(3, 2))

"""Linear layers in 8-bit integers on a CPU."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch

if TYPE_CHECKING:
    from collections.abc import Callable

    from torch import Tensor


def quantized_linear(weight: Tensor, bias: Tensor) -> Callable[[Tensor], Tensor]:
    """Placeholder replaced below."""
    scale = weight.abs().amax(1).clamp_min(1e-8) / 127
    whole = (weight / scale[:, None]).round().to(torch.int8).t()

    def apply(states: Tensor) -> Tensor:
        flat = states.flatten(0, -2)
        reach = flat.abs().amax(-1, keepdim=True).clamp_min_(1e-8) / 127
        product = torch._int_mm((flat / reach).round_().to(torch.int8), whole)
        return torch.addcmul(bias, product * scale, reach).unflatten(0, states.shape[:-1])

    return apply

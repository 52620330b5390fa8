"""Linear layers in 8-bit integers on a CPU."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch

if TYPE_CHECKING:
    from collections.abc import Callable

    from torch import Tensor


def quantized_linear(weight: Tensor, bias: Tensor) -> Callable[[Tensor], Tensor]:
    """Return a function that applies the layer with weights in 8-bit integers.

    Weights (outputs, inputs) are scaled by row once; states (..., inputs) by row each time, symmetrically: torch's `_int_mm` multiplies
    signed 8-bit matrices into 32 bits. `quantize_dynamic` is deprecated, and torchao would be another dependency for this one product.
    """
    scale = weight.abs().amax(1).clamp_min(1e-8) / 127
    whole = (weight / scale[:, None]).round().to(torch.int8).t()

    def apply(states: Tensor) -> Tensor:
        flat = states.flatten(0, -2)
        reach = flat.abs().amax(-1, keepdim=True).clamp_min_(1e-8) / 127
        product = torch._int_mm(  # noqa: SLF001 - the only maintained 8-bit product in torch
            (flat / reach).round_().to(torch.int8), whole
        )
        scaled: Tensor = torch.addcmul(bias, product * scale, reach).reshape(*states.shape[:-1], -1)
        return scaled

    return apply

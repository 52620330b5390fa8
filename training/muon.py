"""Muon (Jordan et al. 2024): momentum whose update is made orthogonal, for the matrices of a network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import torch

if TYPE_CHECKING:
    from collections.abc import Iterable

_QUINTIC = (3.4445, -4.7750, 2.0315)  # of the authors: steepest at zero, so that five rounds are enough
_ROUNDS = 5
_LEAST_NORM = 1e-7


class Muon(torch.optim.Optimizer):
    """torch.optim.Muon (its `original` rates) in the `precision` of one's choice.

    torch's own always multiplies in bf16. Where the processor does not, that was 42% of a step of the built-in model on one core of a
    Xeon with AVX-512 (4.6 s); in fp32 it is a tenth.
    """

    def __init__(
        self,
        matrices: Iterable[torch.nn.Parameter],
        lr: float,
        *,
        precision: torch.dtype,
        momentum: float = 0.95,
        weight_decay: float = 0.01,
    ) -> None:
        super().__init__(matrices, {"lr": lr, "momentum": momentum, "weight_decay": weight_decay})
        self._precision = precision

    @torch.no_grad()
    def step(self, closure: Any = None) -> None:  # type: ignore[override]  # noqa: ARG002 - the loop gives none
        """Update every matrix that has a gradient, (rows, columns)."""
        for group in self.param_groups:
            for matrix in group["params"]:
                if matrix.grad is None:
                    continue
                state = self.state[matrix]
                if not state:
                    state["momentum_buffer"] = torch.zeros_like(matrix.grad)
                held = state["momentum_buffer"].lerp_(matrix.grad, 1 - group["momentum"])
                update = orthogonal(matrix.grad.lerp(held, group["momentum"]).to(self._precision))
                tall = max(1.0, matrix.shape[0] / matrix.shape[1])
                matrix.mul_(1 - group["lr"] * group["weight_decay"]).add_(update, alpha=-group["lr"] * tall**0.5)


def orthogonal(matrix: torch.Tensor) -> torch.Tensor:
    """Return about the nearest matrix whose singular values are 1 (they come between 0.7 and 1.2), by Newton-Schulz rounds."""
    a, b, c = _QUINTIC
    wide = matrix.T if matrix.shape[0] > matrix.shape[1] else matrix
    wide = wide / wide.norm().clamp(min=_LEAST_NORM)
    for _ in range(_ROUNDS):
        gram = wide @ wide.T
        wide = torch.addmm(wide, torch.addmm(gram, gram, gram, beta=b, alpha=c), wide, beta=a)
    return wide.T if matrix.shape[0] > matrix.shape[1] else wide

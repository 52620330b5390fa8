"""A device that is not there: tensors that say they are on a GPU and compute on the CPU.

What mixes them with tensors of the CPU fails as it would on a GPU, so that code for one can be tried without. Speed and the numbers of
real GPU kernels it says nothing about.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, ClassVar, Self

import torch
from torch.overrides import TorchFunctionMode
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_iter, tree_map

if TYPE_CHECKING:
    from collections.abc import Iterator

GPU = torch.device("meta")  # a build without CUDA lets no tensor say "cuda"; this name it does let
# What may read one device and write another.
_CROSSING = ("aten::_to_copy", "aten::copy_")


class OnGpu(torch.Tensor):
    """A tensor whose device is GPU, with its numbers in `held`."""

    held: torch.Tensor
    __slots__: ClassVar[list[str]] = ["held"]

    @staticmethod
    def __new__(cls: type[Self], held: torch.Tensor) -> Self:
        """Wrap a tensor of the CPU."""
        made = torch.Tensor._make_wrapper_subclass(
            cls, held.shape, strides=held.stride(), storage_offset=held.storage_offset(), dtype=held.dtype, device=GPU
        )
        made.held = held
        return made

    def tolist(self) -> Any:
        """Return the numbers, which torch refuses to do for a subclass."""
        return self.held.tolist()

    @classmethod
    def __torch_dispatch__(  # type: ignore[override]  # torch leaves out the function
        cls, func: Any, types: Any, args: tuple[Any, ...] = (), kwargs: dict[str, Any] | None = None
    ) -> Any:
        """Compute outside of the mode too, when a test reads a result."""
        return _compute(func, args, kwargs or {})


class _FromNumbers(TorchFunctionMode):
    """torch.tensor, whose numbers a dispatch mode never sees."""

    def __torch_function__(self, func: Any, types: Any, args: tuple[Any, ...] = (), kwargs: dict[str, Any] | None = None) -> Any:
        """Make the tensor on the CPU and put it where it was wanted."""
        given = kwargs or {}
        if func is torch.tensor and torch.device(given.get("device") or "cpu") == GPU:
            return OnGpu(torch.tensor(*args, **given | {"device": "cpu"}))
        return func(*args, **given)


@contextmanager
def pretended_gpu() -> Iterator[None]:
    """Within it, whatever is made on a GPU is an `OnGpu`."""
    with _FromNumbers(), _Computing():  # type: ignore[no-untyped-call]
        yield


class _Computing(TorchDispatchMode):
    def __torch_dispatch__(self, func: Any, types: Any, args: tuple[Any, ...] = (), kwargs: dict[str, Any] | None = None) -> Any:
        """Compute on the CPU, and say on which device it would have been."""
        return _compute(func, args, kwargs or {})


def _compute(func: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    tensors = [each for each in tree_iter((args, kwargs)) if isinstance(each, torch.Tensor)]
    on_gpu = any(isinstance(each, OnGpu) for each in tensors)
    strays = [each for each in tensors if not isinstance(each, OnGpu) and each.dim()]
    name = func.name().split(".")[0]
    if on_gpu and strays and name not in _CROSSING:
        raise RuntimeError(f"{name}: expected all tensors on one device, found {GPU} and cpu")
    asked = kwargs.get("device")
    if asked is not None:
        on_gpu = torch.device(asked).type == GPU.type
        kwargs = kwargs | {"device": torch.device("cpu")}
    elif name == "aten::copy_":
        on_gpu = isinstance(args[0], OnGpu)
    args, kwargs = tree_map(lambda each: each.held if isinstance(each, OnGpu) else each, (args, kwargs))
    found = func(*args, **kwargs)
    return tree_map(lambda each: OnGpu(each) if on_gpu and isinstance(each, torch.Tensor) else each, found)

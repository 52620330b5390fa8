"""Checkpoints on disk: replaced only when the new one is whole."""

from __future__ import annotations

from pickle import UnpicklingError
from typing import TYPE_CHECKING, Any

import torch

from translate.model import ModelError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def save_checkpoint(state: Mapping[str, Any], path: Path) -> None:
    """Write a checkpoint.

    Raises:
        ModelError: it cannot be written whole; the one before stands.
    """
    partial = path.with_suffix(".partial")
    try:
        torch.save(dict(state), partial)
    except (OSError, RuntimeError) as error:  # torch says RuntimeError where the disk is full
        partial.unlink(missing_ok=True)
        raise ModelError(f"{partial}: cannot be written ({_first_line(error)}); the checkpoint before stands") from error
    partial.replace(path)


def load_checkpoint(path: Path, device: str = "cpu") -> Any:
    """Read a checkpoint's state.

    Raises:
        ModelError: it is missing or broken.
    """
    if not path.exists():
        raise ModelError(f"{path}: is not there; `python -m training train` writes it every 200 steps and at the end")
    try:
        return torch.load(path, weights_only=True, map_location=device)
    except (EOFError, OSError, RuntimeError, UnpicklingError) as error:
        raise ModelError(f"{path}: is no whole checkpoint ({_first_line(error)}); take it away to begin anew") from error


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0][:200] if str(error) else type(error).__name__

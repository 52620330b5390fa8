"""Making many objects without having them looked through for cycles all the while."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def collector_paused() -> Iterator[None]:
    """Pause Python's cycle collector, which 100,000 new terms, none in a cycle, set off again and again.

    It took a third of the time to load them. A collector that was off already stays off.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()

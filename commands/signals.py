"""Being told to stop, by `kill` or a terminal that closes, ends a run as Ctrl-C does: what it began is cleaned up."""

from __future__ import annotations

import contextlib
import signal

TYPE_CHECKING = False  # this module is loaded before anything that takes time: see cli.py
if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

_BASE = 128  # the exit code of a program that a signal ended is this and the signal's number
_NAMES = ("SIGTERM", "SIGHUP")


class Stopped(KeyboardInterrupt):
    """The run was told to stop by a signal; `code` is its exit code."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.code = _BASE + number


@contextlib.contextmanager
def stops_raised() -> Iterator[None]:
    """Raise `Stopped` where the run is when it is told to stop; told so again, as `timeout` does, it goes on cleaning up.

    Signals that someone handles or ignores already (nohup) are left alone.
    """
    numbers = [int(number) for name in _NAMES if (number := getattr(signal, name, None))]  # Windows has one of them
    ours = [number for number in numbers if signal.getsignal(number) is signal.SIG_DFL]
    for number in ours:
        signal.signal(number, _stop)
    try:
        yield
    finally:
        for number in ours:
            signal.signal(number, signal.SIG_DFL)


def _stop(number: int, _frame: FrameType | None) -> None:
    signal.signal(number, signal.SIG_IGN)
    raise Stopped(number)

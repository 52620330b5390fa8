"""Where a command's words go: results to a file or standard output, the rest to standard error; and the exit code."""

from __future__ import annotations

import contextlib
import sys
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from types import TracebackType
    from typing import Self

DONE, FAILED, USAGE, STRICT, INTERRUPTED, READER_GONE = 0, 1, 2, 3, 130, 141


class UsageError(Exception):
    """Options that do not go together; shown as the parser shows its own errors."""


class Show:
    """The output of one run; `failed` and `found` become its exit code."""

    def __init__(self, output: Path | None = None, *, quiet: bool = False) -> None:
        self._output = output
        self._partial = output.with_name(output.name + ".partial") if output else None
        self._stream: IO[str] = self._partial.open("w", encoding="utf-8") if self._partial else sys.stdout
        self.quiet = quiet
        self.failed = self.found = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Take away an output file that did not become whole; what stood there before stays."""
        if kind and self._partial:
            self._stream.close()
            self._partial.unlink(missing_ok=True)

    def result(self, text: str) -> None:
        """Write a part of the result, at once."""
        self._stream.write(text)
        self._stream.flush()

    def note(self, line: str) -> None:
        """Tell something that a quiet run does without."""
        if not self.quiet:
            print(f"mujaz: {line}", file=sys.stderr)

    def error(self, error: object) -> None:
        """Tell what failed, a line each; the run may go on, but its exit code is 1."""
        self.failed = True
        for line in str(error).splitlines():
            print(f"mujaz: {line}", file=sys.stderr)

    @contextlib.contextmanager
    def progress(self, label: str) -> Iterator[Callable[[int, int], object] | None]:
        """Show a bar on standard error while something goes on, on a terminal only; yields what to call with done and all."""
        if self.quiet or not sys.stderr.isatty():
            yield None
            return
        from rich.console import Console
        from rich.progress import Progress

        with Progress(console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task(label, total=None)
            yield lambda done, total: bar.update(task, completed=done, total=total)

    def close(self) -> int:
        """Put the output file in place, whole, and return the exit code."""
        if self._output and self._partial:
            self._stream.close()
            self._partial.replace(self._output)
        return FAILED if self.failed else STRICT if self.found else DONE

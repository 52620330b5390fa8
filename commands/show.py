"""Where a command's words go: results to a file or standard output, the rest to standard error; and the exit code."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from commands.codes import DONE, FAILED, STRICT

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator
    from types import TracebackType
    from typing import Self

STANDARD_OUTPUT = Path("-")


class UsageError(Exception):
    """Options that do not go together; shown as the parser shows its own errors."""


class OutputError(Exception):
    """A file that cannot be written; the message is one line for the user."""


@contextlib.contextmanager
def _told(name: object, advice: str) -> Iterator[None]:
    """Say of an error of the system what could not be written, and what to do; a reader that is gone is no error."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(f"{name}: cannot be written ({error.strerror or error}); {advice}") from error


class Output:
    """A file that is written beside its place and put there when it is whole; what stood there before stays until then.

    It stays for good if the run does not come to its end, or is told to by `discard`. A link stays one, and what is no regular file, or is
    where standard output goes, is written to as it is: a device or a pipe has no other to take its place.

    Raises:
        OutputError: it cannot be written.
    """

    def __init__(self, path: Path) -> None:
        if path.is_dir():
            raise OutputError(f"{path}: is a folder; name a file")
        self._name = path
        self._direct = path.exists() and (not path.is_file() or _is_standard_output(path))
        self._path = path if self._direct else Path(os.path.realpath(path))
        self._partial = path if self._direct else self._path.with_name(f"{self._path.name}.{os.getpid()}.partial")
        self._discarded = False
        with _told(self._name, "make its folder, or name another file"):
            # A file's name may hold bytes that are no text; they must not end the run. Nothing that is there already is written over.
            self._stream = self._partial.open("a" if self._direct else "x", encoding="utf-8", errors="replace")

    def write(self, text: str) -> None:
        """Write a part of it, at once."""
        with _told(self._name, "make room there, or name another file"):
            self._stream.write(text)
            self._stream.flush()

    def discard(self) -> None:
        """Let what stood there before stay: this file has nothing to take its place."""
        self._discarded = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Put the file in place, or, if it is discarded or the run did not come to its end, take it away."""
        with contextlib.suppress(OSError):  # of what could not be written, which has been told
            self._stream.close()
        if self._direct:
            return
        if kind or self._discarded:
            self._partial.unlink(missing_ok=True)
        else:
            self._partial.replace(self._path)


def _is_standard_output(path: Path) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(1))
    except OSError:  # it is closed
        return False


class Show:
    """The output of one run; `failed` and `found` become its exit code."""

    def __init__(self, output: Path | None = None, *, quiet: bool = False) -> None:
        self._output = Output(output) if output and output != STANDARD_OUTPUT else None
        self.quiet = quiet
        self.failed = self.found = self._wrote = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._output:
            if self.failed and not self._wrote:
                self._output.discard()
            self._output.__exit__(kind, error, trace)

    def result(self, text: str) -> None:
        """Write a part of the result, at once; a run that fails before any leaves its output file as it was."""
        self._wrote |= bool(text)
        if self._output:
            self._output.write(text)
            return
        with _told("standard output", "make room where it goes"):
            sys.stdout.write(text)
            sys.stdout.flush()

    def note(self, line: str) -> None:
        """Tell something that a quiet run does without."""
        if not self.quiet:
            self._tell(line)

    def error(self, error: object) -> None:
        """Tell what failed, a line each; the run may go on, but its exit code is 1."""
        self.failed = True
        for line in str(error).splitlines():
            self._tell(line)

    def _tell(self, line: str) -> None:
        from summarize.safe import clean

        print(f"mujaz: {clean(line)}", file=sys.stderr)

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

    @property
    def code(self) -> int:
        """The exit code."""
        return FAILED if self.failed else STRICT if self.found else DONE


def check_outputs(options: argparse.Namespace) -> None:
    """Refuse two outputs of one name, an output that is an input too, and what only the result may go to, standard output, for others.

    Raises:
        UsageError: the options name such files.
    """
    from translate.files import is_read

    named = {name: path for name in ("output", "report", "tmx") if (path := getattr(options, name, None))}
    for name in ("report", "tmx"):
        if named.get(name) == STANDARD_OUTPUT:
            raise UsageError(f"--{name} - would stand amid the result on standard output; name a file")
    if len({os.path.realpath(path) for path in named.values()}) < len(named):
        raise UsageError("-o, --report and --tmx must name different files")
    for name, path in named.items():
        if is_read(path, (each for each in (*options.paths, *options.glossary) if str(each) != str(STANDARD_OUTPUT))):
            raise UsageError(
                f"{'-o' if name == 'output' else f'--{name}'} {path} is an input too, and would replace it; name another file"
            )

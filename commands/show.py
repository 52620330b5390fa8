"""Where a command's words go: results to a file or standard output, the rest to standard error; and the exit code."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import stat
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
_NAME, _ADVICE = "standard output", "make room where it goes"  # of standard output, for messages


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


def prepare_streams() -> None:
    """Make standard output and error write UTF-8, and all of it.

    An unbuffered one (PYTHONUNBUFFERED) loses what does not fit in a first write. Without standard error Python would print
    what goes there amid the result.
    """
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - it stays open to the end
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    if isinstance(sys.stdout, io.TextIOWrapper) and sys.stdout is sys.__stdout__:
        raw = sys.stdout.buffer
        if isinstance(raw, io.RawIOBase):
            sys.stdout = io.TextIOWrapper(io.BufferedWriter(raw), encoding="utf-8", errors="replace")


def is_terminal() -> bool:
    """Tell whether standard output is a terminal; a closed one is none."""
    return sys.stdout is not None and sys.stdout.isatty()


def finish() -> None:
    """Write what standard output still holds.

    Raises:
        OutputError: it cannot be written.
    """
    if sys.stdout:
        with _told(_NAME, _ADVICE):
            sys.stdout.flush()


def silence() -> None:
    """Give what standard output holds and cannot write somewhere to go: the interpreter writes it once more at exit."""
    with contextlib.suppress(AttributeError, OSError):  # it is closed, or a test's
        if sys.stdout.fileno() == 1:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


class Output:
    """A file that is written beside its place and put there when it is whole; what stood there before stays until then.

    It stays for good if the run does not come to its end, or is told to by `discard`. The file keeps its mode, owner and names: where
    another cannot take its place without a change to these, the new text is copied into it. A link stays one, and what is no regular
    file, or is where standard output goes, is written to as it is: a device or a pipe has no other to take its place.

    Raises:
        OutputError: it cannot be written.
    """

    def __init__(self, path: Path) -> None:
        if path.is_dir():
            raise OutputError(f"{path}: is a folder; name a file")
        if path.exists() and not os.access(path, os.W_OK):
            raise OutputError(f"{path}: is write-protected; name another file, or allow writing with chmod")
        self._name = path
        self._direct = path.exists() and (not path.is_file() or _is_standard_output(path))
        self._path = path if self._direct else Path(os.path.realpath(path))
        self._partial = path if self._direct else self._path.with_name(f"{self._path.name}.{os.getpid()}.partial")
        self._old = None if self._direct or not self._path.is_file() else self._path.stat()
        self._discarded = False
        with _told(self._name, "make its folder, or name another file"):
            # A file's name may hold bytes that are no text; they must not end the run. Nothing that is there already is written over.
            self._stream = open(  # noqa: SIM115 - with a mode of its own, and until `__exit__`
                self._partial, "a" if self._direct else "x", encoding="utf-8", errors="replace", opener=self._open
            )

    def _open(self, path: str, flags: int) -> int:
        """Open a file that nobody else may read if there is an old one: it need not be for everyone."""
        return os.open(path, flags, 0o600 if self._old else 0o666)

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
            with _told(self._name, f"the new text is in {self._partial}"):
                self._put()

    def _put(self) -> None:
        """Put what was written where it belongs."""
        if self._old:
            new = self._partial.stat()
            if self._old.st_nlink > 1 or (self._old.st_uid, self._old.st_gid) != (new.st_uid, new.st_gid):
                shutil.copyfile(self._partial, self._path)
                self._partial.unlink()
                return
            self._partial.chmod(stat.S_IMODE(self._old.st_mode))
        self._partial.replace(self._path)


def _is_standard_output(path: Path) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(1))
    except OSError:  # it is closed
        return False


def _is_standard_input(path: Path) -> bool:
    """Tell whether standard input is that file; a terminal or another device may well be both."""
    try:
        return path.is_file() and os.path.samestat(path.stat(), os.fstat(0))
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
        if sys.stdout is None:
            raise OutputError(f"{_NAME}: is closed; send it somewhere, or name a file with -o")
        with _told(_NAME, _ADVICE):
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
    files = [each for each in (*options.paths, *options.glossary) if str(each) != str(STANDARD_OUTPUT)]
    piped = not options.paths or str(STANDARD_OUTPUT) in map(str, options.paths)
    for name, path in named.items():
        if is_read(path, files) or (piped and _is_standard_input(path)):
            raise UsageError(
                f"{'-o' if name == 'output' else f'--{name}'} {path} is an input too, and would replace it; name another file"
            )

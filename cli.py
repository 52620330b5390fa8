"""The mujaz command: parse, call, show."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from commands.codes import FAILED, INTERRUPTED, READER_GONE

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code."""
    try:
        return _main(arguments)
    except KeyboardInterrupt:  # in the imports of the start as well, which are therefore inside
        return INTERRUPTED


def _main(arguments: Sequence[str] | None) -> int:
    """Parse, run, and tell what goes wrong; returns the exit code."""
    from commands.arguments import build_parser
    from commands.show import UsageError

    parser = build_parser()
    options = parser.parse_args(arguments)
    try:
        return _run(options)
    except UsageError as error:
        parser.error(str(error))
    except BrokenPipeError:
        # The interpreter flushes standard output at exit: give it somewhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return READER_GONE
    except Exception as error:
        if options.debug:
            raise
        print(f"mujaz: unexpected {type(error).__name__}: {error}; run again with --debug and report it", file=sys.stderr)
        return FAILED


def _run(options: argparse.Namespace) -> int:
    """Run the command; each package's own errors are one line on standard error."""
    from commands.show import OutputError, Show
    from glossary import GlossaryError
    from summarize import BriefingError
    from translate.files import ArticleError
    from translate.model import ModelError

    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        code: int = options.run(options)
    except (GlossaryError, BriefingError, ArticleError, ModelError, OutputError, OSError) as error:
        if isinstance(error, BrokenPipeError):
            raise
        show = Show()
        show.error(error)
        return show.code
    return code


if __name__ == "__main__":
    sys.exit(main())

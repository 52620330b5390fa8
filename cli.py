"""The mujaz command: parse, call, show."""

from __future__ import annotations

import sys

TYPE_CHECKING = False  # importing typing for it would take longer than all else here: Ctrl-C is covered from `main` on
if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence


INTERRUPTED = 130  # here, for it must be known before anything is imported


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code."""
    try:
        from commands.signals import stops_raised

        with stops_raised():
            return _main(arguments)
    except KeyboardInterrupt as interrupted:  # in the imports of the start as well, which are therefore inside
        return getattr(interrupted, "code", INTERRUPTED)


def _main(arguments: Sequence[str] | None) -> int:
    """Run the command line and see that all it wrote has arrived; returns the exit code."""
    from commands.codes import READER_GONE
    from commands.show import OutputError, Show, finish, prepare_streams, silence

    prepare_streams()
    try:
        try:
            return _parsed(arguments)
        except KeyboardInterrupt:
            silence()  # a terminal that has closed takes no more
            raise
        finally:  # the parser ends the program after --help and --version
            finish()
    except BrokenPipeError:
        silence()
        return READER_GONE
    except OutputError as error:
        silence()
        show = Show()
        show.error(error)
        return show.code


def _parsed(arguments: Sequence[str] | None) -> int:
    """Parse, run, and tell what goes wrong; returns the exit code, that of the parser as well."""
    from commands.arguments import build_parser
    from commands.codes import FAILED
    from commands.show import OutputError, UsageError

    parser, debug = build_parser(), False
    try:
        options = parser.parse_args(arguments)
        debug, parser = options.debug, options.parser
        return _run(options)
    except UsageError as error:
        parser.error(str(error))
    except (BrokenPipeError, OutputError):
        raise
    except Exception as error:
        if debug:
            raise
        print(f"mujaz: unexpected {type(error).__name__}: {error}; run again with --debug and report it", file=sys.stderr)
        return FAILED


def _run(options: argparse.Namespace) -> int:
    """Run the command; each package's own errors are one line on standard error."""
    from commands.show import Show
    from glossary import GlossaryError
    from summarize.document import BriefingError
    from translate.files import ArticleError
    from translate.model import ModelError

    try:
        code: int = options.run(options)
    except (GlossaryError, BriefingError, ArticleError, ModelError, OSError) as error:
        if isinstance(error, BrokenPipeError):
            raise
        show = Show()
        show.error(error)
        return show.code
    return code


if __name__ == "__main__":
    sys.exit(main())

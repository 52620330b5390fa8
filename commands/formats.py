"""The formats of results, and which one a command is to write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commands.show import UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

FORMATS = ("text", "markdown", "json", "html")
_SUFFIXES = {".md": "markdown", ".json": "json", ".jsonl": "json", ".html": "html", ".htm": "html"}
_DOCUMENTS = frozenset({".pdf", ".docx", ".doc", ".odt", ".rtf"})  # which plain text in such a file would not be


def refuse_documents(options: argparse.Namespace, formats: Sequence[str]) -> None:
    """Refuse an output file named as an office document, unless a format is asked for.

    Raises:
        UsageError: the file is named so; the message names the formats.
    """
    if options.output and options.output.suffix.lower() in _DOCUMENTS and not getattr(options, "format", None):
        suffix = options.output.suffix
        raise UsageError(f"-o {options.output}: nothing is written as {suffix}; the formats are {', '.join(formats)}")


def format_of(options: argparse.Namespace, formats: Sequence[str] = FORMATS) -> str:
    """Return the format asked for, else the one of `formats` that the output file's name says, else text.

    Raises:
        UsageError: the name says one that there is not.
    """
    refuse_documents(options, formats)
    if options.format:
        return str(options.format)
    named = _SUFFIXES.get(options.output.suffix.lower(), "text") if options.output else "text"
    return named if named in formats else "text"

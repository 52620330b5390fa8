"""The formats of results, and which one a command is to write."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

FORMATS = ("text", "markdown", "json", "html")
_SUFFIXES = {".md": "markdown", ".json": "json", ".jsonl": "json", ".html": "html", ".htm": "html"}


def format_of(options: argparse.Namespace) -> str:
    """Return the format asked for, else what the output file's name says, else text."""
    if options.format:
        return str(options.format)
    return _SUFFIXES.get(options.output.suffix.lower(), "text") if options.output else "text"

"""Files of glossaries and of translations made elsewhere: what they hold, as bytes or as text."""

from __future__ import annotations

from pathlib import Path

from glossary.markup import LARGEST
from glossary.terms import GlossaryError


def load_bytes(path: str | Path) -> bytes:
    """Return what a file holds.

    Raises:
        GlossaryError: it cannot be read or is larger than the largest that is read.
    """
    try:
        with Path(path).open("rb") as file:
            found = file.read(LARGEST + 1)
    except OSError as error:
        raise GlossaryError(f"{path}: cannot be read ({error.strerror or error}); check the path") from error
    if len(found) > LARGEST:
        raise GlossaryError(f"{path}: has more than {LARGEST} bytes; split it")
    return found


def decode(data: bytes, name: str) -> str:
    """Return the text of a file called `name` in UTF-8, with or without a byte order mark.

    Raises:
        GlossaryError: it is not UTF-8.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        raise GlossaryError(f"{name}:{line}:{column}: not UTF-8 text (byte {column} of the line); save it as UTF-8") from error

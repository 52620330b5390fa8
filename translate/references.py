"""Reference translations from disk: two-column TSV files, Arabic and the English that a person gave it."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from glossary.arabic import has_arabic
from translate.files import ArticleError

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference translation: `text` is the English of `source`; `line` is where it stands in its file, from 1."""

    source: str
    text: str
    line: int


def read_references(path: str | Path) -> Iterator[Reference | ArticleError]:
    """Yield the references of a UTF-8 file ("-": standard input), one a line: Arabic, a tab, English. Blank lines are skipped.

    Errors are values, so that the rest goes on: a line that is not UTF-8, has not two columns, has an empty one, or has
    them the other way round. A file that cannot be read at all is one error.
    """
    try:
        data = sys.stdin.buffer.read() if str(path) == "-" else Path(path).read_bytes()
    except OSError as error:
        yield ArticleError(f"{path}: cannot be read ({error.strerror or error}); check the path")
        return
    for number, raw in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if raw.strip():
            yield _read_line(raw.removesuffix(b"\r"), number, path)


def _read_line(raw: bytes, number: int, path: str | Path) -> Reference | ArticleError:
    try:
        columns = [column.strip() for column in raw.decode("utf-8").split("\t")]
    except UnicodeDecodeError as error:
        column = raw.count(b"\t", 0, error.start) + 1
        return ArticleError(f"{path}:{number}:{column}: not UTF-8 text (byte {error.start + 1} of the line); save it as UTF-8")
    if len(columns) != 2:  # noqa: PLR2004 - two languages
        found = f"{len(columns)} columns where 2 are expected" if len(columns) > 1 else "no tab"
        column = min(len(columns) + 1, 3)
        return ArticleError(f"{path}:{number}:{column}: {found}; write the Arabic, a tab and the English")
    for column, text in enumerate(columns, 1):
        if not text:
            return ArticleError(f"{path}:{number}:{column}: empty; fill it in or take the line out")
    source, text = columns
    if has_arabic(text) and not has_arabic(source):
        return ArticleError(f"{path}:{number}:1: the Arabic is in column 2; put it first")
    return Reference(source, text, number)

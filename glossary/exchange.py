"""Glossaries in the formats of other programs, told apart by the file's suffix: TSV, CSV, TBX, TMX."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from glossary.files import load_bytes
from glossary.tbx import format_tbx, format_tbx2, read_tbx
from glossary.terms import COLUMNS, Glossary, GlossaryError, Term, format_glossary
from glossary.tmx import format_tmx, read_tmx
from glossary.tsv import load_glossary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_READERS: dict[str, Callable[[bytes, str], Iterator[Term | GlossaryError]]] = {"tbx": read_tbx, "tmx": read_tmx}
_TABLES = ("tsv", "csv", "txt", "utf8")  # the last two are OmegaT's


@dataclass(frozen=True, slots=True)
class Imported:
    """A glossary read from a file, and what was left out of it: each an error that says where and why."""

    glossary: Glossary
    left_out: tuple[GlossaryError, ...] = ()


def read_exchange(path: str | Path) -> Imported:
    """Read a glossary from a file whose suffix is tsv, txt, utf8, csv, tbx or tmx; without one it is TSV.

    An entry of a TBX or TMX file that makes no term (it has no Arabic, or no English) is left out and told; a table with
    an error is refused as a whole, for it is written by hand.

    Raises:
        GlossaryError: the suffix is unknown, or the file cannot be read, has errors, or has entries and none makes a term.
    """
    suffix = Path(path).suffix.lower().removeprefix(".")
    if not suffix or suffix in _TABLES:  # <(…) of a shell names /dev/fd/63
        return Imported(load_glossary(path))
    if suffix not in _READERS:
        known = ", ".join((*_TABLES, *_READERS))
        raise GlossaryError(f"{path}: the suffix {suffix!r} tells no format of glossaries; known are {known}")
    entries = tuple(_READERS[suffix](load_bytes(path), str(path)))
    terms = tuple(entry for entry in entries if isinstance(entry, Term))
    left_out = tuple(entry for entry in entries if isinstance(entry, GlossaryError))
    if left_out and not terms:
        raise GlossaryError(f"{left_out[0]}, as are all {len(left_out)} entries of the file")
    places = tuple(number for number, entry in enumerate(entries, 1) if isinstance(entry, Term))
    return Imported(Glossary(terms, places), left_out)


def write_exchange(glossary: Glossary, kind: str) -> str:
    """Return the glossary as a "tsv", "csv", "tbx", "tbx2" or "tmx" file has it; `read_exchange` reads it back unchanged.

    Raises:
        GlossaryError: there is no such format, or a term holds a character that the format cannot.
    """
    if kind not in WRITERS:
        raise GlossaryError(f"glossaries are not written as {kind!r}; known are {', '.join(WRITERS)}")
    return WRITERS[kind](glossary)


def format_csv(glossary: Glossary) -> str:
    """Return the glossary as comma-separated values (RFC 4180, but lines end in LF) with a header line."""
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(COLUMNS)
    for term in glossary.terms:
        first, *others = term.cells()
        writer.writerow((f"\\{first}" if first[0] in "#\\" else first, *others))
    return table.getvalue()


WRITERS: dict[str, Callable[[Glossary], str]] = {
    "tsv": format_glossary,
    "csv": format_csv,
    "tbx": format_tbx,
    "tbx2": format_tbx2,
    "tmx": format_tmx,
}

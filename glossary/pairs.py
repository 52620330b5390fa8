"""Sentences with their translations, made elsewhere: from a table, a translation memory, or two files line by line."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from glossary.exchange import load_bytes
from glossary.markup import one_line
from glossary.terms import GlossaryError
from glossary.tmx import Pair, read_tmx_pairs

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEADERS = {("ar", "en"): 1, ("source", "target"): 1, ("en", "ar"): -1, ("target", "source"): -1}  # -1: turned round
_ARABIC = re.compile("[\u0620-\u06d3]")
_COLUMNS = 2


def read_pairs(source: str | Path, target: str | Path | None = None) -> tuple[Pair | GlossaryError, ...]:
    """Read pairs from one file, TMX by its suffix or else a table of Arabic, tab, English, or from two aligned line by line.

    A table may begin with a header (ar and en, or source and target, in either order); its blank lines are skipped. A
    unit of a TMX file that lacks one of the languages is an error in its place. Pairs keep the order of the file; a
    line of two files that is blank in both is no pair.

    Raises:
        GlossaryError: a file cannot be read, is not UTF-8, a line has not two columns, the files are not of the same
        length, or the Arabic seems to be on the wrong side; with file and line.
    """
    if target is not None:
        pairs = tuple(_aligned(source, target))
    elif Path(source).suffix.lower() == ".tmx":
        return tuple(read_tmx_pairs(load_bytes(source), str(source)))
    else:
        pairs = tuple(_table(source))
    if any(_ARABIC.search(pair.target) for pair in pairs) and not any(_ARABIC.search(pair.source) for pair in pairs):
        place = pairs[0].place
        raise GlossaryError(f"{place}: the Arabic stands where the English should; give the Arabic first")
    return pairs


def _table(path: str | Path) -> Iterator[Pair]:
    turned = 1
    for number, line in enumerate(_lines(path), start=1):
        cells = tuple(one_line(cell) for cell in line.split("\t"))
        if not any(cells):
            continue
        if number == 1 and tuple(cell.lower() for cell in cells) in _HEADERS:
            turned = _HEADERS[cells[0].lower(), cells[1].lower()]
            continue
        if len(cells) != _COLUMNS:
            raise GlossaryError(f"{path}:{number}: {len(cells)} columns where two are expected; write Arabic, tab, English")
        arabic, english = cells[::turned]
        yield Pair(arabic, english, f"{path}:{number}")


def _aligned(source: str | Path, target: str | Path) -> Iterator[Pair]:
    sources, targets = _lines(source), _lines(target)
    if len(sources) != len(targets):
        (longer, most), (shorter, fewest) = sorted([(source, len(sources)), (target, len(targets))], key=lambda file: -file[1])
        raise GlossaryError(
            f"{longer}:{fewest + 1}: has no partner, for {shorter} has {fewest} lines and this {most}; align them"
        )
    for number, sides in enumerate(zip(sources, targets, strict=True), start=1):
        arabic, english = map(one_line, sides)
        if arabic or english:
            yield Pair(arabic, english, f"{target}:{number}")


def _lines(path: str | Path) -> list[str]:
    """Return the lines of a file in UTF-8, with or without a byte order mark; the last one may lack its end."""
    found = load_bytes(path)
    try:
        text = found.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = found.count(b"\n", 0, error.start) + 1
        raise GlossaryError(f"{path}:{line}: not UTF-8 text; save it as UTF-8") from error
    # Not splitlines: it also splits at form feeds and U+2028, where the other file has no line end.
    lines = text.split("\n")
    return lines if lines[-1] else lines[:-1]

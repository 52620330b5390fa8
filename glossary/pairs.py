"""Sentences with their translations, made elsewhere: from a table, a translation memory, or the two files of a text."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from glossary.alignment import align, find_parting
from glossary.arabic import has_arabic
from glossary.files import decode, load_bytes
from glossary.markup import one_line
from glossary.terms import GlossaryError
from glossary.tmx import Pair, read_tmx_pairs
from glossary.tsv import column_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_COLUMNS = 2


@dataclass(frozen=True, slots=True)
class Pairs:
    """What was read, in the order of the file: pairs, and in their places errors, which cost no pair.

    `note` says of two files that they were not paired line by line, "" if there is nothing to say.
    """

    found: tuple[Pair | GlossaryError, ...]
    note: str = ""


def read_pairs(source: str | Path, target: str | Path | None = None) -> Pairs:
    """Read pairs from one file, TMX or CSV by its suffix or else a table of Arabic, tab, English, or from the two files of a text.

    A table may begin with a header (source and target, or ar and en, in any order and among others, which are left out); its
    blank lines are skipped. A unit of a TMX file that lacks one of the languages is an error in its place. Two files are paired
    as `align` does it, lines that are blank in both being no pair; where they are not of the same shape, the error stands first
    and the texts are one pair.

    Raises:
        GlossaryError: a file cannot be read, is not UTF-8, a line has not two columns, or the Arabic seems to be on the
        wrong side; with file and line.
    """
    if target is not None:
        read = _read_aligned(source, target)
    elif Path(source).suffix.lower() == ".tmx":
        return Pairs(tuple(read_tmx_pairs(load_bytes(source), str(source))))
    else:
        read = Pairs(tuple(_table(source)))
    pairs = [each for each in read.found if isinstance(each, Pair)]
    if any(has_arabic(pair.target) for pair in pairs) and not any(has_arabic(pair.source) for pair in pairs):
        place = pairs[0].place
        raise GlossaryError(f"{place}: the Arabic stands where the English should; give the Arabic first")
    return read


def _table(path: str | Path) -> Iterator[Pair]:
    """Yield the pairs of a table. Where a header names source and target, other columns, such as notes, are nothing to us."""
    columns, expected = (0, 1), _COLUMNS
    is_csv = Path(path).suffix.lower() == ".csv"
    for place, (number, row) in enumerate(_csv_rows(path) if is_csv else _tsv_rows(path)):
        cells = [one_line(cell) for cell in row]
        names = column_names(cells) if not place else ()
        if not any(cells):
            continue
        if "source" in names and "target" in names:
            columns, expected = (names.index("source"), names.index("target")), 0
            continue
        if expected and len(cells) != expected:
            sign = "comma" if is_csv else "tab"
            advice = f"write Arabic, {sign}, English, or begin with a header that names source and target among others"
            raise GlossaryError(f"{path}:{number}: {len(cells)} columns where two are expected; {advice}")
        if len(cells) <= max(columns):
            raise GlossaryError(f"{path}:{number}: {len(cells)} columns, which lack the source or target of the header; add it")
        yield Pair(cells[columns[0]], cells[columns[1]], f"{path}:{number}")


def _tsv_rows(path: str | Path) -> Iterator[tuple[int, list[str]]]:
    for number, line in enumerate(_lines(path), start=1):
        yield number, line.split("\t")


def _csv_rows(path: str | Path) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a .csv file with their lines; semicolons part the cells if they alone part the first row, as Excel has it."""
    lines = _lines(path)
    first = lines[0] if lines else ""
    reader = csv.reader([f"{line}\n" for line in lines], delimiter=";" if ";" in first and "," not in first else ",")
    done = 0
    try:
        for row in reader:
            number, done = done + 1, reader.line_num
            yield number, row
    except csv.Error as error:
        raise GlossaryError(f"{path}:{done + 1}: not comma-separated values ({error}); check the quotes of this row") from error


def _read_aligned(source: str | Path, target: str | Path) -> Pairs:
    sources, targets = ([one_line(line) for line in _lines(path)] for path in (source, target))
    for path, lines, other in ((source, sources, targets), (target, targets, sources)):
        if any(other) and not any(lines):
            raise GlossaryError(f"{path}: no text in it; give the text of both languages")
    aligned = align(sources, targets)
    pairs = tuple(Pair(ours.text, theirs.text, f"{target}:{theirs.line}") for ours, theirs in aligned.parts)
    counted = (
        f"{source} has {len(sources)} {'lines' if len(sources) > 1 else 'line'} and {target} {len(targets)}"
        if len(sources) != len(targets)
        else f"{source} and {target} have their blank lines in other places"
    )
    if aligned.by == "paragraph":
        return Pairs(pairs, f"{counted}; compared by paragraph, of which both have {len(pairs)}")
    if aligned.by == "text":
        parting = _tell_parting(source, target, sources, targets)
        error = GlossaryError(
            f"{counted}; {parting}; align them (compared as wholes, which hides a miss where a term is too often elsewhere)"
        )
        return Pairs((error, *pairs))
    return Pairs(pairs)


def _tell_parting(source: str | Path, target: str | Path, sources: Sequence[str], targets: Sequence[str]) -> str:
    """Say where two files seem to part."""
    ours, theirs = find_parting(sources, targets)
    if ours is None:
        return f"{target}:{theirs} has no partner, for {source} ends before"
    if theirs is None:
        return f"{source}:{ours} has no partner, for {target} ends before"
    places = [(source, ours, sources[ours - 1]), (target, theirs, targets[theirs - 1])]
    blank = [f"{path}:{line} is blank" for path, line, text in places if not text]
    filled = [f"{path}:{line}" for path, line, text in places if text]
    return (
        f"they seem to part where {blank[0]} and {filled[0]} not" if blank else f"{filled[0]} and {filled[1]} have other numbers"
    )


def _lines(path: str | Path) -> list[str]:
    """Return the lines of a file; the last one may lack its end."""
    # Not splitlines: it also splits at form feeds and U+2028, where the other file has no line end.
    lines = decode(load_bytes(path), str(path)).split("\n")
    return lines if lines[-1] else lines[:-1]

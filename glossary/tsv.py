"""Glossary files: tab-separated or comma-separated tables with a header, or OmegaT's three bare columns."""

from __future__ import annotations

import csv
import io
import re
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

from glossary.collector import collector_paused
from glossary.files import decode, load_bytes
from glossary.headers import misspelt_names, nearest
from glossary.terms import COLUMNS, LISTS, SEPARATOR, Glossary, GlossaryError, Term, TermError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_REQUIRED = ("source", "target")
_LANGUAGES = {"ar": "source", "arabic": "source", "en": "target", "english": "target"}  # what others call our columns
_OMEGAT = ("source", "target", "note")
_SHOWN_ERRORS = 20
_SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab"}
_ESCAPED = ("\\#", "\\\\")  # what `format_glossary` puts a backslash before
_QUOTED = re.compile(r'(?<![^;,\n])"(?:[^"]|"")*+"')  # a cell, which may have separators and line breaks in it
_CSV_ROW = re.compile(rf'(?:{_QUOTED.pattern}|[^"\n]++|")++')


class TableError(GlossaryError):
    """A table with errors in some of its rows; `readable` has the terms of the others, for those who look for more errors."""

    def __init__(self, message: str, readable: Glossary) -> None:
        super().__init__(message)
        self.readable = readable


class _RowError(Exception):
    """What is wrong in one row, each place as "line:column: message"."""

    def __init__(self, places: list[str]) -> None:
        super().__init__(*places)
        self.places = places


class _Row(NamedTuple):
    """The cells of one row and the line on which it begins, counted from 1."""

    line: int
    cells: list[str]


@collector_paused()
def read_glossary(text: str, name: str) -> Glossary:
    r"""Read a glossary from the text of a file called `name`; if that ends in .csv, as comma-separated values.

    With a header: any order of the columns source, target, allowed, forbidden, first, note, domain, flags and forms, of
    which source and target are needed (ar and en, or Arabic and English, do as well); lists are separated by "|". Without:
    source, target and comment. Blank lines and lines that begin with "#" are skipped (a source that begins with "#" is
    written "\#"). A term with the flag dnt may leave its target empty. Semicolons set the cells of a .csv file apart
    if its header has them, or every row, and no comma outside of quotes: so Excel writes it where a comma stands in every number.
    A line break in a note is read as a space.

    Raises:
        GlossaryError: with one line for each wrong place (the first 20), each naming file, line and column.
    """
    text, is_csv = text.removeprefix("\ufeff"), name.lower().endswith(".csv")
    separator = _separator(text, name) if is_csv else "\t"
    rows = list(_csv_rows(text, name, separator) if is_csv else _tsv_rows(text))
    header = _header(rows[0]) if rows else None
    errors = _header_errors(header, rows[0].line) if header else _slips(rows[:1])
    if errors:
        raise GlossaryError(_listed(errors, name))
    terms: list[Term] = []
    places: list[int] = []
    for row in rows[1:] if header else rows:
        try:
            terms.append(_read_row(row, header or _OMEGAT, _SEPARATORS[separator]))
            places.append(row.line)
        except _RowError as error:
            errors += error.places
    glossary = Glossary(tuple(terms), tuple(places), "line")
    if errors:
        raise TableError(_listed(errors, name), glossary)
    return glossary


def _listed(errors: list[str], name: str) -> str:
    """Return the message of a file's errors, a line each for the first ones."""
    more = [f"{name}: and {len(errors) - _SHOWN_ERRORS} more"] if len(errors) > _SHOWN_ERRORS else []
    return "\n".join([f"{name}:{error}" for error in errors[:_SHOWN_ERRORS]] + more)


def load_glossary(path: str | Path) -> Glossary:
    """Read a glossary file in UTF-8, with or without a byte order mark.

    Raises:
        GlossaryError: the file cannot be read, is not UTF-8, or has errors (see `read_glossary`).
    """
    return decode_glossary(load_bytes(path), str(path))


def decode_glossary(data: bytes, name: str) -> Glossary:
    """Read a glossary from the bytes of a file called `name`, as `load_glossary` does.

    Raises:
        GlossaryError: it is not UTF-8, or has errors (see `read_glossary`).
    """
    return read_glossary(decode(data, name), name)


def bundled_glossary() -> Glossary:
    """Return the glossary of the Syria, Iraq and Levant beat that ships with the program.

    Raises:
        GlossaryError: the installation lacks it.
    """
    with resources.as_file(resources.files("glossary") / "news.tsv") as path:
        return load_glossary(path)


def _tsv_rows(text: str) -> Iterator[_Row]:
    # Not splitlines: it also splits at form feeds and U+2028, and line numbers would differ from an editor's.
    for number, raw in enumerate(text.split("\n"), start=1):
        line = raw.removesuffix("\r")
        if line.strip() and not line.startswith("#"):
            unescaped = line.removeprefix("\\") if line[:2] in _ESCAPED else line
            yield _Row(number, [cell.strip() for cell in unescaped.split("\t")])


def _separator(text: str, name: str) -> str:
    """Return what parts the cells of a .csv file.

    Raises:
        GlossaryError: it cannot be told.
    """
    rows = ((number, row) for number, row in _raw_rows(text) if row.strip() and not row.startswith("#"))
    number, first = next(rows, (1, ""))
    if not _has_semicolons_only(first):
        return ","
    cells = next(csv.reader(first.splitlines(keepends=True), delimiter=";"))
    if _header(_Row(number, [cell.strip() for cell in cells])):
        return ";"
    for number, row in rows:
        if not _has_semicolons_only(row):
            advice = "begin the file with a header, as source;target, or save it with commas between the cells"
            raise GlossaryError(f"{name}:{number}:1: the lines before have semicolons and no comma, this one has not; {advice}")
    return ";"


def _has_semicolons_only(row: str) -> bool:
    """Tell whether there are semicolons and no comma in a row, but for what stands within quotes."""
    bare = _QUOTED.sub("", row)
    return ";" in bare and "," not in bare


def _raw_rows(text: str) -> Iterator[tuple[int, str]]:
    """Yield the rows of a .csv file as they stand, each with the number of the line on which it begins."""
    number, end = 1, 0
    for row in _CSV_ROW.finditer(text):
        number += text.count("\n", end, row.start())
        yield number, row[0]
        end = row.start()


def _csv_rows(text: str, name: str, separator: str) -> Iterator[_Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    done = 0
    try:
        for cells in reader:
            first, done = done + 1, reader.line_num
            if any(cell.strip() for cell in cells) and not cells[0].startswith("#"):
                head = cells[0].removeprefix("\\") if cells[0][:2] in _ESCAPED else cells[0]
                yield _Row(first, [cell.strip() for cell in (head, *cells[1:])])
    except csv.Error as error:
        raise GlossaryError(f"{name}:{done + 1}:1: not comma-separated values ({error}); check the quotes of this row") from error


def column_names(cells: Sequence[str]) -> tuple[str, ...]:
    """Return the cells of a header as names of columns; where both languages are named (ar, en), they are source and target."""
    names = tuple(cell.lower() for cell in cells)
    translated = tuple(_LANGUAGES.get(name, name) for name in names)
    return translated if set(_REQUIRED) <= set(translated) and not set(_REQUIRED) <= set(names) else names


def _header(row: _Row) -> tuple[str, ...] | None:
    """Return the column names if a row is a header: it names both source and target, or two columns whichever they are."""
    names = column_names(row.cells)
    return names if set(_REQUIRED) <= set(names) or sum(name in COLUMNS for name in names) > 1 else None


def _slips(first: Sequence[_Row]) -> list[str]:
    """Return the errors of a first row that is a header but for a slip."""
    return [
        f"{row.line}:{at}: unknown column {cell!r}; is it {name!r}?"
        for row in first
        for at, cell, name in misspelt_names(row.cells)
    ]


def _header_errors(header: tuple[str, ...], line: int) -> list[str]:
    known = f"known are {', '.join(COLUMNS)}"
    errors = [
        f"{line}:{at}: unknown column {name!r}; {f'is it {near!r}?' if (near := nearest(name, COLUMNS)) else known}"
        for at, name in enumerate(header, 1)
        if name not in COLUMNS
    ]
    errors += [
        f"{line}:{at}: column {name!r} stands twice; keep one"
        for at, name in enumerate(header, 1)
        if name in header[: at - 1] and name
    ]
    errors += [f"{line}:1: the header lacks the column {name!r}; add it" for name in _REQUIRED if name not in header]
    return errors


def _read_row(row: _Row, names: tuple[str, ...], separator: str) -> Term:
    """Return the term of a row, whose cells are set apart by a `separator` of that name.

    Raises:
        _RowError: with each wrong place of the row.
    """
    if len(row.cells) > len(names):
        begin = f"begin the file with a header line ({', '.join(COLUMNS)})"
        advice = begin if names == _OMEGAT else "take out the extra separator"
        raise _RowError([f"{row.line}:{len(names) + 1}: {len(row.cells)} cells where {len(names)} are expected; {advice}"])
    if names == _OMEGAT and len(row.cells) == 1:
        raise _RowError([f"{row.line}:1: no {separator} in the line; write source, a {separator} and target"])
    cells: dict[str, str | tuple[str, ...]] = {name: cell for name, cell in zip(names, row.cells, strict=False) if cell}
    for name in LISTS & cells.keys():
        cells[name] = tuple(part.strip() for part in str(cells[name]).split(SEPARATOR))
    flags = frozenset(cells.pop("flags", ()))
    if "note" in cells:  # it is for people, and spreadsheets let them write it in several lines
        cells["note"] = " ".join(filter(None, map(str.strip, str(cells["note"]).split("\n"))))
    fields = {"source": "", "target": cells.get("source", "") if "dnt" in flags else "", **cells, "flags": flags}
    try:
        return Term(**fields)  # type: ignore[arg-type]  # a dictionary cannot say which of its values are lists
    except TermError as error:
        at = {name: place for place, name in enumerate(names, start=1)}
        raise _RowError([f"{row.line}:{at.get(name, 1)}: {name} {problem}" for name, problem in error.problems]) from error

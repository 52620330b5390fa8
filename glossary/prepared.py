"""Large glossaries as they were prepared before: read, put on top of each other and indexed, kept in the user's cache.

A file of the cache is a checksum and what Python's `marshal` makes of the tables, as in a compiled module, and may be trusted as
little or as much: whoever can write there can write to the user's programs. It is named by all that it depends on, so none is
ever out of date.
"""

from __future__ import annotations

import contextlib
import hashlib
import marshal
import os
import sys
from collections import deque
from dataclasses import dataclass, fields, replace
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from glossary.collector import collector_paused
from glossary.index import Index, Tables, tabulate
from glossary.terms import Glossary, Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# Bytes of the users' files together, about 4,000 terms, from which on the cache is used: those take 0.2 s to read and index.
LARGE = 200_000
KEPT = 6  # files, of up to some 20 MB each; the one that was last used longest ago goes first
_CHECKSUM = 16  # bytes
_FIELDS = tuple(each.name for each in fields(Term))
_SETTERS = tuple(getattr(Term, name).__set__ for name in _FIELDS)


@dataclass(frozen=True, slots=True)
class Prepared:
    """The glossary in force, with its index, and the `notes` about its files."""

    glossary: Glossary
    notes: tuple[str, ...] = ()


def cache_folder() -> Path:
    """Return where prepared glossaries lie; it is made only when one is kept."""
    named = Path(os.environ.get("XDG_CACHE_HOME", ""))
    return (named if named.is_absolute() else Path.home() / ".cache") / "mujaz" / "glossaries"


def place_of(paths: Sequence[str | Path], *, bundled: bool) -> Path | None:
    """Return where the cache keeps what is made of these files, on top of the bundled glossary or not; None if that is not kept.

    Small files are not, and what is no file is not (a pipe can be read only once), nor what cannot be read.
    """
    files = [Path(path) for path in paths]
    try:
        if not all(file.is_file() for file in files) or sum(file.stat().st_size for file in files) < LARGE:
            return None
        # The file's name stands in notes about it, and its suffix says how it is read.
        parts = [part for file in files for part in (str(file).encode(errors="surrogateescape"), file.read_bytes())]
        digest = hashlib.sha256()
        for part in (*_program(), str(bundled).encode(), *parts):
            digest.update(len(part).to_bytes(8, "big") + part)
        return cache_folder() / digest.hexdigest()[:32]
    except (OSError, RuntimeError):  # no home
        return None


def keep(prepared: Prepared, place: Path) -> None:
    """Write a prepared glossary to its place, whole or not at all, and make room; a cache that cannot be written is none."""
    packed = pack(prepared)
    with contextlib.suppress(OSError):
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        written = place.with_suffix(f".{os.getpid()}")  # what a killed run leaves of it goes with the oldest
        written.write_bytes(packed)
        written.replace(place)
        newest_first = sorted(filter(Path.is_file, place.parent.iterdir()), key=_last_used, reverse=True)
        for file in newest_first[KEPT:]:
            file.unlink(missing_ok=True)


def _last_used(file: Path) -> float:
    return file.stat().st_mtime


def find(place: Path) -> Prepared | None:
    """Return the prepared glossary at a place, or None if there is none that is whole."""
    try:
        if _is_anothers(place):
            return None
        prepared = unpack(place.read_bytes())
    except (OSError, ValueError):
        return None
    with contextlib.suppress(OSError):
        os.utime(place)
    return prepared


def _is_anothers(file: Path) -> bool:
    """Tell whether a file is another user's, whom one need not trust."""
    return hasattr(os, "geteuid") and file.stat().st_uid != os.geteuid()


@collector_paused()
def pack(prepared: Prepared) -> bytes:
    """Return a prepared glossary as bytes."""
    terms = prepared.glossary.terms
    columns = [[getattr(term, name) for term in terms] for name in _FIELDS]
    tables = prepared.glossary.index.tables if prepared.glossary.index else tabulate(terms)
    packed = marshal.dumps((prepared.notes, columns, tuple(tables)))
    return _checksum(packed) + packed


@collector_paused()
def unpack(data: bytes) -> Prepared:
    """Return what `pack` made bytes of.

    Raises:
        ValueError: the bytes are not whole.
    """
    packed = memoryview(data)[_CHECKSUM:]
    if _checksum(packed) != data[:_CHECKSUM]:
        raise ValueError("not as it was packed")
    notes, columns, tables = marshal.loads(packed)  # noqa: S302 - see the module's docstring
    terms = _terms(columns)
    return Prepared(Glossary(terms, index=Index(terms, Tables(*tables))), notes)


def _checksum(packed: bytes | memoryview) -> bytes:
    return hashlib.blake2b(packed, digest_size=_CHECKSUM).digest()


def indexed(prepared: Prepared) -> Prepared:
    """Return the same with the glossary's index, made now."""
    glossary = prepared.glossary
    return replace(prepared, glossary=replace(glossary, index=Index(glossary.terms)))


def _terms(columns: Sequence[Sequence[object]]) -> tuple[Term, ...]:
    """Return terms from their fields, column by column; they were checked when they were read first, which takes six times as long."""
    terms = tuple(map(Term.__new__, [Term] * len(columns[0])))
    for setter, column in zip(_SETTERS, columns, strict=True):
        deque(map(setter, terms, column), maxlen=0)
    return terms


def _program() -> Iterable[bytes]:
    """Yield what the tables depend on besides the users' files: Python's way to write them, our code, the bundled glossary."""
    yield f"{sys.implementation.cache_tag} {marshal.version}".encode()
    for file in sorted(resources.files("glossary").iterdir(), key=lambda file: file.name):
        if file.name.endswith((".py", ".tsv")):
            yield file.read_bytes()

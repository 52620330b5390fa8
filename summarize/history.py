"""What earlier briefings held, kept in a SQLite file, so that the next one can tell what is new."""

from __future__ import annotations

import hashlib
import sqlite3
from datetime import date
from typing import TYPE_CHECKING

from summarize.document import BriefingError
from summarize.english import find_words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from types import TracebackType
    from typing import Self

    from summarize.briefing import Briefing
    from summarize.document import Document

VERSION = 1  # of the tables; kept in SQLite's user_version
_TABLES = """
    create table if not exists briefing (date text primary key, signature text not null) strict;
    create table if not exists seen (fingerprint text primary key, date text not null) strict, without rowid;
"""
# An older day recorded late moves the date back, so that the order of the runs does not matter.
_REMEMBER = """
    insert into seen values (?, ?) on conflict (fingerprint) do update set date = min(date, excluded.date)
"""


def mark_text(text: str) -> str:
    """Return the fingerprint of a sentence: of its words without marks and case, 16 hex digits."""
    return hashlib.sha256(" ".join(find_words(text)).encode()).hexdigest()[:16]


def mark_document(document: Document) -> str:
    """Return the fingerprint of a document: of its Arabic where it has some, which another model does not change."""
    text = "\n".join(each.source or each.text for each in document.sentences)
    return hashlib.sha256(f"{document.title_source or document.title}\n{text}".encode()).hexdigest()[:16]


class History:
    """The fingerprints of what was told, each with the date of the briefing that told it first."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def find_last(self, day: date) -> date | None:
        """Return the date of the last briefing before `day`, None if there was none."""
        row = self._connection.execute("select max(date) from briefing where date < ?", (day.isoformat(),)).fetchone()
        return date.fromisoformat(row[0]) if row[0] else None

    def find_seen(self, fingerprints: Iterable[str], day: date) -> frozenset[str]:
        """Return the fingerprints that a briefing before `day` told; one of the same day is being made again."""
        query = "select 1 from seen where fingerprint = ? and date < ?"
        return frozenset(mark for mark in fingerprints if self._connection.execute(query, (mark, day.isoformat())).fetchone())

    def record(self, briefing: Briefing) -> None:
        """Remember a briefing; what an earlier one told keeps its date."""
        day = briefing.date.isoformat()
        marks = [(mark, day) for item in briefing.items for mark in item.marks]
        try:
            with self._connection:
                self._connection.execute("insert or replace into briefing values (?, ?)", (day, briefing.signature))
                self._connection.executemany(_REMEMBER, marks)
        except sqlite3.Error as error:
            raise BriefingError(f"the history of briefings cannot be written: {error}") from error


def open_history(path: Path) -> History:
    """Open a history of briefings, making it if there is none.

    Raises:
        BriefingError: if the file cannot be opened, is no SQLite file, or is of a later version.
    """
    try:
        connection = sqlite3.connect(path)
    except sqlite3.Error as error:
        raise BriefingError(
            f"{path}: the history of briefings cannot be opened: {error}; check the folder or name another file"
        ) from error
    try:
        found = connection.execute("pragma user_version").fetchone()[0]
        if found <= VERSION:
            connection.executescript(_TABLES)
            connection.execute(f"pragma user_version = {VERSION}")
            return History(connection)
    except sqlite3.Error as error:
        connection.close()
        raise BriefingError(f"{path}: not a history of briefings: {error}; name another file") from error
    connection.close()
    raise BriefingError(f"{path}: a later mujaz wrote it (version {found}, known {VERSION}); name another file")

"""What every format shares: the room there is, how a date reads, and what a summary's reader is warned of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from datetime import date

    from summarize.document import Document
    from summarize.extract import Point, Summary

Told: TypeAlias = "tuple[Summary, Document]"  # a summary and what it was made from

# strftime's %B speaks the locale's language; a briefing is in English everywhere.
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Layout:
    """The room on the page, in columns, and whether it shows colour. Only the text format has columns and colours."""

    width: int = 80
    color: bool = False


def sentence_of(point: Point, document: Document) -> int:
    """Return the index of the sentence that a point is, word for word: the first one, if it is said again."""
    return next(at for at in point.sources if document.sentences[at].text == point.text)


def warnings_of(told: Told) -> tuple[str, ...]:
    """Return the codes of the warnings of what a summary shows, its title and points."""
    summary, document = told
    points = (code for point in summary.points for code in document.sentences[sentence_of(point, document)].warnings)
    return tuple(sorted({*document.title_warnings, *points}))


def show_date(day: date | None) -> str:
    """Return "8 December 2021", "" for no date."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}" if day else ""

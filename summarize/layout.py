"""What every format shares: the room there is, and how a date reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from datetime import date

    from summarize.document import Document
    from summarize.extract import Summary

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


def show_date(day: date | None) -> str:
    """Return "8 December 2021", "" for no date."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}" if day else ""

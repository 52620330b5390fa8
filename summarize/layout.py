"""What every format shares: the room there is, how a date reads, and what a summary's reader is warned of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from summarize.english import MONTHS

if TYPE_CHECKING:
    from datetime import date

    from summarize.document import Document
    from summarize.extract import Point, Summary

Told: TypeAlias = "tuple[Summary, Document]"  # a summary and what it was made from


@dataclass(frozen=True, slots=True)
class Layout:
    """The room on the page, in columns, and whether it shows colour. Only the text format has columns and colours."""

    width: int = 80
    color: bool = False


def sentence_of(point: Point, document: Document) -> int:
    """Return the index of the sentence that a point is, word for word: the first one, if it is said again."""
    return next(at for at in point.sources if document.sentences[at].text == point.text)


def show_place(point: Point) -> str:
    """Return which sentences of the article say a point, counted from 1: "sentence 3", "sentences 3, 7".

    In words, so that nobody takes them for a briefing's [3], which is an article.
    """
    numbers = ", ".join(str(at + 1) for at in point.sources)
    return f"sentence {numbers}" if len(point.sources) == 1 else f"sentences {numbers}"


def warnings_of(told: Told) -> tuple[str, ...]:
    """Return the codes of the warnings of what a summary shows, its title and points."""
    summary, document = told
    points = (code for point in summary.points for code in document.sentences[sentence_of(point, document)].warnings)
    return tuple(sorted({*document.title_warnings, *points}))


def show_date(day: date | None) -> str:
    """Return "8 December 2021", "" for no date."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day else ""

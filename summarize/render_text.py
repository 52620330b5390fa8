"""Briefings and summaries for a terminal or a plain text file, set by rich."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from summarize.layout import Layout, Told, show_date, show_place, warnings_of
from summarize.safe import clean, clean_link

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console
    from rich.text import Text

    from summarize.briefing import Briefing, Item, Noted, SourceRef

_NARROWEST = 20  # columns; below it nothing can be read and rich's wrapping has no room


class _Sheet:
    """A page of text that is filled from above; article text arrives as values, never as rich's markup."""

    def __init__(self, layout: Layout) -> None:
        from rich.console import Console

        self._width = max(_NARROWEST, layout.width)
        self._file = io.StringIO()
        self._console: Console = Console(
            file=self._file,
            width=self._width,
            force_terminal=layout.color,
            color_system="standard" if layout.color else None,
            no_color=not layout.color,
            highlight=False,
            legacy_windows=False,
            _environ={},
        )

    def put(self, text: str | Text = "", style: str = "", *, mark: str = "", indent: int = 0) -> None:
        """Set a paragraph, wrapped, with a mark (a bullet, a number) hanging left of it."""
        from rich.text import Text

        body = Text(text, style=style) if isinstance(text, str) else text
        margin = indent + len(mark)
        lines = body.wrap(self._console, max(_NARROWEST // 2, self._width - margin)) or [Text("")]
        for number, line in enumerate(lines):
            line.rstrip()
            start = Text(" " * indent) + Text(mark, style="bold") if number == 0 else Text(" " * margin)
            self._write(start + line if line.plain else Text(""))

    def put_link(self, url: str, indent: int) -> None:
        """Set an address on one line, whatever its length: broken ones cannot be followed."""
        from rich.text import Text

        self._write(Text(" " * indent + url, style="dim"))

    def _write(self, line: Text) -> None:
        self._console.print(line, soft_wrap=True)

    def read(self) -> str:
        """Return what was set."""
        return self._file.getvalue()


def render_briefing_text(briefing: Briefing, layout: Layout) -> str:
    """Return the briefing as lines of at most `layout.width` columns (addresses may be longer)."""
    sheet = _Sheet(layout)
    sheet.put(f"Briefing, {show_date(briefing.date)}", "bold underline")
    sheet.put(_count(briefing), "dim")
    for rank, item in enumerate(briefing.items, 1):
        sheet.put()
        _put_item(sheet, f"{rank}. ", item, marked=briefing.new_since is not None)
    if briefing.signature:
        sheet.put()
        sheet.put(clean(briefing.signature), "dim")
    return sheet.read()


def _count(briefing: Briefing) -> str:
    stories, sources = len(briefing.items), sum(len(item.sources) for item in briefing.items)
    text = f"{stories} {'story' if stories == 1 else 'stories'} from {sources} {'article' if sources == 1 else 'articles'}"
    if briefing.new_since is None:
        return text
    return f"{text}, {sum(item.new for item in briefing.items)} new since {show_date(briefing.new_since)}"


def _put_item(sheet: _Sheet, rank: str, item: Item, *, marked: bool) -> None:
    new = " (new)" if marked and item.new else ""
    sheet.put(f"{clean(item.headline)}{new}", "bold", mark=rank)
    if item.headline_source:
        sheet.put(clean(item.headline_source), "dim", indent=len(rank))
    for point in item.points:
        fresh = "+ " if marked and point.new and not item.new else "• "
        sheet.put(f"{clean(point.text)} {_numbers(point.sources)}", mark=fresh, indent=3)
    terms = ", ".join(f"{clean(each.target)} ({clean(each.source)}) ×{each.count}" for each in item.key_terms)
    notes = (
        ("Terms", terms),
        ("Figures", _list(item.figures)),
        ("Said by", _list(item.said)),
        ("Check", ", ".join(item.warnings)),
    )
    for name, text in notes:
        if text:
            sheet.put(clean(text), mark=f"{name}: ", indent=3)
    for ref in item.sources:
        _put_source(sheet, ref)


def _numbers(numbers: Sequence[int]) -> str:
    return "".join(f"[{number}]" for number in numbers)


def _list(found: Sequence[Noted]) -> str:
    return "; ".join(f"{each.text} [{each.source}]" for each in found)


def _put_source(sheet: _Sheet, ref: SourceRef) -> None:
    parts = [clean(ref.title or ref.id), clean(ref.source), show_date(ref.published), "copy" if ref.copy else ""]
    mark = f"[{ref.number}] "
    sheet.put(", ".join(each for each in parts if each), "dim", mark=mark, indent=3)
    if clean_link(ref.url):
        sheet.put_link(clean_link(ref.url), 3 + len(mark))


def render_summary_text(told: Sequence[Told], layout: Layout) -> str:
    """Return summaries as lines of at most `layout.width` columns, an empty line between two documents."""
    sheet = _Sheet(layout)
    for number, (summary, document) in enumerate(told):
        if number:
            sheet.put()
        sheet.put(clean(document.title or document.id), "bold")
        about = [clean(document.source), show_date(document.published)]
        for line in (clean(document.title_source), ", ".join(each for each in about if each)):
            if line:
                sheet.put(line, "dim")
        sheet.put()
        for point in summary.points:
            sheet.put(f"{clean(point.text)} ({show_place(point)})", mark="• ")
        if not summary.points:
            sheet.put("No key points.")
        if warned := ", ".join(warnings_of((summary, document))):
            sheet.put(clean(warned), mark="Check: ")
        if document.signature:
            sheet.put()
            sheet.put(clean(document.signature), "dim")
    return sheet.read()

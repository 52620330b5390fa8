"""Briefings and summaries as strings: one function a format, by name."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeAlias

from summarize.layout import Layout, Told, sentence_of, show_date, show_place, warnings_of
from summarize.render_html import render_briefing_html, render_summary_html
from summarize.render_text import render_briefing_text, render_summary_text
from summarize.safe import clean, clean_link, escape_markdown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from summarize.briefing import Briefing, Item, ItemPoint, Noted, SourceRef
    from summarize.document import TermUse

BriefingRenderer: TypeAlias = "Callable[[Briefing, Layout], str]"
SummaryRenderer: TypeAlias = "Callable[[Sequence[Told], Layout], str]"

BRIEFING_SCHEMA = "mujaz.briefing.item/1"
SUMMARY_SCHEMA = "mujaz.summary/1"


def render_briefing_json(briefing: Briefing, _layout: Layout) -> str:
    """Return the briefing as JSON lines, one object an item.

    Keys: schema, date, new_since, rank, new, headline, headline_source, points (text, source_text, sources, new, warnings),
    key_terms (source, target, count), figures and said (text, source), sources (number, title, title_source, source,
    published, url, id, copy), warnings, signature. Dates are ISO 8601 or null. Keys are added, never renamed, while
    the schema's number stays.
    """
    return "".join(_line(_item_object(briefing, rank, item)) for rank, item in enumerate(briefing.items, 1))


def _item_object(briefing: Briefing, rank: int, item: Item) -> dict[str, Any]:
    return {
        "schema": BRIEFING_SCHEMA,
        "date": briefing.date.isoformat(),
        "new_since": briefing.new_since.isoformat() if briefing.new_since else None,
        "rank": rank,
        "new": item.new,
        "headline": item.headline,
        "headline_source": item.headline_source,
        "points": [
            {
                "text": each.text,
                "source_text": each.source_text,
                "sources": list(each.sources),
                "new": each.new,
                "warnings": list(each.warnings),
            }
            for each in item.points
        ],
        "key_terms": [_term_object(each) for each in item.key_terms],
        "figures": [_noted_object(each) for each in item.figures],
        "said": [_noted_object(each) for each in item.said],
        "sources": [_source_object(each) for each in item.sources],
        "warnings": list(item.warnings),
        "signature": briefing.signature,
    }


def _term_object(term: TermUse) -> dict[str, Any]:
    return {"source": term.source, "target": term.target, "count": term.count}


def _noted_object(noted: Noted) -> dict[str, Any]:
    return {"text": noted.text, "source": noted.source}


def _source_object(ref: SourceRef) -> dict[str, Any]:
    return {
        "number": ref.number,
        "title": ref.title,
        "title_source": ref.title_source,
        "source": ref.source,
        "published": ref.published.isoformat() if ref.published else None,
        "url": ref.url,
        "id": ref.id,
        "copy": ref.copy,
    }


def render_summary_json(told: Sequence[Told], _layout: Layout) -> str:
    """Return summaries as JSON lines, one object a document.

    Keys: schema, id, title, title_source, published, source, url, language, points (text, source_text, sources:
    indices of the document's sentences from 0, score from 0 to 1, warnings), terms (source, target, count), warnings, signature.
    """
    return "".join(_line(_summary_object(each)) for each in told)


def _summary_object(told: Told) -> dict[str, Any]:
    summary, document = told
    return {
        "schema": SUMMARY_SCHEMA,
        "id": document.id,
        "title": document.title,
        "title_source": document.title_source,
        "published": document.published.isoformat() if document.published else None,
        "source": document.source,
        "url": document.url,
        "language": document.language,
        "points": [
            {
                "text": each.text,
                "source_text": document.sentences[sentence_of(each, document)].source,
                "sources": list(each.sources),
                "score": each.score,
                "warnings": list(document.sentences[sentence_of(each, document)].warnings),
            }
            for each in summary.points
        ],
        "terms": [_term_object(each) for each in document.terms],
        "warnings": list(warnings_of(told)),
        "signature": document.signature,
    }


def _line(value: dict[str, Any]) -> str:
    return json.dumps(_clean_all(value), ensure_ascii=False) + "\n"


def _clean_all(value: Any) -> Any:
    """Clean every string: JSON escapes ESC by itself, but neither the eight-bit controls nor bidi overrides."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [_clean_all(each) for each in value]
    return {key: _clean_all(each) for key, each in value.items()} if isinstance(value, dict) else value


def render_briefing_markdown(briefing: Briefing, _layout: Layout) -> str:
    """Return the briefing as Markdown (CommonMark), every word of an article escaped."""
    parts = [f"# Briefing, {show_date(briefing.date)}\n"]
    if not briefing.items:
        parts.append("No stories.\n")
    for rank, item in enumerate(briefing.items, 1):
        new = " (new)" if briefing.new_since and item.new else ""
        parts.append(f"## {rank}. {escape_markdown(item.headline)}{new}\n")
        if item.headline_source:
            parts.append(f"{escape_markdown(item.headline_source)}\n")
        known = briefing.new_since is not None and not item.new
        parts.append("".join(_markdown_point(each, marked=known) for each in item.points))
        parts.extend(_markdown_notes(item))
        parts.append("Sources:\n")
        parts.append("".join(_markdown_source(each) for each in item.sources))
    if briefing.signature:
        parts.append(f"---\n\n`{clean(briefing.signature).replace('`', '')}`\n")
    return "\n".join(parts)


def _markdown_point(point: ItemPoint, *, marked: bool) -> str:
    new = " (new)" if marked and point.new else ""
    return f"- {escape_markdown(point.text)} {_numbers(point.sources)}{new}\n"


def _numbers(numbers: Sequence[int]) -> str:
    return "".join(f"\\[{number}\\]" for number in numbers)


def _markdown_notes(item: Item) -> list[str]:
    terms = ", ".join(f"{escape_markdown(each.target)} ({escape_markdown(each.source)}) ×{each.count}" for each in item.key_terms)
    notes = [("Terms", terms)]
    for name, found in (("Figures", item.figures), ("Said by", item.said)):
        notes.append((name, "; ".join(f"{escape_markdown(each.text)} {_numbers((each.source,))}" for each in found)))
    notes.append(("Check the translation", escape_markdown(", ".join(item.warnings))))
    return [f"**{name}:** {text}\n" for name, text in notes if text]


def _markdown_source(ref: SourceRef) -> str:
    title = escape_markdown(ref.title or ref.id)
    link = clean_link(ref.url).replace("(", "%28").replace(")", "%29")
    shown = f"[{title}]({link})" if link else title
    rest = [escape_markdown(ref.source), show_date(ref.published), "copy" if ref.copy else ""]
    return ", ".join([f"- \\[{ref.number}\\] {shown}", *(each for each in rest if each)]) + "\n"


def render_summary_markdown(told: Sequence[Told], _layout: Layout) -> str:
    """Return summaries as Markdown, one section a document."""
    return "\n".join(_markdown_summary(each) for each in told)


def _markdown_summary(told: Told) -> str:
    summary, document = told
    about = [escape_markdown(document.source), show_date(document.published), escape_markdown(document.url)]
    parts = [f"# {escape_markdown(document.title or document.id)}\n"]
    parts.extend(
        f"{line}\n" for line in (escape_markdown(document.title_source), ", ".join(each for each in about if each)) if line
    )
    points = (f"- {escape_markdown(each.text)} ({show_place(each)})\n" for each in summary.points)
    parts.append("".join(points) or "No key points.\n")
    if warned := ", ".join(warnings_of(told)):
        parts.append(f"**Check the translation:** {escape_markdown(warned)}\n")
    if document.signature:
        parts.append(f"`{clean(document.signature).replace('`', '')}`\n")
    return "\n".join(parts)


BRIEFING_FORMATS: Mapping[str, BriefingRenderer] = {
    "text": render_briefing_text,
    "markdown": render_briefing_markdown,
    "json": render_briefing_json,
    "html": render_briefing_html,
}
SUMMARY_FORMATS: Mapping[str, SummaryRenderer] = {
    "text": render_summary_text,
    "markdown": render_summary_markdown,
    "json": render_summary_json,
    "html": render_summary_html,
}

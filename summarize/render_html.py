"""Briefings and summaries as one self-contained page, English and Arabic side by side, for screen, phone and paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.layout import Layout, Told, sentence_of, show_date, show_place, warnings_of
from summarize.safe import clean_link, escape_html

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarize.briefing import Briefing, Item, Noted, SourceRef
    from summarize.document import Document, TermUse
    from summarize.extract import Point

# The policy forbids scripts and every outside resource, should an escape ever fail.
_HEAD = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<main>
"""
_FOOT = """</main>
</body>
</html>
"""
_STYLE = """
:root { color-scheme: light dark; --ink: #1a1a1a; --page: #fff; --soft: #5a5a5a; --line: #d0d0d0; --mark: #0b5cad; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8e8e8; --page: #161616; --soft: #a8a8a8; --line: #3c3c3c; --mark: #7db8f5; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 1rem/1.55 Georgia, "Times New Roman", serif; }
main { max-width: 68rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; margin: 0; }
h2 { font-size: 1.25rem; line-height: 1.3; margin: 0; }
.soft, footer { color: var(--soft); font-size: .9rem; }
article { border-top: 1px solid var(--line); margin-top: 1.75rem; padding-top: 1.25rem; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 0 2rem; margin: .6rem 0; align-items: start; }
.pair > * { margin: 0; }
[lang=ar] { font-family: "Noto Naskh Arabic", "Geeza Pro", "Traditional Arabic", serif; line-height: 1.8; }
.points { list-style: none; margin: 1rem 0; padding: 0; }
.points .pair { border-left: 3px solid var(--line); padding-left: .75rem; }
.points .new { border-left-color: var(--mark); }
.badge { color: var(--mark); font: bold .75rem/1 system-ui, sans-serif; text-transform: uppercase; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: 1rem 0; font-size: .95rem; }
dt { color: var(--soft); }
dd { margin: 0; }
.sources { list-style: none; margin: 0; padding: 0; font-size: .9rem; }
a { color: var(--mark); }
@media (max-width: 40rem) {
  .pair { grid-template-columns: 1fr; gap: .35rem; }
  dl { grid-template-columns: 1fr; gap: 0; }
  dd { margin-bottom: .5rem; }
}
@media print {
  :root { --ink: #000; --page: #fff; --soft: #444; --line: #999; --mark: #000; }
  body { font-size: 10.5pt; }
  main { max-width: none; padding: 0; }
  .pair, .sources li, dl { break-inside: avoid; }
  h2, header { break-after: avoid; }
  .sources a[href^=http]::after { content: " (" attr(href) ")"; font-size: 8.5pt; }
}
"""


def render_briefing_html(briefing: Briefing, _layout: Layout) -> str:
    """Return the briefing as an HTML page without scripts or outside resources, every word of an article escaped."""
    title = f"Briefing, {show_date(briefing.date)}"
    new = sum(item.new for item in briefing.items)
    since = f", {new} new since {show_date(briefing.new_since)}" if briefing.new_since else ""
    stories = f"{len(briefing.items)} {'story' if len(briefing.items) == 1 else 'stories'}" if briefing.items else "No stories"
    parts = [_open(title), f'<header><h1>{title}</h1><p class="soft">{stories}{since}</p></header>\n']
    for rank, item in enumerate(briefing.items, 1):
        parts.append(_item(rank, item, marked=briefing.new_since is not None))
    return "".join([*parts, _signature(briefing.signature), _FOOT])


def _open(title: str) -> str:
    return _HEAD.format(title=title, style=_STYLE)


def _signature(signature: str) -> str:
    return f"<footer><p><code>{escape_html(signature)}</code></p></footer>\n" if signature else ""


def _item(rank: int, item: Item, *, marked: bool) -> str:
    new = ' <span class="badge">new</span>' if marked and item.new else ""
    head = _pair(f"<h2>{rank}. {escape_html(item.headline)}{new}</h2>", item.headline_source)
    points = "".join(
        "<li>"
        + _pair(f"<p>{escape_html(each.text)} {_links(each.sources)}</p>", each.source_text, new=marked and each.new)
        + "</li>\n"
        for each in item.points
    )
    notes = _notes(
        (
            ("Terms", _terms(item.key_terms)),
            ("Figures", _noted(item.figures)),
            ("Said by", _noted(item.said)),
            ("Check the translation", escape_html(", ".join(item.warnings))),
        )
    )
    sources = "".join(_source(each) for each in item.sources)
    listed = f'<ul class="points">\n{points}</ul>\n{notes}<ol class="sources">\n{sources}</ol>\n'
    return f"<article>\n{head}\n{listed}</article>\n"


def _pair(english: str, arabic: str, *, new: bool = False) -> str:
    """Set HTML in English beside Arabic text; without Arabic the English has the whole row."""
    name = "pair new" if new else "pair"
    if not arabic.strip():
        return f'<div class="{name}" style="grid-template-columns: 1fr">{english}</div>'
    return f'<div class="{name}">{english}<p lang="ar" dir="rtl">{escape_html(arabic)}</p></div>'


def _links(numbers: Sequence[int]) -> str:
    return "".join(f'<a href="#source-{number}">[{number}]</a>' for number in numbers)


def _isolated(name: str) -> str:
    """Return a name of either script so that it does not turn around the date beside it."""
    return f"<bdi>{escape_html(name)}</bdi>" if name else ""


def _terms(terms: Sequence[TermUse]) -> str:
    shown = (
        f'{escape_html(each.target)} <bdi lang="ar" dir="rtl">{escape_html(each.source)}</bdi> ×{each.count}' for each in terms
    )
    return ", ".join(shown)


def _noted(found: Sequence[Noted]) -> str:
    return "; ".join(f"{escape_html(each.text)} {_links((each.source,))}" for each in found)


def _notes(notes: Iterable[tuple[str, str]]) -> str:
    rows = "".join(f"<dt>{name}</dt><dd>{text}</dd>\n" for name, text in notes if text)
    return f"<dl>\n{rows}</dl>\n" if rows else ""


def _source(ref: SourceRef) -> str:
    title, link = escape_html(ref.title or ref.id), escape_html(clean_link(ref.url))
    shown = f'<a href="{link}">{title}</a>' if link else title
    arabic = f'<bdi lang="ar" dir="rtl">{escape_html(ref.title_source)}</bdi>' if ref.title_source else ""
    rest = [arabic, _isolated(ref.source), show_date(ref.published), "copy" if ref.copy else ""]
    return f'<li id="source-{ref.number}">[{ref.number}] {", ".join([shown, *(each for each in rest if each)])}</li>\n'


def render_summary_html(told: Sequence[Told], _layout: Layout) -> str:
    """Return summaries as one HTML page, an article element a document."""
    title = escape_html(told[0][1].title or told[0][1].id) if len(told) == 1 else "Summaries"
    signatures = " ".join(dict.fromkeys(document.signature for _, document in told if document.signature))
    return "".join([_open(title), *(_summary(each) for each in told), _signature(signatures), _FOOT])


def _summary(told: Told) -> str:
    summary, document = told
    link, name = escape_html(clean_link(document.url)), _isolated(document.source)
    place = f'<a href="{link}">{name or link}</a>' if link else name
    about = ", ".join(each for each in (place, show_date(document.published)) if each)
    points = "".join(f"<li>{_summary_point(each, document)}</li>\n" for each in summary.points)
    head = _pair(f"<h2>{escape_html(document.title or document.id)}</h2>", document.title_source)
    notes = _notes((("Terms", _terms(document.terms)), ("Check the translation", escape_html(", ".join(warnings_of(told))))))
    about = f'<p class="soft">{about}</p>\n' if about else ""
    body = f'<ul class="points">\n{points}</ul>\n' if points else "<p>No key points.</p>\n"
    return f"<article>\n{head}\n{about}{body}{notes}</article>\n"


def _summary_point(point: Point, document: Document) -> str:
    shown = f'<p>{escape_html(point.text)} <span class="soft">({show_place(point)})</span></p>'
    return _pair(shown, document.sentences[sentence_of(point, document)].source)

"""Translated articles as strings: one function a format, by name. Text has no control characters any more (see commands/session.py)."""

from __future__ import annotations

import html
import json
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from translate.translation import TranslatedArticle, Translation


class Renderer(Protocol):
    """A format: a translated article as a string, with `parallel` in both languages."""

    def __call__(self, translated: TranslatedArticle, *, parallel: bool) -> str:
        """Return the article as a string."""


SCHEMA = "mujaz.translation/1"
REPORT_SCHEMA = "mujaz.report/1"

HTML_HEAD = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>mujaz</title><style>
:root{color-scheme:light dark}body{font:16px/1.55 Georgia,serif;max-width:70rem;margin:1.5rem auto;padding:0 1rem}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:1.5rem;margin:.8rem 0}[dir=rtl]{font-size:1.1em}
mark{background:none;border-bottom:2px solid #c33;color:inherit}footer{font:12px sans-serif;opacity:.7}
@media (max-width:45rem){.pair{grid-template-columns:1fr;gap:.3rem}}@media print{body{margin:0;font-size:11pt}.pair{break-inside:avoid}}
</style></head><body>
"""
HTML_TAIL = "</body></html>\n"


def render_text(translated: TranslatedArticle, *, parallel: bool) -> str:
    """Return headline and paragraphs; with `parallel` each English sentence stands under its Arabic."""
    lines = [translated.article.title, translated.headline, ""] if parallel and translated.headline else []
    lines = lines or ([translated.headline, ""] if translated.headline else [])
    for paragraph in translated.paragraphs():
        if parallel:
            lines += [line for sentence in paragraph for line in (sentence.source, sentence.text, "")]
        else:
            lines += [" ".join(sentence.text for sentence in paragraph), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def render_markdown(translated: TranslatedArticle, *, parallel: bool) -> str:
    """Return Markdown: heading, paragraphs, signature; with `parallel` the Arabic quoted under the heading and above each sentence."""
    blocks = [f"# {_escape_markdown(translated.headline)}"] if translated.headline else []
    if parallel and translated.headline:
        blocks.append(f"> {_escape_markdown(translated.article.title)}")
    for paragraph in translated.paragraphs():
        if parallel:
            for sentence in paragraph:
                blocks += [f"> {_escape_markdown(sentence.source)}", _escape_markdown(sentence.text)]
        else:
            blocks.append(_escape_markdown(" ".join(sentence.text for sentence in paragraph)))
    blocks.append(f"`{translated.signature}`")
    return "\n\n".join(blocks) + "\n"


def render_json(translated: TranslatedArticle, *, parallel: bool) -> str:  # noqa: ARG001 - JSON always holds both languages
    """Return one line of JSON.

    Keys: schema, id, title, title_source, published, source, url, dateline, captions, left_out (text, reason), sentences (text, source,
    paragraph, segments), signature. Each segment: text, source, score, attempts, terms (source, target, start, end, met, pronoun), warnings
    (code, detail). Keys are added, never renamed, while the schema's number stays.
    """
    article = translated.article
    stored: dict[str, Any] = {
        "schema": SCHEMA,
        "id": article.id,
        "title": translated.headline,
        "title_source": article.title,
        "published": article.published.isoformat() if article.published else None,
        "source": article.source,
        "url": article.url,
        "dateline": article.dateline,
        "captions": list(article.captions),
        "left_out": [{"text": each.text, "reason": each.reason} for each in article.left_out],
        "title_segment": _segment(translated.title) if translated.title else None,
        "sentences": [
            {
                "text": sentence.text,
                "source": sentence.source,
                "paragraph": sentence.paragraph,
                "segments": [_segment(each) for each in sentence.translations],
            }
            for sentence in translated.sentences()
        ],
        "signature": translated.signature,
    }
    return json.dumps(stored, ensure_ascii=False) + "\n"


def render_html(translated: TranslatedArticle, *, parallel: bool) -> str:
    """Return an article element; `HTML_HEAD` and `HTML_TAIL` around any number of them make a page that needs nothing else.

    With `parallel` English and Arabic stand side by side. Sentences with warnings are underlined, the warnings in their tooltip.
    """
    parts = ["<article>"]
    if translated.headline:
        parts.append(_row("h1", html.escape(translated.headline), translated.article.title if parallel else ""))
    for paragraph in translated.paragraphs():
        english = " ".join(_marked(sentence.text, sentence.translations) for sentence in paragraph)
        arabic = " ".join(sentence.source for sentence in paragraph) if parallel else ""
        parts.append(_row("p", english, arabic))
    return "\n".join([*parts, f"<footer>{html.escape(translated.signature)}</footer></article>", ""])


FORMATS: Mapping[str, Renderer] = {
    "text": render_text,
    "markdown": render_markdown,
    "json": render_json,
    "html": render_html,
}


def render_report(translated: TranslatedArticle) -> str:
    """Return one line of JSON: how often each term is met, missed, forced, and a pronoun, and each segment that carries a warning."""
    terms: dict[tuple[str, str], dict[str, Any]] = {}
    for each in translated:
        for outcome, matches in (("met", each.met), ("missed", each.missed), ("pronoun", each.pronouns)):
            for match in matches:
                key = (match.term.source, match.term.target)
                row = terms.setdefault(
                    key, {"source": key[0], "target": key[1], "met": 0, "missed": 0, "forced": 0, "pronoun": 0}
                )
                row[outcome] += 1
                row["forced"] += int(outcome == "met" and each.forced and match not in each.freely)
    stored = {
        "schema": REPORT_SCHEMA,
        "id": translated.article.id,
        "terms": list(terms.values()),
        "segments": [_segment(each) for each in translated if each.warnings],
        "signature": translated.signature,
    }
    return json.dumps(stored, ensure_ascii=False) + "\n"


def _segment(each: Translation) -> dict[str, Any]:
    return {
        "text": each.text,
        "source": each.segment.text,
        "score": round(each.score, 4),
        "attempts": list(each.attempts),
        "terms": [
            {
                "source": match.term.source,
                "target": match.term.target,
                "start": match.start,
                "end": match.end,
                "met": match in each.met,
                "pronoun": match in each.pronouns,
            }
            for match in sorted((*each.met, *each.missed, *each.pronouns), key=lambda match: match.start)
        ],
        "warnings": [{"code": notice.code, "detail": notice.detail} for notice in each.warnings],
    }


def _escape_markdown(text: str) -> str:
    """Escape what Markdown would take for markup."""
    return "".join("\\" + character if character in "\\`*_[]<>#|" else character for character in text)


def _marked(text: str, translations: Iterable[Translation]) -> str:
    notes = "; ".join(f"{notice.code}: {notice.detail}" for each in translations for notice in each.warnings)
    return f'<mark title="{html.escape(notes)}">{html.escape(text)}</mark>' if notes else html.escape(text)


def _row(tag: str, english: str, arabic: str) -> str:
    if not arabic:
        return f"<{tag}>{english}</{tag}>"
    return f'<div class="pair"><{tag}>{english}</{tag}><{tag} lang="ar" dir="rtl">{html.escape(arabic)}</{tag}></div>'

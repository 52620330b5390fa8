"""What an input holds before it is an article: the title, lines and metadata of JSON, Markdown or plain text."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from translate.dates import find_date
from translate.debris import clean_line
from translate.files import ArticleError
from translate.folding import fold
from translate.furniture import ABOUT, BESIDE, CAPTION
from translate.markup import one_line, read_markup, without_shortcodes

if TYPE_CHECKING:
    from datetime import date

# What WordPress adds to each item of a feed, in the language of the site, as `fold` leaves it. None of 211,666 news sentences is such.
_OF_FEED = re.compile(
    r"the post\b.{1,300} (?:appeared first|first appeared) on .{1,100}|"
    r"(?:المقاله?|التدوينه) .{1,300} ظهرت? اولا علي .{1,100}|ظهرت? (?:المقاله?|التدوينه) .{1,300} اولا علي .{1,100}"
)
_WRAPPED = 100  # code points; editors and mailers wrap at 72 to 100
_WRAPPED_LINES = 3  # two lines may be a title and its text


@dataclass(frozen=True, slots=True)
class Page:
    """A title ("" for none), the clean lines in order, what lies beside them, and what the input says of itself.

    `about` are the lines above the text that may say when it was published and by whom.
    """

    lines: tuple[str, ...]
    title: str = ""
    published: date | None = None
    source: str = ""
    url: str = ""
    id: str = ""
    captions: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    about: tuple[str, ...] = ()


def read_plain(text: str) -> Page:
    """Return the page of a plain text: one paragraph a line, or blocks of wrapped lines between blank ones."""
    lines: list[str] = []
    for block in re.split(r"\n[ \t]*\n", "\n".join(text.splitlines())):
        found = [line for line in map(clean_line, block.splitlines()) if line]
        lines += [" ".join(found)] if _is_wrapped(found) else found
    return Page(tuple(lines))


def _is_wrapped(lines: list[str]) -> bool:
    """Tell whether lines were broken by a margin: the inner ones of nearly one width, few of them ending in a stop."""
    inner = [len(line) for line in lines[:-1]]
    if len(lines) < _WRAPPED_LINES or max(map(len, lines)) > _WRAPPED or min(inner) < 0.7 * max(inner):
        return False
    return sum(line.endswith((".", "؟", "!", "…", ":")) for line in lines[:-1]) < len(inner) / 2


def read_markdown(text: str) -> Page:
    """Return the page of a Markdown text: headings, emphasis, links and quotes as plain lines, pictures gone."""
    text = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)
    text = re.sub(r"!\[([^\]]*)\]\([^)]*\)", "", text)
    text = re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"^[ \t]*(?:#{1,6}|>|[-*+])[ \t]+", "", text, flags=re.MULTILINE)
    return read_plain(re.sub(r"(\*\*|__)(.+?)\1", r"\2", text))


def read_object(value: object, where: str) -> Page:
    """Return the page of a JSON object with id, title, body, published, source, url; only the body is needed.

    Raises:
        ArticleError: no object, no body, or a member of another type.
    """
    if not isinstance(value, dict):
        raise ArticleError(f"{where}: a JSON {type(value).__name__}, not an object; give one object with at least a body")
    said = {}
    for key in ("id", "title", "body", "published", "source", "url"):
        member = value.get(key)
        if key == "id" and isinstance(member, int) and not isinstance(member, bool):
            member = str(member)
        if member is not None and not isinstance(member, str):
            raise ArticleError(f"{where}: {key} is not a string; write it in quotes")
        said[key] = (member or "").strip()
    if not said["body"]:
        raise ArticleError(f"{where}: no body; give the article's text as body")
    title, source = (one_line(said[key]) for key in ("title", "source"))
    page = read_body(said["body"])
    return replace(
        page,
        title=title,
        published=find_date(said["published"]),
        source=source,
        url=clean_line(said["url"]),
        id=clean_line(said["id"]),
    )


def read_body(text: str) -> Page:
    """Return the page of an article's text, with markup or without."""
    text = without_shortcodes(text)
    blocks = read_markup(text)
    if blocks is None:
        return _without_note(read_plain(text))
    of_kind = {
        kind: tuple(dict.fromkeys(block.text for block in blocks if block.kind == kind)) for kind in (CAPTION, BESIDE, ABOUT)
    }
    lines = tuple(block.text for block in blocks if block.kind not in of_kind)
    return _without_note(Page(lines, captions=of_kind[CAPTION], beside=of_kind[BESIDE], about=of_kind[ABOUT]))


def _without_note(page: Page) -> Page:
    """Return a page with the line that a feed added put beside it."""
    notes = tuple(line for line in page.lines if _OF_FEED.fullmatch(fold(line)))
    return replace(page, lines=tuple(line for line in page.lines if line not in notes), beside=(*page.beside, *notes))


def parse_json(text: str, where: str) -> object:
    """Return the JSON value of a text.

    Raises:
        ArticleError: it is none; the message names the column (and the line, in a text of several).
    """
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}" if "\n" in text.strip() else f"column {error.colno}"
        raise ArticleError(f"{where}: not JSON at {place} ({error.msg}); mend or remove it") from None
    except RecursionError:
        raise ArticleError(f"{where}: JSON nested too deeply; give one flat object") from None

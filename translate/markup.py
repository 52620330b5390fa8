"""Markup in the members of JSON objects and the items of feeds: told from signs in plain text, and read as a web page is."""

from __future__ import annotations

import html
import re
from functools import cache
from typing import TYPE_CHECKING, Any

from translate.debris import clean_line
from translate.furniture import block_of, take_blocks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from translate.furniture import Block

# "<" and, if it may begin a tag, a comment or a declaration, what tells so.
_OPENS = re.compile(r"<(?P<what>/?(?P<name>[a-z][\w:-]*)(?=\s[^<]*>|/?>)|!--|!doctype\b|!\[|\?xml\b)?", re.IGNORECASE)
_YOUNGER = frozenset(re.findall(r"\w+", "bdi data dialog main picture rtc search slot template"))  # than lxml's list
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")  # the parser stops at some of these
_BREAK, _BLANK = re.compile(r"\n\s*"), re.compile(r"\n[ \t]*\n\s*")
# A shortcode of WordPress or BBCode with what is given to it, or the end of one; [sic] is neither.
_SHORTCODE = re.compile(r"\[(?:/(?P<ends>[a-z][\w-]*)|(?P<name>[a-z][\w-]*)(?P<given>(?:=|\s+[\w-]+\s*=)[^\]\n]*)?/?)\]")
_CAPTION = re.compile(r"\[(?P<name>(?:wp_)?caption)\b[^\[\]]*\](?P<text>[^\[]*)\[/(?P=name)\]")


def read_markup(text: str) -> tuple[Block, ...] | None:
    """Return the lines of a text that has markup, or None if it has none."""
    written = next((each for each in (text, html.unescape(text)) if _has_tags(each)), None)
    if written is None:
        return None
    tree = _parse(written)
    _break_lines(tree.find("body"))
    return take_blocks(tree)


def one_line(text: str) -> str:
    """Return a text of one line, a title or a name, without markup."""
    blocks = read_markup(text)
    return clean_line(text) if blocks is None else " ".join(block.text for block in blocks)


def without_shortcodes(text: str) -> str:
    """Return a text without the signs of its shortcodes, captions as HTML."""
    if "[" not in text:
        return text
    text = _CAPTION.sub(r"<figure><figcaption>\g<text></figcaption></figure>", text)
    ended = {match["ends"] for match in _SHORTCODE.finditer(text)}
    return _SHORTCODE.sub(lambda match: "" if match["ends"] or match["given"] or match["name"] in ended else match[0], text)


@cache
def _known() -> frozenset[str]:
    from lxml.html import defs

    return frozenset(defs.tags | defs.html5_tags | _YOUNGER)


def _is_tag(name: str | None) -> bool:
    """Tell whether an element is called so: HTML leaves names with a hyphen to others (amp-img), and XML those with a colon (o:p)."""
    return name is not None and ("-" in name or ":" in name or name.lower() in _known())


def _has_tags(text: str) -> bool:
    return "<" in text and any(_is_tag(match["name"]) or match["what"] == "!--" for match in _OPENS.finditer(text))


def _parse(text: str) -> Any:
    """Return the document that a text is the body of; a "<" that opens nothing is text."""
    from lxml.html import HTMLParser, document_fromstring

    text = _UNREADABLE.sub("", text)
    last = text.rfind("-->")  # the end of the last comment: one without an end would take all that follows

    def opened(match: re.Match[str]) -> str:
        what, name = match["what"], match["name"]
        opens = _is_tag(name) if name else bool(what) and (what != "!--" or match.start() < last)
        return match[0] if opens else f"&lt;{match[0][1:]}"

    written = f"<html><body>{_OPENS.sub(opened, text)}</body></html>"
    # Without huge_tree it reads no further than 256 elements in one another, which tags that nobody closed come to.
    return document_fromstring(written, parser=HTMLParser(huge_tree=True))


def _break_lines(body: Any) -> None:
    """Put <br> for the line breaks of text that no block holds, and for the blank lines of all: editors make paragraphs of these."""
    for element in list(body.iter()):
        if element.text and isinstance(element.tag, str):
            element.text, *rest = _broken(element.text, element, body)
            _insert_lines(rest, element, next(iter(element), None))
        if element.tail and element is not body:
            element.tail, *rest = _broken(element.tail, element.getparent(), body)
            _insert_lines(rest, element.getparent(), element.getnext())


def _broken(text: str, holder: Any, body: Any) -> list[str]:
    return (_BREAK if block_of(holder) is body else _BLANK).split(text)


def _insert_lines(texts: Iterable[str], parent: Any, following: Any) -> None:
    """Put each text with a <br> before it into an element, before one of its children or, without one, at its end."""
    for text in texts:
        made = parent.makeelement("br")
        made.tail = text
        (parent.append if following is None else following.addprevious)(made)

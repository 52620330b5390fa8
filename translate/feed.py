"""Feeds: what the items of RSS and Atom say, as the members of a JSON article would say it."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from glossary import GlossaryError
from glossary.markup import read_entries
from translate.files import ArticleError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossary.markup import Element

_DECLARED = re.compile(r"\s*<\?xml[^>]*\?>")  # its encoding no longer holds of decoded text
# What may stand before the outermost element; (?> keeps a comment from being tried in each of the ways that it may end.
_BEGINS = r"\s*(?>(?:<\?[^>]*\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)\s*)*"
_FEED = re.compile(rf"{_BEGINS}<(?:rss|feed|rdf:RDF)\b", re.DOTALL)
_XML = re.compile(rf"(?=\s*<\?xml\b){_BEGINS}<(?P<root>[\w:.-]+)", re.DOTALL)
_ROOTS, _ITEMS = frozenset({"rss", "feed", "RDF"}), frozenset({"item", "entry"})
# The elements of an item, namespaces apart, that hold each member; of the texts the first is the whole one, the others begin it.
_MEMBERS = {
    "title": ("title",),
    "body": ("encoded", "content", "description", "summary", "title"),
    "published": ("pubDate", "published", "date", "updated"),
    "url": ("link",),
    "source": ("source", "publisher"),
    "id": ("guid", "id"),
}
_TITLE = "title"


def is_feed(text: str) -> bool:
    """Tell whether a text is RSS or Atom."""
    return _FEED.match(text) is not None


def root_of(text: str) -> str:
    """Return the name of the outermost element of a text that says it is XML, or ""."""
    match = _XML.match(text)
    return match["root"] if match else ""


def read_feed(text: str, name: str) -> Iterator[dict[str, str]]:
    """Yield the items of a feed in its order: members as `read_object` knows them, the feed's title as the source of those that name none.

    Raises:
        ArticleError: it is no well-formed XML, or declares entities; items well before the fault have been yielded.
    """
    source = ""
    try:
        # Of elements in one another the outer one is yielded: titles are the feed's own, first, and its picture's.
        for entry in read_entries(_DECLARED.sub("", text, count=1).strip().encode(), name, _ROOTS, _ITEMS | {_TITLE}):
            if entry.name == _TITLE:
                source = source or _text(entry)
            else:
                members = _members(entry)
                named = members["source"] and "://" not in members["source"]
                yield members if named else members | {"source": source}
    except GlossaryError as error:
        raise ArticleError(str(error)) from None


def _members(item: Element) -> dict[str, str]:
    texts: dict[str, str] = {}
    for element in item.children():
        if element.name == "content" and "url" in element.attributes:
            continue  # a picture with its title, of the namespace "media"
        said = _text(element) or element.attributes.get("href", "")
        if said:
            texts.setdefault(element.name, said)
    members = {member: next((texts[name] for name in names if name in texts), "") for member, names in _MEMBERS.items()}
    return members | {"title": members["title"] if members["body"] != members["title"] else ""}


def _text(element: Element) -> str:
    """Return what an element says: its text, XHTML as markup, and of a source in Atom, a feed in small, its title."""
    children = {child.name: child for child in element.children()}
    if element.name == "source" and _TITLE in children:
        return _text(children[_TITLE])
    return (_markup(element) if children else "".join(element.texts(frozenset()))).strip()


def _markup(element: Element) -> str:
    """Return what is inside an element as markup."""
    return "".join(
        html.escape(part, quote=False) if isinstance(part, str) else f"<{_tag(part)}>{_markup(part)}</{part.name}>"
        for part in element.content
    )


def _tag(element: Element) -> str:
    return "".join((element.name, *(f' {name}="{html.escape(value)}"' for name, value in element.attributes.items())))

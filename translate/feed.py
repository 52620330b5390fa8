"""Feeds: what the items of RSS and Atom say, as the members of a JSON article would say it."""

from __future__ import annotations

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
    "id": ("guid", "id"),
}


def is_feed(text: str) -> bool:
    """Tell whether a text is RSS or Atom."""
    return _FEED.match(text) is not None


def root_of(text: str) -> str:
    """Return the name of the outermost element of a text that says it is XML, or ""."""
    match = _XML.match(text)
    return match["root"] if match else ""


def read_feed(text: str, name: str) -> Iterator[dict[str, str]]:
    """Yield the items of a feed in its order: members as `read_object` knows them.

    Raises:
        ArticleError: it is no well-formed XML, or declares entities; items well before the fault have been yielded.
    """
    try:
        for item in read_entries(_DECLARED.sub("", text, count=1).strip().encode(), name, _ROOTS, _ITEMS):
            yield _members(item)
    except GlossaryError as error:
        raise ArticleError(str(error)) from None


def _members(item: Element) -> dict[str, str]:
    texts: dict[str, str] = {}
    for element in item.children():
        said = "".join(element.texts(frozenset())).strip() or element.attributes.get("href", "")
        if said:
            texts.setdefault(element.name, said)
    members = {member: next((texts[name] for name in names if name in texts), "") for member, names in _MEMBERS.items()}
    return members | {"title": members["title"] if members["body"] != members["title"] else ""}

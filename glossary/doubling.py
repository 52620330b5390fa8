"""A term said twice on end: ISIS organization ISIS, the SDF SDF, SDF (SDF), the SDF, or SDF,."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from glossary.definite import begins_with_verb, ends_phrase
from glossary.mending import OTHERWISE
from glossary.phrases import Phrases

if TYPE_CHECKING:
    from collections.abc import Iterable

    from glossary.phrases import Occurrence

# What stands between one form and the same again where it is said once too often. In 254,000 English sentences of training/pairs a form
# of a bundled term has the same beside it, with nothing, one of these words, "or" or a bracket between, or a comma as here, in none.
_WORDS = re.compile(r"(?P<words>(?:\s+(?:terrorist|organi[sz]ation|group))*)\s+(?:the\s+)?(?P<quote>[\"“]?)", re.IGNORECASE)
_OTHERWISE = re.compile(rf"(?P<comma>,?)\s+{OTHERWISE}(?P<quote>[\"“]?)", re.IGNORECASE)
_BRACKET = re.compile(rf"\s*\((?:{OTHERWISE}|the\s+)?(?P<quote>[\"“]?)", re.IGNORECASE)
_COMMA = re.compile(r",\s+(?:the\s+)?(?P<quote>[\"“]?)", re.IGNORECASE)
_PAUSE = re.compile(r"\s*(?:[,.;:!?)]|\Z)")


def say_once(text: str, forms: Iterable[str]) -> str:
    """Return the text with one of two equal forms that stand side by side, or in apposition; what stands between goes unless it is a noun.

    Not with "and" between them, nor where the second one begins something else: Israel, Israel's annoyance; Air China, China Southern.
    """
    found = Phrases(forms).find(text)
    for before, after in reversed(tuple(pairwise(found))):
        if text[before.start : before.end].lower() == text[after.start : after.end].lower():
            text = _joined(text, before, after)
    return text


def _joined(text: str, before: Occurrence, after: Occurrence) -> str:
    """Return the text with one of two equal forms if nothing sets them apart."""
    joint, name = text[before.end : after.start], text[before.start : before.end]
    kinds = (_WORDS, _BRACKET, _OTHERWISE, _COMMA)
    kind, found = next(((kind, found) for kind in kinds if (found := kind.fullmatch(joint))), (None, None))
    rest = _unquoted(text[after.end :], found["quote"]) if found else None
    if found is None or rest is None:
        return text
    if kind is not _BRACKET and not ends_phrase(rest):
        return text  # Turkey or Turkey-backed forces
    if kind is _WORDS:
        words = found["words"]
        name = f"{words.strip()} {name}" if words.lower().endswith("terrorist") else name + words
    elif kind is _BRACKET:
        if not rest.startswith(")"):
            return text
        rest = rest[1:]
    elif kind is _OTHERWISE:
        rest = rest.removeprefix(found["comma"])
    elif not _PAUSE.match(rest):
        return text
    elif rest.startswith(",") and begins_with_verb(rest[1:]):  # the comma of a list stays, the closing one of an apposition goes
        rest = rest[1:]
    return text[: before.start] + name + rest


def _unquoted(rest: str, quote: str) -> str | None:
    """Return what follows a name without the quote that closes one before it, None if there is none to close it."""
    if not quote:
        return rest
    return rest[1:] if rest[:1] in ('"', "”") else None

"""What is copied as it stands: addresses, handles, hashtags in Latin letters, codes and Latin words within Arabic text.

Tags of HTML and emoji, of which the model knows nothing, are kept from it and set again where they stood; of Arabic hashtags it
reads the words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from glossary import Match, Term

if TYPE_CHECKING:
    from collections.abc import Sequence

_COPIED = re.compile(
    r"https?://[^\s<>\"«»]+[\w/]"  # addresses
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"  # mail
    r"|[@#][A-Za-z_]\w*"  # handles and hashtags
    r"|\b[A-Za-z][A-Za-z0-9]*(?:[-&'./ ][A-Za-z0-9]+)*\b"  # Latin words and codes: F-16, BBC News, GPT4
)
_TAG = r"</?[A-Za-z][\w-]*(?:\s[^<>]*)?/?>|<!--.*?-->"
_SIGN = "[\u2190-\u21ff\u231a-\u23ff\u25a0-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]"
_EMOJI = f"(?:[0-9#*]\ufe0f?\u20e3|{_SIGN}[\ufe0e\ufe0f]?(?:\u200d{_SIGN}[\ufe0e\ufe0f]?)*)"
_KEPT = re.compile(f"(?:{_TAG}|{_EMOJI})(?:\\s*(?:{_TAG}|{_EMOJI}))*")
_HASHTAG = re.compile("(?<![A-Za-z0-9/#])#(?=[\u0621-\u064a\u0671-\u06d3])\\w+")  # دير_الزور after its sign
_LETTERS = re.compile(r"[^\W_]")
_STAND_INS = 0xE000  # characters for private use, which stand for what is kept while the English is tidied


def as_read(text: str) -> str:
    """Return a text as the model reads it, as long as it was: spaces for tags and emoji, and for the signs of Arabic hashtags.

    Example: as_read("🔴 #دير_الزور") == "   دير الزور"
    """
    blank = _KEPT.sub(lambda kept: " " * len(kept[0]), text)
    return _HASHTAG.sub(lambda hashtag: re.sub("[#_]", " ", hashtag[0]), blank)


def set_again(source: str, english: str, origins: Sequence[tuple[int, int]]) -> tuple[str, tuple[str, ...]]:
    """Return the English of a source with stand-ins for what `as_read` left out of it, and what each stands for.

    Word i of `english.split(" ")` comes from the span `origins[i]` of the source. Each goes where the fewest words stand on the wrong
    side of it: before the first word and after the last one it stays there.
    """
    words, read = english.split(" "), as_read(source)
    found = list(_KEPT.finditer(source))
    before: list[str] = [""] * len(words) + [""]  # what stands before each word, and at the end
    for number, kept in enumerate(found):
        place = _place(read, kept.span(), len(words), origins)
        left, right = (" " * side.isspace() for side in (read[: kept.start()][-1:], read[kept.end() :][:1]))
        before[place] = f"{before[place] or left}{chr(_STAND_INS + number)}{right}"
    text = "".join(f"{kept or ' '}{word}" for kept, word in zip(before, [*words, ""], strict=True))
    return text.strip(), tuple(kept[0] for kept in found)


def resolve(english: str, kept: Sequence[str]) -> str:
    """Return a text with what its stand-ins stand for."""
    return re.sub(
        f"[{chr(_STAND_INS)}-{chr(_STAND_INS + len(kept))}]",
        lambda found: "".join(kept[ord(found[0]) - _STAND_INS :][:1]),
        english,
    )


def _place(read: str, span: tuple[int, int], count: int, origins: Sequence[tuple[int, int]]) -> int:
    """Return the number of the word of `count` before which that stands again which stood at a span of the source."""
    start, end = span
    if not _LETTERS.search(read, 0, start):
        return 0
    if not _LETTERS.search(read, end):
        return count
    if len(origins) != count:
        return round(count * start / len(read))
    later = [first >= end for first, _ in origins]
    return min(range(count + 1), key=lambda place: sum(later[:place]) + later[place:].count(False))


def find_protected(text: str, matches: Sequence[Match]) -> tuple[Match, ...]:
    """Return what must be copied, as matches of do-not-translate terms, leaving out what overlaps a glossary match."""
    found = []
    for copied in _COPIED.finditer(text):
        if all(copied.end() <= match.start or copied.start() >= match.end for match in matches):
            term = Term(copied.group(), copied.group(), flags=frozenset({"dnt"}))
            found.append(Match(term, copied.start(), copied.end()))
    return tuple(found)

"""What is copied as it stands: addresses, handles, hashtags in Latin letters, codes and Latin words within Arabic text."""

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


def find_protected(text: str, matches: Sequence[Match]) -> tuple[Match, ...]:
    """Return what must be copied, as matches of do-not-translate terms, leaving out what overlaps a glossary match."""
    found = []
    for copied in _COPIED.finditer(text):
        if all(copied.end() <= match.start or copied.start() >= match.end for match in matches):
            term = Term(copied.group(), copied.group(), flags=frozenset({"dnt"}))
            found.append(Match(term, copied.start(), copied.end()))
    return tuple(found)

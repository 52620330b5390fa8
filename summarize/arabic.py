"""Words of Arabic text without what is attached to them, so that texts about one thing share them."""

from __future__ import annotations

import re

from glossary.arabic import fold

_WORD = re.compile(r"[\u0621-\u064a]{3,}")
# At least three letters of a word stay. Before it "and", prepositions and the article go; a single letter only before a long word.
_BEFORE = re.compile(r"^(?:[وف]?(?:[بك]?ال|لل)|[وفبلك](?=\w{4}))(?=\w{3})")
_AFTER = re.compile(r"(?<=\w{3})(?:اتها|اته|هما|ات|ين|ون|ان|يه|ها|هم|وا|نا|ه|ي|ا)$")


def find_stems(text: str) -> tuple[str, ...]:
    """Return the stems of a text's words, roughly: likeness needs that two forms of a word agree, not that a stem is a word.

    Example: find_stems("والقوات قواتها") == ("قوات", "قوات")
    """
    return tuple(_stem(fold(word)) for word in _WORD.findall(text))


def _stem(word: str) -> str:
    return _AFTER.sub("", _BEFORE.sub("", word))

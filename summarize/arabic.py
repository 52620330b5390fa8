"""Words of Arabic text without what is attached to them, so that texts about one thing share them."""

from __future__ import annotations

import re
from functools import lru_cache

from glossary.arabic import fold

_WORD = re.compile(r"[\u0621-\u064a]{3,}")  # of folded text: marks inside a word and letters of other keyboards would part it
# At least three letters of a word stay. First the article goes with what stands before it, then endings, one after another
# (لبنان and لبناني both lose ان), then "and" and prepositions, again all: of وزارة too, for with الوزارة and ووزارة at hand nobody can
# tell which و is the word's own, and it is enough that all forms lose it.
_ARTICLE = re.compile(r"^[وف]?(?:[بك]?ال|لل)(?=\w{3})")
_AFTER = re.compile(r"(?<=\w{3})(?:اتها|اته|هما|ات|ين|ون|ان|يه|ها|هم|وا|نا|ه|ي|ا)+$")
_BEFORE = re.compile(r"^[وفبلك]+(?=\w{3})")


def find_stems(text: str) -> tuple[str, ...]:
    """Return the stems of a text's words, roughly: likeness needs that two forms of a word agree, not that a stem is a word.

    Example: find_stems("والقوات قواتها") == ("قوات", "قوات")
    """
    return tuple(stem for word in text.split() for stem in _find_stems(word))


@lru_cache(maxsize=1 << 16)
def _find_stems(word: str) -> tuple[str, ...]:
    """Return the stems of what stands between two spaces. Cached, for text repeats its words."""
    return tuple(_BEFORE.sub("", _AFTER.sub("", _ARTICLE.sub("", each))) for each in _WORD.findall(fold(word)))

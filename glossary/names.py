"""Telling proper names from common nouns by their English, for Arabic has no capitals."""

from __future__ import annotations

# English words that may stand in lower case in a name, and that two terms may share without being akin.
FUNCTION_WORDS = frozenset(["a", "al", "an", "and", "for", "in", "of", "on", "the", "to", "with"])


def is_name(target: str) -> bool:
    """Tell whether each word of an English term has a capital, function words aside: White House, al-Hol; not U.S. forces."""
    return all(word in FUNCTION_WORDS or word != word.lower() for word in target.split()) and target != target.lower()

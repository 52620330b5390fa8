"""Arabic and English folded to what their spellings share, for patterns of dates, credits, debris and times; never to be shown.

`glossary.arabic.fold` folds more, a word at a time: letters of Persian keyboards, presentation forms, hamza on its seats.
"""

from __future__ import annotations

import string

MARKS = "\u0640\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652"  # tatweel and the diacritics
_LIKE, _AS = "أإآٱةى٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "ااااهي01234567890123456789"
_FOLDED = str.maketrans(_LIKE, _AS, MARKS)
_FOLDED_IN_PLACE = str.maketrans(_LIKE + string.ascii_uppercase, _AS + string.ascii_lowercase)


def fold(text: str) -> str:
    """Return lower-case text with one alef, ه for ة, ي for ى, Western digits, no diacritics; for comparison only."""
    return text.translate(_FOLDED).lower()


def fold_in_place(text: str) -> str:
    """Return the text folded letter by letter, diacritics and tatweel kept: an offset in it is one in the text."""
    return text.translate(_FOLDED_IN_PLACE)


def fold_with_places(text: str) -> tuple[str, list[int]]:
    """Return the text folded, and where each of its letters stands in the text, and its end."""
    letters = [(letter, at) for at, each in enumerate(text) for letter in fold(each)]
    return "".join(letter for letter, _ in letters), [*(at for _, at in letters), len(text)]

"""The spelling of a source text as models are trained to read it: one form for quotes, no diacritics, no invisible characters."""

from __future__ import annotations

import re

# Harakat, superscript alef, tatweel, zero-width and bidi controls carry no meaning for translation and split words into rare pieces.
_DROPPED = re.compile("[\u064b-\u0652\u0670\u0640\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad]")
_QUOTES = str.maketrans(dict.fromkeys("«»“”„‟″", '"') | dict.fromkeys("‘’‚‛′", "'"))
_EASTERN_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٪٫٬", "01234567890123456789%.,")
_SPACES = re.compile(r"\s+")


def plain_source(text: str) -> str:
    """Return `text` without diacritics, tatweel and invisible characters, with straight quotes, Western digits and single spaces.

    Example: plain_source("«قَسَد»  ٣") == '"قسد" 3'
    """
    text = _DROPPED.sub("", text).translate(_QUOTES).translate(_EASTERN_DIGITS)
    return _SPACES.sub(" ", text).strip()

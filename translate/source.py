"""The spelling of a source text as models are trained to read it: one form for quotes, no diacritics, no invisible characters."""

from __future__ import annotations

import re

# Harakat, superscript alef, tatweel, zero-width and bidi controls carry no meaning for translation and split words into rare pieces.
_DROPPED = re.compile("[\u064b-\u0652\u0670\u0640\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad]")
_QUOTES = str.maketrans(dict.fromkeys("«»“”„‟″", '"') | dict.fromkeys("‘’‚‛′", "'"))
_EASTERN_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٪٫٬", "01234567890123456789%.,")
_SPACES = re.compile(r"\s+")
# Numbers that are typed from their end: shown from right to left, 5ر32 (house style of dpa and of the press of Tunisia and the Gulf) and
# 5.32 with a mark after its point stand on the page as 32,5 does. Where a translation (`training/pairs/mono-ar.tsv`) has one of the two
# readings and not the other, it is this one for 409 of 415 with ر, and for 191 of 193 with a mark.
DECIMAL_SIGN, _RIGHT_TO_LEFT = "ر", "\u200f"
_SIGNS = f"[.,٫٬:/{DECIMAL_SIGN}]"
BACKWARDS = rf"(?<!\d)(?<!\d{_SIGNS})\d+(?:{DECIMAL_SIGN}\d+|(?:[.,٫٬]{_RIGHT_TO_LEFT}\d+)+)(?!\d|{_SIGNS}{_RIGHT_TO_LEFT}?\d)"
_BACKWARDS = re.compile(BACKWARDS)
_PARTS = re.compile(rf"\d+|[^\d{_RIGHT_TO_LEFT}]")


def plain_source(text: str) -> str:
    """Return `text` without diacritics, tatweel and invisible characters, with straight quotes, Western digits and single spaces.

    Numbers typed from their end are turned round: of 45 that 30 sentences have with ر, the built-in model gets 44 right so, 24 as they are.

    Example: plain_source("«قَسَد»  ٣ ٥ر٣٢") == '"قسد" 3 32.5'
    """
    text = _DROPPED.sub("", turn_numbers(text)).translate(_QUOTES).translate(_EASTERN_DIGITS)
    return _SPACES.sub(" ", text).strip()


def turn_numbers(text: str) -> str:
    """Return a text with the numbers that are typed from their end as they are read.

    Example: turn_numbers("5ر32") == "32.5"
    """
    return _BACKWARDS.sub(lambda found: "".join(reversed(_PARTS.findall(found[0]))).replace(DECIMAL_SIGN, "."), text)


def turn_marked_numbers(text: str) -> str:
    """Return a text in which the mark that shows a number from its end has done so: without it the number would be another."""
    if _RIGHT_TO_LEFT not in text:
        return text
    return _BACKWARDS.sub(lambda found: turn_numbers(found[0]) if _RIGHT_TO_LEFT in found[0] else found[0], text)

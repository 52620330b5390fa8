"""Abbreviations that are spelled out, letter by letter with spaces between."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from glossary.arabic import INVISIBLE, MARKS, analyse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossary.arabic import Form, Words

_LEAST = 3  # letters; two may be an initial and a word of one letter
_BETWEEN_LETTERS = re.compile(f"(?:[^\\S\n]|[._‐‑{MARKS}{INVISIBLE}-]){{,3}}")


def spelled_out(text: str, words: Words, first: int) -> Iterator[tuple[int, Form]]:
    """Yield (last word, form) for the runs of three and more single letters from a word on: ق س د, ق. س. د, وق س د.

    The form is that of the letters with dots between. Letters stand on one line, with spaces, dots or hyphens between.
    """
    if not words.forms[first].is_letter:
        return
    letters = [words.forms[first].spelled]
    last = first
    while (following := _next_letter(text, words, last)) is not None:
        last = following
        letters.append(words.forms[last].spelled)
        if len(letters) >= _LEAST:
            yield last, analyse(".".join(letters), "dotted")


def _next_letter(text: str, words: Words, last: int) -> int | None:
    """Return the word after `last` that is a letter alone, on the same line, a dot between or none."""
    forms, following = words.forms, last + 1
    if following < len(forms) and forms[following].key == "." and words.starts[following] == words.ends[last]:
        following += 1
    if following == len(forms) or len(letter := forms[following].spelled) != 1 or not letter.isalpha():
        return None
    return following if _BETWEEN_LETTERS.fullmatch(text, words.ends[last], words.starts[following]) else None

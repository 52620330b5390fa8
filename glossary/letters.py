"""Abbreviations that are spelled out, letter by letter with spaces between."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from glossary.arabic import ARTICLE, INVISIBLE, MARKS, analyse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossary.arabic import Form, Words
    from glossary.index import Index

_LEAST = 3  # letters; two may be an initial and a word of one letter
_DOTS = ".·•"
_BETWEEN_LETTERS = re.compile(f"(?:[^\\S\n]|[{_DOTS}/_‐‑{MARKS}{INVISIBLE}-]){{,3}}")


def spelled_out(text: str, words: Words, first: int, index: Index) -> Iterator[tuple[int, Form]]:
    """Yield (last word, form) for the runs of three and more single letters from a word on: ق س د, ق. س. د, ق.س. د, وق س د.

    Only what an index may have, which is asked first, for to analyse every run takes long where a text has many letters. The
    form is that of the letters with dots between. Letters stand on one line, with spaces, dots, hyphens or slashes between.
    """
    if not words.forms[first].letters:
        return
    key = words.forms[first].key
    beginnings = [article + key[proclitics:] for article in ("", ARTICLE) for proclitics in range(len(key))]
    letters: list[str] = []
    for last, form in islice(_letters(text, words, first), index.longest_word):
        if letters:
            beginnings = [beginning + form.key for beginning in beginnings]
        letters += form.letters
        if last > first and len(letters) >= _LEAST and not index.known.isdisjoint(beginnings):
            yield last, analyse(".".join(letters), "dotted")


def all_spelled_out(text: str, words: Words) -> Form | None:
    """Return the form of a text that is nothing but single letters, as `spelled_out` has it, None of any other."""
    run = list(_letters(text, words, 0)) if words.forms else []
    if sum(len(form.letters) for _, form in run) < _LEAST or run[-1][0] != len(words.forms) - 1:
        return None
    return analyse(".".join(letter for _, form in run for letter in form.letters), "dotted")


def _letters(text: str, words: Words, first: int) -> Iterator[tuple[int, Form]]:
    """Yield (number, form) of a word that is letters alone, or after proclitics, and of those that are letters alone after it."""
    if not words.forms[first].letters:
        return
    following: int | None = first
    while following is not None:
        yield following, words.forms[following]
        following = _next_letter(text, words, following)


def _next_letter(text: str, words: Words, last: int) -> int | None:
    """Return the word after `last` that is letters alone (one, or some with dots between), on the same line, a dot between or none."""
    forms, following = words.forms, last + 1
    if following < len(forms) and forms[following].key in _DOTS:
        following += 1
    if following == len(forms) or not (letters := forms[following].letters) or len(letters[0]) != 1 or not letters[0].isalpha():
        return None
    return following if _BETWEEN_LETTERS.fullmatch(text, words.ends[last], words.starts[following]) else None

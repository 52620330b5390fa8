"""Quotes and brackets that news has, each opening one with the one that closes it."""

from __future__ import annotations

import re

QUOTES = {"«": "»", "“": "”", "‘": "’", "‹": "›", "„": "“"}
STRAIGHT_QUOTES = {'"': '"', "'": "'", "＂": "＂"}
BRACKETS = {"(": ")", "[": "]", "{": "}", "﴾": "﴿", "（": "）"}
PAIRS = QUOTES | BRACKETS
_CLOSERS = frozenset(PAIRS.values())
_PAIRED = re.compile(f"[{re.escape(''.join((*PAIRS, *_CLOSERS, *STRAIGHT_QUOTES)))}]")


def with_partners(text: str, start: int, end: int, floor: int = 0) -> tuple[int, int]:
    """Widen a span by the quotes and brackets right beside it whose partners lie inside it; it begins at `floor` or later."""
    if not _PAIRED.search(text, start, end):
        return start, end
    opened: list[str] = []
    unopened: list[str] = []
    for char in text[start:end]:
        if opened and char == PAIRS.get(opened[-1], opened[-1]):
            opened.pop()
        elif char in PAIRS or char in STRAIGHT_QUOTES:
            opened.append(char)
        elif char in _CLOSERS:
            unopened.append(char)
    while opened and end < len(text) and text[end] == PAIRS.get(opened[-1], opened[-1]):
        opened.pop()
        end += 1
    # A straight quote that found no partner after the span may be the closing one of a pair that opened before it.
    waiting = [*unopened, *(char for char in opened if char in STRAIGHT_QUOTES)]
    while waiting and start > floor and PAIRS.get(text[start - 1], text[start - 1]) == waiting[0]:
        del waiting[0]
        start -= 1
    return start, end

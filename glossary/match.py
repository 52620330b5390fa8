"""Finding a glossary's terms in Arabic text, each with its place in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossary.arabic import read_words, skip_letters, standalone_proclitics
from glossary.collector import collector_paused
from glossary.index import Index
from glossary.quotes import PAIRS, STRAIGHT_QUOTES, with_partners
from glossary.reading import Reader
from glossary.terms import Glossary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from glossary.arabic import Words
    from glossary.reading import Reading
    from glossary.terms import Term


@dataclass(frozen=True, slots=True)
class Match:
    """A term at text[start:end], offsets in code points of the original text.

    The span holds the article ال, an attached pronoun and all quotes or brackets inside it with their partners, but not
    the proclitics; those are in `clitics` ("و", "ل", "ول", ...; with ال only where a quote follows it: الـ«حشد»). In لل
    + word the span begins after the first ل.
    """

    term: Term
    start: int
    end: int
    clitics: str = ""


class Matcher:
    """Finds the terms of a glossary in texts, building in time linear in the glossary, finding in the text.

    (For each word of the text at most as many steps as the longest term has words, or letters where they stand alone or
    without spaces, however long the word is.)
    """

    def __init__(self, glossary: Iterable[Term]) -> None:
        made = glossary.index if isinstance(glossary, Glossary) else None
        self._reader = Reader(made or Index(glossary))

    @collector_paused()
    def find(self, text: str) -> tuple[Match, ...]:
        """Return the terms in `text` from left to right, the longest at each place, none overlapping another.

        Where a word may be read whole or with proclitics, more words win, then the whole word (ولاية is not و + لاية).
        """
        words = read_words(text)
        found: list[Match] = []
        floor = 0
        for reading in self._reader.read(text, words):
            found.append(_place(text, words, reading, floor))
            floor = found[-1].end
        return tuple(found)


def _place(text: str, words: Words, reading: Reading, floor: int) -> Match:
    """Return the match of a reading; it begins at `floor` or later."""
    first, token = reading.first, words.token(reading.first)
    start = skip_letters(text, token, reading.start.clitics)
    assert start is not None
    clitics = token.form.cased[: reading.start.clitics]
    if first and words.starts[first - 1] >= floor and _only_quotes(text[words.ends[first - 1] : token.start]):
        clitics = standalone_proclitics(words.token(first - 1)) + clitics
    start, end = with_partners(text, start, words.ends[reading.last], floor)
    return Match(reading.term, start, end, clitics)


def _only_quotes(gap: str) -> bool:
    """Tell whether what stands between two tokens is nothing but quotes or brackets (and invisible characters)."""
    return (
        gap != " "
        and not any(char.isspace() or char in "_-‐‑" for char in gap)
        and any(char in PAIRS or char in STRAIGHT_QUOTES for char in gap)
    )

"""Finding a glossary's terms in Arabic text: a trie over words, walked from each word of the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from glossary.arabic import ARTICLE, WHOLE, case_matters, skip_letters, standalone_proclitics, tokenize

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from glossary.arabic import End, Start, Token
    from glossary.terms import Term

_PAIRS = {"«": "»", "“": "”", "‘": "’", "‹": "›", "(": ")", "[": "]", "{": "}", "（": "）", "﴾": "﴿"}
_CLOSERS = frozenset(_PAIRS.values())
_STRAIGHT = frozenset("\"'＂")
_LEAST_LEFT = 3  # letters that a match must have without its clitics; shorter terms stand in too many words


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


class _Entry(NamedTuple):
    """A term at the end of a path; `spelled` is what exact words must be, `cased` what words with case must be."""

    term: Term
    spelled: tuple[str, ...]
    cased: tuple[str, ...]


class _Node:
    """A place in the trie; most are leaves, so children are made when needed."""

    __slots__ = ("children", "entries")

    def __init__(self) -> None:
        self.children: dict[str, _Node] | None = None
        self.entries: tuple[_Entry, ...] = ()

    def get(self, key: str) -> _Node | None:
        return self.children.get(key) if self.children else None

    def grow(self, key: str) -> _Node:
        if self.children is None:
            self.children = {}
        return self.children.setdefault(key, _Node())


class _Reading(NamedTuple):
    """A term read in tokens `first` to `last`, the first one with `start`."""

    term: Term
    first: int
    last: int
    start: Start


class Matcher:
    """Finds the terms of a glossary in texts, building in time linear in the glossary, finding in the text.

    (For each word of the text at most as many steps as the longest term has words.)
    """

    def __init__(self, glossary: Iterable[Term]) -> None:
        self._root = _Node()
        for term in glossary:
            self._add(term)

    def find(self, text: str) -> tuple[Match, ...]:
        """Return the terms in `text` from left to right, the longest at each place, none overlapping another.

        Where a word may be read whole or with proclitics, more words win, then the whole word (ولاية is not و + لاية).
        """
        tokens = tokenize(text)
        found: list[Match] = []
        position = floor = 0
        while position < len(tokens):
            reading = self._longest(text, tokens, position)
            if reading is None:
                position += 1
                continue
            found.append(_place(text, tokens, reading, floor))
            position, floor = reading.last + 1, found[-1].end
        return tuple(found)

    def _add(self, term: Term) -> None:
        """Grow the trie by a term's words, and by the same words with articles added or dropped."""
        words = [token.form for token in tokenize(term.source)]
        while words and not words[0].is_word:
            del words[0]
        while words and not words[-1].is_word:
            del words[-1]
        plain = "exact" in term.flags or sum(len(word.key) for word in words) < _LEAST_LEFT
        patterns = [(0,) * len(words)] if plain else _article_patterns([word.spelled for word in words])
        for articles in patterns:
            node = self._root
            for word, change in zip(words, articles, strict=True):
                node = node.grow(_with_article(word.key, change))
            spelled = tuple(word.spelled for word in words) if "exact" in term.flags else ()
            cased: tuple[str, ...] = ()
            if case_matters(term.source, flagged="case" in term.flags):
                cased = tuple(_with_article(word.cased, change) for word, change in zip(words, articles, strict=True))
            # The later of two terms comes first: it wins.
            node.entries = (_Entry(term, spelled, cased), *node.entries)

    def _longest(self, text: str, tokens: Sequence[Token], first: int) -> _Reading | None:
        """Return the reading of most words that begins at a token; of equals the one with fewer clitics."""
        best: _Reading | None = None
        for start in tokens[first].form.starts:
            for reading in self._walk(tokens, first, start):
                if (best is None or reading.last > best.last) and _divisible(text, tokens[first], start):
                    best = reading
        return best

    def _walk(self, tokens: Sequence[Token], first: int, start: Start) -> Iterator[_Reading]:
        """Yield the terms down the trie from a token, read with `start`; the last token may end in a pronoun."""
        node: _Node | None = self._root
        for last in range(first, len(tokens)):
            form = tokens[last].form
            head = start if last == first else WHOLE
            assert node is not None
            child = node.get(head.apply(form.key))
            whole = _accepted(child, tokens[first : last + 1], start, None) if child and child.entries else None
            if whole:
                yield _Reading(whole, first, last, start)
            for end in form.ends if not whole else ():
                ended = node.get(head.apply(end.apply(form.key)))
                term = _accepted(ended, tokens[first : last + 1], start, end) if ended and ended.entries else None
                if term:
                    yield _Reading(term, first, last, start)
                    break
            if child is None:
                return
            node = child


def _article_patterns(words: Sequence[str]) -> Iterator[tuple[int, ...]]:
    """Yield how the articles of a term may differ from the glossary: 1 adds one to a word, -1 drops it.

    A first word without article may take one. Words that all have it may all drop it, and the reverse (القوات العراقية,
    قوات عراقية); a single word may not drop it, for without it names are common words (الهول, هول).
    """
    none = (0,) * len(words)
    definite = [word.startswith(ARTICLE) and len(word) > len(ARTICLE) for word in words]
    yield none
    if not definite[0]:
        yield (1, *none[1:])
    if len(words) > 1 and all(definite):
        yield (-1,) * len(words)
    if len(words) > 1 and not any(definite):
        yield (1,) * len(words)


def _with_article(word: str, change: int) -> str:
    if change > 0:
        return ARTICLE + word
    return word[len(ARTICLE) :] if change < 0 else word


def _accepted(node: _Node, tokens: Sequence[Token], start: Start, end: End | None) -> Term | None:
    """Return the term at a node whose own conditions the tokens meet: enough letters, exact words, their case."""
    forms = [token.form for token in tokens]
    left = sum(len(form.key) for form in forms) - start.clitics - (end.cut if end else 0)
    if left < _LEAST_LEFT and (start is not WHOLE or end):
        return None
    for entry in node.entries:
        if entry.spelled and (end or entry.spelled != (start.apply(forms[0].spelled), *(form.spelled for form in forms[1:]))):
            continue
        if entry.cased and (end or entry.cased != (start.apply(forms[0].cased), *(form.cased for form in forms[1:]))):
            continue
        return entry.term
    return None


def _divisible(text: str, token: Token, start: Start) -> bool:
    """Tell whether the proclitics end between two characters of the text, not inside a ligature (U+FEFB is ل and ا)."""
    return start is WHOLE or skip_letters(text, token, start.clitics) is not None


def _place(text: str, tokens: Sequence[Token], reading: _Reading, floor: int) -> Match:
    """Return the match of a reading; it begins at `floor` or later."""
    token = tokens[reading.first]
    start = skip_letters(text, token, reading.start.clitics)
    assert start is not None
    clitics = token.form.cased[: reading.start.clitics]
    before = tokens[reading.first - 1] if reading.first else None
    if before and before.start >= floor and _only_quotes(text[before.end : token.start]):
        clitics = standalone_proclitics(before) + clitics
    start, end = _with_partners(text, start, tokens[reading.last].end, floor)
    return Match(reading.term, start, end, clitics)


def _only_quotes(gap: str) -> bool:
    """Tell whether what stands between two tokens is nothing but quotes or brackets (and invisible characters)."""
    return not any(char.isspace() or char in "_-‐‑" for char in gap) and any(char in _PAIRS or char in _STRAIGHT for char in gap)


def _with_partners(text: str, start: int, end: int, floor: int) -> tuple[int, int]:
    """Widen a span by the quotes and brackets right beside it whose partners lie inside it."""
    opened: list[str] = []
    unopened: list[str] = []
    for char in text[start:end]:
        if opened and char == _PAIRS.get(opened[-1], opened[-1]):
            opened.pop()
        elif char in _PAIRS or char in _STRAIGHT:
            opened.append(char)
        elif char in _CLOSERS:
            unopened.append(char)
    while opened and end < len(text) and text[end] == _PAIRS.get(opened[-1], opened[-1]):
        opened.pop()
        end += 1
    # A straight quote that found no partner after the span may be the closing one of a pair that opened before it.
    waiting = [*unopened, *(char for char in opened if char in _STRAIGHT)]
    while waiting and start > floor and _PAIRS.get(text[start - 1], text[start - 1]) == waiting[0]:
        del waiting[0]
        start -= 1
    return start, end

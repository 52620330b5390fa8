"""What in a corpus of Arabic could be a term: runs of content words, and how often each part of them stands.

A run ends at a stop word, a sign, a quote or bracket, and before a word with a proclitic, for few terms go on there.
Words count by their key, so that spellings of one word are one; a proclitic is taken off where the rest is the more
frequent word of the corpus (والجيش is و + الجيش, ولاية is whole).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from math import log2
from typing import TYPE_CHECKING, NamedTuple

from glossary.arabic import ARTICLE, QUOTES_AND_BRACKETS, WHOLE, skip_letters, spell, standalone_proclitics, tokenize
from glossary.stopwords import INNER_LINKS, KINDS, LINKS, OFFICES, STOP_WORDS

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from glossary.arabic import Start, Token
    from glossary.match import Matcher

LONGEST = 5  # words of a term
_SHORTEST_REST = 3  # letters of a word without its proclitics
_SHORTEST_ACRONYM = 2
_LONGEST_ACRONYM = 5  # letters; longer words in quotes are names or irony
_TITLE_BEFORE = 3  # words between a title and a name at most: وزير الخارجية التركي فلان
_SENTENCE_END = re.compile(r"(?<=[.!?؟…])\s+|\n+")
_BREAK = re.compile(f"[{QUOTES_AND_BRACKETS}]")

# With an adjective they are an adverb: directly, greatly. Without their preposition, which may have been taken off, only so.
_ADVERBIAL = frozenset({"بشكل", "بصوره", "بطريقه"})
_ADVERBIAL_RESTS = frozenset(word[1:] for word in _ADVERBIAL)

Key = tuple[str, ...]


class Word(NamedTuple):
    """A word of a run: its key without proclitics, the token, how it was read, and whether the glossary has it."""

    key: str
    token: Token
    start: Start
    listed: bool


class Run(NamedTuple):
    """Content words side by side in one sentence of one text."""

    text: int
    sentence: str
    words: tuple[Word, ...]


class Occurrence(NamedTuple):
    """Where a candidate stands: words[first:last] of a run."""

    run: Run
    first: int
    last: int

    @property
    def surface(self) -> str:
        """Return the candidate as it is written here, without proclitics, diacritics and tatweel."""
        words, sentence = self.run.words[self.first : self.last], self.run.sentence
        head = words[0]
        begin = skip_letters(sentence, head.token, head.start.clitics) or head.token.start
        return " ".join((head.start.restored + spell(sentence[begin : words[-1].token.end])).split())

    @property
    def quoted(self) -> bool:
        """Tell whether one word stands alone in quotes or brackets here."""
        token = self.run.words[self.first].token
        sentence = self.run.sentence
        return bool(token.start and _BREAK.match(sentence, token.start - 1) and _BREAK.match(sentence, token.end))

    @property
    def named(self) -> bool:
        """Tell whether a title or a word for a kind of place stands before, with definite words between at most."""
        words = self.run.words
        if self.first and words[self.first - 1].key in KINDS:
            return True
        if words[self.first].key.startswith(ARTICLE):
            return False  # part of the office: وزير الخارجية
        for place in range(self.first - 1, max(self.first - 2 - _TITLE_BEFORE, -1), -1):
            definite = words[place].key.startswith(ARTICLE)
            if words[place].key in OFFICES:
                return definite or place < self.first - 1  # رئيس مجلس is no name after an office
            if not definite and (place == self.first - 1 or words[max(place - 1, 0)].key not in OFFICES):
                return False
        return False


@dataclass(frozen=True, slots=True)
class Candidates:
    """The runs of a corpus and how often each sequence of one to LONGEST words stands in them."""

    runs: tuple[Run, ...]
    counts: Mapping[Key, int]


def find_candidates(texts: Iterable[str], matcher: Matcher, least: int) -> Candidates:
    """Return the sequences of content words that stand at least `least` times and are not all listed terms."""
    sentences = [
        (number, sentence, tokenize(sentence))
        for number, text in enumerate(texts)
        for sentence in _SENTENCE_END.split(text)
        if sentence.strip()
    ]
    frequency = Counter(token.form.key for _, _, tokens in sentences for token in tokens)
    runs = tuple(
        Run(number, sentence, words)
        for number, sentence, tokens in sentences
        for words in _runs(sentence, _words(sentence, tokens, frequency, matcher))
    )
    found: dict[Key, int] = {}
    frequent: frozenset[Key] = frozenset()
    for length in range(1, LONGEST + 1):
        counts, unlisted = _frequent(runs, length, frequent)
        frequent = frozenset(key for key, count in counts.items() if count >= least)
        found |= {key: count for key, count in unlisted.items() if count >= least and _complete(key)}
    return Candidates(runs, found)


def occurrences(runs: Iterable[Run], keys: Container[Key]) -> Iterator[tuple[Key, Occurrence]]:
    """Yield where the sequences in `keys` stand, in order."""
    for run in runs:
        words = tuple(word.key for word in run.words)
        for first in range(len(words)):
            for last in range(first + 1, min(first + LONGEST, len(words)) + 1):
                if words[first:last] in keys and not _all_listed(run, first, last):
                    yield words[first:last], Occurrence(run, first, last)


def c_values(counts: Mapping[Key, int]) -> dict[Key, float]:
    """Return the C-value of each sequence: its frequency less the mean of the longer ones around it, times 1 + log2 of its words.

    Frantzi, Ananiadou and Mima 2000; the 1 lets single words in, as in Barrón-Cedeño et al. 2009. A sequence that only
    ever stands in one longer one has 0, unless that only says before it what kind of place it names.
    """
    around: dict[Key, list[int]] = {key: [] for key in counts}
    for key, count in counts.items():
        begins = range(len(key) if key[0] not in KINDS else 1)  # a name stands by itself, though a kind is before it
        parts = {key[first:last] for first in begins for last in range(first + 1, len(key) + 1)} - {key}
        for part in parts & around.keys():
            around[part].append(count)
    return {
        key: (1 + log2(len(key))) * (count - (sum(around[key]) / len(around[key]) if around[key] else 0))
        for key, count in counts.items()
    }


def is_acronym(key: Key, found: Sequence[Occurrence]) -> bool:
    """Tell whether one word is an acronym by its look: dots, Latin capitals, or short, without article, and often in quotes."""
    if len(key) > 1 or len(key[0]) < _SHORTEST_ACRONYM:
        return False
    surfaces = [each.surface for each in found]
    capitals = sum(surface.isupper() for surface in surfaces)
    dotted = sum("." in surface for surface in surfaces)
    if dotted or capitals * 2 > len(surfaces):
        return True
    quoted = sum(each.quoted for each in found)
    short = len(key[0]) <= _LONGEST_ACRONYM and not key[0].startswith(ARTICLE) and not key[0].isascii()
    return short and quoted > 1 and quoted * 4 >= len(found)


def is_name(key: Key, found: Sequence[Occurrence]) -> bool:
    """Tell whether a sequence is a name by what stands before it: a title or a kind of place, in a third of its occurrences."""
    named = sum(each.named for each in found)
    return named > 1 and named * 3 >= len(found) and not OFFICES.intersection(key)


def _words(sentence: str, tokens: Sequence[Token], frequency: Mapping[str, int], matcher: Matcher) -> Iterator[Word]:
    """Yield the tokens of a sentence as words, each read as the corpus makes most likely."""
    matches = matcher.find(sentence)
    place = 0
    for token in tokens:
        while place < len(matches) and matches[place].end <= token.start:
            place += 1
        start = _reading(token, frequency)
        listed = place < len(matches) and matches[place].start < token.end
        yield Word(start.apply(token.form.key), token, start, listed)


def _reading(token: Token, frequency: Mapping[str, int]) -> Start:
    """Return the proclitics of a word: those whose rest is the most frequent word, if at least half so as the whole."""
    key = token.form.key
    rests = [start for start in token.form.starts if start is not WHOLE and len(start.apply(key)) >= _SHORTEST_REST]
    best = max(rests, key=lambda start: frequency.get(start.apply(key), 0), default=WHOLE)
    return best if 2 * frequency.get(best.apply(key), 0) >= frequency.get(key, 0) else WHOLE


def _runs(sentence: str, words: Iterable[Word]) -> Iterator[tuple[Word, ...]]:
    run: list[Word] = []
    for word in words:
        content = word.token.form.is_word and not word.key.isdigit() and word.key not in STOP_WORDS
        content = content and not standalone_proclitics(word.token)
        content = content and not STOP_WORDS.intersection((word.token.form.key, word.token.form.key.removeprefix("و")))
        apart = run and _BREAK.search(sentence[run[-1].token.end : word.token.start])
        if run and (not content or word.start.clitics or apart):
            yield tuple(run)
            run = []
        if content:
            run.append(word)
    if run:
        yield tuple(run)


def _frequent(runs: Iterable[Run], length: int, shorter: Container[Key]) -> tuple[Counter[Key], Counter[Key]]:
    """Count the sequences of `length` words, all of them and those not listed, where both in it are in `shorter`.

    (A sequence is as frequent as its parts at most: Agrawal and Srikant 1994.)
    """
    counts: Counter[Key] = Counter()
    unlisted: Counter[Key] = Counter()
    for run in runs:
        keys = tuple(word.key for word in run.words)
        likely = [length == 1 or keys[at : at + length - 1] in shorter for at in range(len(keys) - length + 2)]
        for first in range(len(keys) - length + 1):
            if likely[first] and likely[first + 1]:
                key = keys[first : first + length]
                counts[key] += 1
                unlisted[key] += not _all_listed(run, first, first + length)
    return counts, unlisted


def _complete(key: Key) -> bool:
    """Tell whether a sequence neither ends in the middle of a name (محمد بن) nor begins before one (وزير الخارجية فلان).

    After a definite word an indefinite one begins something new, but in names like نور الدين زنكي.
    """
    definite = [word.startswith(ARTICLE) for word in key]
    for place in range(1, len(key)):
        before = place > 1 and not definite[place - 2] and key[place - 2] not in OFFICES
        if definite[place - 1] and not definite[place] and not before:
            return False
    adverb = bool(_ADVERBIAL.intersection(key)) or (key[0] in _ADVERBIAL_RESTS and not key[-1].startswith(ARTICLE))
    return key[-1] not in LINKS and key[0] not in INNER_LINKS and not adverb


def _all_listed(run: Run, first: int, last: int) -> bool:
    return all(word.listed for word in run.words[first:last])

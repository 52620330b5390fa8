"""Finding fixed phrases in English: whole words, as they are written, the longest first."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from glossary.addresses import HASHTAG_SIGN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# One for one, so that offsets stay: typographic quotes, apostrophes and hyphens are no difference in wording.
_PLAIN = str.maketrans("“”„‟″«»‘’‚‛′ʼ‐‑", '"' * 7 + "'" * 6 + "--")
_WORD = re.compile(r"\w+")
_HASHTAG = re.compile(rf"{HASHTAG_SIGN}[^\W_]+_\w+")  # of several words
_JOINT = "\x1f"  # stands for what joins these, and is white space
_ACRONYM = re.compile(r"(?:.*\W)?[A-Z][A-Z0-9]*[A-Z]", re.DOTALL)
_DOTTED_START = re.compile(r"(?:[A-Z]\.)+[A-Z]")  # U.N., U.N: no part of U.N.S. or S.U.N.
_DOTTED_END = re.compile(r"(?<!\w)(?:[A-Z]\.)+[A-Z]\Z")
_AFTER_APOSTROPHE = r"(?:s|ll|d|ve|re)\b"  # what may be joined to a phrase: Turkey's, Turkey'll, the forces've


class Occurrence(NamedTuple):
    """A phrase at text[start:end]."""

    phrase: str
    start: int
    end: int


class Phrases:
    """A set of phrases, found by their first word, so that the time to search does not grow with their number."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_word: dict[str, list[str]] = {}
        for phrase in dict.fromkeys(phrases):
            first = _WORD.search(phrase.translate(_PLAIN))
            if first is None:
                continue
            words = {first.group(), _capitalised(first.group())}
            if ends_with_acronym(first.group()):
                words.add(first.group() + "s")
            for word in words:
                self._by_word.setdefault(word, []).append(phrase)

    def find(self, text: str) -> tuple[Occurrence, ...]:
        """Return where phrases stand in `text`, in order, none overlapping: the longest wins, of equals the leftmost.

        Case counts except that a first letter may be a capital; words may be followed by 's and other contractions or
        joined by hyphens (ISIS-held, the SDF's, Turkey'll), and an acronym by the s of its plural (SDFs), which is no part of
        what is found; but a phrase is never part of a longer word. In hashtags underscores are its spaces and hyphens.
        """
        plain = text.translate(_PLAIN)
        if "#" in plain:
            plain = _HASHTAG.sub(lambda hashtag: hashtag[0].replace("_", _JOINT), plain)
        taken: list[Occurrence] = []
        covered: set[int] = set()
        for each in sorted(self._candidates(plain), key=lambda found: (found.start - found.end, found.start)):
            # Longest first: whoever overlaps a longer one covers one of its ends or lies inside it.
            if each.start not in covered and each.end - 1 not in covered:
                taken.append(each)
                covered.update(range(each.start, each.end))
        return tuple(sorted(taken, key=lambda found: found.start))

    def _candidates(self, plain: str) -> Iterator[Occurrence]:
        for word in _WORD.finditer(plain):
            for phrase in self._by_word.get(word.group(), ()):
                lead, pattern = _compiled(phrase)
                hit = pattern.match(plain, word.start() - lead) if word.start() >= lead else None
                if hit:
                    yield Occurrence(phrase, hit.start(), hit.end())


def ends_with_acronym(phrase: str) -> bool:
    """Tell whether the last word of a phrase is an acronym, so that its plural has an s and no more: SDFs."""
    return _ACRONYM.fullmatch(phrase) is not None


@lru_cache(maxsize=1 << 14)
def _compiled(phrase: str) -> tuple[int, re.Pattern[str]]:
    """Return how many characters stand before a phrase's first word, and its pattern (compiled once met)."""
    plain = phrase.translate(_PLAIN)
    first = _WORD.search(plain)
    assert first is not None
    pattern = r"\s+".join(re.escape(part).replace(r"\-", f"[-{_JOINT}]") for part in plain.split())
    if plain[0].islower():
        pattern = f"[{plain[0]}{_capitalised(plain[0])}]{pattern[1:]}"
    if first.start() == 0:
        pattern = r"(?<!\w)(?<!\w')" + pattern
    if _WORD.match(plain[-1]):
        plural = r"(?=s(?!\w))|" if ends_with_acronym(plain) else ""
        pattern += rf"(?:{plural}(?!\w|'(?!{_AFTER_APOSTROPHE})\w))"
    elif plain[-1] == ".":
        pattern += r"(?!\w)"
    if _DOTTED_END.search(plain):
        pattern += r"(?!\.\w)"
    if _DOTTED_START.match(plain):
        pattern = r"(?<![A-Z]\.)" + pattern
    return first.start(), re.compile(pattern)


def _capitalised(word: str) -> str:
    """Return the word with a capital, unless that is more than one letter (ß)."""
    capital = word[0].upper()
    return capital + word[1:] if len(capital) == 1 else word

"""What is copied as it stands: addresses, handles, hashtags in Latin letters, codes and Latin words within Arabic text.

Tags of HTML and emoji, of which the model knows nothing, are kept from it and set again where they stood; of Arabic hashtags it
reads the words, and what comes of these is a hashtag again: #قوات_سوريا_الديمقراطية is #Syrian_Democratic_Forces.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from glossary import Match, Term
from glossary.addresses import ADDRESS, HASHTAG_SIGN
from glossary.arabic import ARABIC

if TYPE_CHECKING:
    from collections.abc import Sequence

_COPIED = re.compile(
    rf"{ADDRESS}"
    r"|[@#][A-Za-z_]\w*"  # handles and hashtags
    r"|\b[A-Za-z][A-Za-z0-9]*(?:[-&'./ ][A-Za-z0-9]+)*\b"  # Latin words and codes: F-16, BBC News, GPT4
)
_TAG = r"</?[A-Za-z][\w-]*(?:\s[^<>]*)?/?>|<!--.*?-->"
_SIGN = "[\u2190-\u21ff\u231a-\u23ff\u25a0-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]"
_EMOJI = f"(?:[0-9#*]\ufe0f?\u20e3|{_SIGN}[\ufe0e\ufe0f]?(?:\u200d{_SIGN}[\ufe0e\ufe0f]?)*)"
_KEPT = re.compile(f"(?:{_TAG}|{_EMOJI})(?:\\s*(?:{_TAG}|{_EMOJI}))*")
_HASHTAG = re.compile(rf"{HASHTAG_SIGN}(?=[{ARABIC}])\w+")  # دير_الزور after its sign
_TAGGED = re.compile(rf"{HASHTAG_SIGN}(?=[^\W\d_])\w+")  # a hashtag of any script
_LETTERS = re.compile(r"[^\W_]")
# Characters for private use, which stand for what is kept, and around the words of a hashtag, while the English is tidied.
_STAND_INS, _OPEN, _CLOSE = 0xE000, "\uf8fe", "\uf8ff"
_SET_TAG = re.compile(f"{_OPEN}([^{_OPEN}{_CLOSE}]*){_CLOSE}")
_STAND_IN = re.compile("[\ue000-\uf8fd]")
_BEGINNING, _ENDING = re.compile(r"(?=[^\W_])"), re.compile(r"(?:['’]s)?[\W_]*\Z")
_MOSTLY = 0.5  # of the letters that a word comes from
# Words that may stand between those of a hashtag, aligned to nothing of it, and that neither begin nor end one.
_SMALL_WORDS = frozenset(re.findall(r"\w+", "the a an of in on at to for from by with and is are was were be"))


def as_read(text: str) -> str:
    """Return a text as the model reads it, as long as it was: spaces for tags and emoji, and for the signs of Arabic hashtags.

    Example: as_read("🔴 #دير_الزور") == "   دير الزور"
    """
    blank = _KEPT.sub(lambda kept: " " * len(kept[0]), text)
    return _HASHTAG.sub(_words_of, blank)


def in_words(text: str) -> str:
    """Return a text of either language, as long as it was, with the words of its hashtags for these: what checks of facts read."""
    return _TAGGED.sub(_words_of, text) if "#" in text else text


def _words_of(hashtag: re.Match[str]) -> str:
    return re.sub("[#_]", " ", hashtag[0])


def missing_hashtags(source: str, english: str) -> tuple[str, ...]:
    """Return the Arabic hashtags of a source, all of them if the English has fewer: which of them it has no one can tell from the words."""
    arabic = _HASHTAG.findall(source)
    copied = Counter(_TAGGED.findall(source)) - Counter(arabic)
    given = Counter(_TAGGED.findall(english)) - copied
    return tuple(arabic) if given.total() < len(arabic) else ()


def set_again(source: str, english: str, origins: Sequence[tuple[int, int]]) -> tuple[str, tuple[str, ...]]:
    """Return the English of a source with stand-ins for what `as_read` left out of it, and what each stands for.

    Word i of `english.split(" ")` comes from the span `origins[i]` of the source. Each goes where the fewest words stand on the wrong
    side of it: before the first word and after the last one it stays there. The words of Arabic hashtags are marked.
    """
    words, read = english.split(" "), as_read(source)
    found = list(_KEPT.finditer(source))
    before: list[str] = [""] * len(words) + [""]  # what stands before each word, and at the end
    for number, kept in enumerate(found):
        place = _place(read, kept.span(), len(words), origins)
        left, right = (" " * side.isspace() for side in (read[: kept.start()][-1:], read[kept.end() :][:1]))
        before[place] = f"{before[place] or left}{chr(_STAND_INS + number)}{right}"
    _mark_hashtags(source, words, origins)
    text = "".join(f"{kept or ' '}{word}" for kept, word in zip(before, [*words, ""], strict=True))
    return text.strip(), tuple(kept[0] for kept in found)


def resolve(english: str, kept: Sequence[str]) -> str:
    """Return a text with what its stand-ins stand for, and with hashtags."""
    return re.sub(
        f"[{chr(_STAND_INS)}-{chr(_STAND_INS + len(kept))}]",
        lambda found: "".join(kept[ord(found[0]) - _STAND_INS :][:1]),
        _SET_TAG.sub(_hashtag, english),
    )


def _hashtag(marked: re.Match[str]) -> str:
    """Return the hashtag of marked words, letters and figures joined by underscores, a capital first; what is kept goes after it.

    A hashtag has no apostrophe and no stop: without its own a term would not be itself (People's Assembly). Such words stay as they are.
    """
    if re.search(r"['’.]\w", marked[1]):
        return marked[1]
    words = _STAND_IN.sub(" ", marked[1])
    joined = re.sub(r"[\W_]+", "_", words).strip("_")
    return f"#{joined[:1].upper()}{joined[1:]}{''.join(_STAND_IN.findall(marked[1]))}"


def _mark_hashtags(source: str, words: list[str], origins: Sequence[tuple[int, int]]) -> None:
    """Mark among English words those that come from each Arabic hashtag: the longest run of them that small words only interrupt."""
    taken: set[int] = set()
    for tag in _HASHTAG.finditer(source) if len(origins) == len(words) else ():
        shares = [(min(end, tag.end()) - max(start, tag.start())) / max(1, end - start) for start, end in origins]
        least = min(_MOSTLY, max(shares, default=0))  # a word's pieces may point beside the tag, and a term may be longer
        touched = [share > 0 and share >= least for share in shares]
        runs: list[list[int]] = [[]]
        for number, word in enumerate(words):
            if touched[number] and number not in taken and _LETTERS.search(word):
                runs[-1].append(number)
            elif word.lower() not in _SMALL_WORDS:
                runs.append([])
        run = max(map(partial(_without_small, words), runs), key=len)
        if run:
            first, last = run[0], run[-1]
            taken.update(range(first, last + 1))
            words[first] = _BEGINNING.sub(_OPEN, words[first], count=1)
            words[last] = _ENDING.sub(lambda ending: _CLOSE + ending[0], words[last], count=1)


def _without_small(words: Sequence[str], run: Sequence[int]) -> list[int]:
    """Return a run of numbers of words from its first to its last word that is no small one."""
    large = [number for number in run if words[number].lower() not in _SMALL_WORDS]
    return [number for number in run if large and large[0] <= number <= large[-1]]


def _place(read: str, span: tuple[int, int], count: int, origins: Sequence[tuple[int, int]]) -> int:
    """Return the number of the word of `count` before which that stands again which stood at a span of the source."""
    start, end = span
    if not _LETTERS.search(read, 0, start):
        return 0
    if not _LETTERS.search(read, end):
        return count
    if len(origins) != count:
        return round(count * start / len(read))
    later = [first >= end for first, _ in origins]
    return min(range(count + 1), key=lambda place: sum(later[:place]) + later[place:].count(False))


def find_protected(text: str, matches: Sequence[Match]) -> tuple[Match, ...]:
    """Return what must be copied, as matches of do-not-translate terms, leaving out what overlaps a glossary match."""
    found = []
    for copied in _COPIED.finditer(text):
        if all(copied.end() <= match.start or copied.start() >= match.end for match in matches):
            term = Term(copied.group(), copied.group(), flags=frozenset({"dnt"}))
            found.append(Match(term, copied.start(), copied.end()))
    return tuple(found)

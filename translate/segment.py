"""Segments: what a body is cut into for the model, a sentence each, or a clause of one that is too long for it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_STOP = re.compile(r"[.؟?!…۔]+[\")»”’'\]}]*")
_PAIRS = {"«": "»", "“": "”", "(": ")", "[": "]", "{": "}"}
_OPENERS = {closing: opening for opening, closing in _PAIRS.items()}
_LETTER = re.compile(r"[^\W\d_]")
_WORD_BEFORE = re.compile(r"[\w.\u0640\u064b-\u0652]*\Z")
# Ranks and forms of address of English news, after which a capital follows within the sentence.
_ENGLISH_ABBREVIATION = re.compile(r"mrs?|ms|dr|gen|lt|col|maj|capt|sgt|brig|gov|sen|rep|st|no|vs|e\.g|i\.e", re.IGNORECASE)
# What Arabic writes onto a word: "and", "so", "with", "to", "like". The titles of one letter are أ. (Mr., professor), د. (Dr.) and م.
# (engineer); other letters after these make words (له، به، في), and so do the few that are left out: كم ("km"), ولد ("boy"), لأ ("no").
# Of 211,666 news sentences 11 end in such a title, cut off by whoever parted them, and none in a word that is taken for one.
_JOINED_TITLE = re.compile(r"(?!(?:[وف]?(?:كم|بد|لأ)|فم|ولد|فلم)\Z)[وف]?[بلك]?[أدم]")
_JOINED_LETTER = re.compile(r"[وف]?[بلك]?[^\W\d_]")  # of dotted letters the first may have them, whatever it is: وق.س.د.
# Nouns of the news whose و is no "and": a cut before it would part "رئيس الوزراء" or "كبير وزراء".
_ROOTED_WAW = (
    "(?:وزير|وزار|وزراء|وكال|وكيل|واشنطن|ولاي|وحد|وفد|وسط|وسائل|واسع|واحد|وطن|وقت|وضع|وجه|وثيق|وثائق|واد|ورق|وباء|وفا[ةت])"
)
# Where a long sentence may be cut, the best places first; a cut is where the match ends.
_CUTS = (
    re.compile(r"[.؟?!…۔]+[\")»”\]}]*(?=\s)"),
    re.compile(r"[،؛,;][\")»”\]}]*(?=\s)"),
    re.compile(r":(?=\s)"),
    re.compile(rf"\s(?=(?!{_ROOTED_WAW})و[\u0621-\u064a]{{2}})|\s(?=(?:فيما|بينما|حيث|لكن|إذ|ثم)\s)"),
)
_NEAR = 40  # code points around a stop that decide what it is
_SPACE = re.compile(r"\s+")
_MIDDLE = 0.2  # a cut nearer to an end than this share of the text would leave a crumb, which models translate worst


@dataclass(frozen=True, slots=True)
class Segment:
    """A span of a body: text == body[start:end], in code points.

    `paragraph` and `sentence` count from 0 through the whole body; the parts of a sentence that was too long share
    its number.
    """

    text: str
    start: int
    end: int
    paragraph: int
    sentence: int


def segment(body: str, limit: int, length: Callable[[str], int]) -> tuple[Segment, ...]:
    """Cut a body into sentences, and sentences of more than `limit` pieces (as `length` counts them) into parts.

    The text between segments is whitespace only, so that segments and gaps rebuild the body. No segment is over the
    limit if `length` never shrinks when text is added and one character is within it.

    Raises:
        ValueError: the limit is below 1.
    """
    if limit < 1:
        raise ValueError(f"limit {limit}: must be at least 1 piece")
    segments: list[Segment] = []
    sentence = 0
    lines = (span for line in _LINE.finditer(body) if (span := _trim(body, *line.span())))
    for paragraph, (start, end) in enumerate(lines):
        for first, last in _sentences(body, start, end):
            parts = _parts(body, first, last, lambda text: length(text) <= limit)
            segments += [Segment(body[left:right], left, right, paragraph, sentence) for left, right in parts]
            sentence += 1
    return tuple(segments)


def _trim(body: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the span without the whitespace at its ends, or None if nothing is left."""
    text = body[start:end]
    stripped = text.strip()
    if not stripped:
        return None
    start += len(text) - len(text.lstrip())
    return start, start + len(stripped)


def _sentences(body: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of a paragraph's sentences."""
    text = body[start:end]
    depth = _depths(text)
    begin = 0
    for stop in _STOP.finditer(text):
        if _ends_sentence(text, begin, stop, depth) and (span := _trim(text, begin, stop.end())):
            yield start + span[0], start + span[1]
            begin = stop.end()
    if span := _trim(text, begin, len(text)):
        yield start + span[0], start + span[1]


def _ends_sentence(text: str, begin: int, stop: re.Match[str], depth: list[int]) -> bool:
    marks = stop[0].rstrip("\")»”’'\\]}")
    # A few characters are enough to judge by, and keep a paragraph of a million from being copied at each of its stops.
    before, after = text[max(begin, stop.start() - _NEAR) : stop.start()], text[stop.end() : stop.end() + _NEAR]
    if not after or depth[stop.end()] or not _LETTER.search(text, begin, stop.start()):
        return False
    # "هل يعودون؟" سأل: a question or a trail of dots inside the quotes belongs to the sentence around them, a
    # full stop ends it.
    if depth[stop.start()] and marks != ".":
        return False
    if not after[0].isspace():
        return _is_unspaced_end(before, after)
    return not (marks == "." and (after.lstrip()[:1].islower() or _is_abbreviation(before)))


def _is_unspaced_end(before: str, after: str) -> bool:
    """Tell whether a mark right before Arabic letters ends a sentence: scraping loses spaces, initials have none."""
    return re.match("[\u0621-\u064a]{2}", after) is not None and re.search("[\u0621-\u064a]{3}$", before) is not None


def _is_abbreviation(before: str) -> bool:
    """Tell whether the word before a full stop is one letter (أ. د. م.), dotted letters (ق.س.د.) or an English title.

    A conjunction or preposition may be joined to it: ود. وأ.د. لم.

    Spaced initials (أ ف ب.) and the م of a clock time (5:30 م.) end sentences like any word.
    """
    match = _WORD_BEFORE.search(before)
    word = match[0] if match else ""
    if _ENGLISH_ABBREVIATION.fullmatch(word):
        return True
    first, *others = word.split(".")
    known = _JOINED_LETTER.fullmatch(first) if others else (len(first) == 1 and first.isalpha()) or _JOINED_TITLE.fullmatch(first)
    if not known or any(len(part) != 1 or not part.isalpha() for part in others):
        return False
    previous = before[: len(before) - len(word)].split()
    return "." in word or not (previous and ((previous[-1].isalpha() and len(previous[-1]) == 1) or previous[-1][-1].isdigit()))


def _depths(text: str) -> list[int]:
    """Return for each offset from 0 to len(text) in how many quotes and brackets it lies, of kinds that balance."""
    balanced = _balanced(text)
    depths, depth, quoted = [0], 0, False
    for char in text:
        if char == '"' and '"' in balanced:
            depth += -1 if quoted else 1
            quoted = not quoted
        elif char in _PAIRS and char in balanced:
            depth += 1
        elif _OPENERS.get(char, "") in balanced:
            depth -= 1
        depths.append(depth)
    return depths


def _balanced(text: str) -> frozenset[str]:
    """Return the opening marks whose kind balances in the text."""
    kinds = {'"'} if text.count('"') % 2 == 0 else set()
    for opening, closing in _PAIRS.items():
        depth = lowest = 0
        for char in text:
            depth += (char == opening) - (char == closing)
            lowest = min(lowest, depth)
        if depth == lowest == 0:
            kinds.add(opening)
    return frozenset(kinds)


def _parts(body: str, start: int, end: int, fits: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
    """Yield the span, halved again and again at its best cut until every part fits or is one character."""
    waiting = [(start, end)]
    while waiting:
        left, right = waiting.pop()
        if right - left == 1 or fits(body[left:right]):
            yield left, right
            continue
        cut = left + _best_cut(body[left:right])
        waiting += [span for half in ((cut, right), (left, cut)) if (span := _trim(body, *half))]


def _best_cut(text: str) -> int:
    """Return where, from 1 to len(text) - 1, a text is best cut: the best kind of place, not near an end."""
    half = len(text) / 2
    for kind in _CUTS:
        cuts = (match.end() for match in kind.finditer(text))
        if middle := [cut for cut in cuts if _MIDDLE <= cut / len(text) <= 1 - _MIDDLE]:
            return min(middle, key=lambda cut: abs(cut - half))
    spaces = [match.end() for match in _SPACE.finditer(text)]
    # A mark that combines with the letter before it stays with it where it can.
    letters = [cut for cut in range(1, len(text)) if not unicodedata.combining(text[cut])] if not spaces else []
    return min(spaces or letters or range(1, len(text)), key=lambda cut: abs(cut - half))

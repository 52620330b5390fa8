"""The page of an HTML document: the article's lines by trafilatura, what lies beside them, and the metadata by the document's own tags."""

from __future__ import annotations

import json
import logging
import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, replace
from itertools import chain, islice, takewhile
from typing import TYPE_CHECKING, Any

from translate.dates import find_date
from translate.debris import clean_line
from translate.files import ArticleError
from translate.furniture import ABOUT, BESIDE, CAPTION, CLOCK, ROW, bare, is_sentence, take_blocks
from translate.page import Page

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from translate.furniture import Block

_TEXTS = frozenset({"", ROW, CLOCK})  # kinds of what an article may hold
_PAIRS, _NEAR = 10_000, 50  # of like lines with their places, and the places that each is looked for in if there are more
_AROUND = 3  # elements around a table, of which one may hold sentences of the article
_SAME = 30  # letters at either end by which a sentence is known again that trafilatura took something from


def read_html(text: str, name: str) -> Page:
    """Return the page of an HTML document: the article's lines by trafilatura, the metadata by the document's own tags.

    Raises:
        ArticleError: no article text is in it.
    """
    from trafilatura import load_html

    # What it would log about a page without text is said by the error below, once and in our words.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    tree = load_html(text)
    if tree is None:
        raise ArticleError(f"{name}: not readable as HTML; save the page again or give its text")
    meta = _metadata(tree)
    blocks = take_blocks(tree)  # and take what is beside the article from the tree
    found = next((text for each in (tree, text) if (text := _article_text(each))), "")
    lines = [line for line in (re.sub(r"^- ", "", each) for each in map(clean_line, found.splitlines())) if line]
    if not lines:
        raise ArticleError(f"{name}: no article text in this HTML page; save the whole page, or give its text")
    return _arrange(lines, blocks, meta)


def _article_text(page: Any) -> str:
    from trafilatura import extract

    return extract(page, include_comments=False, include_tables=False, favor_recall=True) or ""


def _arrange(lines: Sequence[str], blocks: Sequence[Block], meta: Page) -> Page:
    """Return the page of an article's lines: with the sentences that were lost from it, what is beside it, what is about it."""
    title = bare(meta.title)
    for kinds in ({""}, {"", CLOCK}):  # trafilatura was given no times that are marked as such
        lines = _as_shown(lines, [block.text for block in blocks if block.kind in kinds])
    kept = [line for line in lines if bare(line) != title]
    captions = tuple(dict.fromkeys(block.text for block in blocks if block.kind == CAPTION))
    kept = _restore(_in_order([line for line in kept if line not in captions] or list(lines), blocks), blocks)
    held = _held(kept, blocks)
    sentences = (number for number, block in enumerate(blocks) if is_sentence(block.text) and _is_held(block.text, held))
    begin = next(islice(sentences, 1, None), len(blocks))  # the first one may be a standfirst
    about = [block.text for block in blocks[:begin] if block.kind == ABOUT]
    beside = [
        block.text
        for number, block in enumerate(blocks)
        if block.kind == BESIDE
        or (block.kind == ABOUT and number >= begin)
        or (block.kind in _TEXTS and bare(block.text) != title and not _is_held(block.text, held))
    ]
    return replace(
        meta, lines=tuple(kept), captions=captions, beside=tuple(dict.fromkeys(beside)), about=tuple(dict.fromkeys(about))
    )


def _as_shown(lines: Sequence[str], texts: Sequence[str]) -> list[str]:
    """Return the lines as the page shows them, as its texts: those that trafilatura made of several apart, those that it broke up whole.

    Where a page has less text than it expects, it takes all of an <article> as one line, or each piece of text as one.
    """
    keys, parts = [bare(text) for text in texts], [bare(line) for line in lines]
    places = _Beginnings(keys)
    shown: list[str] = []
    at = done = 0  # the line, and the text after the last one that was found
    while at < len(lines):
        several = pieces = None
        if parts[at] and not places.has(parts[at]):
            beginnings = places.of_parts(parts[at], done)
            several = next(((place, end) for place in beginnings if (end := _made_of(parts[at], keys, place))), None)
            wholes = places.of_wholes(parts[at])
            pieces = next(((place, end) for place in wholes if (end := _made_of(keys[place], parts, at))), None)
        shown += texts[slice(*several)] if several else [texts[pieces[0]] if pieces else lines[at]]
        done = several[1] if several else done
        at = pieces[1] if pieces and not several else at + 1
    return shown


class _Beginnings:
    """Finds texts that begin as a line does. A few of each are given, for all of a page's like texts would take minutes."""

    def __init__(self, keys: Sequence[str]) -> None:
        self._places: dict[str, list[int]] = {}
        for place, key in enumerate(keys):
            self._places.setdefault(key, []).append(place)
        self._lengths = sorted(set(map(len, keys)))
        self._sorted = sorted(self._places)

    def has(self, key: str) -> bool:
        """Tell whether a text has these letters and no others."""
        return key in self._places

    def of_parts(self, key: str, after: int) -> Iterator[int]:
        """Yield the places of texts that are the beginning of `key`, those from `after` on first."""
        for length in takewhile(lambda length: length < len(key), self._lengths):
            listed = self._places.get(key[:length], ())
            near = bisect_left(listed, after)
            yield from (*listed[near : near + _NEAR], *listed[max(0, near - _NEAR) : near])

    def of_wholes(self, key: str) -> Iterator[int]:
        """Yield the places of texts that `key` is the beginning of."""
        begin = bisect_left(self._sorted, key)
        for text in takewhile(lambda text: text.startswith(key), self._sorted[begin : begin + _NEAR]):
            yield self._places[text][0]


def _made_of(key: str, parts: Sequence[str], start: int) -> int:
    """Return where the parts from `start` end that make a text, letter for letter, or 0 if they make another."""
    done = 0
    for number in range(start, len(parts)):
        if not key.startswith(parts[number], done):
            return 0
        done += len(parts[number])
        if done == len(key):
            return number + 1
    return 0


def _in_order(lines: Sequence[str], blocks: Sequence[Block]) -> list[str]:
    """Return the lines without those that trafilatura, where a page has little text, adds from another look at all of it.

    They stand in the page before what they follow, or once in it and twice in the lines. The longest run of lines in the page's order
    stays, with the lines that are none of its own, for they were made of several.
    """
    keys, places = {bare(block.text) for block in blocks}, _places(lines, blocks)
    return [line for at, line in enumerate(lines) if at in places or bare(line) not in keys]


def _places(lines: Sequence[str], blocks: Sequence[Block]) -> dict[int, int]:
    """Return the place in the page of each line of the longest run in its order (Hunt and Szymanski's).

    A line that stands often in both is looked for near its number only, for all of its pairs would take minutes.
    """
    keys = [bare(line) for line in lines]
    times, seen = Counter(keys), Counter[str]()
    numbers: dict[str, list[int]] = {}
    for number, block in enumerate(blocks):
        numbers.setdefault(bare(block.text), []).append(number)
    pairs: list[tuple[int, int, int]] = []  # a line, its place, and the pair before it in the best run that ends with it
    ends: list[int] = []  # of the best run of each length so far: the last place
    last: list[int] = []  # and its last pair
    for at, key in enumerate(keys):
        listed = numbers.get(key, [])
        if times[key] * len(listed) > _PAIRS:
            first = max(0, seen[key] + min(0, len(listed) - times[key]))
            listed = listed[first : first + _NEAR]
        seen[key] += 1
        for place in reversed(listed):  # backwards: a line has one place in a run
            length = bisect_left(ends, place)
            pairs.append((at, place, last[length - 1] if length else -1))
            ends[length : length + 1] = [place]
            last[length : length + 1] = [len(pairs) - 1]
    found: dict[int, int] = {}
    pair = last[-1] if last else -1
    while pair >= 0:
        at, place, pair = pairs[pair]
        found[at] = place
    return found


def _restore(lines: Sequence[str], blocks: Sequence[Block]) -> list[str]:
    """Return the lines with what trafilatura passed over: the sentences and tables between the others, or of one parent with them.

    The time of an entry stands above it.
    """
    held = _held(lines, blocks)
    texts = [block for block in blocks if block.kind in _TEXTS]
    found = dict.fromkeys(number for number, block in enumerate(texts) if not block.kind and _is_held(block.text, held))
    lost = _lost(texts, found)
    own = {place: at for at, place in _places(lines, texts).items()}
    after: dict[int, list[str]] = {}  # what follows each line
    above = -1  # the line whose text stands before a lost one
    for number, block in enumerate(texts):
        if number in own:
            above = own[number]
        elif number in found:
            above = _line_with(bare(block.text), lines, above)
        elif number in lost:
            after.setdefault(above, []).append(block.text)
    return [text for at, line in enumerate(["", *lines], -1) for text in ([line] if at >= 0 else []) + after.get(at, [])]


def _lost(texts: Sequence[Block], found: Collection[int]) -> set[int]:
    """Return the numbers of the texts that belong to an article of which the texts numbered `found` are known."""
    first, last = min(found, default=0), max(found, default=0)
    parents = {texts[number].around for number in found if is_sentence(texts[number].text)}
    lost = set()
    for number, block in enumerate(texts):
        around = islice(chain((block.around,), block.around.iterancestors()), _AROUND) if block.kind == ROW else (block.around,)
        inside = first < number < last or any(each in parents for each in around)
        if number not in found and inside and (block.kind == ROW or (not block.kind and is_sentence(block.text))):
            lost.add(number)
    kept = lost.union(found)
    for number in (number for number, block in enumerate(texts) if block.kind == CLOCK):
        begin = next((each for each in (number + 1, number + 2) if each in kept), number)
        lost.update(set(range(number, begin)).difference(found))  # with a heading between the time and the sentence
    return lost


def _line_with(key: str, lines: Sequence[str], above: int) -> int:
    """Return the line that a text is a part of: the one that holds the text before it or the next, or else the former."""
    return next((at for at in (above, above + 1) if 0 <= at < len(lines) and key in bare(lines[at])), above)


@dataclass(frozen=True, slots=True)
class _Held:
    """The letters of the lines: of each, of all, and of those that are no line of the page as it is."""

    lines: frozenset[str]
    whole: str
    changed: str


def _held(lines: Sequence[str], blocks: Sequence[Block]) -> _Held:
    keys, own = [bare(line) for line in lines], {bare(block.text) for block in blocks}
    changed = " ".join(key for key in keys if key not in own)
    for key in sorted((key for key in own if len(key) >= _SAME), key=len, reverse=True) if changed else ():
        changed = changed.replace(key, " ")  # a line made of several has none of another's letters
    return _Held(frozenset(keys), "".join(keys), changed)


def _is_held(text: str, held: _Held) -> bool:
    """Tell whether a text is one of the lines, or, if it is long enough, within them, or known by its ends in a changed one."""
    key = bare(text)
    if not key or key in held.lines:
        return True
    return len(key) >= _SAME and (key in held.whole or key[:_SAME] in held.changed or key[-_SAME:] in held.changed)


def _metadata(tree: Any) -> Page:
    """Read what the document says about itself; the title's last resort is <title> without the site's name."""
    said = {
        (each.get("property") or each.get("name") or each.get("itemprop") or "").lower(): clean_line(each.get("content") or "")
        for each in reversed(tree.xpath("//meta[@content]"))
    }
    linked = tree.xpath("//script[@type='application/ld+json']/text()")
    source = said.get("og:site_name") or _publisher(linked)
    heading = next(iter(_texts(tree.xpath("//h1"))), "")
    title = said.get("og:title") or heading or next(iter(_texts(tree.xpath("//title"))), "")
    if source:
        title = re.sub(rf"\s*[|\-–—:]\s*{re.escape(source)}$", "", title)
    stamps = [said.get(key, "") for key in ("article:published_time", "datepublished", "pubdate", "date", "dc.date")]
    stamps += [found for text in linked if (found := _linked_date(text))]
    stamps += tree.xpath("//time[@datetime]/@datetime")[:1]
    published = next((day for stamp in stamps if (day := find_date(stamp))), None)
    links = tree.xpath("//link[@rel='canonical']/@href")
    return Page((), title, published, source, said.get("og:url") or next(iter(links), ""))


def _linked_date(text: str) -> str:
    match = re.search(r'"datePublished"\s*:\s*"([^"]+)"', text)
    return match[1] if match else ""


def _publisher(texts: Iterable[str]) -> str:
    """Return the name of the publisher in a page's linked data, where it is told apart or named by its @id."""
    said = [each for text in texts for each in _objects(text)]
    named = {each["@id"]: each["name"] for each in said if isinstance(each.get("@id"), str) and each.get("name")}
    for each in said:
        told = each.get("publisher")
        for publisher in told if isinstance(told, list) else [told]:
            name = publisher
            if isinstance(publisher, dict):
                name = publisher.get("name") or named.get(str(publisher.get("@id")))
            if isinstance(name, str) and (source := clean_line(name)):
                return source
    return ""


def _objects(text: str) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON text at every depth, in its order; of what is no JSON none."""
    try:
        waiting = [json.loads(text, strict=False)]  # editors leave line breaks in strings
    except (ValueError, RecursionError):
        return
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            yield value
            waiting += reversed(value.values())
        elif isinstance(value, list):
            waiting += reversed(value)


def _texts(elements: Iterable[Any]) -> tuple[str, ...]:
    found = (clean_line(" ".join("".join(each.itertext()).split())) for each in elements)
    return tuple(dict.fromkeys(text for text in found if text))

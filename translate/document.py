"""The page of an HTML document: the article's lines by trafilatura, what lies beside them, and the metadata by the document's own tags."""

from __future__ import annotations

import logging
import re
from bisect import bisect_left
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any

from translate.dates import find_date
from translate.debris import clean_line
from translate.files import ArticleError
from translate.furniture import ABOUT, BESIDE, CAPTION, bare, is_sentence, take_blocks
from translate.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from translate.furniture import Block

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
    kept = [line for line in lines if bare(line) != title]
    captions = tuple(dict.fromkeys(block.text for block in blocks if block.kind == CAPTION))
    kept = _restore(_in_order([line for line in kept if line not in captions] or list(lines), blocks), blocks)
    held, whole = set(map(bare, kept)), bare("".join(kept))
    sentences = (number for number, block in enumerate(blocks) if is_sentence(block.text) and _is_held(block.text, held, whole))
    begin = next(islice(sentences, 1, None), len(blocks))  # the first one may be a standfirst
    about = [block.text for block in blocks[:begin] if block.kind == ABOUT]
    beside = [
        block.text
        for number, block in enumerate(blocks)
        if block.kind == BESIDE
        or (block.kind == ABOUT and number >= begin)
        or (not block.kind and bare(block.text) != title and not _is_held(block.text, held, whole))
    ]
    return replace(
        meta, lines=tuple(kept), captions=captions, beside=tuple(dict.fromkeys(beside)), about=tuple(dict.fromkeys(about))
    )


def _in_order(lines: Sequence[str], blocks: Sequence[Block]) -> list[str]:
    """Return the lines without those that trafilatura, where a page has little text, adds from another look at all of it.

    They stand in the page before what they follow, or once in it and twice in the lines. The longest run of lines in the page's order
    stays, with the lines that are none of its own, for they were made of several.
    """
    places: dict[str, list[int]] = {}
    for number, block in enumerate(blocks):
        places.setdefault(bare(block.text), []).append(number)
    left = {key: iter(numbers) for key, numbers in places.items()}
    found = [(at, next(left[key], None)) for at, line in enumerate(lines) if (key := bare(line)) in left]
    ends: list[tuple[int, int]] = []  # of the best run of each length so far: its last place in the page, and in the lines
    before: dict[int, int] = {}
    for at, place in found:
        if place is not None:
            length = bisect_left(ends, (place,))
            ends[length : length + 1] = [(place, at)]
            before[at] = ends[length - 1][1] if length else -1
    dropped = {at for at, _ in found}
    last = ends[-1][1] if ends else -1
    while last >= 0:
        dropped.discard(last)
        last = before[last]
    return [line for at, line in enumerate(lines) if at not in dropped]


def _restore(lines: Sequence[str], blocks: Sequence[Block]) -> list[str]:
    """Return the lines with the sentences that trafilatura passed over: those between the others, or of one parent with them."""
    restored = list(lines)
    held, whole = set(map(bare, lines)), bare("".join(lines))
    texts = [block for block in blocks if not block.kind]
    found = dict.fromkeys(number for number, block in enumerate(texts) if _is_held(block.text, held, whole))
    first, last = min(found, default=0), max(found, default=0)
    parents = {texts[number].around for number in found if is_sentence(texts[number].text)}
    above = ""  # the key of the line before a lost one
    for number, block in enumerate(texts):
        if number in found:
            above = bare(block.text)
        elif is_sentence(block.text) and (first < number < last or block.around in parents):
            place = next((at + 1 for at, line in enumerate(restored) if above and above in bare(line)), 0)
            restored.insert(place, block.text)
            above = bare(block.text)
    return restored


def _is_held(text: str, lines: AbstractSet[str], whole: str) -> bool:
    """Tell whether a text is one of the lines, or, if it is long enough to be told by its ends, within them."""
    key = bare(text)
    return not key or key in lines or (len(key) >= _SAME and (key[:_SAME] in whole or key[-_SAME:] in whole))


def _metadata(tree: Any) -> Page:
    """Read what the document says about itself; the title's last resort is <title> without the site's name."""
    said = {
        (each.get("property") or each.get("name") or each.get("itemprop") or "").lower(): clean_line(each.get("content") or "")
        for each in reversed(tree.xpath("//meta[@content]"))
    }
    source = said.get("og:site_name", "")
    heading = next(iter(_texts(tree.xpath("//h1"))), "")
    title = said.get("og:title") or heading or next(iter(_texts(tree.xpath("//title"))), "")
    if source:
        title = re.sub(rf"\s*[|\-–—:]\s*{re.escape(source)}$", "", title)
    stamps = [said.get(key, "") for key in ("article:published_time", "datepublished", "pubdate", "date", "dc.date")]
    stamps += [found for text in tree.xpath("//script[@type='application/ld+json']/text()") if (found := _linked_date(text))]
    stamps += tree.xpath("//time[@datetime]/@datetime")[:1]
    published = next((day for stamp in stamps if (day := find_date(stamp))), None)
    links = tree.xpath("//link[@rel='canonical']/@href")
    return Page((), title, published, source, said.get("og:url") or next(iter(links), ""))


def _linked_date(text: str) -> str:
    match = re.search(r'"datePublished"\s*:\s*"([^"]+)"', text)
    return match[1] if match else ""


def _texts(elements: Iterable[Any]) -> tuple[str, ...]:
    found = (clean_line(" ".join("".join(each.itertext()).split())) for each in elements)
    return tuple(dict.fromkeys(text for text in found if text))

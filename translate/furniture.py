"""A page's furniture: the elements of an HTML document that hold captions, dates, bylines, menus and the like, no text of its article."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import dropwhile, groupby
from typing import TYPE_CHECKING, Any

from translate.debris import clean_line, debris_reason

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# What parts a page into lines is every element but these.
_INLINE = frozenset(
    re.findall(
        r"\w+",
        "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark q s samp small span strike strong sub sup "
        "time tt u var wbr",
    )
)
_UNSEEN = re.findall(r"\w+", "script style template svg math iframe object video audio canvas select textarea title")
# What an element holds, told by its tag, its role or a name among its classes and its id. Names are matched whole: WordPress gives an
# article the class tag-syria, which is none of ours.
CAPTION, ABOUT, BESIDE = "caption", "about", "beside"
ROW, CLOCK = "row", "clock"  # a row of a table, and the time above an entry of a live report: of the article, if they stand in it
_TAGS = {
    "figcaption": CAPTION,
    **dict.fromkeys(("time", "address"), ABOUT),
    **dict.fromkeys(("nav", "footer", "aside", "form", "button", "noscript", "dialog", "menu"), BESIDE),
}
_ROLES = frozenset({"navigation", "banner", "contentinfo", "complementary", "search"})
_WHOSE = r"(?:(?:post|entry|article|news|story|single|page|site|main|block|section|wp|td|the|c|top|bottom)-)*"
_PARTS = (
    r"(?:-(?:posts?|articles?|news|story|stories|items?|links?|lists?|box|boxes|buttons?|btns?|bar|icons?|block|section|area|wrap(?:per)?|"
    r"container|content|widget|menu|form|tools?|top|bottom|media|inner|more|title|heading|topics?|cloud)){0,2}"
)
_NAMES = (
    (
        CAPTION,
        re.compile(
            r"(?:[\w-]+-)?caption(?:-(?:text|title|body|wrapper|credit))?|(?:photo|image|img|picture)-(?:credit|source|desc)s?"
        ),
    ),
    (
        ABOUT,
        re.compile(
            rf"{_WHOSE}(?:by-?line|authors?(?:-(?:name|info|link))?|writer|date|time|pub-?date|publish(?:ed)?(?:-(?:date|time|on|at))?|"
            r"updated?(?:-(?:date|time|on|at))?|meta(?:-(?:info|data))?|dateline|views?(?:-count)?|read(?:ing)?-time)"
        ),
    ),
    (
        BESIDE,
        re.compile(
            rf"{_WHOSE}(?:related|recommend(?:ed|ations?)?|read-?more|also-?read|read-?also|see-?also|more|most-?(?:read|viewed|popular)|"
            r"popular|trending|latest|top-?(?:stories|news)|shar(?:e|es|ing)|socials?|follow(?:-us)?|breadcrumbs?|crumbs|side-?bar|"
            r"nav|nav-?bar|navigation|menu|footer|tags?|keywords?|comments?|respond|newsletter|subscri(?:be|ption)|ads?|adv|adverts?|"
            r"advertise?ment|banner|sponsor(?:ed)?|cookies?|consent|pop-?up|modal|promo|ticker|breaking|pagination|pager|toolbar|print|"
            rf"copyrights?|author-?(?:box|bio)|about-(?:the-)?author|skip-?link|language-?switcher){_PARTS}"
        ),
    ),
)
_OF_ARTICLE = "descendant-or-self::h1 | descendant-or-self::article | descendant-or-self::main | self::body"
# What is lost of an article costs more than furniture that is kept: what holds more than this is no furniture. ASP.NET has a form around
# all, and names mislead: a body in <div class="print">, a live report with a <div class="update"> for each of its entries.
_MOST = 0.5  # of a page's sentences, for an element told by its tag or role
_MOST_CAPTIONS = 0.8  # the same for <figcaption>: a brief report may have fewer words than its picture
_FEW = 2  # sentences, for one told by its name
_ALL_NAMED = 0.2  # of a page's sentences, for all of those together
_CLOCK = re.compile(
    r"(?:الساعة )?\d{1,2}[:.]\d\d(?: ?(?:[صم]|صباح[اً]+|مساء[ً]?|am|pm|GMT|بتوقيت \S+(?: \S+)?|غرينتش))?", re.IGNORECASE
)
_ENTRY = 3  # blocks of an entry to its first sentence: its time, a heading, the sentence
# Not shown, or to nobody who sees the page. A class "hidden" says little: it may be for small screens only.
_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)
_READ_ALOUD = frozenset({"screen-reader-text", "screen-reader-only", "sr-only", "visually-hidden", "visuallyhidden"})
_NOTE = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡§]{1,3})[\])]?")  # the mark of a footnote
_POWER = re.compile(r"[-+−–]?\d+")
_TEN = re.compile(r"(?<![\d.,٫])(?:10|١٠)$")  # in news the base of all powers
_UNIT = re.compile(r"(?<![^\W\d])(?:[كدسم]?م|ملم|متر(?:ا|اً|ًا)?|[a-z]|[kcmd]m)$", re.IGNORECASE)  # of squares and cubes: كم, m
_NEAR = 20  # letters before a raised mark, enough for a ten or a unit
_ROW = "data-mujaz-row"  # the attribute of the elements that stand for a table's rows while its page is read
_IN_CELLS = frozenset(
    re.findall(r"\w+", "caption colgroup col thead tbody tfoot tr th td p div br")
)  # of a table that holds data
_LONG = 15  # words; so long a line is prose without a full stop too
_BETWEEN = re.compile(r"(?<=[.؟!…])\s+|(?<=[.؟!…][\"»”])\s+")
_SENTENCE_WORDS = 4
_STOPS = (".", "؟", "!", "…", '."', ".»", ".”", "؟»", "!»", ":")


@dataclass(frozen=True, slots=True)
class Block:
    """A line of a document as it is shown, what it is ("" for text), and the element around its block, for its neighbours."""

    text: str
    kind: str
    around: Any


def take_blocks(tree: Any) -> tuple[Block, ...]:
    """Return the lines of a document in order, and take from it what is no text of its article.

    An inline element that stands in a line of text is a part of it, whatever its name is, <span class="author">, but for a link to more.
    """
    body = tree.find("body") if tree.find("body") is not None else tree
    _drop_unseen(body)
    _lower(body)
    hidden = _take_hidden(body)
    _part_tables(body)
    lines = _lines(body)
    kinds = _kinds(body, lines)
    mixed = {
        kinds[each][0]
        for line in lines
        if len({kinds[each][0] for _, each in line}) > 1 and any(kinds[each][0] is None for text, each in line if bare(text))
        for _, each in line
        if not debris_reason(clean_line("".join(kinds[each][0].itertext() if kinds[each][0] is not None else ())))
    }
    blocks: list[Block] = []
    for line in lines:
        for owner, pieces in groupby(line, key=lambda piece: None if kinds[piece[1]][0] in mixed else kinds[piece[1]][0]):
            listed = list(pieces)
            kind = kinds[listed[0][1]][1] if owner is not None else ""
            text = clean_line((" " if kind else "").join(piece for piece, _ in listed))
            if text:
                blocks.append(Block(text, kind, block_of(listed[0][1]).getparent()))
    for owner in {owner for owner, _ in kinds.values()} - mixed - {None}:
        owner.drop_tree()
    return (*_with_clocks(blocks), *hidden)


def _with_clocks(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks with the times told that stand above sentences, or a heading and these, if there are several: a live report's."""
    clocks = {number for number, block in enumerate(blocks) if block.kind in {"", ABOUT} and _CLOCK.fullmatch(block.text)}
    clocks = {number for number in clocks if _begins_entry(blocks[number + 1 : number + _ENTRY])}
    told = clocks if len(clocks) > 1 else set()
    return tuple(replace(block, kind=CLOCK) if number in told else block for number, block in enumerate(blocks))


def _begins_entry(below: Sequence[Block]) -> bool:
    """Tell whether what stands below a time is a sentence, or another text and a sentence."""
    number = next((number for number, block in enumerate(below) if block.kind or is_sentence(block.text)), None)
    return number is not None and not below[number].kind and not any(_CLOCK.fullmatch(block.text) for block in below[:number])


def _part_tables(body: Any) -> None:
    """Put an element for each row, its cells joined by dashes, in the place of each table that holds data and not the page's layout."""
    for table in body.xpath("descendant::table"):
        rows = [row for row in map(_cells, table.xpath("descendant::tr | descendant::caption")) if any(row)]
        if not _is_data(table, rows):
            continue
        for row in rows:
            element = body.makeelement("p", {_ROW: ""})
            element.text = " – ".join(cell or "—" for cell in row)
            table.addprevious(element)
        table.drop_tree()


def _cells(row: Any) -> list[str]:
    """Return the texts of a row's cells, or of the caption, from the first that holds any."""
    cells = [clean_line(" ".join(each.itertext())) for each in (row.xpath("child::td | child::th") or [row])]
    return list(dropwhile(lambda cell: not cell, cells))


def _is_data(table: Any, rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether a table holds data: several cells in a row, each short and no link, and nothing in them that parts a page."""
    cells = [cell for row in rows for cell in row]
    linked = {clean_line(" ".join(each.itertext())) for each in table.iter("a")}
    return (
        any(len(row) > 1 for row in rows)
        and all(len(cell.split()) < _LONG for cell in cells)
        and all(each.tag in _IN_CELLS | _INLINE for each in table.iterdescendants())
        and not linked.issuperset(filter(None, cells))
        and not any(_kind_of_name(each) == BESIDE for each in table.iter())
    )


def _drop_unseen(body: Any) -> None:
    unseen = " | ".join(f"descendant::{name}" for name in (*_UNSEEN, "comment()", "processing-instruction()"))
    for element in body.xpath(unseen):
        element.drop_tree()


def _lower(body: Any) -> None:
    """Drop the raised marks of footnotes, which would be read as digits of the number before them, and write powers of ten with ^."""
    for raised in list(body.iter("sup")):
        text, before = "".join(raised.itertext()).strip(), _text_before(raised)[-_NEAR:].rstrip()
        linked = raised.find(".//a") is not None
        if _POWER.fullmatch(text) and _TEN.search(before) and not linked:
            raised.text = f"^{raised.text or ''}"
            raised.drop_tag()
        elif _NOTE.fullmatch(text) and (linked or not (_UNIT.search(before) or (raised.tail or "").startswith(("/", "⁄")))):
            raised.drop_tree()


def _text_before(element: Any) -> str:
    previous = element.getprevious()
    if previous is None:
        return element.getparent().text or ""
    return previous.tail or "".join(previous.itertext())


def _take_hidden(body: Any) -> list[Block]:
    """Take from a document what it does not show, and return it as beside the article.

    What holds most of the sentences, together, stays but for its labels: a script shows it.
    """
    marked = [each for each in body.iterdescendants() if _is_hidden(each) and not each.xpath(_OF_ARTICLE)]
    if not marked:
        return []
    weights, _ = _prose(_lines(body))
    among = set(marked)
    outer = [each for each in marked if among.isdisjoint(each.iterancestors())]
    most = _MOST * weights[body] if sum(weights[each] for each in outer) <= _MOST * weights[body] else 0
    blocks: list[Block] = []
    for element in outer:
        if weights[element] > most and not _is_read_aloud(element):
            continue
        texts = [clean_line("".join(text for text, _ in line)) for line in _lines(element)]
        blocks += [Block(text, BESIDE, element.getparent()) for text in texts if text]
        if element.tag not in _INLINE:
            element.addprevious(element.makeelement("br"))  # what follows it is no part of the line before it
        element.drop_tree()
    return blocks


def _is_hidden(element: Any) -> bool:
    # Of until-found the browser shows what it finds.
    hidden = element.get("hidden", "until-found") != "until-found" or _HIDDEN.search(element.get("style", ""))
    return bool(hidden) or _is_read_aloud(element)


def _is_read_aloud(element: Any) -> bool:
    return not _READ_ALOUD.isdisjoint(element.get("class", "").lower().split())


def _lines(body: Any) -> list[list[tuple[str, Any]]]:
    """Return the lines of a document, each as its texts with the elements that hold them."""
    lines: list[list[tuple[str, Any]]] = [[]]
    for element, text, holder in _walk(body):
        if element.tag not in _INLINE and lines[-1]:
            lines.append([])
        if text:
            lines[-1].append((text, holder))
    return [line for line in lines if any(text.strip() for text, _ in line)]


def _walk(body: Any) -> Iterator[tuple[Any, str | None, Any]]:
    """Yield each element twice: with the text that it begins with, and with what follows it, and the element that holds either."""
    waiting: list[tuple[Any, Iterator[Any]]] = [(body, iter(body))]
    yield body, body.text, body
    while waiting:
        element, children = waiting[-1]
        child = next(children, None)
        if child is not None:
            waiting.append((child, iter(child)))
            yield child, child.text, child
            continue
        waiting.pop()
        if waiting:
            yield element, element.tail, waiting[-1][0]


def block_of(element: Any) -> Any:
    """Return the element that a line of text belongs to: the innermost around it that parts lines."""
    while element.tag in _INLINE and element.getparent() is not None:
        element = element.getparent()
    return element


def _kinds(body: Any, lines: Sequence[Sequence[tuple[str, Any]]]) -> dict[Any, tuple[Any, str]]:
    """Return for each element the outermost one around it that is no text of the article, or None, and what that one is."""
    weights, counts = _prose(lines)
    rows = {each for line in lines if _is_row_of_links(line) for _, each in line if each.tag == "a"}
    for few in (_FEW, 0):
        kinds: dict[Any, tuple[Any, str]] = {}
        named = 0
        for element in body.iter():
            around = kinds.get(element.getparent(), (None, ""))
            kind = "" if around[0] is not None else BESIDE if element in rows else _kind_of_tag(element)
            by_name = "" if kind or around[0] is not None else _kind_of_name(element)
            most = 0 if ABOUT in {kind, by_name} or element.tag == "header" else few if by_name else counts[element]
            light = by_name or weights[element] <= (_MOST_CAPTIONS if kind == CAPTION else _MOST) * weights[body]
            mine = bool(kind or by_name) and counts[element] <= most and light and not element.xpath(_OF_ARTICLE)
            kinds[element] = (element, kind or by_name) if mine else around
            named += weights[element] if mine and by_name else 0
        if named <= _ALL_NAMED * weights[body]:
            break
    return kinds


def _prose(lines: Sequence[Sequence[tuple[str, Any]]]) -> tuple[Counter[Any], Counter[Any]]:
    """Return the letters of the lines of prose that each element holds, and the number of their sentences."""
    weights: Counter[Any] = Counter()
    counts: Counter[Any] = Counter()
    for line in lines:
        if _is_row_of_links(line):
            continue
        held: dict[Any, str] = {}
        for text, holder in line:
            for each in (holder, *holder.iterancestors()):
                held[each] = held.get(each, "") + text
        numbers = {text: _sentences(clean_line(text)) for text in set(held.values())}
        for each, text in held.items():
            counts[each] += numbers[text]
            weights[each] += len(text) if numbers[text] else 0
    return weights, counts


def _sentences(text: str) -> int:
    return sum(is_sentence(each) or len(each.split()) >= _LONG for each in _BETWEEN.split(text))


def _kind_of_tag(element: Any) -> str:
    """Return what an element holds that is no text of the article by its tag, its role or its links, or ""."""
    if element.get(_ROW) is not None:
        return ROW
    beside = (
        element.get("role") in _ROLES
        or (element.tag in {"ul", "ol"} and _is_list_of_links(element))
        # A header with a heading may be the article's own.
        or (element.tag == "header" and not element.xpath("ancestor::article | descendant::h2"))
    )
    return _TAGS.get(element.tag) or (BESIDE if beside else "")


def _kind_of_name(element: Any) -> str:
    """Return what an element holds that is no text of the article by its classes and its id, or ""."""
    names = [_name(each) for each in f"{element.get('class', '')} {element.get('id', '')}".split()]
    return next((kind for kind, pattern in _NAMES if any(map(pattern.fullmatch, names))), "")


def _name(written: str) -> str:
    """Return a class or id in small letters with hyphens: relatedPosts and related_posts are related-posts."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", written).replace("_", "-").strip("-").lower()


def _is_row_of_links(line: Sequence[tuple[str, Any]]) -> bool:
    """Tell whether a line is nothing but two links or more, each the whole text of its element."""
    texts = [(text, each) for text, each in line if bare(text)]
    return len({each for _, each in texts}) > 1 and all(each.tag == "a" for _, each in texts)


def _is_list_of_links(element: Any) -> bool:
    linked = [bare("".join(each.itertext())) for each in element.iter("a")]
    whole = "".join(element.itertext())
    return len(linked) > 1 and "".join(linked) == bare(whole) and not any(map(is_sentence, map(str.strip, element.itertext())))


def is_sentence(text: str) -> bool:
    """Tell whether a line of a page is a sentence, and not a heading or a label: it ends as one, and has some words."""
    return text.endswith(_STOPS) and len(text.split()) >= _SENTENCE_WORDS


def bare(text: str) -> str:
    """Return the letters and figures of a text: trafilatura changes spaces and signs."""
    return re.sub(r"[\W_]+", "", text)

"""Articles from files, folders and standard input: freed from the page's debris, with what the page says of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from translate.credits import (
    closing_credit,
    find_dateline,
    is_byline,
    is_caption,
    is_dateline,
    is_signature,
    is_titled_name,
    source_line,
    source_of_caption,
)
from translate.dates import find_date, only_a_date
from translate.debris import LeftOut, debris_reason, drop_debris
from translate.document import read_html
from translate.feed import is_feed, read_feed, root_of
from translate.files import LARGEST, MARKDOWN, WEB_PAGES, ArticleError, decode, find_files, read_limited, too_large, wide
from translate.folding import fold
from translate.language import detect_language
from translate.page import Page, parse_json, read_markdown, read_object, read_plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date
    from typing import BinaryIO

__all__ = ["Article", "ArticleError", "LeftOut", "find_files", "read_articles"]

_DATE_LINE, _SOURCE_LINE, _BYLINE, _DATELINE = "date line", "source line", "byline", "dateline"
# Reasons of what is left out for being read, not for being debris.
CREDITS = frozenset({_DATE_LINE, _SOURCE_LINE, _BYLINE, _DATELINE})
UNREADABLE = "\ufffd"  # the text of what is left out because its bytes are no text
_LONGEST_TITLE = 160  # code points; a longer first line is a paragraph
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?><!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article)\b", re.IGNORECASE | re.DOTALL
)
_TAG = re.compile(r"<[A-Za-z!][^<>]*>")  # without one, a page saved as .html is plain text
_JSON = re.compile(r'\s*(?:\{\s*(?:"|$)|\[\s*(?:\{|$))')
_MOST_BLANK = 100  # lines before the first one
_FEWEST_WORDS = 7  # of a paragraph above which no title is looked for; shorter stopped lines are quotes and standfirsts


@dataclass(frozen=True, slots=True)
class Article:
    """One article.

    `body` is its paragraphs joined by a blank line, without the title; `language` is "ar" or "en". `published`,
    `source`, `title`, `dateline` and `url` are None or "" where the input does not say. A dateline stays in the body
    too, for it is a part of its first sentence, unless it has a line of its own. `captions` are the
    pictures' texts, `left_out` what the page held besides.
    """

    id: str
    title: str
    body: str
    published: date | None
    source: str
    language: str
    left_out: tuple[LeftOut, ...]
    dateline: str = ""
    url: str = ""
    captions: tuple[str, ...] = ()


def read_articles(
    path: str | Path, *, stdin: BinaryIO | None = None, passed_over: Callable[[Path], object] | None = None
) -> Iterator[Article | ArticleError]:
    """Yield the articles of a file, a folder's files, or `stdin` for "-"; what cannot be read is yielded as an error.

    The files of a folder that are not read for their kind are told to `passed_over`.

    Errors are values because one bad line or file must not cost the others. JSON lines are read one at a time, so a
    file of any length takes the memory of its longest line; everything else may have `LARGEST` bytes.
    """
    name = str(path)
    try:
        if name == "-" and stdin is None:
            yield ArticleError("standard input: not given; name a file, or pipe an article in")
        elif name == "-" and stdin is not None:
            yield from _read_stream(stdin, "-", "")
        elif Path(path).is_dir():
            for each in find_files([path], passed_over):
                yield from read_articles(each)
        else:
            with Path(path).open("rb") as stream:
                yield from _read_stream(stream, name, Path(path).suffix.lower())
    except ArticleError as error:
        yield error
    except OSError as error:
        yield ArticleError(f"{name}: {error.strerror or error}; check the path and its permissions")


def _read_stream(stream: BinaryIO, name: str, suffix: str) -> Iterator[Article | ArticleError]:
    """Read by the suffix, and without one, or where the content says otherwise, by the content."""
    where = "standard input" if name == "-" else name
    blank, line = _first_lines(stream)
    head = b"".join((*blank, line))
    if not wide(head) and (suffix in (".jsonl", ".ndjson") or (suffix in ("", ".json") and _is_object(head))):
        yield from _read_lines(chain(blank, _lines(stream, line)), name, where)
        return
    text, broken = decode(read_limited(stream, where, head), where)
    if suffix in (".jsonl", ".ndjson") or (suffix in ("", ".json") and _is_object(text.lstrip().partition("\n")[0].encode())):
        yield from _read_lines((line.encode() for line in text.splitlines()), name, where)
    elif suffix == ".json" or (suffix == "" and _JSON.match(text)):
        yield from _read_json(text, name, where)
    elif is_feed(text):
        yield from _read_items(text, name, where)
    else:
        yield _assemble(_read_text(text, where, suffix), name, where, broken)


def _first_lines(stream: BinaryIO) -> tuple[list[bytes], bytes]:
    """Return the first line that is not blank, which tells what the stream is, and those before it.

    A blank line of UTF-16 is white space and zeros.
    """
    blank: list[bytes] = []
    line = stream.readline(LARGEST + 1)
    while line and not line.strip(b"\0 \t\r\n") and len(blank) < _MOST_BLANK:
        blank.append(line)
        line = stream.readline(LARGEST + 1)
    return blank, line


def _read_text(text: str, where: str, suffix: str) -> Page:
    root = root_of(text)
    if (suffix in WEB_PAGES and _TAG.search(text)) or _HTML.match(text) or root == "html":
        return read_html(text, where)
    if root:
        raise ArticleError(f"{where}: XML (<{root}>), which is read as RSS or Atom only; give the text, a web page or JSON lines")
    return read_markdown(text) if suffix in MARKDOWN else read_plain(text)


def _read_items(text: str, name: str, where: str) -> Iterator[Article | ArticleError]:
    """Read a feed: an article or an error for each item, named file:number."""
    empty = True
    for number, members in enumerate(read_feed(text, where), 1):
        empty, place = False, f"{where}: item {number}"
        try:
            yield _assemble(read_object(members, place), f"{name}:{number}", place, 0)
        except ArticleError as error:
            yield error
    if empty:
        yield ArticleError(f"{where}: a feed without items; give one that holds articles")


def _is_object(line: bytes) -> bool:
    """Tell whether a first line is a whole JSON object: then the others are read as such, one by one."""
    text = line.decode("utf-8-sig", errors="replace").strip()
    return text.startswith('{"') and text.endswith("}")


def _lines(stream: BinaryIO, head: bytes) -> Iterator[bytes]:
    """Yield the lines, each of at most LARGEST + 1 bytes; the rest of a longer one is passed over unread."""
    line = head
    while line:
        yield line
        while line and not line.endswith(b"\n"):
            line = stream.readline(LARGEST + 1)
        line = stream.readline(LARGEST + 1)


def _read_lines(lines: Iterable[bytes], name: str, where: str) -> Iterator[Article | ArticleError]:
    """Read JSON lines: an article or an error each, named file:line; blank lines are none."""
    number, empty = 0, True
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        empty, place = False, f"{where}:{number}"
        try:
            yield _read_line(line, f"{name}:{number}", place)
        except ArticleError as error:
            yield error
    if empty:
        yield ArticleError(f"{where}: empty; give a file that holds an article")


def _read_line(line: bytes, name: str, where: str) -> Article:
    if len(line) > LARGEST:
        raise ArticleError(too_large(where))
    text, broken = decode(line, where)
    return _assemble(read_object(parse_json(text, where), where), name, where, broken)


def _read_json(text: str, name: str, where: str) -> Iterator[Article | ArticleError]:
    """Read one JSON value: an article, or a list of articles."""
    value = parse_json(text, where)
    if isinstance(value, list) and not value:
        raise ArticleError(f"{where}: an empty JSON list; give at least one article")
    for number, each in enumerate(value if isinstance(value, list) else [value], 1):
        listed = isinstance(value, list)
        place = f"{where}: article {number}" if listed else where
        try:
            yield _assemble(read_object(each, place), f"{name}:{number}" if listed else name, place, 0)
        except ArticleError as error:
            yield error


@dataclass(frozen=True, slots=True)
class _Head:
    """What the lines before the first full paragraph say, and which of them stay."""

    lines: tuple[str, ...]
    captions: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    published: date | None
    source: str
    dateline: str


def _assemble(page: Page, name: str, where: str, broken: int) -> Article:
    """Make the article of a page.

    Raises:
        ArticleError: nothing is left of it, or it is in a language that mujaz does not read.
    """
    lines, debris = drop_debris(page.lines)
    end = next((number for number, line in enumerate(lines) if _is_paragraph(line)), len(lines))
    head = _read_head(lines[:end], titled=bool(page.title))
    captions = tuple(line for line in lines[end:] if is_caption(line))
    body, signed, signature = _take_signature([line for line in lines[end:] if line not in captions])
    title, body = _take_title(page.title, [*head.lines, *body])
    if not body:
        lost = f"{len(debris)} lines of page debris"
        raise ArticleError(f"{where}: holds no article text, only {lost}; give the article itself")
    dateline, agency = find_dateline(head.dateline) if head.dateline else _dateline(body)
    about = _read_head(page.about, titled=True)
    dated = [LeftOut(text, _DATE_LINE if find_date(text) else _reason(text)) for text in (*about.lines, *about.captions)]
    beside = [*about.left_out, *dated, *(LeftOut(text, _reason(text)) for text in page.beside)]
    if broken:
        beside.append(LeftOut(UNREADABLE, f"unreadable bytes in {broken} place{'s' * (broken > 1)}"))
    pictures = tuple(dict.fromkeys((*page.captions, *head.captions, *captions)))
    credited = next((source for line in pictures if (source := source_of_caption(line))), "")
    text = "\n\n".join(body)
    return Article(
        id=page.id or name,
        title=title,
        body=text,
        published=page.published or head.published or find_date(dateline) or _published(page.about),
        source=page.source or head.source or agency or about.source or signed or credited,
        language=detect_language(f"{title}\n{text}", where),
        left_out=(*head.left_out, *debris, *signature, *beside),
        dateline=dateline,
        url=page.url,
        captions=pictures,
    )


def _is_paragraph(line: str) -> bool:
    """Tell whether a line is running text: it ends a sentence, and is longer than a headline with a stop would be."""
    stopped = line.rstrip('"»”)').endswith((".", "؟", "!", "…"))
    return len(line) > _LONGEST_TITLE or (stopped and len(line.split()) >= _FEWEST_WORDS and not is_caption(line))


def _read_head(lines: Iterable[str], *, titled: bool) -> _Head:
    """Read the lines above the text; if they are not `titled`, the first one that says nothing of these may be the title."""
    kept: list[str] = []
    captions: list[str] = []
    left_out: list[LeftOut] = []
    published, source, dateline = None, "", ""
    for line in lines:
        day, outlet = only_a_date(line), source_line(line)
        if day:
            published = published or day
            left_out.append(LeftOut(line, _DATE_LINE))
        elif outlet:
            source = source or outlet
            left_out.append(LeftOut(line, _SOURCE_LINE))
        elif is_dateline(line):
            dateline = dateline or line
            left_out.append(LeftOut(line, _DATELINE))
        elif is_byline(line, titled=titled or bool(kept)) or ((titled or kept) and is_titled_name(line)):
            left_out.append(LeftOut(line, _BYLINE))
        else:
            (captions if is_caption(line) else kept).append(line)
    return _Head(tuple(kept), tuple(captions), tuple(left_out), published, source, dateline)


def _take_title(given: str, lines: list[str]) -> tuple[str, list[str]]:
    """Return the title and the lines without it: the given one, or a first line, short, unstopped and not alone."""
    if given:
        same = lines and fold(lines[0]) == fold(given)
        return given, lines[1:] if same else lines
    first = lines[0] if lines else ""
    if not lines[1:] or len(first) > _LONGEST_TITLE:
        return "", lines
    dateline, agency = find_dateline(first)
    # A place alone is no sign of a text: headlines begin with one and a dash too.
    if first.endswith((".", "،", "؛", ":")) or agency or re.search(r"\d", dateline):
        return "", lines
    return first, lines[1:]


def _dateline(body: list[str]) -> tuple[str, str]:
    """Return the dateline and agency of the first paragraph, or of a shorter line above it that names an agency."""
    end = next((number for number, line in enumerate(body) if _is_paragraph(line)), len(body))
    found = [find_dateline(line) for line in body[: end + 1]]
    return next((each for each in found if each[1]), found[-1] if end < len(body) else ("", ""))


def _reason(text: str) -> str:
    """Return why a text that is beside an article on its page is left out."""
    credit = _DATE_LINE if only_a_date(text) else _BYLINE if is_byline(text) else ""
    return debris_reason(text) or credit or "outside the article"


def _published(about: Iterable[str]) -> date | None:
    """Return the first date among the lines about an article, which may name it amid others: by whom, how often it was read."""
    return next((day for line in about if (day := find_date(line))), None)


def _take_signature(lines: list[str]) -> tuple[list[str], str, tuple[LeftOut, ...]]:
    """Return the lines without the last ones that only name the outlet and who wrote, that outlet, and these lines as left out.

    An outlet in brackets after the last sentence goes, too.
    """
    kept, source = list(lines), ""
    taken: list[LeftOut] = []
    while kept and ((outlet := source_line(kept[-1])) or is_signature(kept[-1])):
        source = source or outlet
        taken.append(LeftOut(kept.pop(), _SOURCE_LINE if outlet else _BYLINE))
    if kept and (credited := closing_credit(kept[-1])):
        source = source or source_line(credited)
        kept[-1] = kept[-1].removesuffix(credited).rstrip()
        taken.append(LeftOut(credited, _SOURCE_LINE))
    return kept, source, tuple(reversed(taken))

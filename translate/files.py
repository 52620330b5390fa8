"""Bytes at the edge: which files hold articles, how much is read of them, and in which encoding."""

from __future__ import annotations

import codecs
import contextlib
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import BinaryIO

WEB_PAGES = frozenset({".html", ".htm", ".xhtml", ".xht", ".shtml"})
MARKDOWN = frozenset({".md", ".markdown"})
SUFFIXES = WEB_PAGES | MARKDOWN | {".txt", ".text", ".jsonl", ".ndjson", ".json", ".rss", ".atom"}

# Bytes of one article. Heavy news pages with images inlined reach a few million; beyond 20 million it is a dump, an archive or a film, and
# reading it would cost memory and hours of decoding for nothing.
LARGEST = 20_000_000

# UTF-32 first: its little-endian mark begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_ARABIC = re.compile("[\u0621-\u064a]")
# What a news text is written with. Read in the wrong byte order it is Chinese, Yi and signs instead.
_WRITTEN = re.compile("[\t\n\r\x20-\x7e\xa0-\u024f\u0600-\u06ff\u2000-\u206f\u20a0-\u20bf\ufb50-\ufdff\ufe70-\ufefc]")
_WRITTEN_SHARE = 0.95  # an emoji or a foreign name may stand in it; programs and pictures stay below a half
_MOST_BLANK = 100  # lines before the one that tells the encoding
_LETTERS = re.compile("[A-Za-z\u0621-\u064a]")
_SPACE = re.compile("[ \t\r\n\xa0]")
_UNSPACED = 60  # characters that a text may have without white space between them, on average: a page's tags have long addresses
_HIGH = re.compile(r"[^\x00-\x7f\xa0«»‘’“”–—…،؛؟]")


class ArticleError(Exception):
    """Input that is no article; the message is one line: where, what is wrong, what to do."""


def find_files(paths: Iterable[str | Path], passed_over: Callable[[Path], object] | None = None) -> Iterator[Path]:
    """Yield the files to read, lazily: a named file as it is, a folder's files by name, its folders after them.

    Hidden files and folders, and files of other kinds than `SUFFIXES`, are skipped inside folders; the latter are told to `passed_over`
    as they are met. A path that does not exist is yielded too, so that reading it says so.
    """
    for path in map(Path, paths):
        if not path.is_dir():
            yield path
            continue
        for each in _walk(path):
            if each.suffix.lower() in SUFFIXES:
                yield each
            elif passed_over:
                passed_over(each)


def _walk(path: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(folder, name) for name in sorted(names) if not name.startswith("."))


def is_read(path: Path, paths: Iterable[str | Path]) -> bool:
    """Tell whether a file that stands there is among those that reading `paths` would read."""
    with contextlib.suppress(OSError):  # what cannot be looked at cannot be read
        place = path.resolve(strict=True)
        # Only a folder that holds the file is worth walking.
        near = (each for each in map(Path, paths) if not each.is_dir() or place.is_relative_to(each.resolve()))
        return any(each.exists() and each.samefile(place) for each in find_files(near))
    return False


def read_limited(stream: BinaryIO, name: str, head: bytes = b"") -> bytes:
    """Return `head` and the rest of the stream.

    Raises:
        ArticleError: there are more than `LARGEST` bytes.
    """
    parts, size = [head], len(head)
    # A pipe hands over less than it is asked for, so one read is not enough.
    while size <= LARGEST and (part := stream.read(LARGEST + 1 - size)):
        parts.append(part)
        size += len(part)
    if size > LARGEST:
        raise ArticleError(too_large(name))
    return b"".join(parts)


def too_large(name: str) -> str:
    """Return the message for an input over `LARGEST`."""
    advice = "split it, or give one article a line as JSON lines (.jsonl)"
    return f"{name}: larger than {LARGEST // 1_000_000} MB, which no article is; {advice}"


def wide(raw: bytes) -> bool:
    """Tell whether the bytes are UTF-16 or UTF-32, in which a line break is not the byte 10."""
    return any(raw.startswith(mark) for mark, encoding in _MARKS if encoding != "utf-8") or _unmarked(raw) != ""


def lines_of(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the lines of a stream as they come; those of UTF-16 or UTF-32, as the first that is not blank tells, in UTF-8."""
    while (line := stream.readline()) and not line.strip(b" \t\r\n"):
        yield line  # at once: who writes lines may wait for the answer to each
    head: list[bytes] = []
    while line and not line.strip(b"\0 \t\r\n") and len(head) < _MOST_BLANK:
        head.append(line)
        line = stream.readline()
    start = b"".join((*head, line))
    mark, encoding = next((pair for pair in _MARKS if start.startswith(pair[0])), (b"", _unmarked(start)))
    if encoding in {"", "utf-8"}:
        yield from (each for each in (*head, line) if each)
        yield from stream
        return
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    width, text = 4 if "32" in encoding else 2, ""
    while start:
        # The byte of a line's end may be half of it, or of another character; its rest is there already.
        start += stream.read(-len(start) % width)
        text += decoder.decode(start.removeprefix(mark))
        *lines, text = text.split("\n")
        yield from (f"{each}\n".encode() for each in lines)
        start, mark = stream.readline(), b""
    if text := text + decoder.decode(b"", final=True):
        yield text.encode()


def decode(raw: bytes, name: str) -> tuple[str, int]:
    """Return the text and the number of places where bytes could not be read (each is U+FFFD in the text).

    UTF-8, UTF-16 and UTF-32 by their marks, then UTF-16 without one, then UTF-8, then windows-1256 and ISO 8859-6 if
    the outcome is plausible Arabic, then windows-1252 for text that is nearly all ASCII.

    Raises:
        ArticleError: the bytes are empty, binary, or in another encoding.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _replaced(raw[len(mark) :], encoding, name)
    if not raw.strip():
        raise ArticleError(f"{name}: empty; give a file that holds an article")
    if encoding := _unmarked(raw):
        return _replaced(raw, encoding, name)
    if _odd(raw):
        raise ArticleError(f"{name}: binary, not text; give plain text, HTML or JSON lines")
    try:
        return raw.decode("utf-8"), 0
    except UnicodeDecodeError as error:
        text = _eight_bit(raw)
        return (text, 0) if text is not None else _replaced(raw, "utf-8", name, error.start)


def _odd(raw: bytes) -> bool:
    """Tell whether the bytes hold what no text of single bytes or UTF-8 does."""
    return b"\0" in raw or len(_CONTROLS.findall(raw)) > len(raw) / 50


def _unmarked(raw: bytes) -> str:
    """Return the byte order of UTF-16 without a mark, or "": half of it is zeros or, in Arabic, sixes, and one order gives a text."""
    if not _odd(raw):
        return ""
    whole = raw[: len(raw) // 2 * 2]  # the rest is half a character, cut off by a pipe or a line break
    texts = {encoding: whole.decode(encoding, errors="replace") for encoding in ("utf-16-le", "utf-16-be")}
    shares = {encoding: len(_WRITTEN.findall(text)) / max(1, len(text)) for encoding, text in texts.items()}
    best = max(shares, key=lambda encoding: shares[encoding])
    return best if shares[best] >= _WRITTEN_SHARE and _is_text(texts[best]) else ""


def _is_text(text: str) -> bool:
    """Tell whether characters are words; letters or a table's fields that zeros part are characters of UTF-16 too."""
    return len(set(_LETTERS.findall(text))) > 1 and len(_SPACE.findall(text)) >= len(text) // _UNSPACED


def _replaced(raw: bytes, encoding: str, name: str, first: int = 0) -> tuple[str, int]:
    """Decode with U+FFFD for what is broken, if that is little: a pipe cut in a character must not cost the article."""
    text = raw.decode(encoding, errors="replace")
    broken = text.count("\ufffd")
    if not text.strip():
        raise ArticleError(f"{name}: empty; give a file that holds an article")
    if "\0" in text:
        raise ArticleError(f"{name}: binary, not text; give plain text, HTML or JSON lines")
    if broken > max(3, len(text) / 500):
        wrong = f"byte {first} is not {encoding.upper()}"
        raise ArticleError(f"{name}: unknown encoding ({wrong}); convert it to UTF-8, for example with iconv")
    return text, broken


def _eight_bit(raw: bytes) -> str | None:
    for encoding in ("windows-1256", "iso8859-6"):
        text = raw.decode(encoding, errors="replace")
        if _plausible_arabic(text):
            return text
    nearly_ascii = sum(not chr(byte).isascii() for byte in raw) <= len(raw) / 50
    return raw.decode("windows-1252", errors="replace") if nearly_ascii and not _half_utf8(raw) else None


def _plausible_arabic(text: str) -> bool:
    """Tell whether the letters are Arabic and as frequent as Arabic's.

    Alef and lam alone are a fifth to a quarter of Arabic news; UTF-8 read as windows-1256 is nearly half ط and ظ (its
    lead bytes D8 and D9), which are about 1.5 % of the real thing.
    """
    letters = _ARABIC.findall(text)
    if not letters[1:] or len(letters) < 0.9 * len(_HIGH.findall(text)):
        return False
    rare = sum(letter in "طظ" for letter in letters)
    frequent = sum(letter in "الينموترة" for letter in letters)
    return rare <= max(1, 0.12 * len(letters)) and frequent >= 0.35 * len(letters)


def _half_utf8(raw: bytes) -> bool:
    """Tell whether most non-ASCII bytes form UTF-8: then it is UTF-8 with damage, not windows-1252."""
    text = raw.decode("utf-8", errors="replace")
    return 2 * text.count("\ufffd") < sum(char > "\x7f" for char in text)

"""Reading XML that other programs wrote: one entry at a time, and nothing in it that could grow or reach elsewhere.

Python's own expat with handlers of ours. defusedxml was weighed: it refuses entities as well, but bounds neither depth
nor size and says no line, which leaves the same handlers to be written beside it.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NoReturn
from xml.parsers import expat  # every way to grow or to reach another file is refused below

from glossary.terms import GlossaryError

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST = 1 << 28  # bytes of a file, 256 MiB: a translation memory of a million segments
_DEEPEST = 32  # elements in one another; TBX and TMX need 9
_LONGEST_ENTRY = 1 << 20  # code points of one entry, of which an element costs _ELEMENT and its attributes
_ELEMENT = 64
_CHUNK = 1 << 16
_CONTROL = "\x00-\x1f\x7f-\x9f\u2028\u2029"
_GAPS = re.compile(f"[\\s{_CONTROL}]+")  # a run in one step: with \\s* around breaks a megabyte of spaces would take hours
_BREAK = re.compile(f"[{_CONTROL}]")
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, production 2
_UNDEFINED = expat.errors.codes[expat.errors.XML_ERROR_UNDEFINED_ENTITY]
_LANGUAGES = {"ara": "ar", "eng": "en"}  # some programs write ISO 639-2


@dataclass(frozen=True, slots=True)
class Element:
    """An element with the line on which it begins; names stand without their namespace prefix (but "xml:lang")."""

    name: str
    attributes: dict[str, str]
    line: int
    content: tuple[str | Element, ...] = ()

    @property
    def language(self) -> str:
        """Return the language in ISO 639-1 ("ar" for "AR_SY" or "ara"), or "" if the element names none."""
        tag = self.attributes.get("xml:lang") or self.attributes.get("lang", "")
        primary = re.split("[-_]", tag.strip().lower(), maxsplit=1)[0]
        return _LANGUAGES.get(primary, primary)

    def text(self, without: frozenset[str] = frozenset()) -> str:
        """Return the text inside, that of the elements named in `without` left out, as one line."""
        return one_line("".join(self.texts(without)))

    def children(self) -> Iterator[Element]:
        """Yield the elements directly inside."""
        return (part for part in self.content if isinstance(part, Element))

    def walk(self) -> Iterator[Element]:
        """Yield the elements inside, at every depth, in document order."""
        for part in self.children():
            yield part
            yield from part.walk()

    def texts(self, without: frozenset[str]) -> Iterator[str]:
        """Yield the pieces of text inside as they stand, in document order."""
        for part in self.content:
            if isinstance(part, str):
                yield part
            elif part.name not in without:
                yield from part.texts(without)


def read_entries(data: bytes, name: str, roots: frozenset[str], entries: frozenset[str]) -> Iterator[Element]:
    """Yield each element named in `entries` of the XML file `name`, in order, keeping no others.

    A document type declaration that only points to a file is let pass and never looked up.

    Raises:
        GlossaryError: the file is not well-formed, its outermost element is not in `roots`, it declares or refers to
        entities, or it is too deep or too large; with file, line and column.
    """
    if len(data) > LARGEST:
        raise GlossaryError(f"{name}: has {len(data)} bytes, more than {LARGEST} at a time; split it")
    builder = _Builder(name, roots, entries)
    for start in range(0, max(len(data), 1), _CHUNK):
        builder.feed(data[start : start + _CHUNK], final=start + _CHUNK >= len(data))
        yield from builder.finished
        builder.finished.clear()


def one_line(text: str) -> str:
    """Return the text with each line break, tab or control character, and the spaces around it, as one space."""
    return _GAPS.sub(lambda gap: " " if _BREAK.search(gap.group()) else gap.group(), text).strip()


def escape(text: str) -> str:
    """Return the text as it stands in XML, between tags or in double quotes.

    Raises:
        ValueError: with the first character that XML cannot hold, as "U+FFFE".
    """
    illegal = _ILLEGAL.search(text)
    if illegal:
        raise ValueError(f"U+{ord(illegal.group()):04X}")
    return html.escape(text)


def without_illegal(text: str) -> str:
    """Return the text without the characters that XML cannot hold."""
    return _ILLEGAL.sub("", text)


@dataclass(slots=True)
class _Open:
    """An element that has not ended."""

    name: str
    attributes: dict[str, str]
    line: int
    content: list[str | Element] = field(default_factory=list)


class _Builder:
    """Takes bytes and leaves the entries that have ended in `finished`."""

    def __init__(self, name: str, roots: frozenset[str], entries: frozenset[str]) -> None:
        self.finished: list[Element] = []
        self._name, self._roots, self._entries = name, roots, entries
        self._depth = self._size = 0
        self._open: list[_Open] = []  # from the entry inwards; empty outside entries
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.EntityDeclHandler = self._entity
        self._parser.SkippedEntityHandler = self._entity
        self._parser.ExternalEntityRefHandler = self._external

    def feed(self, chunk: bytes, *, final: bool) -> None:
        try:
            self._parser.Parse(chunk, final)
        except expat.ExpatError as error:
            if error.code == _UNDEFINED:
                self._entity("")
            problem = expat.ErrorString(error.code)
            self._refuse(f"not well-formed XML ({problem})", "write it again with the program it comes from")
        except (ValueError, LookupError) as error:
            # pyexpat asks Python for encodings that expat lacks.
            self._refuse(f"is in an encoding that cannot be read ({error})", "save it as UTF-8")

    def _refuse(self, problem: str, advice: str) -> NoReturn:
        line, column = self._parser.ErrorLineNumber, self._parser.ErrorColumnNumber
        raise GlossaryError(f"{self._name}:{line}:{column + 1}: {problem}; {advice}") from None

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if not self._depth and name not in self._roots:
            wanted = " or ".join(f"<{root}>" for root in sorted(self._roots))
            self._refuse(f"begins with <{name[:40]}>, not {wanted}", "check that its suffix tells what it is")
        self._depth += 1
        if self._depth > _DEEPEST:
            self._refuse(
                f"has more than {_DEEPEST} elements in one another", "no glossary or memory needs that; check where it is from"
            )
        if self._open or name in self._entries:
            self._count(_ELEMENT + sum(len(key) + len(value) for key, value in attributes.items()))
            self._open.append(_Open(name, attributes, self._parser.CurrentLineNumber))

    def _end(self, _tag: str) -> None:
        self._depth -= 1
        if not self._open:
            return
        ended = self._open.pop()
        element = Element(ended.name, ended.attributes, ended.line, tuple(ended.content))
        if self._open:
            self._open[-1].content.append(element)
        else:
            self.finished.append(element)
            self._size = 0

    def _text(self, text: str) -> None:
        if self._open:
            self._count(len(text))
            self._open[-1].content.append(text)

    def _count(self, size: int) -> None:
        self._size += size
        if self._size > _LONGEST_ENTRY:
            self._refuse(f"has an entry of more than {_LONGEST_ENTRY} characters", "split it or take it out")

    def _doctype(self, _name: str, _system: str | None, _public: str | None, has_internal_subset: bool) -> None:  # noqa: FBT001  # expat's call
        if has_internal_subset:
            self._refuse("declares a document type of its own (<!DOCTYPE ... [)", "take the declaration out")

    def _entity(self, name: str, *_rest: object) -> None:
        called = f" &{name[:40]};" if name else ""
        self._refuse(
            f"refers to an entity{called} of its own", "only &amp; &lt; &gt; &apos; &quot; and numbers are read; write it out"
        )

    def _external(self, context: str | None, *_rest: object) -> int:
        self._entity(context or "")
        return 0

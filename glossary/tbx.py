"""TBX-Basic, the standard exchange format of terminology (ISO 30042:2019, version 3; and version 2 of 2008).

Preferred, admitted and deprecated terms are our target, allowed and forbidden forms. What TBX-Basic has no data
category for, the first mention and the flags (with do-not-translate), stands in notes that begin with "mujaz".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossary.draft import SOURCE, TARGET, Draft, unwritable
from glossary.markup import escape, read_entries
from glossary.terms import SEPARATOR, GlossaryError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossary.markup import Element
    from glossary.terms import Glossary, Term

_ROOTS = frozenset({"tbx", "martif"})
_ENTRIES = frozenset({"conceptEntry", "termEntry"})  # version 3, version 2
_SECTIONS = frozenset({"langSec", "langSet"})
_TERM_SECTIONS = frozenset({"termSec", "tig", "ntig"})
_TYPED = frozenset({"termNote", "descrip", "admin"})  # the DCA style; in the DCT style the element is named by its type
_ADMINISTRATIVE = frozenset({"administrativeStatus", "normativeAuthorization"})
_STATUSES = ("preferred", "admitted", "deprecated")
_PREFERRED = ("preferred", "standardized", "legal", "regulated")
_DEPRECATED = ("deprecated", "superseded", "obsolete")
_OWN_NOTE = re.compile(r"mujaz (?P<field>first|flags|note): (?P<value>.+)")


@dataclass(frozen=True, slots=True)
class _Version:
    """What the elements are called that stand around a glossary, and around an entry, a language and a term in it."""

    root: str
    attributes: str
    header: str
    dialect: str
    entry: str
    section: str
    term: str


_VERSION_3 = _Version(
    "tbx", 'style="dca" type="TBX-Basic" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"', "tbxHeader", "",
    "conceptEntry", "langSec", "termSec",
)  # fmt: skip
# ISO 30042:2008, for programs that read no other, such as the Translate Toolkit.
_DIALECT_2 = """
    <encodingDesc>
      <p type="XCSURI">TBXBasicXCSV02.xcs</p>
    </encodingDesc>"""
_VERSION_2 = _Version("martif", 'type="TBX-Basic" xml:lang="en"', "martifHeader", _DIALECT_2, "termEntry", "langSet", "tig")


def read_tbx(data: bytes, name: str) -> Iterator[Term | GlossaryError]:
    """Yield the terms of the TBX file `name` in order; in place of an entry that makes none, the error that says why.

    Of several preferred or admitted terms the preferred one is the target, and in Arabic the source; the others are
    allowed, or forms of the source. A deprecated Arabic term is a form too: texts have it all the same.

    Raises:
        GlossaryError: the file cannot be read as a whole (see `read_entries`), or has no entry.
    """
    entry = None
    for entry in read_entries(data, name, _ROOTS, _ENTRIES):
        yield _draft(entry, f"{name}:{entry.line}").term()
    if entry is None:
        raise GlossaryError(
            f"{name}: no entries in it ({' or '.join(sorted(_ENTRIES))}), so no terms; check that it is the right file"
        )


def format_tbx(glossary: Glossary) -> str:
    """Return the glossary as TBX-Basic in the DCA style, which `read_tbx` reads back unchanged.

    Raises:
        GlossaryError: there is no term, or one holds a character that XML cannot.
    """
    return _format(glossary, _VERSION_3)


def format_tbx2(glossary: Glossary) -> str:
    """Return the glossary as TBX-Basic version 2, for programs that do not read version 3; `read_tbx` reads it back unchanged.

    Raises:
        GlossaryError: there is no term, or one holds a character that XML cannot.
    """
    return _format(glossary, _VERSION_2)


def _format(glossary: Glossary, version: _Version) -> str:
    if not len(glossary):
        raise GlossaryError("the glossary has no terms, and a TBX file must have one; give a glossary")
    entries = "".join(_entry(term, number, version) for number, term in enumerate(glossary.terms, start=1))
    return f"""\
<?xml version="1.0" encoding="UTF-8"?>
<{version.root} {version.attributes}>
  <{version.header}>
    <fileDesc>
      <titleStmt>
        <title>Glossary</title>
      </titleStmt>
      <sourceDesc>
        <p>Written by mujaz</p>
      </sourceDesc>
    </fileDesc>{version.dialect}
  </{version.header}>
  <text>
    <body>
{entries}    </body>
  </text>
</{version.root}>
"""


def _draft(entry: Element, place: str) -> Draft:
    draft = Draft(place)
    _read_notes(entry, draft)
    sections = [part for part in entry.walk() if part.name in _SECTIONS]
    draft.languages = {section.language for section in sections}
    for language in (SOURCE, TARGET):
        found = [each for section in sections if section.language == language for each in _terms(section)]
        preferred, admitted, deprecated = ([text for status, text in found if status == wanted] for wanted in _STATUSES)
        if language == SOURCE:
            draft.sources = [*preferred, *admitted, *deprecated]
        else:
            draft.targets, draft.forbidden = [*preferred, *admitted], deprecated
    return draft


def _terms(section: Element) -> Iterator[tuple[str, str]]:
    """Yield each term of a language with its status: preferred, deprecated, else admitted."""
    for part in section.walk():
        if part.name not in _TERM_SECTIONS:
            continue
        text, status = "", "admitted"
        for inner in part.walk():
            told = inner.text().lower() if _kind(inner) in _ADMINISTRATIVE else ""
            if inner.name == "term" and not text:
                text = inner.text()
            elif told.startswith(_PREFERRED):
                status = "preferred"
            elif told.startswith(_DEPRECATED):
                status = "deprecated"
        if text:
            yield status, text


def _read_notes(entry: Element, draft: Draft) -> None:
    """Fill in note, first mention, flags and domain; a definition is the note of an entry that has no other."""
    notes: list[str] = []
    definitions: list[str] = []
    for part in entry.walk():
        kind = _kind(part)
        if kind not in ("note", "subjectField", "definition"):
            continue
        text = part.text()
        own = _OWN_NOTE.fullmatch(text) if kind == "note" else None
        if own and own["field"] == "first":
            draft.first = own["value"]
        elif own and own["field"] == "flags":
            draft.flags = frozenset(own["value"].split(SEPARATOR))
        elif kind == "note" and text:
            notes.append(own["value"] if own else text)
        elif kind == "subjectField":
            draft.domain = draft.domain or text
        elif kind == "definition" and text:
            definitions.append(text)
    draft.note = "; ".join(notes or definitions[:1])


def _kind(element: Element) -> str:
    """Return the data category of an element."""
    return element.attributes.get("type", "") if element.name in _TYPED else element.name


def _entry(term: Term, number: int, version: _Version) -> str:
    try:
        lines = list(_entry_lines(term, number, version))
    except ValueError as error:
        raise unwritable(term, str(error), "TBX") from error
    return "".join(f"      {line}\n" for line in lines)


def _entry_lines(term: Term, number: int, version: _Version) -> Iterator[str]:
    yield f'<{version.entry} id="t{number}">'
    if term.domain:
        yield f'  <descrip type="subjectField">{escape(term.domain)}</descrip>'
    if term.note:
        own = "mujaz note: " if term.note.startswith("mujaz ") else ""
        yield f"  <note>{own}{escape(term.note)}</note>"
    if term.flags:
        yield f"  <note>mujaz flags: {escape(SEPARATOR.join(sorted(term.flags)))}</note>"
    if term.first:
        yield f"  <note>mujaz first: {escape(term.first)}</note>"
    sources = [(term.source, "preferred"), *((form, "admitted") for form in term.forms)]
    allowed = ((form, "admitted") for form in term.allowed)
    targets = [(term.target, "preferred"), *allowed, *((form, "deprecated") for form in term.forbidden)]
    for language, texts in ((SOURCE, sources), (TARGET, targets)):
        yield f'  <{version.section} xml:lang="{language}">'
        for text, status in texts:
            yield f"    <{version.term}>"
            yield f"      <term>{escape(text)}</term>"
            yield f'      <termNote type="administrativeStatus">{status}Term-admn-sts</termNote>'
            yield f"    </{version.term}>"
        yield f"  </{version.section}>"
    yield f"</{version.entry}>"

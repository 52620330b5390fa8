"""TMX 1.4b, the exchange format of translation memories (LISA OSCAR, 2005): as terms, or as pairs of sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossary.draft import SOURCE, TARGET, Draft, unwritable
from glossary.markup import escape, read_entries, without_illegal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossary.markup import Element
    from glossary.terms import Glossary, GlossaryError, Term

_CODES = frozenset({"bpt", "ept", "ph", "it", "ut"})  # what they hold is another format's markup, not text
_OWN = "x-mujaz-"  # types of a program's own begin with x-
_DOMAINS = frozenset({"domain", "subject"})
_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
  <header creationtool="mujaz" creationtoolversion="1" segtype="{}" o-tmf="mujaz" adminlang="en" srclang="ar" datatype="plaintext"/>
  <body>
"""
_TAIL = """\
  </body>
</tmx>
"""
PAIRS_HEAD, PAIRS_TAIL = _HEAD.format("sentence"), _TAIL


@dataclass(frozen=True, slots=True)
class Pair:
    """A source and its translation, each one line; `place` is "file:line" where it was read, `id` names it in TMX."""

    source: str
    target: str
    place: str = ""
    id: str = ""


def read_tmx(data: bytes, name: str) -> Iterator[Term | GlossaryError]:
    """Yield the units of the TMX file `name` as terms, in order; in place of one that makes none, the error why.

    Further Arabic variants are forms of the source, further English ones allowed; properties of type domain or subject
    are the domain. Inline codes are left out.

    Raises:
        GlossaryError: the file cannot be read as a whole (see `read_entries`).
    """
    for unit in _units(data, name):
        draft = _draft(unit, f"{name}:{unit.line}")
        _read_properties(unit, draft)
        yield draft.term()


def read_tmx_pairs(data: bytes, name: str) -> Iterator[Pair | GlossaryError]:
    """Yield the units of the TMX file `name` as pairs, in order; in place of one without Arabic or English an error.

    Of several variants of a language the first one counts.

    Raises:
        GlossaryError: the file cannot be read as a whole (see `read_entries`).
    """
    for unit in _units(data, name):
        draft = _draft(unit, f"{name}:{unit.line}")
        lacking = draft.lacking()
        yield lacking or Pair(draft.sources[0], draft.targets[0], draft.place, unit.attributes.get("tuid", ""))


def format_tmx(glossary: Glossary) -> str:
    """Return the glossary as TMX, which `read_tmx` reads back unchanged: what TMX has no place for, as properties.

    Raises:
        GlossaryError: a term holds a character that XML cannot.
    """
    return _HEAD.format("phrase") + "".join(map(_term_unit, glossary.terms)) + _TAIL


def format_pair(pair: Pair) -> str:
    """Return a unit; any number of them between PAIRS_HEAD and PAIRS_TAIL are a TMX file, so that a long run is written as it goes.

    Characters that XML cannot hold are left out, for here they come from articles.
    """
    named = f' tuid="{escape(without_illegal(pair.id))}"' if pair.id else ""
    sides = _variants(without_illegal(pair.source), without_illegal(pair.target))
    return f"    <tu{named}>\n{sides}    </tu>\n"


def _units(data: bytes, name: str) -> Iterator[Element]:
    return read_entries(data, name, frozenset({"tmx"}), frozenset({"tu"}))


def _draft(unit: Element, place: str) -> Draft:
    draft = Draft(place)
    for variant in unit.walk():
        if variant.name != "tuv":
            continue
        draft.languages.add(variant.language)
        text = next((part.text(without=_CODES) for part in variant.walk() if part.name == "seg"), "")
        if text and variant.language in (SOURCE, TARGET):
            (draft.sources if variant.language == SOURCE else draft.targets).append(text)
    return draft


def _read_properties(unit: Element, draft: Draft) -> None:
    """Fill in what notes and properties of the unit itself say."""
    notes: list[str] = []
    flags: list[str] = []
    kept = {"allowed": draft.targets, "form": draft.sources, "forbidden": draft.forbidden, "flag": flags}
    for part in unit.children():
        kind, text = part.attributes.get("type", "").lower(), part.text()
        field = kind.removeprefix(_OWN) if kind.startswith(_OWN) else ""
        if part.name == "note" and text:
            notes.append(text)
        elif part.name != "prop" or not text:
            continue
        elif field in kept:
            kept[field].append(text)
        elif field == "first":
            draft.first = text
        elif (field == "domain" or kind in _DOMAINS) and not draft.domain:
            draft.domain = text
    draft.note, draft.flags = "; ".join(notes), frozenset(flags)


def _term_unit(term: Term) -> str:
    properties = [
        *(("domain", text) for text in (term.domain,) if text),
        *((f"{_OWN}first", text) for text in (term.first,) if text),
        *((f"{_OWN}allowed", text) for text in term.allowed),
        *((f"{_OWN}forbidden", text) for text in term.forbidden),
        *((f"{_OWN}form", text) for text in term.forms),
        *((f"{_OWN}flag", text) for text in sorted(term.flags)),
    ]
    try:
        note = f"      <note>{escape(term.note)}</note>\n" if term.note else ""
        told = "".join(f'      <prop type="{kind}">{escape(text)}</prop>\n' for kind, text in properties)
        return f"    <tu>\n{note}{told}{_variants(term.source, term.target)}    </tu>\n"
    except ValueError as error:
        raise unwritable(term, str(error), "TMX") from error


def _variants(source: str, target: str) -> str:
    return "".join(
        f'      <tuv xml:lang="{language}">\n        <seg>{escape(text)}</seg>\n      </tuv>\n'
        for language, text in ((SOURCE, source), (TARGET, target))
    )

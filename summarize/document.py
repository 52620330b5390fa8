"""What a summary is made from: a document in English, sentence by sentence, with its Arabic beside it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from glossary import Glossary, mend_forbidden

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from glossary import Term


class BriefingError(Exception):
    """A summary or briefing that cannot be made; the message says what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One English sentence.

    `source` is its Arabic ("" when the article was English), `paragraph` counts from 0, `warnings` are the codes that
    the translation of this sentence carries ("term-missed", "number-changed", ...).
    """

    text: str
    source: str = ""
    paragraph: int = 0
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TermUse:
    """A glossary term that stands in a document: its Arabic, its English, and how often."""

    source: str
    target: str
    count: int


@dataclass(frozen=True, slots=True)
class Document:
    """An article ready to be summarised: English sentences, each with its Arabic.

    `title_source` is the Arabic title, `source` the newspaper or agency, `language` that of the original ("ar" or
    "en"); `title_warnings` are the codes of its title's translation.
    """

    id: str
    title: str
    title_source: str
    published: date | None
    source: str
    url: str
    language: str
    sentences: tuple[Sentence, ...]
    terms: tuple[TermUse, ...]
    signature: str
    title_warnings: tuple[str, ...] = ()

    @property
    def english(self) -> str:
        """The English of the sentences, in one line."""
        return " ".join(each.text for each in self.sentences)

    @property
    def arabic(self) -> str:
        """The Arabic of title and sentences, in one line."""
        return " ".join((self.title_source, *(each.source for each in self.sentences)))


def mend_document(document: Document, terms: Iterable[Term]) -> Document:
    """Replace the forms that the glossary forbids (Qasad) by the preferred ones (SDF), in title and sentences.

    For English input, where nothing was translated and so nothing was checked. All else stays as it stands, but the signature: it names
    the glossary, before the program, where it changed the text.
    """
    listed = tuple(terms)
    mended = replace(
        document,
        title=mend_forbidden(document.title, listed),
        sentences=tuple(replace(each, text=mend_forbidden(each.text, listed)) for each in document.sentences),
    )
    if mended == document:
        return document
    language, *rest = document.signature.split("|")
    return replace(mended, signature="|".join((language, f"glossary:{Glossary(listed).digest}", *rest)))

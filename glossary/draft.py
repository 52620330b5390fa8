"""A term as another program's entry gives it, and what to say of an entry that makes none."""

from __future__ import annotations

from dataclasses import dataclass, field

from glossary.terms import GlossaryError, Term, TermError

SOURCE, TARGET = "ar", "en"


@dataclass(slots=True)
class Draft:
    """What has been read of an entry that begins at `place` ("file:line"); the first source and target are preferred."""

    place: str
    sources: list[str] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    forbidden: list[str] = field(default_factory=list)
    first: str = ""
    note: str = ""
    domain: str = ""
    flags: frozenset[str] = frozenset()
    languages: set[str] = field(default_factory=set)

    def lacking(self) -> GlossaryError | None:
        """Return what to say of an entry without a source or without a target, or None."""
        for language, texts in ((SOURCE, self.sources), (TARGET, self.targets)):
            if not texts:
                has = ", ".join(sorted(filter(None, self.languages))) or "none"
                return GlossaryError(
                    f"{self.place}: the entry has nothing to use in {language!r} (its languages: {has}); left out"
                )
        return None

    def term(self) -> Term | GlossaryError:
        """Return the term, or as an error what the entry lacks or what a glossary cannot hold."""
        lacking = self.lacking()
        if lacking:
            return lacking
        try:
            return Term(
                self.sources[0],
                self.targets[0],
                tuple(self.targets[1:]),
                tuple(self.forbidden),
                self.first,
                self.note,
                self.domain,
                self.flags,
                tuple(self.sources[1:]),
            )
        except TermError as error:
            return GlossaryError(f"{self.place}: {error}; left out")


def unwritable(term: Term, character: str, what: str) -> GlossaryError:
    """Return the error for a term with a character that the format `what` cannot hold."""
    return GlossaryError(f"term {term.source!r}: holds {character}, which {what} cannot; take it out of the term")

"""What a glossary is: terms and their canonical text."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from glossary.arabic import case_matters, tokenize
from glossary.sources import phrases, source_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from glossary.index import Index

COLUMNS = ("source", "target", "allowed", "forbidden", "first", "note", "domain", "flags", "forms")
LISTS = frozenset({"allowed", "forbidden", "flags", "forms"})
SEPARATOR = "|"
FLAGS = frozenset({"case", "dnt", "exact", "plural", "the"})

_UNWRITABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")  # ends a line or cell for some program that reads tables
# The same without the line break, and outer space, in a column of cells.
_UNORDINARY = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]|\n\\s|\\s\n")
_ORDINARY_LETTER = re.compile("[0-9A-Za-z\u0621-\u063a\u0641-\u064a]")
_FULL_AND_SHORT = re.compile(r"(?P<full>.+) \((?P<short>[^()]+)\)")


class GlossaryError(Exception):
    """A glossary that cannot be used; the message says what is wrong, where (file, line, column) and what to do."""


class TermError(GlossaryError):
    """A term that cannot be; `problems` are (column, what is wrong)."""

    def __init__(self, source: str, problems: tuple[tuple[str, str], ...]) -> None:
        super().__init__(f"term {source!r}: " + "; ".join(f"{name} {problem}" for name, problem in problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Term:
    """A source term with its one preferred target.

    `allowed` are targets that also count as right, `forbidden` the English forms that must never stand, `first` the
    full form of a first mention ("Syrian Democratic Forces (SDF)"), `note` and `domain` are for people. `flags`: "case"
    (the case of a source in Latin letters counts; in a source all in capitals it always does), "dnt" (do not
    translate), "exact" (letters as they are written: no hamza, ya or teh marbuta variants, no article added or dropped,
    no attached pronoun, no missing space), "plural" (the regular plurals and duals of the source are found as well: see
    `glossary.plurals`; those of the English renderings count as right), "the" (the target and first mention are names that
    take the definite article in running text: see `glossary.definite`). `forms` are other forms of the source that a
    text may have (construct state, plural, dual, another spelling), each found as the source is.

    Raises:
        GlossaryError: a field could not be written in a table and read again, the source or one of the forms has no
        word, or the target is empty.
    """

    source: str
    target: str
    allowed: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    first: str = ""
    note: str = ""
    domain: str = ""
    flags: frozenset[str] = frozenset()
    forms: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self._is_ordinary():
            return
        problems = (*self._cell_problems(), *self._word_problems())
        if problems:
            raise TermError(self.source, problems)

    @property
    def halves(self) -> tuple[str, str] | None:
        """Return full name and abbreviation of a first mention such as "Syrian Democratic Forces (SDF)", if it has both."""
        found = _FULL_AND_SHORT.fullmatch(self.first)
        return (found["full"], found["short"]) if found else None

    @property
    def renderings(self) -> tuple[str, ...]:
        """Return every English form that counts as right: the target, the allowed ones, the first mention."""
        return tuple(dict.fromkeys(form for form in (self.target, *self.allowed, self.first) if form))

    def cells(self) -> tuple[str, ...]:
        """Return the term as the cells of a table row, in the order of COLUMNS."""
        lists = (self.allowed, self.forbidden, sorted(self.flags), self.forms)
        allowed, forbidden, flags, forms = (SEPARATOR.join(each) for each in lists)
        return (self.source, self.target, allowed, forbidden, self.first, self.note, self.domain, flags, forms)

    def _is_ordinary(self) -> bool:
        """Tell, as for most terms can be told at a glance, that nothing is wrong with the term."""
        if self.forbidden or not self.flags <= FLAGS:
            return False
        words = (self.source, self.target, *self.forms)
        texts = [*words, *self.allowed, *(text for text in (self.first, self.note, self.domain) if text)]
        table = "\n".join(texts)
        return (
            all(texts)
            and table.count("\n") == len(texts) - 1
            and SEPARATOR not in table
            and not _UNORDINARY.search(f"\n{table}\n")
            and all(_ORDINARY_LETTER.search(word) for word in words)
        )

    def _cell_problems(self) -> Iterator[tuple[str, str]]:
        """Yield (column, what is wrong) for each field that a table cannot hold."""
        for name in COLUMNS:
            value = getattr(self, name)
            for text in value if name in LISTS else (value,):
                if name in LISTS and (not text or SEPARATOR in text):
                    yield name, f"holds an empty part or a {SEPARATOR!r} inside one; take it out"
                elif text != text.strip() or _UNWRITABLE.search(text):
                    yield name, "holds a tab, line break, control character or outer space; take it out"

    def _word_problems(self) -> Iterator[tuple[str, str]]:
        """Yield (column, what is wrong) for each field that makes the term useless."""
        if not _has_word(self.source):
            yield "source", "has no letter or digit; write the term as the text has it"
        for form in self.forms:
            if form and not _has_word(form):
                yield "forms", f"lists {form!r}, which has no letter or digit; write it as the text has it"
        if not any(char.isalnum() for char in self.target):
            yield (
                "target",
                "has no letter or digit; write the English term, or set the flag dnt to keep the source as it is",
            )
        for flag in sorted(self.flags - FLAGS):
            yield "flags", f"has the unknown flag {flag!r}; known are {', '.join(sorted(FLAGS))}"
        for form in self.forbidden:
            if form in self.renderings:
                yield "forbidden", f"lists {form!r}, which the term also wants; keep it in one column"


@dataclass(frozen=True, slots=True)
class Glossary:
    """Terms in the order in which they were read; where two have the same source, the later one wins.

    `places` say where each stands in their file, if all are from one: on which line, or in which entry (`unit`), counted from 1.
    `index` is the index of the terms, if it was made before.
    """

    terms: tuple[Term, ...] = ()
    places: tuple[int, ...] = field(default=(), compare=False, repr=False)
    unit: Literal["line", "entry"] = field(default="entry", compare=False, repr=False)
    index: Index | None = field(default=None, compare=False, repr=False)

    def place(self, number: int) -> str:
        """Return where the `number`th term (from 1) stands, for people."""
        return f"{self.unit} {self.places[number - 1] if self.places else number}"

    def __len__(self) -> int:
        return len(self.terms)

    def __iter__(self) -> Iterator[Term]:
        return iter(self.terms)

    @property
    def digest(self) -> str:
        """Return the first 8 hexadecimal digits of the SHA-256 of the glossary's canonical text."""
        return hashlib.sha256(format_glossary(self).encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _has_word(source: str) -> bool:
    return any(word.form.is_word for word in tokenize(source))


def source_key(term: Term) -> str:
    """Return what two terms share when they would match the same text: the normalised words of the source."""
    return source_keys((term,))[0]


def source_keys(terms: Sequence[Term]) -> list[str]:
    """Return the `source_key` of each term, in a fraction of the time that one by one would take."""
    keys = phrases([term.source for term in terms])
    for number, term in enumerate(terms):
        if "exact" in term.flags:
            keys[number] = "=" + " ".join(word.spelled for word in source_words(term.source))
        elif case_matters(term.source, flagged="case" in term.flags):
            keys[number] = "^" + " ".join(word.cased for word in source_words(term.source))
    return keys


def format_glossary(glossary: Glossary) -> str:
    """Return the glossary as tab-separated values with a header line, which `read_glossary` reads back unchanged.

    A first cell that looks like a comment ("#...") gets a backslash in front, as does one that begins with a backslash.
    """
    rows = ["\t".join(COLUMNS)]
    for term in glossary.terms:
        row = "\t".join(term.cells())
        rows.append(f"\\{row}" if row[0] in "#\\" else row)
    return "\n".join(rows) + "\n"

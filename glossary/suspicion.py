"""Terms that can be used as they stand, but look like a slip of the hand."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossary.arabic import has_arabic

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from glossary.terms import Term

_OUTER = re.compile(r"\A[.,;:!?،؛؟…\-–—/\\|*•]|[,;:،؛؟…\-–—/\\|*•]\Z")
_FULL_STOP = re.compile(r"(?P<word>[^\s.]+(?:\.[^\s.]+)*)\.\Z")
_LONGEST_ABBREVIATION = 4  # letters of the word before a full stop that may be its own: Gen., Inc., St.
_BRACKETS = (("(", ")"), ("[", "]"), ("«", "»"), ("“", "”"))
_RATIO = 4  # between the letters of a source and of its target: Arabic is shorter, about 1 to 1.4
_LEAST_DIFFERENCE = 16  # letters; short names differ much in ratio
_LEAST_DOMAIN = 5  # terms that make a rule


@dataclass(frozen=True, slots=True)
class Alike:
    """What the glossary as a whole tells: English that has an Arabic source, and domains in which all are names."""

    english: frozenset[str]
    slipped: frozenset[int]  # id of the one term in lower case in a domain of names


def aliases(terms: Sequence[Term]) -> Alike:
    """Return what `suspicions` has to know of the whole glossary."""
    english = {form for term in terms if has_arabic(term.source) for form in (*term.renderings, *term.forbidden)}
    domains: dict[str, list[Term]] = defaultdict(list)
    for term in terms:
        domains[term.domain].append(term)
    slipped: set[int] = set()
    for domain, members in domains.items():
        lower = [term for term in members if term.target.islower()]
        if domain and len(members) >= _LEAST_DOMAIN and len(lower) == 1:
            slipped.add(id(lower[0]))
    return Alike(frozenset(english), frozenset(slipped))


def suspicions(term: Term, alike: Alike) -> Iterator[tuple[str, str]]:
    """Yield (code, message) for what looks wrong about a term.

    The codes: arabic-target, latin-source, length, punctuation, case.
    """
    for form in (*term.renderings, *term.forbidden):
        if has_arabic(form) and "dnt" not in term.flags:
            yield "arabic-target", f"its English {form!r} has Arabic letters; write it in Latin ones, or set the flag dnt"
    if not (has_arabic(term.source) or "dnt" in term.flags or alike.english & {term.source, *term.renderings}):
        yield (
            "latin-source",
            f"its source has no Arabic letter, and no Arabic term is rendered {term.target!r}; check the columns",
        )
    if _odd_length(term):
        yield "length", f"its source and its target {term.target!r} are of very different length; check that both are whole"
    for form in (term.source, *term.forms, *term.renderings):
        slip = _punctuation(form)
        if slip:
            yield "punctuation", f"{form!r} {slip}; take it off if a text has it without"
    if id(term) in alike.slipped:
        yield "case", f"its target {term.target!r} is in lower case, the others of the domain {term.domain!r} are names"


def _odd_length(term: Term) -> bool:
    """Tell whether an Arabic source and its target differ much in letters, the target being no abbreviation."""
    source, target = (sum(map(str.isalnum, text)) for text in (term.source, term.target))
    short, long = sorted((source, target))
    full = has_arabic(term.source) and not term.target.isupper()
    return full and long - short >= _LEAST_DIFFERENCE and long > _RATIO * short


def _punctuation(form: str) -> str:
    """Return what is wrong with the ends of a form, or ""."""
    outer = _OUTER.search(form)
    if outer and len(form) > 1:
        return f"{'ends' if outer.start() else 'begins'} in {outer.group()!r}"
    stop = _FULL_STOP.search(form)
    if stop and "." not in stop["word"] and len(stop["word"]) > _LONGEST_ABBREVIATION:
        return "ends in a full stop"
    odd = [opening for opening, closing in _BRACKETS if form.count(opening) != form.count(closing)]
    if odd or form.count('"') % 2:
        return f"has a {(*odd, chr(34))[0]!r} without its partner"
    return ""

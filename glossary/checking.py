"""Checking a translation made elsewhere against the glossary and its source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossary.audit import audit, find_forbidden
from glossary.match import Matcher

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from glossary.audit import Audit, Forbidden
    from glossary.terms import Glossary
    from glossary.tmx import Pair


@dataclass(frozen=True, slots=True)
class Checked:
    """A pair with the audit of its English, and the forbidden forms of every term in it, as in our own translations."""

    pair: Pair
    audit: Audit
    forbidden: tuple[Forbidden, ...]

    def problems(self) -> Iterator[tuple[str, str]]:
        """Yield ("missed" or "forbidden", what should stand) for each problem, the missed first, in order of the text."""
        for match in self.audit.missed:
            surface = " ".join(self.pair.source[match.start : match.end].split())
            yield "missed", f"{surface}: should be {match.term.target}"
        for found in self.forbidden:
            yield "forbidden", f"{found.form}: should be {found.term.target}"


@dataclass(frozen=True, slots=True)
class Tally:
    """How many terms the pairs met and missed, and how many forbidden forms they have."""

    pairs: int = 0
    met: int = 0
    missed: int = 0
    forbidden: int = 0

    @property
    def recall(self) -> float:
        """Return met / (met + missed), 1 where there was nothing to meet."""
        return self.met / (self.met + self.missed) if self.met + self.missed else 1.0

    def plus(self, checked: Checked) -> Tally:
        """Return the tally with one more pair."""
        found, forbidden = checked.audit, self.forbidden + len(checked.forbidden)
        return Tally(self.pairs + 1, self.met + len(found.met), self.missed + len(found.missed), forbidden)


def check_pairs(pairs: Iterable[Pair], glossary: Glossary) -> Iterator[Checked]:
    """Yield each pair with what its English meets and misses of the terms in its Arabic, and has of forbidden forms."""
    matcher = Matcher(glossary)
    for pair in pairs:
        yield Checked(pair, audit(pair.target, matcher.find(pair.source)), find_forbidden(pair.target, glossary))

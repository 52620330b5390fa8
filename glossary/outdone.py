"""Terms of a newsroom's own that terms of the glossary below theirs outdo: with داعش in one and تنظيم داعش in the other."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from glossary.arabic import ARTICLE, fold
from glossary.audit import counted
from glossary.combining import covered, deferring
from glossary.match import Matcher
from glossary.phrases import Phrases
from glossary.sources import fold_plain
from glossary.terms import source_keys
from glossary.variants import spellings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from glossary.terms import Glossary, Term

_GAP = "\n\n"  # no term goes on after a blank line
_LETTERS = 4  # by which a term is looked for before it is read; three let pass twice as many of 100,000, five no fewer than four
_NO_LETTERS = re.compile(r"[\W_]+")


class Outdone(NamedTuple):
    """A term, and the terms of the glossary below that stand in its place without its English, or want what it forbids."""

    term: Term
    others: tuple[Term, ...]

    @property
    def message(self) -> str:
        """Say what the text still gets, and what to do."""
        first, more = self.others[0], len(self.others) - 1
        others = f", and {more} more {'terms' if more > 1 else 'term'} likewise" if more else ""
        return f"{first.source} still gives {first.target} (bundled){others}; add {'them' if more else 'it'} to your glossary too"


def find_outdone(ours: Glossary, below: Glossary) -> tuple[Outdone, ...]:
    """Return the terms of `ours`, in its order, that terms `below` outdo, unless ours has their sources itself or covers them.

    Longer terms do whose target has none of the term's English, and terms whose target it forbids: that is then let pass
    everywhere. Of several terms of one source the last counts. A term that `below` renders likewise is left out: there, what
    stands in longer ones is as it is meant.
    """
    near = set(map(id, find_near(ours.terms, [term.source for term in below])))
    read = [term for term in ours.terms if term.forbidden or id(term) in near]
    keys = source_keys(read)
    own = dict(zip(keys, read, strict=True))
    known = dict(zip(source_keys(below.terms), below.terms, strict=True))
    gone = own.keys() | covered(known, read, keys)
    left = list(deferring([term for key, term in known.items() if key not in gone], tuple(own.values())))
    changed = [term for key, term in own.items() if key not in known or not _says(known[key], term)]
    others: dict[Term, dict[Term, None]] = {term: {} for term in own.values()}
    for term, other in _contained(changed, left) if changed else ():
        if not _says(other, term):
            others[term][other] = None
    for term, other in _wanting(own.values(), left):
        others[term][other] = None
    return tuple(Outdone(term, tuple(_gravest_first(found, term))) for term, found in others.items() if found)


def find_near(terms: Sequence[Term], sources: Sequence[str]) -> list[Term]:
    """Return the terms that may stand in one of the sources: all that a `Matcher` finds there, and not many more.

    Most of a large glossary has nothing to do with what is below it: with this `find_outdone` takes 0.35 s of 100,000 terms, 1.0 s without.
    """
    if not terms or not sources:
        return []
    letters = _NO_LETTERS.sub("", fold(_GAP.join(sources)))
    known = {letters[start : start + size] for size in range(_LETTERS + 1) for start in range(len(letters))}
    # Only where a term is found by its source alone, and that is written as most are; the others are not told apart.
    keys = fold_plain(["" if term.flags or term.forms else term.source for term in terms])
    return [
        term
        for term, key in zip(terms, keys, strict=True)
        if not key or all(_beginning(word) in known for word in key.split(" "))
    ]


def _beginning(word: str) -> str:
    """Return the first letters of a source's word that every text has where it has the term.

    Not of its article, which it may lose, nor its last letter, which a pronoun may change.
    """
    return word.removeprefix(ARTICLE)[:-1][:_LETTERS]


def _contained(terms: Sequence[Term], others: Sequence[Term]) -> Iterator[tuple[Term, Term]]:
    """Yield each of the terms with each of the others in whose source it is found."""
    # One text of all sources: reading a thousand one by one takes many times as long.
    ends = list(accumulate(len(other.source) + len(_GAP) for other in others))
    number = 0
    for match in Matcher(terms).find(_GAP.join(other.source for other in others)):
        while match.start >= ends[number]:
            number += 1
        yield match.term, others[number]


def _says(other: Term, term: Term) -> bool:
    """Tell whether what the text gets for the other, its target, has a form of the term in it, or stands for words that have.

    UNICEF has United Nations in it, for United Nations Children's Fund is allowed too; but that Daesh is allowed for ISIS gives the
    text no Daesh. Of 1,042 bundled terms, each as a newsroom's own, the targets alone would have 9 outdone by 16 terms such as
    UNICEF.
    """
    wanted = Phrases(counted(term))
    return bool(wanted.find(other.target)) or any(
        found.end - found.start < len(form) for form in other.renderings for found in wanted.find(form)
    )


def _gravest_first(others: Iterable[Term], term: Term) -> list[Term]:
    """Return the others, first those that let a forbidden form pass everywhere; the shortest are what most texts have."""
    forbidden = {spelling for form in term.forbidden for spelling in spellings(form)}
    return sorted(others, key=lambda other: (other.target not in forbidden, len(other.source)))


def _wanting(terms: Iterable[Term], others: Sequence[Term]) -> Iterator[tuple[Term, Term]]:
    """Yield each of the terms with each of the others in whose target stands what the term forbids."""
    for term in terms:
        right = frozenset(counted(term))
        forbidden = {spelling for form in term.forbidden for spelling in spellings(form)} - right
        if not forbidden:
            continue
        phrases = Phrases((*right, *forbidden))
        for other in others:
            if any(found.phrase in forbidden for found in phrases.find(other.target)):
                yield term, other

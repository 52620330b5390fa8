"""Terms that a glossary may want: the acronyms, names and multi-word units that a corpus has often and the glossary not."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from glossary.arabic import ARTICLE
from glossary.candidates import c_values, find_candidates, is_acronym, is_name, occurrences
from glossary.markup import one_line
from glossary.match import Matcher

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from glossary.candidates import Key, Occurrence
    from glossary.terms import Glossary

Kind = Literal["acronym", "name", "unit"]
KINDS: tuple[Kind, ...] = ("acronym", "name", "unit")
_LOOKED_AT = 200  # occurrences of a candidate, enough to tell what it is
_CONTEXTS = 8  # sentences kept of each, from as many texts as there are, then more from the same ones
_LONGEST_CONTEXT = 400  # code points


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A candidate for the glossary as it is most often written, and how often, in how many texts, in which sentences.

    `score` is its C-value: its frequency outside longer candidates, more for more words.
    """

    kind: Kind
    source: str
    count: int
    texts: int
    score: float
    contexts: tuple[str, ...]


@dataclass(slots=True)
class _Seen:
    """What has been seen of a candidate so far."""

    texts: int = 0
    last_text: int = -1
    occurrences: list[Occurrence] = field(default_factory=list)
    firsts: dict[str, None] = field(default_factory=dict)  # a sentence of each text
    others: dict[str, None] = field(default_factory=dict)

    def add(self, found: Occurrence) -> None:
        if len(self.occurrences) < _LOOKED_AT:
            self.occurrences.append(found)
        contexts = self.others
        if found.run.text != self.last_text:
            self.texts, self.last_text = self.texts + 1, found.run.text
            contexts = self.firsts
        if len(contexts) < _CONTEXTS and len(found.run.sentence) <= _LONGEST_CONTEXT:
            contexts[one_line(found.run.sentence)] = None

    @property
    def contexts(self) -> tuple[str, ...]:
        """The sentences that are kept: with a corpus in one file all are of one text."""
        return tuple(dict.fromkeys((*self.firsts, *self.others)))[:_CONTEXTS]


def suggest(texts: Iterable[str], glossary: Glossary, *, least: int = 3, most: int = 100) -> tuple[Suggestion, ...]:
    """Return what stands at least `least` times in the texts and is not in the glossary, at most `most` of each kind.

    Acronyms first, then names, then units, each by score. Acronyms are told by dots, quotes, brackets or Latin
    capitals, names by a title or a kind of place before them, units by how often their words stand together.
    """
    candidates = find_candidates(texts, Matcher(glossary), least)
    scores = {key: score for key, score in c_values(candidates.counts).items() if score > 0}
    seen: dict[Key, _Seen] = defaultdict(_Seen)
    for key, found in occurrences(candidates.runs, scores):
        seen[key].add(found)
    suggestions = [
        Suggestion(kind, _surface(each), candidates.counts[key], each.texts, scores[key], each.contexts)
        for key, each in seen.items()
        for kind in (_kind(key, each, candidates.counts),)
        if kind
    ]
    suggestions.sort(key=lambda found: (-found.score, -found.count, found.source))
    return tuple(each for kind in KINDS for each in [found for found in suggestions if found.kind == kind][:most])


def _kind(key: Key, seen: _Seen, counts: Mapping[Key, int]) -> Kind | None:
    """Return what a candidate is; a single word that is neither acronym nor name is nothing.

    Nor is it a name if it stands as often with an article: after a kind of place it is an adjective (منطقة عسكرية, العسكرية).
    """
    if is_acronym(key, seen.occurrences):
        return "acronym"
    if is_name(key, seen.occurrences) and counts.get((ARTICLE + key[0], *key[1:]), 0) < counts[key]:
        return "name"
    return "unit" if len(key) > 1 else None


def _surface(seen: _Seen) -> str:
    """Return how a candidate is most often written, of equals the first."""
    return Counter(found.surface for found in seen.occurrences).most_common(1)[0][0]

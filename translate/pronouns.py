"""A term's further mention as a pronoun: English says SDF once and then it, where Arabic says the name again."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossary import Audit, Match, Term
    from translate.request import Draft

_PRONOUNS = frozenset(
    "it its itself they them their theirs themselves he him his himself she her hers herself".split()  # noqa: SIM905 - one line to read
)
_AROUND = " .,:;!?\"'()[]"


def find_pronouns(draft: Draft, audited: Audit) -> tuple[Match, ...]:
    """Return the matches, in order, that the draft says by a pronoun, as attention tells: at most as many of a term as it misses.

    Nothing but pronouns may come from the match ("its forces" for قسد is no mention of it alone), and the draft has named the term
    before: a reader who meets the sentence alone would not know who is meant otherwise.
    """
    words = [word.strip(_AROUND).lower() for word in draft.text.split(" ")]
    if len(words) != len(draft.origins):
        return ()
    known = {match.term for match in audited.met}
    missed = [match.term for match in audited.missed if match.term in known]
    matches = sorted((*audited.met, *audited.missed), key=lambda match: match.start)
    found = [
        match for term in dict.fromkeys(missed) for match in _said(term, matches, words, draft.origins)[: missed.count(term)]
    ]
    return tuple(match for match in matches if match in found)


def _said(term: Term, matches: Sequence[Match], words: Sequence[str], origins: Sequence[tuple[int, int]]) -> list[Match]:
    """Return the matches of a term from which pronouns come, and nothing else, after words that come from another match of it."""
    places = {
        match: [number for number, (start, end) in enumerate(origins) if start < match.end and match.start < end]
        for match in matches
        if match.term == term
    }
    pronouns = [match for match, at in places.items() if at and _PRONOUNS.issuperset(words[number] for number in at)]
    named = [number for match, at in places.items() if match not in pronouns for number in at]
    return [match for match in pronouns if any(number < places[match][0] for number in named)]


def settle(audited: Audit, pronouns: Sequence[Match]) -> tuple[tuple[Match, ...], tuple[Match, ...]]:
    """Return the matches that are met and missed when those of `pronouns` want no name: each of them makes up for one miss of its term.

    An audit gives what stands in the English to a term's first matches; where the second of three is the pronoun, the third is named.
    """
    missed = list(audited.missed)
    for match in pronouns:
        missed.remove(match if match in missed else next(other for other in missed if other.term == match.term))
    every = sorted((*audited.met, *audited.missed), key=lambda match: match.start)
    return tuple(match for match in every if match not in missed and match not in pronouns), tuple(missed)

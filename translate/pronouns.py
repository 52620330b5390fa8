"""A term's further mention as a pronoun: English says SDF once and then it, where Arabic says the name again."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossary import Audit, Match
    from translate.request import Draft

_PRONOUNS = frozenset(
    "it its itself they them their theirs themselves he him his himself she her hers herself".split()  # noqa: SIM905 - one line to read
)
_AROUND = " .,:;!?\"'()[]"


def find_pronouns(draft: Draft, audited: Audit) -> tuple[Match, ...]:
    """Return the matches that the draft misses and says by a pronoun, as attention tells, after it has named the same term.

    Nothing but pronouns may come from the match: "its forces" for قسد is no mention of it alone. A pronoun for a term that
    the segment does not name before stays a miss: a reader who meets the sentence alone would not know who is meant.
    """
    words = draft.text.split(" ")
    if len(words) != len(draft.origins):
        return ()
    return tuple(
        match
        for match in audited.missed
        if any(named.term == match.term and named.start < match.start for named in audited.met)
        and (said := list(_from(match, draft, words)))
        and _PRONOUNS.issuperset(said)
    )


def _from(match: Match, draft: Draft, words: list[str]) -> Iterator[str]:
    """Yield the words that come from a match, in small letters and without what stands around them."""
    for word, (start, end) in zip(words, draft.origins, strict=True):
        if start < match.end and match.start < end:
            yield word.strip(_AROUND).lower().removesuffix("'s")

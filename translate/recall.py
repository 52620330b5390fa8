"""Term recall: which terms a sentence's English must have, of what kind they are, and whether it has them.

This is exact-match accuracy of terms (Alam et al. 2021, "On the Evaluation of Machine Translation for Terminology Consistency",
section 3) with the audit's matching (glossary/audit.py): anchored to whole words, the longest form first and each word counted
once, so that "Global Coalition against ISIS" is one hit for the coalition and none for ISIS (but where the Arabic has the two side by
side), and two matches want two hits.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from glossary import audit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from glossary import Match, Matcher, Term

CLITIC, MULTI_WORD, ACRONYM, OVERRIDE, PLAIN = "clitic", "multi-word", "acronym", "override", "plain"
KINDS = (CLITIC, MULTI_WORD, ACRONYM, OVERRIDE, PLAIN)

_ACRONYM = re.compile(r"(?:[A-Z]\.){2,}|[A-Z][A-Z0-9&.-]*[A-Z0-9]")
_STRAIGHT = str.maketrans("’‘ʼ‐‑–", "'''---")
_POSSESSIVE = re.compile(r"(?<=\w)'s\b")
_DOTTED = re.compile(r"(?<!\w)(?:[^\W\d_]\.){2,}")
_HYPHEN = re.compile(r"(?<=\w)-(?=\w)")
_WORD = re.compile(r"[^\W\d_]+")
_PLURALS = (("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x"), ("men", "man"))
_SHORT = 3  # "gas", "was", "his": an s that is no plural's


@dataclass(frozen=True, slots=True)
class Demand:
    """A term that the English of a sentence must have; `kinds` are of KINDS."""

    match: Match
    kinds: frozenset[str]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a demand was met: in a form the glossary has, or at least in its lemmas (what is exact is lenient too)."""

    demand: Demand
    exact: bool
    lenient: bool


@dataclass(frozen=True, slots=True)
class Recall:
    """How many terms were demanded, and how many came out exactly and leniently."""

    demanded: int
    exact: int
    lenient: int

    @property
    def share(self) -> float:
        """The share that came out exactly, 1 if none was demanded."""
        return self.exact / self.demanded if self.demanded else 1.0


def find_demands(source: str, reference: str, matcher: Matcher) -> tuple[Demand, ...]:
    """Return the terms in an Arabic sentence with their kinds.

    "clitic": letters are attached before it (و ف ب ك ل); "multi-word": the glossary's source has several words;
    "acronym": the target is in capitals; "override": the reference has none of the term's forms, so that nothing but the
    glossary asks for it; "plain": none of these. "" as reference makes every term an override.
    """
    matches = matcher.find(source)
    overrides = frozenset(audit(reference, matches).missed)
    return tuple(Demand(match, _kinds(match, overridden=match in overrides)) for match in matches)


def judge(english: str, demands: Sequence[Demand]) -> tuple[Verdict, ...]:
    """Return the verdict on each demand of a sentence, given all of them: words count once."""
    matches = [demand.match for demand in demands]
    exact = frozenset(audit(english, matches).met)
    loose = [replace(match, term=_loosened(match.term)) for match in matches]
    lenient = frozenset(audit(lemmas(english), loose).met)
    return tuple(
        Verdict(demand, demand.match in exact, demand.match in exact or other in lenient)
        for demand, other in zip(demands, loose, strict=True)
    )


def count(verdicts: Iterable[Verdict]) -> Recall:
    """Return the recall over verdicts."""
    listed = tuple(verdicts)
    return Recall(len(listed), sum(each.exact for each in listed), sum(each.lenient for each in listed))


def lemmas(text: str) -> str:
    """Return English with what inflection and house style change taken away: lenient recall compares this.

    Case (except of words in capitals, for US is not us), the plural, the possessive, hyphens within words and dots of
    abbreviations. Spelling, diacritics and wording count as they stand.

    Example: lemmas("The Houthis' cease-fires, U.S.-backed") == "the houthi' cease fire, US backed"
    """
    plain = _POSSESSIVE.sub("", text.translate(_STRAIGHT))
    undotted = _DOTTED.sub(lambda found: found.group().replace(".", ""), plain)
    return _WORD.sub(lambda found: _lemma(found.group()), _HYPHEN.sub(" ", undotted))


def _kinds(match: Match, *, overridden: bool) -> frozenset[str]:
    term = match.term
    held = {
        CLITIC: bool(match.clitics),
        MULTI_WORD: len(term.source.split()) > 1,
        ACRONYM: _ACRONYM.fullmatch(term.target) is not None,
        OVERRIDE: overridden,
    }
    return frozenset(kind for kind, holds in held.items() if holds) or frozenset({PLAIN})


def _loosened(term: Term) -> Term:
    target, first = lemmas(term.target), lemmas(term.first)
    return replace(term, target=target, allowed=tuple(map(lemmas, term.allowed)), forbidden=(), first=first)


def _lemma(word: str) -> str:
    if word.isupper():
        return word
    if len(word) >= _SHORT and word.endswith("s") and word[:-1].isupper():
        return word[:-1]  # SDFs
    word = word.casefold()
    for ending, singular in _PLURALS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word[: -len(ending)] + singular
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us")) and len(word) > _SHORT else word

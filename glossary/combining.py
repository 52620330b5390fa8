"""Glossaries on top of each other: where two speak of the same text, the later one is right."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from glossary.arabic import ARTICLE
from glossary.audit import counted
from glossary.collector import collector_paused
from glossary.doubling import say_once
from glossary.index import has_article
from glossary.match import Matcher
from glossary.names import is_name
from glossary.phrases import Phrases
from glossary.plurals import english_plural, is_plural, plurals
from glossary.sources import phrases
from glossary.terms import Glossary, source_keys
from glossary.variants import spellings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from glossary.terms import Term

_ENGLISH = frozenset({"the"})  # flags that say something of the target
_STRICT = ("=", "^")  # what `source_keys` begin with where letters or case must be as they are written


@collector_paused()
def combine(*glossaries: Glossary) -> Glossary:
    """Put glossaries on top of each other: of terms whose sources are variants of one another, the last one counts.

    A replaced term keeps its place, so that a newsroom's own file may reorder nothing. Its forms go with it. A term goes as well
    where a later glossary has its source among the forms or plurals of one, or otherwise covers it (see `covered`). Within a
    glossary forms and plurals replace nothing: where one is another term's source, the text is that other term's. Nor does an
    earlier glossary want what a later one forbids (see `deferring`).
    """
    kept: dict[str, Term] = {}
    for glossary in glossaries:
        keys = source_keys(glossary.terms)
        if kept:
            for key in covered(kept, glossary.terms, keys):
                del kept[key]
            kept = dict(zip(kept, deferring(kept.values(), glossary.terms), strict=True))
        kept.update(zip(keys, glossary.terms, strict=True))
    return Glossary(tuple(kept.values()))


def covered(earlier: Mapping[str, Term], later: Sequence[Term], keys: Sequence[str]) -> list[str]:
    """Return the keys of earlier terms whose texts are all those of later terms, which have the `keys`, but not their source.

    These have it as a form or plural (طائرات مسيرة of طائرة مسيرة), do not insist on its letters or case (of الهول, flagged as
    exact), or have it without the articles that both may have or lack (القوات العراقية of قوات عراقية). With a
    plural flag more on each, 25 of 1,042 bundled terms would take the place of 38 others, all of them the same thing.
    """
    own = frozenset(keys)
    others = {key: term for key, term in earlier.items() if key not in own}
    if not others:
        return []
    found = frozenset(_found_by(later, keys))
    met = phrases([term.source for term in others.values()])
    return [
        key
        for (key, term), phrase in zip(others.items(), met, strict=True)
        if phrase in found or (not key.startswith(_STRICT) and _bare(term.source, phrase, term.target) in found)
    ]


def _found_by(terms: Iterable[Term], keys: Iterable[str]) -> Iterator[str]:
    """Yield the phrases that terms are found by wherever they stand, both with articles and, if these may go, without."""
    for term, key in zip(terms, keys, strict=True):
        if key.startswith(_STRICT):
            continue
        yield key
        yield _bare(term.source, key, term.target)
        more = list(term.forms)
        if "plural" in term.flags:
            more += (plural for source in (term.source, *term.forms) for plural in plurals(source))
        for source, phrase in zip(more, phrases(more), strict=True):
            yield phrase
            yield _bare(source, phrase, term.target)


def _bare(source: str, phrase: str, target: str) -> str:
    """Return a source's phrase without its articles where a text may have it without: see `glossary.index`."""
    words = phrase.split(" ")
    if len(words) == 1 or is_name(target) or not (all(map(has_article, source.split())) and all(map(has_article, words))):
        return phrase
    return " ".join(word.removeprefix(ARTICLE) for word in words)


def deferring(earlier: Iterable[Term], later: Sequence[Term]) -> Iterator[Term]:
    """Yield the earlier terms with no English that the later ones forbid, if these do not want it themselves.

    Where a term's source has a forbidding one's in it, or its target is forbidden as a whole, the right word takes the place of the
    forbidden one: with داعش as Daesh and never ISIS, تنظيم داعش is Daesh and التحالف الدولي ضد داعش the Global Coalition
    against Daesh. Other English of which the forbidden form is only a part stays, as within a glossary (Voice of America).
    """
    wanted = {form for term in later for form in counted(term)}
    forbidding: dict[str, Term] = {}
    for term in later:
        for form in chain.from_iterable(map(spellings, term.forbidden)):
            if form not in wanted:
                forbidding.setdefault(form, term)
    if not forbidding:
        yield from earlier
        return
    matcher, standing = Matcher(tuple(dict.fromkeys(forbidding.values()))), Phrases((*wanted, *forbidding))
    for term in earlier:
        if any(found.phrase in forbidding for found in standing.find("\n".join(term.renderings))):
            sources = (term.source, *term.forms)
            within = {id(match.term) for source in sources for match in matcher.find(source)}
            yield _deferred(term, forbidding, standing, within)
        else:
            yield term


def _deferred(term: Term, forbidding: Mapping[str, Term], standing: Phrases, within: AbstractSet[int]) -> Term:
    """Return a term without what others forbid; those `within`, by their identity, have their source in its own."""

    def mended(form: str) -> str:
        for found in reversed(standing.find(form)):
            right = forbidding.get(found.phrase)
            if right and id(right) in within:
                several = found.phrase not in right.forbidden and is_plural(found.phrase.lower())
                target = english_plural(right.target) if several else right.target
                form = say_once(form[: found.start] + target + form[found.end :], (target,))
        return form

    target, flags = mended(term.target), term.flags
    if right := forbidding.get(term.target):
        target, flags = right.target, (flags - _ENGLISH) | (right.flags & _ENGLISH)
    first = "" if term.first in forbidding else mended(term.first)
    allowed = dict.fromkeys(mended(form) for form in term.allowed if form not in forbidding)
    allowed.pop(target, None)
    forbidden = tuple(form for form in term.forbidden if form not in {target, first, *allowed})
    return replace(term, target=target, allowed=tuple(allowed), forbidden=forbidden, first=first, flags=flags)

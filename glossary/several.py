"""Several of a thing: whether the Arabic of a term is a plural or dual, and the renderings that then are wanted."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from glossary.match import Matcher
from glossary.plurals import english_plural, plurals
from glossary.terms import Term

if TYPE_CHECKING:
    from glossary.match import Match


def is_several(match: Match, text: str) -> bool:
    """Tell whether a match in a text is a plural or dual that the flag plural of its term finds: طائرتين of طائرة, not طائرتهم."""
    if "plural" not in match.term.flags:
        return False
    surface = text[match.start : match.end]
    return any((found.start, found.end) == (0, len(surface)) for found in _of_plurals(match.term).find(surface))


def wanted_forms(match: Match, text: str) -> tuple[str, ...]:
    """Return the renderings of a match without its first mention, the preferred one first, which is a plural if the Arabic is one.

    The singular does as well, for it may be the first half of an English compound: ضربات الطائرات المسيرة are drone strikes.
    """
    forms = (match.term.target, *match.term.allowed)
    if is_several(match, text):
        forms = tuple(each for form in forms for each in ((english_plural(form), form) if form[-1].isalpha() else (form,)))
    return tuple(dict.fromkeys(forms))


@lru_cache(maxsize=1 << 10)
def _of_plurals(term: Term) -> Matcher:
    return Matcher([Term(plural, term.target) for source in (term.source, *term.forms) for plural in plurals(source)])

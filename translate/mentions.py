"""First mentions: the first time an article names an organisation, its full form stands; later the short one."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from glossary.phrases import Phrases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossary import Term
    from glossary.phrases import Occurrence
    from translate.translation import TranslatedArticle, Translation


# Not after "a", which says what kind of thing it is (an SDF fighter), in a possessive ("(SDF)'s" is no English) or joined to what follows
# (SDF-held): there the next mention is expanded.
_KIND = re.compile(r"\b[Aa]n?\s$")
_JOINED = re.compile(r"['’]|-\w|\w")


def expand_first_mentions(translated: TranslatedArticle) -> TranslatedArticle:
    """Write each matched term's `first` form where the body first names it, in its short or its long form.

    Headlines keep the short form. Where the body already introduces the abbreviation itself, nothing changes.
    """
    body = list(translated.translations)
    terms = dict.fromkeys(match.term for each in body for match in each.met if match.term.first)
    for term in terms:
        _expand(body, term)
    return replace(translated, translations=tuple(body))


def _expand(body: list[Translation], term: Term) -> None:
    """Replace the first mention of `term` in `body` by its full form."""
    if any(term.first in each.text for each in body):
        return
    forms = term.halves or (term.target,)
    mentions = [(number, found) for number, each in enumerate(body) for found in _mentions(each, term, forms)]
    # An abbreviation that is never used again needs no introduction beside the long form.
    if term.halves and mentions and all(found.phrase == term.halves[0] for _, found in mentions):
        return
    for number, found in mentions:
        text = body[number].text
        if not _KIND.search(text, 0, found.start) and not _JOINED.match(text, found.end):
            body[number] = replace(body[number], text=text[: found.start] + term.first + text[found.end :])
            return


def _mentions(translation: Translation, term: Term, forms: Sequence[str]) -> list[Occurrence]:
    """Return where the forms of a term stand, but for those inside another term's, such as "SDF Command"."""
    others = (form for match in translation.met if match.term != term for form in match.term.renderings)
    return [found for found in Phrases((*forms, *others)).find(translation.text) if found.phrase in forms]

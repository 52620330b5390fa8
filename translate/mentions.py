"""First mentions: the first time an article names an organisation, its full form stands; later the short one."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from glossary import Term
    from translate.translation import TranslatedArticle, Translation


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
    mention = re.compile("|".join(rf"(?<!\w){re.escape(form)}(?!\w)(?!-\w)" for form in forms))
    mentions = [(number, found.group()) for number, each in enumerate(body) for found in mention.finditer(each.text)]
    # An abbreviation that is never used again needs no introduction beside the long form.
    if term.halves and mentions and all(form == term.halves[0] for _, form in mentions):
        return
    for number, _ in mentions[:1]:
        text = mention.sub(lambda _: term.first, body[number].text, count=1)
        body[number] = replace(body[number], text=text)

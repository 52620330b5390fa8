"""First mentions: the first time an article names an organisation, its full form stands; later the short one."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
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

    Headlines keep the short form. Where the body already introduces the abbreviation itself, nothing changes. Where the Arabic has
    the name and its abbreviation in brackets, the English may say one twice ("HTS (the HTS)"): that is a first form, too.
    """
    body = list(translated.translations)
    terms = dict.fromkeys(match.term for each in body for match in each.met if match.term.first)
    for term in terms:
        for number, each in enumerate(body):
            if (text := _said_once(each.text, term)) != each.text:
                body[number] = replace(each, text=text)
        _expand(body, term)
    return replace(translated, translations=tuple(body))


def _said_once(text: str, term: Term) -> str:
    """Return the text with one first form for each name with itself, or with its other half, in brackets after it."""
    return _said_twice(*term.halves).sub(lambda _: term.first, text) if term.halves and ("(" in text or "[" in text) else text


@lru_cache(maxsize=1 << 10)
def _said_twice(full: str, short: str) -> re.Pattern[str]:
    """Return the pattern of a name and one more in brackets, or several; "Hayat Tahrir al-Sham (HTS)" counts as one name."""
    plain = [r"\s+".join(map(re.escape, half.split())) for half in (full, short)]
    name = rf"(?:{plain[0]}(?:\s+\({plain[1]}\))?|{plain[1]})"
    bracket = rf"[(\[](?:[\"“'‘]|[Tt]he\s+)*{name}[\"”'’]?[)\]]"
    return re.compile(rf"(?<![\w-]){name}(?:\s*{bracket})+")


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

"""First mentions: the first time an article names an organisation, its full form stands; later the short one."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from glossary.definite import put_the
from glossary.mending import vowel_sound
from glossary.names import is_name
from glossary.phrases import Phrases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossary import Term
    from glossary.phrases import Occurrence
    from translate.translation import TranslatedArticle, Translation


# Not after "a", which says what kind of thing it is (an SDF fighter), within brackets, where it is an agency's or a name's other form,
# in an address, in a possessive ("(SDF)'s" is no English) or joined to what follows (SDF-held): there the next mention is expanded.
_KIND = re.compile(r"\b[Aa]n?\s$|[(\[/@#.]$|#\w+$")
_JOINED = re.compile(r"['’]|-\w|\w|\.\w")
_POSSESSIVE = re.compile(r"['’](?!s\b)")  # "Forces' men", where a short form would want an s
_STOP = re.compile(r"[.!?][\"”’')\]]*\Z")
_ARTICLE = re.compile(r"\b([Aa])n?(\s)$")


def expand_first_mentions(translated: TranslatedArticle) -> TranslatedArticle:
    """Write each matched term's `first` form where the body first names it, in its short or its long form, and the short one later.

    Headlines keep the short form. Where the Arabic has the name and its abbreviation in brackets, the English may say one twice ("HTS (the
    HTS)"): that is a first form, too. A long form stays long where the abbreviation is no form of its term.
    """
    body = list(translated.translations)
    terms = dict.fromkeys(match.term for each in body for match in each.met if match.term.first)
    for term in terms:
        for number, each in enumerate(body):
            if (text := _said_once(each.text, term)) != each.text:
                body[number] = replace(each, text=text)
        _expand(body, term)
    for term in terms:
        if term.halves and term.halves[1] in term.renderings:
            _shorten(body, term, *term.halves)
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
    """Replace the first mention of `term` in `body` by its first form; the forms that are allowed count where they are names."""
    forms = tuple(dict.fromkeys((term.first, *(term.halves or (term.target,)), *filter(is_name, term.allowed))))
    mentions = [(number, found) for number, each in enumerate(body) for found in _mentions(each, term, forms)]
    # An abbreviation that is never used needs no introduction beside the long form.
    if term.halves and [found.phrase for _, found in mentions] == [term.halves[0]]:
        return
    for number, found in mentions:
        text = body[number].text
        if found.phrase == term.first:
            return
        if not _KIND.search(text, 0, found.start) and not _JOINED.match(text, found.end):
            text = text[: found.start] + term.first + text[found.end :]
            # Of a form that is allowed nobody knows whether it takes "the" (AANES said); a headline has no stop at its end.
            body[number] = replace(body[number], text=put_the(text, (term,)) if _STOP.search(text) else text)
            return


def _shorten(body: list[Translation], term: Term, full: str, short: str) -> None:
    """Write the short form for the full one, and for another first form, after the first one."""
    said = False
    for number, each in enumerate(body):
        text = each.text
        introduced = text.find(term.first)
        if not said and introduced < 0:
            continue
        after = 0 if said else introduced + len(term.first)
        for found in reversed(_mentions(each, term, (full, term.first))):
            if found.start >= after and not _POSSESSIVE.match(text, found.end):
                before = _ARTICLE.sub(rf"\1{'n' * vowel_sound(short)}\2", text[: found.start])
                text = before + short + text[found.end :]
        said = True
        if text != each.text:
            body[number] = replace(each, text=text)


def _mentions(translation: Translation, term: Term, forms: Sequence[str]) -> list[Occurrence]:
    """Return where the forms of a term stand, but for those inside another term's, such as "SDF Command"."""
    others = (form for match in translation.met if match.term != term for form in match.term.renderings)
    return [found for found in Phrases((*forms, *others)).find(translation.text) if found.phrase in forms]

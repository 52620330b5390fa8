"""Other spellings of forbidden forms in English: Qassad and qasad where Qasad is forbidden, Al-Qaidah where al-Qa'ida is.

Names by rule, for no list has them all: doubled consonants, q or k, ai, ae or ei, o or u, the case and hyphen of the article, apostrophes.
In the 2 million words of 75,000 sentences of English news the bundled glossary finds 220 of them (Al Hasakah, Al Shadaddi, Tallafar, Al
Arabia), all of them its names. That ah is a was no good rule: the town of Sanah became Sanaa, and Hamma Hammami Hama.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from glossary.arabic import fold
from glossary.phrases import ends_with_acronym
from glossary.plurals import english_plural

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from glossary.terms import Term

_HEADLINE = re.compile(r"(?<![\w'’])\w")  # the first letter of each word
_LETTERS = re.compile("[A-Z]{3,}")  # an abbreviation that may be written with dots; one of two letters may be somebody's initials
_HYPHEN = re.compile(r"(?<=\w)[-‐‑](?=\w)")
_LEAST_LETTERS = 5  # of a name without its article: shorter ones are too near to English words (Reem, rim)
_ALIAS = re.compile(r"(?P<article>[AaEe]l[- ])?(?P<word>[A-Z][\w'’]*[a-z][\w'’]*)")
_WORD = re.compile(r"[^\W\d_]+(?:['’](?![sS]\b)[^\W\d_]+)*")
_ARTICLE = re.compile(r"(?<![\w'’])(?:al|el|Al|El|AL|EL)(?P<gap>[-‐‑ ])$")
_LONGEST_ARTICLE = 4  # with what must be looked at before it
_NOT_ENGLISH = re.compile("q(?!u)")  # what tells a name in small letters: Hope is no hope, but qasad is no English word
_RULES = (
    (re.compile("q"), "k"),
    (re.compile("a[ei]|ei|[ae]y(?=[^aeiou])"), "e"),
    (re.compile("o[ou]|o"), "u"),
    (re.compile(r"([^aeiou])\1+"), r"\1"),
)


def spellings(form: str) -> tuple[str, ...]:
    """Return a forbidden form as it stands, in the plural, with spaces for hyphens or dots, and as headlines write it all.

    So do QASAD, Kurdish-Led Militias, Kurdish led militia and Q.S.D. Small letters are no other spelling of a name: Hope is no
    hope. In 450,747 sentences of English news spaces for hyphens find 413 forms that the bundled glossary forbids (Ar Raqqah,
    Dayr Az Zawr, Ahrar Al Sham), all of them what is meant; dots find none.
    """
    dotted = (f"{'.'.join(form)}.", ".".join(form)) if _LETTERS.fullmatch(form) else ()
    counted = (form,) if ends_with_acronym(form) else (form, english_plural(form))  # an acronym's plural is found as it is
    spaced = (_HYPHEN.sub(" ", one) for one in counted)
    written = (each for one in (*counted, *spaced) for each in (one, one.upper(), _HEADLINE.sub(_capital, one)))
    return tuple(dict.fromkeys((*written, *dotted)))


def _capital(found: re.Match[str]) -> str:
    return found.group().upper()


class Variant(NamedTuple):
    """Another spelling of a term's forbidden form at text[start:end]."""

    term: Term
    start: int
    end: int


class Variants:
    """The forbidden forms that are names of one word, perhaps with al-, by what their spellings share."""

    def __init__(self, forbidding: Mapping[str, Term], wanted: Iterable[str]) -> None:
        self._terms: dict[str, Term] = {}
        for form, term in forbidding.items():
            alias = _ALIAS.fullmatch(form)
            if alias and len(alias["word"]) >= _LEAST_LETTERS:
                self._terms.setdefault(_key(bool(alias["article"]), alias["word"]), term)
        self._right = frozenset(map(str.casefold, wanted)) if self._terms else frozenset()

    def find(self, text: str) -> Iterator[Variant]:
        """Yield the words of a text that are another spelling of a form, or it itself, but not what a term wants in another case."""
        for word in _WORD.finditer(text) if self._terms else ():
            article = _ARTICLE.search(text, max(0, word.start() - _LONGEST_ARTICLE), word.start())
            term = self._terms.get(_key(bool(article), word.group()))
            start = article.start() if article else word.start()
            if term and _may_be_name(word.group(), article) and text[start : word.end()].casefold() not in self._right:
                yield Variant(term, start, word.end())


def _may_be_name(word: str, article: re.Match[str] | None) -> bool:
    return not word.islower() or (article is not None and article["gap"] != " ") or _NOT_ENGLISH.search(word) is not None


@lru_cache(maxsize=1 << 14)
def _key(article: bool, word: str) -> str:  # noqa: FBT001 - a part of the key
    """Return what all spellings of a name share."""
    key = fold(word).replace("'", "").replace("’", "")
    for pattern, letters in _RULES:
        key = pattern.sub(letters, key)
    return f"al-{key}" if article else key

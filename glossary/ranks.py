"""Abbreviations that stand before a name (Col., Brig. Gen.), and the words that they are written out in where no name follows."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from glossary.arabic import ARTICLE
from glossary.phrases import Phrases

if TYPE_CHECKING:
    from collections.abc import Iterable

    from glossary.terms import Term

_SHORTENED = re.compile(r"[A-Z][a-z]+\.")
_ADJECTIVES = frozenset({"General", "Major"})  # in small letters mostly no rank: general elections, a major attack
# In the English of training/pairs 1,597 of 1,603 ranks so shortened have a word with a capital after them, and 5 of the others are before
# "(staff) Adel Al-Hadrami" and the like; none is before a word of _GOING_ON.
_NAME_AFTER = re.compile(r"\s+(?:\(|staff\s|[\"“'‘]?(?:al-|el-|bin |ibn |abu |de |van |von )?[A-Z0-9])")
# What begins no sentence so often as it goes on with one, where a stop of an abbreviation was taken for a sentence's.
_GOING_ON = """
In On At After During Before By For From With Of To As And Or But Who Whom Which While When Where Until Since Near Inside Outside Against
Into Under Over Between Through Within Without Yesterday Today Tomorrow Last Next Also Was Were Is Are Had Has
"""
_FALSE_START = re.compile(rf"(?P<gap>\s+)(?P<word>{'|'.join(_GOING_ON.split())})(?![\w'’.-])")
# Words after which a noun has its article already, or that stand between the two.
_DETERMINED = """
the a an his her their its our my this that these those one two three each every another no some any both former retired late senior
military army police staff defected new same
"""
_NO_ARTICLE = re.compile(rf"(?:(?<![\w'’-])(?i:{'|'.join(_DETERMINED.split())})|['’]s?|\b[A-Z][\w-]*|\brank of|\d)\s+\Z")
_ENDED = re.compile(r"[\"”’')\]]*(?:\s*\Z|\s+[A-Z])")
_SENTENCE_START = re.compile(r"(?:\A|[.!?][\"”’')\]]*\s+)[\"“‘(]*\Z")
_LOOK_BACK = 40  # code points


@lru_cache(maxsize=1 << 12)
def written_out(term: Term) -> str:
    """Return the words of a target that is shortened with a stop, as the term allows them: colonel of Col., lieutenant colonel of Lt. Col.

    In small letters, as nouns are that no name follows, but for single words that are adjectives then (General, Major).
    """
    words = term.target.split()
    if not _SHORTENED.fullmatch(words[-1]):
        return ""
    for form in term.allowed:
        longer = form.split()
        if len(longer) == len(words) and "." not in form and all(map(_shortens, words, longer)):
            return form if form in _ADJECTIVES else form.lower()
    return ""


def _shortens(short: str, word: str) -> bool:
    """Tell whether a word may be the longer form of another: Colonel of Col., Lieutenant of Lt., First of 1st."""
    if not _SHORTENED.fullmatch(short):
        return short.lower() == word.lower() or short[0].isdigit()
    letters = iter(word.lower())
    return short[0] == word[0].upper() and len(word) >= len(short) and all(letter in letters for letter in short[:-1].lower())


def mend_shortened(text: str, terms: Iterable[Term], *, one_sentence: bool) -> str:
    """Return a text whose shortened words stand before names only, and end no sentence.

    "and Col. In a bombing" becomes "and the colonel in a bombing". A capital after the stop goes only in the translation of
    `one_sentence`; words that mostly begin a sentence (The, He) keep it.
    """
    shortened = {term.target: term for term in terms if _SHORTENED.fullmatch(term.target.split()[-1])}
    if not shortened:  # as in most sentences
        return text
    for found in reversed(Phrases(shortened).find(text)):
        term, after = shortened[found.phrase], text[found.end :]
        start = _FALSE_START.match(after) if one_sentence else None
        if start:
            after = start["gap"] + start["word"].lower() + after[start.end() :]
        form = written_out(term)
        if form and (start or not _NAME_AFTER.match(after)):
            form = _determined(text[max(0, found.start - _LOOK_BACK) : found.start], form, term)
            if _ENDED.match(after):  # the stop was the sentence's as well
                after = f".{after}"
        else:
            form = text[found.start : found.end]
        text = text[: found.start] + form + after
    return text


def _determined(before: str, form: str, term: Term) -> str:
    """Return a noun with the article that it wants after these words."""
    if _SENTENCE_START.search(before):
        return f"The {form}" if term.source.startswith(ARTICLE) else form[0].upper() + form[1:]
    if _NO_ARTICLE.search(before) or not term.source.startswith(ARTICLE):
        return form
    return f"the {form}"

"""Articles before a term's English: "the" before names that take it (SDF announced: The SDF announced), no "a" before plurals."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from glossary.mending import is_common_plural
from glossary.phrases import Phrases
from glossary.plurals import english_plural, is_plural

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from glossary.phrases import Occurrence
    from glossary.terms import Term

# What may stand before a name that nothing determines, and after one that is no part of a longer name: the words beside which, in the
# English of training/pairs, bundled names that take "the" have it in 98% of three sentences or more, and others of their kind. Of
# verbs only those are taken that are no participle before a noun: not banned, ruling or occupying.
_OPEN = """
of in to by with that from for at on between as against including after before which or and nor across especially into outside
through inside when over but within while what where whether toward towards throughout under about around alongside than like if
because although though beyond near behind among upon via since until unless
said says told asked accused warned criticized joined informed condemned received targeted urged reached helped
accuse accuses ask allow attack address control enter join lead leave prevent reach support threaten tell urge help let
accusing asking attacking entering fighting helping joining leaving saying supporting targeting telling urging
"""
_FINITE = """
is are was were has have had will would must can could may might should did does do
says said rose fell led began took saw came found gave told lost went made left held sent met kept won became
calls considers supports wants gives classifies believes continues stands denies confirms accuses remains seeks refuses
also still now officially immediately
"""
_FUNCTION = """
and or in to of on that for as at with from by a an the this after before against because but who which when under over during
between within about through while without until into toward since so plus except across today yesterday last next there itself
"""
_BEFORE, _VERBS, _AFTER = (frozenset(words.split()) for words in (_OPEN, _FINITE, _FUNCTION))
_JOINING = frozenset({"and", "or", "nor"})
_PAST = re.compile(r"(?!(?:armed|wounded|allied|affiliated|united)\Z)[a-z]+ed")

_LOOK_BACK, _LOOK_AHEAD = 60, 30  # code points
_SENTENCE_START = re.compile(r"(?:\A\s*|[a-z]{3}[.!?][\"”’')\]]*\s+|\n\s*)\Z")
_QUOTE_START = re.compile(r"(?:\A|[:.]\s+|[a-z],\s+)[\"“]\Z")
_WORD_BEFORE = re.compile(r"(?<![\w'’-])(?P<word>[A-Za-z]+)\s+\Z")
_PAUSE_BEFORE = re.compile(r"(?P<word>[\w'’-]+)[\"”’')\]]*(?P<mark>[,:;])\s+\Z")
_AFTER_THE = re.compile(r"\bthe\s+(?:[\w'’.-]+\s+){1,5}\Z", re.IGNORECASE)  # the SDF and Global Coalition are one noun phrase
# Some of many: dozens of Houthis, of whom a "the" would make others.
_SOME_OF = re.compile(
    r"\b(?:dozens|scores|hundreds|thousands|numbers?|groups?|gatherings?|pockets?|clusters?|forces)\s+of\s+\Z", re.IGNORECASE
)
_WORD_AFTER = re.compile(r"\s+(?P<word>[A-Za-z]+)(?![\w'’-])")
_END_AFTER = re.compile(r"['’]s?(?!\w)|\s*[,.;:!?)…\"”]|\s+[-–—(]|\s*\Z")
_SENTENCE_END = re.compile(r"[\"”’')\]]*(?:[.!?]|\s*\Z)")
_HAS_ARTICLE = re.compile(r"(?:the|an?)\s", re.IGNORECASE)
_INDEFINITE_BEFORE = re.compile(r"(?<![\w.'’-])(?P<article>[Aa]n?)\s+\Z")


def put_the(text: str, terms: Iterable[Term]) -> str:
    """Return running text with "the" before the names among the terms that have the flag `the`, where it is wanting.

    A name is its term's target or first mention. It stays as it is after a determiner, an adjective or another name (its SDF
    allies, Syria's SDF, U.S.-backed SDF), before what makes it the first half of a longer name (SDF fighters, SDF-held), within
    brackets and quotes, and as a further one in a list (the SDF and Global Coalition; Russia, United States and Iran).
    Of the bundled names with the flag in the 254,000 English sentences of training/pairs, those before which it would put "the"
    have it there in 99.6%; 76% of those that have it get it back, and 1% of those that have none get it. In 451,000 other
    sentences, transcripts and local news among them, it is 98.9%, 62% and 5%. Headlines are no running text: there 40% have none.

    A bundled term has the flag if 90% or more of at least three places of that kind in training/pairs have "the" before its
    target, or if there are fewer and 95% of at least ten have it before all names of its kind (councils, crossings).
    """
    listed = tuple(dict.fromkeys(terms))
    if not any("the" in term.flags for term in listed):
        return text
    for found in reversed(tuple(_names(text, listed))):
        if _lacks_the(text, found):
            before = text[max(0, found.start - _LOOK_BACK) : found.start]
            article = "The " if _SENTENCE_START.search(before) or _QUOTE_START.search(before) else "the "
            text = text[: found.start] + article + text[found.start :]
    return text


def drop_a(text: str, terms: Iterable[Term]) -> str:
    """Return the text without "a" before plurals of the terms that end their noun phrase: "a drones hit" becomes "drones hit"."""
    listed = (english_plural(form) for term in terms for form in (term.target, *term.allowed))
    for found in reversed(Phrases(form for form in listed if is_common_plural(form)).find(text)):
        article = _INDEFINITE_BEFORE.search(text, max(0, found.start - _LOOK_BACK), found.start)
        starts = article and _SENTENCE_START.search(text, max(0, article.start() - _LOOK_BACK), article.start())
        if article and (starts or article["article"][0] == "a") and ends_phrase(text[found.end : found.end + _LOOK_AHEAD]):
            first = text[found.start].upper() if starts else text[found.start]
            text = text[: article.start()] + first + text[found.start + 1 :]
    return text


def ends_phrase(after: str) -> bool:
    """Tell whether a noun phrase ends before these words: SDF | said; not SDF fighters, of which it is the first half."""
    word = _WORD_AFTER.match(after)
    return begins_with_verb(after) or bool(_END_AFTER.match(after)) or (word is not None and word["word"] in _AFTER)


def _lacks_the(text: str, found: Occurrence) -> bool:
    """Tell whether a name that takes "the" is a noun phrase of its own, in which no other word stands."""
    before = text[max(0, found.start - _LOOK_BACK) : found.start]
    after = text[found.end : found.end + _LOOK_AHEAD]
    if not ends_phrase(after) or (is_plural(found.phrase) and _SOME_OF.search(before)):
        return False
    if _SENTENCE_START.search(before):
        return not _SENTENCE_END.match(after)
    if _QUOTE_START.search(before):
        return begins_with_verb(after)
    if pause := _PAUSE_BEFORE.search(before):
        return begins_with_verb(after) or (pause["word"].islower() and pause["mark"] != ";")
    return _follows_open_word(before)


def _follows_open_word(before: str) -> bool:
    last = _WORD_BEFORE.search(before)
    if last is None or last["word"].lower() not in _BEFORE:
        return False
    return last["word"] not in _JOINING or not _AFTER_THE.search(before, 0, last.start())


def begins_with_verb(after: str) -> bool:
    """Tell whether the next word is a finite verb, or a word that mostly stands before one (still, also)."""
    found = _WORD_AFTER.match(after)
    return found is not None and (found["word"] in _VERBS or _PAST.fullmatch(found["word"]) is not None)


def is_open_word(word: str) -> bool:
    """Tell whether a word in small letters is a preposition, conjunction or verb that names stand after: as, with, met."""
    return word in _BEFORE or word in _VERBS


def _names(text: str, terms: Iterable[Term]) -> Iterator[Occurrence]:
    """Yield where the names of flagged terms stand, but for those inside another rendering of any of the terms."""
    names: set[str] = set()
    others: set[str] = set()
    for term in terms:
        if "the" in term.flags:
            names.update(
                form for form in (term.target, term.first, *(term.halves or ())) if form and not _HAS_ARTICLE.match(form)
            )
        others.update(term.renderings)
    return (found for found in Phrases((*names, *others)).find(text) if found.phrase in names)

"""Where terms stand in a glossary, by the words that a text would have: a dictionary of phrases, for 100,000 of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from glossary.arabic import ARTICLE, case_matters, letter_by_letter
from glossary.collector import collector_paused
from glossary.names import is_heard, is_name
from glossary.plurals import is_construct, plurals
from glossary.sources import PLAIN_SOURCE, phrases, source_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from glossary.terms import Term

LEAST_LETTERS = 3  # of a term that takes clitics and articles; shorter ones stand in too many words

# How the articles of a text may differ from those of a source; the first is no difference. FIRST_OWNED is a pronoun in place of the first
# article: a noun has one or the other, and its adjectives keep theirs (قواتها المسلحة). In 50,000 lines of news the bundled glossary
# has three of these (twice اتفاقها النووي, once براميله المتفجرة), all true.
AS_IS, FIRST_ADDED, ALL_ADDED, ALL_DROPPED, FIRST_OWNED = range(5)
_SHORT = 4  # letters of a name that is likely to be another word when it takes an article
_ADJECTIVE_OR_FEMININE = ("ي", "ة", "ه")
_SIBILANTS = ("س", "ص", "ز", "ش")  # the s of Homs is its own, that of Kurds is a plural's
_ABBREVIATION = re.compile("[A-Z]{2}")
_OF_ENGLISH = frozenset({"the"})  # flags that say nothing of the Arabic
_NONE = frozenset({AS_IS})
_FIRST, _ADDED, _DROPPED = _NONE | {FIRST_ADDED}, _NONE | {FIRST_ADDED, ALL_ADDED}, _NONE | {ALL_DROPPED, FIRST_OWNED}


class Entry(NamedTuple):
    """One of the things that a term is found by: its source, a form or a plural.

    `exact` and `cased` are what the words must be letter by letter, or "". `articles` are the differences in
    articles that the entry lets pass, `pronoun` tells whether its last word may have a pronoun: a name of one word takes none
    (صورها is "its pictures", not Tyre). `indeclinable` is a name that ends in an alef: the text's alef with a tanwin is none of
    a name's (درعاً is a shield, سورياً "Syrian"; of 31 such words in 211,000 sentences two are the name, by a slip).
    `apart` is what the source's letters are together, if it has them apart, or "": a text that has them together must have
    them as they are, for nothing else marks an abbreviation there (د ب أ is not دبا, "bears"; the sentences have three of the
    latter and no دبأ).
    """

    term: Term
    exact: str
    cased: str
    articles: frozenset[int]
    pronoun: bool
    indeclinable: bool
    apart: str = ""


class Tables(NamedTuple):
    """What an index holds, in plain values, so that it may be kept in a file.

    Things that terms are found by, in ascending order of precedence: `numbers` say whose they are, `sources` what they are; `places`
    say which of them stand at a phrase, the last one first, for what is listed later wins. The others are as in `Index`.
    """

    numbers: list[int]
    sources: list[str]
    places: dict[str, tuple[int, ...]]
    begun: frozenset[str]
    begun_twice: frozenset[str]
    longest_word: int
    longest_glued: int


@collector_paused()
def tabulate(terms: Sequence[Term]) -> Tables:
    """Return the tables of an index of terms."""
    listed = list(_listed(terms))
    sources = [source for _, source in listed]
    places: dict[str, tuple[int, ...]] = {}
    for number, phrase in enumerate(phrases(sources)):
        places[phrase] = (number, *places[phrase]) if phrase in places else (number,)
    begun = frozenset(_beginnings(places))
    return Tables(
        numbers=[number for number, _ in listed],
        sources=sources,
        places=places,
        begun=begun,
        begun_twice=frozenset(_beginnings(begun)) | {""},
        longest_word=max((len(phrase) for phrase in places if " " not in phrase), default=0),
        longest_glued=max((_glued_letters(phrase) for phrase in places if " " in phrase), default=0),
    )


class Index:
    """The phrases of a glossary; building takes a few microseconds a term, for what a phrase needs is made when met.

    `known` are the phrases and their beginnings, `begun` the beginnings alone ("a" and "a b" of "a b c"), `begun_twice`
    those of them that want two more words at least ("" does as well). `longest_word` is the number of letters of the longest
    phrase of one word, `longest_glued` of the longest one of several when no space is left and each word has an article: no
    longer run of letters has to be looked at. The sets are there to look things up in, not methods, for
    that is what most of the time goes to. `tables` are those of the terms, if they were made before.
    """

    def __init__(self, terms: Iterable[Term], tables: Tables | None = None) -> None:
        self._terms = tuple(terms)
        self.tables = tables or tabulate(self._terms)
        _, _, self._places, self.begun, self.begun_twice, self.longest_word, self.longest_glued = self.tables
        self.known = self.begun | self._places.keys()
        self._entries: dict[str, tuple[Entry, ...]] = {}

    def entries(self, phrase: str) -> tuple[Entry, ...]:
        """Return what stands at a phrase: sources before forms, forms before plurals, and of equals the later first."""
        if phrase not in self._places:
            return ()
        found = self._entries.get(phrase)
        if found is None:
            numbers, sources = self.tables.numbers, self.tables.sources
            found = tuple(_entry(self._terms[numbers[place]], sources[place]) for place in self._places[phrase])
            self._entries[phrase] = found
        return found


def has_article(spelled: str) -> bool:
    """Tell whether a word begins with the article and goes on."""
    return spelled.startswith(ARTICLE) and len(spelled) > len(ARTICLE)


def _glued_letters(phrase: str) -> int:
    """Return how many letters a phrase has at most where no space is left: each word may have taken an article."""
    spaces = phrase.count(" ")
    return len(phrase) - spaces + (spaces + 1) * len(ARTICLE)


def _listed(terms: Sequence[Term]) -> Iterator[tuple[int, str]]:
    """Yield the terms' numbers and what they are found by, in ascending order of precedence."""
    for number, term in enumerate(terms):
        if "plural" in term.flags:
            for source in (term.source, *term.forms):
                yield from ((number, plural) for plural in plurals(source))
    for number, term in enumerate(terms):
        yield from ((number, form) for form in term.forms)
    for number, term in enumerate(terms):
        yield number, term.source


def _beginnings(listed: Iterable[str]) -> Iterator[str]:
    """Yield the first words of each phrase that has several: of "a b c" both "a" and "a b"."""
    for phrase in listed:
        cut = phrase.rfind(" ")
        while cut > 0:
            yield phrase[:cut]
            cut = phrase.rfind(" ", 0, cut)


def _entry(term: Term, source: str) -> Entry:
    if term.flags <= _OF_ENGLISH and PLAIN_SOURCE.fullmatch(source):  # what the rest comes to, in a tenth of the time
        plain = source.split(" ")
        differences = _differences(plain, len(source), term.target)
        return Entry(term, "", "", differences, _takes_pronoun(plain, term), _is_indeclinable(plain[-1], term))
    words = source_words(source)
    exact = " ".join(letter_by_letter(word) for word in words) if "exact" in term.flags else ""
    cased = " ".join(word.cased for word in words) if case_matters(source, flagged="case" in term.flags) else ""
    letters = 0 if exact else sum(len(word.key) for word in words)
    spelled = [word.spelled for word in words]
    if "plural" in term.flags and source not in (term.source, *term.forms) and is_construct(source):
        letters = 0  # before a genitive a noun has no article
    differences = _differences(spelled, letters, term.target)
    apart = spelled[0] if len(words) == 1 and len(words[0].letters) > 1 and not cased else ""
    return Entry(
        term, exact, cased, differences, _takes_pronoun(spelled, term), _is_indeclinable(letter_by_letter(words[-1]), term), apart
    )


def _differences(words: Sequence[str], letters: int, target: str) -> frozenset[int]:
    """Return how the articles of a text may differ from those of a source: not at all if that has too few letters.

    A first word without article may take one. Words that all have it may all drop it, and the reverse (القوات العراقية,
    قوات عراقية), or the first one alone for a pronoun (القوات المسلحة, قواتها المسلحة); but neither a single word nor a name may
    drop it, for without it names are common words (الهول, هول; البيت الأبيض, بيت أبيض, بيته الأبيض), and a word with a pronoun is
    often another one (المعارضة is the opposition, معارضته whoever opposes him). Nor may a name take one that has none in Arabic:
    a short one (`_is_bare_name`), or one of several words that is no translation (تل أبيض is Tal Abyad, التل الأبيض a white hill).
    """
    if letters < LEAST_LETTERS:
        return _NONE
    definite = [has_article(word) for word in words]
    if len(words) == 1:
        return _NONE if definite[0] or _is_bare_name(words[0], target) else _FIRST
    if all(definite):
        return _NONE if is_name(target) else _DROPPED
    if definite[0]:
        return _NONE
    return _FIRST if any(definite) or (is_name(target) and is_heard(words[-1], target)) else _ADDED


def _is_bare_name(word: str, target: str) -> bool:
    """Tell whether a name of one word has no article in Arabic, so that with one it is another word: حمص, الحمص.

    Of 8,414 places in a lexicon, 242 stand in 211,000 sentences with an article that they lack. Those of three and four
    letters are nearly all other words then (الصور, المشهد, الجنين), as are the 9 of the bundled glossary (الحمص, الحلب, الشباط).
    Longer ones are often right (الكونغرس, الدنمارك), and so are abbreviations (22 of 22 الأوبك), peoples (العرب, الأكراد), what
    ends as adjectives do (الكردي) and in a teh marbuta (الغوطة), for there the article is only missing in the glossary.
    """
    if len(word) > _SHORT or word.endswith(_ADJECTIVE_OR_FEMININE) or not is_name(target):
        return False
    return not _ABBREVIATION.search(target) and (not target.endswith("s") or word.endswith(_SIBILANTS))


def _is_indeclinable(word: str, term: Term) -> bool:
    """Tell whether a term is a name whose last word, as it is spelled, ends in an alef."""
    return word.endswith("ا") and is_name(term.target)


def _takes_pronoun(words: Sequence[str], term: Term) -> bool:
    return len(words) > 1 or not is_name(term.target)

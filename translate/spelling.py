"""One spelling for a name that no glossary has: through an article, and through a day's articles where they share a memory.

A model spells an unknown name from its pieces, and not always alike: رميلان is Rmelan here and Rumeilan there. Which English word a name
became is known from the alignment; of like spellings of one Arabic word, with proclitics or without (لأحمد, أحمد), the most frequent
is kept.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from glossary.arabic import ARTICLE, WHOLE, analyse, cuts_a_word
from glossary.phrases import Phrases
from glossary.sounds import arabic_sounds, are_near, latin_sounds
from translate.checks import Notice
from translate.nations import COUNTRIES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from translate.translation import TranslatedArticle, Translation

# Likeness (Ratcliff & Obershelp) from which two spellings are of one name: Rmelan and Rumeilan have 0.86, Baghdadi and Bagdady 0.80,
# Hassan and Hussein, which Arabic tells apart, 0.62. Below, names of the same consonants are one (`glossary.sounds`): Shammari and Shimri
# have 0.67, Tarek and Tariq 0.60. In 2,844 sentences of news 3,829 Arabic words became names; with the ratio alone 218 of them are left
# with several, with the consonants 141, most of which are names and words in truth (State, Islamist). Of 202 changes that the consonants
# bring three were read as another's name (Luc for Luke, Barak for Park, Jen for Jan).
_ALIKE = 0.7
_LEAST_LETTERS = 3  # of a word without its proclitics, as for terms
# Letters that begin spellings of one Arabic letter: Qamishli and Kamishly, Jolani and Golani, Idlib and Edleb. A name and another one with
# a letter more at its beginning (Sam and Wisam, 0.75) are alike but for that.
_FIRST_LETTERS = str.maketrans("qcgiouy", "kkjeeee") | {ord("a"): "e"}
_ARTICLE = "(?:[Aa]l|[Ee]l)-"  # no part of a spelling: a newspaper is Al-Riyadh, its town Riyadh
_NAME = re.compile(rf"(?:{_ARTICLE})?(?P<name>[A-Z][a-z]+(?:[-'’][A-Za-z]+)*)")
# Of one Arabic word English has a people or an adjective here, a country there (البرازيلي: Brazilian, of Brazil).
_OF_A_PEOPLE = re.compile(r"\w+(?:an|ish|ese|ine|i[cs]t?)s?")
_ADJECTIVE = re.compile(r"\w+ي(?:ا|ه|ين|ون|ات)?")
_PEOPLE_AFTER = re.compile("i?ans?|ns")  # America, Americans
# Words that are a country here and a town or a newspaper there (تونس: Tunisia, Tunis, Tounes); nationalities in the masculine are surnames.
_COUNTRIES = frozenset(
    word for each in COUNTRIES for word in (*each.nouns, *(each.witnesses or ())) if not word.endswith("ي")
) | {word for each in COUNTRIES for word in each.adjectives}
# What English calls a country and its people: no spelling of another word (كورونا, Curana once and Korean once).
_PEOPLES = frozenset(form for each in COUNTRIES for form in (each.name, each.adjective, f"{each.adjective}s"))


@dataclass(frozen=True, slots=True)
class Spelled:
    """An Arabic word, perhaps with proclitics, and the name it became.

    One that `starts` a sentence has its capital for that, and is a name only if it is one elsewhere.
    """

    source: str
    name: str
    starts: bool = False


class SpellingMemory:
    """The spellings of earlier articles, which later ones take over."""

    def __init__(self) -> None:
        self._kept: dict[str, list[tuple[str, bool]]] = {}  # a reading of a source: (name, whether that is the whole source)
        self._owners: dict[str, list[tuple[str, ...]]] = {}  # a name: the readings of each source that it is kept for

    def known(self, spelled: Spelled) -> str | None:
        """Return the spelling kept for a name, if there is one like it: of the same word, or of it with other proclitics."""
        readings = tuple(_readings(spelled.source))
        # Hussein, kept for حسين, is not Hassan where attention errs once.
        anothers = any(map(set(readings).isdisjoint, self._owners.get(spelled.name, ())))
        for reading in readings:
            for kept, whole in self._kept.get(reading, ()):
                same = (whole and reading == spelled.source) or _first_letter(kept) == _first_letter(spelled.name)
                if kept == spelled.name or (same and _may_be_one_name(reading, kept, spelled.name, by_sound=not anothers)):
                    return kept
        return None

    def keep(self, spelled: Spelled) -> None:
        """Remember a name's spelling, unless one like it is known."""
        if self.known(spelled) is None:
            readings = tuple(_readings(spelled.source))
            self._owners.setdefault(spelled.name, []).append(readings)
            for reading in readings:
                self._kept.setdefault(reading, []).append((spelled.name, reading == spelled.source))


def unify_spellings(translated: TranslatedArticle, memory: SpellingMemory) -> TranslatedArticle:
    """Write every name of the article in one spelling: the memory's, else the article's most frequent, else one heard in the Arabic.

    Each changed segment says so in a notice `spelling-unified`.
    """
    counts = Counter(name for each in translated for name in each.names if not name.starts)
    for spelled in sorted(counts, key=lambda each: (-counts[each], not _is_heard(each.source, each.name))):
        memory.keep(spelled)
    parts = [_unify(each, memory) for each in translated]
    title = parts.pop(0) if translated.title else None
    return replace(translated, title=title, translations=tuple(parts))


def _unify(each: Translation, memory: SpellingMemory) -> Translation:
    changes = _changes(each, memory)
    if not changes:
        return each
    pattern = re.compile("|".join(rf"(?:(?<![\w-])|(?<=\b[AaEe]l-)){re.escape(name)}(?![\w-])" for name in changes))
    renderings = Phrases(form for match in each.met for form in match.term.renderings).find(each.text)
    terms = {place for found in renderings for place in range(found.start, found.end)}
    changed: list[str] = []

    def unified(found: re.Match[str]) -> str:
        """Return the spelling that is kept, but within a term, whose spelling the glossary decides, what stands there."""
        if found.start() in terms:
            return found.group()
        changed.append(found.group())
        return changes[found.group()]

    text = pattern.sub(unified, each.text)
    notices = tuple(Notice("spelling-unified", f"{name} → {changes[name]}") for name in dict.fromkeys(changed))
    return replace(each, text=text, warnings=(*each.warnings, *notices))


def _changes(each: Translation, memory: SpellingMemory) -> dict[str, str]:
    """Return what is to be written for the names of a segment; nothing for one that is there for two Arabic words (Aden: عدنان, عدن)."""
    kept: dict[str, set[str]] = {}
    for name in each.names:
        kept.setdefault(name.name, set()).add(memory.known(name) or name.name)
    return {name: spelling for name, (spelling, *others) in kept.items() if spelling != name and not others}


def find_names(words: Sequence[str], pieces: Sequence[int], sources: Sequence[str]) -> tuple[Spelled, ...]:
    """Return the names among English words: capitalised, and spelt from more than one piece; those that begin a sentence say so.

    `pieces` counts the pieces of each word: what is one piece is no rare name. `sources` is the Arabic word each comes from, "" where
    there is none or a glossary term.
    """
    found = []
    for number, (word, count, source) in enumerate(zip(words, pieces, sources, strict=True)):
        name = _NAME.match(word.lstrip("\"'(["))
        starts = number == 0 or words[number - 1].endswith((".", "!", "?", ":", '"'))
        if name and source and count > 1:
            found.append(Spelled(source, name["name"].removesuffix("'s").removesuffix("’s"), starts))
    return tuple(found)


def _readings(source: str) -> tuple[str, ...]:
    """Return an Arabic word and what may be left of it without proclitics: of ولاحمد also لاحمد and احمد."""
    starts = (each for each in analyse(source).starts if each is not WHOLE and not cuts_a_word(source, each))
    rests = (each.apply(source) for each in starts)
    return (source, *dict.fromkeys(rest for rest in rests if len(rest) >= _LEAST_LETTERS and rest != source))


def _first_letter(name: str) -> str:
    return name[0].lower().translate(_FIRST_LETTERS)


def _may_be_one_name(source: str, one: str, other: str, *, by_sound: bool) -> bool:
    """Tell whether an Arabic word, or what is left of it, became one name in two spellings, by their likeness or also by their sound."""
    if source.removeprefix(ARTICLE) in _COUNTRIES or _is_people(source, one, other) or not _PEOPLES.isdisjoint((one, other)):
        return False
    sounds = latin_sounds(one), latin_sounds(other)
    short, long = sorted(sounds, key=len)
    if long.endswith(short) and len(long) > len(short) + 1:
        return False  # of two Arabic words one came from the first as well: Abdullah, Allah
    return _alike(one, other) or (by_sound and _is_heard(source, one) and (sounds[0] == sounds[1] or are_near(*sounds)))


def _is_people(source: str, one: str, other: str) -> bool:
    """Tell whether one is a place and the other its people, or an adjective: Mexico and Mexican, America and Americans."""
    if _ADJECTIVE.fullmatch(source) and bool(_OF_A_PEOPLE.fullmatch(one)) != bool(_OF_A_PEOPLE.fullmatch(other)):
        return True
    short, long = sorted((one, other), key=len)
    return long.startswith(short) and _PEOPLE_AFTER.fullmatch(long, len(short)) is not None


def _is_heard(source: str, name: str) -> bool:
    """Tell whether a name has the consonants of an Arabic word, with its proclitics or without."""
    sounds = latin_sounds(name)
    return any(arabic_sounds(reading) == sounds for reading in _readings(source))


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one.lower(), other.lower(), autojunk=False).ratio() >= _ALIKE

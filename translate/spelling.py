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

from glossary.arabic import WHOLE, analyse, cuts_a_word
from glossary.phrases import Phrases
from translate.checks import Notice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from translate.translation import TranslatedArticle, Translation

# Likeness (Ratcliff & Obershelp) from which two spellings are of one name: Rmelan and Rumeilan have 0.86, Baghdadi and Bagdady 0.80,
# Hassan and Hussein, which Arabic tells apart, 0.62. Below, the alignment rather than the spelling went wrong.
_ALIKE = 0.7
_LEAST_LETTERS = 3  # of a word without its proclitics, as for terms
# Letters that begin spellings of one Arabic letter: Qamishli and Kamishly, Jolani and Golani, Idlib and Edleb. A name and another one with
# a letter more at its beginning (Sam and Wisam, 0.75) are alike but for that.
_FIRST_LETTERS = str.maketrans("qcgiouy", "kkjeeee") | {ord("a"): "e"}
_NAME = re.compile(r"[A-Z][a-z]+(?:[-'’][A-Za-z]+)*")


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

    def known(self, spelled: Spelled) -> str | None:
        """Return the spelling kept for a name, if there is one like it: of the same word, or of it with other proclitics."""
        for reading in _readings(spelled.source):
            for kept, whole in self._kept.get(reading, ()):
                same = (whole and reading == spelled.source) or _first_letter(kept) == _first_letter(spelled.name)
                if same and _alike(kept, spelled.name):
                    return kept
        return None

    def keep(self, spelled: Spelled) -> None:
        """Remember a name's spelling, unless one like it is known."""
        if self.known(spelled) is None:
            for reading in _readings(spelled.source):
                self._kept.setdefault(reading, []).append((spelled.name, reading == spelled.source))


def unify_spellings(translated: TranslatedArticle, memory: SpellingMemory) -> TranslatedArticle:
    """Write every name of the article in one spelling: the memory's, else the article's most frequent, else its first.

    Each changed segment says so in a notice `spelling-unified`.
    """
    for spelled, _ in Counter(name for each in translated for name in each.names if not name.starts).most_common():
        memory.keep(spelled)
    parts = [_unify(each, memory) for each in translated]
    title = parts.pop(0) if translated.title else None
    return replace(translated, title=title, translations=tuple(parts))


def _unify(each: Translation, memory: SpellingMemory) -> Translation:
    changes = {name.name: kept for name in each.names if (kept := memory.known(name)) and kept != name.name}
    if not changes:
        return each
    pattern = re.compile("|".join(rf"(?<![\w-]){re.escape(name)}(?![\w-])" for name in changes))
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
            found.append(Spelled(source, name.group().removesuffix("'s").removesuffix("’s"), starts))
    return tuple(found)


def _readings(source: str) -> tuple[str, ...]:
    """Return an Arabic word and what may be left of it without proclitics: of ولاحمد also لاحمد and احمد."""
    starts = (each for each in analyse(source).starts if each is not WHOLE and not cuts_a_word(source, each))
    rests = (each.apply(source) for each in starts)
    return (source, *dict.fromkeys(rest for rest in rests if len(rest) >= _LEAST_LETTERS and rest != source))


def _first_letter(name: str) -> str:
    return name[0].lower().translate(_FIRST_LETTERS)


def _alike(one: str, other: str) -> bool:
    return one == other or SequenceMatcher(None, one.lower(), other.lower(), autojunk=False).ratio() >= _ALIKE

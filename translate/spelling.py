"""One spelling for a name that no glossary has: through an article, and through a day's articles where they share a memory.

A model spells an unknown name from its pieces, and not always alike: رميلان is Rmelan here and Rumeilan there. Which English word a name
became is known from the alignment; of like spellings of one Arabic word the most frequent is kept.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from translate.checks import Notice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from translate.translation import TranslatedArticle, Translation

# Likeness (Ratcliff & Obershelp) from which two spellings are of one name: Rmelan and Rumeilan have 0.86, Baghdadi and Bagdady 0.80,
# Hassan and Hussein, which Arabic tells apart, 0.62. Below, the alignment rather than the spelling went wrong.
_ALIKE = 0.7
_NAME = re.compile(r"[A-Z][a-z]+(?:[-'’][A-Za-z]+)*")


@dataclass(frozen=True, slots=True)
class Spelled:
    """An Arabic word, without what is attached to it, and the name it became."""

    source: str
    name: str


class SpellingMemory:
    """The spellings of earlier articles, which later ones take over."""

    def __init__(self) -> None:
        self._kept: dict[str, list[str]] = {}

    def known(self, spelled: Spelled) -> str | None:
        """Return the spelling kept for a name, if there is one like it."""
        return next((kept for kept in self._kept.get(spelled.source, ()) if _alike(kept, spelled.name)), None)

    def keep(self, spelled: Spelled) -> None:
        """Remember a name's spelling, unless one like it is known."""
        if self.known(spelled) is None:
            self._kept.setdefault(spelled.source, []).append(spelled.name)


def unify_spellings(translated: TranslatedArticle, memory: SpellingMemory) -> TranslatedArticle:
    """Write every name of the article in one spelling: the memory's, else the article's most frequent, else its first.

    Each changed segment says so in a notice `spelling-unified`.
    """
    for spelled, _ in Counter(name for each in translated for name in each.names).most_common():
        memory.keep(spelled)
    parts = [_unify(each, memory) for each in translated]
    title = parts.pop(0) if translated.title else None
    return replace(translated, title=title, translations=tuple(parts))


def _unify(each: Translation, memory: SpellingMemory) -> Translation:
    changes = {name.name: kept for name in each.names if (kept := memory.known(name)) and kept != name.name}
    if not changes:
        return each
    pattern = re.compile("|".join(rf"(?<![\w-]){re.escape(name)}(?![\w-])" for name in changes))
    text = pattern.sub(lambda found: changes[found.group()], each.text)
    notices = tuple(Notice("spelling-unified", f"{name} → {kept}") for name, kept in changes.items())
    return replace(each, text=text, warnings=(*each.warnings, *notices)) if text != each.text else each


def find_names(words: Sequence[str], pieces: Sequence[int], sources: Sequence[str]) -> tuple[Spelled, ...]:
    """Return the names among English words: capitalised, not first, and spelt from more than one piece.

    `pieces` counts the pieces of each word: what is one piece is no rare name. `sources` is the Arabic word each comes from, "" where
    there is none or a glossary term.
    """
    found = []
    for number, (word, count, source) in enumerate(zip(words, pieces, sources, strict=True)):
        name = _NAME.match(word.lstrip("\"'(["))
        starts = number == 0 or words[number - 1].endswith((".", "!", "?", ":", '"'))
        if name and source and count > 1 and not starts:
            found.append(Spelled(source, name.group().removesuffix("'s").removesuffix("’s")))
    return tuple(found)


def _alike(one: str, other: str) -> bool:
    return one == other or SequenceMatcher(None, one.lower(), other.lower(), autojunk=False).ratio() >= _ALIKE

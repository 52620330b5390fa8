"""Regular plurals: of Arabic sources with their duals, and of English renderings, for terms that are flagged to have them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from glossary.arabic import ARTICLE

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD = re.compile("[\u0621-\u063a\u0641-\u064a]{3,}")
_TEH_MARBUTA = "ة"
_MASCULINE = ("ون", "ين", "ان", "ات")
_FEMININE = ("ات", "تان", "تين")
# Before a genitive ون, ين and ان lose their ن: قائدو, قائدي and قائدا القوات.
_MASCULINE_CONSTRUCT = ("و", "ي", "ا", "ات")
_FEMININE_CONSTRUCT = ("ات", "تا", "تي")


def plurals(source: str) -> tuple[str, ...]:
    """Return the sound plurals and the duals of a term in every case (Ryding 2005, ch. 7), the term itself not.

    مقاتل gives مقاتلون, مقاتلين, مقاتلان and مقاتلات, طائرة gives طائرات, طائرتان and طائرتين. Of several words the first one
    changes. What follows is a genitive if it alone has the article (قائد القوات: قائدو القوات), an adjective if both have
    it (المقاتلات الكرديات), either if neither has; an adjective agrees, or is feminine singular after ات. Broken
    plurals follow no rule: they are `forms`. Nor are ون, ين and ان tried where a word's end would change (مستشفى, صحراء).
    """
    words = source.split(" ")
    if not all(_WORD.fullmatch(word) for word in words) or words[0].endswith(("ى", "اء", "ا")):
        return ()
    definite = [word.startswith(ARTICLE) for word in words]
    found: list[str] = []
    if len(words) == 1 or definite[0] or not any(definite):
        found += _agreeing(words)
    if len(words) > 1 and not definite[0]:
        endings = _FEMININE_CONSTRUCT if words[0].endswith(_TEH_MARBUTA) else _MASCULINE_CONSTRUCT
        found += (" ".join((_stem(words[0]) + ending, *words[1:])) for ending in endings)
    return tuple(dict.fromkeys(plural for plural in found if plural != source))


def english_plural(phrase: str) -> str:
    """Return the regular plural of a phrase's last word: drones, militias, cities, coaches."""
    if re.search(r"[^aeiou\W]y$", phrase):
        return phrase[:-1] + "ies"
    return phrase + ("es" if phrase.endswith(("s", "x", "z", "ch", "sh")) else "s")


def _agreeing(words: list[str]) -> Iterator[str]:
    """Yield the plurals of a noun and its adjectives, of one gender as the noun is."""
    feminine = words[0].endswith(_TEH_MARBUTA)
    if any(word.endswith(_TEH_MARBUTA) != feminine for word in words):
        return
    stems = [_stem(word) for word in words]
    for ending in _FEMININE if feminine else _MASCULINE:
        yield " ".join(stem + ending for stem in stems)
        if ending == "ات" and len(words) > 1:
            yield " ".join((stems[0] + ending, *(stem + _TEH_MARBUTA for stem in stems[1:])))


def _stem(word: str) -> str:
    return word.removesuffix(_TEH_MARBUTA)

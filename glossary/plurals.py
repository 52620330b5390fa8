"""Plurals: of Arabic sources with their duals, and of English renderings, for terms that are flagged to have them."""

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

# What follows the noun that has the plural: members | of parliament, commanders | in chief.
_AFTER_HEAD = re.compile(
    r" of .+|[ -]in[ -](?:chief|law)|(?:(?<=secretary)|(?<=attorney)|(?<=consul))[ -]general\Z", re.IGNORECASE | re.DOTALL
)
_LAST_WORD = re.compile(r"[^\W_]*\Z")
_UNRULY = """
life:lives knife:knives half:halves leaf:leaves thief:thieves shelf:shelves wolf:wolves calf:calves loaf:loaves
foot:feet tooth:teeth mouse:mice goose:geese hero:heroes veto:vetoes embargo:embargoes echo:echoes torpedo:torpedoes
potato:potatoes tomato:tomatoes criterion:criteria phenomenon:phenomena medium:media passerby:passersby monarch:monarchs
patriarch:patriarchs oligarch:oligarchs stomach:stomachs quiz:quizzes
aircraft:aircraft spacecraft:spacecraft series:series species:species headquarters:headquarters offspring:offspring
barracks:barracks crossroads:crossroads corps:corps means:means gallows:gallows steelworks:steelworks summons:summonses
sheep:sheep personnel:personnel chassis:chassis
"""
_IRREGULAR = dict(pair.split(":") for pair in _UNRULY.split())
_ENDINGS = {"man": "men", "wife": "wives", "person": "people", "child": "children", "sis": "ses"}
_REGULAR = frozenset({"german", "roman", "human", "ottoman", "norman", "turkman", "turkoman", "shaman", "talisman", "rothschild"})
_NO_MEN = frozenset({"yemen", "turkmen", "specimen", "regimen", "abdomen", "omen", "acumen"})
_SINGULAR_IN_S = frozenset({"gas", "bias", "canvas", "atlas", "alias", "lens", "chaos"})


def plurals(source: str) -> tuple[str, ...]:
    """Return the sound plurals and the duals of a term in every case (Ryding 2005, ch. 7), the term itself not.

    مقاتل gives مقاتلون, مقاتلين, مقاتلان and مقاتلات, طائرة gives طائرات, طائرتان and طائرتين. A single word without article
    has those before a genitive or pronoun as well (مقاتلو التنظيم, طائرتا استطلاع, مقاتلوهم). Of several words the first one
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
    if not definite[0]:
        endings = _FEMININE_CONSTRUCT if words[0].endswith(_TEH_MARBUTA) else _MASCULINE_CONSTRUCT
        found += (" ".join((_stem(words[0]) + ending, *words[1:])) for ending in endings)
    return tuple(dict.fromkeys(plural for plural in found if plural != source))


def is_construct(plural: str) -> bool:
    """Tell whether one of `plurals` stands only before a genitive or pronoun, by the ن that its first word lacks.

    Sound feminine plurals (مقاتلات) lack none, and are not meant.
    """
    return plural.split(" ", 1)[0].endswith(("و", "ي", "ا"))


def english_plural(phrase: str) -> str:
    """Return the plural of a phrase's head: drones, cities, gunmen, wives, members of parliament; of a plural, itself."""
    if is_plural(phrase):
        return phrase
    head, word, rest = _parts(phrase)
    acronym = word.isupper() and len(word) > 1
    plural = None if acronym else _irregular(word.lower())
    if plural:
        same = next((at for at, (old, new) in enumerate(zip(word.lower(), plural, strict=False)) if old != new), len(word))
        return head + word[:same] + plural[same:] + rest
    if re.search(r"[^aeiou\W]y\Z", word):
        return head + word[:-1] + "ies" + rest
    return head + word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s") + rest


def is_plural(phrase: str) -> bool:
    """Tell by its form whether the head of a phrase is a plural: Houthis, gunmen, members of parliament; not a crisis."""
    word = _parts(phrase)[1]
    lower = word.lower()
    if lower in _IRREGULAR or lower in _SINGULAR_IN_S:
        return False
    if lower in _IRREGULAR.values() or lower.endswith(("people", "children")):
        return True
    if lower.endswith("men"):
        return lower not in _NO_MEN
    return len(word) > 1 and word.endswith("s") and not lower.endswith(("ss", "us", "sis"))


def _parts(phrase: str) -> tuple[str, str, str]:
    """Return what stands before the word that has the plural, the word, and what follows it."""
    after = _AFTER_HEAD.search(phrase, 1)
    end = after.start() if after else len(phrase)
    word = _LAST_WORD.search(phrase, 0, end)
    assert word is not None
    return phrase[: word.start()], word.group(), phrase[end:]


def _irregular(word: str) -> str | None:
    """Return the plural of a word in small letters that follows no rule, None if it follows one."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    for ending, plural in _ENDINGS.items():
        if word.endswith(ending) and word not in _REGULAR:
            return word.removesuffix(ending) + plural
    return None


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

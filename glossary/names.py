"""Telling proper names from common nouns by their English, for Arabic has no capitals."""

from __future__ import annotations

import re

# English words that may stand in lower case in a name, and that two terms may share without being akin.
FUNCTION_WORDS = frozenset(["a", "al", "an", "and", "for", "in", "of", "on", "the", "to", "with"])


def is_name(target: str) -> bool:
    """Tell whether each word of an English term has a capital, function words aside: White House, al-Hol; not U.S. forces."""
    return all(word in FUNCTION_WORDS or word != word.lower() for word in target.split()) and target != target.lower()


# What Arabic and Latin letters have in common in transliterations: no vowel, and no h, which is left out or stands for a vowel.
_ARABIC_SOUNDS = str.maketrans("بتثجخدذرزسشصضطظغفقكلمنپچگڤ", "btsjkdzrzsssdtzgfkklmnbsgf", "اأإآىيوةهءئؤعح")
_DIGRAPHS = {"kh": "k", "gh": "g", "th": "s", "sh": "s", "dh": "z", "ch": "s", "zh": "j", "ph": "f"}
_DIGRAPH = re.compile("|".join(_DIGRAPHS))
_LATIN_SOUNDS = str.maketrans("qcpv", "kkbf", "aeiouywh'’")
_TWICE = re.compile(r"(.)\1+")


def is_heard(word: str, target: str) -> bool:
    """Tell whether an Arabic word is one of an English term's by its consonants: أبيض in Tal Abyad, not in White House."""
    sounds = _once(word.translate(_ARABIC_SOUNDS))
    return len(sounds) > 1 and any(sounds == _latin_sounds(each) for each in target.casefold().replace("-", " ").split())


def _latin_sounds(word: str) -> str:
    return _once(_DIGRAPH.sub(lambda hit: _DIGRAPHS[hit.group()], word).translate(_LATIN_SOUNDS))


def _once(sounds: str) -> str:
    return _TWICE.sub(r"\1", sounds)

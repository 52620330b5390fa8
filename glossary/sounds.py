"""What transliterations of one Arabic name share: its consonants, those that are written for one another being one.

Coarser than `glossary.names`, which tells names from translations of them: here the Arabic word is known to be the same, and only slips of
a model or of an alignment are to be told from its spellings. Kazemi is Kadhimi, Beed Bayed, Bouteflika Butaflica.
"""

from __future__ import annotations

import re

from glossary.arabic import ARTICLE

# q, k, g, j and c are of one kind (القذافي, جيجل), as are all that hiss (الكاظمي, ثامر, شكري) with t and d, for ث ذ ض ظ are either;
# b and p; f and v. A vowel, w and y among them, may be any other or none; so may h, with which خ (kh) goes.
_LATIN = str.maketrans("qgjcxvpzdt", "kkkkkfbsss", "aeiouywh")
_DIGRAPHS = {"sch": "s", "tch": "s", "ch": "s", "ck": "k", "kh": "", "ph": "f"}
_DIGRAPH = re.compile("|".join(_DIGRAPHS))
_CH_AS_K = re.compile("ch(?=[rl])")  # Christian, Chloe
_ARABIC = str.maketrans("بتثجدذرزسشصضطظغفقكلمن", "bsskssrssssssskfkklmn", "اىيوهءعحخ")  # folded
_NO_LETTER = re.compile("[^a-z]+")
_DOUBLED = re.compile(r"(.)\1+")
_LEAST = 3  # consonants of the longer of two that lack one


def latin_sounds(name: str) -> str:
    """Return the consonants of a name in Latin letters, a doubled letter being one: "ksm" of both Qassem and Gasem."""
    letters = _DOUBLED.sub(r"\1", _NO_LETTER.sub("", name.lower()))
    return _DIGRAPH.sub(lambda found: _DIGRAPHS[found.group()], _CH_AS_K.sub("k", letters)).translate(_LATIN)


def arabic_sounds(word: str) -> str:
    """Return the consonants of a folded Arabic word, without its article, as `latin_sounds` has them."""
    return word.removeprefix(ARTICLE).translate(_ARABIC)


def are_near(one: str, other: str) -> bool:
    """Tell whether of two names' consonants, which begin alike, one has one more than the other: Boujanah, Boujah."""
    short, long = sorted((one, other), key=len)
    if len(long) < _LEAST or len(long) != len(short) + 1 or long[0] != short[0]:
        return False
    return any(long[:place] + long[place + 1 :] == short for place in range(1, len(long)))

"""Which language an article is in, by its letters."""

from __future__ import annotations

import re

from translate.files import ArticleError

_LETTER = re.compile(r"[^\W\d_]")
_ARABIC = re.compile("[\u0620-\u064a\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f]")
# Letters of Persian, Urdu and Kurdish; Arabic has them only in foreign names. ی and ک are typed in Arabic too.
_NOT_ARABIC = re.compile("[پچژگٹڈڑںےہھۆێەڕڵۇېۀ]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
# About 22 % of the words of English news.
_ENGLISH = frozenset(["the", "of", "and", "to", "in", "is", "that", "for", "was", "with"])
_JUDGED = 50  # words; fewer hold too few function words to judge by
_READS = "mujaz reads Arabic and English"


def detect_language(text: str, where: str) -> str:
    """Return "ar" or "en" by the share of scripts: Arabic from 40 % of the letters, since names are often Latin.

    Raises:
        ArticleError: there are no letters, or they are another script's or language's.
    """
    letters = len(_LETTER.findall(text))
    arabic, latin = len(_ARABIC.findall(text)), len(_LATIN.findall(text))
    if not letters:
        raise ArticleError(f"{where}: holds no words; {_READS}")
    # A fiftieth: Arabic stays far below, Persian has about 4 %, Urdu and Sorani over 10 %.
    if len(_NOT_ARABIC.findall(text)) > max(2, arabic / 50) and arabic > latin:
        raise ArticleError(f"{where}: wrong language (Persian, Urdu or Kurdish); {_READS}")
    if arabic >= 0.4 * letters:
        return "ar"
    if latin < 0.6 * letters:
        raise ArticleError(f"{where}: wrong language (neither Arabic nor Latin letters); {_READS}")
    words = re.findall(r"[^\W\d_]+", text.lower())
    if len(words) >= _JUDGED and sum(word in _ENGLISH for word in words) < 0.08 * len(words):
        raise ArticleError(f"{where}: wrong language (Latin letters, but not English); {_READS}")
    return "en"

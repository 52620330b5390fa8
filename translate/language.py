"""Which language an article is in, by its letters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from translate.files import ArticleError
from translate.folding import MARKS

if TYPE_CHECKING:
    from collections.abc import Sequence

_LETTER = re.compile(r"[^\W\d_]")
_ARABIC = re.compile("[\u0620-\u064a\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f]")
# Letters of Persian, Urdu and Kurdish; Arabic has them only in foreign names. ی and ک are typed in Arabic too.
_NOT_ARABIC = re.compile("[پچژگٹڈڑںےہھۆێەڕڵۇېۀ]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
# About 35 % of the words of English news, and a fifth of its headlines.
_ENGLISH = frozenset(
    re.findall(
        r"\w+",
        "the of and to in is that for was with a on as by at from it he his she said are were has have had be been not this they their "
        "which who will would after before more than an or but you we i if there because its into over about when also says two new",
    )
)
# The most frequent words of French, Spanish, Portuguese, Italian, German, Dutch, Swedish, Turkish and Kurdish, but for those that
# English has too or that stand in names (de, la, el, von).
_OTHERS = frozenset(
    re.findall(
        r"\w+",
        "les des du et un une est dans que qui pour par sur au aux avec pas ont ce il elle sont été après hier "
        "y por se su una lo como más pero según dijo fue dos em não uma os ao à na com foi são "
        "della dei che gli nel nella per è ha sono alla "
        "die und mit sich auf für ist im dem nicht ein eine auch bis wie zum "
        "het een dat niet zijn te voor met op aan daar tot och att det som på är av för med till inte "
        "bir bu için ile olarak olan daha ancak göre çok û ku li ji bi jî ew ê bo lê wan",
    )
)
# The most frequent words of Persian, with its ی and ک as Arabic writes them, for both languages type either. About a fifth of its words;
# those that Arabic has too are left out (و به هم آن اين, and كرد, the Kurds). Of the 42,334 articles that 211,666 sentences of Arabic
# news make, five each, 108 have one of these words, one has two, none has three.
_PERSIAN = frozenset(
    re.findall(
        r"\w+", "است كه را از براي با در شد شده مي يك نيز بايد بود بوده هستند نيست كردند كرده شدند خواهد هاي اند دارد دارند شود"
    )
)
_FEWEST_PERSIAN = 3  # words
_PERSIAN_SHARE = 0.05  # of the words
# A headline may have one of these words, or letters that only Persian keyboards have: then what Arabic has in nearly every line must be
# wanting, too: its article, its letters, its commonest words. Of 211,666 sentences of Arabic news none is taken for Persian so, nor are
# the first six words of every second one.
_HEADLINE = 5  # words, unless letters say it too
_TYPED = re.compile("[یک\u200c]")
_MORE_PERSIAN = frozenset(re.findall(r"\w+", "به با بر هم يا اين آن وي هر تا دو سه ديگر"))  # beside such letters
_PLAINLY_ARABIC = re.compile(
    r"[ةأإىؤ]|(?<!\w)(?:[وفبك]?ال\w{3}|لل\w{2}|"
    r"(?:في|فی|من|على|علی|عن|ان|مع|بعد|قبل|بين|بین|خلال|لا|لم|لن|ما|قد|هذا|هذه|التي|التی|الذي|كان|كانت|قال|قالت|وقال|هو|هي|ضد|عند|منذ|حتى|حتی|غير|عبر|ثم)(?!\w))"
)
_ONE_SPELLING = str.maketrans("یک", "يك", MARKS)
_FEWEST = 8  # words; fewer may be a name or a title
_JUDGED = 20  # words; from here on the want of English words is enough
_LEAST = 0.05  # of the words; of 200,000 English sentences one has fewer
_READS = "mujaz reads Arabic and English"
_ADVICE = f"{_READS}; leave it out, or give the article in one of these"


def detect_language(text: str, where: str) -> str:
    """Return "ar" or "en": Arabic from 40 % of the letters, since names are often Latin, English by its words too.

    Raises:
        ArticleError: there are no letters, or they are another script's or language's.
    """
    letters = len(_LETTER.findall(text))
    arabic, latin = len(_ARABIC.findall(text)), len(_LATIN.findall(text))
    if not letters:
        raise ArticleError(f"{where}: holds no words; {_ADVICE}")
    # A fiftieth: Arabic stays far below, Persian has about 4 %, Urdu and Sorani over 10 %.
    if arabic > latin and (len(_NOT_ARABIC.findall(text)) > max(2, arabic / 50) or _is_persian(text)):
        raise ArticleError(f"{where}: wrong language (Persian, Urdu or Kurdish); {_ADVICE}")
    if arabic >= 0.4 * letters:
        return "ar"
    if latin < 0.6 * letters:
        raise ArticleError(f"{where}: wrong language (neither Arabic nor Latin letters); {_ADVICE}")
    if not _may_be_english(re.findall(r"[^\W\d_]+", text.lower())):
        raise ArticleError(f"{where}: wrong language (Latin letters, but not English); {_ADVICE}")
    return "en"


def _is_persian(text: str) -> bool:
    """Tell whether Persian's own words are among a text's, which may have no letter that Arabic has not."""
    words = re.findall(r"[^\W\d_]+", text.translate(_ONE_SPELLING))
    count = sum(word in _PERSIAN for word in words)
    if count >= max(_FEWEST_PERSIAN, _PERSIAN_SHARE * len(words)):
        return True
    if _PLAINLY_ARABIC.search(text):
        return False
    own, typed = _NOT_ARABIC.search(text) is not None, _TYPED.search(text) is not None
    by_letters = typed and (own or any(word in _MORE_PERSIAN for word in words))
    return by_letters or (count > 0 and (own or typed or len(words) >= _HEADLINE))


def _may_be_english(words: Sequence[str]) -> bool:
    """Tell whether so many words are too few to judge, or have as many of English's as of others' most frequent ones."""
    english, others = (sum(word in known for word in words) for known in (_ENGLISH, _OTHERS))
    if len(words) < _FEWEST:
        return True
    return others <= max(english, 2) and (len(words) < _JUDGED or english >= _LEAST * len(words))

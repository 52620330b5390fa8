"""What a term's source is to a text: its words and what they have in common with other spellings of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from glossary.arabic import fold, read_words
from glossary.letters import all_spelled_out

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossary.arabic import Form

# A source of plain Arabic letters and single spaces, each word of two letters or more: tokenizing finds the same in it.
PLAIN_SOURCE = re.compile("(?:[\u0621-\u0628\u062a-\u063a\u0641-\u064a]{2,}ة?(?: (?!$)|$))+")


def phrases(sources: Sequence[str]) -> list[str]:
    """Return for each source the keys of its words with spaces between, without signs at its ends.

    That is what two sources share when they match the same text. Letters with spaces between (ق س د) are one word.
    """
    if not sources:
        return []
    folded = fold_plain(sources)
    return [phrase or " ".join(form.key for form in source_words(source)) for phrase, source in zip(folded, sources, strict=True)]


def fold_plain(sources: Sequence[str]) -> list[str]:
    """Return for each source, of one at least, the keys of its words if it is nothing but letters, as most are, else "".

    They are folded in one go, which is many times as fast.
    """
    plain = [source if PLAIN_SOURCE.fullmatch(source) else "" for source in sources]
    return fold("\n".join(plain)).split("\n")


def source_words(source: str) -> tuple[Form, ...]:
    """Return the words of a source as a text would have them, signs at its ends left out."""
    words = read_words(source)
    letters = all_spelled_out(source, words)
    if letters and len(words.forms[0].spelled) == 1:
        return (letters,)
    are_words = [number for number, form in enumerate(words.forms) if form.is_word]
    return tuple(words.forms[are_words[0] : are_words[-1] + 1]) if are_words else ()

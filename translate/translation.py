"""What a translation is: a segment's English with what was met, missed and tried, and an article's worth of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossary import Match
    from translate.article import Article
    from translate.checks import Notice
    from translate.segment import Segment
    from translate.spelling import Spelled

TITLE = -1  # the paragraph number of a title's segment

# Words that a clause may begin with: only they lose their capital when parts of one sentence are joined again.
_LOWERED = frozenset(
    re.findall(
        r"\w+",
        "The A An And But Or In On At By For From With As It He She They This That These Those While After Before When Where Which Who "
        "Adding Noting Saying According Because Since Until During Through Under Over To Of",
    )
)


@dataclass(frozen=True, slots=True)
class Translation:
    """One segment in English.

    `score` is the length-normalised natural-log probability of the hypothesis; `met`, `missed` and `pronouns`, further
    mentions that are a pronoun in English, together are the segment's matches;
    `freely` is what the best attempt that forced nothing met already;
    `names` are its names outside the glossary, as it spells them;
    `attempts` names what was tried, in order, the last being what `text` is ("copied", "soft", "careful", "guided", "banks",
    "substituted").
    """

    segment: Segment
    text: str
    score: float
    met: tuple[Match, ...]
    missed: tuple[Match, ...]
    warnings: tuple[Notice, ...]
    attempts: tuple[str, ...]
    names: tuple[Spelled, ...] = ()
    pronouns: tuple[Match, ...] = ()
    freely: tuple[Match, ...] = ()

    @property
    def forced(self) -> bool:
        """Tell whether a term had to be forced into the English."""
        return self.attempts[-1:] not in (("copied",), ("soft",), ("careful",), ())


@dataclass(frozen=True, slots=True)
class Sentence:
    """A whole sentence again: the translations of its segments joined, with its Arabic and paragraph number."""

    text: str
    source: str
    paragraph: int
    translations: tuple[Translation, ...]


@dataclass(frozen=True, slots=True)
class TranslatedArticle:
    """An article in English; `signature` names every setting that changes the text."""

    article: Article
    title: Translation | None
    translations: tuple[Translation, ...]
    signature: str

    def __iter__(self) -> Iterator[Translation]:
        """Yield the title's translation, if there is one, and the body's."""
        if self.title is not None:
            yield self.title
        yield from self.translations

    @property
    def headline(self) -> str:
        """The title in English, or "" for an article without one."""
        return self.title.text if self.title is not None else ""

    def sentences(self) -> tuple[Sentence, ...]:
        """Return the body's sentences in order."""
        return tuple(
            _join(tuple(parts))
            for _, parts in groupby(self.translations, key=lambda found: (found.segment.paragraph, found.segment.sentence))
        )

    def paragraphs(self) -> tuple[tuple[Sentence, ...], ...]:
        """Return the body's sentences by paragraph."""
        return tuple(tuple(group) for _, group in groupby(self.sentences(), key=lambda sentence: sentence.paragraph))


def _join(parts: tuple[Translation, ...]) -> Sentence:
    """Join the parts of one sentence: no full stop and no capital in its middle that only the split made."""
    first, last = parts[0].segment, parts[-1].segment
    texts = [part.text for part in parts]
    for number in range(len(texts) - 1):
        if texts[number].endswith(".") and not parts[number].segment.text.endswith("."):
            texts[number] = texts[number][:-1] + "," * parts[number].segment.text.endswith("،")
        head, _, rest = texts[number + 1].partition(" ")
        if head in _LOWERED:
            texts[number + 1] = f"{head.lower()} {rest}"
    source = " ".join(part.segment.text for part in parts)
    assert first.sentence == last.sentence
    return Sentence(" ".join(text for text in texts if text), source, first.paragraph, parts)

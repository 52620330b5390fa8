"""What a run tells of its articles on standard error: warnings, each with its place, and what the articles came with."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from translate.article import CREDITS, UNREADABLE
from translate.translation import TITLE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from commands.show import Show
    from translate.article import Article
    from translate.checks import Notice
    from translate.translation import TranslatedArticle, Translation

_WORDS = 3  # of a segment, by which it is found in the article


class Placed(NamedTuple):
    """A warning, the index of the sentence that it is about (TITLE for the title), and its place for people."""

    sentence: int
    notice: Notice
    place: str


def place_warnings(translated: TranslatedArticle) -> Iterator[Placed]:
    """Yield the warnings of an article in its order: "a.txt: segment 12 (من جهته، أعلنت…)", counted without the title."""
    parts = [(index, part) for index, sentence in enumerate(translated.sentences()) for part in sentence.translations]
    if translated.title:
        parts.insert(0, (TITLE, translated.title))
    for number, (sentence, part) in enumerate(parts, 0 if translated.title else 1):
        for notice in part.warnings:
            yield Placed(sentence, notice, f"{translated.article.id}: {_place(number, part)}")


def _place(number: int, part: Translation) -> str:
    words = part.segment.text.split()
    begun = " ".join(words[:_WORDS]) + "…" * (len(words) > _WORDS)
    return f"{f'segment {number}' if number else 'title'} ({begun})"


class Selection:
    """Tells the warnings of the sentences that a result shows; of the others, which no reader could find there, how many."""

    def __init__(self, show: Show, report: Path | None) -> None:
        self._show, self._report = show, report
        self._others: Counter[str] = Counter()

    def tell(self, translated: TranslatedArticle, shown: Collection[int], mark: str = "") -> None:
        """Tell of the sentences with the indices `shown`, `mark` before each line, and count the rest."""
        for sentence, notice, place in place_warnings(translated):
            if sentence in shown:
                self._show.note(f"{mark}{place}: {notice.code}: {notice.detail}")
            else:
                self._others[notice.code] += 1

    def tell_others(self) -> None:
        """Tell in one line how many warnings were not told, and where they are."""
        count = self._others.total()
        if count:
            codes = ", ".join(f"{code} {times}" for code, times in sorted(self._others.items()))
            about, them = (
                (f"{count} warnings are about sentences", "them") if count > 1 else ("1 warning is about a sentence", "it")
            )
            where = f"{self._report} has {them}" if self._report else f"--report FILE lists {them}"
            self._show.note(f"{about} not shown ({codes}); {where}")


class LeftOut:
    """Counts what the articles of a run came with that is not in their translation."""

    def __init__(self) -> None:
        self._names: list[str] = []
        self._counts: Counter[str] = Counter()

    def add(self, article: Article) -> None:
        """Count an article's."""
        lines = [each.reason for each in article.left_out if each.text != UNREADABLE]  # told when it is read
        credited = sum(reason in CREDITS for reason in lines)
        counts = {"debris": len(lines) - credited, "credits": credited, "captions": len(article.captions)}
        if any(counts.values()):
            self._names.append(article.id)
            self._counts.update(counts)

    def __str__(self) -> str:
        """Return one line for the run, however many articles it has, "" if there is nothing to tell."""
        parts = [
            f"{count} {name}" if count > 1 else f"1 {one}"
            for count, name, one in (
                (self._counts["debris"], "lines of page debris", "line of page debris"),
                (self._counts["credits"], "lines of credits", "line of credits"),
                (self._counts["captions"], "captions", "caption"),
            )
            if count
        ]
        if not parts:
            return ""
        listed = " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))
        where = self._names[0] if len(self._names) == 1 else f"{len(self._names)} articles"
        return f"{where}: left out {listed} (--format json lists {'it' if self._counts.total() == 1 else 'them'})"

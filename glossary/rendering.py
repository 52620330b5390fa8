"""How a model renders suggested terms, and how steadily: read off its translations of the sentences they stand in."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossary.markup import one_line
from glossary.terms import COLUMNS, GlossaryError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from glossary.suggest import Suggestion

LONGEST = 7  # words of a rendering
_WORD = re.compile(r"\w+(?:[.'’&-]\w+)*")
_FUNCTION = """
a an and as at but by for from had has he her his in is it its of on or said she that the their they this to was were which
who will with
"""
_FUNCTION_WORDS = frozenset(_FUNCTION.split())
_LEAST = 3  # sentences that show a rendering, but for what the term gives alone
_LEAST_DICE = 0.6
_AROUND = 60  # code points of an example on either side of the term
_ALONE = 0.5  # added to the score of what the model writes for the term alone

Words = tuple[str, ...]
Phrases = dict[Words, str]  # by their words in lower case, as they are written


@dataclass(frozen=True, slots=True)
class Rendered:
    """A suggestion with its renderings, each with the number of sentences it stands in, the most frequent first.

    `sentences` is the number of sentences translated; those in which no rendering was found make up the difference.
    """

    suggestion: Suggestion
    renderings: tuple[tuple[str, int], ...]
    sentences: int

    @property
    def share(self) -> float:
        """Return the part of the sentences that has the most frequent rendering: 1 where the model never varies."""
        return self.renderings[0][1] / self.sentences if self.renderings and self.sentences else 0.0


def render(suggestions: Sequence[Suggestion], translate: Callable[[list[str]], list[str]]) -> tuple[Rendered, ...]:
    """Return the suggestions with how `translate` renders them in their sentences, in the same order.

    `translate` is called once, with each term alone and each of its sentences. A rendering is the phrase that stands in
    the translations of a term's sentences and in few others (Dice's coefficient, as Smadja, McKeown and Hatzivassiloglou
    1996), what the term gives alone being preferred; then the next one in the sentences that lack it.

    Raises:
        GlossaryError: `translate` returned another number of texts than it was given.
    """
    sources = [each.source for each in suggestions]
    contexts = [context for each in suggestions for context in each.contexts]
    english = translate([*sources, *contexts])
    if len(english) != len(sources) + len(contexts):
        raise GlossaryError(f"{len(sources) + len(contexts)} texts came back as {len(english)} translations; check the model")
    sentences = [_phrases(text) for text in english[len(sources) :]]
    everywhere = Counter(phrase for sentence in sentences for phrase in sentence)
    rendered: list[Rendered] = []
    at = 0
    for suggestion, text in zip(suggestions, english, strict=False):
        own = sentences[at : at + len(suggestion.contexts)]
        at += len(own)
        rendered.append(Rendered(suggestion, _renderings(own, _longest(text), everywhere), len(own)))
    return tuple(rendered)


def format_suggestions(found: Iterable[Suggestion | Rendered]) -> str:
    """Return suggestions as a glossary table to edit: before each row a comment with counts, renderings and an example.

    A term without a rendering has an empty target. Once each row has one or is taken out, `read_glossary` reads the table.
    """
    lines = ["# Fill in or mend each target, or take the row out; lines that begin with # are not read.", "\t".join(COLUMNS)]
    for each in found:
        rendered = each if isinstance(each, Rendered) else Rendered(each, (), 0)
        suggestion = rendered.suggestion
        told = [f"{suggestion.kind}, {suggestion.count} times in {suggestion.texts} text{'s' * (suggestion.texts > 1)}"]
        told += [_told(text, count, rendered.sentences) for text, count in rendered.renderings]
        lines.append(one_line(f"# {'; '.join(told)} | {_example(suggestion)}"))
        target = rendered.renderings[0][0] if rendered.renderings else ""
        lines.append("\t".join((suggestion.source, target, *[""] * (len(COLUMNS) - 2))))
    return "\n".join(lines) + "\n"


def _example(suggestion: Suggestion) -> str:
    """Return the words of the first context around the term."""
    context = suggestion.contexts[0] if suggestion.contexts else ""
    at = max(0, context.find(suggestion.source))
    start = context.rfind(" ", 0, max(0, at - _AROUND)) + 1 if at > _AROUND else 0
    end = context.find(" ", at + len(suggestion.source) + _AROUND)
    return f"{'…' * (start > 0)}{context[start : end if end >= 0 else None]}{'…' * (end >= 0)}"


def _told(rendering: str, count: int, sentences: int) -> str:
    return f"{rendering}: {count} of {sentences} ({count / sentences:.0%})" if count else f"{rendering}: only by itself"


def _renderings(own: Sequence[Phrases], alone: tuple[Words, str], everywhere: Mapping[Words, int]) -> tuple[tuple[str, int], ...]:
    """Return the renderings found in a term's sentences, or the one it has alone, with 0, if none is."""
    left = list(own)
    found: list[tuple[str, int]] = []
    while left:
        standing: dict[Words, list[str]] = defaultdict(list)
        for sentence in left:
            for phrase, text in sentence.items():
                standing[phrase].append(text)
        scores = {phrase: _score(phrase, len(texts), len(left), everywhere, alone[0]) for phrase, texts in standing.items()}
        best = max(scores, key=lambda phrase: (scores[phrase], len(phrase), phrase), default=())
        if not scores.get(best):
            break
        found.append((Counter(standing[best]).most_common(1)[0][0], len(standing[best])))
        left = [sentence for sentence in left if best not in sentence]
    found.sort(key=lambda each: -each[1])
    return tuple(found) or (((alone[1], 0),) if alone[1] else ())


def _score(phrase: Words, count: int, sentences: int, everywhere: Mapping[Words, int], alone: Words) -> float:
    """Return how likely a phrase that stands in `count` of a term's `sentences` renders it, 0 if it is not to be taken."""
    dice = 2 * count / (sentences + everywhere[phrase])
    if phrase == alone:
        return dice + _ALONE
    return dice if count >= _LEAST and dice >= _LEAST_DICE else 0.0


def _phrases(text: str) -> Phrases:
    """Return the phrases of a text that do not begin or end with a function word, none across a sign but a hyphen."""
    phrases: Phrases = {}
    words = list(_WORD.finditer(text))
    for first, head in enumerate(words):
        if head.group().lower() in _FUNCTION_WORDS:
            continue
        for last in range(first, min(first + LONGEST, len(words))):
            if last > first and not text[words[last - 1].end() : words[last].start()].isspace():
                break
            if words[last].group().lower() not in _FUNCTION_WORDS:
                key = tuple(word.group().lower() for word in words[first : last + 1])
                phrases.setdefault(key, one_line(text[head.start() : words[last].end()]))
    return phrases


def _longest(text: str) -> tuple[Words, str]:
    """Return a translation without function words and signs at its ends: "and the SDF." is "SDF"."""
    return max(_phrases(text).items(), key=lambda phrase: len(phrase[1]), default=((), ""))

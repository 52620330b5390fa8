"""A model as the translator needs it: text with wanted terms in, drafts with their word origins out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossary.quotes import QUOTES, STRAIGHT_QUOTES
from translate.constraints import Constraint
from translate.request import Draft, Request
from translate.scoring import score
from translate.search import SearchOptions, Source, decode
from translate.source import plain_source

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from translate.model import Model
    from translate.request import Wanted
    from translate.search import Hypothesis

# Segments are kept this short, in pieces: the built-in model was trained on sentences of at most 120, and attention-guided forcing
# is surer on short ones. Inline terms need a few pieces more.
SEGMENT_PIECES = 100
# Target positions per source piece, terms apart, that forcing may take: the guard refuses what is longer still.
_FORCED_RATIO = 2.0
_WIDER = 8  # beam of the last constrained attempt: dynamic beam allocation needs room for its banks

_REMEMBERED = 1 << 16  # terms' words whose renderings are kept

_QUOTES = QUOTES | STRAIGHT_QUOTES
_WORD = re.compile(r"\S+")


def _bare(english: str) -> str:
    """Return a rendering without article, outer punctuation and a capital at its start: what two have in common."""
    text = english.strip(" .,:;!?\"'").removeprefix("The ").removeprefix("the ")
    return text[:1].lower() + text[1:]


def _with_quotes(text: str, wanted: Wanted) -> tuple[int, int]:
    """Return the span of a term with the quotes right around it, if there are any.

    English does without the quotes in which Arabic puts names ("قسد", «داعش»); and right after one the built-in model copies a term
    badly: of "<t> SDF </t>" at a headline's end it made "CNN".
    """
    before, after = text[: wanted.start][-1:], text[wanted.end :][:1]
    return (wanted.start - 1, wanted.end + 1) if _QUOTES.get(before) == after else (wanted.start, wanted.end)


@dataclass(frozen=True, slots=True)
class _Pieces:
    """Encoded source: ids, for each the (start, end) of the text it stands for, and the piece positions of each wanted term.

    `inlined` of the ids are terms given inline, with their markers.
    """

    ids: tuple[int, ...]
    places: tuple[tuple[int, int], ...]
    spans: tuple[frozenset[int], ...]
    inlined: int = 0


class MarianEngine:
    """Decodes requests with a loaded Marian model."""

    def __init__(self, model: Model, beam: int | None = None) -> None:
        self._model = model
        self._beam = beam or model.config.beam
        self.limit = min(SEGMENT_PIECES, model.config.positions // 2)
        self._own: dict[str, str] = {}  # what the model writes for the words of a term alone
        self.signature = f"model:{model.name}@{model.revision}|{model.precision}|beam:{self._beam}"

    def length(self, text: str) -> int:
        """Return the number of pieces of `text`, the end piece not counted."""
        return len(self._model.encode(self._without_markers(plain_source(text)))) - 1

    def decode(self, requests: Sequence[Request], mode: str) -> tuple[Draft, ...]:
        """Decode in a mode.

        "soft" suggests the terms inline, where the model was trained for it and does not write them of itself; "careful" also keeps
        from loops and early ends; "guided" and "banks" are careful and force the terms.
        """
        options = {
            "soft": SearchOptions(beam=self._beam),
            "careful": SearchOptions(beam=self._beam, careful=True),
            "guided": SearchOptions(beam=self._beam, max_ratio=_FORCED_RATIO, mode="guided", careful=True),
            "banks": SearchOptions(beam=_WIDER, max_ratio=_FORCED_RATIO, mode="banks", careful=True),
        }[mode]
        free = options.mode == "free"
        asked = self._suggesting(requests) if free else requests
        encoded = [self._encode(request) for request in asked]
        sources = [
            Source(each.ids, () if free else tuple(self._constraints(request, each)), inlined=each.inlined)
            for request, each in zip(asked, encoded, strict=True)
        ]
        found = decode(self._model, sources, options)
        return tuple(self._draft(hypothesis, each) for hypothesis, each in zip(found, encoded, strict=True))

    def score(self, requests: Sequence[Request], texts: Sequence[str]) -> tuple[float, ...]:
        """Return the model's mean log-probability of each text's pieces, given its request with the terms inline."""
        sources = [self._encode(request).ids for request in requests]
        return score(self._model, sources, [self._model.pieces.encode_target(text) for text in texts])

    def _suggesting(self, requests: Sequence[Request]) -> list[Request]:
        """Return the requests with the terms only that the model does not write of itself: what it knows it inflects best."""
        if not self._model.inline_terms:
            return list(requests)
        if len(self._own) > _REMEMBERED:
            self._own.clear()
        listed = sorted({each.text[wanted.start : wanted.end] for each in requests for wanted in each.wanted} - self._own.keys())
        found = decode(self._model, [Source(self._plain(Request(text)).ids) for text in listed], SearchOptions(beam=self._beam))
        self._own |= {text: _bare(self._model.decode(each.ids)) for text, each in zip(listed, found, strict=True)}
        return [
            Request(each.text, tuple(wanted for wanted in each.wanted if not self._writes(each.text, wanted)))
            for each in requests
        ]

    def _writes(self, text: str, wanted: Wanted) -> bool:
        """Tell whether the model, given nothing but the words of a term, writes one of its renderings; in quotes it may yet not."""
        quoted = _with_quotes(text, wanted) != (wanted.start, wanted.end)
        return not quoted and self._own[text[wanted.start : wanted.end]] in map(_bare, wanted.alternatives)

    def _constraints(self, request: Request, encoded: _Pieces) -> Iterator[Constraint]:
        for wanted, span in zip(request.wanted, encoded.spans, strict=True):
            forms = [tuple(self._model.pieces.encode_target(form)) for form in wanted.alternatives]
            yield Constraint(tuple(form for form in forms if form), span)

    def _encode(self, request: Request) -> _Pieces:
        """Encode with the wanted terms inline if the model knows the markers and the result fits, else as plain text."""
        inline = self._inline(request) if self._model.inline_terms else None
        return inline if inline and len(inline.ids) <= self._model.config.positions else self._plain(request)

    def _inline(self, request: Request) -> _Pieces:
        ids: list[int] = []
        places: list[tuple[int, int]] = []
        spans = []
        done = 0
        for wanted in request.wanted:
            start, end = _with_quotes(request.text, wanted)
            self._append(request.text, done, max(start, done), ids, places)
            term = self._marked(wanted)
            spans.append(frozenset(range(len(ids), len(ids) + len(term))))
            ids += term
            places += [(wanted.start, wanted.end)] * len(term)
            done = end
        self._append(request.text, done, len(request.text), ids, places)
        inlined = sum(map(len, spans))
        return _Pieces((*ids, self._model.config.end), (*places, (len(request.text), len(request.text))), tuple(spans), inlined)

    def _marked(self, wanted: Wanted) -> list[int]:
        assert self._model.inline_terms
        opening, closing = (self._model.pieces.source_ids[marker] for marker in self._model.inline_terms)
        return [opening, *self._model.pieces.encode_target(wanted.alternatives[0]), closing]

    def _plain(self, request: Request) -> _Pieces:
        ids: list[int] = []
        places: list[tuple[int, int]] = []
        self._append(request.text, 0, len(request.text), ids, places)
        spans = tuple(
            frozenset(n for n, (start, end) in enumerate(places) if start < wanted.end and wanted.start < end)
            for wanted in request.wanted
        )
        return _Pieces((*ids, self._model.config.end), (*places, (len(request.text), len(request.text))), spans)

    def _append(self, text: str, start: int, end: int, ids: list[int], places: list[tuple[int, int]]) -> None:
        """Encode text[start:end]; each piece's place is the word it belongs to.

        What follows a term without a space, such as a closing quote or a comma, is no beginning of a word: the model learnt it so.
        """
        part = self._without_markers(plain_source(text[start:end]))
        if not part:
            return
        words = [(start + word.start(), start + word.end()) for word in _WORD.finditer(text[start:end])]
        pieces = self._model.pieces.source_pieces(part)
        number = -1
        if ids and not text[start].isspace():
            pieces = self._model.pieces.going_on(pieces)
            number += not pieces[:1] or not pieces[0].startswith("▁")
        for piece, identity in zip(pieces, self._model.pieces.source_ids_of(pieces), strict=True):
            number += piece.startswith("▁")
            ids.append(identity)
            places.append(words[min(max(number, 0), len(words) - 1)])

    def _without_markers(self, text: str) -> str:
        """Take apart what an article writes like a marker: `<t>` in a text is text."""
        for marker in self._model.inline_terms or ():
            text = text.replace(marker, f"{marker[0]} {marker[1:]}")
        return text

    def _draft(self, hypothesis: Hypothesis, encoded: _Pieces) -> Draft:
        """Return the text with, for each of its words, the source text that the word's pieces point to."""
        origins: list[tuple[int, int]] = []
        counts: list[int] = []
        for piece, position in zip(hypothesis.pieces, hypothesis.alignment, strict=True):
            start, end = encoded.places[position]
            if piece.startswith("▁") or not origins:
                origins.append((start, end))
                counts.append(1)
            else:
                counts[-1] += 1
                origins[-1] = (min(start, origins[-1][0]), max(end, origins[-1][1]))
        return Draft(self._model.decode(hypothesis.ids), hypothesis.score, tuple(origins), tuple(counts))

"""What the translator and an engine say to each other: texts with wanted terms, and drafts with the origins of their words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Wanted:
    """A span of a segment's text (code points) that must come out as one of `alternatives`, the preferred one first."""

    start: int
    end: int
    alternatives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Request:
    """A text to decode; `wanted` are suggested in modes "soft" and "careful", required in "guided" and "banks"."""

    text: str
    wanted: tuple[Wanted, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """Decoded English; word i of `text.split(" ")` has `pieces[i]` pieces and was aligned to the span `origins[i]` of the source text."""

    text: str
    score: float
    origins: tuple[tuple[int, int], ...] = ()
    pieces: tuple[int, ...] = ()


class Engine(Protocol):
    """What the translator needs of a model: see translate/engine.py."""

    signature: str
    limit: int

    def length(self, text: str) -> int:
        """Return the number of pieces of `text`."""

    def decode(self, requests: Sequence[Request], mode: str) -> tuple[Draft, ...]:
        """Decode in mode "soft", "careful", "guided" or "banks"; results are in the order of the requests."""

    def score(self, requests: Sequence[Request], texts: Sequence[str]) -> tuple[float, ...]:
        """Return what the model thinks of each text as the English of its request: higher is better, whatever the length."""

"""Headers of tables with a slip in them: "sorce, target" is no term, nor is it a header that anybody would find missing."""

from __future__ import annotations

from difflib import SequenceMatcher, get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_SOURCE, _TARGET = ("source", "arabic"), ("target", "english")
# Ratcliff & Obershelp: src and tgt have 0.67 of source and target, sorce 0.91; a term's two sides are never both so near to a name each.
_ALIKE = 0.65


def misspelt_names(cells: Sequence[str]) -> tuple[tuple[int, str, str], ...]:
    """Return the place, the text and the right spelling of each cell of a first row that is a name of a column with a slip.

    Both languages must be there, in this spelling or another one: else the row is a term (OmegaT's files have no header).

    Example: misspelt_names(("sorce", "target")) == ((1, "sorce", "source"),)
    """
    found: dict[str, tuple[int, str, str]] = {}
    for side in (_SOURCE, _TARGET):
        near = [(_likeness(cell, name), place, cell, name) for place, cell in enumerate(cells, 1) for name in side]
        likeness, place, cell, name = max(near, key=lambda each: each[0], default=(0.0, 0, "", ""))
        if likeness < _ALIKE:
            return ()
        found[name] = (place, cell, name)
    places = {place for place, _, _ in found.values()}
    return tuple(each for name, each in found.items() if each[1].lower() != name) if len(places) > 1 else ()


def nearest(name: str, known: Collection[str]) -> str:
    """Return the known name that another one may be a slip of, or ""."""
    return next(iter(get_close_matches(name, known, 1, _ALIKE)), "")


def _likeness(cell: str, name: str) -> float:
    return SequenceMatcher(None, cell.lower(), name, autojunk=False).ratio()

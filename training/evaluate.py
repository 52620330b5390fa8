"""A model folder on dev files: the program's own evaluation without a glossary, and the recall of unseen inline terms."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from commands import VERSION
from glossary import Glossary
from translate.engine import MarianEngine
from translate.evaluation import evaluate as measure
from translate.evaluation import make_systems
from translate.evaluation_report import render_text
from translate.model import load_model
from translate.references import Reference, read_references
from translate.request import Request, Wanted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from translate.files import ArticleError
    from translate.request import Draft

# A string the training text does not hold: what comes out of the model was copied from between the markers.
UNSEEN = "Vexilory"

_WORD = re.compile(r"\w+")


def evaluate(folder: Path, references: Sequence[Path], first: int | None) -> Iterator[str | ArticleError]:
    """Yield lines of figures for each two-column TSV file (Arabic, English); `first` takes only so many pairs.

    Lines that cannot be read are yielded as errors, and left out, as is a file that has no others.
    """
    model = load_model(folder)
    engine = MarianEngine(model)
    empty = Glossary(())
    systems = make_systems(f"{model.name}@{model.revision}", engine, empty, VERSION)
    for path in references:
        read = list(read_references(path))
        yield from (each for each in read if not isinstance(each, Reference))
        pairs = [each for each in read if isinstance(each, Reference)][:first]
        if not pairs:
            continue
        yield from render_text(measure(pairs, systems, empty), path.name).splitlines()
        copied = engine.decode([_with_unseen_term(pair.source) for pair in pairs if _WORD.search(pair.source)], "soft")
        yield f"{path.name}: unseen inline term copied in {_count(copied)} of {len(copied)} sentences without forcing"


def _with_unseen_term(source: str) -> Request:
    """Ask for the unseen string in place of the longest word: as near to a name as a rule without a dictionary gets."""
    start, end = max((found.span() for found in _WORD.finditer(source)), key=lambda span: span[1] - span[0])
    return Request(source, (Wanted(start, end, (UNSEEN,)),))


def _count(drafts: Sequence[Draft]) -> int:
    return sum(UNSEEN in draft.text for draft in drafts)

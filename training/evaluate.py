"""BLEU, chrF and the recall of inline terms of a model folder, through the program's own engine."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

from training.corpus import read_pairs
from translate.checks import missing_numbers, numbers, repeats, tidy_english
from translate.engine import MarianEngine
from translate.model import load_model
from translate.translator import Request, Wanted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from translate.translator import Draft

# A string the training text does not hold: what comes out of the model was copied from between the markers.
UNSEEN = "Vexilory"


def evaluate(folder: Path, references: Sequence[Path], first: int) -> Iterator[str]:
    """Yield lines of figures for each two-column TSV file (Arabic, English); `first` > 0 takes only so many pairs."""
    import sacrebleu

    model = load_model(folder)
    engine = MarianEngine(model)
    yield f"model {model.name}@{model.revision}, {engine.signature}"
    for path in references:
        pairs = list(read_pairs(path, "dev"))[: first or None]
        started = time.perf_counter()
        drafts = engine.decode([Request(pair.source) for pair in pairs], "soft")
        seconds = time.perf_counter() - started
        english, wanted = [tidy_english(draft.text) for draft in drafts], [pair.target for pair in pairs]
        for metric in (sacrebleu.BLEU(), sacrebleu.CHRF()):
            score = metric.corpus_score(english, [wanted], n_bootstrap=1000)
            yield f"{path.name}: {score} {metric.get_signature()}"
        kept = [not missing_numbers(pair.source, text) for pair, text in zip(pairs, english, strict=True) if numbers(pair.source)]
        loops = sum(bool(repeats(text)) for text in english)
        yield f"{path.name}: {len(pairs) / seconds:.1f} sentences/s, numbers kept in {sum(kept)} of {len(kept)} sentences, {loops} loops"
        asked = [_with_unseen_term(pair.source) for pair in pairs]
        copied = engine.decode(asked, "soft")
        yield f"{path.name}: unseen inline term copied in {_count(copied)} of {len(copied)} sentences without forcing"


def _with_unseen_term(source: str) -> Request:
    """Ask for the unseen string in place of the longest word: as near to a name as a rule without a dictionary gets."""
    start, end = max((found.span() for found in re.finditer(r"\w+", source)), key=lambda span: span[1] - span[0])
    return Request(source, (Wanted(start, end, (UNSEEN,)),))


def _count(drafts: Sequence[Draft]) -> int:
    return sum(UNSEEN in draft.text for draft in drafts)

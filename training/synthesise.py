"""Pairs of which a model writes one side: back-translation (Sennrich et al. 2016) and self-training, from text in one language."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from training.corpus import plain_target, read_lines
from training.start import source_language
from translate.model import load_model
from translate.search import SearchOptions, Source, decode
from translate.source import plain_source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from translate.model import Model

_AT_ONCE = 640  # sentences: enough to batch by length, and a stopped run loses no more
_MOST_PIECES = 100  # longer sentences are left out: models of this recipe saw at most 120


def synthesise(folder: Path, lines: Path, pairs: Path, first: int | None, beam: int) -> Iterator[int]:
    """Translate lines with a model of this recipe and append `Arabic<TAB>English` to `pairs`; yield how many are done.

    Lines are a text file, plain or .xz, whose last column is taken; `first` takes only so many of them, of usable length. The model's
    direction tells which side is which. A run that was stopped goes on after the whole lines that `pairs` holds.

    Raises:
        ModelError: The model cannot be loaded, or does not say its direction.
        OSError: A file cannot be read or written.
    """
    model = load_model(folder)
    to_english = source_language(folder) == "ar"
    plain, written = (plain_source, plain_target) if to_english else (plain_target, plain_source)
    texts = (plain(line.rpartition("\t")[2]) for line in read_lines(lines))
    wanted = (text for text in texts if text and len(model.encode(text)) <= _MOST_PIECES)
    chosen = itertools.islice(wanted, first)
    done = _whole_lines(pairs)
    for _ in itertools.islice(chosen, done):
        pass
    while batch := list(itertools.islice(chosen, _AT_ONCE)):
        translated = [written(text) for text in _translate(model, batch, beam)]
        rows = zip(batch, translated, strict=True) if to_english else zip(translated, batch, strict=True)
        with pairs.open("a", encoding="utf-8") as table:
            table.writelines(f"{arabic}\t{english}\n" for arabic, english in rows)
        done += len(batch)
        yield done


def _whole_lines(pairs: Path) -> int:
    """Count the lines of the file, made if it is not there; a last one that a killed run did not finish is cut off."""
    with pairs.open("ab+") as table:
        table.seek(0)
        written = table.read()
        table.truncate(written.rfind(b"\n") + 1)
    return written.count(b"\n")


def _translate(model: Model, texts: list[str], beam: int) -> list[str]:
    found = decode(model, [Source(model.encode(text)) for text in texts], SearchOptions(beam=beam, careful=True))
    return [model.decode(each.ids) for each in found]

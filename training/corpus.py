"""Parallel text from disk: read, clean, deduplicate, keep what is held out away from training."""

from __future__ import annotations

import lzma
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from translate.files import ArticleError
from translate.references import Reference, read_references
from translate.source import plain_source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_ARABIC = re.compile("[\u0621-\u064a]")
_LATIN = re.compile("[A-Za-z]")
_DIGITS = re.compile(r"\d+")
_ENGLISH_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "\u00a0": " "})


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence in both languages, with the collection it comes from ("snn", "tatoeba", …)."""

    origin: str
    source: str
    target: str


def read_lines(path: Path) -> Iterator[str]:
    """Yield the lines of a UTF-8 text file, plain or .xz, without their line ends.

    Raises:
        ArticleError: a line is not UTF-8.
    """
    with lzma.open(path) if path.suffix == ".xz" else path.open("rb") as stream:
        for number, line in enumerate(stream, 1):
            try:
                yield line.decode("utf-8").rstrip("\n")
            except UnicodeDecodeError as error:
                raise ArticleError(
                    f"{path}:{number}: not UTF-8 text (byte {error.start + 1} of the line); save it as UTF-8"
                ) from error


def read_pairs(path: Path, origin: str = "") -> Iterator[Pair]:
    """Yield the pairs of a TSV file of the corpus: `origin, source, target`, or `source, target` where `origin` names the file's."""
    for line in read_lines(path):
        columns = line.split("\t")
        if origin and len(columns) == 2:
            yield Pair(origin, columns[0], columns[1])
        elif len(columns) == 3:
            yield Pair(*columns)


def read_own_pairs(path: Path, origin: str) -> Iterator[Pair | ArticleError]:
    """Yield the pairs of a user's file of two columns, Arabic and English, and what is wrong with its other lines."""
    for each in read_references(path):
        yield Pair(origin, each.source, each.text) if isinstance(each, Reference) else each


def read_translated(sources: Path, targets: Path, origin: str) -> Iterator[Pair]:
    """Join two files of `id<TAB>text` lines on their ids: batches that were given out and came back translated."""
    english = dict(line.split("\t", 1) for line in read_lines(targets) if "\t" in line)
    for line in read_lines(sources):
        number, _, text = line.partition("\t")
        if number in english:
            yield Pair(origin, text, english[number])


def read_translated_lines(sources: Path, targets: Path, origin: str) -> Iterator[Pair]:
    """Join `line number<TAB>English` with the lines of a monolingual `collection<TAB>Arabic` file, counted from 1."""
    english = dict(line.split("\t", 1) for line in read_lines(targets) if "\t" in line)
    for number, line in enumerate(read_lines(sources), 1):
        if str(number) in english:
            yield Pair(origin, line.partition("\t")[2], english[str(number)])


def plain_target(text: str) -> str:
    """Return English with straight quotes and single spaces: the form the model is to write."""
    return " ".join(text.translate(_ENGLISH_QUOTES).split())


def is_clean(pair: Pair) -> bool:
    """Tell whether a pair is in its two languages, of plausible lengths, and keeps its numbers.

    Bounds were read off the in-domain news: 99% of its pairs lie between 0.4 and 3.0 English words an Arabic word.
    """
    arabic, english = len(_ARABIC.findall(pair.source)), len(_LATIN.findall(pair.target))
    if not english or arabic < 0.5 * len(pair.source.replace(" ", "")) or english < 0.5 * len(pair.target.replace(" ", "")):
        return False
    if _ARABIC.search(pair.target):
        return False
    ratio = (len(pair.target.split()) + 3) / (len(pair.source.split()) + 3)
    if not 0.4 <= ratio <= 3.0:
        return False
    wanted = [number for number in _DIGITS.findall(pair.source) if len(number) > 1]
    given = pair.target.replace(",", "")
    return all(number in given for number in wanted)


def clean_pairs(pairs: Iterable[Pair], held_out: frozenset[str]) -> Iterator[Pair]:
    """Normalise, filter and deduplicate; a source or target whose letters stand in `held_out` is dropped."""
    seen: set[str] = set()
    for pair in pairs:
        tidy = Pair(pair.origin, plain_source(pair.source), plain_target(pair.target))
        key = letters(tidy.source)
        if key and key not in seen and key not in held_out and letters(tidy.target) not in held_out and is_clean(tidy):
            seen.add(key)
            yield tidy


def letters(text: str) -> str:
    """Return the letters and digits of `text`, plainly spelt, in lower case: the key by which sentences count as the same."""
    return "".join(character for character in plain_source(text).lower() if character.isalnum())

"""Two texts that are translations of one another, line by line or paragraph by paragraph: which parts belong together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

# A single digit is often a word in the other language; int refuses thousands of them.
_NUMBER = re.compile(r"\d{2,18}")
_INSIDE = re.compile(r"(?<=\d)[.,٫٬](?=\d)")  # 1,600 and 1600 are one number


class Part(NamedTuple):
    """A line or paragraph of a text: its words, and the number of the line at which it begins, from 1."""

    text: str
    line: int


class Aligned(NamedTuple):
    """Parts of both texts that belong together; `by` is what they were taken by: "line", "paragraph", "text" (all in one)."""

    parts: tuple[tuple[Part, Part], ...]
    by: str


def align(sources: Sequence[str], targets: Sequence[str]) -> Aligned:
    """Pair the lines of two texts, each without spaces at its ends.

    By line where they have as many lines, with blank ones or without (an empty part is a line that is blank in one text
    only, and always the same one); else by paragraph where they have as many of these, a line of a text without blank ones
    being a paragraph; else the texts as wholes.
    """
    if len(sources) == len(targets) and not _shifted(sources, targets):
        lines = zip(_numbered(sources), _numbered(targets), strict=True)
        return Aligned(tuple(pair for pair in lines if pair[0].text or pair[1].text), "line")
    ours, theirs = _paragraphs(sources), _paragraphs(targets)
    same_lines = list(map(len, ours)) == list(map(len, theirs))
    # Paragraphs of as many lines, or lines that only the spacing keeps apart: else a line here and one there have moved.
    if same_lines or (len(ours) != len(theirs) and len(_filled(sources)) == len(_filled(targets))):
        return Aligned(tuple(zip(_filled(sources), _filled(targets), strict=True)), "line")
    units = [
        [_joined(run) for run in runs] if len(runs) > 1 else _filled(lines)
        for runs, lines in ((ours, sources), (theirs, targets))
    ]
    if len(units[0]) == len(units[1]):
        return Aligned(tuple(zip(*units, strict=True)), "paragraph")
    return Aligned(((_joined(_filled(sources)), _joined(_filled(targets))),), "text")


def find_parting(sources: Sequence[str], targets: Sequence[str]) -> tuple[int | None, int | None]:
    """Return the first lines, counted from 1, at which texts that `align` takes as wholes seem to part, None in a text that has ended.

    There a paragraph of one ends and not the other's, if both have several, or they have no number of two digits and more in
    common.
    """
    spaced = all(len(_paragraphs(lines)) > 1 for lines in (sources, targets))
    ours, theirs = (_spaced(lines) if spaced else _filled(lines) for lines in (sources, targets))
    for source, target in zip(ours, theirs, strict=False):
        numbers = [{int(digits) for digits in _NUMBER.findall(_INSIDE.sub("", part.text))} for part in (source, target)]
        if bool(source.text) != bool(target.text) or (all(numbers) and numbers[0].isdisjoint(numbers[1])):
            return source.line, target.line
    rests = ours[len(theirs) :], theirs[len(ours) :]
    source_line, target_line = (next((part.line for part in rest if part.text), None) for rest in rests)
    return source_line, target_line


def _shifted(sources: Sequence[str], targets: Sequence[str]) -> bool:
    """Tell whether lines have moved: of as many, a blank one here has text beside it there, and another one there has it here."""
    return {not source for source, target in zip(sources, targets, strict=True) if bool(source) != bool(target)} == {True, False}


def _numbered(lines: Sequence[str]) -> list[Part]:
    return [Part(line, number) for number, line in enumerate(lines, start=1)]


def _filled(lines: Sequence[str]) -> list[Part]:
    return [part for part in _numbered(lines) if part.text]


def _paragraphs(lines: Sequence[str]) -> list[list[Part]]:
    """Return the lines that stand between blank ones."""
    runs: list[list[Part]] = [[]]
    for part in _numbered(lines):
        if part.text:
            runs[-1].append(part)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def _spaced(lines: Sequence[str]) -> list[Part]:
    """Return the lines with one blank line between paragraphs, however many there are."""
    parts: list[Part] = []
    for run in _paragraphs(lines):
        parts += [Part("", run[0].line - 1), *run] if parts else run
    return parts


def _joined(parts: Sequence[Part]) -> Part:
    return Part(" ".join(part.text for part in parts), parts[0].line if parts else 1)

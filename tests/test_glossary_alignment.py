"""Two texts: whatever lines they have, none is lost, and where they do not go together a line is named."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from glossary.alignment import align, find_parting

TEXTS = st.lists(st.sampled_from(["", "a", "b 12", "c 13"]), max_size=7).filter(any)


@given(TEXTS, TEXTS)
def test_every_line_is_in_one_part(sources: list[str], targets: list[str]) -> None:
    parts = align(sources, targets).parts
    for side, lines in enumerate((sources, targets)):
        assert " ".join(pair[side].text for pair in parts if pair[side].text) == " ".join(filter(None, lines))
        assert all(lines[pair[side].line - 1] == "" or pair[side].text.startswith(lines[pair[side].line - 1]) for pair in parts)


@given(TEXTS, TEXTS)
def test_texts_that_are_taken_as_wholes_part_at_a_line_that_one_of_them_has(sources: list[str], targets: list[str]) -> None:
    if align(sources, targets).by == "text":
        places = zip(find_parting(sources, targets), (sources, targets), strict=True)
        assert any(lines[line - 1] for line, lines in places if line)

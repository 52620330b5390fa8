"""Headers with a slip: told with the right spelling, and no term taken for one."""

from __future__ import annotations

import pytest

from glossary import GlossaryError
from glossary.headers import misspelt_names, nearest
from glossary.tsv import read_glossary


@pytest.mark.parametrize(
    ("header", "told"),
    [
        pytest.param("sorce\ttarget", "a.tsv:1:1: unknown column 'sorce'; is it 'source'?", id="a letter lost"),
        pytest.param("source\ttarge", "a.tsv:1:2: unknown column 'targe'; is it 'target'?", id="the last letter lost"),
        pytest.param("Source\tTraget", "a.tsv:1:2: unknown column 'Traget'; is it 'target'?", id="letters exchanged"),
        pytest.param(
            "src\ttgt",
            "a.tsv:1:1: unknown column 'src'; is it 'source'?\na.tsv:1:2: unknown column 'tgt'; is it 'target'?",
            id="both shortened",
        ),
        pytest.param("Arabic\tEnglsh", "a.tsv:1:2: unknown column 'Englsh'; is it 'english'?", id="languages"),
        pytest.param("source\ttarget\tforbiden", "a.tsv:1:3: unknown column 'forbiden'; is it 'forbidden'?", id="another column"),
        pytest.param("# ours\n\nsorce\ttarget", "a.tsv:3:1: unknown column 'sorce'; is it 'source'?", id="below a comment"),
    ],
)
def test_a_slip_in_a_header_is_told(header: str, told: str) -> None:
    with pytest.raises(GlossaryError) as error:
        read_glossary(f"{header}\nقسد\tSDF\n", "a.tsv")
    assert str(error.value) == told


@pytest.mark.parametrize(
    "cells",
    [
        pytest.param(("قسد", "SDF"), id="a term"),
        pytest.param(("قسد", "SDF", "source: our desk"), id="OmegaT's three columns"),
        pytest.param(("Qasad", "SDF"), id="a Latin alias"),
        pytest.param(("مصدر", "source"), id="the word for a source"),
        pytest.param(("هدف", "target"), id="the word for a target"),
        pytest.param(("resource", "source"), id="two like one name"),
        pytest.param(("source", "target"), id="a header without a slip"),
        pytest.param(("source",), id="one cell"),
        pytest.param((), id="none"),
    ],
)
def test_a_first_row_without_slips_is_let_be(cells: tuple[str, ...]) -> None:
    assert misspelt_names(cells) == ()


def test_the_nearest_name() -> None:
    assert (nearest("forbiden", ("source", "forbidden")), nearest("date", ("source", "forbidden"))) == ("forbidden", "")

"""Which English terms are names."""

from __future__ import annotations

import pytest

from glossary.names import is_name


@pytest.mark.parametrize(
    ("target", "name"),
    [
        pytest.param("White House", True, id="capitals"),
        pytest.param("Patriotic Union of Kurdistan", True, id="a function word"),
        pytest.param("al-Hol", True, id="a capital after a small article"),
        pytest.param("SDF", True, id="an acronym"),
        pytest.param("U.S. forces", False, id="a name before a noun"),
        pytest.param("4th Division", False, id="a number"),
        pytest.param("drone", False, id="a noun"),
        pytest.param("of the", False, id="function words alone"),
        pytest.param("16", False, id="no letter"),
    ],
)
def test_is_name(target: str, name: bool) -> None:  # noqa: FBT001 - a column of the table
    assert is_name(target) is name

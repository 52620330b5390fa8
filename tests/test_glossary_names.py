"""Which English terms are names."""

from __future__ import annotations

import pytest

from glossary.names import is_heard, is_name


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


@pytest.mark.parametrize(
    ("word", "target", "heard"),
    [
        pytest.param("أبيض", "Tal Abyad", True, id="a word of a transliteration"),
        pytest.param("حديثة", "Haditha", True, id="a digraph"),
        pytest.param("أحمر", "Ras al-Ahmar", True, id="after a small article"),
        pytest.param("رقة", "Raqqa", True, id="a doubled consonant"),
        pytest.param("أبيض", "White House", False, id="a word of a translation"),
        pytest.param("إسلامية", "Islamic State", False, id="an adjective of the same root"),
        pytest.param("حي", "Hay", False, id="too little to hear"),
    ],
)
def test_is_heard(word: str, target: str, heard: bool) -> None:  # noqa: FBT001 - a column of the table
    assert is_heard(word, target) is heard

"""Pairs from a table, a memory, or two files; what is wrong with a file is told with its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from glossary import GlossaryError
from glossary.pairs import read_pairs
from glossary.tmx import Pair

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        pytest.param("هدنة\tA truce\nقسد\tSDF", [("هدنة", "A truce", 1), ("قسد", "SDF", 2)], id="no header, no last line end"),
        pytest.param("\ufeffar\ten\r\n\r\nهدنة\tA truce\r\n", [("هدنة", "A truce", 3)], id="BOM, header, CRLF, a blank line"),
        pytest.param("Target\tSource\nA truce\tهدنة\n", [("هدنة", "A truce", 2)], id="columns turned round by a header"),
        pytest.param("هدنة\t\n", [("هدنة", "", 1)], id="nothing translated"),
        pytest.param("هد\u2028نة\t a\u0085b \n", [("هد نة", "a b", 1)], id="odd line ends inside a line"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_a_table_is_read(text: str, pairs: list[tuple[str, str, int]], tmp_path: Path) -> None:
    path = tmp_path / "pairs.tsv"
    path.write_bytes(text.encode())
    assert list(read_pairs(path)) == [Pair(source, target, f"{path}:{line}") for source, target, line in pairs]


def test_two_files_are_read_line_by_line(tmp_path: Path) -> None:
    arabic, english = tmp_path / "a.ar", tmp_path / "a.en"
    arabic.write_text("هدنة\n\nقسد\n", encoding="utf-8")
    english.write_text("A truce\n\n\n", encoding="utf-8")
    assert list(read_pairs(arabic, english)) == [Pair("هدنة", "A truce", f"{english}:1"), Pair("قسد", "", f"{english}:3")]


def test_a_memory_is_read_with_its_faulty_units_in_place(tmp_path: Path) -> None:
    path = tmp_path / "m.TMX"
    sides = '<tuv xml:lang="ar"><seg>قسد</seg></tuv>'
    path.write_text(f'<tmx><tu>{sides}</tu>\n<tu>{sides}<tuv xml:lang="en"><seg>SDF</seg></tuv></tu></tmx>', encoding="utf-8")
    error, pair = read_pairs(path)
    assert isinstance(error, GlossaryError)
    assert pair == Pair("قسد", "SDF", f"{path}:2")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param("قسد\tSDF\nقسد\n".encode(), r"pairs\.tsv:2: 1 columns where two are expected; write", id="one column"),
        pytest.param("قسد\tSDF\tx\n".encode(), r"pairs\.tsv:1: 3 columns where two", id="three columns"),
        pytest.param(b"a\tb\nc\t\xff\n", r"pairs\.tsv:2: not UTF-8 text; save it as UTF-8", id="not UTF-8"),
        pytest.param(
            "\nSDF\tقسد\nISIS\tداعش\n".encode(), r"pairs\.tsv:2: the Arabic stands where the English", id="turned round"
        ),
    ],
)
def test_a_wrong_table_is_refused_with_its_line(content: bytes, message: str, tmp_path: Path) -> None:
    path = tmp_path / "pairs.tsv"
    path.write_bytes(content)
    with pytest.raises(GlossaryError, match=message):
        read_pairs(path)


def test_files_of_different_length_are_refused_where_the_longer_has_no_partner(tmp_path: Path) -> None:
    arabic, english = tmp_path / "a.ar", tmp_path / "a.en"
    arabic.write_text("قسد\nهدنة\n", encoding="utf-8")
    english.write_text("SDF\nA truce\nx\n", encoding="utf-8")
    with pytest.raises(GlossaryError, match=r"a\.en:3: has no partner, for .*a\.ar has 2 lines and this 3; align them"):
        read_pairs(arabic, english)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(GlossaryError, match=r"none\.tsv: cannot be read"):
        read_pairs(tmp_path / "none.tsv")

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
        pytest.param("id\tEnglish\tArabic\n1\tSDF\tقسد\n", [("قسد", "SDF", 2)], id="other columns beside those of the header"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_a_table_is_read(text: str, pairs: list[tuple[str, str, int]], tmp_path: Path) -> None:
    path = tmp_path / "pairs.tsv"
    path.write_bytes(text.encode())
    assert list(read_pairs(path).found) == [Pair(source, target, f"{path}:{line}") for source, target, line in pairs]


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        pytest.param('قسد,"SDF, they said"\n', [("قسد", "SDF, they said", 1)], id="no header, a comma in a cell"),
        pytest.param("id;en;ar\n1;SDF;قسد\n", [("قسد", "SDF", 2)], id="semicolons and a header"),
        pytest.param('قسد,"a\n b"\n#سوريا,#Syria\n', [("قسد", "a b", 1), ("#سوريا", "#Syria", 3)], id="a cell of two lines"),
    ],
)
def test_a_csv_file_is_read(text: str, pairs: list[tuple[str, str, int]], tmp_path: Path) -> None:
    path = tmp_path / "pairs.CSV"
    path.write_bytes(text.encode())
    assert list(read_pairs(path).found) == [Pair(source, target, f"{path}:{line}") for source, target, line in pairs]


def test_two_files_are_read_line_by_line(tmp_path: Path) -> None:
    arabic, english = tmp_path / "a.ar", tmp_path / "a.en"
    arabic.write_text("هدنة\n\nقسد\n", encoding="utf-8")
    english.write_text("A truce\n\n\n", encoding="utf-8")
    assert list(read_pairs(arabic, english).found) == [Pair("هدنة", "A truce", f"{english}:1"), Pair("قسد", "", f"{english}:3")]


def test_a_memory_is_read_with_its_faulty_units_in_place(tmp_path: Path) -> None:
    path = tmp_path / "m.TMX"
    sides = '<tuv xml:lang="ar"><seg>قسد</seg></tuv>'
    path.write_text(f'<tmx><tu>{sides}</tu>\n<tu>{sides}<tuv xml:lang="en"><seg>SDF</seg></tuv></tu></tmx>', encoding="utf-8")
    error, pair = read_pairs(path).found
    assert isinstance(error, GlossaryError)
    assert pair == Pair("قسد", "SDF", f"{path}:2")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param("قسد\tSDF\nقسد\n".encode(), r"pairs\.tsv:2: 1 columns where two are expected; write", id="one column"),
        pytest.param("قسد\tSDF\tx\n".encode(), r"pairs\.tsv:1: 3 columns where two", id="three columns"),
        pytest.param("ar\ten\nقسد\n".encode(), r"pairs\.tsv:2: 1 columns, which lack", id="fewer than the header"),
        pytest.param(b"a\tb\nc\t\xff\n", r"pairs\.tsv:2:3: not UTF-8 text", id="not UTF-8"),
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


@pytest.mark.parametrize(
    ("arabic", "english", "lines", "note"),
    [
        pytest.param("قسد\n\nهدنة\n", "SDF\nA truce\n", [1, 2], "", id="blank lines on one side"),
        pytest.param("قسد\nهدنة\n\nنهر\n", "SDF\nA truce\n\n\nA river\n", [1, 2, 5], "", id="two blank lines between paragraphs"),
        pytest.param(
            "قسد\nهدنة\n\nنهر\n", "SDF\n\nA truce\nA river\n\n", [1, 3], "by paragraph", id="a line in the next paragraph"
        ),
        pytest.param("قسد\nهدنة", "\n\nSDF\n\nA truce\n\n", [3, 5], "", id="blank lines around"),
        pytest.param("هدنة\n\nقسد\n", "A truce\nSDF\n\n", [1, 2], "", id="a blank line in another place"),
        pytest.param(
            "قسد\nهدنة\n\nنهر\n", "SDF\n\nA truce\nA river\n", [1, 3], "other places; compared by", id="as many lines, moved"
        ),
        pytest.param("قسد\r\nهدنة\r\n\r\nنهر\r\n", "SDF\r\n\r\nA river\r\n", [1, 3], "by paragraph", id="Windows line ends"),
        pytest.param(
            "قالت قسد.\nوأضافت.\n\nهدنة\n", "SDF said.\n\nA truce\n", [1, 3], "has 4 lines and ", id="two sentences made one"
        ),
        pytest.param(
            "قسد\nهدنة\n", "The\nSDF\n\nA\ntruce\n", [1, 4], "by paragraph, of which both have 2", id="a wrapped translation"
        ),
        pytest.param("الـ\nقسد\n\nهدنة", "SDF\nA truce", [1, 2], "by paragraph", id="a wrapped source"),
    ],
)
def test_two_files_of_one_shape_are_paired(arabic: str, english: str, lines: list[int], note: str, tmp_path: Path) -> None:
    (tmp_path / "a.ar").write_text(arabic, encoding="utf-8")
    (tmp_path / "a.en").write_text(english, encoding="utf-8")
    read = read_pairs(tmp_path / "a.ar", tmp_path / "a.en")
    pairs = [each for each in read.found if isinstance(each, Pair)]
    assert [pair.place for pair in pairs] == [f"{tmp_path / 'a.en'}:{line}" for line in lines]
    assert all(("قسد" in pair.source) == ("SDF" in pair.target) for pair in pairs)
    assert note in read.note
    assert bool(note) == bool(read.note)


@pytest.mark.parametrize(
    ("arabic", "english", "where"),
    [
        pytest.param("قسد\nهدنة\n", "SDF\nA truce\nx\n", "a.en:3 has no partner, for a.ar ends before", id="a line more"),
        pytest.param("قسد\nهدنة\nنهر\n", "SDF\nA truce\n", "a.ar:3 has no partner, for a.en ends before", id="a line less"),
        pytest.param(
            "قسد\nهدنة\nنهر\n", "SDF\nA truce\n\n\n\n", "a.ar:3 has no partner", id="a line less and blank ones at the end"
        ),
        pytest.param("قسد\n\n\n\nهدنة\n", "SDF\nA truce\nx\ny\n", "a.en:3 has no partner", id="a line more and fewer blank ones"),
        pytest.param(
            "\nقسد\n\nهدنة\n\nنهر",
            "SDF\n\n\nA truce\n\n\nA river\n\nx",
            "a.en:9 has no partner",
            id="a paragraph more after wide gaps",
        ),
        pytest.param(f"{'1' * 5000}\nقسد\nنص", f"{'1' * 5000}\nSDF", "a.ar:3 has no partner", id="a number that int refuses"),
        pytest.param(
            "قسد\n\nهدنة\nنهر\n\nنص",
            "SDF\n\nA truce\n\nA river\nin it\n\nA text",
            "they seem to part where a.en:4 is blank and a.ar:4 not",
            id="a paragraph more",
        ),
        pytest.param(
            "قسد 12\nنحو 1600\n\nعام ٢٠١٤",
            "SDF 12\nSome 1,600\nA truce in 2019\nIn 2014\nx",
            "a.ar:4 and a.en:3 have other numbers",
            id="another year",
        ),
        pytest.param("قسد 12\nنهر", "SDF 12\nIn 2014\nA river", "a.en:3 has no partner", id="numbers in words are none"),
    ],
)
def test_two_files_of_other_shapes_are_compared_as_wholes(arabic: str, english: str, where: str, tmp_path: Path) -> None:
    (tmp_path / "a.ar").write_text(arabic, encoding="utf-8")
    (tmp_path / "a.en").write_text(english, encoding="utf-8")
    error, pair = read_pairs(tmp_path / "a.ar", tmp_path / "a.en").found
    assert pair == Pair(" ".join(arabic.split()), " ".join(english.split()), f"{tmp_path / 'a.en'}:1")
    told = str(error).replace(f"{tmp_path}/", "")
    assert told.startswith(f"a.ar has {len(arabic.splitlines())} lines and a.en {len(english.splitlines())}; ")
    assert where in told
    assert "\n" not in told


@pytest.mark.parametrize(
    ("arabic", "english", "empty"),
    [pytest.param("قسد\n", "\n\n", "a.en", id="no English"), pytest.param("", "SDF", "a.ar", id="no Arabic")],
)
def test_a_file_without_text_is_refused(arabic: str, english: str, empty: str, tmp_path: Path) -> None:
    (tmp_path / "a.ar").write_text(arabic, encoding="utf-8")
    (tmp_path / "a.en").write_text(english, encoding="utf-8")
    with pytest.raises(GlossaryError, match=rf"{empty}: no text in it"):
        read_pairs(tmp_path / "a.ar", tmp_path / "a.en")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(GlossaryError, match=r"none\.tsv: cannot be read"):
        read_pairs(tmp_path / "none.tsv")

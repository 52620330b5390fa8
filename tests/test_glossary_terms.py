"""Glossaries: reading, writing, combining, and errors that say where they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import glossary
from glossary import (
    Glossary,
    GlossaryError,
    Term,
    bundled_glossary,
    format_glossary,
    load_glossary,
    read_glossary,
)

FULL = Term(
    "قسد",
    "SDF",
    allowed=("the SDF", "Syrian Democratic Forces"),
    forbidden=("Qasad",),
    first="Syrian Democratic Forces (SDF)",
    note="led by Kurds",
    domain="armed groups",
    flags=frozenset({"case", "exact"}),
    forms=("قوات قسد", "القسديون"),
)
ROW = (
    "قسد\tSDF\tthe SDF|Syrian Democratic Forces\tQasad\tSyrian Democratic Forces (SDF)\tled by Kurds\tarmed groups\tcase|exact"
    "\tقوات قسد|القسديون"
)


@pytest.mark.parametrize(
    ("text", "name", "terms"),
    [
        pytest.param("source\ttarget\nقسد\tSDF\n", "a.tsv", (Term("قسد", "SDF"),), id="two columns"),
        pytest.param("ar,en\nقسد,SDF\n", "a.csv", (Term("قسد", "SDF"),), id="columns named by their languages"),
        pytest.param(
            "\ufeffTarget\tNote\tSource\r\nSDF\tx\tقسد\r\n",
            "a.tsv",
            (Term("قسد", "SDF", note="x"),),
            id="BOM, any order, CRLF",
        ),
        pytest.param(
            "# c\n\nsource\ttarget\n#قسد\tSDF\n \nداعش\tISIS",
            "a.tsv",
            (Term("داعش", "ISIS"),),
            id="comments, blank lines",
        ),
        pytest.param("source\ttarget\n\\#قسد\t#SDF\n", "a.tsv", (Term("#قسد", "#SDF"),), id="a hashtag as a source"),
        pytest.param(
            "قسد\tSDF\tgroup\nداعش\tISIS\n",
            "a.tsv",
            (Term("قسد", "SDF", note="group"), Term("داعش", "ISIS")),
            id="OmegaT",
        ),
        pytest.param(
            "source\ttarget\tallowed\nقسد\tSDF\t a | b \n",
            "a.tsv",
            (Term("قسد", "SDF", allowed=("a", "b")),),
            id="a list",
        ),
        pytest.param(
            "source\ttarget\tflags\nQSD\t\tdnt\n",
            "a.tsv",
            (Term("QSD", "QSD", flags=frozenset({"dnt"})),),
            id="dnt target",
        ),
        pytest.param('source,target,note\nقسد,SDF,"a, ""b"""\n', "a.CSV", (Term("قسد", "SDF", note='a, "b"'),), id="CSV"),
        pytest.param("", "a.tsv", (), id="an empty file"),
    ],
)
def test_read_glossary(text: str, name: str, terms: tuple[Term, ...]) -> None:
    assert read_glossary(text, name).terms == terms


@pytest.mark.parametrize(
    ("text", "name", "lines"),
    [
        pytest.param("source\ttarget\nقسد\t\n", "a.tsv", ["a.tsv:2:2: target has no letter"], id="no target"),
        pytest.param("source\ttarget\n«»\tx\n", "a.tsv", ["a.tsv:2:1: source has no letter"], id="no word in the source"),
        pytest.param("source\ttarget\nقسد\tSDF\tx\n", "a.tsv", ["a.tsv:2:3: 3 cells where 2 are expected"], id="a cell too many"),
        pytest.param(
            "قسد\tSDF\tx\ty\n",
            "a.tsv",
            ["a.tsv:1:4: 4 cells where 3 are expected; begin the file with a header"],
            id="no header",
        ),
        pytest.param(
            "source\ttaget\tnote\n",
            "a.tsv",
            ["a.tsv:1:2: unknown column 'taget'", "a.tsv:1:1: the header lacks the column 'target'"],
            id="a wrong header",
        ),
        pytest.param("source\ttarget\tsource\n", "a.tsv", ["a.tsv:1:3: column 'source' stands twice"], id="a column twice"),
        pytest.param(
            "source\ttarget\tflags\n\nقسد\tSDF\tcase|cool\n",
            "a.tsv",
            ["a.tsv:3:3: flags has the unknown flag 'cool'"],
            id="an unknown flag",
        ),
        pytest.param(
            "target\tsource\tforbidden\nSDF\tقسد\tSDF\n",
            "a.tsv",
            ["a.tsv:2:3: forbidden lists 'SDF'"],
            id="wanted and forbidden",
        ),
        pytest.param(
            "source\ttarget\tallowed\nقسد\tSDF\ta||b\n",
            "a.tsv",
            ["a.tsv:2:3: allowed holds an empty part"],
            id="an empty part of a list",
        ),
        pytest.param(
            "source\tforms\ttarget\nقسد\tقسديون|«»\tSDF\nقسد\tقسديون|\tSDF\n",
            "a.tsv",
            ["a.tsv:2:2: forms lists '«»', which has no letter", "a.tsv:3:2: forms holds an empty part"],
            id="forms that are no words",
        ),
        pytest.param(
            "قسد\t\nداعش\tISIS\nحمص\t\n",
            "a.tsv",
            ["a.tsv:1:2: target", "a.tsv:3:2: target"],
            id="every error of a file",
        ),
        pytest.param("قسد\n", "a.tsv", ["a.tsv:1:1: no tab in the line; write source, a tab and target"], id="words alone"),
        pytest.param("قسد\n", "a.csv", ["a.csv:1:1: no comma in the line; write"], id="words alone in CSV"),
        pytest.param(
            'source,target\n\nقسد,"two\nlines"\nداعش,\n',
            "a.csv",
            ["a.csv:3:2: target holds a tab, line break", "a.csv:5:2: target"],
            id="CSV line numbers",
        ),
        pytest.param(
            "source,target\n" + "a" * 140_000 + ",b\n",
            "a.csv",
            ["a.csv:2:1: not comma-separated values"],
            id="a CSV field too large",
        ),
    ],
)
def test_errors_name_file_line_and_column(text: str, name: str, lines: list[str]) -> None:
    with pytest.raises(GlossaryError) as caught:
        read_glossary(text, name)
    shown = str(caught.value).split("\n")
    assert len(shown) == len(lines)
    assert all(line.startswith(start) for line, start in zip(shown, lines, strict=True))


def test_only_the_first_twenty_errors_are_shown() -> None:
    with pytest.raises(GlossaryError) as caught:
        read_glossary("source\ttarget\n" + "قسد\t\n" * 25, "a.tsv")
    assert str(caught.value).split("\n")[20:] == ["a.tsv: and 5 more"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(None, "cannot be read (No such file or directory)", id="no file"),
        pytest.param("قسد\tSDF\nداعش\tISIS\n".encode("cp1256"), ":1:1: not UTF-8 text", id="windows-1256"),
        pytest.param("قسد\tSDF\n".encode() + b"ab\xff", ":2:3: not UTF-8 text", id="a wrong byte"),
    ],
)
def test_files_that_cannot_be_loaded(tmp_path: Path, data: bytes | None, message: str) -> None:
    path = tmp_path / "a.tsv"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(GlossaryError) as caught:
        load_glossary(path)
    assert str(caught.value).startswith(str(path))
    assert message in str(caught.value)


def test_load_glossary_reads_with_and_without_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    for encoding in ("utf-8", "utf-8-sig"):
        path.write_text("قسد\tSDF\n", encoding=encoding)
        assert load_glossary(str(path)).terms == (Term("قسد", "SDF"),)


def test_format_glossary_writes_every_field() -> None:
    lines = format_glossary(Glossary((FULL,))).split("\n")
    assert lines == ["source\ttarget\tallowed\tforbidden\tfirst\tnote\tdomain\tflags\tforms", ROW, ""]


CELL = st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=8).map(str.strip)
PART = CELL.map(lambda text: text.replace("|", "").strip()).filter(bool)
WORD = st.builds(lambda head, text: f"{head}{text}", st.sampled_from(["", "#", "\\", "\\#", "«"]), st.builds("ق{}".format, CELL))
TERMS = st.builds(
    Term,
    source=WORD,
    target=st.builds("T{}".format, CELL),
    allowed=st.lists(PART, max_size=3).map(tuple),
    forbidden=st.lists(PART.map("forbidden {}".format), max_size=2).map(tuple),
    first=CELL,
    note=CELL,
    domain=CELL,
    flags=st.frozensets(st.sampled_from(["case", "dnt", "exact", "the"])),
    forms=st.lists(WORD.map(lambda word: word.replace("|", "")).map(str.strip), max_size=3).map(tuple),
)


@given(st.lists(TERMS, max_size=4).map(lambda terms: Glossary(tuple(terms))))
def test_reading_what_was_written_gives_the_same_glossary(written: Glossary) -> None:
    read = read_glossary(format_glossary(written), "a.tsv")
    assert read == written
    assert read.digest == written.digest


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        pytest.param({"source": "", "target": "x"}, "source", id="no source"),
        pytest.param({"source": "قسد", "target": "a\tb"}, "target", id="a tab"),
        pytest.param({"source": "قسد", "target": "SDF", "note": "a\u2028b"}, "note", id="a line separator"),
        pytest.param({"source": " قسد", "target": "SDF"}, "source", id="outer space"),
        pytest.param({"source": "قسد", "target": "SDF", "allowed": ("a|b",)}, "allowed", id="a separator in a list"),
    ],
)
def test_a_term_that_no_file_could_hold_is_refused(fields: dict[str, str], named: str) -> None:
    with pytest.raises(GlossaryError, match=f"^term .*: {named} "):
        Term(**fields)  # type: ignore[arg-type]  # one table for fields of several types


def test_digest_is_of_the_canonical_text_and_changes_with_it() -> None:
    one, other = Glossary((FULL,)), Glossary((Term("قسد", "SDF"),))
    assert one.digest == read_glossary(format_glossary(one), "a.tsv").digest != other.digest
    assert (len(one.digest), len(one), list(one)) == (8, 1, [FULL])
    assert Glossary().digest == "6f696f2d"


def test_bundled_glossary_loads() -> None:
    if not (Path(glossary.__file__).parent / "news.tsv").exists():
        pytest.skip("glossary/news.tsv is not there yet")
    assert len(bundled_glossary()) >= 300

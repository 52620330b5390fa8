"""Files: which are read, in what order, and their encodings."""

from __future__ import annotations

import argparse
import re
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.session import read_articles
from commands.show import Show, UsageError, check_outputs
from translate.files import ArticleError, decode, find_files, is_read, lines_of

if TYPE_CHECKING:
    from pathlib import Path

FIRST = "قال مسؤول في المجلس المدني إن القافلة وصلت إلى البلدة صباح اليوم."
SECOND = "وأضاف أن الطريق ما زال مفتوحاً أمام السكان والتجار حتى المساء."
ENCODED = f"خبر عن قسد\n\n{FIRST}\n\n{SECOND}"


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(ENCODED.encode(), id="UTF-8"),
        pytest.param(ENCODED.encode("utf-8-sig"), id="UTF-8 with a mark"),
        pytest.param(ENCODED.encode("utf-16"), id="UTF-16"),
        pytest.param(b"\xfe\xff" + ENCODED.encode("utf-16-be"), id="UTF-16, big end first"),
        pytest.param(ENCODED.encode("utf-16-le"), id="UTF-16 without a mark"),
        pytest.param(ENCODED.encode("utf-16-be"), id="UTF-16 without a mark, big end first"),
        pytest.param(ENCODED.encode("windows-1256"), id="windows-1256"),
        pytest.param(ENCODED.encode("iso8859-6"), id="ISO 8859-6"),
    ],
)
def test_encodings_are_detected(raw: bytes) -> None:
    assert decode(raw, "a") == (ENCODED, 0)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("نعم", id="no space in it"),
        pytest.param(f"BEIRUT (AFP)\r\n\r\n{FIRST}", id="Latin before Arabic"),
        pytest.param("The convoy of the coalition reached the base on Monday.", id="English"),
        pytest.param(f'{{"body": "{FIRST}"}}\n', id="JSON"),
        pytest.param(f"«{FIRST}» – ٣٢ “قسد”…", id="marks beyond Latin and Arabic"),
    ],
)
def test_utf_16_is_told_without_its_mark(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a") == (text, 0)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_cut_in_utf_16_costs_a_character(encoding: str) -> None:
    assert decode(ENCODED.encode(encoding)[:-1], "a") == (f"{ENCODED[:-1]}\ufffd", 1)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"{FIRST}\n{SECOND}\n", id="two lines"),
        pytest.param(f"\n \n{FIRST}\n\n{SECOND}", id="blank ones, and no end"),
        pytest.param(f"{FIRST}\u060a\u0a0a\n{SECOND}", id="bytes as a line's end has them"),
        pytest.param("", id="none"),
    ],
)
def test_lines_of_unicode_encodings_come_in_utf_8(text: str, encoding: str) -> None:
    if encoding == "utf-16-le":
        text = text.lstrip()  # a blank line is passed on at once, before the next one could tell
    lines = [line.decode("utf-8-sig") for line in lines_of(BytesIO(text.encode(encoding)))]
    assert [line for line in lines if line] == re.findall(r"[^\n]*\n|[^\n]+", text)


def test_lines_come_as_they_are_written() -> None:
    written: list[bytes] = []

    class Pipe(BytesIO):
        def readline(self, size: int | None = -1, /) -> bytes:
            line = super().readline(size)
            written.append(line)
            return line

    lines = lines_of(Pipe(f"{FIRST}\n{SECOND}\n".encode("utf-16-le")))
    assert (next(lines).decode(), len(written)) == (f"{FIRST}\n", 1)


ARABIC = st.text(st.sampled_from("ابتثجحخدذرزسشصضطظعغفقكلمنهويءأإآةىؤئ ،.0123456789«»\n"), min_size=10, max_size=40)
SPACED = st.lists(ARABIC, min_size=2, max_size=10).map(" ".join)


@given(text=SPACED, encoding=st.sampled_from(["utf-8", "utf-16-le", "utf-16-be"]))
def test_no_unicode_encoding_passes_for_another(text: str, encoding: str) -> None:
    if len(set(filter(str.isalpha, text))) > 1:
        assert decode(text.encode(encoding), "a") == (text, 0)


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(b"\0\1\2\3" * 100, id="control bytes"),
        pytest.param(b"GIF89a\x10\0\x10\0\x80\0\0\xff\xff\xff\0\0\0!\xf9\4\1\0" * 3, id="a picture"),
        pytest.param(b"\x7fELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0" * 3, id="a program"),
        pytest.param(b"\0" * 64, id="zeros"),
        pytest.param(b"A\0" * 1000, id="one letter and zeros"),
        pytest.param(b"a\0b\0c\0007\0" * 100, id="fields that zeros part"),
        pytest.param("会议在北京举行".encode("utf-16-le") * 3, id="UTF-16 of another script"),
    ],
)
def test_what_is_binary_is_no_utf_16(raw: bytes) -> None:
    with pytest.raises(ArticleError, match=r"binary|unknown encoding"):
        decode(raw, "a")


def test_folders_are_walked_in_order_and_hidden_files_skipped(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", ".hidden.txt", "c.pdf", "sub/d.jsonl", ".git/e.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(FIRST, encoding="utf-8")
    named = tmp_path / "c.pdf"
    found = [str(path.relative_to(tmp_path)) for path in find_files([tmp_path, named, tmp_path / "none"])]
    assert found == ["a.html", "b.txt", "sub/d.jsonl", "c.pdf", "none"]


@pytest.mark.parametrize(
    ("name", "read"),
    [
        pytest.param("a.xhtml", True, id="a page in XML"),
        pytest.param("a.XHT", True, id="capitals"),
        pytest.param("a.text", True, id="a long suffix of text"),
        pytest.param("a.markdown", True, id="and of Markdown"),
        pytest.param("a.rss", True, id="a feed"),
        pytest.param("a.xml", False, id="XML, which may be anything"),
        pytest.param("a", False, id="no suffix"),
        pytest.param("sub/a.pdf", False, id="a file in a folder of the folder"),
    ],
)
def test_a_folder_tells_what_it_passes_over(tmp_path: Path, name: str, read: bool) -> None:  # noqa: FBT001 - a column
    for each in (name, ".hidden", ".git/config"):
        (tmp_path / each).parent.mkdir(exist_ok=True)
        (tmp_path / each).write_text(FIRST, encoding="utf-8")
    others: list[Path] = []
    found = list(find_files([tmp_path], others.append))
    assert (found, others) == (([tmp_path / name], []) if read else ([], [tmp_path / name]))
    assert list(find_files([tmp_path / name], others.append)) == [tmp_path / name]  # a file that is named is read
    assert others == ([] if read else [tmp_path / name])


@pytest.mark.parametrize(
    ("names", "told"),
    [
        pytest.param(["a.txt"], "", id="none"),
        pytest.param(["a.txt", "feed.xml"], "passed over 1 file of another kind, for instance feed.xml; ", id="one"),
        pytest.param(["a.txt", "feed.xml", "b"], "passed over 2 files of other kinds, for instance b; ", id="two"),
    ],
)
def test_a_run_tells_what_it_passes_over(tmp_path: Path, capsys: pytest.CaptureFixture[str], names: list[str], told: str) -> None:
    for name in names:
        (tmp_path / name).write_text(FIRST, encoding="utf-8")
    assert [each.body for each in read_articles(argparse.Namespace(paths=[str(tmp_path)]), Show())] == [FIRST]
    assert capsys.readouterr().err.removeprefix(f"mujaz: {tmp_path}: ").split("name a file")[0] == told


@pytest.mark.parametrize(
    ("paths", "output", "expected"),
    [
        pytest.param(["a.txt"], "a.txt", True, id="the same name"),
        pytest.param(["a.txt"], "sub/../a.txt", True, id="another way to it"),
        pytest.param(["a.txt"], "link.txt", True, id="a link to it"),
        pytest.param(["."], "sub/b.html", True, id="a file of a folder"),
        pytest.param(["."], "sub/b.pdf", False, id="a file that a folder's reading passes over"),
        pytest.param(["."], "new.html", False, id="a file that is not there yet"),
        pytest.param(["sub"], "a.txt", False, id="a file beside the folder"),
        pytest.param(["a.txt"], "sub/b.html", False, id="another file"),
        pytest.param(["none.txt"], "none.txt", False, id="an input that is not there"),
    ],
)
def test_an_output_may_be_an_input(tmp_path: Path, paths: list[str], output: str, expected: bool) -> None:  # noqa: FBT001 - a column
    (tmp_path / "sub").mkdir()
    for name in ("a.txt", "sub/b.html", "sub/b.pdf"):
        (tmp_path / name).write_text(FIRST, encoding="utf-8")
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
    assert is_read(tmp_path / output, [str(tmp_path / path) for path in paths]) == expected


@pytest.mark.parametrize("name", ["output", "report", "tmx"])
@pytest.mark.parametrize("given", ["paths", "glossary"])
def test_an_output_that_is_an_input_is_refused(tmp_path: Path, name: str, given: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(FIRST, encoding="utf-8")
    options = argparse.Namespace(**({"paths": ["-"], "glossary": []} | {given: [path], name: path}))
    option = {"output": "-o"}.get(name, f"--{name}")
    with pytest.raises(UsageError, match=re.escape(f"{option} {path} is an input too, and would replace it; name another file")):
        check_outputs(options)

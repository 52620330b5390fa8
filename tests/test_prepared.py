"""What is kept of a large glossary, and when it is used."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cli
from glossary import Glossary, Matcher, Term, bundled_glossary, combine, exchange, load_glossary
from glossary import prepared as preparing
from glossary.prepared import KEPT, LARGE, Prepared, cache_folder, find, indexed, keep, pack, place_of, unpack

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SOME = st.text("قسدابوالت", min_size=2, max_size=5)
TERMS = st.builds(
    Term,
    source=st.lists(SOME, min_size=1, max_size=3).map(" ".join),
    target=st.sampled_from(["SDF", "al-Hol", "drone"]),
    forbidden=st.sampled_from([(), ("Qasad",), ("a", "b")]),
    note=st.sampled_from(["", "a note"]),
    flags=st.frozensets(st.sampled_from(["exact", "plural"])),
    forms=st.lists(SOME, max_size=2).map(tuple),
)
TEXT = "قالت قوات الحدود رقم مئة وقسد إن داعش انسحب من تل أبيض"


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return cache_folder()


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """A glossary large enough to be prepared, with one term that a longer bundled one outdoes."""
    rows = [f"مصطلح {number}\tTerm {number}\tmade up for a test of large glossaries\n" for number in range(LARGE // 50)]
    path = tmp_path / "large.tsv"
    path.write_text(
        "قوات الحدود\tBorder Guards\tours\nسوريا الديمقراطية\tDemocratic Syria\tours\n" + "".join(rows), encoding="utf-8"
    )
    assert path.stat().st_size > LARGE
    return path


@given(st.lists(TERMS, max_size=5))
def test_what_is_packed_comes_back_and_matches_alike(terms: list[Term]) -> None:
    glossary = combine(Glossary(tuple(terms)))
    found = unpack(pack(Prepared(glossary, ("a note",))))
    assert (found.glossary, found.notes) == (glossary, ("a note",))
    text = " و".join(term.source for term in terms)
    assert Matcher(found.glossary).find(text) == Matcher(glossary).find(text)


def test_the_bundled_glossary_matches_the_same_from_the_cache(cache: Path) -> None:
    glossary = bundled_glossary()
    keep(indexed(Prepared(glossary)), cache / "bundled")
    found = find(cache / "bundled")
    assert found is not None
    assert found.glossary == glossary
    assert found.glossary.digest == glossary.digest
    assert Matcher(found.glossary).find(TEXT) == Matcher(glossary).find(TEXT) != ()


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda _: b"", id="an empty file"),
        pytest.param(lambda data: data[:3], id="less than a checksum"),
        pytest.param(lambda data: data[: len(data) // 2], id="a write that broke off"),
        pytest.param(lambda data: data[:-1] + bytes([data[-1] ^ 1]), id="one bit turned"),
        pytest.param(lambda _: b"source\ttarget\n", id="another file"),
    ],
)
def test_a_file_that_is_not_whole_is_none(cache: Path, spoil: Callable[[bytes], bytes]) -> None:
    keep(Prepared(bundled_glossary()), cache / "spoilt")
    (cache / "spoilt").write_bytes(spoil((cache / "spoilt").read_bytes()))
    assert find(cache / "spoilt") is None


def test_a_large_glossary_is_read_once_and_says_the_same_each_time(
    large: Path, cache: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = large.with_name("article.txt")
    text.write_text(TEXT + "\n", encoding="utf-8")
    command = ["glossary", "match", "--glossary", str(large), str(text)]
    assert cli.main(command) == 0
    first = capsys.readouterr()
    assert "Border Guards" in first.out
    assert "but" in first.err  # a bundled term outdoes one of them
    assert len(list(cache.iterdir())) == 1
    monkeypatch.setattr(exchange, "load_glossary", lambda path: pytest.fail(f"{path} is read again"))
    assert cli.main(command) == 0
    assert capsys.readouterr() == first


def test_a_changed_file_is_read_anew(large: Path) -> None:
    before = place_of([large], bundled=True)
    large.write_text(large.read_text(encoding="utf-8") + "كلمة\tword\n", encoding="utf-8")
    assert before != place_of([large], bundled=True)


def test_what_is_made_without_the_bundled_glossary_is_another_thing(large: Path) -> None:
    assert place_of([large], bundled=True) != place_of([large], bundled=False)


def test_what_is_small_or_no_file_is_not_kept(tmp_path: Path, large: Path) -> None:
    small = tmp_path / "small.tsv"
    small.write_text("قسد\tSDF\n", encoding="utf-8")
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for paths in ([], [small], [tmp_path / "absent.tsv"], [large, pipe]):
        assert place_of(paths, bundled=True) is None
    assert place_of([large, small], bundled=True) is not None


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path, large: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert cli.main(["glossary", "list", "--glossary", str(large)]) == 0


def test_a_relative_place_is_no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "here")
    assert cache_folder().is_absolute()


def test_what_a_killed_run_left_makes_room(cache: Path) -> None:
    cache.mkdir(parents=True)
    for number in range(KEPT):
        (cache / f"a.{number}").write_bytes(b"half")
        os.utime(cache / f"a.{number}", (number, number))
    keep(Prepared(Glossary()), cache / "last")
    assert {file.name for file in cache.iterdir()} == {"last", *(f"a.{number}" for number in range(1, KEPT))}


def test_an_entry_that_makes_no_term_is_told_each_time(
    tmp_path: Path, large: Path, cache: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lacking = tmp_path / "lacking.tbx"
    terms = Glossary((Term("قسد", "SDF"), Term("داعش", "ISIS")))
    before, language, after = exchange.write_exchange(terms, "tbx").rpartition('xml:lang="en"')
    lacking.write_text(before + language.replace("en", "fr") + after, encoding="utf-8")
    command = ["glossary", "list", "--glossary", str(lacking), "--glossary", str(large)]
    told = []
    for _ in range(2):
        assert cli.main(command) == 1
        told.append(capsys.readouterr().err)
    assert "lacking.tbx" in told[0]
    assert told[0] == told[1]
    assert not cache.exists()


def test_the_oldest_files_make_room(cache: Path) -> None:
    for number in range(KEPT + 2):
        keep(Prepared(Glossary((Term("قسد", "SDF"),))), cache / str(number))
        os.utime(cache / str(number), (number, number))
    keep(Prepared(Glossary()), cache / "last")
    assert {file.name for file in cache.iterdir()} == {"last", *(str(number) for number in range(3, KEPT + 2))}


def test_a_large_glossary_matches_as_it_does_unprepared(large: Path) -> None:
    glossary = load_glossary(large)
    assert Matcher(unpack(pack(Prepared(glossary))).glossary).find(TEXT) == Matcher(glossary).find(TEXT) != ()


def test_all_that_the_tables_depend_on_is_in_the_name(monkeypatch: pytest.MonkeyPatch, large: Path) -> None:
    before = place_of([large], bundled=True)
    program = tuple(preparing._program())
    monkeypatch.setattr(preparing, "_program", lambda: (*program[:-1], program[-1] + b"# changed"))
    assert place_of([large], bundled=True) != before

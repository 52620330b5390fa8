"""Glossaries to other programs and back: nothing is lost on our own way, and what is left out of others' is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary import Glossary, GlossaryError, Term
from glossary.exchange import WRITERS, Imported, format_csv, read_exchange, write_exchange
from glossary.files import load_bytes
from glossary.tbx import format_tbx, read_tbx
from glossary.tmx import format_tmx, read_tmx
from glossary.tsv import read_glossary

if TYPE_CHECKING:
    from pathlib import Path

# What formats give a meaning to, and what looks like our own marks in them.
PIECES = [
    "<",
    ">",
    "&",
    "&amp;",
    '"',
    "'",
    ",",
    ";",
    "]]>",
    "\\",
    "#",
    "  ",
    "\u00a0",
    "\u200f",
    "😀",
    "قسد",
    "SDF",
    "mujaz first: ",
    "a",
]
WILD = st.lists(st.sampled_from(PIECES), max_size=5).map(lambda parts: "".join(parts).strip())
SOME = WILD.map(lambda text: f"{text}م")
FORBIDDEN = WILD.map(lambda text: f"never {text}".strip())  # never what the term wants as well
TERMS = st.builds(
    Term,
    SOME,
    SOME,
    allowed=st.lists(SOME, max_size=2).map(tuple),
    forbidden=st.lists(FORBIDDEN, max_size=2).map(tuple),
    first=WILD,
    note=WILD | st.sampled_from(["mujaz note: x", "mujaz flags: dnt", "mujaz", "|"]),
    domain=WILD,
    flags=st.frozensets(st.sampled_from(["case", "dnt", "exact", "the"])),
    forms=st.lists(SOME, max_size=2).map(tuple),
)
GLOSSARIES = st.lists(TERMS, min_size=1, max_size=3).map(lambda terms: Glossary(tuple(terms)))


@given(GLOSSARIES)
def test_what_is_written_is_read_back_unchanged(glossary: Glossary) -> None:
    assert tuple(read_tbx(format_tbx(glossary).encode(), "a.tbx")) == glossary.terms
    assert tuple(read_tbx(write_exchange(glossary, "tbx2").encode(), "a.tbx")) == glossary.terms
    assert tuple(read_tmx(format_tmx(glossary).encode(), "a.tmx")) == glossary.terms
    assert read_glossary(format_csv(glossary), "a.csv") == glossary
    assert read_glossary(write_exchange(glossary, "tsv"), "a.tsv") == glossary


@pytest.mark.parametrize("suffix", [pytest.param(suffix, id=suffix) for suffix in WRITERS])
def test_a_file_keeps_every_field(suffix: str, tmp_path: Path) -> None:
    term = Term(
        "قسد",
        "SDF",
        ("the SDF",),
        ("Qasad", "QSD"),
        "Syrian Democratic Forces (SDF)",
        "note",
        "groups",
        frozenset({"dnt"}),
        ("ق.س.د",),
    )
    path = tmp_path / f"terms.{suffix.rstrip('2')}"
    path.write_text(write_exchange(Glossary((term, Term("داعش", "ISIS"))), suffix), encoding="utf-8")
    assert read_exchange(path) == Imported(Glossary((term, Term("داعش", "ISIS"))))


def test_an_omegat_glossary_is_a_table_without_header(tmp_path: Path) -> None:
    path = tmp_path / "glossary.utf8"
    path.write_text("قسد\tSDF\tgroup\n", encoding="utf-8")
    assert read_exchange(path).glossary.terms == (Term("قسد", "SDF", note="group"),)


@pytest.mark.parametrize("suffix", [pytest.param("tbx", id="TBX"), pytest.param("tmx", id="TMX")])
def test_a_character_that_xml_cannot_hold_is_refused(suffix: str) -> None:
    with pytest.raises(GlossaryError, match=r"term 'قسد': holds U\+FFFE, which T.X cannot"):
        write_exchange(Glossary((Term("قسد", "SDF", note="a\ufffe"),)), suffix)


def test_an_unknown_suffix_is_refused_with_those_that_are_known(tmp_path: Path) -> None:
    with pytest.raises(GlossaryError, match=r"terms\.sdltb: the suffix 'sdltb' .* known are tsv, csv, txt, utf8, tbx, tmx"):
        read_exchange(tmp_path / "terms.sdltb")
    with pytest.raises(GlossaryError, match="not written as 'xlsx'; known are tsv, csv, tbx, tbx2, tmx"):
        write_exchange(Glossary(), "xlsx")


def test_entries_without_a_pair_are_left_out_and_told(tmp_path: Path) -> None:
    path = tmp_path / "some.tmx"
    unit = '<tu>\n<tuv xml:lang="{}"><seg>{}</seg></tuv><tuv xml:lang="{}"><seg>{}</seg></tuv></tu>\n'
    body = unit.format("ar", "قسد", "en", "SDF") + unit.format("ar", "داعش", "de", "IS")
    path.write_text(f"<tmx><body>\n{body}</body></tmx>", encoding="utf-8")
    found = read_exchange(path)
    assert found.glossary.terms == (Term("قسد", "SDF"),)
    assert [str(error) for error in found.left_out] == [
        f"{path}:4: the entry has nothing to use in 'en' (its languages: ar, de); left out"
    ]


def test_a_file_of_which_nothing_can_be_used_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "none.tmx"
    path.write_text('<tmx><body><tu><tuv xml:lang="fr"><seg>a</seg></tuv></tu></body></tmx>', encoding="utf-8")
    with pytest.raises(GlossaryError, match=r"'ar' \(its languages: fr\); left out, as are all 1 entries"):
        read_exchange(path)


def test_a_missing_file_is_named() -> None:
    with pytest.raises(GlossaryError, match=r"nowhere\.tbx: cannot be read \(No such file or directory\); check the path"):
        read_exchange("nowhere.tbx")


def test_a_file_over_the_limit_is_not_read_to_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("glossary.files.LARGEST", 10)
    path = tmp_path / "large.tmx"
    path.write_bytes(b"x" * 11)
    with pytest.raises(GlossaryError, match=r"large\.tmx: has more than 10 bytes; split it"):
        load_bytes(path)

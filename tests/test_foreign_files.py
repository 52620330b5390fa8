"""Termbases and translation memories that other programs wrote: see foreign/README.md."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from glossary import Glossary, GlossaryError, Term
from glossary.exchange import Imported, read_exchange
from glossary.tbx import format_tbx, format_tbx2, read_tbx

if TYPE_CHECKING:
    from collections.abc import Callable

FOREIGN = Path(__file__).parent / "foreign"
NOTES = {"SDF": "never Qasad", "Syrian Democratic Forces": "short form: SDF", "Deir ez-Zor": "house spelling & hyphen"}
PAIRS = (
    ("قسد", "SDF"),
    ("قوات سوريا الديمقراطية", "Syrian Democratic Forces"),
    ("«الحشد الشعبي»", "Popular Mobilization Forces"),
    ("دير الزور", "Deir ez-Zor"),
    ("داعش", "ISIS"),
)


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(
            "translate-toolkit.tbx", id="TBX 2 of the Translate Toolkit, with its DOCTYPE and notes after the languages"
        ),
        pytest.param("translate-toolkit.tmx", id="TMX of the Translate Toolkit, source language at each unit"),
        pytest.param("python-tmx.tmx", id="TMX of PythonTmx on one line, en-GB, a highlight inside a segment"),
    ],
)
def test_notes_come_along(name: str) -> None:
    terms = tuple(Term(source, target, note=NOTES.get(target, "")) for source, target in PAIRS)
    assert read_exchange(FOREIGN / name) == Imported(Glossary(terms))


def test_statuses_and_subject_fields_come_along() -> None:
    terms = tuple(
        Term(source, target, forbidden=("Qasad",) if target == "SDF" else (), domain="military") for source, target in PAIRS
    )
    assert read_exchange(FOREIGN / "termate.tbx") == Imported(Glossary(terms))


def test_version_2_is_written_for_programs_that_read_no_other() -> None:
    term = Term("قسد", "SDF", ("the SDF",), ("Qasad",), "Forces (SDF)", "main force", "groups", frozenset({"dnt"}), ("ق.س.د",))
    text = format_tbx2(Glossary((term,)))
    assert text.startswith('<?xml version="1.0" encoding="UTF-8"?>\n<martif type="TBX-Basic" xml:lang="en">\n  <martifHeader>\n')
    assert (
        '<langSet xml:lang="ar">\n          <tig>\n            <term>قسد</term>\n'
        '            <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>\n          </tig>\n'
    ) in text
    assert not any(word in text for word in ("conceptEntry", "langSec", "termSec", "tbx "))
    assert list(read_tbx(text.encode(), "a.tbx")) == [term]


@pytest.mark.parametrize("write", [format_tbx, format_tbx2])
def test_an_empty_glossary_is_no_termbase(write: Callable[[Glossary], str]) -> None:
    with pytest.raises(GlossaryError, match="has no terms"):
        write(Glossary())


def test_places_count_entries_that_were_left_out(tmp_path: Path) -> None:
    text = (FOREIGN / "translate-toolkit.tbx").read_text(encoding="utf-8")
    path = tmp_path / "terms.tbx"
    path.write_text(text.replace("<term>SDF</term>", "<term></term>"), encoding="utf-8")
    imported = read_exchange(path)
    assert [imported.glossary.place(number) for number in (1, 4)] == ["entry 2", "entry 5"]
    assert len(imported.left_out) == 1

"""Termbases and translation memories that other programs wrote: see foreign/README.md."""

from __future__ import annotations

from pathlib import Path

import pytest

from glossary import Glossary, Term
from glossary.exchange import Imported, read_exchange
from glossary.tbx import format_tbx2, read_tbx

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

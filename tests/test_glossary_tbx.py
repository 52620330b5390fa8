"""TBX-Basic in the shapes in which termbases come: version 3 in both styles, version 2, and what they leave out."""

from __future__ import annotations

import pytest

from glossary import Glossary, GlossaryError, Term
from glossary.tbx import format_tbx, read_tbx

# As a terminologist's export in version 3, DCA style: a definition, grammar, transactions, several languages.
VERSION_3 = """<?xml version="1.0" encoding="UTF-8"?>
<?xml-model href="https://example.org/TBX-Basic.rng" type="application/xml"?>
<tbx style="dca" type="TBX-Basic" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">
  <tbxHeader><fileDesc><sourceDesc><p>Termbase of a newsroom; <hi>not</hi> read</p></sourceDesc></fileDesc></tbxHeader>
  <text><body>
    <conceptEntry id="c5">
      <descrip type="subjectField">armed groups</descrip>
      <transacGrp><transac type="transactionType">origination</transac><date>2019-05-02</date></transacGrp>
      <langSec xml:lang="en-US">
        <descripGrp><descrip type="definition">Alliance in north-eastern Syria</descrip><admin type="source">desk</admin></descripGrp>
        <termSec>
          <term>Syrian Democratic Forces</term>
          <termNote type="partOfSpeech">noun</termNote>
          <termNote type="administrativeStatus">admittedTerm-admn-sts</termNote>
        </termSec>
        <termSec>
          <term>SDF</term>
          <termNote type="termType">acronym</termNote>
          <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>
        </termSec>
        <termSec>
          <term>Qasad</term>
          <termNoteGrp><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termNoteGrp>
        </termSec>
        <termSec>
          <term>Kurdish
            Forces</term>
          <termNote type="administrativeStatus">supersededTerm-admn-sts</termNote>
        </termSec>
      </langSec>
      <langSec xml:lang="fr"><termSec><term>FDS</term></termSec></langSec>
      <langSec xml:lang="ar">
        <termSec>
          <term>ق.س.د</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote>
        </termSec>
        <termSec><term>قوات سوريا الديمقراطية</term></termSec>
        <termSec>
          <term>قسد</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>
        </termSec>
      </langSec>
    </conceptEntry>
  </body></text>
</tbx>
"""
READ_3 = Term(
    "قسد",
    "SDF",
    ("Syrian Democratic Forces",),
    ("Qasad", "Kurdish Forces"),
    note="Alliance in north-eastern Syria",
    domain="armed groups",
    forms=("قوات سوريا الديمقراطية", "ق.س.د"),
)

# As converters of version 2 write it: a document type, martif, tig or ntig, capitals in the language.
VERSION_2 = """<?xml version='1.0'?>
<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="en-US">
<martifHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></martifHeader>
<text><body>
<termEntry id="eid-1">
<descrip type="subjectField">places</descrip>
<note>spelled so since 2020</note>
<langSet xml:lang="AR"><tig><term>الهول</term></tig></langSet>
<langSet xml:lang="EN"><ntig><termGrp><term>al-Hol</term>
<termNote type="normativeAuthorization">standardizedTerm</termNote></termGrp></ntig>
<ntig><termGrp><term>Hawl</term><termNote type="normativeAuthorization">deprecatedTerm</termNote></termGrp></ntig></langSet>
</termEntry>
</body></text></martif>
"""

# The DCT style names elements by their data category.
DCT = """<tbx style="dct" type="TBX-Basic" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
 xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic"><text><body>
<conceptEntry id="c1"><min:subjectField>groups</min:subjectField>
<langSec xml:lang="ar"><termSec><term>داعش</term></termSec></langSec>
<langSec xml:lang="en"><basic:definition>a group</basic:definition>
<termSec><term>Daesh</term><min:administrativeStatus>deprecatedTerm-admn-sts</min:administrativeStatus></termSec>
<termSec><term>ISIS</term></termSec></langSec>
</conceptEntry></body></text></tbx>
"""


@pytest.mark.parametrize(
    ("text", "term"),
    [
        pytest.param(VERSION_3, READ_3, id="version 3, DCA"),
        pytest.param(
            VERSION_2,
            Term("الهول", "al-Hol", forbidden=("Hawl",), note="spelled so since 2020", domain="places"),
            id="version 2",
        ),
        pytest.param(DCT, Term("داعش", "ISIS", forbidden=("Daesh",), note="a group", domain="groups"), id="version 3, DCT"),
    ],
)
def test_other_programs_files_are_read(text: str, term: Term) -> None:
    assert list(read_tbx(text.encode(), "a.tbx")) == [term]


def one(body: str) -> Term | GlossaryError:
    head, tail = "<tbx><text><body>\n<conceptEntry>", "</conceptEntry></body></text></tbx>"
    (found,) = read_tbx(f"{head}{body}{tail}".encode(), "a.tbx")
    return found


ARABIC = '<langSec xml:lang="ar"><termSec><term>قسد</term></termSec></langSec>'
DEPRECATED = '<termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote>'


@pytest.mark.parametrize(
    ("body", "message"),
    [
        pytest.param(ARABIC, r"a\.tbx:2: the entry has nothing to use in 'en' \(its languages: ar\); left out", id="no English"),
        pytest.param(
            f'{ARABIC}<langSec xml:lang="en"><termSec><term>Qasad</term>{DEPRECATED}</termSec></langSec>',
            r"a\.tbx:2: the entry has nothing to use in 'en' \(its languages: ar, en\)",
            id="only a deprecated term",
        ),
        pytest.param("", r"'ar' \(its languages: none\)", id="nothing"),
        pytest.param(
            f'{ARABIC}<langSec xml:lang="en"><termSec><term>SDF</term></termSec><termSec><term>a|b</term></termSec></langSec>',
            r"a\.tbx:2: term 'قسد': allowed .*; left out",
            id="a form that a glossary cannot hold",
        ),
        pytest.param(
            f'<note>mujaz flags: shiny</note>{ARABIC}<langSec xml:lang="en"><termSec><term>SDF</term></termSec></langSec>',
            "unknown flag 'shiny'",
            id="a flag that we do not know",
        ),
    ],
)
def test_an_entry_that_makes_no_term_is_told_with_its_line(body: str, message: str) -> None:
    found = one(body)
    assert isinstance(found, GlossaryError)
    with pytest.raises(GlossaryError, match=message):
        raise found


def test_several_notes_become_one() -> None:
    english = '<langSec xml:lang="en"><termSec><term>SDF</term><note>b</note></termSec></langSec>'
    found = one(f"<note>a</note>{ARABIC}{english}")
    assert found == Term("قسد", "SDF", note="a; b")


def test_it_is_written_as_the_standard_has_it() -> None:
    term = Term("قسد", "SDF", ("the SDF",), ("Q & A",), "Forces (SDF)", "mujaz knows", "groups", frozenset({"dnt"}), ("ق.س.د",))
    text = format_tbx(Glossary((term,)))
    entry = text[text.index("      <conceptEntry") : text.index("    </body>")]
    assert (
        entry
        == """\
      <conceptEntry id="t1">
        <descrip type="subjectField">groups</descrip>
        <note>mujaz note: mujaz knows</note>
        <note>mujaz flags: dnt</note>
        <note>mujaz first: Forces (SDF)</note>
        <langSec xml:lang="ar">
          <termSec>
            <term>قسد</term>
            <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>
          </termSec>
          <termSec>
            <term>ق.س.د</term>
            <termNote type="administrativeStatus">admittedTerm-admn-sts</termNote>
          </termSec>
        </langSec>
        <langSec xml:lang="en">
          <termSec>
            <term>SDF</term>
            <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>
          </termSec>
          <termSec>
            <term>the SDF</term>
            <termNote type="administrativeStatus">admittedTerm-admn-sts</termNote>
          </termSec>
          <termSec>
            <term>Q &amp; A</term>
            <termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote>
          </termSec>
        </langSec>
      </conceptEntry>
"""
    )
    assert text.startswith('<?xml version="1.0" encoding="UTF-8"?>\n<tbx style="dca" type="TBX-Basic" xml:lang="en"')


def test_a_file_without_entries_is_refused() -> None:
    with pytest.raises(GlossaryError, match=r"^a\.tbx: no entries in it"):
        list(read_tbx(b"<tbx><text><body/></text></tbx>", "a.tbx"))

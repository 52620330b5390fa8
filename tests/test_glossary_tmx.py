"""TMX in the shapes in which translation programs write it, as terms and as pairs of sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary import Glossary, GlossaryError, Term
from glossary.markup import one_line
from glossary.tmx import PAIRS_HEAD, PAIRS_TAIL, Pair, format_pair, format_tmx, read_tmx, read_tmx_pairs

# OmegaT's project memory: a document type, English first, notes, level 2 codes.
OMEGAT = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx11.dtd">
<tmx version="1.1">
  <header creationtool="OmegaT" o-tmf="OmegaT TMX" adminlang="EN-US" datatype="plaintext" creationtoolversion="6.0"
    segtype="sentence" srclang="AR"/>
  <body>
<!-- Default translations -->
    <tu>
      <note>checked</note>
      <tuv lang="EN"><seg>The <bpt i="0" x="1">&lt;b&gt;</bpt>SDF<ept i="0">&lt;/b&gt;</ept> withdrew.</seg></tuv>
      <tuv lang="AR" changeid="someone"><seg>انسحبت قسد.</seg></tuv>
    </tu>
  </body>
</tmx>
"""

# A Trados-like export in UTF-16: properties everywhere, segments broken over lines, unit names.
TRADOS = """<?xml version="1.0" encoding="utf-16"?>
<tmx version="1.4">
  <header creationtool="SDL Language Platform" creationtoolversion="8.1" o-tmf="SDL TM8 Format" datatype="xml" segtype="sentence"
          adminlang="ar-SA" srclang="ar-SA">
    <prop type="x-Recognizers">RecognizeAll</prop>
  </header>
  <body>
    <tu tuid="17" creationdate="20240102T101500Z" usagecount="3">
      <prop type="x-LastUsedBy">someone</prop>
      <tuv xml:lang="ar-SA"><prop type="x-a">b</prop><seg>أعلنت <ph x="0" type="2"/>قسد
        هدنة</seg></tuv>
      <tuv xml:lang="en-GB"><seg>The SDF <it pos="begin">{\\i</it><hi type="b">declared</hi> a truce</seg></tuv>
    </tu>
  </body>
</tmx>
"""

# memoQ's: languages in three letters, the context and the domain as properties.
MEMOQ = """<tmx version="1.4"><header creationtool="MemoQ" creationtoolversion="9.14" segtype="phrase" adminlang="en-us"
 srclang="ara" o-tmf="MemoQTM" datatype="unknown"><prop type="defclient"></prop></header><body>
<tu><prop type="client"></prop><prop type="domain">groups</prop><prop type="corrected">no</prop>
<tuv xml:lang="ara"><prop type="x-context-pre">&lt;seg&gt;x&lt;/seg&gt;</prop><seg>قسد</seg></tuv>
<tuv xml:lang="eng"><seg>SDF</seg></tuv></tu></body></tmx>
"""


@pytest.mark.parametrize(
    ("encoded", "pair"),
    [
        pytest.param(OMEGAT.encode(), Pair("انسحبت قسد.", "The SDF withdrew.", "m.tmx:8"), id="OmegaT"),
        pytest.param(TRADOS.encode("utf-16"), Pair("أعلنت قسد هدنة", "The SDF declared a truce", "m.tmx:8", "17"), id="Trados"),
        pytest.param(MEMOQ.encode(), Pair("قسد", "SDF", "m.tmx:3"), id="memoQ"),
    ],
)
def test_other_programs_memories_are_read_as_pairs(encoded: bytes, pair: Pair) -> None:
    assert list(read_tmx_pairs(encoded, "m.tmx")) == [pair]


@pytest.mark.parametrize(
    ("encoded", "term"),
    [
        pytest.param(OMEGAT.encode(), Term("انسحبت قسد.", "The SDF withdrew.", note="checked"), id="OmegaT"),
        pytest.param(MEMOQ.encode(), Term("قسد", "SDF", domain="groups"), id="memoQ"),
    ],
)
def test_other_programs_memories_are_read_as_terms(encoded: bytes, term: Term) -> None:
    assert list(read_tmx(encoded, "m.tmx")) == [term]


def test_further_variants_are_forms_and_allowed_targets_and_the_first_is_the_pair() -> None:
    variants = [("ar-SY", "قسد"), ("ar-IQ", "ق.س.د"), ("en-US", "SDF"), ("en-GB", "the SDF")]
    segments = "".join(f'<tuv xml:lang="{language}"><seg>{text}</seg></tuv>' for language, text in variants)
    encoded = f"<tmx><body><tu>{segments}</tu></body></tmx>".encode()
    assert list(read_tmx(encoded, "m.tmx")) == [Term("قسد", "SDF", ("the SDF",), forms=("ق.س.د",))]
    assert list(read_tmx_pairs(encoded, "m.tmx")) == [Pair("قسد", "SDF", "m.tmx:1")]


def test_a_unit_without_one_of_the_languages_is_an_error_in_its_place() -> None:
    encoded = (
        '<tmx><body>\n<tu><tuv xml:lang="ar"><seg>قسد</seg></tuv><tuv xml:lang="en"><seg> </seg></tuv></tu></body></tmx>'.encode()
    )
    for found in (*read_tmx(encoded, "m.tmx"), *read_tmx_pairs(encoded, "m.tmx")):
        assert isinstance(found, GlossaryError)
        assert str(found) == "m.tmx:2: the entry has nothing to use in 'en' (its languages: ar, en); left out"


def test_terms_are_written_with_properties_for_what_tmx_lacks() -> None:
    text = format_tmx(
        Glossary((Term("قسد", "SDF", ("the SDF",), ("Qasad",), note="<n>", domain="groups", flags=frozenset({"dnt"})),))
    )
    assert 'segtype="phrase"' in text
    assert (
        text[text.index("    <tu>") : text.index("  </body>")]
        == """\
    <tu>
      <note>&lt;n&gt;</note>
      <prop type="domain">groups</prop>
      <prop type="x-mujaz-allowed">the SDF</prop>
      <prop type="x-mujaz-forbidden">Qasad</prop>
      <prop type="x-mujaz-flag">dnt</prop>
      <tuv xml:lang="ar">
        <seg>قسد</seg>
      </tuv>
      <tuv xml:lang="en">
        <seg>SDF</seg>
      </tuv>
    </tu>
"""
    )


LINES = st.text(min_size=1, max_size=20).map(lambda text: one_line(f"{text}x"))


@given(st.lists(st.tuples(LINES, LINES, LINES), max_size=3))
def test_pairs_come_back_but_for_what_xml_cannot_hold(sides: list[tuple[str, str, str]]) -> None:
    written = "".join([PAIRS_HEAD, *(format_pair(Pair(*each[:2], id=each[2])) for each in sides), PAIRS_TAIL])
    read = [pair for pair in read_tmx_pairs(written.encode("utf-8"), "m.tmx") if isinstance(pair, Pair)]
    clean = [tuple("".join(char for char in side if char not in "\ufffe\uffff") for side in each) for each in sides]
    assert [(pair.source, pair.target, pair.id) for pair in read] == clean

"""XML from elsewhere: read one entry at a time, and refused with its place where it is broken or hostile."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary import GlossaryError, markup
from glossary.markup import Element, escape, one_line, read_entries, without_illegal

ROOTS, ENTRIES = frozenset({"tmx"}), frozenset({"tu"})


def read(text: str | bytes) -> list[Element]:
    return list(read_entries(text.encode() if isinstance(text, str) else text, "f.tmx", ROOTS, ENTRIES))


def test_entries_are_read_with_their_lines_and_their_text_in_order() -> None:
    first, second = read('<tmx>\n<body x="y">left out\n<tu id="1">a<hi>b <ph>{code}</ph>c</hi>\n\t d</tu>\n\n<tu/></body></tmx>')
    assert (first.name, first.attributes, first.line, second.line) == ("tu", {"id": "1"}, 3, 6)
    assert (first.text(), first.text(without=frozenset({"ph"})), second.text()) == ("ab {code}c d", "ab c d", "")
    assert [part.name for part in first.walk()] == ["hi", "ph"]
    assert [part.name for part in first.children()] == ["hi"]


def test_prefixes_of_names_are_dropped() -> None:
    (entry,) = read('<x:tmx xmlns:x="urn:x"><x:tu><x:seg xml:lang="ar-SY">ق</x:seg></x:tu></x:tmx>')
    assert [(part.name, part.language) for part in entry.walk()] == [("seg", "ar")]


@pytest.mark.parametrize(
    ("attributes", "language"),
    [
        pytest.param({"xml:lang": "ar"}, "ar", id="as we write it"),
        pytest.param({"xml:lang": "AR-SA"}, "ar", id="capitals and a country"),
        pytest.param({"lang": "en_us"}, "en", id="an old attribute and an underscore"),
        pytest.param({"xml:lang": "eng-GB"}, "en", id="three letters"),
        pytest.param({"xml:lang": "arc"}, "arc", id="Aramaic is not Arabic"),
        pytest.param({}, "", id="none"),
    ],
)
def test_languages_are_known_however_programs_write_them(attributes: dict[str, str], language: str) -> None:
    assert Element("tuv", attributes, 1).language == language


@pytest.mark.parametrize(
    "encoded",
    [
        pytest.param("\ufeff<tmx><tu>قسد</tu></tmx>".encode(), id="UTF-8 with a byte order mark"),
        pytest.param('<?xml version="1.0" encoding="utf-16"?><tmx><tu>قسد</tu></tmx>'.encode("utf-16"), id="UTF-16"),
        pytest.param(
            '<?xml version="1.0" encoding="windows-1256"?><tmx><tu>قسد</tu></tmx>'.encode("cp1256"), id="Windows Arabic"
        ),
    ],
)
def test_encodings_are_those_that_programs_write(encoded: bytes) -> None:
    assert [entry.text() for entry in read(encoded)] == ["قسد"]


def test_a_document_type_that_only_points_to_a_file_is_let_pass() -> None:
    assert len(read('<!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx><tu/></tmx>')) == 1
    assert len(read('<!DOCTYPE tmx PUBLIC "-//LISA//DTD" "http://localhost:1/tmx14.dtd"><tmx><tu/></tmx>')) == 1


LAUGHS = '<!DOCTYPE tmx [\n<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY c "&b;&b;">]>\n<tmx><tu>&c;</tu></tmx>'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(LAUGHS, r"f\.tmx:1:\d+: declares a document type of its own", id="a billion laughs"),
        pytest.param(LAUGHS.encode("utf-16"), r"f\.tmx:1:\d+: declares a document type", id="the same in UTF-16"),
        pytest.param(
            '<!DOCTYPE tmx [<!ENTITY x SYSTEM "file:///etc/passwd">]><tmx><tu>&x;</tu></tmx>',
            "declares a document type",
            id="an external entity",
        ),
        pytest.param(
            '<!DOCTYPE tmx [<!ENTITY % p SYSTEM "http://localhost:1/x.dtd"> %p;]><tmx/>',
            "declares a document type",
            id="a parameter entity",
        ),
        pytest.param("<tmx>\n<tu>&x;</tu></tmx>", r"f\.tmx:2:5: refers to an entity of its own", id="an undeclared entity"),
        pytest.param(
            '<!DOCTYPE tmx SYSTEM "x.dtd">\n<tmx><tu>&nbsp;</tu></tmx>',
            r"f\.tmx:2:\d+: refers to an entity &nbsp; of its own",
            id="an entity that a file elsewhere may declare",
        ),
        pytest.param("<tmx>" * 40, r"f\.tmx:1:161: has more than 32 elements in one another", id="depth"),
        pytest.param("<tmx>" + "<tu>" * 100_000, "elements in one another", id="great depth"),
        pytest.param(f"<tmx>\n<tu>{'a' * (1 << 21)}</tu></tmx>", r"f\.tmx:2:\d+: has an entry of more than", id="a long text"),
        pytest.param(f"<tmx>\n<tu>{'<a/>' * (1 << 15)}</tu></tmx>", "has an entry of more than", id="many elements"),
        pytest.param(f"<tmx>\n<tu a='{'b' * (1 << 21)}'/></tmx>", "has an entry of more than", id="a long attribute"),
        pytest.param("<html>\n<tu/></html>", r"f\.tmx:1:1: begins with <html>, not <tmx>; check", id="another format"),
        pytest.param("<tmx>\n<tu></tmx>", r"f\.tmx:2:7: not well-formed XML \(mismatched tag\)", id="a tag not closed"),
        pytest.param("<tmx>\n<tu>", r"f\.tmx:2:5: not well-formed XML \(no element found\)", id="cut off"),
        pytest.param("", r"f\.tmx:1:1: not well-formed XML", id="empty"),
        pytest.param("<tmx>\x00</tmx>", r"f\.tmx:1:6: not well-formed XML", id="a null"),
        pytest.param("<tmx><tu>\xff</tu></tmx>".encode("latin-1"), r"f\.tmx:1:10: not well-formed XML", id="not UTF-8"),
        pytest.param('<?xml version="1.0" encoding="zork"?><tmx/>', r"f\.tmx:1:31: .*encoding.*zork", id="no such encoding"),
        pytest.param('<?xml version="1.0" encoding="utf-7"?><tmx/>', r"f\.tmx:1:31: .*encoding", id="an encoding to hide in"),
    ],
)
def test_hostile_and_broken_files_are_refused_with_their_place(text: str | bytes, message: str) -> None:
    with pytest.raises(GlossaryError, match=message) as caught:
        read(text)
    assert "\n" not in str(caught.value)


def test_a_file_over_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markup, "LARGEST", 4)
    with pytest.raises(GlossaryError, match=r"f\.tmx: has 6 bytes, more than 4 at a time; split it"):
        read("<tmx/>")


def test_a_text_of_nothing_but_spaces_is_read_in_one_go() -> None:
    (entry,) = read(f"<tmx><tu>a{' ' * 500_000}b\n{' ' * 500_000}c</tu></tmx>")
    assert entry.text() == f"a{' ' * 500_000}b c"


def test_many_entries_are_read_past_the_size_of_one() -> None:
    unit = f"<tu>{'a' * 1000}</tu>"
    assert sum(1 for _ in read(f"<tmx>{unit * 1500}</tmx>")) == 1500


@given(st.text(max_size=40).map(without_illegal))
def test_text_comes_back_as_it_was_written(text: str) -> None:
    written = escape(text)
    (entry,) = read(f'<tmx><tu a="{written}">{written}</tu></tmx>')
    assert entry.text() == one_line(text)


@pytest.mark.parametrize("text", [pytest.param("\ufffe", id="no character"), pytest.param("\ud800", id="half a one")])
def test_what_xml_cannot_hold_is_not_written(text: str) -> None:
    with pytest.raises(ValueError, match=f"U\\+{ord(text):04X}"):
        escape(f"a{text}")
    assert without_illegal(f"a{text}b") == "ab"


@given(st.binary(max_size=60), st.sampled_from([b"", b"<tmx><tu>", b"<?xml version='1.0'?><tmx>", b"<!DOCTYPE tmx "]))
def test_no_bytes_make_it_fail_otherwise(tail: bytes, head: bytes) -> None:
    with contextlib.suppress(GlossaryError):
        assert all(entry.name == "tu" for entry in read(head + tail))

"""Linting: each thing that can be wrong is found where it is, and nothing where nothing is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary import Glossary, GlossaryError, Matcher, Term, bundled_glossary, read_glossary
from glossary.lint import find_slips, lint
from glossary.tsv import TableError

SDF = Term("قسد", "SDF")


def found(*terms: Term) -> list[tuple[str, str, int]]:
    return [(each.code, each.severity, each.number) for each in lint(Glossary(terms))]


@pytest.mark.parametrize(
    ("terms", "findings"),
    [
        pytest.param((SDF, Term("داعش", "ISIS")), [], id="nothing is wrong"),
        pytest.param((SDF, SDF), [("duplicate", "warning", 2)], id="a term twice"),
        pytest.param((SDF, Term("قَسَد", "SDF")), [("duplicate", "warning", 2)], id="two spellings that count as one"),
        pytest.param((SDF, Term("قسد", "QSD")), [("conflict", "error", 2)], id="one source with two targets"),
        pytest.param(
            (SDF, Term("قسد", "QSD", flags=frozenset({"exact"}))),
            [("shadowed", "error", 1)],
            id="exact letters over the same letters",
        ),
        pytest.param(
            (Term("قسد", "SDF", forms=("ق.س.د",)),), [("duplicate", "warning", 1)], id="a form that is the source again"
        ),
        pytest.param(
            (Term("فصيل", "faction", forms=("فصائل",)), Term("فصائل", "factions")),
            [("conflict", "error", 2)],
            id="a form that is another's source with another target",
        ),
        pytest.param(
            (Term("فصيل", "faction", forms=("فصائل",)), Term("كتيبة", "faction", forms=("فصائل",))),
            [("duplicate", "warning", 2)],
            id="a form that is another's form with the same target",
        ),
        pytest.param(
            (Term("القوات العراقية", "Iraqi forces"), Term("قوات عراقية", "Iraqi troops")),
            [("rival", "warning", 2)],
            id="the articles apart",
        ),
        pytest.param(
            (Term("دير الزور", "Deir ez-Zor"), Term("ديرالزور", "Deir Azzor")), [("rival", "warning", 2)], id="a space apart"
        ),
        pytest.param(
            (Term("البيت الأبيض", "White House"), Term("بيت أبيض", "white house")),
            [],
            id="a name is nothing without its articles",
        ),
        pytest.param(
            (Term("Qasad", "SDF", flags=frozenset({"case"})), Term("qasad", "QSD"), Term("قسد", "SDF", ("QSD",))),
            [("shadowed", "error", 1)],
            id="one that is always read as the other",
        ),
        pytest.param(
            (Term("Qasad", "SDF", flags=frozenset({"case"})), Term("qasad", "SDF"), Term("قسد", "SDF")),
            [("duplicate", "warning", 1)],
            id="one that is always read as the other, to the same end",
        ),
        pytest.param(
            (Term("قسد", "SDF", forbidden=("Qasad",)), Term("قصد", "Qasad")),
            [("forbidden", "error", 1)],
            id="a target that another forbids",
        ),
        pytest.param(
            (Term("قسد", "SDF", forbidden=("Qasad",)), Term("قصد", "intent", allowed=("Qasad",))),
            [("forbidden", "warning", 1)],
            id="an allowed form that another forbids",
        ),
        pytest.param((Term("من", "Man"), SDF), [("common", "warning", 1)], id="a word of almost any text"),
        pytest.param((Term("و", "and"), Term("الـ", "the")), [("common", "warning", 1), ("common", "warning", 2)], id="attached"),
        pytest.param((Term("فل", "jasmine"),), [], id="a word of letters that are attached"),
        pytest.param((Term("مي", "May", forms=("مِن", "ما كان")),), [("common", "warning", 1)], id="a form of almost any text"),
        pytest.param((Term("#قسد", "SDF"),), [("unmatched", "warning", 1)], id="a sign that is not looked for"),
        pytest.param((Term("«قسد»", "SDF"),), [], id="quotes that are not looked for anyway"),
        pytest.param((Term("قسد\u00a0قسد", "SDF"),), [], id="a no-break space"),
        pytest.param(
            (Term("التحالف", "coalition"), Term("قائد التحالف", "alliance leader")),
            [("nested", "warning", 2)],
            id="a term inside that is rendered otherwise",
        ),
        pytest.param(
            (Term("سوريا", "Syria"), Term("قوات سوريا الديمقراطية", "Syrian Democratic Forces")),
            [],
            id="a term inside that is inflected",
        ),
        pytest.param((Term("سوريا", "Syria"), Term("قوات سوريا الديمقراطية", "SDF")), [], id="a term inside an abbreviation"),
        pytest.param(
            (Term("حرب", "war", allowed=("the war",)), Term("أمراء حرب", "lords of the feud")),
            [("nested", "warning", 2)],
            id="function words are no common ground",
        ),
    ],
)
def test_a_glossary_has_these_findings(terms: tuple[Term, ...], findings: list[tuple[str, str, int]]) -> None:
    assert found(*terms) == findings


@pytest.mark.parametrize(
    ("terms", "slips"),
    [
        pytest.param((SDF, Term("داعش", "ISIS")), [], id="nothing is wrong"),
        pytest.param((SDF, SDF), [], id="a term twice does no harm"),
        pytest.param((SDF, Term("قَسَد", "QSD")), [("conflict", 2)], id="one source with two targets"),
        pytest.param((SDF, Term("قسد", "QSD"), SDF), [("conflict", 2), ("conflict", 3)], id="and back again"),
        pytest.param((Term("قسد", "قسد"),), [("arabic-target", 1)], id="an Arabic target"),
        pytest.param((Term("قسد", "قسد", flags=frozenset({"dnt"})),), [], id="an Arabic target that is meant"),
        pytest.param((Term("قسد", "SDF", forbidden=("قسد",)), Term("كوباني", "Kobanê")), [], id="other letters"),
    ],
)
def test_slips_that_a_translation_tells(terms: tuple[Term, ...], slips: list[tuple[str, int]]) -> None:
    told = find_slips(Glossary(terms))
    assert [(each.code, each.number) for each in told] == slips
    messages = {each.message for each in lint(Glossary(terms))}
    assert {each.message for each in told} <= messages


def test_a_broken_table_gives_its_readable_rows() -> None:
    with pytest.raises(TableError, match=r"^ours.tsv:3:2: target has no letter") as error:
        read_glossary("source\ttarget\nقسد\tSDF\nنهر\t\nقسد\tQSD\n", "ours.tsv")
    (finding,) = lint(error.value.readable)
    assert (finding.code, error.value.readable.place(finding.number)) == ("conflict", "line 4")


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        pytest.param("source;target;note\nقسد;SDF;so, it is\n", [("قسد", "SDF", "so, it is")], id="a header"),
        pytest.param('"source";"target"\n"قسد";"SDF"\n', [("قسد", "SDF", "")], id="a header in quotes"),
        pytest.param("قسد;SDF\r\n\r\n#a, b\r\nداعش;ISIS\r\n", [("قسد", "SDF", ""), ("داعش", "ISIS", "")], id="every line"),
        pytest.param('قسد,SDF,"a; b"\n', [("قسد", "SDF", "a; b")], id="commas, and a semicolon in a note"),
        pytest.param("source,target,note\nقسد,SDF,a; b\n", [("قسد", "SDF", "a; b")], id="a header with commas"),
        pytest.param('قسد;SDF;"a, b"\n', [("قسد", "SDF", "a, b")], id="a comma in a quoted note"),
        pytest.param(
            '\ufeff"a ""b"", c";SDF\r\nداعش;ISIS;"d;\r\n\r\n e"\r\n',
            [('a "b", c', "SDF", ""), ("داعش", "ISIS", "d; e")],
            id="line breaks in a quoted note",
        ),
        pytest.param('source,note,target\nقسد,"a\nb",SDF\n', [("قسد", "SDF", "a b")], id="a line break in a note, with commas"),
        pytest.param('source;target;note\nقسد;SDF;a "b" c\n', [("قسد", "SDF", 'a "b" c')], id="quotes within a cell"),
    ],
)
def test_a_spreadsheet_may_part_cells_with_semicolons(text: str, cells: list[tuple[str, str, str]]) -> None:
    assert [(term.source, term.target, term.note) for term in read_glossary(text, "ours.csv")] == cells


def test_semicolons_and_commas_in_turn_are_told_in_one_line() -> None:
    with pytest.raises(GlossaryError) as error:
        read_glossary("قسد;SDF\nداعش;ISIS\nنهر;river, stream\nواد;valley, gorge\n", "ours.csv")
    assert str(error.value) == (
        "ours.csv:3:1: the lines before have semicolons and no comma, this one has not; "
        "begin the file with a header, as source;target, or save it with commas between the cells"
    )


def test_a_row_without_semicolons_is_told_by_the_line_on_which_it_begins() -> None:
    with pytest.raises(GlossaryError, match=r"^ours\.csv:5:1: the lines before have semicolons"):
        read_glossary('قسد;SDF;"a\n\nb"\n# "c\nنهر,river\n', "ours.csv")


def test_a_line_break_in_a_term_is_refused() -> None:
    with pytest.raises(GlossaryError, match=r"^ours\.csv:1:2: target holds a tab, line break"):
        read_glossary('قسد;"S\nDF"\n', "ours.csv")


def test_a_conflict_says_what_the_text_gets() -> None:
    later = Term("قسد", "QSD")
    (finding,) = lint(Glossary((SDF, later)))
    assert (
        finding.message == "its source also stands in entry 1 (قسد), which wants 'SDF', not 'QSD'; the text gets 'QSD'; keep one"
    )
    assert Matcher((SDF, later)).find("قسد")[0].term is later


def test_a_form_loses_to_a_source_as_the_message_says() -> None:
    source, form = Term("فصائل", "factions"), Term("فصيل", "faction", forms=("فصائل",))
    for terms in ((source, form), (form, source)):
        (finding,) = lint(Glossary(terms))
        assert "the text gets 'factions'" in finding.message
        assert Matcher(terms).find("فصائل")[0].term is source


def test_what_the_model_cannot_spell_is_found() -> None:
    term = Term("قسد", "SDF", ("Şdf",), first="Ŝyrian (SDF)")
    findings = lint(Glossary((term, Term("داعش", "İSİS"))), spell=str.isascii)
    assert [(each.number, each.code, each.severity) for each in findings] == [
        (1, "unspellable", "warning"),
        (1, "unspellable", "warning"),
        (2, "unspellable", "error"),
    ]
    assert findings[2].message == "the model cannot write its target 'İSİS'"
    assert lint(Glossary((term,))) == ()


def test_the_bundled_glossary_has_no_errors() -> None:
    assert [each for each in lint(bundled_glossary()) if each.severity == "error"] == []


WORDS = st.sampled_from(["قسد", "القسد", "سوريا", "قوات", "ا", "#", "ق.س.د", "«قسد»", "SDF", "-", "3"])
SOURCES = st.lists(WORDS, min_size=1, max_size=3).map(" ".join).filter(lambda text: any(map(str.isalnum, text)))
TERMS = st.builds(Term, SOURCES, st.sampled_from(["SDF", "Syria"]), forms=st.lists(SOURCES, max_size=2).map(tuple))


@given(st.lists(TERMS, max_size=4).map(tuple))
def test_a_term_without_an_error_is_found_in_its_own_source(terms: tuple[Term, ...]) -> None:
    findings = lint(Glossary(terms))
    assert [each.number for each in findings] == sorted(each.number for each in findings)
    assert all(terms[each.number - 1] is each.term for each in findings)
    told = {each.number for each in findings if each.severity == "error" or each.code == "duplicate"}
    for number, term in enumerate(terms, start=1):
        if number not in told and not any(each.code in ("conflict", "duplicate") for each in findings):
            assert [match.term for match in Matcher(terms).find(term.source)] == [term]

"""Likely slips of a glossary's author, and what only looks like one."""

from __future__ import annotations

import pytest

from glossary import Term
from glossary.suspicion import aliases, suspicions

ALIKE = aliases((Term("قسد", "SDF", forbidden=("Qasad",)),))


def codes(term: Term) -> list[str]:
    return [code for code, _ in suspicions(term, ALIKE)]


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        pytest.param(Term("قسد", "SDF"), [], id="a plain term"),
        pytest.param(Term("YPJ", "قسد"), ["arabic-target", "latin-source"], id="columns turned round"),
        pytest.param(Term("قسد", "SDF", ("قسد",)), ["arabic-target"], id="Arabic among the allowed"),
        pytest.param(Term("قسد", "قسد", flags=frozenset({"dnt"})), [], id="Arabic that is not to be translated"),
        pytest.param(Term("Qasad", "SDF"), [], id="an alias of an Arabic term"),
        pytest.param(Term("Qasad", "Syrians"), [], id="an alias that an Arabic term forbids"),
        pytest.param(Term("YPG", "People's Protection Units"), ["latin-source"], id="a Latin source of its own"),
        pytest.param(Term("YPG", "YPG", flags=frozenset({"dnt"})), [], id="Latin that is not to be translated"),
        pytest.param(Term("حزب", "Kurdistan Workers' Party of Turkey"), ["length"], id="a long target"),
        pytest.param(Term("حركة المقاومة الإسلامية في فلسطين", "Ham"), ["length"], id="a short target"),
        pytest.param(Term("حركة المقاومة الإسلامية في فلسطين", "HAMAS"), [], id="an abbreviation"),
        pytest.param(Term("قسد،", "SDF"), ["punctuation"], id="a comma after the source"),
        pytest.param(Term("قسد", "SDF", ("- the SDF",)), ["punctuation"], id="a bullet before a form"),
        pytest.param(Term("قسد", "Syrian forces."), ["punctuation"], id="a full stop"),
        pytest.param(Term("الولايات المتحدة", "U.S."), [], id="a full stop between letters"),
        pytest.param(Term("الفريق", "Lt. Gen."), [], id="a full stop of an abbreviation"),
        pytest.param(Term("قسد", "SDF (Syria"), ["punctuation"], id="a bracket not closed"),
        pytest.param(Term("قسد", 'the "SDF'), ["punctuation"], id="a quote not closed"),
        pytest.param(Term("قسد", 'the "SDF" (Syria)'), [], id="quotes and brackets that close"),
        pytest.param(Term("قسد", "SDF", forms=("قسد؛",)), ["punctuation"], id="a semicolon after a form"),
    ],
)
def test_a_term_looks_like_these_slips(term: Term, expected: list[str]) -> None:
    assert codes(term) == expected


def test_lower_case_among_names_is_told_only_where_all_others_are_names() -> None:
    names = [Term(f"اسم {number}", f"Name {number}", domain="people") for number in range(4)]
    slip, other = Term("فلان", "someone", domain="people"), Term("علان", "anyone", domain="people")

    def told(*terms: Term) -> list[str]:
        alike = aliases(terms)
        return [term.target for term in terms for code, _ in suspicions(term, alike) if code == "case"]

    assert told(*names, slip) == ["someone"]
    assert told(*names, slip, other) == []
    assert told(*names[:3], slip) == []
    assert told(*(Term(term.source, term.target) for term in (*names, slip))) == []

"""Other spellings of forbidden names, and English words that are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary import Matcher, Term, find_forbidden, mend_forbidden

TERMS = (
    Term("قسد", "SDF", forbidden=("Qasad", "QSD")),
    Term("القاعدة", "al-Qaeda", forbidden=("al-Qa'ida",)),
    Term("حزب الله", "Hezbollah", forbidden=("Hizbollah",)),
    Term("حماس", "Hamas", forbidden=("Hammas",)),
    Term("الهول", "al-Hol", forbidden=("al-Hole", "al-Hawl")),
    Term("ريم", "Rim", forbidden=("Reem",)),
    Term("داعش", "ISIS", forbidden=("Daesh",)),
    Term("الأمل", "Amal", forbidden=("Hopper",)),
)


@pytest.mark.parametrize(
    ("english", "mended"),
    [
        pytest.param("The Qassad said", "The SDF said", id="a doubled consonant"),
        pytest.param("Kasad and Kassad", "SDF and SDF", id="k for q"),
        pytest.param("QASSAD SAYS", "SDF SAYS", id="capitals"),
        pytest.param("the qasad's men, qassad-held", "the SDF's men, SDF-held", id="small letters that no English word has"),
        pytest.param("of Al-Qaida", "of al-Qaeda", id="the article's capital"),
        pytest.param("of al Qaida and El-Kaida", "of al-Qaeda and al-Qaeda", id="the article without hyphen, with e"),
        pytest.param("al-qaida", "al-Qaeda", id="small letters after an article"),
        pytest.param("Hizbullah and Hizboullah", "Hezbollah and Hezbollah", id="u for o, and two letters for one"),
        pytest.param("Daish and Da’ish", "ISIS and ISIS", id="vowels and apostrophes"),
        pytest.param("Hamas, HAMAS and hamas", "Hamas, HAMAS and hamas", id="what a term wants, whatever its case"),
        pytest.param("Al-Qaeda, AL-QAEDA", "Al-Qaeda, AL-QAEDA", id="the same with an article"),
        pytest.param("a hole, Holes, the Hole", "a hole, Holes, the Hole", id="a word without the article"),
        pytest.param("the rim of Rem", "the rim of Rem", id="a short name"),
        pytest.param("a hopper", "a hopper", id="small letters"),
        pytest.param("Qasada, Dash, Desk, Qatar", "Qasada, Dash, Desk, Qatar", id="other words"),
    ],
)
def test_spellings_of_forbidden_names(english: str, mended: str) -> None:
    assert mend_forbidden(english, TERMS) == mended


def test_a_wanted_phrase_keeps_its_spelling() -> None:
    terms = (*TERMS, Term("كتائب قساد", "Qassad Brigades"))
    assert mend_forbidden("the Qassad Brigades and Qassad", terms) == "the Qassad Brigades and SDF"


def test_the_spelling_that_stands_is_told() -> None:
    (found,) = find_forbidden("the Qassad men", TERMS)
    assert (found.form, found.start, found.end, found.term.target) == ("Qassad", 4, 10, "SDF")


@given(st.text(st.sampled_from("QqKkasdAl-eoui' "), max_size=20))
def test_what_is_mended_stays(text: str) -> None:
    mended = mend_forbidden(text, TERMS[:2])
    assert mend_forbidden(mended, TERMS[:2]) == mended


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("قال مسؤول في Qassad إن", ["Qassad"], id="a doubled consonant"),
        pytest.param("من الـKasad ومن QaSaD", ["الـKasad", "QaSaD"], id="k for q, behind an article, and any case"),
        pytest.param("وقالت DAESH وDaish", ["DAESH", "Daish"], id="of a source whose case counts"),
        pytest.param("من Reeem ومن Sajjad", [], id="a short name, and one that must be letter by letter"),
        pytest.param("صحيفة Hope و HOPE وdesh", [], id="small letters, and short ones"),
        pytest.param("الموقع https://qasad.org/a و@Qassad_media وinfo@qassad.org وQassad.", ["Qassad"], id="addresses are none"),
        pytest.param("وقال Scout لشركة Aple", [], id="a name that is itself in English is no alias"),
        pytest.param("فرقة Sajad أمس", ["Sajad"], id="the source itself"),
        pytest.param("حزب Hezbollah وحزب Hizboullah", ["Hizboullah"], id="what the term is in English"),
    ],
)
def test_an_arabic_text_may_have_other_spellings_of_latin_sources(text: str, found: list[str]) -> None:
    terms = (
        Term("Qasad", "SDF", flags=frozenset({"case"})),
        Term("Daesh", "ISIS", flags=frozenset({"case"})),
        Term("Reem", "Rim"),
        Term("Sajad", "Sajad Brigade", flags=frozenset({"exact"})),
        Term("Hizbollah", "Hezbollah"),
        Term("Scott", "Scott"),
        Term("Apple", "Apple", flags=frozenset({"case"})),
    )
    assert [text[each.start : each.end] for each in Matcher(terms).find(text)] == found

"""English checked against the glossary: met, missed and forbidden."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary import Forbidden, Glossary, Match, Matcher, Term, audit, find_forbidden
from glossary.phrases import Phrases
from tests.audited import PIECES

FIRST = "Syrian Democratic Forces (SDF)"
SDF = Term("قسد", "SDF", forbidden=("Qasad", "QSD", "Kurdish-led militia"), first=FIRST)
FULL = Term("قوات سوريا الديمقراطية", "Syrian Democratic Forces", allowed=("SDF",))
FORCES = Term("القوات الديمقراطية", "Democratic Forces")
ISIS = Term(
    "داعش",
    'the "Islamic State" group',
    allowed=("ISIS",),
    forbidden=("Islamic State", "ISIL", "Daesh", "ISIS caliphate"),
)
COALITION = Term("التحالف", "coalition")
GLOBAL = Term("التحالف الدولي", "Global Coalition", allowed=("international coalition",))
DRONE = Term("طائرة مسيرة", "drone", flags=frozenset({"plural"}))
PARTY = Term("حزب", "party", flags=frozenset({"plural"}))
UN, US = Term("الأمم المتحدة", "U.N.", ("U.N",)), Term("الولايات المتحدة", "U.S", ("U.S.",))
ASSAD, COLONEL = Term("بشار الأسد", "Bashar al-Assad", ("Assad",)), Term("العقيد", "Col.", ("Colonel",))
TERMS = (SDF, FULL, FORCES, ISIS, COALITION, GLOBAL)


def in_row(*terms: Term, gap: int = 10, clitics: str = "") -> tuple[Match, ...]:
    """Return matches of the terms, one after the other, `gap` code points apart."""
    return tuple(Match(term, place * (5 + gap), place * (5 + gap) + 5, clitics) for place, term in enumerate(terms))


@pytest.mark.parametrize(
    ("english", "terms", "met"),
    [
        pytest.param("the SDF and SDF", (SDF, SDF, SDF), [True, True, False], id="occurrences are counted"),
        pytest.param(
            "the SDF's ISIS-held town, (SDF)", (SDF, ISIS, SDF), [True, True, True], id="possessive, compound, brackets"
        ),
        pytest.param("SDFs, two SDFs' men, SDFs's", (SDF, SDF, SDF), [True, True, True], id="the plural of an acronym"),
        pytest.param("USDF SDFsa SDF's1 xSDFs coalitions", (SDF, COALITION), [False, False], id="never part of a longer word"),
        pytest.param("the Democratic Forces' men", (FORCES,), [True], id="a possessive after s"),
        pytest.param("pro-SDF, SDF-held, non-SDF-held", (SDF, SDF, SDF), [True, True, True], id="hyphens on either side"),
        pytest.param("drones' paths, Drones, a drone", (DRONE, DRONE, DRONE), [True, True, True], id="plurals by flag"),
        pytest.param("parties, party, partys, partiest", (PARTY, PARTY, PARTY), [True, True, False], id="regular ones only"),
        pytest.param("the sdf", (SDF,), [False], id="case counts"),
        pytest.param("a U.N.S. post, S.U.N., U.S.S. Cole", (UN, US), [False, False], id="never part of a longer acronym"),
        pytest.param("the U.N.'s, U.N.-led, by the U.N..", (UN, UN, UN), [True, True, True], id="what ends in a stop"),
        pytest.param("the U.N", (UN,), [True], id="a last stop may be wanting"),
        pytest.param("Maher al-Assad, Assad", (ASSAD, ASSAD), [True, False], id="a surname of another, and alone"),
        pytest.param("the colonel met Col. Ali", (COLONEL, COLONEL), [True, True], id="a rank written out"),
        pytest.param("Coalition jets", (COALITION,), [True], id="a first letter may be a capital"),
        pytest.param("COALITION", (COALITION,), [False], id="but not the whole word"),
        pytest.param(f"{FIRST} said", (SDF, SDF), [True, False], id="a first mention counts once"),
        pytest.param("the Syrian Democratic Forces", (FULL, FORCES), [True, False], id="a longer target is no shorter one"),
        pytest.param("the Syrian Democratic Forces", (FORCES, FULL), [False, True], id="whatever the order"),
        pytest.param("international coalition", (GLOBAL, COALITION), [True, False], id="nor is a longer alternative"),
        pytest.param("the SDF", (SDF, FULL), [True, False], id="two terms share one occurrence"),
        pytest.param(
            "SDF, Syrian Democratic Forces",
            (FULL, SDF),
            [True, True],
            id="who has a choice leaves the other its only one",
        ),
        pytest.param(f"{FIRST} and SDF", (FULL, SDF), [True, True], id="a first mention serves its full name"),
        pytest.param("Syrian\n Democratic  Forces", (FULL,), [True], id="any white space"),
        pytest.param("the “Islamic State” group", (ISIS,), [True], id="typographic quotes"),
        pytest.param(
            "SDF'll, SDF’d, SDF've, SDF're, SDF'm", (SDF,) * 5, [True] * 4 + [False], id="contractions, but no other letters"
        ),
        pytest.param("SDF " * 300, (SDF,) * 300 + (FULL,), [True] * 300 + [False], id="many mentions of one term"),
        pytest.param("", (SDF,), [False], id="nothing"),
    ],
)
def test_audit_meets_and_misses(english: str, terms: tuple[Term, ...], met: list[bool]) -> None:
    matches = in_row(*terms)
    found = audit(english, matches)
    assert [match in found.met for match in matches] == met
    assert [match in found.missed for match in matches] == [not each for each in met]


@pytest.mark.parametrize(
    ("english", "matches", "met"),
    [
        pytest.param(f"the {FIRST}", in_row(FULL, SDF, gap=2), 2, id="full name (abbreviation)"),
        pytest.param(f"the {FIRST}", in_row(FULL, SDF, gap=2, clitics="و"), 1, id="full name and abbreviation are two"),
        pytest.param(f"the {FIRST}", in_row(FULL, SDF, gap=4), 2, id="«full name» («abbreviation»)"),
        pytest.param(f"the {FIRST}", in_row(FULL, SDF, gap=26), 2, id="full name known as abbreviation"),
        pytest.param(f"the {FIRST}", in_row(FULL, SDF, gap=14, clitics="ب"), 2, id="or by it"),
        pytest.param(f"the {FIRST}", in_row(FULL, SDF, gap=40), 1, id="far apart they are two"),
        pytest.param(f"the {FIRST}", in_row(SDF, SDF, gap=14), 1, id="no name is known as itself"),
        pytest.param("the SDF", in_row(FULL, SDF, gap=2), 1, id="only the first mention serves both"),
        pytest.param(f"the {FIRST} and SDF", in_row(FULL, SDF, SDF, gap=2), 3, id="and the next has its own"),
        pytest.param(f"the {FIRST}, the {FIRST}", in_row(FULL, SDF, FULL, SDF, gap=2), 4, id="pairs do not share a member"),
    ],
)
def test_one_first_mention_serves_an_apposition(english: str, matches: tuple[Match, ...], met: int) -> None:
    assert len(audit(english, matches).met) == met


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("«قوات سوريا الديمقراطية» («قسد»)", id="in brackets"),
        pytest.param("«قوات سوريا الديمقراطية» المعروفة بـ«قسد»", id="known by"),
        pytest.param("«قوات سوريا الديمقراطية» المعروفة اختصاراً باسم «قسد»", id="known in short as"),
    ],
)
def test_an_apposition_in_quotes_is_one(source: str) -> None:
    found = audit(f"the {FIRST}", Matcher(TERMS).find(source))
    assert ([match.term for match in found.met], found.missed) == ([FULL, SDF], ())


def test_a_forbidden_form_has_its_term_and_its_place() -> None:
    assert find_forbidden("Qasad fought Daesh", (SDF,)) == (Forbidden(SDF, "Qasad", 0, 5),)


def test_audit_of_nothing() -> None:
    found = audit("Any text.", ())
    assert (found.met, found.missed) == ((), ())


@pytest.mark.parametrize(
    ("english", "forms"),
    [
        pytest.param("Qasad's men, pro-QSD men", ["Qasad", "QSD"], id="possessive and compound"),
        pytest.param("Qasadi, Daesh’i, UQSD", [], id="not inside a word"),
        pytest.param('fought the "Islamic State" group', [], id="inside an allowed occurrence"),
        pytest.param("fought Islamic State", ["Islamic State"], id="the same form alone"),
        pytest.param("the ISIS caliphate", ["ISIS caliphate"], id="a longer forbidden form over an allowed one"),
        pytest.param("QASAD Base, Islamic States", ["QASAD", "Islamic States"], id="in capitals, in the plural"),
        pytest.param("ISIS Caliphate Falls", ["ISIS Caliphate"], id="in a headline"),
        pytest.param("the daesh", [], id="small letters are another word"),
        pytest.param("the qasad", ["qasad"], id="but where no English word has such letters"),
        pytest.param(
            "Kurdish led militia, Kurdish Led Militias", ["Kurdish led militia", "Kurdish Led Militias"], id="no hyphen"
        ),
        pytest.param("Q.S.D. men, by Q.S.D", ["Q.S.D.", "Q.S.D"], id="with dots"),
        pytest.param("the SDF", [], id="nothing forbidden"),
        pytest.param("See https://qasad.org/Qasad, info@Qasad.org and @Qasad", [], id="addresses are as they are"),
    ],
)
def test_find_forbidden(english: str, forms: list[str]) -> None:
    found = find_forbidden(english, Glossary(TERMS))
    assert [each.form for each in found] == forms
    assert [english[each.start : each.end] for each in found] == forms


def test_what_another_term_wants_is_not_forbidden() -> None:
    opposition, rebels = Term("معارضة", "opposition", forbidden=("rebels",)), Term("متمردون", "rebels")
    assert find_forbidden("the rebels", (opposition, rebels)) == ()
    assert len(find_forbidden("the rebels", [opposition])) == 1


@given(PIECES, st.lists(st.sampled_from(TERMS), max_size=8))
def test_met_and_missed_are_the_matches(pieces: list[str], terms: list[Term]) -> None:
    matches = in_row(*terms, gap=2)
    found = audit(" ".join(pieces), matches)
    assert sorted((*found.met, *found.missed), key=lambda match: match.start) == list(matches)


def _most(wanted: list[frozenset[str]], words: tuple[str, ...]) -> int:
    """Return how many wishes can have a word of their own, by trying everything."""
    if not wanted:
        return 0
    choices = (words[:at] + words[at + 1 :] for at, word in enumerate(words) if word in wanted[0])
    return max(_most(wanted[1:], words), *(1 + _most(wanted[1:], left) for left in choices), 0)


@given(
    st.lists(st.lists(st.sampled_from("uvw"), min_size=1, max_size=2, unique=True).map(tuple), max_size=5),
    st.lists(st.sampled_from("uvw"), max_size=5).map(tuple),
)
def test_no_more_matches_could_be_met(renderings: list[tuple[str, ...]], words: tuple[str, ...]) -> None:
    terms = [Term("س", target, allowed=tuple(allowed)) for target, *allowed in renderings]
    met = audit(" ".join(words), in_row(*terms)).met
    assert len(met) == _most([frozenset(each) for each in renderings], words)


@given(
    st.lists(st.sampled_from("ab"), max_size=12).map(" ".join),
    st.lists(st.lists(st.sampled_from("ab"), min_size=1, max_size=4).map(" ".join)),
)
def test_phrases_do_not_overlap_and_leave_no_gap_for_another(text: str, phrases: list[str]) -> None:
    found = Phrases(phrases).find(text)
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert all(text[each.start : each.end] == each.phrase for each in found)
    free = list(text)
    for each in found:
        free[each.start : each.end] = "#" * (each.end - each.start)
    assert not any(f" {phrase} " in f" {''.join(free)} " for phrase in phrases)


def test_phrases_without_a_word_are_never_found() -> None:
    assert Phrases(("--", "")).find("a -- b") == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("the #Syrian_Democratic_Forces", ["Syrian_Democratic_Forces"], id="underscores for spaces"),
        pytest.param("in #Deir_ez_Zor_countryside", ["Deir_ez_Zor"], id="underscores for hyphens, and a word more"),
        pytest.param("#Save_Deir_ez_Zor", ["Deir_ez_Zor"], id="a word before it"),
        pytest.param("Syrian_Democratic_Forces", [], id="no hashtag"),
        pytest.param("https://a.example/#Deir_ez_Zor", [], id="an address"),
    ],
)
def test_hashtags_are_read_in_words(text: str, found: list[str]) -> None:
    phrases = Phrases(("Syrian Democratic Forces", "Deir ez-Zor"))
    assert [text[each.start : each.end] for each in phrases.find(text)] == found

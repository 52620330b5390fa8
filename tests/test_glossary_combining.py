"""Glossaries on top of each other."""

from __future__ import annotations

import pytest

from glossary import Glossary, Matcher, Term, combine, find_forbidden

EXACT, PLURAL = frozenset({"exact"}), frozenset({"plural"})
DRONES = Term("طائرات مسيرة", "drones", ("drone", "UAVs"))
UAV = Term("طائرة مسيرة", "UAV", forbidden=("drone",), flags=PLURAL)

DAESH = Term("داعش", "Daesh", forbidden=("ISIS",))


def test_combine_lets_later_glossaries_win_by_normalised_source() -> None:
    bundled = Glossary((Term("إدلب", "Idleb"), Term("حمص", "Homs")))
    own = Glossary((Term("ادلب", "Idlib"), Term("حلب", "Aleppo")))
    assert [term.target for term in combine(bundled, own)] == ["Idlib", "Homs", "Aleppo"]
    assert combine() == Glossary()


def test_combine_replaces_by_source_alone_and_forms_go_with_their_term() -> None:
    bundled = Glossary((Term("طائرة", "plane", forms=("طائرات",)), Term("حمص", "Homs")))
    own = Glossary((Term("طائرات", "planes"), Term("حمص", "Hims", forms=("الحمصي",))))
    assert combine(bundled, own).terms == (bundled.terms[0], own.terms[1], own.terms[0])


def test_combine_keeps_exact_terms_of_different_spelling_apart() -> None:
    exact = frozenset({"exact"})
    assert len(combine(Glossary((Term("علي", "Ali", flags=exact), Term("على", "on", flags=exact))))) == 2
    assert len(combine(Glossary((Term("IS", "ISIS"), Term("is", "be"))))) == 2


@pytest.mark.parametrize(
    ("earlier", "later", "text", "target"),
    [
        pytest.param(DRONES, UAV, "طائرات مسيرة", "UAV", id="a plural of a later term"),
        pytest.param(Term("الطائرات المسيرة", "drones"), UAV, "الطائرات المسيرة", "UAV", id="its plural with articles"),
        pytest.param(DRONES, Term("درون", "UAV", forms=("طائرات مسيرة",)), "طائرات مسيرة", "UAV", id="a form of a later term"),
        pytest.param(Term("الهول", "al-Hol", flags=EXACT), Term("الهول", "Hole Town"), "الهول", "Hole Town", id="exact before"),
        pytest.param(
            Term("القوات العراقية", "Iraqi forces"),
            Term("قوات عراقية", "troops"),
            "القوات العراقية",
            "troops",
            id="articles added",
        ),
        pytest.param(
            Term("قوات عراقية", "Iraqi forces"), Term("القوات العراقية", "troops"), "قوات عراقية", "troops", id="articles dropped"
        ),
        pytest.param(
            Term("البيت الأبيض", "White House"),
            Term("بيت أبيض", "white house"),
            "البيت الأبيض",
            "White House",
            id="but not of a name",
        ),
        pytest.param(Term("الهول", "al-Hol"), Term("هول", "horror"), "الهول", "al-Hol", id="nor of a single word"),
        pytest.param(Term("على", "on"), Term("علي", "Ali", flags=EXACT), "على", "on", id="nor what an exact one leaves"),
        pytest.param(Term("مخيم الهول", "camp"), Term("الهول", "Hole"), "مخيم الهول", "camp", id="nor a longer term"),
    ],
)
def test_a_later_term_holds_for_all_it_covers(earlier: Term, later: Term, text: str, target: str) -> None:
    (match,) = Matcher(combine(Glossary((earlier,)), Glossary((later,)))).find(text)
    assert match.term.target == target


@pytest.mark.parametrize(
    ("earlier", "later", "deferring"),
    [
        pytest.param(
            Term("مركبة", "vehicle", ("drone", "Drones", "car")), UAV, Term("مركبة", "vehicle", ("car",)), id="allowed forms go"
        ),
        pytest.param(
            Term("تنظيم داعش", "ISIS", ("ISIS group",), ("Daesh", "ISIL")),
            DAESH,
            Term("تنظيم داعش", "Daesh", ("Daesh group",), ("ISIL",)),
            id="a target has the right word, which it may have forbidden",
        ),
        pytest.param(Term("الدولة", "ISIS"), DAESH, Term("الدولة", "Daesh"), id="of another source as well"),
        pytest.param(
            Term("التحالف ضد داعش", "Coalition against ISIS", first="Coalition against ISIS (CAI)"),
            DAESH,
            Term("التحالف ضد داعش", "Coalition against Daesh", first="Coalition against Daesh (CAI)"),
            id="as a part where the source has it",
        ),
        pytest.param(
            Term("صوت أمريكا", "Voice of ISIS"), DAESH, Term("صوت أمريكا", "Voice of ISIS"), id="not where the source has it not"
        ),
        pytest.param(Term("ضربات مسيرات", "drones"), UAV, Term("ضربات مسيرات", "UAV"), id="a plural of what is forbidden"),
        pytest.param(
            Term("مجلس قسد", "Syrian Forces (SF)"),
            Term("قسد", "SF", forbidden=("Syrian Forces",)),
            Term("مجلس قسد", "SF"),
            id="name and abbreviation become one",
        ),
        pytest.param(
            Term("حزب", "Party", flags=frozenset({"the", "exact"})),
            Term("جماعة", "Group", forbidden=("Party",)),
            Term("حزب", "Group", flags=EXACT),
            id="the article is the target's",
        ),
        pytest.param(
            Term("تنظيم", "ISIS"),
            Term("داعش", "Daesh", ("ISIS group",), ("ISIS",)),
            Term("تنظيم", "Daesh"),
            id="though the later one wants it in a longer form",
        ),
    ],
)
def test_an_earlier_glossary_wants_nothing_that_a_later_one_forbids(earlier: Term, later: Term, deferring: Term) -> None:
    assert combine(Glossary((earlier,)), Glossary((later,))).terms == (deferring, later)


def test_what_a_later_glossary_forbids_and_wants_stays() -> None:
    bundled = Glossary((Term("تنظيم داعش", "ISIS"),))
    own = Glossary((DAESH, Term("الدولة", "ISIS")))
    assert combine(bundled, own).terms[0] == bundled.terms[0]


def test_forbidden_forms_are_found_whoever_wanted_them_before() -> None:
    combined = combine(Glossary((DRONES, Term("مسيرة", "drone"))), Glossary((UAV,)))
    assert [found.form for found in find_forbidden("Drones and a drone", combined)] == ["drones", "drone"]

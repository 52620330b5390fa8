"""Where and when reports set their events, and what then speaks against one event."""

from __future__ import annotations

import pytest

from summarize.setting import find_setting, has_other_amounts, is_another_day, is_elsewhere
from summarize.stories import compare, group
from tests.reports import make_document

RAQQA = "The SDF on Monday announced the arrest of three ISIS members in the city of Tal Rumman with support from the Global Coalition."


@pytest.mark.parametrize(
    ("text", "places", "weekdays"),
    [
        pytest.param(RAQQA, {"tl", "rmn"}, {"Monday"}, id="in the city of"),
        pytest.param(
            "A strike hit the outskirts of the town of Deir ez-Zor.", {"dr", "zr"}, set(), id="an article inside a name"
        ),
        pytest.param("A fire broke out in al-Zahra Hospital on Friday.", {"zhr"}, {"Friday"}, id="what a name has after it"),
        pytest.param("Aid reached Amouda on Sunday and Afrin on Monday.", {"md"}, {"Sunday", "Monday"}, id="reached"),
        pytest.param("The SDF handed the men over to Iraq in northern Syria.", set(), set(), id="countries"),
        pytest.param("The men were held in SDF custody in May.", set(), set(), id="acronyms and months"),
        pytest.param("Hezbollah denied it.", set(), set(), id="no place"),
    ],
)
def test_places_and_weekdays(text: str, places: set[str], weekdays: set[str]) -> None:
    found = find_setting(make_document("a", lines=((text, ""),)))
    assert (set(found.places), set(found.weekdays)) == (places, weekdays)


def test_only_title_and_first_full_sentence_set_the_event() -> None:
    lines = (("Arrests near Homs", ""), (RAQQA, ""), ("Another raid took place near Kobani on Friday.", ""))
    found = find_setting(make_document("a", ("Raid in Rmelan", ""), lines))
    assert (set(found.places), set(found.weekdays)) == ({"tl", "rmn", "rmln"}, {"Monday"})


@pytest.mark.parametrize(
    ("other", "elsewhere", "another_day"),
    [
        pytest.param("The SDF arrested five ISIS members in al-Shaddadi on Wednesday.", True, True, id="both"),
        pytest.param("Tal Rumman buried its dead near Raqqa on Tuesday.", False, True, id="a follow-up there"),
        pytest.param("The SDF arrested three men in Tell Romman at dawn on Monday.", False, False, id="another spelling"),
        pytest.param("The SDF arrested three men at dawn.", False, False, id="neither is named"),
        pytest.param("Three men were held near Tishrin on Monday.", True, False, id="another place"),
    ],
)
def test_what_speaks_against_one_event(other: str, elsewhere: bool, another_day: bool) -> None:  # noqa: FBT001 - columns
    left, right = (find_setting(make_document("a", lines=((text, ""),))) for text in (RAQQA, other))
    assert (is_elsewhere(left, right), is_another_day(left, right)) == (elsewhere, another_day)
    assert (is_elsewhere(right, left), is_another_day(right, left)) == (elsewhere, another_day)


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        pytest.param("The SDF arrested five ISIS members.", True, id="of the same things"),
        pytest.param("The SDF arrested three ISIS members.", False, id="as many"),
        pytest.param("The SDF arrested five members and three of them died.", True, id="a number that counts nothing"),
        pytest.param(
            "The SDF arrested five members, then 3 days later four others and three men.", False, id="a number in common"
        ),
        pytest.param("The SDF found five rifles.", False, id="of other things"),
        pytest.param("The SDF arrested members of ISIS.", False, id="no number"),
    ],
)
def test_amounts(other: str, expected: bool) -> None:  # noqa: FBT001 - a column of the table
    left, right = (find_setting(make_document("a", lines=((text, ""),))) for text in (RAQQA, other))
    assert has_other_amounts(left, right) is has_other_amounts(right, left) is expected


def test_two_events_of_one_formula_are_two_stories() -> None:
    formula = (
        "The SDF on {} announced the arrest of ISIS members in the town of {} during a raid that a special unit carried out."
    )
    settings = {"one": ("Monday", "Raqqa"), "other": ("Wednesday", "al-Shaddadi"), "follow-up": ("Wednesday", "Raqqa")}
    one, other, again = (make_document(name, lines=((formula.format(*setting), ""),)) for name, setting in settings.items())
    assert compare([one, other]) == {(0, 1): 0.0}
    assert compare([one, again])[0, 1] > 0
    assert len(group([one, other])) == 2


def test_other_places_and_other_amounts_are_two_stories() -> None:
    said = "The camp manager said {} people had arrived in {} with the help of volunteers."
    first, second = (
        make_document(place, lines=((said.format(number, place), ""),)) for number, place in ((389, "Basra"), (56, "Raqqa"))
    )
    assert compare([first, second]) == {(0, 1): 0.0}

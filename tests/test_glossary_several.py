"""Plurals and duals of the Arabic ask for a plural in English."""

from __future__ import annotations

import pytest

from glossary import Matcher, Term
from glossary.several import is_several, wanted_forms

PLURAL = frozenset({"plural"})
DRONE = Term("طائرة مسيرة", "drone", allowed=("UAV",), flags=PLURAL)
GUNMAN = Term("مسلح", "gunman", flags=PLURAL)
PLAIN = Term("صاروخ", "rocket", forms=("صواريخ",))


@pytest.mark.parametrize(
    ("text", "several"),
    [
        pytest.param("الطائرات المسيرة", True, id="a plural with articles"),
        pytest.param("بطائرتين مسيرتين", True, id="a dual after a proclitic"),
        pytest.param("طائرة مسيرة", False, id="a singular"),
        pytest.param("الطائرة المسيرة", False, id="a singular with articles"),
        pytest.param("مسلحوهم", True, id="before a pronoun"),
        pytest.param("مسلحي داعش", True, id="before a genitive"),
        pytest.param("مسلح", False, id="one gunman"),
        pytest.param("صواريخ", False, id="no flag"),
    ],
)
def test_is_several(text: str, several: bool) -> None:  # noqa: FBT001 - a row of the table
    (match,) = Matcher((DRONE, GUNMAN, PLAIN)).find(text)
    assert is_several(match, text) is several


def test_the_plural_is_preferred_and_the_singular_does() -> None:
    (several,) = Matcher((DRONE,)).find(text := "قصفت الطائرات المسيرة القرية")
    assert wanted_forms(several, text) == ("drones", "drone", "UAVs", "UAV")
    (one,) = Matcher((DRONE,)).find(text := "قصفت طائرة مسيرة القرية")
    assert wanted_forms(one, text) == ("drone", "UAV")

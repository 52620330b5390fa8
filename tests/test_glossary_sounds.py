"""What transliterations of one name share."""

from __future__ import annotations

import pytest

from glossary.sounds import arabic_sounds, are_near, latin_sounds


@pytest.mark.parametrize(
    ("source", "spellings"),
    [
        pytest.param("الشمري", ["Shammari", "Shimri", "Chammari"], id="vowels, doubled letters, sh and ch"),
        pytest.param("الكاظمي", ["Kazemi", "Kadhimi", "Kadimi"], id="z, dh and d"),
        pytest.param("القذافي", ["Qaddafi", "Gadhafi", "Kadhafi"], id="q, g and k"),
        pytest.param("خالد", ["Khaled", "Halid"], id="kh and h"),
        pytest.param("جيجل", ["Jijel", "Gigel"], id="j and g"),
        pytest.param("عثمان", ["Othman", "Osman", "Uthmaan"], id="th and s"),
        pytest.param("فيليب", ["Philip", "Vilib"], id="ph, f and v, p and b"),
        pytest.param("كريستيان", ["Christian", "Kristian"], id="ch before r"),
        pytest.param("بيد", ["Beed", "Bayed"], id="two consonants"),
    ],
)
def test_spellings_of_a_name_sound_alike(source: str, spellings: list[str]) -> None:
    assert {latin_sounds(each) for each in spellings} == {arabic_sounds(source)}


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        pytest.param("Boujanah", "Boujah", True, id="one consonant less"),
        pytest.param("Rami", "Tamimi", False, id="another beginning"),
        pytest.param("Kerry", "Harry", False, id="another letter"),
        pytest.param("Sami", "Sam", False, id="as many"),
        pytest.param("Ali", "Alam", False, id="too short to tell"),
    ],
)
def test_names_that_lack_a_consonant_are_near(one: str, other: str, near: bool) -> None:  # noqa: FBT001 - a case of the table
    assert are_near(latin_sounds(one), latin_sounds(other)) is near

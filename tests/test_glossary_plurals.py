"""Regular plurals and duals, of sources that are flagged for them and of their renderings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary import Glossary, Matcher, Term, audit, format_glossary, read_glossary
from glossary.plurals import english_plural, plurals

PLURAL = frozenset({"plural"})


@pytest.mark.parametrize(
    ("source", "some", "total"),
    [
        pytest.param("مقاتل", {"مقاتلون", "مقاتلين", "مقاتلان", "مقاتلات"}, 4, id="masculine"),
        pytest.param("طائرة", {"طائرات", "طائرتان", "طائرتين"}, 3, id="feminine"),
        pytest.param("قائد القوات", {"قائدو القوات", "قائدي القوات", "قائدا القوات"}, 4, id="before a genitive"),
        pytest.param("قاعدة الجيش", {"قاعدات الجيش", "قاعدتا الجيش", "قاعدتي الجيش"}, 3, id="feminine before a genitive"),
        pytest.param(
            "المقاتلة الكردية", {"المقاتلات الكرديات", "المقاتلات الكردية", "المقاتلتان الكرديتان"}, 4, id="with an adjective"
        ),
        pytest.param("طائرة مسيرة", {"طائرات مسيرة", "طائرتين مسيرتين", "طائرتي مسيرة"}, 6, id="either"),
        pytest.param("مستشفى", set(), 0, id="an end that would change"),
        pytest.param("حلب", {"حلبون"}, 4, id="names too: the flag says what has a plural"),
        pytest.param("أب", set(), 0, id="too short"),
        pytest.param("ب.ك.ك", set(), 0, id="an abbreviation"),
        pytest.param("SDF", set(), 0, id="Latin"),
    ],
)
def test_plurals(source: str, some: set[str], total: int) -> None:
    derived = plurals(source)
    assert some <= set(derived)
    assert (len(derived), len(set(derived)), source in derived) == (total, total, False)


@pytest.mark.parametrize(
    ("singular", "plural"),
    [
        ("drone", "drones"),
        ("armed militia", "armed militias"),
        ("city", "cities"),
        ("day", "days"),
        ("coach", "coaches"),
        ("base", "bases"),
        ("SDF", "SDFs"),
        ("y", "ys"),
    ],
)
def test_english_plural(singular: str, plural: str) -> None:
    assert english_plural(singular) == plural


def test_plurals_are_found_by_flag_only_and_count_in_english() -> None:
    drone = Term("طائرة مسيرة", "drone", flags=PLURAL)
    text = "الطائرات المسيرة وطائرتين مسيرتين لطائرات\u200fمسيرة"
    matches = Matcher((drone,)).find(text)
    assert [match.clitics for match in matches] == ["", "و", "ل"]
    assert Matcher((Term("طائرة مسيرة", "drone"),)).find(text) == ()
    assert audit("drones and Drones hit a drone", matches).missed == ()


def test_forms_have_plurals_too_and_sources_win_over_them() -> None:
    plane, planes = Term("طائرة", "plane", flags=PLURAL, forms=("مقاتلة",)), Term("طائرات", "air force")
    assert [match.term for match in Matcher((planes, plane)).find("طائرات مقاتلات")] == [planes, plane]


def test_the_flag_is_kept_in_a_file() -> None:
    glossary = Glossary((Term("طائرة", "plane", flags=PLURAL),))
    assert read_glossary(format_glossary(glossary), "a.tsv") == glossary


@given(st.text())
def test_any_source_has_plurals_or_none(source: str) -> None:
    assert source not in plurals(source)

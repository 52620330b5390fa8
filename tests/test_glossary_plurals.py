"""Regular plurals and duals, of sources that are flagged for them and of their renderings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary import Glossary, Matcher, Term, audit, format_glossary, read_glossary
from glossary.plurals import english_plural, is_plural, plurals

PLURAL = frozenset({"plural"})


@pytest.mark.parametrize(
    ("source", "some", "total"),
    [
        pytest.param("مقاتل", {"مقاتلون", "مقاتلين", "مقاتلان", "مقاتلات", "مقاتلو", "مقاتلي"}, 7, id="masculine"),
        pytest.param("طائرة", {"طائرات", "طائرتان", "طائرتين", "طائرتا", "طائرتي"}, 5, id="feminine"),
        pytest.param("المقاتل", {"المقاتلون", "المقاتلين", "المقاتلان"}, 4, id="definite: not before a genitive"),
        pytest.param("قائد القوات", {"قائدو القوات", "قائدي القوات", "قائدا القوات"}, 4, id="before a genitive"),
        pytest.param("قاعدة الجيش", {"قاعدات الجيش", "قاعدتا الجيش", "قاعدتي الجيش"}, 3, id="feminine before a genitive"),
        pytest.param(
            "المقاتلة الكردية", {"المقاتلات الكرديات", "المقاتلات الكردية", "المقاتلتان الكرديتان"}, 4, id="with an adjective"
        ),
        pytest.param("طائرة مسيرة", {"طائرات مسيرة", "طائرتين مسيرتين", "طائرتي مسيرة"}, 6, id="either"),
        pytest.param("مستشفى", set(), 0, id="an end that would change"),
        pytest.param("حلب", {"حلبون"}, 7, id="names too: the flag says what has a plural"),
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
        ("gunman", "gunmen"),
        ("policeman", "policemen"),
        ("Congresswoman", "Congresswomen"),
        ("German", "Germans"),
        ("wife", "wives"),
        ("housewife", "housewives"),
        ("life", "lives"),
        ("Person", "People"),
        ("child", "children"),
        ("crisis", "crises"),
        ("bus", "buses"),
        ("oligarch", "oligarchs"),
        ("embargo", "embargoes"),
        ("aircraft", "aircraft"),
        ("Free Syrian Army", "Free Syrian Armies"),
        ("member of parliament", "members of parliament"),
        ("Secretary of State", "Secretaries of State"),
        ("man of the year", "men of the year"),
        ("commander-in-chief", "commanders-in-chief"),
        ("secretary-general", "secretaries-general"),
        ("brigadier general", "brigadier generals"),
        ("Houthis", "Houthis"),
        ("guards of honor", "guards of honor"),
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


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("مقاتلو التنظيم ومقاتلي التنظيم", ["مقاتلو", "مقاتلي"], id="before a genitive"),
        pytest.param("مقاتلوهم لمقاتليها", ["مقاتلوهم", "مقاتليها"], id="before a pronoun"),
        pytest.param("مسلحي داعش", ["مسلحي"], id="before a name"),
        pytest.param("طائرتا استطلاع وطائرتي نقل وطائرتيهم", ["طائرتا", "طائرتي", "طائرتيهم"], id="a feminine dual"),
        pytest.param("الطائرات المقاتلون", ["الطائرات", "المقاتلون"], id="with the article"),
        pytest.param("المسلحي والمقاتلو والطائرتي", [], id="no article before a genitive"),
    ],
)
def test_a_single_word_has_its_plurals_in_every_place(text: str, found: list[str]) -> None:
    nouns = {"مقاتل": "fighter", "مسلح": "gunman", "طائرة": "plane"}
    matcher = Matcher(tuple(Term(source, target, flags=PLURAL) for source, target in nouns.items()))
    assert [text[match.start : match.end] for match in matcher.find(text)] == found


def test_a_false_plural_does_not_count_in_english() -> None:
    gunman = Term("مسلح", "gunman", flags=PLURAL)
    matches = Matcher((gunman,)).find("مسلحون ومسلحين")
    assert [len(audit(english, matches).met) for english in ("gunmans", "gunmen", "Gunmen, gunmen")] == [0, 1, 2]


@pytest.mark.parametrize(
    ("phrase", "plural"),
    [
        ("drones", True),
        ("militias", True),
        ("Houthis", True),
        ("gunmen", True),
        ("police of the city", False),
        ("members of parliament", True),
        ("media", True),
        ("Yemen", False),
        ("crisis", False),
        ("Damascus", False),
        ("Congress", False),
        ("gas", False),
        ("headquarters", False),
        ("SDF", False),
        ("", False),
    ],
)
def test_is_plural(phrase: str, plural: bool) -> None:  # noqa: FBT001 - a column of the table
    assert is_plural(phrase) is plural


NOUNS = ("man", "wife", "gunman", "crisis", "city", "day", "church", "bus", "army", "general", "gas", "hero", "SDF", "Houthi")


@given(st.lists(st.sampled_from(NOUNS), min_size=1))
def test_a_plural_is_one_and_has_no_other(words: list[str]) -> None:
    plural = english_plural(" ".join(words))
    assert plural != " ".join(words)
    assert is_plural(plural) or words[-1] == "SDF"
    assert english_plural(f"{' '.join(words)} of Arms") == f"{plural} of Arms"


def test_forms_have_plurals_too_and_sources_win_over_them() -> None:
    plane, planes = Term("طائرة", "plane", flags=PLURAL, forms=("مقاتلة",)), Term("طائرات", "air force")
    assert [match.term for match in Matcher((planes, plane)).find("طائرات مقاتلات")] == [planes, plane]


def test_the_flag_is_kept_in_a_file() -> None:
    glossary = Glossary((Term("طائرة", "plane", flags=PLURAL),))
    assert read_glossary(format_glossary(glossary), "a.tsv") == glossary


WORDS = st.builds(
    "".join,
    st.tuples(st.sampled_from(["", "ال"]), st.text("بتجحدرسعفقكلمني", min_size=3, max_size=5), st.sampled_from(["", "ة"])),
)


@given(st.lists(WORDS, min_size=1, max_size=3).map(" ".join))
def test_derived_plurals_are_new_as_long_in_words_and_found(source: str) -> None:
    derived = plurals(source)
    assert source not in derived
    assert len(set(derived)) == len(derived)
    assert {len(plural.split()) for plural in derived} <= {len(source.split())}
    matcher = Matcher((Term(source, "target", flags=PLURAL),))
    assert [(match.start, match.end) for plural in derived for match in matcher.find(plural)] == [
        (0, len(plural)) for plural in derived
    ]

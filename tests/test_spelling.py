"""Names that no glossary has, spelled one way."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary import Glossary, Matcher, Term
from translate.article import Article
from translate.segment import Segment
from translate.spelling import Spelled, SpellingMemory, find_names, unify_spellings
from translate.translation import TITLE, TranslatedArticle, Translation

ARTICLE = Article("a", "", "", None, "", "ar", ())


def part(text: str, *names: tuple[str, str] | tuple[str, str, bool], title: bool = False) -> Translation:
    """A translated segment with (Arabic, English, perhaps whether it starts a sentence) names."""
    place = TITLE if title else 0
    return Translation(
        Segment("س", 0, 1, place, place), text, 0.0, (), (), (), ("soft",), tuple(Spelled(*name) for name in names)
    )


def unify(*parts: Translation, memory: SpellingMemory | None = None) -> list[str]:
    """The texts after unifying; a first part may be a title."""
    title = parts[0] if parts and parts[0].segment.paragraph == TITLE else None
    article = TranslatedArticle(ARTICLE, title, parts[1:] if title else parts, "s")
    return [each.text for each in unify_spellings(article, memory or SpellingMemory())]


@pytest.mark.parametrize(
    ("parts", "texts"),
    [
        pytest.param(
            [
                part("In Rmelan.", ("رميلان", "Rmelan")),
                part("To Rumeilan.", ("رميلان", "Rumeilan")),
                part("Of Rmelan.", ("رميلان", "Rmelan")),
            ],
            ["In Rmelan.", "To Rmelan.", "Of Rmelan."],
            id="the most frequent spelling wins",
        ),
        pytest.param(
            [
                part("In Kamishly", ("قامشلي", "Kamishly"), title=True),
                part("To Qamishli's gate.", ("قامشلي", "Qamishli")),
            ],
            ["In Kamishly", "To Kamishly's gate."],
            id="of equals the first one, the title's too",
        ),
        pytest.param(
            [part("Said Hassan.", ("حسن", "Hassan")), part("Said Kerry.", ("حسن", "Kerry"))],
            ["Said Hassan.", "Said Kerry."],
            id="unlike words are an error of alignment, not of spelling",
        ),
        pytest.param(
            [part("Said Hassan.", ("حسن", "Hassan")), part("Said Hasan.", ("حسان", "Hasan"))],
            ["Said Hassan.", "Said Hasan."],
            id="two Arabic words are two names",
        ),
        pytest.param(
            [part("A Rmelan-Rumeilan b.", ("ر", "Rmelan")), part("c Rumeilan d.", ("ر", "Rumeilan"))],
            ["A Rmelan-Rumeilan b.", "c Rmelan d."],
            id="no part of a longer word is touched",
        ),
        pytest.param(
            [part("Rumeilan fell.", ("رميلان", "Rumeilan", True)), part("In Rmelan.", ("رميلان", "Rmelan"))],
            ["Rmelan fell.", "In Rmelan."],
            id="a name that starts a sentence, as it is inside one",
        ),
        pytest.param(
            [part("Rebuilt towns.", ("بني", "Rebuilt", True)), part("Rebuild it.", ("بني", "Rebuild", True))],
            ["Rebuilt towns.", "Rebuild it."],
            id="words that start sentences alone are no names",
        ),
        pytest.param(
            [part("To Ahmad.", ("لاحمد", "Ahmad")), part("And Ahmed.", ("واحمد", "Ahmed")), part("Of Ahmad.", ("احمد", "Ahmad"))],
            ["To Ahmad.", "And Ahmad.", "Of Ahmad."],
            id="proclitics are no part of a name",
        ),
        pytest.param(
            [part("By Jolani.", ("بالجولاني", "Jolani")), part("To Golani.", ("للجولاني", "Golani"))],
            ["By Jolani.", "To Jolani."],
            id="nor are they before an article",
        ),
        pytest.param(
            [part("Said Karim.", ("كريم", "Karim")), part("Said Rim.", ("ريم", "Rim"))],
            ["Said Karim.", "Said Rim."],
            id="a first letter that is the name's own",
        ),
        pytest.param(
            [part("Said Wesam.", ("وصام", "Wesam")), part("Said Sam.", ("صام", "Sam"))],
            ["Said Wesam.", "Said Sam."],
            id="names alike but for their first letter",
        ),
        pytest.param(
            [part("Said al-Shammari.", ("الشمري", "Shammari")), part("Al-Shimri left.", ("الشمري", "Shimri"))],
            ["Said al-Shammari.", "Al-Shammari left."],
            id="other vowels and doubled letters, behind articles that stay",
        ),
        pytest.param(
            [part("Said Kazemi.", ("الكاظمي", "Kazemi")), part("Said Kadhimi.", ("الكاظمي", "Kadhimi"))],
            ["Said Kazemi.", "Said Kazemi."],
            id="consonants that are written for one letter",
        ),
        pytest.param(
            [part("Said Beed.", ("بيد", "Beed")), part("Said Bayed.", ("وبيد", "Bayed"))],
            ["Said Beed.", "Said Beed."],
            id="few consonants, behind a proclitic",
        ),
        pytest.param(
            [part("Said Boujah.", ("بوجناح", "Boujah")), part("Said Boujanah.", ("بوجناح", "Boujanah"))],
            ["Said Boujanah.", "Said Boujanah."],
            id="of equals the one that is heard in the Arabic",
        ),
        pytest.param(
            [part("Said Tarek.", ("حسن", "Tarek")), part("Said Tariq.", ("حسن", "Tariq"))],
            ["Said Tarek.", "Said Tariq."],
            id="far spellings that the Arabic has not either",
        ),
        pytest.param(
            [part("A Mexican.", ("المكسيكي", "Mexican")), part("Of Mexico.", ("المكسيكي", "Mexico"))],
            ["A Mexican.", "Of Mexico."],
            id="a people and its country",
        ),
        pytest.param(
            [*[part("Of Korean.", ("كورونا", "Korean"))] * 2, part("Of Corona.", ("كورونا", "Corona"))],
            ["Of Korean.", "Of Korean.", "Of Corona."],
            id="a people is no spelling of a name",
        ),
        pytest.param(
            [part("In Tunisia.", ("تونس", "Tunisia")), part("In Tunis.", ("تونس", "Tunis"))],
            ["In Tunisia.", "In Tunis."],
            id="a country and its capital",
        ),
        pytest.param(
            [part("Said Abdullah.", ("الله", "Abdullah")), part("By Allah.", ("الله", "Allah"))],
            ["Said Abdullah.", "By Allah."],
            id="a name that is of two words",
        ),
        pytest.param(
            [
                *[part("Said Adnan.", ("عدنان", "Adnan"))] * 3,
                part("Said Aden.", ("عدنان", "Aden")),
                part("Aden in Aden.", ("عدنان", "Aden"), ("عدن", "Aden")),
            ],
            [*["Said Adnan."] * 3, "Said Aden.", "Aden in Aden."],
            id="a spelling that is another word's name",
        ),
        pytest.param([], [], id="nothing to unify"),
    ],
)
def test_names_are_spelled_alike(parts: list[Translation], texts: list[str]) -> None:
    assert unify(*parts) == texts


def test_a_change_is_told() -> None:
    parts = (part("In Rmelan.", ("ر", "Rmelan")), part("To Rumeilan.", ("ر", "Rumeilan")))
    found = unify_spellings(TranslatedArticle(ARTICLE, None, parts, "s"), SpellingMemory())
    notices = [(notice.code, notice.detail) for each in found for notice in each.warnings]
    assert notices == [("spelling-unified", "Rumeilan → Rmelan")]


def test_within_a_term_the_glossary_decides_the_spelling() -> None:
    match = Matcher(Glossary((Term("لواء الفجر", "Bedd Brigade"),))).find("لواء الفجر")[0]
    said = [part(f"{verb} Beed.", ("بيد", "Beed")) for verb in ("Said", "To")]
    term = replace(part("Bedd of the Bedd Brigade said.", ("بيد", "Bedd")), met=(match,))
    whole = replace(part("The Bedd Brigade said.", ("بيد", "Bedd")), met=(match,))
    found = unify_spellings(TranslatedArticle(ARTICLE, None, (*said, term, whole), "s"), SpellingMemory()).translations
    assert [each.text for each in found[2:]] == ["Beed of the Bedd Brigade said.", "The Bedd Brigade said."]
    assert [len(each.warnings) for each in found[2:]] == [1, 0], "nor is it told"


def test_a_later_article_takes_over_the_spelling_of_an_earlier_one() -> None:
    memory = SpellingMemory()
    assert unify(part("In Rmelan.", ("ر", "Rmelan")), memory=memory) == ["In Rmelan."]
    twice = [part(f"{word} Rumeilan.", ("ر", "Rumeilan")) for word in ("In", "To")]
    assert unify(*twice, memory=memory) == ["In Rmelan.", "To Rmelan."]
    assert unify(*twice) == ["In Rumeilan.", "To Rumeilan."]


def test_a_later_article_takes_over_a_spelling_after_a_proclitic() -> None:
    memory = SpellingMemory()
    unify(part("To Ahmad.", ("لاحمد", "Ahmad")), memory=memory)
    assert unify(part("Ahmed came.", ("احمد", "Ahmed", True)), memory=memory) == ["Ahmad came."]


@pytest.mark.parametrize(
    ("words", "pieces", "names"),
    [
        pytest.param("He saw Rmelan's gate", (1, 1, 2, 1), ["Rmelan"], id="a possessive"),
        pytest.param("Rmelan saw Monday (Hadi)", (2, 1, 1, 3), ["Hadi"], id="neither the first word nor a whole piece"),
        pytest.param("It ended. Rebuilt towns", (1, 1, 2, 1), [], id="the first word of a second sentence"),
        pytest.param("the SDF fighters", (1, 2, 2), [], id="abbreviations are no names"),
        pytest.param("in al-Hol camp", (1, 3, 1), ["Hol"], id="a name behind an article, without it"),
    ],
)
def test_what_is_a_name(words: str, pieces: tuple[int, ...], names: list[str]) -> None:
    split = words.split(" ")
    found = find_names(split, pieces, ["س"] * len(split))
    assert [each.name for each in found if not each.starts] == names


@pytest.mark.parametrize(
    ("words", "pieces", "names"),
    [
        pytest.param("Rmelan saw Hadi", (2, 1, 3), ["Rmelan"], id="the first word"),
        pytest.param("It ended. Rmelan's gate", (1, 1, 2, 1), ["Rmelan"], id="the first word of a second sentence"),
        pytest.param("Monday came", (1, 1), [], id="not a whole piece"),
    ],
)
def test_what_may_be_a_name_at_the_start(words: str, pieces: tuple[int, ...], names: list[str]) -> None:
    split = words.split(" ")
    assert [each.name for each in find_names(split, pieces, ["س"] * len(split)) if each.starts] == names


@given(st.lists(st.tuples(st.sampled_from("سصض"), st.sampled_from(["Rmelan", "Rumeilan", "Kerry", "Hasan"])), max_size=8))
def test_unifying_twice_is_unifying_once(names: list[tuple[str, str]]) -> None:
    parts = tuple(part(f"in {name} now", (source, name)) for source, name in names)
    memory = SpellingMemory()
    once = unify_spellings(TranslatedArticle(ARTICLE, None, parts, "s"), memory)
    assert [each.text for each in unify_spellings(once, memory)] == [each.text for each in once]

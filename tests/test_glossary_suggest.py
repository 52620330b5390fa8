"""Suggested terms: acronyms, names and units that a corpus has often, told apart and sorted."""

from __future__ import annotations

import pytest

from glossary import Glossary, Term
from glossary.suggest import Suggestion, suggest

NONE = Glossary()


def told(*texts: str, glossary: Glossary = NONE, least: int = 2) -> list[tuple[str, str, int, int]]:
    return [(each.kind, each.source, each.count, each.texts) for each in suggest(texts, glossary, least=least)]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param(("أعلنت «قسد» هدنة", "قالت (قسد) هذا"), ("acronym", "قسد", 2, 2), id="in quotes and brackets"),
        pytest.param(("انسحبت ق.س.د أمس", "تقدمت ق.س.د اليوم"), ("acronym", "ق.س.د", 2, 2), id="with dots"),
        pytest.param(("بيان YPG صدر", "قوات YPG هنا"), ("acronym", "YPG", 2, 2), id="in Latin capitals"),
        pytest.param(("وصل الرئيس فرحان حسون", "التقى الرئيس فرحان حسون"), ("name", "فرحان حسون", 2, 2), id="after an office"),
        pytest.param(
            ("قال وزير الخارجية التركي هاكان دوران", "التقى وزير الخارجية التركي هاكان دوران ووزير الخارجية المصري"),
            ("name", "هاكان دوران", 2, 2),
            id="after an office and definite words",
        ),
        pytest.param(("في بلدة خربوش هدوء", "قرب بلدة خربوش حريق"), ("name", "خربوش", 2, 2), id="after a kind of place"),
        pytest.param(
            ("جبهة الخلاص الوطني حاضرة", "وجبهة الخلاص الوطني غائبة", "عن جبهة الخلاص الوطني"),
            ("unit", "جبهة الخلاص الوطني", 3, 3),
            id="words that stand together",
        ),
    ],
)
def test_a_term_is_suggested_as_what_it_is(texts: tuple[str, ...], expected: tuple[str, str, int, int]) -> None:
    assert expected in told(*texts)


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param(("بيت قديم", "شارع بيت"), id="a single word that is neither"),
        pytest.param(("في «الإرهابيين» خبر", "عن «الإرهابيين» خبر"), id="a long definite word in quotes"),
        pytest.param(("«قسد» هنا", "لا شيء"), id="seldom"),
        pytest.param(("الوزير الخارجية", "وزير الخارجية"), id="a definite word after an office"),
        pytest.param(("رمز (أ) هنا", "رمز (أ) هناك"), id="a letter in brackets"),
        pytest.param(
            ("في منطقة عسكرية", "الى منطقة عسكرية", "من العسكرية", "عن العسكرية"), id="an adjective after a kind of place"
        ),
    ],
)
def test_this_is_no_acronym_and_no_name(texts: tuple[str, ...]) -> None:
    assert not [each for each in told(*texts) if each[0] in ("acronym", "name")]


def test_what_only_stands_in_a_longer_one_is_not_suggested() -> None:
    sources = [source for _, source, _, _ in told("جبهة الخلاص الوطني", "جبهة الخلاص الوطني")]
    assert sources == ["جبهة الخلاص الوطني"]


def test_an_adverb_is_no_unit() -> None:
    assert told("في ثقة بشكل مباشر", "عن ثقة بشكل مباشر") == []


def test_what_the_glossary_has_is_not_suggested() -> None:
    texts = ("أعلنت «قسد» هدنة", "قالت «قسد» هذا")
    assert ("acronym", "قسد", 2, 2) in told(*texts)
    assert told(*texts, glossary=Glossary((Term("قسد", "SDF"),))) == []


def test_offices_are_no_part_of_a_name_and_make_no_name_of_a_council() -> None:
    texts = ("قال وزير الخارجية التركي هاكان دوران", "التقى رئيس مجلس الشعب هاكان دوران")
    assert told(*texts) == [("name", "هاكان دوران", 2, 2)]
    assert told(*[text.replace("هاكان دوران", "") for text in texts * 2]) == [
        ("unit", "رئيس مجلس الشعب", 2, 2),
        ("unit", "وزير الخارجية التركي", 2, 2),
    ]


def test_kinds_come_in_order_the_best_first_and_no_more_than_asked_for() -> None:
    texts = ["«قسد» مع جبهة الخلاص. «قسد» مع حزب الشجرة"] * 2 + ["عن «داع» وعن جبهة الخلاص"] * 3
    found = suggest(texts, NONE, least=2)
    assert [(each.kind, each.source) for each in found] == [
        ("acronym", "قسد"),
        ("acronym", "داع"),
        ("unit", "جبهة الخلاص"),
        ("unit", "حزب الشجرة"),
    ]
    assert [each.score for each in found] == [4, 3, 10, 4]
    assert [each.source for each in suggest(texts, NONE, least=2, most=1)] == ["قسد", "جبهة الخلاص"]


def test_contexts_are_sentences_of_different_texts_first_and_the_spelling_is_the_most_frequent() -> None:
    texts = ["وقالت «قســد» شيئا. «قســد»", "قَسَد. عن «قسد» خبر\tهنا", "«قسد» و«قسد»"]
    (found,) = suggest(texts, NONE)
    firsts = ("وقالت «قســد» شيئا.", "قَسَد.", "«قسد» و«قسد»")
    assert found == Suggestion("acronym", "قسد", 6, 3, 6.0, (*firsts, "«قســد»", "عن «قسد» خبر هنا"))


def test_of_a_corpus_in_one_text_several_sentences_are_contexts() -> None:
    (found,) = suggest(["\n".join(f"«قسد» في خبر {number}" for number in range(20))], NONE)
    assert found.contexts == tuple(f"«قسد» في خبر {number}" for number in range(8))

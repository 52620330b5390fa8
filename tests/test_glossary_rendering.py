"""How steadily a model renders a term, read off its sentences, and the table to edit."""

from __future__ import annotations

import pytest

from glossary import GlossaryError, read_glossary
from glossary.rendering import Rendered, format_suggestions, render
from glossary.suggest import Suggestion

ENGLISH = {
    "قسد": "and Qasad.",
    "هيئة": "The Board",
    "a1": "The SDF declared a truce on Monday.",
    "a2": "Fighters of the SDF (so they said) withdrew.",
    "a3": "SDF's spokesman welcomed the talks; SDF.",
    "a4": "Qasad was silent.",
    "b1": "The board declared a truce on Monday.",
    "b2": "The Board met.",
}
SDF = Suggestion("acronym", "قسد", 9, 4, 9.0, ("a1", "a2", "a3", "a4"))
BOARD = Suggestion("unit", "هيئة", 5, 2, 5.0, ("b1", "b2"))
RARE = Suggestion("name", "فرحان", 3, 1, 3.0, ())


def translate(texts: list[str]) -> list[str]:
    return [ENGLISH.get(text, "") for text in texts]


def test_the_phrase_that_goes_with_the_term_is_its_rendering() -> None:
    first, second, third = render([SDF, BOARD, RARE], translate)
    assert (first.renderings, first.sentences, first.share) == ((("SDF", 3), ("Qasad", 1)), 4, 0.75)
    assert (second.renderings, second.share) == ((("board", 2),), 1.0)
    assert (third.renderings, third.share) == ((), 0.0)


def test_what_stands_in_others_sentences_as_well_is_none() -> None:
    # "truce" stands in all three sentences of each term, and so in nine in all.
    several = [Suggestion("unit", source, 3, 3, 3.0, (f"{source}1", f"{source}2", f"{source}3")) for source in "xyz"]
    rendered = render(several, lambda texts: [f"{text[0].upper()}. A truce holds" if len(text) > 1 else "" for text in texts])
    assert [each.renderings for each in rendered] == [(("X", 3),), (("Y", 3),), (("Z", 3),)]


def test_two_sentences_alone_show_nothing() -> None:
    (found,) = render([Suggestion("unit", "x", 2, 2, 2.0, ("x1", "x2"))], lambda texts: ["X holds"] * len(texts))
    assert found.renderings == (("X holds", 2),)
    (found,) = render([Suggestion("unit", "x", 2, 2, 2.0, ("x1", "x2"))], lambda _: ["", *["X holds"] * 2])
    assert (found.renderings, found.share) == ((), 0.0)


def test_a_term_that_its_sentences_do_not_show_keeps_what_it_gives_alone() -> None:
    (found,) = render(
        [Suggestion("unit", "هيئة", 3, 1, 3.0, ("c",))], lambda texts: ["the Board" if text == "هيئة" else "?" for text in texts]
    )
    assert (found.renderings, found.sentences, found.share) == ((("Board", 0),), 1, 0.0)


def test_the_model_is_asked_once() -> None:
    asked: list[list[str]] = []
    render([SDF, BOARD], lambda texts: [asked.append(texts) or "" for _ in texts[:1]] + [""] * (len(texts) - 1))  # type: ignore[func-returns-value]
    assert asked == [["قسد", "هيئة", "a1", "a2", "a3", "a4", "b1", "b2"]]


def test_a_lost_translation_is_an_error() -> None:
    with pytest.raises(GlossaryError, match="8 texts came back as 7 translations"):
        render([SDF, BOARD], lambda texts: texts[1:])


def test_the_table_says_what_was_found_and_is_a_glossary_once_it_is_filled_in() -> None:
    text = format_suggestions([*render([SDF, BOARD], translate), RARE])
    assert text.split("\n")[2:] == [
        "# acronym, 9 times in 4 texts; SDF: 3 of 4 (75%); Qasad: 1 of 4 (25%) | a1",
        "قسد\tSDF\t\t\t\t\t\t\t",
        "# unit, 5 times in 2 texts; board: 2 of 2 (100%) | b1",
        "هيئة\tboard\t\t\t\t\t\t\t",
        "# name, 3 times in 1 text |",
        "فرحان\t\t\t\t\t\t\t\t",
        "",
    ]
    with pytest.raises(GlossaryError, match=r"new\.tsv:8:2: target has no letter"):
        read_glossary(text, "new.tsv")
    filled = read_glossary(text.replace("فرحان\t", "فرحان\tFarhan"), "new.tsv")
    assert [(term.source, term.target) for term in filled] == [("قسد", "SDF"), ("هيئة", "board"), ("فرحان", "Farhan")]


def test_what_only_stands_alone_is_told() -> None:
    text = format_suggestions([Rendered(SDF, (("Qasad", 0),), 4)])
    assert "9 times in 4 texts; Qasad: only by itself | a1\nقسد\tQasad\t" in text


def test_suggestions_are_written_without_a_model_too() -> None:
    assert "# acronym, 9 times in 4 texts | a1\nقسد\t\t" in format_suggestions([SDF])
    assert Rendered(SDF, (), 0).share == 0


def test_an_example_is_the_words_around_the_term() -> None:
    context = f"{'قبل ' * 40}قسد{' بعد' * 40}"
    text = format_suggestions([Suggestion("acronym", "قسد", 3, 1, 3.0, (context,))])
    assert f"| …{'قبل ' * 15}قسد{' بعد' * 15}…\n" in text

"""The English of news: sentences, figures and speakers, sentence by sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.document import Sentence
from summarize.english import find_figures, find_names, find_speakers, find_words, is_fragment, split_sentences, stem


@pytest.mark.parametrize(
    ("text", "fragment"),
    [
        pytest.param("Aid reached the camp today.", False, id="five words and a full stop"),
        pytest.param("Aid reached the camp.", True, id="four words"),
        pytest.param("Aid reached the snowbound camp today", True, id="no mark at the end"),
        pytest.param('"It is enough for now."', False, id="a full stop inside quotes"),
    ],
)
def test_fragments(text: str, fragment: bool) -> None:  # noqa: FBT001 - a column of the table
    assert is_fragment(text) is fragment


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param("One came. Two left.", ("One came.", "Two left."), id="two sentences"),
        pytest.param("Lt. Col. Salman al-Dari came. He left.", ("Lt. Col. Salman al-Dari came.", "He left."), id="ranks"),
        pytest.param("The U.S. Army left.", ("The U.S. Army left.",), id="initials"),
        pytest.param("It cost 3.5 million. Why?", ("It cost 3.5 million.", "Why?"), id="decimals"),
        pytest.param('"Stop. Go back," he said. She left.', ('"Stop. Go back," he said.', "She left."), id="open quotes"),
        pytest.param("Title line\n\nOne came.", ("Title line", "One came."), id="lines"),
        pytest.param(" \n ", (), id="blank"),
    ],
)
def test_english_sentences(body: str, expected: tuple[str, ...]) -> None:
    assert tuple(sentence.text for sentence in split_sentences(body)) == expected


@given(st.text(alphabet='ab C.!?"\n ', max_size=60))
def test_splitting_loses_no_letter(body: str) -> None:
    joined = "".join(sentence.text for sentence in split_sentences(body))
    assert "".join(joined.split()) == "".join(body.split())
    assert all(sentence == Sentence(sentence.text.strip(), "", sentence.paragraph) for sentence in split_sentences(body))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("The SDF hands over 1,600 men.", ("sdf", "hand", "1600", "men"), id="stems and numbers"),
        pytest.param("al-Hasakah's bridges", ("hasakah", "bridg"), id="article of a name and possessive"),
        pytest.param("ISIS", ("isis",), id="an acronym keeps its end"),
        pytest.param("and the", (), id="function words"),
    ],
)
def test_content_words(text: str, words: tuple[str, ...]) -> None:
    assert find_words(text) == words


@pytest.mark.parametrize(
    ("this", "that"),
    [("force", "forces"), ("kill", "killed"), ("city", "cities"), ("detainee", "detainees"), ("transfer", "transfers")],
)
def test_forms_of_one_word_share_a_stem(this: str, that: str) -> None:
    assert stem(this) == stem(that)


def test_the_word_that_opens_a_sentence_is_no_name() -> None:
    assert find_names("Families in Mosul met Layth Karim.") == {"mosul", "layth", "karim"}


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        pytest.param("Six armored vehicles headed north.", ("Six armored vehicles",), id="a spelled number and its noun"),
        pytest.param("They held 100 other ISIS fighters.", ("100 other ISIS fighters",), id="other"),
        pytest.param("Seven people were killed and 16 wounded.", ("Seven people", "16 wounded"), id="casualties"),
        pytest.param("It costs $3.5 million a year.", ("$3.5 million",), id="money"),
        pytest.param("Prices rose 4 percent or 12%.", ("4 percent", "12%"), id="percentages"),
        pytest.param("Fully 60,000 people fled.", ("60,000 people",), id="thousands separator"),
        pytest.param("Hundreds of families fled.", ("Hundreds of families",), id="hundreds"),
        pytest.param("It fell on 6 December 2031 and March 7.", (), id="dates"),
        pytest.param("Built in 1960, it fell in 2031.", (), id="years"),
        pytest.param("Flight QX-17 left at 10:30.", (), id="codes and times"),
        pytest.param("One and two.", (), id="bare small numbers"),
        pytest.param("The families left 162 on Tuesday.", (), id="a bare number"),
        pytest.param("A shell killed more than ten others.", ("more than ten others",), id="a bound"),
        pytest.param("At least 12 men and up to $3 million are lost.", ("At least 12 men", "up to $3 million"), id="bounds"),
        pytest.param("The SDF handed over 40 men.", ("40 men",), id="over that is no bound"),
        pytest.param("He came about it with 12 men.", ("12 men",), id="no bound before it"),
    ],
)
def test_figures(text: str, figures: tuple[str, ...]) -> None:
    assert find_figures(text) == figures


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        pytest.param("Rania Sadr, the coordinator, said aid came.", ("Rania Sadr, the coordinator",), id="a name and an office"),
        pytest.param("The road is shut, the SDF said on Monday.", ("the SDF",), id="after the clause"),
        pytest.param('"Enough," said Rania Sadr, of the UN.', ("Rania Sadr",), id="after the quotation"),
        pytest.param("The men left, according to a judicial source.", ("a judicial source",), id="according to"),
        pytest.param("It is over, according to the U.S. network.", ("the U.S. network",), id="stops of an abbreviation"),
        pytest.param('"Enough," said George W. Bush.', ("George W. Bush",), id="the stop of an initial"),
        pytest.param("Lt. Col. Sami Aziz told Wadi News that it was over.", ("Lt. Col. Sami Aziz",), id="not whom one tells"),
        pytest.param("For its part, the Defense Ministry denied it.", ("the Defense Ministry",), id="without the preamble"),
        pytest.param("He said the men left.", (), id="a pronoun"),
        pytest.param(
            "Baghdad - The Iraqi oil minister said it was over.", ("The Iraqi oil minister",), id="without the dateline"
        ),
        pytest.param("BEIRUT (Wadi News) – The army said it was over.", ("The army",), id="without place and agency"),
        pytest.param(
            "SPA - Jeddah: The University of Jeddah said so.", ("The University of Jeddah",), id="without agency and place"
        ),
        pytest.param("The minister - Sami Aziz - said so.", ("The minister - Sami Aziz -",), id="dashes around a name"),
        pytest.param("The source said the men left.", (), id="a bare source"),
        pytest.param("The road is shut, a spokesman said.", (), id="a bare spokesman"),
        pytest.param("The police said the men left.", ("The police",), id="police of the place"),
        pytest.param("According to the same source, they left.", (), id="the same source"),
        pytest.param("The schedule announced last week is void.", (), id="a thing"),
        pytest.param("Snow closed the road.", (), id="nobody"),
    ],
)
def test_speakers(text: str, speakers: tuple[str, ...]) -> None:
    assert find_speakers(text) == speakers

"""Numbers, loops, lengths and tidiness of English."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.checks import added_numbers, check, missing_numbers, repeats, tidy_english


@pytest.mark.parametrize(
    ("raw", "tidy"),
    [
        pytest.param("the &quot; SDF &quot; said , today", 'the "SDF" said, today', id="entities, quotes and commas"),
        pytest.param("( see  above )", "(see above)", id="brackets and double spaces"),
        pytest.param("&amp;apos;", "'", id="an entity escaped twice"),
        pytest.param('the"Al-Riyadh "group and" others"', 'the "Al-Riyadh" group and "others"', id="quotes that cling to words"),
        pytest.param('the "SDF"-led force, "SDF".', 'the "SDF"-led force, "SDF".', id="quotes that may cling"),
        pytest.param('5" of rain', '5" of rain', id="a quote without its partner"),
        pytest.param('said:"yes"', 'said: "yes"', id="a colon before a quotation"),
        pytest.param("nothing to do.", "nothing to do.", id="clean text"),
    ],
)
def test_tidies(raw: str, tidy: str) -> None:
    assert tidy_english(raw) == tidy


@pytest.mark.parametrize(
    ("source", "english", "missing", "added"),
    [
        pytest.param("1600 معتقل", "1,600 detainees", (), (), id="grouped digits"),
        pytest.param("٣٢ شخصا", "32 people", (), (), id="Eastern digits"),
        pytest.param("6 عربات", "six vehicles", (), (), id="a small number in words"),
        pytest.param("50 دولة", "fifty countries", (), (), id="a ten in words"),
        pytest.param("100 مقاتل", "1000 fighters", ("100",), ("1000",), id="a digit too many"),
        pytest.param("2.5 مليون", "2.5 million", (), (), id="a decimal"),
        pytest.param("12 و 12", "12 only", ("12",), (), id="said twice, kept once"),
    ],
)
def test_numbers_are_kept(source: str, english: str, missing: tuple[str, ...], added: tuple[str, ...]) -> None:
    assert (missing_numbers(source, english), added_numbers(source, english)) == (missing, added)


@pytest.mark.parametrize(
    ("text", "loop"),
    [
        pytest.param("the army the army the army said", "the army", id="two words three times"),
        pytest.param("no no no", "no", id="one word three times"),
        pytest.param("a smuggggling ring", "gggg", id="one letter four times"),
        pytest.param("al-Suayayayayad", "ayayayay", id="two letters four times"),
        pytest.param("he said that he said it", "", id="no loop"),
    ],
)
def test_finds_loops(text: str, loop: str) -> None:
    assert repeats(text) == loop


@pytest.mark.parametrize(
    ("source", "english", "codes"),
    [
        pytest.param(
            "قال المتحدث إن القافلة وصلت إلى المدينة", "The spokesman said the convoy reached the city", [], id="a good sentence"
        ),
        pytest.param("قال المتحدث إن القافلة وصلت إلى المدينة", "He said", ["too-short"], id="most of it lost"),
        pytest.param("قال المتحدث", "قال the spokesman", ["untranslated"], id="Arabic left over"),
        pytest.param("قال المتحدث", "", ["untranslated"], id="nothing came out"),
        pytest.param("قال 100", "He said 200", ["number-changed"], id="another number"),
    ],
)
def test_warns_with_stable_codes(source: str, english: str, codes: list[str]) -> None:
    assert [notice.code for notice in check(source, english)] == codes


@given(st.lists(st.integers(0, 99_999), max_size=5))
def test_a_text_keeps_its_own_numbers(values: list[int]) -> None:
    text = " و ".join(map(str, values))
    assert missing_numbers(text, text) == added_numbers(text, text) == ()

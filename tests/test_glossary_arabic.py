"""Arabic words: one key for all spellings, offsets into the original, what may be attached."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.arabic import analyse, fold, has_arabic, skip_letters, spell, standalone_proclitics, tokenize

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
WILD = st.text(
    alphabet=st.sampled_from([*LETTERS, *"أإآىةؤئءپگیک", *"ـًَُِّ\u200f\u200c\ufeff", *' ".«»()-_\n', *"aBé1٣", "ﻻ", "ﷲ", "½"])
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("the قسد", True, id="a word amid English"),
        pytest.param("ﻗﺴﺪ", True, id="shapes of a PDF file"),
        pytest.param("ڕۆژئاڤا", True, id="a neighbour's letters"),
        pytest.param("٣، ؟ ﴾﴿ ۔", False, id="digits and signs"),
        pytest.param("SDF", False, id="Latin"),
    ],
)
def test_letters_of_the_arabic_script_are_told(text: str, *, found: bool) -> None:
    assert has_arabic(text) is found


@pytest.mark.parametrize(
    ("variants", "key"),
    [
        pytest.param(("إدلب", "ادلب", "أدلب", "إِدْلِب", "إدلـــب"), "ادلب", id="hamza on alef, diacritics, tatweel"),
        pytest.param(("مصطفى", "مصطفي", "مصطفی"), "مصطفي", id="alef maksura and Persian ya"),
        pytest.param(("الحسكة", "الحسكه", "الحسکة", "الحسكۃ"), "الحسكه", id="teh marbuta, Persian kaf, Urdu teh marbuta"),
        pytest.param(("مسؤول", "مسئول"), "مسءول", id="hamza on waw and on ya"),
        pytest.param(("چلبي", "جلبی"), "جلبي", id="letters for foreign sounds"),
        pytest.param(("١٢٣", "۱۲۳", "123"), "123", id="Arabic-Indic and Persian digits"),
        pytest.param(
            ("قـ\u200cسـ\u200bد", "\u2067قسد\u2069", "ق\u00adسد"),
            "قسد",
            id="zero-width and bidi characters, soft hyphen",
        ),
        pytest.param(("ﻻ", "لا", "لأ"), "لا", id="a ligature is its letters"),
        pytest.param(("QSD", "qsd"), "qsd", id="Latin case"),
    ],
)
def test_spellings_of_a_word_share_a_key(variants: tuple[str, ...], key: str) -> None:
    assert {fold(variant) for variant in variants} == {key}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param('قوات "سوريا" (كلها)', ["قوات", "سوريا", "كلها"], id="quotes and brackets are no words"),
        pytest.param("قال ق.س.د. ثم", ["قال", "ق.س.د", ".", "ثم"], id="a dotted abbreviation is one word, the full stop is not"),
        pytest.param("في 3.5 كم", ["في", "3", ".", "5", "كم"], id="a decimal point is no abbreviation"),
        pytest.param("#قوات_سوريا", ["#", "قوات", "سوريا"], id="underscores of a hashtag separate"),
        pytest.param("إف-16 - ثم", ["إف", "16", "-", "ثم"], id="only a hyphen between spaces is a sign"),
        pytest.param("أول\n ثان\n \nثالث", ["أول", "ثان", "\n \n", "ثالث"], id="a blank line is a token, a line break is not"),
        pytest.param(
            "و" + "ـ" * 20_000 + "قسد" + "\u200d" * 20_000 + "قسد" + "\u200d" * 20_000,
            ["و" + "ـ" * 20_000 + "قسد" + "\u200d" * 20_000 + "قسد"],
            id="a long run of characters that are dropped",
        ),
        pytest.param("السورىات لدىها الطوارىء إلىعدن", ["السورىات", "لدىها", "الطوارىء", "إلى", "عدن"], id="an alef maksura"),
        pytest.param("قسد\u200f، ـ", ["قسد", "،"], id="a word ends before invisible characters, lone tatweel is none"),
    ],
)
def test_tokenize_slices_the_original(text: str, words: list[str]) -> None:
    assert [text[token.start : token.end] for token in tokenize(text)] == words


@pytest.mark.parametrize(
    ("word", "readings"),
    [
        pytest.param("وقسد", {"وقسد", "قسد"}, id="waw"),
        pytest.param("وبقسد", {"وبقسد", "بقسد", "قسد"}, id="waw and ba"),
        pytest.param("للجنة", {"للجنه", "لجنه", "الجنه", "اللجنه"}, id="lam and article, written as two or three lams"),
        pytest.param("سيقاتل", {"سيقاتل"}, id="the future's sin is none"),
        pytest.param("پلد", {"بلد"}, id="a foreign pe is no preposition"),
        pytest.param("ب.ك.ك", {"ب.ك.ك"}, id="a word with dots, read as one word, is split by nobody here"),
    ],
)
def test_proclitics(word: str, readings: set[str]) -> None:
    form = analyse(word, "word" if "." not in word else "sign")
    assert {start.apply(form.key) for start in form.starts} == readings


@pytest.mark.parametrize(
    ("word", "readings"),
    [
        pytest.param("قواتها", {"قوات", "قواه"}, id="their forces: ت may be a teh marbuta"),
        pytest.param("وزرائهم", {"وزراء"}, id="hamza changes its seat before a pronoun"),
        pytest.param("رئيسه", {"رءيس"}, id="his"),
        pytest.param("مدرسة", set(), id="a teh marbuta is no pronoun"),
        pytest.param("فيها", set(), id="too little is left"),
    ],
)
def test_attached_pronouns(word: str, readings: set[str]) -> None:
    form = analyse(word)
    assert {end.apply(form.key) for end in form.ends} == readings


def test_dotted_abbreviation_has_nothing_attached() -> None:
    (token,) = tokenize("ب.ك.ك")
    assert (token.form.key, len(token.form.starts), token.form.ends) == ("بكك", 1, ())


@pytest.mark.parametrize(
    ("text", "count", "rest"),
    [
        pytest.param("وقسد", 1, "قسد", id="plain"),
        pytest.param("وَلِـلْقوات", 2, "لْقوات", id="diacritics and tatweel go with the letter before"),
        pytest.param("\u200fقسد", 0, "قسد", id="nothing to skip"),
        pytest.param("وﻻ", 2, None, id="not into a ligature"),
        pytest.param("قسد", 3, None, id="nothing left"),
    ],
)
def test_skip_letters(text: str, count: int, rest: str | None) -> None:
    (token,) = tokenize(text)
    offset = skip_letters(text, token, count)
    assert (None if offset is None else text[offset:]) == rest


@pytest.mark.parametrize(
    ("text", "clitics"),
    [("لـ", "ل"), ("و", "و"), ("وبال", "وبال"), ("ولل", "ولل"), ("لا", ""), ("قسد", ""), ("،", "")],
)
def test_standalone_proclitics(text: str, clitics: str) -> None:
    (token,) = tokenize(text)
    assert standalone_proclitics(token) == clitics


@given(WILD)
def test_tokens_are_in_order_and_slice_to_their_own_form(text: str) -> None:
    tokens = tokenize(text)
    assert all(before.end <= after.start for before, after in pairwise(tokens))
    for token in tokens:
        surface = text[token.start : token.end]
        assert fold(surface.replace(".", "") if len(surface) > 1 else surface) == token.form.key


@given(WILD)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold(spell(text)) == fold(text)


@given(st.text())
def test_any_text_can_be_tokenized(text: str) -> None:
    assert all(0 <= token.start < token.end <= len(text) for token in tokenize(text))

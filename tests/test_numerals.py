"""Numbers that Arabic writes in words."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.checks import check
from translate.numerals import added_numbers, find_numerals, is_said, missing_numbers

READ = [
    # text, values, what the row is about
    ("مقتل ستة جنود", [6], "a unit"),
    ("بعد خمسة عشر يوما", [15], "a teen"),
    ("أحد عشر فرعا واثنتا عشرة مدرسة", [11, 12], "eleven and twelve have words of their own"),
    ("ستة وعشرين مرة أولى", [26], "a unit and tens"),
    ("الذكرى الخمسين لقيامها", [50], "tens with the article"),
    ("في الحادي والعشرين منه", [21], "an ordinal before tens"),
    ("المادة التاسعة والأربعين", [49], "an ordinal of the feminine"),
    ("مئة وستة وخمسين ألف شخص", [156_000], "all that is before the scale is multiplied"),
    ("سبع مئة قتيل", [700], "hundreds in two words"),
    ("مائتي مهاجر", [200], "a dual of hundreds, without its ن"),
    ("ثلاثة ملايين نازح", [3_000_000], "a scale in the plural"),
    ("وبثلاثة صواريخ", [3], "proclitics"),
    ("ثَلاثَةُ جُنودٍ وأربـعة مدنيين", [3, 4], "diacritics and tatweel"),
    ("على مقياس من واحد لعشرة", [10], "one is not part of ten"),
    ("ثلاثة، عشر طائرات", [3, 10], "a comma parts two numbers"),
    ("في الدور الثالث ودور الستة عشر", [], "rounds of a cup are not counted"),
    ("ثلاثة ونصف وثلاثة أضعاف وثلاثة أرباع", [], "what follows makes another number of it"),
    ("خمسة آلاف ومئتان", [], "a sum over the scale is not read"),
    ("لست أدري، ووست هام، ولم تسعَ الدول", [], "other words with the same letters"),
    ("كون ماؤه راكدا", [], "its water, which folds as a hundred does"),
    ("القرن العشرين", [], "English may say the 1900s"),
    ("يوم الثلاثاء والأربعاء والخميس", [], "days"),
]


@pytest.mark.parametrize(("text", "values", "why"), READ)
def test_reads_numbers_in_words(text: str, values: list[int], why: str) -> None:
    assert [each.value for each in find_numerals(text)] == values, why


SAID = [
    # value, English, whether it says it, what the row is about
    (6, "Six soldiers", True, "a word"),
    (6, "6 soldiers", True, "digits"),
    (6, "66 soldiers", False, "digits within others"),
    (3, "3.5 percent", False, "a part of a decimal"),
    (26, "twenty-six times", True, "a hyphen"),
    (26, "26th", True, "an ordinal in digits"),
    (21, "the twenty-first of May", True, "an ordinal in words"),
    (50, "in his fifties", True, "decades"),
    (12, "a dozen", True, "another name"),
    (7, "the G7", True, "after a letter"),
    (156_000, "one hundred and fifty-six thousand people", True, "a run of words"),
    (156_000, "156,000 people", True, "digits in groups"),
    (3_000_000, "3 million", True, "digits and scale"),
    (3_000_000, "three billion", False, "another scale"),
    (6, "sixteen", False, "within another word"),
]


@pytest.mark.parametrize(("value", "english", "said", "why"), SAID)
def test_knows_how_english_says_a_number(value: int, english: str, *, said: bool, why: str) -> None:
    assert is_said(value, english) is said, why


def test_a_number_in_words_that_is_lost_is_told() -> None:
    (notice,) = check(
        "محاولات مجلس النواب ستة وعشرين مرة لاختيار رئيس", "Parliament's attempts to choose a president, many times"
    )
    assert notice.code == "number-changed"
    assert "26" in notice.detail


def test_digits_for_a_number_in_words_are_no_addition() -> None:
    assert added_numbers("خمسة عشر قتيلا", "15 killed") == ()
    assert added_numbers("ستة عشر قتيلا", "15 killed") == ("15",)


@pytest.mark.parametrize(
    ("source", "forms"), [("ستة", ("six", "6")), ("ستة وعشرين", ("26", "twenty-six")), ("خمسة آلاف", ("5,000",))]
)
def test_forms_are_those_of_wire_style(source: str, forms: tuple[str, ...]) -> None:
    assert find_numerals(source)[0].forms == forms


WORDS = ["ثلاثة", "ست", "عشر", "وعشرين", "مئة", "ومئتين", "ألف", "ملايين", "الثاني", "رجل", "دور", "و", "،", "12", "نصف"]


@given(st.lists(st.sampled_from(WORDS)).map(" ".join) | st.text())
def test_spans_lie_in_order_and_every_form_says_the_number(text: str) -> None:
    found = find_numerals(text)
    assert all(one.end <= two.start for one, two in pairwise(found))
    for each in found:
        assert text[each.start : each.end].strip() == text[each.start : each.end]
        assert all(is_said(each.value, form) for form in each.forms)
        assert missing_numbers(text[each.start : each.end], each.forms[0]) == ()

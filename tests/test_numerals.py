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
    ("خمسة آلاف ومئتان", [5_200], "a sum over the scale"),
    ("لست أدري، ووست هام، ولم تسعَ الدول", [], "other words with the same letters"),
    ("كون ماؤه راكدا", [], "its water, which folds as a hundred does"),
    ("القرن العشرين", [], "English may say the 1900s"),
    ("يوم الثلاثاء والأربعاء والخميس", [], "days"),
    # Agreement: what stands before ten.
    ("قتل يوم الأحد عشرة مدنيين", [10], "Sunday, ten"),
    ("أمس الأحد عشر غارات", [], "Sunday, ten raids, or eleven raids"),
    ("صباح الاثنين عشرة أشخاص", [10], "Monday, ten"),
    ("المركز الثاني عشرة آلاف", [10_000], "the second place, ten thousand"),
    ("التهاب الإثني عشر", [], "the duodenum"),
    ("اثني عشر لاعبا واثنتي عشرة دولة", [12, 12], "twelve in the genitive"),
    ("الجولة السابعة عشر", [17], "a common slip in agreement"),
    ("ثلاثة عشرة دولة", [13], "another"),
    ("طفل السادس عشرة", [], "the sixth, and ten, or a slip"),
    ("12 بنكا وأحد عشر فرعا", [11], "and eleven, where the first word looks like one"),
    ("واحد وعشرين رجلا", [21], "one before tens"),
    ("الساعة الثامنة وعشرين دقيقة", [], "twenty past eight"),
    # Whole sums, or nothing.
    ("القرن الحادي والعشرين", [], "a century in two words"),
    ("دور الاثنين والثلاثين", [], "a round in two words"),
    ("عام ألفين وأربعة وعشرين", [2024], "a year from two thousand"),
    ("ألف وتسعمئة وخمسة وأربعين", [1945], "a year from one thousand"),
    ("سنة وسبعة أشهر", [7], "a year, and so many months"),
    ("في العام واحد وتسعين", [], "a year without its century"),
    ("مليون وثلاثمئة وخمسين ألف", [1_350_000], "two scales"),
    ("ثلاثة آلاف وخمسمئة وعشرين", [3_520], "thousands and hundreds and tens"),
    ("المليون ومائتين وثمانين ألف", [1_280_000], "the article on the first word"),
    ("ثلاثة ملايين وخمسة آلاف ومئة وواحد وعشرين", [3_005_121], "all there is"),
    ("بألف وخمسمئة دولار", [1_500], "a proclitic before alef and lam that are no article"),
    ("خمسة وسبعة عقود", [], "two numbers that are no sum"),
    ("بين مئتين وثلاثمئة", [], "between two numbers"),
    ("بين مئة وخمسين", [], "between two numbers, or 150"),
    ("بين خمسة وعشرين وثلاثين", [], "between 25 and 30, or five and twenty"),
    ("من بين ثلاثة مرشحين", [3], "among three"),
    ("ألف وألفين", [], "no falling order"),
    ("أسبوعها الثاني والثلاثين بعد المائة", [], "the 132nd"),
    ("الحادية والأربعين عامًا بعد المائة", [], "the 141st, with a word between"),
    ("منذ مئة وعامين", [], "a hundred and two, the two being a dual"),
    ("ثالث والعشرين", [], "the article inside"),
    # Spellings.
    ("خمسا وعشرين وثلاثا وعشرين", [], "two sums in one run"),
    ("خمسا وعشرين دقيقة وثلاثا وعشرين ثانية", [25, 23], "accusatives"),
    ("ثمانيا وأربعين ساعة", [48], "the accusative of eight"),
    ("خمسة و عشرين", [25], "a detached and"),
    ("ستة\u200f وعشرين", [26], "a sign for the direction"),
    ("مليونين وخمسمئة ألف", [2_500_000], "a dual of a million"),
    ("مليارين وثلاثمئة مليون", [2_300_000_000], "a dual of a milliard"),
    ("ثلاثة تريليونات", [3 * 10**12], "trillions"),
    ("أربعة ملاين وستة ملايير", [], "rising order"),
    ("ثنتين وعشرين", [22], "another two"),
    ("المئة والعشرين", [120], "the article on both words"),
    # Words that are no numbers.
    ("شرب من مائه حتى نضب ماءه", [], "its water"),
    ("عشرون في لمئة وثلاثون في مئة", [20], "per cent, and what seems a sum"),
    ("في مئة وعشرين دولة", [120], "in so many"),
    ("جبهات الضباب والأربعين", [], "a street of forty"),
    ("بين الدائري والستين", [], "a street of sixty"),
    ("شارع التسعين وميدان السبعين", [], "streets"),
    ("معالج ثماني النواة", [], "an octa-core"),
    ("ست البيت وست الدنيا", [], "the lady"),
    ("احتراق ثلاث آليات", [3], "alef and lam that are no article"),
    ("القاعة تسع ألف شخص", [], "it holds"),
    ("إيما ستون، ويان ستين", [], "Stone and Steen"),
    ("ستون شخصا", [60], "what sixty are follows in the accusative"),
    ("حسن الصحبة والعشرة", [], "company"),
    ("لا تصلح للعُشرة، وخُمس سكان البلاد", [], "company and a fifth, by their vowels"),
    ("خمسُ سنواتٍ", [5], "an ending's vowel"),
    ("بضعة عشر شخصا", [], "some ten"),
    # What makes another number of it.
    ("ثلاث سنوات ونصف", [], "three and a half, with a word between"),
    ("سبع سنوات ونصف لثمانية عشر صحفيا", [18], "and a half, for others"),
    ("ثلاثة فاصلة خمسة", [], "three point five"),
    ("سبعة مليارات و420 مليون", [], "figures that go on"),
    ("12 ألفا وخمسمئة", [], "words that go on after figures"),
    ("عشرة آلاف و500 نسمة", [], "figures that go on without a scale"),
    ("ثلاثة أمثالها", [], "with a pronoun"),
    ("ثلاثة عقود", [], "English may say thirty years"),
    ("الثانية عشرة إلا ربعا", [], "a quarter to twelve"),
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
    (6, "Twenty-six soldiers", False, "a part of a number"),
    (3, "three hundred people", False, "before a hundred"),
    (5, "five thousand civilians", False, "before a scale"),
    (12, "half a dozen", False, "half of it"),
    (6, "half a dozen", True, "half of it is six"),
    (24, "two dozen", True, "dozens"),
    (7, "three, four people", False, "a comma parts numbers"),
    (200, "between two hundred and three hundred", True, "two numbers with and between"),
    (20_300, "between two hundred and three hundred", False, "no sum"),
    (5_003, "five thousand and three", True, "a sum with and"),
    (1_350_000, "one million three hundred and fifty thousand", True, "two scales"),
    (20, "for two decades", True, "decades are ten years"),
    (3, "three decades", True, "and decades"),
    (500_000, "half a million", True, "a half of a scale"),
    (250_000, "a quarter of a million", True, "a quarter of a scale"),
    (2_500_000, "two and a half million", True, "a half more"),
    (2, "two and a half million", False, "not two"),
    (12, "at midnight", True, "an hour with a name"),
    (12, "at noon", True, "another"),
    (7_420_000_000, "$7.42 billion", True, "a decimal and a scale"),
    (20_000_000, "$20m", True, "a scale in a letter"),
    (16, "Louis XVI", True, "Roman numerals"),
    (1_965, "nineteen sixty-five", True, "a year in words"),
    (3, "threefold", True, "a suffix"),
    (4, "quadruplets", True, "children born together"),
    (100, "İ, a hundred", True, "a letter that is longer in lower case"),
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


ADDED = [
    # source, English, what is added, what the row is about
    ("ألف جندي", "1,000 soldiers", (), "a scale alone, which is never demanded"),
    ("ألفي جندي وألفا شرطي", "2,000", (), "duals in the construct"),
    ("في العاشر من مايو", "May 10", (), "an ordinal"),
    ("نصف مليون", "500,000", (), "half a scale"),
    ("مليون ونصف المليون", "1.5 million", (), "a half more"),
    ("سبعة مليارات و420 مليون", "$7.42 billion", (), "words and figures"),
    ("ثلاثة فاصلة خمسة", "3.5", (), "a decimal in words"),
    ("ثلاث سنوات ونصف", "3.5 years", (), "a word between"),
    ("ثلاثة عقود", "30 years", (), "decades"),
    ("الستينيات", "the 1960s", (), "a decade of the century"),
    ("ثمن النهائي", "the round of 16", (), "an eighth-final"),
    ("بين مئتين وثلاثمئة", "between 200 and 300", (), "what is too doubtful to be demanded"),
    ("ألف جندي", "3,000 soldiers", ("3000",), "another number"),
]


@pytest.mark.parametrize(("source", "english", "added", "why"), ADDED)
def test_what_the_source_may_say_is_no_addition(source: str, english: str, added: tuple[str, ...], why: str) -> None:
    assert added_numbers(source, english) == added, why


def test_a_right_century_is_no_change() -> None:
    assert check("القرن الحادي والعشرين", "The 21st century") == ()


FORMS = [
    ("ستة", ("six", "6"), "words below ten"),
    ("ستة وعشرين", ("26", "twenty-six"), "digits from ten on"),
    ("مئة رجل", ("100", "one hundred", "a hundred"), "a hundred"),
    ("خمسة آلاف", ("5,000", "five thousand"), "thousands in digits"),
    ("ألف وتسعمئة وخمسة وأربعين", ("1945", "1,945"), "what may be a year"),
    ("ثلاثة ملايين", ("3 million", "3,000,000", "three million"), "millions in digits and a word"),
    ("مليون وثلاثمئة وخمسين ألف", ("1.35 million", "1,350,000"), "with decimals"),
]


@pytest.mark.parametrize(("source", "forms", "why"), FORMS)
def test_forms_are_those_of_wire_style(source: str, forms: tuple[str, ...], why: str) -> None:
    assert find_numerals(source)[0].forms == forms, why


WORDS = [
    "ثلاثة",
    "ست",
    "عشر",
    "وعشرين",
    "مئة",
    "ومئتين",
    "ألف",
    "ملايين",
    "الثاني",
    "رجل",
    "دور",
    "و",
    "،",
    "12",
    "نصف",
    "ألفين",
    "وأربعة",
    "واحد",
    "الأحد",
]


@given(st.lists(st.sampled_from(WORDS)).map(" ".join) | st.text())
def test_spans_lie_in_order_and_every_form_says_the_number(text: str) -> None:
    found = find_numerals(text)
    assert all(one.end <= two.start for one, two in pairwise(found))
    for each in found:
        assert text[each.start : each.end].strip() == text[each.start : each.end]
        assert all(is_said(each.value, form) for form in each.forms)
        assert missing_numbers(text[each.start : each.end], each.forms[0]) == ()

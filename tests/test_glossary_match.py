"""Terms found in Arabic: clitics, quotes, articles, variants, the longest first, and what must not be found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary import Glossary, Matcher, Term
from glossary.arabic import tokenize

GLOSSARY = Glossary(
    (
        Term("قسد", "SDF"),
        Term("قوات سوريا الديمقراطية", "SDF"),
        Term("داعش", "ISIS"),
        Term("التحالف", "coalition"),
        Term("التحالف الدولي", "international coalition"),
        Term("القوات العراقية", "Iraqi forces"),
        Term("ديسمبر كانون الأول", "December"),
        Term("الهول", "al-Hol"),
        Term("مخيم الهول", "al-Hol camp"),
        Term("لجنة", "committee"),
        Term("لبنان", "Lebanon"),
        Term("ولاية", "province"),
        Term("تل تمر", "Tal Tamr"),
        Term("قيادة", "command"),
        Term("وزير خارجية", "foreign minister"),
        Term("مدرس", "teacher"),
        Term("علي", "Ali", flags=frozenset({"exact"})),
        Term("مي", "May"),
        Term("Qasad", "SDF"),
        Term("QSD", "SDF"),
        Term("Daesh", "ISIS", flags=frozenset({"case"})),
        Term("F-16", "F-16"),
        Term("U.N.", "UN"),
    )
)
MATCHER = Matcher(GLOSSARY)


def surfaces(text: str) -> list[tuple[str, str, str]]:
    """Return (clitics, surface, source) of each match."""
    return [(match.clitics, text[match.start : match.end], match.term.source) for match in MATCHER.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("وصلت قسد", [("", "قسد", "قسد")], id="a bare term"),
        pytest.param(
            "وقسد فقسد وبقسد لقسد",
            [("و", "قسد", "قسد"), ("ف", "قسد", "قسد"), ("وب", "قسد", "قسد"), ("ل", "قسد", "قسد")],
            id="proclitics",
        ),
        pytest.param(
            'لـ"قسد" بـ«قسد» و"قسد" ولـ“قسد”',
            [(clitic, "قسد", "قسد") for clitic in ("ل", "ب", "و", "ول")],
            id="proclitics before quotes",
        ),
        pytest.param('و "قسد"', [("", "قسد", "قسد")], id="a word of its own is no proclitic"),
        pytest.param(
            "قَسَـــد ق\u200bسد ق.س.د",
            [("", "قَسَـــد", "قسد"), ("", "ق\u200bسد", "قسد"), ("", "ق.س.د", "قسد")],
            id="marks, zero width, dots",
        ),
        pytest.param("مقسدة مقسد قسدا", [], id="no term inside another word"),
        pytest.param(
            "للتحالف الدولي", [("ل", "لتحالف الدولي", "التحالف الدولي")], id="lam and article begin after the first lam"
        ),
        pytest.param("وللتحالف", [("ول", "لتحالف", "التحالف")], id="waw, lam and article"),
        pytest.param("للجنة باللجنة", [("ل", "لجنة", "لجنة"), ("ب", "اللجنة", "لجنة")], id="a word that begins with lam"),
        pytest.param("للبنان", [("ل", "لبنان", "لبنان")], id="lam before a name with lam"),
        pytest.param("ولاية وولاية", [("", "ولاية", "ولاية"), ("و", "ولاية", "ولاية")], id="waw that belongs to the word"),
        pytest.param(
            "التحالف الدولي والتحالف",
            [("", "التحالف الدولي", "التحالف الدولي"), ("و", "التحالف", "التحالف")],
            id="the longest wins",
        ),
        pytest.param(
            "قوات العراقية للقوات العراقيه لقوات عراقية",
            [("ل", "لقوات العراقيه", "القوات العراقية"), ("ل", "قوات عراقية", "القوات العراقية")],
            id="all articles or none",
        ),
        pytest.param("هول للهول", [("ل", "لهول", "الهول")], id="a name keeps its article"),
        pytest.param("6 ديسمبر/كانون الأول", [("", "ديسمبر/كانون الأول", "ديسمبر كانون الأول")], id="a slash"),
        pytest.param("6 ديسمبر / كانون الأول", [("", "ديسمبر / كانون الأول", "ديسمبر كانون الأول")], id="a slash between spaces"),
        pytest.param(
            "ديسمبر (كانون الأول) 2021",
            [("", "ديسمبر (كانون الأول)", "ديسمبر كانون الأول")],
            id="brackets inside, with their partner",
        ),
        pytest.param(
            'قوات "سوريا الديمقراطية".',
            [("", 'قوات "سوريا الديمقراطية"', "قوات سوريا الديمقراطية")],
            id="quotes inside, with their partner",
        ),
        pytest.param(
            "قوات „سوريا الديمقراطية“.",
            [("", "قوات „سوريا الديمقراطية“", "قوات سوريا الديمقراطية")],
            id="low quotes inside, with their partner",
        ),
        pytest.param(
            'و"قوات سوريا" الديمقراطية',
            [("و", '"قوات سوريا" الديمقراطية', "قوات سوريا الديمقراطية")],
            id="quotes that close inside",
        ),
        pytest.param(
            '"قوات سوريا الديمقراطية"',
            [("", "قوات سوريا الديمقراطية", "قوات سوريا الديمقراطية")],
            id="quotes around stay outside",
        ),
        pytest.param(
            "قوات سوريا\nالديمقراطية",
            [("", "قوات سوريا\nالديمقراطية", "قوات سوريا الديمقراطية")],
            id="broken over a line",
        ),
        pytest.param("قوات سوريا\n\nالديمقراطية", [], id="not over a blank line"),
        pytest.param("قوات سوريا، الديمقراطية", [], id="not over a comma"),
        pytest.param("#قوات_سوريا_الديمقراطية", [("", "قوات_سوريا_الديمقراطية", "قوات سوريا الديمقراطية")], id="a hashtag"),
        pytest.param("بتل تمر", [("ب", "تل تمر", "تل تمر")], id="a short first word of a longer term"),
        pytest.param(
            "قيادتها ووزير خارجيته",
            [("", "قيادتها", "قيادة"), ("و", "وزير خارجيته", "وزير خارجية")],
            id="attached pronouns",
        ),
        pytest.param("مدرسة", [], id="a teh marbuta is no pronoun"),
        pytest.param("على علي وعلي عليها", [("", "علي", "علي"), ("و", "علي", "علي")], id="exact letters"),
        pytest.param("مي ومي المي", [("", "مي", "مي")], id="two letters match alone only"),
        pytest.param('لـ"مي"', [("ل", "مي", "مي")], id="two letters in quotes"),
        pytest.param(
            "QSD qsd Qasad qasad Daesh daesh",
            [("", word, word.capitalize() if word != "QSD" else word) for word in ("QSD", "Qasad", "qasad", "Daesh")],
            id="Latin case",
        ),
        pytest.param(
            "QSDs لـQSD الـQSD",
            [("ل", "QSD", "QSD"), ("", "الـQSD", "QSD")],
            id="Latin words are bounded and take clitics",
        ),
        pytest.param('الـ"قسد"', [("ال", "قسد", "قسد")], id="an article before a quote is outside"),
        pytest.param(
            "F-16 F16 the U.N. and UN",
            [("", "F-16", "F-16"), ("", "U.N", "U.N."), ("", "UN", "U.N.")],
            id="hyphens and dots in codes",
        ),
        pytest.param('مخيم "الهول"', [("", 'مخيم "الهول"', "مخيم الهول")], id="no term inside a longer one"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_find(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert surfaces(text) == expected


NAMES = Matcher(
    (
        *(Term(source, target) for source, target in (("تدمر", "Palmyra"), ("حماس", "Hamas"), ("صور", "Tyre"), ("حماة", "Hama"))),
        Term("فتح", "Fatah", forms=("فتحها",)),
        Term("البيت الأبيض", "White House"),
        Term("التحالف الدولي", "Global Coalition"),
        Term("الصليب الأحمر", "Red Cross of It"),
        Term("القوات الأمريكية", "U.S. forces"),
        Term("قوات سوريا الديمقراطية", "Syrian Democratic Forces"),
        Term("دولة إسلامية", "Islamic State"),
        Term("سانا", "SANA", flags=frozenset({"exact"})),
        Term("لغةً", "Language", flags=frozenset({"exact"})),
    )
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("ستدمر وستدمرها", [], id="the future's sin is no proclitic"),
        pytest.param("وتدمر فحماس", ["تدمر", "حماس"], id="other proclitics are"),
        pytest.param("حماسهم حماسه صورهم صورها حماتها", [], id="a name takes no pronoun"),
        pytest.param("فتح فتحها فتحهم", ["فتح", "فتحها"], id="but as its forms list it"),
        pytest.param("بيت أبيض وتحالف دولي لصليب أحمر", [], id="a name keeps all its articles"),
        pytest.param("للبيت الأبيض والتحالف الدولي", ["لبيت الأبيض", "التحالف الدولي"], id="a name with its articles"),
        pytest.param("قوات أمريكية", ["قوات أمريكية"], id="a noun of which only the first word is a name"),
        pytest.param("قوات سوريا الديمقراطية", ["قوات سوريا الديمقراطية"], id="a name before another one"),
        pytest.param("الدولة الإسلامية", ["الدولة الإسلامية"], id="a name may take all articles"),
        pytest.param("وسانا لسانا", ["سانا", "سانا"], id="exact after proclitics"),
        pytest.param("لساناً لسانًا سانـًـا سان\ufd3d", [], id="the alef of a tanwin is no letter of an exact term"),
        pytest.param("لغة لغةً", ["لغة", "لغةً"], id="another tanwin is no difference"),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    assert [text[match.start : match.end] for match in NAMES.find(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "قواتها المسلحة ولقواتنا المسلحة", ["قواتها المسلحة", "قواتنا المسلحة"], id="a noun with a pronoun, its adjective"
        ),
        pytest.param("قيادتهم العامة", ["قيادتهم العامة"], id="a teh marbuta before a pronoun"),
        pytest.param("جيشه الوطني", ["جيشه الوطني"], id="a short noun before an adjective"),
        pytest.param("قواتهاالمسلحة قواتها مسلحة قواتها", [], id="no space, an adjective without article, a noun alone"),
        pytest.param("القواتها المسلحة", [], id="not an article and a pronoun"),
        pytest.param("قوات المسلحة", [], id="not one article dropped without a pronoun"),
        pytest.param("بيته الأبيض", [], id="a name"),
        pytest.param("معارضته", [], id="a single word"),
        pytest.param("نظامها الأساسي", [], id="an exact term"),
    ],
)
def test_a_noun_with_a_pronoun_before_its_adjective(text: str, expected: list[str]) -> None:
    common = ("القوات المسلحة", "القيادة العامة", "الجيش الوطني", "المعارضة")
    exact = Term("النظام الأساسي", "statute", flags=frozenset({"exact"}))
    matcher = Matcher((*(Term(source, "forces") for source in common), Term("البيت الأبيض", "White House"), exact))
    assert [text[match.start : match.end] for match in matcher.find(text)] == expected


@pytest.mark.parametrize(
    ("source", "target", "text", "expected"),
    [
        pytest.param("درعا", "Daraa", "في درعا درعًا درعاً ودرعاً درع\ufd3d", ["درعا"], id="a shield is no Daraa"),
        pytest.param("سوريا", "Syria", "معارضًا سوريًا ليس سوريّاً في سوريا", ["سوريا"], id="an adjective is no country"),
        pytest.param("جنوب سوريا", "Southern Syria", "جنوب سوريا جنوب سورياً", ["جنوب سوريا"], id="a name's last word"),
        pytest.param("درعا البلد", "Daraa al-Balad", "درعا البلد", ["درعا البلد"], id="a name that ends in another letter"),
        pytest.param("درعا", "armour", "درعًا درعاً", ["درعًا", "درعاً"], id="a common noun"),
        pytest.param("غزة", "Gaza", "غزةً غزةٌ", ["غزةً", "غزةٌ"], id="a tanwin that adds no alef"),
    ],
)
def test_a_tanwin_makes_another_word_of_a_name(source: str, target: str, text: str, expected: list[str]) -> None:
    assert [text[match.start : match.end] for match in Matcher((Term(source, target),)).find(text)] == expected


@pytest.mark.parametrize(
    ("source", "target", "text", "expected"),
    [
        pytest.param("حمص", "Homs", "حبة الحمص للحمص وحمص لحمص", ["حمص", "حمص"], id="chickpeas are no Homs"),
        pytest.param("شباط", "February", "منطقة الشباط في شباط", ["شباط"], id="a month"),
        pytest.param("حماس", "Hamas", "الحماس وحماس", ["حماس"], id="an s of its own"),
        pytest.param("أكراد", "Kurds", "الأكراد", ["الأكراد"], id="a people"),
        pytest.param("كردي", "Kurdish", "الكردي", ["الكردي"], id="an adjective's ending"),
        pytest.param("رقة", "Raqqa", "الرقة", ["الرقة"], id="a teh marbuta"),
        pytest.param("أوبك", "OPEC", "الأوبك للأوبك", ["الأوبك", "لأوبك"], id="an abbreviation"),
        pytest.param("كونغرس", "Congress", "الكونغرس", ["الكونغرس"], id="a longer word"),
        pytest.param("لجنة", "committee", "اللجنة", ["اللجنة"], id="a common noun"),
        pytest.param("تل أبيض", "Tal Abyad", "التل الأبيض للتل الأبيض تل أبيض", ["تل أبيض"], id="a name that is no translation"),
        pytest.param("مدينة حديثة", "Haditha", "المدينة الحديثة", [], id="a name of which one word is heard"),
        pytest.param("دولة إسلامية", "Islamic State", "الدولة الإسلامية", ["الدولة الإسلامية"], id="a translation"),
        pytest.param("واشنطن بوست", "Washington Post", "الواشنطن بوست", ["الواشنطن بوست"], id="a foreign name"),
        pytest.param("قوات سوريا", "Syrian Forces", "القوات سوريا", ["القوات سوريا"], id="one article before two words"),
    ],
)
def test_articles_of_names_that_have_none(source: str, target: str, text: str, expected: list[str]) -> None:
    assert [text[match.start : match.end] for match in Matcher((Term(source, target),)).find(text)] == expected


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        pytest.param("ريم", "قال كريم ووكريم لكريم الكريم", [], id="a name that ends like another name"),
        pytest.param("ريم", "لريم وريم وبريم", ["ريم", "ريم", "ريم"], id="that name after proclitics"),
        pytest.param("نور", "بنور ونور", ["نور", "نور"], id="a word that has no article is none in itself"),
        pytest.param("سام", "وسام بسام وسامه", [], id="names that have no article"),
        pytest.param("ريم البنا", "كريم البنا وريم البنا", ["ريم البنا"], id="a name before another one"),
        pytest.param("عيد الفطر", "بعيد الفطر بعيد", ["عيد الفطر"], id="a longer term is evidence enough"),
        pytest.param("كريم", "وكريم لكريم", ["كريم", "كريم"], id="such a word is a term after proclitics"),
        pytest.param("آلة", "وكالة وآلة", ["آلة"], id="two letters of a word that look like two proclitics"),
        pytest.param("ر.ي.م", "كر.ي.م", ["ر.ي.م"], id="a word with dots is no such word"),
        pytest.param("حرية", "بحرية", ["حرية"], id="four letters are enough"),
    ],
)
def test_a_short_term_at_the_end_of_a_word(source: str, text: str, expected: list[str]) -> None:
    found = Matcher((Term(source, "It"),)).find(text)
    assert [text[match.start : match.end] for match in found] == expected


def test_later_of_two_terms_with_one_source_wins() -> None:
    first, second = Term("إدلب", "Idleb"), Term("ادلب", "Idlib")
    assert [match.term for match in Matcher((first, second)).find("في إدلب")] == [second]


def test_forms_are_found_as_the_source_is() -> None:
    drone = Term("طائرة مسيرة", "drone", forms=("طائرات مسيرة", "طائرتين مسيرتين", "UAV"))
    text = "والطائرات المسيرة لـ«طائرتين مسيّرتين» UAV uav بطائرات\nمسيرة"
    found = Matcher((drone,)).find(text)
    assert [(match.clitics, text[match.start : match.end]) for match in found] == [
        ("و", "الطائرات المسيرة"),
        ("ل", "طائرتين مسيّرتين"),
        ("", "UAV"),
        ("ب", "طائرات\nمسيرة"),
    ]
    assert {match.term for match in found} == {drone}


@pytest.mark.parametrize("order", [1, -1])
def test_a_source_wins_over_another_terms_form(order: int) -> None:
    north, east = Term("شمال", "north", forms=("شرق",)), Term("شرق", "east", forms=("شمال",))
    assert [match.term for match in Matcher((north, east)[::order]).find("شمال شرق")] == [north, east]


def test_of_two_terms_with_one_form_the_later_wins() -> None:
    first, second = Term("قوات", "forces", forms=("قوة",)), Term("سلطة", "power", forms=("قوة",))
    assert [match.term for match in Matcher((first, second)).find("قوة")] == [second]


def test_term_of_another_spelling_is_found_beside_an_exact_one() -> None:
    exact, loose = Term("علي", "Ali", flags=frozenset({"exact"})), Term("على", "on")
    found = Matcher((loose, exact)).find("علي على")
    assert [match.term.target for match in found] == ["Ali", "on"]


def test_no_proclitic_is_cut_out_of_a_ligature() -> None:
    # U+FEFB is lam and alef in one code point: the word may be ل + امن, but no offset lies between them.
    assert Matcher((Term("امن", "security"),)).find("\ufefbمن") == ()


def test_of_two_terms_the_one_of_the_whole_word_wins() -> None:
    whole, stripped = Term("ولاية", "province"), Term("لاية", "Laya")
    assert [match.term for match in Matcher((whole, stripped)).find("ولاية")] == [whole]


def test_quotes_of_neighbours_are_not_shared() -> None:
    matcher = Matcher((Term("قوات سوريا", "A"), Term("درع الفرات", "B")))
    text = 'قوات "سوريا"درع" الفرات'
    assert [text[match.start : match.end] for match in matcher.find(text)] == ['قوات "سوريا"', 'درع" الفرات']


def test_a_term_is_no_proclitic_of_the_next() -> None:
    matcher = Matcher((Term("ل", "L"), Term("قسد", "SDF")))
    assert [match.clitics for match in matcher.find('ل"قسد"')] == ["", ""]


@pytest.mark.parametrize("word", ["بيته", "بيتها"])
def test_a_pronoun_leaves_enough_of_the_word(word: str) -> None:
    found = Matcher((Term("بيت", "house"),)).find(word)
    assert len(found) == (word == "بيتها")


@given(st.text(alphabet=st.sampled_from([*"قسدولبال", *'"«»()[]“”‘’', *" \n_-.ـ\u200f\u064e", "ﻻ"])))
def test_fuzzed_text_never_crashes_and_offsets_are_its_own(text: str) -> None:
    for match in MATCHER.find(text):
        assert 0 <= match.start < match.end <= len(text)
        assert tokenize(text[match.start : match.end])


@given(st.text())
def test_an_empty_glossary_finds_nothing(text: str) -> None:
    assert Matcher(Glossary()).find(text) == ()

"""Terms in text as scraping leaves it: dots, missing spaces, run-together words, other spellings of Latin names."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from glossary import Matcher, Term
from glossary.arabic import tokenize

MATCHER = Matcher(
    (
        Term("قسد", "SDF"),
        Term("ي ب ك", "YPG"),
        Term("و.م.أ", "US"),
        Term("د ب أ", "dpa"),
        Term("SDF", "SDF"),
        Term("قوات سوريا الديمقراطية", "Syrian Democratic Forces"),
        Term("القوات العراقية", "Iraqi forces"),
        Term("مجلس دير الزور العسكري", "Deir ez-Zor Military Council"),
        Term("عبد الله", "Abdullah"),
        Term("بيت لحم", "Bethlehem"),
        Term("تل تمر", "Tal Tamr"),
        Term("لام تين", "Lam Tin"),
        Term("كوباني", "Kobani"),
        Term("كوفيد 19", "COVID-19"),
        Term("Daesh", "ISIS"),
        Term("al-Shaddadi", "al-Shaddadi"),
        Term("علي حسن", "Ali Hassan", flags=frozenset({"exact"})),
    )
)


def found(text: str) -> list[tuple[str, str, str]]:
    """Return (clitics, surface, target) of each match."""
    return [(match.clitics, text[match.start : match.end], match.term.target) for match in MATCHER.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("قالت ق.س.د.", [("", "ق.س.د", "SDF")], id="dots"),
        pytest.param(
            "وق.س.د لق.س.د ولـق.س.د",
            [("و", "ق.س.د", "SDF"), ("ل", "ق.س.د", "SDF"), ("ول", "ق.س.د", "SDF")],
            id="dots after proclitics",
        ),
        pytest.param("القـ.س\u200f.د بالق.س.د", [("", "القـ.س\u200f.د", "SDF"), ("ب", "الق.س.د", "SDF")], id="article and marks"),
        pytest.param("من ق س د ثم", [("", "ق س د", "SDF")], id="spaces"),
        pytest.param("وق س د، لق. س. د", [("و", "ق س د", "SDF"), ("ل", "ق. س. د", "SDF")], id="dots and spaces after proclitics"),
        pytest.param(
            "ق-س-د ق_س_د ق س د و ي ب ك",
            [("", each, "SDF") for each in ("ق-س-د", "ق_س_د", "ق س د")] + [("", "ي ب ك", "YPG")],
            id="runs of letters",
        ),
        pytest.param("ا ب ق س د ج، ا ل ق س د", [("", "ق س د", "SDF")] * 2, id="in a longer run of letters"),
        pytest.param(
            "لل ق س د للق س د", [("", "ق س د", "SDF"), ("ل", "لق س د", "SDF")], id="the article before the first letter"
        ),
        pytest.param("ي.ب.ك يبك", [("", "ي.ب.ك", "YPG"), ("", "يبك", "YPG")], id="a source with spaces"),
        pytest.param("الو.م.أ و.م.ا", [("", "الو.م.أ", "US"), ("", "و.م.ا", "US")], id="a source with dots"),
        pytest.param(
            "S.D.F. and S. D. F. لـS.D.F", [("", "S.D.F", "SDF"), ("", "S. D. F", "SDF"), ("ل", "S.D.F", "SDF")], id="Latin dots"
        ),
        pytest.param(
            "ق.س. د ق .س .د ق.س .د ق . س . د ق.س د ق·س·د ق/س/د",
            [("", each, "SDF") for each in ("ق.س. د", "ق .س .د", "ق.س .د", "ق . س . د", "ق.س د", "ق·س·د", "ق/س/د")],
            id="signs between letters, some of them between spaces",
        ),
        pytest.param("وق.س. د بق·س·د", [("و", "ق.س. د", "SDF"), ("ب", "ق·س·د", "SDF")], id="such letters after proclitics"),
        pytest.param(
            "د.ب.أ د ب أ دبأ ود.ب.ا",
            [("", each, "dpa") for each in ("د.ب.أ", "د ب أ", "دبأ")] + [("و", "د.ب.ا", "dpa")],
            id="letters apart",
        ),
        pytest.param("دبا ودبا الدبا دَبا", [], id="together they must be as they are written"),
        pytest.param("ق.. س. د ق. س.، د وق.وس.د", [], id="two signs, or proclitics before a later letter"),
        pytest.param("ق\nس\nد ق، س، د مق.س.د ق.س.دم ق س دم قق س د", [], id="other letters than the abbreviation's"),
        pytest.param("s d f", [], id="an abbreviation in capitals wants capitals"),
    ],
)
def test_abbreviations(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(text) == expected


FULL = "Syrian Democratic Forces"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("قواتسوريا الديمقراطية", [("", "قواتسوريا الديمقراطية", FULL)], id="the first space"),
        pytest.param("قوات سورياالديمقراطية", [("", "قوات سورياالديمقراطية", FULL)], id="the second space"),
        pytest.param("ولقواتسورياالديمقراطية", [("ول", "قواتسورياالديمقراطية", FULL)], id="both, after proclitics"),
        pytest.param(
            "قوات\u200bسوريا\u00adالديمقراطية",
            [("", "قوات\u200bسوريا\u00adالديمقراطية", FULL)],
            id="invisible characters for spaces",
        ),
        pytest.param("#قواتسوريا_الديمقراطية", [("", "قواتسوريا_الديمقراطية", FULL)], id="in a hashtag"),
        pytest.param(
            "للقواتالعراقية قواتعراقية",
            [("ل", "لقواتالعراقية", "Iraqi forces"), ("", "قواتعراقية", "Iraqi forces")],
            id="with all articles or none",
        ),
        pytest.param(
            "مجلسدير الزورالعسكري", [("", "مجلسدير الزورالعسكري", "Deir ez-Zor Military Council")], id="in two of its words"
        ),
        pytest.param("عبدالله وعبدالله", [("", "عبدالله", "Abdullah"), ("و", "عبدالله", "Abdullah")], id="seven letters"),
        pytest.param("بيتلحم تلتمر", [], id="too few letters, or a part too short"),
        pytest.param("عبداللها مقواتسوريا الديمقراطية قواتسوريا", [], id="never inside another word"),
        pytest.param("للأمتين", [], id="nor does an article make up for it"),
        pytest.param("عليحسن", [], id="an exact term keeps its space"),
        pytest.param(
            "الديمقراطيةقسد قوات سوريا الديمقراطيةفي",
            [("", "قسد", "SDF"), ("", "قوات سوريا الديمقراطية", FULL)],
            id="after a teh marbuta",
        ),
        pytest.param(
            "علىقسد إلىكوباني لدىٰقسد أخرىقوات سوريا الديمقراطية",
            [("", "قسد", "SDF"), ("", "كوباني", "Kobani"), ("", "قسد", "SDF"), ("", "قوات سوريا الديمقراطية", FULL)],
            id="after an alef maksura",
        ),
        pytest.param("كوبانى كوبانىها عبد اللهىء", [("", "كوبانى", "Kobani")], id="an alef maksura at the end"),
        pytest.param(
            "2019قسد SDFقسد،قسد:قسد12",
            [("", "قسد", "SDF"), ("", "SDF", "SDF")] + [("", "قسد", "SDF")] * 3,
            id="digits, Latin letters, signs",
        ),
        pytest.param(
            "كوفيد19 كوفيد-19 كوفيد١٩",
            [("", each, "COVID-19") for each in ("كوفيد19", "كوفيد-19", "كوفيد١٩")],
            id="a number run on",
        ),
        pytest.param("مقسدة فسد قسدا أقسد قسدي", [], id="no acronym inside other words"),
        pytest.param(
            "كوبا\u00adني كو\u200dبـاني كوبا ني",
            [("", "كوبا\u00adني", "Kobani"), ("", "كو\u200dبـاني", "Kobani")],
            id="soft hyphen, joiner, tatweel",
        ),
        pytest.param("قوات سوريا\r\n الديمقراطية", [("", "قوات سوريا\r\n الديمقراطية", FULL)], id="broken over a line"),
    ],
)
def test_run_together(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Da'esh Da’esh Dāʿish Daésh", ["Da'esh", "Da’esh", "Dāʿish", "Daésh"], id="marks of ayn, diacritics"),
        pytest.param("Daesh's 'Daesh' L'Daesh", ["Daesh"] * 3, id="an apostrophe outside the word"),
        pytest.param(
            "Al Shaddadi al‑Shaddādī AL-SHADDADI", ["Al Shaddadi", "al‑Shaddādī", "AL-SHADDADI"], id="hyphen, space, macron, case"
        ),
    ],
)
def test_latin_spellings(text: str, expected: list[str]) -> None:
    assert [surface for _, surface, _ in found(text)] == expected


def test_a_whole_term_wins_over_a_missing_space() -> None:
    glued, whole = Term("بور سعيد", "Port Said"), Term("بورسعيد", "Port-Said FC")
    assert [match.term for match in Matcher((whole, glued)).find("بورسعيد")] == [whole]
    assert [match.term for match in Matcher((glued,)).find("بورسعيد")] == [glued]


WILD = st.text(alphabet=st.sampled_from([*"قسدويبكولا", *"ةأى", *"SDFsd'’", *"12١", *"._-: \n«»", *"ـ\u200b\u00ad\u064e\ufefb"]))


@given(WILD | st.text())
@example("ق" * 60)
@example("ق " * 800)
@example("ه" * 20_000)
@example("ق" + "\u064e\u0651" * 20_000)
@example("ق" + "\u200d" * 20_000 + "ق")
@example("و" + "ـ" * 20_000 + "ق")
@example("و." * 40)
@example("عبدالله" * 30)
def test_any_text_has_its_matches_at_their_offsets(text: str) -> None:
    matches = MATCHER.find(text)
    assert all(0 <= match.start < match.end <= len(text) for match in matches)
    assert all(tokenize(text[match.start : match.end]) for match in matches)
    assert all(before.end <= after.start for before, after in pairwise(matches))

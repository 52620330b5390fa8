"""What the model does not see: tags, emoji and the signs of hashtags; and where they stand in the English."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary import Glossary, Term
from tests.test_translator import Table
from translate.protect import as_read, find_protected, in_words, missing_hashtags, resolve, set_again
from translate.request import Draft
from translate.segment import Segment
from translate.translator import Translator


@pytest.mark.parametrize(
    ("text", "read"),
    [
        # Hashtags are read as the words that they stand for.
        pytest.param("#عاجل | #قسد", " عاجل |  قسد", id="hashtags"),
        pytest.param("#دير_الزور_اليوم", " دير الزور اليوم", id="one of several words"),
        pytest.param("و#داعش", "و داعش", id="a conjunction before it"),
        pytest.param("#سوريا_2024", " سوريا 2024", id="figures in it"),
        # What is no Arabic hashtag stays: it is copied.
        pytest.param("#Syria @a_b snake_case", "#Syria @a_b snake_case", id="Latin"),
        pytest.param("رقم #12", "رقم #12", id="a number"),
        pytest.param("https://a.example/#دير_الزور", "https://a.example/#دير_الزور", id="an address"),
        pytest.param("دير_الزور", "دير_الزور", id="an underscore alone"),
        # Emoji of one or several code points.
        pytest.param("بغداد 🔴", "بغداد  ", id="an emoji"),
        pytest.param("🇸🇾 ▪️ 1️⃣ 👨‍👩‍👧 👍🏽 بغداد", " " * 19 + "بغداد", id="emoji of several code points"),
        # Tags of HTML, and what looks like them.
        pytest.param("<p>بغداد</p>", "   بغداد    ", id="tags"),
        pytest.param('<a href="x">بغداد<br/>', " " * 12 + "بغداد     ", id="attributes"),
        pytest.param("3 < 5 > 2", "3 < 5 > 2", id="signs of comparison"),
    ],
)
def test_the_model_reads_words(text: str, read: str) -> None:
    assert as_read(text) == read


@pytest.mark.parametrize(
    ("source", "english", "origins", "expected"),
    [
        # At the ends they stay there, after a full stop too.
        pytest.param("🔴 بغداد", "Baghdad.", [(2, 7)], "🔴 Baghdad.", id="before"),
        pytest.param("بغداد 🔴", "Baghdad.", [(0, 5)], "Baghdad. 🔴", id="after"),
        pytest.param("<p>بغداد</p>", "Baghdad", [(3, 8)], "<p>Baghdad</p>", id="around"),
        pytest.param("🔴 #عاجل", "Urgent", [(3, 7)], "🔴 #Urgent", id="before a hashtag"),
        # Between words they go where those stand that come from either side.
        pytest.param("شرق ✅ غرب", "East west", [(0, 3), (6, 9)], "East ✅ west", id="between"),
        pytest.param("<b>شرق</b> غرب", "East west", [(3, 6), (11, 14)], "<b>East</b> west", id="a tag that closes"),
        pytest.param("شرق <b>غرب</b>", "West east", [(7, 10), (0, 3)], "<b>West east</b>", id="words that change places"),
        # Where nothing is known of the words, their number has to do.
        pytest.param("شرق غرب ✅ شمال جنوب", "East west north south", [], "East west ✅ north south", id="no origins"),
        pytest.param("✅ بغداد", "", [], "✅", id="no English"),
        # The words of a hashtag are one again, without what is around them.
        pytest.param("في #سوريا.", "In Syria.", [(0, 2), (4, 9)], "In #Syria.", id="a hashtag"),
        pytest.param("«#سوريا»", '"Syria\'s"', [(2, 7)], '"#Syria\'s"', id="a hashtag in quotes"),
        pytest.param(
            "#دير_الزور شرق", "Eastern Deir ez-Zor", [(11, 14), (1, 4), (5, 10)], "Eastern #Deir_ez_Zor", id="a hyphen in one"
        ),
        pytest.param(
            "#حلب_تحترق", "Aleppo is burning", [(1, 4), (20, 21), (5, 10)], "#Aleppo_is_burning", id="a small word in one"
        ),
        pytest.param("#التحالف", "the coalition", [(1, 8), (1, 8)], "the #Coalition", id="an article before one"),
        pytest.param("#شرق #غرب", "West east", [(6, 9), (1, 4)], "#West #East", id="two that change places"),
        pytest.param(
            "#شرق_غرب 🔴 شمال", "East west north", [(1, 4), (5, 8), (11, 15)], "#East_west 🔴 north", id="an emoji after one"
        ),
        pytest.param("#شرق 🔴 #غرب", "East west", [(1, 4), (8, 11)], "#East 🔴 #West", id="an emoji between two"),
        pytest.param(
            "ريف #دير_الزور",
            "Deir ez-Zor countryside",
            [(5, 8), (0, 14), (0, 3)],
            "#Deir_ez_Zor countryside",
            id="a word from it and beside",
        ),
        pytest.param("#الجيش السوري", "Syrian Army", [(0, 13), (0, 13)], "#Syrian_Army", id="a term that is longer"),
        # Where no word is known to come from it there is none.
        pytest.param("#شرق غرب", "East west", [], "East west", id="a hashtag and no origins"),
        pytest.param("#شرق غرب", "West", [(5, 8)], "West", id="a hashtag without English"),
    ],
)
def test_what_was_kept_stands_again_in_its_place(
    source: str, english: str, origins: list[tuple[int, int]], expected: str
) -> None:
    assert resolve(*set_again(source, english, origins)) == expected


@pytest.mark.parametrize(
    ("source", "english", "expected"),
    [
        pytest.param("<p>قالت #قسد 🔴</p>", "Qasad said", "<p>SDF said 🔴</p>", id="a term among them"),
        pytest.param("🔴", "", "🔴", id="nothing to translate"),
        pytest.param('<img alt="قسد">', "", '<img alt="قسد">', id="a tag that holds Arabic"),
        pytest.param('<a href="a  b">قسد</a>', "SDF &amp; more", '<a href="a  b">SDF & more</a>', id="a tag is not tidied"),
    ],
)
def test_a_translation_has_them(source: str, english: str, expected: str) -> None:
    engine = Table({mode: Draft(english, -1.0) for mode in ("soft", "careful", "guided", "banks")})
    translator = Translator(engine, Glossary((Term("قسد", "SDF", forbidden=("Qasad",)),)), "1")
    (found,) = translator.translate_segments([Segment(source, 0, len(source), 0, 0)])
    assert (found.text, found.missed, found.segment.text) == (expected, (), source)


@pytest.mark.parametrize(
    ("text", "copied"),
    [
        pytest.param("على https://a.example/b_c, اليوم", ["https://a.example/b_c"], id="an address"),
        pytest.param("على www.a.example/b_c.", ["www.a.example/b_c"], id="one without its scheme"),
        pytest.param("إلى news.desk@a.example", ["news.desk@a.example"], id="mail"),
        pytest.param("@a_b و#Syria مع BBC News", ["@a_b", "#Syria", "BBC News"], id="a handle, a hashtag, words"),
    ],
)
def test_what_is_latin_is_copied(text: str, copied: list[str]) -> None:
    assert [match.term.source for match in find_protected(text, ())] == copied


def test_what_stands_in_a_tag_is_not_asked_for() -> None:
    assert find_protected(as_read('<a href="news">قسد</a> BBC'), ()) == find_protected(" " * 22 + " BBC", ())


@pytest.mark.parametrize(
    ("source", "english", "missing"),
    [
        pytest.param("في #سوريا", "In #Syria", (), id="kept"),
        pytest.param("في #سوريا", "In Syria", ("#سوريا",), id="lost"),
        pytest.param("#شرق و#غرب", "#East and west", ("#شرق", "#غرب"), id="one of two lost"),
        pytest.param("#شرق #Syria", "East #Syria", ("#شرق",), id="a Latin one is no Arabic one"),
        pytest.param("رقم #12", "Number 12", (), id="a number"),
        pytest.param("https://a.example/#شرق", "https://a.example/", (), id="an address"),
    ],
)
def test_a_lost_hashtag_is_told(source: str, english: str, missing: tuple[str, ...]) -> None:
    assert missing_hashtags(source, english) == missing


def test_a_term_in_a_hashtag_is_met() -> None:
    source = "#قوات_سوريا_الديمقراطية"
    engine = Table({"soft": Draft("Syrian Democratic Forces", -1.0, ((1, 5), (6, 11), (12, 23)))})
    translator = Translator(engine, Glossary((Term("قوات سوريا الديمقراطية", "Syrian Democratic Forces"),)), "1")
    (found,) = translator.translate_segments([Segment(source, 0, len(source), 0, 0)])
    assert (found.text, found.missed, found.warnings) == ("#Syrian_Democratic_Forces", (), ())


PARTS = st.lists(
    st.sampled_from(["بغداد", "#دير_الزور", "🔴", "🇸🇾", "<b>", "</b>", " ", "  ", "#", "_", "12", "SDF", "."]), max_size=12
)


@given(parts=PARTS, english=st.lists(st.sampled_from(["East", "west", "12."]), max_size=6).map(" ".join), data=st.data())
def test_nothing_is_lost_and_no_offset_moves(parts: list[str], english: str, data: st.DataObject) -> None:
    source = "".join(parts)
    read = as_read(source)
    assert len(read) == len(source)
    place = st.integers(0, max(1, len(source)))
    origins = data.draw(st.lists(st.tuples(place, place), min_size=len(english.split(" ")), max_size=len(english.split(" "))))
    text = resolve(*set_again(source, english, origins))
    for kept in ("🔴", "🇸🇾", "<b>", "</b>"):
        assert text.count(kept) == source.count(kept)
    rest = in_words(text)
    for kept in ("🔴", "🇸🇾", "<b>", "</b>"):
        rest = rest.replace(kept, "" if kept[0] == "<" else " ")
    assert sorted(re.findall("[a-z0-9]", rest.lower())) == sorted(re.findall("[a-z0-9]", english.lower()))

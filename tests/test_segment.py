"""Segments: where sentences end, where long ones are cut, and the law that nothing is lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translate.segment import Segment, segment


def texts(body: str, limit: int = 1000) -> list[str]:
    return [found.text for found in segment(body, limit, len)]


def words(text: str) -> int:
    return len(text.split())


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param("وصلت القافلة. هل تعود؟ لا!", ["وصلت القافلة.", "هل تعود؟", "لا!"], id="stop, question and exclamation"),
        pytest.param("سكت القائد… ثم مضى", ["سكت القائد…", "ثم مضى"], id="ellipsis"),
        pytest.param("سكت... ثم مضى", ["سكت...", "ثم مضى"], id="three dots are one mark"),
        pytest.param("حقا؟! نعم", ["حقا؟!", "نعم"], id="a run of marks is one end"),
        pytest.param("سطر أول\nسطر ثان", ["سطر أول", "سطر ثان"], id="newline"),
        pytest.param("النسبة 3.5 في المئة. انتهى", ["النسبة 3.5 في المئة.", "انتهى"], id="decimal point"),
        pytest.param("وقع ذلك عام 2019. ثم هدأ", ["وقع ذلك عام 2019.", "ثم هدأ"], id="a year ends a sentence"),
        pytest.param("1. وصلت القافلة", ["1. وصلت القافلة"], id="list number"),
        pytest.param("قال أ. محمد علي ود. سامر حسن وم. سعيد", ["قال أ. محمد علي ود. سامر حسن وم. سعيد"], id="titles with and"),
        pytest.param("سلمت الجائزة لد. ليلى ولم. نور", ["سلمت الجائزة لد. ليلى ولم. نور"], id="titles with a preposition"),
        pytest.param("قال وأ.د. سامر وق.س.د. نعم", ["قال وأ.د. سامر وق.س.د. نعم"], id="dotted letters with and"),
        pytest.param("طوله 5 كم. ثم عاد", ["طوله 5 كم.", "ثم عاد"], id="kilometres are no title"),
        pytest.param(
            "لا بد. جاء ولد. قال له. ثم مضى", ["لا بد.", "جاء ولد.", "قال له.", "ثم مضى"], id="short words are no titles"
        ),
        pytest.param("قالت د. روجين علي ذلك. انتهى", ["قالت د. روجين علي ذلك.", "انتهى"], id="title of one letter"),
        pytest.param("أعلنت ق.س.د. بيانا. انتهى", ["أعلنت ق.س.د. بيانا.", "انتهى"], id="dotted letters"),
        pytest.param("نقلت أ ف ب. وقالت", ["نقلت أ ف ب.", "وقالت"], id="spaced initials end a sentence"),
        pytest.param("عند 5:30 م. ثم عاد", ["عند 5:30 م.", "ثم عاد"], id="clock time ends a sentence"),
        pytest.param('قال "لن نرحل. سنبقى" ومضى. نعم', ['قال "لن نرحل. سنبقى" ومضى.', "نعم"], id="straight quotes"),
        pytest.param("قال «لن نرحل. سنبقى» ومضى", ["قال «لن نرحل. سنبقى» ومضى"], id="angle quotes"),
        pytest.param("وصل (قال. ثم) ومضى. نعم", ["وصل (قال. ثم) ومضى.", "نعم"], id="brackets"),
        pytest.param('قال: "لن نرحل." وأضاف شيئا', ['قال: "لن نرحل."', "وأضاف شيئا"], id="stop before the closing quote"),
        pytest.param('"هل تعود؟" سأل القائد', ['"هل تعود؟" سأل القائد'], id="question in quotes goes on"),
        pytest.param('قال "لن نرحل. ثم مضى. نعم', ['قال "لن نرحل.', "ثم مضى.", "نعم"], id="unbalanced quotes are ignored"),
        pytest.param("قال) نعم. ثم (مضى. حقا", ["قال) نعم.", "ثم (مضى.", "حقا"], id="crossed brackets are ignored"),
        pytest.param("وصلت القافلة.وغادرت", ["وصلت القافلة.", "وغادرت"], id="lost space after a stop"),
        pytest.param("موقع example.com يقول", ["موقع example.com يقول"], id="address"),
        pytest.param("Gen. Ali left at 3.5 p.m. on Monday. He", ["Gen. Ali left at 3.5 p.m. on Monday.", "He"], id="English"),
        pytest.param(" \n\n ", [], id="blank"),
        pytest.param("", [], id="empty"),
    ],
)
def test_sentences_end_where_a_reader_ends_them(body: str, expected: list[str]) -> None:
    assert texts(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            "وصلت القافلة إلى القاعدة صباحا، ثم غادرت نحو الحسكة مساء",
            ["وصلت القافلة إلى القاعدة صباحا،", "ثم غادرت نحو الحسكة مساء"],
            id="comma first",
        ),
        pytest.param(
            "قال القائد العسكري في القاعدة: سنبقى وسنقاتل وسنعود",
            ["قال القائد العسكري في القاعدة:", "سنبقى وسنقاتل وسنعود"],
            id="colon before and",
        ),
        pytest.param(
            "وصلت القافلة إلى القاعدة صباحا وغادرت نحو الحسكة مساء",
            ["وصلت القافلة إلى القاعدة صباحا", "وغادرت نحو الحسكة مساء"],
            id="before and",
        ),
        pytest.param(
            "قابل المبعوث الخاص إلى سوريا وزير الدفاع العراقي هنا",
            ["قابل المبعوث الخاص إلى", "سوريا وزير الدفاع العراقي هنا"],
            id="not before a noun that begins with waw",
        ),
        pytest.param(
            'قال "لن نرحل أبدا من هنا. سنبقى معهم جميعا" هذا اليوم',
            ['قال "لن نرحل أبدا من هنا.', 'سنبقى معهم جميعا" هذا اليوم'],
            id="a stop in quotes before anything else",
        ),
    ],
)
def test_long_sentence_is_cut_at_its_best_place_and_keeps_its_number(body: str, expected: list[str]) -> None:
    found = segment(body, 7, words)
    assert [each.text for each in found] == expected
    assert {each.sentence for each in found} == {0}


def test_a_word_over_the_limit_is_cut_by_characters() -> None:
    assert texts("ابتثجحخد", 4) == ["ابتث", "جحخد"]


def test_a_diacritic_stays_with_its_letter() -> None:
    assert texts("اَبَ", 2) == ["اَ", "بَ"]


def test_numbers_and_offsets_point_into_the_body() -> None:
    assert segment("أولى. ثانية.\n\nثالثة", 100, len) == (
        Segment("أولى.", 0, 5, 0, 0),
        Segment("ثانية.", 6, 12, 0, 1),
        Segment("ثالثة", 14, 19, 1, 2),
    )


def test_a_limit_below_one_is_refused() -> None:
    with pytest.raises(ValueError, match="limit 0: must be at least 1 piece"):
        segment("نص", 0, len)


BODIES = st.text(alphabet=st.sampled_from('ابتو ود.،؛:؟!…"«»()[]3.5 \n\t\u2028\u0651ab'), max_size=120) | st.text(max_size=60)


@settings(deadline=None)
@given(body=BODIES, limit=st.integers(1, 30))
def test_segments_and_gaps_rebuild_the_body(body: str, limit: int) -> None:
    rebuilt, position = "", 0
    for found in segment(body, limit, len):
        gap = body[position : found.start]
        assert not gap.strip()
        assert found.text == body[found.start : found.end] == found.text.strip() != ""
        rebuilt, position = rebuilt + gap + found.text, found.end
    assert not body[position:].strip()
    assert rebuilt + body[position:] == body


@settings(deadline=None)
@given(body=BODIES, limit=st.integers(1, 30))
def test_no_segment_is_over_the_limit(body: str, limit: int) -> None:
    assert all(len(found.text) <= limit for found in segment(body, limit, len))


@settings(deadline=None)
@given(body=BODIES)
def test_numbers_only_ever_grow_by_one(body: str) -> None:
    found = segment(body, 10, len)
    for numbers in ([each.sentence for each in found], [each.paragraph for each in found]):
        assert all(after - before in (0, 1) for before, after in zip([0, *numbers], numbers, strict=False))


@settings(deadline=None)
@given(body=BODIES)
def test_the_limit_changes_no_sentence(body: str) -> None:
    whole = segment(body, 1000, len)
    parts = segment(body, 3, len)
    for sentence in whole:
        mine = [part for part in parts if part.sentence == sentence.sentence]
        assert (mine[0].start, mine[-1].end) == (sentence.start, sentence.end)

"""Briefings: what an item holds, whose words stand in it, and what is new since the last one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.briefing import make_briefing
from summarize.document import Document, TermUse
from summarize.english import find_names, find_numbers, find_words
from tests.reports import (
    ALL,
    BRIDGE,
    BUDGET,
    HANDOVER,
    HANDOVER_AGAIN,
    HANDOVER_COPY,
    SIGNATURE,
    make_document,
)

if TYPE_CHECKING:
    from summarize.briefing import Item

DAY = date(2031, 3, 10)
ASAYISH, COALITION = ("قوى الأمن الداخلي الأسايش", "Asayish"), ("التحالف الدولي", "Global Coalition")


def _item(*documents: Document) -> Item:
    (item,) = make_briefing(documents, date=DAY).items
    return item


def test_an_item_holds_the_story() -> None:
    item = _item(HANDOVER_AGAIN, HANDOVER, HANDOVER_COPY)
    assert (item.headline, item.headline_source) == (HANDOVER.title, HANDOVER.title_source)
    assert [(each.number, each.id, each.copy) for each in item.sources] == [
        (1, "handover", False),
        (2, "handover-again", False),
        (3, "handover-copy", True),
    ]
    assert item.key_terms[:2] == (TermUse("داعش", "ISIS", 3), TermUse("قسد", "SDF", 3))
    assert "40 ISIS detainees" in {each.text for each in item.figures}
    assert "Brig. Gen. Salman al-Dari, the commander of the crossing" in {each.text for each in item.said}


@pytest.mark.parametrize(
    ("term", "text", "shown"),
    [
        pytest.param(ASAYISH, "قوى الأمن الداخلي (الأسايش) أعلنت", "قوى الأمن الداخلي (الأسايش)", id="brackets"),
        pytest.param(ASAYISH, "أعلنت قوى الأمن الداخلي/الأسايش", "قوى الأمن الداخلي/الأسايش", id="a slash"),
        pytest.param(
            ASAYISH, 'قالت قوى الأمن الداخلي "الأسايش" إن', 'قوى الأمن الداخلي "الأسايش"', id="a quote that it closes with"
        ),
        pytest.param(ASAYISH, "قالت «قوى الأمن» الداخلي الأسايش", "«قوى الأمن» الداخلي الأسايش", id="one that it opens with"),
        pytest.param(COALITION, "طائرات التحالف الدولي حلقت", "التحالف الدولي", id="as the glossary has it"),
        pytest.param(COALITION, "طائرات للتحالف الدولي", "التحالف الدولي", id="in no text"),
        pytest.param(("مايو أيار", "May"), "في مايو (أيار)", None, id="a month is no key term"),
    ],
)
def test_key_terms_are_shown_as_a_report_writes_them(term: tuple[str, str], text: str, shown: str | None) -> None:
    report = make_document("a", lines=(("The men left the town of Tal Sahr.", text),), terms=((*term, 1),))
    assert [each.source for each in _item(report).key_terms] == ([shown] if shown else [])


def test_points_stand_in_the_order_of_the_sources() -> None:
    item = _item(HANDOVER, HANDOVER_AGAIN)
    firsts = [point.sources[0] for point in item.points]
    assert firsts == sorted(firsts)
    assert {number for point in item.points for number in point.sources} == {1, 2}


def test_a_point_that_two_reports_have_names_both() -> None:
    second = replace(BRIDGE, id="second", source="Rafid Agency", sentences=(BRIDGE.sentences[0],))
    other = replace(second, sentences=(*second.sentences, *HANDOVER.sentences))
    item = next(each for each in make_briefing([BRIDGE, other], date=DAY).items if len(each.sources) > 1)
    assert item.points[0].sources == (1, 2)


def test_sources_are_numbered_through_the_briefing() -> None:
    items = make_briefing(ALL, date=DAY).items
    assert [each.number for item in items for each in item.sources] == list(range(1, len(ALL) + 1))


def test_a_story_without_a_title_is_headed_by_its_first_point() -> None:
    item = _item(replace(BUDGET, title="", title_source=""))
    assert (item.headline, item.headline_source) == (BUDGET.sentences[0].text, BUDGET.sentences[0].source)


@pytest.mark.parametrize(
    ("warned", "told"),
    [
        pytest.param({"title_warnings": ("loop",)}, ("loop",), id="of the title"),
        pytest.param({"point": "number-changed"}, ("number-changed",), id="of a point"),
        pytest.param({"other": "number-changed"}, (), id="of a sentence that is not shown"),
    ],
)
def test_warnings_of_what_is_shown_reach_the_item(warned: dict[str, Any], told: tuple[str, ...]) -> None:
    first, *others = BUDGET.sentences
    point = replace(first, warnings=tuple(filter(None, [warned.pop("point", "")])))
    other = replace(first, text="For now.", source="الآن", warnings=tuple(filter(None, [warned.pop("other", "")])))
    assert _item(replace(BUDGET, sentences=(point, *others, other), **warned)).warnings == told


def test_signatures_are_listed_once() -> None:
    assert make_briefing(ALL, date=DAY).signature == SIGNATURE


def test_documents_without_sentences_are_left_out() -> None:
    assert make_briefing([make_document("empty", ("Title", ""))], date=DAY).items == ()


@given(st.lists(st.sampled_from(ALL), unique_by=lambda document: document.id, max_size=8))
@settings(max_examples=25, deadline=None)
def test_every_point_is_in_every_source_it_names(documents: list[Document]) -> None:
    by_id = {each.id: each for each in documents}
    for item in make_briefing(documents, date=DAY).items:
        names = {each.number: by_id[each.id] for each in item.sources}
        for point in item.points:
            said = [sentence for number in point.sources for sentence in names[number].sentences]
            assert any((sentence.text, sentence.source) == (point.text, point.source_text) for sentence in said)
            for number in point.sources:
                words = {word for sentence in names[number].sentences for word in find_words(sentence.text)}
                assert find_names(point.text) <= words
                assert find_numbers(point.text) <= words
        for noted in (*item.figures, *item.said):
            assert any(noted.text in point.text and noted.source in point.sources for point in item.points)

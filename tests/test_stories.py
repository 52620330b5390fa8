"""Stories: which reports are one event, which are copies, which story comes first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.stories import compare, group, set_copies_aside, weigh
from tests.reports import (
    ALL,
    BRIDGE,
    BUDGET,
    HANDOVER,
    HANDOVER_AGAIN,
    HANDOVER_COPY,
    HANDOVER_EARLIER,
    OTHER_EVENT,
    RAID,
    SAME_EVENT,
    WATER_IN_ENGLISH,
    make_document,
)

if TYPE_CHECKING:
    from summarize.document import Document


@pytest.mark.parametrize("pair", [pytest.param(pair, id=f"{pair[0].id} and {pair[1].id}") for pair in SAME_EVENT])
def test_reports_of_one_event_are_alike(pair: tuple[Document, Document]) -> None:
    assert len(group(pair)) == 1


@pytest.mark.parametrize("pair", [pytest.param(pair, id=f"{pair[0].id} and {pair[1].id}") for pair in OTHER_EVENT])
def test_reports_of_different_events_are_not(pair: tuple[Document, Document]) -> None:
    assert len(group(pair)) == 2


def test_the_day_falls_into_its_stories() -> None:
    stories = group(ALL)
    told = [sorted(document.id for document in story.documents) for story in stories]
    assert sorted(told) == [
        ["bridge", "bridge-again"],
        ["budget"],
        ["convoy", "convoy-again"],
        ["handover", "handover-again"],
        ["handover-earlier"],
        ["raid"],
        ["water", "water-in-english"],
    ]
    assert [document.id for story in stories for document in story.duplicates] == ["handover-copy"]


def test_the_weightiest_story_comes_first_and_the_stalest_last() -> None:
    stories = group(ALL)
    assert [stories[0].lead.id, stories[-1].lead.id] == ["handover", "handover-earlier"]


@given(st.permutations(ALL))
@settings(max_examples=15, deadline=None)
def test_the_order_of_the_files_does_not_change_the_stories(documents: list[Document]) -> None:
    def told(order: tuple[Document, ...] | list[Document]) -> set[frozenset[str]]:
        return {frozenset(each.id for each in story.documents) for story in group(order)}

    assert told(documents) == told(ALL)


@given(st.lists(st.sampled_from(ALL), unique_by=lambda document: document.id))
@settings(max_examples=25, deadline=None)
def test_every_document_is_in_one_story_once(documents: list[Document]) -> None:
    stories = group(documents)
    told = [each.id for story in stories for each in (*story.documents, *story.duplicates)]
    assert sorted(told) == sorted(each.id for each in documents)
    assert all(story.documents[0] is story.lead for story in stories)


@pytest.mark.parametrize(
    ("document", "copy"),
    [
        pytest.param(HANDOVER_COPY, True, id="a copy that lost its end"),
        pytest.param(replace(HANDOVER, id="same"), True, id="the same text"),
        pytest.param(replace(HANDOVER, id="flash", sentences=HANDOVER.sentences[:1]), True, id="a flash that the report took in"),
        pytest.param(HANDOVER_AGAIN, False, id="another report of the event"),
        pytest.param(HANDOVER_EARLIER, False, id="the same newspaper's formulas"),
        pytest.param(
            replace(HANDOVER, id="subhead", sentences=HANDOVER.sentences[1:2], title_source=""),
            False,
            id="too short to tell",
        ),
    ],
)
def test_copies(document: Document, copy: bool) -> None:  # noqa: FBT001 - a column of the table
    kept, copies = set_copies_aside([document, HANDOVER])
    assert (len(kept) == 1) is copy
    if copy:
        assert [each.id for each in copies[0]] == [(document if kept == [HANDOVER] else HANDOVER).id]


def test_a_copy_is_known_by_its_arabic_whatever_the_english() -> None:
    other = replace(
        HANDOVER,
        id="other-model",
        sentences=tuple(replace(each, text=f"Wording {at} of a second model.") for at, each in enumerate(HANDOVER.sentences)),
    )
    kept, _ = set_copies_aside([HANDOVER, other])
    assert [each.id for each in kept] == ["handover"]


def test_a_story_holds_an_english_report_beside_the_arabic_one() -> None:
    story = next(story for story in group(ALL) if WATER_IN_ENGLISH in story.documents)
    assert {each.language for each in story.documents} == {"ar", "en"}


def test_likeness_fades_with_the_days_between() -> None:
    assert HANDOVER.published is not None
    later = [replace(HANDOVER_AGAIN, published=HANDOVER.published + timedelta(days=days)) for days in range(8)]
    likeness = [compare([HANDOVER, each])[0, 1] for each in later]
    assert likeness == sorted(likeness, reverse=True)
    assert likeness[-1] == 0.0


def test_undated_reports_are_compared_without_dates() -> None:
    undated = replace(HANDOVER_AGAIN, published=None)
    assert compare([HANDOVER, undated])[0, 1] >= compare([HANDOVER, HANDOVER_AGAIN])[0, 1]


def test_two_sources_weigh_more_than_one_and_a_copy_nothing() -> None:
    newest = date(2031, 3, 9)
    (alone,) = group([HANDOVER])
    (copied,) = group([HANDOVER, HANDOVER_COPY])
    (confirmed,) = group([HANDOVER, HANDOVER_AGAIN])
    assert weigh(alone, newest) == weigh(copied, newest) < weigh(confirmed, newest)


def test_a_fresher_story_weighs_more() -> None:
    newest = date(2031, 3, 9)
    (old,) = group([replace(RAID, published=date(2031, 3, 1))])
    (new,) = group([RAID])
    assert weigh(old, newest) < weigh(new, newest)


@pytest.mark.parametrize(
    "documents",
    [
        pytest.param((), id="none"),
        pytest.param((BUDGET,), id="one"),
        pytest.param((make_document("empty"), make_document("empty-too"), BRIDGE), id="without sentences"),
    ],
)
def test_few_documents(documents: tuple[Document, ...]) -> None:
    assert sum(len(story.documents) for story in group(documents)) == len(documents)

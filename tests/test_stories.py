"""Stories: which reports are one event, which are copies, which story comes first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize import stories
from summarize.document import Sentence
from summarize.stories import compare, group, weigh
from tests.reports import (
    ALL,
    BRIDGE,
    BUDGET,
    HANDOVER,
    HANDOVER_AGAIN,
    HANDOVER_COPY,
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


def _unlike(number: int) -> tuple[tuple[str, str], ...]:
    """Return English lines of a report that shares no word with another's."""
    return tuple((" ".join(f"Word{number}x{line}x{at}" for at in range(10)) + ".", "") for line in range(4))


def test_few_reports_are_all_compared() -> None:
    documents = [make_document(str(at), lines=_unlike(at)) for at in range(7)]
    assert list(compare(documents)) == list(combinations(range(7), 2))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(HANDOVER, HANDOVER_AGAIN, id="alike in all"),
        pytest.param(
            HANDOVER,
            replace(HANDOVER, id="other", title="", sentences=(Sentence("", HANDOVER.sentences[0].source, 0),)),
            id="Arabic",
        ),
    ],
)
def test_reports_of_one_event_find_each_other_among_many(one: Document, other: Document) -> None:
    many = [make_document(str(at), lines=_unlike(at)) for at in range(stories.FEW)]
    alike = compare([one, *many, other])
    assert list(alike) == [(0, len(many) + 1)]
    assert alike[0, len(many) + 1] > stories.ALIKE


def test_reports_of_one_event_are_one_story_among_many() -> None:
    many = [make_document(str(at), lines=_unlike(at)) for at in range(stories.FEW)]
    told = [story.documents for story in group([*ALL, *many])]
    assert all(any(one in story and other in story for story in told) for one, other in SAME_EVENT)
    assert len(told) > stories.FEW


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_title_counts_twice(language: str) -> None:
    def report(name: str, title: str, *lines: str) -> Document:
        texts = [(text, "") if language == "en" else ("", text) for text in (title, *lines)]
        return make_document(name, texts[0], tuple(texts[1:]))

    flood, rest = (
        ("flood waters", ("north rain", "south wind")) if language == "en" else ("فيضان سيول", ("شمال مطر", "جنوب رياح"))
    )
    titled = compare([report("a", flood, rest[0]), report("b", flood, rest[1])])
    told = compare([report("a", "", flood, rest[0]), report("b", "", flood, rest[1])])
    assert titled[0, 1] > told[0, 1] > 0


def _group(size: int, likeness: dict[tuple[int, int], float]) -> list[list[int]]:
    """Return the stories of more than one report; pairs that are not named have nothing in common."""
    alike = dict.fromkeys(combinations(range(size), 2), 0.0) | likeness
    return [each for each in stories._find_groups(size, alike) if len(each) > 1]


def _all_alike(members: range, value: float) -> dict[tuple[int, int], float]:
    return dict.fromkeys(combinations(members, 2), value)


@pytest.mark.parametrize("reports", [2, 3, 6, 7, 8, 20])
def test_an_event_is_one_story_however_many_report_it(reports: int) -> None:
    told = _all_alike(range(reports), 0.15)
    assert _group(reports, told) == [list(range(reports))]
    assert _group(reports + 50, _all_alike(range(reports + 50), 0.01) | told) == [list(range(reports))]


@pytest.mark.parametrize("reports", [7, 60, 150])
def test_a_day_of_one_beat_is_not_one_story(reports: int) -> None:
    assert not _group(reports, _all_alike(range(reports), 0.09))


@pytest.mark.parametrize(
    ("inside", "outside", "found"),
    [
        pytest.param(0.12, 0.0, True, id="much alike, and like nothing else"),
        pytest.param(0.12, 0.1, False, id="a beat as much alike"),
        pytest.param(0.04, 0.0, False, id="hardly alike"),
        pytest.param(0.19, 0.18, False, id="a beat of one formula"),
        pytest.param(0.21, 0.19, True, id="so much alike that no beat explains it"),
    ],
)
def test_two_reports_are_a_story_if_they_stand_out_from_their_beat(inside: float, outside: float, found: bool) -> None:  # noqa: FBT001
    beat = {(one, other): outside for one in range(2) for other in range(2, 22)}
    assert _group(60, beat | {(0, 1): inside}) == ([[0, 1]] if found else [])


@pytest.mark.parametrize(("others", "found"), [(4, True), (5, False)])
def test_a_beat_is_more_than_a_few_reports(others: int, found: bool) -> None:  # noqa: FBT001
    assert ([0, 1] in _group(60, {(0, 1): 0.11} | {(0, at): 0.08 for at in range(2, 2 + others)})) is found


@pytest.mark.parametrize(("reports", "found"), [(4, False), (5, True)])
def test_a_report_that_is_less_alike_joins_an_event_that_many_tell(reports: int, found: bool) -> None:  # noqa: FBT001
    likeness = _all_alike(range(60), 0.015) | _all_alike(range(reports), 0.15) | {(at, reports): 0.05 for at in range(reports)}
    assert _group(60, likeness) == [list(range(reports + found))]


def test_a_chance_likeness_does_not_chain_two_events() -> None:
    likeness = _all_alike(range(4), 0.15) | _all_alike(range(4, 8), 0.15) | {(3, 4): 0.14}
    assert _group(60, likeness) == [[0, 1, 2, 3], [4, 5, 6, 7]]


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

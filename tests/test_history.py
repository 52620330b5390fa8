"""The history of briefings: what is new, in which order of days, and files that are none."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from summarize.briefing import make_briefing
from summarize.document import BriefingError
from summarize.history import open_history
from tests.reports import ALL, BRIDGE, BUDGET, HANDOVER, HANDOVER_AGAIN, WATER_IN_ENGLISH

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2031, 3, 10)


def test_the_first_briefing_marks_nothing(tmp_path: Path) -> None:
    with open_history(tmp_path / "history.sqlite") as history:
        briefing = make_briefing(ALL, date=DAY, previous=history)
    assert briefing.new_since is None
    assert all(item.new for item in briefing.items)


def test_the_next_briefing_tells_what_is_new(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite"
    with open_history(path) as history:
        history.record(make_briefing([HANDOVER, BRIDGE], date=date(2031, 3, 8), previous=history))
    with open_history(path) as history:
        briefing = make_briefing([HANDOVER, HANDOVER_AGAIN, BUDGET, BRIDGE], date=DAY, previous=history)
    assert briefing.new_since == date(2031, 3, 8)
    assert {item.headline: item.new for item in briefing.items} == {
        HANDOVER.title: False,
        BRIDGE.title: False,
        BUDGET.title: True,
    }
    handover = next(item for item in briefing.items if item.headline == HANDOVER.title)
    assert {point.new for point in handover.points if point.sources == (1,)} == {False}
    assert {point.new for point in handover.points if point.sources == (2,)} == {True}


def test_the_same_day_made_again_is_the_same(tmp_path: Path) -> None:
    with open_history(tmp_path / "history.sqlite") as history:
        first = make_briefing(ALL, date=DAY, previous=history)
        history.record(first)
        assert make_briefing(ALL, date=DAY, previous=history) == first


def test_a_day_recorded_late_counts_from_its_date(tmp_path: Path) -> None:
    with open_history(tmp_path / "history.sqlite") as history:
        for day in (DAY, date(2031, 3, 1)):
            history.record(make_briefing([BUDGET], date=day))
        briefing = make_briefing([BUDGET], date=DAY, previous=history)
    assert (briefing.new_since, briefing.items[0].new) == (date(2031, 3, 1), False)


def test_another_model_does_not_make_a_story_new(tmp_path: Path) -> None:
    other = replace(BUDGET, sentences=tuple(replace(each, text="Other words entirely.") for each in BUDGET.sentences))
    with open_history(tmp_path / "history.sqlite") as history:
        history.record(make_briefing([BUDGET], date=date(2031, 3, 8)))
        assert not make_briefing([other], date=DAY, previous=history).items[0].new


def test_an_english_report_is_known_again(tmp_path: Path) -> None:
    with open_history(tmp_path / "history.sqlite") as history:
        history.record(make_briefing([WATER_IN_ENGLISH], date=date(2031, 3, 8)))
        assert not make_briefing([WATER_IN_ENGLISH], date=DAY, previous=history).items[0].new


def test_a_file_that_is_no_history_is_one_clear_line(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("not a database, but long enough to be taken for one\n" * 40, encoding="utf-8")
    with pytest.raises(BriefingError, match=r"notes\.txt: not a history of briefings: .*; name another file$"):
        open_history(path)


def test_a_folder_that_is_not_there_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(BriefingError, match="the history of briefings cannot be opened"):
        open_history(tmp_path / "absent" / "history.sqlite")


def test_a_later_version_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite"
    connection = sqlite3.connect(path)
    connection.execute("pragma user_version = 9")
    connection.close()
    with pytest.raises(BriefingError, match=r"a later mujaz wrote it \(version 9, known 1\)"):
        open_history(path)


def test_a_history_that_cannot_be_written_is_one_clear_line(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite"
    with open_history(path) as history:
        other = sqlite3.connect(path)
        other.execute("drop table seen")
        other.close()
        with pytest.raises(BriefingError, match="the history of briefings cannot be written"):
            history.record(make_briefing([BUDGET], date=DAY))

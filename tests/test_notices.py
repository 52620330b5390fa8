"""What a run tells of its articles: warnings in their places, those that no reader could find, what was left out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from commands.notices import LeftOut, Selection, place_warnings
from commands.show import Show
from translate import article as reading
from translate.article import Article
from translate.checks import Notice
from translate.segment import Segment
from translate.translation import TITLE, TranslatedArticle, Translation

if TYPE_CHECKING:
    from collections.abc import Collection


def _part(text: str, sentence: int, *codes: str) -> Translation:
    """Return the translation of a segment of a sentence (TITLE: of the title) with warnings."""
    notices = tuple(Notice(code, "x") for code in codes)
    return Translation(Segment(text, 0, len(text), sentence, sentence), "They.", 0.0, (), (), notices, ("soft",))


def _article(*, titled: bool) -> TranslatedArticle:
    """Return an article whose second sentence was translated in two parts."""
    parts = (_part("قالت قسد", 0, "loop"), _part("من جهته", 1), _part("أعلنت قسد أمس الأمر", 1, "number-changed", "too-short"))
    title = _part("عنوان", TITLE, "term-missed") if titled else None
    return TranslatedArticle(Article("a", "عنوان" * titled, "", None, "", "ar", ()), title, parts, "s")


@pytest.mark.parametrize(
    ("titled", "placed"),
    [
        pytest.param(
            True,
            [
                (TITLE, "a: title (عنوان)"),
                (0, "a: segment 1 (قالت قسد)"),
                (1, "a: segment 3 (أعلنت قسد أمس…)"),
                (1, "a: segment 3 (أعلنت قسد أمس…)"),
            ],
            id="with a title",
        ),
        pytest.param(
            False,
            [(0, "a: segment 1 (قالت قسد)"), (1, "a: segment 3 (أعلنت قسد أمس…)"), (1, "a: segment 3 (أعلنت قسد أمس…)")],
            id="without one",
        ),
    ],
)
def test_a_warning_names_its_sentence_and_place(titled: bool, placed: list[tuple[int, str]]) -> None:  # noqa: FBT001 - a column
    assert [(each.sentence, each.place) for each in place_warnings(_article(titled=titled))] == placed


@pytest.mark.parametrize(
    ("shown", "report", "told"),
    [
        pytest.param(
            {TITLE, 0, 1},
            None,
            [
                "[2] a: title (عنوان): term-missed: x",
                "[2] a: segment 1 (قالت قسد): loop: x",
                "[2] a: segment 3 (أعلنت قسد أمس…): number-changed: x",
                "[2] a: segment 3 (أعلنت قسد أمس…): too-short: x",
            ],
            id="all are shown",
        ),
        pytest.param(
            {TITLE, 0},
            None,
            [
                "[2] a: title (عنوان): term-missed: x",
                "[2] a: segment 1 (قالت قسد): loop: x",
                "2 warnings are about sentences not shown (number-changed 1, too-short 1); --report FILE lists them",
            ],
            id="a sentence is not shown",
        ),
        pytest.param(
            {TITLE, 1},
            Path("r.jsonl"),
            [
                "[2] a: title (عنوان): term-missed: x",
                "[2] a: segment 3 (أعلنت قسد أمس…): number-changed: x",
                "[2] a: segment 3 (أعلنت قسد أمس…): too-short: x",
                "1 warning is about a sentence not shown (loop 1); r.jsonl has it",
            ],
            id="one warning, with a report",
        ),
    ],
)
def test_only_what_is_shown_is_told_one_by_one(
    shown: Collection[int], report: Path | None, told: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    selection = Selection(Show(), report)
    selection.tell(_article(titled=True), shown, "[2] ")
    selection.tell_others()
    assert capsys.readouterr().err.splitlines() == [f"mujaz: {line}" for line in told]


def test_a_quiet_run_tells_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    selection = Selection(Show(quiet=True), None)
    selection.tell(_article(titled=True), {0})
    selection.tell_others()
    assert capsys.readouterr().err == ""


def _read(*lines: str) -> Article:
    """Return an article that came with these lines: captions, and those left out for the reason that each is."""
    left_out = tuple(reading.LeftOut(line, line) for line in lines if line != "caption")
    return Article("a.html", "", "", None, "", "ar", left_out, captions=tuple(line for line in lines if line == "caption"))


@pytest.mark.parametrize(
    ("articles", "told"),
    [
        pytest.param([_read()], "", id="nothing left out"),
        pytest.param([_read(reading.UNREADABLE)], "", id="broken bytes, told elsewhere"),
        pytest.param([_read("navigation")], "a.html: left out 1 line of page debris (--format json lists it)", id="one line"),
        pytest.param(
            [_read("navigation", "tags", "byline", "caption")],
            "a.html: left out 2 lines of page debris, 1 line of credits and 1 caption (--format json lists them)",
            id="some of each",
        ),
        pytest.param(
            [_read("date line"), _read(), _read("source line", "caption", "caption")],
            "2 articles: left out 2 lines of credits and 2 captions (--format json lists them)",
            id="two articles of three",
        ),
    ],
)
def test_one_line_tells_what_was_left_out(articles: list[Article], told: str) -> None:
    left_out = LeftOut()
    for each in articles:
        left_out.add(each)
    assert str(left_out) == told


def test_credits_are_what_reading_leaves_out_as_such() -> None:
    (found,) = reading.read_articles(Path(__file__).parent.parent / "examples" / "1-convoy.txt")
    assert isinstance(found, Article)
    assert str(found.published) == "2025-05-14"
    assert {each.reason for each in found.left_out} & reading.CREDITS == {"date line"}

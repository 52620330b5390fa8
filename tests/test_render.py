"""What readers see: golden files for every format, and the safety of article text in each.

Set MUJAZ_WRITE_GOLDEN=1 to write the golden files anew; then read the difference before it is kept.
"""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from summarize.briefing import Briefing, make_briefing
from summarize.extract import Point, Summary, summarise
from summarize.layout import Layout, show_date
from summarize.render import BRIEFING_FORMATS, SUMMARY_FORMATS
from summarize.safe import escape_html
from tests.reports import ALL, BUDGET, HANDOVER, WATER_IN_ENGLISH

if TYPE_CHECKING:
    from summarize.document import Document

GOLDEN = Path(__file__).parent / "golden"
SUFFIX = {"text": "txt", "markdown": "md", "json": "jsonl", "html": "html"}
DAY = date(2031, 3, 10)
LAYOUT = Layout(width=72)


def _known_before(briefing: Briefing) -> Briefing:
    """Mark the first story as told by yesterday's briefing, but for its last point."""
    first = briefing.items[0]
    points = tuple(replace(point, new=point is first.points[-1]) for point in first.points)
    items = (replace(first, new=False, points=points, warnings=("term-missed",)), *briefing.items[1:])
    return replace(briefing, items=items, new_since=date(2031, 3, 9))


BRIEFING = _known_before(make_briefing(ALL, date=DAY))


def _check(name: str, shown: str) -> None:
    path = GOLDEN / name
    if os.environ.get("MUJAZ_WRITE_GOLDEN"):
        path.write_text(shown, encoding="utf-8")
    assert shown == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", list(BRIEFING_FORMATS))
def test_a_briefing_reads_as_before(name: str) -> None:
    _check(f"briefing.{SUFFIX[name]}", BRIEFING_FORMATS[name](BRIEFING, LAYOUT))


@pytest.mark.parametrize("name", list(SUMMARY_FORMATS))
def test_summaries_read_as_before(name: str) -> None:
    shown = replace(HANDOVER.sentences[0], warnings=("term-missed",))
    flagged = replace(HANDOVER, title_warnings=("number-changed",), sentences=(shown, *HANDOVER.sentences[1:]))
    told = [(summarise(each), each) for each in (flagged, WATER_IN_ENGLISH)]
    _check(f"summary.{SUFFIX[name]}", SUMMARY_FORMATS[name](told, LAYOUT))


@pytest.mark.parametrize("name", list(BRIEFING_FORMATS))
def test_an_empty_briefing_says_so(name: str) -> None:
    shown = BRIEFING_FORMATS[name](Briefing(DAY, (), None, ""), LAYOUT)
    assert shown == "" if name == "json" else re.search(r"(?i)\b(no|0) stories\b", shown)


@pytest.mark.parametrize("name", list(SUMMARY_FORMATS))
def test_a_document_without_points_says_so(name: str) -> None:
    empty = replace(BUDGET, sentences=(), title="", id="inbox/7.txt")
    shown = SUMMARY_FORMATS[name]([(summarise(empty), empty)], LAYOUT)
    assert '"points": []' in shown if name == "json" else "No key points." in shown
    assert "inbox/7.txt" in shown


HOSTILE = (
    "\x1b[31mRed\x1b[0m \x1b]8;;http://evil.example\x07link\x1b]8;;\x07 \x9b2J\u202egnp.exe\u202c \u2066x\u2069 "
    "bell\x07 <script>alert(1)</script> <img src=x onerror=alert(1)> [bold]rich[/bold] "
    "[a](javascript:alert(1)) *star* `tick` | & \"q\" 'a' end."
)


def _hostile() -> Document:
    sentence = replace(BUDGET.sentences[0], text=HOSTILE, source=HOSTILE)
    terms = tuple(replace(each, source=HOSTILE, target=HOSTILE) for each in HANDOVER.terms)
    told = replace(BUDGET, sentences=(sentence,), terms=terms, title_warnings=(HOSTILE,), signature=HOSTILE)
    return replace(told, id=HOSTILE, title=HOSTILE, title_source=HOSTILE, source=HOSTILE, url=HOSTILE)


def _show_all(name: str, document: Document) -> str:
    briefing = BRIEFING_FORMATS[name](make_briefing([document], date=DAY), LAYOUT)
    return briefing + SUMMARY_FORMATS[name]([(summarise(document), document)], LAYOUT)


@pytest.mark.parametrize("name", list(BRIEFING_FORMATS))
def test_no_control_reaches_the_reader(name: str) -> None:
    shown = _show_all(name, _hostile())
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]", shown)
    assert "evil.example" not in shown
    assert "Red" in shown


def test_article_text_is_no_markup_in_a_terminal() -> None:
    assert "[bold]rich[/bold]" in " ".join(_show_all("text", _hostile()).split())


class _Page(HTMLParser):
    """Collects what a page holds."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def _parse(page: str) -> _Page:
    parser = _Page()
    parser.feed(page)
    parser.close()
    return parser


@pytest.mark.parametrize("document", [pytest.param(HANDOVER, id="plain"), pytest.param(_hostile(), id="hostile")])
def test_a_page_is_whole_and_asks_for_nothing(document: Document) -> None:
    for shown in (
        BRIEFING_FORMATS["html"](make_briefing([document], date=DAY), LAYOUT),
        SUMMARY_FORMATS["html"]([(summarise(document), document)], LAYOUT),
    ):
        page = _parse(shown)
        assert page.open == []
        assert not {"script", "img", "link", "iframe", "object", "form", "base"} & set(page.tags)
        assert not [name for name, _ in page.attributes if name.startswith("on") or name in {"src", "srcset", "action"}]
        assert all(value.startswith(("https://", "#")) for name, value in page.attributes if name == "href")
        assert not re.search(r"url\(|@import", shown)


def test_a_page_sets_arabic_right_to_left_beside_english() -> None:
    shown = BRIEFING_FORMATS["html"](BRIEFING, LAYOUT)
    page = _parse(shown)
    assert page.attributes.count(("dir", "rtl")) == page.attributes.count(("lang", "ar")) > 0
    assert f'<p lang="ar" dir="rtl">{escape_html(HANDOVER.sentences[0].source)}</p>' in shown
    needs = (
        "width=device-width",
        "@media print",
        "@media (max-width",
        "prefers-color-scheme: dark",
        "default-src 'none'",
    )
    for needed in needs:
        assert needed in shown


def test_every_number_on_a_page_leads_to_its_source() -> None:
    page = _parse(BRIEFING_FORMATS["html"](BRIEFING, LAYOUT))
    targets = [value for name, value in page.attributes if name == "id"]
    links = {value[1:] for name, value in page.attributes if name == "href" and value.startswith("#")}
    assert len(targets) == len(set(targets))
    assert links <= set(targets)


@pytest.mark.parametrize("width", [30, 72, 120])
def test_text_keeps_to_the_width(width: int) -> None:
    shown = BRIEFING_FORMATS["text"](BRIEFING, Layout(width=width))
    lines = [line for line in shown.splitlines() if "https://" not in line and "model:" not in line]
    assert max(cell_len(line) for line in lines) <= width
    assert not [line for line in lines if line != line.rstrip()]


def test_text_is_coloured_only_where_asked() -> None:
    assert "\x1b[" in BRIEFING_FORMATS["text"](BRIEFING, Layout(color=True))
    assert "\x1b" not in BRIEFING_FORMATS["text"](BRIEFING, Layout(color=False))


@pytest.mark.parametrize("color", [True, False])
def test_text_ends_with_its_signature(color: bool) -> None:  # noqa: FBT001 - a column of the table
    signature = f"\x1b[2m{HANDOVER.signature}\x1b[0m\n" if color else f"{HANDOVER.signature}\n"
    layout = Layout(color=color)
    assert BRIEFING_FORMATS["text"](BRIEFING, layout).endswith(f"\n\n{signature}")
    assert SUMMARY_FORMATS["text"]([(summarise(HANDOVER), HANDOVER)], layout).endswith(f"\n\n{signature}")


def test_json_is_one_object_a_line_with_the_promised_keys() -> None:
    lines = BRIEFING_FORMATS["json"](BRIEFING, LAYOUT).splitlines()
    items = [json.loads(line) for line in lines]
    assert [item["rank"] for item in items] == list(range(1, len(BRIEFING.items) + 1))
    first = "schema date new_since rank new headline headline_source points key_terms figures said"
    promised = f"{first} sources warnings signature"
    assert {" ".join(item) for item in items} == {promised}
    for item in items:
        numbers = {each["number"] for each in item["sources"]}
        assert {number for point in item["points"] for number in point["sources"]} <= numbers


def test_json_of_a_summary_points_into_the_document() -> None:
    value = json.loads(SUMMARY_FORMATS["json"]([(summarise(HANDOVER), HANDOVER)], LAYOUT))
    for point in value["points"]:
        assert HANDOVER.sentences[point["sources"][0]].text == point["text"]
        assert HANDOVER.sentences[point["sources"][0]].source == point["source_text"]


@pytest.mark.parametrize("name", ["json", "html"])
def test_a_point_stands_beside_its_own_arabic(name: str) -> None:
    first, second, *_ = HANDOVER.sentences
    likewise = Summary((Point(second.text, (0, 1), 0.5),))  # the first says the same in other words
    shown = SUMMARY_FORMATS[name]([(likewise, HANDOVER)], LAYOUT)
    shown = json.loads(shown)["points"][0]["source_text"] if name == "json" else shown
    assert (second.source in shown, first.source in shown) == (True, False)


@pytest.mark.parametrize(("sources", "shown"), [((2,), "(sentence 3)"), ((0, 4), "(sentences 1, 5)")])
@pytest.mark.parametrize("name", ["text", "markdown", "html"])
def test_a_point_says_which_sentences_it_is_from(name: str, sources: tuple[int, ...], shown: str) -> None:
    point = Point(HANDOVER.sentences[sources[0]].text, sources, 0.5)
    assert shown in SUMMARY_FORMATS[name]([(Summary((point,)), HANDOVER)], Layout(width=200))


def test_dates_are_english_and_absent_ones_empty() -> None:
    assert (show_date(date(2031, 12, 6)), show_date(None)) == ("6 December 2031", "")


def test_rich_is_imported_only_to_set_text() -> None:
    heavy = "('rich', 'torch', 'numpy')"
    program = f"import sys, summarize.render; print([name for name in sys.modules if name.split('.')[0] in {heavy}])"
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=GOLDEN.parents[1])
    assert result.stdout == "[]\n"


def test_golden_files_are_all_in_use() -> None:
    names = {f"{kind}.{suffix}" for kind in ("briefing", "summary") for suffix in SUFFIX.values()}
    assert {path.name for path in GOLDEN.glob("*") if path.stem in {"briefing", "summary"}} == names
    assert io.StringIO(BRIEFING_FORMATS["json"](BRIEFING, LAYOUT)).readline().startswith('{"schema": "mujaz.briefing.item/1"')

"""docs/json.md names the fields that are written, and no others."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from glossary import Matcher, Term
from summarize.briefing import make_briefing
from summarize.extract import summarise
from summarize.layout import Layout
from summarize.render import BRIEFING_FORMATS, SUMMARY_FORMATS
from tests.reports import ALL, HANDOVER
from translate.article import Article, LeftOut
from translate.checks import Notice
from translate.render import render_json, render_report
from translate.segment import segment
from translate.translation import TITLE, TranslatedArticle, Translation

if TYPE_CHECKING:
    from collections.abc import Iterator

DOCUMENTED = Path(__file__).parents[1] / "docs" / "json.md"
SEGMENT, WARNINGS = "segment", "warnings"


def _translated() -> TranslatedArticle:
    """Return an article with something in every field."""
    (part,) = segment("سلمت قسد المعتقلين.", 40, len)
    matches = tuple(Matcher((Term("قسد", "SDF"),)).find(part.text))
    told = Translation(part, "SDF handed them over.", -0.5, matches, (), (Notice("number-changed", "40"),), ("soft",))
    left_out = (LeftOut("شارك", "a button"),)
    article = Article("a", "قسد", part.text, date(2031, 3, 8), "Wadi News", "ar", left_out, captions=("صورة",), dateline="بغداد")
    return TranslatedArticle(article, replace(told, segment=replace(part, paragraph=TITLE)), (told,), "signature")


WRITTEN = {
    "mujaz.translation/1": lambda: render_json(_translated(), parallel=True),
    "mujaz.report/1": lambda: render_report(_translated()),
    "mujaz.summary/1": lambda: SUMMARY_FORMATS["json"]([(summarise(HANDOVER), HANDOVER)], Layout()),
    "mujaz.briefing.item/1": lambda: BRIEFING_FORMATS["json"](make_briefing(ALL, date=date(2031, 3, 10)), Layout()),
}


def _documented() -> dict[str, dict[str, str]]:
    """Return the types of the fields of each section that has a table."""
    sections = re.split(r"^##+ (.*)\n", DOCUMENTED.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    rows = {
        name: re.findall(r"^\| `([^`]+)` \| ([^|]+) \|", text, re.MULTILINE)
        for name, text in zip(*[iter(sections)] * 2, strict=True)
    }
    return {name.lower(): dict(found) for name, found in rows.items()}


def _fields(value: Any, path: str = "") -> Iterator[str]:
    """Yield the paths of all fields, those of a list's objects behind []; a segment's have a section of their own."""
    if isinstance(value, list):
        for each in value:
            yield from _fields(each, f"{path}[]")
    elif isinstance(value, dict):
        for key, each in value.items():
            below = f"{path}.{key}".removeprefix(".")
            yield below
            if key not in {"segments", "title_segment"}:
                yield from _fields(each, below)


@pytest.mark.parametrize("schema", list(WRITTEN))
def test_the_fields_that_are_written_are_documented(schema: str) -> None:
    first = json.loads(WRITTEN[schema]().splitlines()[0])
    assert list(dict.fromkeys(_fields(first))) == list(_documented()[schema])
    assert first["schema"] == schema


@pytest.mark.parametrize("schema", ["mujaz.translation/1", "mujaz.report/1"])
def test_the_fields_of_a_segment_are_documented(schema: str) -> None:
    first = json.loads(WRITTEN[schema]())
    segments = [*first.get("segments", ()), *filter(None, [first.get("title_segment")])]
    segments += [each for sentence in first.get("sentences", ()) for each in sentence["segments"]]
    assert segments
    for each in segments:
        assert list(dict.fromkeys(_fields(each))) == list(_documented()[SEGMENT])
        assert [each["source"][term["start"] : term["end"]] for term in each["terms"]] == ["قسد"]


def test_every_object_is_documented_and_every_field_has_a_type() -> None:
    objects = {name: fields for name, fields in _documented().items() if name != WARNINGS}  # its table is of codes
    assert set(objects) == {*WRITTEN, SEGMENT}
    types = {kind.strip() for fields in objects.values() for kind in fields.values()}
    assert types == {
        "text",
        "date",
        "number",
        "true or false",
        "list",
        "list of text",
        "list of numbers",
        "list of segments",
        "segment or `null`",
    }


def test_every_code_of_a_warning_is_named() -> None:
    written = set()
    for module in (DOCUMENTED.parents[1] / "translate").glob("*.py"):
        written.update(re.findall(r'(?:Notice|_changed)\(\s*"([a-z-]+)"', module.read_text(encoding="utf-8")))
    table = DOCUMENTED.read_text(encoding="utf-8").partition("## Warnings")[2]
    named = [code for row in re.findall(r"^\| (`.*?) \|", table, re.MULTILINE) for code in re.findall(r"`([a-z-]+)`", row)]
    assert sorted(named) == sorted(written)
    assert "loop" in named

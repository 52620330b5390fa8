"""The bundled glossary, read as a plain file: its shape, and the rules that keep forced terms from spoiling English."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from glossary import Matcher, bundled_glossary, combine

ROOT = Path(__file__).parent.parent
HEADER = ["source", "target", "allowed", "forbidden", "first", "note", "domain", "flags", "forms"]
FLAGS = {"case", "dnt", "exact", "the"}
LINES = (ROOT / "glossary" / "news.tsv").read_text(encoding="utf-8").splitlines()
CELLS = [line.split("\t") for line in LINES[1:]]
ROWS = [dict(zip(HEADER, cells, strict=False)) for cells in CELLS]
FOLDED = str.maketrans("أإآٱىةؤئ", "اااايهوي", "\u0640\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670")


def _folded(source: str) -> str:
    """Return `source` as a matcher sees it that ignores spelling variants, vowel signs and tatweel."""
    return " ".join(source.translate(FOLDED).split())


def _forms(row: dict[str, str], *columns: str) -> list[str]:
    return [form for column in columns for form in row[column].split("|") if form]


def _initial_variants(form: str) -> set[str]:
    """Return `form` with a small and with a capital initial: a sentence may start with either."""
    return {form, form[0].lower() + form[1:], form[0].upper() + form[1:]}


GOOD = {form for row in ROWS for form in _forms(row, "target", "allowed", "first")}


def test_the_header_names_the_nine_columns() -> None:
    assert LINES[0].split("\t") == HEADER


def test_every_row_has_nine_cells_without_stray_spaces() -> None:
    ragged = [cells for cells in CELLS if len(cells) != len(HEADER)]
    padded = [cells for cells in CELLS if any(cell != cell.strip() or "  " in cell or '"' in cell for cell in cells)]
    assert (ragged, padded) == ([], [])


def test_the_glossary_covers_the_beat() -> None:
    assert len(ROWS) >= 330
    domains = {row["domain"] for row in ROWS}
    assert {"groups", "bodies", "organizations", "media", "ranks", "places", "months", "countries"} <= domains


def test_rows_are_sorted_by_domain_and_source() -> None:
    keys = [(row["domain"], row["source"]) for row in ROWS]
    assert keys == sorted(keys)


def test_no_source_stands_twice_even_in_another_spelling() -> None:
    folded = [_folded(source) for row in ROWS for source in (row["source"], *_forms(row, "forms"))]
    assert sorted({source for source in folded if folded.count(source) > 1}) == []


def test_every_row_is_filled_in() -> None:
    empty = [row["source"] for row in ROWS if not (row["source"] and row["target"] and row["domain"])]
    poor = [row["source"] for row in ROWS if len(row["note"]) < 12 or re.search(r"[\u0600-\u06ff]", row["note"])]
    assert (empty, poor) == ([], [])


def test_no_english_form_begins_with_an_article() -> None:
    targets = [row["target"] for row in ROWS] + [row["first"] for row in ROWS]
    assert [form for form in targets if form.casefold().startswith(("the ", "a ", "an "))] == []


def test_no_forbidden_form_is_part_of_a_good_one() -> None:
    # Mending replaces whole words, so a forbidden form inside a good one would break correct English.
    text = "\n".join(sorted(GOOD))
    forbidden = {form for row in ROWS for form in _forms(row, "forbidden")}
    spoilt = [
        form
        for form in sorted(forbidden)
        if any(re.search(rf"(?<!\w){re.escape(variant)}(?!\w)", text) for variant in _initial_variants(form))
    ]
    assert spoilt == []


def test_a_forbidden_form_has_one_mend() -> None:
    mends: dict[str, set[str]] = {}
    for row in ROWS:
        for form in _forms(row, "forbidden"):
            mends.setdefault(form, set()).add(row["target"])
    assert {form: targets for form, targets in mends.items() if len(targets) > 1} == {}


def test_lists_repeat_nothing() -> None:
    listed = {row["source"]: _forms(row, "target", "allowed", "forbidden") for row in ROWS}
    assert [source for source, forms in listed.items() if len(forms) != len(set(forms))] == []
    assert [row["source"] for row in ROWS if re.search(r"^\||\|\||\|$", row["allowed"] + "\t" + row["forbidden"])] == []


def test_latin_sources_and_only_they_are_flagged_case() -> None:
    latin = {row["source"] for row in ROWS if re.search(r"[A-Za-z]", row["source"])}
    assert latin == {row["source"] for row in ROWS if "case" in _forms(row, "flags")}
    assert {"Qasad", "QSD", "Daesh"} <= latin


def test_flags_are_known() -> None:
    assert {flag for row in ROWS for flag in _forms(row, "flags")} <= FLAGS


def test_parentheses_and_quotes_are_balanced() -> None:
    crooked = [cells for cells in CELLS for cell in cells if cell.count("(") != cell.count(")")]
    assert crooked == []


def test_a_first_mention_ends_with_its_acronym_and_is_a_good_form() -> None:
    expanded = [row for row in ROWS if row["first"]]
    assert len(expanded) > 30
    for row in expanded:
        found = re.fullmatch(r"(?P<long>.+) \((?P<short>[A-Z][A-Za-z]+)\)", row["first"])
        assert found, row["first"]
        assert {found["long"], found["short"]} <= set(_forms(row, "target", "allowed")), row["source"]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        pytest.param("قسد", "SDF", id="the acronym of the Syrian Democratic Forces"),
        pytest.param("داعش", "ISIS", id="the Islamic State group"),
        pytest.param("التحالف الدولي", "Global Coalition", id="the coalition without an article"),
        pytest.param("دير الزور", "Deir ez-Zor", id="house spelling of a province"),
        pytest.param("الحسكة", "al-Hasakah", id="house spelling with a small article"),
        pytest.param("رميلان", "Rmelan", id="house spelling of an oil town"),
        pytest.param("الفريق الركن", "Lt. Gen.", id="a rank in two words"),
        pytest.param("ديسمبر كانون الأول", "December", id="a month under both names"),
        pytest.param("Daesh", "ISIS", id="a Latin alias"),
    ],
)
def test_house_terms(source: str, target: str) -> None:
    assert [row["target"] for row in ROWS if row["source"] == source] == [target]


@pytest.mark.parametrize("bare", ["الفريق", "اللواء", "المقدم", "العميد", "الطبقة", "الباب", "تدمر", "صور", "مارس", "آب"])
def test_ambiguous_words_are_listed_only_inside_longer_terms(bare: str) -> None:
    assert _folded(bare) not in {_folded(row["source"]) for row in ROWS}


def test_the_package_reads_as_many_terms_as_the_file_has_rows() -> None:
    glossary = pytest.importorskip("glossary")
    if not hasattr(glossary, "bundled_glossary"):
        pytest.skip("the glossary package has no bundled_glossary yet")
    assert len(glossary.bundled_glossary()) == len(ROWS)


def test_no_term_is_lost_when_glossaries_are_combined() -> None:
    bundled = bundled_glossary()
    assert combine(bundled).digest == bundled.digest


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        pytest.param("بين البحرين الأحمر والمتوسط", ["Red Sea and the Mediterranean"], id="the two seas"),
        pytest.param("للبحرين المتوسط والأحمر", ["Mediterranean and Red seas"], id="the two seas in the other order"),
        pytest.param("البحرين الأبيض والأحمر", ["Mediterranean and Red seas"], id="the White Sea is the Mediterranean"),
        pytest.param("البحرين والأردن", ["Bahrain", "Jordan"], id="the country"),
        pytest.param("بكأس الاتحاد الإفريقي لكرة القدم", ["CAF Confederation Cup"], id="a cup"),
        pytest.param("دخل لاعبو الفريق أول من أمس معسكرا", ["team the day before yesterday"], id="a team in the morning paper"),
        pytest.param("وخاض الفريق اول لقاءاته", ["team's first match"], id="a team's first match"),
        pytest.param("لقاء الفريق أول صدقي صبحي", ["Gen."], id="a general"),
        pytest.param("يخلق الرعب والهول", ["terror and horror"], id="a horror"),
        pytest.param("في مخيم الهول والهول", ["al-Hol camp", "al-Hol"], id="the camp and the town"),
        pytest.param("ريتشارد فاغنر", ["Wagner"], id="a composer, who is no group"),
        pytest.param("«تنظيم الدولة الإسلامية في العراق والشام»", ["Islamic State of Iraq and Syria"], id="the full name"),
        pytest.param(
            "تنظيم الدولة الإسلامية في العراق والشام (داعش)", ["Islamic State of Iraq and Syria (ISIS)"], id="with the acronym"
        ),
        pytest.param("حزب العمال الكوردستاني في إقليم كوردستان", ["PKK", "Kurdistan Region"], id="Kurdish media's spelling"),
        pytest.param("أعضاء الكنغرس الأمريكي والكنجرس", ["Congress", "Congress"], id="Congress without a waw"),
    ],
)
def test_what_is_listed_against_a_false_reading(text: str, targets: list[str]) -> None:
    assert [match.term.target for match in Matcher(bundled_glossary()).find(text)] == targets

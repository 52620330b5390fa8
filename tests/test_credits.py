"""Credits: datelines, captions and the outlets they name."""

from __future__ import annotations

import pytest

from translate.credits import find_dateline, is_caption, source_line, source_of_caption


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        pytest.param("الحسكة (رويترز) - قال مسؤول", ("الحسكة (رويترز)", "رويترز"), id="agency in brackets"),
        pytest.param("دير الزور - دخلت 42 شاحنة", ("دير الزور", ""), id="place alone"),
        pytest.param("دمشق، 6 كانون الأول (سانا) – قال", ("دمشق، 6 كانون الأول (سانا)", "سانا"), id="day and agency"),
        pytest.param("بغداد/ واع /: قال", ("بغداد/ واع /", "واع"), id="agency in slashes"),
        pytest.param("BEIRUT (Reuters) - The", ("BEIRUT (Reuters)", "Reuters"), id="English"),
        pytest.param("الحدود السورية – العراقية تشهد", ("", ""), id="a border"),
        pytest.param("قال المتحدث - في كلمة له", ("", ""), id="a sentence with a dash"),
        pytest.param("الحسكة (شمال شرق) - قال", ("", ""), id="brackets without an agency"),
    ],
)
def test_a_dateline_is_recognised(paragraph: str, expected: tuple[str, str]) -> None:
    assert find_dateline(paragraph) == expected


@pytest.mark.parametrize(
    ("line", "caption", "source"),
    [
        pytest.param("رتل على طريق الحسكة (رويترز)", True, "", id="an agency's picture names no source"),
        pytest.param("رتل على طريق الحسكة (اندبندنت عربية)", True, "اندبندنت عربية", id="an outlet's own picture does"),
        pytest.param("رتل على طريق الحسكة (أ.ف.ب/غيتي)", True, "", id="two credits"),
        pytest.param("مخيم الهول (أرشيفية)", True, "", id="archive"),
        pytest.param("صورة أرشيفية: مخيم الهول", True, "", id="labelled"),
        pytest.param("وختم بالقول إنهم باقون. (رويترز)", False, "", id="a last sentence signed by its agency"),
        pytest.param("تحدث عن الأسايش (قوى الأمن الداخلي)", False, "", id="an explanation in brackets"),
    ],
)
def test_captions_are_known_by_their_credits(line: str, caption: bool, source: str) -> None:  # noqa: FBT001 - a column
    assert is_caption(line) == caption
    assert source_of_caption(line) == source


@pytest.mark.parametrize(
    ("line", "source"),
    [
        pytest.param("المصدر: وكالة أنباء الخابور", "وكالة أنباء الخابور", id="labelled"),
        pytest.param("(رويترز)", "رويترز", id="brackets"),
        pytest.param("وكالة نورث برس", "نورث برس", id="agency's name"),
        pytest.param("قالت رويترز ذلك", "", id="a sentence"),
    ],
)
def test_a_source_line_names_an_outlet(line: str, source: str) -> None:
    assert source_line(line) == source

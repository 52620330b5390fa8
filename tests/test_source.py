"""The spelling in which models read a source."""

from __future__ import annotations

import pytest

from translate.source import plain_source


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        pytest.param("«قَسَد»  ٣", '"قسد" 3', id="quotes, vowel signs, Eastern digits, spaces"),
        pytest.param("5ر32 في المئة", "32.5 في المئة", id="a decimal typed from its end"),
        pytest.param("٥ر٣٢", "32.5", id="in Eastern digits"),
        pytest.param("بـ73ر35 و60ر10", "ب35.73 و10.60", id="behind proclitics"),
        pytest.param("تقدر2ر21 بالمئة", "تقدر21.2 بالمئة", id="behind a word that ends in the sign"),
        pytest.param("70ر13مليون", "13.70مليون", id="with its million grown on"),
        pytest.param("(321ر97)، 5ر2.", "(97.321)، 2.5.", id="before a bracket and a full stop"),
        pytest.param("8.\u200f2 في المئة", "2.8 في المئة", id="a point shown from right to left"),
        pytest.param("960.\u200f407.\u200f1 يورو", "1.407.960 يورو", id="thousands shown so"),
        pytest.param("8.2 و2,5", "8.2 و2,5", id="points and commas typed as they are read"),
        pytest.param("999ر999ر169", "999ر999ر169", id="two signs are no decimal"),
        pytest.param("20 ر 5", "20 ر 5", id="the letter alone"),
        pytest.param("1.5ر32", "1.5ر32", id="a point and the sign"),
    ],
)
def test_how_a_source_is_read(text: str, plain: str) -> None:
    assert plain_source(text) == plain

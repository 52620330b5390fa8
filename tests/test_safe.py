"""Text from articles made safe: nothing that moves a cursor, turns the line or opens a tag."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.safe import clean, clean_link, escape_html, escape_markdown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a\tb\r\nc\u2028d", "a b c d", id="white space of every kind"),
        pytest.param("\x1b[1;31mred\x1b[0m", "red", id="colours"),
        pytest.param("\x1b]0;title\x07text", "text", id="window title"),
        pytest.param("\x1b]0;no end of it", "0;no end of it", id="a string that nothing ends hides nothing"),
        pytest.param("\x1bPq\x1b\\text\x1bc", "text", id="device control and reset"),
        pytest.param("\x9b31mred", "red", id="eight-bit control"),
        pytest.param("abc\u202edef\u2066g\u200fh", "abcdefgh", id="bidi controls"),
        pytest.param("a\x00b\x7fc\ufeffd\ue000e\ud800f", "abcdef", id="nothing to see"),
        pytest.param("می‌خواهد", "می‌خواهد", id="the joiner that Persian spells with"),
    ],
)
def test_clean(text: str, expected: str) -> None:
    assert clean(text) == expected


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("\x1b[]\x9b\x9d\x07\\;m0 \n")), max_size=40))
def test_clean_is_idempotent_and_leaves_one_safe_line(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029]", once)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        pytest.param("https://wadi.example/a?b=1", "https://wadi.example/a?b=1", id="https"),
        pytest.param("HTTP://wadi.example", "HTTP://wadi.example", id="capitals"),
        pytest.param("javascript:alert(1)", "", id="script"),
        pytest.param("java\x00script:alert(1)", "", id="script, hidden"),
        pytest.param("https://a.example/ b", "", id="white space"),
        pytest.param('https://a.example/"onclick=', "", id="quotes"),
        pytest.param("/etc/passwd", "", id="file"),
        pytest.param("", "", id="none"),
    ],
)
def test_clean_link(url: str, expected: str) -> None:
    assert clean_link(url) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("*a* _b_ [c](d) <e>", r"\*a\* \_b\_ \[c\](d) \<e\>", id="marks"),
        pytest.param("# head", r"\# head", id="heading"),
        pytest.param("12. May", r"12\. May", id="list number"),
        pytest.param("- dash - dash", r"\- dash - dash", id="list dash"),
        pytest.param("plain, (text).", "plain, (text).", id="plain"),
    ],
)
def test_escape_markdown(text: str, expected: str) -> None:
    assert escape_markdown(text) == expected


def test_escape_html() -> None:
    assert escape_html('<a href="x">\'&\x1b[1m') == "&lt;a href=&quot;x&quot;&gt;&#x27;&amp;"

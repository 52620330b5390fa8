"""Markup in JSON articles: what is shown is read as lines, what is not is no text, and signs in plain text are left alone."""

from __future__ import annotations

import json
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translate.article import Article, read_articles
from translate.markup import one_line, read_markup
from translate.page import read_body

FIRST = "قال مسؤول في المجلس المدني إن القافلة وصلت إلى البلدة صباح اليوم."
SECOND = "وأضاف أن الطريق ما زال مفتوحاً أمام السكان والتجار حتى المساء."
THIRD = "ولم تسجل حوادث خلال الساعات الأولى من الافتتاح، بحسب شرطة المرور."


def read(body: str, title: str = "قافلة تصل") -> Article:
    (found,) = read_articles("-", stdin=BytesIO(json.dumps({"title": title, "body": body}).encode()))
    assert isinstance(found, Article), found
    return found


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("<!-- wp:paragraph -->\n<p>{}</p>\n<!-- /wp:paragraph -->\n<p>{}</p>\n\n", id="comments of WordPress"),
        pytest.param("<p>{}</p><style>.a{{color:red}}</style><script>if (1 < 2) x();</script><p>{}</p>", id="style and script"),
        pytest.param("<p>{}</p><amp-img src=a></amp-img><o:p></o:p><svg><text>a</text></svg><p>{}</p>", id="names of others"),
        pytest.param("&lt;p&gt;{}&lt;/p&gt;&lt;p&gt;{}&lt;/p&gt;", id="escaped"),
        pytest.param("<strong>{}</strong>\n\n{}", id="lines of text with emphasis"),
        pytest.param("{}\n<br>{}", id="a line break"),
        pytest.param("<div>{}\n\n{}</div>", id="a blank line"),
        pytest.param("<html><body><p>{}</p><p>{}</p></body></html>", id="a document"),
        pytest.param("<?xml:namespace prefix=o /><![if !a]><P CLASS=Mso>{}</P><![endif]><P>{}</P>", id="a word processor's"),
        pytest.param("{}<!--more-->\n{}", id="nothing but a comment"),
        pytest.param('{}\n[gallery ids="1,2"]\n{}[vc_row][/vc_row]', id="shortcodes"),
    ],
)
def test_nothing_but_the_text_is_read(body: str) -> None:
    found = read(body.format(FIRST, SECOND))
    assert (found.body, found.left_out) == (f"{FIRST}\n\n{SECOND}", ())


def test_a_line_break_in_a_paragraph_is_a_space() -> None:
    assert read(f"<p>{FIRST.replace(' إن ', chr(10) + 'إن ')}</p>\n<p>{SECOND}</p>").body == f"{FIRST}\n\n{SECOND}"


@pytest.mark.parametrize(
    ("beside", "captions", "left_out"),
    [
        pytest.param("<button>شارك</button>", (), ["شارك"], id="a button"),
        pytest.param("<noscript>صورة</noscript>", (), ["صورة"], id="for lack of scripts"),
        pytest.param(f'<p style="display:none">{THIRD}</p>', (), [THIRD], id="hidden"),
        pytest.param("<figure><img><figcaption>شاحنات</figcaption></figure>", ("شاحنات",), [], id="a caption"),
        pytest.param('[caption id="a_1" width="9"]<img src=a /> شاحنات[/caption]', ("شاحنات",), [], id="a caption of WordPress"),
    ],
)
def test_what_is_beside_the_text_is_left_out(beside: str, captions: tuple[str, ...], left_out: list[str]) -> None:
    found = read(f"<p>{FIRST}</p>{beside}<p>{SECOND}</p>")
    assert (found.body, found.captions) == (f"{FIRST}\n\n{SECOND}", captions)
    assert [each.text for each in found.left_out] == left_out


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("وقال إن 5 < 6 وإن 7 > 6 دائما.", id="less and more"),
        pytest.param("راسلونا على <news@khabour.example> أو <https://khabour.example>.", id="addresses"),
        pytest.param("وسلمت <SDF> المعتقلين [sic] أمس.", id="names in brackets"),
        pytest.param("كتب <!-- ثم سكت.", id="a comment without an end"),
    ],
)
@pytest.mark.parametrize("mark", ["{}", "<p>{}</p>"])
def test_signs_that_open_nothing_are_text(line: str, mark: str) -> None:
    assert read_body(mark.format(line)).lines == (line,)


@pytest.mark.parametrize(
    ("written", "title"),
    [
        pytest.param("الجيش <em>يسيطر</em> على البلدة", "الجيش يسيطر على البلدة", id="emphasis"),
        pytest.param("الجيش&lt;br&gt;على البلدة", "الجيش على البلدة", id="a line break, escaped"),
        pytest.param("<script>x</script>الجيش &amp; البلدة", "الجيش & البلدة", id="a script"),
        pytest.param("قوات <SDF> 5 < 6", "قوات <SDF> 5 < 6", id="none"),
    ],
)
def test_a_title_has_no_markup(written: str, title: str) -> None:
    assert read(FIRST, written).title == one_line(written) == title


def test_tags_that_nobody_closed_cost_no_text() -> None:
    assert read_body(f"{'<b>نعم' * 1000}{FIRST}").lines[0].endswith(FIRST)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["<", ">", "</", "p", "b", "table", "td", "sup", "!--", "-->", "&lt;", " ", "\n", "\n\n", "=", "[", "]", "1"]
        )
        | st.text(max_size=3)
    ).map("".join)
)
def test_no_text_is_too_odd(text: str) -> None:
    read_body(text)


@settings(max_examples=200, deadline=None)
@given(st.text("ابت <>&;/!-[]=.\n0"))
def test_a_text_without_names_of_elements_has_no_markup(text: str) -> None:
    assert read_markup(text) is None or "<!--" in text

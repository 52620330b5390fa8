"""Pages: what of a web page is its article, what is a caption, and what is left out; no text is lost or taken twice."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translate.article import Article, read_articles
from translate.document import _as_shown, _in_order, _restore
from translate.furniture import Block

FIRST = "قال مسؤول في المجلس المدني إن القافلة وصلت إلى البلدة صباح اليوم."
SECOND = "وأضاف أن الطريق ما زال مفتوحاً أمام السكان والتجار حتى المساء."
THIRD = "ولم تسجل حوادث خلال الساعات الأولى من الافتتاح، بحسب شرطة المرور."


def read(body: str, head: str = "<title>قافلة تصل</title>") -> Article:
    page = f'<!DOCTYPE html><html lang="ar"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'
    (found,) = read_articles("-", stdin=BytesIO(page.encode()))
    assert isinstance(found, Article), found
    return found


@pytest.mark.parametrize(
    ("furniture", "texts"),
    [
        pytest.param('<nav><a href="/">الرئيسية</a><a href="/s">سياسة</a></nav>', ["الرئيسية سياسة"], id="navigation"),
        pytest.param(
            '<div class="breadcrumb"><a href="/">الرئيسية</a> &raquo; <span>محليات</span></div>',
            ["الرئيسية » محليات"],
            id="breadcrumb",
        ),
        pytest.param("<footer><div>من نحن | اتصل بنا</div></footer>", ["من نحن | اتصل بنا"], id="footer"),
        pytest.param('<aside class="sidebar"><div>ارتفاع أسعار الخضار</div></aside>', ["ارتفاع أسعار الخضار"], id="aside"),
        pytest.param(
            '<div class="related-posts"><h4>تقارير</h4><div><a href="/1">ترميم السوق القديم.</a></div></div>',
            ["تقارير", "ترميم السوق القديم."],
            id="related articles",
        ),
        pytest.param('<div class="relatedPosts">ترميم السوق القديم.</div>', ["ترميم السوق القديم."], id="a name in one word"),
        pytest.param(
            "<ul><li><a>ترميم السوق</a></li><li><a>جسر جديد</a></li></ul>", ["ترميم السوق", "جسر جديد"], id="a list of links"
        ),
        pytest.param("<div><a>ترميم السوق</a><a>جسر جديد</a></div>", ["ترميم السوق", "جسر جديد"], id="a row of links"),
        pytest.param('<div class="share-buttons"><a>فيسبوك</a><a>واتساب</a></div>', ["فيسبوك واتساب"], id="share buttons"),
        pytest.param('<span class="author">سلمى الحداد</span>', ["سلمى الحداد"], id="a byline"),
        pytest.param('<div class="tags"><a>الرميلة</a> <a>جسور</a></div>', ["الرميلة جسور"], id="tags"),
        pytest.param(
            '<div class="comments-area"><p>الحمد لله على فتح الجسر أخيراً.</p></div>',
            ["الحمد لله على فتح الجسر أخيراً."],
            id="comments",
        ),
        pytest.param("<button>اشترك</button>", ["اشترك"], id="a button"),
        pytest.param('<div role="navigation">سياسة</div>', ["سياسة"], id="a role"),
    ],
)
@pytest.mark.parametrize("place", ["before", "within", "after"])
def test_what_stands_around_an_article_is_left_out(furniture: str, texts: list[str], place: str) -> None:
    around = {where: furniture if where == place else "" for where in ("before", "within", "after")}
    found = read(
        f"{around['before']}<div><h1>قافلة تصل</h1><p>{FIRST}</p>{around['within']}<p>{SECOND}</p><p>{THIRD}</p></div>{around['after']}"
    )
    assert (found.title, found.body) == ("قافلة تصل", f"{FIRST}\n\n{SECOND}\n\n{THIRD}")
    assert [each.text for each in found.left_out] == texts
    assert found.captions == ()


@pytest.mark.parametrize(
    "caption",
    [
        pytest.param("<figure><img><figcaption>{}</figcaption></figure>", id="figcaption"),
        pytest.param('<div class="wp-caption aligncenter"><img><p class="wp-caption-text">{}</p></div>', id="WordPress"),
        pytest.param('<div class="photo"><img><div class="caption">{}</div></div>', id="a class"),
        pytest.param('<div><img><span class="image-caption">{}</span></div>', id="a span"),
        pytest.param('<img><p class="articleImageCaption">{}</p>', id="a name in one word"),
    ],
)
def test_captions_are_told_from_the_text(caption: str) -> None:
    shown = caption.format("عمال يزيلون الحواجز عن الجسر")
    found = read(f"<article><h1>قافلة تصل</h1>{shown}<p>{FIRST}</p><p>{SECOND}</p></article>")
    assert (found.body, found.captions, found.left_out) == (f"{FIRST}\n\n{SECOND}", ("عمال يزيلون الحواجز عن الجسر",), ())


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>", id="paragraphs"),
        pytest.param(f"<div>{FIRST}</div><div>{SECOND}</div><div>{THIRD}</div>", id="blocks"),
        pytest.param(f"<div>{FIRST}<br><br>{SECOND}<br>{THIRD}</div>", id="line breaks"),
        pytest.param(f"<p>{FIRST}</p><blockquote>{SECOND}</blockquote><p>{THIRD}</p>", id="a quotation"),
        pytest.param(f"<p>{FIRST}</p><ul><li>{SECOND}</li><li>{THIRD}</li></ul>", id="a list"),
        pytest.param(f'<p>{FIRST}</p><p><a href="/x">{SECOND}</a></p><p>{THIRD}</p>', id="a paragraph that is a link"),
        pytest.param(
            f"<section><div><p>{FIRST}</p></div></section><section><p>{SECOND}</p></section><p>{THIRD}</p>", id="nested"
        ),
        pytest.param(f"<p>{FIRST}</p><div><span>{SECOND}</span></div><p>{THIRD}</p>", id="a span"),
        pytest.param(
            f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD.replace('شرطة', '<span class=author>شرطة</span>')}</p>",
            id="a class within a sentence",
        ),
        pytest.param(f'<div class="latest-news"><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div>', id="a name that misleads"),
        pytest.param(
            f'<div class="post tag-news"><h1>قافلة تصل</h1><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div>',
            id="a tag of WordPress",
        ),
    ],
)
def test_the_text_is_read_whole(body: str) -> None:
    found = read(f"<h1>قافلة تصل</h1>{body}")
    assert found.body == f"{FIRST}\n\n{SECOND}\n\n{THIRD}"
    assert found.left_out == ()


MANY = [f"وقال السائق رقم {number} إن الطريق رقم {number} إلى البلدة كان مفتوحاً صباح ذلك اليوم." for number in range(1, 9)]
TEXT = "".join(f"<p>{each}</p>" for each in MANY)
REST = TEXT.removeprefix(f"<p>{MANY[0]}</p>")
REMARKS = "".join(f"<p>تعليق رقم {number} من قارئ يشكر عمال البلدة على فتح الجسر أخيراً.</p>" for number in range(1, 4))


@pytest.mark.parametrize(
    "body",
    [
        *(
            pytest.param(f'<div {name}>{TEXT}</div><div class="comments">{REMARKS}</div>', id=f"a body in {name}")
            for name in ("class=story-more", "id=printArea", "class=print", "class=print-content", "class=read-more-content")
        ),
        pytest.param(f'<div id=more>{TEXT}</div><div class="comments">{REMARKS}</div>', id="a body below the fold"),
        pytest.param(f'<div class=post-date>{TEXT}</div><div class="comments">{REMARKS}</div>', id="a body named for its date"),
        pytest.param("".join(f'<div class="update"><p>{each}</p></div>' for each in MANY), id="a live report"),
        pytest.param("".join(f'<div class="post-update"><p>{each}</p></div>' for each in MANY), id="a live report, other names"),
        pytest.param(f"<ul>{''.join(f'<li class=date>{each}</li>' for each in MANY)}</ul>", id="a live report in a list"),
        pytest.param("".join(f'<div class="related"><p>{each}</p></div>' for each in MANY), id="each paragraph a related one"),
        pytest.param(
            f'<div class="author">{TEXT[: len(TEXT) // 2]}</div>{TEXT[len(TEXT) // 2 :]}', id="half the text an author's"
        ),
        pytest.param(f"<header><h2>قافلة تصل</h2><p>{MANY[0]}</p></header><div>{REST}</div>", id="a header with a standfirst"),
        pytest.param(f'<p class="update">{MANY[0]}</p>{REST}', id="one update"),
        pytest.param(f'<p class="dateline">الرقة (رويترز) - {MANY[0]}</p>{REST}', id="a sentence after a dateline"),
    ],
)
def test_in_doubt_the_text_stays(body: str) -> None:
    found = read(f"<h1>قافلة تصل</h1>{body}")
    assert [each for each in MANY if each not in found.body] == []


def test_a_dateline_with_its_sentence_is_read() -> None:
    found = read(f'<h1>قافلة تصل</h1><p class="dateline">الرقة (رويترز) - {FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>')
    assert found.body == f"الرقة (رويترز) - {FIRST}\n\n{SECOND}\n\n{THIRD}"
    assert (found.source, found.dateline) == ("رويترز", "الرقة (رويترز)")


@pytest.mark.parametrize(
    ("lines", "blocks", "expected"),
    [
        pytest.param([FIRST, SECOND], [FIRST, THIRD, SECOND], [FIRST, THIRD, SECOND], id="between two"),
        pytest.param(
            [f"{FIRST} قافلة", "قافلة", SECOND],
            [f"{FIRST} قافلة", "قافلة", THIRD, SECOND],
            [f"{FIRST} قافلة", "قافلة", THIRD, SECOND],
            id="below a line that an earlier one holds",
        ),
        pytest.param(
            ["نعم", FIRST, "نعم", SECOND],
            ["نعم", FIRST, "نعم", THIRD, SECOND],
            ["نعم", FIRST, "نعم", THIRD, SECOND],
            id="below the second of two like lines",
        ),
        pytest.param(
            [FIRST + SECOND, THIRD],
            [FIRST, SECOND, MANY[0], THIRD],
            [FIRST + SECOND, MANY[0], THIRD],
            id="below a line made of two",
        ),
    ],
)
def test_a_lost_sentence_goes_where_it_stood(lines: list[str], blocks: list[str], expected: list[str]) -> None:
    assert _restore(lines, [Block(text, "", None) for text in blocks]) == expected


def test_headings_below_a_table_of_contents_stay() -> None:
    lines = ["الطريق الشمالي", FIRST, "الطريق الجنوبي", SECOND]
    shown = ["الطريق الشمالي", "الطريق الجنوبي", *lines]
    assert _in_order(lines, [Block(text, "", None) for text in shown]) == lines


def test_a_sentence_that_begins_as_another_is_not_lost() -> None:
    other = f"{FIRST.removesuffix('صباح اليوم.')}بعد توقف دام يومين."
    found = read(f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p><table><tr><td>{other}</td></tr></table>")
    assert other in [*found.body.split("\n\n"), *(each.text for each in found.left_out)]


def test_sentences_that_begin_and_end_as_others_are_all_read() -> None:
    # Of list items without a list around them trafilatura makes one line, and passes over some.
    items = "".join(f"<li>{each}</li>" for each in MANY[1:3])
    found = read(
        f"<div><p><b>{MANY[0]}</b></p>{items}<p>{MANY[3]}</p></div>{items.replace('رقم', 'ذو الرقم')}<div>{MANY[4]}</div>"
    )
    shown = [MANY[0], *MANY[1:3], MANY[3], *(each.replace("رقم", "ذو الرقم") for each in MANY[1:3]), MANY[4]]
    assert [each for each in shown if each not in found.body] == []


def test_what_the_page_says_of_its_article_is_read() -> None:
    found = read(
        '<div class="post-meta"><span class="byline">كتبت: سلمى الحداد</span><span class="date">الأحد 3 آذار 2024</span></div>'
        f'<p>{FIRST}</p><p>{SECOND}</p><div class="related"><span class="date">الجمعة 1 آذار 2024</span><a>ترميم السوق</a></div>'
    )
    assert (found.body, found.published) == (f"{FIRST}\n\n{SECOND}", date(2024, 3, 3))
    assert [(each.text, each.reason) for each in found.left_out] == [
        ("كتبت: سلمى الحداد الأحد 3 آذار 2024", "date line"),
        ("الجمعة 1 آذار 2024 ترميم السوق", "outside the article"),
    ]


def test_a_broken_date_beside_the_article_is_none() -> None:
    found = read(f'<div class="date">31/ 2024</div><p>{FIRST}</p><p>{SECOND}</p>')
    assert found.published is None
    assert [each.text for each in found.left_out] == ["31/ 2024"]


def test_a_page_of_little_text_is_not_read_twice() -> None:
    found = read(
        '<div class="header">موقع المرفأ</div><div class="c"><h2>قافلة تصل</h2><b>دمشق-سانا</b>'
        f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div>"
    )
    assert (found.body, found.dateline, found.source) == (f"{FIRST}\n\n{SECOND}\n\n{THIRD}", "دمشق-سانا", "سانا")
    assert [each.text for each in found.left_out] == ["دمشق-سانا", "موقع المرفأ"]


def test_a_link_to_more_at_a_sentence_end_goes() -> None:
    found = read(f'<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD} <a class="read-more" href="#">اقرأ المزيد</a></p>')
    assert found.body == f"{FIRST}\n\n{SECOND}\n\n{THIRD}"
    assert [each.text for each in found.left_out] == ["اقرأ المزيد"]


@pytest.mark.parametrize(
    "page",
    [
        pytest.param('<form id="aspnetForm"><div id="menu"><a>سياسة</a></div><div>{}</div></form>', id="a form around all"),
        pytest.param("<table><tr><td class=menu><a>سياسة</a></td><td>{}</td></tr></table>", id="a table for a layout"),
        pytest.param('<div class="text">{}</div><div class="menu">سياسة</div>', id="a menu below"),
    ],
)
def test_old_pages_are_read(page: str) -> None:
    found = read(page.format(f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"))
    assert found.body == f"{FIRST}\n\n{SECOND}\n\n{THIRD}"
    assert [each.text for each in found.left_out] == ["سياسة"]


TABLE = "<table><tr><th>المدينة</th><th>القتلى</th></tr><tr><td>دير الزور</td><td>5</td></tr></table>"
ROWS = ["المدينة – القتلى", "دير الزور – 5"]


@pytest.mark.parametrize(
    ("body", "lines", "left_out"),
    [
        pytest.param(
            f"<p>{FIRST}</p>{TABLE}<p>{SECOND}</p><p>{THIRD}</p>", [FIRST, *ROWS, SECOND, THIRD], [], id="between paragraphs"
        ),
        pytest.param(
            f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>{TABLE}", [FIRST, SECOND, THIRD, *ROWS], [], id="below the last one"
        ),
        pytest.param(
            f"<p>{FIRST}</p><p>{SECOND}</p><div class=scroll><div>{TABLE}</div></div>",
            [FIRST, SECOND, *ROWS],
            [],
            id="in wrappers",
        ),
        pytest.param(
            f"<p>{FIRST}</p><table><caption>الأسعار</caption><tr><td>الأولى</td><td></td><td>300 دولار</td></tr></table><p>{SECOND}</p>",
            [FIRST, "الأسعار", "الأولى – — – 300 دولار", SECOND],
            [],
            id="a caption, and a cell without text",
        ),
        pytest.param(
            f"<div><p>{FIRST}</p><p>{SECOND}</p></div><aside>{TABLE}</aside>", [FIRST, SECOND], ROWS, id="of the page's furniture"
        ),
        pytest.param(
            f"<p>{FIRST}</p><table><tr><td><a>ترميم السوق</a></td><td><a>جسر جديد</a></td></tr></table><p>{SECOND}</p>",
            [FIRST, SECOND],
            ["ترميم السوق", "جسر جديد"],
            id="of links",
        ),
    ],
)
def test_a_table_of_the_article_is_read_row_by_row(body: str, lines: list[str], left_out: list[str]) -> None:
    found = read(f"<h1>قافلة تصل</h1>{body}")
    assert found.body.split("\n\n") == lines
    assert [each.text for each in found.left_out] == left_out


SHORT = f"<h1>قافلة تصل</h1><p>وصلت القافلة صباح اليوم.</p>{TABLE}<p>الوضع هادئ.</p>{{}}<h2>ردود الفعل</h2><p>ورحبت <b>قسد</b> بها.</p>"


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("{}", id="nothing around it"),  # of its text trafilatura makes a line for each element, inline ones too
        pytest.param("<article>{}</article>", id="an article"),  # of its text trafilatura makes one line
        pytest.param("<main><div>{}</div></main>", id="blocks"),
    ],
)
@pytest.mark.parametrize("quote", ["<blockquote>{}</blockquote>", "<blockquote><p>{}</p></blockquote>"])
def test_a_short_page_is_read_paragraph_by_paragraph(page: str, quote: str) -> None:
    found = read(page.format(SHORT.format(quote.format("لن نسمح بعودتهم."))))
    lines = ["وصلت القافلة صباح اليوم.", *ROWS, "الوضع هادئ.", "لن نسمح بعودتهم.", "ردود الفعل", "ورحبت قسد بها."]
    assert (found.title, found.body.split("\n\n"), found.left_out) == ("قافلة تصل", lines, ())


@pytest.mark.parametrize(
    "clock",
    [
        pytest.param("<time>{}</time>", id="time"),
        pytest.param("<span class=time>{}</span>", id="a name"),
        pytest.param("<b>{}</b>", id="bold"),
    ],
)
@pytest.mark.parametrize("entry", ["<div>{}<p>{}</p></div>", "<article>{}<p>{}</p></article>", "{}<p>{}</p>"])
def test_the_times_of_a_live_report_stay_above_its_entries(entry: str, clock: str) -> None:
    times = ["10:35", "الساعة 9:20 صباحاً", "08:05 بتوقيت دمشق"]
    entries = "".join(entry.format(clock.format(time), text) for time, text in zip(times, (FIRST, SECOND, THIRD), strict=True))
    found = read(f"<div><h1>قافلة تصل</h1>{entries}</div>")
    assert found.body.split("\n\n") == [times[0], FIRST, times[1], SECOND, times[2], THIRD]
    assert found.left_out == ()


def test_the_time_of_an_article_is_no_text_of_it() -> None:
    found = read(f"<div><h1>قافلة تصل</h1><time>10:35</time><p>{FIRST}</p><p>{SECOND}</p></div>")
    assert (found.body, [each.text for each in found.left_out]) == (f"{FIRST}\n\n{SECOND}", ["10:35"])


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param([f"{FIRST} {SECOND}", THIRD], [FIRST, SECOND, THIRD], id="two in one"),
        pytest.param([FIRST[:20], FIRST[20:], SECOND], [FIRST, SECOND], id="one in two"),
        pytest.param([FIRST[:20], SECOND], [FIRST[:20], SECOND], id="one without its end"),
        pytest.param([f"{FIRST} {THIRD}"], [f"{FIRST} {THIRD}"], id="two with none between them"),
    ],
)
def test_lines_are_those_that_the_page_shows(lines: list[str], expected: list[str]) -> None:
    assert _as_shown(lines, [FIRST, SECOND, THIRD]) == expected


@pytest.mark.parametrize(
    ("hidden", "texts"),
    [
        pytest.param('<p style="color:red; Display : none">{}</p>', [THIRD], id="not displayed"),
        pytest.param('<div style="visibility:hidden"><p>{}</p></div>', [THIRD], id="not visible"),
        pytest.param("<p hidden>{}</p>", [THIRD], id="hidden"),
        pytest.param('<p class="meta screen-reader-text">{}</p>', [THIRD], id="WordPress, for screen readers"),
        pytest.param('<span class="sr-only">{}</span>', [THIRD], id="Bootstrap, for screen readers"),
        pytest.param('<div hidden><p class="sr-only">{}</p><p>نعم</p></div>', [THIRD, "نعم"], id="two in one"),
    ],
)
def test_what_a_page_does_not_show_is_left_out(hidden: str, texts: list[str]) -> None:
    found = read(f"<div><p>{FIRST}</p>{hidden.format(THIRD)}{MANY[0]}<p>{SECOND}</p></div>")
    assert found.body == f"{FIRST}\n\n{MANY[0]}\n\n{SECOND}"
    assert [(each.text, each.reason) for each in found.left_out] == [(text, "outside the article") for text in texts]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(f'<div style="display:none">{TEXT}</div>', id="until a script shows it"),
        pytest.param("".join(f'<p style="visibility: hidden">{each}</p>' for each in MANY), id="paragraph by paragraph"),
        pytest.param(f"<div hidden=until-found>{TEXT}</div>", id="until it is found"),
        pytest.param(f'<div class="hidden-print"><div class="hidden sm:block">{TEXT}</div></div>', id="on small screens"),
        pytest.param(f'<div hidden><p class="sr-only">نعم</p>{TEXT}</div>', id="with a label"),
    ],
)
def test_an_article_that_is_hidden_is_read(body: str) -> None:
    assert read(f"<h1>قافلة تصل</h1>{body}").body.split("\n\n")[-len(MANY) :] == MANY


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        pytest.param("450<sup>1</sup> شخصا", "450 شخصا", id="a footnote at a number"),
        pytest.param('2012<sup class="reference"><a href="#n">[3]</a></sup> وما', "2012 وما", id="a footnote of Wikipedia"),
        pytest.param("10<sup><a>1</a></sup> أشخاص", "10 أشخاص", id="a footnote at a ten"),
        pytest.param("السكان<sup>*</sup> والتجار", "السكان والتجار", id="a star"),
        pytest.param("10<sup>6</sup> شخص", "10^6 شخص", id="a power of ten"),
        pytest.param("3×10<sup>-6</sup> غرام", "3×10^-6 غرام", id="a negative power"),
        pytest.param("1.10<sup>2</sup> دولار", "1.10 دولار", id="no ten but a decimal"),
        pytest.param("450 كم<sup>2</sup> منها", "450 كم2 منها", id="square kilometres"),
        pytest.param("12 m<sup>3</sup> منها", "12 m3 منها", id="cubic metres"),
        pytest.param("قدم<sup>2</sup> منها", "قدم منها", id="a word that ends as a unit"),
        pytest.param("نحو <sup>1</sup>/<sub>2</sub> منهم", "نحو 1/2 منهم", id="a fraction"),
        pytest.param("الـ20<sup>th</sup> منهم", "الـ20th منهم", id="an ordinal"),
        pytest.param("غاز CO<sub>2</sub> هناك", "غاز CO2 هناك", id="a lowered figure"),
    ],
)
def test_raised_figures_do_not_join_the_number_before_them(written: str, shown: str) -> None:
    sentence = "وقال المسؤول إن في البلدة {} حتى مساء اليوم."
    assert read(f"<p>{FIRST}</p><p>{sentence.format(written)}</p>").body == f"{FIRST}\n\n{sentence.format(shown)}"


@pytest.mark.parametrize(
    ("linked", "source"),
    [
        pytest.param(
            '{"@type":"NewsArticle","publisher":{"@type":"Organization","name":"موقع الخابور"}}', "موقع الخابور", id="told"
        ),
        pytest.param(
            '{"@graph":[{"@type":"Article","publisher":{"@id":"#o"}},{"@id":"#o","name":"موقع الخابور"}]}',
            "موقع الخابور",
            id="by @id",
        ),
        pytest.param('[{"@type":"WebSite"},{"publisher":[{"name":"موقع &amp; الخابور"}]}]', "موقع & الخابور", id="in lists"),
        pytest.param('{"headline":"قافلة\nتصل","publisher":"موقع الخابور"}', "موقع الخابور", id="a name, below a line break"),
        pytest.param('{"publisher":{"@id":"#o"}}', "", id="by an @id of nothing"),
        pytest.param('{"publisher":{"name":["a"]}}', "", id="names"),
        pytest.param('{"publisher":', "", id="broken"),
    ],
)
def test_the_publisher_is_read(linked: str, source: str) -> None:
    title = f"<title>قافلة تصل - {source}</title>" if source else "<title>قافلة تصل</title>"
    found = read(
        f"<p>{FIRST}</p><p>{SECOND}</p>", f'{title.replace(" & ", " &amp; ")}<script type="application/ld+json">{linked}</script>'
    )
    assert (found.title, found.source) == ("قافلة تصل", source)


def test_the_name_that_a_page_gives_its_site_goes_first() -> None:
    linked = '<script type="application/ld+json">{"publisher":{"name":"شركة الخابور"}}</script>'
    assert (
        read(f"<p>{FIRST}</p><p>{SECOND}</p>", f'<meta property="og:site_name" content="موقع الخابور">{linked}').source
        == "موقع الخابور"
    )


def test_the_times_of_a_live_report_stay_above_its_headings() -> None:
    times, heads = ["10:35", "09:20", "08:05"], ["قافلة تصل الجسر", "الطريق مفتوح", "لا حوادث"]
    entries = zip(times, heads, (FIRST, SECOND, THIRD), strict=True)
    found = read("".join(f"<div><time>{time}</time><h3>{head}</h3><p>{text}</p></div>" for time, head, text in entries))
    assert found.body.split("\n\n") == [*(times[0], heads[0], FIRST), *(times[1], heads[1], SECOND), *(times[2], heads[2], THIRD)]
    assert found.left_out == ()


def test_the_times_of_headlines_beside_an_article_are_none_of_its_own() -> None:
    items = "".join(f"<div><time>{time}</time><h4>ترميم السوق {time}</h4></div>" for time in ("10:35", "09:20", "08:05"))
    found = read(f"<div><h1>قافلة تصل</h1><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div><div>{items}</div>")
    assert found.body == f"{FIRST}\n\n{SECOND}\n\n{THIRD}"


SENTENCES = st.lists(st.sampled_from(range(1, 60)), min_size=2, max_size=6, unique=True).map(
    lambda numbers: [
        f"وقال السائق رقم {number} إن الطريق إلى البلدة كان مفتوحاً صباح ذلك اليوم أمام الشاحنات." for number in numbers
    ]
)
WRAPPERS = st.sampled_from(
    ["<p>{}</p>", "<div>{}</div>", "<div><span>{}</span></div>", "<blockquote><p>{}</p></blockquote>", "<p><b>{}</b></p>"]
)
FURNITURE = st.sampled_from(
    [
        "",
        "<nav><a>الرئيسية</a></nav>",
        "<aside>عاجل من المرفأ</aside>",
        '<div class="related"><a>السوق القديم</a></div>',
        '<p class="wp-caption-text">شاحنات على الجسر</p>',
        '<div class="share"><a>فيسبوك</a></div>',
        "<footer>من نحن</footer>",
    ]
)
SHOWN = ("الرئيسية", "عاجل من المرفأ", "السوق القديم", "شاحنات على الجسر", "فيسبوك", "من نحن")


@settings(max_examples=60, deadline=None)
@given(sentences=SENTENCES, data=st.data())
def test_every_text_of_a_page_goes_to_one_place(sentences: list[str], data: st.DataObject) -> None:
    parts = [(data.draw(WRAPPERS).format(sentence), data.draw(FURNITURE)) for sentence in sentences]
    body = "".join(part for pair in parts for part in pair)
    found = read(f"<h1>قافلة تصل</h1>{body}")
    assert found.body.split("\n\n") == sentences
    beside = [*(each.text for each in found.left_out), *found.captions]
    assert sorted(beside) == sorted(text for text in SHOWN if text in body)

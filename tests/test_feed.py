"""Feeds: the items of RSS and Atom are articles, and no XML is read as if it were text."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest

from translate.article import Article, ArticleError, read_articles

FIRST = "قال مسؤول في المجلس المدني إن القافلة وصلت إلى البلدة صباح اليوم."
SECOND = "وأضاف أن الطريق ما زال مفتوحاً أمام السكان والتجار حتى المساء."
DECLARED = '<?xml version="1.0" encoding="{}"?>\n'
RSS = '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>موقع الخابور</title>{}</channel></rss>'


def read(text: str | bytes) -> list[Article | ArticleError]:
    return list(read_articles("-", stdin=BytesIO(text.encode() if isinstance(text, str) else text)))


def bodies(text: str) -> list[str]:
    return [each.body if isinstance(each, Article) else str(each) for each in read(text)]


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1256", "utf-16"])
def test_the_items_of_a_feed_are_articles(encoding: str) -> None:
    item = (
        f"<item><title>قافلة تصل</title><link>https://khabour.example/1</link><guid>tag:1</guid>"
        f"<pubDate>Wed, 14 May 2025 10:00:00 GMT</pubDate><description><![CDATA[<p>{FIRST}</p><p>{SECOND}</p>]]></description></item>"
    )
    first, second = read((DECLARED.format(encoding) + RSS.format(item + item.replace("قافلة", "شاحنة"))).encode(encoding))
    assert isinstance(first, Article)
    assert (first.id, first.title, first.body) == ("tag:1", "قافلة تصل", f"{FIRST}\n\n{SECOND}")
    assert (first.published, first.url) == (date(2025, 5, 14), "https://khabour.example/1")
    assert isinstance(second, Article)
    assert second.title == "شاحنة تصل"


@pytest.mark.parametrize(
    ("item", "body"),
    [
        # Markup written as text is markup.
        pytest.param(
            f"<description>&lt;p&gt;{FIRST}&lt;/p&gt;&lt;p&gt;{SECOND}&lt;/p&gt;</description>",
            f"{FIRST}\n\n{SECOND}",
            id="escaped",
        ),
        # The whole text goes before its beginning.
        pytest.param(
            f"<description>قال مسؤول</description><content:encoded>{FIRST}</content:encoded>", FIRST, id="the whole text"
        ),
        # A title alone is all there is to translate.
        pytest.param(f"<title>{FIRST}</title>", FIRST, id="a title alone"),
        # A table's rows are lines.
        pytest.param(
            "<title>ضحايا</title><description><![CDATA[<table><tr><td>الحسكة</td><td>12</td></tr><tr><td>الرقة</td><td>5</td></tr></table>]]></description>",
            "الحسكة – 12\n\nالرقة – 5",
            id="a table",
        ),
        # Nothing to read is one line of complaint.
        pytest.param(
            "<link>https://khabour.example/1</link>",
            "standard input: item 1: no body; give the article's text as body",
            id="nothing",
        ),
    ],
)
def test_what_an_item_says_is_read(item: str, body: str) -> None:
    assert bodies(RSS.format(f"<item>{item}</item>")) == [body]


def test_atom_is_read() -> None:
    entry = (
        f'<entry><id>tag:2</id><title>قافلة تصل</title><link href="https://khabour.example/2"/><updated>2025-05-14T10:00:00Z</updated>'
        f'<content type="html">&lt;p&gt;{FIRST}&lt;/p&gt;</content></entry>'
    )
    (found,) = read(f'{DECLARED.format("utf-8")}<feed xmlns="http://www.w3.org/2005/Atom">{entry}</feed>')
    assert isinstance(found, Article)
    assert (found.id, found.url, found.published, found.body) == ("tag:2", "https://khabour.example/2", date(2025, 5, 14), FIRST)


ATOM = f'{DECLARED.format("utf-8")}<feed xmlns="http://www.w3.org/2005/Atom">{{}}</feed>'


@pytest.mark.parametrize(
    ("feed", "source"),
    [
        pytest.param(
            RSS.format(f"<image><title>صورة</title></image><item><title>{FIRST}</title></item>"), "موقع الخابور", id="RSS"
        ),
        pytest.param(ATOM.format(f"<title>موقع الخابور</title><entry><title>{FIRST}</title></entry>"), "موقع الخابور", id="Atom"),
        pytest.param(
            f'<rdf:RDF xmlns:rdf="r"><channel><title>موقع الخابور</title></channel><item><title>{FIRST}</title></item></rdf:RDF>',
            "موقع الخابور",
            id="RDF",
        ),
        pytest.param(
            RSS.format(f'<item><title>{FIRST}</title><source url="https://wadi.example">أخبار الوادي</source></item>'),
            "أخبار الوادي",
            id="an item's own",
        ),
        pytest.param(
            ATOM.format(f"<entry><title>{FIRST}</title><source><id>tag:3</id><title>أخبار الوادي</title></source></entry>"),
            "أخبار الوادي",
            id="a feed in an entry",
        ),
        pytest.param(
            RSS.format(f"<item><title>{FIRST}</title><source>https://wadi.example</source></item>"),
            "موقع الخابور",
            id="an address",
        ),
        pytest.param(ATOM.format(f"<entry><title>{FIRST}</title></entry>"), "", id="none"),
    ],
)
def test_the_source_of_an_item_is_its_feed(feed: str, source: str) -> None:
    (found,) = read(feed)
    assert isinstance(found, Article)
    assert (found.body, found.source) == (FIRST, source)


@pytest.mark.parametrize(
    "note",
    [
        pytest.param('<p>The post <a href="x">قافلة تصل</a> appeared first on <a>موقع الخابور</a>.</p>', id="English"),
        pytest.param("<p>ظهرت المقالة <a>قافلة تصل</a> أولاً على <a>موقع الخابور</a>.</p>", id="Arabic"),
        pytest.param("<p>التدوينة <a>قافلة تصل</a> ظهرت أولاً على <a>موقع الخابور</a>.</p>", id="Arabic, the verb behind"),
    ],
)
def test_what_a_feed_adds_to_an_item_is_left_out(note: str) -> None:
    (found,) = read(
        RSS.format(f"<item><title>قافلة تصل</title><description><![CDATA[<p>{FIRST}</p>{note}]]></description></item>")
    )
    assert isinstance(found, Article)
    assert (found.body, len(found.left_out)) == (FIRST, 1)


def test_markup_in_atom_is_markup() -> None:
    text = f"<div xmlns='http://www.w3.org/1999/xhtml'><p>{FIRST} &lt;1&gt;</p><p>{SECOND}<br/><b class='a'>نعم</b></p></div>"
    entry = f"<entry><title type='html'>قافلة &lt;em&gt;تصل&lt;/em&gt;</title><content type='xhtml'>{text}</content></entry>"
    (found,) = read(ATOM.format(entry))
    assert isinstance(found, Article)
    assert (found.title, found.body) == ("قافلة تصل", f"{FIRST} <1>\n\n{SECOND}\n\nنعم")


def test_the_title_of_a_picture_is_no_text() -> None:
    picture = '<media:content url="a.jpg"><media:title>جسر</media:title></media:content>'
    item = f"<item><title>قافلة تصل</title>{picture}<description>{FIRST}</description></item>"
    assert bodies(RSS.format(item).replace("<rss", '<rss xmlns:media="m"')) == [FIRST]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        # A feed that has nothing.
        pytest.param(RSS.format(""), "a feed without items", id="empty"),
        # What a parser that trusts its input would grow or fetch.
        pytest.param(
            f'<!DOCTYPE rss [<!ENTITY a "{FIRST}">]>{RSS.format("<item><title>&a;</title></item>")}',
            "<!DOCTYPE ... [)",
            id="entities",
        ),
        pytest.param(RSS.format("<item><title>&a;</title></item>"), "refers to an entity", id="an entity of another file"),
        # A download that broke off.
        pytest.param(f"<rss><channel><item><title>{FIRST}</title>", "not well-formed XML", id="broken"),
        # XML of other kinds, whatever stands before its outermost element.
        pytest.param(
            f"{DECLARED.format('utf-8')}<urlset><loc>{FIRST}</loc></urlset>",
            "XML (<urlset>), which is read as RSS or Atom only",
            id="a map",
        ),
        pytest.param(
            f"{DECLARED.format('utf-8')}<!-- a --><!DOCTYPE nitf SYSTEM 'nitf.dtd'><nitf>{FIRST}</nitf>",
            "XML (<nitf>)",
            id="another format",
        ),
    ],
)
def test_what_is_no_feed_gives_one_clear_line(text: str, message: str) -> None:
    (found,) = read(text)
    assert isinstance(found, ArticleError)
    assert message in str(found)
    assert "\n" not in str(found)


def test_a_page_in_xml_is_a_web_page() -> None:
    style = '<?xml-stylesheet href="a.css"?>'
    page = f"{DECLARED.format('utf-8')}{style}<html xmlns='http://www.w3.org/1999/xhtml'><body><p>{FIRST}</p><p>{SECOND}</p></body></html>"
    assert bodies(page) == [f"{FIRST}\n\n{SECOND}"]


def test_many_comments_before_a_text_are_passed() -> None:
    assert read("<!-- a -->" * 2000 + FIRST)  # with a pattern that tries every way to part them it would never end

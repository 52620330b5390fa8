"""Reading: what an article is freed from, what it says about itself, and one clear line for what is none."""

from __future__ import annotations

import json
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.article import Article, ArticleError, read_articles

ROOT = Path(__file__).parent.parent
FIRST = "قال مسؤول في المجلس المدني إن القافلة وصلت إلى البلدة صباح اليوم."
PERSIAN = "نیروهای دموکراتیک سوریه گفتند که چند تن از پناهجویان را پذیرفته‌اند"
SECOND = "وأضاف أن الطريق ما زال مفتوحاً أمام السكان والتجار حتى المساء."


def read(text: str | bytes) -> Article:
    (found,) = read_all(text)
    assert isinstance(found, Article), found
    return found


def read_all(text: str | bytes) -> list[Article | ArticleError]:
    return list(read_articles("-", stdin=BytesIO(text.encode() if isinstance(text, str) else text)))


def error(text: str | bytes) -> str:
    (found,) = read_all(text)
    assert isinstance(found, ArticleError), found
    message = str(found)
    assert "\n" not in message
    return message


def left_out(article: Article) -> list[tuple[str, str]]:
    return [(each.text, each.reason) for each in article.left_out]


def test_a_scraped_page_becomes_an_article() -> None:
    found = read(
        "Sorry, you need to enable JavaScript to visit this website.\n\nقافلة تصل إلى تل الفرات\n\n"
        "رتل قرب البلدة (أ ف ب)\n\n"
        f"الأربعاء 14 مايو (أيار) 2025\n\nالحسكة (نورث برس) - {FIRST}\n\nموقف السكان\n\n{SECOND}\n\n"
        "اقرأ المزيد\n\nالمزيد من تقارير"
    )
    assert found == Article(
        id="-",
        title="قافلة تصل إلى تل الفرات",
        body=f"الحسكة (نورث برس) - {FIRST}\n\nموقف السكان\n\n{SECOND}",
        published=date(2025, 5, 14),
        source="نورث برس",
        language="ar",
        left_out=found.left_out,
        dateline="الحسكة (نورث برس)",
        captions=("رتل قرب البلدة (أ ف ب)",),
    )
    assert sorted(reason for _, reason in left_out(found)) == [
        "JavaScript notice",
        "date line",
        "read-more link",
        "section link",
    ]


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        pytest.param(f"عنوان قصير\n{FIRST}", "عنوان قصير", FIRST, id="short first line"),
        pytest.param(f"{FIRST}\n\n{SECOND}", "", f"{FIRST}\n\n{SECOND}", id="a sentence is no title"),
        pytest.param("وصلت القافلة", "", "وصلت القافلة", id="one line is the body"),
        pytest.param(f"هل وصلت القافلة؟\n{FIRST}", "هل وصلت القافلة؟", FIRST, id="a question"),
        pytest.param(f"عنوان قصير\n\n{FIRST}\n\nعنوان قصير\n\n{SECOND}", "عنوان قصير", None, id="said again below"),
    ],
)
def test_the_title_is_a_short_first_line(text: str, title: str, body: str | None) -> None:
    found = read(text)
    assert found.title == title
    assert body is None or found.body == body


def test_wrapped_lines_are_one_paragraph_and_lists_are_not() -> None:
    wrapped = read("عنوان\n\nقال مسؤول في المجلس المدني\nإن القافلة وصلت إلى البلدة\nصباح اليوم.")
    assert wrapped.body == "قال مسؤول في المجلس المدني إن القافلة وصلت إلى البلدة صباح اليوم."
    assert read(f"عنوان\n\n{FIRST}\n{SECOND}\n{FIRST}").body == f"{FIRST}\n\n{SECOND}\n\n{FIRST}"


@pytest.mark.parametrize(
    ("opening", "dateline", "source", "published"),
    [
        pytest.param(
            "الحسكة - 6 ديسمبر (كانون الأول) 2021 - ",
            "الحسكة - 6 ديسمبر (كانون الأول) 2021",
            "",
            date(2021, 12, 6),
            id="a date between dashes",
        ),
        pytest.param("دمشق-سانا ", "دمشق-سانا", "سانا", None, id="an agency after a hyphen"),
        pytest.param("دمشق / سانا / ", "دمشق / سانا /", "سانا", None, id="slashes"),
        pytest.param("دمشق 14 أيار 2025 (أ ف ب) - ", "دمشق 14 أيار 2025 (أ ف ب)", "أ ف ب", date(2025, 5, 14), id="all three"),
        pytest.param("بيروت: «الشرق الأوسط» ", "بيروت: «الشرق الأوسط»", "الشرق الأوسط", None, id="a paper in quotes"),
        pytest.param("الحسكة - 32 ديسمبر 2024 - ", "", "", None, id="a broken date"),
        pytest.param("الحسكة، 31/ 2024 - ", "", "", None, id="a date that lost its month"),
    ],
)
def test_a_dateline_is_read_and_stays(opening: str, dateline: str, source: str, published: date | None) -> None:
    found = read(f"عنوان قصير\n\n{opening}{FIRST}\n\n{SECOND}")
    assert (found.dateline, found.source, found.published) == (dateline, source, published)
    assert (found.title, found.body, found.left_out) == ("عنوان قصير", f"{opening}{FIRST}\n\n{SECOND}", ())


@pytest.mark.parametrize(
    ("line", "source"),
    [
        pytest.param("دمشق-سانا", "سانا", id="an agency after a hyphen"),
        pytest.param("بيروت: «الشرق الأوسط»", "الشرق الأوسط", id="a paper in quotes"),
        pytest.param("بغداد ـ واع", "واع", id="tatweel"),
        pytest.param("عواصم - وكالات", "وكالات", id="agencies"),
        pytest.param("القاهرة (رويترز) -", "رويترز", id="a dash that leads nowhere"),
        pytest.param("بيروت (أ ف ب)", "أ ف ب", id="an agency in brackets"),
    ],
)
@pytest.mark.parametrize("title", [pytest.param("عنوان قصير", id="below a title"), pytest.param("", id="without one")])
def test_a_dateline_on_a_line_of_its_own_is_a_credit(title: str, line: str, source: str) -> None:
    found = read(f"{title}\n\n{line}\n\n{FIRST}\n\n{SECOND}")
    assert (found.title, found.body, found.source) == (title, f"{FIRST}\n\n{SECOND}", source)
    assert left_out(found) == [(line, "dateline")]
    assert line.startswith(found.dateline)
    assert found.dateline


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("تل النخيل (وكالة الفرات) - وصلت القافلة.", id="no title"),
        pytest.param(f"عنوان قصير\n\nتل النخيل (وكالة الفرات) - وصلت القافلة.\n\n{SECOND}", id="a paragraph of few words"),
        pytest.param(f"عنوان قصير\n\nتل النخيل (وكالة الفرات) - قال مسؤول\n\n{SECOND}", id="one that does not end"),
        pytest.param(f"عنوان قصير\n\nتل النخيل (وكالة الفرات) -\n\n{SECOND}", id="a line of its own"),
    ],
)
def test_a_dateline_of_a_short_paragraph_is_read(text: str) -> None:
    found = read(text)
    assert (found.dateline, found.source) == ("تل النخيل (وكالة الفرات)", "وكالة الفرات")


def test_a_headline_that_begins_with_a_place_is_the_title() -> None:
    assert read(f"سوريا - إصابة خمسة مدنيين في حلب\n\n{FIRST}\n\n{SECOND}").title == "سوريا - إصابة خمسة مدنيين في حلب"


@pytest.mark.parametrize(
    ("last", "source"),
    [
        pytest.param(["تحرير: سمير خوري"], "", id="an editor"),
        pytest.param(["بقلم سمير خوري"], "", id="a writer"),
        pytest.param(["تحرير: سمير خوري", "المصدر: رويترز"], "رويترز", id="an editor and a source"),
        pytest.param(["(إعداد سمير خوري للنشرة العربية - تحرير ليلى نور)"], "", id="a desk"),
    ],
)
def test_last_lines_that_name_who_wrote_are_credits(last: list[str], source: str) -> None:
    found = read("\n\n".join(["عنوان قصير", FIRST, SECOND, *last]))
    assert (found.body, found.source) == (f"{FIRST}\n\n{SECOND}", source)
    assert [text for text, _ in left_out(found)] == last


@pytest.mark.parametrize(
    "headline",
    [
        pytest.param("تحرير الرقة من تنظيم داعش", id="a liberation"),
        pytest.param("تقرير: نصف السوريين جياع", id="a report"),
        pytest.param("إعداد خطة لإعادة إعمار حلب", id="a plan"),
    ],
)
def test_a_headline_that_begins_as_a_byline_is_the_title(headline: str) -> None:
    found = read(f"{headline}\n\nتقرير: سمير خوري\n\n{FIRST}\n\n{SECOND}")
    assert (found.title, found.body) == (headline, f"{FIRST}\n\n{SECOND}")
    assert left_out(found) == [("تقرير: سمير خوري", "byline")]


def test_a_byline_above_the_headline_is_no_title() -> None:
    found = read(f"إعداد: سمير خوري\n\nأزمة المياه في الحسكة\n\n{FIRST}\n\n{SECOND}")
    assert (found.title, left_out(found)) == ("أزمة المياه في الحسكة", [("إعداد: سمير خوري", "byline")])


def test_an_outlet_after_the_last_sentence_is_the_source() -> None:
    found = read(f"عنوان قصير\n\n{FIRST}\n\n{SECOND} (الأناضول)")
    assert (found.body, found.source) == (f"{FIRST}\n\n{SECOND}", "الأناضول")
    assert [text for text, _ in left_out(found)] == ["(الأناضول)"]


@pytest.mark.parametrize(
    "last",
    [
        pytest.param("تحرير مدينة الرقة", id="a subhead of a liberation"),
        pytest.param("(تحرير الرقة)", id="a bracket"),
        pytest.param("تقرير أممي مستقل", id="a report"),
    ],
)
def test_a_last_line_of_another_kind_stays(last: str) -> None:
    assert read(f"عنوان قصير\n\n{FIRST}\n\n{SECOND}\n\n{last}").body.endswith(last)


def test_a_name_with_a_title_is_a_byline_below_the_headline() -> None:
    found = read(f"أزمة المياه في الحسكة\n\nأ.د. محمد الكاظمي\n\n{FIRST}\n\n{SECOND}")
    assert (found.title, found.body) == ("أزمة المياه في الحسكة", f"{FIRST}\n\n{SECOND}")
    assert left_out(found) == [("أ.د. محمد الكاظمي", "byline")]
    assert read(f"د. سامر العلي يستقيل\n\n{FIRST}\n\n{SECOND}").title == "د. سامر العلي يستقيل"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_wide_json_lines_without_a_name_are_read(encoding: str) -> None:
    lines = "".join(json.dumps({"body": body}, ensure_ascii=False) + "\n" for body in (FIRST, SECOND))
    found = list(read_articles("-", stdin=BytesIO(f"\n{lines}".encode(encoding))))
    assert [each.body for each in found if isinstance(each, Article)] == [FIRST, SECOND]


def test_nothing_is_invented() -> None:
    found = read(f"{FIRST}\n\n{SECOND}")
    assert (found.title, found.published, found.source, found.dateline, found.url) == ("", None, "", "", "")
    assert (found.captions, found.left_out) == ((), ())


def test_a_cut_in_a_character_costs_that_character_only() -> None:
    found = read(f"خبر عن قسد\n\n{FIRST}".encode()[:-2])
    assert (found.title, found.body) == ("خبر عن قسد", FIRST[:-2])
    assert left_out(found) == [("\ufffd", "unreadable bytes in 1 place")]


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        pytest.param(b"", "standard input: empty; give a file that holds an article", id="empty"),
        pytest.param(b" \n\n", "standard input: empty; give a file that holds an article", id="blank"),
        pytest.param(b"\xff\xfe", "standard input: empty; give a file that holds an article", id="a mark only"),
        pytest.param(b"GIF89a\0\1\2", "standard input: binary, not text; ", id="NUL bytes"),
        pytest.param(b"\1\2\3\4 text", "standard input: binary, not text; ", id="control bytes"),
        pytest.param("новости ".encode("koi8-r") * 20, "standard input: unknown encoding", id="another encoding"),
        pytest.param("Новости из Москвы.", "standard input: wrong language (neither", id="Cyrillic"),
        pytest.param(
            "نیروهای دموکراتیک سوریه گفتند که چند تن از پناهجویان را پذیرفته‌اند",
            "wrong language (Persian",
            id="Persian",
        ),
        pytest.param("les forces ont quitté la ville hier soir " * 10, "(Latin letters, but not English)", id="French"),
        pytest.param("123 456", "holds no words", id="figures only"),
        pytest.param("اقرأ المزيد\n\nالمزيد من تقارير", "holds no article text, only 2 lines of page debris", id="debris only"),
    ],
)
def test_what_is_no_article_gives_one_clear_line(raw: str | bytes, message: str) -> None:
    assert message in error(raw)


def test_english_is_read_too() -> None:
    found = read("Convoy reaches the base\n\nBEIRUT (Reuters) - The convoy of the coalition arrived on Monday.")
    assert (found.language, found.title, found.source) == ("en", "Convoy reaches the base", "Reuters")


def test_input_over_the_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as stream:
        stream.truncate(50_000_000)
    (found,) = read_articles(path)
    assert str(found).startswith(f"{path}: larger than 20 MB")
    monkeypatch.setattr("translate.article.LARGEST", 300)
    good = json.dumps({"body": FIRST}, ensure_ascii=False).encode()
    long = json.dumps({"body": FIRST * 20}).encode()
    (first, second, third) = read_all(b"\n".join((good, long, good)))
    assert isinstance(first, Article)
    assert str(second).startswith("standard input:2: larger than")
    assert isinstance(third, Article)


PAGE = f"""<!DOCTYPE html><html lang="ar"><head><meta charset="utf-8"><title>قافلة تصل - موقع الخابور</title>
<meta property="og:site_name" content="موقع الخابور">
<meta property="article:published_time" content="2025-05-14T20:15:00+03:00">
<link rel="canonical" href="https://khabour.example/1"></head><body><noscript>Please enable JavaScript.</noscript>
<nav><ul><li><a href="/">الرئيسية</a></li></ul></nav><article><h1>قافلة تصل</h1>
<figure><img src="a.jpg"><figcaption>رتل على الطريق (أ ف ب)</figcaption></figure>
<p>{FIRST}</p><h2>موقف السكان</h2><p>{SECOND}</p><p>{FIRST} {SECOND}</p><p>اقرأ المزيد</p></article></body></html>"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "windows-1256"])
def test_a_web_page_is_read(encoding: str) -> None:
    found = read(PAGE.encode(encoding))
    assert found.title == "قافلة تصل"
    assert found.body == f"{FIRST}\n\nموقف السكان\n\n{SECOND}\n\n{FIRST} {SECOND}"
    assert (found.published, found.source, found.url) == (
        date(2025, 5, 14),
        "موقع الخابور",
        "https://khabour.example/1",
    )
    assert found.captions == ("رتل على الطريق (أ ف ب)",)
    assert {("اقرأ المزيد", "read-more link"), ("Please enable JavaScript.", "JavaScript notice")} <= set(left_out(found))


def test_a_page_without_text_says_so() -> None:
    assert "no article text in this HTML page" in error("<!DOCTYPE html><html><body></body></html>")


def test_json_lines_are_read_one_by_one_and_bad_ones_named(tmp_path: Path) -> None:
    path = tmp_path / "day.jsonl"
    member = {
        "id": "a7",
        "title": "عنوان",
        "body": f"<p>عنوان</p><p>{FIRST}</p>",
        "published": "2025-05-14",
        "source": "س",
        "url": "u",
    }
    lines = [json.dumps(member, ensure_ascii=False), "{broken", "", '"نص"', '{"title": "بلا نص"}', '{"body": 5}']
    lines.append(json.dumps({"body": SECOND}))
    path.write_text("\n".join(lines), encoding="utf-8-sig")
    found = list(read_articles(path))
    assert found[0] == Article("a7", "عنوان", FIRST, date(2025, 5, 14), "س", "ar", (), url="u")
    assert [str(each) for each in found[1:5]] == [
        f"{path}:2: not JSON at column 2 (Expecting property name enclosed in double quotes); mend or remove it",
        f"{path}:4: a JSON str, not an object; give one object with at least a body",
        f"{path}:5: no body; give the article's text as body",
        f"{path}:6: body is not a string; write it in quotes",
    ]
    assert isinstance(found[5], Article)
    assert (found[5].id, found[5].body) == (f"{path}:7", SECOND)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("name", ["day.jsonl", "day.json", "day", "day.txt"])
def test_wide_characters_are_read_in_any_file(tmp_path: Path, name: str, encoding: str) -> None:
    path = tmp_path / name
    lines = [json.dumps({"body": each}, ensure_ascii=False) for each in (FIRST, SECOND)]
    texts = {"day.json": f"[{','.join(lines)}]", "day": f"[\n{lines[0]},{lines[1]}]", "day.txt": f"{FIRST}\n{SECOND}"}
    path.write_bytes(texts.get(name, "\n".join(lines)).encode(encoding))
    bodies = [each.body for each in read_articles(path) if isinstance(each, Article)]
    assert bodies == ([f"{FIRST}\n\n{SECOND}"] if name == "day.txt" else [FIRST, SECOND])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("blank", ["\n", "\r\n", "\n \n\n"])
def test_a_blank_line_before_json_lines_costs_nothing(tmp_path: Path, blank: str, encoding: str) -> None:
    path = tmp_path / "day.jsonl"
    lines = [json.dumps({"body": each}, ensure_ascii=False) for each in (FIRST, SECOND)]
    path.write_bytes((blank + "\n".join(lines)).encode(encoding))
    found = [(each.id, each.body) for each in read_articles(path) if isinstance(each, Article)]
    first = blank.count("\n") + 1
    assert found == [(f"{path}:{first}", FIRST), (f"{path}:{first + 1}", SECOND)]


class _Endless(BytesIO):
    """A stream that never ends: whoever reads all of it hangs, so it fails beyond a thousand lines."""

    lines = 0

    def readline(self, size: int | None = -1, /) -> bytes:
        assert size is not None
        assert size > 0
        self.lines += 1
        assert self.lines < 1000
        return json.dumps({"body": FIRST}).encode() + b"\n"

    def read(self, size: int | None = -1, /) -> bytes:
        raise AssertionError(size)


def test_json_lines_stream() -> None:
    stream = _Endless()
    articles = read_articles("-", stdin=stream)
    assert isinstance(next(articles), Article)
    assert isinstance(next(articles), Article)
    assert stream.lines <= 3


@pytest.mark.parametrize("indent", [pytest.param(None, id="on one line"), pytest.param(2, id="indented")])
def test_a_json_file_holds_one_article_or_a_list(tmp_path: Path, indent: int | None) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps([{"body": FIRST}, {"body": ""}, {"body": SECOND}], indent=indent), encoding="utf-8")
    first, second, third = read_articles(path)
    assert isinstance(first, Article)
    assert str(second) == f"{path}: article 2: no body; give the article's text as body"
    assert isinstance(third, Article)
    path.write_text(json.dumps({"body": FIRST, "id": 7}, indent=indent), encoding="utf-8")
    (only,) = read_articles(path)
    assert isinstance(only, Article)
    assert (only.id, only.body) == ("7", FIRST)


def test_markdown_is_read_as_plain_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(f"---\nlayout: x\n---\n# عنوان **مهم**\n\n![صورة](a.png)\n\n{FIRST} [رابط](http://x)\n", encoding="utf-8")
    (found,) = read_articles(path)
    assert isinstance(found, Article)
    assert (found.title, found.body) == ("عنوان مهم", f"{FIRST} رابط")


def test_a_folder_is_read_file_by_file(tmp_path: Path) -> None:
    for name, text in (("a.html", FIRST), ("b.txt", SECOND), ("c.jsonl", FIRST)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    first, second, third = read_articles(tmp_path)
    assert [each.body for each in (first, second) if isinstance(each, Article)] == [FIRST, SECOND]
    assert str(third).startswith(f"{tmp_path / 'c.jsonl'}:1: not JSON")


def test_a_missing_file_is_an_error_and_no_exception(tmp_path: Path) -> None:
    (found,) = read_articles(tmp_path / "none.txt")
    assert str(found) == f"{tmp_path / 'none.txt'}: No such file or directory; check the path and its permissions"


@given(raw=st.binary(max_size=300))
def test_any_bytes_give_articles_or_errors(raw: bytes) -> None:
    assert all(isinstance(each, Article | ArticleError) for each in read_all(raw))


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("1-convoy.txt", "التحالف الدولي يرسل قافلة جديدة إلى قاعدته في تل الفرات"),
        ("2-convoy.html", "42 شاحنة للتحالف تصل إلى ريف دير الزور"),
        ("3-camp.txt", "عودة 162 عائلة عراقية من مخيم الهول إلى نينوى"),
    ],
)
def test_the_examples_read_clean(name: str, title: str) -> None:
    (found,) = read_articles(ROOT / "examples" / name)
    assert isinstance(found, Article)
    assert found.title == title
    assert found.published
    assert found.source
    assert len(found.captions) == 1
    assert not any(word in found.body for word in ("JavaScript", "اقرأ", "Nodes", "شارك المقال", "ذات صلة", "محفوظة"))


def test_the_scraped_sample_reads_clean() -> None:
    path = ROOT.parent / "shared" / "samples" / "article.ar.txt"
    if not path.exists():
        pytest.skip("the scraped sample is not part of the repository")
    (found,) = read_articles(path)
    assert isinstance(found, Article)
    assert found.title.endswith('"قسد"')
    assert len(found.captions) == 1
    assert (found.published, found.language, len(found.left_out)) == (None, "ar", 5)
    assert not any(word in found.body for word in ("JavaScript", "Related", "اقرأ المزيد", "المزيد من تقارير"))

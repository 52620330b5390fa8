"""Debris: which lines of a page are no part of its article, and how a line is cleaned."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.debris import clean_line, debris_reason, drop_debris

FIRST = "قال مسؤول في المجلس المدني إن القافلة وصلت إلى البلدة صباح اليوم."
SECOND = "وأضاف أن الطريق ما زال مفتوحاً أمام السكان والتجار حتى المساء."


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        pytest.param("Sorry, you need to enable JavaScript to visit this website.", "JavaScript notice", id="sorry"),
        pytest.param("يرجى تفعيل الجافا سكريبت في متصفحك", "JavaScript notice", id="Arabic notice"),
        pytest.param("اقرأ المزيد", "read-more link", id="read more"),
        pytest.param("إقرأ أيضاً: افتتاح جسر في الرقة", "read-more link", id="read also with a headline"),
        pytest.param("» شاهد أيضا", "read-more link", id="bullet before a link"),
        pytest.param("المزيد من تقارير", "section link", id="more of a section"),
        pytest.param("أخبار ذات صلة", "related articles", id="related news"),
        pytest.param("الأكثر قراءة", "related articles", id="most read"),
        pytest.param("مقالات موضوعة هنا (Related Nodes field)", "template remains", id="field name"),
        pytest.param("{{ article.title }}", "template remains", id="template variable"),
        pytest.param("شارك الخبر على فيسبوك تويتر واتساب", "share buttons", id="share line"),
        pytest.param("Facebook Twitter Email", "share buttons", id="English share line"),
        pytest.param("جميع الحقوق محفوظة © 2025", "copyright line", id="copyright"),
        pytest.param("الكلمات المفتاحية: سوريا، الحسكة", "tags", id="tags"),
        pytest.param("الرئيسية > أخبار > سوريا", "navigation", id="breadcrumbs"),
        pytest.param("اقرأ/ي أيضاً", "read-more link", id="read also for both genders"),
        pytest.param("للمزيد اقرأ: قسد تعلن، وأنقرة ترد", "read-more link", id="for more read a headline"),
        pytest.param("للمزيد من الأخبار تابعوا قناتنا على تلغرام", "read-more link", id="for more follow us"),
        pytest.param("تابع آخر الأخبار عبر تطبيق", "subscription line", id="an application"),
        pytest.param("اخترنا لك", "related articles", id="chosen for you"),
        pytest.param("الوسوم", "tags", id="a header of tags"),
        pytest.param("تم نسخ الرابط", "page control", id="a copied link"),
        pytest.param("فتح الصورة في معرض", "page control", id="a gallery"),
        pytest.param("منذ 3 ساعات", "time since publication", id="hours ago"),
        pytest.param("منذ ساعتين", "time since publication", id="two hours ago"),
        pytest.param("منذ 3 ساعات تواصل قسد تقدمها", "", id="an event of hours ago"),
        pytest.param("تابع الحفل محافظ الرس عبر قناة محلية", "", id="someone who watched"),
        pytest.param("لمتابعة المباراة شاهد الجمهور الشاشات في الساحة", "", id="a crowd that watched"),
        pytest.param("للمزيد من التضليل فهم يعتبرون الفوز نجاحاً لعملهم", "", id="for more deceit"),
        pytest.param("فتح باب زيارة القدس جزء من المقاومة", "", id="an opened door"),
        pytest.param("للاشتراك في قناتنا على تلغرام اضغط هنا", "subscription line", id="to subscribe press here"),
        pytest.param("للاشتراك في قناتنا على تلغرام: t.me/khabour", "subscription line", id="to subscribe to our channel"),
        pytest.param("تابعوا آخر أخبارنا المحلية عبر Google news", "subscription line", id="our latest news"),
        pytest.param("انتهى/ ق.م", "end mark", id="the end and initials"),
        pytest.param("انتهى / 25 ح", "end mark", id="the end, a number and an initial"),
        pytest.param("(انتهى)", "end mark", id="the end in brackets"),
        pytest.param("انتهى كل شيء", "", id="something that ended"),
        pytest.param("للاشتراك في الدورة شروط", "", id="terms of a course"),
        pytest.param("* * *", "ornament", id="ornament"),
        pytest.param("شارك المقاتلون في التدريب", "", id="a sentence that begins with shared"),
        pytest.param("شاهد عيان قال إن القافلة وصلت", "", id="an eye witness"),
        pytest.param("المزيد من القوات وصل إلى القاعدة، وقال السكان إنهم رأوها", "", id="more troops"),
        pytest.param("سيطرت القوات على حقل العمر (omar oil field) أمس.", "", id="an oil field in brackets"),
        pytest.param("100 إرهابي عراقي", "", id="a subhead"),
        pytest.param(FIRST, "", id="a sentence"),
    ],
)
def test_debris_is_known_by_its_line(line: str, reason: str) -> None:
    assert debris_reason(line) == reason


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        pytest.param([FIRST, "مواضيع ذات صلة", "خبر أول", "خبر ثان", SECOND], [FIRST, SECOND], id="a related block"),
        pytest.param([FIRST, "اقرأ المزيد", "موقف السكان", SECOND], [FIRST, "موقف السكان", SECOND], id="a subhead stays"),
        pytest.param([FIRST, "اقرأ المزيد", "خبر أول", "خبر ثان", SECOND], [FIRST, SECOND], id="two headlines go"),
        pytest.param([FIRST, "اخترنا لك", "خبر أول", SECOND], [FIRST, SECOND], id="a headline chosen for the reader"),
        pytest.param([FIRST, SECOND, "مواضيع", "سوريا", "قسد"], [FIRST, SECOND], id="tags at the end"),
        pytest.param([FIRST, "الوسوم", "سوريا", SECOND], [FIRST, "سوريا", SECOND], id="a subhead below a header of tags stays"),
        pytest.param(
            [FIRST, "الوسوم", "سوريا", "قسد", "المجلس المدني في البلدة يعلن فتح الطريق أمام الجميع"],
            [FIRST, "المجلس المدني في البلدة يعلن فتح الطريق أمام الجميع"],
            id="no long line is a tag",
        ),
        pytest.param([FIRST, SECOND, "المزيد من تقارير", "خبر أخير"], [FIRST, SECOND], id="a headline at the end goes"),
    ],
)
def test_headlines_go_with_the_header_above_them(lines: list[str], kept: list[str]) -> None:
    found, dropped = drop_debris(lines)
    assert list(found) == kept
    assert sorted([*found, *(each.text for each in dropped)]) == sorted(lines)


@given(lines=st.lists(st.sampled_from([FIRST, SECOND, "اقرأ المزيد", "مواضيع ذات صلة", "خبر قصير", "المزيد من تقارير"])))
def test_every_line_is_kept_or_left_out(lines: list[str]) -> None:
    kept, dropped = drop_debris(lines)
    assert sorted([*kept, *(each.text for each in dropped)]) == sorted(lines)
    assert FIRST not in {each.text for each in dropped}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param("قال &quot;نعم&quot;&nbsp;&amp; مضى", 'قال "نعم" & مضى', id="entities"),
        pytest.param("a\x1b[31mred\x1b[0m\x07b", "aredb", id="escape sequences"),
        pytest.param("قسد\u202e\u200f\u2066", "قسد", id="bidi controls"),
        pytest.param("8.\u200f2 و5ر32", "2.8 و5ر32", id="a number that a mark shows from its end"),
        pytest.param("\ufee3\ufeae\ufea3\ufe92\ufe8e", "مرحبا", id="presentation forms"),
        pytest.param("ا\u0653ب", "آب", id="composed letters"),
        pytest.param("  a \u00a0 \t b ", "a b", id="spaces"),
    ],
)
def test_a_line_is_cleaned(line: str, expected: str) -> None:
    assert clean_line(line) == expected

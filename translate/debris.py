"""What a page carries beside its article, line by line: notices, links to others, template remains, share buttons."""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from translate.folding import fold
from translate.source import turn_marked_numbers

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A line that was on the page and is not in the article, with the reason in a few words."""

    text: str
    reason: str


READ_MORE = "read-more link"
RELATED = "related articles"
TAGS = "tags"

# Nothing else is called so; علامات are signs of many kinds.
_TAGS_HEADER = r"(?:(?:ال)?كلمات (?:ال)?(?:مفتاحيه|دلاليه)|(?:ال)?وسوم)"
# What a reader is told to do, and where. No pattern with these, and none of tags, page controls and times, matches any of 211,666
# news sentences.
_DO = (
    r"(?:اقرا|اقراوا|اقرؤوا|طالع|طالعوا|شاهد|شاهدوا|تابع|تابعوا|تابعونا|اضغط|اضغطوا|انقر|انقروا|زوروا|اشترك|اشتركوا|انضم|انضموا)"
)
_CHANNEL = r"(?:تطبيق|قنات|صفحت|حساب|موقعنا|واتس|تيلي?[غج]رام|تلي?[غج]رام|فيسبوك|تويتر|[غج]و[غج]ل|google|يوتيوب|انستغرام)"

# Reasons by pattern. A pattern sees the folded line (see translate/folding.py), stripped of bullets, and must match all of it.
_PATTERNS = tuple(
    (reason, re.compile(pattern))
    for reason, pattern in (
        ("JavaScript notice", r".{0,80}\b(?:enable|activate|turn on|requires?|without)\b.{0,40}javascript.{0,80}"),
        ("JavaScript notice", r"javascript.{0,30}\b(?:disabled|required|not enabled|not supported)\b.{0,120}"),
        ("JavaScript notice", r".{0,80}(?:تفعيل|تمكين|تشغيل).{0,20}(?:جافا ?سكر[يب]+ت|javascript).{0,80}"),
        (
            READ_MORE,
            (
                r"(?:اقر[اأ](?:و?ا?|/?ي)|اقرؤوا|اقرئي|طالعو?ا?|شاهدو?ا?|انظر|تابعو?ا?|استمع) (?:المزيد|ايضا|كذلك|"
                r"القراءه)\b(?: (?:من|علي|عن|في|حول) .{0,60}|\s*[:\-–|].{0,200})?"
            ),
        ),
        (READ_MORE, r"(?:اقرا|طالع|شاهد|انظر)\s*:.{0,200}|لقراءه المزيد\b.{0,80}|للمزيد\s*:.{0,200}|المزيد"),
        (READ_MORE, r"(?:read|see|watch)(?: more| also| next)\s*(?::.{0,200})?|more\s*(?:>|»|\.\.\.)?"),
        (
            READ_MORE,
            (
                rf"لل?مزيد\b[^.؟!،:]{{0,40}}?\b{_DO}\s*:.{{0,200}}|"
                rf"لل?مزيد\b[^.؟!،:]{{0,40}}?\b{_DO}\b[^.؟!،:]{{0,100}}|"
                # شاهد and تابع tell of someone too: لمتابعة المباراة شاهد الجمهور …
                r"(?:لمتابعه|لقراءه|لمشاهده)\b[^.؟!،:]{0,40}?\b(?:اضغطو?ا?|انقرو?ا?|تابعونا|زوروا|اشتركوا)\b[^.؟!،:]{0,100}"
            ),
        ),
        ("section link", r"المزيد (?:من|في|عن) [^.؟!]{1,40}|more (?:from|in|on) [^.?!]{1,40}"),
        (
            RELATED,
            (
                r"(?:ال)?(?:مواضيع|موضوعات|اخبار|مقالات|مقلات|تقارير|قصص|محتوي|صفحات) (?:ال)?(?:ذات (?:ال)?صله|متعلقه|"
                r"مشابهه|مرتبطه)\s*:?"
            ),
        ),
        (
            RELATED,
            (
                r"(?:قد|ربما) (?:يعجبك|يهمك|تهمك|يهمكم|يعجبكم)(?: ايضا)?\s*:?|الاكثر (?:قراءه|مشاهده|تداولا)|"
                r"اخر الاخبار|مختارات|(?:اخترنا|نرشح) لكم?(?: ايضا)?\s*:?"
            ),
        ),
        (
            RELATED,
            (
                r"related(?: \w+)?:?|you (?:may|might) also like:?|most (?:read|viewed|popular)|"
                r"recommended(?: for you)?"
            ),
        ),
        (
            "template remains",
            (
                r".{0,150}\((?:(?:related|nodes?|views?|content|image|taxonomy|articles?|body|title|paragraphs?) )+"
                r"(?:nodes?|field|block|view|widget|module|region|type)\).{0,60}"
            ),
        ),
        (
            "template remains",
            (
                r".{0,60}(?:\{\{.*\}\}|\{%.*%\}|<%.*%>|\[/?(?:caption|gallery|embed|video|audio)\b[^\]]*\]).{0,60}|"
                r"undefined|null|\[object object\]|lorem ipsum.*"
            ),
        ),
        ("advertisement", r"اعلان|اعلانات|مساحه اعلانيه|advertisement|sponsored(?: content)?|محتوي (?:اعلاني|ممول)"),
        (
            "subscription line",
            (
                r"(?:اشترك|انضم)(?:وا)? (?:الان )?(?:في|الي) (?:ال)?(?:نشر|قنا).{0,60}|"
                r"سجل(?:وا)? (?:الان )?في نشرتنا.{0,60}|"
                r"(?:sign up|subscribe)\b.{0,60}(?:newsletter|channel|alerts).{0,40}"
            ),
        ),
        (
            "subscription line",
            r"(?:تابعونا|تابعوا (?:صفحتنا|قناتنا|حسابنا)) (?:علي|عبر) .{0,100}|(?:حمل|حملوا) تطبيق(?:نا)?\b.{0,60}",
        ),
        (
            "subscription line",
            (
                r"(?:تابع|تابعوا|تابعونا|اطلع علي|اطلعوا علي) (?:اخر|احدث|اهم|كل|جميع) (?:ال)?(?:اخبار(?:نا)?|مستجدات|تطورات)\b"
                rf"[^.؟!،:]{{0,40}} (?:عبر|علي) {_CHANNEL}[^.؟!،:]{{0,60}}"
            ),
        ),
        (
            "subscription line",
            (
                r"(?:للاشتراك|للانضمام)\b[^.؟!،:]{0,60}?\b(?:اضغطو?ا?|انقرو?ا?)\b[^.؟!،:]{0,40}|"
                r"(?:للاشتراك|للانضمام) (?:في|الي) (?:قناتنا|قنواتنا|صفحتنا|نشرتنا|مجموعتنا|خدمتنا)\b.{0,100}"
            ),
        ),
        # انتهى/ ق.م: the initials of editors need a mark before them, for انتهى is a verb.
        (
            "end mark",
            r"\(?انتهي\)?(?:\s?[/|\-–]+\s?\d{0,3}\s?[^\W\d_]{1,2}(?:[\s./\-]{1,3}[^\W\d_]{1,2}){0,3}[\s./\-]{0,3}\d{0,3})?",
        ),
        (
            "cookie notice",
            r".{0,80}(?:ملفات تعريف الارتباط|we use cookies|this (?:site|website) uses cookies).{0,120}|سياسه الخصوصيه",
        ),
        (
            "copyright line",
            (
                r"(?:جميع |كل )?(?:ال)?حقوق (?:النشر )?محفوظه.{0,80}|(?:copyright|©|all rights reserved).{0,100}|"
                r"حقوق النشر.{0,80}"
            ),
        ),
        (
            "navigation",
            (
                r"(?:الرئيسيه|home)\s*[>»/\\|›].{0,120}|(?:skip|jump) to (?:main )?content|(?:تخطي?|انتقل|"
                r"الانتقال) الي المحتوي.{0,20}"
            ),
        ),
        (TAGS, rf"{_TAGS_HEADER}|(?:مواضيع|المواضيع|موضوعات|الموضوعات|tags|keywords)"),
        (TAGS, r"(?:الكلمات المفتاحيه|كلمات (?:مفتاحيه|دلاليه)|الوسوم|وسوم|علامات|tags|keywords|topics)\s*:.{0,300}"),
        (
            "reading time",
            r"(?:مده |وقت |زمن )?القراءه\s*:?\s*\d+ (?:دقيقه|دقائق)|\d+ min(?:ute)?s? read|\d+ دقائق (?:ل)?لقراءه",
        ),
        (
            "comments",
            (
                r"(?:اضف|اترك|شارك ب)\s*تعليق.{0,40}|(?:ال)?تعليقات(?:\s*\(\d+\))?|(?:leave a|add) comment.{0,20}|"
                r"comments(?:\s*\(\d+\))?"
            ),
        ),
        ("embedded post", r"pic\.(?:twitter|x)\.com/\S+|[—–-] .{1,60}\(@\w+\).{0,60}"),
        (
            "page control",
            (
                r"(?:لقد )?تم نسخ (?:ال)?رابط(?: بنجاح)?|(?:فتح|افتح|عرض|تكبير) (?:الصوره|الصور|معرض الصور)"
                r"(?: (?:في (?:ال)?معرض|بالحجم \w+|ب?حجم \w+|كامله))?|link copied|(?:open|view) image in (?:gallery|fullscreen)"
            ),
        ),
        (
            "time since publication",
            (
                r"(?:نشر(?:ت)? )?(?:منذ|قبل) (?:\d{1,2} )?(?:ثوان|ثواني|ثانيه|دقيقه|دقيقتين|دقائق|ساعه|ساعتين|ساعات|يوم|يومين|ايام|"
                r"اسبوع|اسبوعين|اسابيع|شهر|شهرين|اشهر)|\d{1,2} (?:minutes?|mins?|hours?|hrs?|days?|weeks?) ago"
            ),
        ),
        ("bare link", r"(?:https?://|www\.)\S+"),
    )
)
_SHARE = frozenset(
    re.findall(
        r"\w+",
        "شارك شاركها شاركوا شاركنا مشاركه المشاركه انشر فيسبوك تويتر واتساب طباعه اطبع انسخ نسخ "
        "share tweet retweet facebook twitter whatsapp print copy",
    )
)
_SHARE_BESIDE = _SHARE | frozenset(
    re.findall(
        r"\w+",
        "هذا هذه الخبر المقال المقاله الموضوع الصفحه القصه التقرير علي عبر في مع و او الي فيس بوك اكس واتس اب "
        "تيليغرام تلغرام تيليجرام لينكد ان لينكدان انستغرام ماسنجر البريد الالكتروني بريد ايميل الرابط ارسل ارسال حفظ "
        "المفضله اصدقاءك الاصدقاء telegram linkedin instagram email mail link this article story on via x save "
        "pinterest messenger reddit",
    )
)
_SHARE_WORDS = 12  # a row of buttons; a sentence of nothing but these words is not longer
_TAG = 40  # code points; tags are names and short phrases
_HEADLINE = 130  # code points; the longest headlines of Arabic sites are about 110
_BULLETS = "•●▪■◄►▶»›*·|-–— \t"

_DROPPED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffd]")
_ESCAPES = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b.")
_PRESENTATION = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]+")


def clean_line(line: str) -> str:
    """Return a line with entities resolved, no control, escape or bidi characters, single spaces, one form a letter."""
    line = html.unescape(line) if "&" in line else line
    line = _DROPPED.sub("", turn_marked_numbers(_ESCAPES.sub("", line)))
    # Letters copied from PDF files come as contextual shapes; they are the same letters.
    line = _PRESENTATION.sub(lambda match: unicodedata.normalize("NFKC", match[0]), line)
    return " ".join(unicodedata.normalize("NFC", line).split())


def debris_reason(line: str) -> str:
    """Return why a line is no part of an article, or ""."""
    folded = fold(line).strip(_BULLETS)
    bare = folded.rstrip(" :.…!،")
    words = re.findall(r"[^\W_]+", bare)
    if not words:
        return "ornament" if len(folded) <= _HEADLINE else ""
    if len(words) <= _SHARE_WORDS and any(word in _SHARE for word in words) and all(word in _SHARE_BESIDE for word in words):
        return "share buttons"
    return next((reason for reason, pattern in _PATTERNS if pattern.fullmatch(folded) or pattern.fullmatch(bare)), "")


def drop_debris(lines: Sequence[str]) -> tuple[tuple[str, ...], tuple[LeftOut, ...]]:
    """Return the article's lines and what was left out, each in the order of the page.

    The headlines under a header of related articles go with it. Under a plain read-more link, and a header of tags, they
    go only when there are two or more, or nothing follows them: one short line before a paragraph is a subhead.
    """
    reasons = [debris_reason(line) for line in lines]
    for number, reason in enumerate(tuple(reasons)):
        if reason not in (RELATED, READ_MORE, TAGS, "section link"):
            continue
        below, end = _headlines_below(lines, reasons, number, _TAG if reason == TAGS else _HEADLINE)
        if reason == RELATED or len(below) > 1 or end == len(lines):
            for each in below:
                reasons[each] = TAGS if reason == TAGS else RELATED
    kept = tuple(line for line, reason in zip(lines, reasons, strict=True) if not reason)
    return kept, tuple(LeftOut(line, reason) for line, reason in zip(lines, reasons, strict=True) if reason)


def _headlines_below(lines: Sequence[str], reasons: Sequence[str], number: int, longest: int) -> tuple[list[int], int]:
    """Return the numbers of the headline-like lines below a header, none over `longest`, and of the line that ends them."""
    below: list[int] = []
    for position in range(number + 1, len(lines)):
        if reasons[position]:
            continue
        if len(lines[position]) > longest or lines[position].rstrip('"»”').endswith((".", "،", ":", "…")):
            return below, position
        below.append(position)
    return below, len(lines)

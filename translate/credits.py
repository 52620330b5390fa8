"""Who published an article and where it was written, and which lines are captions: read from credits, never guessed."""

from __future__ import annotations

import re

from translate.dates import fold

# Outlets that publish text under their own name: a credit to one of them names the source of the article.
_OUTLETS = {
    "رويترز": "رويترز",
    "ا ف ب": "أ ف ب",
    "اف ب": "أ ف ب",
    "فرانس برس": "أ ف ب",
    "وكاله الصحافه الفرنسيه": "أ ف ب",
    "ا ب": "أ ب",
    "اسوشيتد برس": "أ ب",
    "اسوشييتد برس": "أ ب",
    "د ب ا": "د ب أ",
    "سانا": "سانا",
    "واع": "واع",
    "نورث برس": "نورث برس",
    "هاوار": "هاوار",
    "الاناضول": "الأناضول",
    "شينخوا": "شينخوا",
    "سبوتنيك": "سبوتنيك",
    "اندبندنت عربيه": "اندبندنت عربية",
    "الشرق الاوسط": "الشرق الأوسط",
    "العربي الجديد": "العربي الجديد",
    "القدس العربي": "القدس العربي",
    "عنب بلدي": "عنب بلدي",
    "الجزيره": "الجزيرة",
    "العربيه": "العربية",
    "روداو": "روداو",
    "reuters": "Reuters",
    "afp": "AFP",
    "ap": "AP",
    "north press": "North Press",
    "rudaw": "Rudaw",
}
# Agencies whose photographs every paper prints: their credit under a picture says nothing about the text.
_PHOTO = frozenset({"رويترز", "أ ف ب", "أ ب", "د ب أ", "الأناضول", "شينخوا", "سبوتنيك", "Reuters", "AFP", "AP"})
_PICTURE = re.compile(
    r"\b(?:غيتي|جيتي|getty|epa|ارشيف(?:يه)?|انترنت|الانترنت|متداوله|مواقع التواصل|تويتر|فيسبوك|تلغرام|"
    r"تصوير|عدسه|صوره|خاص|المركز الاعلامي)\b"
)
_NAMED = re.compile(r"(?:وكاله|صحيفه|شبكه|موقع|قناه) \S+(?: \S+){0,2}")
_CREDIT = re.compile(r"\(([^()]{1,50})\)\s*\.?$")
_PHOTO_LINE = re.compile(
    r"(?:صوره|الصوره|تصوير|عدسه|photo|image|picture)(?: (?:ارشيفيه|credit|by))?\s*[:：].{1,200}|"
    r".{1,200}\b(?:getty images|ap photo|صوره ارشيفيه)\W*"
)
_SOURCE_LINE = re.compile(r"\s*(?:المصدر|مصدر الخبر|Source)\s*[:：]\s*(?P<name>[^.؟!]{1,60}?)\.?\s*", re.IGNORECASE)
_BYLINE = re.compile(r"(?:بقلم|اعداد|كتبت?|تحرير|تقرير|by)\s*[:：\-–]?\s+(?:[^\W\d_]+(?:[\s.]+|$)){1,5}")

_AGENCY = r"(?:\((?P<agency>[^()]{1,40})\)|/\s*(?P<slashed>[^/]{1,40}?)\s*/)"
_PLACE = r"(?P<place>[^\W\d_]+(?:[ '’-][^\W\d_]+){0,3}(?:[،,/] ?[^\W\d_]+(?: [^\W\d_]+){0,2})?)"
_DAY = r"(?:\s*[،,]\s*(?P<day>[^()–—]{3,45}?))?"
_DATELINE = re.compile(rf"(?P<line>{_PLACE}{_DAY}\s*{_AGENCY}?)\s*[-–—:ـ]\s*(?=\S)")
# First words of sentences that have a dash in them: not places.
_NOT_PLACES = frozenset(
    re.findall(
        r"\w+",
        "قال قالت اعلن اعلنت اكد اكدت افاد افادت اضاف في من علي ان بعد قبل وصل وصلت كشف نفي اذا هذا هذه ما لا "
        "the a an in on he she it but and",
    )
)
_SPACED_DASH = re.compile(r"\s[-–—]\s+")  # a dash without spaces joins a compound
_PLACE_WORDS = 3
_LONGEST_CAPTION = 250  # code points
_LONGEST_BYLINE = 60
_LONGEST_SOURCE = 80


def known_outlet(name: str) -> str:
    """Return the usual spelling of an outlet's name, or ""."""
    folded = " ".join(re.sub(r"[./\-_\"«»]", " ", fold(name)).split())
    return _OUTLETS.get(folded) or _OUTLETS.get(re.sub(r"^(?:وكاله|صحيفه|شبكه|موقع|قناه) (?:انباء )?", "", folded), "")


def credit(line: str) -> str:
    """Return the outlet, agency or photographer in brackets at the end of a line, or ""."""
    match = _CREDIT.search(line)
    if match is None:
        return ""
    folded = fold(match[1])
    named = any(map(known_outlet, (match[1], *re.split(r"\s*[/،,|]\s*|\s+[-–]\s+", match[1]))))
    return match[1].strip() if named or _PICTURE.search(folded) or _NAMED.fullmatch(folded) else ""


def is_caption(line: str) -> bool:
    """Tell whether a line stands under a picture: a credit at its end after no full stop, or a photographer's line."""
    if len(line) > _LONGEST_CAPTION:
        return False
    if _PHOTO_LINE.fullmatch(fold(line)):
        return True
    before = _CREDIT.sub("", line).rstrip()
    return bool(credit(line)) and bool(before) and not before.endswith((".", "؟", "!", "…"))


def is_byline(line: str) -> bool:
    """Tell whether a line near the title only names who wrote the article."""
    return len(line) <= _LONGEST_BYLINE and _BYLINE.fullmatch(fold(line)) is not None


def source_line(line: str) -> str:
    """Return the outlet of a line that only names it (المصدر: …, (رويترز), نورث برس), or ""."""
    if len(line) > _LONGEST_SOURCE:
        return ""
    match = _SOURCE_LINE.fullmatch(line)
    if match:
        return known_outlet(match["name"]) or match["name"].strip()
    bare = line.strip(" ()[].-–—|")
    if _NAMED.fullmatch(fold(bare)) and line.strip().startswith("("):
        return bare
    return known_outlet(bare)


def source_of_caption(line: str) -> str:
    """Return the outlet that credits a picture to itself, or "": an agency's picture may stand beside any text."""
    name = known_outlet(credit(line))
    return "" if name in _PHOTO else name


def find_dateline(paragraph: str) -> tuple[str, str]:
    """Return the dateline that opens a first paragraph and the outlet it names; "" for either that is absent.

    Example: find_dateline("الحسكة (رويترز) - قال مسؤول ...") == ("الحسكة (رويترز)", "رويترز")
    """
    match = _DATELINE.match(paragraph)
    if match is None or fold(match["place"]).split()[0] in _NOT_PLACES:
        return "", ""
    agency = match["agency"] or match["slashed"] or ""
    line = match["line"].rstrip()
    mark = paragraph[len(line) : match.end()]
    if agency and not known_outlet(agency) and not _NAMED.fullmatch(fold(agency)):
        return "", ""
    if not agency and not (_SPACED_DASH.fullmatch(mark) and _is_plain_place(match)):
        return "", ""
    return line, known_outlet(agency) or agency.strip()


def _is_plain_place(match: re.Match[str]) -> bool:
    """Tell whether a place without an agency is one: short, a day after its comma, no "السورية – العراقية" after it."""
    short = len(match["place"].split()) <= _PLACE_WORDS
    dated = not match["day"] or re.search(r"\d", match["day"]) is not None
    return short and dated and not match.string.startswith("ال", match.end())

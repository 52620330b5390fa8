"""Who published an article and where it was written, and which lines are captions: read from credits, never guessed."""

from __future__ import annotations

import re

from translate.dates import DAY, is_day
from translate.folding import fold, fold_in_place

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
    "رووداو": "روداو",
    "ا ش ا": "أ ش أ",
    "شفق نيوز": "شفق نيوز",
    "السومريه نيوز": "السومرية نيوز",
    "بغداد اليوم": "بغداد اليوم",
    "كوردستان 24": "كوردستان 24",
    "كوردستان24": "كوردستان 24",
    "سكاي نيوز عربيه": "سكاي نيوز عربية",
    "بي بي سي": "بي بي سي",
    "واس": "واس",
    "الوكاله الوطنيه للاعلام": "الوكالة الوطنية للإعلام",
    "السوريه نت": "السورية نت",
    "عربي21": "عربي21",
    "الجزيره نت": "الجزيرة نت",
    "العربيه نت": "العربية نت",
    "sana": "سانا",
    "xinhua": "Xinhua",
    "anadolu": "Anadolu",
    "reuters": "Reuters",
    "afp": "AFP",
    "ap": "AP",
    "north press": "North Press",
    "rudaw": "Rudaw",
}
# Agencies whose names are words or places too (قنا, بترا, وأم): they are agencies in the brackets of a dateline only.
_IN_BRACKETS = frozenset(re.findall(r"\w+", "بترا وام كونا قنا وفا معا واج وات سونا تاس ارنا فارس تسنيم انسا ايفي كيودو بنا"))
# Agencies whose photographs every paper prints: their credit under a picture says nothing about the text.
_PHOTO = frozenset(
    {"رويترز", "أ ف ب", "أ ب", "د ب أ", "الأناضول", "شينخوا", "سبوتنيك", "Reuters", "AFP", "AP", "أ ش أ", "Xinhua", "Anadolu"}
)
_PICTURE = re.compile(
    r"\b(?:غيتي|جيتي|getty|epa|ارشيف(?:يه)?|انترنت|الانترنت|متداوله|مواقع التواصل|تويتر|فيسبوك|تلغرام|"
    r"تصوير|عدسه|صوره|خاص|المركز الاعلامي)\b"
)
_NAMED = re.compile(r"(?:وكاله|صحيفه|شبكه|موقع|قناه) \S+(?: \S+){0,2}")
# The name of an outlet in a dateline, where it may be longer: no sentence ends so. Not every agency brings news.
_OUTLET = re.compile(
    r"(?!.*(?:غوث|لاجئين|امم|طاقه|فضاء|خابرات|تخبارات|تنميه|حدود|بيئه))(?:وكاله|صحيفه|شبكه|موقع|قناه) \S+(?: \S+){0,4}"
)
_CREDIT = re.compile(r"\(([^()]{1,50})\)\s*\.?$")
_PHOTO_LINE = re.compile(
    r"(?:صوره|الصوره|تصوير|عدسه|photo|image|picture)(?: (?:ارشيفيه|credit|by))?\s*[:：].{1,200}|"
    r".{1,200}\b(?:getty images|ap photo|صوره ارشيفيه)\W*"
)
_SOURCE_LINE = re.compile(r"\s*(?:المصدر|مصدر الخبر|Source)\s*[:：]\s*(?P<name>[^.؟!]{1,60}?)\.?\s*", re.IGNORECASE)
# تحرير, إعداد and تقرير begin headlines (تحرير الرقة), so that they need a mark.
_BYLINE = re.compile(
    r"(?:(?P<by>بقلم|by)\s*[:：\-–/]?\s+|كتبت?(?:\s*[:：\-–/]\s*|\s+)|(?:اعداد|تحرير|تقرير)\s*[:：\-–/]\s*)"
    r"(?P<names>(?:[^\W\d_]+(?:[\s.]+|$)){1,5})"
)
# Given names, for lines above a title that are a byline or the title itself: تقرير: نصف السوريين جياع. They are those often mentioned
# after الدكتور, السيد, العميد and the like in news, without those that are common words too (أمل, عيد, صباح, جمال), and some of women
# and Kurds. Of what follows تحرير, إعداد, تقرير and كتب in 211,666 news sentences, cut after two, three and four words (4,765 cuts), 23
# are taken for names, and each begins with one; of 3,287 lines without a full stop, cut in the same way (9,861), 82, and so do these.
_GIVEN = frozenset(
    re.findall(
        r"\w+",
        "محمد فيصل خالد احمد علي سعود عادل فهد ابراهيم سعد تركي ماجد بدر ناصر منصور بندر سليمان يوسف نايف مشعل راشد حامد "
        "سامي سمير سعيد طلال عمر وليد سلمان حسن تميم مصطفي زياد حسين اسامه يحيي طارق محمود نواف نبيل عثمان ياسر هاني "
        "سالم حمود توفيق علاء زهير عدنان غازي حاتم هشام حمدان نديم ممدوح اسماعيل جميل عصام جابر حيدر بسام نزار ماهر ايمن "
        "مجدي لطفي فواز رضا عيسي عماد فؤاد اياد محسن رامي موسي اشرف هاشم حسام سليم انور شوقي جلال نادر جعفر نجيب رشاد ميشال "
        "عباس فتحي خليل كريم قاسم عبيد رضوان غسان نعيم مسعود حسان مهدي بشير مروان طه عاطف ايوب جاسم ادريس عامر عمرو حازم "
        "كاظم جواد فراس سامر مازن باسل انس معتز مؤيد مهند ليث كمال جورج الياس طوني انطوان بيار ازاد دلشاد سيروان هوشنك دارا "
        "شيرين روجين فاطمه ساره زينب نجلاء هيفاء هبه ساميه ناديه ليلي مريم رنا ريم دينا سلمي لينا لمي هناء سعاد عائشه خديجه "
        "رشا سوزان سهي هاله منال مها نسرين يارا جمانه لبني رولا ميساء صالح عزام فوزي هيثم فايز رفعت يعقوب وديع عابد رياض",
    )
)
_LONGEST_NAME = 3  # words; what is longer goes on: أحمد الشرع يزور الرياض
# (إعداد أحمد صبحي للنشرة العربية - تحرير محمد محمدين), as Reuters ends its reports.
_DESK = re.compile(
    r"\((?:شارك في )?(?:ال)?(?:اعداد|تغطيه|كتابه|ترجمه|تحرير)\b[^()]{2,120}\b(?:للنشره العربيه|تحرير)\b[^()]{0,60}\)\.?"
)
# أ.د. محمد الكاظمي: titles of a letter and a name.
_TITLED = re.compile(r"(?:[ادم]\. ?){1,3}/? ?(?:[^\W\d_]{2,}(?: |$)){2,4}")

# Datelines. The patterns see text that was folded in place, so that what they find has its offsets in the line. They were found by
# reading what they say of 400,000 sentences of Arabic and English news: each of the 104 with an agency is one.
_DASH = r"(?:[-–—]{1,3}|(?<=\s)ـ{1,3})"  # tatweel too, but not that of لـ«رويترز»
_INITIALS = r"[\s.]{1,2}"
_NAMES = "|".join(
    sorted(
        (_INITIALS.join(name.split()) if max(map(len, name.split())) == 1 else name.replace(" ", r"\s+") for name in _OUTLETS),
        key=len,
    )[::-1]
)
_WIRE = rf"(?:(?:وكاله|صحيفه|شبكه|موقع|قناه)\s+(?:(?:ال)?انباء\s+)?)?(?:{_NAMES})(?!\w)|(?:ال)?وكالات(?:\s+الانباء)?(?!\w)"
_AGENCY = rf"[«\"“]?(?P<agency>{_WIRE})[»\"”]?"
_WORDS = r"[^\W\d_]+(?:(?:[ '’]|(?<=[a-z])-)[^\W\d_]+)"
_PLACE = rf"(?P<place>{_WORDS}{{0,3}}?(?:[،,/] ?{_WORDS}{{0,2}}?)?)"
_DAY_AFTER = rf"(?:\s*(?:[،,]|{_DASH})?\s*(?P<day>{DAY}))?"
_JOINT = rf"\s*(?:{_DASH}|[/:|،,])\s*"
_REPORTER = r"(?P<reporter>[^\W\d_]+(?: [^\W\d_]+){0,2})"
_MARKED = rf"(?=\s*(?:{_DASH}\s*(?:\S|$)|[:|]\s*\S|\.\s|$))"  # a dateline ends with a mark, or with the line
_MARKED_AFTER = re.compile(_MARKED)
# What follows an agency's name in a sentence, and not after a dateline.
_JOINS = (
    r"(?:(?:نقلت|ذكرت|اوردت|نشرت|بثت|تنفي|تكشف|تنشر|تنقل|"
    r"ان|انه|انها|انهم|بان|بانه|بانها|علي|عن|في|من|الي|التي|الذي|طلب|reported|said)\b)"
)
_DATELINES = tuple(
    re.compile(form)
    for form in (
        # دمشق، 6 كانون الأول (سانا) – and دمشق / سانا /
        rf"{_PLACE}{_DAY_AFTER}\s*{_DASH}?\s*\(\s*{_AGENCY}\s*\)(?P<open>)(?!\w)(?!\s+{_JOINS})",
        rf"{_PLACE}{_DAY_AFTER}\s*/\s*{_AGENCY}\s*/(?!\w)",
        rf"{_PLACE}{_DAY_AFTER}\s*{_DASH}?\s*\((?P<named>[^()]{{1,40}})\){_MARKED}",
        # منبج – وكالة الفرات – and (وكالة الفرات) -, agencies that are not known
        rf"{_PLACE}{_DAY_AFTER}{_JOINT}(?P<named>وكاله(?: [^\W\d_]+){{1,4}})(?=\s*(?:{_DASH}|/)\s)",
        rf"\(\s*(?P<named>وكاله[^()]{{1,40}})\)(?=\s*(?:{_DASH}|:))",
        # بغداد ـ واع: and بغداد - واع - آمنة الربيعي, أنقرة/ سليم كايا/ الأناضول, each a line of its own
        rf"{_PLACE}{_DAY_AFTER}{_JOINT}{_AGENCY}\s*(?:{_DASH}|/)\s*{_REPORTER}$",
        rf"{_PLACE}{_JOINT}{_REPORTER}{_JOINT}{_AGENCY}$",
        rf"{_PLACE}{_DAY_AFTER}{_JOINT}{_AGENCY}{_MARKED}",
        # دمشق-سانا أعلنت
        rf"{_PLACE}{_DAY_AFTER}\s*(?:{_DASH}|[/:])\s*{_AGENCY}(?P<open>)(?=\s)(?!\s+{_JOINS})",
        # نورث برس - الحسكة, (أ ف ب) -, شفق نيوز/
        rf"{_AGENCY}\s*(?:{_DASH}|/)\s*{_PLACE}(?=\s*:\s|$)",
        rf"\(\s*{_AGENCY}\s*\)(?=\s*(?:{_DASH}|:))",
        # (الأناضول) قال مسؤول
        rf"\(\s*{_AGENCY}\s*\)(?P<open>)(?=\s+[^\W\d_])(?!\s+{_JOINS})",
        rf"{_AGENCY}(?=\s+{_DASH}\s)",
        rf"{_AGENCY}(?<![a-z])/(?=\s*\S)",
        # الحسكة - 6 ديسمبر (كانون الأول) 2021 -
        rf"{_PLACE}\s*(?:[،,]|{_DASH})?\s*(?P<day>{DAY})(?=\s*{_DASH}\s)",
        rf"{_PLACE}(?P<bare>)(?=\s[-–—]\s)",
    )
)
# Outlets whose names are words of the language too: only a mark after them makes a dateline.
_WORDS_TOO = frozenset({"الجزيرة", "العربية", "الشرق الأوسط"})
_REGIONS = _WORDS_TOO | {"الأناضول"}  # and one that is both, which ends a dateline as the others do and begins none
# Words of sentences that have a dash in them: no places.
_NOT_PLACES = frozenset(
    re.findall(
        r"\w+",
        "قال قالت صرح صرحت اعلن اعلنت اكد اكدت افاد افادت اضاف في من علي عن ان بعد قبل وصل وصلت كشف كشفت نفي نفت اذا هذا هذه ما لا "
        "ذكر ذكرت نقل نقلت نقلا بحسب وفق وفقا حسب عبر لدي قرب امام خلال داخل الي قتل قتلت اصيب دخل دخلت شهد شهدت دعا دعت حذر حذرت "
        "مراسل مراسله مراسلو مصدر مصادر مندوب وكاله صحيفه قناه شبكه موقع باسم متحدث متحدثه فريق مكتب تقرير بيان "
        "صوره صور تصوير عدسه مشهد لقطه كتب كتبت بقلم اعداد المصدر "
        "هناك هنا ذلك تلك هذه لكن لكنه لكنها كما كان كانت يكون سبب مثل هل لن لم ليس هو هي هم نحن انا كل اي اول حتي الان اليوم "
        "غير انما لذا اما فان سوف قد لقد يقول تقول يري تري يسعي اعتقد رئيس الرئيس وزير الوزير نادي الدكتور السيد الحقيقه "
        "the a an in on he she it but and or as for with from of perhaps only meanwhile said says told by photo source",
    )
)
# A first word after a dash that goes on with the word before it: no story begins so.
_GOES_ON = re.compile(rf"\s*[-–—]\s*(?:ال|(?:وهو|وهي|وهما|وهم|والتي|والذي|اي|او|ثم|بل|وليس|ولا)\b|{_WIRE})")
_SPACED_DASH = re.compile(r"\s[-–—]\s")  # a dash without spaces joins a compound
_SENTENCE = re.compile(r"[^.؟!…]*")
_PLACE_WORDS = 3
_LOOKED_AT = 600  # code points, for the end of an aside
_DATELINE_ENDS = 120  # code points; the longest here, with date, agency and reporter, have about 70
# Where correspondents of agencies write. A place and an agency alone on a line are a dateline if it is one of these, else they are
# more often the caption of a picture: مخيم الهول (رويترز), نتنياهو (أ ف ب).
_CITIES = frozenset(
    re.split(
        r"\s*\|\s*",
        "دمشق|حلب|حمص|حماه|ادلب|درعا|السويداء|اللاذقيه|طرطوس|دير الزور|الرقه|الحسكه|القامشلي|كوباني|عين العرب|منبج|عفرين|عين عيسي|تل ابيض|"
        "راس العين|القنيطره|تدمر|بغداد|اربيل|السليمانيه|دهوك|الموصل|كركوك|البصره|النجف|كربلاء|الرمادي|الفلوجه|بعقوبه|سنجار|تكريت|الحله|"
        "الناصريه|الديوانيه|السماوه|العماره|الكوت|بيروت|طرابلس|صيدا|بعلبك|عمان|القدس|القدس المحتله|غزه|رام الله|الخليل|نابلس|جنين|"
        "تل ابيب|القاهره|الاسكندريه|الرياض|جده|مكه المكرمه|المدينه المنوره|الدمام|دبي|ابوظبي|ابو ظبي|الدوحه|الكويت|المنامه|مسقط|صنعاء|"
        "عدن|تعز|الحديده|الخرطوم|بورتسودان|جوبا|تونس|بنغازي|سرت|الجزائر|الرباط|نواكشوط|مقديشو|اديس ابابا|نيروبي|انقره|اسطنبول|ديار بكر|"
        "غازي عنتاب|طهران|كابول|كابل|اسلام اباد|نيودلهي|نيو دلهي|موسكو|كييف|لندن|باريس|برلين|روما|مدريد|فيينا|جنيف|بروكسل|ستراسبورغ|"
        "لاهاي|اثينا|نيقوسيا|وارسو|واشنطن|نيويورك|الامم المتحده|سان فرانسيسكو|لوس انجليس|بكين|بانكوك|طوكيو|سول|استانا|عواصم",
    )
)
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


def is_byline(line: str, *, titled: bool = True) -> bool:
    """Tell whether a line near the title only names who wrote the article.

    Before a title is known (not `titled`) the line may be the title itself: then it has to name people.
    """
    match = _BYLINE.fullmatch(fold(line)) if len(line) <= _LONGEST_BYLINE else None
    if match is None:
        return False
    words = match["names"].replace(".", " ").split()
    if match["by"] == "by":
        return titled or (all(word[0].isupper() for word in line.split()) and not any(map(_is_no_name, words)))
    # Folded, على is a name too; last in its line it may be one as it stands, for Egypt writes it so.
    if "على" in line.split()[:-1] or any(_is_no_name(word) for word in words if not _is_given(word)):
        return False
    return titled or match["by"] is not None or _names_a_person(words)


def _is_given(word: str) -> bool:
    """Tell whether a folded word is a given name: عبد الله too is written in one word or in two."""
    return word in _GIVEN or word == "عبد" or word.startswith("عبدال")


def _names_a_person(words: list[str]) -> bool:
    """Tell whether words are a given name and what may follow one, which no verb does: محمد يزور الرقة."""
    rest = [word for word in words[1:] if word not in {"بن", "ال", "ابو"}]
    return _is_given(words[0]) and len(rest) < _LONGEST_NAME and all(_is_given(word) or word[0] not in "يت" for word in rest)


def is_titled_name(line: str) -> bool:
    """Tell whether a line is a name with titles of a letter, and nothing else: a byline, below a title."""
    return len(line) <= _LONGEST_BYLINE and _TITLED.fullmatch(fold(line)) is not None


def is_signature(line: str) -> bool:
    """Tell whether a last line only names who wrote or edited the article.

    Without a colon "تقرير مستقل" may be a sentence's words.
    """
    return (is_byline(line) and re.search("[:：]|^بقلم", line) is not None) or _DESK.fullmatch(fold(line)) is not None


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


def closing_credit(paragraph: str) -> str:
    """Return the outlet in brackets after the last sentence of a text, with its brackets, or ""."""
    match = _CREDIT.search(paragraph)
    closed = match is not None and paragraph[: match.start()].rstrip().endswith((".", "؟", "!", "…"))
    return match[0] if match is not None and closed and known_outlet(match[1]) else ""


def missing_agency(source: str, english: str) -> str:
    """Return the outlet in brackets that ends the dateline of a source whose English begins without any brackets, or ""."""
    dateline, agency = find_dateline(source) if "(" in source[:_DATELINE_ENDS] else ("", "")
    return agency if dateline.endswith(")") and "(" not in english[:_DATELINE_ENDS] else ""


def source_of_caption(line: str) -> str:
    """Return the outlet that credits a picture to itself, or "": an agency's picture may stand beside any text."""
    name = known_outlet(credit(line))
    return "" if name in _PHOTO else name


def find_dateline(paragraph: str) -> tuple[str, str]:
    """Return the dateline that opens a first paragraph and the outlet it names; "" for either that is absent.

    The dateline is the paragraph's beginning, letter for letter, without the mark after it.

    Example: find_dateline("الحسكة (رويترز) - قال مسؤول ...") == ("الحسكة (رويترز)", "رويترز")
    """
    folded = fold_in_place(paragraph[:_LOOKED_AT])
    for form in _DATELINES:
        match = form.match(folded)
        if match and match.end() <= _DATELINE_ENDS and _is_dateline(match):
            groups = match.groupdict()
            name = paragraph[slice(*match.span("agency"))] if groups.get("agency") else ""
            if groups.get("named"):
                name = paragraph[slice(*match.span("named"))].strip()
            return paragraph[: match.end()].rstrip(), known_outlet(name) or name
    return "", ""


def is_dateline(line: str) -> bool:
    """Tell whether a line is a dateline with an agency and nothing else: بيروت: «الشرق الأوسط».

    A place and an agency in brackets are more often the caption of a picture, unless agencies write from there: بيروت (أ ف ب).
    """
    dateline, agency = find_dateline(line)
    alone = bool(agency) and dateline == line.rstrip(" :-–—ـ|.")
    place = fold(dateline).partition("(")[0].rstrip(" -–—ـ،,")
    return alone and (not is_caption(line) or re.search(r"\d", dateline) is not None or place in _CITIES)


def _is_dateline(match: re.Match[str]) -> bool:
    """Tell whether what looks like a dateline is one: its place may be a place, its day a day, its agency an agency."""
    groups = match.groupdict()
    place, reporter, day, named = (groups.get(key) or "" for key in ("place", "reporter", "day", "named"))
    if any(map(_is_no_name, f"{place} {reporter}".split())) or (day and not is_day(day)):
        return False
    if groups.get("agency") and not _names_an_agency(match):
        return False
    if named:
        return all(map(_is_agency, re.split(r"\s*[/،,|]\s*", named.strip())))
    if "open" in groups:
        return _opens_a_sentence(match)
    return "bare" not in groups or _is_plain_place(match)


def _is_agency(named: str) -> bool:
    """Tell whether a name in the brackets of a dateline is an outlet's: a known one's, or it says that it is."""
    folded = fold(named)
    return known_outlet(named) != "" or folded in _IN_BRACKETS or _OUTLET.fullmatch(folded) is not None


def _names_an_agency(match: re.Match[str]) -> bool:
    """Tell whether an agency's name stands for the agency: in quotes, brackets or slashes, or where a headline has no such words.

    "قطر - الجزيرة", "عاجل: رويترز" and "الأناضول - أرض الحضارات" may each be a headline.
    """
    folded, (start, end) = match.string, match.span("agency")
    before = folded[:start].rstrip()[-1:]
    if before in {"«", '"', "“", "(", "/"}:
        return True
    name, groups = known_outlet(match["agency"]), match.groupdict()
    if before == ":" or (name in _WORDS_TOO and not groups.get("day")):
        return False
    bare_end = "open" in groups and not _MARKED_AFTER.match(folded, end)
    return not (name in _REGIONS and (not before or bare_end)) and not (bare_end and not name)


def _is_no_name(word: str) -> bool:
    """Tell whether a word, with "and" before it or without, stands in sentences and not in the names of places and people."""
    folded = fold(word.strip("،,/"))
    return folded in _NOT_PLACES or (folded[:1] in {"و", "ف"} and folded[1:] in _NOT_PLACES)


def _opens_a_sentence(match: re.Match[str]) -> bool:
    """Tell whether an agency with no mark after it ends a dateline: an Arabic one; a common word only in quotes."""
    folded, end = match.string, match.end()
    if _MARKED_AFTER.match(folded, end):
        return True
    return not match["agency"].isascii() and (folded[end - 1] in '»"”' or known_outlet(match["agency"]) not in _WORDS_TOO)


def _is_plain_place(match: re.Match[str]) -> bool:
    """Tell whether a place without day and agency is one.

    It is short, what follows does not go on with it ("السورية – العراقية"), and its dash does not open an aside, which
    a second one would close.
    """
    folded, end = match.string, match.end()
    if len(match["place"].split()) > _PLACE_WORDS or len(match["place"]) == 1 or _GOES_ON.match(folded, end):
        return False
    sentence = _SENTENCE.match(folded, end)
    return len(_SPACED_DASH.findall(sentence[0] if sentence else "")) % 2 == 1

"""Credits: datelines, captions and the outlets they name."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.credits import (
    closing_credit,
    find_dateline,
    is_byline,
    is_caption,
    is_dateline,
    missing_agency,
    source_line,
    source_of_caption,
)


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        pytest.param("الحسكة (رويترز) - قال مسؤول", ("الحسكة (رويترز)", "رويترز"), id="agency in brackets"),
        pytest.param("دير الزور - دخلت 42 شاحنة", ("دير الزور", ""), id="place alone"),
        pytest.param("دمشق، 6 كانون الأول (سانا) – قال", ("دمشق، 6 كانون الأول (سانا)", "سانا"), id="day and agency"),
        pytest.param("بغداد/ واع /: قال", ("بغداد/ واع /", "واع"), id="agency in slashes"),
        pytest.param("BEIRUT (Reuters) - The", ("BEIRUT (Reuters)", "Reuters"), id="English"),
        pytest.param(
            "الحسكة - 6 ديسمبر (كانون الأول) 2021 - قال مسؤول",
            ("الحسكة - 6 ديسمبر (كانون الأول) 2021", ""),
            id="a date between dashes",
        ),
        pytest.param(
            "حلب - السبت 14 أيار/مايو 2025 - سانا - أعلنت المديرية",
            ("حلب - السبت 14 أيار/مايو 2025 - سانا", "سانا"),
            id="date and agency between dashes",
        ),
        pytest.param(
            "دمشق 14 مايو 2025 (شينخوا) -- أعلنت", ("دمشق 14 مايو 2025 (شينخوا)", "شينخوا"), id="a date without a comma"
        ),
        pytest.param("عمان 14 مايو أيار (رويترز) - قال", ("عمان 14 مايو أيار (رويترز)", "رويترز"), id="two names of the month"),
        pytest.param("دمشق-سانا أعلنت وزارة الزراعة", ("دمشق-سانا", "سانا"), id="an agency after a hyphen"),
        pytest.param("دمشق-سانا", ("دمشق-سانا", "سانا"), id="a line of its own"),
        pytest.param("دمشق / سانا / أعلنت الوزارة", ("دمشق / سانا /", "سانا"), id="slashes and no dash"),
        pytest.param("دمشق /سانا/ أعلنت الوزارة", ("دمشق /سانا/", "سانا"), id="narrow slashes"),
        pytest.param("إسطنبول / الأناضول", ("إسطنبول / الأناضول", "الأناضول"), id="one slash"),
        pytest.param("أنقرة/ سليم كايا/ الأناضول", ("أنقرة/ سليم كايا/ الأناضول", "الأناضول"), id="a reporter before the agency"),
        pytest.param("بغداد - واع - آمنة الربيعي", ("بغداد - واع - آمنة الربيعي", "واع"), id="a reporter after the agency"),
        pytest.param(
            "تل النخيل (وكالة الفرات) - قال", ("تل النخيل (وكالة الفرات)", "وكالة الفرات"), id="an agency that is not known"
        ),
        pytest.param(
            "تل النخيل (وكالة الفرات) -", ("تل النخيل (وكالة الفرات)", "وكالة الفرات"), id="the same on a line of its own"
        ),
        pytest.param(
            "تل النخيل (وكالة أنباء الفرات الدولية المستقلة) - قال",
            ("تل النخيل (وكالة أنباء الفرات الدولية المستقلة)", "وكالة أنباء الفرات الدولية المستقلة"),
            id="an agency with a long name",
        ),
        pytest.param("(وكالة الفرات) - قال مسؤول", ("(وكالة الفرات)", "وكالة الفرات"), id="an unknown agency without a place"),
        pytest.param("منبج – وكالة الفرات – قال", ("منبج – وكالة الفرات", "وكالة الفرات"), id="an unknown agency between dashes"),
        pytest.param("غزة – وكالة غوث اللاجئين – قالت", ("", ""), id="an agency that brings help"),
        pytest.param("فيينا (وكالة الطاقة الذرية) - قالت", ("", ""), id="an agency that controls"),
        pytest.param("دمشق (نورث برس/ رويترز) - قال", ("دمشق (نورث برس/ رويترز)", "نورث برس/ رويترز"), id="two agencies"),
        pytest.param(
            "بيروت (الوكالة الوطنية للإعلام) - قال",
            ("بيروت (الوكالة الوطنية للإعلام)", "الوكالة الوطنية للإعلام"),
            id="an agency with an article",
        ),
        pytest.param("عمان (بترا) - قال", ("عمان (بترا)", "بترا"), id="an agency that is a place, in brackets"),
        pytest.param("بترا - قال السكان إنها", ("بترا", ""), id="the place itself"),
        pytest.param("بيروت (أ. ف. ب.) - قتل شخص", ("بيروت (أ. ف. ب.)", "أ ف ب"), id="dotted and spaced initials"),
        pytest.param("بيروت (أ ف ب) – قتل شخص", ("بيروت (أ ف ب)", "أ ف ب"), id="spaced initials"),
        pytest.param("بيروت (أ.ف.ب) قتل شخص", ("بيروت (أ.ف.ب)", "أ ف ب"), id="brackets and no dash"),
        pytest.param("مراسل (رويترز) قال إن", ("", ""), id="a reporter and his agency"),
        pytest.param("ويقول (رويترز) إن القافلة وصلت", ("", ""), id="an agency that is the subject"),
        pytest.param("وعلقت الهيئة (بي بي سي) على البيان", ("", ""), id="an abbreviation explained in brackets"),
        pytest.param("وعن سوريا، رويترز إن القافلة وصلت", ("", ""), id="a comma before an agency"),
        pytest.param('مديرة المخيم لـ"نورث برس": أفرغنا قطاعين', ("", ""), id="an interview"),
        pytest.param("ولم يتسن لـ «رويترز» التأكد من السعر.", ("", ""), id="an agency that could not"),
        pytest.param("Meanwhile, Khabour News (AFP) said", ("", ""), id="English brackets and no dash"),
        pytest.param("لوس أنجليس - لندن: «الشرق الأوسط»", ("لوس أنجليس - لندن: «الشرق الأوسط»", "الشرق الأوسط"), id="two places"),
        pytest.param("بانكوك - (د.ب.أ): خفض البنك", ("بانكوك - (د.ب.أ)", "د ب أ"), id="a dash and brackets"),
        pytest.param("وصرح للوكالة الألمانية (د.ب.أ) بأن", ("", ""), id="what was told to an agency"),
        pytest.param("أ - تخفيض الأسعار في كل المدن.", ("", ""), id="the label of a list"),
        pytest.param("REUTERS/Sam Doe The convoy", ("", ""), id="a photographer"),
        pytest.param("واس - مكة المكرمة : أدانت", ("واس - مكة المكرمة", "واس"), id="the agency first, then a colon"),
        pytest.param("الدكتور/ أحمد – أخصائي", ("", ""), id="a title and a slash"),
        pytest.param("(أ ف ب) - قتل شخص", ("(أ ف ب)", "أ ف ب"), id="an agency without a place"),
        pytest.param("أ ف ب - قتل شخص", ("أ ف ب", "أ ف ب"), id="an agency without a place or brackets"),
        pytest.param("شفق نيوز/ أعلن قائد الشرطة", ("شفق نيوز/", "شفق نيوز"), id="an agency and a slash"),
        pytest.param("نورث برس - الحسكة", ("نورث برس - الحسكة", "نورث برس"), id="the agency first"),
        pytest.param("السومرية نيوز/ بغداد", ("السومرية نيوز/ بغداد", "السومرية نيوز"), id="the agency first, a slash"),
        pytest.param("بيروت: «الشرق الأوسط»", ("بيروت: «الشرق الأوسط»", "الشرق الأوسط"), id="a paper in quotes"),
        pytest.param(
            "لندن - «الشرق الأوسط» قالت مصادر", ("لندن - «الشرق الأوسط»", "الشرق الأوسط"), id="a paper in quotes, then a sentence"
        ),
        pytest.param("بغداد ـ واع", ("بغداد ـ واع", "واع"), id="tatweel for a dash"),
        pytest.param("بغداد ـ واع: أكد الوزير", ("بغداد ـ واع", "واع"), id="tatweel, then a colon"),
        pytest.param("بغداد ــ واع أكد الوزير", ("بغداد ــ واع", "واع"), id="tatweel twice, then a sentence"),
        pytest.param("القاهرة (رويترز) - قالت", ("القاهرة (رويترز)", "رويترز"), id="a capital and its agency"),
        pytest.param("أربيل (كوردستان24)- أعلنت", ("أربيل (كوردستان24)", "كوردستان 24"), id="an agency with a figure"),
        pytest.param("موسكو – سبوتنيك. أعلنت", ("موسكو – سبوتنيك", "سبوتنيك"), id="a full stop after the agency"),
        pytest.param("عواصم - وكالات", ("عواصم - وكالات", "وكالات"), id="agencies"),
        pytest.param("عواصم - وكالات: تواصلت", ("عواصم - وكالات", "وكالات"), id="agencies, then a colon"),
        pytest.param("خاص - عنب بلدي", ("خاص - عنب بلدي", "عنب بلدي"), id="an own report"),
        pytest.param("DAMASCUS, Dec 6 (SANA) — The", ("DAMASCUS, Dec 6 (SANA)", "سانا"), id="English with a date"),
        pytest.param("الحدود السورية – العراقية تشهد", ("", ""), id="a border"),
        pytest.param("دمشق - وهي أقدم العواصم - شهدت", ("", ""), id="an aside after a city"),
        pytest.param("دمشق - بحسب سكانها - هادئة اليوم.", ("", ""), id="an aside between two dashes"),
        pytest.param("دمشق - قال الوزير - في كلمة له - إن", ("دمشق", ""), id="an aside after a dateline"),
        pytest.param("دمشق شهدت هدوءاً حذراً اليوم.", ("", ""), id="a city that begins a sentence"),
        pytest.param("بيروت: ماذا بعد؟ يسأل السكان.", ("", ""), id="a city and a colon"),
        pytest.param("دمشق / بغداد / طهران: محور قديم", ("", ""), id="cities in slashes"),
        pytest.param("موسكو - سبوتنيك نقلت عن مصدر أن", ("", ""), id="an agency that says something"),
        pytest.param("الشرق الأوسط - بين الحرب والسلام", ("الشرق الأوسط", ""), id="a headline about a region"),
        pytest.param("الأناضول - أرض الحضارات", ("الأناضول", ""), id="a headline about another region"),
        pytest.param("قطر - الجزيرة", ("", ""), id="a headline that ends with a channel"),
        pytest.param("إيران: العربية", ("", ""), id="a headline that ends with a word"),
        pytest.param("عاجل: رويترز", ("", ""), id="a label and an agency"),
        pytest.param("غزة - وكالات الأمم المتحدة تحذر من مجاعة.", ("", ""), id="agencies that are none of news"),
        pytest.param("العربية – لغة القرآن – تواجه تحديات جديدة.", ("", ""), id="a language and an aside"),
        pytest.param("تركيا: الأناضول تستضيف معرضا للآثار.", ("", ""), id="a region that does something"),
        pytest.param("قطر (الجزيرة) - قال مسؤول", ("قطر (الجزيرة)", "الجزيرة"), id="a channel in brackets"),
        pytest.param("حلب - الجزيرة طريق قديم", ("", ""), id="a region that is also a channel"),
        pytest.param("ذكرت وكالة (سانا) - أن", ("", ""), id="an agency that reports"),
        pytest.param("رويترز: واشنطن تدرس سحب قواتها", ("", ""), id="a headline that names its agency"),
        pytest.param("الحسكة - 32 ديسمبر 2024 - قال", ("", ""), id="a broken date"),
        pytest.param("صورة الجسر - رويترز", ("", ""), id="the credit of a picture"),
        pytest.param("قال المتحدث - في كلمة له", ("", ""), id="a sentence with a dash"),
        pytest.param("الحسكة (شمال شرق) - قال", ("", ""), id="brackets without an agency"),
        pytest.param("(الأناضول) قال مسؤول", ("(الأناضول)", "الأناضول"), id="an agency in brackets alone"),
        pytest.param("(د ب أ) قال مسؤول", ("(د ب أ)", "د ب أ"), id="initials in brackets alone"),
        pytest.param("(الجزيرة) منطقة في سوريا", ("", ""), id="a word in brackets alone"),
        pytest.param("(رويترز) نقلت عن مسؤول", ("", ""), id="an agency in brackets in a sentence"),
    ],
)
def test_a_dateline_is_recognised(paragraph: str, expected: tuple[str, str]) -> None:
    assert find_dateline(paragraph) == expected


PARTS = st.sampled_from(
    [
        "دمشق",
        "دير الزور",
        "سانا",
        "رويترز",
        "«الشرق الأوسط»",
        "6 ديسمبر 2021",
        "32 ديسمبر 2024",
        "وكالات",
        "أَعلنَ",
        "في",
        "سليم كايا",
    ]
)
MARKS = st.sampled_from([" - ", "-", " / ", "/", ": ", " ", "، ", " ـ ", " (", ") ", ") - ", " -- ", ". "])


@given(parts=st.lists(st.tuples(PARTS, MARKS), min_size=1, max_size=6))
def test_a_dateline_and_what_follows_it_are_the_line(parts: list[tuple[str, str]]) -> None:
    line = "".join(word for pair in parts for word in pair)
    dateline, agency = find_dateline(line)
    rest = line.removeprefix(dateline)
    assert dateline + rest == line
    assert dateline == dateline.strip()
    assert not (dateline[-1:].isalnum() and re.match(r"\w", rest))
    assert dateline or not agency


@given(words=st.lists(st.sampled_from(["دمشق", "شهدت", "اليوم", "هدوءاً", "وقال", "سكان", "إن", "سانا", "رويترز"]), max_size=12))
def test_nothing_is_cut_from_a_sentence_without_a_mark(words: list[str]) -> None:
    assert find_dateline(" ".join(words)) == ("", "")


@pytest.mark.parametrize(
    ("line", "caption", "source"),
    [
        pytest.param("رتل على طريق الحسكة (رويترز)", True, "", id="an agency's picture names no source"),
        pytest.param("رتل على طريق الحسكة (اندبندنت عربية)", True, "اندبندنت عربية", id="an outlet's own picture does"),
        pytest.param("رتل على طريق الحسكة (أ.ف.ب/غيتي)", True, "", id="two credits"),
        pytest.param("مخيم الهول (أرشيفية)", True, "", id="archive"),
        pytest.param("صورة أرشيفية: مخيم الهول", True, "", id="labelled"),
        pytest.param("وختم بالقول إنهم باقون. (رويترز)", False, "", id="a last sentence signed by its agency"),
        pytest.param("تحدث عن الأسايش (قوى الأمن الداخلي)", False, "", id="an explanation in brackets"),
    ],
)
def test_captions_are_known_by_their_credits(line: str, caption: bool, source: str) -> None:  # noqa: FBT001 - a column
    assert is_caption(line) == caption
    assert source_of_caption(line) == source


@pytest.mark.parametrize(
    ("line", "source"),
    [
        pytest.param("المصدر: وكالة أنباء الخابور", "وكالة أنباء الخابور", id="labelled"),
        pytest.param("(رويترز)", "رويترز", id="brackets"),
        pytest.param("وكالة نورث برس", "نورث برس", id="agency's name"),
        pytest.param("قالت رويترز ذلك", "", id="a sentence"),
    ],
)
def test_a_source_line_names_an_outlet(line: str, source: str) -> None:
    assert source_line(line) == source


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param("بغداد ـ واع", True, id="place and agency"),
        pytest.param("نورث برس - الحسكة", True, id="agency and place"),
        pytest.param("القاهرة (رويترز) -", True, id="a dash that leads nowhere"),
        pytest.param("تل النخيل (وكالة الفرات) -", True, id="an unknown agency and such a dash"),
        pytest.param("سان فرانسيسكو 20 يوليو تموز (رويترز)", True, id="a day"),
        pytest.param("القاهرة (رويترز)", True, id="a city and an agency in brackets"),
        pytest.param("دير الزور - (أ ف ب)", True, id="a city of two words, a dash and an agency"),
        pytest.param("مخيم الهول (رويترز)", False, id="a picture of a camp"),
        pytest.param("نتنياهو (أ ف ب)", False, id="a picture of a person"),
        pytest.param("القاهرة (أرشيفية)", False, id="a picture of a city"),
        pytest.param("الحسكة - 6 ديسمبر 2021", False, id="no agency"),
        pytest.param("دمشق-سانا أعلنت الوزارة", False, id="a sentence after it"),
    ],
)
def test_a_line_is_a_dateline_or_begins_with_one(line: str, expected: bool) -> None:  # noqa: FBT001 - a column of the table
    assert is_dateline(line) == expected


@pytest.mark.parametrize(
    ("paragraph", "credit"),
    [
        pytest.param("وصل الوفد. (الأناضول)", "(الأناضول)", id="an agency"),
        pytest.param("وصل الوفد. (د ب أ).", "(د ب أ).", id="a stop after it"),
        pytest.param("هل وصل الوفد؟ (واع)", "(واع)", id="after a question"),
        pytest.param("وصل الوفد (واع)", "", id="no stop before it"),
        pytest.param("وصل الوفد. (صور)", "", id="no outlet"),
        pytest.param("(سبوتنيك)", "", id="a line of its own"),
    ],
)
def test_an_outlet_after_the_last_sentence_is_a_credit(paragraph: str, credit: str) -> None:
    assert closing_credit(paragraph) == credit


@pytest.mark.parametrize(
    ("source", "english", "missing"),
    [
        pytest.param("دمشق (الأناضول) - وصل الوفد", "Damascus - The delegation arrived", "الأناضول", id="lost"),
        pytest.param("دمشق (الأناضول) - وصل الوفد", "Damascus (Anadolu) - The delegation arrived", "", id="kept"),
        pytest.param("وصل وفد (الأناضول) إلى دمشق", "A delegation of Anadolu arrived in Damascus", "", id="no dateline"),
        pytest.param("دمشق - سانا - وصل الوفد", "Damascus - SANA - The delegation arrived", "", id="no brackets"),
    ],
)
def test_an_agency_lost_from_a_dateline_is_told(source: str, english: str, missing: str) -> None:
    assert missing_agency(source, english) == missing


@pytest.mark.parametrize(
    ("line", "titled", "untitled"),
    [
        pytest.param("بقلم كاوا شيخو", True, True, id="by someone"),
        pytest.param("تحرير: أحمد علي", True, True, id="an editor"),
        pytest.param("إعداد/ سارة محمود", True, True, id="a slash"),
        pytest.param("تقرير:عبدالغني خوجة", True, True, id="no space"),
        pytest.param("كتب محمد بن خالد الأحمد", True, True, id="written by, without a mark"),
        pytest.param("تحرير: كاوا شيخو", True, False, id="a name that is not known"),
        pytest.param("تقرير: نصف السوريين جياع", True, False, id="a headline about a report"),
        pytest.param("تقرير: أحمد الشرع يزور الرياض", True, False, id="a headline that begins with a name"),
        pytest.param("تقرير: خمسة قتلى في حلب", False, False, id="a headline with a preposition"),
        pytest.param("تحرير الرقة من تنظيم داعش", False, False, id="a liberation"),
        pytest.param("تحرير قرية الباغوز", False, False, id="a liberation in three words"),
        pytest.param("إعداد خطة لإعادة إعمار حلب", False, False, id="a plan"),
        pytest.param("كتب على جدران المدينة", False, False, id="written on something"),
        pytest.param("كتب نادرة تعود", True, False, id="books"),
        pytest.param("By John Smith", True, True, id="English"),
        pytest.param("By land and sea", True, False, id="English that names nobody"),
    ],
)
def test_a_byline_names_people(line: str, titled: bool, untitled: bool) -> None:  # noqa: FBT001 - columns of the table
    assert is_byline(line) == titled
    assert is_byline(line, titled=False) == untitled

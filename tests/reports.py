"""Fictional wire reports in English and Arabic, written for these tests: seven events, four told twice, and a copy."""

from __future__ import annotations

from datetime import date

from summarize.document import Document, Sentence, TermUse

SIGNATURE = "ar-en|model:test@1|int8|beam:4|glossary:00000000|mujaz:0.1.0"


def make_document(
    name: str,
    title: tuple[str, str] = ("", ""),
    lines: tuple[tuple[str, str], ...] = (),
    published: date | None = None,
    **fields: object,
) -> Document:
    """Build a document from (English, Arabic) lines, one paragraph each."""
    terms = tuple(TermUse(*each) for each in fields.get("terms", ()))  # type: ignore[attr-defined]
    sentences = tuple(Sentence(english, arabic, number) for number, (english, arabic) in enumerate(lines))
    language = "ar" if any(arabic for _, arabic in lines) else "en"
    source, url = str(fields.get("source", "")), str(fields.get("url", ""))
    return Document(name, *title, published, source, url, language, sentences, terms, SIGNATURE)


HANDOVER = make_document(
    "handover",
    ("SDF hands 40 detainees to Iraq", '"قسد" تسلم العراق 40 معتقلا'),
    (
        (
            "The SDF handed over 40 ISIS detainees to the Iraqi government at Tal Sahr, its media center said.",
            'سلمت "قسد" 40 معتقلا من تنظيم "داعش" إلى الحكومة العراقية في تل سحر، بحسب مركزها الإعلامي.',
        ),
        ("Forty detainees", "أربعون معتقلا"),
        (
            "Brig. Gen. Salman al-Dari, the commander of the crossing, said the men would be questioned in Nineveh.",
            "وقال العميد سلمان الداري، قائد المعبر، إن الرجال سيخضعون للتحقيق في نينوى.",
        ),
        (
            "It was the third transfer this year, after two groups of 25 and 30 detainees in spring.",
            "وهذه عملية النقل الثالثة هذا العام، بعد مجموعتين من 25 و30 معتقلا في الربيع.",
        ),
        (
            "About 900 Iraqis are still held in northeast Syria, according to a report by the United Nations.",
            "ولا يزال نحو 900 عراقي محتجزين في شمال شرقي سوريا، وفقا لتقرير للأمم المتحدة.",
        ),
    ),
    date(2031, 3, 8),
    source="Wadi News",
    url="https://wadi.example/handover",
    terms=(("قسد", "SDF", 2), ("داعش", "ISIS", 1), ("نينوى", "Nineveh", 1)),
)
HANDOVER_AGAIN = make_document(
    "handover-again",
    ("Iraq receives ISIS prisoners from Syria", "العراق يتسلم سجناء من داعش من سوريا"),
    (
        (
            "Iraqi forces received 40 ISIS prisoners from the SDF at Tal Sahr, the Ministry of Justice said.",
            "تسلمت القوات العراقية 40 سجينا من داعش من قسد في تل سحر، بحسب وزارة العدل.",
        ),
        (
            "The prisoners were taken to Nineveh to be questioned, Brig. Gen. Salman al-Dari told reporters.",
            "ونقل السجناء إلى نينوى للتحقيق معهم، كما قال العميد سلمان الداري للصحفيين.",
        ),
        (
            "Families in Mosul have asked the ministry for a list of the names.",
            "وطالبت عائلات في الموصل الوزارة بقائمة الأسماء.",
        ),
    ),
    date(2031, 3, 9),
    source="Rafid Agency",
    url="https://rafid.example/77",
    terms=(("داعش", "ISIS", 2), ("قسد", "SDF", 1)),
)
HANDOVER_COPY = make_document(
    "handover-copy",
    ("SDF delivers 40 detainees to Iraq", "قسد تسلم العراق 40 معتقلا"),
    tuple((each.text, each.source) for each in HANDOVER.sentences[:4]),
    date(2031, 3, 8),
    source="Daily Copy",
)
HANDOVER_EARLIER = make_document(
    "handover-earlier",
    ("SDF hands 25 detainees to Iraq", "قسد تسلم العراق 25 معتقلا"),
    (
        (
            "The SDF handed over 25 ISIS detainees to Iraq's government on Tuesday, a judicial source in Nineveh said.",
            "سلمت قسد 25 معتقلا من داعش إلى الحكومة العراقية الثلاثاء، بحسب مصدر قضائي في نينوى.",
        ),
        (
            "They were moved by air from a base near Rmelan because the road was flooded.",
            "ونقلوا جوا من قاعدة قرب رميلان لأن الطريق غمرته المياه.",
        ),
        ("The source gave no names.", "ولم يذكر المصدر أسماء."),
    ),
    date(2031, 2, 11),
    source="Wadi News",
    terms=(("قسد", "SDF", 1), ("داعش", "ISIS", 1)),
)
RAID = make_document(
    "raid",
    ("SDF raids ISIS cell near Umm Rajm", "قسد تداهم خلية لداعش قرب أم رجم"),
    (
        (
            "The SDF arrested three members of an ISIS cell in a raid on a farm near Umm Rajm at dawn on Saturday.",
            "اعتقلت قسد ثلاثة أعضاء من خلية لداعش في مداهمة مزرعة قرب أم رجم فجر السبت.",
        ),
        (
            "Helicopters of the Global Coalition circled above the farm for two hours, residents said.",
            "وحلقت مروحيات التحالف الدولي فوق المزرعة ساعتين، بحسب السكان.",
        ),
        (
            "The cell had planned attacks on fuel trucks, the SDF said, adding that 12 rifles were found.",
            "وقالت قسد إن الخلية خططت لهجمات على صهاريج الوقود، مضيفة أنه عثر على 12 بندقية.",
        ),
    ),
    date(2031, 3, 8),
    source="Wadi News",
    terms=(("قسد", "SDF", 2), ("داعش", "ISIS", 1), ("التحالف الدولي", "Global Coalition", 1)),
)
BRIDGE = make_document(
    "bridge",
    ("Seven killed as bridge collapses in Wadi Zayn", "سبعة قتلى في انهيار جسر بوادي زين"),
    (
        (
            "Seven people were killed and 16 wounded when a bridge in Wadi Zayn collapsed under a truck on Sunday.",
            "قتل سبعة أشخاص وأصيب 16 عندما انهار جسر في وادي زين تحت شاحنة الأحد.",
        ),
        (
            "Divers searched the river for two missing children until nightfall, the civil defense said.",
            "وبحث غواصون في النهر عن طفلين مفقودين حتى حلول الليل، بحسب الدفاع المدني.",
        ),
        (
            "Governor Hala Murad ordered an inquiry and closed four other bridges built before 1960.",
            "وأمرت المحافظة هالة مراد بفتح تحقيق وأغلقت أربعة جسور أخرى بنيت قبل عام 1960.",
        ),
    ),
    date(2031, 3, 9),
    source="Wadi News",
)
BRIDGE_AGAIN = make_document(
    "bridge-again",
    ("Bridge collapse in Wadi Zayn: governor orders inquiry", "انهيار جسر وادي زين: المحافظة تأمر بتحقيق"),
    (
        (
            "Hala Murad, the governor, ordered an inquiry into the collapse of a bridge that killed seven people.",
            "أمرت المحافظة هالة مراد بالتحقيق في انهيار جسر أودى بحياة سبعة أشخاص.",
        ),
        (
            "A truck loaded with 30 tons of cement was crossing the bridge although the limit is 12 tons.",
            "وكانت شاحنة محملة بثلاثين طنا من الإسمنت تعبر الجسر مع أن الحد 12 طنا.",
        ),
        ("Two children are still missing.", "ولا يزال طفلان مفقودين."),
    ),
    date(2031, 3, 10),
    source="Rafid Agency",
)
CONVOY = make_document(
    "convoy",
    ("UN convoy reaches al-Naqa camp", "قافلة أممية تصل إلى مخيم النقاء"),
    (
        (
            "A United Nations convoy of 18 trucks reached the al-Naqa camp on Friday with flour for 60,000 people.",
            "وصلت قافلة للأمم المتحدة من 18 شاحنة إلى مخيم النقاء الجمعة محملة بالطحين لستين ألف شخص.",
        ),
        (
            '"It is enough for three weeks," said Rania Sadr, the coordinator of the World Food Programme.',
            'وقالت رانيا صدر، منسقة برنامج الأغذية العالمي: "هذا يكفي لثلاثة أسابيع".',
        ),
        (
            "Snow had closed the road to the camp since 20 February.",
            "وكانت الثلوج قد أغلقت الطريق إلى المخيم منذ 20 فبراير (شباط).",
        ),
    ),
    date(2031, 3, 7),
    source="Wadi News",
    terms=(("الأمم المتحدة", "United Nations", 1), ("برنامج الأغذية العالمي", "World Food Programme", 1)),
)
CONVOY_AGAIN = make_document(
    "convoy-again",
    ("Aid arrives at snowbound al-Naqa camp", "المساعدات تصل إلى مخيم النقاء المحاصر بالثلوج"),
    (
        (
            "Eighteen trucks of the United Nations brought flour to al-Naqa camp, the first aid in two weeks.",
            "حملت ثماني عشرة شاحنة للأمم المتحدة الطحين إلى مخيم النقاء، في أول مساعدات منذ أسبوعين.",
        ),
        (
            "The World Food Programme said the convoy carried medicine for 60,000 people.",
            "وقال برنامج الأغذية العالمي إن القافلة حملت أدوية لستين ألف شخص.",
        ),
        ("Camp residents cleared the road by hand.", "وفتح سكان المخيم الطريق بأيديهم."),
    ),
    date(2031, 3, 8),
    source="Rafid Agency",
    terms=(("الأمم المتحدة", "United Nations", 1),),
)
WATER = make_document(
    "water",
    ("Power cut leaves al-Hasakah without water", "انقطاع يترك الحسكة بلا مياه"),
    (
        (
            "The pumping station of Ras al-Nab stopped on Thursday: 400,000 people in al-Hasakah are without water.",
            "توقفت محطة ضخ راس النبع الخميس: 400 ألف شخص في الحسكة بلا مياه.",
        ),
        (
            "Engineer Jamil Osso said the station needs 6 megawatts and receives two.",
            "وقال المهندس جميل أوسو إن المحطة تحتاج 6 ميغاواط وتتلقى اثنين.",
        ),
        ("Water trucks sell a barrel for $2.", "وتبيع الصهاريج البرميل بدولارين."),
    ),
    date(2031, 3, 6),
    source="Wadi News",
    terms=(("الحسكة", "al-Hasakah", 1),),
)
WATER_IN_ENGLISH = make_document(
    "water-in-english",
    ("Hasakah runs dry as Ras al-Nab station stops", ""),
    (
        (
            "Some 400,000 residents of Hasakah have no water since the Ras al-Nab pumping station stopped on Thursday.",
            "",
        ),
        ("The station lacks power, its engineer Jamil Osso told The Northern Post.", ""),
        ("Schools will stay closed until Sunday.", ""),
    ),
    date(2031, 3, 7),
    source="The Northern Post",
)
BUDGET = make_document(
    "budget",
    ("Parliament in Baghdad adopts budget", "البرلمان في بغداد يقر الموازنة"),
    (
        (
            "The Iraqi parliament adopted a budget of $150 billion on Saturday after eleven weeks of debate.",
            "أقر البرلمان العراقي السبت موازنة بقيمة 150 مليار دولار بعد أحد عشر أسبوعا من النقاش.",
        ),
        (
            "Salaries of teachers rise by 4 percent, Finance Minister Layth Karim said.",
            "وترتفع رواتب المعلمين 4 بالمئة، كما قال وزير المالية ليث كريم.",
        ),
        ("Opposition members left the hall before the vote.", "وغادر نواب المعارضة القاعة قبل التصويت."),
    ),
    date(2031, 3, 8),
    source="Rafid Agency",
)

ALL = (
    HANDOVER, HANDOVER_AGAIN, HANDOVER_COPY, HANDOVER_EARLIER, RAID, BRIDGE, BRIDGE_AGAIN, CONVOY, CONVOY_AGAIN, WATER,
    WATER_IN_ENGLISH, BUDGET,
)  # fmt: skip
SAME_EVENT = (
    (HANDOVER, HANDOVER_AGAIN), (BRIDGE, BRIDGE_AGAIN), (CONVOY, CONVOY_AGAIN), (WATER, WATER_IN_ENGLISH),
)  # fmt: skip
OTHER_EVENT = (
    (HANDOVER, HANDOVER_EARLIER),
    (HANDOVER, RAID),
    (HANDOVER_AGAIN, RAID),
    (HANDOVER_AGAIN, BUDGET),
    (BRIDGE, CONVOY),
    (CONVOY, WATER),
)

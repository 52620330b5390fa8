"""Languages: Arabic and English are read, others are told by their letters and, where there are enough, by their words."""

from __future__ import annotations

import pytest

from translate.files import ArticleError
from translate.language import detect_language

OTHERS = {
    "French": "Les forces de sécurité ont quitté la ville hier soir après une semaine de négociations avec les habitants.",
    "Spanish": "El convoy llegó a la base el lunes por la mañana, según dijo un portavoz de la coalición en la ciudad.",
    "German": "Die Kolonne erreichte am Montag die Stadt, wie ein Sprecher der Behörde mitteilte, und blieb bis zum Abend.",
    "Italian": "Il convoglio è arrivato nella base lunedì mattina, ha detto un portavoce della coalizione, con gli aiuti per la città.",
    "Portuguese": "O comboio chegou à base na segunda-feira, disse um porta-voz da coligação, e não houve feridos entre os soldados.",
    "Dutch": "Het konvooi bereikte maandag de basis, zei een woordvoerder van de coalitie, en het blijft daar tot het einde van de week.",
    "Turkish": "Konvoy pazartesi sabahı üsse ulaştı ve koalisyon sözcüsü bu bölgede bir süre kalacaklarını söyledi, ancak tarih vermedi.",
    "Kurdish": "Karwan roja duşemê gihîşt bingehê û berdevkê hevpeymaniyê got ku ew ê li bajêr bimînin, lê wan dem nedan ji bo vê yekê.",
    "Swedish": "Konvojen nådde basen på måndagen och en talesman för koalitionen sade att den inte stannar till slutet av veckan.",
}


@pytest.mark.parametrize("name", OTHERS)
def test_a_sentence_of_another_language_is_not_english(name: str) -> None:
    with pytest.raises(ArticleError) as told:
        detect_language(OTHERS[name], "a.txt")
    assert str(told.value) == (
        "a.txt: wrong language (Latin letters, but not English); "
        "mujaz reads Arabic and English; leave it out, or give the article in one of these"
    )


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param("The convoy of the coalition reached the base on Monday, a spokesman said.", "en", id="an English sentence"),
        pytest.param("Convoy reaches base\nCoalition trucks arrive near Hasakah, SDF says", "en", id="headlines"),
        pytest.param("Les Misérables", "en", id="too short to judge"),
        pytest.param("Mixed El Niño y La Niña", "en", id="names too short to judge"),
        pytest.param(
            "Staffan de Mistura met Jean de la Croix, Ali al-Din and Omar el-Ali in Geneva on Monday, a UN source told Le Monde.",
            "en",
            id="foreign names in English",
        ),
        pytest.param(
            "The minister quoted the paper: 'les forces ont quitté la ville'. He did not say when it was or who had been there.",
            "en",
            id="a French quotation in English",
        ),
        pytest.param("وصل الرتل إلى القاعدة صباح اليوم", "ar", id="an Arabic sentence"),
        pytest.param("قال محمد علی فی بیان إن القوات الکردیة وصلت إلى القاعدة", "ar", id="Arabic typed with Persian letters"),
        pytest.param(
            "دَرَسَ شدّ العضلات وكلمة است وقال إنه باحث في هذا الشأن وفي غيره منذ عام", "ar", id="a few Persian words in Arabic"
        ),
        pytest.param("مقتل قیادی کردی شرق حلب", "ar", id="an Arabic headline typed with Persian letters"),
        pytest.param("بوتين يستقبل اردوغان", "ar", id="an Arabic headline without an article"),
        pytest.param("مقتل سردار پور شرق حلب", "ar", id="a Persian name in an Arabic headline"),
        pytest.param("قالت شركة Les Forces de la Ville إن الرتل وصل إلى القاعدة صباح اليوم", "ar", id="a French name in Arabic"),
        pytest.param(
            "SDF repels attack; Turkey shells Manbij; Raqqa bakery reopens; UN aid reaches Idlib; Kurdish talks resume; "
            "Damascus denies deal; Baghdad hosts summit; Mosul bridge opens; Erbil airport closed after storm; "
            "Deir ez-Zor villagers protest fuel prices in town",
            "en",
            id="a list of headlines",
        ),
    ],
)
def test_the_language_of_an_article(text: str, language: str) -> None:
    assert detect_language(text, "a.txt") == language


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("Новости из Москвы.", "neither Arabic nor Latin letters", id="Cyrillic"),
        pytest.param(
            "نیروهای دموکراتیک سوریه گفتند که چند تن از پناهجویان را پذیرفته‌اند", "Persian, Urdu or Kurdish", id="Persian"
        ),
        pytest.param(
            "رئیس جمهور سوریه روز دوشنبه در دیدار با وزیر امور خارجه اعلام کرد که دولت او برای بازسازی کشور آماده است.",
            "Persian, Urdu or Kurdish",
            id="Persian without the letters of its own",
        ),
        pytest.param(
            "وزير امور خارجه روسيه اعلام كرد كه اين كشور از دولت سوريه حمايت مي كند و خواهان حل سياسي است.",
            "Persian, Urdu or Kurdish",
            id="Persian typed with Arabic letters",
        ),
        pytest.param("دیدار پوتین و اسد در مسکو", "Persian, Urdu or Kurdish", id="a Persian headline"),
        pytest.param("حمله هوایی به دمشق", "Persian, Urdu or Kurdish", id="a Persian headline with a word that Arabic has too"),
        pytest.param("وزير خارجه روسيه وارد دمشق شد", "Persian, Urdu or Kurdish", id="a Persian headline in Arabic letters"),
        pytest.param("12 + 3", "holds no words", id="figures"),
    ],
)
def test_what_is_not_read_says_what_to_do(text: str, told: str) -> None:
    with pytest.raises(ArticleError, match=told) as error:
        detect_language(text, "a.txt")
    assert str(error.value).endswith("mujaz reads Arabic and English; leave it out, or give the article in one of these")

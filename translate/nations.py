"""Countries and their people in Arabic (العراق, العراقية), and whether English names them: "the Syrian-Israeli border" is another one.

Only what can hardly be anything else is read: the masculine nationality that is a surname as often (المصري) is not, nor قطر, which is
a diameter as well, nor المغرب, sunset. Of the 8,701 countries in a sixth of the news sentences of `training/pairs/mono-ar.tsv`,
one that the table was not made from, 99.7% are named in the translation, and of 7,831 in the English 99.6% have a witness in the Arabic.
Those from Korea on were made from two thirds; in the rest 2,364 of 2,370 are named, and 2,952 of 2,969 have a witness.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from glossary.arabic import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from glossary import Match

_WORD = re.compile("[^\\W\\d_][\\w\u064b-\u0652\u0670\u0640]*")
_PREFIX = re.compile(r"(?P<and>[وف]?)(?:[بلك]?ال|لل|[بلك])?")
_ENDINGS = ("", "ا", "ه", "ين", "ون", "ات", "ان", "تين", "تان", "ي", "و")  # of a nationality; the last two before a genitive


@dataclass(frozen=True, slots=True)
class Country:
    """A country: its English name and adjective, patterns of these and of what English says for them, and its Arabic words, folded.

    `witnesses` are Arabic words from which English may bring it in; None where it may from many, so that one added is not told.
    """

    name: str
    adjective: str
    named: re.Pattern[str]
    said: re.Pattern[str]
    nouns: frozenset[str]
    adjectives: frozenset[str]
    witnesses: frozenset[str] | None


def _country(english: str, nouns: str, adjectives: str, also: str = "", hints: str | None = None) -> Country:
    """Return a country of the table; the nationality of one in brackets is a surname in the masculine singular."""
    name, adjective = english.split("/")
    stems = [fold(each.strip("()")) for each in adjectives.split()]
    inflected = {end: frozenset(stem + end for stem in stems) for end in _ENDINGS}
    surnames = inflected[""] | inflected["ا"] if adjectives.startswith("(") else frozenset()
    nationalities = frozenset[str]().union(*inflected.values())
    places = frozenset(map(fold, nouns.split()))
    named = rf"(?:{re.escape(name)}|{re.escape(adjective)}s?)(?!\w)"
    return Country(
        name,
        adjective,
        re.compile(rf"(?<!\w){named}"),
        re.compile(rf"(?<!\w)(?:{'|'.join(filter(None, (named, also)))})"),
        places,
        nationalities - surnames,
        None if hints is None else places | nationalities | set(map(fold, hints.split())),
    )


# What else English says (AFP for الفرنسية, La Liga for الدوري الإسباني) and the Arabic hints were found by reading where the pairs of
# training/pairs/mono-ar.tsv differ. A word with an article is written with it here where it is another word without.
COUNTRIES = (
    _country("Syria/Syrian", "سوريا سورية", "سوري", r"Sham\b|Syriac", "شام الحر"),
    _country("Iraq/Iraqi", "عراق", "عراقي", "", "داعش"),
    _country("Turkey/Turkish", "تركيا", "تركي", "Turk(?!m)|Türk", "اتراك ترك انقرة تركيين اسطنبول"),
    _country("Iran/Iranian", "ايران", "ايراني", "", "طهران فارسي فارسية حرس"),
    _country("Lebanon/Lebanese", "لبنان", "لبناني", "", "بيروت قوات"),
    _country("Jordan/Jordanian", "اردن", "(اردني)", "", "جوردان اردنيا عمان اردنين"),
    _country("Israel/Israeli", "اسرائيل", "اسرائيلي", "", "احتلال صهيوني صهيونية صهاينة عبري عبرية كنيست يسرائيل عدو اسرائيلين"),
    _country("Palestine/Palestinian", "فلسطين", "فلسطيني", "", "حماس فتح غزة سلطة"),
    _country("Egypt/Egyptian", "مصر", "(مصري)", "M[ai]s", "قاهرة"),
    _country("Saudi Arabia/Saudi", "سعودية", "سعودي", "Saudi", "سعود رياض مملكة اخضر حرمين سعودين ريال"),
    _country("Yemen/Yemeni", "اليمن لليمن", "(يمني)", "", "يمن يمينة"),
    _country("Libya/Libyan", "ليبيا", "(ليبي)", "", "ليبين طرابلس"),
    _country("Algeria/Algerian", "جزائر", "(جزائري)", "Alger|USM", ""),
    _country("Tunisia/Tunisian", "", "(تونسي)", "Tun|Toun", "تونس تونسين"),
    _country("Kuwait/Kuwaiti", "كويت", "كويتي", "Kuveyt", ""),
    _country("Qatar/Qatari", "", "(قطري)", "", "قطر"),
    _country("Bahrain/Bahraini", "", "بحريني", "", "بحرين بحرينين منامة"),
    _country("the UAE/Emirati", "", "اماراتي", "UAE|Emirat|United Arab Emirates"),
    _country("Oman/Omani", "", "عماني", "", "عمان سلطنة"),
    _country("Sudan/Sudanese", "سودان", "(سوداني)"),
    _country("Russia/Russian", "", "(روسي)", "Russia|RT", "روسيا روس موسكو روسيين"),
    _country("the United States/U.S.", "اميركا امريكا", "(اميركي) (امريكي)", r"America|U\.?S|Washington|State Dep|AP|Associated"),
    _country("France/French", "فرنسا", "(فرنسي)", "AFP|Agence|Fran|Ligue"),
    _country("Britain/British", "بريطانيا", "(بريطاني)", "Brit|UK|U\\.K|United Kingdom|BBC|Engl"),
    _country("Germany/German", "المانيا", "(الماني)", "dpa|DPA|Bundes|Deutsche"),
    _country("Italy/Italian", "ايطاليا", "(ايطالي)", "Serie|ANSA"),
    _country("Spain/Spanish", "", "(اسباني)", "Spa(?:in|n)|La Liga"),
    _country("China/Chinese", "", "(صيني)", "Chin|acupuncture|Xinhua", "صين صينين بكين"),
    _country("Japan/Japanese", "يابان", "ياباني", "", "طوكيو"),
    _country("Pakistan/Pakistani", "باكستان", "باكستاني", "", "بنجاب"),
    _country("Afghanistan/Afghan", "افغانستان", "افغاني", "Afghan"),
    _country("Ukraine/Ukrainian", "اوكرانيا", "اوكراني", "", "كييف"),
    _country("Greece/Greek", "", "(يوناني)", "Greek|Hellenic"),
    # Not read are كوريا, which is Correa too, ارمينيا, the club Arminia, الهند, of the coconut, and كيني, Kenny.
    _country("Korea/Korean", "", "(كوري)", "", "كوري كوريا كورييين سيول بيونغيانغ"),
    _country("India/Indian", "", "(هندي)", "Hindi", "انديان هند هنود هندي هنديا نيودلهي"),
    _country("Morocco/Moroccan", "", "(مغربي)", "", "مغرب مغربي مغربيا مغاربة رباط"),
    _country("Sweden/Swedish", "", "(سويدي)", "Swede", "سويد سويدي سويديا ستوكهولم"),
    _country("Armenia/Armenian", "", "(ارميني) (ارمني)", "", "ارميني ارمني ارمنيا ارمينيا ارمن"),
    _country("Mexico/Mexican", "مكسيك", "مكسيكي", "", "مكسيكو"),
    _country("Brazil/Brazilian", "برازيل", "برازيلي", "", ""),
    _country("Canada/Canadian", "كندا", "(كندي)", "", "كندي كنديا"),
    _country("Australia/Australian", "استراليا", "استرالي", "Aussie", ""),
    _country("Poland/Polish", "بولندا", "بولندي", "Poles?(?!\\w)", "بولونيا بولوني بولونية بولونيين وارسو"),
    _country("the Netherlands/Dutch", "هولندا", "هولندي", "Dutch|Netherlands|Holland", "دوتش داتش"),
    _country("Belgium/Belgian", "بلجيكا", "بلجيكي", "", ""),
    _country("Switzerland/Swiss", "سويسرا", "سويسري", "", ""),
    _country("Austria/Austrian", "نمسا", "نمساوي نمسوي", "", ""),
    _country("Portugal/Portuguese", "برتغال", "برتغالي", "", ""),
    _country("Norway/Norwegian", "نرويج نروج", "نرويجي نروجي", "", "اوسلو"),
    _country("Denmark/Danish", "دنمارك دنمرك دانمارك", "دنماركي دنمركي دانماركي", "Dane", "دانيش"),
    _country("Cyprus/Cypriot", "قبرص", "قبرصي", "", "قبارصة"),
    _country("Azerbaijan/Azerbaijani", "اذربيجان", "اذربيجاني", "Azer", "اذري اذرية"),
    _country("Argentina/Argentine", "ارجنتين", "ارجنتيني", "Argentin", "ارجنتينين تانجو تانغو"),
    _country("Somalia/Somali", "صومال", "صومالي", "", ""),
    _country("Nigeria/Nigerian", "نيجيريا", "نيجيري", "", ""),
    _country("Ethiopia/Ethiopian", "اثيوبيا", "اثيوبي", "", "حبشة"),
    _country("Kenya/Kenyan", "كينيا", "(كيني)", "", "كيني"),
    _country("Mauritania/Mauritanian", "موريتانيا موريطانيا", "موريتاني", "", ""),
    _country("Indonesia/Indonesian", "اندونيسيا", "اندونيسي", "", ""),
    _country("Malaysia/Malaysian", "ماليزيا", "ماليزي", "1Malaysia", ""),
)


@dataclass(frozen=True, slots=True)
class Nation:
    """A country, or a people, that is named at text[start:end]."""

    start: int
    end: int
    country: Country
    noun: bool

    @property
    def forms(self) -> tuple[str, ...]:
        """How English may write it, the likelier first."""
        name, adjective = self.country.name, self.country.adjective
        return (name, adjective) if self.noun else (adjective, name)


_NAMED = {word: (country, False) for country in COUNTRIES for word in country.adjectives} | {
    word: (country, True) for country in COUNTRIES for word in country.nouns
}


def _stems(word: str) -> Iterator[str]:
    """Yield a folded word as it is, without "and", and without what else may stand before a noun."""
    found = _PREFIX.match(word)
    assert found
    joined = word[found.end("and") :]
    yield from dict.fromkeys((word, joined, joined[1:] if joined.startswith("لل") else joined, word[found.end() :]))  # ل + لبنان


@lru_cache(maxsize=1 << 10)  # every check of every attempt at a segment asks again
def find_nations(text: str) -> tuple[Nation, ...]:
    """Return the countries and peoples of an Arabic text, from left to right.

    Example: [each.country.name for each in find_nations("الحدود السورية – العراقية")] == ["Syria", "Iraq"]
    """
    found = []
    for word in _WORD.finditer(text):
        named = next((_NAMED[stem] for stem in _stems(fold(word.group())) if stem in _NAMED), None)
        if named:
            found.append(Nation(word.start(), word.end(), *named))
    return tuple(found)


def missing_nations(source: str, english: str, terms: Collection[Match] = ()) -> tuple[str, ...]:
    """Return the countries of the source, outside of the terms that are checked on their own, which the English names in no way."""
    taken = {place for match in terms for place in range(match.start, match.end)}
    nations = (each for each in find_nations(source) if taken.isdisjoint(range(each.start, each.end)))  # a term has no proclitics
    asked = dict.fromkeys(nation.country for nation in nations)
    return tuple(country.name for country in asked if not country.said.search(english))


def added_nations(source: str, english: str, terms: Collection[Match] = ()) -> tuple[str, ...]:
    """Return the countries of the English that nothing in the source stands for, nor any rendering of the terms in it."""
    named = [country for country in COUNTRIES if country.witnesses is not None and country.named.search(english)]
    words = {stem for word in _WORD.finditer(source) for stem in _stems(fold(word.group()))} if named else set()
    renderings = " ".join(form for match in terms for form in match.term.renderings)
    return tuple(
        country.name for country in named if words.isdisjoint(country.witnesses or ()) and not country.named.search(renderings)
    )

"""The English of news: sentences, words, figures, and who said what. Rules and word lists only, no model."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from summarize.document import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHORTEST_ROOT = 3  # letters; what would be left of "bed" and "ring" is no root
SHORTEST_SENTENCE = 5  # words; below it a line is a subhead or a fragment

_FUNCTION_WORDS = """
a about above after again against al all also am an and any are as at be because been before being below between
both but by can could did do does doing down during each el few for from further had has have having he her here
hers herself him himself his how i if in into is it its itself just may me might more most must my no nor not
now of off on once only or other our out over own per same shall she should since so some such than that the
their them themselves then there these they this those through to too toward towards under until up upon us very
was we were what when where which while who whom why will with would within without you your amid among around
across along near however meanwhile yesterday today tomorrow said say says saying told tell added add adds
adding according stated noted
"""
STOPWORDS = frozenset(_FUNCTION_WORDS.split())

# A sentence that opens with one of these leans on the sentence before it.
LEANING = frozenset(("he", "she", "they", "it", "this", "these", "those", "his", "her", "their", "its", "such")) | {
    "but", "also", "however", "meanwhile", "moreover",
}  # fmt: skip

_WORD = re.compile(r"[^\W\d_](?:[\w’']*\w)?|\d+(?:[.,:]\d+)*")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Lt|Col|Gen|Brig|Maj|Capt|Sgt|Cpl|Adm|Mr|Mrs|Ms|Dr|Prof|Rev|Sen|Rep|Gov|St|No|vs|etc|approx|Jr|Sr|Inc|Co|Corp|Ltd"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)|\b[A-Z]|\b[A-Za-z]\.[A-Za-z])\.$"
)
_END = re.compile(r"""[.!?…]+["”’')\]]*(?=\s+["“‘'(\[]?[A-Z0-9])""")
_CLOSED = re.compile(r"""[.!?…]["”’')\]]*$""")

# Not strftime's, which speak the locale's language.
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTH = f"(?:{'|'.join(MONTHS)})"
_SPELLED = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|"
    "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|dozens of|hundreds of|thousands of"
)
_DATE = re.compile(rf"\b(?:\d{{1,2}} {_MONTH}|{_MONTH} \d{{1,2}}\b)(?:,? \d{{4}})?|\b(?:19|20)\d\d\b(?!,\d)")
_FIGURE = re.compile(
    rf"(?:[$€£] ?\d[\d,.]*\d|[$€£] ?\d|(?<![\w.,:/-])\d+(?:[.,]\d+)*|\b(?i:{_SPELLED})\b(?!-))"
    r"(?: ?%|(?: (?:hundred|thousand|million|billion|trillion))?(?: (?:percent|per cent))?)(?![\w:/])"
)
# What bounds a quantity is a part of it: "more than ten others" are not ten. Not "over" and "under": of 419 before a quantity in 190,000
# sentences of news most are prepositions ("handed over 40 men", "spread over 12 days").
_BOUND = re.compile(
    r"\b(?:more than|less than|fewer than|at least|at most|no more than|no less than|no fewer than|up to|as many as|nearly"
    r"|almost|about|around|some|approximately|roughly) $",
    re.IGNORECASE,
)
_NOUN = re.compile(r" ([^\W\d_][\w’'-]*)")
_PAST = frozenset(("built", "held", "left", "found", "taken", "seen", "made", "sent", "began", "came", "went", "took"))
_LONGEST_NOUN = 3  # words
_CASUALTIES = frozenset(
    ("killed", "wounded", "injured", "dead", "missing", "displaced", "detained", "arrested", "homeless", "hurt")
)

_SPEECH = (
    "said|says|told|added|announced|confirmed|stated|declared|stressed|warned|explained|noted|reported|denied|indicated|affirmed"
)
_SAID = re.compile(rf"\b(?:{_SPEECH})\b")
# Whom one tells is not who tells.
_PHRASE = r"(?:[^,.;\"“”]|(?<=\b[A-Z])\.)+"  # with the stops of initials (U.S., George W. Bush)
_SAID_BEFORE = re.compile(rf"(?:[\"”] |, (?=\w+ [A-Z]))(?!told)(?:{_SPEECH}) ({_PHRASE})")
_PREAMBLE = re.compile(r"^(?:For (?:his|her|its|their) part|In turn|Meanwhile|Separately|On (?:his|her|its|their) side), ")
# "Baghdad - The oil minister", "BEIRUT (Wadi News) – The army", "AFP - Jeddah: The university": where and by whom a report was filed.
_DATELINE = re.compile(
    r"^(?!(?:The|An?|This|That) )(?:(?:[A-Z(][^\s.;:,/]*[ ,/]+){1,5}[-–—] )+"
    r"(?:(?:[A-Z][^\s.;:,/]*[ ,/]+){0,3}[A-Z][^\s.;:,/]*: )?(?=[A-Z])"
)
_ACCORDING = re.compile(rf"\b[Aa]ccording to ({_PHRASE})")
_NAME_AND_OFFICE = 3  # parts between commas: a preamble, a name, an office
_LONGEST_SPEAKER = 18  # words; what is longer is a clause, not a name and an office
_ROLE = re.compile(
    r"\b(?:spokes\w+|source|official|minister|ministry|president|commander|officer|agency|center|centre|observatory|governor|mayor|"
    r"director|witness|witnesses|residents|police|army|council|government|secretary|ambassador|envoy|report|reports|statement)\b"
)
# "The source", "a spokesman": who that is was said before, in a sentence that is not shown. Police, army, government and residents are
# those of the place, and may stand alone.
_BARE = re.compile(
    r"(?:the|an?) (?:spokes\w+|sources?|officials?|minister|ministry|president|commander|officer|agency|center|centre|observatory|governor"
    r"|mayor|director|witness|council|secretary|ambassador|envoy|report|statement)",
    re.IGNORECASE,
)


def split_sentences(body: str) -> tuple[Sentence, ...]:
    """Split an English body into sentences, a paragraph being what a line break ends.

    A full stop ends a sentence when white space and a capital, digit or opening quote follow, except after an
    abbreviation (Lt. Col., U.S.) and inside double quotes that are still open.
    """
    found: list[Sentence] = []
    paragraphs = [line.strip() for line in body.splitlines() if line.strip()]
    for number, line in enumerate(paragraphs):
        found.extend(Sentence(text, "", number) for text in _split_line(line))
    return tuple(found)


def _split_line(line: str) -> list[str]:
    parts: list[str] = []
    start = 0
    for end in _END.finditer(line):
        so_far = line[start : end.end()]
        quoted = so_far.count('"') % 2 or so_far.count("“") > so_far.count("”")
        if quoted or _ABBREVIATION.search(line[start : end.start() + 1]):
            continue
        parts.append(so_far.strip())
        start = end.end()
    return [*parts, line[start:].strip()] if line[start:].strip() else parts


def count_words(text: str) -> int:
    """Count what white space separates, as `wc -w` does."""
    return len(text.split())


def is_fragment(text: str) -> bool:
    """Tell a subhead, caption or broken line: fewer than five words, or no mark at its end."""
    return count_words(text) < SHORTEST_SENTENCE or not _CLOSED.search(text.strip())


def find_words(text: str) -> tuple[str, ...]:
    """Return the content words, stemmed, in order: "The SDF hands over 100 men" -> ("sdf", "hand", "100", "men").

    Hyphens part words, so that al-Hasakah and Hasakah are one; thousands separators go.
    """
    return tuple(stem(word) for word in _WORD.findall(text) if word.lower() not in STOPWORDS)


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Cut the endings of plurals and regular verbs; acronyms and numbers stay. It serves comparison, not reading."""
    if not word[0].isalpha():
        return word.replace(",", "")
    lower = word.lower().replace("’", "'").removesuffix("'s").rstrip("'")
    if word.isupper() and len(word) > 1:
        return lower
    for ending, put in (("ies", "y"), ("ing", ""), ("ed", ""), ("es", "e"), ("s", "")):
        root = lower[: -len(ending)] + put
        kept = ending == "s" and lower.endswith(("ss", "us", "is"))
        if lower.endswith(ending) and len(root) >= _SHORTEST_ROOT and not kept:
            return root if put == "y" else root.removesuffix("e")
    return lower.removesuffix("e") if len(lower) > _SHORTEST_ROOT else lower


def find_amounts(text: str) -> frozenset[tuple[str, str]]:
    """Return the number and the last word of each quantity in a text: ("42", "truck") of "42 armoured trucks"."""
    words = (find_words(each.words) for each in _find_quantities(text) if each.tells)
    return frozenset((each[0], each[-1]) for each in words if each)


def count_quantities(text: str) -> int:
    """Count the quantities in a text, with those that do not say of what ("the toll rose to 162")."""
    return len({each.words for each in _find_quantities(text)})


def find_numbers(text: str) -> frozenset[str]:
    """Return the numbers in digits, without thousands separators: what two reports of one event must share."""
    return frozenset(word.replace(",", "") for word in _WORD.findall(text) if word[0].isdigit())


def find_names(text: str) -> frozenset[str]:
    """Return the capitalised words, stemmed, without the one that opens the sentence (its capital says nothing)."""
    words = _WORD.findall(text)
    return frozenset(stem(word) for word in words[1:] if word[0].isupper() and word.lower() not in STOPWORDS)


def find_figures(text: str) -> tuple[str, ...]:
    """Return the quantities with what they count, verbatim and in order: ("six vehicles", "$3 million").

    What bounds them belongs to them ("more than ten others"). Dates and years are not quantities, and a number by itself tells nothing.
    """
    return tuple(dict.fromkeys(each.bound + each.words for each in _find_quantities(text) if each.tells))


class _Quantity(NamedTuple):
    """A number with what it counts, what bounds it, and whether it tells something by itself."""

    bound: str
    words: str
    tells: bool


def _find_quantities(text: str) -> Iterator[_Quantity]:
    """Yield the quantities of a text in order, but for single digits and spelled numbers without a noun."""
    dates = [(each.start(), each.end()) for each in _DATE.finditer(text)]
    for figure in _FIGURE.finditer(text):
        if any(start <= figure.start() < end for start, end in dates):
            continue
        noun = _length_of_noun(text[figure.end() :])
        if noun or (len(figure[0]) > 1 and not figure[0][0].isalpha()):
            bound = _BOUND.search(text[: figure.start()])
            words = text[figure.start() : figure.end() + noun]
            bare = not noun and figure[0][0].isdigit() and figure[0][-1].isdigit()
            yield _Quantity(bound[0] if bound else "", words, not bare)


def _length_of_noun(rest: str) -> int:
    """Return how many characters of `rest` name what is counted: at most three words, without the verb after them."""
    end = good = content = 0
    while content < _LONGEST_NOUN:
        word = _NOUN.match(rest, end)
        if word is None or (word[1].lower() in STOPWORDS and word[1] not in {"other", "more"}):
            break
        past = (word[1].endswith("ed") or word[1] in _PAST) and word[1] not in _CASUALTIES
        if past and content:  # "six vehicles headed"; but "six armored vehicles"
            break
        end = word.end()
        content += word[1] not in {"other", "more"}
        good = good if past or word[1].endswith("ing") or word[1] in {"other", "more"} else end
    return good


def find_speakers(text: str) -> tuple[str, ...]:
    """Return who is quoted in a sentence, verbatim: "Lt. Col. Joel Harper said ..." -> ("Lt. Col. Joel Harper",).

    Pronouns, clauses and phrases that name neither a person nor an office are left out: an empty tuple is better than
    a wrong name.
    """
    phrases = [match[1] for match in _ACCORDING.finditer(text)]
    phrases += [match[1] for match in _SAID_BEFORE.finditer(text)]
    verb = _SAID.search(text)
    if verb and '"' not in text[: verb.start()] and "“" not in text[: verb.start()]:
        phrases.append(_find_subject(text[: verb.start()]))
    speakers = (_tidy_speaker(phrase) for phrase in phrases)
    return tuple(dict.fromkeys(each for each in speakers if each))


def _find_subject(before: str) -> str:
    """Return what stands before a verb of speech, without a quoted clause.

    "The road is shut, the SDF said" -> "the SDF"; "Rania Sadr, the coordinator, said" -> the whole, a name and its
    office.
    """
    parts = before.strip().split(", ")
    if not before.rstrip().endswith(","):
        return parts[-1]
    return ", ".join(parts if len(parts) <= _NAME_AND_OFFICE else parts[-2:])


def _tidy_speaker(phrase: str) -> str:
    """Return the phrase without what surrounds a name, or "" when it does not look like a speaker."""
    phrase = _PREAMBLE.sub("", _DATELINE.sub("", phrase.strip(" ,")))
    name = re.split(r",? \b(?:who|which|on|in a statement|has|had|have)\b(?! [A-Z])", phrase)[0].strip(" ,")
    if re.search(r"\b(?:that|saying|as|same)\b", name) or _BARE.fullmatch(name):
        return ""
    words = name.split()
    if (
        not words
        or len(words) > _LONGEST_SPEAKER
        or words[0].lower() in LEANING | {"i", "we", "you", "who", "as", "while", "and"}
    ):
        return ""
    named = any(word[0].isupper() for word in words[1:]) or (words[0][0].isupper() and len(words) == 1)
    return name if named or _ROLE.search(name.lower()) else ""

"""Where and when reports set their events: what speaks against one event, however much the words agree."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.english import MONTHS, find_amounts, find_words, is_fragment

if TYPE_CHECKING:
    from summarize.document import Document

_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_NAME = r"\b(?:[a-z]{2}-)?[A-Z][\w’'-]*"
# A name that a preposition of place or motion leads to, past at most three small words: "in the town of Tal Rumman", "reached Erbil".
_PLACE = re.compile(
    r"\b(?:in|near|at|on|off|of|from|to|into|towards?|around|outside|inside|between|across|reach(?:es|ed)?|enter(?:s|ed)?)"
    rf" (?:[a-z]+ ){{0,3}}({_NAME}(?: {_NAME})*)"
)
# Names that two events of one beat share, or that are no place: countries and peoples, days and months, and what a name has before or
# after it ("al-Zahra Hospital"), which is not where something is.
_COARSE = frozenset(
    find_words(
        "Syria Syrian Iraq Iraqi Iraqis Lebanon Lebanese Turkey Turkish Iran Iranian Israel Israeli Jordan Jordanian Palestine Palestinian "
        "Egypt Egyptian Saudi Arabia Arab Russia Russian America American Kurdish Kurdistan France French Britain British Germany German "
        "Europe European Qatar Qatari Kuwait Kuwaiti Emirates Yemen Yemeni Libya Libyan Sudan Sudanese United Nations States Middle East "
        "North South West Region Governorate Province District City Town Village Countryside Area "
        "Monday Tuesday Wednesday Thursday Friday Saturday Sunday "
        "Hospital Airport International General River Camp Bridge Base University School Street Road Square Court Prison Council Security "
        f"Ministry Coalition Global {' '.join(MONTHS)}"
    )
)
_VOWELS = re.compile(r"[aeiouy]|(.)(?=\1)")


@dataclass(frozen=True, slots=True)
class Setting:
    """The places, weekdays and amounts that a report's title and first full sentence name, and all names in its text."""

    places: frozenset[str]
    weekdays: frozenset[str]
    amounts: frozenset[tuple[str, str]]
    names: frozenset[str]


def find_setting(document: Document) -> Setting:
    """Find where and when a report sets its event. Words are compared without vowels: Bengol is Bongol, Beqaa is Baqa."""
    first = next((each.text for each in document.sentences if not is_fragment(each.text)), "")
    return Setting(
        frozenset().union(*(_key(name) for text in (document.title, first) for name in _PLACE.findall(text))),
        frozenset(_WEEKDAY.findall(f"{document.title} {first}")),
        find_amounts(document.title) | find_amounts(first),
        frozenset().union(*map(_key, re.findall(_NAME, f"{document.title} {document.english}"))),
    )


def is_elsewhere(left: Setting, right: Setting) -> bool:
    """Tell whether both reports name places, and neither any that stands in the other."""
    named = bool(left.places and right.places)
    return named and left.places.isdisjoint(right.names) and right.places.isdisjoint(left.names)


def is_another_day(left: Setting, right: Setting) -> bool:
    """Tell whether both reports name weekdays, and none in common."""
    return bool(left.weekdays and right.weekdays) and left.weekdays.isdisjoint(right.weekdays)


def has_other_amounts(left: Setting, right: Setting) -> bool:
    """Tell whether both reports count the same things, and no number is common to both."""
    things = {thing for _, thing in left.amounts} & {thing for _, thing in right.amounts}
    return bool(things) and {number for number, _ in left.amounts}.isdisjoint(number for number, _ in right.amounts)


def _key(name: str) -> frozenset[str]:
    """Return the consonants of a name's words ("Deir ez-Zor": dr, zr), but for articles, acronyms (SDF) and what is coarse."""
    words = (word for each in name.split() if not each.isupper() for word in find_words(re.sub(r"\b[a-z]{2}-", "", each)))
    return frozenset(_VOWELS.sub("", word) or word for word in words if word not in _COARSE)

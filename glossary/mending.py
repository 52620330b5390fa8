"""Putting a term's target where a form stands that the term forbids, so that it fits the sentence."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from glossary.phrases import ends_with_acronym
from glossary.plurals import english_plural, is_plural

if TYPE_CHECKING:
    from glossary.audit import Forbidden

_LOOK_BACK = 40  # code points before a form that are looked at, beside the length of its target: else long texts take long
_SENTENCE_START = re.compile(r"(?:^|[.!?][\"'”’)\]]*\s|\n|:(?=\s*[\"“'‘]))\s*[\"'“‘(\[]*$")
_SENTENCE_END = re.compile(r"[\"'”’)\]]*(?:\Z|\s*\n|\s+[\"'“‘(\[]*[A-Z]|\s+\Z)")
_ARTICLE_BEFORE = re.compile(r"(?<!\w)(?P<article>an?)(?P<gap>\s+[\"'“‘]?)$", re.IGNORECASE)
_ACRONYMS = re.compile(r"(?:.*\W)?[A-Z]{2,}s")
_LEADING_THE = re.compile(r"\Athe\s+", re.IGNORECASE)
_ENDING_THE = re.compile(r"(?<!\w)the\s+$", re.IGNORECASE)
_OPENING_APOSTROPHE = re.compile(r"(?<!\w)['‘](?=\w)")
_BARE_POSSESSIVE = re.compile(r"(?P<mark>['’])(?=\s+\w)")
_POSSESSIVE = re.compile(r"(?P<mark>['’])s(?!\w)")
_PLURAL = re.compile(r"s(?!\w)")
# What may join a name to its other name. A closing comma goes with an opening one.
OTHERWISE = r"(?:or|(?:also )?known as|also called|aka|a\.k\.a\.|i\.e\.,?)\s+(?:the\s+)?"

_SPELLED_OUT = 3  # an abbreviation so short is spelled out (an SDF fighter), a longer one with vowels is a word (a NATO base)
_NAMED_WITH_VOWEL = "AEFHILMNORSX"  # letters whose names begin with one
_SPELLED_OUT_LONGER = frozenset({"SOHR"})
_UN_WORDS = frozenset({"UNRWA", "UNDOF", "UNAMI"})  # read as words; other names of United Nations bodies begin with "you"
_VOWEL_NUMBER = re.compile(r"(?:8\d*|1[18](?:\d{3})*|18\d\d)(?!\d)")  # eight, eighty, eleven thousand, eighteen
_SILENT_H = re.compile(r"heir|honest|honou?r|hour", re.IGNORECASE)
# Words that begin with a vowel letter but sound like "you" or "won".
_CONSONANT_SOUND = re.compile(
    r"""eu | ew | one\Z | once\Z | oneself\Z
    | u(?: k | ni(?![dmn]) | nanim | s[eu] | sa[bgi] | ti | to | tah | te[nr] | ra[ln] | rug | re | ri[cn] | bi | gand | yg | igh )""",
    re.IGNORECASE | re.VERBOSE,
)


class _Edit(NamedTuple):
    """What stands instead of text[start:end]."""

    start: int
    end: int
    target: str


def mend(text: str, found: Forbidden, floor: int = 0) -> str:
    """Return the text with one forbidden form replaced by its term's target, in the form that its sentence wants.

    What stands before `floor`, where another form may end, is changed only where the target is written twice.
    """
    edit = _said_before(text, found) or _inflected(text, _widened(text, found, floor), _is_several(found))
    start, target = _fitted(text, edit) if edit.target else (edit.start, "")
    return text[:start] + target + text[edit.end :]


def _said_before(text: str, found: Forbidden) -> _Edit | None:
    """Return how to take the form out where the target stands just before it, as in "SDF (Qasad)" or "ISIS, or Daesh,"."""
    target = found.term.target
    before = _patterns(target).said_before.search(text, _back(found.start, target), found.start)
    if before is None:
        return None
    end = found.end
    if before["quote"]:
        if text[end : end + 1] not in tuple("\"'”’"):
            return None
        end += 1
    if before["bracket"]:
        return _Edit(before.start("joint"), end + 1, "") if text.startswith(")", end) else None
    return _Edit(before.start("joint"), end + (before["comma"] != "" and text.startswith(",", end)), "")


def _widened(text: str, found: Forbidden, floor: int) -> _Edit:
    """Take in the words beside the form that are the target's own first or last ones, and the target where it is repeated."""
    target = found.term.target
    patterns = _patterns(target)
    start, end = found.start, found.end
    before = patterns.beginning.search(text, max(floor, _back(start, target)), start)
    after = patterns.ending.match(text, end)
    taken = [len(each.group().split()) if each else 0 for each in (before, after)]
    if before:
        start = before.start()
    if after and sum(taken) <= len(target.split()):
        end = after.end()
    again = patterns.said_after.match(text, end)
    return _Edit(start, again.end() if again else end, target)


def _is_several(found: Forbidden) -> bool:
    """Tell whether the form is the plural of one that is forbidden, of a thing that has one: drones, not Kurdish-led militias."""
    return "plural" in found.term.flags and found.form not in found.term.forbidden and is_plural(found.form.lower())


def _inflected(text: str, edit: _Edit, several: bool) -> _Edit:  # noqa: FBT001 - what the form is
    """Give the target the plural or possessive that the form has, and as many full stops as the sentence wants."""
    start, end, target = edit
    if several:
        target = english_plural(target)
    if text[end - 1] == "." != target[-1] and _SENTENCE_END.match(text, end):
        end -= 1  # of Q.S.D., which may end a sentence as well
    if ends_with_acronym(text[start:end]) and not ends_with_acronym(target) and _PLURAL.match(text, end):
        end, target = end + 1, english_plural(target)
    bare = _BARE_POSSESSIVE.match(text, end)
    full = _POSSESSIVE.match(text, end)
    if bare and text[end - 1] == "s" and not target.endswith("s"):
        if not _OPENING_APOSTROPHE.search(text, max(0, start - _LOOK_BACK), end):  # then it closes a quotation
            return _Edit(start, bare.end(), f"{target}{bare['mark']}s")
    elif full and target.endswith("s") and is_plural(target):
        return _Edit(start, full.end(), target + full["mark"])
    return _Edit(start, end + (target.endswith(".") and text.startswith(".", end)), target)


def _fitted(text: str, edit: _Edit) -> tuple[int, str]:
    """Return where the target begins with the article it wants, and the two as written there."""
    start, _, target = edit
    back = max(0, start - _LOOK_BACK)
    if _ENDING_THE.search(text, back, start):
        return start, _LEADING_THE.sub("", target, count=1)
    article = _ARTICLE_BEFORE.search(text, back, start)
    if article:
        right = indefinite(article["article"], target)
        if right:
            return article.start(), right + article["gap"] + target
        return article.start(), _capital(target) if article["article"][0] == "A" else target
    starts_sentence = text[start].isupper() and _SENTENCE_START.search(text, back, start)
    return start, _capital(target) if starts_sentence else target


def indefinite(article: str, target: str) -> str:
    """Return the "a" or "an" that a target wants for one, with its capital: none before "the" and common nouns in the plural."""
    if _LEADING_THE.match(target) or is_common_plural(target):
        return ""
    right = "an" if vowel_sound(target) else "a"
    return right.capitalize() if article[0] == "A" else right


def is_common_plural(target: str) -> bool:
    """Tell whether a target is a plural and no name: drones, members of parliament; not Popular Mobilization Forces."""
    return is_plural(target) and _is_common(target)


def _back(start: int, target: str) -> int:
    return max(0, start - len(target) - _LOOK_BACK)


class _Patterns(NamedTuple):
    """What is looked for beside a form: the target's first words, its last words, and the target before or after."""

    beginning: re.Pattern[str]
    ending: re.Pattern[str]
    said_before: re.Pattern[str]
    said_after: re.Pattern[str]


@lru_cache(maxsize=1 << 12)
def _patterns(target: str) -> _Patterns:
    """Return the patterns of a target; white space in them ends no line, so that what they take in joins no two lines."""
    words = [re.escape(word).replace("'", "['’]").replace('"', '["“”]') for word in target.split()]
    gap = r"[^\S\n]+"
    beginning, ending = words[-1], gap + words[0]
    for word in reversed(words[:-1]):
        beginning = f"{word}(?:{gap}{beginning})?"
    for word in words[1:]:
        ending = f"(?:{ending})?{gap}{word}"
    whole = gap.join(words)
    before = rf"(?<!\w){whole}\)?(?P<joint>\s*(?P<bracket>\()(?:{OTHERWISE})?|(?P<comma>,?)\s+{OTHERWISE})(?P<quote>[\"'“‘]?)$"
    after = rf"\s*\((?:{OTHERWISE})?{whole}\)|,\s+{OTHERWISE}{whole}(?!\w),?|\s+{OTHERWISE}{whole}(?!\w)"
    return _Patterns(
        re.compile(rf"(?<!\w){beginning}{gap}$", re.IGNORECASE),
        re.compile(rf"{ending}(?!\w)", re.IGNORECASE),
        re.compile(before, re.IGNORECASE),
        re.compile(after, re.IGNORECASE),
    )


def _capital(target: str) -> str:
    return target[0].upper() + target[1:]


def _is_common(target: str) -> bool:
    """Tell whether a target is no name: members of parliament and IEDs, not Popular Mobilization Forces (one fighter of which is a ...)."""
    if _ACRONYMS.fullmatch(target):
        return True
    return target[0].islower() and target.partition(" of ")[0].rpartition(" ")[2][:1].islower()


def vowel_sound(target: str) -> bool:
    """Tell whether "an" goes before a target: by its first letter's name if it is read letter by letter."""
    word = re.split(r"\W+", target.lstrip("\"'“‘("))[0]
    if word[:1].isdigit():
        return _VOWEL_NUMBER.match(word) is not None
    if word.isupper():
        if word.startswith("UN"):
            return word in _UN_WORDS
        if len(word) <= _SPELLED_OUT or word in _SPELLED_OUT_LONGER or not re.search("[AEIOU]", word):
            return word[0] in _NAMED_WITH_VOWEL
    if _SILENT_H.match(word):
        return True
    return word[:1].lower() in tuple("aeiou") and not _CONSONANT_SOUND.match(word)

"""What is wrong with a glossary that can be read: terms that contradict, hide or never find, and likely slips."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from glossary.arabic import ARTICLE, QUOTES_AND_BRACKETS, fold, tokenize
from glossary.match import Matcher
from glossary.names import FUNCTION_WORDS
from glossary.outdone import find_outdone
from glossary.phrases import Phrases
from glossary.sources import phrases
from glossary.stopwords import STOP_WORDS
from glossary.suspicion import Alike, aliases, suspicions
from glossary.terms import source_key, source_keys

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from glossary.match import Match
    from glossary.terms import Glossary, Term

Severity = Literal["error", "warning"]
_SHARED = 4  # letters that two words begin with when they are forms of one: Syria and Syrian

_ATTACHED = frozenset([*"وفبكل", "ال", "لل", "وال"])  # no word has these letters alone; بال and فل are words


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about the term that is the `number`th of its glossary, counted from 1.

    An "error" makes the term, or another one, do other than it says; a "warning" is a likely slip.
    """

    code: str
    severity: Severity
    number: int
    term: Term
    message: str


def lint(glossary: Glossary, *, spell: Callable[[str], bool] | None = None, below: Glossary | None = None) -> tuple[Finding, ...]:
    """Return what is wrong with a glossary, in its order.

    `spell` tells whether the model can write an English form; without it that is not checked. `below` is
    the glossary on top of which it will be.
    The codes: duplicate, conflict, forbidden (one term forbids what another wants), unmatched (never found in a text),
    outdone (a longer term below is found in its place), shadowed (another term is found in its place), nested (a term inside
    it is rendered otherwise), rival (two are one thing in two spellings, with two targets), common (found in almost any
    text), unspellable, and those of `glossary.suspicion`.
    """
    terms = glossary.terms
    found = [
        *_doubled(glossary),
        *_shadowed(terms),
        *_forbidden(glossary),
        *_unmatched(terms),
        *_nested(terms),
        *_rivals(glossary),
    ]
    found += _outdone(glossary, below) if below else ()
    alike = aliases(terms)
    for number, term in enumerate(terms, start=1):
        found += [Finding(code, "warning", number, term, message) for code, message in suspicions(term, alike)]
        found += _common(number, term)
        found += _unspellable(number, term, spell) if spell else ()
    return tuple(sorted(found, key=lambda finding: finding.number))


def find_slips(glossary: Glossary) -> tuple[Finding, ...]:
    """Return what `lint` finds that spoils a term for sure and takes no time: another target for one source, Arabic targets."""
    found: list[Finding] = []
    earlier: dict[str, int] = {}
    for number, (term, key) in enumerate(zip(glossary.terms, source_keys(glossary.terms), strict=True), start=1):
        if key in earlier and glossary.terms[earlier[key] - 1].target != term.target:
            found.append(_clash(glossary, number, term.source, (earlier[key], glossary.terms[earlier[key] - 1], True)))
        earlier[key] = number
        if not term.target.isascii():
            bare = replace(term, allowed=(), forbidden=(), first="")
            slips = suspicions(bare, Alike(frozenset(), frozenset()))
            found += [Finding(code, "warning", number, term, message) for code, message in slips if code == "arabic-target"]
    return tuple(found)


def _doubled(glossary: Glossary) -> Iterator[Finding]:
    """Yield the terms whose source or form an earlier one has too."""
    holders: dict[str, tuple[int, Term, bool]] = {}  # key: number, term, whether it is the source
    for number, term in enumerate(glossary.terms, start=1):
        keys: dict[str, str] = {}
        for key, form in _keys(term):
            if key in keys:
                yield Finding(
                    "duplicate", "warning", number, term, f"its form {form!r} is the same as {keys[key]!r}; take it out"
                )
            keys.setdefault(key, form)
        for key, form in keys.items():
            is_source = form == term.source
            if key in holders:
                yield _clash(glossary, number, form, holders[key])
            if key not in holders or is_source or not holders[key][2]:
                holders[key] = (number, term, is_source)


def _keys(term: Term) -> Iterator[tuple[str, str]]:
    """Yield (key that all spellings share, as it is listed) of all that a term is found by, source first."""
    for form in (term.source, *term.forms):
        yield source_key(replace(term, source=form, forms=())), form


def _clash(glossary: Glossary, number: int, form: str, holder: tuple[int, Term, bool]) -> Finding:
    """Return the finding for a source or form that an earlier term has as well."""
    term = glossary.terms[number - 1]
    earlier, other, other_is_source = holder
    what = "source" if form == term.source else f"form {form!r}"
    where = f"also stands in {glossary.place(earlier)} ({other.source})"
    if term.target == other.target:
        return Finding("duplicate", "warning", number, term, f"its {what} {where}, with the same target; keep one")
    wins = other.target if other_is_source and form != term.source else term.target
    message = f"its {what} {where}, which wants {other.target!r}, not {term.target!r}; the text gets {wins!r}; keep one"
    return Finding("conflict", "error", number, term, message)


def _forbidden(glossary: Glossary) -> Iterator[Finding]:
    """Yield the terms that forbid a form which another one wants: it is then let pass everywhere."""
    wanting: dict[str, tuple[Severity, str]] = {}
    for number, term in enumerate(glossary.terms, start=1):
        for form in filter(None, (term.target, term.first)):
            wanting.setdefault(form, ("error", f"which {glossary.place(number)} ({term.source}) wants"))
    for number, term in enumerate(glossary.terms, start=1):
        for form in term.allowed:
            wanting.setdefault(form, ("warning", f"which {glossary.place(number)} ({term.source}) allows"))
    for number, term in enumerate(glossary.terms, start=1):
        for form in term.forbidden:
            if form in wanting:
                severity, who = wanting[form]
                message = f"forbids {form!r}, {who}, so that it is never reported; take it out of one"
                yield Finding("forbidden", severity, number, term, message)


def _unmatched(terms: Sequence[Term]) -> Iterator[Finding]:
    """Yield the terms that are not found, or not as a whole, where their own source or form stands."""
    for number, term in enumerate(terms, start=1):
        alone = Matcher((term,))
        for form in (term.source, *term.forms):
            left = _left_out(form, alone.find(form))
            if left == form:
                yield Finding(
                    "unmatched", "error", number, term, f"is not found where {form!r} stands; write it as a text has it"
                )
            elif left:
                message = (
                    f"is found without the {left!r} of {form!r}, so in more places than it says; take that off or set it aside"
                )
                yield Finding("unmatched", "warning", number, term, message)


def _shadowed(terms: Sequence[Term]) -> Iterator[Finding]:
    """Yield the terms in whose place another is found, as where case or exact letters set them apart (Qasad, qasad)."""
    matcher = Matcher(terms)
    for number, term in enumerate(terms, start=1):
        read = matcher.find(term.source)
        if len(read) != 1 or read[0].term == term or _left_out(term.source, read):
            continue
        other = read[0].term
        if source_key(term) in dict(_keys(other)):
            continue  # told as a duplicate or conflict
        message = f"is not found where it stands as written, for that is read as {other.source!r}"
        if other.target == term.target:
            yield Finding("duplicate", "warning", number, term, f"{message}, with the same target; keep one")
        else:
            yield Finding("shadowed", "error", number, term, f"{message}, which wants {other.target!r}; keep one")


def _rivals(glossary: Glossary) -> Iterator[Finding]:
    """Yield the terms that are an earlier one's but for articles or spaces, and give the same thing another target.

    The target then hangs on how the text happens to write it: قوات عراقية, القوات العراقية; دير الزور, ديرالزور.
    """
    alike: dict[str, dict[str, int]] = {}  # letters: phrase: number of the last term
    for number, (term, phrase) in enumerate(
        zip(glossary.terms, phrases([each.source for each in glossary.terms]), strict=True), 1
    ):
        earlier = alike.setdefault(phrase.replace(" ", "").replace(ARTICLE, ""), {})
        for said, place in earlier.items():
            other = glossary.terms[place - 1]
            if said != phrase and term.target != other.target and _are_one(term, other):
                where = f"{other.source!r} in {glossary.place(place)}, which wants {other.target!r}, not {term.target!r}"
                message = f"is but for articles or spaces the same as {where}; make them agree"
                yield Finding("rival", "warning", number, term, message)
        earlier[phrase] = number


def _are_one(term: Term, other: Term) -> bool:
    """Tell whether each of two terms is found, alone and as a whole, in the other's source, or one where spaces alone differ."""
    pairs = ((term, other.source), (other, term.source))
    found = [not _left_out(source, Matcher((one,)).find(source)) for one, source in pairs]
    return all(found) or (any(found) and fold(term.source).replace(" ", "") == fold(other.source).replace(" ", ""))


def _outdone(glossary: Glossary, below: Glossary) -> Iterator[Finding]:
    """Yield the terms that longer ones of the glossary below outdo."""
    # Of several with one source the last counts.
    numbers = {term: number for number, term in enumerate(glossary.terms, start=1)}
    for each in find_outdone(glossary, below):
        message = f"its target is {each.term.target}, but {each.message}"
        yield Finding("outdone", "warning", numbers[each.term], each.term, message)


def _left_out(form: str, matches: Sequence[Match]) -> str:
    """Return what a match leaves out at the ends of a form, quotes and spaces aside; all of it if nothing is matched."""
    if len(matches) != 1:
        return form
    ends = form[: matches[0].start] + form[matches[0].end :]
    return ends.strip(QUOTES_AND_BRACKETS.replace("\\", "") + " ")


def _nested(terms: Sequence[Term]) -> Iterator[Finding]:
    """Yield the terms that have a shorter one inside whose English theirs has nothing of."""
    matcher = Matcher(terms)
    for number, term in enumerate(terms, start=1):
        tokens = tokenize(term.source)
        if len(tokens) < 2:  # noqa: PLR2004  # one word has no other in it
            continue
        parts = [term.source[token.start :] for token in tokens[1:]] + [term.source[: tokens[-2].end]]
        inside = dict.fromkeys(match.term for part in parts for match in matcher.find(part) if match.term != term)
        for shorter in inside:
            if not _shares(term, shorter):
                message = f"has {shorter.source!r} inside, elsewhere {shorter.target!r}, of which {term.target!r} has nothing"
                yield Finding("nested", "warning", number, term, f"{message}; check that both are meant")


def _shares(longer: Term, shorter: Term) -> bool:
    """Tell whether the longer's English has a rendering of the shorter, or a word akin to one, or is an abbreviation."""
    if longer.target.isupper() or any(Phrases(shorter.renderings).find(form) for form in longer.renderings):
        return True
    words, others = (_words(term) for term in (longer, shorter))
    return any(
        word == other or (len(word) >= _SHARED and word[:_SHARED] == other[:_SHARED]) for word in words for other in others
    )


def _words(term: Term) -> set[str]:
    """Return the words of a term's English that mean something of their own."""
    return {word.lower() for form in term.renderings for word in form.replace("-", " ").split()} - FUNCTION_WORDS


def _common(number: int, term: Term) -> Iterator[Finding]:
    """Yield the sources and forms that are particles, pronouns and other words that any text has, or are attached to."""
    for form in (term.source, *term.forms):
        if fold(form) in STOP_WORDS or fold(form) in _ATTACHED:
            message = f"{form!r} is one of the commonest words, so {term.target!r} is wanted in most texts; take it out"
            yield Finding("common", "warning", number, term, message)


def _unspellable(number: int, term: Term, spell: Callable[[str], bool]) -> Iterator[Finding]:
    """Yield the renderings that the model has no pieces for."""
    for form in term.renderings:
        if not spell(form):
            severity: Severity = "error" if form == term.target else "warning"
            what = "its target" if form == term.target else "the form"
            yield Finding("unspellable", severity, number, term, f"the model cannot write {what} {form!r}")

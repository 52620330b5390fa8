"""Reading terms in the words of a text: with clitics, other articles, an attached pronoun, a space that is missing, or in Latin letters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from glossary.arabic import ARTICLE, WHOLE, Token, cuts_a_word, is_nunated, letter_by_letter, owned_readings, skip_letters
from glossary.index import ALL_ADDED, ALL_DROPPED, AS_IS, FIRST_ADDED, FIRST_OWNED, LEAST_LETTERS, has_article
from glossary.letters import spelled_out
from glossary.variants import Variants

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from glossary.arabic import End, Form, Start, Words
    from glossary.index import Entry, Index
    from glossary.terms import Term

# A space may be missing in a word of so many letters between parts of so many, articles not counted that the glossary does
# not have. Found by reading 60,000 terms of several words in 3 million words of news: with these bounds all 629 readings were
# the term (نيويورك, بورسعيد, تنظيمداعش); a part of 2 letters makes الليمون a "إل ليمون", 6 letters make للأمتين a "لام تين", 5
# make تاريخ a "تار يخ".
GLUED_LETTERS, GLUED_PART = 7, 3
_GOES_ON = re.compile(r"[@/_=-]|[.:]\w")  # what no word at the end of a sentence has after it
_REMEMBERED = 1 << 16  # words whose readings are kept, for text repeats its words


class Reading(NamedTuple):
    """A term read in tokens `first` to `last`, the first one with `start`; `glued` if a word of them has two of its own."""

    term: Term
    first: int
    last: int
    start: Start
    glued: bool


class _Step(NamedTuple):
    """The words of a phrase as far as they are read: the first with `start`, all with a difference in articles."""

    start: Start
    articles: int
    phrase: str
    glued: bool


class _After(NamedTuple):
    """A phrase after one more word, read as two or more of its words (`glued`), or without a pronoun."""

    phrase: str
    glued: bool = False
    pronoun: End | None = None


class _Opening(NamedTuple):
    """What may begin with a word: the best term that is nothing but it, perhaps a `variant` of it, and the steps that want more words."""

    alone: Reading | None
    steps: tuple[_Step, ...]
    variant: bool = False


class Reader:
    """Reads the phrases of an index in texts."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._openings: dict[str, _Opening | None] = {}
        self._variants: Variants | None = None  # made when a text has a Latin word

    def read(self, text: str, words: Words) -> Iterator[Reading]:
        """Yield the best reading at each place from left to right, none overlapping another.

        The best is that of most words; of these one that misses no space, then the one with the fewest clitics, then the
        one with the fewest differences in articles, then the whole last word rather than one without its pronoun.
        """
        position = 0
        for number, form in enumerate(words.forms):
            opening = self._openings[form.surface] if form.surface in self._openings else self._opening(form)
            if number < position or (opening is None and not form.letters):
                continue
            reading = self._best(text, words, number, opening)
            if reading:
                yield reading
                position = reading.last + 1

    def _best(self, text: str, words: Words, first: int, opening: _Opening | None) -> Reading | None:
        best: Reading | None = None
        if opening:
            if opening.alone and not (opening.variant and _in_address(text, words.starts[first], words.ends[first])):
                term, _, _, start, glued = opening.alone
                best = Reading(term, first, first, start, glued)
            for reading in self._continued(words.forms, first, opening.steps):
                best = _better(best, reading)
        for last, letters in spelled_out(text, words, first, self._index):
            spelled = self._opening(letters)
            if spelled and spelled.alone:
                best = _better(best, spelled.alone._replace(first=first, last=last))
        return best

    def _continued(self, forms: Sequence[Form], first: int, steps: Sequence[_Step]) -> Iterator[Reading]:
        """Yield the terms of two and more words, shorter ones first; the last word may end in a pronoun."""
        last = first
        while steps and (last := last + 1) < len(forms):
            following: list[_Step] = []
            for step in steps:
                for phrase, glued, end in self._after(step.phrase, forms[last], step.articles):
                    after = _Step(step.start, step.articles, phrase, step.glued or glued)
                    term = self._accepted(after, forms[first : last + 1], end)
                    if term:
                        yield Reading(term, first, last, step.start, after.glued)
                    if not end and phrase in self._index.begun:
                        following.append(after)
            steps = following

    def _opening(self, form: Form) -> _Opening | None:
        """Return what may begin with a word, or None, as for most words; remember it."""
        if form.surface in self._openings:
            return self._openings[form.surface]
        if len(self._openings) >= _REMEMBERED:
            self._openings.clear()
        alone: Reading | None = None
        steps: list[_Step] = []
        for start in form.starts:
            if start is not WHOLE and not _divisible(form, start):
                continue
            whole = start is not WHOLE and "." not in form.surface and cuts_a_word(form.key, start)
            for articles, after in self._first(form, start):
                step = _Step(start, articles, after.phrase, after.glued)
                term = self._accepted(step, (form,), after.pronoun)
                if term and not whole:  # the other words of a longer term are evidence against that: بعيد الفطر
                    alone = _better(alone, Reading(term, 0, 0, start, after.glued))
                if not after.pronoun and after.phrase in self._index.begun:
                    steps.append(step)
        opening = _Opening(alone, tuple(steps)) if alone or steps else None
        if not opening and form.is_word and form.key[-1].isascii() and (variant := self._variant(form)):
            opening = _Opening(variant, (), variant=True)
        self._openings[form.surface] = opening
        return opening

    def _variant(self, form: Form) -> Reading | None:
        """Return the reading of a Latin word that is another spelling of a name: Qassad and QASAD of Qasad (see `glossary.variants`).

        Of 133,000 words of English and of the Latin words of Arabic news none but Daesh's and DAESH is one for the bundled glossary.
        """
        if self._variants is None:
            self._variants = Variants(*_latin_names(self._index))
        for start in form.starts:
            word = start.apply(form.cased).removeprefix(ARTICLE)
            found = next(self._variants.find(word), None) if word.isascii() else None
            if found and found.start == 0 and found.end == len(word):
                return Reading(found.term, 0, 0, start, glued=False)
        return None

    def _first(self, form: Form, start: Start) -> Iterator[tuple[int, _After]]:
        """Yield what the index has of a text's first word: as it is, then with other articles, with the differences in them."""
        known, word = self._index.known, start.apply(form.key)
        long = GLUED_LETTERS <= len(word) <= self._index.longest_glued
        if long or form.ends or word in known:
            yield from ((AS_IS, after) for after in self._after("", form, AS_IS, start))
        if has_article(word) and (long or word[len(ARTICLE) :] in known) and has_article(start.apply(form.spelled)):
            for articles in (FIRST_ADDED, ALL_ADDED):
                yield from ((articles, after) for after in self._after("", form, articles, start))
        if long or ARTICLE + word in known:
            yield from ((ALL_DROPPED, after) for after in self._after("", form, ALL_DROPPED, start))
        for end in owned_readings(form):
            if (owned := ARTICLE + start.apply(end.apply(form.key))) in known:
                yield FIRST_OWNED, _After(owned)

    def _after(self, before: str, form: Form, articles: int, start: Start = WHOLE) -> Sequence[_After]:
        """Return what the index has after one more word: the whole word first."""
        index, key = self._index, form.key
        word = key if start is WHOLE else start.apply(key)
        whole = _joined(before, word, articles)
        found = [_After(whole)] if whole in index.known else []
        if GLUED_LETTERS <= len(word) <= index.longest_glued and before in index.begun_twice:
            found += [_After(phrase, glued=True) for phrase in self._glued(before, whole, word, articles)]
        if form.ends and articles == AS_IS:  # a word has an article or a pronoun, not both
            for end in form.ends:
                phrase = _joined(before, start.apply(end.apply(key)), AS_IS)
                if phrase in index.known:
                    found.append(_After(phrase, pronoun=end))
        return found

    def _glued(self, before: str, whole: str, word: str, articles: int) -> Sequence[str]:
        """Return the phrases that have the parts of a word as words; `whole` is the phrase with the word as its last one."""
        first = len(ARTICLE) if articles == ALL_ADDED or (articles == FIRST_ADDED and not before) else 0
        rest = len(ARTICLE) if articles == ALL_ADDED else 0
        if not whole or len(word) - first - rest < GLUED_LETTERS:
            return ()
        return self._parted(whole, word[first:], articles, rest)

    def _parted(self, whole: str, word: str, articles: int, article: int) -> Sequence[str]:
        rests = range(GLUED_PART + article, len(word) - GLUED_PART + 1)
        if self._index.begun.isdisjoint([whole[:-rest] for rest in rests]):  # nearly always
            return ()
        found: list[str] = []
        for rest in rests:
            if (begun := whole[:-rest]) in self._index.begun:
                phrase = _joined(begun, word[-rest:], articles)
                if phrase in self._index.known:
                    found.append(phrase)
                found += self._parted(phrase, word[article - rest :], articles, article)
        return found

    def _accepted(self, step: _Step, read: Sequence[Form], end: End | None) -> Term | None:
        """Return the term of a phrase whose own conditions the words meet: enough letters, its articles, case, spelling."""
        entries = self._index.entries(step.phrase)
        if not entries:
            return None
        if step.start is not WHOLE or end:
            left = sum(len(form.key) for form in read) - step.start.clitics - (end.cut if end else 0)
            if left < LEAST_LETTERS:
                return None
        for entry in entries:
            if end and not entry.pronoun:
                continue
            if step.articles in entry.articles and _as_written(
                entry, step, read, altered=step.glued or end is not None or step.articles == FIRST_OWNED
            ):
                return entry.term
        return None


def _latin_names(index: Index) -> tuple[dict[str, Term], frozenset[str]]:
    """Return the aliases in one Latin word, whose English is another (Qasad: SDF), each with its term, and these terms' English.

    Not those that are to stand letter by letter. A name that is itself in English is none: Scott is no scout.
    """
    entries = [
        (phrase, entry)
        for phrase in index.known
        if phrase.isascii()
        for entry in index.entries(phrase)[:1]
        if not entry.exact and entry.term.source not in entry.term.renderings
    ]
    names = {
        source: entry.term
        for phrase, entry in sorted(entries, key=lambda each: each[0])
        for source in (entry.term.source, *entry.term.forms)
        if source.casefold() == phrase
    }
    return names, frozenset(form for term in names.values() for form in term.renderings)


def _in_address(text: str, start: int, end: int) -> bool:
    """Tell whether a word is a part of an address, of mail or of a handle: there another spelling is another address."""
    return text[max(0, start - 1) : start] in tuple("@/._:=-") or _GOES_ON.match(text, end) is not None


def _better(best: Reading | None, reading: Reading) -> Reading:
    """Return the one of more words, or that misses no space; the first one if neither is better."""
    if best is None or (reading.last, best.glued) > (best.last, reading.glued):
        return reading
    return best


def _divisible(form: Form, start: Start) -> bool:
    """Tell whether the proclitics end between two characters of the word, not inside a ligature (U+FEFB is ل and ا)."""
    whole = Token(form, 0, len(form.surface))
    return start is WHOLE or skip_letters(form.surface, whole, start.clitics) is not None


def _joined(before: str, word: str, articles: int) -> str:
    """Return a phrase and one more word, its article as the glossary has it, or "" if the word lacks one."""
    if articles == ALL_DROPPED:
        word = ARTICLE + word
    elif articles == ALL_ADDED or (articles == FIRST_ADDED and not before):
        if not has_article(word):
            return ""
        word = word[len(ARTICLE) :]
    return f"{before} {word}" if before else word


def _as_written(entry: Entry, step: _Step, read: Sequence[Form], *, altered: bool) -> bool:
    """Tell whether words stand letter by letter, or in the case, in which the entry wants them.

    `altered` words miss a space or have a pronoun; then they do not.
    """
    if entry.exact and (altered or entry.exact != _text([letter_by_letter(form) for form in read], step)):
        return False
    if entry.indeclinable and is_nunated(read[-1]):
        return False
    if entry.apart and not read[0].letters and entry.apart != _text([form.spelled for form in read], step):
        return False
    return not entry.cased or (not altered and entry.cased == _text([form.cased for form in read], step))


def _text(words: Sequence[str], step: _Step) -> str:
    text = ""
    for word in (step.start.apply(words[0]), *words[1:]):
        text = _joined(text, word, step.articles)
    return text

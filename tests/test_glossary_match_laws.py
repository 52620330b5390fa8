"""Laws of matching: it agrees with a matcher that tries everything; order, no overlap, surfaces that match again."""

from __future__ import annotations

from itertools import pairwise, product
from typing import TYPE_CHECKING

from hypothesis import example, given
from hypothesis import strategies as st

from glossary import Match, Matcher, Term
from glossary.arabic import Start, Token, analyse, tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator

# Few words, all variants of each other, so that terms meet, nest and overlap often.
STEMS = ["قسد", "قسدة", "قسدها", "قسدتها", "يقسد", "سد", "سدة", "لد", "لدن", "ولد", "ال", "ل", "ق.س.د", "ق س د"]
WORDS = st.sampled_from(STEMS) | st.builds(
    str.__add__, st.sampled_from(["ال", "و", "ل", "لل", "فبال", "وس"]), st.sampled_from(STEMS)
)
SOURCES = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)
GLOSSARIES = st.lists(
    st.builds(
        Term,
        SOURCES,
        st.sampled_from(["name of it", "Name of It"]),
        flags=st.sampled_from([frozenset(), frozenset({"exact"})]),
        forms=st.lists(SOURCES, max_size=2).map(tuple),
    ),
    max_size=6,
).map(tuple)
GAPS = st.sampled_from([" ", " ", " .", ' "', '" ', "ـ ", "\n", "\n\n", "، ", ' ("', "\u200f ", ". ", ""])


@st.composite
def terms_and_text(draw: st.DrawFn) -> tuple[tuple[Term, ...], str]:
    """Draw a glossary and a text in which its terms and other words stand, with all that may stand between."""
    terms = draw(GLOSSARIES)
    sources = [source for term in terms for source in (term.source, *term.forms)]
    known = st.sampled_from(sources) if sources else WORDS
    changed = st.builds(str.replace, known, st.just(" "), st.sampled_from([" ", "", "\n"]), st.sampled_from([-1, 1]))
    proclitic = st.sampled_from(["", "", "و", "ل", "بال"])
    parts = draw(st.lists(st.tuples(proclitic, changed | WORDS, GAPS), max_size=8))
    return terms, "".join(clitic + word + gap for clitic, word, gap in parts)


AS_IS, FIRST_ADDED, ALL_ADDED, ALL_DROPPED, FIRST_OWNED = "as is", "first added", "all added", "all dropped", "first owned"


def words_of(source: str) -> list[str]:
    """Return the words of a source as they are spelled, letters alone as one word."""
    words = [token.form.spelled for token in tokenize(source)]
    return ["".join(words)] if len(words) > 2 and all(len(word) == 1 for word in words) else words


def with_articles(words: list[str], difference: str, *, name: bool) -> list[str] | None:
    """Return the words of a source, perhaps a name, as a text with a difference in articles has them, if it may have that."""
    definite = [word.startswith("ال") and len(word) > 2 for word in words]
    allowed = {
        AS_IS: True,
        FIRST_ADDED: not definite[0],
        ALL_ADDED: len(words) > 1 and not any(definite),
        ALL_DROPPED: len(words) > 1 and all(definite) and not name,
        FIRST_OWNED: len(words) > 1 and all(definite) and not name,
    }
    if not allowed[difference]:
        return None
    if difference == ALL_DROPPED:
        return [word[2:] for word in words]
    if difference == FIRST_OWNED:
        return [words[0][2:], *words[1:]]
    return [
        "ال" + word if difference == ALL_ADDED or (difference == FIRST_ADDED and not at) else word
        for at, word in enumerate(words)
    ]


def groupings(words: list[str], lengths: list[int]) -> Iterator[tuple[list[str], bool]]:
    """Yield the words with some of the spaces missing, none of them first: (words, whether the last is several).

    `lengths` are how many letters each has towards the bounds of what may be run together.
    """
    for joins in product((False, True), repeat=len(words) - 1):
        groups = [[0]]
        for number, join in enumerate(joins, start=1):
            groups[-1].append(number) if join else groups.append([number])
        glued = [[lengths[number] for number in group] for group in groups if len(group) > 1]
        if all(sum(group) >= 7 and min(group) >= 3 for group in glued):
            yield ["".join(words[number] for number in group) for group in groups], len(groups[-1]) > 1


def found_by(terms: tuple[Term, ...]) -> list[tuple[Term, list[str]]]:
    """Return what the terms are found by, the preferred first."""
    forms = [(term, form) for term in terms for form in term.forms]
    sources = [(term, term.source) for term in terms]
    return [(term, words_of(source)) for term, source in reversed(forms + sources)]


def stands(read: list[Token], term: Term, words: list[str], way: tuple[Start, str, bool]) -> bool | None:
    """Tell whether tokens are a term in a way, its last word with a pronoun or not: None if not, else if a space misses."""
    start, difference, pronoun = way
    letters = sum(len(token.form.key) for token in read) - start.clitics
    source = [analyse(word).key for word in words]
    plain = "exact" in term.flags or sum(map(len, source)) < 3
    name = term.target == "Name of It"
    expected = with_articles(source, difference, name=name)
    bare = name and len(words) == 1 and len(words[0]) <= 4 and not words[0].endswith(("ة", "ه"))
    if (
        expected is None
        or ((plain or bare) and difference != AS_IS)
        or (pronoun and (difference != AS_IS or (name and len(words) == 1)))
    ):
        return None
    if "exact" in term.flags:
        spelled = [token.form.spelled for token in read]
        same = not pronoun and [start.apply(spelled[0]), *spelled[1:]] == words
        return False if same and (not start.clitics or letters >= 3) else None
    if difference == FIRST_OWNED:
        return stands_owned(read, expected, start)
    lengths = [min(map(len, pair)) for pair in zip(source, expected, strict=True)]
    for end in read[-1].form.ends if pronoun else (None,):
        keys = [token.form.key for token in read]
        keys[-1] = end.apply(keys[-1]) if end else keys[-1]
        keys[0] = start.apply(keys[0])
        if (start.clitics or end) and letters - (end.cut if end else 0) < 3:
            continue
        for grouped, last_glued in groupings(expected, lengths):
            if keys == grouped and not (end and last_glued):
                return len(grouped) < len(words)
    return None


def stands_owned(read: list[Token], expected: list[str], start: Start) -> bool | None:
    """Tell the same of tokens of which the first must have a pronoun; only the later ones may be run together."""
    form = read[0].form
    firsts = [start.apply(end.apply(form.key)) for end in form.ends]
    if len(form.spelled) == 4 and form.spelled.endswith("ه"):
        firsts.append(start.apply(form.key[:-1]))
    keys = [token.form.key for token in read[1:]]
    if expected[0] in firsts:
        for grouped, _ in groupings(expected[1:], [len(word) for word in expected[1:]]):
            if keys == grouped:
                return len(grouped) < len(expected) - 1
    return None


def spelled_out(text: str, read: list[Token]) -> Token | None:
    """Return the tokens as one, if they are three and more letters alone, the first one perhaps with proclitics."""
    letters = [letter for token in read for letter in token.form.letters]
    words = [token for token in read if token.form.spelled != "."]
    gaps = [text[before.end : after.start] for before, after in pairwise(words)]
    lone = all(token.form.letters for token in words) and all(len(letter) == 1 and letter.isalpha() for letter in letters[1:])
    dots = all(gap.count(".") <= 1 for gap in gaps)
    plain = all(not gap.strip(" ـ\u200f.") and len(gap) <= 3 for gap in gaps)
    if len(read) < 2 or len(letters) < 3 or not lone or not dots or not plain or "." in (read[0].form.key, read[-1].form.key):
        return None
    return Token(analyse(".".join(letters), "dotted"), read[0].start, read[-1].end)


def best(text: str, tokens: list[Token], terms: tuple[Term, ...]) -> tuple[int, Term] | None:
    """Return how many of the first tokens a term covers at most and which one, trying every term in every way."""
    for count in range(len(tokens), 0, -1):
        glued: Term | None = None
        as_one = spelled_out(text, tokens[:count])
        for read in (tokens[:count], [as_one] if as_one else []):
            ways = product(
                read[0].form.starts if read else (), (AS_IS, FIRST_ADDED, ALL_ADDED, ALL_DROPPED, FIRST_OWNED), (False, True)
            )
            for way, (term, words) in product(ways, found_by(terms)):
                misses_space = stands(read, term, words, way)
                if misses_space is False:
                    return count, term
                if misses_space and not glued:
                    glued = term
        if glued:
            return count, glued
    return None


@given(terms_and_text())
@example(((Term("قسدها قسدتها سد", "t"),), "وقسدهاقسدتها سد"))
@example(((Term("قسد", "t"),), "قسد. ق.س.د "))
@example(((Term("القسدة السد", "t"),), "ولقسدتها السد لقسدته السد قسدها السد"))
@example(((Term("القسدها القسدتها", "t"), Term("ق س د", "u")), "للقسدهاالقسدتها ق. س.د قسدهاقسدتها لق.س.د"))
@example(((Term("القسدها القسدتها", "Name of It"), Term("قسدة", "Name of It")), "قسدها قسدتها قسدتها القسدهاالقسدتها"))
@example(
    ((Term("قسد", "t", forms=("يقسد لدن",)), Term("يقسد لدن", "u"), Term("لدن", "v", forms=("قسد",))), "يقسد لدن قسد يقسدلدن")
)
def test_agrees_with_a_naive_matcher(drawn: tuple[tuple[Term, ...], str]) -> None:
    terms, text = drawn
    tokens = tokenize(text)
    expected = []
    position = 0
    while position < len(tokens):
        hit = best(text, tokens[position : position + 9], terms)
        if hit:
            expected.append((position, hit[1]))
        position += hit[0] if hit else 1
    found = Matcher(terms).find(text)
    at = [
        next(number for number, token in enumerate(tokens) if token.end > match.start and first_letter(text, match) < token.end)
        for match in found
    ]
    assert list(zip(at, [match.term for match in found], strict=True)) == expected


def first_letter(text: str, match: Match) -> int:
    """Return where the first letter of a match stands (a quote may come before it)."""
    return next(offset for offset in range(match.start, match.end) if text[offset].isalnum() and text[offset] != "ـ")


@given(terms_and_text())
def test_matches_are_in_order_and_their_surface_matches_again(drawn: tuple[tuple[Term, ...], str]) -> None:
    terms, text = drawn
    matcher = Matcher(terms)
    found = matcher.find(text)
    assert all(before.end <= after.start for before, after in pairwise(found))
    for match in found:
        surface = text[match.start : match.end]
        # Without its proclitics a span reads as the term; after a cut-off ل it lacks the alef of its article.
        readings = [matcher.find(prefix + surface) for prefix in ("", "ا", "ال")]
        assert any([each.term for each in reading] == [match.term] for reading in readings)

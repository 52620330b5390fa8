"""Laws of matching: it agrees with a matcher that tries everything; order, no overlap, surfaces that match again."""

from __future__ import annotations

from itertools import pairwise, product

from hypothesis import given
from hypothesis import strategies as st

from glossary import Match, Matcher, Term
from glossary.arabic import Start, Token, tokenize

# Few words, all variants of each other, so that terms meet, nest and overlap often.
STEMS = ["قسد", "قسدة", "قسدها", "قسدتها", "يقسد", "سد", "سدة", "لد", "لدن", "ولد", "ال", "ل"]
WORDS = st.sampled_from(STEMS) | st.builds(
    str.__add__, st.sampled_from(["ال", "و", "ل", "لل", "فبال", "وس"]), st.sampled_from(STEMS)
)
SOURCES = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)
GLOSSARIES = st.lists(
    st.builds(Term, SOURCES, st.just("T"), flags=st.sampled_from([frozenset(), frozenset({"exact"})])),
    max_size=8,
).map(tuple)
GAPS = st.sampled_from([" ", " ", ' "', '" ', "ـ ", "\n", "\n\n", "، ", ' ("', "\u200f "])


@st.composite
def terms_and_text(draw: st.DrawFn) -> tuple[tuple[Term, ...], str]:
    """Draw a glossary and a text in which its terms and other words stand, with all that may stand between."""
    terms = draw(GLOSSARIES)
    known = st.sampled_from([term.source for term in terms]) if terms else WORDS
    proclitic = st.sampled_from(["", "", "و", "ل", "بال"])
    parts = draw(st.lists(st.tuples(proclitic, known | WORDS, GAPS), max_size=8))
    return terms, "".join(clitic + word + gap for clitic, word, gap in parts)


def variants(term: Term) -> set[tuple[str, ...]]:
    """Return the sequences of keys that a term stands for, spelled out without a trie."""
    words = [token.form for token in tokenize(term.source)]
    keys = tuple(word.key for word in words)
    if "exact" in term.flags or sum(map(len, keys)) <= 2:
        return {keys}
    found = {keys}
    definite = [word.spelled.startswith("ال") and len(word.spelled) > 2 for word in words]
    if not definite[0]:
        found.add(("ال" + keys[0], *keys[1:]))
    if len(keys) > 1 and all(definite):
        found.add(tuple(key[2:] for key in keys))
    if len(keys) > 1 and not any(definite):
        found.add(tuple("ال" + key for key in keys))
    return found


def longest(tokens: list[Token], terms: tuple[Term, ...]) -> tuple[int, Term] | None:
    """Return how many of the first tokens a term covers at most and which one, trying every term in every reading."""
    best: tuple[int, Term] | None = None
    for start in tokens[0].form.starts:
        for count in range(1, len(tokens) + 1):
            for pronoun, term in product((False, True), reversed(terms)):
                if (best is None or count > best[0]) and stands(tokens[:count], term, start, pronoun=pronoun):
                    best = (count, term)
    return best


def stands(tokens: list[Token], term: Term, start: Start, *, pronoun: bool) -> bool:
    """Tell whether tokens, the first one without its clitics, are a term: whole, or with a `pronoun` at the end."""
    clitics, restored = start.clitics, start.restored
    keys = [token.form.key for token in tokens]
    spelled = [token.form.spelled for token in tokens]
    keys[0], spelled[0] = restored + keys[0][clitics:], restored + spelled[0][clitics:]
    letters = sum(len(token.form.key) for token in tokens) - clitics
    is_short = sum(len(token.form.key) for token in tokenize(term.source)) <= 2
    if clitics and (letters < 3 or is_short):
        return False
    if "exact" in term.flags:
        return not pronoun and spelled == [token.form.spelled for token in tokenize(term.source)]
    if not pronoun:
        return tuple(keys) in variants(term)
    for end in tokens[-1].form.ends:
        last = end.apply(tokens[-1].form.key)
        ended = [*keys[:-1], restored + last[clitics:] if len(keys) == 1 else last]
        if tuple(ended) in variants(term) and not is_short and letters - end.cut >= 3:
            return True
    return False


@given(terms_and_text())
def test_agrees_with_a_naive_matcher(drawn: tuple[tuple[Term, ...], str]) -> None:
    terms, text = drawn
    tokens = tokenize(text)
    expected = []
    position = 0
    while position < len(tokens):
        hit = longest(tokens[position:], terms)
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

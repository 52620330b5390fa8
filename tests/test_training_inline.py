"""Inline terms: what is asked for stands marked in the source and bare in the target, and everything else stays and stays linked."""

from __future__ import annotations

import contextlib
import random
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import corpora
from training import inline
from training.inline import Example, Inliner, Span, _clash, _consistent
from training.sampler import take

if TYPE_CHECKING:
    from collections.abc import Iterator

    from training.prepare import Prepared
    from training.vocabulary import Vocabulary

NAMES = ("Vexilory", "Dur Kelem", "QX7")
ACRONYM, INVENTED = re.compile("[A-Z]{2,5}"), re.compile("[A-Z][a-z]{3,17}")  # the latter of two to four syllables
Drawn = tuple[list[int], list[int], list[int]]


@pytest.fixture(scope="module")
def examples(prepared: Prepared) -> list[Example]:
    return [take(prepared, number) for number in range(len(prepared))]


@pytest.fixture(scope="module")
def inliner(vocabulary: Vocabulary) -> Inliner:
    return Inliner(vocabulary, NAMES)


@contextlib.contextmanager
def shares(sentences: float = 1.0, overrides: float = 0.4, names: float = 0.7, drills: float = 0.0) -> Iterator[None]:
    """Set how many of the sentences, terms and spans are rewritten, overridden and names, and how many sentences are drills."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(inline, "_SHARE_OF_SENTENCES", sentences)
        patch.setattr(inline, "_SHARE_OF_DRILLS", 0.0)
        patch.setattr(inline, "_SHARE_OF_OVERRIDES", overrides)
        patch.setattr(inline, "_SHARE_OF_NAMES", names)
        patch.setattr(inline, "_SHARE_OF_DRILLS", drills)
        yield


@dataclass(frozen=True, slots=True)
class Term:
    """A term found in a rewritten example: its ids, where they begin in the target, and what stood there on both sides before."""

    ids: list[int]
    target: int
    low: int
    high: int
    start: int
    end: int


def same(one: Example, other: Example) -> bool:
    return all(np.array_equal(getattr(one, name), getattr(other, name)) for name in Example.__slots__)


def rewritten(example: Example, inliner: Inliner, seed: int) -> Example:
    return inliner.rewrite(example, np.random.default_rng(seed))


def terms_of(old: Example, new: Example, markers: tuple[int, int]) -> list[Term]:
    """Find the terms of a rewritten example whose pieces were all different; asserts that the two hold together."""
    source, target, links = new.source.tolist(), new.target.tolist(), new.links.tolist()
    opening = [place for place, number in enumerate(source) if number == markers[0]]
    closing = [place for place, number in enumerate(source) if number == markers[1]]
    found = []
    for opens, closes in zip(opening, closing, strict=True):
        ids = source[opens + 1 : closes]
        places = [place for place, link in enumerate(links) if opens < link < closes]
        assert places == list(range(places[0], places[0] + len(ids))), "the term stands in one place of the target"
        assert [links[place] for place in places] == list(range(opens + 1, closes)), "piece by piece"
        assert [target[place] for place in places] == ids
        low, high = between(old.source.tolist(), source[:opens], source[closes + 1 :], markers)
        start, end = between(old.target.tolist(), target[: places[0]], target[places[-1] + 1 :], None)
        assert ids
        assert low < high
        assert start < end
        found.append(Term(ids, places[0], low, high, start, end))
    return found


def between(old: list[int], before: list[int], after: list[int], markers: tuple[int, int] | None) -> tuple[int, int]:
    """Return [low, high) of `old` that stood between the last piece kept before and the first kept after."""
    kept_before = [old.index(number) for number in bare(before, markers) if number in old]
    kept_after = [old.index(number) for number in bare(after, markers) if number in old]
    return max(kept_before, default=-1) + 1, min(kept_after, default=len(old))


def bare(ids: list[int], markers: tuple[int, int] | None) -> list[int]:
    """Return ids without the marked spans."""
    inside, kept = False, []
    for number in ids:
        if markers and number in markers:
            inside = number == markers[0]
        elif not inside:
            kept.append(number)
    return kept


def check(old: Example, new: Example, markers: tuple[int, int]) -> list[Term]:
    """Assert all laws of a rewritten example whose pieces were all different; returns its terms."""
    assert len(new.links) == len(new.target)
    assert not set(new.target.tolist()) & set(markers)
    terms = terms_of(old, new, markers)
    written = {place for term in terms for place in range(term.target, term.target + len(term.ids))}
    gone_source = {place for term in terms for place in range(term.low, term.high)}
    gone_target = {place for term in terms for place in range(term.start, term.end)}
    kept_source = [number for place, number in enumerate(old.source.tolist()) if place not in gone_source]
    kept_target = [place for place in range(len(old.target)) if place not in gone_target]
    assert bare(new.source.tolist(), markers) == kept_source
    assert [n for place, n in enumerate(new.target.tolist()) if place not in written] == old.target[kept_target].tolist()
    moved = [link for place, link in enumerate(new.links.tolist()) if place not in written]
    for place, link in zip(kept_target, moved, strict=True):
        before = int(old.links[place])
        assert before not in gone_source
        assert (link == -1) if before == -1 else (new.source[link] == old.source[before])
    assert {int(old.links[place]) for place in gone_target} - {-1} <= gone_source
    return terms


@st.composite
def linked(draw: st.DrawFn) -> Drawn:
    """Draw places in a list of pieces for source and target, each once, and any links."""
    size, longer = draw(st.integers(1, 14)), draw(st.integers(1, 14))
    places = random.Random(draw(st.integers(0, 9_999))).sample(range(100), size + longer)
    links = draw(st.lists(st.integers(-1, size - 1), min_size=longer, max_size=longer))
    return places[:size], places[size:], links


def example_of(vocabulary: Vocabulary, drawn: Drawn) -> Example:
    """Make an example of pieces that no override is written with, so that those kept can be told from those put in."""
    asked = {number for name in NAMES for number in vocabulary.encode(name)} | set(vocabulary.inline) | {0, 1, vocabulary.pad}
    pool = [n for piece, n in vocabulary.ids.items() if n not in asked and not set(piece) <= {*inline._LETTERS, "▁"}]
    source, target, links = drawn
    return Example(
        np.array([pool[place] for place in source], dtype=np.int32),
        np.array([pool[place] for place in target], dtype=np.int32),
        np.array(links, dtype=np.int16),
    )


DRAWN, SEEDS = linked(), st.integers(0, 2**32 - 1)


@given(DRAWN, SEEDS)
def test_asking_for_what_stands_there(inliner: Inliner, vocabulary: Vocabulary, drawn: Drawn, seed: int) -> None:
    example = example_of(vocabulary, drawn)
    with shares(overrides=0.0):
        new = rewritten(example, inliner, seed)
    terms = check(example, new, vocabulary.inline)
    assert np.array_equal(new.target, example.target)
    assert len(terms) <= 3
    for term in terms:
        assert term.ids == example.target[term.start : term.end].tolist()
        assert set(example.links[term.start : term.end].tolist()) - {-1} <= set(range(term.low, term.high))
        assert inliner._begins[term.ids[0]]
        assert inliner._begins[term.ids].sum() <= 4
        rest = example.target[term.end : term.end + 1]
        assert not (inliner._word[rest] & ~inliner._begins[rest]).any(), "a term ends where a word does"


@given(DRAWN, SEEDS)
def test_asking_for_something_else(inliner: Inliner, vocabulary: Vocabulary, drawn: Drawn, seed: int) -> None:
    example = example_of(vocabulary, drawn)
    with shares(overrides=1.0):
        new = rewritten(example, inliner, seed)
    for term in check(example, new, vocabulary.inline):
        text = vocabulary.processor.decode(term.ids)
        assert text in NAMES or ACRONYM.fullmatch(text) or INVENTED.fullmatch(text)


@given(DRAWN, SEEDS)
def test_a_sentence_without_links_is_unchanged(inliner: Inliner, vocabulary: Vocabulary, drawn: Drawn, seed: int) -> None:
    source, target, links = drawn
    example = example_of(vocabulary, (source, target, [-1] * len(links)))
    with shares():
        assert same(rewritten(example, inliner, seed), example)


def test_aligned_sentences_are_rewritten_and_the_seed_decides_how(
    inliner: Inliner, vocabulary: Vocabulary, examples: list[Example]
) -> None:
    marked, different = 0, 0
    for number, example in enumerate(examples[: corpora.NEWS]):
        with shares():
            first, again, other = (rewritten(example, inliner, seed) for seed in (number, number, number + 1))
        assert same(first, again)
        marked += vocabulary.inline[0] in first.source
        different += not same(first, other)
    assert marked > 0.75 * corpora.NEWS
    assert different > 0.5 * corpora.NEWS


def test_shares_are_kept(inliner: Inliner, vocabulary: Vocabulary, examples: list[Example]) -> None:
    stream = np.random.default_rng(7)
    new = [(old, inliner.rewrite(old, stream)) for old in examples[: corpora.NEWS] * 20]
    drills = sum(not set(old.source.tolist()) & set(each.source.tolist()) - {4} for old, each in new) / len(new)
    assert 0.03 < drills < 0.09
    inlined = np.mean([vocabulary.inline[0] in each.source for _, each in new]) - drills
    assert 0.3 < inlined < 0.46, "0.45 of the rest, less those without a span that can be replaced"


def test_names_come_first(inliner: Inliner, vocabulary: Vocabulary) -> None:
    words = [vocabulary.ids[f"▁{word}"] for word in ("bridge", "Damascus", "market", "old", "Aleppo", "road")]
    example = Example(np.arange(10, 16), np.array(words), np.arange(6, dtype=np.int16))
    for share, least, most in ((1.0, 1.0, 1.0), (0.0, 0.1, 0.7)):
        with shares(names=share):
            spans = [inliner._candidates(example, np.random.default_rng(seed)) for seed in range(60)]
        assert least <= np.mean([inliner._capital[example.target[first.start]] for first, *_ in spans]) <= most


def test_without_names_all_terms_are_invented(vocabulary: Vocabulary, examples: list[Example]) -> None:
    nameless = Inliner(vocabulary, ())
    terms = [nameless._unusual(np.random.default_rng(seed)) for seed in range(60)]
    assert all(ACRONYM.fullmatch(term) or INVENTED.fullmatch(term) for term in terms)
    assert 5 < len([term for term in terms if ACRONYM.fullmatch(term)]) < 35
    with shares(overrides=1.0):
        assert vocabulary.inline[0] in rewritten(examples[0], nameless, 1).source


@given(SEEDS)
def test_a_drill_is_copied(inliner: Inliner, vocabulary: Vocabulary, seed: int) -> None:
    drill = inliner.drill(np.random.default_rng(seed))
    source = drill.source.tolist()
    marks = [number for number in source if number in vocabulary.inline]
    assert marks == list(vocabulary.inline) * (len(marks) // 2)
    unmarked = [place for place, number in enumerate(source) if number not in vocabulary.inline]
    assert drill.links.tolist() == unmarked
    assert drill.target.tolist() == [source[place] for place in unmarked]
    numbers = vocabulary.processor.decode(bare(source, vocabulary.inline))
    assert re.fullmatch(r"(\d{1,5}( |$))*", numbers)
    assert 1 <= len(marks) // 2 + len(numbers.split()) <= 6


def test_by_hand(inliner: Inliner, vocabulary: Vocabulary) -> None:
    """Two terms that change places: source a b c d e, target v w x y with v from d, w from e, x from a, y from b."""
    opens, closes = vocabulary.inline
    example = Example(np.array([10, 11, 12, 13, 14]), np.array([20, 21, 22, 23]), np.array([3, 4, 0, 1], dtype=np.int16))
    terms = [(Span(0, 1, 3, 4), np.array([30, 31])), (Span(2, 4, 0, 2), np.array([32]))]
    new = inliner._splice(example, terms)
    assert new.source.tolist() == [opens, 32, closes, 12, opens, 30, 31, closes, 14]
    assert new.target.tolist() == [30, 31, 21, 32]
    assert new.links.tolist() == [5, 6, 8, 1]


@pytest.mark.parametrize(
    ("links", "start", "end", "span"),
    [
        pytest.param([0, 1, 2], 1, 2, Span(1, 2, 1, 2), id="one to one"),
        pytest.param([2, -1, 3, 0], 0, 3, Span(0, 3, 2, 4), id="an unlinked piece inside"),
        pytest.param([0, 2, 1], 1, 3, Span(1, 3, 1, 3), id="a swap inside"),
        pytest.param([0, 2, 0], 0, 1, None, id="its source also makes a piece outside"),
        pytest.param([1, 3, 2], 0, 2, None, id="a piece outside comes from the middle of its source"),
        pytest.param([-1, 0], 0, 1, None, id="no link"),
        pytest.param([0, 4], 0, 2, Span(0, 2, 0, 5), id="a longer source"),
        pytest.param([0, 6], 0, 2, None, id="a source far longer than it"),
    ],
)
def test_which_spans_can_be_replaced(links: list[int], start: int, end: int, span: Span | None) -> None:
    assert _consistent(np.array(links), start, end) == span


def test_spans_that_share_a_piece_clash() -> None:
    one, beside = Span(0, 2, 5, 8), Span(2, 4, 8, 9)
    assert not _clash(one, beside)
    for other in (Span(1, 3, 8, 9), Span(2, 4, 7, 9), Span(0, 9, 0, 20)):  # of the target, of the source, of both
        assert _clash(one, other)
        assert _clash(other, one)

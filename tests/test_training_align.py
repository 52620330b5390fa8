"""Word links on languages whose right links are known, and first embeddings that put translations together."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from training import align as aligner
from training.align import _symmetrise, align
from training.embedding import _count, joint_embeddings
from training.prepare import Kind, Prepared

WORDS = 25  # of each language: source pieces 2 … 26, target pieces 30 … 54
FIRST, SHIFT, SIZE = 2, 28, 60


def swapped(count: int, seed: int) -> tuple[list[tuple[np.ndarray, np.ndarray]], list[list[int]]]:
    """Sentences of an even length whose words change places two by two, as noun and adjective do, with their links."""
    random = np.random.default_rng(seed)
    sentences, links = [], []
    for _ in range(count):
        order = np.arange(2 * random.integers(1, 6)).reshape(-1, 2)[:, ::-1].flatten()
        source = FIRST + random.choice(WORDS, len(order), replace=False)  # of two equal words either could be the right one
        sentences.append((source, source[order] + SHIFT))
        links.append(order.tolist())
    return sentences, links


def prepared_of(sentences: list[tuple[list[int], list[int], list[int]]], news: list[bool] | None = None) -> Prepared:
    """Lay out (source, target, links) as `prepare` does."""
    sources, targets, links = ([row[side] for row in sentences] for side in range(3))
    return Prepared(
        sources=np.array([number for row in sources for number in row], dtype=np.int32),
        source_offsets=np.cumsum([0, *map(len, sources)]),
        targets=np.array([number for row in targets for number in row], dtype=np.int32),
        target_offsets=np.cumsum([0, *map(len, targets)]),
        links=np.array([number for row in links for number in row], dtype=np.int16),
        kinds=np.array([Kind.NEWS if each else Kind.REST for each in news or [True] * len(sentences)]),
        allowed=np.arange(2),
    )


# --- align ---


def test_finds_words_that_change_places() -> None:
    sentences, links = swapped(150, seed=1)
    found = [row.tolist() for row in align(sentences, SIZE)[0]]
    pairs = [(got, right) for row, known in zip(found, links, strict=True) for got, right in zip(row, known, strict=True)]
    kept = [(got, right) for got, right in pairs if got >= 0]
    assert len(kept) > 0.98 * len(pairs)
    assert sum(got == right for got, right in kept) > 0.98 * len(kept)


def test_chunks_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    sentences, _ = swapped(40, seed=3)
    together = align(sentences, SIZE)[0]
    monkeypatch.setattr(aligner, "_PAIRS_A_CHUNK", 7)
    apart = align(sentences, SIZE)[0]
    assert [row.tolist() for row in apart] == [row.tolist() for row in together]


def test_what_is_held_out_is_aligned_by_the_rest_and_teaches_it_nothing() -> None:
    sentences, links = swapped(150, seed=1)
    rest = align(sentences[:140], SIZE)[0]
    found, held_out = align(sentences[:140], SIZE, sentences[140:])
    assert [row.tolist() for row in found] == [row.tolist() for row in rest]
    pairs = [pair for row, known in zip(held_out, links[140:], strict=True) for pair in zip(row, known, strict=True)]
    assert sum(got == right for got, right in pairs) > 0.9 * len(pairs)


def test_nothing_to_align() -> None:
    assert align([], SIZE) == ([], [])


IDS = st.lists(st.integers(0, 9), min_size=1, max_size=9).map(lambda ids: np.array(ids, dtype=np.int32))
SENTENCES = st.lists(st.tuples(IDS, IDS), min_size=1, max_size=6)


@settings(max_examples=30)
@given(SENTENCES)
def test_every_link_points_into_the_source(sentences: list[tuple[np.ndarray, np.ndarray]]) -> None:
    found = align(sentences, 10)[0]
    for links, (source, target) in zip(found, sentences, strict=True):
        assert links.dtype == np.int16
        assert len(links) == len(target)
        assert all(-1 <= link < len(source) for link in links)


@pytest.mark.parametrize(
    ("there", "back", "links"),
    [
        pytest.param([0, 1], [0, 1], [0, 1], id="both agree"),
        pytest.param([1, 0], [1, 0], [1, 0], id="both agree on a swap"),
        pytest.param([0, 0], [0, 1], [0, 0], id="the other way is one position off"),
        pytest.param([1, 3], [2, 0, 5, 1], [1, 3], id="a neighbour of the source piece confirms it"),
        pytest.param([0, 1, 2], [4, 4, 4], [-1, -1, -1], id="no agreement"),
        pytest.param([0, 0, 0, 0], [0], [0, 0, -1, -1], id="the far ones of many to one"),
        pytest.param([0], [], [-1], id="no source"),
    ],
)
def test_links_are_kept_where_both_ways_agree(there: list[int], back: list[int], links: list[int]) -> None:
    assert _symmetrise(np.array(there), np.array(back)).tolist() == links


# --- embedding ---


def test_counts_by_hand() -> None:
    """One pair: source 2 3, target 5 6 7, of which 5 comes from 3 and 7 from 2; then a stranger that must not be a neighbour."""
    counts = _count(prepared_of([([2, 3], [5, 6, 7], [1, -1, 0]), ([4], [8], [-1])], news=[True, False]), 9)
    wanted = torch.zeros(9, 9)
    wanted[5, 5], wanted[5, 6], wanted[5, 7] = 9.0, 3.0, 1.5
    wanted[6, 5], wanted[6, 6], wanted[6, 7] = 3.0, 9.0, 3.0
    wanted[7, 5], wanted[7, 6], wanted[7, 7] = 1.5, 3.0, 9.0
    wanted[3] = wanted[5]
    wanted[2] = wanted[7]
    wanted[8, 8] = 3.0  # out-of-domain: a third of the weight
    assert torch.allclose(counts, wanted)


@pytest.fixture(scope="module")
def corpus() -> Prepared:
    sentences, links = swapped(200, seed=4)
    rows = [(source.tolist(), target.tolist(), known) for (source, target), known in zip(sentences, links, strict=True)]
    return prepared_of(rows)


def test_a_piece_starts_near_its_translation(corpus: Prepared) -> None:
    vectors = torch.nn.functional.normalize(joint_embeddings(corpus, SIZE, 32, seed=1))
    likeness = vectors[FIRST : FIRST + WORDS] @ vectors[FIRST + SHIFT : FIRST + SHIFT + WORDS].T
    assert torch.equal(likeness.argmax(1), torch.arange(WORDS))
    others = likeness[~torch.eye(WORDS, dtype=torch.bool)]
    assert likeness.diagonal().mean() > 0.6
    assert others.mean() < 0.3


@pytest.mark.parametrize("width", [pytest.param(16, id="narrow"), pytest.param(96, id="wider than there are contexts")])
def test_vectors_are_about_as_long_as_marians(corpus: Prepared, width: int) -> None:
    vectors = joint_embeddings(corpus, SIZE, width, seed=1)
    assert vectors.shape == (SIZE, width)
    lengths = vectors.norm(dim=1)
    assert lengths.mean() == pytest.approx(1.0, abs=0.1)
    assert lengths.min() > 0.4
    assert lengths.max() < 1.7


def test_pieces_without_links_are_random(corpus: Prepared) -> None:
    first, again, other = (joint_embeddings(corpus, SIZE, 64, seed) for seed in (1, 1, 2))
    assert torch.equal(first, again)
    seen = torch.zeros(SIZE, dtype=torch.bool)
    seen[np.unique(corpus.sources)] = seen[np.unique(corpus.targets)] = True
    alone = torch.nn.functional.normalize(first[~seen])
    assert len(alone) == SIZE - 2 * WORDS
    assert (alone @ torch.nn.functional.normalize(first).T).fill_diagonal_(0).abs().median() < 0.2
    assert not torch.allclose(first[~seen], other[~seen])

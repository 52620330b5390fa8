"""Arabic with the faults of real pages, and words cut otherwise: what changes, what stays, and where the links go."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from training import rough
from training.inline import Example
from training.rough import Rougher, roughen
from training.sampler import take

if TYPE_CHECKING:
    from training.prepare import Prepared
    from training.vocabulary import Vocabulary


def pieces_of(vocabulary: Vocabulary, ids: np.ndarray) -> list[str]:
    listed = vocabulary.pieces
    return [listed[number] for number in ids]


class Draws(np.random.Generator):
    """Random numbers that are told: the kind of fault, and that whatever may happen does."""

    def __init__(self, kind: int) -> None:
        super().__init__(np.random.PCG64(1))
        self._kind = kind

    def integers(self, *_: object, **__: object) -> int:  # type: ignore[override]  # noqa: D102
        return self._kind

    def random(self, *_: object, **__: object) -> float:  # type: ignore[override]  # noqa: D102
        return 0.0


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        pytest.param(0, "▁قال▁أحمد", "▁قالأحمد", id="spaces between words are missing, not the one at the beginning"),
        pytest.param(1, "▁«قسد»▁في▁(حلب)", "▁قسد▁في▁حلب", id="quotes and brackets are missing"),
        pytest.param(2, "▁انتهى.▁عاد.", "▁انتهى.▁عاد", id="the last full stop is missing"),
        pytest.param(2, "▁انتهى", "▁انتهى", id="there is no full stop to miss"),
        pytest.param(3, "▁أصلح▁إلى▁مدرسة", "▁اصلح▁الي▁مدرسه", id="hamza, final yeh and teh marbuta are spelled loosely"),
    ],
)
def test_faults(kind: int, text: str, expected: str) -> None:
    origins = [(character, place) for place, character in enumerate(text)]
    found = roughen(origins, Draws(kind))
    assert "".join(character for character, _ in found) == expected
    places = [place for _, place in found]
    assert places == sorted(set(places)), "each character remembers where it stood"


def test_cutting_otherwise_keeps_the_text_and_the_words_that_links_point_to(
    prepared: Prepared, vocabulary: Vocabulary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rough, "_SHARPNESS", 0.02)  # so few words are seldom cut otherwise
    rougher, random = Rougher(vocabulary, 0.0, 1.0), np.random.default_rng(5)
    changed = 0
    for number in range(len(prepared)):
        before = take(prepared, number)
        after = rougher.rewrite(before, random)
        old, new = pieces_of(vocabulary, before.source), pieces_of(vocabulary, after.source)
        assert "".join(old) == "".join(new)
        assert np.array_equal(before.target, after.target)
        changed += old != new
        for was, now in zip(before.links, after.links, strict=True):
            assert (was < 0) == (now < 0)
            if was < 0:
                continue
            # The new piece overlaps the old one.
            begin, start = len("".join(old[:was])), len("".join(new[:now]))
            assert start < begin + len(old[was])
            assert begin < start + len(new[now])
            assert new[now] != "▁" or old[was] == "▁"
    assert changed > len(prepared) / 3


def test_a_rough_sentence_is_a_sentence_of_the_vocabulary(prepared: Prepared, vocabulary: Vocabulary) -> None:
    rougher, random = Rougher(vocabulary, 1.0, 0.5), np.random.default_rng(5)
    for number in range(len(prepared)):
        after = rougher.rewrite(take(prepared, number), random)
        assert (after.source < vocabulary.pad).all()
        assert (after.links < len(after.source)).all()


def test_what_is_unknown_stays_as_it_is(vocabulary: Vocabulary) -> None:
    example = Example(np.array([1, 5]), np.array([6]), np.array([0]))
    assert Rougher(vocabulary, 1.0, 1.0).rewrite(example, np.random.default_rng(1)) is example


def test_the_same_seed_cuts_the_same(vocabulary: Vocabulary) -> None:
    text = "أصلح المهندس الجسر القديم في حلب"
    assert vocabulary.cut(text, 3, 0.02) == vocabulary.cut(text, 3, 0.02)
    assert len({tuple(vocabulary.cut(text, seed, 0.02)) for seed in range(20)}) > 3

"""Laws of scoring: what transformers' network says of the same pieces."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest
import torch

from tests.checkpoints import ARABIC, SHAPES, Shape, make_checkpoint
from translate.model import BUILT_IN_FOLDER, load_model
from translate.scoring import score

if TYPE_CHECKING:
    from pathlib import Path

TARGETS = ((5, 6, 7, 8), (9,), (10, 11, 12, 13, 14, 15, 16), ())  # of several lengths, and nothing at all


@pytest.mark.parametrize("shape", [pytest.param(shape, id=name) for name, shape in SHAPES.items()])
def test_scores_are_transformers(tmp_path: Path, shape: Shape) -> None:
    reference = make_checkpoint(tmp_path, shape)
    model = load_model(tmp_path, "fp32")
    sources = [model.encode(text) for text in (*ARABIC[:3], ARABIC[0])]
    found = score(model, sources, TARGETS)
    for source, target, value in zip(sources, TARGETS, found, strict=True):
        given = torch.tensor([[model.config.start, *target]])
        with torch.no_grad():
            logits = reference(torch.tensor([source]), decoder_input_ids=given).logits[0]
        if model.config.renormalise:
            logits[:, list(model.config.banned)] = -math.inf
        pieces = [*target, model.config.end]
        mean = float(logits.log_softmax(-1)[torch.arange(len(pieces)), pieces].mean())
        never = bool((model.network.columns[pieces] < 0).any())
        assert value == (-math.inf if never else pytest.approx(mean, abs=1e-4))


def test_what_the_model_cannot_write_is_impossible() -> None:
    model = load_model(BUILT_IN_FOLDER, "fp32")
    source = model.encode("قسد")
    arabic = int((model.network.columns < 0).nonzero()[0])
    endless = (5,) * model.config.positions
    assert score(model, [source, source], [(arabic,), endless]) == (-math.inf, -math.inf)
    assert score(model, [], []) == ()

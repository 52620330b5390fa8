"""The decoder on a pretended GPU: every tensor is made there, and the result is the CPU's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import torch

from tests.pretended import GPU, pretended_gpu
from translate.constraints import Constraint
from translate.model import BUILT_IN_FOLDER, load_model
from translate.scoring import score
from translate.search import SearchOptions, Source, decode

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from translate.model import Model

TEXTS = ("أعلنت قوات سوريا الديمقراطية أنها سلمت مئة معتقل.", "قال مسؤول عراقي إن التحقيق مستمر منذ يوم السبت الماضي.", "قسد")


@pytest.fixture
def gpu(monkeypatch: pytest.MonkeyPatch) -> Iterator[Model]:
    monkeypatch.setattr(torch, "inference_mode", torch.no_grad)  # which has no views of tensor subclasses
    with pretended_gpu():
        yield load_model(BUILT_IN_FOLDER, "fp32", str(GPU))


def test_a_stray_tensor_is_noticed(gpu: Model) -> None:
    assert gpu.network.source_embedding.device == GPU
    with pytest.raises(RuntimeError, match="expected all tensors on one device"):
        gpu.network.source_embedding[torch.tensor([1, 2])]


@pytest.mark.parametrize(
    "options",
    [
        pytest.param({}, id="free"),
        pytest.param({"beam": 1}, id="greedy"),
        pytest.param({"careful": True}, id="careful"),
        pytest.param({"mode": "guided", "careful": True}, id="guided by attention"),
        pytest.param({"mode": "banks", "beam": 8}, id="dynamic beam allocation"),
    ],
)
def test_the_search_finds_on_a_gpu_what_it_finds_on_a_cpu(gpu: Model, options: Mapping[str, object]) -> None:
    cpu = load_model(BUILT_IN_FOLDER, "fp32")
    term = tuple(cpu.pieces.encode_target("SDF"))
    sources = [Source(cpu.encode(text), (Constraint((term,), frozenset({1, 2})),)) for text in TEXTS]
    sources.append(Source(cpu.encode(TEXTS[0]), prefix=term))
    asked = SearchOptions(**options)  # type: ignore[arg-type]
    for ours, theirs in zip(decode(gpu, sources, asked), decode(cpu, sources, asked), strict=True):
        assert (ours.ids, ours.alignment, ours.met) == (theirs.ids, theirs.alignment, theirs.met)
        assert ours.score == pytest.approx(theirs.score, abs=1e-4)


def test_scores_are_the_same(gpu: Model) -> None:
    cpu = load_model(BUILT_IN_FOLDER, "fp32")
    sources = [cpu.encode(text) for text in TEXTS]
    targets = [cpu.pieces.encode_target(text) for text in ("The SDF said so.", "An official", "SDF")]
    assert score(gpu, sources, targets) == pytest.approx(score(cpu, sources, targets), abs=1e-4)

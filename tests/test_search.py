"""The search against transformers' own, token by token, and constraints that must be met, on random checkpoints."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import torch

from tests.checkpoints import ARABIC, Shape, make_checkpoint
from translate.beams import Beam, Candidate, Hunt, move
from translate.constrained import _demand
from translate.constraints import Constraint, start_constraints
from translate.model import load_model
from translate.search import Hypothesis, Mode, SearchOptions, Source, decode

if TYPE_CHECKING:
    from pathlib import Path

    from translate.model import Model

LINES = (*ARABIC[:5], ARABIC[0][:9], " ".join(ARABIC[3:5])[:90])
SHAPES = [
    pytest.param(Shape(), id="two layers each"),
    pytest.param(
        Shape(d_model=32, encoder_layers=3, decoder_layers=1, encoder_heads=4, decoder_heads=4, activation="relu"),
        id="deep and shallow",
    ),
    pytest.param(Shape(shared=False), id="an embedding a side"),
    pytest.param(Shape(never=20), id="pieces that are never written"),
    pytest.param(Shape(scale=False), id="unscaled embeddings"),
    pytest.param(Shape(ending=9.0), id="sentences that end early"),
]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("beam", [1, 4])
def test_chooses_what_transformers_chooses(tmp_path: Path, shape: Shape, beam: int) -> None:
    reference = make_checkpoint(tmp_path, shape)
    model = load_model(tmp_path, "fp32")
    encoded = [list(model.encode(line)) for line in LINES]
    width = max(map(len, encoded))
    padded = torch.tensor([ids + [model.config.pad] * (width - len(ids)) for ids in encoded])
    with torch.inference_mode():
        wanted = reference.generate(
            padded, attention_mask=(padded != model.config.pad).long(), num_beams=beam, do_sample=False, max_length=40
        )
    found = decode(model, [Source(tuple(ids)) for ids in encoded], SearchOptions(beam=beam, max_length=40, max_ratio=1000))
    special = {model.config.pad, model.config.end}
    assert [list(each.ids) for each in found] == [[token for token in row if token not in special] for row in wanted.tolist()]
    if shape.ending > 1:
        assert any(each.ended and len(each.ids) < 30 for each in found)


def test_a_models_own_length_penalty_holds(tmp_path: Path) -> None:
    reference = make_checkpoint(tmp_path, Shape(ending=6.0))
    settings = tmp_path / "generation_config.json"
    settings.write_text(json.dumps(json.loads(settings.read_text(encoding="utf-8")) | {"length_penalty": 4.0}), encoding="utf-8")
    model = load_model(tmp_path, "fp32")
    special = {model.config.pad, model.config.end}
    differing = 0
    for line in LINES:
        ids = model.encode(line)
        with torch.inference_mode():
            wanted = reference.generate(torch.tensor([ids]), num_beams=4, max_length=40, length_penalty=4.0)[0].tolist()
        own, usual = (
            decode(model, [Source(ids)], SearchOptions(max_length=40, max_ratio=1000, alpha=alpha))[0].ids
            for alpha in (None, 1.0)
        )
        assert list(own) == [token for token in wanted if token not in special]
        differing += own != usual
    assert differing


def test_goes_on_from_a_prefix_as_transformers_does(tmp_path: Path) -> None:
    reference = make_checkpoint(tmp_path, Shape())
    model = load_model(tmp_path, "fp32")
    ids = model.encode(LINES[0])
    prefix = model.pieces.encode_target("The local council")
    start = torch.tensor([[model.config.start, *prefix]])
    with torch.inference_mode():
        wanted = reference.generate(torch.tensor([ids]), decoder_input_ids=start, num_beams=4, max_length=40)[0].tolist()
    (found,) = decode(model, [Source(ids, prefix=prefix)], SearchOptions(max_length=40, max_ratio=1000))
    assert list(found.ids) == [token for token in wanted if token not in {model.config.pad, model.config.end}]


@pytest.mark.parametrize("precision", ["bf16", "int8"])
def test_lower_precisions_stay_near(tmp_path: Path, precision: str) -> None:
    make_checkpoint(tmp_path, Shape())
    exact, rough = load_model(tmp_path, "fp32"), load_model(tmp_path, precision)  # type: ignore[arg-type]
    sources = [Source(exact.encode(line)) for line in LINES]
    scores = [[each.score for each in decode(model, sources)] for model in (exact, rough)]
    assert scores[1] == pytest.approx(scores[0], abs=0.3)


@pytest.mark.parametrize("mode", ["guided", "banks"])
@pytest.mark.parametrize("count", [1, 3, 5])
def test_every_constraint_is_met(tmp_path: Path, mode: Mode, count: int) -> None:
    make_checkpoint(tmp_path, Shape())
    model = load_model(tmp_path, "fp32")
    words = ("village", "council", "the river", "school", "wheat")[:count]
    forms = [tuple(model.pieces.encode_target(word)) for word in words]
    constraints = tuple(Constraint((form,), frozenset({number})) for number, form in enumerate(forms))
    sources = [Source(model.encode(line), constraints) for line in LINES]
    beam = 8 if mode == "banks" else 4
    for found in decode(model, sources, SearchOptions(beam=beam, mode=mode)):
        assert all(found.met)
        assert all(_holds(found, form) for form in forms)


@pytest.mark.parametrize("mode", ["guided", "banks"])
def test_no_constraint_is_the_free_search(tmp_path: Path, mode: Mode) -> None:
    make_checkpoint(tmp_path, Shape())
    model = load_model(tmp_path, "fp32")
    sources = [Source(model.encode(line)) for line in LINES]
    assert decode(model, sources, SearchOptions(mode=mode)) == decode(model, sources, SearchOptions())


@pytest.mark.parametrize(
    ("unmet", "running", "done"),
    [
        pytest.param(0, -9.0, True, id="a finished hypothesis meets all, and what runs is poorer"),
        pytest.param(0, -1.0, False, id="what runs looks better"),
        pytest.param(1, -9.0, False, id="the finished one still misses a constraint"),
    ],
)
def test_a_search_under_constraints_ends_when_nothing_better_runs(unmet: int, running: float, *, done: bool) -> None:
    begun = start_constraints([Constraint(((7,),))])
    state = begun if unmet else begun.advance(7)
    hunt = Hunt(4, 1.0, early_stopping=True, limit=90, prompt=1, prefix=(), beams=[Beam(0.0, None, state)] * 4)
    ending = [Candidate(-2.0, 0, 2, state)]
    move(hunt, [Candidate(running, row, 5, state) for row in range(4)], ending, [0] * 4, end=2)
    assert hunt.done is done


def test_a_word_that_the_model_begins_as_the_term_does_ends_as_the_term_does(tmp_path: Path) -> None:
    make_checkpoint(tmp_path, Shape())
    model = load_model(tmp_path, "fp32")
    term = next(ids for word in ("delegation", "organisation", "spokesman") if len(ids := model.pieces.encode_target(word)) > 1)
    other = next(token for token in model.pieces.continuations if token not in term)
    state = start_constraints([Constraint((tuple(term),), frozenset({3}))]).advance(term[0])
    hunt = Hunt(4, 1.0, early_stopping=True, limit=90, prompt=1, prefix=(), beams=[])
    demanded = [_demand(model, hunt, Beam(0.0, None, state), position, other, "guided") for position in (3, 0)]
    assert demanded == [{term[1]}, frozenset()]  # where the term is looked at, and elsewhere


def test_alignment_is_head_0_of_the_last_layer(tmp_path: Path) -> None:
    reference = make_checkpoint(tmp_path, Shape())
    reference.set_attn_implementation("eager")
    model: Model = load_model(tmp_path, "fp32")
    ids = model.encode(LINES[1])
    (found,) = decode(model, [Source(ids)], SearchOptions())
    start = torch.tensor([[model.config.start, *found.ids[:-1]]])
    with torch.inference_mode():
        seen = reference(torch.tensor([ids]), decoder_input_ids=start, output_attentions=True)
    assert list(found.alignment) == seen.cross_attentions[-1][0, 0].argmax(-1).tolist()


def _holds(found: Hypothesis, form: tuple[int, ...]) -> bool:
    return any(found.ids[at : at + len(form)] == form for at in range(len(found.ids)))

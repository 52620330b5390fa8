"""The training loop: mixed batches, two optimisers, checkpoints that a stopped run goes on from.

Written by hand rather than with transformers' Trainer: the restricted output layer, the alignment head and inline terms that
are drawn anew each time do not fit its hooks, and the loop is shorter than the hooks would be.
"""

from __future__ import annotations

import json
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import TYPE_CHECKING

import torch

from training.checkpoint import load_checkpoint, save_checkpoint
from training.embedding import joint_embeddings
from training.heldout import HeldOut
from training.inline import Inliner
from training.muon import Muon
from training.network import Objective, Shape, build_network, settings
from training.plot import plot
from training.prepare import load_prepared
from training.rough import Rougher
from training.sampler import Sampler
from training.start import load_start, start_shape
from training.vocabulary import load_vocabulary
from translate.model import ModelError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_LOG_EVERY = 50
_SAVE_EVERY = 200
_AVERAGE = 0.998  # decay of the averaged weights: about the last 500 steps


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train: `steps` of about `batch` padded target pieces; the share of news goes from `news_first` to `news_last`.

    That is news among the sentences of no kind with a share of its own (`own`, `back_translated`, `self_translated`). The
    learning rates warm up over `warmup` steps, stay, and fall linearly to zero over the last `decay` share of the steps; the
    last stage is also where in-domain news dominates.
    """

    steps: int = 4_000
    batch: int = 3_000
    rate: float = 0.01  # Muon, for matrices
    rate_rest: float = 0.002  # AdamW, for embeddings, biases and norms
    pace: float = 1.0  # on both rates: less than 1 for few pairs on top of a model
    warmup: int = 100
    decay: float = 0.6
    news_first: float = 0.6
    news_last: float = 0.95
    alignment: float = 0.3  # weight of the alignment loss (Chen et al. 2016); 0.1 left head 0 as it was, and the loss no lower
    dropout: float = 0.1
    rough: float = 0.0  # share of the sentences that get the faults of real pages, see rough.py
    cut: float = 0.0  # share of the sentences whose words are cut by sampling
    own: float | None = None  # share of the sentences drawn from two-column files of `prepare --own`; None: like other news
    back_translated: float | None = None  # None: as often as what is no news
    self_translated: float | None = None
    seed: int = 1
    device: str = "cpu"
    precision: str = "fp32"  # or bf16, by autocast: faster on GPUs and on CPUs that multiply it
    shape: Shape = field(default_factory=Shape)

    def rate_at(self, step: int) -> float:
        """Return the factor on both rates at a step."""
        falling = (self.steps - step) / max(1, self.decay * self.steps)
        return self.pace * max(0.0, min(1.0, (step + 1) / max(1, self.warmup), falling))

    def news_at(self, step: int) -> float:
        """Return the share of news at a step, among the sentences that have no share of their own."""
        return self.news_first + (self.news_last - self.news_first) * min(1.0, step / max(1, 0.75 * self.steps))


class Run:
    """A training run in a folder: network, averaged weights, optimisers, and where it stands."""

    def __init__(self, folder: Path, plan: Plan) -> None:
        torch.manual_seed(plan.seed)
        self.folder, self.plan, self.step = folder, plan, 0
        self._checkpoint = folder / "checkpoint.pt"
        self.prepared = load_prepared(folder)
        self.vocabulary = load_vocabulary(folder)
        allowed = torch.from_numpy(self.prepared.allowed).to(plan.device)
        self.network = build_network(plan.shape, allowed, plan.dropout)
        if self._checkpoint.exists():
            pass  # `resume` has the weights
        elif start_shape(folder):
            load_start(folder, self.network)
        else:
            start = joint_embeddings(self.prepared, plan.shape.vocabulary, plan.shape.d_model, plan.seed)
            start[self.vocabulary.pad] = 0.0  # the decoder starts from it: CTranslate2 takes it to be zero, as Marian does
            self.network.model.shared.weight.data.copy_(start)
        self.network.to(plan.device).train()
        self.objective = Objective(self.network, allowed)
        self.average = {name: weight.detach().clone() for name, weight in self.network.named_parameters()}
        matrices = [
            weight
            for name, weight in self.network.named_parameters()
            if weight.dim() == 2 and "embed" not in name and "shared" not in name
        ]
        held = {id(weight) for weight in matrices}
        rest = [weight for weight in self.network.parameters() if id(weight) not in held and weight.requires_grad]
        # Muon for the matrices, AdamW for the rest, as its authors advise.
        self.optimisers: tuple[torch.optim.Optimizer, ...] = (
            Muon(matrices, plan.rate, precision=torch.bfloat16 if plan.precision == "bf16" else torch.float32),
            torch.optim.AdamW(rest, lr=plan.rate_rest, betas=(0.9, 0.98), eps=1e-9, weight_decay=0.0),
        )
        for optimiser in self.optimisers:
            for group in optimiser.param_groups:
                group["base"] = group["lr"]

    def save(self) -> None:
        """Write the checkpoint."""
        state = {
            "step": self.step, "shape": settings(self.plan.shape), "network": self.network.state_dict(), "average": self.average,
            "optimisers": [optimiser.state_dict() for optimiser in self.optimisers], "random": torch.get_rng_state(),
        }  # fmt: skip
        save_checkpoint(state, self._checkpoint)

    def resume(self) -> None:
        """Go on from the folder's checkpoint, if there is one."""
        if not self._checkpoint.exists():
            return
        state = load_checkpoint(self._checkpoint, self.plan.device)
        if state["shape"] != (shape := settings(self.plan.shape)):
            raise ModelError(
                f"{self._checkpoint}: has {_differing(state['shape'], shape)}; give the run the shape that it began with"
            )
        self.network.load_state_dict(state["network"])
        self.average = state["average"]
        for optimiser, stored in zip(self.optimisers, state["optimisers"], strict=True):
            optimiser.load_state_dict(stored)
        torch.set_rng_state(state["random"].cpu())
        self.step = state["step"]

    @contextmanager
    def averaged(self) -> Iterator[None]:
        """Let the network have the averaged weights, those that are exported, for a while."""
        own = {name: weight.detach().clone() for name, weight in self.network.named_parameters()}
        try:
            self._become(self.average)
            yield
        finally:
            self._become(own)

    @torch.no_grad()
    def _become(self, weights: Mapping[str, torch.Tensor]) -> None:
        for name, weight in self.network.named_parameters():
            weight.copy_(weights[name])

    def update(self, batch: dict[str, torch.Tensor]) -> dict[str, float]:
        """Take one step; returns the losses in nats a target piece.

        Raises:
            ModelError: The loss is no number any more; nothing that was saved is touched.
        """
        with torch.autocast(self.plan.device, dtype=torch.bfloat16, enabled=self.plan.precision == "bf16"):
            losses = self.objective.losses(batch)
            total = losses.smoothed + self.plan.alignment * losses.alignment
        if not torch.isfinite(total):
            raise ModelError(
                f"{self.folder}: the loss is {total.item()} at step {self.step}; give a lower --rate, and the run goes on from its "
                "last checkpoint"
            )
        total.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        for optimiser in self.optimisers:
            for group in optimiser.param_groups:
                group["lr"] = group["base"] * self.plan.rate_at(self.step)
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
        with torch.no_grad():
            decay = min(_AVERAGE, (self.step + 1) / (self.step + 10))
            for name, weight in self.network.named_parameters():
                self.average[name].lerp_(weight, 1 - decay)
        self.step += 1
        return {"loss": losses.plain.item(), "alignment": losses.alignment.item()}


def train(folder: Path, plan: Plan) -> None:
    """Train in `folder` (made by `prepare`) until `plan.steps`; losses go to stderr and to log.jsonl and held-out.jsonl.

    Raises:
        ModelError: The checkpoint cannot be gone on from, or the loss is no number any more.
    """
    run = Run(folder, plan)
    run.resume()
    names = (folder / "names.txt").read_text(encoding="utf-8").splitlines()
    rougher, inliner = Rougher(run.vocabulary, plan.rough, plan.cut), Inliner(run.vocabulary, names)
    sampler = Sampler(run.prepared, rougher, inliner, plan, run.vocabulary.pad)
    held_out = HeldOut(folder, run.vocabulary.pad, plan.device)
    log, measured = Log(folder / "log.jsonl", run.step), Log(folder / "held-out.jsonl", run.step)
    if run.step >= plan.steps:
        print(f"{folder}: has taken {run.step} steps already; give more --steps to go on", file=sys.stderr)
    elif run.step:
        print(f"{folder}: goes on from step {run.step}", file=sys.stderr)
    seen: list[dict[str, float]] = []
    pieces, since = 0, time.perf_counter()
    for batch in sampler.batches(run.step):
        if run.step >= plan.steps:
            break
        pieces += int((batch["target"] != run.vocabulary.pad).sum())
        seen.append(run.update(batch))
        if run.step % _LOG_EVERY == 0 or run.step == plan.steps:
            mean = {name: round(sum(row[name] for row in seen) / len(seen), 4) for name in seen[0]}
            log.write(run.step, mean | {"pieces_per_second": round(pieces / (time.perf_counter() - since))})
            seen, pieces, since = [], 0, time.perf_counter()
        if run.step % _SAVE_EVERY == 0 or run.step == plan.steps:
            with run.averaged():
                measured.write(run.step, held_out.measure(run.objective))
            run.save()  # last: a run killed before goes back to the checkpoint before, and measures again
            _draw(folder)


class Log:
    """A file of figures, one JSON object a line; what comes after `step` is dropped: a killed run takes those steps again."""

    def __init__(self, path: Path, step: int) -> None:
        self._path = path
        if path.exists():
            kept = [line for line in path.read_text(encoding="utf-8").splitlines() if json.loads(line)["step"] <= step]
            path.write_text("".join(f"{line}\n" for line in kept), encoding="utf-8")

    def write(self, step: int, figures: Mapping[str, float]) -> None:
        """Append the figures of a step, if there are any, and show them."""
        if figures:
            line = json.dumps({**figures, "step": step})
            with self._path.open("a", encoding="utf-8") as log:
                log.write(line + "\n")
            print(line, file=sys.stderr)


def _differing(found: Mapping[str, int], wanted: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {value}, not {wanted.get(name)}" for name, value in found.items() if value != wanted.get(name))


def _draw(folder: Path) -> None:
    """Draw the losses so far, where matplotlib is installed."""
    if find_spec("matplotlib") and (folder / "log.jsonl").exists():
        plot(folder, folder / "losses.png")

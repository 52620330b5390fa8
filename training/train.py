"""The training loop: mixed batches, two optimisers, checkpoints that a stopped run goes on from.

Written by hand rather than with transformers' Trainer: the restricted output layer, the alignment head and inline terms that
are drawn anew each time do not fit its hooks, and the loop is shorter than the hooks would be.
"""

from __future__ import annotations

import json
import sys
import time
from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import numpy as np
import torch

from training.embedding import joint_embeddings
from training.inline import Example, Inliner
from training.network import Objective, Shape, build_network, settings
from training.plot import plot
from training.prepare import Prepared, load_prepared
from training.start import load_start, start_shape
from training.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_POOL = 4_000  # sentences drawn at a time, sorted by length into batches: padding falls from 45% to 4%
_LOG_EVERY = 50
_SAVE_EVERY = 200
_AVERAGE = 0.998  # decay of the averaged weights: about the last 500 steps


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train: `steps` of about `batch` padded target pieces; the share of news goes from `news_first` to `news_last`.

    The learning rates warm up over `warmup` steps, stay, and fall linearly to zero over the last `decay` share of the steps; the
    last stage is also where in-domain news dominates.
    """

    steps: int = 4_000
    batch: int = 3_000
    rate: float = 0.01  # Muon, for matrices
    rate_rest: float = 0.002  # AdamW, for embeddings, biases and norms
    pace: float = 1.0  # on both rates: less than 1 for few pairs on top of a model
    warmup: int = 100
    decay: float = 0.6
    news_first: float = 0.4
    news_last: float = 0.85
    alignment: float = 0.3  # weight of the alignment loss (Chen et al. 2016); 0.1 left head 0 as it was, and the loss no lower
    dropout: float = 0.1
    seed: int = 1
    device: str = "cpu"
    precision: str = "fp32"  # or bf16, by autocast: on a CPU without AMX fp32 is 1.2 times as fast
    shape: Shape = field(default_factory=Shape)

    def rate_at(self, step: int) -> float:
        """Return the factor on both rates at a step."""
        falling = (self.steps - step) / max(1, self.decay * self.steps)
        return self.pace * max(0.0, min(1.0, (step + 1) / max(1, self.warmup), falling))

    def news_at(self, step: int) -> float:
        """Return the share of news among the sentences drawn at a step."""
        return self.news_first + (self.news_last - self.news_first) * min(1.0, step / max(1, 0.75 * self.steps))


class Sampler:
    """Draws batches; pool number k is the same whatever came before it, so that a resumed run sees what it would have seen."""

    def __init__(self, prepared: Prepared, inliner: Inliner, plan: Plan, pad: int) -> None:
        self._prepared, self._inliner, self._plan, self._pad = prepared, inliner, plan, pad
        self._news, self._other = np.flatnonzero(prepared.news), np.flatnonzero(~prepared.news)

    def batches(self, start: int) -> Iterator[dict[str, torch.Tensor]]:
        """Yield batches from step `start` on."""
        step, number = 0, 0
        while True:
            random = np.random.default_rng((self._plan.seed, number))
            groups = self._groups(random, step)
            for group in groups:
                if step >= start:
                    yield self._collate(group)
                step += 1
            number += 1

    def _groups(self, random: np.random.Generator, step: int) -> list[list[Example]]:
        """Draw a pool and cut it into batches of like length, in random order."""
        news = random.random(_POOL) < self._plan.news_at(step)
        ours, theirs = self._news, self._other
        if not len(ours) or not len(theirs):  # one kind only: both draws are from it
            ours = theirs = np.arange(len(self._prepared))
        drawn = np.where(news, random.choice(ours, _POOL), random.choice(theirs, _POOL))
        examples = [self._inliner.rewrite(self._example(int(number)), random) for number in drawn]
        examples.sort(key=lambda example: (len(example.target), len(example.source)))
        groups: list[list[Example]] = [[]]
        widest = 0
        for example in examples:
            widest = max(widest, len(example.target) + 1, len(example.source) + 1)
            if groups[-1] and (len(groups[-1]) + 1) * widest > self._plan.batch:
                groups.append([])
                widest = max(len(example.target), len(example.source)) + 1
            groups[-1].append(example)
        random.shuffle(groups)
        return groups

    def _example(self, number: int) -> Example:
        stored = self._prepared
        source = slice(*stored.source_offsets[number : number + 2])
        target = slice(*stored.target_offsets[number : number + 2])
        return Example(stored.sources[source], stored.targets[target], stored.links[target])

    def _collate(self, group: list[Example]) -> dict[str, torch.Tensor]:
        """Pad and append `</s>` (0): source, mask, (batch, source length); target, links, (batch, target length)."""
        longest_source = max(len(example.source) for example in group) + 1
        longest_target = max(len(example.target) for example in group) + 1
        source = np.full((len(group), longest_source), self._pad, dtype=np.int64)
        target = np.full((len(group), longest_target), self._pad, dtype=np.int64)
        links = np.full((len(group), longest_target), -1, dtype=np.int64)
        for row, example in enumerate(group):
            source[row, : len(example.source) + 1] = [*example.source, 0]
            target[row, : len(example.target) + 1] = [*example.target, 0]
            links[row, : len(example.links)] = example.links
        mask = (source != self._pad).astype(np.int64)
        arrays = {"source": source, "mask": mask, "target": target, "links": links}
        return {name: torch.from_numpy(array).to(self._plan.device) for name, array in arrays.items()}


class Run:
    """A training run in a folder: network, averaged weights, optimisers, and where it stands."""

    def __init__(self, folder: Path, plan: Plan) -> None:
        torch.manual_seed(plan.seed)
        self.folder, self.plan, self.step = folder, plan, 0
        self._checkpoint = folder / "checkpoint.pt"
        self.prepared = load_prepared(folder)
        self.vocabulary = load_vocabulary(folder)
        allowed = torch.from_numpy(self.prepared.allowed).to(plan.device)
        self.network = build_network(plan.shape, allowed.cpu(), plan.dropout)
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
        # Muon (Jordan et al. 2024) for the matrices, AdamW for the rest, as its authors advise.
        self.optimisers: tuple[torch.optim.Optimizer, ...] = (
            torch.optim.Muon(matrices, lr=plan.rate, weight_decay=0.01, adjust_lr_fn="original"),
            torch.optim.AdamW(rest, lr=plan.rate_rest, betas=(0.9, 0.98), eps=1e-9, weight_decay=0.0),
        )
        for optimiser in self.optimisers:
            for group in optimiser.param_groups:
                group["base"] = group["lr"]

    def save(self) -> None:
        """Write the checkpoint; the old one is replaced only when the new one is whole."""
        state = {
            "step": self.step, "shape": settings(self.plan.shape), "network": self.network.state_dict(), "average": self.average,
            "optimisers": [optimiser.state_dict() for optimiser in self.optimisers], "random": torch.get_rng_state(),
        }  # fmt: skip
        partial = self.folder / "checkpoint.partial"
        torch.save(state, partial)
        partial.replace(self._checkpoint)

    def resume(self) -> None:
        """Go on from the folder's checkpoint, if there is one."""
        if not self._checkpoint.exists():
            return
        state = torch.load(self._checkpoint, weights_only=True, map_location=self.plan.device)
        self.network.load_state_dict(state["network"])
        self.average = state["average"]
        for optimiser, stored in zip(self.optimisers, state["optimisers"], strict=True):
            optimiser.load_state_dict(stored)
        torch.set_rng_state(state["random"].cpu())
        self.step = state["step"]

    def update(self, batch: dict[str, torch.Tensor]) -> dict[str, float]:
        """Take one step; returns the losses in nats a target piece."""
        with torch.autocast(self.plan.device, dtype=torch.bfloat16, enabled=self.plan.precision == "bf16"):
            losses = self.objective.losses(batch)
            total = losses.smoothed + self.plan.alignment * losses.alignment
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
    """Train in `folder` (made by `prepare`) until `plan.steps`; losses go to stderr and to log.jsonl."""
    run = Run(folder, plan)
    run.resume()
    names = (folder / "names.txt").read_text(encoding="utf-8").splitlines()
    sampler = Sampler(run.prepared, Inliner(run.vocabulary, names), plan, run.vocabulary.pad)
    seen: list[dict[str, float]] = []
    pieces, since = 0, time.perf_counter()
    _forget_after(folder / "log.jsonl", run.step)
    with (folder / "log.jsonl").open("a", encoding="utf-8") as log:
        for batch in sampler.batches(run.step):
            if run.step >= plan.steps:
                break
            pieces += int((batch["target"] != run.vocabulary.pad).sum())
            seen.append(run.update(batch))
            if run.step % _LOG_EVERY == 0:
                entry: dict[str, Any] = {name: round(sum(row[name] for row in seen) / len(seen), 4) for name in seen[0]}
                entry |= {"step": run.step, "pieces_per_second": round(pieces / (time.perf_counter() - since))}
                log.write(json.dumps(entry) + "\n")
                log.flush()
                print(json.dumps(entry), file=sys.stderr)
                seen, pieces, since = [], 0, time.perf_counter()
            if run.step % _SAVE_EVERY == 0:
                run.save()
                _draw(folder)
    run.save()
    _draw(folder)


def _forget_after(log: Path, step: int) -> None:
    """Drop the entries of steps that a killed run took after its last checkpoint: they are taken again."""
    if log.exists():
        kept = [line for line in log.read_text(encoding="utf-8").splitlines() if json.loads(line)["step"] <= step]
        log.write_text("".join(f"{line}\n" for line in kept), encoding="utf-8")


def _draw(folder: Path) -> None:
    """Draw the losses so far, where matplotlib is installed."""
    if find_spec("matplotlib") and (folder / "log.jsonl").stat().st_size:
        plot(folder, folder / "losses.png")

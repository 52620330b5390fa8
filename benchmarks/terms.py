"""Terms on benchmarks/terms.tsv: recall by kind, chrF with and without the glossary, numbers, lost sentences and time, with floors.

    python benchmarks/terms.py                     the built-in model
    python benchmarks/terms.py --model FOLDER      any Marian model
    python benchmarks/terms.py --without banks     what a step of the translator is worth; may be given again
    python benchmarks/terms.py --random-opus       random weights in opus-mt-ar-en's shape: does forcing work whatever the model says?

Each sentence is translated under the bundled glossary with its own overrides on top, and without a glossary, in turns in one process, for
several rounds: all write the same, and the best time of each counts, for only the quietest round says what it costs.
Exits with 1 if a floor is not reached.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import warnings
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from glossary import Term
    from translate.evaluation import Evaluation, Output
    from translate.recall import Demand
    from translate.references import Reference
    from translate.request import Engine

ROOT = Path(__file__).resolve().parents[1]
SENTENCES = ROOT / "benchmarks" / "terms.tsv"

# The floors: they may be raised, never lowered.
FLOOR_RECALL = 0.995  # terms in an exact form, overrides included
FLOOR_RECALL_RANDOM = 0.98  # with random weights
FLOOR_CHRF = 0.0  # chrF with the glossary less chrF without, on sentences whose reference has the terms
FLOOR_NUMBERS = 0.995  # sentences with numbers that keep them or say that they do not
CEILING_LOST = 0  # sentences
CEILING_TIME = 1.5  # seconds with the glossary over seconds without


@dataclass(frozen=True, slots=True)
class Example:
    """A line of the dev set: its id and kinds, the reference (whose line is the file's), and its overrides."""

    name: str
    kinds: frozenset[str]
    reference: Reference
    overrides: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Examples, by number, that one glossary serves: its overrides, and the sources that must not be among them."""

    overrides: tuple[Term, ...]
    numbers: tuple[int, ...]
    kept: frozenset[str]

    def joined(self, other: Group) -> Group | None:
        """Return both as one, or None if one overrides what the other has otherwise; those without overrides stay apart."""
        if bool(self.overrides) != bool(other.overrides):
            return None
        overrides, kept = tuple(dict.fromkeys((*self.overrides, *other.overrides))), self.kept | other.kept
        sources = {term.source for term in overrides}
        if len(sources) < len(overrides) or sources & kept:
            return None
        return Group(overrides, (*self.numbers, *other.numbers), kept)


def read_examples(path: Path = SENTENCES) -> Iterator[Example]:
    """Yield the lines of the dev set: id, kinds, Arabic, English, and overrides "SOURCE=TARGET|…"; "#" begins a comment."""
    from glossary import Term
    from translate.references import Reference

    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith(("#", "id\t")):
            continue
        name, kinds, source, english, overrides = line.split("\t")
        pairs = [pair.partition("=") for pair in overrides.split("|") if pair]
        terms = tuple(Term(arabic, target) for arabic, _, target in pairs)
        yield Example(name, frozenset(kinds.split("|")), Reference(source, english, number), terms)


def group_examples(examples: Sequence[Example]) -> tuple[Group, ...]:
    """Put examples together, first fit, so that few glossaries serve all and sentences still decode in batches."""
    from glossary import Glossary, Matcher, bundled_glossary, combine

    overrides = Glossary(tuple(term for each in examples for term in each.overrides))
    matcher = Matcher(combine(bundled_glossary(), overrides))
    groups: list[Group] = []
    for number, each in enumerate(examples):
        met = {match.term.source for match in matcher.find(each.reference.source)}
        alone = Group(each.overrides, (number,), frozenset(met.difference(term.source for term in each.overrides)))
        for place, group in enumerate(groups):
            if both := group.joined(alone):
                groups[place] = both
                break
        else:
            groups.append(alone)
    return tuple(groups)


def evaluate_examples(
    examples: Sequence[Example], engine: Engine, name: str, version: str, without: Collection[str] = ()
) -> Evaluation:
    """Translate the examples with and without their glossaries, group by group, and score them as one set.

    `without` are steps of the translator that are not taken with the glossary.
    """
    from glossary import Glossary, Matcher, bundled_glossary, combine
    from translate.evaluation import Run, make_systems, run_systems, score_runs
    from translate.recall import find_demands
    from translate.translator import STEPS

    bundled = bundled_glossary()
    steps = [step for step in STEPS if step not in without]
    systems = make_systems(name, engine, bundled, version, steps)
    outputs: list[dict[int, Output]] = [{} for _ in systems]
    demands: dict[int, tuple[Demand, ...]] = {}
    seconds = [0.0 for _ in systems]
    for group in group_examples(examples):
        glossary = combine(bundled, Glossary(group.overrides))
        references = [examples[number].reference for number in group.numbers]
        matcher = Matcher(glossary)
        demands |= {
            number: find_demands(each.source, each.text, matcher) for number, each in zip(group.numbers, references, strict=True)
        }
        for place, run in enumerate(run_systems(references, make_systems(name, engine, glossary, version, steps))):
            outputs[place] |= dict(zip(group.numbers, run.outputs, strict=True))
            seconds[place] += run.seconds
    order = range(len(examples))
    runs = [
        Run(system, tuple(found[number] for number in order), taken)
        for system, found, taken in zip(systems, outputs, seconds, strict=True)
    ]
    return score_runs(
        [each.reference for each in examples], [demands[number] for number in order], runs, f"{bundled.digest} and overrides"
    )


def quietest(rounds: Sequence[Evaluation]) -> Evaluation:
    """Return the evaluation that all rounds made, each system with the seconds of its best round."""
    columns = zip(*(each.systems for each in rounds), strict=True)
    return replace(rounds[0], systems=tuple(min(column, key=lambda scores: scores.seconds) for column in columns))


def verdicts(evaluation: Evaluation, *, random: bool) -> Iterator[tuple[bool, str]]:
    """Yield for each floor whether it holds, and a line that says so; random weights have but the one of recall."""
    steered, plain = evaluation.systems
    recall = FLOOR_RECALL_RANDOM if random else FLOOR_RECALL
    yield _floor("term recall, overrides included", steered.recall["all"].share, recall)
    if random:
        return
    if steered.chrf_consistent and plain.chrf_consistent:
        gain = steered.chrf_consistent.score - plain.chrf_consistent.score
        yield _floor("chrF gained where the reference has the terms", gain, FLOOR_CHRF)
    told = steered.numbers_told
    yield _floor("numbers kept or told", told.held / told.of if told.of else 1.0, FLOOR_NUMBERS)
    yield _ceiling("lost sentences", len(steered.lost), CEILING_LOST)
    yield _ceiling("seconds with the glossary over without", steered.seconds / plain.seconds, CEILING_TIME)


def main() -> int:
    """Run the benchmark, print it, and return the exit code."""
    options = _options()
    os.environ["OMP_NUM_THREADS"] = str(options.threads)
    import torch

    from commands import VERSION
    from translate.engine import MarianEngine
    from translate.evaluation_report import FORMATS
    from translate.metrics import load_sacrebleu
    from translate.model import load_model

    load_sacrebleu()
    torch.set_num_threads(options.threads)
    examples = list(read_examples())[: options.first or None]
    with tempfile.TemporaryDirectory() as scratch, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # transformers', about a package that the tokenizer does without
        model = load_model(_random_model(examples, Path(scratch)) if options.random_opus else options.model)
        # A new engine each time: it remembers how the model renders a term, and must find that out in every round.
        evaluation = quietest(
            [
                evaluate_examples(examples, MarianEngine(model), model.name, VERSION, options.without)
                for _ in range(options.rounds or (1 if options.random_opus else 3))
            ]
        )
    print(FORMATS[options.format](evaluation, SENTENCES.name), flush=True)
    found = list(verdicts(evaluation, random=options.random_opus))
    for holds, line in found:
        print(f"{'ok  ' if holds else 'FAIL'} {line}", file=sys.stdout if options.format == "text" else sys.stderr)
    return int(not all(holds for holds, _ in found))


def _options() -> argparse.Namespace:
    from translate.translator import STEPS

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", default="built-in", help="built-in or a Marian folder (default: built-in)")
    parser.add_argument("--random-opus", action="store_true", help="random weights in opus-mt-ar-en's shape instead")
    parser.add_argument("--without", action="append", default=[], choices=STEPS, help="leave a step out")
    parser.add_argument("--first", type=int, default=0, metavar="N", help="only the first N sentences")
    parser.add_argument(
        "--rounds", type=int, metavar="N", help="rounds (default: 3; 1 of random weights, whose time says nothing)"
    )
    parser.add_argument("--threads", type=int, default=1, metavar="N", help="threads (default: 1, best for narrow models)")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    return parser.parse_args()


def _random_model(examples: Sequence[Example], scratch: Path) -> Path:
    """Write random weights whose pieces can spell the sentences and all targets."""
    from benchmarks.random_opus import write_random_opus

    lines = [text for each in examples for text in (each.reference.source, each.reference.text)]
    return write_random_opus(scratch / "opus", [*lines, *(term.target for each in examples for term in each.overrides)])


def _floor(what: str, value: float, least: float) -> tuple[bool, str]:
    return value >= least, f"{what} {value:.4g} (at least {least})"


def _ceiling(what: str, value: float, most: float) -> tuple[bool, str]:
    return value <= most, f"{what} {value:.4g} (at most {most})"


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main())

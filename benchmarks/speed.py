"""Speed, start-up and memory of mujaz's own decoder against plain transformers and CTranslate2, as ratios, with floors.

    python benchmarks/speed.py                          the built-in model
    python benchmarks/speed.py --model random-opus      random weights in opus-mt-ar-en's shape, which never end: forced length
    python benchmarks/speed.py --text benchmarks/short.txt --sentences 40

All engines decode the same sentences at the same beam in one process, in turn, for several rounds; a figure is the best of its rounds,
for only the quietest one says what an engine can do on a machine that others use. Exits with 1 if a floor is not reached.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import random
import subprocess
import sys
import tempfile
import time
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from translate.model import Model, Precision

    Engine = Callable[[], int]

ROOT = Path(__file__).resolve().parents[1]
# Fictional, 80 sentences and headlines as long as real ones: 44 pieces on average, 18 to 69 for four in five, like those of news-dev
# (45; NTREX has 39). In short.txt, 20 sentences of 20 pieces, what an engine does once a step weighs more than in any article.
TEXT = ROOT / "benchmarks" / "news.txt"
FLOOR_TRANSFORMERS = 4.0  # times transformers generate fp32
FLOOR_CTRANSLATE2 = 1.0  # times CTranslate2 int8
FLOOR_OPUS = 2.5  # times our decoder on opus-mt-ar-en's shape
CEILING_READY = 2.5  # seconds from process start to a loaded model
OPUS_LENGTH = 36  # target positions when random weights never end a sentence
ORDINARY_LENGTH = 128
TERMS = (1, 3, 5)


@dataclass(frozen=True, slots=True)
class Task:
    """What every engine does: these sentences, at this beam, to this length."""

    folder: Path
    sentences: tuple[str, ...]
    beam: int
    length: int
    threads: int
    endless: bool  # random weights: sentences run to the length


def main() -> int:
    """Run the benchmark, print it, and return the exit code."""
    options = _options()
    os.environ["OMP_NUM_THREADS"] = str(options.threads)
    with tempfile.TemporaryDirectory() as scratch, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # transformers' and the converter's
        import torch

        torch.set_num_threads(options.threads)
        task = _task(options, Path(scratch))
        count = len(task.sentences)
        print(
            f"{options.model}, {count} sentences, beam {task.beam}, {options.threads} thread(s), best of {options.rounds} rounds"
        )
        ratios = _decoding(task, options.rounds, Path(scratch))
        if not task.endless:
            ratios["opus shape"] = _against_opus(task, options.rounds, Path(scratch))
        _constraints(task, options.rounds)
        ready = _start_up(task, options.rounds)
    return _verdict(ratios, ready)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", default="built-in", help="built-in, random-opus, or a Marian folder (default: built-in)")
    parser.add_argument("--text", type=Path, default=TEXT, help="a UTF-8 file of Arabic sentences, one a line (default: our own)")
    parser.add_argument("--sentences", type=int, default=80, help="how many, the text repeated as needed (default: 80)")
    parser.add_argument("--rounds", type=int, default=3, help="rounds (default: 3)")
    parser.add_argument("--beam", type=int, default=4, help="beam size (default: 4)")
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1, help="threads of each engine (default: all cores)")
    return parser.parse_args()


def _task(options: argparse.Namespace, scratch: Path) -> Task:
    from benchmarks.random_opus import write_random_opus
    from translate.model import BUILT_IN, BUILT_IN_FOLDER

    lines = [line for line in options.text.read_text(encoding="utf-8").splitlines() if line.strip()]
    endless = options.model == "random-opus"
    if endless:
        folder = write_random_opus(scratch / "opus", lines)
    else:
        folder = BUILT_IN_FOLDER if options.model == BUILT_IN else Path(options.model)
    sentences = tuple(lines[number % len(lines)] for number in range(options.sentences))
    length = OPUS_LENGTH if endless else ORDINARY_LENGTH
    return Task(folder, sentences, options.beam, length, options.threads, endless)


def _decoding(task: Task, rounds: int, scratch: Path) -> dict[str, float]:
    """Time the engines in turn; return how many times as fast own int8 is as the other two."""
    engines: dict[str, Engine] = {
        "own int8": _own(task, "int8"),
        "own bf16": _own(task, "bf16"),
        "own fp32": _own(task, "fp32"),
        "transformers fp32": _transformers(task),
        "CTranslate2 int8": _ctranslate2(task, scratch / "ct2"),
    }
    best, pieces = _best(engines, rounds)
    slowest = best["transformers fp32"]
    print(f"\n{'engine':<20}{'sentences/s':>12}{'pieces/s':>10}{'x transformers':>16}")
    for name, seconds in best.items():
        print(f"{name:<20}{len(task.sentences) / seconds:>12.1f}{pieces[name] / seconds:>10.0f}{slowest / seconds:>16.2f}")
    return {name: best[name] / best["own int8"] for name in ("transformers fp32", "CTranslate2 int8")}


def _best(engines: dict[str, Engine], rounds: int) -> tuple[dict[str, float], dict[str, int]]:
    """Seconds of each engine's best round and the pieces it wrote; the first round, which is not counted, warms it up."""
    seconds = dict.fromkeys(engines, float("inf"))
    pieces = dict.fromkeys(engines, 0)
    for number in range(rounds + 1):
        for name, engine in engines.items():
            start = time.perf_counter()
            pieces[name] = engine()
            if number:
                seconds[name] = min(seconds[name], time.perf_counter() - start)
    return seconds, pieces


def _own(task: Task, precision: Precision) -> Engine:
    from translate.model import load_model
    from translate.search import SearchOptions, Source, decode

    model = load_model(task.folder, precision)
    options = SearchOptions(beam=task.beam, max_length=task.length, max_ratio=1000)

    def run() -> int:
        sources = [Source(model.encode(sentence)) for sentence in task.sentences]
        return sum(len(found.ids) for found in decode(model, sources, options))

    return run


def _transformers(task: Task) -> Engine:
    import torch
    from transformers import MarianMTModel, MarianTokenizer

    model = MarianMTModel.from_pretrained(task.folder, dtype=torch.float32).eval()
    tokenizer = MarianTokenizer.from_pretrained(task.folder)
    end, pad = model.config.eos_token_id, model.config.pad_token_id

    def run() -> int:
        written = 0
        for batch in _batches(task.sentences):
            inputs = tokenizer(list(batch), return_tensors="pt", padding=True)
            with torch.inference_mode():
                found = model.generate(**inputs, num_beams=task.beam, max_length=task.length)
            written += int(((found != end) & (found != pad)).sum())
        return written

    return run


def _batches(sentences: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Batches by length, of the size that is best for transformers on a CPU."""
    ordered = sorted(sentences, key=len)
    size = 20
    return (tuple(ordered[first : first + size]) for first in range(0, len(ordered), size))


def _ctranslate2(task: Task, folder: Path) -> Engine:
    import ctranslate2

    from translate.model import load_model

    with contextlib.redirect_stderr(io.StringIO()):
        ctranslate2.converters.TransformersConverter(str(task.folder)).convert(str(folder), quantization="int8")
    translator = ctranslate2.Translator(str(folder), compute_type="int8", intra_threads=task.threads)
    pieces = load_model(task.folder, "fp32").pieces

    def run() -> int:
        sources = [[*pieces.source_pieces(sentence), "</s>"] for sentence in task.sentences]
        found = translator.translate_batch(
            sources, beam_size=task.beam, max_decoding_length=task.length - 1, max_batch_size=32, disable_unk=False
        )
        return sum(len(each.hypotheses[0]) for each in found)

    return run


def _against_opus(task: Task, rounds: int, scratch: Path) -> float:
    """Return how many times as fast the model is as one of opus-mt-ar-en's shape with the same decoder, int8 both.

    Its random weights write nothing of use, so it gets the fewest pieces that it could read and write: one for each word of the
    sentences, and of the model's own English. In truth it needs more, so the figure is a lower bound.
    """
    from benchmarks.random_opus import write_random_opus
    from translate.model import load_model
    from translate.search import SearchOptions, Source, decode

    model = load_model(task.folder, "int8")
    drafts = decode(model, [Source(model.encode(sentence)) for sentence in task.sentences], SearchOptions(beam=task.beam))
    words = sum(len(model.decode(found.ids).split()) for found in drafts) / len(drafts)
    opus = load_model(write_random_opus(scratch / "opus", task.sentences), "int8")
    options = SearchOptions(beam=task.beam, max_length=round(words) + 2, max_ratio=1000)

    def run() -> int:
        encoded = [(opus.encode(sentence), len(sentence.split())) for sentence in task.sentences]
        found = decode(opus, [Source((*ids[:count], opus.config.end)) for ids, count in encoded], options)
        return sum(len(each.ids) for each in found)

    best, pieces = _best({"own int8": _own(task, "int8"), "opus shape": run}, rounds)
    rate = {name: len(task.sentences) / seconds for name, seconds in best.items()}
    each = pieces["opus shape"] / len(task.sentences)
    print(f"\nopus-mt's shape, int8, {each:.0f} pieces a sentence: {rate['opus shape']:.1f} sentences/s")
    return rate["own int8"] / rate["opus shape"]


def _constraints(task: Task, rounds: int) -> None:
    """Print what constraints cost inside the search, at the same beam."""
    from translate.model import load_model
    from translate.search import SearchOptions

    model = load_model(task.folder, "int8")
    length = min(task.length, OPUS_LENGTH)  # one length for all: a weak model that is made to say odd words may not end
    guided = SearchOptions(beam=task.beam, max_length=length, max_ratio=1000, mode="guided")
    banks = SearchOptions(beam=8, max_length=length, max_ratio=1000, mode="banks")
    engines: dict[str, Engine] = {}
    for label, options in ((f"guided, beam {task.beam}", guided), ("banks, beam 8", banks)):
        for terms in (0, *TERMS):
            engines[f"{label}, {terms} terms"] = _constrained(model, task.sentences, terms, options)
    best, _ = _best(engines, rounds)
    print(f"\n{'constraints':<28}{'x unconstrained':>16}")
    for name, seconds in best.items():
        free = best[name.rsplit(",", 1)[0] + ", 0 terms"]
        print(f"{name:<28}{seconds / free:>16.2f}")


def _constrained(model: Model, sentences: Sequence[str], terms: int, options: object) -> Engine:
    """An engine with so many random two-piece terms a sentence, each with a span of the source."""
    from translate.constraints import Constraint
    from translate.search import SearchOptions, Source, decode

    assert isinstance(options, SearchOptions)
    drawn = random.Random(terms)  # noqa: S311 - terms of a benchmark
    words = sorted(model.producible - model.pieces.continuations)

    def constraint(length: int) -> Constraint:
        phrase = (drawn.choice(words), drawn.choice(words))
        return Constraint((phrase,), frozenset({drawn.randrange(length)}))

    encoded = [model.encode(sentence) for sentence in sentences]
    sources = [Source(ids, tuple(constraint(len(ids)) for _ in range(terms))) for ids in encoded]

    def run() -> int:
        found = decode(model, sources, options)
        missed = sum(not met for each in found for met in each.met)
        assert missed == 0, f"{missed} constraints missed"
        return sum(len(each.ids) for each in found)

    return run


# VmHWM, not getrusage: the latter also counts what the parent held when it forked.
_FIRST_WORD = """
import sys
sys.path.insert(0, {root!r})
from translate.model import load_model
from translate.search import Source, decode
model = load_model({folder!r})
print("ready", flush=True)
print(model.decode(decode(model, [Source(model.encode({sentence!r}))])[0].ids), flush=True)
print(next(int(line.split()[1]) // 1024 for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""


def _start_up(task: Task, rounds: int) -> float:
    """Print process start to ready, to the first sentence, and the peak memory; return the best seconds to ready."""
    program = _FIRST_WORD.format(root=str(ROOT), folder=str(task.folder), sentence=task.sentences[0])
    readies, firsts, peak = [], [], 0
    for _ in range(rounds):
        start = time.perf_counter()
        with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own
            assert process.stdout is not None
            process.stdout.readline()
            readies.append(time.perf_counter() - start)
            process.stdout.readline()
            firsts.append(time.perf_counter() - start)
            peak = max(peak, int(process.stdout.readline()))
    print(f"\nprocess start to ready {min(readies):.2f} s, to the first sentence {min(firsts):.2f} s, peak memory {peak} MB")
    return min(readies)


def _verdict(ratios: dict[str, float], ready: float) -> int:
    floors = {"transformers fp32": FLOOR_TRANSFORMERS, "CTranslate2 int8": FLOOR_CTRANSLATE2, "opus shape": FLOOR_OPUS}
    checks = (
        *((f"own int8 / {name}", ratio, floors[name], True) for name, ratio in ratios.items()),
        ("seconds to ready", ready, CEILING_READY, False),
    )
    print()
    failed = 0
    for name, value, bound, at_least in checks:
        holds = value >= bound if at_least else value <= bound
        failed += not holds
        print(f"{'ok  ' if holds else 'FAIL'} {name} {value:.2f} ({'at least' if at_least else 'at most'} {bound})")
    return int(failed > 0)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main())

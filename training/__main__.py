"""`python -m training prepare | train | export | blend | synthesise | evaluate | plot`: the recipe, step by step."""

from __future__ import annotations

import argparse
import math
import os
import sys
from dataclasses import replace
from pathlib import Path

from commands.arguments import positive
from training.network import Shape
from training.train import Plan, train
from translate.files import ArticleError
from translate.model import ModelError

_SHARES = (
    ("own", "the two-column files of `prepare --own`", "other news"),
    ("bt", "back-translated pairs", "what is no news"),
    ("self", "pairs that the model translated itself", "what is no news"),
)
_SHAPE = ("encoder_layers", "decoder_layers", "d_model", "ffn")


def _share(text: str) -> float:
    if not 0 <= (share := float(text)) <= 1:
        raise argparse.ArgumentTypeError(f"{text} is not between 0 and 1")
    return share


def _above_0(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not 0 < number < math.inf:
        raise argparse.ArgumentTypeError(f"{text} is not a number above 0")
    return number


def _part(text: str) -> tuple[Path, float]:
    model, _, share = text.rpartition("=")
    if not model:
        raise argparse.ArgumentTypeError(f"{text} is not MODEL=SHARE")
    try:
        return Path(model), _above_0(share)
    except argparse.ArgumentTypeError as error:
        raise argparse.ArgumentTypeError(f"{text}: the share {error}") from error


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    steps = parser.add_subparsers(dest="step", required=True)
    prepare = steps.add_parser("prepare", help="clean, learn the vocabulary, align")
    prepare.add_argument("corpus", type=Path, help="folder with dev/, train/, lexicon/, todo/")
    prepare.add_argument("run", type=Path, help="folder of this run")
    prepare.add_argument("--own", type=Path, help="folder of your own pairs: two-column TSV files, Arabic then English")
    prepare.add_argument(
        "--start", type=Path, metavar="MODEL", help="go on from this model: its vocabulary, widths, layers and weights"
    )
    prepare.add_argument("--reverse", action="store_true", help="for a model from English to Arabic, to back-translate with")
    prepare.add_argument(
        "--vocabulary",
        type=positive,
        help=f"pieces to learn (default: {Shape().vocabulary}); a folder that has a vocabulary keeps it",
    )
    trained = steps.add_parser("train", help="train, or go on from the run's checkpoint")
    trained.add_argument("run", type=Path)
    trained.add_argument("--steps", type=positive, default=4_000)
    trained.add_argument("--batch", type=positive, default=3_000, help="padded pieces a batch")
    trained.add_argument("--rate", type=_above_0, default=1.0, help="times the usual rates; less for few pairs on top of a model")
    trained.add_argument(
        "--rough", type=_share, default=Plan().rough, help="share of sentences that may get a fault of real pages"
    )
    trained.add_argument(
        "--dropout",
        type=_share,
        default=Plan().dropout,
        help=f"0 for a run that sees its pairs a few times only, and learns faster so (default: {Plan().dropout})",
    )
    trained.add_argument("--cut", type=_share, default=Plan().cut, help="share of sentences whose words are cut by sampling")
    for name, kind, otherwise in _SHARES:
        trained.add_argument(
            f"--{name}",
            type=_share,
            metavar="SHARE",
            help=f"share of sentences drawn from {kind}; 0: none (default: as often as {otherwise})",
        )
    trained.add_argument("--device", default="cpu", choices=("cpu", "cuda"))
    trained.add_argument(
        "--precision",
        default="fp32",
        choices=("fp32", "bf16"),
        help="bf16 is faster on GPUs and on CPUs with AMX or AVX-512 BF16",
    )
    trained.add_argument("--threads", type=positive, help="CPU threads (default: all cores)")
    trained.add_argument("--seed", type=int, default=1)
    for name in _SHAPE:
        default = getattr(Shape(), name)
        trained.add_argument(
            f"--{name.replace('_', '-')}", type=positive, help=f"default: {default}, or what the model started from has"
        )
    export = steps.add_parser("export", help="write a MarianMT folder")
    export.add_argument("run", type=Path)
    export.add_argument("folder", type=Path)
    export.add_argument("--version", required=True, help="the model's version, such as 0.1")
    blended = steps.add_parser("blend", help="make one model of some that go on from each other: the mean of their weights")
    blended.add_argument("folder", type=Path, help="the new model; what is no weight it has from the first")
    blended.add_argument(
        "parts", type=_part, nargs="+", metavar="MODEL=SHARE", help="a model that export wrote, and how much of it"
    )
    synthesise = steps.add_parser("synthesise", help="translate lines of one language into pairs for --own")
    synthesise.add_argument("folder", type=Path, help="a model that export wrote; its direction tells which side it writes")
    synthesise.add_argument("lines", type=Path, help="text file, plain or .xz, whose last column is taken")
    synthesise.add_argument("pairs", type=Path, help="bt-NAME.tsv for English lines, self-NAME.tsv for Arabic ones; appended to")
    synthesise.add_argument("--first", type=positive, default=None, metavar="N", help="only the first N lines of usable length")
    synthesise.add_argument("--beam", type=positive, default=4)
    evaluate = steps.add_parser("evaluate", help="BLEU, chrF and recall of inline terms on two-column TSV files")
    evaluate.add_argument("folder", type=Path)
    evaluate.add_argument("references", type=Path, nargs="+")
    evaluate.add_argument("--first", type=positive, metavar="N", help="only the first N pairs of each file")
    plot = steps.add_parser("plot", help="draw the run's losses as a PNG")
    plot.add_argument("run", type=Path)
    plot.add_argument("picture", type=Path)
    return parser


def _prepare(options: argparse.Namespace) -> int:
    from training.prepare import prepare

    if options.start and options.vocabulary:
        raise ModelError("--start takes the vocabulary from the model; leave --vocabulary away")
    size = options.vocabulary or Shape().vocabulary
    reading = prepare(options.corpus, options.run, size, options.own, options.start, reverse=options.reverse)
    for line in reading.lines():
        print(line, file=sys.stderr)
    return int(bool(reading.problems))


def _train(options: argparse.Namespace) -> int:
    import torch

    from training.start import start_shape
    from training.vocabulary import load_vocabulary

    if not (options.run / "prepared.npz").exists():
        raise ModelError(f"{options.run}: is not prepared; run `python -m training prepare CORPUS {options.run}` first")
    if options.device == "cuda" and not torch.cuda.is_available():
        raise ModelError("--device cuda: torch finds no GPU here; leave it away, or install torch's CUDA build")
    if options.threads:
        torch.set_num_threads(options.threads)
    asked = {name: value for name in _SHAPE if (value := getattr(options, name)) is not None}
    start = start_shape(options.run)
    if start and (asked.get("d_model", start.d_model) != start.d_model or asked.get("ffn", start.ffn) < start.ffn):
        raise ModelError(
            f"{options.run}: the run goes on from a model whose vectors are {start.d_model} wide and whose feed-forward layers have "
            f"{start.ffn} units; leave --d-model away, and give an --ffn that is not smaller, or none"
        )
    shape = replace(start or Shape(vocabulary=len(load_vocabulary(options.run).ids)), **asked)
    if shape.d_model % (2 * shape.heads):
        raise ModelError(f"--d-model {shape.d_model}: give a multiple of {2 * shape.heads}, for there are {shape.heads} heads")
    train(
        options.run,
        Plan(
            steps=options.steps,
            batch=options.batch,
            pace=options.rate,
            rough=options.rough,
            cut=options.cut,
            dropout=options.dropout,
            own=options.own,
            back_translated=options.bt,
            self_translated=options.self,
            device=options.device,
            precision=options.precision,
            seed=options.seed,
            shape=shape,
        ),
    )
    return 0


def _export(options: argparse.Namespace) -> int:
    from training.export import export

    export(options.run, options.folder, options.version)
    return 0


def _blend(options: argparse.Namespace) -> int:
    from training.blend import blend

    blend(options.folder, options.parts)
    return 0


def _synthesise(options: argparse.Namespace) -> int:
    from training.synthesise import synthesise

    for done in synthesise(options.folder, options.lines, options.pairs, options.first, options.beam):
        print(f"{done} lines", file=sys.stderr)
    return 0


def _evaluate(options: argparse.Namespace) -> int:
    from training.evaluate import evaluate

    problems = 0
    for each in evaluate(options.folder, options.references, options.first):
        problems += isinstance(each, ArticleError)
        print(each, file=sys.stderr if isinstance(each, ArticleError) else sys.stdout)
    return int(problems > 0)


def _plot(options: argparse.Namespace) -> int:
    from training.plot import plot

    plot(options.run, options.picture)
    return 0


def main(arguments: list[str] | None = None) -> int:
    """Run one step of the recipe and return the exit code; what files and models have wrong is one line."""
    options = _parser().parse_args(arguments)
    try:
        return _run(options)
    except (ArticleError, ModelError) as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except OSError as error:
        print(f"{error.filename}: {error.strerror}; check the path" if error.filename else error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        goes_on = options.step in {"train", "synthesise"}
        print("stopped; the same command goes on from where it saved last" if goes_on else "stopped", file=sys.stderr)
        return 130


def _run(options: argparse.Namespace) -> int:
    """Run a step; return 1 if lines of the user's files were left out, else 0."""
    steps = {
        "prepare": _prepare,
        "train": _train,
        "export": _export,
        "blend": _blend,
        "synthesise": _synthesise,
        "evaluate": _evaluate,
        "plot": _plot,
    }
    return steps[options.step](options)


if __name__ == "__main__":
    sys.exit(main())

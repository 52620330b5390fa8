"""Time to load 100,000 terms and to match 1 MB of Arabic, as ratios to reading the same table as JSON, with ceilings.

    python benchmarks/matching.py
    python benchmarks/matching.py --terms GLOSSARY --text FILE    your own, of any size; the ceilings are for 100,000 terms and 1 MB

Terms and text are made up from a seed: one to four words a term, every eighth word of the text begins a term in one of the ways in
which terms stand in news (with proclitics, articles, pronouns, a space missing). Each figure is processor time, the best of the
rounds, and is divided by the best time of `json.loads` in the same process, which does not change with the code: on a machine
that others use, seconds say little. Exits with 1 if a ceiling is passed.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from glossary import Matcher

T = TypeVar("T")

ROOT = Path(__file__).resolve().parents[1]
TERMS = 100_000
MEGABYTE = 1_000_000  # bytes of UTF-8
# Times json.loads of the table (0.06 s on a quiet core). Measured beside a training that used both cores: 18 to 22 for loading, 18
# to 28 for the first match, 7 to 9 for another one; the ceilings leave room for worse company.
CEILING_LOAD = 40.0
CEILING_PREPARED = 8.0
CEILING_FIRST = 45.0
CEILING_AGAIN = 18.0
_LETTERS = "اااابتثجحخدذرزسشصضطظعغفقكلللمممنننهوويييي"
_PROCLITICS = ("", "", "", "و", "ب", "ل", "ف", "وال", "ال", "بال", "لل")


def main() -> int:
    """Run the benchmark, print it, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5, help="the best of so many counts (default 5)")
    parser.add_argument("--terms", type=Path, help="a glossary instead of made-up terms")
    parser.add_argument("--text", type=Path, help="a text in UTF-8 instead of a made-up one")
    options = parser.parse_args()
    if bool(options.terms) != bool(options.text):
        parser.error("--terms and --text go together")
    sys.path.insert(0, str(ROOT))
    with tempfile.TemporaryDirectory() as folder:
        terms, text = (options.terms, _read(options.text)) if options.terms else _made_up(Path(folder) / "terms.tsv")
        figures, matches, count = _measure(terms, text, options.rounds)
    return _report(figures, f"{count} terms, {len(text.encode())} bytes of text with {matches} matches")


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _made_up(path: Path) -> tuple[Path, str]:
    """Write the terms to `path`; return it and the text."""
    draw = random.Random(1)  # noqa: S311  # nothing is guarded by it
    words = ["".join(draw.choices(_LETTERS, k=draw.choice((2, 3, 4, 4, 5, 5, 6, 7)))) for _ in range(25_000)]
    sources = list(dict.fromkeys(_sources(draw, words)))[:TERMS]
    rows = [("source", "target", "note"), *((source, f"Term {number}", "made up") for number, source in enumerate(sources))]
    path.write_text("\n".join("\t".join(row) for row in rows), encoding="utf-8")
    return path, _text(draw, words, sources)


def _sources(draw: random.Random, words: list[str]) -> Iterator[str]:
    for _ in range(TERMS * 2):
        yield " ".join(draw.choice(("", "ال")) + draw.choice(words) for _ in range(draw.choice((1, 2, 2, 3, 4))))


def _text(draw: random.Random, words: list[str], sources: list[str]) -> str:
    """Return a megabyte in which words repeat as they do in language: a word's frequency falls with its rank."""
    ranks = [int(len(words) ** draw.random()) - 1 for _ in range(MEGABYTE // 8)]
    parts = [words[rank] for rank in ranks]
    for place in range(0, len(parts), 8):
        source = draw.choice(sources)
        joined = source.replace(" ", draw.choice((" ", " ", " ", "", "\n")), 1)
        parts[place] = draw.choice(_PROCLITICS) + joined + draw.choice(("", "", "ها", "،", "."))
    return " ".join(parts).encode()[:MEGABYTE].decode(errors="ignore")


class _Stopwatch:
    """The seconds of processor time of each step in its best round."""

    def __init__(self) -> None:
        self.best: dict[str, float] = {}

    def time(self, name: str, step: Callable[[], T]) -> T:
        """Do a step, and return what it returns."""
        begin = time.process_time()
        done = step()
        self.best[name] = min(self.best.get(name, math.inf), time.process_time() - begin)
        return done


def _measure(path: Path, text: str, rounds: int) -> tuple[dict[str, float], int, int]:
    """Return the seconds of each step, the matches and the terms; the steps take turns, so that all have the same company."""
    from glossary import Matcher, bundled_glossary, combine, load_glossary
    from glossary.arabic import analyse
    from glossary.prepared import Prepared, pack

    watch, bundled = _Stopwatch(), bundled_glossary()
    table = json.dumps([line.split("\t") for line in _read(path).splitlines()])
    matches = terms = 0
    for _ in range(rounds):
        analyse.cache_clear()  # to a new process the words of the text are new
        watch.time("JSON", partial(json.loads, table))
        own = watch.time("read", partial(load_glossary, path))
        glossary = watch.time("combine", partial(combine, bundled, own))
        matcher = watch.time("build", partial(Matcher, glossary))
        packed = pack(Prepared(glossary))
        watch.time("load prepared", partial(_load_prepared, packed))
        matches, terms = len(watch.time("match first", partial(matcher.find, text))), len(own)
        watch.time("match again", partial(matcher.find, text))
    return watch.best, matches, terms


def _load_prepared(packed: bytes) -> Matcher:
    """Do what a second run does instead of reading, combining and building."""
    from glossary import Matcher
    from glossary.prepared import unpack

    return Matcher(unpack(packed).glossary)


def _report(figures: dict[str, float], head: str) -> int:
    reference = figures["JSON"]
    print(f"{head}\n\n{'step':<12}{'seconds':>9}{'x JSON':>9}{'ceiling':>9}")
    loading = {"load": sum(figures[step] for step in ("read", "combine", "build"))}
    ceilings = {
        "load": CEILING_LOAD,
        "load prepared": CEILING_PREPARED,
        "match first": CEILING_FIRST,
        "match again": CEILING_AGAIN,
    }
    for step, seconds in (figures | loading).items():
        ceiling = f"{ceilings[step]:>9.0f}" if step in ceilings else ""
        print(f"{step:<12}{seconds:>9.3f}{seconds / reference:>9.1f}{ceiling}")
    passed = [step for step in ceilings if (figures | loading)[step] > ceilings[step] * reference]
    for step in passed:
        print(f"{step} takes more than {ceilings[step]:.0f} times as long as JSON", file=sys.stderr)
    return 1 if passed else 0


if __name__ == "__main__":
    sys.exit(main())

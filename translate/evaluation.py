"""Measuring translators against references: BLEU, chrF, term recall, numbers, loops, lost sentences, speed, side by side."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from glossary import Glossary, Matcher
from translate import checks
from translate.article import Article
from translate.figures import find_figures, missing_figures
from translate.files import ArticleError
from translate.metrics import load_sacrebleu, measure
from translate.recall import KINDS, OVERRIDE, Recall, count, find_demands, judge
from translate.segment import segment
from translate.translation import TranslatedArticle
from translate.translator import STEPS, Translator

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from translate.metrics import Metric
    from translate.recall import Demand, Verdict
    from translate.references import Reference
    from translate.request import Engine
    from translate.segment import Segment
    from translate.translation import Translation

LOST = frozenset({"too-short", "untranslated"})
_CHUNK = 128  # references that each system translates before the next has its turn: a busy machine slows them alike


class SegmentTranslator(Protocol):
    """What evaluation needs of a translator (see translate/translator.py)."""

    signature: str

    @property
    def limit(self) -> int:
        """The most pieces a segment may have."""

    def length(self, text: str) -> int:
        """Return the number of pieces of `text`."""

    def translate_segments(self, segments: Sequence[Segment]) -> tuple[Translation, ...]:
        """Translate segments, in order."""


@dataclass(frozen=True, slots=True)
class System:
    """A translator to measure, by the name that reports call it; `steered` if it was given the glossary."""

    name: str
    translator: SegmentTranslator
    steered: bool = True


@dataclass(frozen=True, slots=True)
class Output:
    """A translated reference: its English, the codes of its notices, and for each segment what its text came from."""

    text: str
    codes: frozenset[str]
    attempts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """What a system made of all references, in order, and the seconds that it took."""

    system: System
    outputs: tuple[Output, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many sentences."""

    held: int
    of: int


@dataclass(frozen=True, slots=True)
class Miss:
    """A term that did not come out: line of the reference, the Arabic as it stands there, and the whole English."""

    line: int
    surface: str
    verdict: Verdict
    english: str


@dataclass(frozen=True, slots=True)
class Scores:
    """The figures of one system.

    `chrf_consistent` is over the sentences with terms whose reference has all of them: there, a term put in at the price of
    its sentence shows as a lower score than without the glossary. `recall` holds "all" and the kinds, `terms` each
    (source, target). `numbers_kept` and `numbers_told` (kept, or lost with a notice) count sentences with numbers.
    `looping` and `lost` are line numbers. `attempts` counts segments by what their text came from ("soft", "guided", …).
    """

    name: str
    steered: bool
    signature: str
    bleu: Metric
    chrf: Metric
    chrf_consistent: Metric | None
    recall: dict[str, Recall]
    terms: dict[tuple[str, str], Recall]
    misses: tuple[Miss, ...]
    numbers_kept: Share
    numbers_told: Share
    looping: tuple[int, ...]
    lost: tuple[int, ...]
    attempts: dict[str, int]
    seconds: float


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Systems measured on the same references: `sentences` of them, with `consistent` as in `Scores.chrf_consistent`."""

    sentences: int
    consistent: int
    glossary: str
    systems: tuple[Scores, ...]


def make_systems(
    name: str, engine: Engine, glossary: Glossary, version: str, steps: Collection[str] = STEPS
) -> tuple[System, ...]:
    """Return the systems to measure for an engine: under the glossary, if it has terms, by these steps; and without it."""
    plain = System(f"{name}, no glossary", Translator(engine, Glossary(()), version), steered=False)
    return (System(name, Translator(engine, glossary, version, steps)), plain) if len(glossary) else (plain,)


def evaluate(
    references: Sequence[Reference],
    systems: Sequence[System],
    glossary: Glossary,
    progress: Callable[[int, int], object] | None = None,
) -> Evaluation:
    """Translate the references with each system and score it; all are held to the same glossary's terms.

    Raises:
        ArticleError: there are no references.
        ModelError: sacrebleu is not installed.
    """
    load_sacrebleu()  # before hours of decoding
    matcher = Matcher(glossary)
    demands = [find_demands(each.source, each.text, matcher) for each in references]
    runs = run_systems(references, systems, progress)
    return score_runs(references, demands, runs, glossary.digest)


def run_systems(
    references: Sequence[Reference],
    systems: Sequence[System],
    progress: Callable[[int, int], object] | None = None,
) -> tuple[Run, ...]:
    """Translate all references with each system, in turns of some dozens, so that their times can be compared.

    `progress` is called with the sentences done and all sentences, each system's counted.
    """
    outputs: dict[int, list[Output]] = {number: [] for number in range(len(systems))}
    seconds = dict.fromkeys(outputs, 0.0)
    for first in range(0, len(references), _CHUNK):
        chunk = references[first : first + _CHUNK]
        # Whoever went second in the last chunk goes first in this one, for the first finds cold caches.
        for number in sorted(outputs, reverse=first // _CHUNK % 2 > 0):
            started = time.perf_counter()
            outputs[number] += _translate(chunk, systems[number].translator)
            seconds[number] += time.perf_counter() - started
            if progress:
                progress(sum(map(len, outputs.values())), len(references) * len(systems))
    return tuple(Run(system, tuple(outputs[number]), seconds[number]) for number, system in enumerate(systems))


def score_runs(
    references: Sequence[Reference], demands: Sequence[Sequence[Demand]], runs: Sequence[Run], glossary: str
) -> Evaluation:
    """Score what systems made of the references; `demands[i]` are the terms of reference i, `glossary` names where from.

    Raises:
        ArticleError: there are no references.
        ModelError: sacrebleu is not installed.
    """
    if not references:
        raise ArticleError("no references to evaluate on; give a file of Arabic, a tab and English, one pair a line")
    consistent = tuple(number for number, asked in enumerate(demands) if _is_consistent(asked))
    scored = tuple(_score(references, demands, run, consistent) for run in runs)
    return Evaluation(len(references), len(consistent), glossary, scored)


def _translate(references: Sequence[Reference], translator: SegmentTranslator) -> Iterator[Output]:
    """Translate references as `mujaz translate --lines` does: each an article of its own, all decoded together."""
    parts = [segment(each.source, translator.limit, translator.length) for each in references]
    found = iter(translator.translate_segments([part for each in parts for part in each]))
    for reference, segments in zip(references, parts, strict=True):
        translations = tuple(next(found) for _ in segments)
        article = Article(str(reference.line), "", reference.source, None, "", "ar", ())
        sentences = TranslatedArticle(article, None, translations, translator.signature).sentences()
        yield Output(
            " ".join(each.text for each in sentences if each.text),
            frozenset(notice.code for each in translations for notice in each.warnings),
            tuple(each.attempts[-1] for each in translations),
        )


def _is_consistent(demands: Sequence[Demand]) -> bool:
    return bool(demands) and not any(OVERRIDE in each.kinds for each in demands)


def _score(references: Sequence[Reference], demands: Sequence[Sequence[Demand]], run: Run, consistent: Sequence[int]) -> Scores:
    """Return a system's scores; what it says of itself counts only for `numbers_told` and where it saw a loss first."""
    outputs = [each.text for each in run.outputs]
    wanted = [each.text for each in references]
    bleu, chrf = (measure(name, outputs, wanted) for name in ("BLEU", "CHRF"))
    of_terms = [outputs[number] for number in consistent], [wanted[number] for number in consistent]
    verdicts = [judge(text, asked) for text, asked in zip(outputs, demands, strict=True)]
    codes = [_codes(reference, output) for reference, output in zip(references, run.outputs, strict=True)]
    numbered = [number for number, each in enumerate(references) if find_figures(each.source)]
    kept = {number for number in numbered if not missing_figures(references[number].source, outputs[number])}
    told = [number for number in numbered if number in kept or "number-changed" in run.outputs[number].codes]
    return Scores(
        run.system.name,
        run.system.steered,
        run.system.translator.signature,
        bleu,
        chrf,
        measure("CHRF", *of_terms) if consistent else None,
        *_recalls([each for found in verdicts for each in found]),
        tuple(_misses(references, verdicts, outputs)),
        Share(len(kept), len(numbered)),
        Share(len(told), len(numbered)),
        tuple(each.line for each, found in zip(references, codes, strict=True) if "loop" in found),
        tuple(each.line for each, found in zip(references, codes, strict=True) if found & LOST),
        dict(Counter(attempt for each in run.outputs for attempt in each.attempts)),
        run.seconds,
    )


def _recalls(verdicts: Sequence[Verdict]) -> tuple[dict[str, Recall], dict[tuple[str, str], Recall]]:
    """Return the recall of all and of each kind, and of each term in the order of the text."""
    kinds = {kind: count(each for each in verdicts if kind in each.demand.kinds) for kind in KINDS}
    by_term: dict[tuple[str, str], list[Verdict]] = {}
    for each in verdicts:
        by_term.setdefault((each.demand.match.term.source, each.demand.match.term.target), []).append(each)
    return {"all": count(verdicts)} | kinds, {term: count(found) for term, found in by_term.items()}


def _misses(references: Sequence[Reference], verdicts: Sequence[Sequence[Verdict]], outputs: Sequence[str]) -> Iterator[Miss]:
    for reference, found, text in zip(references, verdicts, outputs, strict=True):
        for each in found:
            if not each.exact:
                match = each.demand.match
                yield Miss(reference.line, " ".join(reference.source[match.start : match.end].split()), each, text)


def _codes(reference: Reference, output: Output) -> frozenset[str]:
    """Return what is wrong with an output: by its own notices, and by the same checks on the whole sentence."""
    whole = checks.check(reference.source, output.text)
    return output.codes | {notice.code for notice in whole}

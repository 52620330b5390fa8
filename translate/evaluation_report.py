"""An evaluation as text for people and as JSON for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from translate.recall import KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from translate.evaluation import Evaluation, Miss, Scores, Share
    from translate.metrics import Metric
    from translate.recall import Recall

SCHEMA = "mujaz.evaluation/1"
# How far each is from the model's own choice.
_ATTEMPTS = ("free", "soft", "careful", "guided", "banks", "substituted")
_LABELS = {"all": "terms", **{kind: f"  {kind}" for kind in KINDS}}


def render_text(evaluation: Evaluation, name: str) -> str:
    """Return a table with a column a system, the terms that came out least, every miss under the glossary, and the signatures."""
    systems = evaluation.systems
    head = f"{name}: {evaluation.sentences} sentences, {_asked(systems)} terms, glossary {evaluation.glossary}"
    blocks = [head, *_table(["", *(each.name for each in systems)], _rows(evaluation))]
    for each in systems:
        blocks += _lines("lost", each.lost, each.name) + _lines("loops", each.looping, each.name)
    for each in systems:
        if each.steered:
            blocks += _weakest(each)
            blocks += [f"\nmissed by {each.name}"] * bool(each.misses) + [_miss(miss) for miss in each.misses]
    blocks += ["", *(f"{each.name}: {each.signature}" for each in systems)]
    blocks += dict.fromkeys(metric.signature for each in systems for metric in (each.bleu, each.chrf))
    return "\n".join(blocks) + "\n"


def render_json(evaluation: Evaluation, name: str) -> str:
    """Return one line of JSON.

    Keys: schema, name, sentences, consistent, glossary, systems. Each system: name, steered, signature, bleu, chrf and
    chrf_consistent (score, interval, signature), recall (by kind: demanded, exact, lenient), terms (source, target, demanded,
    exact, lenient), misses (line, source, target, surface, kinds, lenient, english), numbers_kept, numbers_told (held, of),
    looping, lost (line numbers), attempts, seconds, sentences_per_second. Keys are added, never renamed, while the schema's
    number stays.
    """
    stored = {
        "schema": SCHEMA,
        "name": name,
        "sentences": evaluation.sentences,
        "consistent": evaluation.consistent,
        "glossary": evaluation.glossary,
        "systems": [_system(each, evaluation.sentences) for each in evaluation.systems],
    }
    return json.dumps(stored, ensure_ascii=False) + "\n"


FORMATS: Mapping[str, Callable[[Evaluation, str], str]] = {"text": render_text, "json": render_json}


def _asked(systems: Sequence[Scores]) -> int:
    return systems[0].recall["all"].demanded if systems else 0


def _rows(evaluation: Evaluation) -> Iterator[tuple[str, list[str]]]:
    """Yield the table's rows: a label and a cell for each system."""
    systems = evaluation.systems
    yield "BLEU", [_score(each.bleu) for each in systems]
    yield "chrF", [_score(each.chrf) for each in systems]
    if evaluation.consistent:
        label = f"chrF, {evaluation.consistent} where the reference has the terms"
        yield label, [_score(each.chrf_consistent) for each in systems]
    for kind, label in _LABELS.items():
        if any(each.recall[kind].demanded for each in systems):
            yield f"{label}, exact (lenient)", [_exact_and_lenient(each.recall[kind]) for each in systems]
    yield "numbers kept", [_share(each.numbers_kept) for each in systems]
    yield "numbers kept or told", [_share(each.numbers_told) for each in systems]
    yield "loops", [str(len(each.looping)) for each in systems]
    yield "lost sentences", [str(len(each.lost)) for each in systems]
    taken = {name for each in systems for name in each.attempts}
    for attempt in (*(name for name in _ATTEMPTS if name in taken), *sorted(taken.difference(_ATTEMPTS))):
        yield f"segments {attempt}", [_percent(each.attempts.get(attempt, 0), sum(each.attempts.values())) for each in systems]
    yield "sentences/s", [f"{_speed(each, evaluation.sentences):.1f}" for each in systems]


def _table(header: Sequence[str], rows: Iterator[tuple[str, list[str]]]) -> list[str]:
    """Return aligned lines: labels left, cells right."""
    listed = [list(header), *([label, *cells] for label, cells in rows)]
    widths = [max(map(len, column)) for column in zip(*listed, strict=True)]
    return ["  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]).rstrip() for row in listed]


def _lines(what: str, lines: Sequence[int], name: str) -> list[str]:
    return [f"{what} in {name}: line {', '.join(map(str, lines))}"] if lines else []


def _weakest(scores: Scores) -> list[str]:
    """Return a line for each term that was missed at least once, those most often missed first."""
    missed = [(term, found) for term, found in scores.terms.items() if found.exact < found.demanded]
    missed.sort(key=lambda each: each[1].exact - each[1].demanded)
    lines = [f"  {_percent(found.exact, found.demanded)}  {source} → {target}" for (source, target), found in missed]
    return [f"\nterms not always met by {scores.name}, exact", *lines] if lines else []


def _miss(miss: Miss) -> str:
    term, kinds = miss.verdict.demand.match.term, [kind for kind in KINDS if kind in miss.verdict.demand.kinds]
    kinds += ["lenient"] * miss.verdict.lenient
    return f"  line {miss.line}: {miss.surface} → {term.target} ({', '.join(kinds)}): {miss.english}"


def _score(metric: Metric | None) -> str:
    if metric is None:
        return "–"
    return f"{metric.score:.1f}" if metric.interval is None else f"{metric.score:.1f} ± {metric.interval:.1f}"


def _exact_and_lenient(recall: Recall) -> str:
    lenient = _percent(recall.lenient, recall.demanded).split()[-1]
    return f"{_percent(recall.exact, recall.demanded)} ({lenient})"


def _share(share: Share) -> str:
    return _percent(share.held, share.of)


def _percent(held: int, of: int) -> str:
    """Return "3/4  75.0%"; no rounding makes a miss look like none."""
    if not of:
        return "–"
    share = 100 * held / of
    return f"{held}/{of} {min(share, 99.9) if held < of else share:5.1f}%"


def _speed(scores: Scores, sentences: int) -> float:
    return sentences / scores.seconds if scores.seconds else 0.0


def _system(scores: Scores, sentences: int) -> dict[str, Any]:
    return {
        "name": scores.name,
        "steered": scores.steered,
        "signature": scores.signature,
        "bleu": _metric(scores.bleu),
        "chrf": _metric(scores.chrf),
        "chrf_consistent": _metric(scores.chrf_consistent) if scores.chrf_consistent else None,
        "recall": {kind: _recall(found) for kind, found in scores.recall.items()},
        "terms": [{"source": source, "target": target, **_recall(found)} for (source, target), found in scores.terms.items()],
        "misses": [
            {
                "line": miss.line,
                "source": miss.verdict.demand.match.term.source,
                "target": miss.verdict.demand.match.term.target,
                "surface": miss.surface,
                "kinds": sorted(miss.verdict.demand.kinds),
                "lenient": miss.verdict.lenient,
                "english": miss.english,
            }
            for miss in scores.misses
        ],
        "numbers_kept": {"held": scores.numbers_kept.held, "of": scores.numbers_kept.of},
        "numbers_told": {"held": scores.numbers_told.held, "of": scores.numbers_told.of},
        "looping": list(scores.looping),
        "lost": list(scores.lost),
        "attempts": scores.attempts,
        "seconds": round(scores.seconds, 3),
        "sentences_per_second": round(_speed(scores, sentences), 2),
    }


def _metric(metric: Metric) -> dict[str, Any]:
    return {"score": round(metric.score, 2), "interval": metric.interval, "signature": metric.signature}


def _recall(recall: Recall) -> dict[str, int]:
    return {"demanded": recall.demanded, "exact": recall.exact, "lenient": recall.lenient}

"""Corpus metrics: BLEU and chrF as sacrebleu counts them, with intervals and signatures (Post 2018; Popović 2015)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from translate.model import ModelError

if TYPE_CHECKING:
    from collections.abc import Sequence

RESAMPLES = 1000  # bootstrap samples behind an interval, as sacrebleu's own default


@dataclass(frozen=True, slots=True)
class Metric:
    """A corpus score, 0 to 100, with the half-width of its 95% bootstrap interval, if it has one, and its signature."""

    score: float
    interval: float | None
    signature: str


def load_sacrebleu() -> Any:
    """Import sacrebleu, which only evaluation needs.

    Raises:
        ModelError: it is not installed.
    """
    try:
        import sacrebleu
    except ImportError as error:
        raise ModelError("evaluation needs one more package; run pip install '.[evaluate]' in the clone of mujaz") from error
    return sacrebleu


def measure(name: str, hypotheses: Sequence[str], references: Sequence[str]) -> Metric:
    """Return the corpus score "BLEU" or "CHRF", with sacrebleu's own settings.

    Where so little is right that a resampled corpus scores 0, it may have no interval.

    Raises:
        ModelError: sacrebleu is not installed.
    """
    make = getattr(load_sacrebleu(), name)
    metric = make()
    try:
        score = metric.corpus_score(list(hypotheses), [list(references)], n_bootstrap=RESAMPLES)
    except TypeError:  # sacrebleu 2.6 averages its samples with statistics.mean, which cannot mix its float32 with a plain 0.0
        metric = make()
        score = metric.corpus_score(list(hypotheses), [list(references)])
    signature = str(metric.get_signature())
    stored = json.loads(score.format(is_json=True, signature=signature))
    return Metric(float(score.score), stored.get("confidence_var"), f"{stored['name']}|{signature}")

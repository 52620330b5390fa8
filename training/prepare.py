"""From a corpus folder to numbered, aligned sentences: what `train` reads."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import TYPE_CHECKING

import numpy as np

from training.align import align
from training.corpus import (
    Pair,
    clean_pairs,
    letters,
    read_lines,
    read_own_pairs,
    read_pairs,
    read_translated,
    read_translated_lines,
)
from training.start import adopt, forget_start, start_allowed
from training.vocabulary import Vocabulary, learn_vocabulary, load_vocabulary, target_pieces
from translate.model import ModelError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from translate.files import ArticleError

BACK_TRANSLATED, SELF_TRANSLATED = "bt", "self"
SYNTHETIC = frozenset({BACK_TRANSLATED, SELF_TRANSLATED})  # one side of these pairs is a model's
_HELD_OUT = "held-out-"  # begins the names of the files of what is only measured on
OWN = "own"
NEWS = frozenset({"snn", "ant", "authored", "translated", OWN})
_MOST_TOLD = 20  # lines that are no pairs
_MOST_PIECES = 120  # longer sentences are 0.5% of the pairs and cost a batch its padding
_MOST_ALIGNED = 40  # pieces; out-of-domain pairs longer than this are not aligned: cells grow with the square
_MOST_ALIGNED_PAIRS = 40_000  # out-of-domain pairs that help the aligner; more changed few links and took minutes
# Lexicons whose English side are names or terms that a glossary may hold; wordnet's homonyms are left out.
_LEXICONS = (
    "mledoze-countries",
    "cldr-territories",
    "arwikicats-places",
    "arwikicats-people",
    "dr5hn-states",
    "dr5hn-cities-mena",
    "kgeography",
    "google-transliteration",
    "arwikicats-nationalities",
    "cldr-dates",
)


class Kind(IntEnum):
    """What a pair is, for the share of the draws that it gets: of no news, news, from a user's own files, or half a model's."""

    REST = 0
    NEWS = 1
    OWN = 2
    BACK_TRANSLATED = 3
    SELF_TRANSLATED = 4


@dataclass(frozen=True, slots=True)
class Prepared:
    """All sentences as flat id arrays with offsets; `links` runs parallel to `targets`, `kinds` has the `Kind` of each sentence."""

    sources: np.ndarray
    source_offsets: np.ndarray
    targets: np.ndarray
    target_offsets: np.ndarray
    links: np.ndarray
    kinds: np.ndarray
    allowed: np.ndarray

    def __len__(self) -> int:
        """Return the number of sentence pairs."""
        return len(self.kinds)

    @property
    def news(self) -> np.ndarray:
        """Which sentences are news, a user's own among them: the domain that the model is for."""
        return np.isin(self.kinds, (Kind.NEWS, Kind.OWN))


@dataclass(frozen=True, slots=True)
class Reading:
    """How many pairs of each origin were read, how many of them kept, and the lines of a user's files that are no pairs."""

    read: Counter[str]
    kept: Counter[str]
    problems: tuple[ArticleError, ...]

    def lines(self) -> Iterator[str]:
        """Yield what to tell of it: the first problems, and each origin with its numbers."""
        yield from map(str, self.problems[:_MOST_TOLD])
        if len(self.problems) > _MOST_TOLD:
            yield f"and {len(self.problems) - _MOST_TOLD} more such lines"
        for origin, read in self.read.items():
            yield f"{origin}: {self.kept[origin]} of {read} pairs kept"


def prepare(
    corpus: Path, folder: Path, size: int, own: Path | None = None, start: Path | None = None, *, reverse: bool = False
) -> Reading:
    """Clean the corpus, learn the vocabulary, align, and write everything to `folder`.

    `corpus` is laid out as dev/, train/, lexicon/, todo/, mono/; `own` is a folder of translated batches (`NNNN.tsv`), of translated lines
    of mono/ar.tsv.xz (`mono-*.tsv`), of what `synthesise` wrote (`bt-*.tsv`, whose Arabic is a model's; `self-*.tsv`, whose English is), or
    of two-column TSV files of the user's own pairs. `start` is a model that this recipe made: its vocabulary is taken, and `train`
    goes on from its weights. `reverse` prepares for a model from English to Arabic, which may start from one of the other direction.

    Raises:
        ModelError: `corpus` or `own` is no folder, `start` cannot be gone on from, or there is nothing to train on.
    """
    _check_folders(corpus, own)
    folder.mkdir(parents=True, exist_ok=True)
    _clear(folder)
    if start:
        adopt(start, folder)
    held_out = frozenset(
        letters(text) for path in sorted((corpus / "dev").glob("*.tsv")) for line in read_lines(path) for text in line.split("\t")
    )
    turn = _turned if reverse else _as_is
    read: Counter[str] = Counter()
    problems: list[ArticleError] = []
    pairs = [turn(pair) for pair in clean_pairs(_counted(_read_all(corpus, own), read, problems), held_out)]
    lexicon = [turn(pair) for pair in _read_lexicons(corpus / "lexicon", held_out)]
    if not pairs and not lexicon:
        told = "\n".join(Reading(read, Counter(), tuple(problems)).lines())
        raise ModelError(f"{told}\nno pair to train on in {corpus} or --own; see training/README.md for the layout".lstrip())
    counts = Counter(pair.origin for pair in pairs)
    if (folder / "vocab.json").exists():
        vocabulary = load_vocabulary(folder)
    else:
        news = [pair for pair in pairs if pair.origin in NEWS]
        texts = [text for pair in [*pairs, *news, *news] for text in (pair.source, pair.target)]
        vocabulary = learn_vocabulary(texts, size, folder)
    measured = {
        path.stem: [turn(pair) for pair in clean_pairs(read_pairs(path, "dev"), frozenset())]
        for path in sorted((corpus / "dev").glob("*.tsv"))
    }
    tagged = SELF_TRANSLATED if reverse else BACK_TRANSLATED
    prepared, held = _number([*pairs, *lexicon], measured, vocabulary, tagged)
    prepared = replace(prepared, allowed=np.union1d(prepared.allowed, start_allowed(folder, "en" if reverse else "ar")))
    _store(prepared, folder / "prepared.npz")
    for name, each in held.items():
        _store(each, folder / f"{_HELD_OUT}{name}.npz")
    names = sorted({pair.target for pair in lexicon if 3 <= len(pair.target) <= 30})
    (folder / "names.txt").write_text("\n".join(names), encoding="utf-8")
    report = {
        "direction": "en-ar" if reverse else "ar-en",
        "pairs": len(pairs),
        "lexicon": len(lexicon),
        "kept": len(prepared),
        "allowed": len(prepared.allowed),
        "origins": counts,
    }
    (folder / "prepared.json").write_text(json.dumps(report, indent=1), encoding="utf-8")
    return Reading(read, counts, tuple(problems))


def _check_folders(corpus: Path, own: Path | None) -> None:
    for folder in (corpus, own):
        if folder is not None and not folder.is_dir():
            raise ModelError(f"{folder}: is no folder; check the path")
    if own is not None and not any(own.glob("*.tsv")):
        raise ModelError(f"{own}: has no .tsv file; put your pairs there, Arabic, a tab and English in each line")


def _counted(found: Iterable[Pair | ArticleError], read: Counter[str], problems: list[ArticleError]) -> Iterator[Pair]:
    """Yield the pairs, counted by origin in `read`; what is none goes to `problems`."""
    for each in found:
        if isinstance(each, Pair):
            read[each.origin] += 1
            yield each
        else:
            problems.append(each)


def _clear(folder: Path) -> None:
    """Take away what an earlier `prepare` left in the run's folder and this one may not write again.

    Raises:
        ModelError: the folder has a checkpoint of other pieces or another start than the new ones.
    """
    if (folder / "checkpoint.pt").exists():
        raise ModelError(f"{folder}: has a checkpoint, trained on what it was prepared with; name a new folder")
    for path in folder.glob(f"{_HELD_OUT}*.npz"):
        path.unlink()
    forget_start(folder)


def load_prepared(folder: Path) -> Prepared:
    """Read the sentences to train on that `prepare` wrote."""
    return _load(folder / "prepared.npz")


def load_held_out(folder: Path) -> dict[str, Prepared]:
    """Read the sentences to measure on that `prepare` wrote, by the names of their files in dev/."""
    return {path.stem.removeprefix(_HELD_OUT): _load(path) for path in sorted(folder.glob(f"{_HELD_OUT}*.npz"))}


def _store(prepared: Prepared, path: Path) -> None:
    np.savez(path, **{name: getattr(prepared, name) for name in Prepared.__slots__})


def _load(path: Path) -> Prepared:
    with np.load(path) as stored:
        if missing := set(Prepared.__slots__) - set(stored.files):
            raise ModelError(
                f"{path}: has no {', '.join(sorted(missing))}; an older program made it: prepare a new folder, and put checkpoint.pt there"
            )
        return Prepared(**{name: stored[name] for name in Prepared.__slots__})


def _read_all(corpus: Path, own: Path | None) -> Iterator[Pair | ArticleError]:
    """Yield in-domain pairs first, so that a duplicate keeps its in-domain copy, and what models wrote last."""
    files = sorted(own.glob("*.tsv")) if own else []
    synthetic = {path: kind for path in files if (kind := path.stem.partition("-")[0]) in SYNTHETIC}
    for path in files:
        if path in synthetic:
            continue
        batch, lines = corpus / "todo" / f"{path.stem}.txt", corpus / "mono" / "ar.tsv.xz"
        if batch.exists():
            yield from read_translated(batch, path, "translated")
        elif path.stem.startswith("mono-") and lines.exists():
            yield from read_translated_lines(lines, path, "translated")
        else:
            yield from read_own_pairs(path, OWN)
    for name in ("news", "open", "unstated", "interface"):
        path = corpus / "train" / f"{name}.tsv.xz"
        if path.exists():
            yield from read_pairs(path)
    for path, kind in synthetic.items():
        yield from read_pairs(path, kind)


def _read_lexicons(folder: Path, held_out: frozenset[str]) -> Iterator[Pair]:
    for name in _LEXICONS:
        path = folder / f"{name}.tsv.xz"
        if path.exists():
            yield from clean_pairs(read_pairs(path, "lexicon"), held_out)


def _number(
    pairs: list[Pair], held_out: Mapping[str, list[Pair]], vocabulary: Vocabulary, tagged: str = BACK_TRANSLATED
) -> tuple[Prepared, dict[str, Prepared]]:
    """Encode and align, what is held out by what is not; pairs over the length bound are dropped.

    Sources of the origin `tagged`, which a model wrote, get a tag, so that they teach to write and not to read (Caswell et al. 2019). The
    tag is an inline term with nothing in it, which stands nowhere else: a vocabulary needs no piece of its own for it.
    """
    encoded, origins = _encode(pairs, vocabulary)
    kinds = [_kind(origin, tagged) for origin in origins]
    news = [origin in NEWS for origin in origins]
    short = [n for n, (s, t) in enumerate(encoded) if not news[n] and max(len(s), len(t)) <= _MOST_ALIGNED]
    step = max(1, -(-len(short) // _MOST_ALIGNED_PAIRS))
    chosen = [n for n in range(len(encoded)) if news[n]] + short[::step]
    held = {name: _encode(each, vocabulary)[0] for name, each in held_out.items()}
    found, held_links = align(
        [encoded[n] for n in chosen], len(vocabulary.ids), [pair for each in held.values() for pair in each]
    )
    links = [np.full(len(target), -1, dtype=np.int16) for _, target in encoded]
    for number, those in zip(chosen, found, strict=True):
        links[number] = those
    for number, origin in enumerate(origins):
        if origin == tagged:
            source, target = encoded[number]
            encoded[number] = np.array([*vocabulary.inline, *source], dtype=np.int32), target
            links[number] = np.where(links[number] >= 0, links[number] + len(vocabulary.inline), -1).astype(np.int16)
    prepared = _flatten(encoded, links, kinds, vocabulary)
    rest = iter(held_links)
    return prepared, {
        name: _flatten(each, [next(rest) for _ in each], [Kind.NEWS] * len(each), vocabulary)
        for name, each in held.items()
        if each
    }


def _kind(origin: str, tagged: str) -> Kind:
    """Return what a pair of an origin is to a model that reads sources of the origin `tagged` with a tag, for a model wrote them."""
    if origin in SYNTHETIC:
        return Kind.BACK_TRANSLATED if origin == tagged else Kind.SELF_TRANSLATED
    if origin == OWN:
        return Kind.OWN
    return Kind.NEWS if origin in NEWS else Kind.REST


def _turned(pair: Pair) -> Pair:
    return Pair(pair.origin, pair.target, pair.source)


def _as_is(pair: Pair) -> Pair:
    return pair


def _encode(pairs: list[Pair], vocabulary: Vocabulary) -> tuple[list[tuple[np.ndarray, np.ndarray]], list[str]]:
    """Return the ids of each pair within the length bound, and its origin."""
    encoded, origins = [], []
    for pair in pairs:
        source = np.array(vocabulary.encode(pair.source), dtype=np.int32)
        target = np.array(vocabulary.encode(pair.target), dtype=np.int32)
        if 0 < len(source) <= _MOST_PIECES and 0 < len(target) <= _MOST_PIECES:
            encoded.append((source, target))
            origins.append(pair.origin)
    return encoded, origins


def _flatten(
    encoded: list[tuple[np.ndarray, np.ndarray]], links: list[np.ndarray], kinds: list[Kind], vocabulary: Vocabulary
) -> Prepared:
    targets = np.concatenate([target for _, target in encoded])
    return Prepared(
        sources=np.concatenate([source for source, _ in encoded]),
        source_offsets=np.cumsum([0, *(len(source) for source, _ in encoded)]),
        targets=targets,
        target_offsets=np.cumsum([0, *(len(target) for _, target in encoded)]),
        links=np.concatenate(links),
        kinds=np.array(kinds, dtype=np.int8),
        allowed=target_pieces(vocabulary, targets),
    )

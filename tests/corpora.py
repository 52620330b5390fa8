"""A small invented corpus in two languages, laid out as the recipe in training/ reads one."""

from __future__ import annotations

import itertools
import lzma
import random
from typing import TYPE_CHECKING

from tests.checkpoints import quiet
from training.prepare import prepare

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

# Arabic puts the verb first and the adjective last, English the subject and the noun: links must cross.
SUBJECTS = (
    ("الوزير", "The minister"),
    ("المجلس", "The council"),
    ("المهندس", "The engineer"),
    ("الطبيب", "The doctor"),
    ("القائد", "The commander"),
    ("المحافظ", "The governor"),
)
VERBS = (("افتتح", "opened"), ("زار", "visited"), ("أغلق", "closed"), ("راقب", "watched"), ("أصلح", "repaired"))
NOUNS = (("الجسر", "bridge"), ("السوق", "market"), ("الطريق", "road"), ("المطار", "airport"), ("المصنع", "factory"))
ADJECTIVES = (("القديم", "old"), ("الجديد", "new"), ("الكبير", "big"), ("الشمالي", "northern"))
PLACES = (("في حلب", "in Aleppo"), ("في دمشق", "in Damascus"), ("في بيروت", "in Beirut"), ("قرب عمان", "near Amman"))
COUNTRIES = (("الأردن", "Jordan"), ("لبنان", "Lebanon"), ("جزر القمر", "Comoros"), ("سوريا", "Syria"))

VOCABULARY = 216
NEWS, OPEN, HELD_OUT = 40, 16, 8


def sentences(count: int, seed: int) -> list[tuple[str, str]]:
    """Return `count` different Arabic sentences with their English."""
    every = list(itertools.product(SUBJECTS, VERBS, NOUNS, ADJECTIVES, PLACES))
    return [
        (
            f"{verb[0]} {subject[0]} {noun[0]} {adjective[0]} {place[0]}.",
            f"{subject[1]} {verb[1]} the {adjective[1]} {noun[1]} {place[1]}.",
        )
        for subject, verb, noun, adjective, place in random.Random(seed).sample(every, count)
    ]


def lists() -> list[tuple[str, str]]:
    """Return the words once more, three a line between commas: SentencePiece takes as pieces what several words share."""
    words = [*SUBJECTS, *VERBS, *NOUNS, *ADJECTIVES, *PLACES]
    return [
        ("، ".join(ar for ar, _ in three), ", ".join(en for _, en in three))
        for three in zip(words[::3], words[1::3], words[2::3], strict=True)
    ]


def write_table(path: Path, rows: Iterable[tuple[str, ...]]) -> None:
    """Write rows as TSV, compressed if the name ends in .xz."""
    content = "".join("\t".join(row) + "\n" for row in rows).encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(lzma.compress(content) if path.suffix == ".xz" else content)


def write_corpus(folder: Path) -> list[tuple[str, str]]:
    """Write dev/, train/ and lexicon/ and return the held-out pairs, some of which stand in train/ and lexicon/ too, disguised."""
    pairs = sentences(NEWS + OPEN + HELD_OUT, seed=4)
    held_out, news, rest = pairs[:HELD_OUT], pairs[HELD_OUT : HELD_OUT + NEWS], pairs[HELD_OUT + NEWS :]
    held_out.append(COUNTRIES[-1])
    leaked = [
        ("snn", *held_out[0]),
        ("snn", f"«{held_out[1][0]}»", "Something else."),
        ("ant", "أمر آخر", held_out[2][1].upper()),
    ]
    write_table(folder / "dev" / "news-dev.tsv", held_out)
    write_table(folder / "train" / "news.tsv.xz", [*(("snn", *pair) for pair in news), *leaked])
    write_table(folder / "train" / "open.tsv.xz", (("tatoeba", *pair) for pair in [*rest, *lists(), news[0]]))
    write_table(folder / "lexicon" / "mledoze-countries.tsv.xz", COUNTRIES)
    return held_out


def write_run(folder: Path) -> Path:
    """Write the corpus, prepare it, and return the folder of a run that has not begun."""
    write_corpus(folder / "corpus")
    with quiet():
        prepare(folder / "corpus", folder / "run", VOCABULARY)
    return folder / "run"

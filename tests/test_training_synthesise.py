"""Pairs of which a model writes one side: the other direction, what it writes, and how it is trained on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import pytest

from tests import corpora
from tests.checkpoints import quiet
from training import sampler, synthesise
from training.__main__ import main
from training.corpus import read_lines
from training.prepare import Kind, load_held_out, load_prepared, prepare
from training.rough import Rougher
from training.sampler import take
from training.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LINES = [english for _, english in corpora.sentences(7, seed=21)]
TINY = ["--encoder-layers", "1", "--decoder-layers", "1", "--d-model", "32", "--ffn", "32"]


@pytest.fixture(scope="module", autouse=True)
def small() -> Iterator[None]:
    """Draw and translate few sentences at a time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sampler, "_POOL", 60)
        patch.setattr(synthesise, "_AT_ONCE", 3)
        yield


@pytest.fixture(scope="module")
def reverse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model from English to Arabic after a few steps, beside its run; tests may read both and must not change them."""
    folder = tmp_path_factory.mktemp("reverse")
    corpora.write_corpus(folder / "corpus")
    run, model = str(folder / "run"), str(folder / "model")
    with quiet():
        assert main(["prepare", str(folder / "corpus"), run, "--vocabulary", str(corpora.VOCABULARY), "--reverse"]) == 0
        assert main(["train", run, "--steps", "4", "--batch", "240", "--threads", "1", *TINY]) == 0
        assert main(["export", run, model, "--version", "0.1"]) == 0
    return folder


def test_the_other_direction_reads_english(reverse: Path) -> None:
    run = reverse / "run"
    vocabulary = load_vocabulary(run)
    for pairs in (load_prepared(run), *load_held_out(run).values()):
        for offsets, ids, arabic in (
            (pairs.source_offsets, pairs.sources, False),
            (pairs.target_offsets, pairs.targets, True),
        ):
            text = vocabulary.processor.decode(ids[offsets[0] : offsets[1]].tolist())
            assert any("\u0621" <= letter <= "\u064a" for letter in text) == arabic
    tokenizer = json.loads((reverse / "model" / "tokenizer_config.json").read_text(encoding="utf-8"))
    assert (tokenizer["source_lang"], tokenizer["target_lang"]) == ("en", "ar")


def test_lines_become_pairs_arabic_first_and_a_stopped_run_goes_on(
    reverse: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpora.write_table(tmp_path / "en.tsv.xz", [("conflict", line) for line in [*LINES[:3], "word " * 200, *LINES[3:]]])
    arguments = ["synthesise", str(reverse / "model"), str(tmp_path / "en.tsv.xz"), str(tmp_path / "bt-en.tsv"), "--beam", "2"]
    assert main([*arguments, "--first", "3"]) == 0
    assert main(arguments) == 0
    rows = [line.split("\t") for line in read_lines(tmp_path / "bt-en.tsv")]
    assert [english for _, english in rows] == LINES, "all but the one that is too long, each once, in order"
    assert capsys.readouterr().err.splitlines() == ["3 lines", "6 lines", "7 lines"]
    whole = (tmp_path / "bt-en.tsv").read_bytes()
    (tmp_path / "bt-en.tsv").write_bytes(whole[:-9])  # killed while it wrote the last line
    assert main(arguments) == 0
    assert (tmp_path / "bt-en.tsv").read_bytes() == whole
    assert (
        main(["synthesise", str(reverse / "model"), str(tmp_path / "en.tsv.xz"), str(tmp_path / "all.tsv"), "--beam", "2"]) == 0
    )
    assert (tmp_path / "all.tsv").read_bytes() == (tmp_path / "bt-en.tsv").read_bytes()


def test_a_model_must_say_its_direction(reverse: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for path in (reverse / "model").iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "tokenizer_config.json").write_text("{}", encoding="utf-8")
    (tmp_path / "en.txt").write_text("a line\n", encoding="utf-8")
    assert main(["synthesise", str(tmp_path), str(tmp_path / "en.txt"), str(tmp_path / "bt.tsv")]) == 1
    assert "does not say whether it reads ar or en" in capsys.readouterr().err
    assert not (tmp_path / "bt.tsv").exists()


def own_pairs(folder: Path) -> tuple[tuple[str, str], tuple[str, str]]:
    """Write a corpus, and beside it a file of back-translated and one of self-translated pairs; return the two pairs."""
    back, self_made = corpora.sentences(300, seed=9)[-2:]
    corpora.write_corpus(folder / "corpus")
    corpora.write_table(folder / "own" / "bt-en.tsv", [back])
    known = corpora.sentences(corpora.NEWS + corpora.OPEN + corpora.HELD_OUT, seed=4)[corpora.HELD_OUT]
    corpora.write_table(folder / "own" / "self-ar.tsv", [self_made, (known[0], "A model made this of it.")])
    return back, self_made


@pytest.mark.parametrize("reverse", [pytest.param(False, id="to English"), pytest.param(True, id="to Arabic")])
def test_what_a_model_wrote_to_be_read_is_tagged(tmp_path: Path, reverse: bool) -> None:  # noqa: FBT001 - a table's column
    back, self_made = own_pairs(tmp_path)
    with quiet():
        prepare(tmp_path / "corpus", tmp_path / "run", corpora.VOCABULARY, tmp_path / "own", reverse=reverse)
    prepared, vocabulary = load_prepared(tmp_path / "run"), load_vocabulary(tmp_path / "run")
    origins = json.loads((tmp_path / "run" / "prepared.json").read_text(encoding="utf-8"))["origins"]
    assert (origins["bt"], origins["self"]) == (1, 1), "what a person translated is not taken from a model"
    lexicon = len(corpora.COUNTRIES) - 1
    last = len(prepared) - lexicon
    sources = [prepared.sources[slice(*prepared.source_offsets[n : n + 2])].tolist() for n in (last - 2, last - 1)]
    side = int(reverse)
    tags = [tuple(ids[:2]) == vocabulary.inline for ids in sources]
    assert tags == ([False, True] if reverse else [True, False])
    texts = [vocabulary.processor.decode(ids[2 * tag :]) for ids, tag in zip(sources, tags, strict=True)]
    assert texts == [back[side], self_made[side]]
    kinds = [Kind.SELF_TRANSLATED, Kind.BACK_TRANSLATED] if reverse else [Kind.BACK_TRANSLATED, Kind.SELF_TRANSLATED]
    assert prepared.kinds[last - 2 : last].tolist() == kinds
    assert not prepared.news[last - 2 : last].any(), "what a model wrote is not the news that the end of training is for"
    tagged = take(prepared, last - 2 + tags.index(True))
    assert not (np.isin(tagged.links, (0, 1))).any(), "nothing comes from the tag"
    changed = Rougher(vocabulary, 1.0, 1.0).rewrite(tagged, np.random.default_rng(2))
    assert tuple(changed.source[:2]) == vocabulary.inline
    assert not (np.isin(changed.links, (0, 1))).any()

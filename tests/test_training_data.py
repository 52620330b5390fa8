"""Parallel text, vocabulary, numbered sentences: what is kept, what is dropped, and what may never be trained on."""

from __future__ import annotations

import json
import lzma
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import corpora
from tests.checkpoints import MARKS, quiet
from training import prepare as preparation
from training.__main__ import main
from training.corpus import Pair, clean_pairs, is_clean, letters, plain_target, read_lines, read_pairs, read_translated
from training.prepare import Kind, Prepared, load_prepared, prepare
from training.vocabulary import INLINE_TERMS, Vocabulary, learn_vocabulary, load_vocabulary, target_pieces

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

ARABIC = "أصلح المهندس الجسر القديم في حلب"
ENGLISH = "The engineer repaired the old bridge in Aleppo"


def numbers_of(prepared: Prepared, side: str, number: int) -> list[int]:
    offsets = getattr(prepared, f"{side}_offsets")
    ids: list[int] = getattr(prepared, f"{side}s")[offsets[number] : offsets[number + 1]].tolist()
    return ids


def texts(prepared: Prepared, vocabulary: Vocabulary, side: str) -> list[str]:
    decode = vocabulary.processor.decode
    return [decode(numbers_of(prepared, side, number)) for number in range(len(prepared))]


def cleaned(*pairs: tuple[str, str], held_out: Iterable[str] = ()) -> list[tuple[str, str]]:
    given_pairs = [Pair("snn", source, target) for source, target in pairs]
    return [(pair.source, pair.target) for pair in clean_pairs(given_pairs, frozenset(map(letters, held_out)))]


@pytest.mark.parametrize("name", [pytest.param("lines.txt", id="plain"), pytest.param("lines.txt.xz", id="compressed")])
def test_lines_come_without_their_ends(tmp_path: Path, name: str) -> None:
    content = "سطر\n\nline two\u2028 still\nlast".encode()
    (tmp_path / name).write_bytes(lzma.compress(content) if name.endswith(".xz") else content)
    assert list(read_lines(tmp_path / name)) == ["سطر", "", "line two\u2028 still", "last"]


def test_pairs_are_rows_of_three_columns_or_of_two_of_a_named_origin(tmp_path: Path) -> None:
    path = tmp_path / "pairs.tsv"
    path.write_text("snn\tمدينة\tcity\nمدينة\ttown\none column\na\tb\tc\td\n", encoding="utf-8")
    assert list(read_pairs(path)) == [Pair("snn", "مدينة", "city")]
    assert list(read_pairs(path, "own")) == [Pair("snn", "مدينة", "city"), Pair("own", "مدينة", "town")]


def test_translations_find_their_sentences_by_id(tmp_path: Path) -> None:
    (tmp_path / "0001.txt").write_text("7\tجسر\n8\tسوق\n9\tطريق\n", encoding="utf-8")
    (tmp_path / "0001.tsv").write_text("9\troad\n\n7\tbridge\n5\tlost\n", encoding="utf-8")
    found = list(read_translated(tmp_path / "0001.txt", tmp_path / "0001.tsv", "translated"))
    assert found == [Pair("translated", "جسر", "bridge"), Pair("translated", "طريق", "road")]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        pytest.param("“SDF” and «ISIS»", '"SDF" and "ISIS"', id="double quotes"),
        pytest.param("Syria’s ‘army’", "Syria's 'army'", id="single quotes"),
        pytest.param("  two\u00a0 words\t", "two words", id="spaces"),
        pytest.param("Deir ez-Zor – 3.5%", "Deir ez-Zor – 3.5%", id="nothing to change"),
    ],
)
def test_english_is_spelt_plainly(text: str, plain: str) -> None:
    assert plain_target(text) == plain


@pytest.mark.parametrize(
    ("source", "target", "clean"),
    [
        pytest.param(ARABIC, ENGLISH, True, id="a sentence and its translation"),
        pytest.param(ENGLISH, ENGLISH, False, id="an English source"),
        pytest.param(ARABIC, ARABIC, False, id="an Arabic target"),
        pytest.param(ARABIC, f"{ENGLISH} حلب", False, id="an Arabic word in the target"),
        pytest.param("قسد", "", False, id="no target"),
        pytest.param("قسد", "...", False, id="a target without letters"),
        pytest.param("دفع 45 ريالا 50 60 70 80 90", "paid 45 50 60 70 80 90 riyals", False, id="more digits than letters"),
        pytest.param(ARABIC, "He did", True, id="short but plausible"),
        pytest.param(ARABIC, "No", True, id="four words for nine, counting three each"),
        pytest.param(f"{ARABIC} {ARABIC}", "He did", False, id="far too short"),
        pytest.param("قسد", "The Syrian Democratic Forces and others", True, id="an acronym written out"),
        pytest.param("قسد", f"{ENGLISH} and then some more words", False, id="far too long"),
        pytest.param("قتل 15 شخصا", "15 people were killed", True, id="a number kept"),
        pytest.param("قتل 15 شخصا", "16 people were killed", False, id="a number changed"),
        pytest.param("دفع 12500 ليرة", "He paid 12,500 pounds", True, id="a number written with a comma"),
        pytest.param("قتل 3 أشخاص", "Three people were killed", True, id="one digit written as a word"),
    ],
)
def test_what_is_clean(source: str, target: str, clean: bool) -> None:  # noqa: FBT001 - a table's column
    assert is_clean(Pair("snn", source, target)) is clean


def test_the_first_of_the_same_sentences_is_kept() -> None:
    found = cleaned((ARABIC, ENGLISH), (f"«{ARABIC}»!", "Another translation"), (ARABIC, ""), ("قسد", ""), ("قسد", "SDF"))
    assert found == [(ARABIC, ENGLISH), ("قسد", "SDF")]


def test_pairs_come_out_spelt_plainly() -> None:
    assert cleaned(("«قَسَد»  ٣", "“SDF”\u00a03")) == [('"قسد" 3', '"SDF" 3')]


@pytest.mark.parametrize(
    ("held_out", "pair"),
    [
        pytest.param(ARABIC, (ARABIC, "Another translation"), id="the source"),
        pytest.param(ENGLISH, ("جملة أخرى", ENGLISH), id="the target"),
        pytest.param(ENGLISH, ("جملة أخرى", f"“{ENGLISH.upper()}”."), id="the target in capitals and quotes"),
        pytest.param("أصلحَ المهندسُ", ("أصلح المهندس", "He did"), id="diacritics held out"),
        pytest.param("أصلح المهنـــدس", ("أصلح المهندس", "He did"), id="tatweel held out"),
        pytest.param("أصلح المهندس", ("أصلح المهنـــدس", "He did"), id="tatweel in training"),
        pytest.param("قتل ١٥ شخصا", ("قتل 15 شخصا", "15 were killed"), id="Arabic digits held out"),
        pytest.param("قتل 15 شخصا", ("قتل ١٥ شخصا", "15 were killed"), id="Arabic digits in training"),
    ],
)
def test_held_out_in_any_spelling(held_out: str, pair: tuple[str, str]) -> None:
    assert cleaned(pair)
    assert not cleaned(pair, held_out=[held_out])


WORDS = st.lists(st.sampled_from([*ARABIC.split(), "٣٤", "34", "«", "ـ", "\u064e", " "]), min_size=1, max_size=8).map(" ".join)
TARGETS = st.lists(st.sampled_from([*ENGLISH.split(), "34", "“", "\u00a0"]), max_size=8).map(" ".join)


@given(st.lists(st.tuples(WORDS, TARGETS), max_size=12), st.lists(st.one_of(WORDS, TARGETS), max_size=4))
def test_cleaning_twice_is_cleaning_once_and_nothing_held_out_stays(pairs: list[tuple[str, str]], held_out: list[str]) -> None:
    once = cleaned(*pairs, held_out=held_out)
    assert cleaned(*once, held_out=held_out) == once
    assert not {letters(text) for pair in once for text in pair} & {letters(text) for text in held_out}
    assert len({letters(source) for source, _ in once}) == len(once)


@given(st.text(st.sampled_from("قسدـ\u064e «»٣3aA-. \u200f")))
def test_a_key_is_the_same_for_every_spelling(text: str) -> None:
    key = letters(text)
    assert letters(key) == letters(text.upper()) == letters(f" {text}!") == key


def test_ids_are_marians(vocabulary: Vocabulary) -> None:
    assert vocabulary.ids["</s>"] == 0
    assert vocabulary.ids["<unk>"] == 1
    assert vocabulary.pad == corpora.VOCABULARY - 1 == max(vocabulary.ids.values())
    assert sorted(vocabulary.ids.values()) == list(range(corpora.VOCABULARY))
    assert INLINE_TERMS == MARKS


@pytest.mark.parametrize("text", ["<t> SDF </t>", "قال<t>SDF</t>إن", "<t></t>"])
def test_a_marker_is_one_piece_wherever_it_stands(vocabulary: Vocabulary, text: str) -> None:
    ids = vocabulary.encode(text)
    assert [number for number in ids if number in vocabulary.inline] == list(vocabulary.inline)


def test_text_comes_back(vocabulary: Vocabulary) -> None:
    for text in (ARABIC, ENGLISH, "Zürich's 1,250 men (SDF/YPG)"):
        ids = vocabulary.encode(text)
        assert 1 not in ids
        assert vocabulary.processor.decode(ids) == text
    assert 1 in vocabulary.encode("漢字")


def test_every_letter_that_a_glossary_may_need_can_be_written(vocabulary: Vocabulary, prepared: Prepared) -> None:
    for letter in "abcxyzABCXYZ0189.,-'\"/()éèñöüßğışŞİčšžł’":
        assert set(vocabulary.encode(letter)) <= set(prepared.allowed.tolist()), letter


def test_what_may_be_written(vocabulary: Vocabulary, prepared: Prepared) -> None:
    allowed = prepared.allowed.tolist()
    assert allowed == sorted(set(allowed))
    assert 0 in allowed
    assert not {1, vocabulary.pad, *vocabulary.inline} & set(allowed)
    assert set(prepared.targets.tolist()) - {1} <= set(allowed)
    written = "".join(vocabulary.processor.id_to_piece(number) for number in allowed)
    assert not [letter for letter in written if "\u0600" <= letter <= "\u06ff"]


def test_markers_and_unknown_pieces_are_not_written_even_if_the_text_has_them(vocabulary: Vocabulary) -> None:
    ids = [0, 1, vocabulary.pad, *vocabulary.inline, *vocabulary.encode("SDF")]
    allowed = target_pieces(vocabulary, np.array(ids, dtype=np.int32))
    assert not {1, vocabulary.pad, *vocabulary.inline} & set(allowed.tolist())
    assert set(vocabulary.encode("SDF")) <= set(allowed.tolist())


def test_the_files_hold_one_vocabulary_for_both_sides(prepared_run: Path, vocabulary: Vocabulary, tmp_path: Path) -> None:
    assert (prepared_run / "source.spm").read_bytes() == (prepared_run / "target.spm").read_bytes()
    assert json.loads((prepared_run / "vocab.json").read_text(encoding="utf-8")) == vocabulary.ids
    lines = [text for pair in [*corpora.sentences(60, seed=1), *corpora.lists()] for text in pair] + ["2014, 2014", "2014"] * 30
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        with quiet():
            learnt = learn_vocabulary(lines, 200, tmp_path / name)
        assert learnt.ids == load_vocabulary(tmp_path / name).ids
    assert (tmp_path / "first" / "source.spm").read_bytes() == (tmp_path / "second" / "source.spm").read_bytes()
    digits = [learnt.processor.id_to_piece(number) for number in learnt.encode("in 2014")][-4:]
    assert digits == ["2", "0", "1", "4"], "a number is not one piece, however frequent"


def test_sentences_come_back_from_their_numbers(prepared_run: Path, prepared: Prepared, vocabulary: Vocabulary) -> None:
    sources, targets = texts(prepared, vocabulary, "source"), texts(prepared, vocabulary, "target")
    found = list(zip(sources, targets, strict=True))
    written = [*corpora.sentences(corpora.NEWS + corpora.OPEN + corpora.HELD_OUT, seed=4)[corpora.HELD_OUT :], *corpora.lists()]
    assert found == [*written, *corpora.COUNTRIES[:-1]]
    report = json.loads((prepared_run / "prepared.json").read_text(encoding="utf-8"))
    assert report["kept"] == len(prepared) == report["pairs"] + report["lexicon"]
    assert report["origins"] == {"snn": corpora.NEWS, "tatoeba": corpora.OPEN + len(corpora.lists())}
    assert report["allowed"] == len(prepared.allowed)


def test_nothing_held_out_is_trained_on(prepared_run: Path, prepared: Prepared, vocabulary: Vocabulary) -> None:
    held_out = {
        letters(text) for line in read_lines(prepared_run.parent / "corpus" / "dev" / "news-dev.tsv") for text in line.split("\t")
    }
    trained = {letters(text) for side in ("source", "target") for text in texts(prepared, vocabulary, side)}
    assert len(held_out) == 2 * corpora.HELD_OUT + 2
    assert not held_out & trained
    assert letters("Syria") not in map(letters, (prepared_run / "names.txt").read_text(encoding="utf-8").splitlines())


def test_news_is_marked_and_aligned(prepared: Prepared) -> None:
    assert prepared.news.tolist() == [True] * corpora.NEWS + [False] * (len(prepared) - corpora.NEWS)
    assert len(prepared.links) == len(prepared.targets) == prepared.target_offsets[-1]
    assert len(prepared.sources) == prepared.source_offsets[-1]
    for number in range(len(prepared)):
        links = prepared.links[slice(*prepared.target_offsets[number : number + 2])]
        assert links.min() >= -1
        assert links.max() < len(numbers_of(prepared, "source", number))
    assert (prepared.links >= 0).mean() > 0.5


def test_own_pairs_come_first_and_batches_are_joined_with_their_sentences(tmp_path: Path) -> None:
    corpora.write_corpus(tmp_path / "corpus")
    own = corpora.sentences(400, seed=9)[-3:]
    corpora.write_table(tmp_path / "corpus" / "todo" / "0001.txt", [("a1", own[0][0]), ("a2", "جملة لم تترجم")])
    corpora.write_table(tmp_path / "own" / "0001.tsv", [("a1", own[0][1])])
    corpora.write_table(tmp_path / "own" / "mine.tsv", [own[1], ("قسد", "SDF")])
    corpora.write_table(tmp_path / "corpus" / "mono" / "ar.tsv.xz", [("snn", "جملة لم تترجم"), ("ant", own[2][0])])
    corpora.write_table(tmp_path / "own" / "mono-001.tsv", [("2", own[2][1])])
    with quiet():
        prepare(tmp_path / "corpus", tmp_path / "run", corpora.VOCABULARY, tmp_path / "own")
    prepared, vocabulary = load_prepared(tmp_path / "run"), load_vocabulary(tmp_path / "run")
    assert texts(prepared, vocabulary, "target")[:4] == [own[0][1], own[1][1], "SDF", own[2][1]]
    assert prepared.kinds[:5].tolist() == [Kind.NEWS, Kind.OWN, Kind.OWN, Kind.NEWS, Kind.NEWS]
    assert prepared.news[: corpora.NEWS + 4].all()
    assert (prepared.kinds[corpora.NEWS + 4 :] == Kind.REST).all()
    origins = json.loads((tmp_path / "run" / "prepared.json").read_text(encoding="utf-8"))["origins"]
    assert (origins["translated"], origins["own"]) == (2, 2)


def test_lines_that_are_no_pairs_are_told_and_the_rest_is_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpora.write_corpus(tmp_path / "corpus")
    good = corpora.sentences(3, seed=9)
    mine = tmp_path / "own" / "mine.tsv"
    corpora.write_table(mine, [*good, good[0], (good[0][1], good[0][0]), ("مدينة", "city", "a note")])
    with mine.open("ab") as stream:
        stream.write(b"\xff\ttown\n")
    arguments = ["prepare", str(tmp_path / "corpus"), str(tmp_path / "run"), "--own", str(mine.parent)]
    assert main([*arguments, "--vocabulary", str(corpora.VOCABULARY)]) == 1
    told = capsys.readouterr().err
    assert f"{mine}:5:1: the Arabic is in column 2" in told
    assert f"{mine}:6:3: 3 columns where 2 are expected" in told
    assert f"{mine}:7:1: not UTF-8 text" in told
    assert "own: 3 of 4 pairs kept\n" in told  # one stands twice
    assert (load_prepared(tmp_path / "run").kinds == Kind.OWN).sum() == 3


@pytest.mark.parametrize(
    "size", [pytest.param(9_999, id="more than the text has"), pytest.param(50, id="fewer than its letters")]
)
def test_a_vocabulary_that_cannot_be_learned(size: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpora.write_corpus(tmp_path / "corpus")
    assert main(["prepare", str(tmp_path / "corpus"), str(tmp_path / "run"), "--vocabulary", str(size)]) == 1
    assert f"no vocabulary of {size} pieces can be learned" in capsys.readouterr().err.splitlines()[-1]


def test_a_vocabulary_that_is_there_is_kept(tmp_path: Path, prepared_run: Path) -> None:
    corpora.write_corpus(tmp_path / "corpus")
    (tmp_path / "run").mkdir()
    for name in ("source.spm", "target.spm", "vocab.json"):
        (tmp_path / "run" / name).write_bytes((prepared_run / name).read_bytes())
    prepare(tmp_path / "corpus", tmp_path / "run", 9_999)  # a size that so little text has no pieces for
    assert (tmp_path / "run" / "source.spm").read_bytes() == (prepared_run / "source.spm").read_bytes()
    for name in Prepared.__slots__:
        assert np.array_equal(getattr(load_prepared(tmp_path / "run"), name), getattr(load_prepared(prepared_run), name)), name


def test_long_sentences_are_left_out_and_few_strangers_are_aligned(
    vocabulary: Vocabulary, monkeypatch: pytest.MonkeyPatch
) -> None:
    pairs = [Pair("tatoeba", *pair) for pair in corpora.sentences(20, seed=2)]
    long = Pair("snn", *(f"{text} " * 30 for text in corpora.sentences(1, seed=3)[0]))
    monkeypatch.setattr(preparation, "_MOST_ALIGNED_PAIRS", 7)
    prepared, _ = preparation._number([long, *pairs], {}, vocabulary)
    assert len(prepared) == 20
    aligned = [bool((prepared.links[slice(*prepared.target_offsets[n : n + 2])] >= 0).any()) for n in range(20)]
    assert 0 < sum(aligned) <= 7

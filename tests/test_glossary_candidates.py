"""Candidates for terms: where runs end, how words are read, and what counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary import Matcher, Term
from glossary.candidates import LONGEST, Key, c_values, find_candidates, occurrences

NOTHING = Matcher(())


def runs(text: str, matcher: Matcher = NOTHING) -> list[str]:
    return [" ".join(word.key for word in run.words) for run in find_candidates([text], matcher, 1).runs]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("مجلس الأمن القومي", ["مجلس الامن القومي"], id="words side by side"),
        pytest.param("مجلس الأمن في نيويورك", ["مجلس الامن", "نيويورك"], id="a stop word"),
        pytest.param("مجلس الأمن، نيويورك", ["مجلس الامن", "نيويورك"], id="a comma"),
        pytest.param("مجلس الأمن. نيويورك", ["مجلس الامن", "نيويورك"], id="a sentence's end"),
        pytest.param("مجلس الأمن\nنيويورك", ["مجلس الامن", "نيويورك"], id="a line's end"),
        pytest.param("مجلس «الأمن القومي» الأعلى", ["مجلس", "الامن القومي", "الاعلي"], id="quotes"),
        pytest.param("مجلس 15 نيويورك", ["مجلس", "نيويورك"], id="a number"),
        pytest.param("مجلس ونيويورك نيويورك", ["مجلس", "نيويورك نيويورك"], id="a word with a proclitic"),
        pytest.param("ولاية نيويورك", ["ولايه نيويورك"], id="a word that only looks like one"),
        pytest.param("قال لـ نيويورك", ["نيويورك"], id="a proclitic apart"),
    ],
)
def test_runs_end_where_a_term_does(text: str, expected: list[str]) -> None:
    assert runs(text) == expected


def test_a_proclitic_is_taken_off_where_the_rest_is_frequent() -> None:
    found = find_candidates(["الجيش والجيش وللجيش"], NOTHING, 3)
    assert found.counts == {("الجيش",): 3}
    surfaces = [each.surface for _, each in occurrences(found.runs, found.counts)]
    assert surfaces == ["الجيش", "الجيش", "الجيش"]


def test_what_the_glossary_has_is_no_candidate_but_may_be_part_of_one() -> None:
    matcher = Matcher((Term("سوريا", "Syria"), Term("قوات سوريا", "Syrian forces")))
    found = find_candidates(["قوات سوريا الديمقراطية"], matcher, 1)
    assert set(found.counts) == {
        ("الديمقراطيه",),
        ("سوريا", "الديمقراطيه"),
        ("قوات", "سوريا", "الديمقراطيه"),
    }


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        pytest.param("محمد بن سلمان", ["محمد", "محمد بن سلمان", "سلمان"], id="a link between names"),
        pytest.param("الملك سلمان", ["الملك", "سلمان"], id="a title before a name"),
        pytest.param("نور الدين زنكي", ["نور", "نور الدين", "نور الدين زنكي", "الدين", "زنكي"], id="a name with an article"),
        pytest.param("وزير الدفاع زنكي", ["وزير", "وزير الدفاع", "الدفاع", "زنكي"], id="an office before a name"),
    ],
)
def test_a_candidate_is_whole(text: str, whole: list[str]) -> None:
    found = find_candidates([text], NOTHING, 1)
    assert [" ".join(key) for key, _ in occurrences(found.runs, found.counts)] == whole


def test_the_c_value_takes_off_what_longer_ones_explain() -> None:
    # Worked by hand: b c stands in a b c (4) and b c d (2), so 10 - (4 + 2) / 2 = 7, times 1 + log2(2) = 2.
    # A kind of place before a name takes nothing off.
    assert c_values({("بلده", "خربوش"): 3, ("خربوش",): 3})[("خربوش",)] == 3
    counts = {("b", "c"): 10, ("a", "b", "c"): 4, ("b", "c", "d"): 2, ("a", "b"): 4, ("e",): 5}
    values = c_values(counts)
    assert values[("b", "c")] == 14
    assert values[("a", "b")] == 0  # never without c
    assert values[("e",)] == 5
    assert values[("a", "b", "c")] == pytest.approx(4 * 2.585, rel=1e-3)


WORDS = st.sampled_from(["قوات", "سوريا", "في", "وقوات", "،", "القوات", "(قسد)", ".", "بن", "7"])


def allowed(key: Key) -> bool:
    """Say in other words which sequences are whole, of those that WORDS make: no بن at an end, none going on after القوات."""
    return "بن" not in (key[0], key[-1]) and not any(
        key[place] == "القوات" != key[place + 1] and (place == 0 or key[place - 1] == "القوات") for place in range(len(key) - 1)
    )


@given(st.lists(st.lists(WORDS, max_size=8).map(" ".join), max_size=4), st.integers(1, 3))
def test_counts_are_those_of_the_occurrences(texts: list[str], least: int) -> None:
    matcher = Matcher((Term("قسد", "SDF"), Term("قوات سوريا", "Syrian forces")))
    found = find_candidates(texts, matcher, least)
    everything: dict[Key, int] = {}
    for run in found.runs:
        for first in range(len(run.words)):
            for last in range(first + 1, min(first + LONGEST, len(run.words)) + 1):
                words = run.words[first:last]
                key = tuple(word.key for word in words)
                if not all(word.listed for word in words) and allowed(key):
                    everything[key] = everything.get(key, 0) + 1
    assert found.counts == {key: count for key, count in everything.items() if count >= least}
    met: dict[Key, int] = {}
    for key, _ in occurrences(found.runs, found.counts):
        met[key] = met.get(key, 0) + 1
    assert met == found.counts

"""Key points: centrality against graphs solved by hand, the choice sentence by sentence, the laws of a summary."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from glossary import Glossary, Term
from summarize.document import BriefingError, Document, TermUse, mend_document
from summarize.english import find_names, find_numbers, find_words
from summarize.extract import SAME, backs, choose, find_centrality, find_stationary, rate, summarise
from summarize.vectors import cosine, embed, find_pairs, weigh_words
from tests.reports import ALL, HANDOVER, make_document


def _document(*lines: str, title: str = "") -> Document:
    return make_document("test", (title, ""), tuple((line, "") for line in lines))


@pytest.mark.parametrize(
    ("graph", "damping", "expected"),
    [
        # The centre c receives all that the leaves pass on: c = 0.15/3 + 0.85 (1 - c), so c = 0.9/1.85 = 18/37;
        # the leaves share the rest.
        pytest.param([{1: 1.0, 2: 1.0}, {0: 1.0}, {0: 1.0}], 0.15, (18 / 37, 19 / 74, 19 / 74), id="star of three"),
        # The middle as above, 18/37. It passes on a third and two thirds: 0.05 + 0.85 * 6/37 and 0.05 + 0.85 * 12/37.
        pytest.param(
            [{1: 1.0}, {0: 1.0, 2: 2.0}, {1: 2.0}],
            0.15,
            (6.95 / 37, 18 / 37, 12.05 / 37),
            id="path with unequal weights",
        ),
        # Without jumps, a walk on a symmetric graph is at a node in proportion to the sum of its weights: 2, 4, 3 of 9.
        pytest.param(
            [{0: 1.0, 1: 1.0}, {0: 1.0, 1: 1.0, 2: 2.0}, {1: 2.0, 2: 1.0}],
            0.0,
            (2 / 9, 4 / 9, 3 / 9),
            id="degrees, undamped",
        ),
        # Nothing links them: every node keeps what it has.
        pytest.param([{}, {}], 0.15, (0.5, 0.5), id="two islands"),
        pytest.param([], 0.15, (), id="empty graph"),
    ],
)
def test_stationary_distribution_is_the_one_solved_by_hand(
    graph: list[dict[int, float]], damping: float, expected: tuple[float, ...]
) -> None:
    assert find_stationary(graph, damping) == pytest.approx(expected, abs=1e-8)


@given(
    st.integers(1, 7).flatmap(
        lambda size: st.lists(
            st.dictionaries(st.integers(0, size - 1), st.floats(0.01, 10), max_size=size), min_size=size, max_size=size
        )
    )
)
@settings(max_examples=60, deadline=None)
def test_stationary_distribution_sums_to_one_and_stands_still(graph: list[dict[int, float]]) -> None:
    scores = find_stationary(graph)
    assert sum(scores) == pytest.approx(1.0, abs=1e-6)
    stepped = [0.15 / len(graph)] * len(graph)
    for origin, row in enumerate(graph):
        for target, weight in (row or {origin: 1.0}).items():
            stepped[target] += 0.85 * scores[origin] * weight / sum((row or {origin: 1.0}).values())
    assert stepped == pytest.approx(scores, abs=1e-8)


def test_weights_and_cosine_are_those_of_the_formula() -> None:
    weights = weigh_words([("sdf", "raid"), ("sdf", "bridge")])
    assert weights == pytest.approx({"sdf": 0.6931471805599453, "raid": 1.0986122886681098, "bridge": 1.0986122886681098})
    left, right = embed(("sdf", "raid"), weights), embed(("sdf", "bridge"), weights)
    assert cosine(left, left) == pytest.approx(1.0)
    # Only "sdf" is shared: ln(2)^2 / (ln(2)^2 + ln(3)^2).
    assert cosine(left, right) == pytest.approx(0.28473, abs=1e-5)


def test_the_sentence_that_shares_most_is_most_central() -> None:
    bags = [
        find_words(text)
        for text in ("The river bridge fell.", "The bridge inquiry opened.", "Inquiry into teachers.", "Snow fell.")
    ]
    weights = weigh_words(bags)
    scores = find_centrality([embed(bag, weights) for bag in bags])
    assert scores[1] == max(scores[1], scores[2], scores[3])


def test_a_word_that_all_texts_hold_weighs_less_the_more_there_are() -> None:
    weights = [weigh_words([("sdf", str(at)) for at in range(size)])["sdf"] for size in (2, 4, 100)]
    assert weights == pytest.approx([0.693147, 0.346574, 0.013863], abs=1e-6)


def test_pairs_are_those_with_a_word_in_common() -> None:
    assert find_pairs([("camp", "snow"), ("bridge",), ("camp",), (), ("bridge", "camp")]) == [
        (0, 2),
        (0, 4),
        (1, 4),
        (2, 4),
    ]


LEAD = "The SDF handed over 40 detainees to Iraq at the Tal Sahr crossing."
SIDE = "Families in Mosul asked the ministry for a list of names."
OTHER = "Snow has closed the road to the al-Naqa camp for two weeks."


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param((LEAD, SIDE), (0, 1), id="both of two sentences"),
        pytest.param(("Detainees handed over", LEAD, SIDE), (1, 2), id="a subhead is no point"),
        pytest.param((LEAD, "In Mosul.", SIDE), (0, 2), id="four words or fewer are no point"),
        pytest.param(
            ("Photo of the Tal Sahr crossing in snow (Wadi News)", LEAD),
            (1,),
            id="a caption without a full stop is no point",
        ),
        pytest.param(("Only a headline here",), (0,), id="a fragment is better than nothing"),
        pytest.param((LEAD, LEAD, SIDE), (0, 2), id="a repeated sentence stands once"),
        pytest.param((), (), id="nothing to say"),
        pytest.param(("", " "), (), id="blank sentences"),
    ],
)
def test_which_sentences_become_points(lines: tuple[str, ...], expected: tuple[int, ...]) -> None:
    assert tuple(point.sources[0] for point in summarise(_document(*lines)).points) == expected


def test_a_repeated_sentence_becomes_a_source_of_its_point() -> None:
    assert summarise(_document(LEAD, SIDE, LEAD)).points[0].sources == (0, 2)


def test_a_sentence_with_another_number_is_no_source() -> None:
    other = LEAD.replace("40", "60")
    assert all(len(point.sources) == 1 for point in summarise(_document(LEAD, other)).points)
    assert not backs(other, LEAD)


def test_a_sentence_with_a_translation_warning_yields() -> None:
    document = _document(LEAD, SIDE, OTHER)
    flagged = replace(document, sentences=(replace(document.sentences[0], warnings=("number-changed",)), *document.sentences[1:]))
    assert rate(flagged)[0] == pytest.approx(rate(document)[0] / 2)
    assert rate(flagged)[1:] == pytest.approx(rate(document)[1:])


def test_a_sentence_that_leans_on_its_neighbour_yields() -> None:
    he, name = (rate(_document(LEAD, f"{word} asked the ministry for a list of names."))[1] for word in ("He", "Murad"))
    assert he < name


def test_terms_figures_and_title_raise_a_sentence() -> None:
    plain = _document(LEAD, SIDE, OTHER)
    with_term = replace(plain, terms=(TermUse("الموصل", "Mosul", 3),))
    titled = replace(plain, title="Families in Mosul ask for names")
    figured = _document(LEAD, SIDE.replace("Families", "200 families"), OTHER)
    for raised in (with_term, titled, figured):
        assert rate(raised)[1] > rate(plain)[1]


def test_a_term_counts_as_a_whole_word_only() -> None:
    plain = _document(LEAD, SIDE, OTHER)
    assert rate(replace(plain, terms=(TermUse("x", "Mos", 3),))) == rate(plain)


def test_the_lead_of_wire_news_is_a_point() -> None:
    for document in ALL:
        assert summarise(document, sentences=1).points[0].sources[0] == 0


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param(13, ("lead",), id="exactly the words of one"),
        pytest.param(1, ("lead",), id="at least one, however long"),
        pytest.param(12, ("other",), id="a longer one is passed over"),
        pytest.param(24, ("lead", "side"), id="two fit"),
        pytest.param(23, ("lead",), id="one word too few for the second"),
        pytest.param(99, ("lead", "side", "other"), id="all fit"),
    ],
)
def test_as_many_points_as_fit(words: int, expected: tuple[str, ...]) -> None:
    texts = {"lead": LEAD, "side": SIDE, "other": OTHER}
    points = summarise(_document(LEAD, SIDE, OTHER), words=words).points
    assert tuple(point.text for point in points) == tuple(texts[name] for name in expected)


def test_both_bounds_hold_together() -> None:
    assert len(summarise(_document(LEAD, SIDE, OTHER), sentences=2, words=99).points) == 2


@pytest.mark.parametrize(("lines", "points"), [(4, 3), (12, 3), (16, 4), (60, 7)])
def test_the_usual_number_of_points_grows_with_the_article(lines: int, points: int) -> None:
    places = ("Raqqa", "Mosul", "Kirkuk", "Homs")
    text = [f"Town number {at} near {places[at % 4]}{at} received {at + 100} bags{at} of seed{at}." for at in range(lines)]
    assert len(summarise(_document(*text)).points) == points


@pytest.mark.parametrize("bound", ["sentences", "words"])
def test_a_bound_below_one_is_an_error(bound: str) -> None:
    with pytest.raises(BriefingError, match=f"a summary of 0 {bound} is not possible"):
        summarise(HANDOVER, **{bound: 0})


_WORDS = (
    "SDF",
    "Iraq",
    "Mosul",
    "40",
    "1,600",
    "men",
    "said",
    "the",
    "bridge",
    "crossed",
    "Raqqa",
    "He",
    "detainees",
    "of",
    "$3",
)
_LINES = st.lists(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=9).map(lambda words: " ".join(words) + "."), max_size=14)


@example(["said said.", "SDF.", "said said."], None, None)  # what is said twice may be two points
@example(["Mosul.", "Mosul Iraq.", "SDF Mosul.", "Iraq Mosul.", "Mosul Iraq."], None, None)  # what is chosen was said before
@given(_LINES, st.one_of(st.none(), st.integers(1, 9)), st.one_of(st.none(), st.integers(1, 40)))
@settings(max_examples=80, deadline=None)
def test_laws_of_a_summary(lines: list[str], sentences: int | None, words: int | None) -> None:
    document = _document(*lines)
    summary = summarise(document, sentences=sentences, words=words)
    assert summary == summarise(document, sentences=sentences, words=words)
    firsts = []
    for point in summary.points:
        verbatim = [index for index in point.sources if document.sentences[index].text == point.text]
        firsts.append(verbatim[0])
        for index in point.sources:
            source = document.sentences[index].text
            assert find_numbers(point.text) <= find_numbers(source)
            assert find_names(point.text) <= set(find_words(source))
    assert firsts == sorted(firsts)
    assert len(summary.points) <= (sentences or len(lines))
    if words is not None and len(summary.points) > 1:
        assert sum(len(point.text.split()) for point in summary.points) <= words
    assert bool(summary.points) == bool(lines)


def test_chosen_texts_do_not_repeat_one_another() -> None:
    texts = [sentence.text for document in ALL for sentence in document.sentences]
    bags = [find_words(text) for text in texts]
    weights = weigh_words(bags)
    chosen = choose(texts, [1.0] * len(texts), 12, None)
    vectors = [embed(bags[choice.index], weights) for choice in chosen]
    assert max(cosine(left, right) for at, left in enumerate(vectors) for right in vectors[:at]) < SAME


TOLD = (
    "A convoy of 42 trucks of the Global Coalition came on Wednesday to its base east of Deir ez-Zor, a source in the SDF said."
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Some 42 Global Coalition trucks reached Deir ez-Zor on Wednesday under SDF guard.", True, id="in other words"
        ),
        pytest.param("Some 42 Global Coalition trucks reached Deir ez-Zor on Wednesday, 14 May.", True, id="with its date too"),
        pytest.param("Some 12 Global Coalition trucks reached Deir ez-Zor on Wednesday.", False, id="another amount"),
        pytest.param(
            "The Global Coalition sent trucks to Deir ez-Zor on Wednesday.", False, id="no amount: names alone are no event"
        ),
        pytest.param("Some 42 trucks reached the town of Rmelan, Rudaw and Enab Baladi said.", False, id="other names"),
        pytest.param("Some 42 trucks came in the night.", False, id="too few names to tell"),
    ],
)
def test_what_echoes_a_point_is_not_chosen_from_another_report(text: str, expected: bool) -> None:  # noqa: FBT001 - a table's column
    found = [[each.index for each in choose([TOLD, text], [1.0, 0.9], 2, None, reports)] for reports in ([1, 2], [1, 1], None)]
    assert found == [[0] if expected else [0, 1], [0, 1], [0, 1]]


def test_mending_replaces_forbidden_forms_everywhere_and_nothing_else() -> None:
    document = _document("Qasad forces left the town of Tal Sahr.", SIDE, title="Qasad withdraws")
    mended = mend_document(document, (Term("قسد", "SDF", forbidden=("Qasad",)),))
    assert mended.title == "SDF withdraws"
    assert [each.text for each in mended.sentences] == ["SDF forces left the town of Tal Sahr.", SIDE]
    assert mend_document(document, ()) == document


def test_what_the_glossary_changed_is_signed_with_it() -> None:
    glossary = Glossary((Term("قسد", "SDF", forbidden=("Qasad",)),))
    english = replace(_document("Qasad forces left the town of Tal Sahr."), signature="en|mujaz:0.1.0")
    assert mend_document(english, glossary.terms).signature == f"en|glossary:{glossary.digest}|mujaz:0.1.0"
    unchanged = replace(_document(SIDE), signature="en|mujaz:0.1.0")
    assert mend_document(unchanged, glossary.terms).signature == "en|mujaz:0.1.0"

"""The engine between text and pieces: where words come from, how terms stand in the source, what an article may not do."""

from __future__ import annotations

import pytest

from translate.engine import MarianEngine, _bare
from translate.model import load_model
from translate.request import Draft, Request, Wanted

TEXT = "أعلنت وزارة الدفاع اليوم افتتاح المعبر"


@pytest.fixture(scope="module")
def engine() -> MarianEngine:
    return MarianEngine(load_model())


def start(text: str, word: str) -> int:
    """Where a word begins."""
    return text.index(word)


def test_each_word_has_an_origin_within_the_text_and_its_pieces(engine: MarianEngine) -> None:
    (draft,) = engine.decode([Request(TEXT)], "soft")
    words = draft.text.split(" ")
    assert len(words) == len(draft.origins) == len(draft.pieces)
    assert all(0 <= begin <= end <= len(TEXT) for begin, end in draft.origins)
    assert sum(draft.pieces) >= len(words)


def test_a_marker_in_an_article_is_text(engine: MarianEngine) -> None:
    opening, closing = engine._model.inline_terms or ("", "")
    marked = engine._encode(Request(f"{TEXT} {opening} المعبر {closing}"))
    ids = engine._model.pieces.source_ids
    assert not {ids[opening], ids[closing]} & set(marked.ids)
    assert engine.length(f"{opening}{closing}") > 2


def test_a_wanted_term_stands_marked_in_place_of_its_source(engine: MarianEngine) -> None:
    begin = start(TEXT, "وزارة")
    wanted = Wanted(begin, begin + len("وزارة الدفاع"), ("Defense Ministry",))
    encoded = engine._encode(Request(TEXT, (wanted,)))
    ids = engine._model.pieces.source_ids
    opening, closing = engine._model.inline_terms or ("", "")
    (span,) = encoded.spans
    inside = [encoded.ids[place] for place in sorted(span)]
    assert inside == [ids[opening], *engine._model.pieces.encode_target("Defense Ministry"), ids[closing]]
    assert {encoded.places[place] for place in span} == {(wanted.start, wanted.end)}


def test_what_follows_a_term_without_a_space_begins_no_word(engine: MarianEngine) -> None:
    """As in training, where the term takes the place of pieces: a sign that stood alone would be a word of its own."""
    text = 'أعلنت "قسد"، أمس، انسحابها من العراق.'
    spans = [(text.index(word), text.index(word) + len(word)) for word in ("قسد", "العراق")]
    encoded = engine._encode(
        Request(text, tuple(Wanted(*span, (target,)) for span, target in zip(spans, ("SDF", "Iraq"), strict=True)))
    )
    pieces = {number: piece for piece, number in engine._model.pieces.source_ids.items()}
    opening, closing = engine._model.inline_terms or ("", "")
    written = "".join(pieces[number] for number in encoded.ids[:-1])
    assert written == f"▁أعلنت{opening}▁SDF{closing}،▁أمس،▁انسحابها▁من{opening}▁Iraq{closing}."
    after = [text[slice(*place)] for place in encoded.places if place[0] >= spans[0][1] and place[1] <= spans[1][0]]
    assert list(dict.fromkeys(after)) == ["،", "أمس،", "انسحابها", "من"]
    assert text[slice(*encoded.places[-2])] == "."


@pytest.mark.parametrize(
    ("text", "written"),
    [
        pytest.param('مع "قسد"', "▁مع[▁SDF]", id="the quotes of a name go with it"),
        pytest.param("«قسد» هنا", "[▁SDF]▁هنا", id="of any kind"),
        pytest.param('لـ"قسد".', "▁ل[▁SDF].", id="after a proclitic"),
        pytest.param('"قسد هنا"', '▁"[▁SDF]▁هنا"', id="those of more words stay"),
        pytest.param("قسد", "[▁SDF]", id="no quotes"),
    ],
)
def test_quotes_right_around_a_term_are_left_out(engine: MarianEngine, text: str, written: str) -> None:
    begin = text.index("قسد")
    encoded = engine._encode(Request(text, (Wanted(begin, begin + 3, ("SDF",)),)))
    pieces = {number: piece for piece, number in engine._model.pieces.source_ids.items()}
    opening, closing = engine._model.inline_terms or ("", "")
    found = "".join(pieces[number] for number in encoded.ids[:-1])
    assert found.replace(opening, "[").replace(closing, "]") == written


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        pytest.param(('▁"', "▁و"), ('"', "▁و"), id="a quote that the vocabulary has without a space"),
        pytest.param(("▁", "؟"), ("؟",), id="a bare space"),
        pytest.param(("،",), ("،",), id="no space at all"),
        pytest.param((), (), id="nothing"),
        pytest.param(("▁القاهرة",), ("▁القاهرة",), id="a word that the vocabulary has only with a space"),
    ],
)
def test_pieces_where_no_space_stands_before_them(
    engine: MarianEngine, pieces: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    assert engine._model.pieces.going_on(pieces) == expected


@pytest.mark.parametrize(
    ("target", "suggested"),
    [
        pytest.param("Iraq", False, id="what the model writes of itself is left to it"),
        pytest.param("the Iraq", False, id="an article makes no difference"),
        pytest.param("Mesopotamia", True, id="an override is suggested"),
    ],
)
def test_what_is_suggested(engine: MarianEngine, target: str, suggested: bool) -> None:  # noqa: FBT001 - a table's column
    text = "وصل الوزير إلى العراق اليوم"
    begin = text.index("العراق")
    request = Request(text, (Wanted(begin, begin + len("العراق"), (target,)),))
    (left,) = engine._suggesting([request])
    assert left == (request if suggested else Request(text))
    (draft,) = engine.decode([request], "soft")
    assert target.removeprefix("the ") in draft.text


def test_a_term_in_quotes_is_suggested_whatever_the_model_writes_of_itself(engine: MarianEngine) -> None:
    text = 'وصل إلى "العراق" اليوم'
    begin = text.index("العراق")
    request = Request(text, (Wanted(begin, begin + len("العراق"), ("Iraq",)),))
    assert engine._suggesting([request]) == [request]


def test_renderings_that_are_forgotten_are_asked_again(engine: MarianEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("translate.engine._REMEMBERED", 0)
    for word, target in (("العراق", "Iraq"), ("سوريا", "Syria"), ("العراق", "Iraq")):
        request = Request(word, (Wanted(0, len(word), (target,)),))
        assert engine._suggesting([request]) == [Request(word)]


@pytest.mark.parametrize(
    ("english", "bare"),
    [("The Arab League.", "arab League"), ('"ISIS"', "iSIS"), ("the", "the"), ("", "")],
)
def test_what_two_renderings_have_in_common(english: str, bare: str) -> None:
    assert _bare(english) == bare


@pytest.mark.parametrize("mode", ["guided", "banks"])
def test_forced_terms_are_in_the_english(engine: MarianEngine, mode: str) -> None:
    begin = start(TEXT, "المعبر")
    wanted = Wanted(begin, begin + len("المعبر"), ("Zwrq Gate", "the Zwrq"))
    (draft,) = engine.decode([Request(TEXT, (wanted,))], mode)
    assert "Zwrq" in draft.text


def test_no_requests_are_no_drafts(engine: MarianEngine) -> None:
    assert engine.decode([], "soft") == ()


def test_order_is_kept_whatever_the_lengths(engine: MarianEngine) -> None:
    texts = [TEXT, "نعم", f"{TEXT} {TEXT}", "نعم", TEXT]
    drafts: tuple[Draft, ...] = engine.decode([Request(text) for text in texts], "soft")
    assert (drafts[0].text, drafts[1].text) == (drafts[4].text, drafts[3].text)
    assert drafts[0].text != drafts[1].text

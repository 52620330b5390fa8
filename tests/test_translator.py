"""The six steps with an engine that answers from a table: what is tried, what is taken, what is reported."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary import Glossary, Matcher, Term
from translate.article import Article
from translate.mentions import expand_first_mentions
from translate.render import render_report
from translate.request import Draft, Request, Wanted
from translate.segment import Segment, segment
from translate.translation import TranslatedArticle, Translation
from translate.translator import STEPS, Translator

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

QASAD = Term("قسد", "SDF", forbidden=("Qasad",), first="Syrian Democratic Forces (SDF)")
TEXT = "قالت قسد اليوم إنها أوقفت القافلة على الطريق"
GOOD, BAD = "SDF said today that it stopped the convoy on the road", "They said today that they stopped the convoy on the road"
ORIGINS = ((5, 8), (0, 4), (9, 14), (15, 19), (15, 19), (20, 25), (26, 33), (26, 33), (34, 37), (38, 44), (38, 44))


class Table:
    """An engine that answers with `answers[mode]`, or with the mode's name where there is none, and likes its `favourite` best."""

    signature = "model:table@1|fp32|beam:1"
    limit = 40

    def __init__(self, answers: Mapping[str, Draft], favourite: str = "") -> None:
        self._answers = answers
        self._favourite = favourite
        self.asked: list[str] = []
        self.wanted: list[tuple[Wanted, ...]] = []

    def length(self, text: str) -> int:
        """Count words."""
        return len(text.split())

    def decode(self, requests: Sequence[Request], mode: str) -> tuple[Draft, ...]:
        """Answer every request of a mode alike."""
        self.asked.append(mode)
        self.wanted += [request.wanted for request in requests]
        return tuple(self._answers.get(mode, Draft(f"[{request.text}]", -1.0)) for request in requests)

    def score(self, requests: Sequence[Request], texts: Sequence[str]) -> tuple[float, ...]:
        """Like one text better than all others."""
        assert len(requests) == len(texts)
        return tuple(float(text == self._favourite) for text in texts)


def translate(answers: Mapping[str, Draft], text: str = TEXT) -> tuple[Translation, list[str]]:
    """Translate one sentence; returns its translation and the modes that were asked."""
    engine = Table(answers)
    (found,) = Translator(engine, Glossary((QASAD,)), "0").translate_segments(segment(text, 40, engine.length))
    return found, engine.asked


MENDED = "SDF said today that it stopped the convoy"
PLACED = BAD.replace("They", "SDF")
ALL = ("soft", "guided", "banks")
SUBSTITUTED = ("soft", "guided", "substituted")
TWICE = GOOD.replace("on the road", "on SDF road")
LOOP = "They said today today today that they stopped the convoy there"


@pytest.mark.parametrize(
    ("answers", "text", "attempts"),
    [
        pytest.param([GOOD], GOOD, ALL[:1], id="the soft attempt suffices"),
        pytest.param([MENDED.replace("SDF", "Qasad")], MENDED, ALL[:1], id="a forbidden form is mended"),
        pytest.param([BAD, GOOD], GOOD, ALL[:2], id="forced by attention"),
        pytest.param([BAD, BAD, GOOD], GOOD, ALL, id="forced in banks"),
        pytest.param([BAD, "SDF.", GOOD], GOOD, ALL, id="a forced sentence that lost the rest is not taken"),
        pytest.param([BAD, TWICE, GOOD], GOOD, ALL, id="a forced sentence that says the term twice is not taken"),
        pytest.param([BAD, f"{BAD}. SDF.", GOOD], GOOD, ALL, id="a term put after the sentence is not taken"),
        pytest.param([BAD, f"{BAD} SDF", GOOD], GOOD, ALL, id="nor one stapled to its end"),
        pytest.param([BAD, f"{BAD}. SDF.", f"{BAD}. SDF."], PLACED, SUBSTITUTED, id="nor is it before a substitution"),
        pytest.param([BAD, BAD, GOOD], PLACED, SUBSTITUTED, id="substituted without banks where that puts the term in"),
    ],
)
def test_what_is_tried_and_taken(answers: Sequence[str], text: str, attempts: tuple[str, ...]) -> None:
    known = attempts != ALL  # banks are tried where nobody knows which words to take out
    drafts = [Draft(answer, -1.0, ORIGINS[: len(answer.split(" "))] if known else ()) for answer in answers]
    found, _ = translate(dict(zip(ALL, drafts, strict=False)))
    assert (found.text, found.attempts) == (text, attempts)
    assert [match.term for match in found.met] == [QASAD]


@pytest.mark.parametrize(
    ("rendered", "text", "attempts"),
    [
        pytest.param(ORIGINS, GOOD, ALL[:2], id="all of the source is rendered"),
        pytest.param((*ORIGINS[:-2], (34, 37), (34, 37)), GOOD, ALL[:2], id="all but a word"),
        pytest.param(
            (*ORIGINS[:5], *[(5, 8)] * 6),
            PLACED,
            SUBSTITUTED,
            id="a clause is left out, as attention tells, though the length is right",
        ),
    ],
)
def test_a_forced_sentence_that_leaves_out_a_clause_is_not_taken(
    rendered: tuple[tuple[int, int], ...], text: str, attempts: tuple[str, ...]
) -> None:
    found, modes = translate({"soft": Draft(BAD, -1.0, ORIGINS), "guided": Draft(GOOD, -1.0, rendered)})
    assert (found.text, found.attempts, modes) == (text, attempts, ["soft", "guided"])


NUMBERED = "QSD said today that it stopped 20 convoys on the road"


@pytest.mark.parametrize(
    ("free", "forced", "favourite", "text", "attempts"),
    [
        pytest.param(
            BAD, GOOD, PLACED, PLACED, (*ALL[:2], "substituted"), id="the free sentence with the term put in is liked better"
        ),
        pytest.param(BAD, GOOD, GOOD, GOOD, ALL[:2], id="the forced one is"),
        pytest.param(BAD, GOOD, "", GOOD, ALL[:2], id="neither is"),
        pytest.param(BAD, GOOD, BAD, GOOD, ALL[:2], id="one without the term would be, but is never asked about"),
        pytest.param(
            NUMBERED,
            GOOD,
            NUMBERED.replace("QSD", "SDF"),
            GOOD,
            ALL[:2],
            id="what is liked better has a number the source has not",
        ),
    ],
)
def test_a_forced_sentence_gives_way_to_a_free_one_that_the_model_likes_better(
    free: str, forced: str, favourite: str, text: str, attempts: tuple[str, ...]
) -> None:
    drafts = {"soft": Draft(free, -1.0, ORIGINS[: len(free.split(" "))]), "guided": Draft(forced, -1.0, ORIGINS)}
    engine = Table(drafts, favourite)
    (found,) = Translator(engine, Glossary((QASAD,)), "0").translate_segments(segment(TEXT, 40, engine.length))
    assert (found.text, found.attempts) == (text, attempts)
    assert not found.missed


@pytest.mark.parametrize(
    ("free", "touched", "expected"),
    [
        pytest.param("They said so.", [0], "SDF said so.", id="one word"),
        pytest.param(
            'He quoted "the Syrian democrats".', [2, 3, 4], 'He quoted "SDF".', id="within its quotes and before its full stop"
        ),
        pytest.param(
            "Forces of democrats said so.", [0, 2], "SDF said so.", id="a word between that comes from elsewhere goes too"
        ),
        pytest.param(
            "The forces stopped a convoy.", [0, 1, 4], "SDF stopped a convoy.", id="a far word stays, for attention errs"
        ),
        pytest.param("Gatherings (of forces), he said.", [2], "Gatherings (of SDF), he said.", id="bracket and comma stay"),
    ],
)
def test_what_a_substitution_takes_out(free: str, touched: list[int], expected: str) -> None:
    places = [(5, 8) if number in touched else (0, 4) for number in range(len(free.split(" ")))]
    drafts = dict.fromkeys(ALL, Draft(free, -1.0, tuple(places)))
    found, _ = translate(drafts)
    assert (found.text, found.attempts[-1]) == (expected, "substituted")


def test_a_term_that_forcing_doubles_is_told_where_nothing_else_has_it() -> None:
    unaligned = Draft(
        "They said that they stopped the convoy", -1.0
    )  # nowhere to put the term: nobody knows where words come from
    doubled = Draft("SDF said SDF today that they stopped the convoy", -1.0)
    found, _ = translate({"soft": unaligned, "guided": doubled, "banks": doubled})
    assert (found.text, [notice.code for notice in found.warnings]) == (doubled.text, ["term-doubled"])
    assert [notice.detail for notice in found.warnings] == ["more often than in the Arabic: SDF"]


AGAIN = "قالت قسد إن قسد أوقفت القافلة"  # SDF said that SDF stopped the convoy
CAME = {"said": (0, 4), "that": (9, 11), "stopped": (16, 21), "the": (22, 29), "convoy": (22, 29), "convoy,": (22, 29)}
FIRST, SECOND = (5, 8), (12, 15)


def come(text: str, *of_terms: tuple[int, int]) -> Draft:
    """A draft of AGAIN: words that are not in CAME come from `of_terms`, in order."""
    places = iter(of_terms)
    return Draft(text, -1.0, tuple(CAME[word] if word in CAME else next(places) for word in text.split(" ")))


@pytest.mark.parametrize(
    ("soft", "pronoun", "forcing"),
    [
        pytest.param(come("SDF said that it stopped the convoy", FIRST, SECOND), SECOND, False, id="named, then a pronoun"),
        pytest.param(come("SDF said that SDF stopped the convoy", FIRST, SECOND), None, False, id="named twice"),
        pytest.param(come("They said that SDF stopped the convoy", FIRST, SECOND), None, True, id="a pronoun before it is named"),
        pytest.param(come("It stopped the convoy, SDF said", SECOND, FIRST), None, True, id="before it in English alone"),
        pytest.param(come("It said that it stopped the convoy", FIRST, SECOND), None, True, id="never named"),
        pytest.param(come("QSD said that it stopped the convoy", FIRST, SECOND), None, True, id="named wrongly"),
        pytest.param(
            come("SDF said that its forces stopped the convoy", FIRST, SECOND, SECOND), None, True, id="more than a pronoun"
        ),
        pytest.param(
            come("SDF said that it stopped the convoy", FIRST, FIRST), None, True, id="nothing comes from the second mention"
        ),
        pytest.param(Draft("SDF said that it stopped the convoy", -1.0), None, True, id="nobody knows where the words come from"),
    ],
)
def test_a_further_mention_may_be_a_pronoun(
    soft: Draft,
    pronoun: tuple[int, int] | None,
    forcing: bool,  # noqa: FBT001 - a table's column
) -> None:
    found, modes = translate(dict.fromkeys(ALL, soft), AGAIN)
    assert [(match.start, match.end) for match in found.pronouns] == ([pronoun] if pronoun else [])
    assert modes[:2] == (["soft", "guided"] if forcing else ["soft"])
    assert {notice.code for notice in found.warnings} == ({"term-missed"} if found.missed else set())
    assert len((*found.met, *found.missed, *found.pronouns)) == 2


def test_the_pronoun_is_the_mention_that_it_comes_from() -> None:
    text = "قالت قسد إن قسد أوقفت القافلة وإن قسد انسحبت"
    third = (34, 37)
    soft = come("SDF said that it stopped the convoy that SDF withdrew", FIRST, SECOND, third, (38, 44))
    found, modes = translate({"soft": soft}, text)
    assert ([(match.start, match.end) for match in found.met], modes) == ([FIRST, third], ["soft"])
    assert [(match.start, match.end) for match in found.pronouns] == [SECOND]


def test_a_loop_has_no_pronouns() -> None:
    loop = Draft("SDF said that it it it it it it stopped", -1.0, (FIRST, (0, 4), (9, 11), *[SECOND] * 6, (16, 21)))
    good = come("SDF said that SDF stopped the convoy", FIRST, SECOND)
    found, modes = translate({"soft": loop, "careful": good}, AGAIN)
    assert (found.text, modes) == (good.text, ["soft", "careful"])


def test_a_forced_sentence_needs_a_pronoun_of_its_own() -> None:
    convoy = Term("القافلة", "supply convoy")
    soft = come("SDF said that it stopped the convoy", FIRST, SECOND)
    wrong = Draft("SDF said that QSD stopped the supply convoy", -1.0, (*soft.origins[:6], (22, 29), soft.origins[6]))
    engine = Table({"soft": soft, "guided": wrong, "banks": wrong})
    (found,) = Translator(engine, Glossary((QASAD, convoy)), "0").translate_segments(segment(AGAIN, 40, engine.length))
    assert found.attempts == SUBSTITUTED
    assert not found.missed


def test_a_term_is_asked_for_as_models_write_it() -> None:
    engine = Table({})
    committees = Term("اللجان الشعبية", "people’s committees", allowed=("people's committees", "popular‑committees"))
    Translator(engine, Glossary((committees,)), "0").translate_segments(segment("هاجمت اللجان الشعبية القرية", 40, engine.length))
    assert engine.wanted[0][0].alternatives == ("people's committees", "popular-committees")


def test_a_term_takes_a_capital_where_a_sentence_begins_and_an_acronym_or_a_further_part_does_not() -> None:
    body = "قالت قوات النظام إن الطريق مفتوح، قالت قوات النظام إن الطريق مفتوح"
    regime, agency = Term("قوات النظام", "regime forces"), Term("القناة", "dpa", ("DPA",))
    engine = Table({"soft": Draft("regime forces said", -1.0)})
    parts = segment(body, 9, engine.length)
    found = Translator(engine, Glossary((regime,)), "0").translate_segments(parts)
    assert [each.text for each in found] == ["Regime forces said", *["regime forces said"] * (len(parts) - 1)]
    assert len(parts) > 1
    assert not any(each.missed for each in found)
    (kept,) = Translator(Table({"soft": Draft("dpa said", -1.0)}), Glossary((agency,)), "0").translate_segments(
        segment("قالت القناة", 40, engine.length)
    )
    assert kept.text == "dpa said"


def test_a_country_that_the_free_attempt_changed_is_forced() -> None:
    lost, kept = (Draft(f"They closed the {country} border", -1.0) for country in ("Israeli", "Iraqi"))
    found, asked = translate({"soft": lost, "guided": kept}, "أغلقت القوات الحدود العراقية")
    assert (found.text, found.warnings, asked) == (kept.text, (), ["soft", "guided"])
    told, _ = translate({"soft": lost, "guided": lost, "banks": lost}, "أغلقت القوات الحدود العراقية")
    assert [notice.code for notice in told.warnings] == ["country-changed"]


def test_a_month_that_the_free_attempt_changed_is_forced() -> None:
    lost, kept = (Draft(f"They closed the road at the end of {month}", -1.0) for month in ("December", "August"))
    found, asked = translate({"soft": lost, "guided": kept}, "أغلقت القوات الطريق في نهاية آب الماضي")
    assert (found.text, found.warnings, asked) == (kept.text, (), ["soft", "guided"])


def test_what_forcing_cannot_place_is_substituted_in_the_free_sentence() -> None:
    text = "قالت قسد إنها أوقفت عناصر داعش"
    words = [(0, 4), FIRST, (9, 13), (14, 19), (20, 25), (26, 30)]
    free = Draft("they said that they stopped group members", -1.0, tuple(words[at] for at in (1, 0, 2, 2, 3, 5, 4)))
    forced = Draft("SDF said that it stopped those members", -1.0, tuple(words[at] for at in (1, 0, 2, 2, 3, 4, 4)))
    engine = Table({"soft": free, "guided": forced, "banks": forced})
    glossary = Glossary((QASAD, Term("داعش", "ISIS")))
    (found,) = Translator(engine, glossary, "0").translate_segments(segment(text, 40, engine.length))
    assert (found.text, found.missed) == ("SDF said that they stopped ISIS members", ())
    assert found.attempts == ("soft", "guided", "substituted")


def test_what_is_a_pronoun_is_not_forced_for_another_term() -> None:
    convoy = Term("القافلة", "supply convoy")
    soft = come("SDF said that it stopped the convoy", FIRST, SECOND)
    supply = Draft(soft.text.replace("the", "the supply"), -1.0, (*soft.origins[:6], (22, 29), soft.origins[6]))
    engine = Table({"soft": soft, "guided": supply})
    (found,) = Translator(engine, Glossary((QASAD, convoy)), "0").translate_segments(segment(AGAIN, 40, engine.length))
    assert (found.text, engine.asked) == (supply.text, ["soft", "guided"])
    assert [(wanted.start, wanted.end) for wanted in engine.wanted[-1]] == [FIRST, (22, 29)]
    assert [(match.start, match.end) for match in found.pronouns] == [SECOND]
    report = json.loads(render_report(TranslatedArticle(Article("a", "", AGAIN, None, "", "ar", ()), None, (found,), "")))
    assert report["terms"] == [
        {"source": "قسد", "target": "SDF", "met": 1, "missed": 0, "forced": 0, "pronoun": 1},
        {"source": "القافلة", "target": "supply convoy", "met": 1, "missed": 0, "forced": 1, "pronoun": 0},
    ]


@pytest.mark.parametrize(
    ("soft", "careful", "text", "asked"),
    [
        pytest.param(LOOP, GOOD, GOOD, ["soft", "careful"], id="a loop is decoded again"),
        pytest.param(LOOP, LOOP, LOOP.replace("They", "SDF"), ["soft", "careful", "guided", "banks"], id="a loop that stays"),
        pytest.param("SDF.", GOOD, GOOD, ["soft", "careful"], id="what broke off is decoded again"),
        pytest.param(BAD, GOOD, PLACED, ["soft", "guided"], id="a sound attempt is not"),
    ],
)
def test_loops_and_early_ends_are_decoded_again(soft: str, careful: str, text: str, asked: list[str]) -> None:
    drafts = {"soft": soft, "careful": careful, "guided": soft, "banks": soft}
    found, modes = translate({mode: Draft(answer, -1.0, ORIGINS[: len(answer.split(" "))]) for mode, answer in drafts.items()})
    assert (found.text, modes) == (text, asked)


@pytest.mark.parametrize(
    ("left_out", "asked", "text"),
    [
        pytest.param("careful", ["soft", "guided", "banks"], PLACED, id="no second free attempt"),
        pytest.param("guided", ["soft", "careful", "banks"], PLACED, id="no forcing by attention"),
        pytest.param("banks", ["soft", "careful", "guided"], PLACED, id="no banks"),
        pytest.param("substituted", ["soft", "careful", "guided", "banks"], BAD, id="no substitution"),
    ],
)
def test_a_step_may_be_left_out(left_out: str, asked: list[str], text: str) -> None:
    bad = Draft(BAD, -1.0, ORIGINS[: len(BAD.split(" "))])
    engine = Table(dict.fromkeys(("careful", "guided", "banks"), bad) | {"soft": Draft(LOOP, -1.0)})
    steps = [step for step in STEPS if step != left_out]
    translator = Translator(engine, Glossary((QASAD,)), "0", steps)
    (found,) = translator.translate_segments(segment(TEXT, 40, engine.length))
    assert (engine.asked, found.text) == (asked, text)
    assert translator.signature.endswith(f"|without:{left_out}")


def test_a_forced_sentence_that_is_ruined_is_worse_than_a_miss() -> None:
    found, _ = translate({"soft": Draft(BAD, -1.0), "guided": Draft("SDF SDF SDF SDF", -1.0), "banks": Draft("SDF.", -1.0)})
    assert (found.text, [notice.code for notice in found.warnings]) == (BAD, ["term-missed"])


def test_a_term_said_twice_is_better_than_a_miss() -> None:
    found, _ = translate({"soft": Draft(BAD, -1.0), "guided": Draft(TWICE, -1.0), "banks": Draft("SDF.", -1.0)})
    assert (found.text, found.missed) == (TWICE, ())


def test_of_those_that_put_a_term_out_of_place_the_least_bad_is_taken() -> None:
    worse, better = Draft(f"{BAD}. SDF. SDF.", -1.0), Draft(f"{BAD}. SDF.", -1.0)
    for guided, banks in ((worse, better), (better, worse)):
        found, _ = translate({"soft": Draft(BAD, -1.0), "guided": guided, "banks": banks})
        assert found.text == better.text


@pytest.mark.parametrize(
    "stapled", [pytest.param(f"{BAD}. SDF.", id="after a full stop"), pytest.param(f"{BAD} SDF", id="without one")]
)
def test_a_term_stapled_to_the_end_is_told_where_nothing_better_is_found(stapled: str) -> None:
    found, _ = translate({"soft": Draft(BAD, -1.0), "guided": Draft(stapled, -1.0), "banks": Draft(stapled, -1.0)})
    assert (found.text, found.missed) == (stapled, ())
    assert [str(notice.code) for notice in found.warnings] == ["stranded"]


def test_what_has_no_arabic_is_copied_mended_and_checked() -> None:
    terms = (Term("Qasad", "SDF", forbidden=("Qasad",)), Term("USA", "United States"))
    engine = Table({})
    (found,) = Translator(engine, Glossary(terms), "0").translate_segments(segment("Qasad USA 12", 40, engine.length))
    assert (found.text, engine.asked) == ("SDF USA 12", [])
    assert [match.term.target for match in found.met] == ["SDF"]
    assert [notice.code for notice in found.warnings] == ["term-missed"]


def test_a_miss_is_reported() -> None:
    found, asked = translate({mode: Draft(BAD, -1.0) for mode in ALL})
    assert [match.term for match in found.missed] == [QASAD]
    assert [notice.code for notice in found.warnings] == ["term-missed"]
    assert asked == ["soft", "guided", "banks"]


def test_lost_numbers_are_asked_for_once_more() -> None:
    lost, kept = (
        Draft("The council counted its people in the town", -1.0),
        Draft("The council counted 1600 people in the town", -1.0),
    )
    found, asked = translate({"soft": lost, "guided": kept}, "أحصى المجلس 1600 شخص في البلدة")
    assert (found.text, found.warnings, asked) == (kept.text, (), ["soft", "guided"])


def test_the_first_mention_of_the_body_is_expanded() -> None:
    article = Article("a", TEXT, f"{TEXT}.\n\n{TEXT}.", None, "", "ar", ())
    found = Translator(Table({"soft": Draft(GOOD, -1.0)}), Glossary((QASAD,)), "0").translate(article)
    assert found.headline == GOOD
    assert [sentence.text for sentence in found.sentences()] == [GOOD.replace("SDF", "Syrian Democratic Forces (SDF)"), GOOD]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        pytest.param(f"{TEXT}.", f"The {GOOD}", id="a sentence"),
        pytest.param(f"{TEXT} {TEXT} قرب النهر الكبير", f"The {GOOD}", id="a long paragraph without a stop"),
        pytest.param(TEXT, GOOD, id="a headline within the text"),
    ],
)
def test_a_name_takes_its_article_in_running_text(body: str, text: str) -> None:
    term = replace(QASAD, first="", flags=frozenset({"the"}))
    found = Translator(Table({"soft": Draft(GOOD, -1.0)}), Glossary((term,)), "0").translate(
        Article("a", TEXT, body, None, "", "ar", ())
    )
    assert found.headline == GOOD
    assert [each.text for each in found.translations] == [text]


def test_a_part_of_a_sentence_is_no_headline() -> None:
    term = replace(QASAD, first="", flags=frozenset({"the"}))
    engine = Table({"soft": Draft("that SDF said so", -1.0)})
    body = f"{TEXT}، {TEXT}"
    found = Translator(engine, Glossary((term,)), "0").translate_segments(segment(body, 9, engine.length))
    assert len(found) > 1
    assert {each.text.lower() for each in found} == {"that the sdf said so"}


DRONE = Term("طائرة مسيرة", "drone", flags=frozenset({"plural"}))


@pytest.mark.parametrize(
    ("text", "free", "touched", "expected"),
    [
        pytest.param(
            "قصفت طائرات مسيرة القرية.", "A plane bombed the village.", [1], "Drones bombed the village.", id="a plural"
        ),
        pytest.param(
            "قصفت طائرتان مسيرتان القرية.", "Two planes bombed the village.", [1], "Two drones bombed the village.", id="a dual"
        ),
        pytest.param(
            "قصفت طائرة مسيرة القرية.", "An airplane bombed the village.", [1], "A drone bombed the village.", id="a singular"
        ),
        pytest.param(
            "تقصف طائرات مسيرة القرية.",
            "The plane strikes go on.",
            [1],
            "The drone strikes go on.",
            id="the first half of a compound",
        ),
    ],
)
def test_what_is_substituted_for_a_plural(text: str, free: str, touched: list[int], expected: str) -> None:
    places = tuple((5, 17) if number in touched else (0, 4) for number in range(len(free.split(" "))))
    engine = Table(dict.fromkeys(ALL, Draft(free, -1.0, places)))
    (found,) = Translator(engine, Glossary((DRONE,)), "0").translate_segments(segment(text, 40, engine.length))
    assert (found.text, found.attempts[-1], found.missed) == (expected, "substituted", ())


def test_a_plural_is_asked_for_first() -> None:
    engine = Table({})
    Translator(engine, Glossary((DRONE,)), "0").translate_segments(segment("قصفت الطائرات المسيرة القرية", 40, engine.length))
    assert engine.wanted[0][0].alternatives == ("drones", "drone")


@pytest.mark.parametrize(
    ("source", "text"),
    [
        pytest.param(TEXT, GOOD, id="the source has it once"),
        pytest.param(TEXT.replace("قسد", "قسد قسد"), GOOD.replace("SDF", "SDF SDF"), id="it has it twice"),
    ],
)
def test_a_term_said_twice_on_end(source: str, text: str) -> None:
    found, asked = translate({"soft": Draft(GOOD.replace("SDF", "SDF SDF"), -1.0)}, source)
    assert (found.text, found.missed, asked) == (text, (), ["soft"])


def test_a_term_parted_by_a_broken_line_is_one() -> None:
    forces = Term("قوات سوريا الديمقراطية", "Syrian Democratic Forces")
    body = "قال المرصد إن مقاتلين من قوات سوريا\n\nالديمقراطية انسحبوا من قوات\n\nسوريا الديمقراطية.\n\nقوات أخرى بقيت."
    article = Article("a", "", body, None, "", "ar", ())
    found = Translator(Table({}), Glossary((forces,)), "0").translate(article)
    assert [len((*each.met, *each.missed)) for each in found] == [2, 0]
    assert found.article.body == body.replace("سوريا\n\nال", "سوريا ال").replace("قوات\n\nسوريا", "قوات سوريا")
    assert all(found.article.body[each.segment.start : each.segment.end] == each.segment.text for each in found)


COMMAND = Term("قيادة قسد", "SDF Command")


@pytest.mark.parametrize(
    ("english", "expanded"),
    [
        pytest.param("The SDF said so", "The Syrian Democratic Forces (SDF) said so", id="a mention"),
        pytest.param(
            "An SDF fighter told the SDF", "An SDF fighter told the Syrian Democratic Forces (SDF)", id="not a kind of thing"
        ),
        pytest.param(
            "The SDF's men left the SDF", "The SDF's men left the Syrian Democratic Forces (SDF)", id="not a possessive"
        ),
        pytest.param(
            "SDF-held towns fear the SDF", "SDF-held towns fear the Syrian Democratic Forces (SDF)", id="not a compound"
        ),
        pytest.param(
            "SDF Command led the SDF", "SDF Command led the Syrian Democratic Forces (SDF)", id="not another term's words"
        ),
        pytest.param("The SDF's men", "The SDF's men", id="none that can be"),
        pytest.param(
            "Raqqa (SDF) - The SDF said on sdf.org/SDF",
            "Raqqa (SDF) - The Syrian Democratic Forces (SDF) said on sdf.org/SDF",
            id="not alone in brackets",
        ),
        pytest.param("http://SDF.org of the SDF", "http://SDF.org of the Syrian Democratic Forces (SDF)", id="not in an address"),
        pytest.param(
            "The Syrian Democratic Forces said", "The Syrian Democratic Forces said", id="no abbreviation where none follows"
        ),
        pytest.param(
            "The Syrian Democratic Forces said a Syrian Democratic Forces man left. Syrian Democratic Forces' men too",
            "The Syrian Democratic Forces (SDF) said an SDF man left. Syrian Democratic Forces' men too",
            id="later ones are short, but not before a bare apostrophe",
        ),
        pytest.param(
            "The SDF said the Syrian Democratic Forces (SDF) and the Syrian Democratic Forces left",
            "The Syrian Democratic Forces (SDF) said the SDF and the SDF left",
            id="the text's own first form comes too late",
        ),
        pytest.param(
            "An SDF man of the Syrian Democratic Forces (SDF) left the Syrian Democratic Forces",
            "An SDF man of the Syrian Democratic Forces (SDF) left the SDF",
            id="the text's own first form is the first that can be",
        ),
        pytest.param(
            "The Democratic Forces told the SDF",
            "The Syrian Democratic Forces (SDF) told the SDF",
            id="an allowed form that is a name is a mention",
        ),
        pytest.param("The SDF (SDF) said", "The Syrian Democratic Forces (SDF) said", id="the short form in brackets once more"),
        pytest.param(
            "The Syrian Democratic Forces (SDF) (the SDF) said", "The Syrian Democratic Forces (SDF) said", id="brackets twice"
        ),
        pytest.param(
            "The Syrian Democratic Forces [the “SDF”] said",
            "The Syrian Democratic Forces (SDF) said",
            id="other brackets, with the",
        ),
        pytest.param(
            "The SDF (Syrian Democratic Forces) said", "The Syrian Democratic Forces (SDF) said", id="the two the other way round"
        ),
        pytest.param(
            "The SDF (the Syrian Democratic Forces (SDF)) said",
            "The Syrian Democratic Forces (SDF) said",
            id="brackets in brackets",
        ),
        pytest.param(
            "The SDF (SDF) met an SDF (SDF Command) man",
            "The Syrian Democratic Forces (SDF) met an SDF (SDF Command) man",
            id="not with another term in brackets",
        ),
        pytest.param(
            "#Commander_of_the_SDF said the SDF left",
            "#Commander_of_the_SDF said the Syrian Democratic Forces (SDF) left",
            id="not within a hashtag",
        ),
    ],
)
def test_which_mention_is_the_first(english: str, expanded: str) -> None:
    forces = replace(QASAD, allowed=("Syrian Democratic Forces", "Democratic Forces", "allied forces"))
    matches = Matcher(Glossary((forces, COMMAND))).find("قسد قيادة قسد")
    part = Translation(Segment("", 0, 0, 0, 0), english, 0.0, matches, (), (), ("soft",))
    article = Article("a", "", "", None, "", "ar", ())
    (found,) = expand_first_mentions(TranslatedArticle(article, None, (part,), ""))
    assert found.text == expanded


@pytest.mark.parametrize(
    ("english", "expanded"),
    [
        pytest.param("AANES also left.", "The Autonomous Administration (AANES) also left.", id="a sentence"),
        pytest.param("Aid from AANES.", "Aid from the Autonomous Administration (AANES).", id="within a sentence"),
        pytest.param("AANES also left", "Autonomous Administration (AANES) also left", id="a headline"),
        pytest.param("The AANES also left.", "The Autonomous Administration (AANES) also left.", id="with its article"),
    ],
)
def test_a_first_mention_takes_its_article(english: str, expanded: str) -> None:
    administration = Term(
        "الإدارة", "Autonomous Administration", ("AANES",), first="Autonomous Administration (AANES)", flags=frozenset({"the"})
    )
    part = Translation(Segment("", 0, 0, 0, 0), english, 0.0, Matcher((administration,)).find("الإدارة"), (), (), ("soft",))
    (found,) = expand_first_mentions(TranslatedArticle(Article("a", "", "", None, "", "ar", ()), None, (part,), ""))
    assert found.text == expanded


def test_an_abbreviation_of_the_article_holds_for_all_of_it() -> None:
    council = Term("مجلس الوادي المدني", "Wadi Civil Council", first="Wadi Civil Council (WCC)")
    article = Article("a", "قرار لموم", "أعلن مجلس الوادي المدني (موم) القرار.\n\nوقال موم إن الطريق مفتوح.", None, "", "ar", ())
    found = Translator(Table({}), Glossary((council,)), "0").translate(article)
    assert [[match.term.target for match in (*each.met, *each.missed)] for each in found] == [
        ["WCC"], ["Wadi Civil Council (WCC)"], ["WCC"]
    ]  # fmt: skip


@given(st.lists(st.sampled_from(["قسد تقدمت", "وصلت القافلة", "لقسد قوات", "hello", "12"]), max_size=6))
def test_order_is_kept_and_every_match_is_met_or_missed(lines: list[str]) -> None:
    engine = Table({})
    body = "\n\n".join(lines)
    found = Translator(engine, Glossary((QASAD,)), "0").translate_segments(segment(body, 40, engine.length))
    assert [each.segment.text for each in found] == lines
    assert all(len(each.met) + len(each.missed) == each.segment.text.count("قسد") for each in found)


def test_an_empty_glossary_changes_nothing() -> None:
    engine = Table({"soft": Draft(BAD, -1.0)})
    (found,) = Translator(engine, Glossary(()), "0").translate_segments(segment(TEXT, 40, engine.length))
    assert (found.text, found.met, found.missed, engine.asked) == (BAD, (), (), ["soft"])

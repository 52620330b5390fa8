"""Copies: which documents are one text, whatever the spelling and the translation."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize import copies
from summarize.copies import set_copies_aside
from tests.reports import HANDOVER, HANDOVER_AGAIN, HANDOVER_COPY, HANDOVER_EARLIER, make_document

if TYPE_CHECKING:
    from summarize.document import Document


@pytest.mark.parametrize(
    ("document", "copy"),
    [
        pytest.param(HANDOVER_COPY, True, id="a copy that lost its end"),
        pytest.param(replace(HANDOVER, id="same"), True, id="the same text"),
        pytest.param(replace(HANDOVER, id="flash", sentences=HANDOVER.sentences[:1]), True, id="a flash that the report took in"),
        pytest.param(HANDOVER_AGAIN, False, id="another report of the event"),
        pytest.param(HANDOVER_EARLIER, False, id="the same newspaper's formulas"),
        pytest.param(
            replace(HANDOVER, id="subhead", sentences=HANDOVER.sentences[1:2], title_source=""),
            False,
            id="too short to tell",
        ),
    ],
)
def test_copies(document: Document, copy: bool) -> None:  # noqa: FBT001 - a column of the table
    kept, aside = set_copies_aside([document, HANDOVER])
    assert (len(kept) == 1) is copy
    if copy:
        assert [each.id for each in aside[0]] == [(document if kept == [HANDOVER] else HANDOVER).id]


@pytest.mark.parametrize(
    ("letters", "other"),
    [
        pytest.param("أإآ", "ا", id="alefs without their hamza"),
        pytest.param("ة", "ه", id="a teh marbuta without its dots"),
        pytest.param("ى", "ي", id="an alef maksura with dots"),
        pytest.param("م", "مـ", id="tatweel"),
        pytest.param("تق", "\\g<0>\u0651", id="some diacritics"),
    ],
)
def test_a_copy_is_known_in_another_spelling(letters: str, other: str) -> None:
    respelled = tuple(
        replace(each, source=re.sub(f"[{letters}]", other, each.source), text=f"Wording {at} of a second model.")
        for at, each in enumerate(HANDOVER.sentences)
    )
    kept, _ = set_copies_aside([HANDOVER, replace(HANDOVER, id="respelled", sentences=respelled)])
    assert [each.id for each in kept] == ["handover"]


_SENTENCES = st.lists(
    st.sampled_from([f"word{at} word{at + 1} word{at + 2} word{at + 3} word{at + 4}." for at in range(12)]), max_size=9
)


@given(st.lists(_SENTENCES, max_size=8))
@settings(max_examples=60, deadline=None)
def test_copies_are_found_as_if_every_pair_were_compared(texts: list[list[str]]) -> None:
    documents = [make_document(str(at), lines=tuple((line, "") for line in text)) for at, text in enumerate(texts)]
    read = [copies._read(each) for each in documents]
    kept: list[int] = []
    for at in sorted(range(len(documents)), key=lambda at: (-len(read[at].english), at)):
        if not any(copies._are_copies(read[earlier], read[at]) for earlier in kept):
            kept.append(at)
    assert [each.id for each in set_copies_aside(documents)[0]] == [str(at) for at in sorted(kept)]


def test_a_copy_is_found_when_its_english_is_the_longer_and_its_arabic_the_shorter() -> None:
    lines = [" ".join(f"كلمة{'ابتثجحخدذر'[line]}{'سشصضطظعغقم'[at]}" for at in range(10)) for line in range(6)]
    part = make_document("part", lines=((" ".join(f"word{at}" for at in range(40)) + ".", " ".join(lines[:2])),))
    whole = make_document("whole", lines=tuple((f"Line {at}.", line) for at, line in enumerate(lines)))
    assert len(set_copies_aside([part, whole])[0]) == 1


def test_a_footer_of_all_articles_pairs_none_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    footer = ("All rights reserved; what is printed here may be printed elsewhere only if its source is named.", "")
    documents = [make_document(str(at), lines=(*_unlike(at), footer)) for at in range(40)]
    compared: list[int] = []
    monkeypatch.setattr(copies, "_are_copies", lambda *_: compared.append(1))
    assert len(set_copies_aside(documents)[0]) == len(documents)
    assert not compared


def test_a_copy_is_known_by_its_arabic_whatever_the_english() -> None:
    other = replace(
        HANDOVER,
        id="other-model",
        sentences=tuple(replace(each, text=f"Wording {at} of a second model.") for at, each in enumerate(HANDOVER.sentences)),
    )
    kept, _ = set_copies_aside([HANDOVER, other])
    assert [each.id for each in kept] == ["handover"]


def _unlike(number: int) -> tuple[tuple[str, str], ...]:
    """Return English lines of a report that shares no word with another's."""
    return tuple((" ".join(f"Word{number}x{line}x{at}" for at in range(10)) + ".", "") for line in range(4))


@pytest.mark.parametrize(
    ("other", "copy"),
    [
        pytest.param("The camp manager said 389 people arrived in Basra.", True, id="the same number"),
        pytest.param("The camp manager said 567 people arrived in Basra.", False, id="another number"),
        pytest.param("The camp manager said people arrived in Basra.", True, id="no number"),
    ],
)
def test_short_texts_with_other_numbers_are_no_copies(other: str, copy: bool) -> None:  # noqa: FBT001 - a column of the table
    arabic = "قال مدير المخيم إن أشخاصا وصلوا إلى البصرة."
    texts = ("The camp manager said 389 people arrived in Basra.", other)
    documents = [make_document(str(at), lines=((text, arabic),)) for at, text in enumerate(texts)]
    assert (len(set_copies_aside(documents)[0]) == 1) is copy

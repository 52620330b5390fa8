"""Files: which are read, in what order, and their encodings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from translate.files import decode, find_files

if TYPE_CHECKING:
    from pathlib import Path

FIRST = "قال مسؤول في المجلس المدني إن القافلة وصلت إلى البلدة صباح اليوم."
SECOND = "وأضاف أن الطريق ما زال مفتوحاً أمام السكان والتجار حتى المساء."
ENCODED = f"خبر عن قسد\n\n{FIRST}\n\n{SECOND}"


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(ENCODED.encode(), id="UTF-8"),
        pytest.param(ENCODED.encode("utf-8-sig"), id="UTF-8 with a mark"),
        pytest.param(ENCODED.encode("utf-16"), id="UTF-16"),
        pytest.param(b"\xfe\xff" + ENCODED.encode("utf-16-be"), id="UTF-16, big end first"),
        pytest.param(ENCODED.encode("windows-1256"), id="windows-1256"),
        pytest.param(ENCODED.encode("iso8859-6"), id="ISO 8859-6"),
    ],
)
def test_encodings_are_detected(raw: bytes) -> None:
    assert decode(raw, "a") == (ENCODED, 0)


def test_folders_are_walked_in_order_and_hidden_files_skipped(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", ".hidden.txt", "c.pdf", "sub/d.jsonl", ".git/e.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(FIRST, encoding="utf-8")
    named = tmp_path / "c.pdf"
    found = [str(path.relative_to(tmp_path)) for path in find_files([tmp_path, named, tmp_path / "none"])]
    assert found == ["a.html", "b.txt", "sub/d.jsonl", "c.pdf", "none"]

"""The command line as a user meets it: real commands in subprocesses, with the real built-in model."""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import cli
from commands import extras, glossaries
from commands.session import Session
from commands.show import Show
from glossary import Match, Term
from translate.article import Article
from translate.checks import Notice
from translate.segment import Segment
from translate.translation import TranslatedArticle, Translation

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "1-convoy.txt"
SENTENCE = 'أعلنت "قسد" اعتقال 12 عنصراً من داعش في دير الزور.'


def run(*arguments: str, text: str | bytes = b"", timeout: float = 240) -> subprocess.CompletedProcess[bytes]:
    """Run the program; `text` is its standard input."""
    given = text.encode() if isinstance(text, str) else text
    return subprocess.run(
        [sys.executable, str(ROOT / "cli.py"), *arguments], input=given, capture_output=True, timeout=timeout, check=False
    )


def test_translates_standard_input_with_every_term() -> None:
    found = run("translate", "-", "--strict", text=SENTENCE)
    assert found.returncode == 0, found.stderr.decode()
    assert "SDF" in found.stdout.decode()
    assert "ISIS" in found.stdout.decode()
    assert "Deir ez-Zor" in found.stdout.decode()


def test_lines_come_out_one_for_one() -> None:
    found = run("translate", "--lines", "--quiet", text=f"{SENTENCE}\n\nhttps://example.org\n{SENTENCE}\n")
    lines = found.stdout.decode().split("\n")
    assert found.returncode == 0
    assert len(lines) == 5
    assert lines[1:3] == ["", "https://example.org"]
    assert lines[0] == lines[3] != ""


def test_lines_are_reported_one_by_one(tmp_path: Path) -> None:
    report = tmp_path / "report.jsonl"
    found = run("translate", "--lines", "--report", str(report), text=f"{SENTENCE}\n\n{SENTENCE}\n")
    told = [json.loads(line) for line in report.read_text(encoding="utf-8").splitlines()]
    assert found.returncode == 0
    assert [row["id"] for row in told] == ["-:1", "-:2", "-:3"]
    assert [sum(term["met"] for term in row["terms"]) for row in told] == [3, 0, 3]


def test_json_and_report_hold_terms_and_signature(tmp_path: Path) -> None:
    report = tmp_path / "report.jsonl"
    found = run("translate", str(EXAMPLE), "--format", "json", "--report", str(report))
    stored = json.loads(found.stdout)
    told = json.loads(report.read_text(encoding="utf-8"))
    matched = sum(
        len(part["terms"]) for part in [stored["title_segment"], *(p for s in stored["sentences"] for p in s["segments"])]
    )
    assert stored["schema"] == "mujaz.translation/1"
    assert stored["signature"].startswith("ar-en|model:built-in@")
    assert sum(row["met"] + row["missed"] for row in told["terms"]) == matched > 5


def test_brief_groups_the_examples_and_writes_a_page(tmp_path: Path) -> None:
    page = tmp_path / "today.html"
    found = run("brief", str(ROOT / "examples"), "--quiet", "--date", "2026-01-31", "-o", str(page))
    assert found.returncode == 0, found.stderr.decode()
    text = page.read_text(encoding="utf-8")
    assert 'dir="rtl"' in text
    assert "SDF" in text
    assert "<script" not in text


def test_a_failed_run_leaves_the_old_output(tmp_path: Path) -> None:
    page = tmp_path / "today.html"
    page.write_text("yesterday", encoding="utf-8")
    found = run("brief", "no-such-folder", "-o", str(page))
    assert found.returncode == 1
    assert [path.read_text(encoding="utf-8") for path in tmp_path.iterdir()] == ["yesterday"]


@pytest.mark.parametrize("name", ["old.txt", "old.html", "old.json"])
@pytest.mark.parametrize("command", ["translate", "summarize"])
def test_a_run_without_one_result_leaves_the_old_files(tmp_path: Path, command: str, name: str) -> None:
    for each in (name, "old.tmx", "report.jsonl"):
        (tmp_path / each).write_text("old", encoding="utf-8")
    others = ["--tmx", str(tmp_path / "old.tmx"), "--report", str(tmp_path / "report.jsonl")]
    assert run(command, "-o", str(tmp_path / name), *others).returncode == 1
    assert [path.read_text(encoding="utf-8") for path in tmp_path.iterdir()] == ["old"] * 3


def test_suggestions_from_nothing_leave_the_old_file(tmp_path: Path) -> None:
    old = tmp_path / "old.tsv"
    old.write_text("old", encoding="utf-8")
    assert run("glossary", "suggest", "--no-model", "-o", str(old)).returncode == 1
    assert old.read_text(encoding="utf-8") == "old"


def test_summarizes_english_and_mends_forbidden_forms() -> None:
    text = "Convoy moves\n\nThe Qasad said on Monday that 6 vehicles left the base near the border town.\n"
    found = run("summarize", "--sentences", "1", text=text)
    assert found.returncode == 0, found.stderr.decode()
    assert "SDF" in found.stdout.decode()
    assert "Qasad" not in found.stdout.decode()


@pytest.mark.parametrize(
    ("arguments", "text", "code", "words"),
    [
        pytest.param(["translate"], b"", 1, "empty", id="empty input"),
        pytest.param(["translate"], b"\x00\x01\x02\x03" * 100, 1, "binary", id="binary input"),
        pytest.param(["translate", "no-such-file"], b"", 1, "no-such-file", id="a file that is not there"),
        pytest.param(["translate"], b"This text is in English already, every word of it is.", 1, "English", id="English input"),
        pytest.param(["translate", "--beam", "0"], b"", 2, "--beam", id="a beam of nothing"),
        pytest.param(["translate", "--model", "no/such"], SENTENCE.encode(), 1, "model get", id="a model that was not fetched"),
        pytest.param(["translate", "--lines", "--format", "json"], b"", 2, "--lines", id="lines in another format"),
        pytest.param(["translate", "--lines", "--parallel"], b"", 2, "--lines", id="lines beside their source"),
        pytest.param(["translate", "--parallel", "--format", "json"], b"", 2, "--parallel", id="JSON beside its source"),
        pytest.param(["translate", "--beam", "four"], b"", 2, "four", id="a beam that is no number"),
        pytest.param(["brief", "--date", "31.1."], b"", 2, "2026-01-31", id="a date in another form"),
        pytest.param(["translate", "--glossary", "no.tsv"], SENTENCE.encode(), 1, "no.tsv", id="a glossary that is not there"),
        pytest.param([], b"", 2, "COMMAND", id="no command"),
    ],
)
def test_bad_input_is_one_clear_line_and_a_code(arguments: list[str], text: bytes, code: int, words: str) -> None:
    found = run(*arguments, text=text)
    assert found.returncode == code
    assert found.stdout == b""
    assert words in found.stderr.decode()
    assert "Traceback" not in found.stderr.decode()


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        pytest.param(["-o", "FOLDER/no/such.txt"], 1, "no/such.txt: cannot be written", id="a folder that is not there"),
        pytest.param(["--report", "FOLDER"], 1, "is a folder", id="a report where a folder is"),
        pytest.param(["--report", "-"], 2, "amid the result", id="a report amid the result"),
        pytest.param(["-o", "FOLDER/x.PDF"], 2, "text, markdown, json, html", id="an office document"),
        pytest.param(["--lines", "-o", "FOLDER/x.docx"], 2, "text, markdown, json, html", id="lines as an office document"),
        pytest.param(["-o", "FOLDER/x.json", "--parallel"], 2, "--parallel", id="a JSON file beside its source"),
        pytest.param(["--tmx", "-"], 2, "amid the result", id="a translation memory amid the result"),
        pytest.param(["--tmx", "FOLDER/same", "--report", "FOLDER/same"], 2, "different files", id="two outputs in one"),
        pytest.param(["--device", "nonsense"], 2, "nonsense is neither cpu nor cuda", id="a device that is none"),
        pytest.param(["--beam", "3000"], 2, "3000 is more than", id="a beam too wide"),
    ],
)
def test_outputs_that_cannot_be_are_told_at_once(tmp_path: Path, arguments: list[str], code: int, words: str) -> None:
    given = [each.replace("FOLDER", str(tmp_path)) for each in arguments]
    found = run("translate", *given, text=SENTENCE)
    assert found.returncode == code
    assert words in found.stderr.decode()
    assert found.stdout == b""
    assert list(tmp_path.iterdir()) == []


def test_a_run_that_fails_leaves_report_and_memory_as_they_were(tmp_path: Path) -> None:
    memory = tmp_path / "memory.tmx"
    memory.write_text("old", encoding="utf-8")
    found = run("translate", "--tmx", str(memory), "--model", "no/such", text=SENTENCE)
    assert found.returncode == 1
    assert [path.read_text(encoding="utf-8") for path in tmp_path.iterdir()] == ["old"]


def test_lines_go_on_after_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    lines = tmp_path / "lines.txt"
    lines.write_text(f"{SENTENCE}\n", encoding="utf-8")
    found = run("translate", "--lines", "-q", str(lines), str(tmp_path), str(lines))
    assert found.returncode == 1
    assert found.stdout.count(b"\n") == 2
    assert f"{tmp_path}: cannot be read" in found.stderr.decode()


def test_a_name_that_is_no_text_does_not_end_the_run(tmp_path: Path) -> None:
    odd = os.fsencode(tmp_path) + b"/b\xff.txt"
    Path(os.fsdecode(odd)).write_text(SENTENCE, encoding="utf-8")
    report = tmp_path / "report.jsonl"
    found = run("translate", os.fsdecode(odd), "--report", str(report), "-q")
    assert found.returncode == 0, found.stderr.decode()
    assert json.loads(report.read_text(encoding="utf-8"))["id"].endswith("b.txt")


def test_hostile_text_in_pairs_is_shown_clean(tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.tsv"
    pairs.write_text("قالت قس\u202eد اليوم\tthey said\x1b[31m Qasad\n", encoding="utf-8")
    found = run("glossary", "check", str(pairs))
    assert not {"\x1b", "\u202e"} & set((found.stdout + found.stderr).decode())
    empty = tmp_path / "empty.tsv"
    empty.touch()
    assert run("glossary", "check", str(empty)).returncode == 1


def test_a_bad_article_does_not_cost_the_others() -> None:
    lines = f'{{"id": "a", "body": "{SENTENCE}"}}\n{{broken\n{{"id": "c", "body": "{SENTENCE}"}}\n'.replace('"قسد"', "قسد")
    found = run("translate", "--format", "json", text=lines)
    assert found.returncode == 1
    assert [json.loads(line)["id"] for line in found.stdout.splitlines()] == ["a", "c"]
    assert ":2" in found.stderr.decode()


def test_user_glossary_wins_over_the_bundled_one(tmp_path: Path) -> None:
    ours = tmp_path / "ours.tsv"
    ours.write_text("source\ttarget\nقسد\tQSD-X\n", encoding="utf-8")
    found = run("translate", "--glossary", str(ours), "--strict", text=SENTENCE)
    assert found.returncode == 0, found.stderr.decode()
    assert "QSD-X" in found.stdout.decode()


def test_a_missed_term_is_told_and_exits_3(capsys: pytest.CaptureFixture[str]) -> None:
    term = Term("قسد", "SDF")
    part = Segment("قسد", 0, 3, 0, 0)
    missed = Translation(
        part, "They.", 0.0, (), (Match(term, 0, 3),), (Notice("term-missed", "قسد → SDF"), Notice("loop", "x")), ("soft",)
    )
    translated = TranslatedArticle(Article("a", "", "قسد", None, "", "ar", ()), None, (missed,), "s")
    for strict, code in ((True, 3), (False, 0)):
        show = Show()
        options = argparse.Namespace(report=None, tmx=None, strict=strict)
        with Session(options, show).reports() as report:
            report(translated)
        assert show.code == code
        assert "mujaz: a: segment 1 (قسد): term-missed: قسد → SDF" in capsys.readouterr().err


def test_a_warning_names_its_place(capsys: pytest.CaptureFixture[str]) -> None:
    def warned(text: str) -> Translation:
        return Translation(Segment(text, 0, len(text), 0, 0), "They.", 0.0, (), (), (Notice("loop", "x"),), ("soft",))

    title, first, second = warned("عنوان"), warned("قالت قسد"), warned("من جهته، أعلنت قسد الأمر")
    translated = TranslatedArticle(Article("a", "عنوان", "", None, "", "ar", ()), title, (first, second), "s")
    with Session(argparse.Namespace(report=None, tmx=None, strict=False), Show()).reports() as report:
        report(translated)
    places = ["title (عنوان)", "segment 1 (قالت قسد)", "segment 2 (من جهته، أعلنت…)"]
    assert capsys.readouterr().err.splitlines() == [f"mujaz: a: {place}: loop: x" for place in places]


def test_a_users_term_that_a_longer_one_outdoes_is_told(tmp_path: Path) -> None:
    ours = tmp_path / "ours.tsv"
    ours.write_text("source\ttarget\nداعش\tDaesh\n", encoding="utf-8")
    told = run("glossary", "list", "--glossary", str(ours)).stderr.decode()
    assert told.count("\n") == 1
    assert told.startswith(f"mujaz: {ours}: داعش → Daesh, but ")
    assert "still gives ISIS (bundled)" in told
    assert run("glossary", "list", "--no-glossary", "--glossary", str(ours)).stderr == b""
    linted = run("glossary", "lint", "-", "--strict", text=ours.read_text(encoding="utf-8"))
    assert linted.returncode == 3
    assert "-:2: warning: داعش: its target is Daesh, but " in linted.stdout.decode()
    assert "[outdone]" in linted.stdout.decode()


SAID = (
    "The SDF said that 6 vehicles left the base near the border town.",
    "They said that.",
    "Residents saw 12 trucks on the road.",
)


def _warned(id_: str, *codes: str) -> TranslatedArticle:
    """Return an article of three sentences, the second of which no summary shows, each with a warning or none ("")."""
    parts = []
    for number, (text, code) in enumerate(zip(SAID, codes, strict=True)):
        notices = (Notice(code, "x"),) if code else ()
        parts.append(Translation(Segment(f"{id_} {number}", 0, 3, number, number), text, 0.0, (), (), notices, ("soft",)))
    article = Article(id_, "", "\n\n".join(part.segment.text for part in parts), None, "", "ar", ())
    return TranslatedArticle(article, None, tuple(parts), "s")


@pytest.mark.parametrize(
    ("command", "codes", "code", "told"),
    [
        pytest.param(["brief"], ("number-changed", "", ""), 0, ["[1] a: segment 1 (a 0): number-changed: x"], id="of a point"),
        pytest.param(
            ["brief", "--strict"],
            ("", "term-missed", ""),
            3,
            ["1 warning is about a sentence not shown (term-missed 1); --report FILE lists it"],
            id="a miss that is not shown is one all the same",
        ),
        pytest.param(
            ["summarize"],
            ("", "loop", "number-changed"),
            0,
            [
                "a: segment 3 (a 2): number-changed: x",
                "1 warning is about a sentence not shown (loop 1); --report FILE lists it",
            ],
            id="of a key point and another sentence",
        ),
        pytest.param(["brief", "-q"], ("loop", "loop", "loop"), 0, [], id="a quiet run"),
        pytest.param(["summarize"], ("", "", ""), 0, [], id="nothing to warn of"),
    ],
)
def test_what_a_summary_shows_is_told(
    command: list[str],
    codes: tuple[str, ...],
    code: int,
    told: list[str],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def translated(session: Session) -> Iterator[TranslatedArticle]:
        with session.reports() as report:
            article = _warned("a", *codes)
            report(article)
            yield article

    monkeypatch.setattr(Session, "translated", translated)
    assert cli.main(command) == code
    out, err = capsys.readouterr()
    assert err.splitlines() == [f"mujaz: {line}" for line in told]
    assert ("Check: " in out) == any(warned for warned in (codes[0], codes[2]))


def test_a_translation_tells_that_lines_were_left_out() -> None:
    told = f"mujaz: {EXAMPLE}: left out 8 lines of page debris, 1 line of credits and 1 caption (--format json lists them)"
    assert told in run("translate", str(EXAMPLE)).stderr.decode().splitlines()
    assert b"left out" not in run("translate", str(EXAMPLE), "--format", "json").stderr
    assert run("translate", str(EXAMPLE), "--quiet").stderr == b""


@pytest.mark.parametrize("options", [pytest.param([], id="articles"), pytest.param(["--lines"], id="line by line")])
def test_plain_text_is_signed_on_standard_error(options: list[str]) -> None:
    found = run("translate", *options, text=SENTENCE)
    assert b"glossary:" not in found.stdout
    signed = [line for line in found.stderr.decode().splitlines() if line.startswith("mujaz: ar-en|model:built-in@")]
    assert len(signed) == 1


def test_broken_bytes_are_told() -> None:
    found = run("glossary", "match", text=SENTENCE.encode() + b"\xff")
    assert found.stderr.decode() == "mujaz: -: unreadable bytes in 1 place, left out of the text; save the file as UTF-8\n"
    assert found.returncode == 0


def test_broken_bytes_of_a_line_are_told() -> None:
    broken = "قال".encode() + b"\xff\xfe " + "المدير.\n".encode()
    found = run("translate", "--lines", "--no-glossary", text=broken + "قال المدير.\n".encode())
    assert found.returncode == 0
    first, second = found.stdout.decode().splitlines()
    assert first == second
    told = [line for line in found.stderr.decode().splitlines() if "UTF-8" in line]
    assert told == ["mujaz: -:1: unreadable bytes, left out of the line; give lines in UTF-8"]


def test_a_line_is_cleaned_as_an_article_is() -> None:
    text = "&laquo;قسد&raquo;&nbsp;تعلن &amp; تؤكد&#10;ذلك\n«قسد» تعلن & تؤكد ذلك\n"
    found = run("translate", "--lines", "--quiet", text=text)
    assert found.returncode == 0
    first, second = found.stdout.decode().splitlines()
    assert first == second


def test_json_given_as_lines_is_told_once() -> None:
    found = run("translate", "--lines", "--no-glossary", text='{"body": "قال المدير"}\n{"body": "قال المدير"}\n')
    assert found.returncode == 1
    assert len(found.stdout.decode().splitlines()) == 2
    told = "mujaz: -:1: is JSON, which --lines takes for text; leave --lines out to have articles translated"
    assert [line for line in found.stderr.decode().splitlines() if "JSON" in line] == [told]


def test_a_glossary_without_a_suffix_is_tsv(tmp_path: Path) -> None:
    glossary = tmp_path / "63"
    glossary.write_text("الزنبور\tAl-Zanbour\n", encoding="utf-8")
    found = run("glossary", "list", "--no-glossary", "--glossary", str(glossary))
    assert (found.returncode, found.stderr) == (0, b"")
    assert "Al-Zanbour" in found.stdout.decode()
    glossary.write_bytes(b"%PDF\xff")
    assert "not UTF-8 text" in run("glossary", "list", "--glossary", str(glossary)).stderr.decode()


def test_a_line_with_a_zero_byte_is_a_line() -> None:
    found = run("translate", "--lines", "--no-glossary", text="قال\0 المدير\nقال المدير\n".encode())
    assert found.returncode == 0
    assert len(set(found.stdout.decode().splitlines())) == 1


@pytest.mark.parametrize(
    ("text", "number", "named"),
    [
        pytest.param("قال المدير\n".encode("windows-1256"), 1, "WINDOWS-1256", id="single bytes"),
        pytest.param("قال\n".encode() + "قال المدير\n".encode("utf-16-le"), 3, "UTF-16", id="UTF-16 after UTF-8"),
    ],
)
def test_lines_of_another_encoding_are_an_error(text: bytes, number: int, named: str) -> None:
    found = run("translate", "--lines", "--no-glossary", text=text)
    assert found.returncode == 1
    told = f"mujaz: -:{number}: is not in UTF-8; convert the lines, for instance with iconv -f {named} -t UTF-8"
    assert told in found.stderr.decode().splitlines()


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_lines_in_utf_16_are_translated(encoding: str) -> None:
    found = run("translate", "--lines", "--no-glossary", text="قال المدير\n\nقال المدير\n".encode(encoding))
    assert found.returncode == 0
    first, blank, second, end = found.stdout.decode().split("\n")
    assert (first, blank, end) == (second, "", "")
    assert "UTF" not in found.stderr.decode()


def test_matches_are_highlighted_on_a_terminal(tmp_path: Path) -> None:
    pty = pytest.importorskip("pty")  # a terminal of our own: Unix has it
    page = tmp_path / "page.txt"
    page.write_text("عنوان بلا مصطلح\n\nقالت قسد إنها انسحبت.\n\nلم يحدث شيء في القرية.\n", encoding="utf-8")
    ours, theirs = pty.openpty()
    command = [sys.executable, str(ROOT / "cli.py"), "glossary", "match", str(page)]
    with subprocess.Popen(command, stdout=theirs, env={**os.environ, "TERM": "xterm"}):
        pass
    shown = os.read(ours, 65_536).decode()
    os.close(theirs)
    os.close(ours)
    assert shown.splitlines() == ["قالت \x1b[1;7mقسد\x1b[0m إنها انسحبت.", "\x1b[2m  قسد → SDF\x1b[0m"]


def test_a_glossary_without_terms_is_told(tmp_path: Path) -> None:
    empty = tmp_path / "empty.tsv"
    empty.write_text("source\ttarget\n", encoding="utf-8")
    found = run("glossary", "lint", "--strict", str(empty))
    assert found.returncode == 3
    assert found.stdout.decode() == f"{empty}: warning: no terms in it [empty]\n{empty}: 0 terms, 1 finding\n"


def test_glossary_commands(tmp_path: Path) -> None:
    broken, odd = tmp_path / "broken.tsv", tmp_path / "odd.tsv"
    broken.write_text("source\ttarget\nقسد\t\n", encoding="utf-8")
    odd.write_text("source\ttarget\nقسد\tSDF\nقسد\tQSD\nنهر\t漢字\n", encoding="utf-8")
    linted = run("glossary", "lint", str(broken), str(odd))
    assert linted.returncode == 1
    assert f"{broken}:2:" in linted.stderr.decode()
    assert f"{odd}:3: error: قسد: its source also stands in line 2 (قسد), which wants 'SDF'" in linted.stdout.decode()
    assert "[unspellable]" in linted.stdout.decode()
    exported = tmp_path / "odd.tbx"
    assert run("glossary", "export", "--no-glossary", "--glossary", str(odd), "-o", str(exported)).returncode == 0
    exported.write_text(exported.read_text(encoding="utf-8").replace("QSD", "SDF").replace("نهر", "قسد"), encoding="utf-8")
    assert (
        f"{exported}: entry 2: error: قسد: its source also stands in entry 1"
        in run("glossary", "lint", str(exported)).stdout.decode()
    )
    assert "قسد\tSDF" in run("glossary", "list").stdout.decode()
    assert "\tقسد\tSDF\n" in run("glossary", "match", text=f"{SENTENCE}\n").stdout.decode()


def test_a_translation_made_elsewhere_is_checked(tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.tsv"
    pairs.write_text("قالت قسد اليوم\tSDF said today\nقالت قسد أمس\tQasad said yesterday\n", encoding="utf-8")
    found = run("glossary", "check", str(pairs), "--strict")
    assert found.returncode == 3
    assert f"{pairs}:2: missed: قسد: should be SDF" in found.stdout.decode()
    assert f"{pairs}:2: forbidden: Qasad: should be SDF" in found.stdout.decode()
    assert "2 pairs: 1 term met, 1 missed (recall 50.0%), 1 forbidden form\n" in found.stdout.decode()


@pytest.mark.parametrize(
    ("english", "code", "told"),
    [
        pytest.param(
            "Qasad said.\n\nA truce\n", 0, "a.ar has 4 lines and a.en 3; compared by paragraph", id="of as many paragraphs"
        ),
        pytest.param("Qasad said.\n\nA truce\n\n1\n\n2\n", 1, "a.ar has 4 lines and a.en 7; they seem to part", id="of more"),
    ],
)
def test_a_translation_of_other_lines_is_checked(tmp_path: Path, english: str, code: int, told: str) -> None:
    (tmp_path / "a.ar").write_text("قالت قسد\nهذا\n\nهدنة\n", encoding="utf-8")
    (tmp_path / "a.en").write_text(english, encoding="utf-8")
    found = run("glossary", "check", str(tmp_path / "a.ar"), str(tmp_path / "a.en"))
    assert found.returncode == code
    assert found.stderr.count(b"\n") == 1
    assert told in found.stderr.decode().replace(f"{tmp_path}/", "")
    assert "a.en:1: missed: قسد: should be SDF" in found.stdout.decode()


@pytest.mark.parametrize("suffix", ["tsv", "csv", "tbx", "tmx"])
def test_a_glossary_goes_out_and_comes_back(tmp_path: Path, suffix: str) -> None:
    away, back = tmp_path / f"away.{suffix}", tmp_path / "back.tsv"
    assert run("glossary", "export", "-o", str(away)).returncode == 0
    assert run("glossary", "import", str(away), "-o", str(back)).returncode == 0
    assert back.read_bytes() == run("glossary", "list").stdout


def test_a_model_is_measured_against_references(tmp_path: Path) -> None:
    references = tmp_path / "dev.tsv"
    references.write_text(f"{SENTENCE}\tThe SDF arrested 12 ISIS members in Deir ez-Zor.\nonly one column\n", encoding="utf-8")
    found = run("evaluate", "--ref", str(references), "--format", "json", "--baseline", "built-in")
    told = json.loads(found.stdout)
    assert found.returncode == 1
    assert f"{references}:2:" in found.stderr.decode()
    assert told["schema"] == "mujaz.evaluation/1"
    assert len(told["systems"]) == 4
    assert run("evaluate", "--ref", "no-such.tsv").returncode == 1


def test_terms_are_suggested_as_a_glossary_to_edit(tmp_path: Path) -> None:
    text = "\n\n".join(f"قال مجلس وادي الزيتون المحلي في البيان {number} إن الطريق مفتوح." for number in range(5))
    found = run("glossary", "suggest", "--no-model", text=text).stdout.decode()
    listed = tmp_path / "listed.tsv"
    listed.write_text(found.replace("\t\t", "\tX\t", 1), encoding="utf-8")
    assert "وادي الزيتون" in found
    assert "\tX\t" in run("glossary", "list", "--no-glossary", "--glossary", str(listed)).stdout.decode()
    rendered = run("glossary", "suggest", text=text).stdout.decode()
    assert [line.split("\t")[0] for line in rendered.splitlines()] != []


def test_a_translation_memory_holds_title_and_sentences(tmp_path: Path) -> None:
    memory = tmp_path / "memory.tmx"
    assert run("translate", str(EXAMPLE), "--tmx", str(memory), "-q").returncode == 0
    checked = run("glossary", "check", str(memory))
    assert checked.returncode == 0
    assert b"0 missed" in checked.stdout


def test_a_terminal_sees_a_bar_and_a_pipe_does_not(tmp_path: Path) -> None:
    pty = pytest.importorskip("pty", reason="needs a Unix terminal")
    ours, theirs = pty.openpty()
    article = tmp_path / "article.txt"
    article.write_text(f"{SENTENCE}\n\n{SENTENCE}\n", encoding="utf-8")
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
    with subprocess.Popen(
        [sys.executable, str(ROOT / "cli.py"), "translate", str(article)], stdout=subprocess.PIPE, stderr=theirs, env=environment
    ) as running:
        os.close(theirs)
        assert running.stdout
        english = running.stdout.read()
        shown = b""
        with contextlib.suppress(OSError):  # Linux says EIO when the last writer has gone
            while part := os.read(ours, 65_536):
                shown += part
    os.close(ours)
    assert running.returncode == 0
    assert b"\x1b" not in english
    assert "━".encode() in shown
    assert b"100%" in shown


def test_escape_sequences_never_reach_the_terminal() -> None:
    found = run("translate", "--parallel", text=f"\x1b[31m{SENTENCE}\x1b]0;owned\x07\u202e")
    assert not {"\x1b", "\x07", "\u202e"} & set(found.stdout.decode())


def test_a_reader_that_goes_away_is_an_ordinary_end() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    found = subprocess.run(
        [sys.executable, str(ROOT / "cli.py"), "glossary", "list"],
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
        timeout=60,
    )
    os.close(writing)
    assert (found.returncode, found.stderr) == (141, b"")


def exec_by_shell(script: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the program as the last line of a shell script has it, there "$@"."""
    command = ["sh", "-c", script, "sh", sys.executable, str(ROOT / "cli.py"), *arguments]
    given = {key: value for key, value in os.environ.items() if key != "PYTHONUNBUFFERED"} | environment
    return subprocess.run(command, capture_output=True, text=True, env=given, stdin=subprocess.DEVNULL, check=False, timeout=120)


UNBUFFERED = pytest.mark.parametrize(
    "environment", [pytest.param({}, id="buffered"), pytest.param({"PYTHONUNBUFFERED": "1"}, id="unbuffered")]
)


@UNBUFFERED
@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["glossary", "list"], id="a long result"),
        pytest.param(["model", "list"], id="a short result"),
        pytest.param(["completion", "bash"], id="a script"),
        pytest.param(["--help"], id="help"),
        pytest.param(["--version"], id="version"),
    ],
)
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_a_full_disk_is_told(arguments: list[str], environment: dict[str, str]) -> None:
    found = exec_by_shell('exec "$@" > /dev/full', *arguments, **environment)
    assert found.returncode == 1
    assert found.stderr == "mujaz: standard output: cannot be written (No space left on device); make room where it goes\n"


@UNBUFFERED
def test_a_disk_that_becomes_full_is_told(tmp_path: Path, environment: dict[str, str]) -> None:
    listed = tmp_path / "listed.tsv"
    found = exec_by_shell(f'ulimit -f 16; exec "$@" > {listed}', "glossary", "list", **environment)
    assert found.returncode == 1
    assert found.stderr == "mujaz: standard output: cannot be written (File too large); make room where it goes\n"
    assert listed.stat().st_size > 0


@UNBUFFERED
def test_a_reader_that_goes_away_in_the_middle_is_an_ordinary_end(environment: dict[str, str]) -> None:
    command = [sys.executable, str(ROOT / "cli.py"), "glossary", "list"]
    given = {**os.environ, **environment}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=given) as running:
        assert running.stdout
        assert running.stderr
        assert running.stdout.read(1)
        running.stdout.close()
        assert (running.wait(timeout=60), running.stderr.read()) == (141, b"")


@pytest.mark.parametrize(
    ("script", "arguments", "code", "out", "err"),
    [
        pytest.param(
            'exec "$@" >&-',
            ["glossary", "list"],
            1,
            "",
            "mujaz: standard output: is closed; send it somewhere, or name a file with -o\n",
            id="a result without a place to go",
        ),
        pytest.param('exec "$@" >&-', ["glossary", "export", "-o", "/dev/null"], 0, "", "", id="a result in a file"),
        pytest.param('exec "$@" 2>&-', ["translate", "no-such-file"], 1, "", "", id="no messages amid the result"),
    ],
)
def test_a_closed_stream_is_no_bug(script: str, arguments: list[str], code: int, out: str, err: str) -> None:
    found = exec_by_shell(script, *arguments)
    assert (found.returncode, found.stdout, found.stderr) == (code, out, err)


@pytest.mark.parametrize(
    ("arguments", "usage"),
    [
        pytest.param(["translate", "-", "--lines", "--parallel"], "usage: mujaz translate [-h]", id="a command"),
        pytest.param(
            ["glossary", "suggest", "-", "--no-model", "--beam", "3"], "usage: mujaz glossary suggest [-h]", id="an action"
        ),
    ],
)
def test_a_usage_error_found_late_shows_the_usage_of_its_command(
    arguments: list[str], usage: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(arguments)
    told = capsys.readouterr().err
    assert (ended.value.code, told.startswith(usage)) == (2, True)
    assert f"mujaz {' '.join(arguments[: usage.count(' ') - 2])}: error: " in told


@pytest.mark.parametrize("paths", [pytest.param(["-"], id="named"), pytest.param([], id="not named")])
def test_an_output_that_is_standard_input_is_refused(tmp_path: Path, paths: list[str]) -> None:
    path = tmp_path / "self.txt"
    path.write_text(SENTENCE, encoding="utf-8")
    with path.open("rb") as stream:
        command = [sys.executable, str(ROOT / "cli.py"), "translate", *paths, "-o", str(path)]
        found = subprocess.run(command, stdin=stream, capture_output=True, text=True, check=False, timeout=120)
    assert found.returncode == 2
    assert f"-o {path} is an input too, and would replace it; name another file" in found.stderr
    assert path.read_text(encoding="utf-8") == SENTENCE


@pytest.mark.usefixtures("no_signal_is_ignored")
@pytest.mark.parametrize(("name", "code"), [("SIGTERM", 143), ("SIGHUP", 129)])
def test_a_run_that_is_told_to_stop_ends_as_after_ctrl_c(
    tmp_path: Path, name: str, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(options: argparse.Namespace) -> int:
        with Show(options.output) as show:
            show.result("the beginning")
            signal.raise_signal(getattr(signal, name))
            return show.code

    monkeypatch.setattr(glossaries, "export", stopped)
    assert cli.main(["glossary", "export", "-o", str(tmp_path / "terms.tbx")]) == code
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("names", "command", "code", "told"),
    [
        pytest.param(["empty"], ["translate"], 1, ["empty"], id="a folder without an article"),
        pytest.param(["empty", "empty"], ["glossary", "match"], 1, ["empty", "empty"], id="two of them"),
        pytest.param(["empty", "full"], ["glossary", "match"], 0, ["empty"], id="one without, one with an article"),
        pytest.param(["full"], ["glossary", "match"], 0, [], id="a folder with an article"),
    ],
)
def test_a_run_without_one_article_fails(
    tmp_path: Path, names: list[str], command: list[str], code: int, told: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("empty", "full"):
        (tmp_path / name).mkdir()
    (tmp_path / "full" / "a.txt").write_text(SENTENCE, encoding="utf-8")
    assert cli.main([*command, *(str(tmp_path / name) for name in names)]) == code
    assert capsys.readouterr().err.splitlines() == [f"mujaz: {tmp_path / name}: no articles in it" for name in told]


def test_a_match_names_its_part(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.txt"
    path.write_text("تصريح قسد\n\nقالت قسد إنها انسحبت من القرية.\n", encoding="utf-8")
    assert cli.main(["glossary", "match", str(path)]) == 0
    rows = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert rows == [[str(path), "title", "6", "9", "قسد", "قسد", "SDF"], [str(path), "body", "5", "8", "قسد", "قسد", "SDF"]]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        pytest.param("قسد\tSDF\nنهر\triver\n", [], id="nothing is wrong"),
        pytest.param(
            "قسد\tSDF\nقسد\tQSD\n",
            [
                "line 2: قسد: its source also stands in line 1 (قسد), which wants 'SDF', not 'QSD'; the text gets 'QSD'; keep one",
            ],
            id="a source with two targets",
        ),
        pytest.param(
            "نهر\tنهر\n",
            ["line 1: نهر: its English 'نهر' has Arabic letters; write it in Latin ones, or set the flag dnt"],
            id="an Arabic target",
        ),
    ],
)
def test_what_spoils_a_users_terms_is_noted(
    tmp_path: Path, rows: str, told: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    ours = tmp_path / "ours.tsv"
    ours.write_text(rows, encoding="utf-8")
    assert cli.main(["glossary", "list", "--no-glossary", "--glossary", str(ours)]) == 0
    assert capsys.readouterr().err.splitlines() == [f"mujaz: {ours}: {line}" for line in told]


def test_a_conflict_is_told_beside_an_error_of_format(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ours = tmp_path / "ours.tsv"
    ours.write_text("source\ttarget\nقسد\tSDF\nنهر\t\nقسد\tQSD\n", encoding="utf-8")
    assert cli.main(["glossary", "lint", str(ours)]) == 1
    out, err = capsys.readouterr()
    assert err.startswith(f"mujaz: {ours}:3:2: target has no letter or digit")
    assert f"{ours}:4: error: قسد: its source also stands in line 2 (قسد)" in out


def test_optional_packages_are_named(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    lacking = {"evaluate": ("`mujaz evaluate`", ("no_such",)), "hub": ("`mujaz model get`", ("json", "no_such", "nor_this"))}
    for name, value in lacking.items():
        monkeypatch.setitem(extras.EXTRAS, name, value)
    told = [
        "`mujaz evaluate` needs no-such; run pip install '.[evaluate]' in the clone of mujaz",
        "`mujaz model get` needs no-such and nor-this; run pip install '.[hub]' in the clone of mujaz",
    ]
    assert cli.main(["doctor"]) == 0
    assert [f"optional: {line}" for line in told] == capsys.readouterr().out.splitlines()[-3:-1]
    for command, line in zip((["evaluate", "--ref", "dev.tsv"], ["model", "get", "a/b"]), told, strict=True):
        assert cli.main(command) == 1
        assert capsys.readouterr().err == f"mujaz: {line}\n"


def test_ctrl_c_is_an_ordinary_end() -> None:
    # What runs the tests may ignore the signal, and its children then do.
    code = "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); import cli; sys.exit(cli.main())"
    with subprocess.Popen(
        [sys.executable, "-c", code, "translate", "--lines"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdin
        assert running.stdout
        running.stdin.write(f"{SENTENCE}\n".encode())
        running.stdin.flush()
        assert running.stdout.readline()
        running.send_signal(signal.SIGINT)
        assert running.wait(timeout=60) == 130
        assert running.stderr
        assert b"Traceback" not in running.stderr.read()


@pytest.mark.parametrize("module", ["commands", "commands.signals", "commands.arguments", "commands.show", "glossary"])
def test_ctrl_c_during_the_start_is_silent(module: str) -> None:
    code = f"""
import sys
class Interrupted:
    def find_spec(self, name, *_):
        if name == "{module}":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Interrupted())
import cli
sys.exit(cli.main(["glossary", "list"]))
"""
    found = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False, timeout=60)
    assert (found.returncode, found.stdout, found.stderr) == (130, b"", b"")


def test_help_shows_an_example_for_each_command(capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("translate", "summarize", "brief", "doctor", "completion"):
        with pytest.raises(SystemExit):
            cli.main([command, "--help"])
        assert f"Example: mujaz {command}" in capsys.readouterr().out


@pytest.mark.parametrize("shell", ["bash", "zsh", "tcsh", "fish"])
def test_completion_is_a_script(shell: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert cli.main(["completion", shell]) == 0
    assert "mujaz" in capsys.readouterr().out
    monkeypatch.setattr("shtab.SUPPORTED_SHELLS", [])  # an older one knows no fish
    assert cli.main(["completion", shell]) == 1
    assert f"knows no {shell}; run pip install --upgrade shtab" in capsys.readouterr().err


def test_the_program_starts_light() -> None:
    heavy = "('torch', 'transformers', 'rich', 'trafilatura', 'numpy', 'glossary', 'translate', 'summarize')"
    code = (
        "import sys; from commands.arguments import build_parser; build_parser();"
        f"print([name for name in {heavy} if name in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_documentation_is_the_parsers_help() -> None:
    code = "import runpy; print(runpy.run_path('docs/generate.py')['render_reference'](), end='')"
    found = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert found.stdout == (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")

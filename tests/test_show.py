"""Where results go: files are replaced whole, links stay links, devices and pipes stay what they are."""

from __future__ import annotations

import contextlib
import os
import threading
from pathlib import Path

import pytest

from commands.show import Output, OutputError

FULL = Path("/dev/full")


def test_a_file_is_replaced_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    path.write_text("old")
    with Output(path) as output:
        output.write("new")
        assert path.read_text() == "old"
    assert path.read_text() == "new"
    assert list(tmp_path.iterdir()) == [path]


def test_what_stood_there_stays_when_the_run_breaks_off(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    path.write_text("old")
    with contextlib.suppress(KeyboardInterrupt), Output(path) as output:
        output.write("new")
        raise KeyboardInterrupt
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_no_other_file_is_touched(tmp_path: Path) -> None:
    path, beside = tmp_path / "out.txt", tmp_path / "out.txt.partial"
    beside.write_text("an article")
    with Output(path) as output:
        output.write("new")
    assert (path.read_text(), beside.read_text()) == ("new", "an article")


def test_a_link_to_itself_gives_way(tmp_path: Path) -> None:
    path = tmp_path / "loop"
    path.symlink_to(path)
    with Output(path) as output:
        output.write("new")
    assert path.read_text() == "new"


def test_a_link_stays_one_and_its_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    link, path = tmp_path / "link", tmp_path / "there" / "out.txt"
    path.write_text("old")
    link.symlink_to(path)
    with Output(link) as output:
        output.write("new")
    assert (link.is_symlink(), path.read_text()) == (True, "new")


def test_a_pipe_is_written_to(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(path.read_text()))
    reader.start()
    with Output(path) as output:
        output.write("new")
    reader.join()
    assert (read, path.is_fifo()) == (["new"], True)


@pytest.mark.skipif(not FULL.exists(), reason="this system has no device that is always full")
def test_a_full_device_is_told_and_stays_a_device() -> None:
    with (
        pytest.raises(OutputError, match=r"/dev/full: cannot be written .*; make room there, or name another file"),
        Output(FULL) as output,
    ):
        output.write("new")
    assert FULL.is_char_device()

"""Where results go: files are replaced whole, links stay links, devices and pipes stay what they are."""

from __future__ import annotations

import contextlib
import os
import signal
import stat
import threading
from pathlib import Path

import pytest

from commands.show import Output, OutputError
from commands.signals import Stopped, stops_raised

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


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644, 0o755])
def test_a_file_keeps_its_mode_and_lets_nobody_look_in_before(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "out.txt"
    path.write_text("old")
    path.chmod(mode)
    with Output(path) as output:
        output.write("new")
        (partial,) = set(tmp_path.iterdir()) - {path}
        assert stat.S_IMODE(partial.stat().st_mode) == 0o600
    assert (path.read_text(), stat.S_IMODE(path.stat().st_mode)) == ("new", mode)


def test_a_new_file_has_the_mode_of_any_new_file(tmp_path: Path) -> None:
    path, other = tmp_path / "out.txt", tmp_path / "other.txt"
    other.touch()
    with Output(path) as output:
        output.write("new")
    assert path.stat().st_mode == other.stat().st_mode


def test_a_file_that_may_not_be_written_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "out.txt"
    path.write_text("old")
    monkeypatch.setattr(os, "access", lambda _path, _mode: False)  # which root never sees
    with pytest.raises(OutputError, match=r"out.txt: is write-protected; name another file, or allow writing with chmod"):
        Output(path)
    assert [each.read_text() for each in tmp_path.iterdir()] == ["old"]


def test_all_names_of_a_file_have_the_new_text(tmp_path: Path) -> None:
    path, name = tmp_path / "out.txt", tmp_path / "name.txt"
    path.write_text("older and longer")
    path.chmod(0o600)
    name.hardlink_to(path)
    with Output(path) as output:
        output.write("new")
        assert name.read_text() == "older and longer"
    assert (path.read_text(), name.read_text(), path.samefile(name)) == ("new", "new", True)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert set(tmp_path.iterdir()) == {path, name}


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give a file away")
def test_a_file_keeps_its_owner(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    path.write_text("old")
    os.chown(path, 12345, 12345)
    with Output(path) as output:
        output.write("new")
    assert (path.read_text(), path.stat().st_uid, path.stat().st_gid) == ("new", 12345, 12345)


@pytest.mark.usefixtures("no_signal_is_ignored")
@pytest.mark.parametrize(("name", "code"), [("SIGTERM", 143), ("SIGHUP", 129)])
def test_a_run_that_is_told_to_stop_leaves_what_stood_there(tmp_path: Path, name: str, code: int) -> None:
    path, number = tmp_path / "out.txt", getattr(signal, name)
    path.write_text("old")
    with contextlib.ExitStack() as stack:
        stopped = stack.enter_context(pytest.raises(Stopped))
        stack.enter_context(stops_raised())
        stack.enter_context(Output(path)).write("new")
        stack.callback(signal.raise_signal, number)  # timeout sends it twice
        signal.raise_signal(number)
    assert stopped.value.code == code
    assert [each.read_text() for each in tmp_path.iterdir()] == ["old"]
    assert signal.getsignal(number) is signal.SIG_DFL


def test_a_signal_that_is_ignored_stays_so() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as nohup does
    try:
        with stops_raised():
            signal.raise_signal(signal.SIGHUP)
        assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)

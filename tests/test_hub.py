"""Models by name, and fetching one: the real conversion and installation, with the hub replaced by a local folder."""

from __future__ import annotations

import errno
import json
import os
import shutil
import sys
from pathlib import Path
from typing import NoReturn

import huggingface_hub
import pytest
import torch
from huggingface_hub import errors
from safetensors.torch import load_file
from transformers import MarianMTModel

from tests.checkpoints import Shape, make_checkpoint, random_network
from tests.hubs import ANSWER, FIRST, NAME, SECOND, Hostile, Hub
from translate import checkpoint, hub
from translate.model import BUILT_IN, BUILT_IN_FOLDER, ModelError, load_model


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of fetched models, which is not there yet."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path / "data" / "mujaz" / "models"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A whole checkpoint; tests work on copies."""
    folder = tmp_path_factory.mktemp("whole")
    make_checkpoint(folder, Shape())
    return folder


@pytest.fixture
def online(whole: Path, tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch) -> Hub:  # noqa: ARG001 - no model is here yet
    """The hub, with a copy of the whole checkpoint in its repository."""
    served = Hub(Path(shutil.copytree(whole, tmp_path / "stored")))
    monkeypatch.setattr(huggingface_hub, "HfApi", lambda: served)
    monkeypatch.setattr(huggingface_hub, "snapshot_download", served.snapshot_download)
    return served


@pytest.fixture(scope="module")
def converted(whole: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is installed of the whole checkpoint."""
    folder = tmp_path_factory.mktemp("converted") / "model"
    checkpoint.convert(whole, folder, NAME, FIRST)
    return folder


@pytest.fixture
def old(converted: Path, data: Path, online: Hub) -> Path:
    """The folder of an installed model of the first commit; the hub has the second one, with other weights."""
    online.head = SECOND
    size = len(json.loads((converted / "vocab.json").read_text(encoding="utf-8")))
    random_network(Shape(seed=31), size).save_pretrained(online.stored)
    return Path(shutil.copytree(converted, data / NAME))


def names() -> list[str]:
    return [model.name for model in hub.list_models()]


def loaded_revision() -> str:
    return load_model(hub.find_model(NAME), "fp32").revision


def refusal(name: str = NAME, revision: str | None = None) -> str:
    """The one line with which a get is refused: it names the id, and nothing has changed."""
    before = names()
    with pytest.raises(ModelError) as caught:
        hub.get_model(name, revision=revision)
    line = str(caught.value)
    assert line.startswith(f"{name}: nothing was installed: ")
    assert "\n" not in line
    assert ".new-" not in line
    assert names() == before
    assert not list(hub.models_folder().glob("*/.*"))
    return line


def test_a_fetched_model_is_found_by_its_id(online: Hub, data: Path) -> None:
    (online.stored / "README.md").write_text("not wanted", encoding="utf-8")
    (online.stored / "pytorch_model.bin").write_bytes(b"not wanted beside safetensors")
    info = hub.get_model(NAME, revision="v1")
    assert info == hub.ModelInfo(NAME, FIRST, NAME, data / NAME, info.bytes)
    assert info.bytes == sum(path.stat().st_size for path in (data / NAME).iterdir())
    assert names() == [BUILT_IN, NAME]
    assert loaded_revision() == FIRST
    assert online.fetched == [(FIRST, {path.name for path in info.folder.iterdir()})], "of the commit that was listed"


@pytest.mark.parametrize("terminal", [True, False])
def test_bars_are_for_a_terminal(online: Hub, monkeypatch: pytest.MonkeyPatch, terminal: bool) -> None:  # noqa: FBT001 - a table
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal)
    huggingface_hub.utils.enable_progress_bars()
    hub.get_model(NAME)
    assert online.bars is terminal


def test_a_commit_is_recorded(online: Hub) -> None:
    online.head = SECOND
    assert hub.get_model(NAME, revision=SECOND).revision == SECOND


@pytest.mark.parametrize(
    ("file", "reason"),
    [
        pytest.param("source.spm", "it has no source.spm: not a Marian checkpoint", id="not Marian"),
        pytest.param("model.safetensors", "it has no weights that can be read (model.safetensors or", id="no weights"),
    ],
)
def test_a_repository_without_a_file_is_not_downloaded(online: Hub, file: str, reason: str) -> None:
    (online.stored / file).unlink()
    assert reason in refusal()
    assert not online.fetched


def test_code_in_a_pickle_is_neither_run_nor_installed(online: Hub, tmp_path: Path) -> None:
    weights = load_file(online.stored / "model.safetensors")
    (online.stored / "model.safetensors").unlink()
    torch.save(weights | {"extra": Hostile(tmp_path / "planted")}, online.stored / "pytorch_model.bin")
    assert "pytorch_model.bin holds more than weights" in refusal()
    assert not (tmp_path / "planted").exists()


@pytest.mark.parametrize(
    ("failure", "reason"),
    [
        pytest.param(errors.HTTPError("Name unknown\nand more"), "the hub cannot be reached (Name unknown); check", id="no name"),
        pytest.param(ConnectionError("no route"), "the hub cannot be reached (no route); check the network", id="no route"),
        pytest.param(errors.LocalEntryNotFoundError("not cached"), "the hub cannot be reached", id="not in the cache either"),
        pytest.param(errors.OfflineModeIsEnabled("offline"), "HF_HUB_OFFLINE or TRANSFORMERS_OFFLINE", id="offline by choice"),
        pytest.param(
            errors.GatedRepoError("403", response=ANSWER), f"ask for access at https://huggingface.co/{NAME}", id="gated"
        ),
        pytest.param(errors.DisabledRepoError("403", response=ANSWER), "the hub has closed it; take another", id="closed"),
        pytest.param(
            errors.HfHubHTTPError("\n\n429 \x1b[31mNo", response=ANSWER), "the hub refuses (429 [31mNo); try", id="refused"
        ),
        pytest.param(errors.HFValidationError("'--' is forbidden"), "not a hub id ('--' is forbidden)", id="odd id"),
        pytest.param(OSError(errno.ENOSPC, "No space left on device"), "the disk is full; make room in", id="disk full"),
        pytest.param(PermissionError(errno.EACCES, "Permission denied"), "cannot be written ([Errno 13]", id="read-only cache"),
        pytest.param(RuntimeError("chunk"), "the download broke off (RuntimeError: chunk); try again", id="anything else"),
    ],
)
def test_a_failure_says_whose_it_is_and_what_to_do(online: Hub, failure: BaseException, reason: str) -> None:
    online.failure = failure
    assert reason in refusal()


def test_the_reason_behind_an_empty_cache_is_told(online: Hub) -> None:
    online.failure = errors.LocalEntryNotFoundError("not in the cache")
    online.failure.__cause__ = errors.GatedRepoError("403", response=ANSWER)
    assert "it is gated" in refusal()


@pytest.mark.usefixtures("online")
def test_what_the_hub_does_not_know() -> None:
    assert "the hub has no such model; check the id" in refusal("someone/misspelt")
    assert "it has no revision 'v2'; give a commit or tag" in refusal(revision="v2")


@pytest.mark.parametrize("name", ["opus-mt", "a/b/c", "../etc", "https://huggingface.co/a/b", "a/b\n", "a/.b", ""])
def test_nonsense_is_not_asked_for(online: Hub, name: str) -> None:
    online.failure = AssertionError("asked")
    with pytest.raises(ModelError, match="nothing was installed: not a hub id; give OWNER/NAME"):
        hub.get_model(name)


@pytest.mark.parametrize("package", ["huggingface_hub", "transformers"])
def test_without_the_optional_packages(online: Hub, monkeypatch: pytest.MonkeyPatch, package: str) -> None:
    online.failure = AssertionError("asked")
    monkeypatch.setitem(sys.modules, package, None)
    assert refusal().endswith("run pip install '.[hub]' in the clone of mujaz")


def test_a_new_model_takes_the_old_one_s_place(old: Path, online: Hub) -> None:
    info = hub.get_model(NAME)
    assert (info.folder, info.revision) == (old, SECOND)
    wanted, found = (load_file(folder / "model.safetensors") for folder in (online.stored, old))
    assert torch.equal(found["model.shared.weight"], wanted["model.shared.weight"])
    assert [path.name for path in old.parent.iterdir()] == [old.name]


@pytest.mark.parametrize("step", ["_write", "_self_test"])
def test_an_interruption_leaves_the_old_one(old: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    def interrupt(*_: object) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr(checkpoint, step, interrupt)
    with pytest.raises(KeyboardInterrupt):
        hub.get_model(NAME)
    assert loaded_revision() == FIRST
    assert [path.name for path in old.parent.iterdir()] == [old.name]


def test_a_full_disk_leaves_the_old_one(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fill(*_: object) -> NoReturn:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(MarianMTModel, "save_pretrained", fill)
    assert refusal().endswith(f"the disk is full; make room in {old.parent.parent}, or name another place in XDG_DATA_HOME")
    assert loaded_revision() == FIRST


@pytest.mark.parametrize(("renames", "left"), [(0, FIRST), (1, FIRST), (2, SECOND)], ids=["first", "second", "third"])
def test_an_end_at_any_rename_leaves_a_whole_model(old: Path, monkeypatch: pytest.MonkeyPatch, renames: int, left: str) -> None:
    """The model is listed once and loads; the next get puts everything in order."""
    rename = Path.rename
    done: list[Path] = []

    def counted(path: Path, target: Path) -> Path:
        if len(done) == renames:
            raise KeyboardInterrupt
        done.append(target)
        return rename(path, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", counted)
        with pytest.raises(KeyboardInterrupt):
            hub.get_model(NAME)
    assert names() == [BUILT_IN, NAME]
    assert loaded_revision() == left
    assert hub.get_model(NAME).folder == old
    assert loaded_revision() == SECOND
    assert [path.name for path in old.parent.iterdir()] == [old.name]


def test_what_killed_gets_left_is_no_model_and_goes_after_a_day(old: Path) -> None:
    young, aged = (Path(shutil.copytree(old, old.with_name(name))) for name in (".new-young", ".new-aged"))
    os.utime(aged, (0, 0))
    assert names() == [BUILT_IN, NAME]
    hub.get_model(NAME)
    assert young.exists(), "another get may be at work in it"
    assert not aged.exists()


def test_the_built_in_model(data: Path) -> None:
    info = hub.model_info(BUILT_IN)
    assert (hub.find_model(BUILT_IN), info.name, info.source, info.folder) == (BUILT_IN, BUILT_IN, "built-in", BUILT_IN_FOLDER)
    assert hub.list_models() == (info,)
    assert not data.exists(), "looking makes no folder"


@pytest.mark.usefixtures("data")
def test_a_local_folder(whole: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(whole.parent)
    for name in (str(whole), whole.name, f"../{whole.parent.name}/{whole.name}"):
        assert Path(hub.find_model(name)).samefile(whole)
        assert hub.model_info(name).source == "local folder"


def test_a_fetched_model_comes_before_a_folder_of_that_name(
    whole: Path, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(whole, tmp_path / NAME)
    assert Path(hub.find_model(NAME)).resolve() == (tmp_path / NAME).resolve()
    shutil.copytree(whole, data / NAME)
    assert hub.find_model(NAME) == data / NAME


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        pytest.param("no/such", "`mujaz model get no/such`", id="an id that was not fetched"),
        pytest.param("no such", "neither built-in, nor a folder, nor a hub id", id="nonsense"),
        pytest.param(".", "this folder has no config.json", id="a folder that is no model"),
        pytest.param("../beside", "neither built-in, nor a folder, nor a hub id", id="a path that leads out of the models"),
    ],
)
def test_what_is_not_here(
    whole: Path, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, advice: str
) -> None:
    shutil.copytree(whole, data.parent / "beside")
    data.mkdir()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ModelError) as caught:
        hub.find_model(name)
    assert str(caught.value).startswith(f"{name}: ")
    assert advice in str(caught.value)


@pytest.mark.parametrize("content", ["", "[]", "{"])
def test_one_broken_model_does_not_hide_the_others(whole: Path, data: Path, content: str) -> None:
    for name in (NAME, "someone/broken", "someone/opus.v1.old"):
        shutil.copytree(whole, data / name)
    (data / "someone/broken/config.json").write_text(content, encoding="utf-8")
    listed = {model.name: model.revision for model in hub.list_models()[1:]}
    assert listed == {NAME: "unknown", "someone/broken": "unreadable", "someone/opus.v1.old": "unknown"}
    with pytest.raises(ModelError, match=r"config\.json: cannot be read"):
        hub.model_info("someone/broken")

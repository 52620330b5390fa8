"""Models by name, and fetching one: the real conversion and self-test, with the hub replaced by a local folder."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import huggingface_hub
import pytest
import torch

from tests.checkpoints import Shape, make_checkpoint, quiet
from translate import hub
from translate.model import ModelError, load_model

if TYPE_CHECKING:
    from pathlib import Path

NAME = "someone/opus-mt-ar-en"


@pytest.fixture
def online(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkpoint folder that the hub hands out, and an empty data folder."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    stored = tmp_path / "0123abc"
    make_checkpoint(stored, Shape())

    def list_files(_self: Any, _name: str, **_: Any) -> list[str]:
        return [path.name for path in stored.iterdir()]

    monkeypatch.setattr(huggingface_hub.HfApi, "list_repo_files", list_files)
    monkeypatch.setattr(huggingface_hub, "snapshot_download", lambda *_, **__: str(stored))
    return stored


def test_a_fetched_model_is_found_by_its_id(online: Path) -> None:  # noqa: ARG001 - the fixture is the hub
    with quiet():
        info = hub.get_model(NAME)
    assert (info.name, info.revision) == (NAME, "0123abc")
    assert [each.name for each in hub.list_models()] == ["built-in", NAME]
    assert load_model(hub.find_model(NAME), "fp32").revision == "0123abc"


def test_a_pickle_is_converted_once(online: Path) -> None:
    from safetensors.torch import load_file

    torch.save(load_file(online / "model.safetensors"), online / "pytorch_model.bin")
    (online / "model.safetensors").unlink()
    with quiet():
        info = hub.get_model(NAME)
    assert (info.folder / "model.safetensors").exists()
    assert not (info.folder / "pytorch_model.bin").exists()


def test_a_broken_checkpoint_installs_nothing(online: Path) -> None:
    (online / "model.safetensors").write_bytes(b"not weights")
    with quiet(), pytest.raises(ModelError, match="nothing was installed"):
        hub.get_model(NAME)
    assert [each.name for each in hub.list_models()] == ["built-in"]


def test_another_kind_of_model_installs_nothing(online: Path) -> None:
    config = json.loads((online / "config.json").read_text(encoding="utf-8"))
    (online / "config.json").write_text(json.dumps(config | {"d_model": 24}), encoding="utf-8")
    with quiet(), pytest.raises(ModelError, match="nothing was installed"):
        hub.get_model(NAME)


def test_without_a_network_one_line_says_what_to_do(online: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001
    def refuse(*_: Any, **__: Any) -> str:
        raise ConnectionError("no route to host\nand more")

    monkeypatch.setattr(huggingface_hub, "snapshot_download", refuse)
    with pytest.raises(ModelError) as caught:
        hub.get_model(NAME)
    assert "no route to host" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_unknown_model_names_the_command_that_fetches_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    with pytest.raises(ModelError, match="mujaz model get no/such"):
        hub.find_model("no/such")

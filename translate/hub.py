"""Models on this machine, and fetching one from the hub: the only code of mujaz that uses the network, when `model get` says so."""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from translate.model import BUILT_IN, BUILT_IN_FOLDER, ModelError, load_model

if TYPE_CHECKING:
    from collections.abc import Sequence

_WANTED = (
    "config.json",
    "generation_config.json",
    "tokenizer_config.json",
    "vocab.json",
    "target_vocab.json",
    "source.spm",
    "target.spm",
)
_KNOWN = ("أعلنت الوزارة افتتاح المدرسة.", "وصل الوفد إلى المدينة صباح اليوم.", "قال المتحدث إن الاجتماع انتهى.")


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """A model on this machine: its name, commit or version, folder, and size in bytes."""

    name: str
    revision: str
    folder: Path
    bytes: int


def models_folder() -> Path:
    """Return where fetched models lie; it is made only when one is fetched."""
    home = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(home) / "mujaz" / "models"


def find_model(name: str) -> str | Path:
    """Return what `load_model` takes for a name, a folder, or the id of a fetched model.

    Raises:
        ModelError: there is no such model here.
    """
    if name == BUILT_IN:
        return name
    for folder in (models_folder() / name, Path(name)):
        if (folder / "config.json").is_file():
            return folder
    raise ModelError(f"{name}: no such model here; give a Marian folder, or fetch it with `mujaz model get {name}`")


def list_models() -> tuple[ModelInfo, ...]:
    """Return the built-in model and the fetched ones, by name."""
    root = models_folder()
    fetched = sorted(path.parent for path in root.glob("*/*/config.json")) if root.is_dir() else []
    return (model_info(BUILT_IN), *(model_info(str(folder.relative_to(root))) for folder in fetched))


def model_info(name: str) -> ModelInfo:
    """Describe a model by name.

    Raises:
        ModelError: there is no such model here, or its config.json cannot be read.
    """
    found = find_model(name)
    folder = BUILT_IN_FOLDER if found == BUILT_IN else Path(found)
    try:
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"{folder}/config.json: cannot be read ({error}); fetch the model again") from error
    revision = str(config.get("mujaz_version") or config.get("revision") or "unknown")
    return ModelInfo(name, revision, folder, sum(path.stat().st_size for path in folder.iterdir() if path.is_file()))


def get_model(name: str, *, revision: str | None = None) -> ModelInfo:
    """Download a Marian checkpoint, convert and test it, and install it whole or not at all.

    Raises:
        ModelError: the network, the hub, or the checkpoint does not deliver; the message says what to do.
    """
    if not re.fullmatch(r"[\w-][\w.-]*/[\w-][\w.-]*", name):
        raise ModelError(f"{name}: not a hub id; give OWNER/NAME, such as Helsinki-NLP/opus-mt-ar-en")
    try:
        import huggingface_hub
        import transformers  # noqa: F401 - converting needs it: say so before anything is downloaded
    except ImportError as error:
        raise ModelError(f"{name}: fetching needs two more packages; run pip install 'mujaz[hub]'") from error
    try:
        fetched = Path(_download(huggingface_hub, name, revision))
    except Exception as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise ModelError(
            f"{name}: could not be fetched ({reason}); check the id and the network, or copy the folder here"
        ) from error
    target = models_folder() / name
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as scratch:
        folder = Path(scratch) / "model"
        network = _convert(fetched, folder, name, fetched.name)
        _self_test(network, folder, name)
        if target.exists():
            shutil.rmtree(target)
        folder.rename(target)
    return model_info(name)


def _download(hub: Any, name: str, revision: str | None) -> str:
    """Fetch the tokenizer's files and one file of weights: safetensors if there is one."""
    files = hub.HfApi().list_repo_files(name, revision=revision)
    weights = "model.safetensors" if "model.safetensors" in files else "pytorch_model.bin"
    folder: str = hub.snapshot_download(name, revision=revision, allow_patterns=[*_WANTED, weights])
    return folder


def _convert(fetched: Path, folder: Path, name: str, revision: str) -> Any:
    """Write the checkpoint as safetensors with its revision; a pickle is opened with `weights_only=True`."""
    from transformers import MarianMTModel

    try:
        network = MarianMTModel.from_pretrained(fetched, local_files_only=True, weights_only=True).eval()
        network.save_pretrained(folder)
        for file in (name for name in _WANTED if not name.endswith("config.json") or name.startswith("tokenizer")):
            if (fetched / file).exists():
                shutil.copyfile(fetched / file, folder / file)
        config = json.loads((folder / "config.json").read_text(encoding="utf-8")) | {"revision": revision}
        (folder / "config.json").write_text(json.dumps(config, indent=2) + "\n", encoding="utf-8")
    except Exception as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise ModelError(f"{name}: not a Marian checkpoint that can be read ({reason}); nothing was installed") from error
    return network


def _self_test(network: Any, folder: Path, name: str) -> None:
    """Translate three sentences with transformers and with our decoder in fp32: the pieces must be the same."""
    import torch

    from translate.search import SearchOptions, Source, decode

    model = load_model(folder, "fp32")
    for beam in (1, 4):
        ours = decode(
            model,
            [Source(model.encode(line)) for line in _KNOWN],
            SearchOptions(beam=beam, alpha=model.config.alpha, max_length=40, max_ratio=100),
        )
        for line, found in zip(_KNOWN, ours, strict=True):
            with torch.inference_mode():
                row = network.generate(torch.tensor([model.encode(line)]), num_beams=beam, do_sample=False, max_length=40)[
                    0
                ].tolist()
            if list(found.ids) != _bare(row, (model.config.pad, model.config.end)):
                raise ModelError(
                    f"{name}: the decoder's known-answer test fails on it; nothing was installed. Please report this model"
                )


def _bare(row: Sequence[int], special: tuple[int, int]) -> list[int]:
    return [token for token in row if token not in special]

"""Models on this machine, and fetching one from the hub: the only code of mujaz that uses the network, when `model get` says so.

A fetched model lies in `models/OWNER/NAME`. While a new one takes its place, the one before lies beside it as `.NAME.old`: there is
a whole model at any time, and it is found by its id whichever of the two folders holds it.
"""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from translate.checkpoint import OPTIONAL, REQUIRED, WEIGHTS, convert, first_line
from translate.model import BUILT_IN, BUILT_IN_FOLDER, ModelError

LOCAL = "local folder"
_HUB_ID = re.compile(r"(\w[\w.-]*)/(\w[\w.-]*)", re.ASCII)
_ASIDE = re.compile(r"\A\.(.+)\.old\Z")
_SCRATCH = ".new-"
_DAY = 86_400  # seconds; no download takes as long, so a scratch folder of that age was left by a get that was killed
_FULL = (errno.ENOSPC, errno.EDQUOT)


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """A model on this machine.

    Attributes:
        name: What `--model` takes: built-in, a hub id, or a folder as it was given.
        revision: Its commit on the hub, or its own version.
        source: Where it came from: `built-in`, the hub id it was fetched by, or `local folder`.
        folder: Where it lies.
        bytes: Size of its files.
    """

    name: str
    revision: str
    source: str
    folder: Path
    bytes: int


def models_folder() -> Path:
    """Return where fetched models lie; it is made only when one is fetched."""
    home = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(home) / "mujaz" / "models"


def find_model(name: str) -> str | Path:
    """Return what `load_model` takes for a name, the id of a fetched model, or a folder; a fetched model comes before a folder.

    Raises:
        ModelError: There is no such model here.
    """
    if name == BUILT_IN:
        return name
    known = _HUB_ID.fullmatch(name)
    target = models_folder() / name
    places = (target, _aside(target), Path(name)) if known else (Path(name),)
    for folder in places:
        if (folder / "config.json").is_file():
            return folder
    if Path(name).is_dir():
        raise ModelError(
            f"{name}: this folder has no config.json, so it is no Marian model; `mujaz model list` shows what is here"
        )
    if known:
        raise ModelError(f"{name}: no such model here; fetch it with `mujaz model get {name}`, or give a Marian folder")
    raise ModelError(f"{name}: neither built-in, nor a folder, nor a hub id (OWNER/NAME); `mujaz model list` shows what is here")


def list_models() -> tuple[ModelInfo, ...]:
    """Return the built-in model and the fetched ones, by name; one whose config.json is broken has the revision `unreadable`."""
    root = models_folder()
    folders = (config.parent for config in root.glob("*/*/config.json"))
    names = {folder.parent.name + "/" + _ASIDE.sub(r"\1", folder.name) for folder in folders}
    return (model_info(BUILT_IN), *(_listed(name) for name in sorted(names) if _HUB_ID.fullmatch(name)))


def _listed(name: str) -> ModelInfo:
    try:
        return model_info(name)
    except ModelError:
        folder = Path(find_model(name))
        return ModelInfo(name, "unreadable", name, folder, _size(folder))


def model_info(name: str) -> ModelInfo:
    """Describe a model by name.

    Raises:
        ModelError: There is no such model here, or its config.json cannot be read.
    """
    found = find_model(name)
    folder = BUILT_IN_FOLDER if found == BUILT_IN else Path(found)
    try:
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        revision = str(config.get("mujaz_version") or config.get("revision") or "unknown")
        source = BUILT_IN if found == BUILT_IN else str(config.get("mujaz_source") or LOCAL)
    except (OSError, ValueError, AttributeError) as error:
        raise ModelError(f"{folder}/config.json: cannot be read ({first_line(error)}); get the model again") from error
    return ModelInfo(name, revision, source, folder, _size(folder))


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.iterdir() if path.is_file())


def get_model(name: str, *, revision: str | None = None) -> ModelInfo:
    """Download a Marian checkpoint, convert and test it, and install it whole or not at all.

    Args:
        name: Its hub id, OWNER/NAME.
        revision: A commit, tag or branch; None is the newest. The commit it stands for is what is fetched and recorded.

    Raises:
        ModelError: The packages, the network, the hub, the checkpoint or the disk do not deliver; the message says what to do.
    """
    try:
        _get(name, revision)
    except ModelError as error:
        raise ModelError(f"{name}: nothing was installed: {error}") from error
    return model_info(name)


def _get(name: str, revision: str | None) -> None:
    if not _HUB_ID.fullmatch(name):
        raise ModelError("not a hub id; give OWNER/NAME, such as Helsinki-NLP/opus-mt-ar-en")
    try:
        for package in ("huggingface_hub", "transformers"):  # say that one is not here before anything is fetched
            import_module(package)
    except ImportError as error:
        raise ModelError("fetching needs two more packages; run pip install '.[hub]' in the clone of mujaz") from error
    try:
        fetched, commit = _download(name, revision)
    except ModelError:
        raise
    except Exception as error:
        raise ModelError(_why(error, name, revision)) from error
    target = models_folder() / name
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _sweep()
        with tempfile.TemporaryDirectory(prefix=_SCRATCH, dir=target.parent, ignore_cleanup_errors=True) as scratch:
            folder = Path(scratch) / "model"
            convert(fetched, folder, name, commit)
            _install(folder, target)
    except OSError as error:
        raise ModelError(_disk(error, models_folder(), "XDG_DATA_HOME")) from error


def _download(name: str, revision: str | None) -> tuple[Path, str]:
    """Fetch configuration, tokenizer and one file of weights, all of one commit; return their folder and the commit."""
    import huggingface_hub

    described = huggingface_hub.HfApi().model_info(name, revision=revision)
    commit: str = described.sha
    there = {file.rfilename for file in described.siblings or ()}
    if missing := [file for file in REQUIRED if file not in there]:
        raise ModelError(f"it has no {', '.join(missing)}: not a Marian checkpoint in transformers' format; take another model")
    weights = next((file for file in WEIGHTS if file in there), None)
    if weights is None:
        raise ModelError(f"it has no weights that can be read ({' or '.join(WEIGHTS)}); take another model")
    if not sys.stderr.isatty():  # the hub draws some of its bars into files and pipes too
        huggingface_hub.utils.disable_progress_bars()
    folder = huggingface_hub.snapshot_download(name, revision=commit, allow_patterns=[*REQUIRED, *OPTIONAL, weights])
    return Path(folder), commit


def _why(error: BaseException, name: str, revision: str | None) -> str:
    """Say in one line why a download failed, as far as its class tells, and what to do."""
    from huggingface_hub import constants, errors

    if isinstance(error, errors.LocalEntryNotFoundError) and error.__cause__:
        error = error.__cause__  # "not in the cache either" hides why the hub could not be asked
    told = first_line(error)
    here = models_folder() / name
    reasons = (  # the first that fits: some classes are special cases of later ones
        (errors.GatedRepoError, f"it is gated; ask for access at https://huggingface.co/{name}, and log in with `hf auth login`"),
        (errors.DisabledRepoError, "the hub has closed it; take another model"),
        (
            errors.RepositoryNotFoundError,
            "the hub has no such model; check the id (for a private one, log in with `hf auth login`)",
        ),
        (errors.RevisionNotFoundError, f"it has no revision {revision!r}; give a commit or tag of it, or leave --revision out"),
        (errors.HFValidationError, f"not a hub id ({told}); give OWNER/NAME, such as Helsinki-NLP/opus-mt-ar-en"),
        (errors.OfflineModeIsEnabled, "HF_HUB_OFFLINE or TRANSFORMERS_OFFLINE forbids the network; unset it"),
        (errors.HfHubHTTPError, f"the hub refuses ({told}); try again later, or log in with `hf auth login`"),
        (
            (errors.HTTPError, errors.LocalEntryNotFoundError, ConnectionError, TimeoutError),
            f"the hub cannot be reached ({told}); check the network, or get it on another machine and copy it to {here}",
        ),
    )
    for kinds, reason in reasons:
        if isinstance(error, kinds):
            return reason
    if isinstance(error, OSError):
        return _disk(error, Path(constants.HF_HUB_CACHE), "HF_HOME")
    return f"the download broke off ({type(error).__name__}: {told}); try again"


def _disk(error: OSError, folder: Path, variable: str) -> str:
    if error.errno in _FULL or "No space left" in str(error):
        return f"the disk is full; make room in {folder}, or name another place in {variable}"
    return f"{folder} cannot be written ({first_line(error)}); mend that, or name another place in {variable}"


def _aside(target: Path) -> Path:
    return target.with_name(f".{target.name}.old")


def _install(folder: Path, target: Path) -> None:
    """Put a finished folder in place of the one before, which goes to the scratch folder and with it.

    Nothing is deleted in place: at any moment `target` or its aside copy is a whole model, the new one or the one before.
    """
    aside = _aside(target)
    if target.exists():
        if aside.exists():
            aside.rename(folder.with_name("older"))
        target.rename(aside)
    folder.rename(target)
    if aside.exists():
        aside.rename(folder.with_name("old"))


def _sweep() -> None:
    """Remove the scratch folders of gets that were killed; a young one may be another get at work."""
    for scratch in models_folder().glob(f"*/{_SCRATCH}*"):
        with suppress(FileNotFoundError):  # that other get is done with it
            if time.time() - scratch.stat().st_mtime > _DAY:
                shutil.rmtree(scratch, ignore_errors=True)

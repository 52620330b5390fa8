"""A fetched checkpoint made into a model of ours: converted once to safetensors, then tested against transformers.

The only module of the program that uses transformers; `mujaz model get` calls it.
"""

from __future__ import annotations

import contextlib
import json
import re
import shutil
import warnings
from pickle import UnpicklingError  # the exception alone: nothing is unpickled here
from typing import TYPE_CHECKING, Any

from translate.model import ModelError, load_model

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from translate.model import Model

WEIGHTS = ("model.safetensors", "pytorch_model.bin")  # the first that a repository has is taken
REQUIRED = ("config.json", "source.spm", "target.spm", "vocab.json")
OPTIONAL = ("generation_config.json", "target_vocab.json", "tokenizer_config.json")
# transformers writes the two configurations anew with the weights; these come over as they are.
_COPIED = ("source.spm", "target.spm", "vocab.json", "target_vocab.json", "tokenizer_config.json")
_KNOWN = ("أعلنت الوزارة افتتاح المدرسة.", "وصل الوفد إلى المدينة صباح اليوم.", "قال المتحدث إن الاجتماع انتهى.")
_LONGEST = 40  # target positions of a known sentence, which an untrained model would fill to its limit


def convert(fetched: Path, folder: Path, source: str, revision: str) -> None:
    """Write a MarianMT checkpoint into `folder` as safetensors, with its hub id and commit, and test what was written.

    Args:
        fetched: The folder that was downloaded; it is only read.
        folder: Where to write; it is made.
        source: The hub id that config.json will name as `mujaz_source`.
        revision: The commit that config.json will name as `revision`.

    Raises:
        ModelError: It is no whole Marian checkpoint, holds more than weights, or does not pass the test.
        OSError: The disk does not take it.
    """
    with _quietly():
        network = _read(fetched)
        _write(network, fetched, folder)
        _sign(folder / "config.json", source, revision)
        # A checkpoint in fp16 stays so on the disk; both sides of the test compute in fp32.
        _self_test(network.float(), folder)


def first_line(error: BaseException) -> str:
    """Return the first line that an error says, printable characters only, or the name of its class."""
    lines = (line.strip() for line in str(error).splitlines())
    said = next(filter(None, lines), type(error).__name__)
    return "".join(filter(str.isprintable, said))


def _read(fetched: Path) -> Any:
    """Open the checkpoint with transformers, a pickle with `weights_only=True`; refuse one that lacks weights."""
    from transformers import MarianMTModel

    _check_kind(fetched / "config.json")
    try:
        network, report = MarianMTModel.from_pretrained(
            fetched, local_files_only=True, weights_only=True, output_loading_info=True
        )
    except UnpicklingError as error:
        raise ModelError(
            "pytorch_model.bin holds more than weights, or is broken: it was not opened, as that could run code; "
            "take a model that comes as model.safetensors"
        ) from error
    except Exception as error:
        reason = first_line(error).replace(str(fetched), "the repository")
        raise ModelError(f"not a Marian checkpoint that can be read ({reason}); take another model") from error
    # transformers would fill them with random numbers and warn.
    if missing := sorted(report["missing_keys"]):
        raise ModelError(f"the weight {missing[0]} is missing ({len(missing)} in all); take another model")
    return network.eval()


def _check_kind(path: Path) -> None:
    try:
        config = json.loads(path.read_text(encoding="utf-8"))
        kind = config.get("model_type")
    except (OSError, ValueError, AttributeError) as error:
        raise ModelError(f"config.json cannot be read ({first_line(error)}); take another model") from error
    if kind != "marian":
        raise ModelError(f"model_type is {kind!r}; mujaz reads Marian models only, such as Helsinki-NLP/opus-mt-ar-en")


def _write(network: Any, fetched: Path, folder: Path) -> None:
    try:
        network.save_pretrained(folder)
        # safetensors writes for its owner's eyes only; a model may be shared as its other files are.
        shutil.copymode(folder / "config.json", folder / "model.safetensors")
        for name in _COPIED:
            if (fetched / name).is_file():
                shutil.copyfile(fetched / name, folder / name)
    except OSError:
        raise
    except Exception as error:
        reason = first_line(error)
        # safetensors has an error of its own for a full disk.
        raise OSError(reason) if "os error" in reason else ModelError(f"cannot be converted ({reason})") from error


def _sign(path: Path, source: str, revision: str) -> None:
    """Say in config.json where the model came from; a version that it claims for itself gives way to the commit."""
    config = json.loads(path.read_text(encoding="utf-8")) | {"mujaz_source": source, "revision": revision}
    config.pop("mujaz_version", None)
    path.write_text(json.dumps(config, indent=2) + "\n", encoding="utf-8")


def _self_test(network: Any, folder: Path) -> None:
    """Translate three sentences with transformers and with our decoder, greedily and at beam 4: the pieces must be the same."""
    try:
        model = load_model(folder, "fp32")
        same = all(ours == theirs for beam in (1, 4) for ours, theirs in _answers(network, model, beam))
    except ModelError as error:
        # It names the scratch folder, which is gone by the time the line is read.
        reason = re.sub(re.escape(str(folder)) + r"(: |[/\\])", "", str(error))
        raise ModelError(f"{reason}; take another model") from error
    except Exception as error:
        raise ModelError(f"the known-answer test breaks off ({first_line(error)}); take another model") from error
    if not same:
        raise ModelError("the known-answer test fails: our decoder and transformers differ on it; report this model")


def _answers(network: Any, model: Model, beam: int) -> Iterator[tuple[list[int], list[int]]]:
    """Yield the target ids of each known sentence, ours and transformers', without end and padding."""
    import torch

    from translate.search import SearchOptions, Source, decode

    options = SearchOptions(beam=beam, max_length=_LONGEST, max_ratio=100)
    sources = [Source(model.encode(line)) for line in _KNOWN]
    for source, found in zip(sources, decode(model, sources, options), strict=True):
        with torch.inference_mode():
            rows = network.generate(torch.tensor([source.ids]), num_beams=beam, do_sample=False, max_length=_LONGEST)
        bare = [number for number in rows[0].tolist() if number not in (model.config.pad, model.config.end)]
        yield list(found.ids), bare


@contextlib.contextmanager
def _quietly() -> Iterator[None]:
    """Keep transformers' bars, tables and warnings off standard error: what is wrong comes out as one line of ours."""
    from transformers.utils import logging

    verbosity, bars = logging.get_verbosity(), logging.is_progress_bar_enabled()
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.set_verbosity(verbosity)
        if bars:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of the variable that forbids bars for good
                logging.enable_progress_bar()

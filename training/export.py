"""From a checkpoint to a MarianMT folder that both mujaz and transformers load."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import torch

from training.checkpoint import load_checkpoint
from training.network import Shape, build_network
from training.prepare import load_prepared
from training.start import start_steps
from training.vocabulary import INLINE_TERMS, VOCABULARY_FILES

if TYPE_CHECKING:
    from pathlib import Path


def export(run: Path, folder: Path, version: str) -> None:
    """Write the averaged weights of `run` to `folder` in fp16, with the tokenizer's files and the settings mujaz reads.

    fp16, not bf16: the bias of -1e4 that marks pieces never written must survive the rounding.

    Raises:
        ModelError: the run has no checkpoint that can be read.
    """
    report = json.loads((run / "prepared.json").read_text(encoding="utf-8"))
    state = load_checkpoint(run / "checkpoint.pt")
    shape = Shape(**state["shape"])
    network = build_network(shape, torch.from_numpy(load_prepared(run).allowed))
    network.load_state_dict(state["average"], strict=False)
    folder.mkdir(parents=True, exist_ok=True)
    network.generation_config.update(num_beams=4, max_length=shape.positions, early_stopping=False, length_penalty=1.0)
    network.to(torch.float16).save_pretrained(folder)
    for name in VOCABULARY_FILES:
        shutil.copyfile(run / name, folder / name)
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    config |= {"inline_terms": list(INLINE_TERMS), "mujaz_version": version, "mujaz_steps": start_steps(run) + state["step"]}
    (folder / "config.json").write_text(json.dumps(config, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    source, _, target = report["direction"].partition("-")
    tokenizer = {
        "tokenizer_class": "MarianTokenizer", "source_lang": source, "target_lang": target, "model_max_length": shape.positions,
        "separate_vocabs": False, "unk_token": "<unk>", "eos_token": "</s>", "pad_token": "<pad>",
    }  # fmt: skip
    (folder / "tokenizer_config.json").write_text(json.dumps(tokenizer, indent=2) + "\n", encoding="utf-8")

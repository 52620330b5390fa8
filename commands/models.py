"""`mujaz model` and `mujaz doctor`: what is on this machine, and whether it works."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commands import VERSION
from commands.codes import DONE, FAILED

if TYPE_CHECKING:
    import argparse

    from translate.hub import ModelInfo


def show_models(_options: argparse.Namespace) -> int:
    """Run `model list`; returns the exit code."""
    from translate.hub import list_models

    for model in list_models():
        print(_line(model))
    return DONE


def get(options: argparse.Namespace) -> int:
    """Run `model get`; returns the exit code."""
    from translate.hub import get_model

    model = get_model(options.id, revision=options.revision)
    print(_line(model))
    return DONE


def _line(model: ModelInfo) -> str:
    return f"{model.name}\t{model.revision}\t{model.source}\t{model.bytes / 1e6:.1f} MB\t{model.folder}"


def info(options: argparse.Namespace) -> int:
    """Run `model info`; returns the exit code."""
    from translate.hub import find_model, model_info
    from translate.model import load_model

    stored, model = model_info(options.id), load_model(find_model(options.id), "fp32")
    shape = model.config
    rows = (
        ("name", stored.name),
        ("revision", stored.revision),
        ("source", stored.source),
        ("folder", stored.folder),
        ("size", f"{stored.bytes / 1e6:.1f} MB"),
        ("layers", f"{shape.encoder_layers} encoder, {shape.decoder_layers} decoder"),
        ("width", shape.d_model),
        ("pieces", len(model.pieces.target_ids)),
        ("positions", shape.positions),
        ("terms", "inline" if model.inline_terms else "forced only"),
    )
    for name, value in rows:
        print(f"{name:10} {value}")
    return DONE


def doctor(_options: argparse.Namespace) -> int:
    """Load and use every part once; returns the exit code."""
    import os
    import platform
    from importlib.metadata import version

    from glossary import bundled_glossary
    from translate.engine import MarianEngine
    from translate.model import load_model
    from translate.segment import segment
    from translate.translator import Translator

    print(f"mujaz {VERSION}, Python {platform.python_version()}, torch {version('torch')}, {os.cpu_count()} cores")
    glossary = bundled_glossary()
    print(f"glossary: {len(glossary)} terms, {glossary.digest}")
    model = load_model()
    translator = Translator(MarianEngine(model), glossary, VERSION)
    print(f"model: {model.name}@{model.revision} loads as {model.precision}")
    found = translator.translate_segments(segment('أعلنت "قسد" اعتقال 12 عنصراً من داعش.', translator.limit, translator.length))
    sound = not any(each.missed for each in found)
    print(f"test sentence: {found[0].text}\n{'all is well' if sound else 'a term is missing in the test sentence'}")
    return DONE if sound else FAILED

"""`mujaz model` and `mujaz doctor`: what is on this machine, and whether it works."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commands import VERSION
from commands.extras import EXTRAS, missing
from commands.show import Show

if TYPE_CHECKING:
    import argparse

    from translate.hub import ModelInfo


def show_models(_options: argparse.Namespace) -> int:
    """Run `model list`; returns the exit code."""
    from translate.hub import list_models

    show = Show()
    for model in list_models():
        show.result(_line(model))
    return show.code


def get(options: argparse.Namespace) -> int:
    """Run `model get`; returns the exit code.

    Raises:
        ModelError: the optional packages are missing, or the model cannot be had.
    """
    from translate.hub import get_model
    from translate.model import ModelError

    if lacking := missing("hub"):
        raise ModelError(lacking)
    show = Show()
    show.result(_line(get_model(options.id, revision=options.revision)))
    return show.code


def _line(model: ModelInfo) -> str:
    return f"{model.name}\t{model.revision}\t{model.source}\t{model.bytes / 1e6:.1f} MB\t{model.folder}\n"


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
    show = Show()
    show.result("".join(f"{name:10} {value}\n" for name, value in rows))
    return show.code


def doctor(_options: argparse.Namespace) -> int:
    """Load and use every part once, and name the optional ones that are not here; returns the exit code."""
    import os
    import platform
    from importlib.metadata import version

    from glossary import bundled_glossary
    from translate.engine import MarianEngine
    from translate.model import load_model
    from translate.segment import segment
    from translate.translator import Translator

    show = Show()
    show.result(f"mujaz {VERSION}, Python {platform.python_version()}, torch {version('torch')}, {os.cpu_count()} cores\n")
    glossary = bundled_glossary()
    show.result(f"glossary: {len(glossary)} terms, {glossary.digest}\n")
    model = load_model()
    translator = Translator(MarianEngine(model), glossary, VERSION)
    show.result(f"model: {model.name}@{model.revision} loads as {model.precision}\n")
    found = translator.translate_segments(segment('أعلنت "قسد" اعتقال 12 عنصراً من داعش.', translator.limit, translator.length))
    show.failed = any(each.missed for each in found)
    show.result(f"test sentence: {found[0].text}\n")
    for lacking in filter(None, map(missing, EXTRAS)):
        show.result(f"optional: {lacking}\n")
    show.result("a term is missing in the test sentence\n" if show.failed else "all is well\n")
    return show.code

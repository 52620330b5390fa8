"""`mujaz evaluate`: a model under a glossary against references, with and without it, beside another model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commands import VERSION
from commands.extras import missing
from commands.formats import format_of
from commands.session import Session
from commands.show import Show

if TYPE_CHECKING:
    import argparse

    from translate.evaluation import System


def evaluate(options: argparse.Namespace) -> int:
    """Run the command; returns the exit code.

    Raises:
        ArticleError: the references cannot be read, or there are none.
        ModelError: a model is not here, or sacrebleu is not installed.
    """
    from dataclasses import replace  # in a function: it takes a fifth of the time of --help

    from summarize.safe import clean
    from translate.engine import MarianEngine
    from translate.evaluation import evaluate as measure
    from translate.evaluation import make_systems
    from translate.evaluation_report import FORMATS
    from translate.files import ArticleError
    from translate.model import ModelError
    from translate.references import Reference, read_references

    render = FORMATS[format_of(options, tuple(FORMATS))]
    with Show(options.output, quiet=options.quiet) as show:
        if lacking := missing("evaluate"):  # told before anything is loaded
            raise ModelError(lacking)
        references = []
        for each in read_references(options.ref):
            if isinstance(each, Reference):
                references.append(replace(each, source=clean(each.source), text=clean(each.text)))
            else:
                show.error(each)
        if not references:
            raise ArticleError(f"{options.ref}: no line with Arabic, tab, English; nothing to evaluate on")
        session = Session(options, show)
        systems: list[System] = []
        for name in (options.model, *([options.baseline] if options.baseline else [])):
            model = session.load(name)
            engine = MarianEngine(model, options.beam)
            systems += make_systems(f"{model.name}@{model.revision}", engine, session.glossary, VERSION)
        with show.progress(str(options.ref)) as progress:
            found = measure(references[: options.first], systems, session.glossary, progress)
        show.result(render(found, options.ref.name))
        return show.code

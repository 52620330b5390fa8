"""The command line: every command with its options, help and example."""

from __future__ import annotations

import argparse
import re
from datetime import date
from pathlib import Path

from commands import VERSION, evaluation, glossaries, models, summaries, translation
from commands.formats import FORMATS
from commands.show import Show

WIDEST = 64  # the widest beam
_TABLE = """

The table has a line for each term found, with these columns and a tab between them:
article, part (title or body), start and end in that part (code points, counted from 0),
the words found, the source of the glossary's term, its target."""


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    parser = argparse.ArgumentParser(
        prog="mujaz",
        description="Arabic news into English under a checked glossary: translations, summaries and briefings, offline.",
        epilog="Exit codes: 0 done, 1 something failed, 2 usage, 3 --strict found something, 130 Ctrl-C, 141 reader gone.",
    )
    parser.add_argument("--version", action="version", version=f"mujaz {VERSION}")
    parser.add_argument("--debug", action="store_true", help="show the traceback of an unexpected error")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_translate(commands)
    _add_summaries(commands)
    _add_evaluate(commands)
    _add_glossary(commands)
    _add_model(commands)
    doctor = _command(commands, "doctor", "check this installation", "mujaz doctor")
    doctor.set_defaults(run=models.doctor)
    completion = _command(
        commands, "completion", "print a completion script for a shell", "mujaz completion bash > ~/.mujaz-completion"
    )
    completion.add_argument("shell", choices=("bash", "zsh", "tcsh", "fish"))
    completion.set_defaults(run=_completion)
    return parser


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, help_: str, example: str
) -> argparse.ArgumentParser:
    command = commands.add_parser(
        name, help=help_, description=f"{help_[0].upper()}{help_[1:]}.", epilog=f"Example: {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    command.set_defaults(parser=command)  # its usage is shown with errors that are found later, too
    return command


def _add_input(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", metavar="PATH", help="text, HTML or JSON lines file, folder, or - for standard input")
    _add_output(parser)
    parser.add_argument("-q", "--quiet", action="store_true", help="no progress and no warnings on standard error")
    parser.add_argument("--format", choices=FORMATS, help="default: what the output file's name says, else text")


def _add_output(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="write there instead of to standard output")


def _add_translation(parser: argparse.ArgumentParser) -> None:
    _add_glossary_options(parser)
    _add_model_options(parser)
    parser.add_argument("--strict", action="store_true", help="exit with 3 if a term is missed or a forbidden form is left")
    parser.add_argument("--tmx", type=Path, metavar="FILE", help="write the sentences of both languages as a translation memory")
    parser.add_argument(
        "--report",
        type=Path,
        metavar="FILE",
        help="write terms met, missed, forced or said by a pronoun, and all warnings, as JSON lines",
    )


def _add_model_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--model", default="built-in", metavar="NAME", help="built-in, a Marian folder, or the id of a fetched model"
    )
    parser.add_argument("--beam", type=_beam, metavar="N", help=f"beam size, at most {WIDEST} (default: the model's)")
    parser.add_argument("--device", default="cpu", type=_device, metavar="NAME", help="cpu, cuda, or cuda:1 and so on")
    parser.add_argument("--precision", choices=("fp32", "bf16", "int8"), help="default: int8 on a CPU, bf16 on a GPU")


def _add_glossary_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--glossary",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help="on top of the bundled one; the later wins",
    )
    parser.add_argument("--no-glossary", action="store_true", help="without the bundled glossary")


def _add_translate(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    translate = _command(commands, "translate", "translate Arabic articles", "mujaz translate article.txt --parallel | less")
    _add_input(translate)
    _add_translation(translate)
    translate.add_argument("--parallel", action="store_true", help="Arabic and English, sentence by sentence")
    translate.add_argument("--lines", action="store_true", help="one output line for each input line, as soon as it is read")
    translate.set_defaults(run=translation.translate)


def _add_summaries(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    summary = _command(
        commands,
        "summarize",
        "give the key points of articles, Arabic or English",
        "mujaz summarize article.txt --sentences 3",
    )
    _add_input(summary)
    _add_translation(summary)
    summary.add_argument("--sentences", type=positive, metavar="N", help="at most N points")
    summary.add_argument(
        "--words", type=positive, metavar="N", help="as many points as fit in N words; at least one, be it longer"
    )
    summary.set_defaults(run=summaries.summarize)
    brief = _command(
        commands,
        "brief",
        "group articles into stories and brief on them",
        "mujaz brief inbox/ --format html -o today.html",
    )
    _add_input(brief)
    _add_translation(brief)
    brief.add_argument("--date", type=_day, metavar="YYYY-MM-DD", help="the day of the briefing (default: today)")
    brief.add_argument(
        "--history",
        type=Path,
        metavar="FILE",
        help="SQLite file of earlier briefings: marks what is new, and remembers this one",
    )
    brief.set_defaults(run=summaries.brief)


def _add_evaluate(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    measured = _command(
        commands,
        "evaluate",
        "measure translations against references: BLEU, chrF, term recall, numbers, loops, speed, with the glossary and without",
        "mujaz evaluate --ref dev.tsv --glossary ours.tsv",
    )
    measured.add_argument("--ref", type=Path, required=True, metavar="FILE", help="TSV: Arabic, English; - is standard input")
    measured.add_argument("--baseline", metavar="NAME", help="another model to measure beside it")
    measured.add_argument("--first", type=positive, metavar="N", help="only the first N lines")
    measured.add_argument("--format", choices=("text", "json"), help="default: what the output file's name says, else text")
    _add_output(measured)
    measured.add_argument("-q", "--quiet", action="store_true", help="no progress and no warnings on standard error")
    _add_glossary_options(measured)
    _add_model_options(measured)
    measured.set_defaults(run=evaluation.evaluate)


def _add_glossary(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    glossary = _command(
        commands, "glossary", "list, lint, try, convert and extend glossaries", "mujaz glossary match article.txt"
    )
    actions = glossary.add_subparsers(dest="action", required=True, metavar="ACTION")
    listed = _command(actions, "list", "print the terms in force as TSV", "mujaz glossary list --glossary ours.tsv")
    _add_glossary_options(listed)
    listed.set_defaults(run=glossaries.show_terms)
    linted = _command(
        actions, "lint", "name the errors of glossary files, and what looks like one", "mujaz glossary lint ours.tsv"
    )
    linted.add_argument("files", nargs="+", type=Path, metavar="FILE", help="glossary; - is standard input, as TSV")
    linted.add_argument("--model", default="built-in", metavar="NAME", help="the model that must be able to spell the terms")
    linted.add_argument("--strict", action="store_true", help="exit with 3 if there are warnings but no errors")
    linted.set_defaults(run=glossaries.lint, precision=None, device="cpu")
    checked = _command(
        actions,
        "check",
        "check a translation made elsewhere against the glossary",
        "mujaz glossary check article.ar.txt article.en.txt --strict",
    )
    checked.add_argument("source", type=Path, help="TSV (Arabic, English) or TMX file, or the Arabic text, a sentence a line")
    checked.add_argument(
        "target", type=Path, nargs="?", help="the English text, line by line or, where the lines differ, by paragraph"
    )
    _add_glossary_options(checked)
    checked.add_argument("--strict", action="store_true", help="exit with 3 if a term is missed or a forbidden form stands")
    checked.set_defaults(run=glossaries.check)
    matched = _command(
        actions,
        "match",
        "show the terms in articles: highlighted on a terminal, as a table in a pipe",
        "mujaz glossary match article.txt",
    )
    assert matched.description
    matched.description += _TABLE
    matched.add_argument("paths", nargs="*", metavar="PATH")
    _add_glossary_options(matched)
    matched.set_defaults(run=glossaries.match)
    _add_exchange(actions)


def _add_exchange(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add what makes glossaries of other things, and other things of glossaries."""
    imported = _command(
        actions, "import", "turn a CSV, TBX or TMX file into a glossary", "mujaz glossary import terms.tbx -o ours.tsv"
    )
    imported.add_argument("file", type=Path, metavar="FILE")
    _add_output(imported)
    imported.set_defaults(run=glossaries.import_)
    exported = _command(actions, "export", "write the terms in force for another program", "mujaz glossary export -o terms.tbx")
    _add_glossary_options(exported)
    exported.add_argument(
        "--format",
        choices=("tsv", "csv", "tbx", "tbx2", "tmx"),
        help="default: what the output file's name says, else tbx; tbx2: TBX of 2008, for programs that read no later one",
    )
    _add_output(exported)
    exported.set_defaults(run=glossaries.export)
    suggested = _command(
        actions,
        "suggest",
        "suggest terms: frequent acronyms, names and units of articles, with the model's renderings",
        "mujaz glossary suggest inbox/ -o candidates.tsv",
    )
    suggested.add_argument("paths", nargs="*", metavar="PATH")
    suggested.add_argument("--least", type=positive, default=3, metavar="N", help="as often as this, or more (default: 3)")
    suggested.add_argument("--most", type=positive, default=50, metavar="N", help="at most N of each kind (default: 50)")
    suggested.add_argument("--no-model", action="store_true", help="without renderings")
    _add_output(suggested)
    _add_glossary_options(suggested)
    _add_model_options(suggested)
    suggested.set_defaults(run=glossaries.suggest)


def _add_model(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    model = _command(commands, "model", "list, fetch and describe models", "mujaz model get Helsinki-NLP/opus-mt-ar-en")
    actions = model.add_subparsers(dest="action", required=True, metavar="ACTION")
    _command(actions, "list", "list the models on this machine", "mujaz model list").set_defaults(run=models.show_models)
    get = _command(
        actions,
        "get",
        "download a Marian model (uses the network), verify and keep it",
        "mujaz model get Helsinki-NLP/opus-mt-ar-en",
    )
    get.add_argument("id", help="hub id, such as Helsinki-NLP/opus-mt-ar-en")
    get.add_argument("--revision", help="commit or tag (default: the newest)")
    get.set_defaults(run=models.get)
    info = _command(actions, "info", "describe a model", "mujaz model info built-in")
    info.add_argument("id", nargs="?", default="built-in")
    info.set_defaults(run=models.info)


def positive(text: str) -> int:
    """Read a whole number from 1 on.

    Raises:
        ArgumentTypeError: it is none.
    """
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a number of 1 or more")
    return int(text)


def _beam(text: str) -> int:
    if positive(text) > WIDEST:
        raise argparse.ArgumentTypeError(f"{text} is more than {WIDEST}; wider beams take long and gain nothing")
    return int(text)


def _device(text: str) -> str:
    if not re.fullmatch(r"cpu|cuda(:\d+)?", text):
        raise argparse.ArgumentTypeError(f"{text} is neither cpu nor cuda")
    return text


def _day(text: str) -> date:

    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text} is not a date; write it as 2026-01-31") from error


def _completion(options: argparse.Namespace) -> int:
    import shtab

    show = Show()
    if options.shell in shtab.SUPPORTED_SHELLS:
        show.result(f"{shtab.complete(build_parser(), shell=options.shell)}\n")
    else:
        show.error(f"the installed shtab {shtab.__version__} knows no {options.shell}; run pip install --upgrade shtab")
    return show.code

"""`mujaz glossary`: list, lint, try, convert and extend glossaries, and check translations made elsewhere against them."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from commands.formats import refuse_documents
from commands.session import Session, read_articles, read_glossaries, standard_input, tell_left_out
from commands.show import STANDARD_OUTPUT, Show, UsageError, is_terminal

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from pathlib import Path

    from glossary import Match
    from glossary.exchange import Imported


def show_terms(options: argparse.Namespace) -> int:
    """Run `glossary list`; returns the exit code."""
    from glossary import format_glossary

    show = Show()
    show.result(format_glossary(read_glossaries(options, show)))
    return show.code


def lint(options: argparse.Namespace) -> int:
    """Run `glossary lint`; returns the exit code."""
    from glossary import GlossaryError, bundled_glossary
    from glossary.exchange import Imported
    from glossary.lint import lint as examine
    from glossary.tsv import TableError
    from summarize.safe import clean

    show, bundled = Show(), bundled_glossary()
    spell = Session(options, show).model.can_write
    for path in options.files:
        try:
            imported = _read(path)
        except TableError as error:
            show.error(error)
            if not error.readable.terms:
                continue
            imported = Imported(error.readable)  # what else is wrong is told in the same run
        except GlossaryError as error:
            show.error(error)
            continue
        tell_left_out(imported, show)
        findings = examine(imported.glossary, spell=spell, below=bundled)
        for each in findings:
            place = imported.glossary.place(each.number)
            where = (
                f"{path}:{imported.glossary.places[each.number - 1]}" if imported.glossary.unit == "line" else f"{path}: {place}"
            )
            show.result(clean(f"{where}: {each.severity}: {each.term.source}: {each.message} [{each.code}]") + "\n")
            show.failed |= each.severity == "error"
        count = len(findings)
        if not imported.glossary.terms:
            show.result(f"{path}: warning: no terms in it [empty]\n")
            count += 1
        show.found |= options.strict and count > 0
        show.result(f"{path}: {len(imported.glossary)} terms, {count or 'no'} finding{'s' * (count != 1)}\n")
    return show.code


def _read(path: Path) -> Imported:
    """Return the glossary of a file, or of standard input as TSV."""
    from glossary.exchange import Imported, read_exchange
    from glossary.tsv import decode_glossary

    if path == STANDARD_OUTPUT:  # "-" stands for both
        return Imported(decode_glossary(standard_input().read(), str(path)))
    return read_exchange(path)


def check(options: argparse.Namespace) -> int:
    """Run `glossary check`; returns the exit code."""
    from glossary import GlossaryError
    from glossary.checking import Tally, check_pairs
    from glossary.pairs import read_pairs
    from summarize.safe import clean

    show = Show()
    read = read_pairs(options.source, options.target)
    if not read.found:
        raise GlossaryError(f"{options.source}: no pairs in it; nothing to check")
    if read.note:
        show.note(read.note)
    for error in read.found:
        if isinstance(error, GlossaryError):
            show.error(error)
    pairs = [each for each in read.found if not isinstance(each, GlossaryError)]
    tally = Tally()
    for checked in check_pairs(pairs, read_glossaries(options, show)):
        tally = tally.plus(checked)
        for kind, text in checked.problems():
            show.result(clean(f"{checked.pair.place}: {kind}: {text}") + "\n")
            show.found |= options.strict
    met, forbidden = _count(tally.met, "term"), _count(tally.forbidden, "forbidden form")
    counted = f"{met} met, {tally.missed} missed (recall {tally.recall:.1%}), {forbidden}"
    show.result(f"{_count(tally.pairs, 'pair')}: {counted}\n")
    return show.code


def _count(count: int, noun: str) -> str:
    return f"{count} {noun}{'s' * (count != 1)}"


def match(options: argparse.Namespace) -> int:
    """Run `glossary match`: on a terminal the paragraphs with their terms highlighted, else a table; returns the exit code."""
    from glossary import Matcher

    show, terminal = Show(), is_terminal()
    matcher = Matcher(read_glossaries(options, show))
    for article in read_articles(options, show):
        for name, part in (("title", article.title), ("body", article.body)):
            found = matcher.find(part)
            show.result(_highlighted(part, found) if terminal else _table(f"{article.id}\t{name}", part, found))
    return show.code


def _table(name: str, part: str, found: Sequence[Match]) -> str:
    """Return a line for each match: article and part, start and end in it (code points), surface, source, target."""
    rows = ((each, " ".join(part[each.start : each.end].split())) for each in found)
    return "".join(
        f"{name}\t{each.start}\t{each.end}\t{surface}\t{each.term.source}\t{each.term.target}\n" for each, surface in rows
    )


def _highlighted(part: str, found: Sequence[Match]) -> str:
    """Return the paragraphs that have matches, these highlighted, and under each its terms with their English."""
    from rich.console import Console
    from rich.text import Text

    page = io.StringIO()
    console = Console(file=page, force_terminal=True)
    start = 0
    for paragraph in part.split("\n\n"):
        here = [each for each in found if start <= each.start < start + len(paragraph)]
        shown = Text(paragraph)
        for each in here:
            shown.stylize("bold reverse", each.start - start, each.end - start)
        if here:
            console.print(shown, soft_wrap=True)
            for term in dict.fromkeys(each.term for each in here):
                console.print(Text(f"  {term.source} → {term.target}", style="dim"), soft_wrap=True)
        start += len(paragraph) + 2
    return page.getvalue()


def import_(options: argparse.Namespace) -> int:
    """Run `glossary import`; returns the exit code."""
    from glossary.exchange import read_exchange, write_exchange

    with Show(options.output) as show:
        imported = read_exchange(options.file)
        tell_left_out(imported, show)
        if not imported.glossary.terms:
            show.note(f"{options.file}: has no terms")
        show.result(write_exchange(imported.glossary, _suffix(options.output, "tsv")))
        return show.code


def export(options: argparse.Namespace) -> int:
    """Run `glossary export`; returns the exit code."""
    from glossary.exchange import write_exchange

    kind = options.format or _suffix(options.output, "tbx")
    if kind == "tbx2" != options.format:
        raise UsageError("no program knows the suffix .tbx2; name the file .tbx and give --format tbx2")
    with Show(options.output) as show:
        show.result(write_exchange(read_glossaries(options, show), kind))
        return show.code


def suggest(options: argparse.Namespace) -> int:
    """Run `glossary suggest`; returns the exit code."""
    from glossary.rendering import format_suggestions, render
    from glossary.suggest import suggest as find

    if options.no_model and (options.model, options.beam, options.precision, options.device) != ("built-in", None, None, "cpu"):
        raise UsageError("--no-model goes without --model, --beam, --precision and --device")
    refuse_documents(options, ("tsv",))
    with Show(options.output) as show:
        session = Session(options, show)
        texts = (f"{article.title}\n\n{article.body}" for article in read_articles(options, show))
        found = find(texts, session.glossary, least=options.least, most=options.most)
        if found or not show.failed:  # a header alone would take the place of an older file
            show.result(format_suggestions(found if options.no_model else render(found, session.translator.draft)))
        return show.code


def _suffix(output: Path | None, default: str) -> str:
    """Return the format that an output's name says; OmegaT's text files are TSV."""
    suffix = output.suffix.lower().removeprefix(".") if output else ""
    return "tsv" if suffix in {"txt", "utf8"} else suffix or default

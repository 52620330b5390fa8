"""`mujaz glossary`: list, check and try glossaries."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from commands.session import read_articles, read_glossaries
from commands.show import DONE, FAILED, Show

if TYPE_CHECKING:
    import argparse


def show_terms(options: argparse.Namespace) -> int:
    """Run `glossary list`; returns the exit code."""
    from glossary import format_glossary

    sys.stdout.write(format_glossary(read_glossaries(options)))
    return DONE


def check(options: argparse.Namespace) -> int:
    """Run `glossary check`; returns the exit code."""
    from glossary import GlossaryError, load_glossary

    code = DONE
    for path in options.files:
        try:
            print(f"{path}: {len(load_glossary(path))} terms, no errors")
        except GlossaryError as error:
            print(error, file=sys.stderr)
            code = FAILED
    return code


def match(options: argparse.Namespace) -> int:
    """Run `glossary match`; returns the exit code."""
    from glossary import Matcher

    show = Show()
    matcher = Matcher(read_glossaries(options))
    for article in read_articles(options, show):
        for part in filter(None, (article.title, article.body)):
            for found in matcher.find(part):
                surface = " ".join(part[found.start : found.end].split())
                show.result(f"{article.id}\t{found.start}\t{found.end}\t{surface}\t{found.term.source}\t{found.term.target}\n")
    return show.close()

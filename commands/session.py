"""What commands that read articles share: glossary and translator, loaded once and only when needed, and the articles."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from functools import cached_property
from typing import TYPE_CHECKING, BinaryIO

from commands import VERSION
from commands.show import Output

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from commands.show import Show
    from glossary import Glossary
    from glossary.exchange import Imported
    from glossary.prepared import Prepared
    from translate.article import Article
    from translate.model import Model
    from translate.spelling import SpellingMemory
    from translate.translation import TranslatedArticle
    from translate.translator import Translator

# From this width on a second thread pays. At 256, 60 sentences took 1.9 s on one thread and 1.7 s on two, but 17 s on two while another
# program ran: threads that wait for one another must not share their cores.
WIDE = 512
STANDARD_INPUT = "-"
_NOTED = 10  # terms that are told one by one
_SHOWN = 20  # entries left out of a glossary file that are told one by one


def read_articles(options: argparse.Namespace, show: Show) -> Iterator[Article]:
    """Yield the readable articles, their text free of control characters; show what cannot be read and go on.

    A path without an article is noted; it is an error where no path has any.

    Raises:
        ArticleError: nothing was named and nothing is piped in.
    """
    from dataclasses import replace  # in a function: it takes a fifth of the time of --help

    from summarize.safe import clean
    from translate import article as reading

    empty, paths = [], paths_of(options)
    for path in paths:
        found = False
        others: list[Path] = []
        stdin = standard_input() if path == STANDARD_INPUT else None
        for article in reading.read_articles(path, stdin=stdin, passed_over=others.append):
            found = True
            if isinstance(article, reading.ArticleError):
                show.error(article)
            else:
                for each in article.left_out:
                    if each.text == reading.UNREADABLE:
                        show.note(f"{article.id}: {each.reason}, left out of the text; save the file as UTF-8")
                body = "\n\n".join(filter(None, map(clean, article.body.split("\n\n"))))
                yield replace(article, id=clean(article.id), title=clean(article.title), body=body, source=clean(article.source))
        if not found:
            empty.append(path)
        if others:
            count = f"{len(others)} files of other kinds" if len(others) > 1 else "1 file of another kind"
            show.note(
                f"{path}: passed over {count}, for instance {others[0].name}; name a file to have it read whatever its name"
            )
    tell = show.error if len(empty) == len(paths) else show.note
    for path in empty:
        tell(f"{path}: no articles in it")


def paths_of(options: argparse.Namespace) -> tuple[str, ...]:
    """Return the paths to read, standard input if none is named.

    Raises:
        ArticleError: nothing is named and nothing is piped in.
    """
    from translate.files import ArticleError

    if not options.paths and (sys.stdin is None or sys.stdin.isatty()):
        raise ArticleError("nothing to read: name a file or folder, or pipe an article in")
    return tuple(options.paths) or (STANDARD_INPUT,)


def standard_input() -> BinaryIO:
    """Return standard input as bytes.

    Raises:
        ArticleError: it is closed.
    """
    from translate.files import ArticleError

    if sys.stdin is None:
        raise ArticleError("standard input is closed; name a file, or pipe an article in")
    return sys.stdin.buffer


def read_glossaries(options: argparse.Namespace, show: Show) -> Glossary:
    """Return the bundled glossary with the user's on top, as the options say; show the entries that make no term.

    Large ones are prepared once: see `glossary.prepared`.

    Raises:
        GlossaryError: a file cannot be used.
    """
    from glossary import prepared

    place = prepared.place_of(options.glossary, bundled=not options.no_glossary)
    found = prepared.find(place) if place else None
    if not found:
        found, whole = _prepare(options, show)
        # Not where an entry was left out, for that is to be told each time, nor where a file has changed since it was looked at.
        if place and whole and place == prepared.place_of(options.glossary, bundled=not options.no_glossary):
            found = prepared.indexed(found)
            prepared.keep(found, place)
    for note in found.notes:
        show.note(note)
    return found.glossary


def _prepare(options: argparse.Namespace, show: Show) -> tuple[Prepared, bool]:
    """Read the glossaries, show the entries that make no term, and tell whether there are none of these."""
    from glossary import Glossary, bundled_glossary, combine
    from glossary.exchange import read_exchange
    from glossary.prepared import Prepared

    read = [read_exchange(path) for path in options.glossary]
    notes: list[str] = []
    for path, imported in zip(options.glossary, read, strict=True):
        tell_left_out(imported, show)
        notes += _shortened(_slips(path, imported.glossary))
    users = [imported.glossary for imported in read]
    bundled = Glossary(()) if options.no_glossary else bundled_glossary()
    notes += _shortened(_outdone(options.glossary, users, bundled))
    return Prepared(combine(bundled, *users), tuple(notes)), not any(imported.left_out for imported in read)


def _outdone(paths: Sequence[Path], users: Sequence[Glossary], bundled: Glossary) -> list[str]:
    """Say which of the users' terms longer bundled ones outdo."""
    from glossary import Glossary
    from glossary.outdone import find_outdone

    # By identity: an equal term of an earlier file is another one, and comparing 100,000 takes its time.
    files = {id(term): path for path, user in zip(paths, users, strict=True) for term in user}
    found = find_outdone(Glossary(tuple(term for user in users for term in user)), bundled)
    return [f"{files[id(each.term)]}: {each.term.source} → {each.term.target}, but {each.message}" for each in found]


def _slips(path: Path, glossary: Glossary) -> list[str]:
    """Say what is so wrong with a user's file that the terms it spoils will not come out as it says."""
    from glossary.lint import find_slips

    slips = find_slips(glossary)
    return [f"{path}: {glossary.place(each.number)}: {each.term.source}: {each.message}" for each in slips]


def _shortened(lines: Sequence[str]) -> list[str]:
    """Return the first lines, and how many more there are."""
    more = [f"and {len(lines) - _NOTED} more"] if len(lines) > _NOTED else []
    return [*lines[:_NOTED], *more]


def tell_left_out(imported: Imported, show: Show) -> None:
    """Show which entries of a file made no term, the first ones one by one."""
    for error in imported.left_out[:_SHOWN]:
        show.error(error)
    if len(imported.left_out) > _SHOWN:
        show.error(f"and {len(imported.left_out) - _SHOWN} more entries were left out")


class Session:
    """A run's glossary and translator; with a `memory` its articles spell names alike.

    One that does not show its articles `whole` tells of their warnings itself, with a `Selection`.
    """

    def __init__(
        self, options: argparse.Namespace, show: Show, memory: SpellingMemory | None = None, *, whole: bool = True
    ) -> None:
        self._options = options
        self._show = show
        self._memory = memory
        self._whole = whole

    @cached_property
    def glossary(self) -> Glossary:
        """The terms in force."""
        return read_glossaries(self._options, self._show)

    @cached_property
    def model(self) -> Model:
        """The model that the options name."""
        return self.load(self._options.model)

    def load(self, name: str) -> Model:
        """Load a model; torch is imported here and nowhere before.

        Raises:
            ModelError: it is not here, or cannot be read.
        """
        from glossary.collector import collector_paused
        from translate.hub import find_model

        with collector_paused():
            from translate.model import load_model

            model = load_model(find_model(name), self._options.precision, self._options.device)
        if model.config.d_model < WIDE and "OMP_NUM_THREADS" not in os.environ:
            import torch

            torch.set_num_threads(1)
        gc.freeze()  # what was imported and read stays to the end: no collection need look through it again, at 0.1 s each
        return model

    @cached_property
    def translator(self) -> Translator:
        """The model under the glossary, which is read first: its errors are sooner found."""
        glossary = self.glossary
        from translate.engine import MarianEngine
        from translate.model import BUILT_IN
        from translate.translator import Translator

        if self.model.name == BUILT_IN and self.model.revision.startswith("0."):
            self._show.note(
                f"the built-in model {self.model.revision} is small: terms are checked, the sentences around them are a draft to be read"
            )
        return Translator(MarianEngine(self.model, self._options.beam), glossary, VERSION)

    def translated(self) -> Iterator[TranslatedArticle | Article]:
        """Yield each Arabic article translated, each English one as it is; report as the options say."""
        with self.reports() as report:
            for number, article in enumerate(read_articles(self._options, self._show), 1):
                if article.language != "ar":
                    yield article
                    continue
                translator = self.translator
                with self._show.progress(f"{number}: {article.id}") as progress:
                    translated = translator.translate(article, progress, self._memory)
                report(translated)
                yield translated

    @contextlib.contextmanager
    def reports(self) -> Iterator[_Report]:
        """Give what is to be called with each translated article: warnings to standard error, --report and --tmx to their files."""
        from glossary.tmx import PAIRS_HEAD, PAIRS_TAIL

        with contextlib.ExitStack() as stack:
            report, memory = (
                stack.enter_context(Output(path)) if path else None for path in (self._options.report, self._options.tmx)
            )
            if memory:
                memory.write(PAIRS_HEAD)
            told = _Report(self._show, report, memory, strict=self._options.strict, tells=self._whole)
            yield told
            if memory:
                memory.write(PAIRS_TAIL)
            for output in filter(None, (report, memory)):
                if self._show.failed and not told.articles:
                    output.discard()


class _Report:
    """Tells of each article's warnings, if it `tells`, writes the report file and the translation memory; counts the `articles`.

    What `strict` looks for it finds in every sentence, whether a summary shows it or not.
    """

    def __init__(self, show: Show, report: Output | None, memory: Output | None, *, strict: bool, tells: bool) -> None:
        self._show, self._report, self._memory, self._strict, self._tells = show, report, memory, strict, tells
        self.articles = 0

    def __call__(self, translated: TranslatedArticle) -> None:
        from commands.notices import place_warnings
        from glossary.tmx import Pair, format_pair
        from translate.render import render_report

        self.articles += 1
        for _, notice, place in place_warnings(translated):
            if self._tells:
                self._show.note(f"{place}: {notice.code}: {notice.detail}")
            self._show.found |= self._strict and notice.code in {"term-missed", "forbidden"}
        if self._report:
            self._report.write(render_report(translated))
        if self._memory:
            titles = [(translated.article.title, translated.headline)] if translated.title else []
            sentences = [(sentence.source, sentence.text) for sentence in translated.sentences()]
            for number, (source, target) in enumerate([*titles, *sentences], 0 if titles else 1):
                self._memory.write(format_pair(Pair(source, target, id=f"{translated.article.id}#{number}")))

"""The mujaz command: parse, call, show. The only file that prints or exits."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from types import TracebackType
    from typing import Self

    from glossary import Glossary
    from summarize import Document, Layout
    from translate.article import Article
    from translate.translation import TranslatedArticle
    from translate.translator import Translator

VERSION = "0.1.0"
DONE, FAILED, STRICT, INTERRUPTED, READER_GONE = 0, 1, 3, 130, 141
# From this width on a second thread pays. At 256, 60 sentences took 1.9 s on one thread and 1.7 s on two, but 17 s on two while another
# program ran: threads that wait for one another must not share their cores.
WIDE = 512
FORMATS = ("text", "markdown", "json", "html")
SUFFIXES = {".md": "markdown", ".json": "json", ".jsonl": "json", ".html": "html", ".htm": "html"}


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
    _add_glossary(commands)
    _add_model(commands)
    doctor = _command(commands, "doctor", "check this installation", "mujaz doctor")
    doctor.set_defaults(run=_doctor)
    completion = _command(
        commands, "completion", "print a completion script for a shell", "mujaz completion bash > ~/.mujaz-completion"
    )
    completion.add_argument("shell", choices=("bash", "zsh", "tcsh"))
    completion.set_defaults(run=_completion)
    return parser


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, help_: str, example: str
) -> argparse.ArgumentParser:
    return commands.add_parser(
        name, help=help_, description=f"{help_[0].upper()}{help_[1:]}.", epilog=f"Example: {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip


def _add_input(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", metavar="PATH", help="text, HTML or JSON lines file, folder, or - for standard input")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="write there instead of to standard output")
    parser.add_argument("-q", "--quiet", action="store_true", help="no progress and no warnings on standard error")
    parser.add_argument("--format", choices=FORMATS, help="default: what the output file's name says, else text")


def _add_translation(parser: argparse.ArgumentParser) -> None:
    _add_glossary_options(parser)
    parser.add_argument(
        "--model", default="built-in", metavar="NAME", help="built-in, a Marian folder, or the id of a fetched model"
    )
    parser.add_argument("--beam", type=_positive, metavar="N", help="beam size (default: the model's)")
    parser.add_argument("--device", default="cpu", metavar="NAME", help="cpu or cuda")
    parser.add_argument("--precision", choices=("fp32", "bf16", "int8"), help="default: int8 on a CPU, bf16 on a GPU")
    parser.add_argument("--strict", action="store_true", help="exit with 3 if a term is missed or a forbidden form is left")
    parser.add_argument(
        "--report", type=Path, metavar="FILE", help="write terms met, missed, forced and all warnings as JSON lines"
    )


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
    translate.set_defaults(run=_translate)


def _add_summaries(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    summary = _command(
        commands,
        "summarize",
        "give the key points of articles, Arabic or English",
        "mujaz summarize article.txt --sentences 3",
    )
    _add_input(summary)
    _add_translation(summary)
    summary.add_argument("--sentences", type=_positive, metavar="N", help="at most N points")
    summary.add_argument("--words", type=_positive, metavar="N", help="as many points as fit in N words")
    summary.set_defaults(run=_summarize)
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
    brief.set_defaults(run=_brief)


def _add_glossary(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    glossary = _command(commands, "glossary", "list, check and try glossaries", "mujaz glossary match article.txt")
    actions = glossary.add_subparsers(dest="action", required=True, metavar="ACTION")
    listed = _command(actions, "list", "print the terms in force as TSV", "mujaz glossary list --glossary ours.tsv")
    _add_glossary_options(listed)
    listed.set_defaults(run=_glossary_list)
    checked = _command(actions, "check", "check glossary files and name every error", "mujaz glossary check ours.tsv")
    checked.add_argument("files", nargs="+", type=Path, metavar="FILE")
    checked.set_defaults(run=_glossary_check)
    matched = _command(actions, "match", "show which terms stand where in articles", "mujaz glossary match article.txt")
    matched.add_argument("paths", nargs="*", metavar="PATH")
    _add_glossary_options(matched)
    matched.set_defaults(run=_glossary_match)


def _add_model(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    model = _command(commands, "model", "list, fetch and describe models", "mujaz model get Helsinki-NLP/opus-mt-ar-en")
    actions = model.add_subparsers(dest="action", required=True, metavar="ACTION")
    _command(actions, "list", "list the models on this machine", "mujaz model list").set_defaults(run=_model_list)
    get = _command(
        actions,
        "get",
        "download a Marian model (uses the network), verify and keep it",
        "mujaz model get Helsinki-NLP/opus-mt-ar-en",
    )
    get.add_argument("id", help="hub id, such as Helsinki-NLP/opus-mt-ar-en")
    get.add_argument("--revision", help="commit or tag (default: the newest)")
    get.set_defaults(run=_model_get)
    info = _command(actions, "info", "describe a model", "mujaz model info built-in")
    info.add_argument("id", nargs="?", default="built-in")
    info.set_defaults(run=_model_info)


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is not 1 or more")
    return number


def _day(text: str) -> object:
    from datetime import date

    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text} is not a date; write it as 2026-01-31") from error


class _Show:
    """Where a command's words go: results to a file or standard output, the rest to standard error."""

    def __init__(self, output: Path | None, quiet: bool) -> None:  # noqa: FBT001 - the option as it was parsed
        self._output = output
        self._partial = output.with_name(output.name + ".partial") if output else None
        self._stream: IO[str] = self._partial.open("w", encoding="utf-8") if self._partial else sys.stdout
        self.quiet = quiet
        self.failed = self.found = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Take away an output file that did not become whole; what stood there before stays."""
        if kind and self._partial:
            self._stream.close()
            self._partial.unlink(missing_ok=True)

    def result(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()

    def note(self, line: str) -> None:
        if not self.quiet:
            print(f"mujaz: {line}", file=sys.stderr)

    def error(self, error: object) -> None:
        self.failed = True
        for line in str(error).splitlines():
            print(f"mujaz: {line}", file=sys.stderr)

    def close(self) -> int:
        """Put the output file in place, whole, and return the exit code."""
        if self._output and self._partial:
            self._stream.close()
            self._partial.replace(self._output)
        return FAILED if self.failed else STRICT if self.found else DONE


def _glossary(options: argparse.Namespace) -> Glossary:
    from glossary import Glossary, bundled_glossary, combine, load_glossary

    bundled = Glossary(()) if options.no_glossary else bundled_glossary()
    return combine(bundled, *(load_glossary(path) for path in options.glossary))


def _translator(options: argparse.Namespace, show: _Show) -> Translator:
    """Load glossary and model: the only place where torch is imported."""
    glossary = _glossary(options)
    from translate.engine import MarianEngine
    from translate.hub import find_model
    from translate.model import BUILT_IN, load_model
    from translate.translator import Translator

    model = load_model(find_model(options.model), options.precision, options.device)
    if model.name == BUILT_IN and model.revision.startswith("0."):
        show.note(
            f"the built-in model {model.revision} is weak: terms are checked, the sentences around them are not to be relied on"
        )
    if model.config.d_model < WIDE and "OMP_NUM_THREADS" not in os.environ:
        import torch

        torch.set_num_threads(1)
    return Translator(MarianEngine(model, options.beam), glossary, VERSION)


def _articles(paths: Sequence[str], show: _Show) -> Iterator[Article]:
    """Yield the readable articles, their text free of control characters; show what cannot be read and go on."""
    from summarize.safe import clean
    from translate.article import ArticleError, read_articles

    if not paths and sys.stdin.isatty():
        raise ArticleError("nothing to read: name a file or folder, or pipe an article in")
    for path in paths or ("-",):
        for article in read_articles(path, stdin=sys.stdin.buffer):
            if isinstance(article, ArticleError):
                show.error(article)
            else:
                body = "\n\n".join(filter(None, map(clean, article.body.split("\n\n"))))
                yield replace(article, title=clean(article.title), body=body, source=clean(article.source))


def _translated(options: argparse.Namespace, show: _Show) -> Iterator[TranslatedArticle | Article]:
    """Yield each Arabic article translated, each English one as it is; report as the options say."""
    translator: Translator | None = None
    from translate.render import render_report

    with contextlib.ExitStack() as stack:
        report = stack.enter_context(options.report.open("w", encoding="utf-8")) if options.report else None
        for number, article in enumerate(_articles(options.paths, show), 1):
            if article.language != "ar":
                yield article
                continue
            translator = translator or _translator(options, show)
            with _progress(show, f"{number}: {article.id}") as progress:
                translated = translator.translate(article, progress)
            _warn(translated, options, show)
            if report:
                report.write(render_report(translated))
            yield translated


def _warn(translated: TranslatedArticle, options: argparse.Namespace, show: _Show) -> None:
    for each in translated:
        for notice in each.warnings:
            show.note(f"{translated.article.id}: {notice.code}: {notice.detail}")
            show.found |= options.strict and notice.code in {"term-missed", "forbidden"}


@contextlib.contextmanager
def _progress(show: _Show, label: str) -> Iterator[Callable[[int, int], object] | None]:
    """Show a bar on standard error while an article is translated, on a terminal only."""
    if show.quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _articles_command(options: argparse.Namespace, run: Callable[[argparse.Namespace, _Show], None]) -> int:
    """Run a command that reads articles, with its output in place only when it is whole."""
    if options.format is None:
        options.format = SUFFIXES.get(options.output.suffix.lower(), "text") if options.output else "text"
    with _Show(options.output, options.quiet) as show:
        run(options, show)
        return show.close()


def _translate(options: argparse.Namespace) -> int:
    return _articles_command(options, _translate_lines if options.lines else _translate_articles)


def _translate_articles(options: argparse.Namespace, show: _Show) -> None:
    from translate.render import FORMATS as RENDERERS
    from translate.render import HTML_HEAD, HTML_TAIL
    from translate.translation import TranslatedArticle

    show.result(HTML_HEAD if options.format == "html" else "")
    first = True
    for translated in _translated(options, show):
        if not isinstance(translated, TranslatedArticle):
            show.error(f"{translated.id}: is in English already; `mujaz summarize` takes it")
            continue
        if not first and options.format in {"text", "markdown"}:
            show.result("\n---\n\n")
        show.result(RENDERERS[options.format](translated, parallel=options.parallel))
        first = False
    show.result(HTML_TAIL if options.format == "html" else "")


def _translate_lines(options: argparse.Namespace, show: _Show) -> None:
    """Translate each line of each input on its own: no titles, no debris, no first mentions."""
    from summarize.safe import clean
    from translate.article import Article
    from translate.segment import segment
    from translate.translation import TranslatedArticle

    translator = _translator(options, show)
    for path in options.paths or ("-",):
        with contextlib.ExitStack() as stack:
            stream = sys.stdin.buffer if path == "-" else stack.enter_context(Path(path).open("rb"))
            for number, raw in enumerate(stream, 1):
                text = clean(raw.decode("utf-8", errors="replace"))
                article = Article(f"{path}:{number}", "", text, None, "", "ar", ())
                parts = segment(text, translator.limit, translator.length)
                translated = TranslatedArticle(article, None, translator.translate_segments(parts), translator.signature)
                _warn(translated, options, show)
                show.result(" ".join(sentence.text for sentence in translated.sentences()) + "\n")


def _documents(options: argparse.Namespace, show: _Show) -> Iterator[Document]:
    """Yield every article as a document: Arabic ones translated, English ones with forbidden forms mended."""
    from summarize import Document, mend_document, split_sentences
    from translate.translation import TranslatedArticle

    for each in _translated(options, show):
        if isinstance(each, TranslatedArticle):
            yield _document(each)
            continue
        sentences, signature = split_sentences(each.body), f"en|mujaz:{VERSION}"
        plain = Document(each.id, each.title, "", each.published, each.source, each.url, "en", sentences, (), signature)
        yield mend_document(plain, _glossary(options).terms)


def _document(translated: TranslatedArticle) -> Document:
    """Return a translated article as what summaries are made from."""
    from collections import Counter

    from summarize import Document, Sentence, TermUse

    article = translated.article
    counts = Counter((match.term.source, match.term.target) for part in translated for match in part.met)
    return Document(
        id=article.id,
        title=translated.headline,
        title_source=article.title,
        published=article.published,
        source=article.source,
        url=article.url,
        language="ar",
        sentences=tuple(
            Sentence(
                sentence.text,
                sentence.source,
                sentence.paragraph,
                tuple(dict.fromkeys(notice.code for part in sentence.translations for notice in part.warnings)),
            )
            for sentence in translated.sentences()
        ),
        terms=tuple(TermUse(source, target, count) for (source, target), count in counts.most_common()),
        signature=translated.signature,
    )


def _layout() -> Layout:
    import shutil

    from summarize import Layout

    terminal = sys.stdout.isatty()
    return Layout(min(shutil.get_terminal_size().columns, 100) if terminal else 80, terminal and not os.environ.get("NO_COLOR"))


def _summarize(options: argparse.Namespace) -> int:
    return _articles_command(options, _summarize_articles)


def _summarize_articles(options: argparse.Namespace, show: _Show) -> None:
    from summarize import SUMMARY_FORMATS, summarise

    told = ((summarise(each, sentences=options.sentences, words=options.words), each) for each in _documents(options, show))
    render = SUMMARY_FORMATS[options.format]
    if options.format == "html":
        show.result(render(list(told), _layout()))
    else:
        for number, pair in enumerate(told):
            show.result("\n" if number and options.format != "json" else "")
            show.result(render([pair], _layout()))


def _brief(options: argparse.Namespace) -> int:
    return _articles_command(options, _brief_articles)


def _brief_articles(options: argparse.Namespace, show: _Show) -> None:
    from datetime import datetime

    from summarize import BRIEFING_FORMATS, BriefingError, make_briefing, open_history

    day = options.date or datetime.now().astimezone().date()
    documents = list(_documents(options, show))
    if not documents:
        raise BriefingError("no article could be read; nothing to brief on")
    with contextlib.ExitStack() as stack:
        history = stack.enter_context(open_history(options.history)) if options.history else None
        briefing = make_briefing(documents, date=day, previous=history)
        show.result(BRIEFING_FORMATS[options.format](briefing, _layout()))
        if history:
            history.record(briefing)


def _glossary_list(options: argparse.Namespace) -> int:
    from glossary import format_glossary

    sys.stdout.write(format_glossary(_glossary(options)))
    return DONE


def _glossary_check(options: argparse.Namespace) -> int:
    from glossary import GlossaryError, load_glossary

    code = DONE
    for path in options.files:
        try:
            print(f"{path}: {len(load_glossary(path))} terms, no errors")
        except GlossaryError as error:
            print(error, file=sys.stderr)
            code = FAILED
    return code


def _glossary_match(options: argparse.Namespace) -> int:
    from glossary import Matcher

    show = _Show(None, quiet=False)
    matcher = Matcher(_glossary(options))
    for article in _articles(options.paths, show):
        for part in filter(None, (article.title, article.body)):
            for match in matcher.find(part):
                surface = " ".join(part[match.start : match.end].split())
                show.result(f"{article.id}\t{match.start}\t{match.end}\t{surface}\t{match.term.source}\t{match.term.target}\n")
    return show.close()


def _model_list(_options: argparse.Namespace) -> int:
    from translate.hub import list_models

    for model in list_models():
        print(f"{model.name}\t{model.revision}\t{model.bytes / 1e6:.1f} MB\t{model.folder}")
    return DONE


def _model_get(options: argparse.Namespace) -> int:
    from translate.hub import get_model

    model = get_model(options.id, revision=options.revision)
    print(f"{model.name}\t{model.revision}\t{model.bytes / 1e6:.1f} MB\t{model.folder}")
    return DONE


def _model_info(options: argparse.Namespace) -> int:
    from translate.hub import find_model, model_info
    from translate.model import load_model

    stored, model = model_info(options.id), load_model(find_model(options.id), "fp32")
    shape = model.config
    print(
        f"name       {stored.name}\nrevision   {stored.revision}\nfolder     {stored.folder}\nsize       {stored.bytes / 1e6:.1f} MB"
    )
    print(f"layers     {shape.encoder_layers} encoder, {shape.decoder_layers} decoder\nwidth      {shape.d_model}")
    print(f"pieces     {len(model.pieces.target_ids)}\npositions  {shape.positions}")
    print(f"terms      {'inline' if model.inline_terms else 'forced only'}")
    return DONE


def _doctor(_options: argparse.Namespace) -> int:
    """Load and use every part once."""
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


def _completion(options: argparse.Namespace) -> int:
    import shtab

    print(shtab.complete(build_parser(), shell=options.shell))
    return DONE


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code."""
    options = build_parser().parse_args(arguments)
    try:
        return _run(options)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The interpreter flushes standard output at exit: give it somewhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return READER_GONE
    except Exception as error:
        if options.debug:
            raise
        print(f"mujaz: unexpected {type(error).__name__}: {error}; run again with --debug and report it", file=sys.stderr)
        return FAILED


def _run(options: argparse.Namespace) -> int:
    """Run the command; each package's own errors are one line on standard error."""
    from glossary import GlossaryError
    from summarize import BriefingError
    from translate.files import ArticleError
    from translate.model import ModelError

    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        code: int = options.run(options)
    except (GlossaryError, BriefingError, ArticleError, ModelError, OSError) as error:
        if isinstance(error, BrokenPipeError):
            raise
        for line in str(error).splitlines():
            print(f"mujaz: {line}", file=sys.stderr)
        return FAILED
    return code


if __name__ == "__main__":
    sys.exit(main())

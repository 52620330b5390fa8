"""`mujaz translate`: articles, or line by line."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path
from typing import TYPE_CHECKING

from commands.formats import format_of
from commands.session import STANDARD_INPUT, Session, paths_of, standard_input
from commands.show import Show, UsageError, check_outputs

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

_JSON = re.compile(r'\{\s*"[^"]*"\s*:|\[\s*\{\s*"')  # how a JSON article, or a list of them, begins


def translate(options: argparse.Namespace) -> int:
    """Run the command; returns the exit code."""
    check_outputs(options)
    if options.lines and (options.parallel or options.format not in {None, "text"}):
        raise UsageError("--lines writes one plain line for each line read; it goes without --parallel and --format")
    if format_of(options) == "json" and options.parallel:
        raise UsageError("JSON has both languages in any case; it goes without --parallel")
    with Show(options.output, quiet=options.quiet) as show:
        (_lines if options.lines else _articles)(options, show)
        return show.code


def _articles(options: argparse.Namespace, show: Show) -> None:
    from commands.notices import LeftOut
    from translate.render import FORMATS, HTML_HEAD, HTML_TAIL
    from translate.translation import TranslatedArticle

    name, left_out = format_of(options), LeftOut()
    head, tail = (HTML_HEAD, HTML_TAIL) if name == "html" else ("", "")
    first, signature = True, ""
    for translated in Session(options, show).translated():
        if not isinstance(translated, TranslatedArticle):
            show.error(f"{translated.id}: is in English already; `mujaz summarize` takes it")
            continue
        between = "\n---\n\n" if name in {"text", "markdown"} else ""
        show.result(head if first else between)
        show.result(FORMATS[name](translated, parallel=options.parallel))
        first = False
        left_out.add(translated.article)
        signature = translated.signature
    if not first:
        show.result(tail)
        if name != "json" and (told := str(left_out)):  # JSON has it all
            show.note(told)
        if name == "text":  # plain text is for pipes, and has none in it
            show.note(signature)


def _lines(options: argparse.Namespace, show: Show) -> None:
    """Translate each line of each input on its own: no titles, no debris, no first mentions."""
    from summarize.safe import clean
    from translate.article import Article
    from translate.debris import clean_line
    from translate.segment import segment
    from translate.translation import TranslatedArticle

    session, told_json = Session(options, show), False
    translator = session.translator
    show.note(translator.signature)
    with session.reports() as report:
        for path in paths_of(options):
            for number, raw in enumerate(_raw_lines(path, show), 1):
                text = clean(clean_line(_decoded(raw, f"{path}:{number}", show)))
                if not told_json and _JSON.match(text):
                    told_json = True
                    show.error(
                        f"{path}:{number}: is JSON, which --lines takes for text; leave --lines out to have articles translated"
                    )
                article = Article(clean(f"{path}:{number}"), "", text, None, "", "ar", ())
                parts = segment(text, translator.limit, translator.length)
                translated = TranslatedArticle(article, None, translator.translate_segments(parts), translator.signature)
                report(translated)
                show.result(" ".join(sentence.text for sentence in translated.sentences()) + "\n")


def _decoded(raw: bytes, place: str, show: Show) -> str:
    """Return the text of a line, which is UTF-8: no encoding of single bytes can be told from one line alone.

    A line that is in another one, and so not translated, is an error; UTF-16 is told by the first line, and read.
    """
    text = raw.decode("utf-8", errors="ignore")
    broken = text.encode() != raw
    # UTF-16: half of a line's end stays at the next one's start, or before its own.
    halved = b"\0" in raw and (broken or raw.startswith(b"\0") or raw.endswith(b"\0\n"))
    if halved or (broken and not any(map(str.isalpha, text))):
        encoding = "UTF-16" if halved else "WINDOWS-1256"
        show.error(f"{place}: is not in UTF-8; convert the lines, for instance with iconv -f {encoding} -t UTF-8")
        return ""
    if broken:
        show.note(f"{place}: unreadable bytes, left out of the line; give lines in UTF-8")
    return text


def _raw_lines(path: str, show: Show) -> Iterator[bytes]:
    """Yield the lines of a file or standard input as they come; show why one cannot be read."""
    from translate.files import lines_of

    try:
        with contextlib.nullcontext(standard_input()) if path == STANDARD_INPUT else Path(path).open("rb") as stream:
            yield from lines_of(stream)
    except OSError as error:
        show.error(f"{path}: cannot be read ({error.strerror or error}); check the path")

"""`mujaz summarize` and `mujaz brief`: articles as documents, and what is made of them."""

from __future__ import annotations

import contextlib
import os
import shutil
from typing import TYPE_CHECKING, TypeAlias

from commands import VERSION
from commands.formats import format_of
from commands.session import Session
from commands.show import Show, check_outputs, is_terminal

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator, Sequence

    from commands.notices import Selection
    from summarize.briefing import Briefing
    from summarize.document import Document
    from summarize.layout import Layout, Told
    from translate.translation import TranslatedArticle, Translation

Read: TypeAlias = "tuple[Document, TranslatedArticle | None]"  # without a translation if the article was in English


def summarize(options: argparse.Namespace) -> int:
    """Run the command; returns the exit code."""
    from summarize.render import SUMMARY_FORMATS

    check_outputs(options)
    name = format_of(options)
    render = SUMMARY_FORMATS[name]
    with Show(options.output, quiet=options.quiet) as show:
        told = _summaries(options, show)
        if name == "html":
            pairs = list(told)
            if pairs:  # a page without a summary would take the place of an older one
                show.result(render(pairs, _layout()))
        else:
            for number, pair in enumerate(told):
                show.result("\n" if number and name != "json" else "")
                show.result(render([pair], _layout()))
        return show.code


def _summaries(options: argparse.Namespace, show: Show) -> Iterator[Told]:
    """Yield every article's summary with its document; tell the warnings of what it shows, in the end of the others."""
    from commands.notices import Selection
    from summarize.extract import summarise
    from summarize.layout import sentence_of
    from translate.translation import TITLE

    selection = Selection(show, options.report)
    for document, translated in _documents(Session(options, show, whole=False)):
        summary = summarise(document, sentences=options.sentences, words=options.words)
        if translated:
            selection.tell(translated, {TITLE, *(sentence_of(point, document) for point in summary.points)})
        yield summary, document
    selection.tell_others()


def brief(options: argparse.Namespace) -> int:
    """Run the command; returns the exit code.

    Raises:
        BriefingError: there is nothing to brief on, or the history cannot be used.
    """
    from datetime import datetime

    from commands.notices import Selection
    from summarize.briefing import make_briefing
    from summarize.document import BriefingError
    from summarize.history import open_history
    from summarize.render import BRIEFING_FORMATS
    from translate.spelling import SpellingMemory

    check_outputs(options)
    render = BRIEFING_FORMATS[format_of(options)]
    with Show(options.output, quiet=options.quiet) as show:
        read = list(_documents(Session(options, show, SpellingMemory(), whole=False)))
        if not read:
            raise BriefingError("no article could be read; nothing to brief on")
        with contextlib.ExitStack() as stack:
            history = stack.enter_context(open_history(options.history)) if options.history else None
            day = options.date or datetime.now().astimezone().date()
            briefing = make_briefing([document for document, _ in read], date=day, previous=history)
            _tell_warnings(briefing, read, Selection(show, options.report))
            show.result(render(briefing, _layout()))
            if history:
                history.record(briefing)
        return show.code


def _tell_warnings(briefing: Briefing, read: Sequence[Read], selection: Selection) -> None:
    """Tell the warnings of what a briefing shows, with the numbers of its sources, and how many others there are."""
    from translate.translation import TITLE

    numbers: dict[str, int] = {}
    shown: dict[str, set[tuple[str, str]]] = {}
    for item in briefing.items:
        for ref in item.sources:
            numbers.setdefault(ref.id, ref.number)
            said = {(each.text, each.source_text) for each in item.points if ref.number in each.sources}
            shown.setdefault(ref.id, set()).update(said)
    for document, translated in read:
        if not translated:
            continue
        if document.id not in numbers:  # it has no sentence, and no place in the briefing
            selection.tell(translated, ())
            continue
        told = {at for at, each in enumerate(document.sentences) if (each.text, each.source) in shown[document.id]}
        selection.tell(translated, told | {TITLE}, f"[{numbers[document.id]}] ")
    selection.tell_others()


def _documents(session: Session) -> Iterator[Read]:
    """Yield every article as a document with its translation: Arabic ones translated, English ones with forbidden forms mended."""
    from summarize.document import Document, mend_document
    from summarize.english import split_sentences
    from translate.translation import TranslatedArticle

    for each in session.translated():
        if isinstance(each, TranslatedArticle):
            yield _document(each), each
            continue
        sentences, signature = split_sentences(each.body), f"en|mujaz:{VERSION}"
        plain = Document(each.id, each.title, "", each.published, each.source, each.url, "en", sentences, (), signature)
        yield mend_document(plain, session.glossary.terms), None


def _document(translated: TranslatedArticle) -> Document:
    """Return a translated article as what summaries are made from."""
    from collections import Counter

    from summarize.document import Document, Sentence, TermUse

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
                _codes(sentence.translations),
            )
            for sentence in translated.sentences()
        ),
        title_warnings=_codes([translated.title] if translated.title else []),
        terms=tuple(TermUse(source, target, count) for (source, target), count in counts.most_common()),
        signature=translated.signature,
    )


def _codes(parts: Iterable[Translation]) -> tuple[str, ...]:
    """Return the codes of the parts' warnings, each once."""
    return tuple(dict.fromkeys(notice.code for part in parts for notice in part.warnings))


def _layout() -> Layout:
    from summarize.layout import Layout

    terminal = is_terminal()
    return Layout(min(shutil.get_terminal_size().columns, 100) if terminal else 80, terminal and not os.environ.get("NO_COLOR"))

"""`mujaz summarize` and `mujaz brief`: articles as documents, and what is made of them."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from typing import TYPE_CHECKING

from commands import VERSION
from commands.formats import format_of
from commands.session import Session
from commands.show import Show, check_outputs

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from summarize import Document, Layout
    from translate.translation import TranslatedArticle


def summarize(options: argparse.Namespace) -> int:
    """Run the command; returns the exit code."""
    from summarize import SUMMARY_FORMATS, summarise

    check_outputs(options)
    name = format_of(options)
    render = SUMMARY_FORMATS[name]
    with Show(options.output, quiet=options.quiet) as show:
        documents = _documents(Session(options, show))
        told = ((summarise(each, sentences=options.sentences, words=options.words), each) for each in documents)
        if name == "html":
            pairs = list(told)
            if pairs or not show.failed:  # a page without a summary would take the place of an older one
                show.result(render(pairs, _layout()))
        else:
            for number, pair in enumerate(told):
                show.result("\n" if number and name != "json" else "")
                show.result(render([pair], _layout()))
        return show.code


def brief(options: argparse.Namespace) -> int:
    """Run the command; returns the exit code.

    Raises:
        BriefingError: there is nothing to brief on, or the history cannot be used.
    """
    from datetime import datetime

    from summarize import BRIEFING_FORMATS, BriefingError, make_briefing, open_history
    from translate.spelling import SpellingMemory

    check_outputs(options)
    render = BRIEFING_FORMATS[format_of(options)]
    with Show(options.output, quiet=options.quiet) as show:
        documents = list(_documents(Session(options, show, SpellingMemory())))
        if not documents:
            raise BriefingError("no article could be read; nothing to brief on")
        with contextlib.ExitStack() as stack:
            history = stack.enter_context(open_history(options.history)) if options.history else None
            day = options.date or datetime.now().astimezone().date()
            briefing = make_briefing(documents, date=day, previous=history)
            show.result(render(briefing, _layout()))
            if history:
                history.record(briefing)
        return show.code


def _documents(session: Session) -> Iterator[Document]:
    """Yield every article as a document: Arabic ones translated, English ones with forbidden forms mended."""
    from summarize import Document, mend_document, split_sentences
    from translate.translation import TranslatedArticle

    for each in session.translated():
        if isinstance(each, TranslatedArticle):
            yield _document(each)
            continue
        sentences, signature = split_sentences(each.body), f"en|mujaz:{VERSION}"
        plain = Document(each.id, each.title, "", each.published, each.source, each.url, "en", sentences, (), signature)
        yield mend_document(plain, session.glossary.terms)


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
    from summarize import Layout

    terminal = sys.stdout.isatty()
    return Layout(min(shutil.get_terminal_size().columns, 100) if terminal else 80, terminal and not os.environ.get("NO_COLOR"))

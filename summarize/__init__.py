"""Translated articles in; key points, stories and briefings out, as text, Markdown, HTML or JSON."""

from __future__ import annotations

from summarize.briefing import Briefing, Item, ItemPoint, Noted, SourceRef, make_briefing
from summarize.document import BriefingError, Document, Sentence, TermUse, mend_document
from summarize.english import split_sentences
from summarize.extract import Point, Summary, summarise
from summarize.history import History, open_history
from summarize.layout import Layout, sentence_of
from summarize.render import BRIEFING_FORMATS, SUMMARY_FORMATS
from summarize.stories import Story, group

__all__ = [
    "BRIEFING_FORMATS",
    "SUMMARY_FORMATS",
    "Briefing",
    "BriefingError",
    "Document",
    "History",
    "Item",
    "ItemPoint",
    "Layout",
    "Noted",
    "Point",
    "Sentence",
    "SourceRef",
    "Story",
    "Summary",
    "TermUse",
    "group",
    "make_briefing",
    "mend_document",
    "open_history",
    "sentence_of",
    "split_sentences",
    "summarise",
]

"""Terms: read from files, matched in Arabic, audited in English. Imports only Python's own library."""

from __future__ import annotations

from glossary.abbreviations import learn_abbreviations
from glossary.audit import Audit, Forbidden, audit, find_forbidden, mend_forbidden
from glossary.combining import combine
from glossary.match import Match, Matcher
from glossary.terms import Glossary, GlossaryError, Term, format_glossary
from glossary.tsv import bundled_glossary, load_glossary, read_glossary

__all__ = [
    "Audit",
    "Forbidden",
    "Glossary",
    "GlossaryError",
    "Match",
    "Matcher",
    "Term",
    "audit",
    "bundled_glossary",
    "combine",
    "find_forbidden",
    "format_glossary",
    "learn_abbreviations",
    "load_glossary",
    "mend_forbidden",
    "read_glossary",
]

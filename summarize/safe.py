"""Text from articles made safe to show: on a terminal, in Markdown, in HTML."""

from __future__ import annotations

import html
import re
import unicodedata

# Escape sequences as ECMA-48 writes them: OSC, DCS, SOS, PM, APC strings with their terminator, CSI with its
# parameters, and the two- and three-character ones. A string that nothing ends loses its introducer only, so that it
# cannot hide the rest of an article. Taking ESC alone would leave "[31m" in the text.
_ESCAPE = re.compile(
    r"(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c\n]*(?:\x07|\x1b\\|\x9c)"
    r"|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"
    r"|\x1b[ -/]*[0-~]?"
)
_JOINERS = "\u200c\u200d"  # zero width, but they spell Persian and Kurdish words
_BLANK = re.compile(r"\s+")
_MARKDOWN = re.compile(r"([\\`*_\[\]<>|~&])")
_MARKDOWN_START = re.compile(r"^(?:([#+-])|(\d+)([.)]))")
_LINK = re.compile(r"https?://[^\s<>\"'`\\]+\Z", re.IGNORECASE)


def clean(text: str) -> str:
    """Return the text on one line without escape sequences, control and format characters (bidi overrides among them).

    White space of every kind becomes one space. Idempotent.
    """
    spaced = _BLANK.sub(" ", _ESCAPE.sub("", text))
    kept = (char for char in spaced if char in _JOINERS or unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co", "Cn"})
    return _BLANK.sub(" ", "".join(kept)).strip()


def clean_link(url: str) -> str:
    """Return a web address that may stand in a link, "" for anything else (javascript:, file paths, broken ones)."""
    plain = clean(url)
    return plain if _LINK.fullmatch(plain) else ""


def escape_markdown(text: str) -> str:
    """Return the text, cleaned, so that Markdown shows it as it is."""
    escaped = _MARKDOWN.sub(r"\\\1", clean(text))
    return _MARKDOWN_START.sub(lambda start: f"\\{start[1]}" if start[1] else f"{start[2]}\\{start[3]}", escaped)


def escape_html(text: str) -> str:
    """Return the text, cleaned, as HTML text or attribute value."""
    return html.escape(clean(text), quote=True)

"""What an address is in a text of either language, of a page or of mail, and what begins a hashtag: pieces of patterns."""

from __future__ import annotations

ADDRESS = r"(?:https?://|\bwww\.)[^\s<>\"«»]+[\w/]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
HASHTAG_SIGN = r"(?<![A-Za-z0-9/#=?&])#"  # not before a part of an address, nor in an entity

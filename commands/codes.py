"""The exit codes of mujaz; a module of its own, for cli.py must know them before it imports anything that takes time."""

from __future__ import annotations

DONE, FAILED, STRICT, INTERRUPTED, READER_GONE = 0, 1, 3, 130, 141

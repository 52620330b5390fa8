"""The exit codes of mujaz; that of Ctrl-C is in cli.py, which must know it before it imports anything."""

from __future__ import annotations

DONE, FAILED, STRICT, READER_GONE = 0, 1, 3, 141

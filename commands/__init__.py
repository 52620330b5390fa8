"""What each command of mujaz does: arguments in, words out. With cli.py the only code that prints."""

from __future__ import annotations

VERSION = "0.1.0"

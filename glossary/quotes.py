"""Quotes and brackets that news has, each opening one with the one that closes it."""

from __future__ import annotations

QUOTES = {"«": "»", "“": "”", "‘": "’", "‹": "›", "„": "“"}
STRAIGHT_QUOTES = {'"': '"', "'": "'"}
BRACKETS = {"(": ")", "[": "]", "{": "}", "﴾": "﴿", "（": "）"}

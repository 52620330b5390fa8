"""Pieces of English for laws of the audit: wanted and forbidden forms, articles, marks."""

from __future__ import annotations

from hypothesis import strategies as st

PIECES = st.lists(
    st.sampled_from(
        [
            "Qasad",
            "QSD",
            "SDF",
            "Daesh",
            "ISIS",
            "the",
            "a",
            "An",
            "Islamic",
            "State",
            "group",
            "(",
            ")",
            "'s",
            ".",
            "\n",
            '"',
            "-",
        ]
    ),
    max_size=12,
)

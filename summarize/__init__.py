"""Translated articles in; key points, stories and briefings out, as text, Markdown, HTML or JSON."""

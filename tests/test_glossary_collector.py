"""The pause of the cycle collector: over when the work is done or has failed, and none of its own making."""

from __future__ import annotations

import gc

import pytest

from glossary import GlossaryError, read_glossary
from glossary.collector import collector_paused


def test_the_collector_is_off_inside_and_on_after() -> None:
    with collector_paused():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_runs_again_after_an_error() -> None:
    with pytest.raises(GlossaryError):
        read_glossary("قسد\t\n", "a.tsv")
    assert gc.isenabled()


def test_one_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        with collector_paused(), collector_paused():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()

"""One thread for everything that the tests run, and in CI the same examples each time.

Several programs with a thread a core each wait for one another more than they work. Hypothesis draws at random by hand, where a
new counterexample is welcome, and from a fixed seed in CI, where it would fail an unrelated change.
"""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from training.prepare import Prepared
    from training.vocabulary import Vocabulary

os.environ.setdefault("OMP_NUM_THREADS", "1")
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("default", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "default")


@pytest.fixture
def no_signal_is_ignored() -> Iterator[None]:
    """Let SIGHUP do what it does by default: under nohup, which a program that starts the tests may use, it is ignored."""
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGHUP, before)


# What tests of training/ share; torch is imported for these alone.


@pytest.fixture(scope="module")
def prepared_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a prepared run; tests may read it and must not change it."""
    from tests import corpora

    return corpora.write_run(tmp_path_factory.mktemp("prepared"))


@pytest.fixture(scope="module")
def vocabulary(prepared_run: Path) -> Vocabulary:
    """The vocabulary of the prepared run."""
    from training.vocabulary import load_vocabulary

    return load_vocabulary(prepared_run)


@pytest.fixture(scope="module")
def prepared(prepared_run: Path) -> Prepared:
    """The sentences of the prepared run."""
    from training.prepare import load_prepared

    return load_prepared(prepared_run)

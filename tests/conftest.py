"""One thread for everything that the tests run, and in CI the same examples each time.

Several programs with a thread a core each wait for one another more than they work. Hypothesis draws at random by hand, where a
new counterexample is welcome, and from a fixed seed in CI, where it would fail an unrelated change.
"""

from __future__ import annotations

import os

from hypothesis import settings

os.environ.setdefault("OMP_NUM_THREADS", "1")
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("default", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "default")

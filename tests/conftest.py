"""One thread for everything that the tests run: several programs with a thread a core each wait for one another more than they work."""

from __future__ import annotations

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")

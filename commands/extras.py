"""The optional parts: which packages each needs, which of them are here, how to get the others."""

from __future__ import annotations

from importlib.util import find_spec

EXTRAS = {
    "evaluate": ("`mujaz evaluate`", ("sacrebleu",)),
    "hub": ("`mujaz model get`", ("huggingface_hub", "transformers")),
}


def missing(extra: str) -> str:
    """Return what an optional part lacks and what to do, "" if it lacks nothing.

    Nothing is on a package index: the clone that the program was installed from has the list.
    """
    command, packages = EXTRAS[extra]
    absent = [name.replace("_", "-") for name in packages if find_spec(name) is None]
    if not absent:
        return ""
    return f"{command} needs {' and '.join(absent)}; run pip install '.[{extra}]' in the clone of mujaz"

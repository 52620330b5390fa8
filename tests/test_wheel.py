"""What an installed mujaz holds: the packages, the glossary, the model; no tests, no training."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_the_wheel_holds_the_program_and_its_data(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "--wheel-dir",
        str(tmp_path),
        str(ROOT),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    (wheel,) = tmp_path.glob("mujaz-*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in names if ".dist-info/" not in name}
    assert tops == {"cli.py", "commands", "glossary", "translate", "summarize"}
    assert {"glossary/news.tsv", "translate/built_in/model.safetensors", "translate/built_in/source.spm"} <= set(names)
    assert not [name for name in names if "__pycache__" in name]

"""The design's rules that a machine can check: who imports whom, what is heavy, who prints, how long a function is."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = {
    "glossary": set(),
    "translate": {"glossary"},
    "summarize": {"glossary"},
    "commands": {"glossary", "translate", "summarize"},
    "cli": {"commands", "glossary", "translate", "summarize"},
}
OURS = {"glossary", "translate", "summarize", "commands", "cli", "training", "benchmarks", "tests"}
MODULES = sorted([*(path for name in PACKAGES for path in (ROOT / name).glob("*.py")), ROOT / "cli.py"])
LONGEST_FUNCTION = 40  # lines of a function, its docstring aside


def imports(tree: ast.AST) -> set[str]:
    """Return the top names that a module imports, wherever it does."""
    found = {alias.name.split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    return found | {node.module.split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_keeps_the_rules(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    package = path.relative_to(ROOT).parts[0].removesuffix(".py")
    assert imports(tree) & OURS - {package} <= PACKAGES[package], "import direction"
    assert path.stem not in {"utils", "common", "helpers", "manager", "processor", "misc", "data"}
    called = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    assert package in {"cli", "commands"} or not called & {"print", "exit"}, "only commands print"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            told = node.body[0] if ast.get_docstring(node) else None
            lines = (node.end_lineno or 0) - node.lineno + 1 - (((told.end_lineno or 0) - told.lineno + 1) if told else 0)
            assert lines <= LONGEST_FUNCTION, f"{node.name} has {lines} lines"


def test_the_glossary_needs_nothing_but_python() -> None:
    for path in (ROOT / "glossary").glob("*.py"):
        assert imports(ast.parse(path.read_text(encoding="utf-8"))) <= {"glossary", *sys.stdlib_module_names}


def test_nothing_heavy_is_imported_before_it_is_used() -> None:
    code = (
        "import sys, glossary, summarize.history, summarize.render, translate.article, translate.segment, translate.translator;"
        "import translate.render, translate.hub;"
        "print(sorted({'torch', 'transformers', 'trafilatura', 'rich', 'numpy'} & set(sys.modules)))"
    )
    found = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert found.stdout == "[]\n"


def test_decoding_needs_no_transformers() -> None:
    code = (
        "import sys; from translate.model import load_model; from translate.engine import MarianEngine;"
        "from translate.translator import Request;"
        "print(len(MarianEngine(load_model()).decode([Request('مرحبا')], 'soft')), 'transformers' in sys.modules)"
    )
    found = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert found.stdout == "1 False\n"

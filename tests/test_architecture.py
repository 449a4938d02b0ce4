"""The shape of the program: which layer knows what, and what is loaded for what."""

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "tui"
MODULES = sorted(PACKAGE.rglob("*.py"))
FORBIDDEN_IN_CORE = {"rich", "textual", "pathlib", "os", "time", "sqlite3", "platformdirs", "click"}


def name_of(module):
    parts = module.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def imported_by(module):
    """The names that a module's own import statements name, wherever they stand in it."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(module)} imports relatively"
            yield node.module


def loaded_by(script):
    """The modules that a fresh interpreter holds after a script, beyond those it starts with."""
    lines = (
        "import sys, json",
        "before = set(sys.modules)",
        script,
        "print(json.dumps(sorted(set(sys.modules) - before)))",
    )
    ran = subprocess.run([sys.executable, "-c", "\n".join(lines)], capture_output=True, check=True, text=True)
    return json.loads(ran.stdout.splitlines()[-1])


@pytest.mark.parametrize("layer", ["core", "store", "session"])
def test_no_layer_under_the_screen_loads_textual(layer):
    names = [name_of(module) for module in MODULES if module.is_relative_to(PACKAGE / layer)]
    loaded = loaded_by(f"import {', '.join(names)}")

    assert set(names) <= set(loaded) | {"tui"}
    assert not [name for name in loaded if name.split(".")[0] == "textual"]


@pytest.mark.parametrize("module", [m for m in MODULES if m.is_relative_to(PACKAGE / "core")], ids=name_of)
def test_core_knows_no_disk_clock_environment_or_terminal(module):
    assert not {name.split(".")[0] for name in imported_by(module)} & FORBIDDEN_IN_CORE


def test_only_the_screen_imports_textual():
    importers = {
        module.relative_to(PACKAGE).parts[0]
        for module in MODULES
        if any(name.split(".")[0] == "textual" for name in imported_by(module))
    }

    assert importers <= {"view"}


def test_the_entry_point_loads_nothing_but_itself():
    loaded = loaded_by("import tui.__main__; sys.argv[1:] = ['--version']; tui.__main__.main()")

    assert {"tui", "tui.__main__"} == set(loaded) - {"__future__"}


@pytest.mark.parametrize(
    ("command", "unwanted"),
    [
        (["list", "--json"], {"textual", "rich", "sqlite3", "tui.cli.searching", "tui.session.searching"}),
        (["paths"], {"textual", "rich", "tui.core.quotation", "tui.session.searching"}),
        (["search", "words", "--json"], {"textual", "rich", "sqlite3", "tui.core.quotation"}),
    ],
)
def test_a_command_loads_what_it_needs(command, unwanted):
    loaded = loaded_by(f"from tui.cli.main import run; run({command!r})")

    assert not unwanted & set(loaded)


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_a_file_holds_one_noun_in_at_most_400_lines(module):
    assert len(module.read_text(encoding="utf-8").splitlines()) <= 400


def test_no_pattern_is_possessive():
    """Python 3.11.2, which Debian 12 has, matches possessive repetitions of groups wrongly (cpython issue 106052)."""
    possessive = re.compile(r"\)[*?]\+(?![{,])|[\])]\+\+|\(\?>")
    named = [module for module in MODULES if possessive.search(module.read_text(encoding="utf-8"))]

    assert not named

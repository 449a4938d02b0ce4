"""The page on security says what the program does."""

import re
from importlib import import_module
from pathlib import Path

import pytest

from tui.cli.surroundings import _CHANGE

PACKAGE = Path(__file__).resolve().parent.parent / "tui"
PAGE = (PACKAGE / "SECURITY.md").read_text(encoding="utf-8")
UNITS = {"": 1, "MB": 1 << 20, "GB": 1 << 30, "s": 1}
LIMITS = re.findall(r"^\| [^|]+ \| ([\d,]+) ?(MB|GB|s|) \| `([\w.]+)` \|$", PAGE, re.MULTILINE)


def test_there_is_a_table_of_limits():
    assert len(LIMITS) > 10


@pytest.mark.parametrize(("number", "unit", "constant"), LIMITS, ids=[limit[2] for limit in LIMITS])
def test_a_limit_is_the_one_that_is_kept(number, unit, constant):
    module, _, name = f"tui.{constant}".rpartition(".")

    assert int(number.replace(",", "")) * UNITS[unit] == getattr(import_module(module), name)


@pytest.mark.parametrize(
    "path", sorted(set(re.findall(r"`((?:core|view|store|cli|session)/[\w/]+\.py)`", PAGE)))
)
def test_a_module_that_is_named_is_there(path):
    assert (PACKAGE / path).is_file()


def test_every_variable_that_the_doctor_knows_is_named():
    assert [name for name in _CHANGE if f"`{name}`" not in PAGE] == []


def test_the_program_has_no_network_code_of_its_own():
    talking = re.compile(
        r"^\s*(?:import|from) (?:socket|http|ftplib|smtplib|ssl|requests|httpx|aiohttp|urllib\.request|webbrowser)\b",
        re.MULTILINE,
    )

    assert [
        path.name for path in PACKAGE.rglob("*.py") if talking.search(path.read_text(encoding="utf-8"))
    ] == []

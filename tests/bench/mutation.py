"""Change a module in every small way, and see whether its tests notice: the share they do is the mutation score.

    python tests/bench/mutation.py [MODULE ...] [--jobs 2]

MODULEs are those of `TESTS`. A mutant is the module with one comparison, operator, constant, condition or returned value changed, run in a
process of its own against the module's tests, which are forked from one that has loaded the tools already. Prints each mutant that
survives, and the scores; exits 1 where one is under 90 %. Mutants that mean the same as the module (`EQUIVALENT`) are left out.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import copy
import importlib.util
import os
import signal
import sys
import types
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import hypothesis  # noqa: F401 - what every mutant needs is loaded once
import pytest
import rich.cells  # noqa: F401 - the same

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
TESTS = {
    "tui.core.sanitise": ["tests/core/test_sanitise.py", "tui/core/sanitise.py"],
    "tui.core.span": ["tests/core/test_span.py", "tui/core/span.py"],
    "tui.core.selector": ["tests/core/test_selector.py", "tui/core/selector.py"],
}
EQUIVALENT: dict[str, tuple[str, ...]] = {
    "tui.core.sanitise": (),
    "tui.core.span": (),
    "tui.core.selector": (
        "False -> True",  # usedforsecurity: a difference only where a law forbids MD5
    ),
}
"""Mutants, as they are printed without their line, that no test could tell from the module."""
LEAST = 0.9
SECONDS = 60
"""Of the processor, after which a mutant that goes on for ever counts as noticed."""
_COMPARISONS = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
_OPERATORS = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.Mod: ast.Mult, ast.FloorDiv: ast.Mult, ast.LShift: ast.RShift,
    ast.RShift: ast.LShift, ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr,
}  # fmt: skip


def variants(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what a node may be changed to."""
    match node:
        case ast.Compare(ops=operators):
            for number, operator in enumerate(operators):
                changed = copy.deepcopy(node)
                changed.ops[number] = _COMPARISONS[type(operator)]()
                yield changed
        case ast.BoolOp(op=operator):
            yield ast.BoolOp(ast.Or() if isinstance(operator, ast.And) else ast.And(), node.values)
        case ast.UnaryOp(op=ast.Not()):
            yield node.operand
        case ast.BinOp(op=operator) if type(operator) in _OPERATORS:
            yield ast.BinOp(node.left, _OPERATORS[type(operator)](), node.right)
        case ast.AugAssign(op=operator) if type(operator) in _OPERATORS:
            yield ast.AugAssign(node.target, _OPERATORS[type(operator)](), node.value)
        case ast.Constant(value=bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(value=int(value)):
            yield ast.Constant(value + 1)
        case ast.Constant(value=str(value)):
            yield ast.Constant(f"X{value}")
        case ast.Constant(value=bytes(value)):
            yield ast.Constant(b"X" + value)
        case ast.Return(value=ast.expr() as value) if not (
            isinstance(value, ast.Constant) and value.value is None
        ):
            yield ast.Return(ast.Constant(None))
        case ast.If(test=test) | ast.IfExp(test=test):
            changed = copy.copy(node)
            changed.test = ast.UnaryOp(ast.Not(), test)
            yield changed


def places(node: ast.AST) -> Iterator[tuple[ast.AST, str, int | None]]:
    """Yield where a node may be replaced: its parent, the field, the place in it. Documentation and types are passed over."""
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list"):
            continue
        for number, child in enumerate(value) if isinstance(value, list) else [(None, value)]:
            is_documentation = isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)
            if isinstance(child, ast.AST) and not is_documentation:
                yield node, name, number
                yield from places(child)


def mutants(source: str) -> Iterator[tuple[str, ast.Module]]:
    """Yield the mutants of a module, each with what was changed."""
    tree = ast.parse(source)
    for parent, name, number in list(places(tree)):
        holder = getattr(parent, name)
        node = holder if number is None else holder[number]
        if isinstance(parent, ast.FormattedValue | ast.JoinedStr) and isinstance(node, ast.Constant):
            continue  # the words of a message
        for variant in variants(node):
            ast.copy_location(variant, node)
            ast.fix_missing_locations(variant)
            _put(parent, name, number, variant)
            words = f"{ast.unparse(node)} -> {ast.unparse(variant)}"
            yield f"{getattr(node, 'lineno', 0)}: {' '.join(words.split())[:160]}", copy.deepcopy(tree)
            _put(parent, name, number, node)


def _put(parent: ast.AST, name: str, number: int | None, node: ast.AST) -> None:
    if number is None:
        setattr(parent, name, node)
    else:
        getattr(parent, name)[number] = node


def is_noticed(module: str, tree: ast.Module) -> bool:
    """Whether the tests of a module fail with a mutant in its place."""
    if (child := os.fork()) == 0:
        os._exit(_run(module, tree))
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0


def _run(module: str, tree: ast.Module) -> int:
    """The status of the tests; in a process of their own."""
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    os.chdir(ROOT)
    path = ROOT / f"{module.replace('.', '/')}.py"
    loaded = types.ModuleType(module)
    loaded.__file__ = str(path)
    loaded.__spec__ = importlib.util.spec_from_file_location(module, path)
    sys.modules[module] = loaded
    with contextlib.suppress(BaseException):
        exec(compile(tree, str(path), "exec"), loaded.__dict__)
        return int(pytest.main(["-x", "-p", "no:cacheprovider", "-W", "ignore", *TESTS[module]]))
    return 1


def main() -> int:
    """Try the mutants, and print what survives."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("modules", nargs="*", default=list(TESTS), metavar="MODULE", help=", ".join(TESTS))
    parser.add_argument("--jobs", type=int, default=2)
    asked = parser.parse_args()
    is_enough = True
    for module in asked.modules:
        source = (ROOT / f"{module.replace('.', '/')}.py").read_text("utf-8")
        if is_noticed(module, ast.parse(source)):
            print(f"{module}: its tests fail as it is")
            return 1
        tried = [
            (words, tree)
            for words, tree in mutants(source)
            if words.partition(": ")[2] not in EQUIVALENT[module]
        ]
        noticed = []
        with ThreadPoolExecutor(asked.jobs) as pool:
            for (words, _), is_dead in zip(
                tried, pool.map(partial(is_noticed, module), [tree for _, tree in tried]), strict=True
            ):
                noticed.append(is_dead)
                if not is_dead:
                    print(f"{module}:{words}", flush=True)
        score = sum(noticed) / len(noticed)
        is_enough &= score >= LEAST
        print(f"{module}: {sum(noticed)} of {len(noticed)} mutants noticed, {score:.1%}", flush=True)
    return int(not is_enough)


if __name__ == "__main__":
    sys.exit(main())

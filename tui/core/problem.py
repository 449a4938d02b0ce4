"""A problem: something that could not be read or understood, said so that a person can act on it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_FEW = 3
"""So many problems of one reason are told one by one."""
_NAMED = 8
"""So many files are named of those that have the same reason."""
_FIGURES = re.compile(r"\d(?:[\d.,]*\d)?")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that went wrong while the rest went on."""

    where: str
    """The file, setting or query it is about, already cleaned for display."""
    what: str
    """A short stable word for programs: "unreadable", "empty", "binary", "missing", ..."""
    detail: str
    """A sentence for people: the reason and what to do."""

    def __str__(self) -> str:
        return f"{self.where}: {self.detail}"


def in_short(problems: Iterable[Problem]) -> list[tuple[Problem, str]]:
    """Return problems for a person to read through, each with what is said of others of the same reason, mostly "".

    A folder of a thousand scans has a thousand problems and one reason. Where more than a few have one (figures aside), the
    first is told, and how many others are like it; in the order in which the reasons come first.

    >>> [more for _, more in in_short(Problem(f"{n}.pdf", "empty", f"{n} pages") for n in range(9))]
    ['and 8 more like it: 1.pdf, 2.pdf, 3.pdf, 4.pdf, 5.pdf, 6.pdf, 7.pdf, 8.pdf']
    """
    alike: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        alike.setdefault((problem.what, _FIGURES.sub("0", problem.detail)), []).append(problem)
    told: list[tuple[Problem, str]] = []
    for first, *others in alike.values():
        if len(others) < _FEW:
            told.extend((one, "") for one in (first, *others))
        else:
            names = ", ".join(one.where for one in others[:_NAMED])
            told.append((first, f"and {len(others):,} more like it: {names}{', …' * (len(others) > _NAMED)}"))
    return told

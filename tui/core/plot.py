"""Plotting: heights as rows of block characters, and the labels of an axis under them.

    ▃▁· ·█     a bar is an eighth of a row or more for everything that is said at all, and full for the highest;
               a dot is a period that has documents and says nothing; a blank is a period without documents

Every character is one cell wide. A period takes the same number of cells in every row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from tui.core.dates.interval import MONTHS
from tui.core.period import Period, Unit

SILENT, EMPTY = "·", " "
"""Documents that do not say it, and no documents."""
_BLOCKS = " ▁▂▃▄▅▆▇█"
_MOST_CELLS = 8
"""A period is never drawn wider: what is wider than high is no bar."""


def cells_a_period(periods: int, width: int) -> int:
    """How many cells a period takes when so many are to fit a width; at least 1."""
    return max(min(width // max(periods, 1), _MOST_CELLS), 1)


def bars(heights: Sequence[float | None], top: float, rows: int, cells: int = 1) -> list[str]:
    """Return the rows of a curve, the highest first, each as long as the heights times the cells.

    Args:
        heights: Of each period, None where there are no documents.
        top: The height of a bar that is full; nothing is higher.
        rows: How many rows a full bar takes.
        cells: How many cells a period takes; the last of them stays blank from three cells on, so that bars stand apart.

    >>> bars([3, 0, None, 1], 3, 2)
    ['█   ', '█· ▅']
    """
    levels = [_level(height, top, rows * len(_BLOCKS[1:])) for height in heights]
    bar = cells if cells < 3 else cells - 1
    drawn = []
    for row in range(rows - 1, -1, -1):
        signs = [_sign(level, row) * (bar if level else 1) for level in levels]
        drawn.append("".join(sign.ljust(cells) for sign in signs))
    return drawn


def bar(share: float, cells: int) -> str:
    """A bar that lies, of eighths of cells; what is not nothing is seen.

    >>> bar(0.7, 4), bar(0.001, 4)
    ('██▊', '▏')
    """
    eighths = max(round(share * cells * 8), 1 if share else 0)
    return "█" * (eighths // 8) + "▏▎▍▌▋▊▉"[eighths % 8 - 1 : eighths % 8]


def _level(height: float | None, top: float, full: int) -> int | None:
    """How many eighths of rows a height takes: none only for nothing."""
    if not height:
        return None if height is None else 0
    return max(min(round(height / top * full), full), 1) if top > 0 else full


def _sign(level: int | None, row: int) -> str:
    """The character of a bar in a row, counted from the foot."""
    if not level:
        return SILENT if level == 0 and row == 0 else EMPTY
    return _BLOCKS[max(min(level - row * 8, 8), 0)]


def ticks(periods: Sequence[Period], cells: int, width: int) -> tuple[str, str]:
    """Return the line of an axis and the labels under it, the latter at most `width` cells.

    A label begins under the first cell of its period, where the line has a tick, and no two touch. The first period has one,
    in full; the others stand at round years, months or days, as close as they can.

    >>> years = tuple(Period(Unit.YEAR, year) for year in range(2018, 2032))
    >>> ticks(years, 1, 20)
    ('┬──────┬────┬─', '2018   2025 2030')
    """
    line = list("─" * (len(periods) * cells))
    labels = ""
    for place, label in _labels(periods, cells):
        column = place * cells
        if column + len(label) <= width:
            line[column] = "┬"
            labels = labels.ljust(column) + label
    return "".join(line), labels


_STEPS: Mapping[Unit, tuple[int, ...]] = {
    Unit.DAY: (1, 5, 10, 31, 366),
    Unit.MONTH: (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200),
}
"""How far round periods are apart, in periods, closest first; of years and longer ones see below."""
_STEPS_OF_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_ROUND_DAYS: Mapping[int, tuple[int, ...]] = {5: (1, 5, 10, 15, 20, 25), 10: (1, 10, 20), 31: (1,)}


def _labels(periods: Sequence[Period], cells: int) -> list[tuple[int, str]]:
    """The labels of periods, each with its index: the closest steps at which none touches the next."""
    if not periods:
        return []
    first = (0, _first_label(periods[0]))
    for step in _STEPS.get(periods[0].unit, _STEPS_OF_YEARS):
        rest = [
            (place, _label(period))
            for place, period in enumerate(periods)
            if _is_round(period, step) and place * cells > len(first[1])
        ]
        if all((after - before) * cells > len(label) for (before, label), (after, _) in pairwise(rest)):
            return [first, *rest]
    return [first]


def _is_round(period: Period, step: int) -> bool:
    if period.unit is not Unit.DAY or step == 1:
        return period.number % step == 0
    day = period.first
    return day.day in _ROUND_DAYS[step] if step in _ROUND_DAYS else (day.day, day.month) == (1, 1)


def _label(period: Period) -> str:
    """A period as its label on an axis says it: what is not said is as on the label before."""
    first = period.first
    match period.unit:
        case Unit.DAY if first.day > 1:
            return str(first.day)
        case Unit.DAY | Unit.MONTH:
            return MONTHS[first.month - 1][:3] if first.month > 1 else str(first.year)
        case Unit.DECADE:
            return f"{first.year // 10}0s"
        case _:
            return str(first.year)


def _first_label(period: Period) -> str:
    first = period.first
    match period.unit:
        case Unit.DAY:
            return f"{first.day} {MONTHS[first.month - 1][:3]} {first.year}"
        case Unit.MONTH:
            return f"{MONTHS[first.month - 1][:3]} {first.year}"
        case _:
            return _label(period)

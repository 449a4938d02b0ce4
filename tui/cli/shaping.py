"""Shaping: what a search found as a file, in another format, as a concordance, or as curves over time."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.cli.destination import Destination
from tui.cli.group_lines import group_lines
from tui.cli.output import Status, say, say_problems
from tui.cli.searching import narrate, status_of
from tui.cli.wish import Wish
from tui.core.match import Match, SearchResult
from tui.session.exporting import export_curves, export_lines, export_matches

if TYPE_CHECKING:
    from tui.cli.searching import Search

WIDTH = 100
"""Cells in a row where there is no terminal to say how many there are."""


def answer_shaped(search: Search, wish: Wish) -> Status:
    """Answer a query, or several, in the shape that is wished for, and return the exit status."""
    form = "json" if wish.as_json else wish.form
    destination = Destination(wish.output, form, may_replace=wish.force)
    destination.check(search.documents.values())
    if wish.curve:
        return _answer_curves(search, wish, destination)
    result, matches = search.answer(wish.query, wish.limit)
    say_problems(result.query.problems)
    status = status_of(search, result)
    if status is Status.USAGE:
        return status
    if wish.concordance:
        _write_concordance(search, wish, result, matches, destination)
    elif destination.form is None:
        destination.deliver_lines(group_lines(matches, search.documents, is_styled=False))
    else:
        destination.deliver(export_matches(destination.form, wish.query, matches, search.documents))
    narrate(result, shown=len(matches))
    _say_capped(result)
    return status


def _write_concordance(
    search: Search,
    wish: Wish,
    result: SearchResult,
    matches: Sequence[Match],
    destination: Destination,
) -> None:
    from tui.cli.concordance_lines import concordance_rows  # noqa: PLC0415 - one of several shapes
    from tui.core.concordance import LineOrder, concordance, in_line_order, words_asked  # noqa: PLC0415 - the same

    lines = concordance(matches, words_asked(result.query))
    for order in (LineOrder.DATE, LineOrder(wish.sort or "date")):  # lines alike in all else stand by date
        lines = in_line_order(lines, order, search.documents)
    if destination.form:
        destination.deliver(export_lines(destination.form, result.query.text, lines, search.documents))
        return
    is_styled = sys.stdout.isatty() and not destination.is_file
    width = wish.width or _width(destination)
    destination.deliver_lines(concordance_rows(lines, search.documents, width, is_styled=is_styled))


def _answer_curves(search: Search, wish: Wish, destination: Destination) -> Status:
    from tui.cli.curve_lines import curve_lines, label_width  # noqa: PLC0415 - one of several shapes
    from tui.core.axis import axis_of  # noqa: PLC0415 - the same
    from tui.core.curve import curve_of  # noqa: PLC0415 - the same

    queries = (wish.query, *wish.also)
    results = [search.answer(query, 1)[0] for query in queries]
    for result in results:
        say_problems(result.query.problems)
        if not result.total:
            narrate(result, shown=0)
        _say_capped(result)
    if any(status_of(search, result) is Status.USAGE for result in results):
        return Status.USAGE
    width = wish.width or _width(destination)
    axis = axis_of(search.documents.values(), width - label_width(queries))
    curves = [
        curve_of(result.query.text, result.counts, axis, is_capped=result.is_capped) for result in results
    ]
    if destination.form:
        destination.deliver(export_curves(destination.form, curves))
    else:
        destination.deliver_lines(curve_lines(curves, width))
    return search.collection.status_when(found=any(result.total for result in results))


def _say_capped(result: SearchResult) -> None:
    """Say that there may be more, where that is so: a list for the record must not look complete when it is not."""
    if result.is_capped:
        say(
            f"dateline: {result.query.text} is so common that only its most promising passages were weighed; "
            "there may be more. --mode words and --mode exact find all."
        )


def _width(destination: Destination) -> int:
    """Cells in a row: the terminal's where there is one."""
    is_seen = sys.stdout.isatty() and not destination.is_file
    return shutil.get_terminal_size().columns if is_seen else WIDTH

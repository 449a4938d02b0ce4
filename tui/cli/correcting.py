"""`dateline corrections`: what was corrected by hand, printed as a sidecar, and sidecars taken in."""

from __future__ import annotations

from collections.abc import Sequence

import click

from tui.cli.destination import Destination
from tui.cli.opening import opened
from tui.cli.output import Status, say, say_problems
from tui.core.problem import Problem


@click.command("corrections")
@click.argument("paths", nargs=-1, metavar="[PATH ...]", type=click.Path())
@click.option("-o", "--output", metavar="FILE", help="Write them to a file, as a sidecar.")
@click.option("--force", is_flag=True, help="Replace the file that --output names.")
@click.option(
    "--take", metavar="FILE", help="Take in the corrections of a sidecar instead; each can be undone."
)
def command(paths: Sequence[str], *, output: str | None, force: bool, take: str | None) -> int:
    """Print what was corrected in the documents by hand, one JSON object a document, or take such a file in."""
    if take is None:
        return _print(paths, output, may_replace=force)
    if paths or output:
        raise click.UsageError("--take stands alone: a sidecar knows its documents by their content.")
    return _take(take)


def _print(paths: Sequence[str], output: str | None, *, may_replace: bool) -> Status:
    from tui.session.correcting import sidecar  # noqa: PLC0415 - nothing else needs it

    destination = Destination(output, None, may_replace=may_replace)
    collection = opened(paths)
    entries = collection.library.entries
    destination.check(entries)
    lines = sidecar(entries)
    if lines or destination.is_file:
        destination.deliver(lines)
    else:
        say("dateline: nothing was corrected in these documents.")
    return collection.status_when(found=bool(lines))


def _take(path: str) -> Status:
    from tui.session.correcting import take_sidecar  # noqa: PLC0415 - nothing else needs it

    taken = take_sidecar(path)
    if isinstance(taken, Problem):
        say_problems([taken])
        return Status.USAGE if taken.what == "missing" else Status.UNREAD
    count, rejected = taken
    say(f"dateline: {count} correction{'s' * (count != 1)} taken in.")
    if rejected:
        say(
            f"dateline: {rejected} line{'s' * (rejected != 1)} left out: no correction of a document, or no date."
        )
        return Status.UNREAD
    return Status.DONE if count else Status.NOTHING

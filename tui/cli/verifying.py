"""`dateline verify`: whether quotes still say what their documents say, and where."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass

import click

from tui.cli.opening import opened
from tui.cli.output import Status, say, say_problems, write_json, write_styled
from tui.cli.verdict_lines import verdict_lines
from tui.core.difference import in_short
from tui.core.kept_quote import KeptQuote
from tui.core.problem import Problem
from tui.core.quoted import Quoted
from tui.core.record import Record
from tui.core.verdict import Verdict
from tui.session.keeping import Keeping
from tui.session.noting import Note, documents_of, read_note, repair
from tui.session.verifying import Checked, Verifier, repaired_quote


@dataclass(frozen=True, slots=True)
class _Asked:
    """A quote, and the note that holds it; None for one that is kept."""

    quoted: Quoted
    note: Note | None = None

    @property
    def place(self) -> str:
        """Where it is quoted, for people."""
        line = self.note.line_of(self.quoted) if self.note else None
        return f"{self.note.path}:{line}" if self.note and line else self.note.path if self.note else ""


@click.command("verify")
@click.argument("notes", nargs=-1, metavar="[NOTE ...]", type=click.Path())
@click.option(
    "--in",
    "paths",
    multiple=True,
    metavar="PATH",
    type=click.Path(),
    help="Where the documents are now; may be repeated.",
)
@click.option(
    "--repair",
    "repairs",
    is_flag=True,
    help="Write the addresses of quotes that moved or were reflowed anew.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a quote, a line each.")
def command(notes: Sequence[str], *, paths: Sequence[str], repairs: bool, as_json: bool) -> int:
    """Check whether quotes still say what their documents say.

    NOTE is a Markdown or text file with quotes, or a file of annotations; without one, the kept quotes are checked. Without
    --in the documents are looked for where the quotes say they are.

    \b
    ok         the words stand at their place
    moved      they stand at another place of the document
    reflowed   they are set otherwise: line ends, hyphens, quotation marks
    edited     words were changed; - is what the quote has, + what the document says
    elsewhere  the words stand somewhere, but not where they were, or in another document
    ambiguous  they stand in several places
    gone       they stand nowhere
    absent     the document is not among those that were looked at

    The exit status is 0 when all are ok, moved or reflowed, 1 when one is not.
    """  # noqa: D301 - click keeps the lines of a paragraph that begins with it
    known, unread = _read(notes)
    if any(outcome.what == "missing" for outcome in unread):
        return Status.USAGE
    keeping = Keeping()
    say_problems(keeping.load())
    asked = [_Asked(quoted, note) for note in known for quoted in note.quotes]
    asked = asked if notes else [_Asked(Quoted.of(quote)) for quote in keeping.quotes]
    if not asked:
        say("dateline: there is no quote to check.")
        return Status.UNREAD if unread else Status.NOTHING
    where = paths or documents_of((one.quoted, one.note.path if one.note else "") for one in asked)
    status, checks = _check(asked, where, keeping.quotes, as_json=as_json)
    if repairs and status is not Status.USAGE:
        problems = _repair(known, asked, checks) if notes else _repair_kept(keeping, checks)
        say_problems(problems)
        status = Status.UNREAD if problems else status
    return Status.UNREAD if unread and status is not Status.USAGE else status


def _read(paths: Sequence[str]) -> tuple[list[Note], list[Problem]]:
    """Read notes; say what could not be read, and what in them is no quote."""
    read = [read_note(path) for path in paths]
    notes = [outcome for outcome in read if isinstance(outcome, Note)]
    unread = [outcome for outcome in read if isinstance(outcome, Problem)]
    say_problems(unread)
    for note in notes:
        if note.rejected:
            say(f"dateline: {note.path}: {note.rejected} of its annotations hold no words of a document.")
    return notes, unread


def _check(
    asked: Sequence[_Asked], paths: Sequence[str], kept: Sequence[KeptQuote], *, as_json: bool
) -> tuple[Status, list[Checked]]:
    """Check quotes, print each as soon as it is checked, and return what all that makes of the exit status."""
    if not paths:
        if not any(one.quoted.names_a_document for one in asked):
            raise click.UsageError("no quote says where it comes from; --in says where the documents are.")
        checks = [Checked(one.quoted, Verdict.ABSENT) for one in asked]
        for one, checked in zip(asked, checks, strict=True):
            _write(one, checked, as_json=as_json)
        return Status.NOTHING, checks
    collection = opened(paths)
    if collection.status is Status.USAGE:
        return Status.USAGE, []
    checks = []
    notes = {one.note.uri for one in asked if one.note}
    verdicts = Verifier(collection.library, kept, notes).check_all(one.quoted for one in asked)
    for one, checked in zip(asked, verdicts, strict=True):
        checks.append(checked)
        _write(one, checked, as_json=as_json)
    return collection.status_when(found=all(checked.holds for checked in checks)), checks


def _write(one: _Asked, checked: Checked, *, as_json: bool) -> None:
    if as_json:
        write_json(_record(one, checked))
        return
    for line in verdict_lines(checked, one.place, is_styled=sys.stdout.isatty()):
        write_styled(line)


def _record(one: _Asked, checked: Checked) -> Record:
    """A verdict as an object of JSON."""
    quoted, source = checked.quoted, checked.document.source if checked.document else None
    return {
        "verdict": checked.verdict,
        "exact": quoted.exact,
        "path": source.path if source else quoted.path,
        "uri": source.uri if source else quoted.uri,
        "start": checked.span.start if checked.span else None,
        "end": checked.span.end if checked.span else None,
        "note": one.note.path if one.note else None,
        "difference": in_short(checked.difference) if checked.verdict is Verdict.EDITED else None,
    }


def _repair(notes: Sequence[Note], asked: Sequence[_Asked], checks: Sequence[Checked]) -> list[Problem]:
    """Repair notes, and return what could not be done."""
    problems = []
    for note in notes:
        own = [checked for one, checked in zip(asked, checks, strict=True) if one.note is note]
        outcome = repair(note, own)
        if isinstance(outcome, Problem):
            problems.append(outcome)
        elif outcome:
            say(f"dateline: {note.path}: {outcome} address{'es' * (outcome != 1)} repaired.")
    return problems


def _repair_kept(keeping: Keeping, checks: Sequence[Checked]) -> list[Problem]:
    """Repair the addresses of the kept quotes, and return what could not be done."""
    outcomes = []
    for quote, checked in zip(keeping.quotes, checks, strict=True):
        if (repaired := repaired_quote(quote, checked)) != quote:
            outcomes.append(keeping.replace(repaired))
    problems = [outcome for outcome in outcomes if isinstance(outcome, Problem)]
    if count := len(outcomes) - len(problems):
        say(f"dateline: {count} kept address{'es' * (count != 1)} repaired.")
    return problems

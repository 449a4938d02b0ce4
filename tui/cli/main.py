"""The command line: finds the command, runs it, and turns whatever happens into an honest exit status."""

from __future__ import annotations

import errno
import os
from collections.abc import Sequence
from importlib import import_module

import click

from tui import __version__
from tui.cli.commands import COMMANDS, COMPLETE
from tui.cli.output import PipeClosedError, Status, UnwritableError, abandon, finish, prepare, say, say_fault

_OWN_OPTIONS = ("--help", "-h", "--version", "-V")


@click.command("", hidden=True)
@click.argument("paths", nargs=-1, metavar="[PATH ...]", type=click.Path())
def screen(paths: Sequence[str]) -> int:
    """Open the screen on folders, files, or - for standard input; what is meant when no command is named."""
    from tui.cli.screen import start  # noqa: PLC0415 - other commands need no screen

    return start(paths)


class Commands(click.Group):
    """The commands, and the screen for anything that is not one."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order of the help."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, loaded now."""
        del ctx
        if cmd_name == "":
            return screen
        module = COMMANDS.get(cmd_name)
        return import_module(f"tui.cli.{module}").command if module else None

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take the first word as a command, else everything as PATHs for the screen."""
        if not ctx.resilient_parsing and (not args or args[0] not in (*COMMANDS, *_OWN_OPTIONS)):
            args = ["", *args]
        return super().parse_args(ctx, args)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Both ways to call it."""
        formatter.write_usage(ctx.command_path, "[PATH ...]", "Usage: ")
        formatter.write_usage(ctx.command_path, "COMMAND [ARGUMENTS ...]", "       ")

    def shell_complete(
        self, ctx: click.Context, incomplete: str
    ) -> list[click.shell_completion.CompletionItem]:
        """Commands, and files for the screen."""
        files = click.shell_completion.CompletionItem(incomplete, type="file")
        return [*super().shell_complete(ctx, incomplete), files]


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="A folder named like a command is written ./list. Without a terminal, the dated list is printed.",
)
@click.version_option(__version__, "-V", "--version", message="dateline %(version)s")
def commands() -> None:
    """Read dated documents in the terminal: timeline, fuzzy search, and quotes that prove themselves.

    PATH is a folder, a file, or - for standard input; without one, the bundled documents open.
    """


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit status."""
    prepare()
    if COMPLETE in os.environ:
        commands.main(list(arguments), prog_name="dateline", complete_var=COMPLETE)
    try:
        status = _invoke(list(arguments))
    except click.ClickException as wrong:
        _say_usage(wrong)
        status = Status.USAGE
    except (KeyboardInterrupt, click.Abort):
        status = Status.INTERRUPTED
    except (PipeClosedError, BrokenPipeError):
        abandon()
        status = Status.DONE
    except Exception as error:  # noqa: BLE001 - the last line of defence: whatever it is, it is ours, said and counted
        status = Status.FAULT
        if _is_unwritable(error):
            abandon()
            say(f"dateline: the output cannot be written: {error}")
        else:
            say_fault()
    return status


def _is_unwritable(error: Exception) -> bool:
    """Whether the output could not be written, by us or (its help) by click, which says no more than that a device is full."""
    is_full = isinstance(error, OSError) and error.errno == errno.ENOSPC and error.filename is None
    return is_full or isinstance(error, UnwritableError)


def _invoke(arguments: list[str]) -> int:
    try:
        with commands.make_context("dateline", arguments) as context:
            status = int(commands.invoke(context) or 0)
    except click.exceptions.Exit as ended:
        status = ended.exit_code
    finish()
    return status


def _say_usage(wrong: click.ClickException) -> None:
    context = getattr(wrong, "ctx", None)
    if context is not None:
        for line in context.get_usage().splitlines():
            say(line)
    say(f"dateline: {wrong.format_message()}")

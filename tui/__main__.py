"""The entry point: answers `--version` at once, and loads only what the command needs."""

from __future__ import annotations

import os
import sys


def main() -> int:
    """Run the command line and return its exit status."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from tui import __version__  # noqa: PLC0415 - nothing is loaded before it is needed

        sys.stdout.write(f"dateline {__version__}\n")
        return 0
    try:
        return _run(sys.argv[1:])
    except KeyboardInterrupt:
        return 130
    except Exception:  # noqa: BLE001 - the last line of defence: whatever it is, it is ours, said and counted
        from tui.cli.output import Status, say_fault  # noqa: PLC0415 - rare

        say_fault()
        return Status.FAULT


def _run(words: list[str]) -> int:
    """Open the screen at once where only paths are given, and leave the rest to the command line proper."""
    from tui.cli.commands import COMPLETE, are_paths_only  # noqa: PLC0415 - nothing is loaded before it is needed

    if are_paths_only(words) and COMPLETE not in os.environ:
        from tui.cli.output import prepare  # noqa: PLC0415 - the same
        from tui.cli.screen import has_screen, start  # noqa: PLC0415 - the same

        prepare()
        if has_screen():
            return start(words)
    from tui.cli.main import run  # noqa: PLC0415 - the same

    return run(words)


if __name__ == "__main__":
    raise SystemExit(main())

"""The entry point: answers `--version` at once, and loads only what the command needs."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line and return its exit status."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from tui import __version__  # noqa: PLC0415 - nothing is loaded before it is needed

        sys.stdout.write(f"dateline {__version__}\n")
        return 0
    try:
        from tui.cli.main import run  # noqa: PLC0415 - nothing is loaded before it is needed

        return run(sys.argv[1:])
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    raise SystemExit(main())

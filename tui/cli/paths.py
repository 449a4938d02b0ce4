"""`dateline paths`: where things are kept."""

from __future__ import annotations

import click
from platformdirs import PlatformDirs

from tui.cli.output import Status, write
from tui.session.opening import bundled_folder

FOLDERS = PlatformDirs("dateline", appauthor=False)


def folders() -> dict[str, str]:
    """The folders we may write in, by what they hold."""
    return {
        "config": FOLDERS.user_config_dir,
        "data": FOLDERS.user_data_dir,
        "state": FOLDERS.user_state_dir,
        "cache": FOLDERS.user_cache_dir,
    }


@click.command("paths")
def command() -> int:
    """Print where things are kept."""
    kept = {**folders(), "documents": str(bundled_folder())}
    for name, folder in kept.items():
        write(f"{name:<10} {folder}")
    return Status.DONE

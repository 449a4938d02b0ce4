"""`dateline paths`: where things are kept."""

from __future__ import annotations

from dataclasses import asdict

import click

from tui.cli.output import Status, write
from tui.session.glancing import bundled_folder
from tui.store.paths import folders


@click.command("paths")
def command() -> int:
    """Print where things are kept."""
    kept = {**asdict(folders()), "documents": bundled_folder()}
    for name, folder in kept.items():
        write(f"{name:<10} {folder}")
    return Status.DONE

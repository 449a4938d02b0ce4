"""Where things are kept: the configuration, data, state and cache folders of this person, and nothing elsewhere."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_NAME = "dateline"


@dataclass(frozen=True, slots=True)
class Folders:
    """The four folders; none is made before something is kept in it."""

    config: Path
    """What the person writes: `config.toml`."""
    data: Path
    """What must not be lost: corrections, quotes."""
    state: Path
    """What may be lost: the reading place."""
    cache: Path
    """What can be made again."""


def folders(environment: Mapping[str, str] = os.environ) -> Folders:
    """Return the four folders: under DATELINE_HOME when it is set, else where the platform wants them.

    >>> folders({"DATELINE_HOME": "/home/ann/reading"}).state.as_posix()
    '/home/ann/reading/state'
    """
    home = environment.get("DATELINE_HOME")
    if home:
        root = Path(home).expanduser()
        return Folders(root / "config", root / "data", root / "state", root / "cache")
    from platformdirs import PlatformDirs  # noqa: PLC0415 - 10 ms that --version need not pay

    dirs = PlatformDirs(_NAME, appauthor=False)
    return Folders(dirs.user_config_path, dirs.user_data_path, dirs.user_state_path, dirs.user_cache_path)


def quotes_path() -> Path:
    """The file of kept quotes and marks; here, so that it costs nothing to see whether there is one."""
    return folders().data / "quotes.sqlite"

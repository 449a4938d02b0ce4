"""The date in a file's name."""

from __future__ import annotations

import re

from tui.core.dates.interval import day
from tui.core.dates.model import DateInterval

_IN_NAME = re.compile(
    r"(?<![0-9])(?P<y>1[5-9][0-9]{2}|20[0-9]{2})(?P<s>[-_. ])(?P<m>0?[1-9]|1[0-2])(?P=s)(?P<d>0?[1-9]|[12][0-9]|3[01])(?![0-9])"
    r"|(?<![^\W_])(?P<y8>19[0-9]{2}|20[0-9]{2})(?P<m8>0[1-9]|1[0-2])(?P<d8>[0-2][0-9]|3[01])(?=T[0-9]|[^0-9A-Za-z]|\Z)"
)


def date_in_name(name: str) -> tuple[DateInterval, str] | None:
    """Return the one day that a file's name says, and the words; None when it says none, or several.

    Eight figures together count only between edges, so that a hash or a serial number is not read as a day.

    >>> date_in_name("gsa-2014-09-04-a-new-look.md")[1], date_in_name("449fe29b20120315c63b.txt")
    ('2014-09-04', None)
    """
    said: dict[str, tuple[DateInterval, str]] = {}
    for found in _IN_NAME.finditer(name):
        parts = [int(found[part] or found[f"{part}8"]) for part in ("y", "m", "d")]
        try:
            interval = day(parts[0], parts[1], parts[2])
        except ValueError:
            continue
        said[interval.edtf] = (interval, found[0])
    return next(iter(said.values())) if len(said) == 1 else None

"""Inner paths: a path with a place inside a file behind it, as people write it or read it in a list, made an address.

    talks.zip!/1975/a.txt   letters.mbox#message=3      as an address ends, but with plain letters
    talks.zip/1975/a.txt    letters.mbox/message 3      as lists show it

What is on the disk under that name goes before. Of containers in containers only the first form says where one ends.
"""

from __future__ import annotations

import os
import re
from urllib.parse import quote

from tui.store.read import uri_of

_SEPARATOR = r"[\\/]" if os.sep == "\\" else "/"
_SIGNS = re.compile(rf"!/|{_SEPARATOR}|#(?=(?:message|row)=\d+\Z)", re.ASCII)
"""Where a file may end and what is in it begin."""
_NUMBERED = re.compile(
    r"(?:(?P<before>.*)[#/])?(?P<kind>message|row)[= ](?P<number>\d{1,9})", re.DOTALL | re.ASCII
)
_MEMBER = "!/"


def as_address(path: str) -> str:
    """Return the address that a path with a place behind it means; any other path, and any address, as it is.

    Args:
        path: What a person typed.
    """
    if "://" in path or "\0" in path or os.path.lexists(path):
        return path
    for sign in _SIGNS.finditer(path):
        holder = path[: sign.start()]
        if os.path.isfile(holder):  # noqa: PTH113 - strings, as in store.walk
            return uri_of(os.path.realpath(holder)) + _part(path[sign.end() :])
    return path


def _part(inner: str) -> str:
    """The part of an address for what people write behind a file: "message 3", "1975/a.txt", "b.mbox#message=3"."""
    numbered = _NUMBERED.fullmatch(inner)
    names = (numbered["before"] or "") if numbered else inner
    members = "".join(_MEMBER + quote(name) for name in names.split(_MEMBER)) if names else ""
    return members + (f"#{numbered['kind']}={numbered['number']}" if numbered else "")

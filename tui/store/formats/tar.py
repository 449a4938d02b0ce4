"""Tape archives (tar), as they stand in packed files: the members that are documents, as of any archive.

    [header of 512 bytes][content, filled up to 512] ... [two empty headers]

All is in memory already, so a member is a slice, and none can be larger than what was unpacked. Only regular files are taken;
a header has a checksum, and where that fails nothing that follows can be found.

Source: POSIX.1-2017, pax (ustar and extended headers); the GNU tar manual for names of type "L" and sizes in base 256.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from tui.store.formats.archive import Names, begins_like_text, decoded_name, encoding_of
from tui.store.formats.extraction import Member, Refused, RefusedError, Wish
from tui.store.formats.zipped import ENTRIES_CAP
from tui.store.kinds import SUFFIXES, suffix_of

_BLOCK = 512
_SIGN = slice(257, 262)
_CHECKSUM = slice(148, 156)
_SIZE = slice(124, 136)
_REGULAR = (b"0", b"\0", b"7")
_LONG_NAME, _EXTENDED = b"L", b"x"
_PATH = re.compile(rb"(?:\A|\n)\d{1,9} path=([^\n]*)")
_LONGEST_NAME = 1 << 16
_HEAD = 1024


def is_tar(data: bytes) -> bool:
    """Whether some bytes are a tape archive."""
    return data[_SIGN] == b"ustar" and _is_header(data[:_BLOCK])


def members(data: bytes, _name: str, _wish: Wish) -> Iterator[Member | Refused]:
    """Yield the documents of a tape archive.

    Raises:
        RefusedError: Where it is damaged; what stands before is read.
    """
    return tar_members(data)


def tar_members(data: bytes) -> Iterator[Member | Refused]:
    """Yield the documents of a tape archive.

    Raises:
        RefusedError: Where it is damaged; what stands before is read.
    """
    places: list[tuple[bytes, int, int]] = []
    damage: RefusedError | None = None
    try:
        places.extend(_places(data))
    except RefusedError as refused:
        damage = refused
    names = Names()
    encoding = encoding_of([name for name, _, _ in places])
    for raw_name, start, end in places:
        name = names.ours(decoded_name(raw_name, encoding))
        if name and (suffix_of(name) in SUFFIXES or begins_like_text(data[start : min(end, start + _HEAD)])):
            yield Member(names.part(name), name, partial(_slice, data, start, end))
        elif name:
            names.others["no suffix"] += 1
    yield from names.left_alone()
    if damage:
        raise damage


def _places(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Yield the name of each regular file, and where its bytes begin and end."""
    at = count = 0
    long_name = b""
    while data[at : at + _BLOCK].strip(b"\0"):
        header = data[at : at + _BLOCK]
        if not _is_header(header):
            raise RefusedError("damaged", "the tape archive in it is damaged: what follows is not read")
        start = at + _BLOCK
        end = start + _number(header[_SIZE])
        if end > len(data):
            raise RefusedError("damaged", "the tape archive in it is cut short: its last file is not read")
        at = end + -end % _BLOCK
        kind = header[156:157]
        if kind == _LONG_NAME:
            long_name = data[start : min(end, start + _LONGEST_NAME)].rstrip(b"\0")
        elif kind == _EXTENDED:
            found = _PATH.search(data[start : min(end, start + _LONGEST_NAME)])
            long_name = found[1] if found else long_name
        elif kind in _REGULAR:
            count += 1
            if count > ENTRIES_CAP:
                raise RefusedError("many", f"only the first {ENTRIES_CAP:,} members are read; divide it")
            yield long_name or _name(header), start, end
        if kind not in (_LONG_NAME, _EXTENDED):
            long_name = b""


def _is_header(header: bytes) -> bool:
    """Whether the checksum of a header fits: the sum of its bytes, the checksum itself counted as blanks."""
    unsigned = sum(header) - sum(header[_CHECKSUM]) + 8 * ord(" ")
    return len(header) == _BLOCK and unsigned == _number(header[_CHECKSUM])


def _number(digits: bytes) -> int:
    """A number in octal digits; or, where its first bit says so, in base 256."""
    if digits[:1] >= b"\x80":
        return int.from_bytes(digits[1:], "big")
    plain = digits.strip(b" \0")
    return int(plain, 8) if re.fullmatch(rb"[0-7]+", plain) else 0


def _name(header: bytes) -> bytes:
    """The name in a header, behind its folder where that did not fit."""
    name = header[:100].partition(b"\0")[0]
    folder = header[345:500].partition(b"\0")[0] if header[257:263] == b"ustar\0" else b""
    return folder + b"/" + name if folder else name


def _slice(data: bytes, start: int, end: int) -> bytes:
    return data[start:end]

"""A file packed by gzip: the one file in it, named without the ".gz"; or, where that is a tape archive, the files in that.

It is unpacked in steps, and no further than is allowed, since its end says its size only where it is honest. One that was cut
short gives what came out of it, and says so. One whose checksum does not fit gives nothing: nobody could say from where on
its text is another. The name in its header is not looked at; people rename files and do not know of it.

Source: RFC 1952 (a file is a series of streams; §2.2).
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator
from urllib.parse import quote

from tui.store.formats.extraction import Member, Refused, RefusedError, Wish
from tui.store.formats.tar import is_tar, tar_members
from tui.store.formats.zipped import FREE, RATIO_CAP, too_large

SIZE_CAP = 256 << 20
"""Bytes that come out at most."""
STREAMS_CAP = 20_000
"""Streams in a file; one for every 64 KB is common."""
_STEP = 1 << 14
"""Packed bytes that are unpacked at a time. What follows a stream is copied by the library, so streams of some bytes each
would make larger steps quadratic."""
_SIGN = b"\x1f\x8b"
_GZIP = 16 + zlib.MAX_WBITS


def members(data: bytes, name: str, _wish: Wish) -> Iterator[Member | Refused]:
    """Yield what is in the file.

    Raises:
        RefusedError: If it is damaged, or too large when unpacked.
    """
    content, remark = unpacked(data)
    inner = name.replace("\\", "/").rpartition("/")[2]
    inner = inner[:-3] if inner.lower().endswith(".gz") else inner
    if not content and remark:
        raise RefusedError("damaged", remark)
    if is_tar(content):
        yield from tar_members(content)
    else:
        yield Member(f"!/{quote(os.fsencode(inner))}", inner, content)
    if remark:
        yield Refused(inner, "damaged", remark)


def unpacked(data: bytes) -> tuple[bytes, str]:
    """Return what comes out of packed bytes, and what is wrong with them although it can be read.

    Raises:
        RefusedError: If they are damaged, or more comes out than is allowed.
    """
    limit = min(SIZE_CAP, max(FREE, RATIO_CAP * len(data)))
    pieces: list[bytes] = []
    left = limit
    at = streams = 0
    while data[at : at + 2] == _SIGN:
        streams += 1
        if streams > STREAMS_CAP:
            raise RefusedError(
                "many", f"it is made of more than {STREAMS_CAP:,} packed pieces; unpack it to read it here"
            )
        inflater = zlib.decompressobj(_GZIP)
        while not inflater.eof and at < len(data):
            piece = _step(inflater, data[at : at + _STEP], left + 1)
            left -= len(piece)
            if left < 0:
                raise too_large(limit, SIZE_CAP)
            pieces.append(piece)
            at = min(at + _STEP, len(data)) - len(inflater.unused_data)
        if not inflater.eof:
            return b"".join(pieces), "it is cut short: only what came out before is read; get it again"
    rest = data[at:].strip(b"\0")
    return b"".join(pieces), f"{len(rest):,} bytes behind its end are not read" if rest else ""


def _step(inflater: zlib._Decompress, packed: bytes, limit: int) -> bytes:
    try:
        return inflater.decompress(packed, limit)
    except zlib.error:
        raise RefusedError(
            "damaged", "it is damaged: its checksum does not fit, or it cannot be unpacked"
        ) from None

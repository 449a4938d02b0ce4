r"""A zip file opened with bounds: its table of contents, and one member at a time, in memory only.

    [local header, name, extra][packed bytes] ... [table: an entry a member] ... [end of table]
                 ^ the entry's offset leads here        ^ read from its place behind the end of the table

Nothing that the table says is trusted. How much comes out of a member is decided by inflating it up to a limit and no
further: the largest part that its reader takes, 200 times its packed bytes (prose shrinks to a third, tables of numbers to a
fiftieth; what a bomb is made of shrinks to a thousandth), and for all members together 200 times the file. What comes
out must have the checksum of its entry, since a quote from a damaged text would not be one.

The library's `zipfile` makes an object of every entry before the first can be asked for (64 MB of entries take a
gigabyte), trusts sizes, and fails by ten kinds of exceptions; hence the page of `struct` here.

Source: PKWARE, APPNOTE.TXT 6.3.10; D. Fifield, A better zip bomb (2019), for members that share their bytes.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from struct import Struct
from typing import NamedTuple

from tui.store.formats.extraction import RefusedError

ENTRIES_CAP = 100_000
"""Entries of the table that are read."""
RATIO_CAP = 200
"""Bytes that may come out of a byte, beyond what is free."""
FREE = 4 << 20
"""Bytes that a member may have however few it is packed in."""
FREE_TOGETHER = 16 << 20
"""Bytes that all members may have however small the file is."""
TOGETHER_CAP = 1 << 30
_OLE = b"\xd0\xcf\x11\xe0"
"""How office documents begin that are protected by a password, and those of before 2007."""

_END = Struct("<4s4H2IH")
_END_WIDE = Struct("<4sQ2H2I4Q")
_WHERE_WIDE = Struct("<4sIQI")
_ENTRY = Struct("<4s6H3I5H2I")
_LOCAL = Struct("<4s5H3I2H")
_LONGEST_COMMENT = 0xFFFF
_WIDE = 0xFFFFFFFF
"""A field that says: too large for me, look in the extra field."""
_STORED, _DEFLATED = 0, 8
_ENCRYPTED, _UTF8 = 0x1, 0x800


class Entry(NamedTuple):
    """What the table says about a member."""

    raw_name: bytes
    is_utf8: bool
    """Whether the name says that it is UTF-8."""
    extra: bytes
    is_encrypted: bool
    method: int
    checksum: int
    packed_size: int
    offset: int
    mode: int
    """What kind of file it was, as Unix writes it; 0 where nothing is said."""


@dataclass(slots=True)
class Zipped:
    """The members of a zip file; made by `open_zip`."""

    data: bytes
    entries: list[Entry]
    is_whole: bool
    """Whether the table could be read to its end, and has no more entries than are read."""
    part_cap: int
    """Bytes of the largest member that is taken."""
    taken: int = 0
    """Bytes that came out so far."""
    _by_name: dict[str, Entry] = field(default_factory=dict)

    @property
    def is_spent(self) -> bool:
        """Whether as much came out as may."""
        return self.taken >= self._allowed

    @property
    def _allowed(self) -> int:
        return min(TOGETHER_CAP, max(FREE_TOGETHER, RATIO_CAP * len(self.data)))

    def part(self, name: str) -> bytes | None:
        """The bytes of a named part of a document, or None where there is none; of two by one name the last."""
        entry = self._named().get(name)
        return None if entry is None else self.read(entry)

    def has(self, name: str) -> bool:
        """Whether there is a part of a name."""
        return name in self._named()

    def names(self) -> Iterable[str]:
        """The names of all parts of a document."""
        return self._named()

    def _named(self) -> dict[str, Entry]:
        if not self._by_name:
            names = (entry.raw_name.decode("utf-8", "replace").replace("\\", "/") for entry in self.entries)
            self._by_name = dict(zip(names, self.entries, strict=True))
        return self._by_name

    def read(self, entry: Entry) -> bytes:
        """Return the bytes of a member.

        Raises:
            RefusedError: If it is encrypted, damaged, packed in an unknown way, or too large.
        """
        if entry.is_encrypted:
            raise RefusedError("encrypted", "it is protected by a password; unpack it to read it here")
        if self.is_spent:
            raise too_large(self.taken, TOGETHER_CAP)
        start, end = self.place(entry)
        packed = memoryview(self.data)[start:end]
        limit = min(self.part_cap, max(FREE, RATIO_CAP * len(packed)), self._allowed - self.taken)
        if entry.method == _STORED:
            content = bytes(packed[: limit + 1])
        elif entry.method == _DEFLATED:
            content = _inflated(packed, limit)
        else:
            raise RefusedError(
                "packed", f"it is packed in a way that is not read here ({entry.method}); pack it anew"
            )
        self.taken += len(content)
        if len(content) > limit:
            raise too_large(limit, self.part_cap)
        if zlib.crc32(content) != entry.checksum:
            raise RefusedError("damaged", "its checksum does not fit, so its text may not be what was packed")
        return content

    def head(self, entry: Entry, size: int) -> bytes:
        """How a member begins, unchecked; nothing where it cannot be read."""
        try:
            start, end = self.place(entry)
            packed = memoryview(self.data)[start:end]
            return bytes(packed[:size]) if entry.method == _STORED else _inflated(packed, size, is_part=True)
        except RefusedError:
            return b""

    def place(self, entry: Entry) -> tuple[int, int]:
        """Where the packed bytes of a member begin and end in the file.

        Raises:
            RefusedError: If there is no member where the table says.
        """
        at = entry.offset
        if not 0 <= at <= len(self.data) - _LOCAL.size or self.data[at : at + 4] != b"PK\x03\x04":
            raise RefusedError("damaged", "it is not where the table of contents says; get the file again")
        *_, name_size, extra_size = _LOCAL.unpack_from(self.data, at)
        start: int = at + _LOCAL.size + name_size + extra_size
        if start + entry.packed_size > len(self.data):
            raise RefusedError("damaged", "it is cut short; get the file again")
        return start, start + entry.packed_size

    def has_overlap(self) -> bool:
        """Whether members share bytes: no packer does so, and a small file can hold petabytes by it."""
        last = 0
        for entry in sorted(self.entries, key=_offset):
            if entry.offset < last:
                return True
            try:
                _, last = self.place(entry)
            except RefusedError:
                continue  # it is nowhere, and refused when it is read
        return False


def open_zip(data: bytes, part_cap: int) -> Zipped:
    """Return a zip file as its table of contents has it.

    Args:
        data: The bytes of the file; what stands before the first member (a program that unpacks) is passed over.
        part_cap: Bytes of the largest member that is taken.

    Raises:
        RefusedError: If it has no table of contents, or none that can be read.
    """
    if data.startswith(_OLE):
        detail = (
            "it is protected by a password, or an old office document: save it as .docx or .odt without one"
        )
        raise RefusedError("encrypted", detail)
    found = _table(data)
    if found is None:
        raise RefusedError("damaged", "it is a damaged zip file: its end is missing; get it again")
    start, end, prefix = found
    entries: list[Entry] = []
    at = start
    for entry, after in _entries(data, start, end, prefix):
        if len(entries) == ENTRIES_CAP:
            break
        entries.append(entry)
        at = after
    if not entries and end > start:
        raise RefusedError(
            "damaged", "it is a damaged zip file: its table of contents is broken; get it again"
        )
    return Zipped(data, entries, at == end, part_cap)


def too_large(limit: int, part_cap: int) -> RefusedError:
    """Why something is not unpacked further than to a limit."""
    if limit >= part_cap:
        return RefusedError(
            "large", f"too large when unpacked: up to {part_cap >> 20:,} MB are read; split it"
        )
    detail = f"too large when unpacked: more than {limit / (1 << 20):,.0f} MB came out of very little, as of a bomb"
    return RefusedError("bomb", detail)


def _offset(entry: Entry) -> int:
    return entry.offset


def _table(data: bytes) -> tuple[int, int, int] | None:
    """Where the table begins and ends, and how far all offsets are off because of what was put before the archive."""
    at = data.rfind(b"PK\x05\x06", max(0, len(data) - _END.size - _LONGEST_COMMENT))
    if at < 0 or at + _END.size > len(data):
        return None
    *_, size, offset, _ = _END.unpack_from(data, at)
    end = at
    wide = at - _WHERE_WIDE.size
    if wide >= 0 and data[wide : wide + 4] == b"PK\x06\x07":
        end = wide - _END_WIDE.size
        if end < 0 or data[end : end + 4] != b"PK\x06\x06":
            return None
        *_, size, offset = _END_WIDE.unpack_from(data, end)
    start = end - size
    return (start, end, start - offset) if start >= 0 else None


def _entries(data: bytes, start: int, end: int, prefix: int) -> Iterator[tuple[Entry, int]]:
    """Yield each entry of the table, and where the next begins, until the end or what is no entry."""
    at = start
    while at + _ENTRY.size <= end:
        (sign, system, _, flags, method, _, _, checksum, packed, size, name_size, extra_size, comment_size, _, _, kind, offset) = (
            _ENTRY.unpack_from(data, at)
        )  # fmt: skip
        name_at = at + _ENTRY.size
        extra_at = name_at + name_size
        at = extra_at + extra_size + comment_size
        if sign != b"PK\x01\x02" or at > end:
            return
        extra = data[extra_at : extra_at + extra_size]
        if _WIDE in (packed, size, offset):
            packed, offset = _widened(extra, packed, size, offset)
        mode = kind >> 16 if system >> 8 in (3, 19) else 0  # written on Unix, or a Mac
        yield (
            Entry(
                data[name_at:extra_at],
                bool(flags & _UTF8),
                extra,
                bool(flags & _ENCRYPTED),
                method,
                checksum,
                packed,
                offset + prefix,
                mode,
            ),
            at,
        )


def extra_fields(extra: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the number and the bytes of each extra field of an entry."""
    at = 0
    while at + 4 <= len(extra):
        number, size = (
            int.from_bytes(extra[at : at + 2], "little"),
            int.from_bytes(extra[at + 2 : at + 4], "little"),
        )
        yield number, extra[at + 4 : at + 4 + size]
        at += 4 + size


def _widened(extra: bytes, packed: int, size: int, offset: int) -> tuple[int, int]:
    """The packed size and the offset of an entry whose fields are too small for one of them."""
    wide = next((content for number, content in extra_fields(extra) if number == 1), b"")
    numbers = [int.from_bytes(wide[at : at + 8], "little") for at in range(0, len(wide) - 7, 8)]
    if size == _WIDE and numbers:
        del numbers[0]
    if packed == _WIDE and numbers:
        packed = numbers.pop(0)
    if offset == _WIDE and numbers:
        offset = numbers.pop(0)
    return packed, offset


def _inflated(packed: memoryview, limit: int, *, is_part: bool = False) -> bytes:
    """What comes out of packed bytes, and of more than the limit one byte more."""
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        content = inflater.decompress(packed, limit + 1)
    except zlib.error:
        raise RefusedError("damaged", "it is damaged: it cannot be unpacked; get the file again") from None
    if not inflater.eof and len(content) <= limit and not is_part:
        raise RefusedError("damaged", "it is cut short; get the file again")
    return content

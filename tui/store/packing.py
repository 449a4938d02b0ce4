"""Packing: where the passages of a document stand, in a few bytes each, for a catalogue of a million.

A passage is a gap after the one before it and a length, both in code points, and whether it is boilerplate. Where a file is
plain (its text is its bytes, decoded as UTF-8) the same is kept in bytes too, unless it is ASCII and they are the same, so
that one passage can be read without reading its file.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Sequence
from itertools import accumulate
from operator import add
from typing import overload

from tui.core.document import Passage, PassageKind
from tui.core.span import Span

_QUICK = 3
"""Level of compression: twice as fast as the usual one, and a tenth larger."""
_CLOSED, _ASCII, _BYTES = 0, 1, 2
"""How the bytes of a passage are found: not at all, at its code points, or by numbers of their own."""


class PackedPassages(Sequence[Passage]):
    """The passages of one document; each is made when it is looked at."""

    def __init__(self, packed: bytes) -> None:
        self._mode = packed[0]
        raw = zlib.decompress(packed[1:])
        columns = 4 if self._mode == _BYTES else 2
        count = len(raw) // (4 * columns + 1)
        self._kinds = raw[:count]
        numbers = array("I")
        numbers.frombytes(raw[count:])
        self._lengths = numbers[count : 2 * count]
        self._ends = list(accumulate(map(add, numbers[:count], self._lengths)))
        if self._mode == _BYTES:
            self._byte_lengths = numbers[3 * count :]
            self._byte_ends = list(accumulate(map(add, numbers[2 * count : 3 * count], self._byte_lengths)))

    def __len__(self) -> int:
        return len(self._ends)

    @overload
    def __getitem__(self, index: int) -> Passage: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Passage]: ...
    def __getitem__(self, index: int | slice) -> Passage | Sequence[Passage]:
        """The passage of that number."""
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(len(self)))]
        end = self._ends[index]
        kind = PassageKind.BOILERPLATE if self._kinds[index] else PassageKind.BODY
        return Passage(index, Span(end - self._lengths[index], end), kind)

    @property
    def has_places(self) -> bool:
        """Whether one passage can be read without reading its file."""
        return self._mode != _CLOSED

    def place(self, index: int) -> Span:
        """The bytes of a passage in its file, where `has_places`."""
        ends, lengths = (
            (self._byte_ends, self._byte_lengths) if self._mode == _BYTES else (self._ends, self._lengths)
        )
        return Span(ends[index] - lengths[index], ends[index])


def pack_passages(passages: Sequence[Passage], text: str, *, is_plain: bool) -> bytes:
    """Return the passages of a text, packed.

    Args:
        passages: In order, without overlap.
        text: `Document.text`.
        is_plain: Whether the file is this text in UTF-8, with nothing before, changed or left out.
    """
    mode = _CLOSED if not is_plain else _ASCII if text.isascii() else _BYTES
    starts = [0, *(passage.span.end for passage in passages)]
    columns = [
        array("I", [passage.span.start - start for start, passage in zip(starts, passages, strict=False)])
    ]
    columns.append(array("I", [len(passage.span) for passage in passages]))
    if mode == _BYTES:
        gaps = (text[start : one.span.start] for start, one in zip(starts, passages, strict=False))
        columns.append(array("I", [len(gap.encode()) for gap in gaps]))
        columns.append(array("I", [len(text[passage.span.slice].encode()) for passage in passages]))
    kinds = bytes(passage.kind is PassageKind.BOILERPLATE for passage in passages)
    return bytes([mode]) + zlib.compress(kinds + b"".join(column.tobytes() for column in columns))


def pack_text(text: str) -> bytes:
    """Return a text packed, about a third of its bytes."""
    return zlib.compress(text.encode(), _QUICK)


def unpack_text(packed: bytes) -> str:
    """Return the text that was packed."""
    return zlib.decompress(packed).decode()


def pack_numbers(numbers: Sequence[int]) -> bytes:
    """Return offsets packed."""
    return array("I", numbers).tobytes()


def unpack_numbers(packed: bytes) -> tuple[int, ...]:
    """Return the offsets that were packed."""
    numbers = array("I")
    numbers.frombytes(packed)
    return tuple(numbers)


def pack_spans(spans: Sequence[Span]) -> bytes:
    """Return spans packed."""
    return pack_numbers([edge for span in spans for edge in (span.start, span.end)])


def unpack_spans(packed: bytes) -> tuple[Span, ...]:
    """Return the spans that were packed."""
    numbers = unpack_numbers(packed)
    return tuple(Span(numbers[at], numbers[at + 1]) for at in range(0, len(numbers), 2))

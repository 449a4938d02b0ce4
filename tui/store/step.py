r"""A step: one change to what a person keeps, as bytes that prove themselves and can be found in the ruins of a file.

    mark \x93\xd6step\r\n\x1a · length, 4 bytes · BLAKE2b of the payload, 16 bytes · payload: a JSON object in UTF-8

The mark holds bytes that UTF-8 never does, so no word of a document can feign one. A step says the whole state of one thing
after the change, and which state of it that is, so that steps may be read in any order, twice, or from several files: the
highest revision of a thing is how it stands, and every earlier one is there to go back to.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

_MARK = b"\x93\xd6step\r\n\x1a"
_LENGTH, _DIGEST = 4, 16
_HEAD = len(_MARK) + _LENGTH + _DIGEST

Key = tuple[str, str]
"""A kind of thing ("quote", "mark") and its id among those."""
Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Step:
    """How one thing stands after a change."""

    key: Key
    revision: int
    """Which state of it this is, from 1."""
    body: Body | None
    """None where it was deleted."""


def pack(step: Step) -> bytes:
    """Return a step as bytes."""
    content = [*step.key, step.revision, step.body]
    payload = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return _MARK + len(payload).to_bytes(_LENGTH, "big") + _digest(payload) + payload


def unpack(packed: bytes, start: int = 0) -> Step | None:
    """Return the step that begins at `start`; None where none does, or it is not what was packed."""
    if not packed.startswith(_MARK, start):
        return None
    at = start + len(_MARK)
    length = int.from_bytes(packed[at : at + _LENGTH], "big")
    payload = packed[start + _HEAD : start + _HEAD + length]
    if len(payload) != length or _digest(payload) != packed[at + _LENGTH : at + _LENGTH + _DIGEST]:
        return None
    kind, name, revision, body = json.loads(payload.decode("utf-8", "surrogatepass"))
    return Step((kind, name), revision, body)


def scan(ruins: bytes) -> Iterator[Step]:
    """Yield every whole step in some bytes, whatever stands between them."""
    start = ruins.find(_MARK)
    while start >= 0:
        step = unpack(ruins, start)
        if step is not None:
            yield step
        start = ruins.find(_MARK, start + 1)


def _digest(payload: bytes) -> bytes:
    return blake2b(payload, digest_size=_DIGEST).digest()

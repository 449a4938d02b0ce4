"""From the bytes of a file to the documents in it: one of most files, many of archives, mailboxes and tables.

Containers are opened in here and nowhere else, so that the limits hold for all of them together, however they are nested:
how deep, how many members, how many bytes come out. Whatever a format gives is cleaned here (SAFETY.md, rule 1).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Any

from tui.core.declared import Declared
from tui.core.document import Source
from tui.core.problem import Problem
from tui.core.sanitise import clean, clean_line, clean_name
from tui.store.decode import decode
from tui.store.formats.extraction import Extraction, Refused, RefusedError, Wish
from tui.store.kinds import CONTAINERS, PLAIN, Kind, description_of, kind_of
from tui.store.read import problem

if TYPE_CHECKING:
    from tui.store.formats.extraction import Member

DEPTH_CAP = 3
"""Containers inside containers that are opened."""
MEMBERS_CAP = 200_000
"""Documents of one file."""
BYTES_CAP = 1 << 30
"""Bytes that come out of one file, all containers in it together."""
_APART = frozenset((Kind.HTML, Kind.PDF, Kind.RTF))
"""Kinds that are read by other people's code, some of it compiled: in a process of its own, which may crash or be ended."""
_LONGEST_DECLARED = 2_000
_MOST_DECLARED = 60

Wishes = Callable[[str], Wish]
"""What a person said about how to read a file, by the sha256 of its bytes."""


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A document as read."""

    source: Source
    text: str
    """`Document.text`: decoded, line ends as `\\n`, cleaned."""
    problems: tuple[Problem, ...] = ()
    """What a reader of this document should know: a guessed encoding, broken or marked characters."""
    declared: tuple[Declared, ...] = ()
    """What the file says about it outside the text."""
    pages: tuple[int, ...] = ()
    """Where in the text each page begins; empty where there are none."""


def no_wish(_: str) -> Wish:
    """Nothing was said."""
    return Wish()


@dataclass(slots=True)
class _Budget:
    """What is left to come out of one file."""

    members: int = MEMBERS_CAP
    bytes: int = BYTES_CAP

    def take(self, size: int) -> None:
        self.members -= 1
        self.bytes -= size
        if self.members < 0:
            raise RefusedError("many", f"only the first {MEMBERS_CAP:,} documents in it are read")
        if self.bytes < 0:
            raise RefusedError(
                "large", f"more than {BYTES_CAP >> 20:,} MB come out of it; the rest is not read"
            )


def parts_of(
    data: bytes, shown: str, uri: str, *, wishes: Wishes = no_wish, part: str = ""
) -> Iterator[ReadFile | Problem]:
    """Yield the documents in a file, and why there is none at some places; at least one of either.

    Args:
        data: The bytes of the file.
        shown: Its path for people; not cleaned.
        uri: Its address.
        wishes: What a person said about how to read it, or members of it.
        part: Where only one part of it is asked for, its place behind the address ("!/a.txt", "#message=3").
    """
    yield from _Reading(wishes, uri + part if part else "").parts(data, shown, uri, 0)


@dataclass(slots=True)
class _Reading:
    """The reading of one file."""

    wishes: Wishes
    wanted: str
    """The address of the only part that is asked for; empty for all."""
    budget: _Budget = field(default_factory=_Budget)

    def parts(self, data: bytes, shown: str, uri: str, depth: int) -> Iterator[ReadFile | Problem]:
        kind = kind_of(data, shown)
        try:
            if kind in CONTAINERS:
                yield from self._members(kind, data, shown, uri, depth)
            elif not self.wanted or self.wanted == uri:
                yield self._document(kind, data, shown, uri)
        except RefusedError as refused:
            yield problem(shown, refused.what, refused.detail)

    def _members(
        self, kind: Kind, data: bytes, shown: str, uri: str, depth: int
    ) -> Iterator[ReadFile | Problem]:
        if depth >= DEPTH_CAP:
            raise RefusedError(
                "deep", f"archives in archives are read {DEPTH_CAP} deep; unpack it to read what is in it"
            )
        is_empty = True
        wish = self.wishes(hashlib.sha256(data).hexdigest())
        members: Iterator[Member | Refused] = _function(kind, "members")(data, shown, wish)
        for member in members:
            is_empty = False
            inner = f"{shown}/{member.name}"
            if isinstance(member, Refused):
                yield problem(inner, member.what, member.detail)
                continue
            self.budget.take(len(member.data))
            address = uri + member.part
            if self._is_wanted(address):
                yield from self.parts(member.data, inner, address, depth + 1)
        if is_empty:
            raise RefusedError("empty", "there is nothing in it")

    def _is_wanted(self, address: str) -> bool:
        """Whether what is asked for is at an address, or in what is there."""
        return (
            not self.wanted
            or self.wanted == address
            or self.wanted.startswith((f"{address}!/", f"{address}#"))
        )

    def _document(self, kind: Kind | None, data: bytes, shown: str, uri: str) -> ReadFile | Problem:
        digest = hashlib.sha256(data).hexdigest()
        wish = self.wishes(digest)
        if kind is None:
            raise _no_text(data)
        if kind in PLAIN:
            extraction = _plain(kind, data, wish)
        elif kind in _APART:
            from tui.store.apart import extract_apart  # noqa: PLC0415 - only these kinds pay for a process

            extraction = extract_apart(kind, data, shown, wish)
        else:
            extraction = _function(kind, "extract")(data, shown, wish)
        return _read(extraction, data, digest, shown, uri)


def _function(kind: Kind, name: str) -> Any:  # noqa: ANN401 - one of the two signatures in `formats.extraction`
    """The function of a format's module; the module is loaded when its first file is met."""
    return getattr(import_module(f"tui.store.formats.{kind}"), name)


def _plain(kind: Kind, data: bytes, wish: Wish) -> Extraction:
    decoded = decode(data, wish.encoding)
    if decoded is None:
        raise _no_text(data)
    remarks = []
    if decoded.is_guess:
        remarks.append(("encoding", f"read as {decoded.encoding} ({decoded.why}); letters may be wrong"))
    if decoded.broken:
        detail = f"{decoded.broken:,} places could not be read as {decoded.encoding}; they show as \ufffd"
        remarks.append(("broken", detail))
    return Extraction(decoded.text, str(kind), decoded.encoding, decoded.why, remarks=tuple(remarks))


def _no_text(data: bytes) -> RefusedError:
    kind = description_of(data)
    detail = f"it is {kind}, not text" if kind else "it is not text: its bytes fit no encoding of writing"
    return RefusedError("binary", f"{detail}; save it as plain text to read it here")


def _read(extraction: Extraction, data: bytes, digest: str, shown: str, uri: str) -> ReadFile | Problem:
    """Clean what a format gave."""
    if not extraction.text.strip(" \t\n\f\v\x00\u3000\xa0\ufeff"):
        return problem(shown, "empty", "there is no text in it")
    cleaned = clean(extraction.text)
    source = Source(
        path=clean_name(shown),
        uri=uri,
        size=len(data),
        sha256=digest,
        encoding=extraction.encoding,
        replaced=cleaned.replaced,
        reader=extraction.reader,
        why=extraction.why,
    )
    remarks = [problem(shown, what, detail) for what, detail in extraction.remarks]
    if cleaned.replaced:
        detail = (
            f"{cleaned.replaced:,} characters that could harm a terminal or hide words are shown as marks"
        )
        remarks.append(problem(shown, "marked", detail))
    return ReadFile(source, cleaned.text, tuple(remarks), _declared(extraction.declared), extraction.pages)


def _declared(declared: tuple[Declared, ...]) -> tuple[Declared, ...]:
    """What was declared, cleaned, each on one line; what is empty or longer than any such thing is left out."""
    cleaned = (
        Declared(
            one.field,
            " ".join(clean_line(one.value[:_LONGEST_DECLARED]).split()),
            clean_line(one.rule),
            one.weight,
        )
        for one in declared[:_MOST_DECLARED]
    )
    return tuple(one for one in cleaned if one.value)

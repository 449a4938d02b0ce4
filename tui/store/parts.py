"""From the bytes of a file to the documents in it: one of most files, many of archives, mailboxes and tables.

Containers are opened in here and nowhere else, so that the limits hold for all of them together, however they are nested:
how deep, how many members, how many bytes come out. Whatever a format gives is cleaned here (SAFETY.md, rule 1).

A large container is read share by share. Shares are of places, numbered from 0: a place is where a document is, or where it is
said why there is none. A member whose name does not say that it holds many is one place, whatever is found in it, so that
those before a share are counted without unpacking them.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from tui.core.declared import Declared
from tui.core.document import Source
from tui.core.problem import Problem
from tui.core.sanitise import clean, clean_line, clean_name
from tui.store.decode import decode
from tui.store.formats.extraction import Extraction, Refused, RefusedError, Wish
from tui.store.kinds import (
    CONTAINERS,
    PLAIN,
    PLAIN_SUFFIXES,
    SUFFIXES,
    Kind,
    description_of,
    holds_many,
    kind_of,
    suffix_of,
)
from tui.store.read import SIZE_CAP, STANDARD_INPUT, Stamp, problem, read_data, read_standard_input, uri_of

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
_APART_IF_LARGE = frozenset((Kind.DOCX, Kind.ODT, Kind.EPUB, Kind.MAIL))
"""Kinds that are read there where they may take long: 300 KB made for that take an office document 3 s, and us all our turns."""
_LARGE = 256 << 10
"""Bytes."""
_NO_WORDS = " \t\n\f\v\x00\u3000\xa0\ufeff"
_SHORT = 4_096
"""Characters that are looked at first for words: of a long text no copy is made for that."""
_LONGEST_DECLARED = 2_000
_MOST_DECLARED = 60


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person said about how to read files."""

    encodings: Mapping[str, str] = field(default_factory=dict)
    """By the sha256 of their bytes."""
    columns: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """See `Wish.columns`."""

    def of(self, sha256: str) -> Wish:
        """What was said about some bytes."""
        return Wish(self.encodings.get(sha256), self.columns)


_NOTHING_SAID = Wishes()


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


class _BeyondError(Exception):
    """The place at hand is not in the share any more."""


@dataclass(slots=True)
class Share:
    """Some places of a file, by their numbers; and, once they were read, whether there are others behind them."""

    start: int = 0
    stop: int = sys.maxsize
    has_more: bool = False
    _met: int = 0

    def has_next(self) -> bool:
        """Count the place at hand, and say whether it is to be read: those before the share are not."""
        if self._met >= self.stop:
            self.has_more = True
            raise _BeyondError
        self._met += 1
        return self._met > self.start


class _SpentError(RefusedError):
    """No more may come out of the file."""


@dataclass(slots=True)
class _Budget:
    """What is left to come out of one file."""

    members: int = MEMBERS_CAP
    bytes: int = BYTES_CAP

    def take(self, size: int) -> None:
        self.members -= 1
        self.bytes -= size
        if self.members < 0:
            raise _SpentError("many", f"only the first {MEMBERS_CAP:,} documents in it are read")
        if self.bytes < 0:
            raise spent()


def spent() -> RefusedError:
    """Why the rest of a file is not read after so much came out of it."""
    return _SpentError("large", f"more than {BYTES_CAP >> 20:,} MB come out of it; the rest is not read")


def read_documents(
    path: str,
    shown: str,
    *,
    part: str = "",
    share: Share | None = None,
    wishes: Wishes = _NOTHING_SAID,
    cap: int = SIZE_CAP,
) -> tuple[Iterator[ReadFile | Problem], Stamp | None]:
    """Return the documents in a file, and why there is none at some places; at least one of either.

    Args:
        path: Absolute, with all links resolved; or `-` for standard input.
        shown: The path for people.
        part: Where only one part of it is asked for, see `parts_of`.
        share: Where only some of its places are asked for.
        wishes: What a person said about how to read.
        cap: Bytes that are read at most; a larger file is refused.

    Returns:
        What is read, one by one, and the stamp of the file that was really opened.
    """
    stamp = None
    if path == STANDARD_INPUT:
        data, uri = read_standard_input(cap=cap), STANDARD_INPUT
    else:
        (data, stamp), uri = read_data(path, shown, cap=cap), uri_of(path)
    if isinstance(data, Problem):
        return iter((data,)), stamp
    return parts_of(data, shown, uri, part=part, share=share, wishes=wishes), stamp


def parts_of(
    data: bytes,
    shown: str,
    uri: str,
    *,
    part: str = "",
    share: Share | None = None,
    wishes: Wishes = _NOTHING_SAID,
) -> Iterator[ReadFile | Problem]:
    """Yield the documents in a file, and why there is none at some places; at least one of either.

    Args:
        data: The bytes of the file.
        shown: Its path for people; not cleaned.
        uri: Its address.
        part: Where only one part of it is asked for, its place behind the address ("!/a.txt", "#message=3").
        share: Where only some of its places are asked for; past the last there is nothing.
        wishes: What a person said about how to read it, or members of it.
    """
    is_empty = True
    reading = _Reading(wishes, uri + part if part else "", share or Share())
    with suppress(_BeyondError):
        for read in reading.parts(data, shown, uri):
            is_empty = False
            yield read
    if is_empty and share is None:
        yield problem(
            f"{shown}{part}", "missing", "there is no such part in the file; list the file to see its parts"
        )


@dataclass(slots=True)
class _Reading:
    """The reading of one file."""

    wishes: Wishes
    wanted: str
    """The address of the only part that is asked for; empty for all."""
    share: Share
    budget: _Budget = field(default_factory=_Budget)
    _is_one_place: bool = False
    """Whether what is being read is one place, however many documents are in it."""

    def parts(
        self, data: bytes, shown: str, uri: str, depth: int = 0, kind: Kind | None = None
    ) -> Iterator[ReadFile | Problem]:
        kind = kind or kind_of(data, shown)
        if kind not in CONTAINERS:
            if (not self.wanted or self.wanted == uri) and self._is_asked():
                yield self._document(kind, data, shown, uri)
            return
        try:
            yield from self._members(kind, data, shown, uri, depth)
        except RefusedError as refused:
            if depth and isinstance(refused, _SpentError):
                raise
            if self._is_asked():
                yield problem(shown, refused.what, refused.detail)

    def _members(
        self, kind: Kind, data: bytes, shown: str, uri: str, depth: int
    ) -> Iterator[ReadFile | Problem]:
        if depth >= DEPTH_CAP:
            raise RefusedError(
                "deep", f"archives in archives are read {DEPTH_CAP} deep; unpack it to read what is in it"
            )
        wish = self.wishes.of(hashlib.sha256(data).hexdigest() if self.wishes.encodings else "")
        is_empty = True
        for member in _function(kind, "members")(data, shown, wish):
            is_empty = False
            inner = f"{shown}/{member.name}" if member.name else shown
            if not isinstance(member, Refused):
                if self._is_wanted(uri + member.part):
                    yield from self._member(member, inner, uri + member.part, depth + 1)
            elif self._is_refusal_wanted(member):
                self.budget.take(0)
                if self._is_asked():
                    yield problem(inner, member.what, member.detail)
        if is_empty:
            raise RefusedError("empty", "there is nothing in it")

    def _member(self, member: Member, shown: str, uri: str, depth: int) -> Iterator[ReadFile | Problem]:
        is_one_place = not holds_many(member.name)
        if is_one_place and not self._is_asked():
            self.budget.take(len(member.data) if isinstance(member.data, bytes) else 0)
            return
        try:
            content = member.data if isinstance(member.data, bytes) else member.data()
        except RefusedError as refused:
            if is_one_place or self._is_asked():
                yield problem(shown, refused.what, refused.detail)
            return
        self.budget.take(len(content))
        before = self._is_one_place
        self._is_one_place = before or is_one_place
        yield from self.parts(content, shown, uri, depth, member.kind)
        self._is_one_place = before

    def _is_asked(self) -> bool:
        """Whether the next place is in the share, or belongs to one that is."""
        return self._is_one_place or self.share.has_next()

    def _is_refusal_wanted(self, member: Refused) -> bool:
        name = quote(os.fsencode(member.name))
        return not self.wanted or (bool(name) and self.wanted.endswith(name))

    def _is_wanted(self, address: str) -> bool:
        """Whether what is asked for is at an address, or in what is there."""
        return (
            not self.wanted
            or self.wanted == address
            or self.wanted.startswith((f"{address}!/", f"{address}#"))
        )

    def _document(self, kind: Kind | None, data: bytes, shown: str, uri: str) -> ReadFile | Problem:
        digest = hashlib.sha256(data).hexdigest()
        try:
            return _read(extracted(kind, data, shown, self.wishes.of(digest)), data, digest, shown, uri)
        except RefusedError as refused:
            return problem(shown, refused.what, refused.detail)


def extracted(kind: Kind | None, data: bytes, shown: str, wish: Wish) -> Extraction:
    """Return what the reader of a kind has of a file that is one document; not cleaned.

    Raises:
        RefusedError: If it cannot be read.
    """
    if kind is None:
        raise _no_text(data, shown)
    if kind in PLAIN:
        return _plain(kind, data, shown, wish)
    if kind in _APART or (kind in _APART_IF_LARGE and len(data) >= _LARGE):
        from tui.store.apart import extract_apart  # noqa: PLC0415 - only these kinds pay for a process

        return extract_apart(kind, data, shown, wish)
    extraction: Extraction = _function(kind, "extract")(data, shown, wish)
    return extraction


@cache
def _function(kind: Kind, name: str) -> Any:  # noqa: ANN401 - one of the two signatures in `formats.extraction`
    """The function of a format's module; the module is loaded when its first file is met."""
    return getattr(import_module(f"tui.store.formats.{kind}"), name)


def _plain(kind: Kind, data: bytes, shown: str, wish: Wish) -> Extraction:
    decoded = decode(data, wish.encoding)
    if decoded is None:
        raise _no_text(data, shown)
    remarks = []
    if decoded.is_guess:
        remarks.append(
            (
                "encoding",
                f"read as {decoded.encoding} ({decoded.why}); letters may be wrong: E chooses another",
            )
        )
    if decoded.broken:
        detail = f"{decoded.broken:,} places could not be read as {decoded.encoding}; they show as \ufffd"
        remarks.append(("broken", detail))
    return Extraction(decoded.text, str(kind), decoded.encoding, decoded.why, remarks=tuple(remarks))


def _no_text(data: bytes, shown: str) -> RefusedError:
    """What to say of bytes that are no text: what they are, or what they are not although the name says so."""
    suffix = suffix_of(shown)
    if kind := description_of(data):
        detail = f"it is {kind}, not text; save it as plain text to read it here"
    elif suffix in SUFFIXES and suffix not in PLAIN_SUFFIXES:
        detail = (
            f"its bytes are not those of a {suffix} file, nor of any text; it is damaged, or something else"
        )
    else:
        detail = "it is not text: its bytes fit no encoding of writing; save it as plain text to read it here"
    return RefusedError("binary", detail)


def _read(extraction: Extraction, data: bytes, digest: str, shown: str, uri: str) -> ReadFile | Problem:
    """Clean what a format gave."""
    text = extraction.text
    if not text[:_SHORT].strip(_NO_WORDS) and not text.strip(_NO_WORDS):
        return problem(shown, "empty", "there is no text in it")
    cleaned = clean(text)
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

"""What the modules of formats give and take: an extraction, the members of a container, and why there is neither.

A module of a format has one of two functions, and knows nothing of paths, walks or other formats:

    extract(data: bytes, name: str, wish: Wish) -> Extraction              of one document
    members(data: bytes, name: str, wish: Wish) -> Iterator[Member | Refused]    of a file that holds several

What it cannot read it refuses by `RefusedError`; any other exception is a defect. What it reads is untrusted: it bounds its own work by
the sizes that its module names, and cleans nothing, since `store.parts` cleans all that comes from it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from tui.core.declared import Declared
from tui.store.kinds import Kind

STOPPED = "stopped"
"""The word of what was not read because the program is ending, or a person stopped it: it is read at the next look."""


class RefusedError(Exception):
    """A file or a member cannot be read."""

    def __init__(self, what: str, detail: str) -> None:
        """Take the word for programs (see `Problem.what`), and for people the reason and what to do."""
        super().__init__(detail)
        self.what = what
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person said about how to read; every field may be left as it is."""

    encoding: str | None = None
    """The encoding of its bytes, where a person knows it better."""
    columns: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Names of the fields of tables that mean "text", "title", "date", "url", "source", "author", first choice first."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """The text of one document as its reader has it."""

    text: str
    """Line ends as `\\n`, paragraphs with a blank line between; not cleaned yet."""
    reader: str
    """What extracted it, with the version of a library: "docx", "html (trafilatura 2.0)"."""
    encoding: str
    """Of the bytes: a codec, or that of the format ("utf-8" for XML that says nothing)."""
    why: str = ""
    """How the encoding is known, as `store.decode` says it; empty where the format says it."""
    declared: tuple[Declared, ...] = ()
    pages: tuple[int, ...] = ()
    """Where in the text each page begins, ascending from 0; empty where there are no pages."""
    remarks: tuple[tuple[str, str], ...] = ()
    """What a reader of the document should know, each a word for programs and a sentence: ("attachments", "2 are not read: ...")."""


@dataclass(frozen=True, slots=True)
class Member:
    """One file in an archive, one message of a mailbox, one row of a table."""

    part: str
    """Its place behind the address of its container: "!/folder/a.txt" (percent-encoded), "#message=3", "#row=12"."""
    name: str
    """For people: "folder/a.txt", "message 3"."""
    data: bytes | Callable[[], bytes]
    """Its bytes; or what unpacks them, for those who want this member, and may raise `RefusedError`."""
    kind: Kind | None = None
    """What it is, where its container knows; else its bytes and the suffix of its name say it."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A member that cannot be read; the others can."""

    name: str
    """As that of a `Member`; empty for something about the container itself."""
    what: str
    detail: str

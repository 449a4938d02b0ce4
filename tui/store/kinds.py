"""What kind of file some bytes are: asked of the bytes where they say it, of the name where they do not.

Names lie. A name of text is taken at its word only where the bytes do not contradict it: what calls itself text and is a
picture or an archive is refused, and nothing is unpacked that its name does not announce. Among the rich kinds the bytes
decide: a "docx" that is RTF is read as RTF. Plain text under any name is read as text, but for the kinds of text that only
a name can tell: mails, pages, tables.
"""

from __future__ import annotations

import re
from enum import StrEnum


class Kind(StrEnum):
    """What reads a file; the name of its module in `store.formats`, but for the first two, which are the text itself."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    MAIL = "mail"
    MAILBOX = "mailbox"
    DOCX = "docx"
    ODT = "odt"
    EPUB = "epub"
    RTF = "rtf"
    PDF = "pdf"
    LINES = "lines"
    """A JSON object a line."""
    TABLE = "table"
    """Fields with commas or tabs between, their names in the first row."""
    RECORD = "record"
    """One object of JSON: a row of either."""
    ARCHIVE = "archive"
    GZIP = "gzip"
    TAR = "tar"


CONTAINERS = frozenset((Kind.MAILBOX, Kind.LINES, Kind.TABLE, Kind.ARCHIVE, Kind.GZIP, Kind.TAR))
"""Kinds that hold other files, or rows that become documents."""
PLAIN = frozenset((Kind.TEXT, Kind.MARKDOWN))
"""Kinds whose text is what was decoded."""

_BY_SUFFIX = {
    ".txt": Kind.TEXT,
    ".text": Kind.TEXT,
    ".md": Kind.MARKDOWN,
    ".markdown": Kind.MARKDOWN,
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".xhtml": Kind.HTML,
    ".eml": Kind.MAIL,
    ".mbox": Kind.MAILBOX,
    ".docx": Kind.DOCX,
    ".odt": Kind.ODT,
    ".epub": Kind.EPUB,
    ".rtf": Kind.RTF,
    ".pdf": Kind.PDF,
    ".jsonl": Kind.LINES,
    ".ndjson": Kind.LINES,
    ".csv": Kind.TABLE,
    ".tsv": Kind.TABLE,
    ".zip": Kind.ARCHIVE,
    ".gz": Kind.GZIP,
    ".tgz": Kind.GZIP,
    ".tar": Kind.TAR,
}
SUFFIXES = frozenset(_BY_SUFFIX)
"""Suffixes of files that are documents, or hold some."""
PLAIN_SUFFIXES = frozenset(("", *(suffix for suffix, kind in _BY_SUFFIX.items() if kind in PLAIN)))
"""Suffixes of files that are read as they are."""
_TOLD_BY_NAME = frozenset((Kind.HTML, Kind.MAIL, Kind.MAILBOX, Kind.LINES, Kind.TABLE))
"""Kinds of text whose bytes do not tell them from any other text."""
_SUFFIX = re.compile(r"\.[^./\\\s]{1,10}\Z")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_SIGNATURES = (
    (b"%PDF-", Kind.PDF, "a PDF"),
    (b"{\\rtf", Kind.RTF, "a rich text file"),
    (b"PK\x03\x04", Kind.ARCHIVE, "a zip archive or an office document"),
    (b"PK\x05\x06", Kind.ARCHIVE, "an empty zip archive"),
    (b"\x1f\x8b", Kind.GZIP, "compressed data"),
    (b"\x89PNG", None, "a picture"),
    (b"\xff\xd8\xff", None, "a picture"),
    (b"GIF8", None, "a picture"),
    (_OLD_OFFICE, None, "an old office document"),
    (b"BZh", None, "compressed data"),
    (b"\xfd7zXZ", None, "compressed data"),
    (b"(\xb5/\xfd", None, "compressed data"),
    (b"7z\xbc\xaf\x27\x1c", None, "compressed data"),
    (b"Rar!", None, "compressed data"),
    (b"\x7fELF", None, "a program"),
    (b"MZ", None, "a program"),
    (b"SQLite format 3", None, "a database"),
)
_ZIPPED = (
    (b"mimetypeapplication/epub+zip", Kind.EPUB),
    (b"mimetypeapplication/vnd.oasis.opendocument.text", Kind.ODT),
)
"""What stands right behind the header of the first member, which must not be compressed."""
_MIMETYPE_AT = 30
_TAR_AT, _TAR = slice(257, 262), b"ustar"
_MAILBOX = re.compile(rb"From [^\r\n]{1,200}\d{4}\r?\n(?:>?[!-9;-~]+:[^\r\n]*\r?\n)")
"""The line that begins a message in a mailbox, with the year of its arrival, and the first of its header fields."""


def suffix_of(name: str) -> str:
    """The last suffix of a name, small; empty where it has none.

    >>> suffix_of("a/Speech.TXT"), suffix_of("b/README")
    ('.txt', '')
    """
    found = _SUFFIX.search(name)
    return found[0].lower() if found else ""


def holds_many(name: str) -> bool:
    """Whether a file may hold many documents, by its name."""
    return _BY_SUFFIX.get(suffix_of(name)) in CONTAINERS


def kind_of(data: bytes, name: str) -> Kind | None:
    r"""Return the kind of a file, or None when its bytes are of a kind that is not read under its name.

    >>> kind_of(b"{\\rtf1 Peace}", "speech.docx"), kind_of(b"%PDF-1.7", "speech.txt"), kind_of(b"Peace", "speech.pdf")
    (<Kind.RTF: 'rtf'>, None, <Kind.TEXT: 'text'>)
    """
    named = _BY_SUFFIX.get(suffix_of(name))
    found = next((kind for sign, kind, _ in _SIGNATURES if data.startswith(sign)), None)
    if found is None:
        return _unsigned(data, named)
    if named in PLAIN or (named in _TOLD_BY_NAME and found in CONTAINERS):
        return None
    if found is Kind.ARCHIVE:
        return _zipped(data, named)
    return None if found is Kind.GZIP and named is not Kind.GZIP else found


def _unsigned(data: bytes, named: Kind | None) -> Kind:
    """What a file is that has no sign of its own, or that of a picture: whether it is text after all is seen when it is decoded."""
    if named is None and _MAILBOX.match(data):
        return Kind.MAILBOX
    if named in PLAIN or named in _TOLD_BY_NAME:
        return named
    if named is Kind.TAR and data[_TAR_AT].startswith(_TAR):
        return Kind.TAR
    # An office document with a password is no zip archive, but an old office file around one; its reader says so.
    return named if named in (Kind.DOCX, Kind.ODT) and data.startswith(_OLD_OFFICE) else Kind.TEXT


def description_of(data: bytes) -> str:
    """Say what bytes are that are no text, where they say it: "a picture"; else an empty string."""
    return next((words for sign, _, words in _SIGNATURES if data.startswith(sign)), "")


def _zipped(data: bytes, named: Kind | None) -> Kind:
    """What a zip archive is: an office document says so in its first member, or holds one of a certain name."""
    head = data[_MIMETYPE_AT : _MIMETYPE_AT + 100]
    for sign, kind in _ZIPPED:
        if head.startswith(sign):
            return kind
    if named in (Kind.DOCX, Kind.ODT, Kind.EPUB):
        return named
    return (
        Kind.DOCX
        if b"word/document.xml" in data[-(1 << 16) :] and b"[Content_Types].xml" in data
        else Kind.ARCHIVE
    )

"""Kinds: the bytes decide where they say what they are, the name where they do not."""

import pytest

from tui.store.kinds import Kind, kind_of

ZIP = b"PK\x03\x04" + bytes(26)
TAR = bytes(257) + b"ustar" + bytes(250)


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"From a@b.org Thu Jan  1 00:00:00 1970\nSubject: Peace\n\n", "old", Kind.MAILBOX),
        (b"From a@b.org Thu Jan  1 00:00:00 1970\nSubject: Peace\n\n", "old.txt", Kind.TEXT),
        (b"From the beginning of 1970\nthere was peace.\n", "old", Kind.TEXT),
        (TAR, "a.tar", Kind.TAR),
        (b"words", "a.tar", Kind.TEXT),
        (ZIP + b"mimetypeapplication/epub+zip", "a.zip", Kind.EPUB),
        (ZIP + b"mimetypeapplication/vnd.oasis.opendocument.text", "a.docx", Kind.ODT),
        (ZIP + b"any", "a.docx", Kind.DOCX),
        (ZIP + b"[Content_Types].xml ... word/document.xml", "a.zip", Kind.DOCX),
        (ZIP + b"any", "a.zip", Kind.ARCHIVE),
        (b"\xd0\xcf\x11\xe0", "a.docx", Kind.DOCX),
        (b"\xd0\xcf\x11\xe0", "a.doc", Kind.TEXT),
        (b"\x1f\x8b", "a.zip", None),
        (b"PK\x03\x04", "a.csv", None),
    ],
)
def test_a_file_is_what_its_bytes_say_else_what_its_name_does(data, name, kind):
    assert kind == kind_of(data, name)

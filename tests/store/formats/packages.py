"""Makes packages: zip files of parts, and the documents that are such."""

import io
import zipfile
from xml.sax.saxutils import escape

from tui.store.formats.extraction import RefusedError

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
MATHS = "http://schemas.openxmlformats.org/officeDocument/2006/math"
ALTERNATIVES = "http://schemas.openxmlformats.org/markup-compatibility/2006"
OPEN = "urn:oasis:names:tc:opendocument:xmlns:"


def result(read, *given):
    """What a function returns, or why it refuses."""
    try:
        return read(*given)
    except RefusedError as refused:
        return refused


def is_answer(answer):
    """Whether it is an extraction with text that is text, or a refusal that says why."""
    return bool(answer.detail) if isinstance(answer, RefusedError) else isinstance(answer.text, str)


def zipped(members, method=zipfile.ZIP_DEFLATED):
    """A zip file of pairs of names and contents; a name may be a `ZipInfo`."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in dict(members).items() if isinstance(members, dict) else members:
            archive.writestr(name, content)
    return out.getvalue()


def word_xml(body, space=WORD):
    return (
        f'<?xml version="1.0"?><w:document xmlns:w="{space}" xmlns:m="{MATHS}" xmlns:mc="{ALTERNATIVES}">'
        f"<w:body>{body}</w:body></w:document>"
    )


def word(body, parts=(), space=WORD):
    """A Word document of the XML in its body, and of other parts."""
    return zipped({"word/document.xml": word_xml(body, space), **dict(parts)})


def word_run(text):
    """A run of the characters of a text, as Word writes them."""
    pieces = "".join(
        {"\n": "<w:br/>", "\t": "<w:tab/>"}.get(piece) or f'<w:t xml:space="preserve">{escape(piece)}</w:t>'
        for piece in split_at(text, "\n\t")
    )
    return f"<w:r>{pieces}</w:r>"


def word_paragraph(text):
    return f"<w:p>{word_run(text)}</w:p>"


def split_at(text, marks):
    """The pieces of a text, each mark one of its own."""
    piece = ""
    for letter in text:
        if letter in marks:
            if piece:
                yield piece
            yield letter
            piece = ""
        else:
            piece += letter
    if piece:
        yield piece


def open_xml(body, styles=""):
    spaces = "".join(
        f' xmlns:{name}="{OPEN}{uri}"'
        for name, uri in {
            "office": "office:1.0",
            "text": "text:1.0",
            "table": "table:1.0",
            "style": "style:1.0",
            "draw": "drawing:1.0",
        }.items()
    )
    return (
        f'<?xml version="1.0"?><office:document-content{spaces} xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )


def open_text(body, parts=(), styles=""):
    """A document of LibreOffice."""
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": open_xml(body, styles),
            **dict(parts),
        }
    )


def open_paragraph(text):
    """A paragraph of the characters of a text: of blanks each but the first is an element, as are those at its edges."""
    marks = {"\n": "<text:line-break/>", "\t": "<text:tab/>", " ": "<text:s/>"}
    pieces = "".join(marks.get(piece) or escape(piece) for piece in split_at(text, "\n\t "))
    return f"<text:p>{pieces}</text:p>"


CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
)


def page(body):
    return f'<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>No</title></head><body>{body}</body></html>'


def book(chapters, metadata="", parts=()):
    """An EPUB of the XHTML of its chapters."""
    items = "".join(
        f'<item id="c{number}" href="c%20{number}.xhtml" media-type="application/xhtml+xml"/>'
        for number in range(len(chapters))
    )
    spine = "".join(f'<itemref idref="c{number}"/>' for number in range(len(chapters)))
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:opf="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<metadata>{metadata}</metadata><manifest>{items}</manifest><spine>{spine}</spine></package>"
    )
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": CONTAINER,
            "OEBPS/book.opf": package,
            **{f"OEBPS/c {number}.xhtml": chapter for number, chapter in enumerate(chapters)},
            **dict(parts),
        }
    )

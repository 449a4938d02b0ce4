"""PDF: each page begins where it is said to, and what cannot be read is refused with what to do."""

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.declared import Declared
from tui.store.apart import extract_apart
from tui.store.formats import pdf
from tui.store.formats.extraction import RefusedError, Wish
from tui.store.kinds import Kind
from tui.store.parts import ReadFile, parts_of

PICTURE = b"0 0 100 100 re f"


def pdf_of(pages, properties=b"", trailer=b""):
    """A PDF: of each page the lines that stand on it, or what is drawn."""
    contents = [page if isinstance(page, bytes) else drawn(page) for page in pages]
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/Encoding/WinAnsiEncoding>>",
    ]
    for number, content in enumerate(contents):
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 3 0 R>>>>/Contents %d 0 R>>"
            % (5 + 2 * number)
        )
        packed = zlib.compress(content)
        objects.append(b"<</Filter/FlateDecode/Length %d>>stream\n%b\nendstream" % (len(packed), packed))
    objects.append(b"<<%b>>" % properties)
    written, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n%b" % (len(objects) + 1, table)
    ending = b"trailer<</Size %d/Root 1 0 R/Info %d 0 R%b>>\n" % (len(objects) + 1, len(objects), trailer)
    return written + head + ending + b"startxref\n%d\n%%%%EOF\n" % len(written)


def drawn(lines):
    """Lines of text, from the top of the page, each a text or a text and where it begins."""
    shown = []
    for number, one in enumerate(lines):
        text, left = one if isinstance(one, tuple) else (one, 72)
        escaped = text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        shown.append(b"BT /F 12 Tf %d %d Td (%b) Tj ET" % (left, 720 - 14 * number, escaped))
    return b"\n".join(shown)


def extracted(*pages, name="a.pdf", **more):
    return pdf.extract(pdf_of(pages, **more), name, Wish())


words = st.text("abcdefgäé“”", min_size=3, max_size=9)
rows = st.lists(words, min_size=2, max_size=6).map(" ".join)
"""Single letters under each other are one word for pdfium, written downwards."""


@given(st.lists(st.lists(rows, max_size=5), min_size=1, max_size=5))
def test_each_page_begins_where_it_is_said_to(pages):
    printed = [" ".join(row for row in page).split() for page in pages]
    if not any(printed):
        return
    read = extracted(*pages)

    assert [word for page in printed for word in page] == read.text.split()
    assert len(pages) == len(read.pages)
    ends = [*read.pages[1:], len(read.text)]
    parts = [read.text[start:end].split() for start, end in zip(read.pages, ends, strict=True)]
    assert [page for page in printed if page] == [part for part in parts if part]


def test_a_word_that_is_broken_keeps_its_hyphen_and_its_line_end():
    read = extracted(["the crowds waited out-", "side for the news of the day"])

    assert "the crowds waited out-\nside for the news of the day" == read.text


def test_a_blank_line_stands_between_paragraphs():
    long = "A line that is about as long as the page is wide, for it goes on."
    read = extracted([(long, 90), long, "Its end.", (long, 90), long])

    assert [f"{long}\n{long}\nIts end.", f"{long}\n{long}"] == read.text.split("\n\n")


def test_two_columns_are_read_one_after_the_other():
    left, right = (["The first column goes", "down to its end."], ["The second one stands", "beside it."])
    columns = b"\n".join(
        drawn([(text, 72 + 250 * number) for text in column]) for number, column in enumerate((left, right))
    )

    assert ["\n".join(left), "\n".join(right)] == extracted(columns).text.split("\n\n")


def test_pages_without_text_are_named():
    read = extracted(["One"], PICTURE, ["Three"], b"", PICTURE, PICTURE)

    assert ["pictures"] == [what for what, _ in read.remarks]
    assert read.remarks[0][1].startswith("pages 2, 5–6 of 6 have no text")
    assert 6 == len(read.pages)


@pytest.mark.parametrize(("page", "said"), [(PICTURE, "ocrmypdf"), (b"", "nothing is printed")])
def test_a_pdf_without_text_says_what_to_do(page, said):
    with pytest.raises(RefusedError) as refused:
        extracted(page, page)

    assert "empty" == refused.value.what
    assert said in refused.value.detail
    assert "2 of 2" in refused.value.detail


def test_a_pdf_of_very_many_pages_is_read_as_far_as_it_goes(monkeypatch):
    monkeypatch.setattr(pdf, "PAGES_CAP", 2)
    read = extracted(["One"], ["Two"], ["Three"])

    assert ["One", "Two"] == read.text.split()
    assert ("pages", "only the first 2 of 3 pages are read; split it to read the others") == read.remarks[0]


def test_a_pdf_of_very_many_letters_is_read_as_far_as_it_goes(monkeypatch):
    monkeypatch.setattr(pdf, "CHARACTERS_CAP", 7)

    assert ["One", "Two"] == extracted(["One"], ["Two"], ["Three"]).text.split()


ENCRYPTED = b"/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%b>/U<%b>>>" % (b"00" * 32, b"00" * 32)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (pdf_of([["One"]], trailer=ENCRYPTED), "encrypted"),
        (b"%PDF-1.7\n", "unreadable"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 40, "unreadable"),
    ],
    ids=["password", "cut off", "noise"],
)
def test_what_cannot_be_opened_is_refused(data, what):
    with pytest.raises(RefusedError) as refused:
        pdf.extract(data, "a.pdf", Wish())

    assert what == refused.value.what


@given(st.data())
def test_a_damaged_pdf_is_read_or_refused(draw):
    data = bytearray(pdf_of([["One line", "and another"], ["Two"]]))
    for _ in range(draw.draw(st.integers(1, 20))):
        data[draw.draw(st.integers(9, len(data) - 1))] = draw.draw(st.integers(0, 255))
    try:
        read = extract_apart(Kind.PDF, bytes(data), "a.pdf", Wish())
    except RefusedError:
        return

    assert not read.pages or read.pages[0] == 0


def test_properties_are_declared():
    properties = (
        b"/Title(A treaty)/Author(A. Writer)/CreationDate(D:20260509143000+02'00')/ModDate(D:20260511080000Z)"
    )

    assert (
        Declared("title", "A treaty", "PDF property Title", 0.5),
        Declared("author", "A. Writer", "PDF property Author", 0.5),
        Declared("published", "2026-05-09T14:30:00+02:00", "PDF property CreationDate", 0.5),
        Declared("updated", "2026-05-11T08:00:00Z", "PDF property ModDate", 0.5),
    ) == extracted(["One"], properties=properties).declared


@pytest.mark.parametrize(
    "title",
    [
        "",
        "Untitled",
        "untitled-2",
        "Microsoft Word - Speech.doc",
        "speech_final.docx",
        "report",
        "Document1",
        "x.indd",
    ],
)
def test_a_title_that_nobody_gave_is_none(title):
    read = extracted(
        ["One"], name="folder/Report.pdf", properties=f"/Title({title})/Author(Administrator)".encode()
    )

    assert () == read.declared


@pytest.mark.parametrize(
    "title", ["Word and deed", "Page of history", "On documents", "1984: a reading", "Peace"]
)
def test_a_title_that_somebody_gave_is_kept(title):
    assert [title] == [
        one.value for one in extracted(["One"], properties=f"/Title({title})".encode()).declared
    ]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("D:2026", "2026"),
        ("D:20260230", ""),
        ("D:20261301", ""),
        ("D:19000101000000", ""),
        ("20260509", "2026-05-09"),
        ("D:20260509256000", ""),
        ("D:20260509143000Z00'00'", "2026-05-09T14:30:00Z"),
        ("D:202605091430", "2026-05-09T14:30:00"),
        ("9 May 2026", ""),
    ],
)
def test_a_date_is_read_as_far_as_it_goes(written, read):
    assert read == pdf._date(written)


def test_it_is_read_apart_and_comes_as_a_document_with_pages():
    data = pdf_of([["One"], ["Two"]])
    (read,) = parts_of(data, "a.pdf", "file:///a.pdf")

    assert isinstance(read, ReadFile)
    assert ("One\n\nTwo", (0, 5)) == (read.text, read.pages)
    assert read.source.reader.startswith("pdf (pypdfium2 ")
    assert pdf.extract(data, "a.pdf", Wish()) == extract_apart(Kind.PDF, data, "a.pdf", Wish())

"""PDF, by pdfium: the text that is printed on each page, in the order in which the file has it.

Pdfium gives a page as lines, and a sign for each word that is broken at the end of one. The hyphen is printed there, so it is written,
with its line end: a quotation says what the page says, and searching and checking take words for the same with and without it.
Where each letter stands tells which lines are a paragraph (`page_lines`). Ligatures and other letters are as the file maps them.

This module runs apart (`store.apart`): pdfium is a large library of compiled code.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from importlib.metadata import version
from itertools import groupby
from typing import Any

import pypdfium2
from pypdfium2 import raw

from tui.core.declared import Declared
from tui.store.formats.extraction import Extraction, RefusedError, Wish
from tui.store.formats.page_lines import Line, running_text

PAGES_CAP = 5_000
CHARACTERS_CAP = 32 << 20
"""Of all pages; the longest books have six million."""
_READER = f"pdf (pypdfium2 {version('pypdfium2')})"
_WEIGHT = 0.5
"""Of a date that a program wrote when the file was made, which need not be when its words were."""
_BROKEN = "\ufffe"
"""Stands where a word is broken, for its hyphen and the line end."""
_LINE_END = re.compile(f"\r\n|\r|\n|(?<={_BROKEN})")
_INK = re.compile(rf"[^\s{_BROKEN}]")
_LEVEL = 0.1
"""Of the slope of a line that is still level."""
_JUNK_TITLE = re.compile(
    r"(?i)(?:microsoft |apache |libreoffice )?(?:word|excel|powerpoint|publisher|writer|adobe\b.{0,20}?) ?[-–] .*"
    r"|(?:untitled|document|doc|dokument|(?:powerpoint )?presentation|slide|page|layout|print|scan|title|titel)[ _-]?\d*"
    r"|\S*\.(?:docx?|pdf|indd|qxd|tex|dvi|odt|rtf|pptx?|xlsx?|pub|fm|p65|ps|eps|txt|html?|cdr|ai|tiff?|jpe?g)|[\W\d_]*"
)
_NOBODY = re.compile(
    r"(?i)(?:user|admin(?:istrator)?|owner|root|unknown|anonymous|author|default|scanner|pc|\W)*\d*"
)
_DATE = re.compile(
    r"(?:D:)?(?P<day>(?:19[89]|2\d\d)\d(?:\d\d(?:\d\d)?)?)(?P<time>\d{4}(?:\d\d)?)?(?P<zone>Z|[+-]\d\d'?\d\d)?"
)
_SHOWN_RANGES = 12


def extract(data: bytes, name: str, wish: Wish) -> Extraction:  # noqa: ARG001 - a PDF says how it is encoded
    """Return the text of all pages.

    Raises:
        RefusedError: If it cannot be opened, asks for a password, or has no text.
    """
    document = _opened(data)
    try:
        count = len(document)
        pages, pictures = _pages(document, min(count, PAGES_CAP))
        declared = tuple(_declared(document.get_metadata_dict(), name))
    finally:
        document.close()
    if not any(pages):
        raise RefusedError("empty", _without_text(count, len(pictures)))
    text, starts = running_text(pages)
    remarks = tuple(_remarks(count, len(pages), pictures))
    return Extraction(text, _READER, "pdf", declared=declared, pages=starts, remarks=remarks)


def _opened(data: bytes) -> Any:  # noqa: ANN401 - the library has no types
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            raise RefusedError(
                "encrypted", "it asks for a password; save it without one to read it here"
            ) from error
        raise RefusedError("unreadable", f"it is a broken PDF: {error}") from error


def _without_text(count: int, pictures: int) -> str:
    if not pictures:
        return f"nothing is printed on its pages ({count:,} of {count:,})"
    return (
        f"its pages are pictures: {count:,} of {count:,} have no text;"
        " run it through OCR, e.g. ocrmypdf, to read it here"
    )


def _remarks(count: int, read: int, pictures: Sequence[int]) -> Iterator[tuple[str, str]]:
    if pictures:
        yield (
            "pictures",
            (
                f"{_numbers(pictures)} of {count:,} have no text, only pictures;"
                " run it through OCR, e.g. ocrmypdf, to read them here"
            ),
        )
    if read < count:
        yield "pages", f"only the first {read:,} of {count:,} pages are read; split it to read the others"


def _numbers(pages: Sequence[int]) -> str:
    """Numbers of pages, those in a row as a range: "pages 2, 5–7"."""
    ranges = [
        [page for _, page in run] for _, run in groupby(enumerate(pages), lambda pair: pair[1] - pair[0])
    ]
    shown = [f"{run[0]:,}" if len(run) == 1 else f"{run[0]:,}–{run[-1]:,}" for run in ranges[:_SHOWN_RANGES]]
    more = ["…"] if len(ranges) > _SHOWN_RANGES else []
    return f"{'page' if len(pages) == 1 else 'pages'} {', '.join(shown + more)}"


# Pages and lines ------------------------------------------------------------------------------------------------------


def _pages(document: Any, count: int) -> tuple[list[list[Line]], list[int]]:  # noqa: ANN401 - see above
    """The lines of pages, and the numbers, from 1, of those that have none and yet something is printed on them."""
    pages: list[list[Line]] = []
    pictures: list[int] = []
    left = CHARACTERS_CAP
    for number in range(count):
        try:
            page = document[number]
        except pypdfium2.PdfiumError:  # one broken page; the others can be read
            pages.append([])
            pictures.append(number + 1)
            continue
        letters = page.get_textpage()
        text = letters.get_text_range(errors="replace")
        lines = list(_lines(letters.raw, text))
        if not lines and raw.FPDFPage_CountObjects(page.raw):
            pictures.append(number + 1)
        letters.close()
        page.close()
        left -= len(text)
        if left < 0:
            break
        pages.append(lines)
    return pages, pictures


def _lines(letters: Any, text: str) -> Iterator[Line]:  # noqa: ANN401 - see above
    """Yield the lines of a page that hold more than blanks."""
    is_narrow = max(text, default="") <= "\uffff"
    start = 0
    for row in _LINE_END.split(text):
        end = text.find(row, start) + len(row)
        words = row.strip(" \t\xa0")
        if words:
            first = text.find(words, start)
            middle = _INK.search(words, len(words) // 2)
            places = (first, first + (middle.start() if middle else 0), first + len(words) - 1)
            units = places if is_narrow else [len(text[:place].encode("utf-16-le")) // 2 for place in places]
            indices = [raw.FPDFText_GetCharIndexFromTextIndex(letters, unit) for unit in units]
            yield _line(letters, words.replace(_BROKEN, "-"), *indices)
        start = end


def _line(letters: Any, words: str, first: int, middle: int, last: int) -> Line:  # noqa: ANN401 - see above
    """A line between two letters; how it is set, a letter in its middle says, for those at its edges may be signs of notes."""
    edges = [*_sides(letters, first), *_sides(letters, last)]
    matrix = raw.FS_MATRIX()
    is_known = raw.FPDFText_GetMatrix(letters, middle, ctypes.byref(matrix))
    is_level = bool(is_known) and matrix.a > 0 and abs(matrix.b) <= _LEVEL * matrix.a
    size = raw.FPDFText_GetFontSize(letters, middle) * (math.hypot(matrix.c, matrix.d) if is_known else 1)
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(letters, middle, x, y)
    return Line(words, min(edges), max(edges), y.value, size, is_level)


def _sides(letters: Any, index: int) -> tuple[float, float]:  # noqa: ANN401 - see above
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    raw.FPDFText_GetCharBox(letters, index, left, right, bottom, top)
    return left.value, right.value


# Properties -----------------------------------------------------------------------------------------------------------


def _declared(properties: dict[str, str], name: str) -> Iterator[Declared]:
    """Yield what the properties say, but for what programs fill in where nobody said anything."""
    title, author = (properties.get(key, "").strip() for key in ("Title", "Author"))
    if not _JUNK_TITLE.fullmatch(title) and title.casefold() not in name.casefold():
        yield Declared("title", title, "PDF property Title", _WEIGHT)
    if not _NOBODY.fullmatch(author):
        yield Declared("author", author, "PDF property Author", _WEIGHT)
    created, changed = (_date(properties.get(key, "")) for key in ("CreationDate", "ModDate"))
    if created:
        yield Declared("published", created, "PDF property CreationDate", _WEIGHT)
    if changed and changed[:10] != created[:10]:
        yield Declared("updated", changed, "PDF property ModDate", _WEIGHT)


def _date(written: str) -> str:
    """A date of PDF (ISO 32000, 7.9.4) in ISO 8601; empty where it is none.

    >>> _date("D:20260509143000+02'00'"), _date("D:202605"), _date("yesterday")
    ('2026-05-09T14:30:00+02:00', '2026-05', '')
    """
    found = _DATE.match(written.strip())
    if not found:
        return ""
    day, time, zone = found["day"], found["time"] or "", (found["zone"] or "").replace("'", "")
    date = "-".join(filter(None, (day[:4], day[4:6], day[6:])))
    if len(day) == 8 and time:
        clock = f"{time[:2]}:{time[2:4]}:{time[4:] or '00'}"
        date += f"T{clock}" + (f"{zone[:3]}:{zone[3:]}" if len(zone) > 1 else zone)
    try:
        datetime.fromisoformat(date + "-01-01"[len(date) - 10 :] if len(date) < 10 else date)
    except ValueError:
        return ""
    return date

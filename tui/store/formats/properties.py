"""What the properties of a document say about it: handed on, but for what every document of a program says.

A program writes them without being asked. Templates and copies keep those of the document they were made from, so a
date of them is weak evidence, and one that a program is known to write into every new document is none.
"""

from __future__ import annotations

import re
from time import gmtime

from tui.core.declared import Declared

OFFICE_WEIGHT = 0.5
"""How much a property of an office document counts: half, since half the time it is that of the file it was made from."""
_DATE = re.compile(r"(\d{4})(?:-\d\d){0,2}(?:[T ][\d:.,]{4,18}(?: ?Z| ?[+-]\d\d:?\d\d)?)?\Z")
_NO_DATES = (
    "2013-12-23T23:15:00",  # the template of python-docx
    "2009-04-16T11:32",  # the templates of OpenOffice
    "2006-08-16T00:00:00",  # a template of PowerPoint
    "2006-09-16T00:00:00",  # a template of Excel
    "0001-01-01",  # the zero of several clocks
    "1601-01-01",
    "1899-12-30",
    "1900-01-01",
    "1904-01-01",
    "1970-01-01",
    "1980-01-01",
)
_FIRST_YEAR = 1980
"""Programs that write properties are no older."""
_NO_TITLE = re.compile(
    r"microsoft (?:word|powerpoint|excel) - .*|(?:power ?point|word)[ -](?:presentation|document)"
    r"|(?:(?:new |neues )?(?:microsoft word )?(?:document|dokument|documento|documentos|untitled|unbenannt|ohne titel|sans titre|sin título"
    r"|senza titolo|без имени|документ|title|titel|titre))(?: ?\(?\d+\)?)?(?:\.\w{1,4})?",
    re.IGNORECASE,
)
_NO_AUTHORS = frozenset(
    (
        "python-docx",
        "microsoft office user",
        "user",
        "administrator",
        "admin",
        "author",
        "unknown",
        "owner",
        "test",
    )
)


def declared_date(
    field: str, value: str, rule: str, weight: float = OFFICE_WEIGHT, first_year: int = _FIRST_YEAR
) -> list[Declared]:
    """A date that a program wrote, or nothing where it proves nothing: it is before the first year, or yet to come.

    >>> declared_date("published", "1601-01-01T00:00:00Z", "docx property created")
    []
    """
    found = _DATE.match(value.strip())
    if not found or not first_year <= int(found[1]) <= gmtime().tm_year + 1:
        return []
    return [] if value.strip().startswith(_NO_DATES) else [Declared(field, value.strip(), rule, weight)]


def declared_title(value: str, rule: str, weight: float = OFFICE_WEIGHT) -> list[Declared]:
    """A title, or nothing where it is that of a template.

    >>> declared_title("Document1", "docx property title"), declared_title("Microsoft Word - a.doc", "docx property title")
    ([], [])
    """
    value = " ".join(value[:1000].split())
    return [Declared("title", value, rule, weight)] if value and not _NO_TITLE.fullmatch(value) else []


def declared_author(value: str, rule: str, weight: float = OFFICE_WEIGHT) -> list[Declared]:
    """An author, or nothing where it is what a program calls everybody."""
    value = value.strip()
    return [Declared("author", value, rule, weight)] if value and value.lower() not in _NO_AUTHORS else []

"""BibTeX: what pybtex reads back is what was written, and TeX obeys none of it."""

from __future__ import annotations

import re

import pybtex.database
import pytest
from hypothesis import example, given

from tests.core.test_styles import cited
from tests.kept_quotes import TEXTS, collections
from tui.core.dates.model import Confidence, Role
from tui.core.sanitise import is_clean
from tui.core.styles.bibtex import as_bibtex
from tui.core.styles.cited import Cited, bibliography
from tui.core.styles.latex import escape_latex, unescape_latex


def fields_of(citation):
    (entry,) = pybtex.database.parse_string(as_bibtex(Cited("key", citation, ())), "bibtex").entries.values()
    return dict(entry.fields)


@given(TEXTS)
@example("  --- ``a'' ,, ?` {\\}\n\n b")
def test_escaping_is_undone_by_unescaping_and_balanced(text):
    escaped = escape_latex(text)

    assert text.replace("\t", " ") == unescape_latex(escaped)
    assert escaped.count("{") == escaped.count("}")
    assert "\n" not in escaped
    assert not escaped.startswith(" ")
    assert "  " not in escaped


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("plain words: “so”, (they) said!", "plain words: “so”, (they) said!"),
        (r"\input{x}", r"\textbackslash{}input\textbraceleft{}x\textbraceright{}"),
        ("$5 & 5% #1 a_b", r"\$5 \& 5\% \#1 a\_b"),
        ("a~b^c <d> |", r"a\textasciitilde{}b\textasciicircum{}c \textless{}d\textgreater{} \textbar{}"),
        ("-- ``x'' ?` ,,", "-{}- `{}`x'{}' ?{}` ,{},"),
        ("two\nlines", r"two\newline{}lines"),
        ("a  b", "a { }b"),
    ],
)
def test_what_tex_would_obey_is_escaped(text, escaped):
    assert escaped == escape_latex(text)


@given(collections())
def test_pybtex_reads_back_what_was_written(quotes):
    documents = bibliography(quotes)
    written = "".join(map(as_bibtex, documents))
    entries = pybtex.database.parse_string(written, "bibtex").entries

    assert is_clean(written)
    assert [document.key for document in documents] == list(entries)
    for document in documents:
        entry, origin = entries[document.key], document.citation.origin
        assert document.citation.title_in_words == shown(entry.fields["title"])
        assert origin.source == shown(entry.fields.get("howpublished"))
        assert origin.author == shown(" ".join(map(str, entry.persons.get("author", ()))))
        for one in document.quoted:
            said = f"“{one.quotation.exact}”\n{one.quotation.address}" + (f"\n{one.note}" if one.note else "")
            assert folded(said) in folded(shown(entry.fields["annote"]))


def folded(text):
    """A text without what pybtex makes of blanks that are none of ASCII: one blank of a run, none at the end."""
    return re.sub(r"[^\S\n]+", " ", text).strip()


def shown(value):
    """What TeX shows of a value, the braces of a group aside."""
    if not value:
        return None
    return unescape_latex(value[1:-1] if value.startswith("{") and value.endswith("}") else value)


@pytest.mark.parametrize(
    ("citation", "dates"),
    [
        (cited(), {"date": "2025-05-09", "year": "2025", "month": "9~May"}),
        (cited("2025-09"), {"date": "2025-09", "year": "2025", "month": "September"}),
        (cited("2015~"), {"date": "2015~", "year": "ca. 2015"}),
        (cited("2015?"), {"date": "2015?", "year": "[2015?]"}),
        (cited("2020?-05-08"), {"date": "2020?-05-08", "year": "[2020]", "month": "8~May"}),
        (cited("201X"), {"date": "201X", "year": "2010s"}),
        (cited("2014-24"), {"date": "2014-24", "year": "2014"}),
        (cited("2024/2025"), {"date": "2024/2025"}),
        (cited("[2025-05-09,2025-09-05]"), {}),
        (cited("XXXX-05-08"), {}),
        (cited("1945-05-08", Role.EVENT), {"eventdate": "1945-05-08"}),
        (cited(None), {}),
    ],
)
def test_a_date_goes_only_as_far_as_it_is_known(citation, dates):
    fields = fields_of(citation)

    assert dates == {name: fields[name] for name in ("date", "year", "month", "eventdate") if name in fields}


def test_what_fields_cannot_say_is_a_note():
    assert "note" not in fields_of(cited())
    assert "Date: 9 May 2025 (guess)." == fields_of(cited(confidence=Confidence.GUESS))["note"]
    assert "Date: 2010s." == fields_of(cited("201X"))["note"]


def test_an_address_of_the_web_is_as_it_is():
    assert (
        "https://example.org/a_b?c=1&d=%20"
        == fields_of(cited(uri="https://example.org/a_b?c=1&d=%20"))["url"]
    )
    assert "url" not in fields_of(cited())

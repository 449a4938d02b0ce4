"""OpenDocument: the text comes back exactly, and of what is not in it no kind goes unsaid."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.store.formats.packages import is_answer, open_paragraph, open_text, result, zipped
from tui.store.formats.extraction import Extraction, RefusedError, Wish
from tui.store.formats.odt import LONGEST_GAP, extract

LETTERS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff")
PARAGRAPHS = st.lists(
    st.text(alphabet=st.one_of(LETTERS, st.sampled_from("\n\t <&>")), min_size=1).filter(
        lambda text: text.strip() and text == text.strip("\n")
    ),
    min_size=1,
    max_size=5,
)


def read(data):
    return extract(data, "a.odt", Wish())


def text_of(body, parts=(), styles=""):
    return read(open_text(body, parts, styles)).text


def remarks_of(body, styles=""):
    return dict(read(open_text(body, (), styles)).remarks)


@given(PARAGRAPHS)
def test_paragraphs_come_back_exactly(texts):
    assert "\n\n".join(texts) == text_of("".join(map(open_paragraph, texts)))


@given(st.binary(max_size=200), st.sampled_from([b"", b"PK\x03\x04", zipped({"content.xml": "<x/>"})]))
def test_any_bytes_are_read_or_refused(data, head):
    assert is_answer(result(read, head + data))


NAMES = [
    "p",
    "h",
    "span",
    "s",
    "note",
    "note-citation",
    "note-body",
    "section",
    "hidden-text",
    "tracked-changes",
    "list-item",
]


@given(st.recursive(st.sampled_from(["a", " ", "<table:table-cell/>"]), lambda inner: st.builds(
    lambda name, parts: f"<{name}>{''.join(parts)}</{name}>",
    st.sampled_from([f"text:{name}" for name in NAMES] + ["table:table", "table:table-row", "table:table-cell"]),
    st.lists(inner, max_size=4),
), max_leaves=30))  # fmt: skip
def test_elements_in_any_order_are_read(body):
    assert isinstance(read(open_text(body)), Extraction)


def test_blanks_are_one_and_elements_are_more():
    body = '<text:p>\n  a\n  <text:span> b</text:span><text:s text:c="3"/>c<text:s text:c="99999999999"/>d </text:p>'

    assert "a b   c" + " " * LONGEST_GAP + "d" == text_of(body)


def test_deletions_and_annotations_are_left_out_and_said():
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>always</text:p></text:deletion></text:changed-region>"
        "</text:tracked-changes><text:p>We never<office:annotation><dc:creator>X</dc:creator><text:p>really?</text:p>"
        "</office:annotation> agree.</text:p>"
    )

    assert "We never agree." == text_of(body)
    assert {"changes", "comments"} == set(remarks_of(body))


def test_hidden_text_is_left_out_and_said():
    styles = (
        '<style:style style:name="T1"><style:text-properties text:display="none"/></style:style>'
        '<style:style style:name="T2"><style:text-properties/></style:style>'
    )
    body = (
        '<text:p>a<text:span text:style-name="T1"> secret</text:span><text:span text:style-name="T2"> b</text:span></text:p>'
        '<text:section text:display="none"><text:p>secret</text:p></text:section><text:p text:style-name="T1">secret</text:p>'
    )

    assert "a b" == text_of(body, styles=styles)
    assert "19 characters" in remarks_of(body, styles)["hidden"]


def test_notes_are_called_by_their_labels_and_follow_the_body():
    note = "<text:note><text:note-citation>{0}</text:note-citation><text:note-body><text:p>Note {0}.</text:p></text:note-body></text:note>"
    body = f"<text:p>Peace{note.format(1)}, war{note.format('*')}.</text:p><text:p>End.</text:p>"

    assert "Peace[1], war[*].\n\nEnd.\n\n[1] Note 1.\n\n[*] Note *." == text_of(body)


def test_a_row_is_a_line_also_where_cells_are_repeated():
    cell = "<table:table-cell{}><text:p>{}</text:p></table:table-cell>"
    repeated = '<table:table-cell table:number-columns-repeated="2"/>'
    body = f"<table:table><table:table-row>{cell.format('', 'a')}{repeated}{cell.format('', 'b')}</table:table-row></table:table>"

    assert "a\t\t\tb" == text_of(body)


def test_a_protected_document_says_what_to_do():
    manifest = '<m:manifest xmlns:m="urn:x"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>'
    with pytest.raises(RefusedError, match="password") as refused:
        text_of("", {"META-INF/manifest.xml": manifest})

    assert "encrypted" == refused.value.what


def test_what_it_says_of_itself_is_declared():
    meta = (
        '<m xmlns:meta="urn:m" xmlns:dc="urn:dc"><meta:creation-date>2019-05-09T10:00:00</meta:creation-date>'
        "<dc:date>2020-01-02T03:04:05.678</dc:date><dc:title>Victory</dc:title><meta:initial-creator>Roe</meta:initial-creator>"
        "<dc:creator>Doe</dc:creator></m>"
    )
    declared = read(open_text(open_paragraph("Peace"), {"meta.xml": meta})).declared

    assert {
        ("published", "2019-05-09T10:00:00"),
        ("updated", "2020-01-02T03:04:05.678"),
        ("title", "Victory"),
        ("author", "Roe"),
    } == {(one.field, one.value) for one in declared}
    assert {0.5} == {one.weight for one in declared}

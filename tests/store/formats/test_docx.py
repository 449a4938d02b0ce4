"""Word: the text comes back exactly, and of what is not in it no kind goes unsaid."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.store.formats.packages import (
    STRICT,
    WORD,
    is_answer,
    result,
    word,
    word_paragraph,
    word_run,
    word_xml,
    zipped,
)
from tui.store.formats.docx import extract
from tui.store.formats.extraction import Extraction, RefusedError, Wish

LETTERS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff")
PARAGRAPHS = st.lists(
    st.text(alphabet=st.one_of(LETTERS, st.sampled_from("\n\t <&>")), min_size=1).filter(
        lambda text: text.strip() and text == text.strip("\n")
    ),
    min_size=1,
    max_size=5,
)


def read(data):
    return extract(data, "a.docx", Wish())


def text_of(body, parts=(), space=WORD):
    return read(word(body, parts, space)).text


def remarks_of(body):
    return dict(read(word(body)).remarks)


@given(PARAGRAPHS, st.sampled_from([WORD, STRICT]))
def test_paragraphs_come_back_exactly(texts, space):
    assert "\n\n".join(texts) == text_of("".join(map(word_paragraph, texts)), space=space)


@given(st.binary(max_size=200), st.sampled_from([b"", b"PK\x03\x04", zipped({"word/document.xml": ""})]))
def test_any_bytes_are_read_or_refused(data, head):
    assert is_answer(result(read, head + data))


@given(st.data())
def test_a_damaged_document_is_read_as_it_was_or_refused(data):
    whole = bytearray(word(word_paragraph("Peace in our time")))
    at = data.draw(st.integers(0, len(whole) - 1))
    whole[at] ^= data.draw(st.integers(1, 255))
    answer = result(read, bytes(whole))

    assert is_answer(answer)
    assert "Peace in our time" == getattr(answer, "text", "Peace in our time")


@given(st.recursive(st.sampled_from(["a", "<w:tab/>"]), lambda inner: st.builds(
    lambda name, parts: f"<w:{name}>{''.join(parts)}</w:{name}>",
    st.sampled_from(["p", "r", "t", "tbl", "tr", "tc", "del", "ins", "pPr", "footnote", "instrText", "txbxContent", "rPr"]),
    st.lists(inner, max_size=4),
), max_leaves=30))  # fmt: skip
def test_elements_in_any_order_are_read(body):
    assert isinstance(read(word(body)), Extraction)


def test_characters_that_are_elements():
    run = (
        '<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t>'
        '<w:softHyphen/><w:cr/><w:t>d</w:t><w:sym w:font="X" w:char="03B1"/><w:sym w:font="Wingdings" w:char="F0FC"/></w:r></w:p>'
    )

    assert "a\tb\u2011c\u00ad\ndα\ufffd" == text_of(run)
    assert "symbols" in remarks_of(run)


def test_insertions_are_read_deletions_are_not_and_both_are_said():
    body = (
        "<w:p><w:r><w:t>We </w:t></w:r><w:ins><w:r><w:t>never</w:t></w:r></w:ins><w:del><w:r><w:delText>always</w:delText></w:r></w:del>"
        "<w:moveFrom><w:r><w:t>gone</w:t></w:r></w:moveFrom><w:r><w:t> agree.</w:t></w:r></w:p>"
    )

    assert "We never agree." == text_of(body)
    assert "insertions (1)" in remarks_of(body)["changes"]
    assert "deletions (2)" in remarks_of(body)["changes"]


def test_paragraphs_whose_mark_was_deleted_are_one():
    first = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{word_run('One ')}</w:p>"

    assert "One sentence.\n\nNext." == text_of(first + word_paragraph("sentence.") + word_paragraph("Next."))


@pytest.mark.parametrize(
    ("value", "expected"), [("", "seen"), (' w:val="0"', "seen secret"), (' w:val="true"', "seen")]
)
def test_hidden_text_is_not_read_and_said(value, expected):
    body = f"<w:p>{word_run('seen')}<w:r><w:rPr><w:vanish{value}/></w:rPr><w:t> secret</w:t></w:r></w:p>"

    assert expected == text_of(body)
    assert ("hidden" in remarks_of(body)) is (expected == "seen")


def test_of_a_field_the_result_is_read():
    field = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>X</w:instrText><w:fldChar w:fldCharType="separate"/><w:t>inner</w:t>'
        '<w:fldChar w:fldCharType="end"/></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        '<w:r><w:t>Page 7</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )

    assert "Page 7" == text_of(field)


def test_a_field_that_never_ends_hides_no_paragraph():
    broken = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>'

    assert "Peace" == text_of(broken + word_paragraph("Peace"))


def test_a_text_box_is_read_once_and_follows_its_paragraph():
    box = f"<w:txbxContent>{word_paragraph('Box')}</w:txbxContent>"
    body = (
        f"<w:p>{word_run('Before ')}<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
        f"</mc:AlternateContent></w:r>{word_run('after')}</w:p>"
    )

    assert "Before after\n\nBox" == text_of(body)


def test_notes_are_called_by_their_marks_and_follow_the_body():
    notes = {
        "word/footnotes.xml": f'<w:footnotes xmlns:w="{WORD}"><w:footnote w:id="-1" w:type="separator">{word_paragraph("no")}</w:footnote>'
        f'<w:footnote w:id="7">{word_paragraph(" See Cod. 4.")}</w:footnote><w:footnote w:id="8">{word_paragraph("deleted")}</w:footnote></w:footnotes>',
        "word/endnotes.xml": f'<w:endnotes xmlns:w="{WORD}"><w:endnote w:id="7">{word_paragraph("End.")}</w:endnote></w:endnotes>',
    }
    body = f'<w:p>{word_run("Peace")}<w:r><w:footnoteReference w:id="7"/></w:r>{word_run(", war")}<w:r><w:endnoteReference w:id="7"/></w:r></w:p>'

    assert "Peace[1], war[i]\n\n[1] See Cod. 4.\n\n[i] End." == text_of(body, notes)


def test_the_part_that_is_the_document_is_found_by_its_relation():
    relations = (
        '<Relationships><Relationship Type="http://x/officeDocument" Target="/word/document2.xml"/>'
        '<Relationship Type="http://x/attachedTemplate" Target="http://example.org/a.dotm" TargetMode="External"/></Relationships>'
    )
    data = zipped({"_rels/.rels": relations, "word/document2.xml": word_xml(word_paragraph("Found"))})

    assert "Found" == read(data).text


def test_what_a_template_says_of_every_document_is_not_declared():
    core = (
        '<c xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>Word Document</dc:title>'
        "<dc:creator>python-docx</dc:creator><dcterms:created>2013-12-23T23:15:00Z</dcterms:created>"
        "<dcterms:modified>2024-05-09T08:00:00Z</dcterms:modified></c>"
    )
    declared = read(word(word_paragraph("Peace"), {"docProps/core.xml": core})).declared

    assert [("updated", "2024-05-09T08:00:00Z", 0.5)] == [
        (one.field, one.value, one.weight) for one in declared
    ]


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE d [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>',
        '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE d SYSTEM "http://example.org/x.dtd">',
    ],
)
def test_a_document_that_declares_anything_is_refused(doctype):
    data = zipped({"word/document.xml": f"{doctype}<d>&b;</d>"})
    with pytest.raises(RefusedError, match="XML"):
        read(data)


@pytest.mark.parametrize("name", ["x", "w:p", "w:tbl"])
def test_depth_is_no_harm(name):
    body = f"<{name}>" * 10_000 + f"</{name}>" * 10_000
    answer = result(text_of, body)

    assert "" == answer or "deep" == answer.what


def test_an_attribute_of_a_megabyte_and_ten_thousand_rows_are_read():
    rows = "<w:tr><w:tc><w:p/></w:tc></w:tr>" * 10_000

    assert "Peace" == text_of(
        f'<w:tbl><w:tr w:x="{"x" * (1 << 20)}"/>{rows}</w:tbl>' + word_paragraph("Peace")
    )


def test_a_bomb_is_refused_before_it_is_unpacked():
    data = word("0" * (20 << 20))
    with pytest.raises(RefusedError) as refused:
        read(data)

    assert "bomb" == refused.value.what


def test_a_protected_document_says_what_to_do():
    with pytest.raises(RefusedError, match="password") as refused:
        read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))

    assert "encrypted" == refused.value.what

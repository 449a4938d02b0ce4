"""Exports: all formats say the same of the same matches, to the letter; a file is whole, and nothing of worth is overwritten."""

from __future__ import annotations

import csv
import io
import json
import os
import stat
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tui.core.axis import axis_of
from tui.core.concordance import concordance
from tui.core.curve import curve_of
from tui.core.dates.model import Confidence, DateAttribution, DateInterval, Precision, Role
from tui.core.document import Origin, Passage, PassageKind, Source, Title
from tui.core.entry import Entry
from tui.core.match import Match
from tui.core.quotation import unescape_markdown
from tui.core.record import CURVE_COLUMNS, LINE_COLUMNS, MATCH_COLUMNS
from tui.core.sanitise import clean, clean_line, is_clean
from tui.core.selector import parse_address
from tui.core.span import Span
from tui.core.table import restored
from tui.session.exporting import Format, export_curves, export_lines, export_matches, refusal, save

SIGNS = st.sampled_from("ab\\`*_[]<>&#;|~$^@{}!()+-.=:/ \t\n1”“wW\u202e\x1b\u2028é漢,\"'")
WORDS = st.text(SIGNS, min_size=1, max_size=40)


def document(key: str, title: str, day: date | None, uri: str = "") -> Entry:
    known = ()
    if day:
        interval = DateInterval(day.isoformat(), day, day, Precision.DAY)
        known = (DateAttribution(Role.PUBLISHED, interval, Confidence.SURE),)
    source = Source(f"{key}.txt", uri or f"file:///{key}.txt", 1, "0" * 64, "utf-8")
    return Entry(key, source, Title(clean_line(title) or "x", None), known, Origin("=Post"))


@st.composite
def found(draw):
    """Matches of some documents whose texts are not at hand, as in a large collection; and their entries."""
    documents, matches = {}, []
    for number in range(draw(st.integers(1, 3))):
        key = str(number)
        documents[key] = document(key, draw(WORDS), draw(st.one_of(st.none(), st.dates())))
        place = 0
        for index in range(draw(st.integers(0, 3))):
            text = clean(draw(WORDS)).text.strip() or "x"
            span = Span(place, place + len(text))
            start = draw(st.integers(0, len(text) - 1))
            lit = (Span(place + start, draw(st.integers(place + start + 1, place + len(text)))),)
            kind = draw(st.sampled_from(PassageKind))
            matches.append(Match(key, Passage(index, span, kind), text, lit, draw(st.floats(60, 100))))
            place = span.end + 2
    return draw(WORDS), matches, documents


def table_of(pieces) -> list[dict[str, str]]:
    rows = csv.DictReader(io.StringIO("".join(pieces), newline=""), strict=True)
    return [{name: restored(cell) for name, cell in row.items()} for row in rows]


@given(found())
def test_json_and_csv_say_the_same_and_give_the_words_to_the_letter(case):
    query, matches, documents = case
    records = [json.loads(line) for line in export_matches(Format.JSON, query, matches, documents)]
    rows = table_of(export_matches(Format.CSV, query, matches, documents))

    assert len(matches) == len(records) == len(rows)
    for match, record, row in zip(matches, records, rows, strict=True):
        assert match.text == record["text"] == row["text"]
        assert list(MATCH_COLUMNS) == list(row)
        for name in ("path", "start", "end", "score"):
            assert str(record[name]) == row[name]
        assert (record["date"] or "") == row["date"]
        assert record["boilerplate"] == (row["boilerplate"] == "true")
        uri, place = parse_address(row["address"])

        assert (record["uri"], match.passage.span) == (uri, Span(place.start, place.end))


@given(found(), st.integers(1, 3))
def test_a_concordance_is_exported_line_by_line(case, words):
    query, matches, documents = case
    lines = concordance(matches, words)
    records = [json.loads(line) for line in export_lines(Format.JSON, query, lines, documents)]
    rows = table_of(export_lines(Format.CSV, query, lines, documents))
    texts = {(match.document_id, match.passage.index): " ".join(match.text.split()) for match in matches}

    assert len(lines) == len(records) == len(rows)
    for record, row in zip(records, rows, strict=True):
        assert list(LINE_COLUMNS) == list(row)
        parts = record["left"] + record["keyword"] + record["right"]

        assert texts[record["id"], record["passage"]] == " ".join(parts.split())
        assert [record["keyword"], record["left"].strip()] == [row["keyword"], row["left"]]


def shown(markdown: str) -> list[tuple[str, str]]:
    """What a renderer shows: the kind of each block with its text, by markdown-it, as on GitHub."""
    blocks = []
    kinds = []
    for token in MarkdownIt("gfm-like").parse(markdown):
        if token.type.endswith("_open"):
            kinds.append(token.type.removesuffix("_open"))
        elif token.type.endswith("_close"):
            kinds.pop()
        elif token.type == "inline":
            words = "".join(
                "\n" if child.type == "softbreak" else child.content for child in token.children or []
            )
            blocks.append(("/".join(kinds), words))
        else:
            raise AssertionError(token.type)
    return blocks


@given(found())
def test_markdown_quotes_every_passage_to_the_letter_under_its_document(case):
    query, matches, documents = case
    written = "".join(export_matches(Format.MARKDOWN, query, matches, documents))
    quotes = ["", *written.split("\n\n> ")[1:]]
    bodies = [
        quote.rpartition("\n>\n> — ")[0].replace("\n> ", "\n").replace("\n>", "\n") for quote in quotes[1:]
    ]
    places = [parse_address(quote.rpartition("](<")[2].partition(">)")[0])[1] for quote in quotes[1:]]
    by_document = sorted(matches, key=lambda match: [m.document_id for m in matches].index(match.document_id))

    assert [match.text for match in by_document] == [unescape_markdown(body) for body in bodies]
    assert [match.passage.span for match in by_document] == [Span(place.start, place.end) for place in places]
    assert {"heading/", "blockquote/paragraph", "paragraph"} >= {
        kind if kind != "heading" else "heading/" for kind, _ in shown(written)
    }
    assert 1 + len({match.document_id for match in matches}) == sum(
        kind == "heading" for kind, _ in shown(written)
    )


@given(found())
def test_no_word_of_a_document_breaks_a_table(case):
    query, matches, documents = case
    lines = concordance(matches, 1)
    written = "".join(export_lines(Format.MARKDOWN, query, lines, documents))
    cells = [words for kind, words in shown(written) if kind.startswith("table")]

    assert 5 * (len(lines) + 1) == len(cells)
    assert [" ".join(line.keyword.text.split()) for line in lines] == [
        " ".join(words.split()) for words in cells[5 + 2 :: 5]
    ]


@given(found(), st.lists(WORDS, min_size=1, max_size=4))
def test_curves_are_exported_with_what_stands_in_no_period(case, labels):
    _, matches, documents = case
    axis = axis_of(documents.values(), 40)
    counts = {key: sum(match.document_id == key for match in matches) for key in documents}
    curves = [curve_of(label, counts, axis) for label in labels]
    rows = table_of(export_curves(Format.CSV, curves))
    records = [json.loads(line) for line in export_curves(Format.JSON, curves)]
    markdown = "".join(export_curves(Format.MARKDOWN, curves))

    assert all(list(CURVE_COLUMNS) == list(row) for row in rows)
    assert len(labels) * len(matches) == sum(int(row["passages"]) for row in rows)
    for record in records:
        lanes = [*record["periods"], record["apart"], record["undated"]]
        assert (len(matches), len(documents)) == (
            sum(lane["passages"] for lane in lanes),
            sum(lane["documents"] for lane in lanes),
        )
    if axis.periods:
        assert (2 + 2 * len(labels)) * (1 + len(axis.periods)) == sum(
            kind.startswith("table") for kind, _ in shown(markdown)
        )


@given(found())
def test_no_control_comes_out_of_an_export(case):
    query, matches, documents = case
    for form in Format:
        pieces = [
            *export_matches(form, query, matches, documents),
            *export_lines(form, query, concordance(matches, 1), documents),
            *export_curves(form, [curve_of(query, {}, axis_of(documents.values(), 40))]),
        ]
        assert all(is_clean(piece.replace("\r\n", "\n")) for piece in pieces)


def test_a_file_that_is_there_is_replaced_only_when_that_is_asked_for(tmp_path):
    path = tmp_path / "found.csv"

    assert refusal(path, [], may_replace=False) is None
    path.write_text("kept")
    assert "is there already" in refusal(path, [], may_replace=False)
    assert refusal(path, [], may_replace=True) is None


def test_no_document_is_ever_written_to_under_any_name(tmp_path):
    path = tmp_path / "a letter.txt"
    path.write_text("words")
    (tmp_path / "link.txt").symlink_to(path)
    (tmp_path / "hard.txt").hardlink_to(path)
    documents = [document("0", "x", None, "https://example.org"), document("1", "x", None, path.as_uri())]
    member = [document("1", "x", None, path.as_uri() + "!/member.txt")]

    for name in ("a letter.txt", "link.txt", "hard.txt"):
        assert "one of the documents" in refusal(tmp_path / name, documents, may_replace=True)
        assert "one of the documents" in refusal(tmp_path / name, member, may_replace=True)


def test_nothing_but_a_plain_file_is_replaced_and_no_folder_is_made(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "nowhere").symlink_to(tmp_path / "missing")

    for path in (tmp_path, tmp_path / "pipe", tmp_path / "nowhere", Path(os.devnull)):
        assert "no file that can be replaced" in refusal(path, [], may_replace=True)
    assert "no folder" in refusal(tmp_path / "missing" / "a.csv", [], may_replace=True)


def test_a_file_has_the_mode_of_other_files_and_keeps_the_one_it_had(tmp_path):
    path = tmp_path / "found.json"
    mask = os.umask(0o022)
    try:
        save(path, ["one\n", "two\n"], Format.JSON)

        assert 0o644 == stat.S_IMODE(path.stat().st_mode)
        path.chmod(0o600)
        save(path, ["three\n"], Format.JSON)
    finally:
        os.umask(mask)

    assert 0o600 == stat.S_IMODE(path.stat().st_mode)
    assert b"three\n" == path.read_bytes()


def test_an_export_that_fails_leaves_the_file_as_it_was(tmp_path):
    path = tmp_path / "found.csv"
    path.write_text("kept")

    def broken():
        yield "a,b\r\n"
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="disk"):
        save(path, broken(), Format.CSV)

    assert ["found.csv"] == [entry.name for entry in tmp_path.iterdir()]
    assert "kept" == path.read_text()


def test_a_spreadsheet_is_told_that_it_is_utf_8(tmp_path):
    save(tmp_path / "a.csv", ["é\r\n"], Format.CSV)
    save(tmp_path / "a.md", ["é\n"], Format.MARKDOWN)

    assert b"\xef\xbb\xbf\xc3\xa9\r\n" == (tmp_path / "a.csv").read_bytes()
    assert b"\xc3\xa9\n" == (tmp_path / "a.md").read_bytes()

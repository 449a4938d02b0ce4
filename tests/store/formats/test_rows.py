import csv
import io
import json
from contextlib import suppress

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from tui.core.problem import Problem
from tui.store.formats import lines, table
from tui.store.formats.columns import MEANINGS, Columns
from tui.store.formats.extraction import Member, RefusedError, Wish
from tui.store.formats.record import extract
from tui.store.formats.rows import NAMED_CAP
from tui.store.parts import ReadFile, Wishes, parts_of

fields = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\r\x00\ufeff"), max_size=30)
texts = fields.filter(lambda text: text and not text.isspace())
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


def texts_of(module, data, name="a.csv", **wish):
    given_wish = Wish(**wish)
    return [
        extract(member.data, "", given_wish).text
        for member in module.members(data, name, given_wish)
        if isinstance(member, Member)
    ]


def declared(row, **wish):
    extraction = extract(json.dumps(row).encode(), "", Wish(**wish))
    return {(one.field, one.value, one.rule) for one in extraction.declared}


@given(st.binary(max_size=300), st.sampled_from([b"", b'{"text":"x"}\n', b"[", b"text,date\n", b"\xff\xfe"]))
@example(b"[" * 100_000, b'{"text":')
@example(b"[" * 100_000, b"[")
@example(b'"' * 999, b"text\n")
@example(b'{"text": NaN, "text": "x", "n": ' + b"9" * 9_999 + b"}", b"")
@example(b'{"text": ["\\ud800", {"name": {}}], "date": 1e999}', b"")
def test_any_bytes_are_rows_or_refused(data, head):
    for module in (lines, table):
        with suppress(RefusedError):
            assert all("\r" not in text for text in texts_of(module, head + data))


@given(st.lists(texts, min_size=1), st.booleans(), st.sampled_from(["\n", "\r\n"]))
def test_lines_give_back_what_was_written(written, is_ascii, end):
    rows = [json.dumps({"id": 7, "text": text, "more": [text]}, ensure_ascii=is_ascii) for text in written]

    assert written == texts_of(lines, end.join(rows).encode())
    assert written == texts_of(lines, f"[{','.join(rows)}]".encode())


@given(
    st.lists(st.tuples(fields, texts, fields), min_size=1),
    st.sampled_from(",;\t|"),
    st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_tables_give_back_what_was_written(rows, sign, quoting, end, encoding):
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=sign, quoting=quoting, lineterminator=end)
    writer.writerows([("title", "text", "date"), *rows])

    assert [text for _, text, _ in rows] == texts_of(table, stream.getvalue().encode(encoding))


def test_a_table_of_excel_in_an_old_encoding_is_read():
    data = 'sep=;\r\nTitel;Text\r\nA;"Für alle; “Friede”\r\nund Brot."\r\n'.encode("cp1252")

    assert texts_of(table, data) == ["Für alle; “Friede”\nund Brot."]
    assert texts_of(table, "text\tid\nмир\t1\n".encode("cp1251"), encoding="cp1251") == ["мир"]


def test_rows_that_are_cut_are_refused_and_short_ones_read():
    read = list(parts_of(b"text,date,url\nOne, two, three, four\nfive\n", "a.csv", "file:///a.csv"))

    assert [type(one) for one in read] == [Problem, ReadFile]
    assert "4 fields where the table has 3 columns" in read[0].detail
    assert (read[1].text, read[1].source.uri) == ("five", "file:///a.csv#row=2")


def test_bad_lines_are_named_up_to_a_cap_and_counted_then():
    data = b"{bad\n" * (NAMED_CAP + 5) + b'{"text": "good"}\n{"text": " "}\n{"title": "x"}\n'
    *named, good, more, empty = parts_of(data, "a.jsonl", "file:///a.jsonl")

    assert [one.where for one in named] == [f"a.jsonl/row {n}" for n in range(1, NAMED_CAP + 1)]
    assert (good.text, good.source.uri) == ("good", f"file:///a.jsonl#row={NAMED_CAP + 6}")
    assert more.detail == "5 more rows cannot be read"
    assert empty.detail == "2 rows without a text left out"


def test_a_part_is_found_again_by_its_address():
    data = b'{"text": "one"}\n\n{"text": "three"}\n'

    assert [one.text for one in parts_of(data, "a.jsonl", "file:///a", part="#row=3")] == ["three"]


@pytest.mark.parametrize(
    ("name", "data"), [("a.csv", b"id,words\n1,Peace\n"), ("a.jsonl", b'{"id": 1, "words": "Peace"}\n')]
)
def test_without_a_column_for_the_text_the_file_says_once_what_to_do(name, data):
    (problem,) = parts_of(data * 3 if name == "a.jsonl" else data, name, "file:///a")

    assert (
        problem.detail
        == "no column holds the text (it has id, words); name it in config.toml under [columns]"
    )
    wishes = Wishes(columns={"text": ["Words"]})
    assert [one.text for one in parts_of(data, name, "u", wishes=wishes)] == ["Peace"]


def test_the_first_choice_that_has_a_value_counts():
    row = {"Content": "c", "text": "", "meta": {"Body": "inner"}}

    assert Columns({}).cell(row, "text") == ("Content", "c")
    assert Columns({"text": ["meta.body", "content"]}).cell(row, "text") == ("meta.Body", "inner")
    assert Columns({"text": ["nothing.here"]}).cell(row, "text") is None


@pytest.mark.parametrize("meaning", MEANINGS)
def test_every_known_name_is_found_in_any_case(meaning):
    for name in MEANINGS[meaning]:
        assert Columns({}).cell({name.upper(): "x"}, meaning) == (name.upper(), "x")


@given(st.dictionaries(st.sampled_from([name for names in MEANINGS.values() for name in names]), values))
def test_any_row_is_a_document_or_refused(row):
    with suppress(RefusedError):
        extraction = extract(json.dumps(row).encode(), "", Wish())

        assert all(isinstance(part, str) for one in extraction.declared for part in one[:3])
        assert isinstance(extraction.text, str)


@pytest.mark.parametrize(
    ("value", "said", "rule"),
    [
        ("2025-05-09", "2025-05-09", "column date"),
        ("Fri, 09 May 2025 10:00:00 +0000", "Fri, 09 May 2025 10:00:00 +0000", "column date"),
        (1746784800, "2025-05-09T10:00:00Z", "column date, seconds since 1970"),
        ("1746784800", "2025-05-09T10:00:00Z", "column date, seconds since 1970"),
        (1746784800123, "2025-05-09T10:00:00Z", "column date, milliseconds since 1970"),
        (1746784800.5, "2025-05-09T10:00:00Z", "column date, seconds since 1970"),
        ("20250509", "20250509", "column date"),
        (2025, "2025", "column date"),
        (-1, "-1", "column date"),
    ],
)
def test_dates_are_handed_on_as_written_and_counts_of_seconds_as_dates(value, said, rule):
    assert declared({"text": "x", "date": value}) == {("published", said, rule)}


@given(st.integers(10**8, 10**10), st.sampled_from([10**3, 10**6, 10**9]))
def test_a_moment_is_the_same_in_every_unit(seconds, unit):
    def moment(count):
        return next(value for _, value, _ in declared({"text": "x", "date": count}))

    assert moment(seconds) == moment(seconds * unit)


def test_a_site_is_the_source_where_none_is_named():
    row = {"text": "x", "url": "https://www.example.org:80/2025/a", "authors": ["Jane", "Bob"], "lang": "en"}

    assert declared(row) == {
        ("source", "example.org", "column url"),
        ("author", "Jane, Bob", "column authors"),
        ("language", "en", "column lang"),
    }
    assert ("source", "The Daily", "column source") in declared(
        row | {"source": {"id": None, "name": "The Daily"}}
    )


def test_rows_are_given_away_one_by_one():
    """What is read of a table is read when it is asked for: the first row comes before a broken one is met."""
    data = b'{"text": "one"}\n' + b"[" * 100_000
    reading = lines.members(data, "a.jsonl", Wish())

    assert next(reading).part == "#row=1"
    assert next(table.members(b"text\n" + b"x\n" * 9, "a.csv", Wish())).name == "row 1"


@given(texts)
def test_the_text_is_the_field_to_the_letter(text):
    assume("\r" not in text)

    assert extract(json.dumps({"text": text}).encode(), "", Wish()).text == text

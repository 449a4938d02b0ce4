import pytest

from tui.core.span import Span
from tui.session.keeping import Keeping
from tui.session.opening import open_collection
from tui.session.quoting import Style
from tui.store.paths import quotes_path


@pytest.fixture
def kept(folder):
    """Two kept quotes, the second of the older document."""
    earlier, later, _ = open_collection([str(folder)]).documents
    keeping = Keeping()
    quotes = []
    for document, words, tags in (
        (later, "opened again", ("harbour", "Mayor")),
        (earlier, "after the storm", ("harbour",)),
    ):
        start = document.text.index(words)
        quotes.append(keeping.keep(document, Span(start, start + len(words)), f"on {words}", tags))
    return quotes


def test_nothing_kept_is_nothing_found_and_makes_no_file(dateline):
    status, out, err = dateline("quotes")

    assert (status, out) == (1, "")
    assert "nothing is kept" in err
    assert not quotes_path().exists()


def test_quotes_are_printed_as_they_were_kept_or_by_date(dateline, kept):
    status, out, _ = dateline("quotes")

    assert status == 0
    assert out.index("“opened again”") < out.index("“after the storm”")
    assert "Note: on opened again\nTags: harbour, Mayor\n" in out
    out = dateline("quotes", "--order", "date")[1]
    assert out.index("“after the storm”") < out.index("“opened again”")
    assert dateline("quotes", "--tag", "MAYOR")[1].count("“") == 1
    assert dateline("quotes", "--tag", "mayor", "--tag", "none")[0] == 1
    assert kept


@pytest.mark.parametrize("style", list(Style))
def test_every_style_prints_every_quote(dateline, kept, style):
    status, out, _ = dateline("quotes", "--style", style)

    assert status == 0
    assert all(quote.citation.title in out for quote in kept)


def test_records_have_the_keys_of_the_contract(records, kept):
    found = records("quotes", "--json")

    assert [quote.id for quote in kept] == [record["id"] for record in found]
    for quote, record in zip(kept, found, strict=True):
        assert quote.exact == record["exact"]
        assert (quote.position.start, quote.position.end) == (record["start"], record["end"])
        assert quote.quotation.address == record["address"]
        assert list(quote.tags) == record["tags"]


def test_what_is_written_is_taken_in_elsewhere_with_nothing_lost(
    dateline, records, kept, tmp_path, monkeypatch
):
    file = tmp_path / "quotes.jsonld"
    here = records("quotes", "--json")
    assert dateline("quotes", "-o", file)[0] == 0
    assert dateline("quotes", "-o", file)[0] == 2
    assert dateline("quotes", "-o", file, "--force")[0] == 0
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path / "elsewhere"))

    assert dateline("quotes", "--import", file)[0] == 0
    assert here == records("quotes", "--json")
    assert len(kept) == len(here)
    status, _, err = dateline("quotes", "--import", file)
    assert status == 1
    assert "0 quotes taken in" in err


def test_a_file_that_is_missing_or_has_no_known_ending_is_wrong_usage(dateline, kept, tmp_path):
    assert dateline("quotes", "--import", tmp_path / "none")[0] == 2
    assert dateline("quotes", "-o", tmp_path / "quotes.xyz")[0] == 2
    assert dateline("quotes", "--import", "x", "--json")[0] == 2
    assert kept


def test_damage_is_said_with_a_status_and_the_rest_is_printed(dateline, kept):
    content = bytearray(quotes_path().read_bytes())
    content[:16] = bytes(16)
    quotes_path().write_bytes(content)
    status, out, err = dateline("quotes")

    assert status == 3
    assert "set aside as quotes.sqlite.damaged-1" in err
    assert all(quote.exact in out for quote in kept)
    assert dateline("quotes")[0] == 0

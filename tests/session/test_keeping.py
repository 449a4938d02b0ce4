"""Keeping as a person does it: quotes, notes, highlights and marks, each change taken back, nothing said that is not so."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.kept_quotes import collections
from tui.core.kept_quote import KeptQuote
from tui.core.problem import Problem
from tui.core.span import Span
from tui.session.carrying import take_quotes, write_quotes
from tui.session.keeping import Keeping, find_document, place_in
from tui.store.quotes import QuoteStore

TEXT = "Peace was made. It lasted for a year. Peace was made again."


@pytest.fixture
def document(document_of):
    return document_of(TEXT)


@pytest.fixture
def keeping(tmp_path):
    return Keeping(
        QuoteStore(tmp_path / "data" / "quotes.sqlite"), lambda: datetime(2026, 5, 8, 9, 30, tzinfo=UTC)
    )


def again(keeping):
    """What another copy of the program finds."""
    other = Keeping(QuoteStore(keeping._store.path))
    assert other.load() == ()
    return other


def test_a_kept_quote_holds_the_words_their_place_and_what_to_cite(keeping, document):
    quote = keeping.keep(document, Span(0, 15), "a note", ("peace",))

    assert (quote.exact, quote.kept) == (TEXT[:15], "2026-05-08T09:30:00Z")
    assert quote.citation.title == document.title.text
    assert quote.position.is_of(TEXT)
    assert (quote.words.suffix, quote.sha256) == (TEXT[15:47], document.source.sha256)
    assert (quote,) == keeping.quotes == again(keeping).quotes


def test_the_same_words_are_kept_once_and_others_that_read_alike_too(keeping, document):
    first = keeping.keep(document, Span(0, 14))

    assert first == keeping.keep(document, Span(0, 14))
    assert first != keeping.keep(document, Span(38, 52))
    assert len(again(keeping).quotes) == 2


def test_every_change_is_taken_back_step_by_step(keeping, document):
    states = [()]
    quote = keeping.keep(document, Span(0, 15))
    states.append(keeping.quotes)
    keeping.edit(quote, "thought over", ("peace", "law"))
    states.append(keeping.quotes)
    assert keeping.delete(keeping.quotes[0]) is None
    assert keeping.quotes == ()
    while states:
        assert isinstance(keeping.undo(), str)
        assert keeping.quotes == again(keeping).quotes == states.pop()

    assert keeping.undo().what == "empty"


def test_a_highlight_is_let_go_of_by_another_over_it(keeping, document):
    mark = keeping.highlight(document, Span(0, 5))

    assert [(Span(0, 5), mark)] == list(keeping.kept_here(document).highlights)
    assert keeping.highlight(document, Span(3, 9)) is None
    assert again(keeping).kept_here(document).highlights == ()
    keeping.undo()
    assert keeping.kept_here(document).highlights


def test_a_mark_is_where_it_was_set_last(keeping, document, document_of):
    keeping.mark(document, 0, "a")
    keeping.mark(document, 16, "a")
    (mark,) = again(keeping).marks.values()

    assert (mark.id, mark.said[:9]) == ("a", "It lasted")
    assert Span(16, 16) == place_in(document, mark)
    moved = replace(document_of("Before. " + TEXT), source=replace(document.source, sha256="1" * 64))
    assert Span(24, 24) == place_in(moved, mark)


def test_kept_words_are_found_in_a_moved_file_and_in_a_changed_one(keeping, document, document_of):
    quote = keeping.keep(document, Span(16, 37))
    elsewhere = replace(document, source=replace(document.source, uri="file:///elsewhere"))
    changed = document_of(f"Now first.\n\n{TEXT}")
    changed = replace(changed, source=replace(changed.source, sha256="1" * 64))
    gone = replace(changed, text="Nothing of it is left.")

    assert [(Span(16, 37), quote)] == list(keeping.kept_here(elsewhere).quotes)
    assert [(Span(28, 49), quote)] == list(keeping.kept_here(changed).quotes)
    assert keeping.kept_here(gone).quotes == ()
    assert elsewhere is find_document([changed, elsewhere], quote)
    assert changed is find_document([changed], quote)
    assert find_document([replace(changed, source=replace(changed.source, uri="x"))], quote) is None


def test_quotes_are_counted_by_document(keeping, document, document_of):
    keeping.keep(document, Span(0, 5))
    keeping.keep(document, Span(6, 9))
    other = document_of("Other", path="b.txt")
    other = replace(other, id="other", source=replace(other.source, sha256="1" * 64))

    assert {"id": 2} == keeping.kept_counts([document, other])


def test_what_the_disk_does_not_take_is_said_listed_and_tried_again(keeping, document, monkeypatch):
    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(keeping._store, "put", full)
    problem = keeping.keep(document, Span(0, 15))

    assert (problem.what, problem.detail) == ("unwritable", "no space left on device")
    (waiting,) = keeping.quotes
    assert waiting == keeping.waiting[0]
    assert isinstance(keeping.keep(document, Span(0, 15)), Problem)
    noted = keeping.edit(waiting, "meanwhile", ())
    assert keeping.retry() == 1
    monkeypatch.undo()
    assert keeping.retry() == 0
    assert (noted,) == again(keeping).quotes == keeping.quotes


@given(collections())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
def test_what_is_carried_elsewhere_comes_back_as_it_was(tmp_path_factory, quotes):
    folder = tmp_path_factory.mktemp("carried")
    here, there = (Keeping(QuoteStore(folder / name / "quotes.sqlite")) for name in ("here", "there"))
    here.take(quotes)
    file = folder / "quotes.jsonld"

    assert write_quotes(file, here.quotes) == ""
    assert (len(quotes), 0) == take_quotes(there, str(file))
    assert (0, 0) == take_quotes(there, str(file))
    assert tuple(quotes) == here.quotes == there.quotes == again(there).quotes


def test_an_import_is_one_change(keeping, document, tmp_path):
    keeping.keep(document, Span(0, 15))
    keeping.keep(document, Span(16, 37))
    write_quotes(tmp_path / "q.jsonld", keeping.quotes)
    other = Keeping(QuoteStore(tmp_path / "other" / "quotes.sqlite"))
    take_quotes(other, str(tmp_path / "q.jsonld"))
    other.undo()

    assert other.quotes == again(other).quotes == ()


def test_a_file_is_not_written_over_and_a_missing_one_is_said(keeping, document, tmp_path):
    keeping.keep(document, Span(0, 15))
    (tmp_path / "q.md").write_text("mine")

    assert "already" in write_quotes(tmp_path / "q.md", keeping.quotes)
    assert (tmp_path / "q.md").read_text() == "mine"
    assert "must end in" in write_quotes(tmp_path / "q.xyz", keeping.quotes)
    assert take_quotes(keeping, str(tmp_path / "none")).what == "missing"
    (tmp_path / "bad").write_text("no json")
    assert take_quotes(keeping, str(tmp_path / "bad")).what == "unreadable"


@given(
    st.lists(st.tuples(st.integers(0, 5), st.sampled_from(["keep", "note", "delete", "undo"])), max_size=12)
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
def test_any_series_of_changes_stands_on_the_disk_as_it_is_shown(tmp_path_factory, document, changes):
    keeping = Keeping(QuoteStore(tmp_path_factory.mktemp("many") / "quotes.sqlite"))
    for number, change in changes:
        quotes = keeping.quotes
        if change == "keep":
            assert isinstance(keeping.keep(document, Span(number, number + 5)), KeptQuote)
        elif change == "undo":
            keeping.undo()
        elif quotes and change == "note":
            keeping.edit(quotes[number % len(quotes)], f"note {number}", ())
        elif quotes:
            keeping.delete(quotes[number % len(quotes)])

    assert keeping.quotes == again(keeping).quotes

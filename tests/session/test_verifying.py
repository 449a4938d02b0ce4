"""Verifying against a library: which document a quote means, where else its words stand, and the same for large collections."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tui.core.difference import Kind, in_short
from tui.core.kept_quote import KeptQuote
from tui.core.quotation import Quotation
from tui.core.quoted import Quoted
from tui.core.selector import PositionSelector
from tui.core.span import Span
from tui.core.verdict import HOLD, Verdict
from tui.session.checking import Finding, QuoteChecker
from tui.session.shelving import open_library
from tui.session.verifying import Verifier, judge_address, repaired_quote
from tui.store.read import uri_of

WORDS = "The harbour of the town was closed after the storm, and nobody was hurt."
TEXTS = {
    "a.txt": f"A statement\n\nThe council met in the morning. {WORDS} In the afternoon it rained.\n",
    "b.txt": "Another statement\n\nThe lighthouse was sold to a captain who had never seen the sea before.\n",
    "deep/er/c.txt": "A third one\n\nThe railway was opened by the minister, and the orchestra played for two hours.\n",
}


@pytest.fixture(params=["small", "large"])
def opened(request, tmp_path):
    """Opens the documents of a folder, in memory or from a shelf."""
    if request.param == "large":
        pytest.importorskip("tantivy")

    def write(texts=TEXTS, name="documents"):
        for path, text in texts.items():
            place = tmp_path / name / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8", newline="")
        return tmp_path / name

    def make(texts=TEXTS, name="documents"):
        least = 1 if request.param == "large" else 1 << 40
        return open_library([str(write(texts, name))], least=least)

    make.folder = tmp_path
    return make


def kept_of(library, path, words):
    """A quote as it is kept from a document."""
    entry = next(entry for entry in library.entries if entry.source.path.endswith(path))
    document = library.document(entry.id)
    start = document.text.index(words)
    quotation = Quotation.of(document, Span(start, start + len(words)))
    return KeptQuote(
        "0" * 32, words, quotation.position, quotation.words, quotation.citation, document.source.sha256, "2026-01-01T00:00:00Z"
    )  # fmt: skip


def quoted_of(library, path, words):
    return Quoted.of(kept_of(library, path, words))


def path_of_source(checked):
    return checked.document.source.path.split("/")[-1] if checked.document else None


def test_quotes_hold_where_they_were_kept(opened):
    library = opened()
    verifier = Verifier(library)
    for path, words in (("a.txt", WORDS), ("c.txt", "the orchestra played for two hours")):
        checked = verifier.check(quoted_of(library, path, words))

        assert (Verdict.OK, path) == (checked.verdict, path_of_source(checked))
        assert words == library.document(checked.document.id).text[checked.span.slice]
        assert checked.position.is_of(library.document(checked.document.id).text)


def test_a_folder_that_was_moved_holds_the_same_documents(opened):
    quoted = quoted_of(opened(), "a.txt", WORDS)
    elsewhere = opened({f"more/{path}": text for path, text in TEXTS.items()}, "elsewhere")

    assert quoted.uri not in {entry.source.uri for entry in elsewhere.entries}
    assert Verdict.OK is Verifier(elsewhere).check(quoted).verdict
    assert Verdict.OK is Verifier(elsewhere).check(replace(quoted, sha256=None)).verdict
    assert (
        Verdict.OK is Verifier(elsewhere).check(replace(quoted, sha256=None, uri=None, path="a.txt")).verdict
    )


def test_a_file_that_was_renamed_is_known_by_its_bytes(opened):
    quoted = quoted_of(opened(), "a.txt", WORDS)
    renamed = opened({"new name.txt": TEXTS["a.txt"], "b.txt": TEXTS["b.txt"]}, "renamed")
    checked = Verifier(renamed).check(quoted)

    assert (Verdict.OK, "new name.txt") == (checked.verdict, path_of_source(checked))


def test_of_namesakes_the_one_with_the_likest_path_is_meant(opened):
    texts = {
        "one/a.txt": "Nothing of the kind stands in this document.\n",
        "two/a.txt": TEXTS["a.txt"] + "More.\n",
    }
    library = opened(texts, "twins")
    quoted = Quoted(WORDS, path="two/a.txt")

    assert (Verdict.OK, "a.txt") == (Verifier(library).check(quoted).verdict, "a.txt")
    assert Verdict.OK is Verifier(library).check(replace(quoted, path="a.txt")).verdict


def test_words_that_stand_in_another_document_are_elsewhere(opened):
    quoted = quoted_of(opened(), "a.txt", WORDS)
    library = opened(
        {"a.txt": "All was taken out of this one.\n", "z.txt": f"A reprint.\n\n{WORDS} So it was said.\n"},
        "reprint",
    )
    checked = Verifier(library).check(quoted)

    assert (Verdict.ELSEWHERE, "z.txt") == (checked.verdict, path_of_source(checked))
    assert WORDS == library.document(checked.document.id).text[checked.span.slice]


def test_a_document_that_is_not_here_is_absent_unless_its_words_are(opened):
    library = opened()
    nowhere = Quoted(
        "These words were never said by anybody in any document.", uri="file:///gone/x.txt", path="x.txt"
    )

    assert Verdict.ABSENT is Verifier(library).check(nowhere).verdict
    assert Verdict.ELSEWHERE is Verifier(library).check(replace(nowhere, exact=WORDS)).verdict
    assert Verdict.ABSENT is Verifier(library).check(replace(nowhere, exact="the harbour")).verdict


def test_words_that_name_no_document_are_sought_in_all(opened):
    library = opened()
    verifier = Verifier(library)
    altered = verifier.check(Quoted(WORDS.replace("closed after", "opened before")))

    assert Verdict.OK is verifier.check(Quoted(WORDS)).verdict
    assert Verdict.REFLOWED is verifier.check(Quoted(WORDS.replace("was closed", "was\nclosed"))).verdict
    assert (Verdict.EDITED, "a.txt") == (altered.verdict, path_of_source(altered))
    assert ["-opened before", "+closed after"] == in_short(altered.difference)
    assert (
        Verdict.GONE
        is verifier.check(Quoted("Whoever said this said it in another town altogether.")).verdict
    )


def test_other_readings_of_a_hand_written_quote_are_tried_and_its_words_are_kept(opened):
    library = opened()
    typed = "**The harbour** of the town was closed,"
    checked = Verifier(library).check(Quoted(typed, readings=("The harbour of the town was closed",)))

    assert (Verdict.OK, typed) == (checked.verdict, checked.quoted.exact)


def test_a_note_about_a_kept_quote_knows_its_surroundings(opened):
    library = opened()
    kept = kept_of(library, "a.txt", WORDS)
    noted = Quoted(WORDS, position=kept.position, uri=kept.citation.uri)
    filling = "Something else was said here that has nothing to do with it. " * 12
    changed = opened({"a.txt": f"{filling}{WORDS} {filling}"}, "documents")

    assert Verdict.ELSEWHERE is Verifier(changed, [kept]).check(noted).verdict
    twice = opened({"a.txt": f"{WORDS} Then nothing. {TEXTS['a.txt']}"}, "documents")
    assert Verdict.AMBIGUOUS is Verifier(twice).check(noted).verdict
    assert Verdict.MOVED is Verifier(twice, [kept]).check(noted).verdict


def test_a_kept_quote_is_repaired_where_it_is_proved_and_its_words_stay(opened):
    kept = kept_of(opened(), "a.txt", WORDS)
    library = opened({"a.txt": "A new heading\n\n" + TEXTS["a.txt"]})
    verifier = Verifier(library)
    repaired = repaired_quote(kept, verifier.check(Quoted.of(kept)))

    assert (kept.exact, kept.id) == (repaired.exact, repaired.id)
    assert Verdict.OK is verifier.check(Quoted.of(repaired)).verdict
    gone = opened({"a.txt": "Nothing is left.\n"})
    assert kept == repaired_quote(kept, Verifier(gone).check(Quoted.of(kept)))


def test_the_words_at_an_address_are_known_where_they_were_kept(opened):
    kept = kept_of(opened(), "a.txt", WORDS)
    library = opened({"a.txt": "A new heading\n\n" + TEXTS["a.txt"]})
    document = library.document(library.entries[0].id)
    judgement = judge_address(document, kept.position, [kept])

    assert judgement.verdict in HOLD
    assert WORDS == document.text[judgement.span.slice]
    assert judge_address(document, PositionSelector(1, 2, 3, "0" * 32), [kept]) is None


def test_a_document_that_can_no_longer_be_read_is_absent(opened):
    library = opened()
    quoted = quoted_of(library, "b.txt", "The lighthouse was sold")
    (opened.folder / "documents" / "b.txt").unlink()

    assert Verifier(library).check(quoted).verdict in (Verdict.ABSENT, Verdict.OK)
    assert uri_of(str(opened.folder / "documents" / "b.txt")) == quoted.uri


# The quote check --------------------------------------------------------------------------------------------------------


def test_any_sentence_is_exact_altered_or_not_here(opened):
    library = opened()
    checker = QuoteChecker(library)
    exact, altered = checker.check(f"  {WORDS}\n"), checker.check(WORDS.replace("nobody", "hardly anybody"))

    assert (Finding.EXACT, 1, False) == (exact.finding, exact.places, exact.is_set_otherwise)
    assert WORDS == library.document(exact.entry.id).text[exact.span.slice]
    assert Finding.ALTERED is altered.finding
    assert ["-hardly anybody", "+nobody"] == in_short(altered.runs)
    assert Finding.NOT_HERE is checker.check("Whoever said this said it in another town altogether.").finding


def test_a_setting_is_exact_and_said(opened):
    check = QuoteChecker(opened()).check(WORDS.replace("was closed", "was\n  closed").replace(",", ",\n"))

    assert (Finding.EXACT, True) == (check.finding, check.is_set_otherwise)


def test_runs_of_a_check_stand_where_they_say(opened):
    library = opened()
    check = QuoteChecker(library).check(WORDS.replace("storm", "great storm").replace(" of the town", ""))
    text = library.document(check.entry.id).text

    for run in check.runs:
        there = check.words[run.quoted.slice] if run.kind is Kind.REMOVED else text[run.said.slice]
        assert run.text == there


@pytest.mark.parametrize("pasted", ["", "   \n", "…", "“”", "\x1b\x07"])
def test_there_is_nothing_to_check_without_a_letter(opened, pasted):
    assert QuoteChecker(opened()).check(pasted) is None


@pytest.mark.parametrize(
    "pasted", ["a" * 200_000, "word " * 50_000, '-word OR /x/ source:y "', "\x1b[31mharbour"]
)
def test_whatever_is_pasted_is_answered(opened, pasted):
    assert QuoteChecker(opened()).check(pasted).finding in Finding


def test_a_check_that_nobody_waits_for_ends(opened):
    assert QuoteChecker(opened()).check(WORDS, lambda: True) is None

"""What was quoted from pages is found again by its words, whatever style the note has it in."""

from dataclasses import replace

import pytest

from tui.core.document import Collection
from tui.core.kept_quote import KeptQuote
from tui.core.note import quotes_in
from tui.core.page_range import PageRange
from tui.core.quoted import Quoted
from tui.core.span import Span
from tui.core.verdict import Verdict
from tui.session.library import MemoryLibrary
from tui.session.quoting import Style, quote, render
from tui.session.verifying import Verifier, repaired_quote

FIRST = "The council met in the morning and heard what the captain had to say."
WORDS = "The harbour of the town was closed after the storm,\nand nobody was hurt."
TEXT = f"{FIRST}\n\n{WORDS}\n\nIn the afternoon it rained."
SPAN = Span(len(FIRST) + 2, len(FIRST) + 2 + len(WORDS))
STYLES = [Style.PLAIN, Style.MARKDOWN, Style.CHICAGO, Style.APA, Style.MLA]


@pytest.fixture
def paper(document_of):
    """Makes a document with pages of a text."""

    def make(text, pages):
        document = document_of(text, path="a.pdf")
        return replace(document, source=replace(document.source, reader="pdf"), pages=pages)

    return make


def verifier_of(document):
    return Verifier(MemoryLibrary(Collection("papers", (document,))))


@pytest.mark.parametrize("style", STYLES)
def test_a_note_with_a_page_for_an_address_is_checked_by_its_words(paper, style):
    document = paper(TEXT, (0, SPAN.start))
    (quoted,) = quotes_in(render(quote(document, SPAN), style))

    assert WORDS == quoted.exact
    assert Verdict.OK is verifier_of(document).check(quoted).verdict
    assert not verifier_of(paper(TEXT.replace("nobody", "somebody"), (0,))).check(quoted).holds


@pytest.mark.parametrize("style", STYLES)
def test_words_of_two_paragraphs_are_checked_as_well(paper, style):
    document = paper(TEXT, (0, SPAN.start))
    (quoted,) = quotes_in(render(quote(document, Span(0, SPAN.end)), style))

    assert Verdict.OK is verifier_of(document).check(quoted).verdict


def test_a_kept_quote_that_was_repaired_says_the_page_it_is_on_now(paper):
    made = quote(paper(TEXT, (0, SPAN.start)), SPAN)
    kept = KeptQuote(
        "0" * 32,
        WORDS,
        made.position,
        made.words,
        made.citation,
        "0" * 64,
        "2026-05-09T00:00:00Z",
        pages=made.pages,
    )
    now = verifier_of(paper(f"A new page.\n\n{TEXT}", (0, 13, 13 + SPAN.start)))
    repaired = repaired_quote(kept, now.check(Quoted.of(kept)))

    assert (PageRange(2, 2), PageRange(3, 3)) == (kept.pages, repaired.pages)
    assert repaired.quotation.address.endswith("a.pdf#page=3")

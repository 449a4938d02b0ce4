"""Chicago, APA, MLA: the texts of citeproc, but for the archival rules that it does not know; and every date as far as it is known.

`CITEPROC` was made once by tests/bench/citeproc_texts.py: citeproc-js 2.4.63 on our own CSL-JSON with the styles
chicago-notes-bibliography (18th edition), apa (7th) and modern-language-association (9th) of the CSL project at 0819c0e0b7d4, locale
en-US at 938c09c164a6. `OURS` says where we differ, and why.
"""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given

from tests.kept_quotes import CITATIONS as CITATIONS_OF_ANY_KIND
from tui.core.citation import Citation
from tui.core.dates.interval import parse_edtf
from tui.core.dates.model import Confidence, DateAttribution, Role
from tui.core.document import Origin
from tui.core.sanitise import is_clean
from tui.core.styles.apa import as_apa
from tui.core.styles.chicago import as_chicago
from tui.core.styles.mla import as_mla

STYLES = {"chicago": as_chicago, "apa": as_apa, "mla": as_mla}
ALL = Origin("The Paper", "The Wire", "A. Writer")


def cited(
    edtf="2025-05-09",
    role=Role.PUBLISHED,
    confidence=Confidence.SURE,
    *,
    origin=ALL,
    title="A Title",
    stands_in=False,
    uri="file:///folder/a.txt",
):
    date = None
    if edtf:
        date = DateAttribution(role, parse_edtf(edtf), confidence, inferred=edtf.startswith("2020?-"))
    return Citation("0123456789ab", title, stands_in, origin, date, "en", "folder/a.txt", uri, 0)


CITATIONS = {
    "all": cited(),
    "no author": cited(origin=Origin("The Paper", "The Wire")),
    "no agency": cited(origin=Origin("The Paper", None, "A. Writer")),
    "no publication": cited(origin=Origin(None, "The Wire", "A. Writer")),
    "an agency alone": cited(origin=Origin(None, "The Wire")),
    "an agency that is the publication": cited(origin=Origin("The Wire", "The Wire")),
    "a month": cited("2025-09"),
    "a year": cited("2025"),
    "an early year": cited("0850"),
    "a season": cited("2014-24"),
    "days of a month": cited("2025-05-01/2025-05-03"),
    "days of two months": cited("2025-05-31/2025-09-02"),
    "days of two years": cited("2024-12-31/2025-01-02"),
    "months": cited("2025-01/2025-02"),
    "years": cited("2024/2025"),
    "an institution": cited(origin=Origin("The Paper, Inc.", None, "Ministry of Roads")),
    "a question": cited(title="Who Won?"),
    "a sentence": cited(title="It Is Over."),
    "an ellipsis": cited(title="And So On…"),
    "a title with a quotation": cited(title="The “Good” War"),
    "a title that ends in one": cited(title="On “War”"),
    "a page of the web": cited(origin=Origin("paper.example"), uri="https://paper.example/a?b=1"),
    "a title that stands in": cited(title="The First Words", stands_in=True),
    "no date": cited(None),
    "nothing": cited(None, origin=Origin()),
    "an update": cited(role=Role.UPDATED),
    "an event": cited("1945-05-08", Role.EVENT),
    "an inferred year": cited("2020?-05-08", confidence=Confidence.LIKELY),
    "an event of an inferred year": cited("2020?-05-08", Role.EVENT, Confidence.LIKELY),
    "about a year": cited("2015~"),
    "a doubtful year": cited("2015?"),
    "a decade": cited("201X"),
    "a day of no year": cited("XXXX-05-08"),
    "two readings": cited("[2025-05-09,2025-09-05]"),
    "an open range": cited("2025-05-09/.."),
    "a sentence's capitals": cited(title="Fire at the pier"),
}

CITEPROC = {
    "all": (
        "A. Writer, “A Title,” in The Paper, The Wire, May 9, 2025.",
        "A. Writer. (2025, May 9). A Title. In The Paper. The Wire.",
        "A. Writer. “A Title.” The Paper, The Wire, 9 May 2025.",
    ),
    "no author": (
        "“A Title,” in The Paper, The Wire, May 9, 2025.",
        "A Title. (2025, May 9). In The Paper. The Wire.",
        "“A Title.” The Paper, The Wire, 9 May 2025.",
    ),
    "no agency": (
        "A. Writer, “A Title,” in The Paper, May 9, 2025.",
        "A. Writer. (2025, May 9). A Title. In The Paper.",
        "A. Writer. “A Title.” The Paper, 9 May 2025.",
    ),
    "no publication": (
        "A. Writer, “A Title,” The Wire, May 9, 2025.",
        "A. Writer. (2025, May 9). A Title. The Wire.",
        "A. Writer. “A Title.” The Wire, 9 May 2025.",
    ),
    "an agency alone": (
        "“A Title,” The Wire, May 9, 2025.",
        "A Title. (2025, May 9). The Wire.",
        "“A Title.” The Wire, 9 May 2025.",
    ),
    "an agency that is the publication": (
        "“A Title,” in The Wire, May 9, 2025.",
        "A Title. (2025, May 9). In The Wire.",
        "“A Title.” The Wire, 9 May 2025.",
    ),
    "a month": (
        "A. Writer, “A Title,” in The Paper, The Wire, September 2025.",
        "A. Writer. (2025, September). A Title. In The Paper. The Wire.",
        "A. Writer. “A Title.” The Paper, The Wire, Sept. 2025.",
    ),
    "a year": (
        "A. Writer, “A Title,” in The Paper, The Wire, 2025.",
        "A. Writer. (2025). A Title. In The Paper. The Wire.",
        "A. Writer. “A Title.” The Paper, The Wire, 2025.",
    ),
    "an early year": (
        "A. Writer, “A Title,” in The Paper, The Wire, 850.",
        "A. Writer. (850). A Title. In The Paper. The Wire.",
        "A. Writer. “A Title.” The Paper, The Wire, 850.",
    ),
    "a season": (
        "A. Writer, “A Title,” in The Paper, The Wire, Winter 2014.",
        "A. Writer. (2014, Winter). A Title. In The Paper. The Wire.",
        "A. Writer. “A Title.” The Paper, The Wire, Winter 2014.",
    ),
    "days of a month": (
        "A. Writer, “A Title,” in The Paper, The Wire, May 1–3, 2025.",
        "A. Writer. (2025, May 1–3). A Title. In The Paper. The Wire.",
        "A. Writer. “A Title.” The Paper, The Wire, 1–3 May 2025.",
    ),
    "days of two months": (
        "A. Writer, “A Title,” in The Paper, The Wire, May 31–September 2, 2025.",
        "A. Writer. (2025, May 31–September 2). A Title. In The Paper. The Wire.",
        "A. Writer. “A Title.” The Paper, The Wire, 31 May–2 Sept. 2025.",
    ),
    "days of two years": (
        "A. Writer, “A Title,” in The Paper, The Wire, December 31, 2024–January 2, 2025.",
        "A. Writer. (2024–2025, December 31–January 2). A Title. In The Paper. The Wire.",
        "A. Writer. “A Title.” The Paper, The Wire, 31 Dec. 2024–2 Jan. 2025.",
    ),
    "months": (
        "A. Writer, “A Title,” in The Paper, The Wire, January–February 2025.",
        "A. Writer. (2025, January–February). A Title. In The Paper. The Wire.",
        "A. Writer. “A Title.” The Paper, The Wire, Jan.–Feb. 2025.",
    ),
    "years": (
        "A. Writer, “A Title,” in The Paper, The Wire, 2024–2025.",
        "A. Writer. (2024–2025). A Title. In The Paper. The Wire.",
        "A. Writer. “A Title.” The Paper, The Wire, 2024–2025.",
    ),
    "an institution": (
        "Ministry of Roads, “A Title,” in The Paper, Inc., May 9, 2025.",
        "Ministry of Roads. (2025, May 9). A Title. In The Paper, Inc.",
        "Ministry of Roads. “A Title.” The Paper, Inc., 9 May 2025.",
    ),
    "a question": (
        "A. Writer, “Who Won?,” in The Paper, The Wire, May 9, 2025.",
        "A. Writer. (2025, May 9). Who Won? In The Paper. The Wire.",
        "A. Writer. “Who Won?” The Paper, The Wire, 9 May 2025.",
    ),
    "a sentence": (
        "A. Writer, “It Is Over.,” in The Paper, The Wire, May 9, 2025.",
        "A. Writer. (2025, May 9). It Is Over. In The Paper. The Wire.",
        "A. Writer. “It Is Over.” The Paper, The Wire, 9 May 2025.",
    ),
    "an ellipsis": (
        "A. Writer, “And So On…,” in The Paper, The Wire, May 9, 2025.",
        "A. Writer. (2025, May 9). And So On…. In The Paper. The Wire.",
        "A. Writer. “And So On….” The Paper, The Wire, 9 May 2025.",
    ),
    "a title with a quotation": (
        "A. Writer, “The ‘Good’ War,” in The Paper, The Wire, May 9, 2025.",
        "A. Writer. (2025, May 9). The “Good” War. In The Paper. The Wire.",
        "A. Writer. “The ‘Good’ War.” The Paper, The Wire, 9 May 2025.",
    ),
    "a title that ends in one": (
        "A. Writer, “On ‘War,’” in The Paper, The Wire, May 9, 2025.",
        "A. Writer. (2025, May 9). On “War.” In The Paper. The Wire.",
        "A. Writer. “On ‘War.’” The Paper, The Wire, 9 May 2025.",
    ),
    "a page of the web": (
        "“A Title,” in Paper.Example, May 9, 2025, https://paper.example/a?b=1.",
        "A Title. (2025, May 9). In paper.example. https://paper.example/a?b=1",
        "“A Title.” Paper.Example, 9 May 2025, https://paper.example/a?b=1.",
    ),
    "a title that stands in": (
        "A. Writer, “[The First Words],” in The Paper, The Wire, May 9, 2025.",
        "A. Writer. (2025, May 9). [The First Words]. In The Paper. The Wire.",
        "A. Writer. “[The First Words].” The Paper, The Wire, 9 May 2025.",
    ),
    "no date": (
        "A. Writer, “A Title,” in The Paper, The Wire, n.d.",
        "A. Writer. (n.d.). A Title. In The Paper. The Wire.",
        "A. Writer. “A Title.” The Paper, The Wire.",
    ),
    "nothing": (
        "“A Title,” n.d.",
        "A Title. (n.d.).",
        "“A Title.”",
    ),
    "an update": (
        "A. Writer, “A Title,” in The Paper, The Wire, May 9, 2025.",
        "A. Writer. (2025, May 9). A Title. In The Paper. The Wire.",
        "A. Writer. “A Title.” The Paper, The Wire, 9 May 2025.",
    ),
    "an event": (
        "A. Writer, “A Title,” in The Paper, The Wire, n.d.",
        "A. Writer. (n.d.). A Title. In The Paper. The Wire.",
        "A. Writer. “A Title.” The Paper, The Wire.",
    ),
    "an inferred year": (
        "A. Writer, “A Title,” in The Paper The Wire, [May 8, 2020?].",
        "A. Writer. (ca. 2020, May 8). A Title. In The Paper. The Wire.",
        "A. Writer. “A Title.” The Paper, The Wire, Circa 8 May 2020.",
    ),
    "an event of an inferred year": (
        "A. Writer, “A Title,” in The Paper, The Wire, n.d.",
        "A. Writer. (n.d.). A Title. In The Paper. The Wire.",
        "A. Writer. “A Title.” The Paper, The Wire.",
    ),
    "about a year": (
        "A. Writer, “A Title,” in The Paper The Wire, [2015?].",
        "A. Writer. (ca. 2015). A Title. In The Paper. The Wire.",
        "A. Writer. “A Title.” The Paper, The Wire, Circa 2015.",
    ),
    "a doubtful year": (
        "A. Writer, “A Title,” in The Paper The Wire, [2015?].",
        "A. Writer. (ca. 2015). A Title. In The Paper. The Wire.",
        "A. Writer. “A Title.” The Paper, The Wire, Circa 2015.",
    ),
    "a decade": (
        "A. Writer, “A Title,” in The Paper, The Wire, 2010–2019.",
        "A. Writer. (2010–2019). A Title. In The Paper. The Wire.",
        "A. Writer. “A Title.” The Paper, The Wire, 2010–2019.",
    ),
    "a day of no year": (
        "A. Writer, “A Title,” in The Paper, The Wire, 8 May, year unknown.",
        "A. Writer. (8 May, year unknown). A Title. In The Paper. The Wire.",
        "A. Writer. “A Title.” The Paper, The Wire, 8 May, year unknown.",
    ),
    "two readings": (
        "A. Writer, “A Title,” in The Paper, The Wire, 9 May 2025 or 5 September 2025.",
        "A. Writer. (9 May 2025 or 5 September 2025). A Title. In The Paper. The Wire.",
        "A. Writer. “A Title.” The Paper, The Wire, 9 May 2025 or 5 September 2025.",
    ),
    "an open range": (
        "A. Writer, “A Title,” in The Paper, The Wire, since 9 May 2025.",
        "A. Writer. (since 9 May 2025). A Title. In The Paper. The Wire.",
        "A. Writer. “A Title.” The Paper, The Wire, since 9 May 2025.",
    ),
    "a sentence's capitals": (
        "A. Writer, “Fire at the Pier,” in The Paper, The Wire, May 9, 2025.",
        "A. Writer. (2025, May 9). Fire at the pier. In The Paper. The Wire.",
        "A. Writer. “Fire at the Pier.” The Paper, The Wire, 9 May 2025.",
    ),
}

OURS = {
    # Only English titles have capitals like that, and they are the style's: a title is quoted like any other words.
    "a sentence's capitals": (
        "A. Writer, “Fire at the pier,” in The Paper, The Wire, May 9, 2025.",
        "A. Writer. (2025, May 9). Fire at the pier. In The Paper. The Wire.",
        "A. Writer. “Fire at the pier.” The Paper, The Wire, 9 May 2025.",
    ),
    # The same of a name.
    "a page of the web": (
        "“A Title,” in paper.example, May 9, 2025, https://paper.example/a?b=1.",
        "A Title. (2025, May 9). In paper.example. https://paper.example/a?b=1",
        "“A Title.” paper.example, 9 May 2025, https://paper.example/a?b=1.",
    ),
    # What is missing is said: MLA would leave a date out, all three a source.
    "no date": (
        "A. Writer, “A Title,” in The Paper, The Wire, n.d.",
        "A. Writer. (n.d.). A Title. In The Paper. The Wire.",
        "A. Writer. “A Title.” The Paper, The Wire, n.d.",
    ),
    "nothing": (
        "“A Title,” [no source named], n.d.",
        "A Title. (n.d.). [no source named].",
        "“A Title.” [no source named], n.d.",
    ),
    # CSL has no date of an update. The manual of APA takes it for the date; the two others say what it is.
    "an update": (
        "A. Writer, “A Title,” in The Paper, The Wire, last modified May 9, 2025.",
        "A. Writer. (2025, May 9). A Title. In The Paper. The Wire.",
        "A. Writer. “A Title.” The Paper, The Wire, updated 9 May 2025.",
    ),
    # An event dates no document, but may be all that is known of when.
    "an event": (
        "A. Writer, “A Title,” in The Paper, The Wire, n.d. (event of May 8, 1945).",
        "A. Writer. (n.d.; event of May 8, 1945). A Title. In The Paper. The Wire.",
        "A. Writer. “A Title.” The Paper, The Wire, n.d. (event of 8 May 1945).",
    ),
    "an event of an inferred year": (
        "A. Writer, “A Title,” in The Paper, The Wire, n.d. (event of May 8, [2020]).",
        "A. Writer. (n.d.; event of May 8, [2020]). A Title. In The Paper. The Wire.",
        "A. Writer. “A Title.” The Paper, The Wire, n.d. (event of 8 May [2020]).",
    ),
    # The day was read and the year supplied: brackets hold what is supplied. CSL can only say that all is approximate.
    "an inferred year": (
        "A. Writer, “A Title,” in The Paper, The Wire, May 8, [2020].",
        "A. Writer. ([2020], May 8). A Title. In The Paper. The Wire.",
        "A. Writer. “A Title.” The Paper, The Wire, 8 May [2020].",
    ),
    # "About" is said by the document, doubt is another thing, and CSL has one sign for both. (citeproc also loses a comma.)
    "about a year": (
        "A. Writer, “A Title,” in The Paper, The Wire, ca. 2015.",
        "A. Writer. (ca. 2015). A Title. In The Paper. The Wire.",
        "A. Writer. “A Title.” The Paper, The Wire, circa 2015.",
    ),
    "a doubtful year": (
        "A. Writer, “A Title,” in The Paper, The Wire, [2015?].",
        "A. Writer. ([2015?]). A Title. In The Paper. The Wire.",
        "A. Writer. “A Title.” The Paper, The Wire, [2015?].",
    ),
    # One year of ten is not all ten.
    "a decade": (
        "A. Writer, “A Title,” in The Paper, The Wire, 2010s.",
        "A. Writer. (2010s). A Title. In The Paper. The Wire.",
        "A. Writer. “A Title.” The Paper, The Wire, 2010s.",
    ),
    # CSL has no such dates and prints our own words as they are; here they stand in the order of the style.
    "a day of no year": (
        "A. Writer, “A Title,” in The Paper, The Wire, May 8, [year unknown].",
        "A. Writer. ([year unknown], May 8). A Title. In The Paper. The Wire.",
        "A. Writer. “A Title.” The Paper, The Wire, 8 May, [year unknown].",
    ),
    "two readings": (
        "A. Writer, “A Title,” in The Paper, The Wire, May 9, 2025 or September 5, 2025.",
        "A. Writer. (2025, May 9 or 2025, September 5). A Title. In The Paper. The Wire.",
        "A. Writer. “A Title.” The Paper, The Wire, 9 May 2025 or 5 Sept. 2025.",
    ),
    "an open range": (
        "A. Writer, “A Title,” in The Paper, The Wire, since May 9, 2025.",
        "A. Writer. (since 2025, May 9). A Title. In The Paper. The Wire.",
        "A. Writer. “A Title.” The Paper, The Wire, since 9 May 2025.",
    ),
}


@pytest.mark.parametrize("name", sorted(CITATIONS.keys() - OURS.keys()))
def test_a_citation_is_the_one_that_citeproc_writes(name):
    assert CITEPROC[name] == tuple(style(CITATIONS[name]) for style in STYLES.values())


@pytest.mark.parametrize("name", list(OURS))
def test_a_citation_differs_where_an_archival_rule_wants_it(name):
    assert OURS[name] == tuple(style(CITATIONS[name]) for style in STYLES.values())
    assert OURS[name] != CITEPROC[name]


@pytest.mark.parametrize(
    ("edtf", "confidence", "said"),
    [
        ("2025-05-09", Confidence.LIKELY, ("[May 9, 2025]", "([2025, May 9])", "[9 May 2025]")),
        ("2025-05-09", Confidence.GUESS, ("[May 9, 2025?]", "([2025, May 9?])", "[9 May 2025?]")),
        ("2020?-05-08", Confidence.GUESS, ("May 8, [2020?]", "([2020?], May 8)", "8 May [2020?]")),
        ("2015?", Confidence.LIKELY, ("[2015?]", "([2015?])", "[2015?]")),
        ("2015%", Confidence.SURE, ("[ca. 2015?]", "([ca. 2015?])", "[circa 2015?]")),
        ("2025-05-09~/2025-06", Confidence.SURE, ("ca. May 9, 2025–June 2025", "(ca. 2025, May 9–2025, June)", "circa 9 May 2025–June 2025")),
        ("../2025-05", Confidence.SURE, ("until May 2025", "(until 2025, May)", "until May 2025")),
        ("2025-05-09T14:05", Confidence.SURE, ("May 9, 2025", "(2025, May 9)", "9 May 2025")),
    ],
)  # fmt: skip
def test_what_is_doubtful_stands_in_brackets(edtf, confidence, said):
    texts = [style(cited(edtf, confidence=confidence)) for style in STYLES.values()]

    assert all(words in text for words, text in zip(said, texts, strict=True))


@given(CITATIONS_OF_ANY_KIND)
def test_every_style_is_one_clean_line_with_the_words_of_the_title(citation):
    for style in STYLES.values():
        line = style(citation)

        assert is_clean(line)
        assert "\n" not in line
        assert set(re.findall(r"\w+", citation.title)) <= set(re.findall(r"\w+", line))


@given(
    CITATIONS_OF_ANY_KIND.filter(lambda citation: citation.date is None or citation.date.role is Role.EVENT)
)
def test_the_date_of_an_event_is_never_one_of_publication(citation):
    for style in STYLES.values():
        assert "n.d." in style(citation)


def test_marks_in_the_document_are_counted():
    for style in STYLES.values():
        assert style(replace(cited(), replaced=2)).endswith(
            "2 characters of the document are shown as marks."
        )

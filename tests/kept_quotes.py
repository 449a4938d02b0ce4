"""Kept quotes of any kind, as Hypothesis makes them: clean, as all texts of documents are, and else as odd as they can be."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import strategies as st

from tui.core.citation import Citation
from tui.core.dates.interval import parse_edtf
from tui.core.dates.model import Confidence, DateAttribution, DateEvidence, Role
from tui.core.document import Origin
from tui.core.kept_quote import KeptQuote
from tui.core.sanitise import clean, clean_line
from tui.core.selector import PositionSelector, QuoteSelector
from tui.core.span import Span

SIGNS = st.sampled_from("ab\\`*_[]<>&#;|~$^@{}!()+-.,=:/ \t\n1”“'\"%wW\u202e\x1b\x85\u2028é漢🏴\u200d")
RAW = st.one_of(st.text(max_size=60), st.text(SIGNS, max_size=60))
"""Texts as they come, controls and all."""
TEXTS = RAW.map(lambda text: clean(text).text)
LINES = RAW.map(lambda text: " ".join(clean_line(text).split()))
NAMES = LINES.filter(bool)
EDTF = st.sampled_from(
    [
        "2025-05-09", "2025-05", "2025", "2025-21", "2014-24", "201X", "2015~", "2015?", "2015%", "2020?-05-08", "XXXX-05-08",
        "XXXX-05", "2025-05-01/2025-05-03", "2025-05-01/2025-06-03", "2024-05-01/2025-06-03", "2024/2025", "2025-05-09/..",
        "../2025-05", "[2025-05-09,2025-09-05]", "2025-05-09T14:05", "0850", "2025-05-09~/2025-06", "2024-21/2025-22",
        "XXXX-05-08/XXXX-05-09", "198X/199X", "2025-05-09?", "2025-01/2025-02-03",
    ]
)  # fmt: skip


@st.composite
def dates(draw):
    edtf = draw(EDTF)
    interval = parse_edtf(edtf)
    pieces = st.builds(
        DateEvidence,
        NAMES,
        st.one_of(st.none(), st.integers(0, 99).map(lambda start: Span(start, start + 5))),
        TEXTS,
        LINES,
        EDTF.map(parse_edtf),
        st.floats(0, 1),
    )
    several = st.lists(pieces, max_size=1).map(tuple)
    return DateAttribution(
        draw(st.sampled_from(Role)),
        interval,
        draw(st.sampled_from(Confidence)),
        draw(st.sampled_from([None, "14:05"])),
        inferred="?-" in edtf,
        evidence=draw(several),
        conflicts=draw(several),
    )


URIS = st.one_of(
    st.text("abc/%20-._~", min_size=1, max_size=20).map(lambda path: f"file:///{path}"),
    st.sampled_from(["https://example.org/a?b=c&d", "http://example.org/", "file:///a.zip!/b.txt"]),
)
CITATIONS = st.builds(
    Citation,
    document_id=st.text("0123456789abcdef", min_size=12, max_size=12),
    title=NAMES,
    title_stands_in=st.booleans(),
    origin=st.builds(Origin, *[st.one_of(st.none(), NAMES)] * 4),
    date=st.one_of(st.none(), dates()),
    language=st.sampled_from([None, "en", "zh"]),
    path=NAMES,
    uri=URIS,
    replaced=st.integers(0, 3),
)


@st.composite
def kept_quotes(draw):
    exact = draw(TEXTS.filter(bool))
    start = draw(st.integers(0, 10**9))
    text = exact + draw(TEXTS)
    position = draw(
        st.sampled_from(
            [
                replace(PositionSelector.of(text, Span(0, len(exact))), start=start, end=start + len(exact)),
                PositionSelector(start, start + len(exact)),
                PositionSelector(0),
            ]
        )
    )
    tags = st.lists(LINES.map(str.strip).filter(bool), max_size=3, unique=True).map(tuple)
    moment = draw(st.datetimes(datetime(1970, 1, 1), datetime(2100, 1, 1)))  # noqa: DTZ001 - made one of UTC below
    return KeptQuote(
        id=draw(st.uuids()).hex,
        exact=exact,
        position=position,
        words=QuoteSelector(exact, draw(TEXTS), draw(TEXTS)),
        citation=draw(CITATIONS),
        sha256=draw(st.sampled_from(["0" * 64, "9f" * 32])),
        kept=moment.replace(tzinfo=UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        note=draw(TEXTS),
        tags=draw(tags),
    )


def collections():
    """Lists of kept quotes, no two with one id, some from one document."""
    return st.lists(kept_quotes(), max_size=3, unique_by=lambda quote: quote.id)

"""The panel about a document: when it was said and why that is believed, who says so, and what file it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual.message import Message

from tui.core.correction import BY_HAND
from tui.core.dates.model import DateEvidence
from tui.core.dates.words import in_words
from tui.core.document import Document
from tui.core.entry import Listed
from tui.core.facts import date_facts
from tui.core.origin import origin_evidence
from tui.core.span import Span
from tui.core.wrap import wrap
from tui.view.cells import fit, graphemes
from tui.view.list_view import ListView

_LABEL = 12
"""Cells before a line: its label and the sign of the cursor."""

_AS_IT_IS = ("text", "markdown")
"""Readers that take nothing from a file and add nothing to it."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the panel: a fact, with the words that prove it where there are some to go to."""

    label: str
    text: str
    evidence: DateEvidence | None = None
    words: Span | None = None
    """In the document itself, of a fact that is no date."""

    @property
    def is_proof(self) -> bool:
        """Whether there are words to go to."""
        return self.words is not None or (self.evidence is not None and self.evidence.span is not None)


class AboutPanel(ListView):
    """Lists what is known about a document; Enter on a piece of evidence goes to its words."""

    HELP = "Why this date: move to a piece of evidence to see its words, Enter to go there."
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "about-panel--label",
        "about-panel--fact",
        "about-panel--evidence",
        "about-panel--chosen",
    }

    @dataclass
    class EvidenceChosen(Message):
        """The reader chose a piece of evidence."""

        evidence: DateEvidence
        is_final: bool

    @dataclass
    class WordsChosen(Message):
        """The reader chose a fact that the document itself says."""

        words: Span

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._lines: list[_Line] = []
        self._rows: list[tuple[int, int, int]] = []
        """Of each row: the number of its line, and where in its text it begins and ends."""

    def show(self, document: Document, entries: Mapping[str, Listed]) -> None:
        """Show what is known about a document; `entries` are those that evidence may stand in, by id."""
        self._lines = [*_date_lines(document, entries), *_source_lines(document)]
        self._lay_out()
        self.move_to(next((n for n in range(len(self._rows)) if self.can_choose(n)), -1))

    def _lay_out(self) -> None:
        """Wrap the lines: a proof cut short proves nothing."""
        width = max(self.scrollable_content_region.width - _LABEL - 1, 16)
        self._rows = [
            (number, start, end)
            for number, line in enumerate(self._lines)
            for start, end in wrap(line.text, Span(0, len(line.text)), width, graphemes)
        ]
        self.styles.height = min(len(self._rows) + 1, max(self.screen.size.height // 2, 4))
        self.set_rows(len(self._rows))

    def on_resize(self) -> None:
        chosen = self._rows[self.cursor][0] if 0 <= self.cursor < len(self._rows) else -1
        self._lay_out()
        self.move_to(next((n for n, row in enumerate(self._rows) if row[0] == chosen), -1))

    def can_choose(self, number: int) -> bool:
        line, start, _ = self._rows[number]
        return self._lines[line].is_proof and start == 0

    def row_under(self, y: int) -> int:
        """The first row of a line that takes several."""
        return next(n for n, row in enumerate(self._rows) if row[0] == self._rows[y][0])

    def chosen(self, number: int, *, is_final: bool) -> None:
        line = self._lines[self._rows[number][0]]
        if line.evidence:
            self.post_message(self.EvidenceChosen(line.evidence, is_final))
        elif line.words:
            self.post_message(self.WordsChosen(line.words))

    @property
    def pointed(self) -> DateEvidence | None:
        """The piece of evidence under the cursor."""
        return self._pointed.evidence if self._pointed else None

    @property
    def words(self) -> Span | None:
        """The words of the document under the cursor that say something else than a date."""
        return self._pointed.words if self._pointed else None

    @property
    def _pointed(self) -> _Line | None:
        return self._lines[self._rows[self.cursor][0]] if 0 <= self.cursor < len(self._rows) else None

    def draw_row(self, number: int, width: int) -> list[Segment]:
        at, start, end = self._rows[number]
        line = self._lines[at]
        is_chosen = 0 <= self.cursor < len(self._rows) and at == self._rows[self.cursor][0]
        style = self.component_style("about-panel--evidence" if line.is_proof else "about-panel--fact")
        if is_chosen and self.has_focus:
            style += self.component_style("about-panel--chosen")
        sign = "▸" if number == self.cursor and line.is_proof else " "
        label = "" if start else line.label
        return [
            Segment(f" {label:<9}{sign} ", self.component_style("about-panel--label")),
            Segment(fit(line.text[start:end], max(width - _LABEL, 1)), style),
        ]


def _date_lines(document: Document, entries: Mapping[str, Listed]) -> list[_Line]:
    if not document.dates:
        return [
            _Line(
                "date",
                "undated: no words in it, nothing its file declares, and no other document here prove a date",
            )
        ]
    lines = []
    for known in document.dates:
        lines.append(_Line("date", " · ".join(date_facts(known))))
        for label, pieces in (("because", known.evidence), ("against", known.conflicts)):
            for evidence in pieces:
                lines.append(_Line(label, _say(evidence, document, entries), evidence))
                label = ""  # noqa: PLW2901 - said once
    return lines


def _say(evidence: DateEvidence, document: Document, entries: Mapping[str, Listed]) -> str:
    """The words and the rule by which they count; of another document, first when and where it says them."""
    said = f"“{' '.join(evidence.text.split())}” · {evidence.rule}"
    if evidence.document_id == document.id:
        return said
    entry = entries.get(evidence.document_id)
    return f"{in_words(evidence.interval)}, {entry.title.text if entry else 'another document'}: {said}"


def _source_lines(document: Document) -> list[_Line]:
    source, title = document.source, document.title
    stands_in = " (the first sentence stands in)" if title.stands_in else ""
    lines = [_Line("title", title.text + stands_in, words=title.span), *_origin_lines(document)]
    lines.extend(_declared_lines(document))
    if document.language:
        lines.append(_Line("language", document.language))
    encoding = f"{source.encoding} ({source.why})" if source.why else source.encoding
    size = f"{source.size:,} bytes · {encoding} · {len(document.text):,} characters"
    lines.append(_Line("file", f"{source.path} · {size}"))
    if source.reader not in _AS_IT_IS:
        lines.append(_Line("read as", source.reader))
    if source.replaced:
        lines.append(_Line("marks", f"{source.replaced} control characters are shown as marks"))
    lines.extend(_Line("problem", problem.detail) for problem in document.problems)
    return lines


def _origin_lines(document: Document) -> Iterator[_Line]:
    """Who says that the document comes from where, each with the words that say so."""
    evidence = origin_evidence(document.text, document.boilerplate, declared=document.declared)
    proofs = {(proof.field, proof.value): proof for proof in evidence}
    for label in ("source", "agency", "author", "place"):
        value = getattr(document.origin, label)
        proof = proofs.get((label, value))
        if proof and proof.span is None:
            yield _Line(label, f"{value} · {proof.rule}")
        elif proof and proof.span is not None:
            said = " ".join(document.text[proof.span.slice].split())
            yield _Line(label, f"{value} · “{said}” · {proof.rule}", words=proof.span)
        elif value or label == "source":
            yield _Line(label, f"{value} · {BY_HAND}" if value else "not named")


def _declared_lines(document: Document) -> Iterator[_Line]:
    """What the file says outside the text, whether or not it counts."""
    label = "declared"
    for one in document.declared:
        yield _Line(label, f"{one.field}: “{one.value}” · {one.rule}")
        label = ""

"""The panel about a document: when it was said and why that is believed, who says so, and what file it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual.message import Message

from tui.core.dates.model import DateEvidence
from tui.core.dates.words import in_words
from tui.core.document import Document
from tui.core.facts import date_facts
from tui.view.cells import fit
from tui.view.list_view import ListView


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the panel: a fact, or a piece of evidence that can be gone to."""

    label: str
    text: str
    evidence: DateEvidence | None = None


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

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._lines: list[_Line] = []

    def show(self, document: Document, titles: Mapping[str, str]) -> None:
        """Show what is known about a document; `titles` names the documents that evidence may stand in."""
        self._lines = [*_date_lines(document, titles), *_source_lines(document)]
        self.set_rows(len(self._lines))
        self.styles.height = min(len(self._lines) + 1, 14)
        self.move_to(next((n for n in range(len(self._lines)) if self.can_choose(n)), -1))

    def on_resize(self) -> None:
        self.set_rows(self.row_count)

    def can_choose(self, number: int) -> bool:
        evidence = self._lines[number].evidence
        return evidence is not None and evidence.span is not None

    def chosen(self, number: int, *, is_final: bool) -> None:
        if evidence := self._lines[number].evidence:
            self.post_message(self.EvidenceChosen(evidence, is_final))

    def draw_row(self, number: int, width: int) -> list[Segment]:
        line = self._lines[number]
        body = "about-panel--evidence" if line.evidence else "about-panel--fact"
        style = self.component_style(body)
        if number == self.cursor and self.has_focus:
            style += self.component_style("about-panel--chosen")
        sign = "▸" if number == self.cursor and line.evidence else " "
        return [
            Segment(f" {line.label:<9}{sign} ", self.component_style("about-panel--label")),
            Segment(fit(line.text, max(width - 13, 1)), style),
        ]


def _date_lines(document: Document, titles: Mapping[str, str]) -> list[_Line]:
    if not document.dates:
        return [_Line("date", "undated: no words in it, and no other document here, prove a date")]
    lines = []
    for known in document.dates:
        lines.append(_Line("date", " · ".join(date_facts(known))))
        for label, pieces in (("because", known.evidence), ("against", known.conflicts)):
            for evidence in pieces:
                lines.append(_Line(label, _say(evidence, document, titles), evidence))
                label = ""  # noqa: PLW2901 - said once
    return lines


def _say(evidence: DateEvidence, document: Document, titles: Mapping[str, str]) -> str:
    said = f"“{' '.join(evidence.text.split())}” · {evidence.rule}"
    if evidence.document_id != document.id:
        said += (
            f" · {in_words(evidence.interval)} · in {titles.get(evidence.document_id, 'another document')}"
        )
    return said


def _source_lines(document: Document) -> list[_Line]:
    origin, source = document.origin, document.source
    named = [
        (
            "title",
            document.title.text + (" (the first sentence stands in)" if document.title.stands_in else ""),
        ),
        ("source", origin.source or "not named"),
        ("agency", origin.agency),
        ("author", origin.author),
        ("place", origin.place),
        ("language", document.language),
        (
            "file",
            f"{source.path} · {source.size:,} bytes · {source.encoding} · {len(document.text):,} characters",
        ),
    ]
    lines = [_Line(label, text) for label, text in named if text]
    if source.replaced:
        lines.append(_Line("marks", f"{source.replaced} control characters are shown as marks"))
    lines.extend(_Line("problem", problem.detail) for problem in document.problems)
    return lines

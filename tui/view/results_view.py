"""The matches of a query, grouped by document, each with its words lit inside its snippet."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import ClassVar

from rich.segment import Segment
from textual.cache import LRUCache
from textual.message import Message

from tui.core.dates.words import in_words
from tui.core.document import PassageKind
from tui.core.entry import Listed
from tui.core.match import Match
from tui.core.snippet import Snippet, snippet
from tui.core.span import Span
from tui.core.timeline import glyph_of
from tui.view.cells import fit, graphemes
from tui.view.list_view import ListView
from tui.view.painting import paint
from tui.view.timeline_row import title_in_brackets


@dataclass(frozen=True, slots=True)
class _Group:
    """The matches of one document: a heading row, then `_LINES_A_MATCH` rows for each."""

    entry: Listed
    first_row: int
    first_match: int


_LINES_A_MATCH = 2


class ResultsView(ListView):
    """Shows matches in the order they are walked; moving through them shows each in the document."""

    HELP = "Matches, grouped by document. Move to see one, Enter to read on there."
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "results-view--heading",
        "results-view--match",
        "results-view--chosen",
        "results-view--sign",
        "results-view--faint",
    }

    @dataclass
    class MatchChosen(Message):
        """The reader chose a match, by its place in the order of walking."""

        index: int
        is_final: bool

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._matches: Sequence[Match] = ()
        self._groups: list[_Group] = []
        self._note = ""
        self._snippets: LRUCache[tuple[int, int], Snippet] = LRUCache(512)

    def show(self, matches: Sequence[Match], entries: Mapping[str, Listed], note: str = "") -> None:
        """Show matches, those of one document together; `note` says why there are none."""
        self._matches, self._groups, self._note = matches, [], note
        self._snippets.clear()
        row = first = 0
        for document_id, group in groupby(matches, key=attrgetter("document_id")):
            self._groups.append(_Group(entries[document_id], row, first))
            count = sum(1 for _ in group)
            first += count
            row += 1 + count * _LINES_A_MATCH
        self.set_rows(row or bool(note))
        self.move_to(-1)

    def choose(self, index: int) -> None:
        """Put the cursor on a match, telling nobody."""
        if not 0 <= index < len(self._matches):
            self.move_to(-1)
            return
        group = self._groups[bisect_right(self._groups, index, key=attrgetter("first_match")) - 1]
        self.move_to(group.first_row + 1 + (index - group.first_match) * _LINES_A_MATCH)

    def _at(self, row: int) -> tuple[_Group, int, int]:
        """The group of a row, the index of its match (-1 for a heading), and which line of the match it is."""
        group = self._groups[bisect_right(self._groups, row, key=attrgetter("first_row")) - 1]
        number, part = divmod(row - group.first_row - 1, _LINES_A_MATCH)
        return (group, -1, 0) if number < 0 else (group, group.first_match + number, part)

    def on_resize(self) -> None:
        self.set_rows(self.row_count)

    def can_choose(self, number: int) -> bool:
        if not self._matches:
            return False
        _, index, part = self._at(number)
        return index >= 0 and part == 0

    def chosen(self, number: int, *, is_final: bool) -> None:
        self.post_message(self.MatchChosen(self._at(number)[1], is_final))

    def row_under(self, y: int) -> int:
        """The row that a click at a row chooses: the first line of its match."""
        return y - self._at(y)[2] if self._matches else y

    def draw_row(self, number: int, width: int) -> list[Segment]:
        if not self._matches:
            return [Segment(" " + self._note, self.component_style("results-view--faint"))]
        group, index, part = self._at(number)
        if index < 0:
            known = group.entry.date
            when = in_words(known.interval).split(",")[0] if known else "undated"  # the sign says the rest
            shown = fit(f" {glyph_of(known)} {when} · {title_in_brackets(group.entry)}", width)
            return [Segment(shown, self.component_style("results-view--heading"))]
        is_chosen = number - part == self.cursor
        over = self.component_style("results-view--chosen") if is_chosen else None
        pieces = [
            Segment(" ▶ " if is_chosen and not part else "   ", self.component_style("results-view--sign")),
            *self._draw_snippet(index, part, max(width - 4, 8)),
        ]
        used = sum(piece.cell_length for piece in pieces)
        pieces.append(Segment(" " * max(width - used, 0), self.base_style))
        return [Segment(text, style + over if style and over else style) for text, style, _ in pieces]

    def _draw_snippet(self, index: int, part: int, width: int) -> list[Segment]:
        """One of the lines of a snippet, cut at cells, with what matched lit."""
        match = self._matches[index]
        if (cut := self._snippets.get((index, width))) is None:
            room = width * _LINES_A_MATCH - 4
            whole = Span(0, len(match.text))
            cut = self._snippets[index, width] = snippet(match.text, whole, match.spans_in_text, room)
        start, end = _line_bounds(cut.text, width, part)
        plain = self.component_style("results-view--faint") if _is_boilerplate(match) else self.base_style
        lit = self.component_style("results-view--match")
        return paint(cut.text, Span(start, end), plain, [(cut.spans, lit)])


def _is_boilerplate(match: Match) -> bool:
    return match.passage.kind is PassageKind.BOILERPLATE


def _line_bounds(text: str, width: int, part: int) -> tuple[int, int]:
    """Where line `part` of a text begins and ends when it is wrapped at blanks; the last line takes what fits."""
    start = 0
    for number in range(part + 1):
        end, cells = start, 0
        for _, stop, size in graphemes(text[start:]):
            cells += size
            if cells > width:
                break
            end = start + stop
        if end < len(text) and not text[end].isspace() and (blank := text.rfind(" ", start + 1, end)) > start:
            end = blank
        if number == part:
            return start, end
        start = end + len(text[end:]) - len(text[end:].lstrip())
    return start, start

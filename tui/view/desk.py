"""The desk: the widgets of the reader, the collection and document that they show, and what is said about them."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import Screen

from tui.core.dates.model import DateEvidence
from tui.core.document import Collection, Document
from tui.core.entry import Listed
from tui.core.facts import facts_of
from tui.core.page_range import page_of
from tui.core.problem import Problem
from tui.core.span import Span, union
from tui.session.finding import Finding
from tui.session.history import History, Place
from tui.session.library import Library, MemoryLibrary
from tui.view.about_panel import AboutPanel
from tui.view.actions import FOOTERS
from tui.view.bars import FactsBar, MarksBar, StatusBar
from tui.view.document_page import Lights
from tui.view.document_view import DocumentView
from tui.view.explanation_panel import ExplanationPanel
from tui.view.results_view import ResultsView
from tui.view.search_bar import ChipsLine, SearchBar
from tui.view.timeline_pane import TimelinePane

if TYPE_CHECKING:
    from textual.timer import Timer

    from tui.session.searching import Searcher
    from tui.view.app import DatelineApp


_NOTHING = "No document here. O opens another folder or file, ! says what could not be read."
_TOLD_SECONDS = 3.0
"""How long something said at the foot stays."""


class Panes(Horizontal):
    """Panes side by side; nothing of its own is ever seen, so nothing of it is drawn."""

    BLANK = True


class Page(Vertical):
    """What stands above and below the document; the same."""

    BLANK = True


class Desk(Screen[None]):
    """Timeline, document, matches and bars, all showing one collection; it takes no keys of its own."""

    app: DatelineApp
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - Textual declares it so
        (0, "-tiny"),
        (60, "-narrow"),
        (140, "-wide"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (18, "-tall")]  # noqa: RUF012 - the same
    AUTO_FOCUS = "#document"

    def __init__(self) -> None:
        super().__init__()
        self.search_bar = SearchBar(id="search")
        self.chips = ChipsLine(id="chips")
        self.timepane = TimelinePane(id="timepane")
        self.timeline = self.timepane.timeline
        self.facts = FactsBar(id="facts")
        self.view = DocumentView(id="document")
        self.marks = MarksBar(id="marks")
        self.about = AboutPanel(id="about")
        self.explanation = ExplanationPanel(id="explanation")
        self.results = ResultsView(id="results")
        self.status = StatusBar(id="status")
        self.library: Library = MemoryLibrary(Collection("", ()))
        self.finding = Finding()
        self.chosen: Listed | None = None
        """The document that was chosen, shown or still being read."""
        self.offset_asked: int | None = None
        """Where it is to be begun; None where it was left."""
        self.is_glance = False
        """Whether of the document that is shown nothing but its text is known."""
        self.is_loading = True
        """Whether the collection is still being read."""
        self.being_read = ""
        """Which text is not there yet, for the foot."""
        self.history = History()
        self.shows_only_matching = False
        self.in_range: frozenset[str] | None = None
        """Ids of the documents of the range that is marked; None while none is."""
        self.begun: Place | None = None
        """Where the reader was put at the start; elsewhere he has gone himself."""
        self.witness: DateEvidence | None = None
        """Words that prove the date of another document, gone to from there."""
        self._told = ""
        self._forgetting: Timer | None = None
        self.searcher: Searcher | None = None
        self.prepared: Library | None = None
        """The library that the searcher is ready for."""
        self.search_lock = threading.Lock()
        """A searcher answers one thread at a time; a cancelled search may still be ending."""

    def compose(self) -> ComposeResult:
        yield self.search_bar
        yield self.chips
        with Panes(id="panes"):
            yield self.timepane
            yield self.results
            with Page(id="page"):
                yield self.facts
                with Panes():
                    yield self.view
                    yield self.marks
                yield self.about
                yield self.explanation
        yield self.status

    # -- the document --------------------------------------------------------------------------------------

    @property
    def document(self) -> Document | None:
        """The document that is shown."""
        return self.view.document

    @property
    def place(self) -> Place | None:
        """Where the reader is, or is about to be."""
        if self.document is not None:
            return Place(self.document.id, self.view.place)
        return Place(self.chosen.id, self.offset_asked or 0) if self.chosen else None

    def is_shown(self, entry: Listed) -> bool:
        """Whether a document is the one that is shown, as it is now; one that was only glanced at has no passages yet."""
        here = self.document
        if here is None or self.is_glance or here is entry or isinstance(entry, Document):
            return here is entry
        return bool(here.passages) and here.id == entry.id and here.source.reading == entry.source.reading

    def remember(self) -> None:
        """Put the place on the history."""
        if self.place:
            self.history = self.history.left(self.place)

    def light(self) -> None:
        """Light up what matches and what proves, in the document and beside it."""
        if self.document is None:
            return
        here = self.document.id
        walk = self.finding.walk
        matches = union(span for match in walk.matches if match.document_id == here for span in match.spans)
        current = walk.match.spans if walk.match and walk.match.document_id == here else ()
        evidence: tuple[Span, ...] = ()
        if self.about.display:
            pieces = [piece for known in self.document.dates for piece in (*known.evidence, *known.conflicts)]
            pieces += [self.witness] if self.witness else []
            spans = [piece.span for piece in pieces if piece.document_id == here]
            evidence = union(span for span in (*spans, self.about.words) if span)
        self.view.light(Lights(matches, current, evidence, *self.kept_spans()))
        self.say_marks()

    def kept_spans(self) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
        """Where kept quotes and highlights stand in the document that is shown."""
        return (), ()

    # -- what is said --------------------------------------------------------------------------------------

    def say_marks(self) -> None:
        """Bring the bar beside the text up to date."""
        height = self.marks.size.height
        view = self.view
        self.marks.marks = frozenset(view.mark_rows(view.lights.matches, height))
        self.marks.kept = frozenset(view.mark_rows(view.lights.kept, height))
        current = view.mark_rows(view.lights.current[:1], height)
        self.marks.current = min(current, default=-1)
        rows, shown = max(view.row_count, 1), view.scrollable_content_region.height
        if not view.last_top or not height:
            self.marks.thumb = (0, 0)
        else:
            count = max(height * shown // rows, 1)
            self.marks.thumb = (round((height - count) * view.share_scrolled), count)

    def say_place(self) -> None:
        """Bring facts, foot and marks up to date."""
        document = self.document
        if document is None:
            chosen = self.chosen
            opening = " ".join(part for part in ("Opening", self.library.name, "…") if part)
            nothing = opening if self.is_loading else _NOTHING
            self.facts.facts = tuple(facts_of(chosen)) if chosen else (nothing,)
            self.facts.indent = self.view.margin if chosen else 1
            self.facts.title_text = chosen.title.text if chosen else ""
            self.status.place = ""
            self.about.display = False
            self.explanation.display = False
            self.say_marks()
            return
        self.facts.facts = () if self.is_glance else tuple(facts_of(document))
        self.facts.indent = self.view.margin
        title = document.title
        is_seen = title.span is not None and self.view.visible_span.overlaps(title.span)
        self.facts.title_text = "" if is_seen else f"[{title.text}]" if title.stands_in else title.text
        count = len(self.library.entries)
        number = self.library.places.get(document.id, -1) + 1
        place = [f"{number:,} of {count:,}", f"{self.view.share_seen:.0%}"] if count else []
        if count and document.pages:
            page = page_of(document.pages, self.view.reading_offset)
            place.insert(0, f"p. {page:,} of {len(document.pages):,}")
        self.status.place = " · ".join(place)
        self.say_marks()

    def say_state(self) -> None:
        """Bring search bar and help line up to date."""
        if not self.is_mounted:
            return
        finding = self.finding
        is_typing = self.search_bar.field.has_focus
        if finding.text or is_typing:
            self.search_bar.state = finding.in_words()
        else:
            is_opening = self.is_glance or (self.is_loading and not self.library.entries)
            self.search_bar.state = "opening …" if is_opening else self.describe_collection()
        # Classes of the two panes, not of the screen: that would style every widget anew at the first key.
        self.results.set_class(bool(finding.text), "-shown")
        self.timepane.set_class(bool(finding.text), "-yielding")
        self.say_understood()
        self.say_walk()
        self.status.actions = FOOTERS[self._mode_of_help()]

    def say_understood(self) -> None:
        """Show how the query was understood, and the range that is marked; a line only where there is something."""
        result = self.finding.result
        self.chips.chips = result.query.chips if result else ()
        self.chips.left_out = result.left_out if result else 0
        self.chips.set_class(bool(self.chips.chips or self.chips.range_text), "-shown")

    def say_walk(self) -> None:
        """Say which match is current, while its document is shown; that there is none; or what was just told."""
        finding, match = self.finding, self.finding.walk.match
        if self._told or self.being_read:
            self.status.message = self._told or self.being_read
        elif finding.result is not None and not finding.result.total:
            nearest = finding.result.nearest
            nothing = "nothing found so far" if self.is_loading else "nothing found"
            self.status.message = f"{nothing}; nearest: {nearest}" if nearest else nothing
        elif match is not None and self.document is not None and match.document_id != self.document.id:
            self.status.message = f"{len(finding.walk.matches)} matches elsewhere"
        else:
            self.status.message = finding.walk.in_words()

    def describe_collection(self) -> str:
        """What is open: name, count, years, problems."""
        library, years = self.library, self.library.years
        entries = len(library.entries)
        parts = [f"{entries:,} document{'s' * (entries != 1)}{' so far' * self.is_loading}"]
        if count := len(self.app.start_problems) + len(library.problems) + library.remarks:
            parts.append(f"{count:,} problem{'s' * (count != 1)} (!)")
        if years:
            parts.append(f"{years[0]}–{years[1]}" if years[0] != years[1] else str(years[0]))
        parts.append(library.name)
        return " · ".join(part for part in parts if part)

    @property
    def problems(self) -> list[Problem]:
        """All that went wrong: at the start, with files, and inside documents."""
        return [*self.app.start_problems, *self.library.all_problems()]

    def _mode_of_help(self) -> str:
        states = (
            (self.search_bar.field.has_focus, "typing"),
            (self.view.extent is not None, "selecting"),
            (self.view.selected is not None, "selected"),
            (self.about.has_focus, "about"),
            (self.results.has_focus, "results"),
            (self.focused is not None and self.focused.id == "concordance", "concordance"),
            (self.focused is not None and self.focused.id == "curve", "curve"),
            (self.timeline.has_focus, "timeline"),
            (bool(self.finding.walk.matches), "searching"),
            (not self.library.entries and self.document is None, "empty"),
        )
        return next((name for is_so, name in states if is_so), "reading")

    def is_opening(self) -> bool:
        """Whether nothing but a first text is there yet, or nothing at all; says so."""
        if not self.library.entries:
            is_read = self.document is None and not self.is_loading
            self.tell("There is no document here." if is_read else "Still opening: a moment.")
        return not self.library.entries

    def tell(self, message: str) -> None:
        """Say something at the foot that needs no answer; it goes by itself, and never covers the text."""
        self._told = message
        self.say_walk()
        if self._forgetting is not None:
            self._forgetting.stop()
        self._forgetting = self.set_timer(_TOLD_SECONDS, self._forget)

    def _forget(self) -> None:
        self._told, self._forgetting = "", None
        self.say_walk()

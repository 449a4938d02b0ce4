"""The timeline on the desk: by which clock, at which moment, and what of it is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import work
from textual.worker import get_current_worker

from tui.core.context import Context, context_of
from tui.core.dates.interval import day
from tui.core.dates.model import DateInterval
from tui.core.dates.words import in_words
from tui.core.document import Document
from tui.core.entry import Listed
from tui.core.hits import Hits
from tui.core.moment import Clock, Moments
from tui.core.moment_search import at_date, next_anniversary
from tui.core.span import Span
from tui.session.finding import Scope
from tui.session.library import Library
from tui.view.showing_desk import ShowingDesk
from tui.view.timeline_view import TimelineView

_CLOCKS = tuple(Clock)
_MOST_CONTEXTS = 4_000
"""Contexts of words that are kept: those of many screens."""


class TimelineDesk(ShowingDesk):
    """A desk with a timeline of three clocks."""

    def __init__(self) -> None:
        super().__init__()
        self.clock = Clock.PUBLISHED
        self._whole: Moments | None = None
        """All marks of the clock that is shown; None before there are any."""
        self._contexts: dict[tuple[str, Span], Context] = {}
        """Of words that stand on the timeline, by their document; of a large collection they are read when they are shown."""
        self._wanted: list[tuple[str, Span]] = []

    # -- what is shown ---------------------------------------------------------------------------------------

    @property
    def listed(self) -> Sequence[Listed]:
        """The documents that the timeline shows, in the order of the collection."""
        places = self._places_shown()
        entries = self.library.entries
        return entries if places is None else [entries[place] for place in sorted(places)]

    def _places_shown(self) -> set[int] | None:
        """The numbers of the documents that are shown: those that match, those of the range; None for all."""
        places, shown = self.library.places, None
        if self.shows_only_matching and self.finding.counts is not None:
            shown = {places[name] for name in self.finding.counts if name in places}
        if self.finding.scope is Scope.RANGE and self.in_range is not None:
            ranged = {places[name] for name in self.in_range if name in places}
            shown = ranged if shown is None else shown & ranged
        return shown

    def show_timeline(self) -> None:
        """Show the documents on the timeline: all, those of the range, those that match."""
        library = self.library
        moments = library.moments(self.clock)
        if moments is None:
            self._make_moments(library, self.clock)
            return
        self._whole = moments
        places = self._places_shown()
        some = moments if places is None else moments.among(places)
        self.timepane.show(library.entries, library.places, some, moments, self._words_of(some))
        self.show_hits()

    @work(thread=True, exclusive=True, group="moments")
    def _make_moments(self, library: Library, clock: Clock) -> None:
        moments = library.make_moments(clock)
        if not get_current_worker().is_cancelled:
            self.app.call_from_thread(self._moments_made, library, clock, is_made=moments is not None)

    def _moments_made(self, library: Library, clock: Clock, *, is_made: bool) -> None:
        if library is not self.library or clock is not self.clock:
            return
        if is_made:
            self.show_timeline()
            self.tell(_left_out(library) if clock is Clock.MENTIONED else "")
        else:
            self.tell(f"Clock: {clock.value}. No such days are known.")

    def show_hits(self) -> None:
        """Show on the timeline what says the query."""
        if self._whole is None:
            return
        shown = self.timeline.moments
        whole = self._hits_of(self._whole)
        self.timepane.show_hits(whole if shown is self._whole else self._hits_of(shown), whole)

    def _hits_of(self, moments: Moments) -> Hits | None:
        """What of some marks says the query: documents as often as they do, words where they stand in a passage that does."""
        finding, places = self.finding, self.library.places
        if finding.counts is None:
            return None
        if not moments.starts:
            return Hits.of_documents(
                moments, {places[name]: count for name, count in finding.counts.items() if name in places}
            )
        spans = ((places.get(match.document_id, -1), match.passage.span) for match in finding.walk.matches)
        return Hits.of_passages(moments, ((place, span.start, span.end) for place, span in spans))

    def _words_of(self, moments: Moments) -> Callable[[int], Context | None]:
        """What tells the context of a mark that is words; None while its document is being read."""
        entries = self.library.entries

        def words(mark: int) -> Context | None:
            entry = entries[moments.places[mark]]
            span = Span(moments.starts[mark], moments.ends[mark])
            if isinstance(entry, Document):
                return context_of(entry.text, span)
            known = self._contexts.get((entry.id, span))
            if known is None:
                if not self._wanted:
                    self.call_after_refresh(self._read_contexts, self.library)
                self._wanted.append((entry.id, span))
            return known

        return words

    @work(thread=True, exclusive=True, group="contexts")
    def _read_contexts(self, library: Library) -> None:
        """Read the documents of the words on the screen, the last that were asked for first."""
        wanted, self._wanted = self._wanted, []
        worker = get_current_worker()
        if len(self._contexts) > _MOST_CONTEXTS:
            self._contexts = {}
        for document_id, span in dict.fromkeys(reversed(wanted)):
            if worker.is_cancelled:
                return
            document = library.document(document_id)
            known = context_of(document.text, span) if document else Context("", "", "")
            self._contexts[document_id, span] = known
        self.app.call_from_thread(self.timeline.redraw)

    # -- going about -----------------------------------------------------------------------------------------

    def on_timeline_view_document_chosen(self, message: TimelineView.DocumentChosen) -> None:
        """Show a document, or words of it."""
        if message.span is not None:
            if message.is_final or not self.is_shown(message.entry):
                self.remember()
            self.show_span(message.entry, message.span)
        elif not self.is_shown(message.entry):
            self.remember()
            self.show(message.entry)
        if message.is_final:
            self.narrow_timeline()
            self.view.focus()

    def action_next_clock(self) -> None:
        """Go by the next clock; the moment is kept."""
        self.clock = _CLOCKS[(_CLOCKS.index(self.clock) + 1) % len(_CLOCKS)]
        if self.library.moments(self.clock) is None:
            self.tell(f"Clock: {self.clock.value}. Being prepared …")
        self.show_timeline()

    def action_go_to_date(self) -> None:
        """Ask for a date in words, and go to it."""
        if self.is_opening():
            return
        from tui.view.timeline_dialog import DateDialog  # noqa: PLC0415 - dialogs are not needed to start

        def asked(known: DateInterval | None) -> None:
            if known is not None:
                self._go_to_date(known)

        self.app.push_screen(DateDialog(), asked)

    def _go_to_date(self, asked: DateInterval) -> None:
        timeline = self.timeline
        mark, is_there = at_date(timeline.moments, asked)
        timeline.focus()
        timeline.go_to(mark)
        if is_there:
            return
        said = f"Nothing stands at {in_words(asked)}"
        near = timeline.day
        self.tell(
            f"{said}; the nearest is {in_words(day(near.year, near.month, near.day))}."
            if near and mark is not None
            else f"{said}."
        )

    def action_next_anniversary(self) -> None:
        """Go to the same day of the year in the next year that has it."""
        if self.is_opening():
            return
        timeline = self.timeline
        moment = timeline.moment
        target = next_anniversary(timeline.moments, moment) if moment is not None else None
        if target is None:
            self.tell("No other year has anything on this day.")
        else:
            timeline.go_to(target)

    def action_widen_timeline(self) -> None:
        """Give the timeline the whole width, or the document its place back."""
        self.toggle_class("-timeline-alone")

    def narrow_timeline(self) -> bool:
        """Give the document its place back; whether the timeline had it."""
        is_alone = self.has_class("-timeline-alone")
        self.remove_class("-timeline-alone")
        return is_alone


def _left_out(library: Library) -> str:
    """Say which mentioned dates the timeline lacks; nothing where it has all."""
    said = []
    if library.unread:
        said.append(f"{library.unread:,} documents are still to be looked through for dates.")
    if library.cut:
        said.append(f"Of documents that mention very many dates ({library.cut:,}) only the first are shown.")
    return " ".join(said)

"""Showing documents on the desk: at once where their text is at hand, else as soon as a disk gives it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from functools import partial

from textual import work
from textual.worker import get_current_worker

from tui.core.document import Document
from tui.core.entry import Listed
from tui.core.span import Span
from tui.session.aside import Aside
from tui.session.glancing import is_head, place_in
from tui.session.history import Place
from tui.session.library import Library
from tui.view.desk import Desk

_AT_HAND_SECONDS = 0.05
"""How long a key may wait for a text; a local disk gives one in a few milliseconds, and the page is drawn once."""
_TOLD_SECONDS = 0.25
"""After how much longer it is said that a text is being read."""


class ShowingDesk(Desk):
    """A desk that shows documents: of those chosen one after the other the last, whatever a slow disk gives first."""

    def __init__(self) -> None:
        super().__init__()
        self._reading: Aside[Document | None] | None = None
        """Where the text of the chosen document will be; None when it is there."""
        self._once_shown: list[Callable[[], None]] = []

    # -- the collection ------------------------------------------------------------------------------------

    def open(self, library: Library, place: Place | None = None) -> None:
        """Show a collection; the place is kept when its document is still there."""
        here = place or self.place
        self.library = library
        self.being_read = ""
        self.history = self.history.within(library.by_id)
        self.show_timeline()
        entry = library.by_id.get(here.document_id) if here else None
        if entry is not None and here is not None:
            self.show(entry, here.offset)
        else:
            self.show(library.entries[0] if library.entries else None)
        self.prepare_search(library)
        self.say_state()

    @work(thread=True, exclusive=True, group="prepare")
    def prepare_search(self, library: Library) -> None:
        """Make a searcher ready while the first document is being read."""
        worker = get_current_worker()
        self.prepare_searcher(library, lambda: worker.is_cancelled)

    def prepare_searcher(self, library: Library, is_cancelled: Callable[[], bool]) -> None:
        """Make the searcher of a collection, ready to answer at once; to be called in a thread."""
        with self.search_lock:
            if self.prepared is library or is_cancelled():
                return
            searcher = library.searcher()
            searcher.prepare(is_cancelled)
            if is_cancelled():
                return
            searcher.search("a query", limit=1)  # loads what only a first query loads
            if not is_cancelled():
                self.searcher, self.prepared = searcher, library

    def show_timeline(self) -> None:
        """Show the documents on the timeline."""
        raise NotImplementedError

    # -- the first text ------------------------------------------------------------------------------------

    def show_glance(self, document: Document) -> None:
        """Show a document of which nothing but its text is known yet, or only the head of that."""
        if self.library.entries or self.chosen is not None:
            return
        is_moved = self.begun is not None and self.begun != self.place
        offset = self.view.place if is_moved else place_in(document, self.app.offset_in(document))
        self.is_glance = True
        self.view.show(document, offset)
        self.begun = self.begun if is_moved else self.place
        self.search_bar.state = "opening …"
        megabytes = document.source.size / 1e6
        self.being_read = f"Reading the rest of {megabytes:,.0f} MB …" if is_head(document) else ""
        self.say_walk()

    @work(exclusive=True, group="glance")
    async def glance_on(self) -> None:
        """Show the first text when a slow disk gives it, and the rest of a long one."""
        glance = self.app.glance
        await _arrival(glance.taken)
        document = glance.taken.result()
        if document is not None and self.document is None:
            self.show_glance(document)
        if document is not None and is_head(document):
            rest = Aside(glance.whole)
            await _arrival(rest)
            if whole := rest.result():
                self.show_glance(whole)
            self.being_read = ""
            self.say_walk()

    # -- the document --------------------------------------------------------------------------------------

    def show(self, entry: Listed | None, offset: int | None = None) -> None:
        """Show a document at an offset, by default where it was left.

        Where its text is not at hand its title and facts are shown, and the text when it comes, unless another document was
        chosen meanwhile.

        Args:
            entry: What to show.
            offset: The code point that the top row holds.
        """
        if entry is None or isinstance(entry, Document) or self.is_shown(entry):
            self._once_shown = []
            self._put(entry if entry is None or isinstance(entry, Document) else self.document, offset)
            return
        is_awaited = self._reading is not None and _are_same(self.chosen, entry)
        reading = self._reading if is_awaited else None
        is_seen = self.document is not None and self.document.id == entry.id and self.view.place == offset
        # What is seen already may be moved in until the same comes anew: it is then left, and begun there again.
        self.chosen, self.offset_asked = entry, None if is_seen else offset
        if reading is None:
            self._once_shown = []
            reading = Aside(partial(self.library.document, entry.id, self.document))
        self._reading = reading
        try:
            document = reading.result(0 if is_awaited else _AT_HAND_SECONDS)
        except TimeoutError:
            self._wait_for(entry)
            self._await(reading, entry)
        else:
            self._arrived(document, entry)

    def _wait_for(self, entry: Listed) -> None:
        """Show what is known of a document whose text is not there yet."""
        if self.document is not None and self.document.id != entry.id:
            self._leave()
            self.view.show(None)
        self.view.notice = ""
        self.timeline.choose(entry.id)
        self.say_place()

    @work(exclusive=True, group="text")
    async def _await(self, reading: Aside[Document | None], entry: Listed) -> None:
        """Show a text when it comes."""
        arrival = _arrival(reading)
        if not (await asyncio.wait([arrival], timeout=_TOLD_SECONDS))[0]:
            self.being_read = f"Reading {entry.source.path} …"
            self.say_walk()
        await arrival
        if self._reading is reading:
            self._arrived(reading.result(), entry)

    def _arrived(self, document: Document | None, entry: Listed) -> None:
        """Show a text that came, or that there is none any more."""
        self._reading = None
        if document is not None:
            self._put(document, self.offset_asked)
            return
        self._once_shown = []
        self._leave()
        self.is_glance = False
        self.being_read = ""
        self.view.notice = f"{entry.source.path} can no longer be read."
        self.view.show(None)
        self.timeline.choose(entry.id)
        self.say_place()
        self.say_walk()

    def _put(self, document: Document | None, offset: int | None) -> None:
        """Show a document whose text is there."""
        self._leave()
        self._reading = None
        self.chosen, self.is_glance, self.being_read = document, False, ""
        if offset is None:
            offset = self.app.offset_in(document) if document else 0
        self.view.notice = ""
        self.view.show(document, offset)
        self.timeline.choose(document.id if document else None)
        self.light()
        if self.about.display and document:
            self.about.show(document, self.library.by_id)
        self.say_place()
        self.say_walk()
        actions, self._once_shown = self._once_shown, []
        for action in actions:
            action()

    def once_shown(self, action: Callable[[], None]) -> None:
        """Do something once the document that was chosen is shown; at once where it is, never where it cannot be."""
        if self._reading is None:
            if self.document is not None:
                action()
        else:
            self._once_shown.append(action)

    def _leave(self) -> None:
        """Note where the document that is shown is left."""
        if self.document is not None:
            self.app.leave(self.document, self.view.place)

    def jump(self, entry: Listed, span: Span) -> None:
        """Go to words of a document, remembering where the reader was."""
        self.remember()
        self.show_span(entry, span)

    def show_span(self, entry: Listed, span: Span) -> None:
        """Bring words of a document to the screen."""

        def reveal() -> None:
            self.view.reveal(span)
            self.say_place()

        if not self.is_shown(entry):
            self.show(entry)
        self.once_shown(reveal)


def _arrival(aside: Aside[Document | None]) -> asyncio.Future[None]:
    """What can be awaited until something done aside has its result; the program may end before."""
    loop = asyncio.get_running_loop()
    arrival: asyncio.Future[None] = loop.create_future()

    def arrived() -> None:
        if not arrival.done():
            arrival.set_result(None)

    def tell() -> None:
        with suppress(RuntimeError):  # the loop is closed
            loop.call_soon_threadsafe(arrived)

    aside.when_done(tell)
    return arrival


def _are_same(one: Listed | None, other: Listed) -> bool:
    """Whether two entries are of the same content of the same document, read alike."""
    return one is not None and one.id == other.id and one.source.reading == other.source.reading

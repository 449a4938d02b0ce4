"""Checking quotes from the desk: whether any sentence stands in the documents that are open."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from tui.session.library import Library
from tui.view.keeping_desk import KeepingDesk

if TYPE_CHECKING:
    from tui.session.checking import QuoteCheck, QuoteChecker


class CheckingDesk(KeepingDesk):
    """A desk on which quotes are checked."""

    def __init__(self) -> None:
        super().__init__()
        self._checker: tuple[Library, QuoteChecker] | None = None
        """What checks quotes, and the library that it is of."""

    def action_check_quote(self) -> None:
        """Ask for a sentence, and say whether the documents say it."""
        from tui.view.check_dialog import CheckDialog  # noqa: PLC0415 - dialogs are not needed to start

        if not self.is_opening():
            self.app.push_screen(CheckDialog(self._check_words), self._go_to_checked)

    def _check_words(self, words: str, is_cancelled: Callable[[], bool]) -> QuoteCheck | None:
        """Check words against the collection; called in a thread."""
        from tui.session.checking import QuoteChecker  # noqa: PLC0415 - only what checks needs it

        library = self.library
        self.prepare_searcher(library, is_cancelled)
        with self.search_lock:
            if is_cancelled() or self.prepared is not library:
                return None
            if self._checker is None or self._checker[0] is not library:
                self._checker = library, QuoteChecker(library, self.searcher)
            return self._checker[1].check(words, is_cancelled)

    def _go_to_checked(self, check: QuoteCheck | None) -> None:
        """Go to the passage of a quote that was checked, and select it."""
        entry = self.library.by_id.get(check.entry.id) if check and check.entry else None
        if check is None or entry is None or check.span is None:
            return
        self.jump(entry, check.span)
        self.once_shown(partial(self.view.select, check.span))
        self.view.focus()

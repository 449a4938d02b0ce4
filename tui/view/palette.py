"""The palette: every action, and every document, found by a few letters of its name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from inspect import isawaitable
from typing import TYPE_CHECKING, cast

from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.timer import Timer, TimerCallback
from textual.types import IgnoreReturnCallbackType

from tui.view.actions import ACTIONS, Where, show_key
from tui.view.dialogs import Answering

if TYPE_CHECKING:
    from textual.worker import Worker

    from tui.view.app import DatelineApp
    from tui.view.reader import ReaderScreen

_MOST_DOCUMENTS = 50


class Palette(CommandPalette, Answering[None]):
    """Textual's palette, which bears that what was typed last is looked for when it has been closed."""

    @property
    def _is_whole(self) -> bool:
        return self.query_one_optional(CommandList) is not None

    def _gather_commands(self, search_value: str) -> Worker[None] | None:  # type: ignore[override]
        return super()._gather_commands(search_value) if self._is_whole else None

    def _watch__list_visible(self) -> None:
        if self._is_whole:
            super()._watch__list_visible()

    async def _watch__show_busy(self) -> None:
        if self._is_whole:
            await super()._watch__show_busy()

    def set_timer(
        self,
        delay: float,
        callback: TimerCallback | None = None,
        *,
        name: str | None = None,
        pause: bool = False,
    ) -> Timer:
        """Textual's, for what waits to say that nothing was found or that it takes a while, and comes when all is gone."""

        async def call() -> None:
            if callback is not None and self._is_whole and isawaitable(waiting := callback()):
                await waiting

        return super().set_timer(delay, callback and call, name=name, pause=pause)


class PaletteProvider(Provider):
    """Offers actions and documents. Matching is by words: Textual's own parses names as markup."""

    @property
    def _reader(self) -> ReaderScreen:
        return cast("DatelineApp", self.app).reader

    def _offers(self) -> Iterator[tuple[str, str, Content, IgnoreReturnCallbackType]]:
        """Name, help, display and callback of all that can be chosen."""
        reader = self._reader
        owners = {Where.READER: reader, Where.DOCUMENT: reader.view}
        for action in ACTIONS:
            owner = owners.get(action.where)
            if owner is not None and action.id != "palette":
                keys = " ".join(
                    show_key(key) for key in reader.status.keymap.get(action.id, action.keys).split(",")
                )
                shown = Content.assemble(action.label, (f"  {keys}", "$text-muted"))
                yield action.label, action.help, shown, partial(reader.run_from_palette, owner, action.method)
        for document in reader.library.entries:
            shown = Content.assemble(document.title.text, (f"  {document.source.path}", "$text-muted"))
            yield (
                document.title.text,
                "Open this document.",
                shown,
                partial(reader.show_from_palette, document),
            )

    async def discover(self) -> Hits:
        for name, text, shown, callback in self._offers():
            if text != "Open this document.":
                yield DiscoveryHit(shown, callback, text=name, help=text)

    async def search(self, query: str) -> Hits:
        documents = 0
        for name, text, shown, callback in self._offers():
            score = _score(query, name, text)
            documents += bool(score) and text == "Open this document."
            if score and documents <= _MOST_DOCUMENTS:
                yield Hit(score, shown, callback, text=name, help=text)


def _score(query: str, name: str, text: str) -> float:
    """How well typed words fit a name (1) or its help (less); 0 when one of them fits neither."""
    total = 0.0
    words = query.casefold().split()
    for word in words:
        if word in name.casefold():
            total += 1.0 + (name.casefold().startswith(word))
        elif word in text.casefold():
            total += 0.3
        else:
            return 0.0
    return total / (2 * len(words)) if words else 0.0

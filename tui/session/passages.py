"""Passages of a large collection as rows to be compared, read from the documents' files when they are asked for.

A passage of a plain file is read by itself, from the bytes where it stands: opening, looking at the stamp and reading take
about 20 microseconds a file. Of others the whole text is decoded. What was read is kept, for the next letter of a query
asks for nearly the same passages.
"""

from __future__ import annotations

import os
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from tui.core.row import Row
from tui.core.sanitise import clean
from tui.core.span import Span
from tui.store.card import stamp_in_text
from tui.store.catalogue import Catalogue
from tui.store.packing import PackedPassages
from tui.store.postings import document_at, passage_at
from tui.store.read import stamp_of

_ROWS, _CARDS, _TEXTS = 2_500, 2_500, 16
"""Rows, cards and whole texts that are kept: about 12 and 6 MB, and what the texts have."""
_FLAGS = (
    os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
)

_Key = TypeVar("_Key")
_Kept = TypeVar("_Kept")


class _Cache(OrderedDict[_Key, _Kept]):
    """What was used last."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self.most = most

    def look(self, key: _Key) -> _Kept | None:
        if key not in self:
            return None
        self.move_to_end(key)
        return self[key]

    def keep(self, key: _Key, value: _Kept) -> None:
        self[key] = value
        if len(self) > self.most:
            self.popitem(last=False)


_Card = tuple[str, bytes, str, PackedPassages]
"""Id, path, stamp and passages of a document."""


class PassageReader:
    """Reads passages by their places. For one thread at a time."""

    def __init__(self, catalogue: Catalogue, text_of: Callable[[str], str | None]) -> None:
        """Take the catalogue, and what reads the whole text of a document, by its id, where there is no shorter way."""
        self._catalogue = catalogue
        self._text_of = text_of
        self._texts: _Cache[str, str] = _Cache(_TEXTS)
        self._rows: _Cache[int, Row] = _Cache(_ROWS)
        self._cards: _Cache[int, _Card] = _Cache(_CARDS)

    def rows(self, places: Iterable[int]) -> list[Row]:
        """The rows at places, in their order; what is no longer as it was is left out."""
        asked = list(dict.fromkeys(places))
        missing: defaultdict[int, list[int]] = defaultdict(list)
        for place in asked:
            if self._rows.look(place) is None:
                missing[document_at(place)].append(place)
        self._know(list(missing))
        for number, some in missing.items():
            if card := self._cards.look(number):
                self._read(card, some)
        return [row for place in asked if (row := self._rows.get(place)) is not None]

    def _know(self, numbers: Sequence[int]) -> None:
        """Have the cards of documents at hand."""
        unknown = [number for number in numbers if self._cards.look(number) is None]
        for first in range(0, len(unknown), 500):
            for number, (name, path, stamp, places) in self._catalogue.cards(
                unknown[first : first + 500]
            ).items():
                self._cards.keep(number, (name, path, stamp, PackedPassages(places)))

    def _read(self, card: _Card, places: Sequence[int]) -> None:
        name, path, stamp, packed = card
        wanted = [place for place in places if passage_at(place) < len(packed)]
        if packed.has_places:
            texts = _texts(path, stamp, [packed.place(passage_at(place)) for place in wanted])
        else:
            whole = self._whole(name)
            texts = [whole[packed[passage_at(place)].span.slice] for place in wanted] if whole else []
        for place, text in zip(wanted, texts, strict=bool(texts)):
            passage = packed[passage_at(place)]
            if len(text) == len(passage.span):
                self._rows.keep(place, Row.alone(name, passage, text))

    def _whole(self, name: str) -> str:
        """The text of a document, kept for the next passages of it; empty where it has changed or is gone."""
        text = self._texts.look(name)
        if text is None:
            text = self._text_of(name) or ""
            self._texts.keep(name, text)
        return text


def _texts(path: bytes, stamp: str, places: Sequence[Span]) -> list[str]:
    """The texts at some bytes of a plain file; none where it has changed or is gone."""
    try:
        descriptor = os.open(path, _FLAGS)
    except OSError:
        return []
    try:
        if stamp_in_text(stamp_of(os.fstat(descriptor))) != stamp:
            return []
        return [clean(_bytes_at(descriptor, place).decode("utf-8", "replace")).text for place in places]
    except OSError:
        return []
    finally:
        os.close(descriptor)


def _bytes_at(descriptor: int, place: Span) -> bytes:
    os.lseek(descriptor, place.start, os.SEEK_SET)
    return os.read(descriptor, len(place))

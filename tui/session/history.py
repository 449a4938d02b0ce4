"""Where the reader has been: places to go back to and forward to."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Place:
    """A document and an offset in it."""

    document_id: str
    offset: int


@dataclass(frozen=True, slots=True)
class History:
    """Places left by a jump, and those left by going back."""

    behind: tuple[Place, ...] = ()
    ahead: tuple[Place, ...] = ()

    def left(self, place: Place) -> History:
        """The history after a jump away from a place; going forward is forgotten, and a thousand places are kept."""
        if self.behind and self.behind[-1] == place:
            return replace(self, ahead=())
        return History((*self.behind[-999:], place), ())

    def within(self, ids: Container[str]) -> History:
        """The history without the places of documents that are gone."""
        behind = tuple(place for place in self.behind if place.document_id in ids)
        return History(behind, tuple(place for place in self.ahead if place.document_id in ids))

    def back(self, here: Place) -> tuple[History, Place | None]:
        """The history and the place after going back from `here`; None when there is nowhere to go."""
        if not self.behind:
            return self, None
        return History(self.behind[:-1], (here, *self.ahead)), self.behind[-1]

    def forward(self, here: Place) -> tuple[History, Place | None]:
        """The same the other way."""
        if not self.ahead:
            return self, None
        return History((*self.behind, here), self.ahead[1:]), self.ahead[0]

"""Corrections on disk: beside the program's data, keyed by the content they correct, with every earlier state kept for undo.

One JSON file, since a person makes tens of corrections, reads them, and may carry them elsewhere. Each change is one step
under a lock (read, change, replace the whole file), so two copies of the program lose nothing of each other's.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from tui.core.correction import Correction
from tui.core.correction_record import correction_of, record_of
from tui.core.problem import Problem
from tui.store.atomic import locked
from tui.store.kept import read_kept, write_kept
from tui.store.paths import folders

_Answer = TypeVar("_Answer")
_History = dict[str, list[dict[str, object]]]


@dataclass(frozen=True, slots=True)
class KeptCorrections:
    """What was kept, and what was wrong with the file."""

    corrections: Mapping[str, Correction] = field(default_factory=dict)
    """By the sha256 of the bytes they correct."""
    problems: tuple[Problem, ...] = ()


class CorrectionStore:
    """The corrections of one person."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @classmethod
    def of_this_person(cls) -> CorrectionStore:
        """The store in the data folder."""
        return cls(folders().data / "corrections.json")

    def load(self) -> KeptCorrections:
        """Return what is kept; a damaged file is set aside and said."""
        history, problems = self._history()
        last = {sha256: correction_of(steps[-1]) for sha256, steps in history.items() if steps}
        return KeptCorrections({sha256: one for sha256, one in last.items() if one}, problems)

    def put(self, sha256: str, correction: Correction) -> None:
        """Keep a correction as the one in force; an empty one takes it back.

        Raises:
            OSError: If it could not be kept.
        """
        self.put_all({sha256: correction})

    def put_all(self, corrections: Mapping[str, Correction]) -> None:
        """Keep the corrections of several documents in one step, each over what is in force and to be undone by itself.

        Raises:
            OSError: If they could not be kept; then none is.
        """

        def change(history: _History) -> None:
            for sha256, correction in corrections.items():
                history.setdefault(sha256, []).append(record_of(correction))

        self._change(change)

    def undo(self, sha256: str) -> bool:
        """Take back the last step of a document's corrections; False when there is none.

        Raises:
            OSError: If the change could not be kept.
        """
        return self._change(lambda history: bool(history.get(sha256) and history[sha256].pop() is not None))

    def _change(self, change: Callable[[_History], _Answer]) -> _Answer:
        with locked(self.path):
            history, _ = self._history()
            answer = change(history)
            write_kept(self.path, {"documents": history})
        return answer

    def _history(self) -> tuple[_History, tuple[Problem, ...]]:
        content, problems = read_kept(self.path)
        documents = content.get("documents")
        history: _History = {}
        for sha256, steps in documents.items() if isinstance(documents, dict) else ():
            if isinstance(steps, list):
                history[sha256] = [record_of(correction_of(step)) for step in steps if isinstance(step, dict)]
        return history, problems

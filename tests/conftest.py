"""What every test stands on: the checkout (never an older wheel), an empty home, and no deadline on slow machines.

A property is tried on 30 examples each run: hundreds of properties, run often, see more than a few run long.
"""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from tui.core.document import Document, Origin, Passage, Source, Title
from tui.core.span import Span

ROOT = Path(__file__).resolve().parent.parent

settings.register_profile("dateline", deadline=None, max_examples=30)
settings.load_profile("dateline")
os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))


@pytest.fixture(autouse=True)
def _home_of_its_own(tmp_path_factory, monkeypatch):
    """No test reads or writes the settings, quotes or places of the person who runs it."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("DATELINE_HOME", raising=False)
    for folder in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{folder}_HOME", str(home / folder.lower()))


@pytest.fixture(scope="session")
def document_of():
    """Makes a document of a text, with nothing known about it but what is given."""

    def make(
        text, *, title="A title", stands_in=False, origin=None, dates=(), path="folder/a.txt", replaced=0
    ):
        uri = f"file:///{path}"
        source = Source(path, uri, len(text.encode("utf-8", "replace")), "0" * 64, "utf-8", replaced)
        passages = (Passage(0, Span(0, len(text))),) if text else ()
        return Document(
            "id",
            source,
            text,
            Title(title, None, stands_in),
            passages,
            origin=origin or Origin(),
            dates=dates,
        )

    return make

import json

import pytest

from tui.cli.main import run


@pytest.fixture
def folder(tmp_path):
    """Three small documents: two dated differently, one not at all."""
    texts = {
        "later.txt": "A later statement\n\nPublished: 2021-03-04\n\nThe harbour was opened again by the mayor.\n",
        "earlier.txt": "An earlier statement\n\nPublished: 2019-11-02\n\nThe harbour was closed after the storm.\n",
        "undated.md": "Some remarks\n\nNobody said when the lighthouse was built.\n",
    }
    place = tmp_path / "documents"
    place.mkdir()
    for name, text in texts.items():
        (place / name).write_text(text, encoding="utf-8", newline="")
    return place


@pytest.fixture
def dateline(capsys):
    """Runs a command in this process: (exit status, what stdout got, what stderr got)."""

    def call(*arguments):
        status = run([str(argument) for argument in arguments])
        return int(status), *capsys.readouterr()

    return call


@pytest.fixture
def records(dateline):
    """Runs a command and reads the JSON Lines that it printed."""

    def call(*arguments):
        return [json.loads(line) for line in dateline(*arguments)[1].splitlines()]

    return call

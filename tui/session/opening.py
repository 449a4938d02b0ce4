"""Opening a collection: paths to documents and problems, never an exception for one bad file."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

from tui.core.dates.pool import pool
from tui.core.document import Collection, Document, Source, date_order
from tui.core.reading import read_document


def bundled_folder() -> Path:
    """The folder of the bundled documents: inside the wheel, or the checkout's `seeds/`."""
    package = Path(__file__).resolve().parent.parent
    shipped = package / "_seeds"
    return shipped if shipped.is_dir() else package.parent / "seeds"


def open_collection(paths: Sequence[str], *, is_cancelled: Callable[[], bool] = lambda: False) -> Collection:
    """Return the documents under `paths` in date order, with what could not be read as problems.

    Args:
        paths: Folders, files, `-` for standard input; none means the bundled documents.
        is_cancelled: Asked between files; when true, what was read so far is returned.
    """
    roots = [Path(path) for path in paths] or [bundled_folder()]
    documents: list[Document] = []
    for root in roots:
        for path in sorted(root.rglob("*")) if root.is_dir() else [root]:
            if is_cancelled() or not path.is_file():
                continue
            data = path.read_bytes()
            text = data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
            shown = path.relative_to(root).as_posix() if root.is_dir() else path.name
            uri = path.resolve().as_uri()
            source = Source(shown, uri, len(data), hashlib.sha256(data).hexdigest(), "utf-8")
            documents.append(read_document(hashlib.blake2s(uri.encode(), digest_size=6).hexdigest(), source, text))
    return Collection(roots[0].name if paths else "bundled documents", tuple(sorted(pool(documents), key=date_order)))

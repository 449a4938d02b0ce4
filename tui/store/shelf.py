"""A shelf: the folder in the cache where a large collection keeps what it is listed, searched and laid out in time by.

That is its catalogue, its postings, its vocabulary and the dates that its words say. There is one for each set of paths that is opened together. All of it can be made again from the documents, so what is of
an older version, or damaged, is thrown away without a question.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import zlib
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tui import __version__
from tui.core.sorted_vocabulary import SortedVocabulary, sorted_lists
from tui.store.atomic import holding, write_atomically
from tui.store.catalogue import Catalogue
from tui.store.mentions import MentionStore
from tui.store.postings import DamagedError, Postings

_FORMAT = f"{__version__}/3"
"""What reads differently, or is kept differently, has another number."""
_MAGIC = 1337
"""The last four bytes of every file of tantivy, before them the length of what says its checksum."""
_KINDS = ("idx", "pos", "term", "store", "fast", "fieldnorm")
_CHUNK = 1 << 20


class Shelf:
    """Where one large collection is kept."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @contextmanager
    def claimed(self) -> Iterator[bool]:
        """Hold the right to write here, while entered; yields whether it was free.

        Raises:
            OSError: If the folder cannot be written to.
        """
        with holding(self.folder / "writing.lock") as is_ours:
            yield is_ours

    def opened(self) -> tuple[Catalogue, Postings]:
        """Open what is kept here; what cannot be opened is thrown away, and empty ones are made.

        Only for whoever holds the claim.

        Raises:
            OSError: If the folder cannot be written to.
        """
        if self.is_current and self._is_as_sealed():
            try:
                opened = self.read()
            except DamagedError:
                pass  # made again, as is what is of another version
            else:
                self._seal.unlink(missing_ok=True)
                return opened
        self.discard()
        write_atomically(self.folder / "format", _FORMAT.encode())
        return self.read()

    def read(self) -> tuple[Catalogue, Postings]:
        """Open what is kept here.

        Raises:
            DamagedError: If it cannot be opened.
            OSError: If the folder cannot be written to.
        """
        self._look_at_ends()
        catalogue = Catalogue(self.folder / "catalogue.sqlite")
        try:
            return catalogue, Postings(self.folder / "postings")
        except BaseException:
            catalogue.close()
            raise

    def mentions(self) -> MentionStore:
        """Open the mentioned dates that are kept here.

        Raises:
            OSError: If the folder cannot be written to.
        """
        return MentionStore(self.folder / "mentions.sqlite")

    @property
    def is_current(self) -> bool:
        """Whether what is kept here is of this version."""
        return self._format() == _FORMAT

    def discard(self) -> None:
        """Throw away what is kept here."""
        for name in (
            "postings",
            "catalogue.sqlite",
            "catalogue.sqlite-journal",
            "catalogue.sum",
            "vocabulary",
            "mentions.sqlite",
            "mentions.sqlite-journal",
            "format",
        ):
            path = self.folder / name
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)

    def _format(self) -> str:
        try:
            return (self.folder / "format").read_text()
        except (OSError, UnicodeDecodeError):
            return ""

    # -- the vocabulary ------------------------------------------------------------------------------------

    def put_vocabulary(self, counts: dict[str, int]) -> None:
        """Keep the words of the collection, sorted.

        Raises:
            OSError: If it could not be written.
        """
        words, numbers, endings = sorted_lists(counts)
        text = "\n".join(words).encode()
        sizes = array("I", [len(words), len(text)]).tobytes()
        body = sizes + numbers.tobytes() + endings.tobytes() + text
        write_atomically(self.folder / "vocabulary", zlib.crc32(body).to_bytes(4, "little") + body)

    def vocabulary(self) -> SortedVocabulary:
        """The words of the collection; none where they are not kept yet.

        Raises:
            DamagedError: If what is kept cannot be read.
        """
        try:
            kept = (self.folder / "vocabulary").read_bytes()
        except OSError:
            return SortedVocabulary([], array("I"), array("I"))
        if zlib.crc32(kept[4:]) != int.from_bytes(kept[:4], "little"):
            raise DamagedError("the vocabulary is damaged")
        sizes = array("I")
        sizes.frombytes(kept[4:12])
        middle = 12 + 4 * sizes[0]
        counts, endings = array("I"), array("I")
        counts.frombytes(kept[12:middle])
        endings.frombytes(kept[middle : middle + 4 * sizes[0]])
        words = kept[middle + 4 * sizes[0] :].decode().split("\n") if sizes[0] else []
        return SortedVocabulary(words, counts, endings)

    # -- damage --------------------------------------------------------------------------------------------

    @property
    def _seal(self) -> Path:
        return self.folder / "catalogue.sum"

    def seal(self) -> None:
        """Note the checksum of the catalogue, which is closed; SQLite has none, so a value that a bad disk changed would be believed.

        Raises:
            OSError: If it could not be written.
        """
        write_atomically(self._seal, self._checksum())

    def _is_as_sealed(self) -> bool:
        """Whether the catalogue is as it was when it was closed last; also where that was not noted, because a pass was killed."""
        try:
            return self._seal.read_bytes() == self._checksum()
        except OSError:
            return True

    def _checksum(self) -> bytes:
        with (self.folder / "catalogue.sqlite").open("rb") as file:
            return hashlib.file_digest(file, hashlib.blake2b).hexdigest().encode()

    def _look_at_ends(self) -> None:
        """See whether the files of the postings end as they should: reading one that was cut would kill the process.

        Raises:
            DamagedError: If one does not.
        """
        for path in self._segment_files():
            try:
                _footer(path)
            except FileNotFoundError:
                continue  # tantivy says so itself, or a merge by another process took its place

    def verify(self) -> None:
        """Compare vocabulary and postings with their checksums, a second for some hundred megabytes.

        Raises:
            DamagedError: If one was changed, or is gone.
        """
        if self._segment_files() and not (self.folder / "vocabulary").is_file():
            raise DamagedError("the vocabulary is gone")
        self.vocabulary()
        for path in self._segment_files():
            try:
                crc, length = _footer(path)
                with path.open("rb") as file:
                    said = 0
                    while length > 0 and (piece := file.read(min(_CHUNK, length))):
                        said = zlib.crc32(piece, said)
                        length -= len(piece)
            except FileNotFoundError:
                continue  # a merge by another process took its place
            if said != crc:
                raise DamagedError(f"{path.name} is damaged")

    def _segment_files(self) -> list[Path]:
        """The files of the segments that were committed last.

        Raises:
            DamagedError: If the list of segments cannot be read.
        """
        folder = self.folder / "postings"
        try:
            segments = json.loads((folder / "meta.json").read_bytes())["segments"]
            names = {segment["segment_id"].replace("-", ""): segment["deletes"] for segment in segments}
        except FileNotFoundError:
            return []
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise DamagedError("the list of segments is damaged") from error
        files = []
        for name, deletes in names.items():
            files += [folder / f"{name}.{kind}" for kind in _KINDS]
            files += [folder / f"{name}.{deletes['opstamp']}.del"] if deletes else []
        return files


def _footer(path: Path) -> tuple[int, int]:
    """The checksum that a file of tantivy says of itself, and how many bytes it is of."""
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(size - 8, 0))
        length, magic = (int.from_bytes(file.read(4), "little") for _ in range(2))
        if magic != _MAGIC or not 0 < length < size:
            raise DamagedError(f"{path.name} was cut")
        file.seek(size - 8 - length)
        said = file.read(length)
    try:
        return int(json.loads(said)["crc"]), size - 8 - length
    except (ValueError, KeyError, TypeError) as error:
        raise DamagedError(f"{path.name} is damaged") from error

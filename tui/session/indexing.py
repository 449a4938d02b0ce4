"""Indexing: bringing the shelf of a large collection into step with the files, a batch at a time.

A pass walks through the folders, compares the stamp of each file with what the catalogue has, and reads what changed. Files
are read and dated in processes of their own, one a core; this one writes. What was read is committed after a third of a
second (what is there before other processes have started, at once), then after three times as long each time, so that the
first documents can be read, dated and searched soon.

Two things are written, catalogue and postings, and each is whole after a kill, but one may be ahead of the other. So the
postings are committed first, and a number that a document once had is never given to another: what the postings have
beyond the catalogue's last number was left by a killed pass, and is removed by the next; a document whose new postings are
gone with it still has its old stamp in the catalogue, so it is read again. Whatever a pass did before it was killed stays.

One pass at a time: the right to write is a lock. Another copy of the program reads what this one commits.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Collection as AnyOf
from dataclasses import asdict, dataclass, field, replace

from tui.core.correction import Correction, dates_corrected
from tui.core.dates.codec import dates_from_json, dates_to_json
from tui.core.dates.dated import Dated
from tui.core.dates.pool import pooled
from tui.core.dates.testimony import Testimony
from tui.session.digesting import Digest, digest_one
from tui.session.harvest import FEW_BYTES, Harvest, Sized
from tui.session.progress import Progress
from tui.session.telling import Telling
from tui.session.wishing import wishes_of
from tui.store.card import Card, brief, compact, is_shown_as, stamp_in_text
from tui.store.catalogue import LEFT_ALONE, Catalogue
from tui.store.formats.extraction import STOPPED
from tui.store.parts import Wishes
from tui.store.postings import Postings, place_of
from tui.store.read import stamp_of
from tui.store.shelf import Shelf
from tui.store.walk import FoundFile, Walk

_FIRST_COMMIT = 0.3
"""Seconds after which what was read can be searched first; each next time after three times as long."""
_LONGEST = 20.0
"""Seconds between two commits at most."""
_FEW_FILES = 100
"""Files that are read before the folders were looked through to the end."""
_NO_TEXT = ("binary", "empty")
_UNSEEN = ("missing", "unreadable")
"""What a walk says of folders that it could not look into: what was in them is not known to be gone."""
_TOLD_EVERY = 0.1
_WISHES = "wishes"
"""The name under which the catalogue keeps what a person said about reading when its files were read."""
_LONG_ID = 16
"""Letters of the id of a document whose usual one is taken."""


@dataclass(slots=True)
class _Changes:
    """What a walk found to be different from the catalogue."""

    old: dict[bytes, list[int]] = field(default_factory=dict)
    """Numbers of the documents that a path had before."""
    gone: list[int] = field(default_factory=list)
    """Documents whose files are no more."""
    forgotten: list[bytes] = field(default_factory=list)
    """Files that could not be read and are no more, or changed."""


def index(
    shelf: Shelf,
    paths: Sequence[str],
    *,
    corrections: Mapping[str, Correction] | None = None,
    tell: Callable[[Progress], None] = lambda _: None,
    is_cancelled: Callable[[], bool] = lambda: False,
    processes: int | None = None,
) -> bool:
    """Bring a shelf into step with the files under `paths`; whether it was ours to do.

    Args:
        shelf: Of these paths.
        paths: What is opened together.
        corrections: What was corrected by hand, by sha256; a correction is a witness for other documents.
        tell: Told several times a second how far it is.
        is_cancelled: Asked between batches; what was read until then stays.
        processes: That read files; None is one a core.

    Raises:
        OSError: If the cache cannot be written to.
        DamagedError: If it was damaged meanwhile: begin again.
    """
    with shelf.claimed() as is_ours:
        if not is_ours:
            return False
        catalogue, postings = shelf.opened()
        try:
            _Pass(shelf, catalogue, postings, tell, is_cancelled).run(paths, corrections or {}, processes)
        finally:
            postings.close()
            catalogue.close()
        shelf.seal()
    return True


class _Pass:
    """One pass over the files."""

    def __init__(
        self,
        shelf: Shelf,
        catalogue: Catalogue,
        postings: Postings,
        tell: Callable[[Progress], None],
        is_cancelled: Callable[[], bool],
    ) -> None:
        self.shelf = shelf
        self.catalogue = catalogue
        self.postings = postings
        self.tell = tell
        self.is_cancelled = is_cancelled
        self.number = catalogue.last_number
        self.documents = catalogue.counts()[0]
        self.done = self.of = self.commits = 0
        self.waiting: list[Digest] = []
        """Digests that are in the postings, and in the catalogue after the next commit."""
        self.wait = _FIRST_COMMIT
        self.committed = self.told = time.monotonic()
        self.old: dict[bytes, list[int]] = {}
        self.places = catalogue.places_by_id()
        self.telling = Telling("")
        """What is said of the file at hand, which may come in shares."""
        self.wishes = Wishes()

    def run(self, paths: Sequence[str], corrections: Mapping[str, Correction], processes: int | None) -> None:
        self.postings.remove_from(self.number + 1)
        self.wishes = wishes_of(corrections)
        walk = Walk(tuple(paths), self.is_cancelled)
        self._note_wishes()
        changes = _Changes()
        self.old = changes.old
        changed = self._changed(walk, changes)
        few = _few(changed)
        self._read(few, walk, processes)  # while the folders are still looked through
        if self.waiting and len(few) == _FEW_FILES:
            self._commit()
            self.told = 0.0  # at once
            self._say()
        if not self.is_cancelled():
            self._read(list(changed), walk, processes)
        is_whole = not self.is_cancelled()
        if self.waiting or (is_whole and (changes.gone or changes.forgotten)):
            self._commit(changes.gone if is_whole else (), changes.forgotten)
        if is_whole:
            self._finish(walk, corrections)
        self._say(is_finished=True)

    def _read(self, files: Sequence[Sized], walk: Walk, processes: int | None) -> None:
        size_of_all = sum(size for _, size in files)
        if size_of_all >= FEW_BYTES:
            self.wait = 0.0  # others start to read: what is here until then is shown
        self.of += size_of_all
        self._say()
        for found, size, digest in Harvest(files, self.wishes, self.is_cancelled, processes):
            self._take(found, digest, walk)
            self.done += size
            if time.monotonic() - self.committed > self.wait:
                self._commit()
                self.wait = min(max(3 * self.wait, _FIRST_COMMIT), _LONGEST)
            self._say()
            if self.is_cancelled():
                return

    # -- what is to be read --------------------------------------------------------------------------------

    def _changed(self, walk: Walk, changes: _Changes) -> Iterator[Sized]:
        """Yield the files that are new or changed, and note what else is different from the catalogue."""
        known, unread = self.catalogue.stamps(), self.catalogue.unread()
        unfinished = self.catalogue.unfinished()
        for found in walk:
            path = os.fsencode(found.path)
            stamp, size = _stamp_and_size(found)
            before, shown, numbers = known.pop(path, ("", "", []))
            said, place, what = unread.pop(path, ("", "", ""))
            is_same = {stamp} == {one for one in (before, said) if one}
            if is_same and is_shown_as(shown or place, found) and path not in unfinished:
                if what == LEFT_ALONE:
                    walk.leave_alone(found)
                continue
            if numbers:
                changes.old[path] = numbers
            yield found, size
        if not self.is_cancelled() and not any(one.what in _UNSEEN for one in walk.problems):
            changes.gone = [number for _, _, numbers in known.values() for number in numbers]
            changes.forgotten = list(unread)

    def _otherwise_wished(self) -> AnyOf[bytes]:
        """The paths of files about whose reading a person has said something else than when they were read."""
        kept = json.loads(self.catalogue.meta(_WISHES) or "{}")
        columns = {meaning: tuple(names) for meaning, names in kept.get("columns", {}).items()}
        before = Wishes(kept.get("encodings", {}), columns)
        if before == self.wishes:
            return ()
        ours, theirs = before.encodings, self.wishes.encodings
        paths = {
            path
            for sha256, path in self.catalogue.paths_by_digest()
            if ours.get(sha256.hex()) != theirs.get(sha256.hex())
        }
        return paths if before.columns == self.wishes.columns else paths | self.catalogue.paths_with_rows()

    def _note_wishes(self) -> None:
        """Keep what is wished now; what was read otherwise is not finished before it is read again."""
        with self.catalogue.writing():
            for path in self._otherwise_wished():
                self.catalogue.put_unfinished(path)
            self.catalogue.put_meta(_WISHES, compact(asdict(self.wishes)))

    # -- writing -------------------------------------------------------------------------------------------

    def _take(self, found: FoundFile, digest: Digest, walk: Walk) -> None:
        """Put what a file gave into the postings."""
        if digest.is_first:
            self.telling = Telling(found.shown)
        told = (*self.telling.told(digest.problems), *(self.telling.rest() if digest.is_last else ()))
        digest = replace(digest, problems=told)
        is_nothing = not digest.leaves and all(one.what in _NO_TEXT for one in digest.problems)
        if is_nothing and not found.is_named:
            walk.leave_alone(found)
            alone = (replace(one, what=LEFT_ALONE) for one in digest.problems)
            digest = replace(digest, problems=tuple(alone))
        elif any(self._is_taken(leaf.card) for leaf in digest.leaves):
            # Once in ten thousand collections of 100,000.
            again = digest_one(found, self.wishes, digest.share, _LONG_ID)
            digest = replace(again, problems=told)
        for leaf in digest.leaves:
            self.places[leaf.card.id] = (leaf.card.path, leaf.card.part)
            self.number += 1
            for passage, (is_boilerplate, words) in enumerate(leaf.words):
                self.postings.add(place_of(self.number, passage, is_boilerplate=is_boilerplate), words)
        self.waiting.append(digest)

    def _is_taken(self, card: Card) -> bool:
        """Whether another document has the id of this one."""
        place = (card.path, card.part)
        return self.places.get(card.id, place) != place

    def _commit(self, gone: Sequence[int] = (), forgotten: Sequence[bytes] = ()) -> None:
        """Make all that waits seen: postings first."""
        anew = [digest.path for digest in self.waiting if digest.is_first]
        replaced = [number for path in anew for number in self.old.get(path, ())]
        for number in (*replaced, *gone):
            self.postings.remove(number)
        self.postings.commit()
        first = self.number - sum(len(digest.leaves) for digest in self.waiting) + 1
        with self.catalogue.writing():
            for number in (*replaced, *gone):
                self.catalogue.remove(number)
            for path in forgotten:
                self.catalogue.remove_unread(path)
                self.catalogue.remove_unfinished(path)
            for path in anew:
                self.catalogue.remove_unread(path)
                self.catalogue.put_unfinished(path)
            for digest in self.waiting:
                is_stopped = any(one.what == STOPPED for one in digest.problems)
                if digest.is_last and not is_stopped:
                    self.catalogue.remove_unfinished(digest.path)
                for number, leaf in enumerate(digest.leaves, first):
                    self.catalogue.put(number, leaf.card, leaf.text)
                first += len(digest.leaves)
                for one in (one for one in digest.problems if one.what != STOPPED):
                    self.catalogue.put_unread(digest.path, digest.stamp, one)
        self.waiting = []
        self.shelf.put_vocabulary(self.postings.words())
        self.documents = self.catalogue.counts()[0]
        self.commits += 1
        self.committed = time.monotonic()

    def _finish(self, walk: Walk, corrections: Mapping[str, Correction]) -> None:
        """Once all was read: what was not read, and what the documents prove about each other."""
        with self.catalogue.writing():
            self.catalogue.put_noticed([*walk.problems, *walk.left_alone()])
            self._pool(corrections)
            self.catalogue.finish()
            self.catalogue.put_meta("is whole", "yes")
        self.commits += 1

    def _pool(self, corrections: Mapping[str, Correction]) -> None:
        rows = list(self.catalogue.testimonies())
        dated = []
        for _, name, sha256, path, own, _, testimony in rows:
            dates = dates_from_json(json.loads(own))
            correction = corrections.get(sha256.hex())
            if correction:
                dates = dates_corrected(name, dates, correction)
            said = Testimony.from_json(json.loads(testimony) if testimony else [])
            dated.append(Dated(name, sha256.hex(), dates, said, path))
        for (number, _, _, _, own, kept, _), dates in zip(rows, pooled(dated), strict=True):
            now = compact(dates_to_json(dates))
            if now != (kept or own):
                self.catalogue.put_dates(number, None if now == own else now, brief(dates))

    def _say(self, *, is_finished: bool = False) -> None:
        now = time.monotonic()
        if is_finished or now - self.told > _TOLD_EVERY or not self.done:
            self.told = now
            self.tell(Progress(self.documents, self.done, self.of, self.commits, is_finished))


def _stamp_and_size(found: FoundFile) -> tuple[str, int]:
    """The stamp of a file, and its bytes; none where it is gone meanwhile, or a link to nothing, which its reading will say."""
    try:
        status = os.stat(found.path)  # noqa: PTH116 -- a Path costs more than the call
    except OSError:
        return "", 0
    return stamp_in_text(stamp_of(status)), status.st_size


def _few(files: Iterator[Sized]) -> list[Sized]:
    """The first files, so few that no other processes are needed, unless they are large."""
    few: list[Sized] = []
    held = 0
    for found, size in files:
        few.append((found, size))
        held += size
        if held >= FEW_BYTES // 2 or len(few) >= _FEW_FILES:
            break
    return few

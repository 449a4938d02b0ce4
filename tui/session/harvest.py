"""The harvest: files to digests, in their order, read in processes of their own.

Files are read by the batch, and small batches come first, so that the first documents are there soon. A file that holds
many documents is read share by share of its places, each share larger than the one before: its first documents are there
as soon as those of others, and all processes read it at once. How many it holds is not known before: shares are given out
until one says that nothing comes after it.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from concurrent.futures.process import ProcessPoolExecutor
from dataclasses import dataclass, replace
from itertools import islice

from tui.session.digesting import Digest, digest_all, digest_one
from tui.session.processes import end_with
from tui.store.kinds import holds_many
from tui.store.parts import BYTES_CAP, Wishes, spent
from tui.store.read import problem
from tui.store.walk import FoundFile

_BATCH_BYTES = 400_000
_BATCH_FILES = 64
FEW_BYTES = 1_500_000
"""Less than that is read here: other processes would take as long to start."""
_SHARED_BYTES = 1_000_000
"""Bytes of a file that holds many documents from which on it is read by shares."""
_FIRST_SHARE, _LAST_SHARE = 64, 8_192
"""Places in a share; each comes with a look at all places before it, which is quick but not free."""
_MOST_PROCESSES = 8
_AHEAD = 6
"""Batches that each process may be ahead, so that none waits while what was read is committed."""

Sized = tuple[FoundFile, int]
"""A file and its bytes."""


@dataclass(frozen=True, slots=True)
class _Job:
    files: Sequence[Sized]
    share: range | None = None

    def __call__(self, wishes: Wishes) -> list[Digest]:
        found = [one for one, _ in self.files]
        return digest_all(found, wishes) if self.share is None else [digest_one(found[0], wishes, self.share)]


class Harvest:
    """One harvest; iterate over it once."""

    def __init__(
        self,
        files: Sequence[Sized],
        wishes: Wishes,
        is_cancelled: Callable[[], bool],
        processes: int | None = None,
    ) -> None:
        """Take the files, how to read them, what is asked between batches, and how many processes read; None is one a core."""
        self._files = files
        self._wishes = wishes
        self._is_cancelled = is_cancelled
        self._processes = min(processes or os.cpu_count() or 1, _MOST_PROCESSES)
        self._left: dict[str, int] = {}
        """Bytes that are still to come of each file that is read by shares."""
        self._out = 0
        """Bytes that came out of the one that is read by shares now."""

    def __iter__(self) -> Iterator[tuple[FoundFile, int, Digest]]:
        """Yield each file, or share of one, with the bytes that are done with it, and its digest."""
        is_little = sum(size for _, size in self._files) < FEW_BYTES
        run = self._here() if is_little or self._processes < 2 else self._in_processes()
        for job, digests in run:
            yield from self._taken(job, digests)

    def _here(self) -> Iterator[tuple[_Job, list[Digest]]]:
        for job in self._jobs():
            if self._is_cancelled():
                return
            yield job, job(self._wishes)

    def _in_processes(self) -> Iterator[tuple[_Job, list[Digest]]]:
        from multiprocessing import get_context  # noqa: PLC0415 -- only a first pass needs it

        context = get_context("spawn")
        pool = ProcessPoolExecutor(self._processes, context, end_with, (os.getpid(),))
        try:
            yield from self._read_by(pool)
        finally:
            pool.shutdown(cancel_futures=True)

    def _read_by(self, pool: ProcessPoolExecutor) -> Iterator[tuple[_Job, list[Digest]]]:
        jobs = self._jobs()
        first = next(jobs)  # read here while the others start
        ahead: deque[tuple[_Job, Future[list[Digest]]]] = deque(
            (job, pool.submit(job, self._wishes)) for job in islice(jobs, self._processes)
        )
        yield first, first(self._wishes)
        for job in jobs:
            ahead.append((job, pool.submit(job, self._wishes)))
            while len(ahead) > self._processes * (_AHEAD if job.share is None else 1):
                first, future = ahead.popleft()
                yield first, future.result()
        for job, future in ahead:
            yield job, future.result()

    def _jobs(self) -> Iterator[_Job]:
        batch: list[Sized] = []
        held, room = 0, _BATCH_BYTES // 8
        for found, size in self._files:
            if size >= _SHARED_BYTES and holds_many(found.shown):
                if batch:
                    yield _Job(batch)
                    batch, held = [], 0
                yield from self._shares(found, size)
                continue
            batch.append((found, size))
            held += size
            if held >= room or len(batch) >= _BATCH_FILES:
                yield _Job(batch)
                batch, held, room = [], 0, min(2 * room, _BATCH_BYTES)
        if batch:
            yield _Job(batch)

    def _shares(self, found: FoundFile, size: int) -> Iterator[_Job]:
        self._left[found.path] = size
        start, count = 0, _FIRST_SHARE
        while found.path in self._left:
            yield _Job([(found, size)], range(start, start + count))
            start, count = start + count, min(2 * count, _LAST_SHARE)

    def _taken(self, job: _Job, digests: Sequence[Digest]) -> Iterator[tuple[FoundFile, int, Digest]]:
        for (found, size), digest in zip(job.files, digests, strict=True):
            if job.share is None:
                yield found, size, digest
            elif found.path not in self._left:
                continue  # it ended with a share before this one
            else:
                came = sum(leaf.card.size for leaf in digest.leaves)
                self._out = came if digest.is_first else self._out + came
                whole = _ended(digest, found.shown) if self._out > BYTES_CAP else digest
                done = min(came, self._left[found.path])
                self._left[found.path] -= done
                if whole.is_last:
                    done += self._left.pop(found.path)
                yield found, done, whole


def _ended(digest: Digest, shown: str) -> Digest:
    """The digest of a share after which no more is read of its file, since too much came out of it."""
    refused = spent()
    return replace(
        digest, is_last=True, problems=(*digest.problems, problem(shown, refused.what, refused.detail))
    )

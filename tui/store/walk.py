"""From what was asked for to the files to read: folders walked, globs and addresses resolved, the rest named as problems.

The walk is iterative and remembers folders by device and inode, so that neither depth, nor loops of links, nor
a folder mounted twice can hold it. A link is followed only to a place inside the folder that was asked for.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from tui.core.problem import Problem
from tui.store.kinds import SUFFIXES
from tui.store.read import STANDARD_INPUT, part_of, path_of, problem, unreadable

DEPTH_CAP = 64
FILES_CAP = 500_000
_KINDS_NAMED = 8
_NOT_OURS = frozenset(("__pycache__", "__MACOSX", "node_modules", "CVS", "_darcs"))
_SUFFIX = re.compile(r"(?<=.)\.(?=[^.\s]*[^\W\d])[^.\s]{1,10}\Z")
"""What a kind of file looks like: "notes.txt", not "Speech of 9 May. Final" nor "draft 2.1" nor "x.txt."."""
_MAGIC = re.compile(r"[*?\[]")
_ANY_DEPTH = re.compile(
    r"(?:^|(?<=[\\/]))\*\*(?:[\\/]+|\Z)" if os.sep == "\\" else r"(?:^|(?<=/))\*\*(?:/+|\Z)"
)


def expanded(pattern: str) -> Iterator[str]:
    """Yield what a pattern matches, in no order, some of it twice; `**` is any number of folders, as in the shell.

    The library's own `**` goes through links: two that lead to their own folder make 2^40 paths of one file.
    """
    from glob import escape, glob  # noqa: PLC0415 - the shell has mostly done it

    deep = _ANY_DEPTH.search(pattern)
    if deep is None:
        yield from glob(pattern)  # noqa: PTH207 - Path.glob refuses absolute patterns
        return
    head, tail = pattern[: deep.start()], pattern[deep.end() :]
    for folder in glob(head) if head else [os.curdir]:  # noqa: PTH207 - the same
        if not tail:
            yield folder
            continue
        for at, inner, _ in os.walk(folder):
            depth = at.count(os.sep, len(folder))
            inner[:] = [name for name in inner if not name.startswith(".") and depth < DEPTH_CAP]
            yield from expanded(os.path.join(escape(at), tail))  # noqa: PTH118 - strings, as everywhere here


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file that may be a document."""

    path: str
    """Absolute, links resolved; or `-`. Undecodable bytes are surrogates, as the `os` module gives them."""
    shown: str
    """Relative to what was asked for, `/`-separated; not cleaned."""
    is_named: bool = True
    """Whether it was asked for itself, or has a suffix of documents; else it is left out when it is not text."""
    part: str = ""
    """What of it was asked for, as `part_of` an address has it; empty is all."""


@dataclass(slots=True)
class Walk:
    """One search for files; iterate over it once, then look at `problems`."""

    paths: Sequence[str]
    is_cancelled: Callable[[], bool] = lambda: False
    problems: list[Problem] = field(default_factory=list)
    other_kinds: dict[str, Counter[str]] = field(default_factory=dict)
    """For each folder that was asked for, how many files of which suffix were left alone."""
    _seen: set[tuple[str, str]] = field(default_factory=set)
    _folders: set[tuple[int, int]] = field(default_factory=set)

    def __iter__(self) -> Iterator[FoundFile]:
        for asked in self.paths:
            for path, base in self._resolved(asked):
                if self.is_cancelled() or len(self._seen) >= FILES_CAP:
                    return
                if path == STANDARD_INPUT:
                    yield from self._once(FoundFile(path, "standard input"))
                elif os.path.isdir(path):  # noqa: PTH112 - strings, as everywhere here: a Path costs 5 us a file
                    yield from self._folder(os.path.realpath(path))
                else:
                    shown = os.path.relpath(path, base) if base else os.path.basename(path)  # noqa: PTH119
                    found = FoundFile(os.path.realpath(path), shown.replace(os.sep, "/"), part=part_of(asked))
                    yield from self._once(found)

    def left_alone(self) -> list[Problem]:
        """One line for each folder that holds files of other kinds."""
        return [
            problem(
                folder,
                "skipped",
                f"{kinds.total():,} file{'s' * (kinds.total() > 1)} of other kinds not opened: "
                + ", ".join(
                    f"{kind} {count:,}"
                    for kind, count in sorted(kinds.items(), key=lambda pair: (-pair[1], pair[0]))[
                        :_KINDS_NAMED
                    ]
                ),
            )
            for folder, kinds in self.other_kinds.items()
        ]

    def leave_alone(self, found: FoundFile, kind: str = "no suffix") -> None:
        """Count a file that turned out not to be text as one of another kind."""
        folder = os.path.basename(found.path[: -len(found.shown)].rstrip(os.sep))  # noqa: PTH119
        self.other_kinds.setdefault(folder or found.shown, Counter())[kind] += 1

    def _resolved(self, asked: str) -> Iterator[tuple[str, str]]:
        """The paths that one argument names, each with the folder its name is shown from ("" is its own)."""
        path = path_of(asked)
        if asked == STANDARD_INPUT or os.path.lexists(path):
            yield path, ""
            return
        if _MAGIC.search(path) and "\0" not in path:
            base = os.path.dirname(_MAGIC.split(path, maxsplit=1)[0])  # noqa: PTH120
            matches = sorted(set(expanded(path)))
            yield from ((match, base or os.curdir) for match in matches)
            if matches:
                return
        self.problems.append(unreadable(asked, FileNotFoundError()))

    def _once(self, found: FoundFile) -> Iterator[FoundFile]:
        key = (found.path, found.part)
        if key not in self._seen and (found.path, "") not in self._seen:
            self._seen.add(key)
            yield found

    def _folder(self, root: str) -> Iterator[FoundFile]:
        """The files of a folder and of the folders in it, in the order of their names; links last."""
        name = os.path.basename(root) or root  # noqa: PTH119
        waiting = [(root, "", 0)]
        links: list[tuple[str, str]] = []
        while waiting and not self.is_cancelled():
            folder, shown, depth = waiting.pop()
            members = self._members(folder, shown or name)
            inner = []
            for member in members:
                member_shown = f"{shown}/{member.name}" if shown else member.name
                if member.is_symlink():
                    links.append((member.path, member_shown))
                elif not member.is_dir(follow_symlinks=False):
                    yield from self._member(member.path, member_shown, name)
                elif depth < DEPTH_CAP:
                    inner.append((member.path, member_shown, depth + 1))
                else:
                    self.problems.append(
                        problem(member_shown, "deep", f"folders deeper than {DEPTH_CAP} are not read")
                    )
            waiting.extend(reversed(inner))
            if len(self._seen) >= FILES_CAP:
                self.problems.append(problem(name, "many", f"only the first {FILES_CAP:,} files are read"))
                return
        for path, link_shown in links:
            yield from self._link(path, link_shown, root, name)

    def _members(self, folder: str, shown: str) -> list[os.DirEntry[str]]:
        """What a folder holds that is ours to read, by name; nothing when it was walked before or cannot be read."""
        try:
            status = os.stat(folder)  # noqa: PTH116
            if (status.st_dev, status.st_ino) in self._folders:
                return []
            self._folders.add((status.st_dev, status.st_ino))
            with os.scandir(folder) as entries:
                ours = [
                    entry
                    for entry in entries
                    if not entry.name.startswith(".") and entry.name not in _NOT_OURS
                ]
        except OSError as error:
            self.problems.append(unreadable(shown, error))
            return []
        return sorted(ours, key=lambda entry: entry.name)

    def _member(self, path: str, shown: str, root_name: str) -> Iterator[FoundFile]:
        suffix = _SUFFIX.search(shown)
        kind = suffix[0].lower() if suffix else ""
        if kind and kind not in SUFFIXES:
            self.other_kinds.setdefault(root_name, Counter())[kind] += 1
            return
        yield from self._once(FoundFile(path, shown, is_named=bool(kind)))

    def _link(self, path: str, shown: str, root: str, root_name: str) -> Iterator[FoundFile]:
        """What a link leads to, when that is a file inside the folder that was not met by its own name."""
        target = os.path.realpath(path)
        if not os.path.exists(target):  # noqa: PTH110
            self.problems.append(problem(shown, "link", "a link that leads nowhere or back to itself"))
        elif target != root and not target.startswith(os.path.join(root, "")):  # noqa: PTH118
            self.problems.append(
                problem(shown, "link", "a link that leads out of the folder; open what it names by itself")
            )
        elif os.path.isfile(target):  # noqa: PTH113 - a folder inside the folder was walked by its own name
            yield from self._member(target, shown, root_name)

"""Follow a whole session, and every command, with strace: nothing phones home, nothing is written or read elsewhere.

    python tests/bench/traced.py

Opens a folder in a real terminal, with an empty home and clipboard helpers that only write down what they get; searches, copies, keeps,
notes, marks, corrects, checks, exports, and quits; then runs the commands. Of all system calls it judges those that talk to
others, start a program, change files or read them. All of it twice: with a display, and a small folder; in tmux, with one so large that
a second process indexes it. Prints what was done with what, and a line for each finding; exits 1 on one.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from tests.terminal.conftest import HELP, Terminal

ROOT = Path(__file__).resolve().parents[2]
CALLS = "%network,%file,%process,fchmod,ftruncate"
HELPERS = ("wl-copy", "xclip", "xsel", "tmux")
HELPER = '#!/bin/sh\nPATH=/usr/bin:/bin\necho "$0 $*" >>"$COPIED"\ncase "$*" in *display-message*) echo xterm ;; *) cat >>"$COPIED" ;; esac\n'
STRANGERS = ("textual.py", "sitecustomize.py", "tui.py", "config.toml", ".netrc")
"""What lies among the documents and is neither a document nor ours to load."""
REFUSED = "taken from the folder of the documents"
WORDS = "The harbour was closed after the storm"
_LINE = re.compile(r"(?P<pid>\d+) +(?P<call>\w+)\((?P<arguments>.*)\) += (?P<result>-?\d+|\?)(?P<rest>.*)\Z")
_PARTED = re.compile(
    r"(?P<pid>\d+) +(?:(?P<begun>\w+\(.*) <unfinished \.\.\.>|<\.\.\. \w+ resumed>(?P<ended>.*))\Z"
)
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
_AT = re.compile(r"(?:AT_FDCWD|\d+)<((?:[^<>\\]|\\.)*)>")
_SOCKET = re.compile(r"socket:\[\d+\]")
_STARTS = ("clone", "clone3", "fork", "vfork")
_CHANGES = frozenset((
    "creat", "rename", "renameat", "renameat2", "unlink", "unlinkat", "rmdir", "mkdir", "mkdirat", "truncate", "ftruncate",
    "chmod", "fchmod", "fchmodat", "chown", "lchown", "fchownat", "symlink", "symlinkat", "link", "linkat", "mknod", "mknodat",
    "utime", "utimes", "utimensat", "setxattr", "lsetxattr", "removexattr",
))  # fmt: skip
_TALKS = ("connect", "bind", "listen", "sendto", "sendmsg", "sendmmsg", "accept", "accept4")
DEVICES = (
    "/dev/null",
    "/dev/shm/sem.",
    "/dev/tty",
    "/dev/pts/",
    "/dev/ptmx",
    "/dev/urandom",
    "pipe:",
    "socket:",
    "anon_inode:",
)
SYSTEM = (
    *(
        "/usr/",
        "/lib/",
        "/lib64/",
        "/bin/",
        "/etc/ld.so.cache",
        "/etc/ld.so.preload",
        "/etc/localtime",
        "/etc/terminfo",
        "/etc/locale",
    ),
    *(
        "/proc/",
        "/sys/fs/cgroup",
        "/sys/devices/system/cpu",
        "/etc/os-release",
        "/etc/debian_version",
        "/etc/mime.types",
    ),
)
"""What every program of the system reads: libraries, the locale, the zone, the terminal's description, its own limits."""


@dataclass(frozen=True, slots=True)
class Call:
    """One system call of a process of ours."""

    name: str
    arguments: str
    result: int
    paths: tuple[str, ...]
    """Absolute."""

    @property
    def changes(self) -> bool:
        """Whether it changes files, or would have."""
        return self.name in _CHANGES or (
            self.name.startswith("open")
            and re.search(r"O_(WRONLY|RDWR|CREAT|TRUNC|APPEND)", self.arguments) is not None
        )


def calls_of(trace: str, folder: str, others: Sequence[str]) -> Iterator[Call]:
    """Yield the calls in a trace, but for those of programs among the others and what those start.

    Args:
        trace: What `strace -f -y` wrote.
        folder: Where the program was started; what it names relative to that is made absolute.
        others: Paths of programs whose own doings are not ours to answer for.
    """
    begun: dict[str, str] = {}
    foreign: set[str] = set()
    known: set[str] = set()
    for line in trace.splitlines():
        if (pid := line.partition(" ")[0]) not in known:
            # A new process may be seen before the call that started it returns.
            known.add(pid)
            if any(parent in foreign for parent, call in begun.items() if call.startswith(_STARTS)):
                foreign.add(pid)
        if parted := _PARTED.match(line):
            if parted["begun"]:
                begun[pid] = parted["begun"]
                continue
            line = f"{pid} {begun.pop(pid, '')}{parted['ended']}"  # noqa: PLW2901 - the whole of it
        found = _LINE.match(line)
        if found is None or found["result"] == "?":
            continue
        name, arguments, result = found["call"], found["arguments"], int(found["result"])
        if name in _STARTS and pid in foreign:
            foreign.add(str(result))
        if pid in foreign:
            continue
        at = [_plain(one) for one in _AT.findall(arguments)]
        named = [str(Path(at[0] if at else folder, _plain(one))) for one in _STRING.findall(arguments)]
        if name == "execve":
            named = named[:1]
            if result == 0 and named[0] in others:
                foreign.add(pid)
        yield Call(name, arguments, result, tuple(map(os.path.normpath, named or at)))


def _plain(written: str) -> str:
    """A string as strace writes it, decoded."""
    return (
        written.encode("latin-1", "replace")
        .decode("unicode_escape")
        .encode("latin-1")
        .decode("utf-8", "replace")
    )


@dataclass(slots=True)
class Judge:
    """What may be done with which files."""

    own: Sequence[str]
    """Folders of the program: configuration, data, state, cache."""
    documents: Sequence[str]
    asked: Sequence[str]
    """Files that the person named to be written."""
    helpers: Sequence[str]
    program: str
    """The script that people start."""
    pairs: set[str] = field(default_factory=set)
    """Sockets that lead from a process to itself."""
    done: Counter[str] = field(default_factory=Counter)
    findings: list[str] = field(default_factory=list)

    def look_at(self, call: Call) -> None:
        """Count a call, and keep what is wrong with it."""
        if call.name == "socketpair":
            self.pairs.update(_SOCKET.findall(call.arguments))
        elif call.name == "socket" or call.name in _TALKS:
            is_inside = any(name in self.pairs for name in _SOCKET.findall(call.arguments))
            what = (
                "wakes itself through a pair of sockets"
                if is_inside
                else f"{call.name} {call.arguments[:60]}"
            )
            self._take(what, is_wrong=not is_inside)
        elif call.name == "execve":
            if call.result == 0:
                is_ours = call.paths[0] == self.program or os.path.realpath(
                    call.paths[0]
                ) == os.path.realpath(sys.executable)
                name = "the program itself" if is_ours else call.paths[0]
                self._take(f"starts {name}", is_wrong=not is_ours and call.paths[0] not in self.helpers)
        elif call.changes:
            for path in call.paths:
                self._change(call, path)
        elif call.name.startswith("open") and call.result >= 0 and call.paths:
            where = self._place(call.paths[0])
            is_strange = Path(call.paths[0]).name in STRANGERS and where == "the documents"
            self._take(f"reads in {where or call.paths[0]}", is_wrong=not where or is_strange)

    def _change(self, call: Call, path: str) -> None:
        where = self._place(path)
        is_ours = where in ("our own folders", "files that were asked for", "devices")
        # The interpreter keeps compiled modules beside them; a copy that is installed has them from the installer.
        is_python = where == "Python and its packages" and "__pycache__" in path
        is_way = where == "the way to them" and call.name.startswith("mkdir")
        what = "compiles modules in" if is_python else "makes" if is_way else f"changes ({call.name})"
        self._take(
            f"{what if not is_ours else 'changes'} {where or path}",
            is_wrong=not (is_ours or is_python or is_way),
        )

    def _place(self, path: str) -> str:
        """What a path belongs to; empty where it is none of ours."""
        installed = {str(ROOT), str(Path(self.program).parent), sys.prefix, sys.base_prefix, *sys.path}
        places = {
            "our own folders": self.own,
            "files that were asked for": self.asked,
            "the documents": self.documents,
            "devices": DEVICES,
            "Python and its packages": [*installed, *map(os.path.realpath, installed)],
            "the system": SYSTEM,
        }
        # To reach a folder the ones above it are made or opened.
        return next(
            (name for name, begins in places.items() if any(_is_in(path, begin) for begin in begins)), ""
        ) or ("the way to them" if any(_is_in(begin, path) for begin in (*self.own, *self.documents)) else "")

    def _take(self, what: str, *, is_wrong: bool) -> None:
        self.done[what] += 1
        if is_wrong:
            self.findings.append(what)


def _is_in(path: str, begin: str) -> bool:
    return path == begin or path.startswith(begin if begin.endswith(("/", ":", ".")) else f"{begin}/")


class Session:
    """An empty home, some documents, fake helpers, and programs that are followed in it."""

    def __init__(self, at: Path, *, is_large: bool = False) -> None:
        self.at, self.is_large = at, is_large
        self.home, self.papers, self.out, self.trace = (
            at / name for name in ("home", "papers", "out", "trace")
        )
        for folder in (self.home, self.papers, self.out, at / "bin"):
            folder.mkdir()
        self.copied = at / "copied"
        for name in HELPERS:
            (at / "bin" / name).write_text(HELPER)
            (at / "bin" / name).chmod(0o755)
        for number in range(1, 4):
            text = f"Statement {number} on the harbour\n\nPublished: {number} May 1950\n\n{WORDS}. Nobody was hurt.\n"
            (self.papers / f"{number}.txt").write_text(text)
        if is_large:
            filling = "\n\n".join(f"Paragraph {n} speaks of other things." for n in range(20_000))
            for number in range(8):
                (self.papers / f"large {number}.txt").write_text(f"Minutes {number}\n\n{filling}\n")
        # What is under the feet of whoever starts the program, and must stay unread.
        for name in STRANGERS:
            (self.papers / name).write_text(f"raise SystemExit({REFUSED!r})\n")
        self.program = at / "bin" / "dateline"
        self.program.write_text(
            f"#!{sys.executable}\nfrom tui.__main__ import main\nif __name__ == '__main__':\n    raise SystemExit(main())\n"
        )
        self.program.chmod(0o755)
        self.environment = {
            **{
                name: value
                for name, value in os.environ.items()
                if not name.startswith(("XDG_", "DATELINE", "LC_", "TMUX", "SSH", "DISPLAY", "WAYLAND"))
            },
            "HOME": str(self.home),
            "PATH": str(at / "bin"),
            "TMPDIR": str(at / "nowhere"),
            "PYTHONPATH": str(ROOT),
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
            "COPIED": str(self.copied),
            **({"TMUX": "/nowhere,1,0"} if is_large else {"DISPLAY": ":9"}),
        }

    def command(self, *words: str) -> list[str]:
        """A command of the program, followed."""
        strace = shutil.which("strace") or "strace"
        return [strace, "-f", "-qq", "-y", "-s", "4096", "-e", f"trace={CALLS}", "-e", "signal=none", "-A", "-o",
                str(self.trace), str(self.program), *words]  # fmt: skip

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a command into pipes."""
        return subprocess.run(
            self.command(*words),
            env=self.environment,
            cwd=self.papers,
            capture_output=True,
            text=True,
            check=False,
        )

    def screen(self, keys: Sequence[bytes]) -> int:
        """Open the documents on a screen, press keys, each once the last has been answered, and return the exit status."""
        shown = Terminal(
            self.command(str(self.papers)), cwd=self.papers, size=(100, 40), bare=self.environment
        )
        try:
            shown.until(HELP, seconds=60)
            shown.settle(6.0 if self.is_large else 1.0)
            for key in keys:
                shown.type(key)
                shown.settle(0.5)
            return int(shown.ended(60))
        finally:
            shown.close()

    def judged(self) -> Judge:
        """What was done in all of it."""
        own = [self.home / at / "dateline" for at in (".config", ".local/share", ".local/state", ".cache")]
        helpers = [str(self.at / "bin" / name) for name in HELPERS]
        judge = Judge(list(map(str, own)), [str(self.papers)], [str(self.out)], helpers, str(self.program))
        for call in calls_of(self.trace.read_text("utf-8", "replace"), str(self.papers), helpers):
            judge.look_at(call)
        return judge

    def unprivate(self) -> Iterator[str]:
        """Yield what is kept in the home and others may look at: in a folder that is closed to them they cannot."""
        waiting = [self.home]
        while waiting:
            for path in sorted(waiting.pop().iterdir()):
                mode = stat.S_IMODE(path.lstat().st_mode)
                if mode & 0o077:
                    yield f"{path.relative_to(self.home)} has the mode {mode:o}"
                    if path.is_dir():
                        waiting.append(path)

    def leaked(self) -> Iterator[str]:
        """Yield where in the home the documents' words stand, and are not supposed to."""
        for path in sorted(self.home.rglob("*")):
            is_kept = path.name.startswith(("quotes", "clipboard.txt")) or ".cache" in path.parts
            if path.is_file() and not is_kept and b"was closed" in path.read_bytes():
                yield f"{path.relative_to(self.home)} holds words of a document"


def keys(out: Path) -> list[bytes]:
    """What a person does in a session: every use that touches more than the screen."""
    return [
        *(
            b"/",
            b"harbour closed",
            b"\r",
            b"\x05",
            b"\x15",
            f"{out}/matches.csv".encode(),
            b"\r",
            b"\x1b",
            b"\x1b",
        ),
        *(b"2", b"i", b"\x1b", b"Y", b"y", b"}", b"}", b"s", b"a", b"look again", b"\x13", b"U", b"ma"),
        *(b"E", b"\x15", b"3 June 1951", b"\r"),
        *(b"Q", f"\x1b[200~{WORDS}\x1b[201~".encode(), b"\x1b"),
        *(b"S", b"v", b"y", b"\x05", b"\x15", f"{out}/quotes.md".encode(), b"\r", b"\x1b", b"q"),
        *(
            b"\x12",
            b"C",
            b"\x1b",
            b"H",
            b"\x1b",
            b"1",
            b"c",
            b"c",
            b"\x1b",
            b"?",
            b"\x1b",
            b"T",
            b"\x1b",
            b"!",
            b"\x1b",
        ),
        *(b"\x10", b"\x1b", b"\x0e", b"\x1b", b"\x11"),
    ]


def commands(papers: Path, out: Path) -> list[list[str]]:
    """Every command, as it is used."""
    one = str(papers / "1.txt")
    return [
        *(
            [],
            ["list", "--json"],
            ["list", str(papers)],
            ["search", "harbour", str(papers), "--json"],
            ["read", one],
        ),
        *(
            ["quote", one, "0", "9"],
            ["quotes"],
            ["verify", "--in", str(papers)],
            ["corrections", str(papers)],
        ),
        *(["verify", str(out / "quotes.md"), "--in", str(papers)], ["doctor"], ["doctor", one], ["paths"]),
        *(["completion", "bash"], ["list", str(papers / "nothing")], ["open", f"{one}#char=1,2"]),
    ]


def follow(at: Path, *, is_large: bool) -> list[str]:
    """Print what a session and the commands do, and return what is wrong with it."""
    session = Session(at, is_large=is_large)
    findings = [] if session.screen(keys(session.out)) == 0 else ["the session did not end well"]
    made = sorted(path.name for path in session.out.iterdir())
    if made != ["matches.csv", "quotes.md"]:
        findings.append(f"the session wrote {made}")
    if not session.copied.exists() or WORDS not in session.copied.read_text():
        findings.append("the session copied nothing")
    for words in commands(session.papers, session.out):
        ran = session.run(*words)
        if ran.returncode not in (0, 1, 2) or REFUSED in ran.stdout + ran.stderr:
            findings.append(f"{words} ended with {ran.returncode}: {ran.stderr[-300:]}")
    judge = session.judged()
    print(f"{'a large folder, in tmux' if is_large else 'a small folder, with a display'}:")
    for what, count in sorted(judge.done.items()):
        print(f"{count:7,}  {what}")
    return [*findings, *dict.fromkeys(judge.findings), *session.unprivate(), *session.leaked()]


def main() -> int:
    """Follow sessions and commands, and print what they did."""
    findings = []
    for is_large in (False, True):
        with tempfile.TemporaryDirectory(prefix="traced-") as at:
            findings += follow(Path(at), is_large=is_large)
    for finding in findings:
        print(f"FINDING  {finding}")
    print(f"{len(findings)} findings")
    return int(bool(findings))


if __name__ == "__main__":
    sys.exit(main())

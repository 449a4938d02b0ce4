r"""The clipboard: several ways to it, tried in order, and an honest word about which was taken.

No terminal confirms OSC 52, and a default tmux drops it, so no single route can be relied on:

    a display, not over ssh wl-copy, xclip, xsel; pyperclip for pbcopy and the Windows clipboard
    in tmux (TMUX set)      `tmux load-buffer -w -`: tmux keeps the text and passes it to the terminal it runs in
    a terminal              OSC 52, written by the caller; terminals drop what is too long without a word
    nothing else            a file in the state folder

tmux and OSC 52 are tried together: each reaches terminals that the other does not. Only a native clipboard is certain; of all
others it is said what is known. Measured with tmux 3.3a, whatever its `set-clipboard` is: a terminal that tmux knows to have a
clipboard gets the text; one of which it does not know that gets nothing; a tmux around the tmux passes it on only where its own
`set-clipboard` is on, which is not its default and cannot be asked from inside.
Helper processes run without a shell and are given a second. To be called in a worker thread: it may take that long.
"""

from __future__ import annotations

import base64
import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tui.store.atomic import write_atomically
from tui.store.paths import folders
from tui.store.read import reason
from tui.store.settings import Preference

OSC52_CAP = 74_994
"""Bytes of text: 99,992 in base64, the most that xterm and the terminals that copied its limit take. Others cut off
between 4 KB and 8 MiB; nobody says so."""
_SECONDS = 1.0
_NO_CLIPBOARD = ("linux", "dumb", "vt100", "vt220")
"""Terminals, by the name in TERM, that show OSC 52 or drop it."""
_HELPERS = (
    ("WAYLAND_DISPLAY", ("wl-copy",)),
    ("DISPLAY", ("xclip", "-selection", "clipboard", "-in")),
    ("DISPLAY", ("xsel", "--clipboard", "--input")),
)
"""What copies to a display, by the variable that names it."""
_QUESTIONS = {
    "wl-copy": ("wl-paste", "--list-types"),
    "xclip": ("xclip", "-selection", "clipboard", "-out", "-target", "TARGETS"),
    "xsel": ("xsel", "--clipboard", "--output"),
}
"""What looks at the clipboard that a helper copies to."""
_TMUX_QUESTION = ["tmux", "display-message", "-p", "#{client_termname} #{client_termfeatures}"]
_PYPERCLIP = "import sys, pyperclip; pyperclip.copy(sys.stdin.buffer.read().decode())"
_TOO_LONG = f"longer than the {OSC52_CAP // 1000} KB that a terminal's clipboard takes"


@dataclass(frozen=True, slots=True)
class CopyRoute:
    """The way a text went."""

    name: str
    """For programs: "tmux", "native", "osc52", "tmux+osc52", "file", "none"."""
    detail: str
    """For people, after "43 words": "sent to the terminal's clipboard"."""
    is_certain: bool
    """Whether the text is known to be there."""


def osc52(text: str) -> str:
    r"""The sequence that asks a terminal to put a text on its clipboard.

    >>> osc52("hi")
    '\x1b]52;c;aGk=\x1b\\'
    """
    return f"\x1b]52;c;{base64.b64encode(_encoded(text)).decode()}\x1b\\"


def copy(
    text: str,
    *,
    write: Callable[[str], None] | None = None,
    preference: Preference = Preference.AUTO,
    environment: Mapping[str, str] = os.environ,
) -> CopyRoute:
    """Put a text on the clipboard by the ways there are, and return the one that can be counted on most.

    Args:
        text: What to copy, exactly.
        write: Sends a control sequence to the terminal, from whatever thread it is called in; None when there is none.
        preference: AUTO tries all in order; another one alone, and the file when that fails.
        environment: What tells tmux, ssh and the display.
    """
    wanted = set(Preference) if preference is Preference.AUTO else {preference}
    is_native = Preference.NATIVE in wanted and (preference is Preference.NATIVE or is_local(environment))
    if is_native and _by_native(text, environment):
        return CopyRoute("native", "copied to the clipboard", is_certain=True)
    in_tmux = Preference.TMUX in wanted and environment.get("TMUX") and _by_tmux(text, environment)
    is_short = len(_encoded(text)) <= OSC52_CAP
    by_osc52 = (
        Preference.OSC52 in wanted and write is not None and environment.get("TERM") not in _NO_CLIPBOARD
    )
    if by_osc52 and is_short and write is not None:
        write(osc52(text))
    if in_tmux:
        name = "tmux+osc52" if by_osc52 and is_short else "tmux"
        return CopyRoute(name, _tmux_in_words(environment, is_short=is_short), is_certain=False)
    if by_osc52 and is_short and (preference is Preference.OSC52 or not environment.get("TMUX")):
        # A tmux that is there but did not answer lets nothing through.
        around = "; screen may keep it back" if environment.get("STY") else " (it does not confirm)"
        return CopyRoute("osc52", f"sent to the terminal's clipboard{around}", is_certain=False)
    return _by_file(text, environment, "no clipboard here" if is_short or not by_osc52 else _TOO_LONG)


def asked_ways(environment: Mapping[str, str] = os.environ) -> Iterator[tuple[str, bool, str]]:
    """Yield the ways that a copy would try, in their order, each asked whether it answers; nothing is copied.

    Yields:
        Name, whether it answers, and what is known of it.
    """
    from shutil import which  # noqa: PLC0415 - not needed to start

    if not is_local(environment):
        yield "display", False, "none of this machine, or one that is reached over ssh, which is not used"
    elif sys.platform in ("darwin", "win32"):
        yield "system", True, "the clipboard of the system"
    else:
        here = [command[0] for display, command in _HELPERS if environment.get(display)]
        for name in here:
            if not which(name, path=environment.get("PATH")):
                yield name, False, "not installed"
            else:
                yield name, *_asked(_QUESTIONS[name], environment)
    if environment.get("TMUX"):
        answer = _answer(_TMUX_QUESTION, b"", environment)
        said = "it does not answer" if answer is None else _tmux_in_words(environment, is_short=True)
        yield "tmux", answer is not None, said
    if environment.get("TERM") in _NO_CLIPBOARD:
        yield "terminal", False, f"OSC 52: a terminal called {environment['TERM']} has none"
    else:
        yield "terminal", True, "OSC 52; no terminal says whether it obeys"


def _asked(question: Sequence[str], environment: Mapping[str, str]) -> tuple[bool, str]:
    """Whether a display answers a helper that only looks."""
    import subprocess  # noqa: PLC0415 - see below

    try:
        done = subprocess.run(  # noqa: S603 - fixed words, no shell
            question,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except FileNotFoundError:
        return True, f"installed; {question[0]}, by which it could be asked, is not"
    except (OSError, subprocess.SubprocessError):
        return False, "installed, but it does not answer"
    said = done.stderr.decode("utf-8", "replace").strip()
    if done.returncode and re.search(r"display|connect", said, re.IGNORECASE):
        return False, f"installed, but there is no display: {said[:200]}"
    return True, "installed, and the display answers"


def is_local(environment: Mapping[str, str]) -> bool:
    """Whether the clipboard of this machine is the one in front of the person."""
    if any(environment.get(name) for name in ("SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT")):
        return False
    return sys.platform in ("darwin", "win32") or any(
        environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
    )


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _by_tmux(text: str, environment: Mapping[str, str]) -> bool:
    """Load tmux's buffer; `-w` also sends it to the outer terminal (tmux 3.2; older ones keep it for pasting)."""
    return any(
        _answer(["tmux", "load-buffer", *options, "-"], _encoded(text), environment) is not None
        for options in (["-w"], [])
    )


def _answer(command: list[str], given: bytes, environment: Mapping[str, str]) -> str | None:
    """What a command prints when it is given some bytes; None where it fails, hangs or is not there."""
    import subprocess  # noqa: PLC0415 - 12 ms that only a copy pays

    try:
        done = subprocess.run(  # noqa: S603 - fixed words, no shell
            command, input=given, env=dict(environment), capture_output=True, timeout=_SECONDS, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None


def _tmux_in_words(environment: Mapping[str, str], *, is_short: bool) -> str:
    """What is known of where tmux has sent a text."""
    terminal, _, features = (_answer(_TMUX_QUESTION, b"", environment) or "").strip().partition(" ")
    kept = "put in tmux's buffer (prefix ] pastes it)"
    if not is_short:
        return f"{kept}; it is {_TOO_LONG}"
    if terminal.startswith(("tmux", "screen")):
        return f"{kept}; the {terminal.partition('-')[0]} around it passes it on if its set-clipboard is on"
    if "clipboard" in features.split(","):
        return "put in tmux's buffer, and sent to the terminal's clipboard (it does not confirm)"
    return f"{kept}; whether the terminal has it is not known"


def _by_native(text: str, environment: Mapping[str, str]) -> bool:
    """Copy by what the display has for it, and believe none that failed: pyperclip, which does not look, is for the rest.

    It runs in a process of its own: its helpers may wait for what does not answer.
    """
    from shutil import which  # noqa: PLC0415 - not needed to start

    helpers = [
        command
        for display, command in _HELPERS
        if environment.get(display) and which(command[0], path=environment.get("PATH"))
    ]
    if sys.platform in ("darwin", "win32") or not helpers:
        helpers = [(sys.executable, "-I", "-c", _PYPERCLIP)]
    return any(_has_taken(command, text, environment) for command in helpers)


def _has_taken(command: Sequence[str], text: str, environment: Mapping[str, str]) -> bool:
    """Whether a command that stays behind to serve the clipboard took a text; what it prints would keep us waiting."""
    import subprocess  # noqa: PLC0415 - see below

    try:
        done = subprocess.run(  # noqa: S603 - our own words, no shell
            command,
            input=_encoded(text),
            env=dict(environment),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0


def _by_file(text: str, environment: Mapping[str, str], why: str) -> CopyRoute:
    path: Path = folders(environment).state / "clipboard.txt"
    try:
        write_atomically(path, _encoded(text))
    except OSError as error:
        return CopyRoute(
            "none",
            f"not copied: {why}, and {path} cannot be written ({reason(error)})",
            is_certain=False,
        )
    return CopyRoute("file", f"{why}: written to {path}", is_certain=True)

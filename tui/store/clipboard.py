r"""The clipboard: several ways to it, tried in order, and an honest word about which was taken.

No terminal confirms OSC 52, and a default tmux drops it, so no single route can be relied on:

    in tmux (TMUX set)      `tmux load-buffer -w -`: tmux keeps the text and passes it to the terminal it runs in
    a display, not over ssh pyperclip, that is wl-copy, xclip, xsel, pbcopy or the Windows clipboard
    a terminal              OSC 52, written by the caller; terminals drop what is too long without a word
    nothing else            a file in the state folder

tmux and OSC 52 are tried together: each reaches terminals that the other does not. Only a native clipboard is certain.
Helper processes run without a shell and are given a second. To be called in a worker thread: it may take that long.
"""

from __future__ import annotations

import base64
import os
import sys
from collections.abc import Callable, Mapping
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
    sent = []
    if Preference.TMUX in wanted and environment.get("TMUX") and _by_tmux(text, environment):
        sent.append("tmux")
    if Preference.OSC52 in wanted and write is not None and len(_encoded(text)) <= OSC52_CAP:
        write(osc52(text))
        sent.append("osc52")
    if sent == ["osc52"] and environment.get("TMUX") and preference is Preference.AUTO:
        sent = []  # tmux is there but did not answer; of OSC 52 alone it lets nothing through
    if sent:
        into = (
            "put in tmux's buffer, and sent to the terminal's clipboard"
            if "tmux" in sent
            else "sent to the terminal's clipboard"
        )
        return CopyRoute("+".join(sent), into, is_certain=False)
    return _by_file(text, environment)


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
    import subprocess  # noqa: PLC0415 - 12 ms that only a copy pays

    for options in (["-w"], []):
        command = ["tmux", "load-buffer", *options, "-"]
        try:
            done = subprocess.run(  # noqa: S603 - fixed words, no shell
                command,
                input=_encoded(text),
                env=dict(environment),
                capture_output=True,
                timeout=_SECONDS,
                check=False,
            )
        except (OSError, subprocess.SubprocessError):
            return False
        if done.returncode == 0:
            return True
    return False


def _by_native(text: str, environment: Mapping[str, str]) -> bool:
    """Copy through pyperclip in a process of its own: its helpers may wait for a display that does not answer."""
    import subprocess  # noqa: PLC0415 - see above

    program = "import sys, pyperclip; pyperclip.copy(sys.stdin.buffer.read().decode())"
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter, fixed words
            [sys.executable, "-I", "-c", program],
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


def _by_file(text: str, environment: Mapping[str, str]) -> CopyRoute:
    path: Path = folders(environment).state / "clipboard.txt"
    try:
        write_atomically(path, _encoded(text))
    except OSError as error:
        return CopyRoute(
            "none",
            f"not copied: no clipboard, and {path} cannot be written ({reason(error)})",
            is_certain=False,
        )
    return CopyRoute("file", f"no clipboard here: written to {path}", is_certain=True)

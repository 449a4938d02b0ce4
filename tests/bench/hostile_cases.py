r"""Write hostile documents of our own, as a folder that `hostile.py` and `hostile_cli.py` take.

    python tests/bench/hostile_cases.py FOLDER

Each case is one thing that somebody could leave in a folder: names, line ends, metadata, characters, files of every format,
and texts made to keep a reader busy. Texts are of half a megabyte, so that what grows with the square of a text is seen.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from tests.bench.hostile_formats import FORMATS

ESC = "\x1b]0;EVIL\x07\x1b[31mEVIL\x1b]8;;http://evil.example\x1b\\"
DOCUMENT = "A speech\n\nMay 8, 1945\n\nFriends, SAFE words. {}\n"
SIZE = 500_000
Write = Callable[[Path], object]
LONG = {
    "one letter": "a", "one word": "word ", "hyphens": "-", "the": "the ", "may": "may ", "two": "two ", "the two": "the two ",
    "figures": "1", "figures and commas": "1,", "dates of figures": "1/1/", "points": "1.1.", "years": "1945 ", "months": "May ", "days": "8 May ",
    "eves": "on the eve of ", "ends": "the end of the first half of ", "ranges": "from 1900 to ", "between": "between May and ", "ago": "two weeks ",
    "ands": "and a half ", "half": "a quarter of a ", "brackets": "[", "pairs": "[]", "parentheses": "((", "quotes": "“", "both quotes": "“a” ", "dots": ". ", "initials": "A. B. ",
    "abbreviations": "Mr. Dr. ", "questions": "?! ", "addresses": "http://a.example/", "letters at": "a@b.example ", "paths": "/a", "entities": "&amp;&#x1b;",
    "tags": "<b><i>", "combining": "e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301", "only marks": "\u0301", "joiners": "\U0001f468\u200d", "flags": "\U0001f1e6",
    "tag characters": "\U0001f3f4\U000e0067\U000e0062", "selectors": "\u2764\ufe0f", "soft hyphens": "a\u00ad", "no width": "\u200b", "right to left": "\u05d0\u202e ", "wide": "\u7eaa\u5ff5",
    "east": "\u4e00\u4e5d\u56db\u4e94\u5e74\u516b\u6708", "east figures": "1945\u5e748\u6708", "arabic figures": "\u0661\u0669\u0664\u0665 ", "hangul": "1945\ub144 ", "thai": "\u0e01\u0e33\u0e40\u0e49",
    "lines": "a\n", "blank lines": "\n", "blanks": " ", "tabs": "\t", "paragraphs": "a b\n\n", "menu": "Home\nAbout\n", "share": "Share\nTweet\n", "headings": "# A\n",
    "fields": "Date: May 8, 1945\n", "by": "By A. Writer\n", "speakers": "MR. SMITH: No.\n\n", "datelines": "BERLIN, May 8 (Reuters) - Yes.\n\n", "lists": "- a\n", "rules": "-----\n", "controls": "\x1b[", "c1": "\x9b",
    "replacement": "\ufffd", "form feeds": "\x0c\n", "returns": "\r", "separators": "\u2028", "weeks": "the second week of last month ", "ended": "the three months ended Sept. 30, ",
}  # fmt: skip


def long(words: str) -> Write:
    """A document that goes on and on."""
    return lambda folder: (folder / "long.txt").write_text(
        DOCUMENT.format(words * (SIZE // len(words.encode("utf-8", "replace")))), encoding="utf-8", newline=""
    )


def names(*written: str | bytes) -> Write:
    """A document under each of these names."""

    def write(folder: Path) -> None:
        for name in written:
            (folder / os.fsdecode(name)).write_text(DOCUMENT.format(ascii(name)), encoding="utf-8")

    return write


def fields(folder: Path) -> None:
    """What may say who wrote a document, and when, with words that are no words."""
    evil = f"<script>alert(1)</script>[/][@click=app.quit]{ESC}\u202e{'x' * 5000}"
    front = "".join(
        f"{name}: {value!r}\n"
        for name in ("title", "source", "author", "date", "url", "tags")
        for value in (evil, [evil] * 3)
    )
    (folder / "front.md").write_text(f"---\n{front}---\n\n{DOCUMENT}", encoding="utf-8")
    (folder / "open.md").write_text(f"---\n{front}" * 200, encoding="utf-8")
    (folder / "head.txt").write_text(
        f"{evil}\n\nSource: {evil}\nAuthor: {evil}\nDate: {evil}\n\n{DOCUMENT}", encoding="utf-8"
    )
    (folder / "mail.eml").write_text(
        f"From: {evil}\nSubject: {evil}\nDate: {evil}\n\n{DOCUMENT}", encoding="utf-8"
    )


def ends(folder: Path) -> None:
    """Line ends of all systems in one file, and files of next to nothing."""
    for number, words in enumerate(
        ("", "\n", " ", "\0", "\ufeff", "\r", "a", "\x1b", "\u2028", "\x85", "\x1a", "\n" * 70_000)
    ):
        (folder / f"{number}.txt").write_text(words, encoding="utf-8", newline="")
    (folder / "mixed.txt").write_text(
        DOCUMENT.format("a\rb\r\nc\n\rd\x0be\x0cf\x85g\u2028h\u2029i\x1cj\x1ek"), encoding="utf-8", newline=""
    )
    (folder / "half.txt").write_bytes("纪念".encode()[:-1])
    (folder / "wide.txt").write_bytes(b"\xff\xfe" + DOCUMENT.encode("utf-16-le")[:-1])


def links(folder: Path) -> None:
    """Ways out of the folder, and back into it."""
    for number, target in enumerate(
        (
            "/etc/passwd",
            "..",
            ".",
            "5.txt",
            "/dev/zero",
            "/proc/self/mem",
            "none",
            "/dev/tty",
            "/proc/self/fd/0",
            "a" * 300,
        )
    ):
        (folder / f"{number}.txt").symlink_to(target)
    (folder / "real.txt").write_text(DOCUMENT, encoding="utf-8")
    os.link(folder / "real.txt", folder / "same.txt")
    os.mkfifo(folder / "pipe.txt")


CASES: dict[str, Write] = {
    "names like options": names("-", "--json", "-rf.txt", "--help", "@x.txt", "list", "search", "%s.txt", "$(id).txt", "`id`.txt", ";id.txt", "a\\b.txt", "file:x.txt", "#char=1,2", "x!"),
    "names that are no text": names(b"\xff\xfe", b"\x1b[2J.txt", b"\x1b]0;EVIL\x07.txt", b"\xc2\x9b31m.txt", b"\r.txt", b"a\nb\n.txt", b"\xed\xa0\x80.txt", "\u202etxt.exe", "\u0301" * 120, "x" * 255, "纪" * 85, " " * 200, "[sic].txt", "[bold]x.md"),
    "fields": fields, "line ends and little": ends, "links": links,
    **{f"long: {name}": long(words) for name, words in LONG.items()}, **FORMATS,
}  # fmt: skip


def main() -> int:
    """Write every case, and the manifest."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where to; it must not be there yet")
    root = parser.parse_args().folder
    root.mkdir()
    manifest = []
    for number, (title, write) in enumerate(CASES.items(), 1):
        folder = root / f"H{number:03}"
        folder.mkdir(parents=True)
        write(folder)
        forbidden = [
            words.encode().hex() for words in ("\x1b]0;", "\x1b]8;", "\x1b[31mEVIL", "\u202e", "\x9b")
        ]
        manifest.append({"id": folder.name, "title": title, "forbidden_hex": forbidden})
    (root / "manifest.json").write_text(json.dumps({"cases": manifest}))
    print(f"{len(manifest)} cases")
    return 0


if __name__ == "__main__":
    sys.exit(main())

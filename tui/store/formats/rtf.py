r"""RTF, by striprtf: its words, a blank line between paragraphs, what is in a row of a table with tabs between, notes at the end.

Striprtf knows the control words and the code pages; what it would do to the words besides is prevented by rewriting what it is given:

    \par, \cell         become two line ends and a tab; it has one line end, and bars that nobody wrote
    \row                becomes two line ends where the table ends with it
    footnotes           are moved behind the text; it leaves them out
    links               lose a brace that it looks for; it writes their addresses into the sentence
    bytes above ASCII   which old programs wrote as they are, become the \'xx that they stand for
    pictures            go: they are most of a large file, and it looks at each digit

This module runs apart (`store.apart`): its time is bounded there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from importlib.metadata import version

from striprtf.striprtf import rtf_to_text

from tui.core.declared import Declared
from tui.store.formats.extraction import Extraction, RefusedError, Wish

SIZE_CAP = 32 << 20
"""Bytes."""
_READER = f"rtf (striprtf {version('striprtf')})"
_WEIGHT = 0.5
"""Of a date that a program wrote when the file was made, which need not be when its words were."""
_BINARY = re.compile(rb"\\bin(\d{1,9}) ?")
_PICTURE = re.compile(rb"(?<![0-9a-fA-F\r\n])[0-9a-fA-F\r\n]{256,}+(?=[ }])")
_HIGH = re.compile(rb"[\x80-\xff]")
_REWRITTEN = re.compile(
    r"\\\\|\\(?:par(?![a-z])|\r?\n|(?:nest)?cell(?![a-z])|fldinst(?=\{)|row(?![a-z])(?!.{0,300}?\\(?:trowd|intbl)))",
    re.DOTALL,
)
_NOTE = re.compile(r"\\\\|\{\s*(?:\\\*\s*)?\\footnote(?![a-z])")
_BRACE = re.compile(r"\\[\\{}]|[{}]")
_CODE_PAGE = re.compile(r"\\ansicpg(\d{1,5})")
_SAID_ENCODINGS = re.compile(r"\\(?:ansicpg|fcharset)\d{1,5}")
_SYSTEM = re.compile(r"\\(mac|pca|pc)(?![a-z])")
_OF_SYSTEM = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
_HEAD = 2_000
_PROPERTY = re.compile(r"\{\\(title|author)(?![a-z]) ?((?:\\'[0-9a-fA-F]{2}|[^{}]){0,2000})\}")
_TIME = re.compile(r"\{\\(creatim|revtim)((?:\\(?:yr|mo|dy|hr|min|sec)\d{1,4}\s?){1,8})\}")
_PART = re.compile(r"(yr|mo|dy|hr|min)(\d+)")
_ROW_END = re.compile(r"[ \t]+(?=\n)")
_BLANKS = re.compile(r"\n\s*\n")


def extract(data: bytes, name: str, wish: Wish) -> Extraction:  # noqa: ARG001 - a file of RTF says what it is
    """Return the words of a file.

    Raises:
        RefusedError: If it is too large or cannot be understood.
    """
    if len(data) > SIZE_CAP:
        raise RefusedError("large", f"rich text up to {SIZE_CAP >> 20} MB is read; save it as plain text")
    source = _HIGH.sub(lambda byte: b"\\'%02x" % byte[0][0], _PICTURE.sub(b"", _without_binary(data))).decode(
        "ascii"
    )
    encoding = wish.encoding or _encoding(source[:_HEAD])
    if wish.encoding:
        source = _SAID_ENCODINGS.sub("", source)
    text = _text(_REWRITTEN.sub(_rewritten, _with_notes_last(source)), encoding)
    declared = tuple(_declared(source, encoding))
    return Extraction(
        _BLANKS.sub("\n\n", _ROW_END.sub("", text)).strip(), _READER, encoding, declared=declared
    )


def _without_binary(data: bytes) -> bytes:
    """The file without the bytes that are no text and may look like anything."""
    pieces, start = [], 0
    while found := _BINARY.search(data, start):
        pieces.append(data[start : found.start()])
        start = found.end() + int(found[1])
    return b"".join([*pieces, data[start:]])


def _encoding(head: str) -> str:
    """The code page that a file names, else that of the system it says it is of."""
    if found := _CODE_PAGE.search(head):
        return f"cp{found[1]}"
    system = _SYSTEM.search(head)
    return _OF_SYSTEM[system[1]] if system else "cp1252"


def _text(source: str, encoding: str) -> str:
    """The words of rich text; of characters that are written as two surrogates, the characters."""
    try:
        text: str = rtf_to_text(source, encoding=encoding, errors="replace")  # type: ignore[no-untyped-call]
    except (ValueError, TypeError, IndexError, OverflowError, LookupError) as error:
        raise RefusedError("unreadable", "it is broken rich text; save it anew to read it here") from error
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _rewritten(found: re.Match[str]) -> str:
    match found[0]:
        case "\\\\":
            return found[0]
        case "\\cell" | "\\nestcell":
            return "\\tab"
        case "\\fldinst":
            return "\\fldinst "
    return "\\par\\par" if found[0][1:].isalpha() else "\\par\\par "  # what follows a word is its own end


def _with_notes_last(source: str) -> str:
    """The file with its footnotes behind all else, each a paragraph with its number."""
    pieces: list[str] = []
    notes: list[str] = []
    start = place = 0
    while found := _NOTE.search(source, place):
        place = found.end()
        if found[0] == "\\\\":
            continue
        end = _group_end(source, found.start())
        if end is None:
            break
        pieces.append(source[start : found.start()])
        notes.append(f"\\par {{\\plain [{len(notes) + 1}] {source[place : end - 1]}}}")
        start = place = end
    rest = source[start:]
    body, brace, tail = rest.rpartition("}")
    return "".join([*pieces, body, *notes, brace, tail]) if brace else "".join([*pieces, rest, *notes])


def _group_end(source: str, start: int) -> int | None:
    """Where a group ends; None where it does not."""
    depth = 0
    for brace in _BRACE.finditer(source, start):
        depth += {"{": 1, "}": -1}.get(brace[0], 0)
        if not depth:
            return brace.end()
    return None


def _declared(source: str, encoding: str) -> Iterator[Declared]:
    """Yield what stands in its information."""
    start = source.find("{\\info")
    end = _group_end(source, start) if start >= 0 else None
    if end is None:
        return
    info = source[start:end]
    for field, written in _PROPERTY.findall(info):
        value = _text(f"{{\\rtf1\\ansi {written}}}", encoding).strip()
        if value:
            yield Declared(field, value, f"RTF property {field}", _WEIGHT)
    times = {word: _date(written) for word, written in _TIME.findall(info)}
    created, changed = times.get("creatim", ""), times.get("revtim", "")
    if created:
        yield Declared("published", created, "RTF property creatim", _WEIGHT)
    if changed and changed[:10] != created[:10]:
        yield Declared("updated", changed, "RTF property revtim", _WEIGHT)


def _date(written: str) -> str:
    r"""A time of RTF in ISO 8601; empty where it is none.

    >>> _date("\\yr2026\\mo5\\dy9\\hr14\\min30"), _date("\\yr0\\mo0\\dy0")
    ('2026-05-09T14:30', '')
    """
    parts = {word: int(number) for word, number in _PART.findall(written)}
    try:
        moment = datetime(  # noqa: DTZ001 - it tells no zone
            parts["yr"], parts["mo"], parts["dy"], parts.get("hr", 0), parts.get("min", 0)
        )
    except (KeyError, ValueError):
        return ""
    return moment.isoformat(timespec="minutes") if "hr" in parts else moment.date().isoformat()

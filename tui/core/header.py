"""Header fields: what a text declares about itself in front matter or in lines of `Key: value` above its body."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tui.core.span import Span

_FENCES = {"---": ":", "+++": "="}
_FIELD = re.compile(r"(?P<key>[^\W\d_][\w -]{0,30}?)\s*[:：][ \t\u3000]*(?P<value>[^\n]*)")
_LINES_OF = {
    sign: re.compile(rf"\n{_FIELD.pattern.replace('[:：]', written)}$", re.MULTILINE)
    for sign, written in ((":", "[:：]"), ("=", "="))
}
"""A declaration by its sign, with the line end before it, which is found faster than a place that has one before."""
_BLOCK_SIGNS = frozenset([">", ">-", "|", "|-"])
"""What stands in front matter for a value on the lines below; its first line is read."""
_INDENTED = re.compile(r"\n[ \t]+(?P<value>\S[^\n]*)")
_LINES = 60
"""Longest block of fields that is believed; those of mails and standards have up to about 40."""
_DECLARING = frozenset(
    [
        "title",
        "subject",
        "headline",
        "author",
        "from",
        "date",
        "source",
        "publisher",
        "published",
        "betreff",
        "titel",
        "titre",
    ]
)


@dataclass(frozen=True, slots=True)
class Field:
    """One declaration."""

    key: str
    """Case-folded."""
    value: Span
    """Without blanks and quotes around it; empty when nothing is declared, or a list below."""
    block_end: int
    """Where the block of all fields ends, its fence included."""


def header_fields(text: str) -> list[Field]:
    r"""Return the declarations at the top of a text, in order; none when it opens otherwise.

    Two fields at least, one of them of a kind that documents declare, make a block: a single line with a colon is a title
    or the beginning of a speech.

    >>> text = "---\ntitle: 'Peace signed'\nauthor: Jane Doe\n---\nThe treaty."
    >>> [(field.key, text[field.value.slice]) for field in header_fields(text)]
    [('title', 'Peace signed'), ('author', 'Jane Doe')]
    """
    start = len(text) - len(text.lstrip("\ufeff \n"))
    fence = text[start : start + 3]
    if fence in _FENCES and text[start + 3 : start + 4] in ("\n", " "):
        end = text.find(f"\n{fence}", start + 3)
        if 0 <= end < start + 20_000:
            found = _read(text, start + 3, end, _FENCES[fence])
            return [Field(key, value, end + 4) for key, value in found]
        return []
    end = start
    for _ in range(_LINES):
        stop = text.find("\n", end)
        stop = len(text) if stop < 0 else stop
        line = text[end:stop]
        is_continued = line[:1] in " \t" and line.strip() and end > start
        if not (is_continued or ((":" in line or "：" in line) and _FIELD.fullmatch(line))):
            break
        end = min(stop + 1, len(text))
        if stop >= len(text):
            break
    if end == start:
        return []
    found = _read(text, start, end, ":")
    keys = {key for key, _ in found}
    is_block = len(keys) > 1 and len(keys) == len(found) and keys & _DECLARING
    is_declared = len(found) == 1 and keys & {"title", "subject", "headline"}
    return [Field(key, value, end) for key, value in found] if is_block or is_declared else []


def _read(text: str, start: int, end: int, sign: str) -> list[tuple[str, Span]]:
    found = []
    for line in _LINES_OF[sign].finditer("\n" + text[start:end]):
        first, last = start + line.start("value") - 1, start + line.end("value") - 1
        value = text[first:last].strip()
        first += len(text[first:last]) - len(text[first:last].lstrip())
        if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
            first, value = first + 1, value[1:-1]
        if value in _BLOCK_SIGNS:
            below = _INDENTED.match(text, last, end)
            first, value = (below.start("value"), below["value"].rstrip()) if below else (last, "")
        found.append((" ".join(line["key"].casefold().split()), Span(first, first + len(value))))
    return found

r"""The header of a mail: its fields, each on one line, with encoded words decoded.

The library's own decoder takes the square of the length on some fields, and its parser of addresses fails on brackets nested deep.
Here a field is cut into words by one pattern that never goes back, what cannot be decoded stays as it is written, and a
field never makes two lines, so that none can pretend to be another.
"""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import a2b_qp
from collections.abc import Iterator

from tui.store.formats.mail_charset import text_of

LONGEST = 1 << 16
"""Bytes of a field that are read."""
HEADER_CAP = 1 << 21
"""Bytes of a header that are read."""
_LONGEST_PARAMETERS = 4_000
_NAME = re.compile(rb"([!-9;-~]{1,100})[ \t]*:")
_WORD = re.compile(r"=\?(?P<charset>[\w.:+-]{1,60})(?:\*[\w-]{1,20})?\?(?P<way>[bBqQ])\?(?P<word>[^?\n]*)\?=")
_NOT_BASE64 = re.compile(r"[^A-Za-z0-9+/]")
_PARAMETER = re.compile(
    r""";\s*(?P<name>[\w!#$%&'+.^`|~-]{1,60}?)(?P<star>\*(?:\d{1,3}\*?)?)?\s*=\s*(?:"(?P<quoted>(?:[^"\\]|\\.)*)"|(?P<bare>[^;\s"]*))"""
)
_ESCAPE = re.compile(r"\\(.)")
_PERCENT = re.compile(rb"%([0-9a-fA-F]{2})")
_ADDRESS = re.compile(r"<[^<>]*>\s*\Z")
_COMMENT = re.compile(r"\(([^()]*)\)\s*\Z")


class Header:
    """The fields of a header; of fields that occur twice the first counts, unless all are asked for."""

    def __init__(self, data: bytes, start: int, stop: int) -> None:
        r"""Read the fields that begin at `start`, of bytes whose line ends are `\n`, before `stop`."""
        self.end, self._fields = _fields(data, start, stop)
        """Where the body begins."""

    def __bool__(self) -> bool:
        return bool(self._fields)

    def __contains__(self, name: str) -> bool:
        return name in self._fields

    def raw(self, name: str) -> str:
        """A field on one line, its encoded words as they are; empty where there is none."""
        return next(iter(self.all(name)), "")

    def all(self, name: str) -> Iterator[str]:
        """Every field of a name, each as `raw` has it, the uppermost first."""
        return (_one_line(_text(raw)) for raw in self._fields.get(name, ()))

    def words(self, name: str) -> str:
        """A field on one line, decoded."""
        return _one_line(decoded_words(self.raw(name)))


def _fields(data: bytes, start: int, stop: int) -> tuple[int, dict[str, list[bytes]]]:
    """Where the body begins, and the fields by their names in small letters."""
    fields: dict[str, list[bytes]] = {}
    last: list[bytes] = []
    place, cap = start, start + HEADER_CAP
    while place < stop:
        end = data.find(b"\n", place, stop)
        end = stop if end < 0 else end
        if place == end:
            return min(end + 1, stop), fields
        line = data[place : min(end, place + LONGEST)]
        if line[:1] in b" \t" and last:
            last[-1] += line if len(last[-1]) < LONGEST else b""
        elif field := _NAME.match(line):
            last = fields.setdefault(field[1].decode("ascii").lower(), [])
            last.append(line[field.end() :])
        elif not line.startswith((b"From ", b">From ")):
            return place, fields
        place = end + 1
        if place > cap:
            blank = data.find(b"\n\n", place, stop)
            return stop if blank < 0 else blank + 2, fields
    return stop, fields


def _text(raw: bytes) -> str:
    return text_of(raw[:LONGEST], "").text


def _one_line(text: str) -> str:
    return " ".join(text.split())


def decoded_words(text: str) -> str:
    """Return a field with its encoded words decoded (RFC 2047); those that cannot be stay.

    Words side by side in one encoding are decoded together, since writers cut them inside of characters.

    >>> decoded_words("=?utf-8?q?Fri=C3?= =?utf-8?b?qGRl?= now")
    'Friède now'
    """
    pieces: list[str] = []
    waiting, charset, place = b"", "", 0
    for word in _WORD.finditer(text):
        between = text[place : word.start()]
        is_beside = bool(charset) and not between.strip()
        if not is_beside or charset != word["charset"].lower():
            pieces.append(text_of(waiting, charset).text if waiting else "")
            pieces.append("" if is_beside else between)
            waiting, charset = b"", word["charset"].lower()
        waiting += _bytes_of(word["word"], word["way"])
        place = word.end()
    pieces.append(text_of(waiting, charset).text if waiting else "")
    return "".join(pieces) + text[place:]


def _bytes_of(word: str, way: str) -> bytes:
    raw = word.encode("utf-8", "surrogateescape")
    if way in "qQ":
        return a2b_qp(raw, header=True)
    letters = _NOT_BASE64.sub("", word)
    letters = letters[: len(letters) - (len(letters) % 4 == 1)]
    return b64decode(letters + "=" * (-len(letters) % 4))


def value_of(field: str) -> str:
    """What stands before the parameters of a field, in small letters: "text/plain"."""
    return field.partition(";")[0].strip().lower()


def parameter_of(field: str, name: str) -> str:
    """A parameter of a field, its pieces joined and decoded (RFC 2231); empty where there is none.

    >>> parameter_of("a; name*0*=utf-8''fri%C3; name*1*=%A8de; x=y", "name")
    'friède'
    """
    pieces: list[str] = []
    is_encoded = False
    for piece in _PARAMETER.finditer(field[:_LONGEST_PARAMETERS]):
        if piece["name"].lower() == name:
            if pieces and not piece["star"]:
                break
            quoted = piece["quoted"]
            pieces.append(piece["bare"] if quoted is None else _ESCAPE.sub(r"\1", quoted))
            is_encoded = is_encoded or (piece["star"] or "").endswith("*")
    value = "".join(pieces)
    if not is_encoded:
        return _one_line(decoded_words(value))
    charset, _, rest = value.partition("'")
    raw = rest.partition("'")[2].encode("utf-8", "surrogateescape")
    return _one_line(text_of(_PERCENT.sub(lambda code: bytes((int(code[1], 16),)), raw), charset).text)


def person_of(field: str) -> str:
    """The name of the first person in a field of addresses, else the address; the field is not decoded yet.

    >>> person_of('"Doe, Jane" <jane@example.org>, x@y'), person_of("jane@example.org (Jane Doe)"), person_of("<a@b>")
    ('Doe, Jane', 'Jane Doe', 'a@b')
    """
    first = _first_address(field)
    address = _ADDRESS.search(first)
    comment = None if address else _COMMENT.search(first)
    name = first[: address.start()] if address else (comment[1] if comment else first)
    name = _one_line(decoded_words(name.strip().strip('"').replace('\\"', '"')))
    return name.strip("\"' ") or (address[0].strip().strip("<>") if address else first.strip())


def _first_address(field: str) -> str:
    """What stands before the first comma that is not quoted."""
    is_quoted = False
    for place, letter in enumerate(field):
        if letter == '"' and field[place - 1 : place] != "\\":
            is_quoted = not is_quoted
        elif letter == "," and not is_quoted:
            return field[:place]
    return field

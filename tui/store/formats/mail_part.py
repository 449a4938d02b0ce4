r"""A part of a mail: where it stands in the bytes, its header, and the parts in it (RFC 2045, 2046).

A part is two places in the bytes of the whole mail, so that nothing is copied before a text is decoded. The parts in a part lie
between lines of "--" and its boundary, which are searched and not read line by line. How many such lines are looked at is
bounded for the whole mail: a boundary "-" in a body of dashes finds one everywhere.
"""

from __future__ import annotations

from base64 import b64decode
from binascii import a2b_qp
from collections.abc import Iterator
from dataclasses import dataclass, field

from tui.store.formats.mail_header import Header, parameter_of, value_of

LOOKS_CAP = 20_000
"""Lines that could end a part and are looked at, in one mail."""
_LONGEST_BOUNDARY = 200
_BASE64 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_NOT_BASE64 = bytes(code for code in range(256) if code not in _BASE64)


@dataclass(slots=True)
class Looks:
    """How many lines may still be looked at."""

    left: int = LOOKS_CAP


@dataclass(frozen=True, slots=True)
class Part:
    """A mail, or a part of one."""

    data: bytes
    """Of the whole mail, line ends as `\\n`."""
    start: int
    stop: int
    usual: str = "text/plain"
    """What it is when it does not say."""
    looks: Looks = field(default_factory=Looks)
    header: Header = field(init=False)

    def __post_init__(self) -> None:
        """Read the header."""
        object.__setattr__(self, "header", Header(self.data, self.start, self.stop))

    @property
    def kind(self) -> str:
        """The type that it says it has, in small letters."""
        said = value_of(self.header.raw("content-type"))
        return said if "/" in said else self.usual

    @property
    def name(self) -> str:
        """The name of a file that it is; empty where it has none."""
        return parameter_of(self.header.raw("content-disposition"), "filename") or self.parameter("name")

    @property
    def is_attached(self) -> bool:
        """Whether it is a file that was sent along."""
        return value_of(self.header.raw("content-disposition")) == "attachment"

    def parameter(self, name: str) -> str:
        """A parameter of its type."""
        return parameter_of(self.header.raw("content-type"), name)

    def is_blank(self) -> bool:
        """Whether there is nothing in it."""
        return not self.data[self.header.end : self.stop].strip()

    def content(self) -> bytes:
        """Its bytes, decoded from what mails wrap them in; what is wrapped wrongly is read as far as it goes."""
        raw = self.data[self.header.end : self.stop]
        way = value_of(self.header.raw("content-transfer-encoding"))
        if way == "quoted-printable":
            return a2b_qp(raw)
        if way == "base64":
            letters = raw.partition(b"=")[0].translate(None, _NOT_BASE64)
            letters = letters[: len(letters) - (len(letters) % 4 == 1)]
            return b64decode(letters + b"=" * (-len(letters) % 4))
        return raw

    def inner(self) -> Part:
        """The mail that it holds."""
        return Part(self.data, self.header.end, self.stop, looks=self.looks)

    def parts(self) -> Iterator[Part]:
        """The parts in it; itself without a header where no line begins one."""
        usual = "message/rfc822" if self.kind == "multipart/digest" else "text/plain"
        begin = -1
        for start, end, is_last in self._boundaries():
            if begin >= 0:
                yield Part(self.data, begin, max(start, begin), usual, self.looks)
            begin = -1 if is_last else end
            if is_last:
                return
        if begin >= 0:
            yield Part(self.data, begin, self.stop, usual, self.looks)

    def _boundaries(self) -> Iterator[tuple[int, int, bool]]:
        """Where each line between parts begins, with the line end before it, where the next line does, and if it is the last."""
        boundary = self.parameter("boundary").encode("utf-8", "replace")[:_LONGEST_BOUNDARY].rstrip()
        if not boundary:
            return
        sign = b"\n--" + boundary
        place = max(self.header.end - 1, 0)
        while (found := self.data.find(sign, place, self.stop)) >= 0:
            self.looks.left -= 1
            if self.looks.left < 0:
                return
            behind = found + len(sign)
            end = self.data.find(b"\n", behind, self.stop)
            end = self.stop if end < 0 else end
            rest = self.data[behind : min(end, behind + 80)].strip()
            if rest in (b"", b"--"):
                yield found, min(end + 1, self.stop), rest == b"--"
            place = max(end, found + 1)

"""A mail: the lines of its header that people quote, and below a blank line what was written.

    From: Jane Doe <jane@example.org>
    Date: Mon, 9 May 2005 10:00:00 +0200
    Subject: Peace

    The treaty was signed.

The lines stand in the text, so that what they say of date and author can be shown where it is said. Of the parts of a mail
those are read that its reader sees: of alternatives the plain one, else the words of the HTML; mails inside of mails
below their own header lines. Attached files are named in a remark. What is sealed is said to be; its header is read.

The library's parser is not used: it reads line by line, calls itself for every part in a part, and fails on some headers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from tui.core.declared import Declared
from tui.store.decode import Decoded, decode
from tui.store.formats.extraction import Extraction, RefusedError, Wish
from tui.store.formats.flowed import joined
from tui.store.formats.mail_charset import text_of
from tui.store.formats.mail_header import Header, decoded_words, person_of
from tui.store.formats.mail_part import Part
from tui.store.formats.markup import words_of

DEPTH_CAP = 30
"""Parts in parts that are read."""
PARTS_CAP = 2_000
"""Parts of one mail that are read."""
_SHOWN = ("From", "To", "Cc", "Newsgroups", "Date", "Subject")
_LONGEST_SHOWN = 4_000
_TELLING = ("from", "date", "subject", "to", "received", "message-id", "mime-version", "content-type")
"""Fields of which a mail has one at least."""
_SIGNATURES = ("application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature")
_SEALED = ("application/pkcs7-mime", "application/x-pkcs7-mime")
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
_NAMES_SHOWN, _LONGEST_NAME = 10, 80
_TOKEN = re.compile(r"[\w.+-]{1,40}/[\w.+-]{1,60}")

_DAY = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})[ -](?P<month>[A-Za-z]{3})[a-z]{0,6}[ -](?P<year>\d{4}|\d{2})(?!\d)"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_UNSET = (date(1969, 12, 31), date(1970, 1, 1), date(1904, 1, 1), date(1980, 1, 1))
"""What clocks show that nobody has set."""
_EARLY, _LATE = 366, 2
"""Days by which a mail can be dated before it was received, and after, by a clock that goes wrong a little."""
_DOUBTED, _RECEIVED = 0.4, 0.7


def extract(data: bytes, name: str, wish: Wish) -> Extraction:  # noqa: ARG001 - the name says nothing
    """Return the text of a mail.

    Raises:
        RefusedError: If the bytes are no mail and no text.
    """
    if data.startswith(_WIDE_MARKS) and (wide := decode(data)):
        data = wide.text.encode("utf-8", "replace")
    data = data.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    if b"\r" in data:
        data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    mail = Part(data, 0, len(data))
    if not any(field in mail.header for field in _TELLING):
        return _plain(data, wish)
    reading = _Reading(wish)
    leaves = [_Leaf("header", mail), *reading.leaves(mail)]
    texts = filter(None, (reading.text(leaf) for leaf in leaves))
    text = "\n\n".join(texts)
    first = reading.decoded or Decoded("", "ascii", "")
    return Extraction(
        text, "mail", first.encoding, first.why, _declared(mail.header), remarks=tuple(reading.remarks())
    )


def _plain(data: bytes, wish: Wish) -> Extraction:
    decoded = decode(data, wish.encoding)
    if decoded is None:
        raise RefusedError("binary", "it is no mail and not text: its bytes fit no encoding of writing")
    remark = ("header", "it has no header of a mail; all of it is read as text")
    return Extraction(decoded.text, "text", decoded.encoding, decoded.why, remarks=(remark,))


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A part that is read: "plain", "html", or the "header" of a mail."""

    what: str
    part: Part


@dataclass(slots=True)
class _Reading:
    """What is met in one mail."""

    wish: Wish
    decoded: Decoded | None = None
    """Its first text."""
    files: list[str] = field(default_factory=list)
    sealed: str = ""
    broken: int = 0
    is_guess: bool = False
    _parts: int = 0

    def leaves(self, part: Part, depth: int = 0) -> list[_Leaf]:
        """The parts of a part that its reader sees, in order."""
        self._parts += 1
        kind = part.kind
        if depth > DEPTH_CAP or self._parts > PARTS_CAP:
            self._attach(part)
        elif kind.startswith("multipart/"):
            return self._of_parts(part, kind, depth)
        elif kind in ("message/rfc822", "message/global"):
            inner = part.inner()
            return [_Leaf("header", inner), *self.leaves(inner, depth + 1)]
        elif kind in _SEALED:
            self.sealed = "S/MIME"
        elif kind in ("text/plain", "text/html") and not part.is_attached:
            return [_Leaf(kind.removeprefix("text/"), part)]
        elif kind not in _SIGNATURES:
            self._attach(part)
        return []

    def _of_parts(self, part: Part, kind: str, depth: int) -> list[_Leaf]:
        if kind == "multipart/encrypted":
            self.sealed = "PGP"
            return []
        options = [self.leaves(inner, depth + 1) for inner in part.parts()]
        if not options:  # no line begins a part: what is there is read as it stands
            return [_Leaf("plain", part)]
        if kind != "multipart/alternative":
            return [leaf for option in options for leaf in option]
        plain = (option for option in options if any(map(_is_plain, option)))
        return next(plain, None) or next(filter(None, options), [])

    def _attach(self, part: Part) -> None:
        said = _TOKEN.fullmatch(part.kind)
        self.files.append(
            part.name[:_LONGEST_NAME] or f"one without a name ({said[0] if said else 'no type'})"
        )

    def text(self, leaf: _Leaf) -> str:
        """What a leaf says, without line ends around it."""
        if leaf.what == "header":
            return _header_lines(leaf.part.header)
        decoded = text_of(leaf.part.content(), leaf.part.parameter("charset"), self.wish.encoding)
        self.decoded = self.decoded or decoded
        self.broken += decoded.broken
        self.is_guess = self.is_guess or decoded.is_guess
        text = decoded.text
        if leaf.what == "html":
            text = words_of(text)
        elif leaf.part.parameter("format").lower() == "flowed":
            text = joined(text, is_blank_dropped=leaf.part.parameter("delsp").lower() == "yes")
        return text.strip("\n") if text.strip() else ""

    def remarks(self) -> list[tuple[str, str]]:
        """What a reader of the mail should know."""
        remarks = []
        if self.sealed:
            detail = f"its text is sealed ({self.sealed}), only the header is read; save it from the mail program once opened"
            remarks.append(("encrypted", detail))
        if self.files:
            names = ", ".join(self.files[:_NAMES_SHOWN]) + ", ..." * (len(self.files) > _NAMES_SHOWN)
            are = "is" if len(self.files) == 1 else "are"
            remarks.append(("attachments", f"{len(self.files):,} {are} not read: {names}"))
        if self.is_guess:
            remarks.append(
                ("encoding", "it does not say its encoding truly, which was guessed; letters may be wrong")
            )
        if self.broken:
            remarks.append(("broken", f"{self.broken:,} places could not be decoded; they show as \ufffd"))
        return remarks


def _is_plain(leaf: _Leaf) -> bool:
    return leaf.what == "plain" and not leaf.part.is_blank()


def _header_lines(header: Header) -> str:
    """The fields that people read, each on one line."""
    lines = []
    for name in _SHOWN:
        words = header.words(name.lower())
        if len(words) > _LONGEST_SHOWN:
            words = words[:_LONGEST_SHOWN] + " ..."
        if words:
            lines.append(f"{name}: {words}")
    return "\n".join(lines)


def _declared(header: Header) -> tuple[Declared, ...]:
    """What the header says about the mail."""
    declared = [*_dates(header)]
    for name, what in (("subject", "title"), ("newsgroups", "source")):
        declared.append(Declared(what, header.words(name), f"mail header {name.capitalize()}"))
    if author := person_of(header.raw("from")):
        declared.append(Declared("author", author, "mail header From"))
    if mailing_list := header.raw("list-id"):
        declared.append(Declared("source", person_of(mailing_list), "mail header List-Id"))
    return tuple(one for one in declared if one.value)


def _dates(header: Header) -> list[Declared]:
    """When it was sent, as its sender says; and when it was received, where that is missing or cannot be."""
    said = decoded_words(header.raw("date"))
    received = ([""] + [line.rpartition(";")[2].strip() for line in header.all("received")])[-1]
    sent_day, received_day = _day(said), _day(received)
    is_doubted = sent_day in _UNSET or (
        sent_day is not None
        and received_day is not None
        and not -_EARLY <= (sent_day - received_day).days <= _LATE
    )
    dates = (
        [Declared("published", said, "mail header Date", _DOUBTED if is_doubted else 0.95)] if said else []
    )
    if received_day and (is_doubted or sent_day is None):
        dates.append(Declared("published", received, "mail header Received", _RECEIVED))
    return dates


def _day(written: str) -> date | None:
    """The day that a field names as mails do."""
    found = _DAY.search(written)
    if found is None or found["month"].lower() not in _MONTHS:
        return None
    year = int(found["year"])
    if len(found["year"]) == 2:
        year += 2000 if year < 50 else 1900
    try:
        return date(year, _MONTHS.index(found["month"].lower()) + 1, int(found["day"]))
    except ValueError:
        return None

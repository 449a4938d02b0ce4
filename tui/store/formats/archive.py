r"""Archives (zip): the members that are documents, one at a time, unpacked when they are asked for and only in memory.

Left out as in a folder: what is hidden, folders, links, and files of other kinds, which are counted and said once. A member
without a suffix is read when it begins like text. Names are shown and never used as paths: steps up, drives and
double slashes are taken out of them, and two members of one name get addresses of their own ("!/a.txt", "!/a.txt;2"; a
";" in a name is written "%3B").

A name says whether it is UTF-8. One that does not is mostly UTF-8 all the same; else it is in the encoding of the machine
that packed it: found from all such names together, and code page 437 where nothing speaks for another.

Source: PKWARE, APPNOTE.TXT 6.3.10 (appendix D for names); Info-ZIP, extrafld.txt (0x7075, the Unicode path).
"""

from __future__ import annotations

import stat
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from urllib.parse import quote

from tui.store.decode import decode
from tui.store.formats.extraction import Member, Refused, RefusedError, Wish
from tui.store.formats.zipped import (
    ENTRIES_CAP,
    TOGETHER_CAP,
    Entry,
    extra_fields,
    open_zip,
    too_large,
)
from tui.store.kinds import SUFFIXES, description_of, suffix_of

MEMBER_CAP = 256 << 20
"""Bytes of the largest member."""
_KINDS_NAMED = 8
_NOT_OURS = frozenset(("__pycache__", "__MACOSX", "node_modules", "CVS", "_darcs"))
_HEAD = 1024
_UNICODE_PATH = 0x7075
_STANDARD = "cp437"
_OTHERS = frozenset((
    "cp866", "cp855", "koi8-r", "windows-1251", "cp1251", "shift_jis", "cp932", "euc-jp", "gb2312", "gbk", "gb18030", "big5",
    "euc-kr", "cp949", "johab", "windows-1253", "windows-1255", "windows-1256", "cp1253", "cp1255", "cp1256", "iso-8859-7",
    "iso-8859-8", "tis-620", "cp874",
))  # fmt: skip
"""What names are taken to be in when it is found in them; the encodings of Western Europe are hardly told apart in a word."""


def members(data: bytes, _name: str, _wish: Wish) -> Iterator[Member | Refused]:
    """Yield the documents of an archive, in the order of its table.

    Raises:
        RefusedError: If it is no archive, or made to do harm.
    """
    archive = open_zip(data, MEMBER_CAP)
    if archive.has_overlap():
        raise RefusedError(
            "bomb", "its members share their bytes, as no packer has it: it is damaged, or made to do harm"
        )
    names = Names()
    encoding = encoding_of([entry.raw_name for entry in archive.entries if not entry.is_utf8])
    for entry in archive.entries:
        if archive.is_spent:
            raise too_large(archive.taken, TOGETHER_CAP)
        name = "" if _is_special(entry) else names.ours(name_of(entry, encoding))
        if name and (suffix_of(name) in SUFFIXES or begins_like_text(archive.head(entry, _HEAD))):
            yield Member(names.part(name), name, partial(archive.read, entry))
        elif name:
            names.others["no suffix"] += 1
    yield from names.left_alone()
    if not archive.is_whole:
        raise _broken(len(archive.entries))


def _broken(count: int) -> RefusedError:
    if count == ENTRIES_CAP:
        return RefusedError("many", f"only the first {ENTRIES_CAP:,} members are read; divide it")
    return RefusedError("damaged", f"its table of contents breaks off after {count:,} members; get it again")


@dataclass(slots=True)
class Names:
    """The names that were met in an archive."""

    others: Counter[str] = field(default_factory=Counter)
    """How many members of which kind were left alone."""
    _times: Counter[str] = field(default_factory=Counter)

    def ours(self, name: str) -> str:
        """The name of a member for people, or nothing when it is not read: it is a folder, hidden, or of another kind."""
        steps = [step for step in name.replace("\\", "/").split("/") if step not in {"", ".", ".."}]
        if steps and len(steps[0]) == 2 and steps[0][1] == ":":
            del steps[0]
        is_folder = name.endswith(("/", "\\"))
        if not steps or is_folder or any(step.startswith(".") or step in _NOT_OURS for step in steps):
            return ""
        shown = "/".join(steps)
        suffix = suffix_of(shown)
        if suffix not in SUFFIXES and any(sign.isalpha() for sign in suffix):
            self.others[suffix] += 1
            return ""
        return shown

    def part(self, name: str) -> str:
        """The address of a member in its archive, which no other member has."""
        self._times[name] += 1
        times = self._times[name]
        return f"!/{quote(name)}" + (f";{times}" if times > 1 else "")

    def left_alone(self) -> Iterator[Refused]:
        """One line about the members of other kinds."""
        kinds = sorted(self.others.items(), key=lambda pair: (-pair[1], pair[0]))
        if kinds:
            total = self.others.total()
            named = ", ".join(f"{kind} {count:,}" for kind, count in kinds[:_KINDS_NAMED])
            detail = f"{total:,} file{'s' * (total > 1)} of other kinds not opened: {named}"
            yield Refused("", "skipped", detail)


def encoding_of(names: Sequence[bytes]) -> str:
    r"""The encoding of names that do not say theirs.

    >>> encoding_of(["речь о победе.txt".encode("cp866")]), encoding_of([b"caf\x82.txt"]), encoding_of(["é".encode()])
    ('cp866', 'cp437', 'utf-8')
    """
    foreign = b"\n".join(name for name in names if not name.isascii())[: 1 << 16]
    if not foreign:
        return "utf-8"
    found = decode(foreign)
    if found is None:
        return _STANDARD
    if found.encoding == "utf-8" and not found.broken:
        return "utf-8"
    return found.encoding if found.encoding.lower().replace("ibm", "cp") in _OTHERS else _STANDARD


def name_of(entry: Entry, encoding: str) -> str:
    """The name of a member in letters; whatever its bytes are, some."""
    for number, content in extra_fields(entry.extra):
        if number == _UNICODE_PATH and content[1:5] == zlib.crc32(entry.raw_name).to_bytes(4, "little"):
            return content[5:].decode("utf-8", "replace")
    return decoded_name(entry.raw_name, "utf-8" if entry.is_utf8 else encoding)


def decoded_name(raw_name: bytes, encoding: str) -> str:
    """A name in its encoding, or in the one in which all bytes are letters."""
    try:
        return raw_name.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return raw_name.decode(_STANDARD)


def begins_like_text(head: bytes) -> bool:
    """Whether a member whose name says nothing may be a text, as far as its beginning shows."""
    return not head or (not description_of(head) and decode(head) is not None)


def _is_special(entry: Entry) -> bool:
    """Whether a member is a link, a device, a pipe or a folder."""
    kind = stat.S_IFMT(entry.mode)
    return kind not in {0, stat.S_IFREG}

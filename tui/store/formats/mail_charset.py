"""A part of a mail to text: by the charset that it names, where that can be true, else as any text is read.

Names of charsets come from whoever wrote the mail. Some codecs of Python are no encodings of writing, or take the square
of the length; those are not used. A label of one byte a character fits any bytes, so bytes that are valid UTF-8 under it
are UTF-8: the sequences of UTF-8 make no words in such charsets.
"""

from __future__ import annotations

import codecs

from tui.store.decode import Decoded, decode

_BROKEN_SHARE = 0.01
"""Of a text that may be broken and still is what its label says."""
_SAME = {
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "big5": "big5hkscs",
}
"""The same letters, and those that programs write under the same name."""
_OTHER_NAMES = {
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "x-gbk": "gb18030",
    "x-euc-jp": "euc_jp",
    "windows-874": "cp874",
    "x-mac-roman": "mac_roman",
    "x-mac-cyrillic": "mac_cyrillic",
    "iso-8859-8-i": "iso8859-8",
    "utf8mb4": "utf-8",
    "x-big5": "big5hkscs",
}
_NEVER = frozenset(("idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "ascii"))
"""No encodings of a mail; ASCII is read as any text is, which finds what its other bytes are."""
_LONGEST_NAME = 40


def text_of(data: bytes, charset: str, chosen: str | None = None) -> Decoded:
    """Return the text of some bytes; whatever they are, there is one.

    Args:
        data: The bytes of a part or of a word.
        charset: As a mail names it; may be empty, unknown or wrong.
        chosen: The encoding that a person says it is in.
    """
    codec = "" if chosen else _codec(charset)
    if codec and not (_is_one_byte(codec) and _is_utf8(data)):
        text = data.decode(codec, "replace")
        broken = text.count("\ufffd") if "\ufffd" in text else 0
        if broken <= len(text) * _BROKEN_SHARE:
            ends = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
            return Decoded(ends, codec, f"the mail says {charset[:_LONGEST_NAME]}", broken)
    return decode(data, chosen) or Decoded(
        data.decode("cp1252", "replace"), "cp1252", "nothing fits", is_guess=True
    )


def _codec(charset: str) -> str:
    """The codec of a charset; empty where it is none, or not one to be used."""
    label = charset.strip().strip("\"'").lower()
    if not label.isascii() or len(label) > _LONGEST_NAME or "\0" in label:
        return ""
    try:
        found = codecs.lookup(_OTHER_NAMES.get(label, label))
        b"a".decode(found.name)
    except (LookupError, ValueError):
        return ""
    return "" if found.name in _NEVER else _SAME.get(found.name, found.name)


def _is_one_byte(codec: str) -> bool:
    return codec.startswith(("cp125", "cp8", "iso8859", "koi8", "mac"))


def _is_utf8(data: bytes) -> bool:
    """Whether bytes are UTF-8 and not plain ASCII."""
    if data.isascii():
        return False
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True

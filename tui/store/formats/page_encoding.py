"""The text of a page's bytes: in the encoding that it says, unless its bytes prove another.

Pages say their encoding in a `meta` or an XML declaration, and are not always right: a server or an editor may have turned them
into UTF-8 since. So a byte-order mark, escape sequences and valid UTF-8 come first, as for any text (`store.decode`), then what
the page says, as browsers read it, then a guess.

Source: WHATWG Encoding Standard, "Names and labels": old names mean the wider encodings that people wrote in.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import replace

from tui.store.decode import Decoded, decode

_HEAD = 8_192
"""How many bytes are looked at; browsers look at 1,024, and some pages have long comments first."""
_DECLARED = re.compile(
    rb"""<\?xml\s[^>]{0,200}?encoding\s*=\s*["']?([\w.:-]{1,40})|<meta\s[^>]{0,400}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""",
    re.IGNORECASE,
)
_WIDER = {
    "ascii": "cp1252", "us-ascii": "cp1252", "iso-8859-1": "cp1252", "iso8859-1": "cp1252", "iso_8859-1": "cp1252", "latin1": "cp1252",
    "latin-1": "cp1252", "l1": "cp1252", "x-user-defined": "cp1252", "iso-8859-9": "cp1254", "latin5": "cp1254", "iso-8859-11": "cp874",
    "tis-620": "cp874", "windows-874": "cp874", "gb2312": "gb18030", "gb_2312-80": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030",
    "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932", "windows-31j": "cp932", "ms_kanji": "cp932",
    "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "ksc5601": "cp949", "korean": "cp949", "windows-949": "cp949", "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs", "x-x-big5": "big5hkscs", "x-euc-jp": "euc_jp", "iso-8859-8-i": "iso8859_8", "iso-8859-8-e": "iso8859_8",
    "x-mac-cyrillic": "mac_cyrillic", "x-mac-ukrainian": "mac_cyrillic", "macintosh": "mac_roman", "x-mac-roman": "mac_roman",
    "unicode-1-1-utf-8": "utf-8", "x-cp1250": "cp1250", "x-cp1251": "cp1251", "x-cp1252": "cp1252", "win-1251": "cp1251", "koi8": "koi8_r",
    "utf-16": "utf-8", "utf-16le": "utf-8", "utf-16be": "utf-8", "unicode": "utf-8",
}  # fmt: skip
"""Codecs by labels that Python has no codec for, or a narrower one; a declaration that can be read is not in UTF-16."""
_MOST_BROKEN = 0.01
"""Share of characters that may be broken; with more, the page is wrong about itself."""


def decode_page(data: bytes, chosen: str | None = None) -> Decoded | None:
    """Return the text of a page's bytes, or None when they are no text.

    Args:
        data: All of the page.
        chosen: The encoding that a person says it is in.
    """
    found = decode(data, chosen)
    if chosen or (found and not (found.is_guess or found.broken)):
        return found
    codec = declared_codec(data)
    if codec is None:
        return found
    said = decode(data, codec)
    if said is None or said.broken > _MOST_BROKEN * len(said.text) or "\0" in said.text:
        return found
    return (
        replace(said, why="declared by the page")
        if not found or said.broken <= found.broken or found.is_guess
        else found
    )


def declared_codec(data: bytes) -> str | None:
    """Return the codec that a page says it is in; None where it says none that is known.

    >>> declared_codec(b'<meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS">')
    'cp932'
    """
    for found in _DECLARED.finditer(data[:_HEAD]):
        label = (found[1] or found[2]).decode("ascii").lower()
        try:
            codec = codecs.lookup(_WIDER.get(label, label))
        except LookupError:
            continue
        if codec._is_text_encoding:  # noqa: SLF001 - the only place that tells letters from compression
            return codec.name
    return None

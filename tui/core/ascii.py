"""ASCII among other characters: mapped or dropped at the speed of memory, as bytes, whatever stands between.

In UTF-8 the bytes of ASCII characters are no part of any other character, so a table over bytes reaches exactly these.
`str.translate` asks a dictionary for each character instead, which takes 50 ms for a million of them; this takes 1 to 5.
"""

from __future__ import annotations

ASCII = bytes(range(128))
LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


def mapped(text: str, table: bytes | None, dropped: bytes = b"") -> str:
    """Return a text with its ASCII characters mapped, or dropped; the others stay, lone surrogates among them.

    Args:
        text: Any text.
        table: The new byte for each of 256; those from 128 stand for themselves. None maps none.
        dropped: The ASCII characters that are taken away, before the others are mapped.

    >>> mapped("Naïve", None, dropped=ASCII), mapped("2 ½", bytes.maketrans(b"2", b"3"))
    ('ï', '3 ½')
    """
    data = text.encode("utf-8", "surrogatepass").translate(table, dropped)
    return data.decode("utf-8", "surrogatepass")

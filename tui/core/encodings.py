"""The encodings of writing that a person can name; Python's other codecs (rot13, base64, idna) are none."""

from __future__ import annotations

import codecs

CHOSEN_BY_HAND = "chosen by hand"
"""How the encoding of a document is known when a person said it (see `Source.why`)."""

ENCODINGS = frozenset(
    (
        "utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "ascii",
        "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874",
        "iso8859-1", "iso8859-2", "iso8859-3", "iso8859-4", "iso8859-5", "iso8859-6", "iso8859-7", "iso8859-8", "iso8859-9",
        "iso8859-10", "iso8859-11", "iso8859-13", "iso8859-14", "iso8859-15", "iso8859-16", "tis-620",
        "koi8-r", "koi8-u", "koi8-t", "kz1048", "ptcp154", "hp-roman8",
        "cp437", "cp720", "cp737", "cp775", "cp850", "cp852", "cp855", "cp857", "cp858", "cp860", "cp861", "cp862", "cp863",
        "cp864", "cp865", "cp866", "cp869", "cp1125", "cp856", "cp1006",
        "mac-roman", "mac-cyrillic", "mac-greek", "mac-iceland", "mac-latin2", "mac-turkish", "mac-croatian", "mac-romanian",
        "shift_jis", "shift_jis_2004", "shift_jisx0213", "cp932", "euc_jp", "euc_jis_2004", "euc_jisx0213",
        "iso2022_jp", "iso2022_jp_1", "iso2022_jp_2", "iso2022_jp_3", "iso2022_jp_2004", "iso2022_jp_ext",
        "gb2312", "gbk", "gb18030", "hz", "big5", "big5hkscs", "cp950", "euc_kr", "cp949", "johab", "iso2022_kr",
        "cp037", "cp273", "cp424", "cp500", "cp875", "cp1026", "cp1140",
    )
)  # fmt: skip
"""By Python's names."""


def encoding_named(words: str) -> str | None:
    """Return Python's name of the encoding that somebody calls so; None when there is none of writing.

    >>> encoding_named("Windows-1251"), encoding_named("Shift JIS"), encoding_named("rot13")
    ('cp1251', 'shift_jis', None)
    """
    name = words.strip()
    if not name.isascii() or not name.isprintable():
        return None
    try:
        found = codecs.lookup(name.replace(" ", "_")).name
    except LookupError:
        return None
    return found if found in ENCODINGS else None

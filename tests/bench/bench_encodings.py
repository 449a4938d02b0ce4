"""Measure how often text in an encoding that nothing names is read as it was written.

    python tests/bench/bench_encodings.py [FOLDER...] [--failures] [--random 500]

Printed are, for this program and for two detectors used alone (what each answers is decoded, with what cannot be as U+FFFD),

    46 pairs    of a language and an encoding at 40, 160 and 1,000 characters: of 138 how many come back letter by letter, for two texts
    more pairs  the same of rarer pairs
    one bad byte    of 11 texts in UTF-8, a byte 0xFF put in, a byte replaced, a byte missing: how many keep all the rest
    FOLDER      files whose encoding their name says (`…-Latin2.txt`, `…-SJIS.txt`), else that are Shift_JIS: how many read as in one of
                the encodings that the name stands for (see `NAMED`)
    random      runs of random bytes, of 40 to 4,000: how many are refused as no text

A text is begun again where it is too short. The aims: at least 136 of 138, 11 of 11, all files.
"""

from __future__ import annotations

import argparse
import random
import re
import time
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from prose import FIRST, SECOND

from tui.store.decode import decode

LENGTHS = (40, 160, 1000)
_PAIRS = """
ru:cp1251 ru:koi8_r ru:cp866 ru:iso8859_5 ru:mac_cyrillic ru:utf_16_le ru:utf_16_be uk:cp1251 uk:koi8_u bg:cp1251
el:cp1253 el:iso8859_7 he:cp1255 he:iso8859_8 ar:cp1256 ar:iso8859_6 fa:utf_16_le tr:cp1254 tr:iso8859_9 pl:cp1250
pl:iso8859_2 cs:cp1250 cs:iso8859_2 hu:cp1250 ro:iso8859_2 lt:cp1257 vi:cp1258 th:cp874 ja:shift_jis ja:euc_jp
ja:iso2022_jp ja:utf_16_le zh:gb18030 zh:hz zh:utf_16_be zh-hant:big5 ko:euc_kr ko:iso2022_kr ko:utf_16_le fr:cp1252
fr:mac_roman de:cp1252 de:cp850 is:cp1252 en:cp1252 hi:utf_8
"""
_MORE = """
uk:utf_16_be ru:cp855 bg:koi8_r bg:cp866 bg:utf_16_le sr:cp1251 sr:iso8859_5 el:utf_16_le el:cp737 el:cp869 he:utf_16_be
he:cp862 ar:utf_16_le ar:utf_16_be tr:cp857 pl:cp852 cs:cp852 cs:mac_latin2 hu:iso8859_2 hu:cp852 ro:cp1250 hr:cp1250 hr:iso8859_2
lt:iso8859_13 lv:cp1257 lv:iso8859_4 et:cp1257 et:iso8859_15 vi:utf_16_le th:utf_16_le th:iso8859_11 ja:utf_16_be ja:utf_32_le
ja:iso2022_jp_2 zh:gbk zh:gb2312 zh-hant:utf_16_le zh-hant:big5hkscs zh-hant:gb18030 ko:cp949 ko:johab ko:utf_16_be fr:cp850 fr:iso8859_15
fr:utf_16_le de:mac_roman de:cp437 de:iso8859_1 es:cp1252 es:mac_roman es:cp850 pt:cp1252 pt:mac_roman pt:cp850 it:cp1252
it:mac_roman is:mac_iceland sv:cp1252 sv:cp850 sv:mac_roman en:mac_roman en:utf_16_le hi:utf_16_le hi:utf_32_be ru:utf_8 ru:utf_32_be
"""
PAIRS, MORE = _PAIRS.split(), _MORE.split()
BROKEN = ("ru", "el", "he", "ar", "hi", "th", "ja", "zh", "ko", "vi", "fr")
NAMED = {
    "Latin1": ("cp1252", "cp1250"),
    "Latin2": ("iso8859_2", "cp1250"),
    "UTF8": ("utf-8",),
    "Cyrillic": ("iso8859_5", "cp1251", "ptcp154"),
    "Greek": ("iso8859_7", "cp1253"),
    "Hebrew": ("iso8859_8", "cp1255"),
    "Turkish": ("iso8859_9", "cp1254"),
    "Baltic": ("iso8859_13", "cp1257", "iso8859_4"),
    "SJIS": ("cp932",),
    "GB2312": ("gb18030",),
}
"""What the names of files mean: of many collections they say the alphabet, and the bytes are those of Windows."""


def ours(data: bytes) -> str | None:
    decoded = decode(data)
    return decoded.text if decoded else None


def chardet_alone(data: bytes) -> str | None:
    import chardet

    return _decoded(data, chardet.detect(data)["encoding"])


def charset_normalizer_alone(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    return _decoded(data, best.encoding if best else None)


def _lines(text: str | None) -> str | None:
    return text and text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes, encoding: str | None) -> str | None:
    if encoding is None:
        return None
    try:
        return data.decode(encoding, "replace").removeprefix("\ufeff")
    except LookupError:
        return None


READERS: dict[str, Callable[[bytes], str | None]] = {
    "dateline": ours,
    "chardet": chardet_alone,
    "charset-normalizer": charset_normalizer_alone,
}


def as_written(text: str, encoding: str) -> str:
    """The text as the encoding holds it: Windows-1258 writes most tones of Vietnamese as marks of their own."""
    if encoding != "cp1258":
        return text
    written = []
    for letter in text:
        try:
            letter.encode(encoding)
            written.append(letter)
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", letter)
            tone = "".join(mark for mark in parts if mark in "\u0300\u0301\u0303\u0309\u0323")
            rest = "".join(mark for mark in parts if mark not in tone)
            written.append(unicodedata.normalize("NFC", rest) + tone)
    return "".join(written)


def samples(texts: dict[str, str], pairs: list[str]) -> Iterator[tuple[str, str, bytes]]:
    """Yield the name of each sample, what it says and its bytes."""
    for pair in pairs:
        language, encoding = pair.split(":")
        for length in LENGTHS:
            text = texts[language]
            text = (text + " ") * (length // len(text) + 1)
            text = as_written(text[:length].rstrip(), encoding)
            yield f"{pair} {length}", text, text.encode(encoding)


def with_bad_bytes(texts: dict[str, str]) -> Iterator[tuple[str, str, bytes]]:
    """Yield UTF-8 with one thing wrong in the middle; what is to be read holds U+FFFD there."""
    for language in BROKEN:
        text = texts[language]
        middle = next(place for place in range(len(text) // 2, len(text)) if text[place] > "\x7f")
        before, letter, after = text[:middle], text[middle].encode(), text[middle + 1 :]
        yield (
            f"{language} put in",
            f"{before}\ufffd{text[middle:]}",
            before.encode() + b"\xff" + text[middle:].encode(),
        )
        yield (
            f"{language} replaced",
            f"{before}\ufffd({after}",
            before.encode() + letter[:-1] + b"(" + after.encode(),
        )
        yield f"{language} missing", f"{before}\ufffd{after}", before.encode() + letter[:-1] + after.encode()


def report(name: str, cases: Sequence[tuple[str, str | tuple[str, ...], bytes]], *, failures: bool) -> None:
    print(f"{name}, {len(cases)}")
    for reader, read in READERS.items():
        started = time.process_time()
        wrong = [
            case
            for case, text, data in cases
            if _lines(read(data)) not in map(_lines, (text,) if isinstance(text, str) else text)
        ]
        seconds = time.process_time() - started
        print(f"  {reader:<20}{len(cases) - len(wrong):>5}   {seconds / len(cases) * 1000:6.1f} ms each")
        if failures and reader == "dateline" and wrong:
            print("     not: " + ", ".join(wrong))


def files(folder: Path) -> Iterator[tuple[str, tuple[str, ...], bytes]]:
    """Yield the name of each file, what it may be read as, and its bytes."""
    for path in sorted(folder.glob("*.txt")):
        named = re.search(r"-([A-Za-z0-9]+)\.txt$", path.name)
        data = path.read_bytes()
        encodings = NAMED.get(named[1] if named else "", ("cp932",))
        yield path.name, tuple(data.decode(one, "replace").removeprefix("\ufeff") for one in encodings), data


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--failures", action="store_true", help="name what this program reads wrongly")
    parser.add_argument("--random", type=int, default=500)
    arguments = parser.parse_args()
    for name, texts in (("first", FIRST), ("second, held out", SECOND)):
        report(f"46 pairs, {name}", list(samples(texts, PAIRS)), failures=arguments.failures)
        report(f"more pairs, {name}", list(samples(texts, MORE)), failures=arguments.failures)
        report(f"one bad byte, {name}", list(with_bad_bytes(texts)), failures=arguments.failures)
    for folder in arguments.folders:
        report(folder.name, list(files(folder)), failures=arguments.failures)
    noise = random.Random(1)
    runs = [noise.randbytes(noise.randint(40, 4000)) for _ in range(arguments.random)]
    print(f"random runs of bytes, {len(runs)}: refused {sum(decode(run) is None for run in runs)}")


if __name__ == "__main__":
    main()

r"""Hostile files of every format that is read: bombs, cut ones, noise after the right beginning, and metadata with controls in it.

Cases for `hostile_cases.py`: each writes some files into a folder.
"""

from __future__ import annotations

import base64
import bz2
import gzip
import io
import json
import lzma
import random
import tarfile
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from xml.sax.saxutils import escape

Write = Callable[[Path], object]
TITLE = "SAFE \x1b]0;EVIL\x07\x1b[31mEVIL [@click=app.quit]x[/] \u202eEVIL\u2066 \x9b31m"
XML_TITLE = "SAFE [@click=app.quit]x[/] \u202eEVIL\u2066 \u2028 &#x9b;31m"
"""The controls that XML may hold."""
WORDS = "On May 8, 1945 it was said that SAFE words are kept. "
TEXT = f"A speech\n\nMay 8, 1945\n\n{WORDS}{TITLE}\n"
MEGABYTE = 1 << 20


def zipped(members: Mapping[str | zipfile.ZipInfo, str | bytes]) -> bytes:
    """An archive of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def docx(body: str, core: str = "", *, head: str = "") -> bytes:
    """A Word file with these paragraphs and properties."""
    story = f'{head}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>'
    properties = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">{core}</cp:coreProperties>'
    )
    types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    return zipped({"[Content_Types].xml": types, "word/document.xml": story, "docProps/core.xml": properties})


def odt(body: str, meta: str = "", *, head: str = "") -> bytes:
    """An OpenDocument text."""
    office = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"'
    )
    content = f"{head}<office:document-content {office}><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    about = f"<office:document-meta {office}><office:meta>{meta}</office:meta></office:document-meta>"
    return zipped(
        {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content, "meta.xml": about}
    )


def epub(body: str, metadata: str = "", *, spine: int = 1, head: str = "") -> bytes:
    """A book whose chapter stands so often in the spine."""
    container = '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="a.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
    chapters = '<itemref idref="c"/>' * spine
    package = (
        f'<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{metadata}</metadata>'
        f'<manifest><item id="c" href="c.xhtml" media-type="application/xhtml+xml"/></manifest><spine>{chapters}</spine></package>'
    )
    chapter = f'{head}<html xmlns="http://www.w3.org/1999/xhtml"><body>{body}</body></html>'
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": container,
            "a.opf": package,
            "c.xhtml": chapter,
        }
    )


def pdf(title: str, text: str = "SAFE words of May 8, 1945", *, extra: str = "", pages: int = 1) -> bytes:
    """A PDF of one line a page; `extra` goes into the catalogue."""
    hexed = ("\ufeff" + title).encode("utf-16-be", "surrogatepass").hex()
    stream = f"BT /F1 12 Tf 50 700 Td ({text}) Tj ET".encode()
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {extra} >>".encode(),
        f"<< /Type /Pages /Kids [{'3 0 R ' * pages}] /Count {pages} >>".encode(),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< /Title <{hexed}> /Author <{hexed}> /CreationDate (D:99999999999999-99'99') >>".encode(),
    ]  # fmt: skip
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        out
        + b"xref\n0 7\n0000000000 65535 f \n"
        + table
        + b"trailer << /Size 7 /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF" % len(out)
    )


def page(title: str, body: str) -> str:
    """A web page that says all that it can of itself, in every way."""
    told = {
        "@type": "NewsArticle",
        "headline": title,
        "datePublished": title,
        "author": [{"name": title}] * 50,
        "publisher": {"name": title},
        "url": title,
    }
    attribute = escape(title, {'"': "&quot;"})
    metas = "".join(
        f'<meta property="{name}" content="{attribute}"><meta name="{name}" content="{attribute}">'
        for name in (
            "og:title",
            "article:published_time",
            "author",
            "date",
            "og:site_name",
            "og:url",
            "twitter:title",
        )
    )
    return (
        f"<html lang='{attribute}'><head><title>{escape(title)}</title>{metas}<link rel=canonical href='javascript:alert(1)//{attribute}'>"
        f"<script type='application/ld+json'>{json.dumps(told)}</script></head><body><article><h1>{escape(title)}</h1><p>{body}</p></article></body></html>"
    )


def mails(count: int, subject: str = "SAFE") -> bytes:
    """A mailbox of tiny messages."""
    return b"".join(
        f"From a@b.example Tue May  8 {number % 24:02}:00:00 1945\nFrom: a@b.example\nSubject: {subject} {number}\nDate: Tue, 8 May 1945 10:00:00 +0000\n\nSAFE {number}\n\n".encode()
        for number in range(count)
    )


BASES: dict[str, Callable[[], bytes]] = {
    "docx": lambda: docx(
        f"<w:p><w:r><w:t>{WORDS}{XML_TITLE}</w:t></w:r></w:p>" * 40,
        f"<dc:title>{XML_TITLE}</dc:title><dc:creator>{XML_TITLE}</dc:creator><dcterms:created>{XML_TITLE}</dcterms:created>",
    ),
    "odt": lambda: odt(
        f"<text:p>{WORDS}{XML_TITLE}</text:p>" * 40,
        f"<dc:title>{XML_TITLE}</dc:title><dc:creator>{XML_TITLE}</dc:creator><meta:creation-date>{XML_TITLE}</meta:creation-date>",
    ),
    "epub": lambda: epub(
        f"<p>{WORDS}{XML_TITLE}</p>" * 40, f"<dc:title>{XML_TITLE}</dc:title><dc:creator>{XML_TITLE}</dc:creator><dc:date>{XML_TITLE}</dc:date>"
    ),
    "zip": lambda: zipped({f"in{number}.txt": TEXT for number in range(20)}),
    "gz": lambda: gzip.compress(TEXT.encode() * 50),
    "pdf": lambda: pdf(TITLE),
    "rtf": lambda: rb"{\rtf1\ansi{\info{\title SAFE \'1b]0;EVIL\'07 \u8238?EVIL}{\author \'9b31m}{\creatim\yr99999\mo99\dy-9}}" + rb"\pard On May 8, 1945 SAFE \'1b[31mEVIL \u8238? \u27?]0;EVIL\par " * 40 + b"}",
    "html": lambda: page(TITLE, WORDS * 40).encode("utf-8", "replace"),
    "mbox": lambda: mails(20, "=?utf-8?q?SAFE_=1B]0;EVIL=07=E2=80=AE?="),
    "eml": lambda: f'From: =?utf-8?q?=1B[31mEVIL?= <a@b.example>\nSubject: =?utf-8?b?{base64.b64encode(TITLE.encode()).decode()}?=\nDate: {TITLE}\nContent-Type: text/plain; charset="\x1b[2J"\nMIME-Version: 1.0\n\n{TEXT}'.encode("utf-8", "replace"),
    "csv": lambda: ("text,title,date,url,source\n" + f'"=HYPERLINK(""http://evil.example"") {WORDS}","{TITLE}","{TITLE}","javascript:{TITLE}","@SUM(1)|cmd"\n' * 50).encode("utf-8", "replace"),
    "jsonl": lambda: "".join(json.dumps({"text": WORDS + TITLE, "title": TITLE + "\ud800", "date": TITLE, "url": TITLE, "source": [TITLE]}) + "\n" for _ in range(50)).encode(),
    "tar": lambda: tarred({"../../up.txt": TEXT, "/etc/root.txt": TEXT, TITLE.replace("\0", ""): TEXT, "a.txt": TEXT}),
}  # fmt: skip
SIGNATURES = {
    "docx": b"PK\x03\x04", "odt": b"PK\x03\x04", "epub": b"PK\x03\x04", "zip": b"PK\x05\x06", "gz": b"\x1f\x8b\x08", "pdf": b"%PDF-1.7\n", "rtf": b"{\\rtf1", "html": b"<!doctype html><html>",
    "mbox": b"From a@b.example\n", "eml": b"From: a\nDate: b\nSubject: c\n\n", "csv": b"text,title,date\n", "jsonl": b'{"text": "', "tar": b"a.txt".ljust(257, b"\0") + b"ustar\x0000",
}  # fmt: skip


def tarred(members: Mapping[str, str]) -> bytes:
    """A tar of these members, and a link out of it."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, text in members.items():
            member = tarfile.TarInfo(name)
            data = text.encode("utf-8", "replace")
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    return out.getvalue()


def evil_metadata(folder: Path) -> None:
    """One of each, with words in it that are no words."""
    for ending, make in BASES.items():
        (folder / f"evil.{ending}").write_bytes(make())


def cut(folder: Path) -> None:
    """Each of them, cut at several places."""
    for ending, make in BASES.items():
        data = make()
        for part in (1, 2, 5, 9):
            (folder / f"cut{part}.{ending}").write_bytes(data[: len(data) * part // 10])
        (folder / f"cut.last.{ending}").write_bytes(data[:-1])


def noise(folder: Path) -> None:
    """Noise after the right beginning, and noise in the middle."""
    rng = random.Random(6)
    for ending, make in BASES.items():
        (folder / f"noise.{ending}").write_bytes(SIGNATURES[ending] + rng.randbytes(50_000))
        data = bytearray(make())
        for _ in range(20):
            data[rng.randrange(len(data))] = rng.randrange(256)
        (folder / f"flipped.{ending}").write_bytes(data)


def lies(folder: Path) -> None:
    """Each under the name of another, and under none."""
    endings = list(BASES)
    for number, ending in enumerate(endings):
        (folder / f"is-{ending}.{endings[number - 1]}").write_bytes(BASES[ending]())
        (folder / f"is-{ending}").write_bytes(BASES[ending]())


def bombs(folder: Path) -> None:
    """Much from little."""
    zeros = bytes(200 * MEGABYTE)
    (folder / "zeros.txt.gz").write_bytes(gzip.compress(zeros))
    (folder / "twice.gz").write_bytes(gzip.compress(gzip.compress(zeros)))
    (folder / "zeros.zip").write_bytes(
        zipped({f"{number}.txt": zeros[: 20 * MEGABYTE] for number in range(10)})
    )
    inner = zipped({"a.txt": "a " * 10 * MEGABYTE})
    for _ in range(8):
        inner = zipped({f"{number}.zip": inner for number in range(4)})
    (folder / "nested.zip").write_bytes(inner)
    (folder / "many.zip").write_bytes(zipped({f"{number}.txt": "SAFE" for number in range(20_000)}))
    entities = (
        "<!DOCTYPE x [<!ENTITY a0 'EVIL'>"
        + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))
        + "]>"
    )
    for name, make in (("docx", docx), ("odt", odt), ("epub", epub)):
        (folder / f"entities.{name}").write_bytes(make("<p>&a11;</p>", head=entities))
        (folder / f"outside.{name}").write_bytes(
            make("<p>&e;</p>", head="<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>")
        )
        (folder / f"deep.{name}").write_bytes(make("<p>" * 100_000 + "</p>" * 100_000))
        (folder / f"wide.{name}").write_bytes(make("<p>a</p>" * 5_000_000))
    (folder / "spine.epub").write_bytes(epub(f"<p>{WORDS}</p>" * 100, spine=50_000))


def deep(folder: Path) -> None:
    """Nesting, as far as it goes, in what is not zipped."""
    (folder / "tags.html").write_text("<div>" * 200_000 + "SAFE", encoding="utf-8")
    (folder / "tables.html").write_text("<table><tr><td>" * 50_000 + "SAFE", encoding="utf-8")
    (folder / "ld.html").write_text(
        f"<script type='application/ld+json'>{'[' * 200_000}</script><p>SAFE", encoding="utf-8"
    )
    (folder / "open.html").write_text(
        "<a b='" * 100_000 + "<!--" * 100_000 + "<![CDATA[" * 100_000, encoding="utf-8"
    )
    (folder / "attributes.html").write_text("<p " + "a=b " * 200_000 + ">SAFE", encoding="utf-8")
    (folder / "refs.html").write_text(
        "<p>" + "&#xffffffffffffffff;&#27;&#155;&#xd800;&#x202e;" * 50_000, encoding="utf-8"
    )
    (folder / "groups.rtf").write_text("{\\rtf1" + "{\\b " * 200_000 + "SAFE", encoding="utf-8")
    (folder / "bin.rtf").write_text(
        "{\\rtf1 \\bin99999999 SAFE \\u99999999? \\u-99999? \\'zz \\fs999999999999 }", encoding="utf-8"
    )
    (folder / "json.jsonl").write_text(
        "[" * 200_000
        + "\n"
        + '{"text":' * 100_000
        + "\n"
        + '{"text": "SAFE", "date": '
        + "9" * 100_000
        + "}\n",
        encoding="utf-8",
    )
    boundary = "".join(f'Content-Type: multipart/mixed; boundary="{n}"\n\n--{n}\n' for n in range(5_000))
    (folder / "parts.eml").write_text(f"From: a@b.example\nSubject: SAFE\n{boundary}", encoding="utf-8")
    nested = "Content-Type: message/rfc822\n\n" * 20_000
    (folder / "forwarded.eml").write_text(f"From: a@b.example\nSubject: SAFE\n{nested}", encoding="utf-8")
    (folder / "words.eml").write_text(
        "From: a@b.example\nSubject: " + "=?utf-8?q?a?=\n " * 100_000 + "\n\nSAFE", encoding="utf-8"
    )
    (folder / "received.eml").write_text(
        "Received: from a; Tue, 8 May 1945\n" * 100_000 + "From: a\n\nSAFE", encoding="utf-8"
    )
    (folder / "comments.eml").write_text(
        "From: " + "(" * 100_000 + "\nDate: " + "(" * 100_000 + "\nSubject: a\n\nSAFE", encoding="utf-8"
    )
    (folder / "quotes.csv").write_text('text,title,date\n"' + 'a""' * 300_000, encoding="utf-8")
    (folder / "columns.csv").write_text(
        "text,title,date" + ",a" * 100_000 + "\n" + "," * 100_000 + "\n", encoding="utf-8"
    )
    (folder / "rows.csv").write_text("text,title,date\n" + ",,\n" * 300_000, encoding="utf-8")


def pdfs(folder: Path) -> None:
    """PDFs that go round, run scripts, and say that they are large."""
    (folder / "script.pdf").write_bytes(
        pdf(
            "SAFE",
            extra="/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> /AA << /O << /S /Launch /F (/bin/sh) >> >>",
        )
    )
    (folder / "round.pdf").write_bytes(pdf("SAFE").replace(b"/Kids [3 0 R ]", b"/Kids [2 0 R ]"))
    (folder / "pages.pdf").write_bytes(pdf("SAFE", pages=50_000))
    (folder / "count.pdf").write_bytes(pdf("SAFE").replace(b"/Count 1", b"/Count 2147483647"))
    (folder / "long.pdf").write_bytes(pdf("SAFE", "SAFE 8 May 1945 " * 60_000))
    (folder / "wide.pdf").write_bytes(pdf("SAFE").replace(b"[0 0 600 800]", b"[0 0 1e38 1e38]"))
    (folder / "escape.pdf").write_bytes(pdf("SAFE", "SAFE \\033]0;EVIL\\007 \\233\\061m"))
    (folder / "tail.pdf").write_bytes(pdf("SAFE") + b"\n" + b"%%EOF\nstartxref\n0\n" * 50_000)


def member_names(folder: Path) -> None:
    """Archives with names that no file may have."""
    names = [
        "../../../up.txt",
        "/etc/root.txt",
        "a/../../b.txt",
        "C:\\evil.txt",
        "..\\..\\up.txt",
        "a" * 5000 + ".txt",
        TITLE + ".txt",
        "\x1b[2J.txt",
        "a\nb.txt",
        ".",
        "..",
        "./a.txt",
        "a!/b.txt",
        "[sic].txt",
        "[/].txt",
        "con.txt",
        "\u202etxt.exe",
        "d/" * 500 + "deep.txt",
    ]
    members: dict[str | zipfile.ZipInfo, str | bytes] = dict.fromkeys(names, TEXT)
    twice = [zipfile.ZipInfo("same.txt") for _ in range(5)]
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    (folder / "names.zip").write_bytes(zipped({**members, **dict.fromkeys(twice, TEXT), link: "/etc/passwd"}))
    (folder / "names.tar").write_bytes(tarred({name.replace("\0", "") or "x": TEXT for name in names}))
    for name, pack in (("gz", gzip.compress), ("bz2", bz2.compress), ("xz", lzma.compress)):
        (folder / f"names.tar.{name}").write_bytes(pack((folder / "names.tar").read_bytes()))
    locked = bytearray(zipped({"a.txt": TEXT}))
    for at in (6, locked.rindex(b"PK\x01\x02") + 8):
        locked[at] |= 1
    (folder / "locked.zip").write_bytes(locked)
    (folder / "name.gz").write_bytes(
        b"\x1f\x8b\x08\x08" + bytes(6) + b"\x1b]0;EVIL\x07\0" + gzip.compress(TEXT.encode())[10:]
    )


FORMATS: dict[str, Write] = {
    "formats: metadata with controls": evil_metadata, "formats: cut": cut, "formats: noise": noise, "formats: other names": lies,
    "formats: bombs": bombs, "formats: deep": deep, "formats: pdf": pdfs, "formats: names in archives": member_names,
    "formats: 10,000 tiny mails": lambda folder: (folder / "tiny.mbox").write_bytes(mails(10_000)),
    "formats: 10,000 empty mails": lambda folder: (folder / "empty.mbox").write_bytes(b"From a@b.example Tue May  8 10:00:00 1945\n\n" * 10_000),
}  # fmt: skip

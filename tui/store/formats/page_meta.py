"""What a page declares about itself: in its `meta`, its microdata, its `time`, its address, its title and its language.

Only what is said of the page itself counts. A date that several elements say differently dates parts of the page, as in a list of
teasers, and is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlsplit

from tui.core.dates.address import date_in_address
from tui.core.declared import Declared
from tui.store.formats.linked_data import linked_data

_MOST = 500
"""Elements of a kind that are looked at."""
_META: dict[str, tuple[str, float]] = {
    **dict.fromkeys(
        (
            "article:published_time", "article:published", "og:published_time", "og:article:published_time", "datepublished", "date_published",
            "dc.date.issued", "dcterms.issued", "dc.date.published", "citation_publication_date", "citation_online_date", "parsely-pub-date",
            "sailthru.date", "pubdate", "pub_date", "publishdate", "publish-date", "publish_date", "publication_date", "publication-date",
            "publicationdate", "article.published", "cxenseparse:recs:publishtime", "bt:pubdate", "originalpublicationdate",
        ),
        ("published", 0.92),
    ),
    **dict.fromkeys(("date", "dc.date", "dcterms.date", "dcterms.created", "dc.date.created", "citation_date", "created", "datecreated"), ("published", 0.8)),
    **dict.fromkeys(
        (
            "article:modified_time", "og:updated_time", "og:modified_time", "datemodified", "date_modified", "dcterms.modified",
            "dc.date.modified", "dc.date.updated", "article.updated", "lastmod", "last-modified", "last_modified", "revised", "updated",
        ),
        ("updated", 0.9),
    ),
    "citation_title": ("title", 0.92),
    "dc.title": ("title", 0.85), "dcterms.title": ("title", 0.85), "sailthru.title": ("title", 0.85), "parsely-title": ("title", 0.85),
    "og:title": ("title", 0.8), "twitter:title": ("title", 0.7),
    "citation_author": ("author", 0.92), "citation_authors": ("author", 0.92),
    **dict.fromkeys(("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl"), ("author", 0.85)),
    "citation_journal_title": ("source", 0.92),
    "og:site_name": ("source", 0.85), "dc.publisher": ("source", 0.8), "dcterms.publisher": ("source", 0.8), "citation_publisher": ("source", 0.8),
    "dc.language": ("language", 0.8), "dcterms.language": ("language", 0.8), "og:locale": ("language", 0.7), "content-language": ("language", 0.7),
}  # fmt: skip
"""What the names of `meta` declare, small and with dots between their parts, and how much it counts."""
_PUBLISHED = re.compile(
    r"(?:^|\s)(?:published|dt-published|entry-date|post-date|pubdate|publish-date|publication-date|article-date|date-published)(?:$|\s)",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"(?:^|\s)(?:updated|dt-updated|date-modified|modified)(?:$|\s)", re.IGNORECASE)
_SAVED = re.compile(
    r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*|Mirrored from )(?P<address>[^\s<>\"']{4,2000})",
    re.IGNORECASE,
)
"""What browsers, SingleFile and HTTrack write above a page that they save."""
_HEAD = 4_000


def declarations(root: Any, text: str) -> tuple[Declared, ...]:  # noqa: ANN401 - lxml has no types
    """Return what a page declares, each once.

    Args:
        root: The tree of the page.
        text: Its source.
    """
    found = [
        *linked_data(root),
        *_meta(root),
        *_microdata(root),
        *_times(root),
        *_titles(root),
        *_language(root),
    ]
    found += _address(root, text)
    known = {(one.field, one.value): one for one in sorted(found, key=lambda one: one.weight)}
    return tuple(one for one in found if known[one.field, one.value] is one)


def _meta(root: Any) -> Iterator[Declared]:  # noqa: ANN401
    for element in _some(root, "meta"):
        content = (element.get("content") or "").strip()
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            written = (element.get(attribute) or "").strip()
            said = _META.get(written.lower().replace("dc:", "dc.").replace("dcterms:", "dcterms."))
            if said and content:
                yield Declared(said[0], content, f"meta {written}", said[1])
                break


def _microdata(root: Any) -> Iterator[Declared]:  # noqa: ANN401
    """Yield the dates of elements with `itemprop`, where all of a kind agree."""
    for name, field in (("datePublished", "published"), ("dateModified", "updated")):
        elements = root.iterfind(f".//*[@itemprop='{name}']")
        yield from _agreeing((one for one in elements if one.tag != "meta"), field, f"itemprop {name}", 0.9)


def _times(root: Any) -> Iterator[Declared]:  # noqa: ANN401
    """Yield the dates of `time` elements that say what they are of, where all of a kind agree."""
    times = [one for one in _some(root, "time") if one.get("datetime") and not one.get("itemprop")]
    published = [
        one for one in times if one.get("pubdate") is not None or _PUBLISHED.search(one.get("class") or "")
    ]
    updated = [one for one in times if one not in published and _UPDATED.search(one.get("class") or "")]
    yield from _agreeing(published, "published", "time published", 0.8)
    yield from _agreeing(updated, "updated", "time updated", 0.8)


def _agreeing(elements: Any, field: str, rule: str, weight: float) -> Iterator[Declared]:  # noqa: ANN401
    values = {
        value.strip()
        for element in elements
        if (value := element.get("datetime") or element.get("content") or "".join(element.itertext())).strip()
    }
    if len(values) == 1:
        yield Declared(field, values.pop(), rule, weight)


def _titles(root: Any) -> Iterator[Declared]:  # noqa: ANN401
    title = root.find(".//title")
    if title is not None and (words := "".join(title.itertext()).strip()):
        yield Declared("title", words, "title of the page", 0.65)
    headings = [heading for heading in _some(root, "h1") if not _is_of_the_site(heading)]
    if len(headings) == 1 and (words := " ".join("".join(headings[0].itertext()).split())):
        yield Declared("title", words, "heading of the page", 0.75)


def _is_of_the_site(heading: Any) -> bool:  # noqa: ANN401
    """Whether a heading is the name of the site: it is a link to its first page, or a logo."""
    link = heading.find(".//a")
    names = f"{heading.get('class') or ''} {heading.get('id') or ''}".lower()
    is_home = link is not None and urlsplit(_plain(link.get("href"))).path in (
        "",
        "/",
        "index.html",
        "/index.html",
    )
    return is_home or "logo" in names or "site" in names


def _language(root: Any) -> Iterator[Declared]:  # noqa: ANN401
    html = root if root.tag == "html" else root.find(".//html")
    said = html is not None and (
        html.get("lang") or html.get("{http://www.w3.org/XML/1998/namespace}lang") or html.get("xml:lang")
    )
    if said:
        yield Declared("language", said, "html lang", 0.9)


def _address(root: Any, text: str) -> Iterator[Declared]:  # noqa: ANN401
    """Yield the day in the address of a page, and its site where it names none."""
    saved = _SAVED.search(text[:_HEAD])
    addresses = [saved["address"]] if saved else []
    addresses += [
        one.get("href") for one in _some(root, "link") if (one.get("rel") or "").lower() == "canonical"
    ]
    addresses += [one.get("content") for one in _some(root, "meta") if one.get("property") == "og:url"]
    for address in filter(None, addresses):
        if dated := date_in_address(f"URL: {address[:500]}"):
            yield Declared("published", dated[0].edtf, "address of the page", 0.8)
            break
    for address in filter(None, addresses):
        site = _host(address)
        if site:
            yield Declared("source", site, "address of the page", 0.65)
            break


def _host(address: str) -> str | None:
    """The site of an address, without "www."; None of one that is no address of a site."""
    try:
        host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
    except ValueError:
        return None
    return host.removeprefix("www.") if re.fullmatch(r"(?:[\w-]+\.)+[\w-]{2,}", host) else None


def _plain(address: str | None) -> str:
    """An address that can be taken apart."""
    return (address or "#").replace("[", "").replace("]", "")


def _some(root: Any, tag: str) -> Sequence[Any]:  # noqa: ANN401
    return [element for element, _ in zip(root.iter(tag), range(_MOST), strict=False)]

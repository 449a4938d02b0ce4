"""JSON-LD: what a page says of itself in the words of schema.org, for search engines.

A page may describe many things: its site, its crumbs, the articles that it links to, an event. Only articles are looked for, and
pages where there is none, at the top of the data, in a `@graph`, or as the main entity of what stands there. Of several
articles none is the page's, unless one has its heading. What is broken, too large or too deep is left out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from tui.core.declared import Declared

_LARGEST = 1 << 20
_MOST_SCRIPTS, _MOST_NODES, _DEEPEST = 20, 1_000, 6
_ARTICLE = re.compile(
    r"\w*Article|BlogPosting|SocialMediaPosting|LiveBlogPosting|DiscussionForumPosting|Report|\w*Report|SpecialAnnouncement|Legislation|"
    r"GovernmentDocument|PressRelease|\w*NewsArticle|Speech|TechArticle|Newsletter"
)
_PAGE = re.compile(r"WebPage|ItemPage|AboutPage|CreativeWork|Book|Chapter|DigitalDocument|PublicationIssue")
_DATES = (("datePublished", "published", 0.92), ("dateModified", "updated", 0.9))
_HOLDERS = ("@graph", "mainEntity", "mainEntityOfPage")
"""What holds the description of a page inside another."""
_AROUND = re.compile(r"\A\s*(?://\s*)?(?:<!--|<!\[CDATA\[)?|(?:-->|(?://\s*)?\]\]>)?[\s;]*\Z")
Node = dict[str, Any]


def linked_data(root: Any) -> Iterator[Declared]:  # noqa: ANN401 - lxml has no types
    """Yield what the JSON-LD of a page declares about it."""
    nodes = [node for script in _scripts(root) for node in _nodes(script, 0)][:_MOST_NODES]
    articles = [node for node in nodes if _is_a(node, _ARTICLE)]
    main = _only(articles, root) if articles else _only([node for node in nodes if _is_a(node, _PAGE)], root)
    if main is None:
        return
    for key, field, weight in _DATES:
        if isinstance(value := main.get(key), str):
            yield Declared(field, value, f"JSON-LD {key}", weight)
    for key in ("headline", "name"):
        if isinstance(value := main.get(key), str) and value.strip():
            yield Declared("title", value, f"JSON-LD {key}", 0.9 if key == "headline" else 0.8)
            break
    if authors := ", ".join(dict.fromkeys(_names(main.get("author")))):
        yield Declared("author", authors, "JSON-LD author", 0.9)
    for publisher in list(_names(main.get("publisher")))[:1]:
        yield Declared("source", publisher, "JSON-LD publisher", 0.85)


def _scripts(root: Any) -> Iterator[Any]:  # noqa: ANN401
    """Yield the data of a page."""
    found = (one for one in root.iter("script") if "ld+json" in (one.get("type") or "").lower())
    for script, _ in zip(found, range(_MOST_SCRIPTS), strict=False):
        text = script.text or ""
        if len(text) > _LARGEST:
            continue
        try:
            yield json.loads(_AROUND.sub("", text), strict=False)
        except (ValueError, RecursionError):
            continue


def _nodes(data: Any, depth: int) -> Iterator[Node]:  # noqa: ANN401
    """Yield the things that are described at the top, or in what holds the description of a page."""
    if depth > _DEEPEST:
        return
    if isinstance(data, list):
        for one in data[:_MOST_NODES]:
            yield from _nodes(one, depth + 1)
    elif isinstance(data, dict):
        yield data
        for key in _HOLDERS:
            yield from _nodes(data.get(key), depth + 1)


def _is_a(node: Node, kinds: re.Pattern[str]) -> bool:
    said = node.get("@type")
    types = said if isinstance(said, list) else [said]
    return any(isinstance(one, str) and kinds.fullmatch(one.rpartition("/")[2]) for one in types)


def _only(nodes: list[Node], root: Any) -> Node | None:  # noqa: ANN401
    """The one thing that the page is: the only one with its dates, or the one of its heading."""
    if (
        len(
            {
                (str(node.get("headline") or node.get("name")), str(node.get("datePublished")))
                for node in nodes
            }
        )
        <= 1
    ):
        return nodes[0] if nodes else None
    headings = {_folded("".join(one.itertext())) for tag in ("h1", "title") for one in root.iter(tag)}
    named = [node for node in nodes if _folded(str(node.get("headline") or node.get("name"))) in headings]
    return named[0] if len({str(node.get("datePublished")) for node in named}) == 1 else None


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())


def _names(said: Any) -> Iterator[str]:  # noqa: ANN401
    """Yield the names of people or organisations: written so, as things with a name, or as a list of these."""
    for one in (said if isinstance(said, list) else [said])[:10]:
        name = one.get("name") if isinstance(one, dict) else one
        if isinstance(name, str) and name.strip() and "://" not in name:
            yield " ".join(name.split())

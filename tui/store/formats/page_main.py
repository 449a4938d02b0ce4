"""Which blocks of a page are its document: those that trafilatura recognises, and what stands between and around them.

An extractor that decides and writes at once alters what it keeps: it trims, joins and normalises. So its text is only used to
recognise blocks, and the blocks are given as the page has them (`page_blocks.py`).

Blocks that it knows are anchors. From the first to the last anchor everything is kept but furniture: what stands in navigation,
asides, forms, footers and comments. Before the first, up to the heading of the page; around them, what stands in the same
container and is no furniture either, since datelines, bylines and signatures are what extractors lose. A paragraph too many is
folded by the reader of texts; one too few is lost.

Where too little is recognised, the page is given whole but for its furniture; a page that is a book, or made of too many elements, as it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from tui.store.formats.page_blocks import Block

_LARGEST = 400_000
"""Code points of visible text above which a page is a book on one page, and is given whole."""
_ANCHOR = 20
"""Letters and figures of the shortest block that is an anchor: "Home" may stand anywhere."""
_ENOUGH, _MUCH_MORE = 250, 3
"""How much is enough, and how many times more of it a page has that trafilatura misread: bytes of letters and figures in UTF-8,
as a sign of Chinese says as much as three letters."""
_AROUND = 12
"""Blocks before the first and after the last anchor that may belong to them."""
_PROBE = 24
_FURNITURE = frozenset(("nav", "aside", "footer", "form", "menu"))
_HOLDERS = frozenset(("article", "main", "section", "div", "td", "body"))
_WHOLE = frozenset(("body", "html"))
_ROLES = frozenset(("navigation", "complementary", "contentinfo", "search", "banner"))
_CLASSES = re.compile(
    r"(?:^|[\s_-])(?<!has[_-])(?<!with[_-])(?<!no[_-])(?<!without[_-])(?:comments?|commentlist|disqus|respond|related|share|sharing|social|breadcrumbs?|sidebar|newsletter|cookies?|nav|navbar|navigation|"
    r"menu|footer|teasers?|promo|advert(?:isement)?|pagination|pager|tags)(?:$|[\s_-])",
    re.IGNORECASE,
)


def main_blocks(blocks: Sequence[Block], page: bytes, *, is_plain: bool) -> list[Block]:
    """Return the blocks that are the document of a page.

    Args:
        blocks: All that is visible, in order.
        page: The page in UTF-8.
        is_plain: Whether it has no more elements and attributes, nor deeper ones, than trafilatura can bear.
    """
    size = sum(len(block.text) for block in blocks)
    if size > _LARGEST or not is_plain:
        return list(blocks)
    known = _letters(_recognised(page))
    letters = [_letters(block.text) for block in blocks]
    is_known = [bool(said) and _is_in(said, known) for said in letters]
    anchors = [n for n, said in enumerate(letters) if is_known[n] and len(said.encode()) >= _ANCHOR]
    found = sum(len(letters[n].encode()) for n in anchors)
    whole = sum(len(said.encode()) for said in letters)
    if not anchors or whole < _ENOUGH or (found < _ENOUGH and whole > _MUCH_MORE * found):
        return _shown(blocks)
    body = blocks[0].element.getroottree().getroot()
    plain = [n for n in anchors if not _is_furniture(blocks[n], body)]
    is_trusted = 2 * len(plain) < len(anchors)
    anchors = anchors if is_trusted else plain
    inside = _container(blocks[anchors[0]].element, blocks[anchors[-1]].element)
    first, last = _widened(blocks, anchors, inside)
    return [
        block
        for n, block in enumerate(blocks)
        if first <= n <= last and ((is_trusted and is_known[n]) or not _is_furniture(block, inside))
    ]


def _shown(blocks: Sequence[Block]) -> list[Block]:
    """All blocks but furniture, where these are most of the page; else all."""
    body = blocks[0].element.getroottree().getroot()
    kept = [block for block in blocks if not _is_furniture(block, body)]
    return (
        kept
        if 2 * sum(len(block.text) for block in kept) > sum(len(block.text) for block in blocks)
        else list(blocks)
    )


def _recognised(page: bytes) -> str:
    """The text that trafilatura extracts; empty where it finds none."""
    import trafilatura  # noqa: PLC0415 - an extra
    from lxml.html import HTMLParser, document_fromstring  # noqa: PLC0415 - an extra

    tree = document_fromstring(
        page, parser=HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    )
    return (
        trafilatura.extract(
            tree,
            output_format="txt",
            include_comments=False,
            include_tables=True,
            include_images=False,
            include_links=False,
            include_formatting=False,
            deduplicate=False,
            with_metadata=False,
        )
        or ""
    )


def _letters(text: str) -> str:
    """What two renditions of the same words share: letters and figures, whatever stands between, small."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKD", text).casefold()))


def _is_in(said: str, known: str) -> bool:
    """Whether words are among those that are known: a short block as a whole, of a long one most of some places."""
    if len(said) <= 3 * _PROBE:
        return said in known
    probes = [said[at : at + _PROBE] for at in (0, len(said) // 2, len(said) - _PROBE)]
    return sum(probe in known for probe in probes) > 1


def _widened(blocks: Sequence[Block], anchors: Sequence[int], inside: Any) -> tuple[int, int]:  # noqa: ANN401 - lxml has no types
    """Return the first and the last block of the document, both inclusive."""
    first, last = anchors[0], anchors[-1]
    headings = [
        n
        for n in range(max(first - _AROUND, 0), first + 1)
        if blocks[n].is_heading and not _is_furniture(blocks[n], inside)
    ]
    if headings:
        first = headings[-1]
        inside = _container(blocks[first].element, inside)
    for _ in range(_AROUND):
        if first == 0 or not _belongs(blocks[first - 1], inside):
            break
        first -= 1
    home = next((one for one in blocks[last].element.iterancestors() if one.tag in _HOLDERS), inside)
    inside = inside if inside.tag not in _WHOLE else home
    for _ in range(_AROUND):
        if last + 1 == len(blocks) or not _belongs(blocks[last + 1], inside):
            break
        last += 1
    return first, last


def _container(one: Any, other: Any) -> Any:  # noqa: ANN401
    """The innermost element that holds two, themselves included."""
    path = {one, *one.iterancestors()}
    return next((element for element in (other, *other.iterancestors()) if element in path), one)


def _belongs(block: Block, inside: Any) -> bool:  # noqa: ANN401
    """Whether a block beside the document belongs to it: in its container, not mostly links, and no furniture.

    Where that container is the whole page, its parts are anything; only what stands in it directly belongs.
    """
    element = block.element
    if inside.tag in _WHOLE:
        is_inside = element.tag == "body" or (
            element.getparent() is not None and element.getparent().tag == "body"
        )
        is_inside = is_inside and element.tag not in ("div", "table", "header", "section")
    else:
        is_inside = element is inside or any(above is inside for above in element.iterancestors())
    return is_inside and 2 * block.linked < len(block.text) and not _is_furniture(block, inside)


def _is_furniture(block: Block, inside: Any) -> bool:  # noqa: ANN401
    """Whether a block stands in what surrounds documents, and does not hold this one."""
    home = {inside, *inside.iterancestors()}
    for element in (block.element, *block.element.iterancestors()):
        if element in home or element.tag in _WHOLE:
            return False
        if element.tag in _FURNITURE or element.get("role") in _ROLES:
            return True
        if _CLASSES.search(f"{element.get('class') or ''} {element.get('id') or ''}"):
            return True
    return False

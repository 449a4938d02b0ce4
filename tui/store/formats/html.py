"""Web pages: their words exactly as they are shown, without what surrounds them, and what they declare about themselves.

The page is decoded (`page_encoding.py`), made a tree by lxml, laid out as blocks (`page_blocks.py`), of which those of the document
are kept (`page_main.py`); what it declares is read from the tree (`page_meta.py`). Nothing is fetched, nothing is run.
"""

from __future__ import annotations

import re
from importlib.metadata import version
from typing import Any

from tui.store.decode import Decoded
from tui.store.formats.extraction import Extraction, RefusedError, Wish
from tui.store.formats.page_blocks import blocks_of
from tui.store.formats.page_encoding import decode_page
from tui.store.formats.page_main import main_blocks
from tui.store.formats.page_meta import declarations

_DEEPEST, _MOST_ELEMENTS, _MOST_ATTRIBUTES = 400, 15_000, 100
"""Elements in elements, in all, and attributes of one; news pages have up to about 40, 5,000 and 30."""

_TAG = re.compile(rb"</?([a-zA-Z][a-zA-Z0-9]*)(?=[\s/>])[^<>]{0,5000}>")
_EMPTY = re.compile(rb"(?:<p>\s*)+")
_KEPT_TAGS = frozenset(
    b"html head body title meta link base script style noscript template textarea iframe select option br p h1".split()
)
_IN_LINE = frozenset(
    b"a abbr acronym b bdi bdo big cite code del dfn em font i img ins kbd label mark nobr o q ruby rb rp rt s samp small span "
    b"strike strong sub sup time tt u var wbr".split()
)


def extract(data: bytes, name: str, wish: Wish) -> Extraction:  # noqa: ARG001 - the interface
    """Return the text of a page.

    Raises:
        RefusedError: If its bytes are no text, nothing in it is shown, or its elements stand in each other too deep.
    """
    decoded = decode_page(data, wish.encoding)
    if decoded is None:
        raise RefusedError("binary", "it is not text: its bytes fit no encoding of writing")
    page = decoded.text.replace("\0", "\ufffd").encode("utf-8", "replace")
    root, is_deep = _tree(page)
    blocks = blocks_of(root) if root is not None else []
    if not blocks:
        raise RefusedError("empty", "the page shows no text")
    chosen = main_blocks(blocks, page, is_plain=not is_deep and _is_plain(root))
    return Extraction(
        text="\n\n".join(block.text for block in chosen),
        reader=f"html (trafilatura {version('trafilatura')})",
        encoding=decoded.encoding,
        why=decoded.why,
        declared=declarations(root, decoded.text),
        remarks=_remarks(decoded),
    )


def _tree(page: bytes, *, is_flat: bool = False) -> tuple[Any, bool]:
    """Return the tree of a page, None where it is empty, and whether it had to be made flat.

    Elements that are never closed stand in each other, and libxml2 reads no further than 2,048 of them: such a page is read once
    more with its elements side by side, since words that are shown too much are better than words that are lost.
    """
    from lxml import etree  # noqa: PLC0415 - an extra
    from lxml.html import HTMLParser, document_fromstring  # noqa: PLC0415 - an extra

    parser = HTMLParser(encoding="utf-8", huge_tree=True, no_network=True)
    try:
        root = document_fromstring(page, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None, is_flat
    if any("depth" in error.message for error in parser.error_log):
        if not is_flat:
            return _tree(_EMPTY.sub(b"<p>", _TAG.sub(_flat, page)), is_flat=True)
        raise RefusedError(
            "deep", "its elements stand in each other so deep that the rest of it cannot be read"
        )
    return root, is_flat


def _flat(tag: re.Match[bytes]) -> bytes:
    """What stands for a tag in a page without depth: a tag that holds no others, nothing for one in a line, else a paragraph."""
    name = tag[1].lower()
    return tag[0] if name in _KEPT_TAGS else b"" if name in _IN_LINE else b"<p>"


def _is_plain(root: Any) -> bool:  # noqa: ANN401
    """Whether a page is such as people write; trafilatura takes the square of the number of elements in some others."""
    from lxml import etree  # noqa: PLC0415 - an extra

    depth = 0
    for count, (event, element) in enumerate(etree.iterwalk(root, events=("start", "end"))):
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST or count > 2 * _MOST_ELEMENTS or len(element.attrib) > _MOST_ATTRIBUTES:
            return False
    return True


def _remarks(decoded: Decoded) -> tuple[tuple[str, str], ...]:
    remarks = []
    if decoded.is_guess:
        remarks.append(("encoding", f"read as {decoded.encoding} ({decoded.why}); letters may be wrong"))
    if decoded.broken:
        detail = f"{decoded.broken:,} places could not be read as {decoded.encoding}; they show as \ufffd"
        remarks.append(("broken", detail))
    return tuple(remarks)

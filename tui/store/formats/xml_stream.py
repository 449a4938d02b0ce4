"""XML as a stream of starts, ends and text: no tree is built, nothing is expanded, nothing outside is asked for.

The parser is that of `defusedxml`, which refuses declarations of entities; its handlers are called by expat itself,
without the tree builder between (8 times as fast as one). A part is given to it whole: expat reads a sign that goes over the
edge of a piece again from its beginning, which makes small pieces quadratic.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple, Protocol
from xml.parsers.expat import ExpatError

from defusedxml.common import DefusedXmlException

from tui.store.formats.extraction import RefusedError


class Listener(Protocol):
    """What hears a stream; names are "uri}local"."""

    def start(self, name: str, attributes: Mapping[str, str], /) -> object:
        """An element begins."""

    def end(self, name: str, /) -> object:
        """An element ends: every one that began, in turn."""

    def text(self, text: str, /) -> object:
        """Characters follow, in pieces."""


class Element(NamedTuple):
    """An element that was asked for."""

    name: str
    """Without its namespace."""
    attributes: Mapping[str, str]
    text: str
    """What stands directly in it."""

    def attribute(self, name: str) -> str:
        """The value of an attribute in any namespace; empty where there is none."""
        return local_attribute(self.attributes, name)


def walk_xml(data: bytes, listener: Listener, *, may_name_type: bool = False) -> None:
    """Tell a listener what a part of a document holds.

    Args:
        data: The whole part.
        listener: What hears it; it may raise `RefusedError`.
        may_name_type: Whether it may begin with a document type, as pages do; it may never declare anything in one.

    Raises:
        RefusedError: If it is not well-formed, or declares what a document has no need to declare.
    """
    from defusedxml.ElementTree import XMLParser  # noqa: PLC0415 - 30 ms, for those who open such a file

    parser = XMLParser(target=listener, forbid_dtd=not may_name_type).parser
    parser.ordered_attributes = False
    parser.buffer_text = True
    parser.StartElementHandler = listener.start
    parser.EndElementHandler = listener.end
    parser.CharacterDataHandler = listener.text
    parser.CommentHandler = parser.ProcessingInstructionHandler = parser.DefaultHandlerExpand = None
    if may_name_type:
        parser.StartDoctypeDeclHandler = _refuse_declarations
        parser.SkippedEntityHandler = lambda name, _: listener.text(_entity(name))
    try:
        parser.Parse(data, True)  # noqa: FBT003 - expat takes no keywords
    except (DefusedXmlException, ExpatError, LookupError, ValueError) as error:
        # ValueError: an encoding of several bytes a character; LookupError: one that nobody knows
        raise RefusedError("damaged", f"its XML cannot be read ({_reason(error)})") from None


def elements(data: bytes, names: Collection[str]) -> list[Element]:
    """Return the elements of some names (without namespaces) in a small part, in the order of their ends; none of a broken one."""
    collector = _Collector(names)
    try:
        walk_xml(data, collector, may_name_type=True)
    except RefusedError:
        return []
    return collector.found


def local_attribute(attributes: Mapping[str, str], name: str) -> str:
    """The value of an attribute in any namespace; empty where there is none.

    >>> local_attribute({"http://example.org}val": "1"}, "val")
    '1'
    """
    plain = attributes.get(name)
    if plain is not None:
        return plain
    return next((value for key, value in attributes.items() if key.endswith("}" + name)), "")


def _refuse_declarations(_name: str, _system: str, _public: str, has_internal_subset: int) -> None:
    if has_internal_subset:
        raise RefusedError("damaged", "its XML declares a language of its own, which is not read")


def _entity(name: str) -> str:
    """The character of an entity that pages may name without declaring it."""
    from html.entities import html5  # noqa: PLC0415 - few pages name one

    return html5.get(name + ";", f"&{name};")


def _reason(error: Exception) -> str:
    return "it declares entities" if isinstance(error, DefusedXmlException) else str(error)


class _Collector:
    """Keeps the elements that were asked for."""

    def __init__(self, names: Collection[str]) -> None:
        self.found: list[Element] = []
        self._names = frozenset(names)
        self._open: list[tuple[str, Mapping[str, str], list[str]]] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._open.append((name.rpartition("}")[2], attributes, []))

    def end(self, _: str) -> None:
        name, attributes, pieces = self._open.pop()
        if name in self._names:
            self.found.append(Element(name, attributes, "".join(pieces).strip()))

    def text(self, text: str) -> None:
        if self._open:
            self._open[-1][2].append(text)

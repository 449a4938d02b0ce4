"""Texts of LibreOffice and OpenOffice (OpenDocument): the text of the body and its notes, with all changes accepted.

Insertions stand in the text as any other words; what was deleted is kept apart and is left out, as are annotations and hidden
text, and all of them are said. Headers and footers are in another part and belong to pages. The call of a note is its label
in brackets, "[1]", and the notes follow the body.

Runs of blanks mean one blank, as the standard has it; more are elements of their own (`text:s`).

Source: OASIS, Open Document Format for Office Applications 1.3, part 3 (§6.1.2 for blanks, §5.5 for changes).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from itertools import chain

from tui.core.declared import Declared
from tui.store.formats.blocks import Blocks
from tui.store.formats.extraction import Extraction, RefusedError, Wish
from tui.store.formats.properties import OFFICE_WEIGHT, declared_author, declared_date, declared_title
from tui.store.formats.xml_stream import Element, elements, walk_xml
from tui.store.formats.zipped import Zipped, open_zip

PART_CAP = 64 << 20
"""Bytes of the XML of a document."""
LONGEST_GAP = 1000
"""Blanks that one element may stand for."""

_NAMESPACE = "urn:oasis:names:tc:opendocument:xmlns:"
_TEXT = _NAMESPACE + "text:1.0}"
_TABLE = _NAMESPACE + "table:1.0}"
_OFFICE = _NAMESPACE + "office:1.0}"
_STYLE = _NAMESPACE + "style:1.0}"
_DRAWINGS = _NAMESPACE + "svg-compatible:1.0}"
_REPEATED = _TABLE + "number-columns-repeated"
_MOST_COLUMNS = 100
"""Empty cells that one element may stand for."""


def extract(data: bytes, _name: str, _wish: Wish) -> Extraction:
    """Return the text of a document, what it says of itself, and what of it is not in the text.

    Raises:
        RefusedError: If it is protected, damaged, or too large when unpacked.
    """
    package = open_zip(data, PART_CAP)
    if elements(package.part("META-INF/manifest.xml") or b"", ("encryption-data",)):
        raise RefusedError("encrypted", "it is protected by a password: save it without one to read it here")
    body = package.part("content.xml")
    if body is None:
        raise RefusedError("damaged", "it is no OpenDocument text: there is no text in the zip file")
    story = _Story()
    walk_xml(body, story)
    text = "\n\n".join(filter(None, (story.body.text(), *story.notes)))
    return Extraction(text, "odt", "utf-8", declared=_declared(package), remarks=_remarks(story.counts))


def _declared(package: Zipped) -> tuple[Declared, ...]:
    names = ("creation-date", "date", "title", "initial-creator", "creator", "language")
    found = elements(package.part("meta.xml") or b"", names)
    by_whom = "initial-creator" if any(element.name == "initial-creator" for element in found) else "creator"
    return tuple(chain.from_iterable(_declaration(element, by_whom) for element in found))


def _declaration(element: Element, by_whom: str) -> list[Declared]:
    rule = f"odt property {element.name}"
    match element.name:
        case "creation-date":
            return declared_date("published", element.text, rule)
        case "date":
            return declared_date("updated", element.text, rule)
        case "title":
            return declared_title(element.text, rule)
        case "language":
            return [Declared("language", element.text, rule, OFFICE_WEIGHT)] if element.text else []
        case _:
            return declared_author(element.text, rule) if element.name == by_whom else []


def _remarks(counts: Counter[str]) -> tuple[tuple[str, str], ...]:
    """What of a document is not in its text, or stands there only by some change."""
    sentences = (
        ("changes", "it holds tracked changes ({:,}): insertions are read as text, deletions are left out"),
        ("comments", "comments in it are not read: {:,}"),
        ("hidden", "hidden text is not read: {:,} characters"),
        ("numbering", "paragraphs that the program numbers or marks are read without their numbers: {:,}"),
        ("ruby", "readings beside characters are not read: {:,}"),
        ("embedded", "objects embedded in it are not read: {:,}"),
    )
    return tuple((what, words.format(counts[what])) for what, words in sentences if counts[what])


class _Story:
    """Hears the XML of a document. While something is left out only its depth is counted."""

    def __init__(self) -> None:
        self.body = self.blocks = Blocks()
        self.counts: Counter[str] = Counter()
        self.notes: list[str] = []
        self._skipped = 0
        self._is_hidden = False
        """Whether what is left out at the moment is counted as hidden text."""
        self._paragraphs = 0
        """Open ones: text stands in a paragraph, or in what is in one."""
        self._is_label = False
        self._label = ""
        self._style = ""
        self._hidden_styles: set[str] = set()

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if self._skipped:
            self._skipped += 1
            return
        action = _STARTS.get(name)
        if action:
            action(self, attributes)

    def end(self, name: str) -> None:
        if self._skipped:
            self._skipped -= 1
            self._is_hidden = self._is_hidden and self._skipped > 0
            return
        action = _ENDS.get(name)
        if action:
            action(self)

    def text(self, text: str) -> None:
        if self._skipped:
            self.counts["hidden"] += len(text) * self._is_hidden
        elif self._is_label:
            self._label += text
        elif self._paragraphs:
            self.blocks.write_flowing(text)

    def skip(self, _: object = None) -> None:
        self._skipped = 1

    def hide(self) -> None:
        self._is_hidden = True
        self.skip()

    def name_style(self, attributes: Mapping[str, str]) -> None:
        self._style = attributes.get(_STYLE + "name", "")

    def set_style(self, attributes: Mapping[str, str]) -> None:
        if attributes.get(_TEXT + "display") == "none":
            self._hidden_styles.add(self._style)

    def is_hidden(self, attributes: Mapping[str, str]) -> bool:
        return attributes.get(_TEXT + "style-name") in self._hidden_styles

    def open_paragraph(self, attributes: Mapping[str, str]) -> None:
        if self.is_hidden(attributes):
            self.hide()
        else:
            self._paragraphs += 1
            self.blocks.open_paragraph()

    def close_paragraph(self) -> None:
        self._paragraphs -= 1
        self.blocks.close_paragraph()

    def open_span(self, attributes: Mapping[str, str]) -> None:
        if self.is_hidden(attributes):
            self.hide()

    def open_section(self, attributes: Mapping[str, str]) -> None:
        if attributes.get(_TEXT + "display") == "none":
            self.hide()

    def open_hidden(self, attributes: Mapping[str, str]) -> None:
        if attributes.get(_TEXT + "is-hidden", "true") == "true":
            self.hide()

    def gap(self, attributes: Mapping[str, str]) -> None:
        """Add as many blanks as an element says."""
        count = attributes.get(_TEXT + "c", "1")[:5]
        if self._paragraphs and not self._is_label:
            self.blocks.write(" " * min(int(count) if count.isdecimal() else 1, LONGEST_GAP))

    def write(self, character: str) -> None:
        if self._paragraphs and not self._is_label:
            self.blocks.write(character)

    def open_cell(self, attributes: Mapping[str, str]) -> None:
        self.blocks.open_cell()
        repeated = attributes.get(_REPEATED, "1")[:5]
        for _ in range(min(int(repeated) if repeated.isdecimal() else 1, _MOST_COLUMNS) - 1):
            self.blocks.close_cell()
            self.blocks.open_cell()

    def open_label(self, _: object) -> None:
        self._is_label = True
        self._label = ""

    def close_label(self) -> None:
        """Call a note."""
        self._is_label = False
        self._label = " ".join(self._label.split()) or str(len(self.notes) + 1)
        self.blocks.write(f"[{self._label}]")

    def open_note(self, _: object) -> None:
        self.blocks = Blocks()

    def close_note(self) -> None:
        text = self.blocks.text()
        self.notes.append(f"[{self._label}] {text}" if text else "")
        self.blocks = self.body

    def count_and_skip(self, what: str) -> None:
        self.counts[what] += 1
        self.skip()

    def count_item(self, _: object) -> None:
        self.counts["numbering"] += 1


def _character(character: str) -> Callable[[_Story, object], None]:
    return lambda story, _: story.write(character)


def _counted(what: str) -> Callable[[_Story, object], None]:
    return lambda story, _: story.count_and_skip(what)


_STARTS: dict[str, Callable[[_Story, Mapping[str, str]], object]] = {
    _TEXT + "p": _Story.open_paragraph,
    _TEXT + "h": _Story.open_paragraph,
    _TEXT + "span": _Story.open_span,
    _TEXT + "s": _Story.gap,
    _TEXT + "tab": _character("\t"),
    _TEXT + "line-break": _character("\n"),
    _TEXT + "note-citation": _Story.open_label,
    _TEXT + "note-body": _Story.open_note,
    _TEXT + "section": _Story.open_section,
    _TEXT + "hidden-text": _Story.open_hidden,
    _TEXT + "hidden-paragraph": _Story.open_hidden,
    _TEXT + "list-item": _Story.count_item,
    _TEXT + "ruby-text": _counted("ruby"),
    _TEXT + "changed-region": _counted("changes"),
    _OFFICE + "annotation": _counted("comments"),
    _OFFICE + "binary-data": _Story.skip,
    _OFFICE + "forms": _Story.skip,
    _NAMESPACE + "drawing:1.0}object": _counted("embedded"),
    _DRAWINGS + "title": _Story.skip,
    _DRAWINGS + "desc": _Story.skip,
    _TABLE + "table": lambda story, _: story.blocks.open_table(),
    _TABLE + "table-row": lambda story, _: story.blocks.open_row(),
    _TABLE + "table-cell": _Story.open_cell,
    _TABLE + "covered-table-cell": _Story.open_cell,
    _STYLE + "style": _Story.name_style,
    _STYLE + "text-properties": _Story.set_style,
}
_ENDS: dict[str, Callable[[_Story], object]] = {
    _TEXT + "p": _Story.close_paragraph,
    _TEXT + "h": _Story.close_paragraph,
    _TEXT + "note-citation": _Story.close_label,
    _TEXT + "note-body": _Story.close_note,
    _TABLE + "table": lambda story: story.blocks.close_table(),
    _TABLE + "table-row": lambda story: story.blocks.close_row(),
    _TABLE + "table-cell": lambda story: story.blocks.close_cell(),
    _TABLE + "covered-table-cell": lambda story: story.blocks.close_cell(),
}

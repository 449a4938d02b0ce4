"""Word documents (Office Open XML): the text of the body and its notes, as Word shows it with all changes accepted.

What stands there and is read: paragraphs, tables, text boxes (once: the older twin of each is passed over), insertions, the
results of fields, formulas. Left out and said: deletions, comments, hidden text, the numbers Word gives to paragraphs,
embedded documents. Left out: headers and footers, which belong to pages; the codes of fields; macros; whatever is
linked and not in the file. A mark "[1]" stands where a footnote is called, "[i]" for an endnote, and the notes follow the body.

Pages are not told: where they end is known only when a certain printer's fonts are at hand.

Source: ECMA-376, 5th edition, part 1 (§17 for what an element means); part 3 for alternate content.
"""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Callable, Mapping
from itertools import chain

from tui.core.declared import Declared
from tui.store.formats.blocks import Blocks
from tui.store.formats.extraction import Extraction, RefusedError, Wish
from tui.store.formats.markup import Element, elements, local_attribute, walk_xml
from tui.store.formats.properties import declared_author, declared_date, declared_title
from tui.store.formats.zipped import Zipped, open_zip

PART_CAP = 64 << 20
"""Bytes of the XML of a document; a book has 10 million."""

_MAIN = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
_MATHS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/math}",
    "http://purl.oclc.org/ooxml/officeDocument/math}",
)
_ALTERNATIVES = "http://schemas.openxmlformats.org/markup-compatibility/2006}"
_CHARTS = "http://schemas.openxmlformats.org/drawingml/2006/chart}"
_DIAGRAMS = "http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_CHARACTERS = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "\u2011",
    "softHyphen": "\u00ad",
}
_SKIPPED = (
    "instrText",
    "delInstrText",
    "delText",
    "sdtPr",
    "pPrChange",
    "rPrChange",
    "sectPrChange",
    "tblPrChange",
    "tblPrExChange",
    "tcPrChange",
    "trPrChange",
    "tblGridChange",
    "numberingChange",
)
"""Elements that hold codes, settings, or what was before a change."""
_PRIVATE = range(0xE000, 0xF900)
_OFF = frozenset(("0", "false", "off", "none"))
_NO_NOTES = frozenset(("separator", "continuationSeparator", "continuationNotice"))


def extract(data: bytes, _name: str, _wish: Wish) -> Extraction:
    """Return the text of a Word document, what it says of itself, and what of it is not in the text.

    Raises:
        RefusedError: If it is protected, damaged, or too large when unpacked.
    """
    package = open_zip(data, PART_CAP)
    main = _targets(package, "").get("officeDocument", "word/document.xml")
    body = package.part(main)
    if body is None:
        raise RefusedError("damaged", "it is no Word document: there is no text in the zip file")
    story = _Story()
    walk_xml(body, story)
    text = "\n\n".join(filter(None, (story.blocks.text(), *_notes(package, main, story))))
    return Extraction(text, "docx", "utf-8", declared=_declared(package), remarks=_remarks(story.counts))


def _targets(package: Zipped, part: str) -> dict[str, str]:
    """The parts that a part (or the package itself) is related to, by the last word of the kind of relation."""
    folder, name = posixpath.split(part)
    relations = package.part(posixpath.join(folder, "_rels", name + ".rels"))
    found: dict[str, str] = {}
    for relation in elements(relations or b"", ("Relationship",)):
        if relation.attribute("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, relation.attribute("Target")))
            found.setdefault(relation.attribute("Type").rpartition("/")[2], target.lstrip("/"))
    return found


def _notes(package: Zipped, main: str, story: _Story) -> list[str]:
    """The notes that the body calls, each behind its mark; footnotes first."""
    targets = _targets(package, main) if story.calls else {}
    found: list[str] = []
    for kind in ("footnote", "endnote"):
        part = package.part(targets.get(f"{kind}s", f"word/{kind}s.xml")) if story.calls[kind] else None
        if part is not None:
            notes = _Story(story.counts)
            walk_xml(part, notes)
            for number, note in enumerate(story.calls[kind], 1):
                text = notes.notes[kind].get(note, "").lstrip()
                found.append(f"{_mark(kind, number)} {text}" if text else "")
    return found


def _declared(package: Zipped) -> tuple[Declared, ...]:
    properties = package.part(_targets(package, "").get("core-properties", "docProps/core.xml")) or b""
    found = elements(properties, ("created", "modified", "title", "creator", "language"))
    return tuple(chain.from_iterable(_declaration(element) for element in found))


def _declaration(element: Element) -> list[Declared]:
    rule = f"docx property {element.name}"
    match element.name:
        case "created":
            return declared_date("published", element.text, rule)
        case "modified":
            return declared_date("updated", element.text, rule)
        case "title":
            return declared_title(element.text, rule)
        case "creator":
            return declared_author(element.text, rule)
        case _:
            return [Declared("language", element.text, rule)] if element.text else []


def _mark(kind: str, number: int) -> str:
    """The mark of a note, as Word counts them: footnotes by figures, endnotes by small Roman numerals.

    >>> _mark("footnote", 4), _mark("endnote", 4)
    ('[4]', '[iv]')
    """
    if kind == "footnote":
        return f"[{number}]"
    roman = ""
    for value, sign in _ROMAN:
        roman += sign * (number // value)
        number %= value
    return f"[{roman}]"


_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


def _remarks(counts: Counter[str]) -> tuple[tuple[str, str], ...]:
    """What of a document is not in its text, or stands there only by some change."""
    found = []
    if counts["inserted"] or counts["deleted"]:
        detail = (
            f"it holds tracked changes: insertions ({counts['inserted']:,}) are read as text, "
            f"deletions ({counts['deleted']:,}) are left out"
        )
        found.append(("changes", detail))
    sentences = (
        ("comments", "commented", "comments in it are not read: {:,}"),
        ("hidden", "hidden", "text that Word hides is not read: {:,} characters"),
        (
            "numbering",
            "numbered",
            "paragraphs that Word numbers or marks are read without their numbers: {:,}",
        ),
        ("ruby", "ruby", "readings beside characters are not read: {:,}"),
        ("symbols", "symbols", "signs of fonts of symbols show as \ufffd: {:,}"),
        ("embedded", "embedded", "documents, diagrams and charts embedded in it are not read: {:,}"),
    )
    found += [(what, words.format(counts[key])) for what, key, words in sentences if counts[key]]
    return tuple(found)


class _Story:
    """Hears the XML of the body, or of all notes of a kind.

    While something is left out only its depth is counted, so starts and ends of all else match.
    """

    def __init__(self, counts: Counter[str] | None = None) -> None:
        self.blocks = Blocks()
        self.counts: Counter[str] = Counter() if counts is None else counts
        self._is_of_notes = counts is not None
        self.calls: dict[str, list[str]] = {"footnote": [], "endnote": []}
        """The notes that are called, in the order of their calls."""
        self.notes: dict[str, dict[str, str]] = {"footnote": {}, "endnote": {}}
        self._skipped = 0
        self._is_text = False
        self._is_hidden = False
        self._in_properties = False
        self._goes_on = False
        """Whether the end of this paragraph was deleted or is hidden."""
        self._fields: list[bool] = []
        """Of each open field whether its result was reached."""
        self._alternatives: list[bool] = []
        """Of each open choice whether one was made."""
        self._note = ""

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
            return
        action = _ENDS.get(name)
        if action:
            action(self)

    def text(self, text: str) -> None:
        if self._is_text and not self._skipped:
            if self._is_hidden:
                self.counts["hidden"] += len(text)
            else:
                self.blocks.write(text.replace("\n", " "))

    def skip(self, _: object = None) -> None:
        self._skipped = 1

    def open_text(self, _: object) -> None:
        self._is_text = all(self._fields)

    def close_text(self) -> None:
        self._is_text = False

    def open_paragraph(self, _: object) -> None:
        self._goes_on = False
        self.blocks.open_paragraph()

    def close_paragraph(self) -> None:
        """End a paragraph; the code of a field ends with it at the latest, lest a broken one hides the rest."""
        self.blocks.close_paragraph(goes_on=self._goes_on)
        self._goes_on = False
        if not all(self._fields):
            self._fields = [True] * len(self._fields)

    def open_properties(self, _: object) -> None:
        self._in_properties = True

    def close_properties(self) -> None:
        self._in_properties = False

    def open_run(self, _: object) -> None:
        self._is_hidden = False

    def hide(self, attributes: Mapping[str, str]) -> None:
        if local_attribute(attributes, "val") in _OFF:
            return
        if self._in_properties:
            self._goes_on = True
        else:
            self._is_hidden = True

    def insert(self, _: object) -> None:
        self.counts["inserted"] += not self._in_properties

    def delete(self, _: object) -> None:
        self._goes_on = self._goes_on or self._in_properties
        self.counts["deleted"] += 1
        self.skip()

    def number(self, attributes: Mapping[str, str]) -> None:
        self.counts["numbered"] += self._in_properties and local_attribute(attributes, "val") != "0"

    def mark_field(self, attributes: Mapping[str, str]) -> None:
        match local_attribute(attributes, "fldCharType"):
            case "begin":
                self._fields.append(False)
            case "separate" if self._fields:
                self._fields[-1] = True
            case "end" if self._fields:
                self._fields.pop()

    def symbol(self, attributes: Mapping[str, str]) -> None:
        if self._is_hidden or not all(self._fields):
            return
        try:
            code = int(local_attribute(attributes, "char")[:8], 16)
        except ValueError:
            return
        is_letter = code not in _PRIVATE and 0x20 <= code <= 0x10FFFF
        self.counts["symbols"] += not is_letter
        self.blocks.write(chr(code) if is_letter else "\ufffd")

    def call(self, kind: str, attributes: Mapping[str, str]) -> None:
        if not self._is_hidden and all(self._fields):
            self.calls[kind].append(local_attribute(attributes, "id"))
            self.blocks.write(_mark(kind, len(self.calls[kind])))

    def open_note(self, attributes: Mapping[str, str]) -> None:
        if not self._is_of_notes or local_attribute(attributes, "type") in _NO_NOTES:
            self.skip()
        else:
            self._note = local_attribute(attributes, "id")
            self.blocks = Blocks()

    def close_note(self, kind: str) -> None:
        self.notes[kind][self._note] = self.blocks.text()

    def open_alternatives(self, _: object) -> None:
        self._alternatives.append(False)

    def close_alternatives(self) -> None:
        self._alternatives.pop()

    def choose(self, _: object) -> None:
        if self._alternatives and self._alternatives[-1]:
            self.skip()
        elif self._alternatives:
            self._alternatives[-1] = True

    def embed(self, _: object) -> None:
        self.counts["embedded"] += 1

    def read_ruby(self, _: object) -> None:
        self.counts["ruby"] += 1
        self.skip()

    def comment(self, _: object) -> None:
        self.counts["commented"] += 1

    def write_character(self, character: str) -> None:
        """Add what an element stands for; in the properties of a paragraph the same names are stops and borders."""
        if not self._in_properties and not self._is_hidden and all(self._fields):
            self.blocks.write(character)


def _character(character: str) -> Callable[[_Story, Mapping[str, str]], None]:
    return lambda story, _: story.write_character(character)


_Start = Callable[[_Story, Mapping[str, str]], object]
_End = Callable[[_Story], object]
_STARTS_OF_WORD: dict[str, _Start] = {
    "p": _Story.open_paragraph,
    "pPr": _Story.open_properties,
    "r": _Story.open_run,
    "t": _Story.open_text,
    "tbl": lambda story, _: story.blocks.open_table(),
    "tr": lambda story, _: story.blocks.open_row(),
    "tc": lambda story, _: story.blocks.open_cell(),
    "vanish": _Story.hide,
    "ins": _Story.insert,
    "moveTo": _Story.insert,
    "del": _Story.delete,
    "moveFrom": _Story.delete,
    "numId": _Story.number,
    "fldChar": _Story.mark_field,
    "sym": _Story.symbol,
    "footnoteReference": lambda story, attributes: story.call("footnote", attributes),
    "endnoteReference": lambda story, attributes: story.call("endnote", attributes),
    "footnote": _Story.open_note,
    "endnote": _Story.open_note,
    "commentReference": _Story.comment,
    "rt": _Story.read_ruby,
    "altChunk": _Story.embed,
    "object": _Story.embed,
    **dict.fromkeys(_SKIPPED, _Story.skip),
    **{name: _character(character) for name, character in _CHARACTERS.items()},
}
_ENDS_OF_WORD: dict[str, _End] = {
    "p": _Story.close_paragraph,
    "pPr": _Story.close_properties,
    "t": _Story.close_text,
    "tbl": lambda story: story.blocks.close_table(),
    "tr": lambda story: story.blocks.close_row(),
    "tc": lambda story: story.blocks.close_cell(),
    "footnote": lambda story: story.close_note("footnote"),
    "endnote": lambda story: story.close_note("endnote"),
}
_STARTS: dict[str, _Start] = {
    **{space + name: action for space in _MAIN for name, action in _STARTS_OF_WORD.items()},
    **{space + "t": _Story.open_text for space in _MATHS},
    _ALTERNATIVES + "AlternateContent": _Story.open_alternatives,
    _ALTERNATIVES + "Choice": _Story.choose,
    _ALTERNATIVES + "Fallback": _Story.choose,
    _CHARTS + "chart": _Story.embed,
    _DIAGRAMS + "relIds": _Story.embed,
}
_ENDS: dict[str, _End] = {
    **{space + name: action for space in _MAIN for name, action in _ENDS_OF_WORD.items()},
    **{space + "t": _Story.close_text for space in _MATHS},
    _ALTERNATIVES + "AlternateContent": _Story.close_alternatives,
}

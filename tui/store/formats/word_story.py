"""The text of a story of a Word document (its body, or all its notes), heard from its XML.

What stands there with all changes accepted is written to blocks; what is not is counted, for what is said of it. While
something is left out only its depth is counted, so starts and ends of all else match.

Source: ECMA-376, 5th edition, part 1 (§17); part 3 for alternate content.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

from tui.store.formats.blocks import Blocks
from tui.store.formats.xml_stream import local_attribute

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
_ROMAN = tuple(zip(
    (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
    ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
    strict=True,
))  # fmt: skip


def mark_of(kind: str, number: int) -> str:
    """The mark of a note, as Word counts them: footnotes by figures, endnotes by small Roman numerals.

    >>> mark_of("footnote", 4), mark_of("endnote", 4)
    ('[4]', '[iv]')
    """
    if kind == "footnote":
        return f"[{number}]"
    roman = ""
    for value, sign in _ROMAN:
        roman += sign * (number // value)
        number %= value
    return f"[{roman}]"


class Story:
    """Hears the XML of the body, or of all notes of a kind: of these with the counts of the body, to go on counting."""

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
        """An element begins."""
        if self._skipped:
            self._skipped += 1
            return
        action = _STARTS.get(name)
        if action:
            action(self, attributes)

    def end(self, name: str) -> None:
        """An element ends."""
        if self._skipped:
            self._skipped -= 1
            return
        action = _ENDS.get(name)
        if action:
            action(self)

    def text(self, text: str) -> None:
        """Characters follow."""
        if self._is_text and not self._skipped:
            if self._is_hidden:
                self.counts["hidden"] += len(text)
            else:
                self.blocks.write(text.replace("\n", " "))

    def skip(self, _: object = None) -> None:
        """Leave out an element and all in it."""
        self._skipped = 1

    def open_text(self, _: object) -> None:
        """Characters of the text begin, unless they are of the code of a field."""
        self._is_text = all(self._fields)

    def close_text(self) -> None:
        """Characters of the text end."""
        self._is_text = False

    def open_paragraph(self, _: object) -> None:
        """A paragraph begins."""
        self._goes_on = False
        self.blocks.open_paragraph()

    def close_paragraph(self) -> None:
        """End a paragraph; the code of a field ends with it at the latest, lest a broken one hides the rest."""
        self.blocks.close_paragraph(goes_on=self._goes_on)
        self._goes_on = False
        if not all(self._fields):
            self._fields = [True] * len(self._fields)

    def open_properties(self, _: object) -> None:
        """The properties of a paragraph begin: names in them mean other things."""
        self._in_properties = True

    def close_properties(self) -> None:
        """The properties of a paragraph end."""
        self._in_properties = False

    def open_run(self, _: object) -> None:
        """A run begins, which may be hidden."""
        self._is_hidden = False

    def hide(self, attributes: Mapping[str, str]) -> None:
        """Hide a run, or the end of a paragraph."""
        if local_attribute(attributes, "val") in _OFF:
            return
        if self._in_properties:
            self._goes_on = True
        else:
            self._is_hidden = True

    def insert(self, _: object) -> None:
        """Count an insertion; its text is read."""
        self.counts["inserted"] += not self._in_properties

    def delete(self, _: object) -> None:
        """Count a deletion and leave it out; of the end of a paragraph, join it to the next."""
        self._goes_on = self._goes_on or self._in_properties
        self.counts["deleted"] += 1
        self.skip()

    def number(self, attributes: Mapping[str, str]) -> None:
        """Count a paragraph that has a number or a sign before it."""
        self.counts["numbered"] += self._in_properties and local_attribute(attributes, "val") != "0"

    def mark_field(self, attributes: Mapping[str, str]) -> None:
        """A field begins, comes to its result, or ends."""
        match local_attribute(attributes, "fldCharType"):
            case "begin":
                self._fields.append(False)
            case "separate" if self._fields:
                self._fields[-1] = True
            case "end" if self._fields:
                self._fields.pop()

    def symbol(self, attributes: Mapping[str, str]) -> None:
        """Add a sign that is named by its number in a font."""
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
        """Add the mark of a note."""
        if not self._is_hidden and all(self._fields):
            self.calls[kind].append(local_attribute(attributes, "id"))
            self.blocks.write(mark_of(kind, len(self.calls[kind])))

    def open_note(self, attributes: Mapping[str, str]) -> None:
        """A note begins, or what parts the notes from the text."""
        if not self._is_of_notes or local_attribute(attributes, "type") in _NO_NOTES:
            self.skip()
        else:
            self._note = local_attribute(attributes, "id")
            self.blocks = Blocks()

    def close_note(self, kind: str) -> None:
        """A note ends."""
        self.notes[kind][self._note] = self.blocks.text()

    def open_alternatives(self, _: object) -> None:
        """The same content follows in several forms."""
        self._alternatives.append(False)

    def close_alternatives(self) -> None:
        """The forms are over."""
        self._alternatives.pop()

    def choose(self, _: object) -> None:
        """Read the first form, and leave out the others."""
        if self._alternatives and self._alternatives[-1]:
            self.skip()
        elif self._alternatives:
            self._alternatives[-1] = True

    def embed(self, _: object) -> None:
        """Count what is another document."""
        self.counts["embedded"] += 1

    def read_ruby(self, _: object) -> None:
        """Count a reading beside characters, and leave it out."""
        self.counts["ruby"] += 1
        self.skip()

    def comment(self, _: object) -> None:
        """Count a comment."""
        self.counts["commented"] += 1

    def write_character(self, character: str) -> None:
        """Add what an element stands for; in the properties of a paragraph the same names are stops and borders."""
        if not self._in_properties and not self._is_hidden and all(self._fields):
            self.blocks.write(character)


def _character(character: str) -> Callable[[Story, Mapping[str, str]], None]:
    return lambda story, _: story.write_character(character)


_Start = Callable[[Story, Mapping[str, str]], object]
_End = Callable[[Story], object]
_STARTS_OF_WORD: dict[str, _Start] = {
    "p": Story.open_paragraph,
    "pPr": Story.open_properties,
    "r": Story.open_run,
    "t": Story.open_text,
    "tbl": lambda story, _: story.blocks.open_table(),
    "tr": lambda story, _: story.blocks.open_row(),
    "tc": lambda story, _: story.blocks.open_cell(),
    "vanish": Story.hide,
    "ins": Story.insert,
    "moveTo": Story.insert,
    "del": Story.delete,
    "moveFrom": Story.delete,
    "numId": Story.number,
    "fldChar": Story.mark_field,
    "sym": Story.symbol,
    "footnoteReference": lambda story, attributes: story.call("footnote", attributes),
    "endnoteReference": lambda story, attributes: story.call("endnote", attributes),
    "footnote": Story.open_note,
    "endnote": Story.open_note,
    "commentReference": Story.comment,
    "rt": Story.read_ruby,
    "altChunk": Story.embed,
    "object": Story.embed,
    **dict.fromkeys(_SKIPPED, Story.skip),
    **{name: _character(character) for name, character in _CHARACTERS.items()},
}
_ENDS_OF_WORD: dict[str, _End] = {
    "p": Story.close_paragraph,
    "pPr": Story.close_properties,
    "t": Story.close_text,
    "tbl": lambda story: story.blocks.close_table(),
    "tr": lambda story: story.blocks.close_row(),
    "tc": lambda story: story.blocks.close_cell(),
    "footnote": lambda story: story.close_note("footnote"),
    "endnote": lambda story: story.close_note("endnote"),
}
_STARTS: dict[str, _Start] = {
    **{space + name: action for space in _MAIN for name, action in _STARTS_OF_WORD.items()},
    **{space + "t": Story.open_text for space in _MATHS},
    _ALTERNATIVES + "AlternateContent": Story.open_alternatives,
    _ALTERNATIVES + "Choice": Story.choose,
    _ALTERNATIVES + "Fallback": Story.choose,
    _CHARTS + "chart": Story.embed,
    _DIAGRAMS + "relIds": Story.embed,
}
_ENDS: dict[str, _End] = {
    **{space + name: action for space in _MAIN for name, action in _ENDS_OF_WORD.items()},
    **{space + "t": Story.close_text for space in _MATHS},
    _ALTERNATIVES + "AlternateContent": Story.close_alternatives,
}

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
from itertools import chain

from tui.core.declared import Declared
from tui.store.formats.extraction import Extraction, RefusedError, Wish
from tui.store.formats.properties import OFFICE_WEIGHT, declared_author, declared_date, declared_title
from tui.store.formats.word_story import Story, mark_of
from tui.store.formats.xml_stream import Element, elements, walk_xml
from tui.store.formats.zipped import Zipped, open_zip

PART_CAP = 64 << 20
"""Bytes of the XML of a document; a book has 10 million."""


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
    story = Story()
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


def _notes(package: Zipped, main: str, story: Story) -> list[str]:
    """The notes that the body calls, each behind its mark; footnotes first."""
    targets = _targets(package, main) if story.calls else {}
    found: list[str] = []
    for kind in ("footnote", "endnote"):
        part = package.part(targets.get(f"{kind}s", f"word/{kind}s.xml")) if story.calls[kind] else None
        if part is not None:
            notes = Story(story.counts)
            walk_xml(part, notes)
            for number, note in enumerate(story.calls[kind], 1):
                text = notes.notes[kind].get(note, "").lstrip()
                found.append(f"{mark_of(kind, number)} {text}" if text else "")
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
            return [Declared("language", element.text, rule, OFFICE_WEIGHT)] if element.text else []


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

"""Files of annotations as quotes that can be checked: W3C Web Annotations (`annotation`), and this program's own JSON.

What is read, as one JSON value or as JSON Lines:

    annotations          alone, in a list, in a collection, or as Hypothesis gives them
    our own records      as `quotes --json` prints them: `exact`, and what is known of `prefix`, `suffix`, `address`, `path`, `uri`, `sha256`
    items of CSL-JSON    as `quote --style csl-json` prints them: the words and their addresses stand under `custom`

A file may come from anywhere: what in it is malformed is counted and left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from tui.core.annotation import annotations_in, quote_of
from tui.core.fragment import without_page
from tui.core.quoted import LONGEST, Quoted, clean_words
from tui.core.selector import PositionSelector, parse_address

MOST_QUOTES = 20_000
"""Quotes of one file that are read."""
_NEVER = "1970-01-01T00:00:00Z"
"""When an annotation was made that does not say it; nothing here asks."""


def read_annotations(text: str) -> tuple[list[Quoted], int]:
    """Return the quotes of an annotation file in order, and how many of its annotations and lines are none."""
    quotes: list[Quoted] = []
    rejected = 0
    for found in (_quoted(part) for annotation in _annotations(text) for part in _parts(annotation)):
        if found is None:
            rejected += 1
        elif len(quotes) < MOST_QUOTES:
            quotes.append(found)
    return quotes, rejected


def _annotations(text: str) -> Iterator[object]:
    """Yield the annotations of a JSON value, or of the lines that are one; None for what is none."""
    try:
        yield from annotations_in(json.loads(text))
    except (ValueError, RecursionError):
        for line in filter(str.strip, text.split("\n")):
            try:
                yield from annotations_in(json.loads(line))
            except (ValueError, RecursionError):
                yield None


def _parts(annotation: object) -> Iterator[object]:
    """Yield what is a quote: the annotation itself, or all that an item of CSL-JSON quotes."""
    custom = annotation.get("custom") if isinstance(annotation, Mapping) else None
    quotations = custom.get("quotations") if isinstance(custom, Mapping) else None
    if not isinstance(custom, Mapping) or not isinstance(quotations, list):
        yield annotation
        return
    for quotation in quotations:
        yield {"path": custom.get("path"), **quotation} if isinstance(quotation, Mapping) else None


def _quoted(annotation: object) -> Quoted | None:
    """The quote that an annotation or a record is of; None where it holds no words."""
    if not isinstance(annotation, Mapping):
        return None
    if "target" in annotation:
        try:
            return Quoted.of(quote_of(annotation, now=_NEVER))
        except ValueError:
            return None
    return _quoted_of_record(annotation)


def _quoted_of_record(record: Mapping[str, object]) -> Quoted | None:
    texts = {
        name: value for name, value in record.items() if isinstance(value, str) and len(value) <= LONGEST
    }
    exact, address = texts.get("exact"), texts.get("address", "")
    if not exact:
        return None
    uri, position = texts.get("uri"), None
    try:
        named, position = parse_address(without_page(address)[0])
        uri = uri or named
    except ValueError:
        pass
    has_uri = bool(uri) and "://" in (uri or "")
    return Quoted(
        clean_words(exact),
        clean_words(texts.get("prefix", "")),
        clean_words(texts.get("suffix", "")),
        position or _position(record),
        texts.get("path") or (None if has_uri else uri or None),
        uri if has_uri else None,
        texts.get("sha256") or None,
    )


def _position(record: Mapping[str, object]) -> PositionSelector | None:
    start, end = record.get("start"), record.get("end")
    is_place = isinstance(start, int) and isinstance(end, int) and 0 <= start <= end
    return PositionSelector(start, end) if is_place else None  # type: ignore[arg-type]

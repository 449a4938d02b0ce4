"""Annotations as quotes that can be checked: W3C Web Annotations, alone or in a collection, and this program's own JSON.

What is read, as one JSON value or as JSON Lines:

    an annotation        its targets, each with a source and selectors: quote, position, fragment
    a collection         its items, and those of its first page
    our own records      an object with `exact`, and what it knows of `prefix`, `suffix`, `start`, `end`, `length`, `md5`, `path`, `uri`,
                         `sha256`, `address`
    an item of CSL-JSON  as `quote --style csl-json` prints it: the words and their address stand under `custom`

A file may come from anywhere: what in it is malformed is counted and left out.

Source: W3C Web Annotation Data Model, 3 and 4; W3C Web Annotation Vocabulary, 3.4.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeGuard

from tui.core.quoted import LONGEST, Quoted, clean_words
from tui.core.selector import PositionSelector, QuoteSelector, parse_address, parse_selector

MOST_QUOTES = 20_000
"""Quotes of one file that are read."""
_DEEPEST = 8
"""Collections, pages and lists within each other."""

_Object = Mapping[str, object]


def read_annotations(text: str) -> tuple[list[Quoted], int]:
    """Return the quotes of an annotation file in order, and how many of its annotations and lines are none."""
    quotes: list[Quoted] = []
    rejected = 0
    for value in _values(text):
        for found in _quotes_of(value, 0):
            if found is None:
                rejected += 1
            elif len(quotes) < MOST_QUOTES:
                quotes.append(found)
    return quotes, rejected


def _values(text: str) -> Iterator[object]:
    """Yield the JSON value that a text is, or those of its lines; None for a line that is none."""
    try:
        yield json.loads(text)
    except (ValueError, RecursionError):
        for line in text.split("\n"):
            if line.strip():
                try:
                    yield json.loads(line)
                except (ValueError, RecursionError):
                    yield None


def _is_object(value: object) -> TypeGuard[_Object]:
    return isinstance(value, dict)


def _quotes_of(value: object, depth: int) -> Iterator[Quoted | None]:
    """Yield the quotes in a JSON value; None for what should be one and is not."""
    if depth > _DEEPEST:
        yield None
    elif isinstance(value, list):
        for one in value:
            yield from _quotes_of(one, depth + 1)
    elif not _is_object(value):
        yield None
    elif "items" in value or "first" in value:
        for name in ("first", "items", "next"):
            if isinstance(value.get(name), dict | list):
                yield from _quotes_of(value[name], depth + 1)
    elif "target" in value:
        targets = value["target"]
        for target in targets if isinstance(targets, list) else [targets]:
            yield _quote_of_target(target)
    elif _is_object(custom := value.get("custom")) and isinstance(words := custom.get("quotation"), str):
        yield _quote_of_record({"exact": words, **custom})
    else:
        yield _quote_of_record(value)


def _quote_of_target(target: object) -> Quoted | None:
    """The quote that the target of an annotation selects; None where it selects no words."""
    if not _is_object(target):
        return None
    source = target.get("source")
    if _is_object(source):
        source = source.get("id")
    words: QuoteSelector | None = None
    position: PositionSelector | None = None
    for written in _selectors(target.get("selector"), 0):
        try:
            selector = parse_selector(written)
        except ValueError:
            continue
        if isinstance(selector, QuoteSelector):
            words = words or selector
        elif position is None or position.md5 is None:
            position = selector
    if words is None:
        return None
    named = {"uri": source} if isinstance(source, str) else {}
    found = _quote_of_record({"exact": words.exact, "prefix": words.prefix, "suffix": words.suffix, **named})
    return replace(found, position=position) if found and position else found


def _selectors(value: object, depth: int) -> Iterator[_Object]:
    """Yield the selectors of a target, those that refine others among them."""
    if depth > _DEEPEST:
        return
    for selector in value if isinstance(value, list) else [value]:
        if _is_object(selector):
            yield selector
            yield from _selectors(selector.get("refinedBy"), depth + 1)
            yield from _selectors(selector.get("items"), depth + 1)


def _quote_of_record(record: _Object) -> Quoted | None:
    """The quote of one of our own records; None where it holds no words."""
    exact = record.get("exact")
    if not isinstance(exact, str) or not exact or len(exact) > LONGEST:
        return None
    texts = {name: value for name, value in record.items() if isinstance(value, str) and len(value) < LONGEST}
    path, uri, position = texts.get("path"), texts.get("uri"), _position_of(record)
    if "address" in texts:
        try:
            uri, place = parse_address(texts["address"])
        except ValueError:
            place = None
        position = place or position
    if uri is not None and "://" not in uri:
        path, uri = path or uri, None
    return Quoted(
        clean_words(exact),
        clean_words(texts.get("prefix", "")),
        clean_words(texts.get("suffix", "")),
        position,
        path,
        uri,
        texts.get("sha256"),
    )


def _position_of(record: _Object) -> PositionSelector | None:
    start, end, length, md5 = (record.get(name) for name in ("start", "end", "length", "md5"))
    if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start <= end:
        return None
    return PositionSelector(
        start, end, length if isinstance(length, int) else None, md5 if isinstance(md5, str) else None
    )

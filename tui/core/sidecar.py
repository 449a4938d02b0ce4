"""A sidecar: corrections that are carried elsewhere, beside the documents or in a mail, never inside them.

It is JSON Lines, one document a line, so that two of them can be compared and put together with any tool:

    {"sha256": "…", "path": "a.txt", "date": "2020-05-08", "role": "event", "words": {"text": "8 May", "start": 12, "end": 17}}

A document is known by the sha256 of its bytes; the path is for people. A sidecar may come from anywhere, so it is read only
when it is asked for, and what in it is malformed is counted and left out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from tui.core.correction import Correction
from tui.core.correction_record import correction_of, record_of
from tui.core.dates.words import parse_date_words
from tui.core.record import json_line

_SHA256 = re.compile(r"[0-9a-f]{64}")


def sidecar_lines(corrections: Iterable[tuple[str, str, Correction]]) -> Iterator[str]:
    """Yield the lines of a sidecar: of each document its sha256, its path and what was corrected in it."""
    for sha256, path, correction in corrections:
        yield json_line({"sha256": sha256, "path": path, **record_of(correction)})


def read_sidecar(text: str) -> tuple[dict[str, Correction], int]:
    """Return the corrections of a sidecar by sha256, and how many of its lines are none.

    A line is none when it is no object, names no content, says nothing, or says a date that is not understood.
    """
    corrections: dict[str, Correction] = {}
    rejected = 0
    for line in text.split("\n"):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError):
            record = None
        sha256 = record.get("sha256") if isinstance(record, dict) else None
        correction = correction_of(record) if isinstance(record, dict) else Correction()
        if (
            isinstance(sha256, str)
            and _SHA256.fullmatch(sha256)
            and correction
            and _is_understood(correction)
        ):
            corrections[sha256] = correction
        else:
            rejected += 1
    return corrections, rejected


def _is_understood(correction: Correction) -> bool:
    has_title = correction.title is None or bool(correction.title.strip())
    has_date = not (correction.date or "").strip() or parse_date_words(correction.date or "") is not None
    return has_title and has_date

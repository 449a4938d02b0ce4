"""A first command line: list and search as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence

from tui.session.opening import open_collection
from tui.session.searching import Searcher


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit status."""
    words = [word for word in arguments if not word.startswith("--")]
    if words[:1] == ["list"]:
        for document in open_collection(words[1:]).documents:
            known = document.date
            print(json.dumps({
                "path": document.source.path, "title": document.title.text,
                "date": known and known.interval.edtf,
                "earliest": known and known.interval.earliest and known.interval.earliest.isoformat(),
                "latest": known and known.interval.latest and known.interval.latest.isoformat(),
                "precision": known and known.interval.precision, "confidence": known and known.confidence,
                "evidence": [{"text": e.text, "rule": e.rule} for e in known.evidence] if known else [],
            }))
    if words[:1] == ["search"]:
        collection = open_collection([w for w in words[1:] if w != "10"])
        searcher = Searcher(collection)
        for line in sys.stdin:
            result = searcher.search(line.strip(), limit=10)
            print(json.dumps({"query": line.strip(), "seconds": result.seconds, "total": result.total, "matches": [
                {"path": document.source.path, "start": m.passage.span.start, "end": m.passage.span.end, "score": m.score,
                 "spans": [[s.start, s.end] for s in m.spans]}
                for m in result.matches if (document := collection.document(m.document_id))]}))
    return 0

"""What a file says about its document outside the text: the header of a mail, the meta of a page, a column of a table.

A reader of a format hands these on as they are written; what they prove is weighed with all other evidence.
"""

from __future__ import annotations

from typing import NamedTuple

CERTAIN = 0.9
"""Weight from which what is declared comes before what the text seems to say: it was written for readers, to say just this."""
PROPERTY = 0.6
"""Weight below which a declaration is a property that a program keeps of its file: of when it was saved, of who sat at the
keyboard. It says something of the text only where the text agrees."""


class Declared(NamedTuple):
    """One declaration. Its strings come from an untrusted file and are cleaned, each on one line, before they are kept."""

    field: str
    """"published", "updated", "title", "source", "agency", "author", "place" or "language"."""
    value: str
    """As written; of a date ISO 8601, RFC 5322, or words."""
    rule: str
    """Where it is said, in a few words a historian can judge: "mail header Date", "meta article:published_time"."""
    weight: float = 0.95
    """How much it counts as evidence, 0..1: that a program wrote it when the document was made (a property of an
    office file, which templates and copies keep) counts far less than that it was written for readers."""

"""What is said of a document in one line: when, in what role, by whom, how long."""

from __future__ import annotations

import math

from tui.core.correction import said_by_hand
from tui.core.dates.model import Confidence, DateAttribution
from tui.core.dates.words import in_words
from tui.core.document import Document, Origin
from tui.core.entry import Listed

_WORDS_A_MINUTE = 230
"""Silent reading of English non-fiction: 238 words a minute (Brysbaert 2019, 190 studies), a little less for quoting."""


def date_facts(known: DateAttribution) -> list[str]:
    """A date, its role, and how far it can be relied on where that is less than sure."""
    facts = [in_words(known.interval) + (f", {known.time}" if known.time else ""), known.role.value]
    if by_hand := said_by_hand(known):
        facts.append(by_hand)
    if known.confidence is not Confidence.SURE:
        facts.append(known.confidence.value)
    return facts


def origin_in_words(origin: Origin) -> str:
    """Who published and who carried it.

    >>> origin_in_words(Origin(source="Global Times", agency="PR Newswire")), origin_in_words(Origin())
    ('Global Times (PR Newswire)', 'no source named')
    """
    if origin.source and origin.agency and origin.source != origin.agency:
        return f"{origin.source} ({origin.agency})"
    return origin.source or origin.agency or "no source named"


def reading_time(document: Document) -> str:
    """How long the body takes to read."""
    folded = sum(len(span) for span in document.boilerplate)
    words = (len(document.text) - folded) / 6.1
    return f"{max(math.ceil(words / _WORDS_A_MINUTE), 1)} min"


def facts_of(document: Listed) -> list[str]:
    """The facts of a document in the order they are asked for: when, in what role, by whom, and of its text how long."""
    known = document.date
    facts = date_facts(known) if known else ["undated"]
    facts += [f"{other.role.value} {in_words(other.interval)}" for other in document.dates[1:]]
    facts.append(origin_in_words(document.origin))
    if isinstance(document, Document):
        facts.append(reading_time(document))
    if document.title.stands_in:
        facts.append("no title of its own")
    if document.source.replaced:
        count = document.source.replaced
        facts.append(f"{count} control character{'s' * (count != 1)} shown as marks")
    return facts

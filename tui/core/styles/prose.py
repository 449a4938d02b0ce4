"""Prose: what the styles of citations in sentences share, the saying of titles and of what is not known.

Titles keep their own letters, capitals too: a style that would have them otherwise would alter the words of a document.
"""

from __future__ import annotations

from tui.core.citation import Citation
from tui.core.dates.model import Role
from tui.core.styles.moment import Order

NO_DATE = "n.d."
NO_SOURCE = "[no source named]"
"""Brackets hold what a document does not say itself."""
_ENDS = {",": ",", ".": ".?!:;"}
"""After what a mark at the end of a title is left out: two of them would stand together."""
_PAIRS = {"”": "“", "’": "‘", '"': '"'}
_INNER = str.maketrans({"“": "‘", "”": "’", '"': "'"})


def closed(text: str, mark: str) -> str:
    """The text with a full stop or a comma after it, within the quotation marks it ends in, as Americans write.

    >>> closed("The “Good”", "."), closed("Why?", "."), closed("The workers’", ",")
    ('The “Good.”', 'Why?', 'The workers’,')
    """
    words = text
    while words and words[-1] in _PAIRS and _PAIRS[words[-1]] in words[:-1]:
        words = words[:-1]
    return text if words.endswith(tuple(_ENDS[mark])) else f"{words}{mark}{text[len(words) :]}"


def in_quotes(title: str, mark: str) -> str:
    """A title in double quotation marks with a mark inside them; its own are single within.

    >>> in_quotes("The “Good” One", ",")
    '“The ‘Good’ One,”'
    """
    return f"“{closed(title.translate(_INNER), mark)}”"


def sources(citation: Citation) -> list[str]:
    """The publication and the agency, as far as they are named and two; that none is, where none is."""
    origin = citation.origin
    return list(dict.fromkeys(filter(None, (origin.source, origin.agency)))) or [NO_SOURCE]


def date_said(citation: Citation, order: Order, *, updated: str = "", apart: str = " (event of {})") -> str:
    """When the document was published; that this is not known, where its only date is that of an event.

    Args:
        citation: What is cited.
        order: How the style says dates.
        updated: What stands before the date of an update.
        apart: How the date of an event is said, which is none of publication.
    """
    known = citation.date
    if known is None:
        return NO_DATE
    words = order.say(known)
    if known.role is Role.EVENT:
        return NO_DATE + apart.format(words)
    return f"{updated}{words}" if known.role is Role.UPDATED else words


def with_stop(sentence: str) -> str:
    """The sentence with a full stop at its end, if it has none."""
    return sentence if sentence.endswith(".") else f"{sentence}."


def with_marks(line: str, citation: Citation) -> str:
    """The citation, and how many characters of the document are shown as marks, if any are."""
    return f"{line} {citation.marks_in_words}" if citation.replaced else line

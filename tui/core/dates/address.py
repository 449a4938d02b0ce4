"""The date in the address a text was saved from: "https://site/2025/05/09/words", or a path of its front matter.

Sites that publish every day put the day into the addresses of what they publish (the permanent links of WordPress and
Jekyll, `path` and `aliases` of Zola and Hugo, most newspapers). An address counts where it is declared as the text's own: as
a field, or behind a label above the body. A link in the body, or one that names a source, leads to another text.
"""

from __future__ import annotations

import re

from tui.core.dates.interval import day
from tui.core.dates.model import DateInterval
from tui.core.span import Span

_HEAD = 2_000
"""How much of the beginning is looked at, in code points."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LINE = re.compile(
    r"^[ \t>*#-]*(?P<key>(?:original[ _]|canonical[ _]|source[ _]|web[ _]|page[ _])?(?:url|uri|path|permalink|alias(?:es)?|slug|"
    r"address|canonical|guid)|og:url)[\"'*]*[ \t]*[:=][^\n]*",
    re.IGNORECASE | re.MULTILINE,
)
_DAY = re.compile(
    r"(?:/|[\"'\s])(?P<y>19[0-9]{2}|20[0-9]{2})/(?P<m>0?[1-9]|1[0-2]|jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)/"
    r"(?P<d>0?[1-9]|[12][0-9]|3[01])(?=/|[\"'\s]|\Z)",
    re.IGNORECASE,
)


def date_in_address(text: str) -> tuple[DateInterval, Span] | None:
    """Return the one day that the addresses declared above a text say, and where; None when there is none, or several.

    >>> date_in_address("URL: https://example.org/2025/05/09/words")[0].edtf
    '2025-05-09'
    """
    said: dict[DateInterval, Span] = {}
    for line in _LINE.finditer(text, 0, _HEAD) if "/" in text[:_HEAD] else ():
        for found in _DAY.finditer(text, line.end("key"), line.end()):
            written = found["m"].lower()
            number = _MONTHS.index(written[:3]) + 1 if written.isalpha() else int(written)
            try:
                interval = day(int(found["y"]), number, int(found["d"]))
            except ValueError:
                continue
            said.setdefault(interval, Span(found.start("y"), found.end("d")))
    return next(iter(said.items())) if len(said) == 1 else None

r"""An outline of kept quotes, as Org: a heading a document or tag, one below it a quote, with its properties.

The words stand in an example block, the one place where Org obeys nothing; a line in it that could end the block or open a
heading gets a comma before its sign, as Org itself does, and `unescape_block` takes it away.

In a heading no such block can stand. There a zero-width space, the escape sign of Org's manual, is put on both sides of each sign
that could mean something, and nothing else is changed.

Source: The Org Manual 9.7, "Literal Examples" and "Escape Character"; `org-escape-code-in-string`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tui.core.kept_quote import KeptQuote
from tui.core.quote_groups import Grouping, by_document, by_tag
from tui.core.quote_report import HEADING, NO_TAG
from tui.core.sanitise import clean_line

ESCAPE = "\u200b"
_BLOCK_SIGN = re.compile(r"^([ \t]*)(,*(?:\*|#\+))", re.MULTILINE)
_ESCAPED_SIGN = re.compile(r"^([ \t]*),(,*(?:\*|#\+))", re.MULTILINE)
_SIGN = re.compile(r"[*/_=+~\[\]<>{}\\^#|@$:]+")
_KEYWORD = re.compile(r"(?=[A-Z]{3,}\b)")
_NOT_IN_TAG = re.compile(r"[^\w@]+")


def quote_outline(quotes: Sequence[KeptQuote], by: Grouping) -> Iterator[str]:
    """Yield kept quotes as Org."""
    yield f"#+title: {HEADING}\n"
    if by is Grouping.TAG:
        for group in by_tag(quotes):
            yield f"\n* {escape_heading(NO_TAG if group.tag is None else group.tag)}\n"
            yield from (_quote(quote, is_cited=True) for quote in group.quotes)
        return
    for document in by_document(quotes):
        citation = document.citation
        yield f"\n* {escape_heading(citation.title_in_words)}\n{escape_heading(citation.line())}\n"
        yield from (_quote(quote, is_cited=False) for quote in document.quotes)


def escape_block(text: str) -> str:
    r"""Words for an example block.

    >>> escape_block("* no heading\n#+end_example")
    ',* no heading\n,#+end_example'
    """
    return _BLOCK_SIGN.sub(r"\1,\2", text)


def unescape_block(escaped: str) -> str:
    """The words that `escape_block` was given."""
    return _ESCAPED_SIGN.sub(r"\1\2", escaped)


def escape_heading(text: str) -> str:
    """One line that Org shows as it is; without its zero-width spaces it is the text."""
    line = clean_line(text)
    return _KEYWORD.sub(ESCAPE, _SIGN.sub(rf"{ESCAPE}\g<0>{ESCAPE}", line), count=1) if line else line


def _quote(quote: KeptQuote, *, is_cited: bool) -> str:
    """One quote as a heading, named by the first words of it."""
    first = " ".join(quote.exact.split())
    name = first if len(first) <= 60 else f"{first[:60].rsplit(' ', 1)[0]}…"
    tags = [label for tag in quote.tags if (label := _NOT_IN_TAG.sub("_", tag).strip("_"))]
    labels = f" :{':'.join(dict.fromkeys(tags))}:" if tags else ""
    properties = {
        "ID": quote.id,
        "ADDRESS": quote.quotation.address,
        "KEPT": quote.kept,
        "TAGS_GIVEN": ", ".join(quote.tags),
    }
    drawer = "".join(f":{key}: {clean_line(value)}\n" for key, value in properties.items() if value)
    citation = f"{escape_heading(quote.quotation.citation_line)}\n" if is_cited else ""
    note = f"\n{_example(quote.note)}" if quote.note else ""
    return f"** {escape_heading(name)}{labels}\n:PROPERTIES:\n{drawer}:END:\n{_example(quote.exact)}{citation}{note}"


def _example(text: str) -> str:
    return f"#+begin_example\n{escape_block(text)}\n#+end_example\n"

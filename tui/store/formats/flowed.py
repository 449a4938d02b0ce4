r"""Flowed text of mails to paragraphs (RFC 3676): lines that end with a blank go on in the next.

The sender's program broke the lines and left a mark of it, so that joining them gives back what was written. Marks of quotation
before the lines stay before the paragraph; a line is joined only to one that is quoted as deep, and never
over an empty one, whatever its program meant.
"""

from __future__ import annotations

_SIGNATURE = "-- "


def joined(text: str, *, is_blank_dropped: bool = False) -> str:
    r"""Return the paragraphs of flowed text, each on one line.

    Args:
        text: Line ends as `\n`.
        is_blank_dropped: Whether the blank that marks a break is no part of the text ("DelSp=yes").

    >>> joined("We shall \nnever forget.\n> He said \n> so.\n-- \nJane")
    'We shall never forget.\n> He said so.\n-- \nJane'
    """
    paragraphs: list[str] = []
    pieces: list[str] = []
    depth = 0
    for line in text.split("\n"):
        words = line.lstrip(">")
        deep = len(line) - len(words)
        words = words.removeprefix(" ")
        if pieces and (deep != depth or words in ("", _SIGNATURE)):
            paragraphs.append("".join(pieces))
            pieces = []
        if not pieces:
            depth = deep
            pieces.append(line[:deep] + " " * bool(deep))
        is_broken = words.endswith(" ") and words != _SIGNATURE
        pieces.append(words[:-1] if is_broken and is_blank_dropped else words)
        if not is_broken:
            paragraphs.append("".join(pieces))
            pieces = []
    if pieces:
        paragraphs.append("".join(pieces))
    return "\n".join(paragraphs)

r"""LaTeX: text escaped so that TeX prints exactly it, in a value of BibTeX between braces.

\ { } $ & # ^ _ ~ % < > |    commands; BibTeX counts braces even behind a backslash, so those have names too
-- `` '' ,, ?` !`            ligatures, broken by an empty group
line ends                    \newline{}; BibTeX itself would make blanks of them
runs of blanks               all but the first in groups, which BibTeX does not fold
"""

from __future__ import annotations

import re

_NAMED = {
    "\\": "textbackslash",
    "{": "textbraceleft",
    "}": "textbraceright",
    "^": "textasciicircum",
    "~": "textasciitilde",
    "<": "textless",
    ">": "textgreater",
    "|": "textbar",
    "\n": "newline",
}
_ESCAPES = {sign: f"\\{name}{{}}" for sign, name in _NAMED.items()} | {sign: f"\\{sign}" for sign in "$&#_%"}
_SIGN = re.compile(f"[{re.escape(''.join(_ESCAPES))}]|[ \t]+|(?<=-)-|(?<=`)`|(?<=')'|(?<=,),|(?<=[?!])`")
_COMMAND = re.compile(r"\\([A-Za-z]+)\{\}|\\([$&#_%])|\{( ?)\}")


def escape_latex(text: str) -> str:
    r"""The text as LaTeX, balanced in its braces; a tab is a blank.

    >>> escape_latex("50% of {A} -- B_1")
    '50\\% of \\textbraceleft{}A\\textbraceright{} -{}- B\\_1'
    """
    return _SIGN.sub(lambda found: _escape(found, len(text)), text)


def _escape(found: re.Match[str], end: int) -> str:
    sign = found[0]
    if sign in _ESCAPES:
        return _ESCAPES[sign]
    if not sign.isspace():
        return "{}" + sign
    at_edge = found.start() == 0 or found.end() == end or found.string[found.start() - 1] == "\n"
    return ("{ }" if at_edge else " ") + "{ }" * (len(sign) - 1)


def unescape_latex(escaped: str) -> str:
    """The text that `escape_latex` was given."""
    names = {name: sign for sign, name in _NAMED.items()}
    return _COMMAND.sub(
        lambda found: names.get(found[1], found[0]) if found[1] else found[2] or found[3] or "", escaped
    )

"""Templates: a citation in a person's own form.

    {title}, {date}[ ({source})], {path}#{start}-{end}

A name in braces is replaced by what is known. What stands in square brackets is optional: the whole group is left out when something
it names is not known. Outside of a group what is not known is said ("n.d.", "[no author]"), never left blank and never invented. The
signs themselves are written twice: `{{`, `}}`, `[[`, `]]`.

`{date}` is when the document was published or updated; the date of an event is `{event}` and nothing else. A template with `{quote}`
is all that is written; one without is the line of citation under the words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from tui.core.dates.model import Role
from tui.core.quotation import Quotation
from tui.core.styles.moment import single
from tui.core.styles.prose import NO_DATE, NO_SOURCE

FIELDS: Mapping[str, str] = {
    "quote": "the words",
    "title": "the title, in brackets where the first words stand in for it",
    "author": "the author, as written",
    "source": "the publication",
    "agency": "the agency",
    "place": "the place it was written in",
    "date": "when it was published or updated, in words",
    "year": "the year of that",
    "edtf": "that date in EDTF",
    "event": "the date of the event it speaks of, in words",
    "language": "its language, ISO 639-1",
    "path": "its path",
    "uri": "its URI",
    "address": "where the words stand, with checks",
    "pages": "the pages the words stand on, “p. 3”",
    "start": "the offset of the first character of the words",
    "end": "the offset after the last",
}
"""What a template can name, and what that is."""
EXAMPLE = "{title}[, {date}][ ({source})], {path}#{start}-{end}"
LONGEST_TEMPLATE = 10_000
_TOKEN = re.compile(r"\{\{|\}\}|\[\[|\]\]|\{([^{}\[\]\n]*)\}|[{}\[\]]|[^{}\[\]]+")
_UNKNOWN = {"date": NO_DATE, "year": NO_DATE, "edtf": NO_DATE, "source": NO_SOURCE}


@dataclass(frozen=True, slots=True)
class Field:
    """The place of something known."""

    name: str


@dataclass(frozen=True, slots=True)
class Group:
    """What is left out as a whole when one of its fields is not known."""

    pieces: tuple[str | Field, ...]


@dataclass(frozen=True, slots=True)
class Template:
    """A template that was understood."""

    pieces: tuple[str | Field | Group, ...]

    @property
    def holds_words(self) -> bool:
        """Whether the words themselves have a place in it."""
        fields = [
            piece for one in self.pieces for piece in (one.pieces if isinstance(one, Group) else (one,))
        ]
        return Field("quote") in fields

    def fill(self, values: Mapping[str, str | None]) -> str:
        """The template with each field replaced; None is what is not known."""
        return "".join(_filled(piece, values) for piece in self.pieces)


def parse_template(written: str) -> Template:
    """Return the template that a person wrote.

    Raises:
        ValueError: If it cannot be understood, as a sentence that names what is wrong.

    >>> parse_template("{title}[, {author}].").fill({"title": "A title", "author": None})
    'A title.'
    """
    if not written.strip() or len(written) > LONGEST_TEMPLATE:
        raise ValueError("a template must say something, in at most 10,000 characters")
    pieces: list[str | Field | Group] = []
    group: list[str | Field] | None = None
    for token in _TOKEN.finditer(written):
        sign, place = token[0], token.start() + 1
        if sign == "[" and group is None:
            group = []
        elif sign == "]" and group is not None:
            pieces.append(Group(tuple(group)))
            group = None
        elif sign in ("{", "}", "[", "]"):
            raise ValueError(f"{sign!r} at {place} has no partner; the sign itself is written {sign * 2!r}")
        else:
            (pieces if group is None else group).append(_piece(token))
    if group is not None:
        raise ValueError("'[' has no partner; the sign itself is written '[['")
    return Template(tuple(pieces))


def _piece(token: re.Match[str]) -> str | Field:
    if token[1] is None:
        return token[0][0] if token[0] in ("{{", "}}", "[[", "]]") else token[0]
    name = token[1].strip().lower()
    if name not in FIELDS:
        from rapidfuzz.process import extractOne  # noqa: PLC0415 - only a mistake pays for it

        near = extractOne(name, list(FIELDS), score_cutoff=60)
        hint = f"did you mean {{{near[0]}}}?" if near else f"there are {', '.join(FIELDS)}"
        raise ValueError(f"there is no {{{name}}}; {hint}")
    return Field(name)


def _filled(piece: str | Field | Group, values: Mapping[str, str | None]) -> str:
    match piece:
        case str():
            return piece
        case Field(name):
            return values[name] or _UNKNOWN.get(name, f"[no {name}]")
        case Group(pieces):
            is_known = all(values[one.name] for one in pieces if isinstance(one, Field))
            return "".join(_filled(one, values) for one in pieces) if is_known else ""


def template_values(quotation: Quotation) -> dict[str, str | None]:
    """What is known of a quotation, by the names of templates."""
    citation, position = quotation.citation, quotation.position
    origin, known = citation.origin, citation.date
    issued = known if known and known.role is not Role.EVENT else None
    moment = single(issued) if issued else None
    return {
        "quote": quotation.exact,
        "title": citation.title_in_words,
        "author": origin.author,
        "source": origin.source,
        "agency": origin.agency,
        "place": origin.place,
        "date": citation.date_in_words if issued else None,
        "year": moment.year if moment else None,
        "edtf": issued.interval.edtf if issued else None,
        "event": citation.date_in_words.removeprefix("event of ") if known and not issued else None,
        "language": citation.language,
        "path": citation.path,
        "uri": citation.uri,
        "address": quotation.address,
        "pages": str(quotation.pages) if quotation.pages else None,
        "start": str(position.start),
        "end": "" if position.end is None else str(position.end),
    }

"""Reading a query part by part: each is understood by itself, then those that OR joins are put together.

A part that asks for something is an `_Atom`. Atoms that OR joins must be of one kind (words, filters or patterns): a passage
holds words, a document has a source, and "either" of the two would be said of neither. A word alternative of several words
(co-operation) is a phrase, for it is one thing that was typed.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, replace

from tui.core.chip import Chip, ChipKind
from tui.core.filter import FIELDS, Field, Filter, begins_like, folded_words, one_of_filters
from tui.core.fold import fold
from tui.core.folded_word import words_of
from tui.core.pattern import compile_pattern
from tui.core.problem import Problem
from tui.core.query_dates import date_at
from tui.core.query_parts import Part, PartKind, operator, part_at, word_ends
from tui.core.span import Span
from tui.core.term import MOST_TERMS, Term, phrase

_SIGNS = re.compile(r"[^\w\s.,;!?'’()]|\b(?:OR|AND|NOT)\b")
"""What may be more than words; a sign that is none only costs the careful reading."""
_PLAIN = re.compile(r"[\w\s-]+")
"""A pattern that says no more than its words."""
_LONG_CAPITALS = 6
"""Words from which on a query all in capitals is a quotation, whose OR and NOT are words."""
_LONGEST_NAME = 6
"""Words of a source's name at most."""
_CLOSING = " \"'.,;:!?"
"""Signs after which the last word is no longer being typed."""


@dataclass(frozen=True, slots=True)
class _Atom:
    """One thing that was asked for; of terms, filter and pattern it has one."""

    start: int
    end: int
    terms: tuple[Term, ...] = ()
    filter: Filter | None = None
    pattern: str | None = None
    is_excluded: bool = False

    @property
    def kind(self) -> str:
        """What may be joined with it."""
        if self.is_excluded:
            return f"excluded at {self.start}"  # joined with nothing
        return "filter" if self.filter else "terms" if self.pattern is None else "pattern"


class QueryReading:
    """What was understood of a query, in lists."""

    def __init__(self, typed: str, names: frozenset[str]) -> None:
        self.terms: list[Term] = []
        self.excluded: list[Term] = []
        self.filters: list[Filter] = []
        self.patterns: list[str] = []
        self.excluded_patterns: list[str] = []
        self.chips: list[Chip] = []
        self.problems: list[Problem] = []
        self.is_cut = False
        """Whether there were more terms than are read."""
        self._typed = typed
        self._names = names
        self._fold = fold(typed)
        self._folded = self._fold.text
        self._signs = self._folded
        if "-" in self._folded:
            self._signs = "".join(self._sign(place) for place in range(len(self._folded)))
        self._obeys = not (typed.isupper() and len(typed.split()) >= _LONG_CAPITALS)
        self._groups: list[list[_Atom]] = []
        self._joins = False
        """Whether an OR stands before what comes next."""
        self._excluded_from = -1
        """Where a NOT begins that stands before what comes next; -1 where there is none."""
        self._last: Part | None = None
        if _SIGNS.search(typed):
            self._read()
            self._quote_plain_patterns()
            self._open_last()
        else:
            self._read_plain()
        for group in self._groups:
            self._add(group)
        self.chips.sort(key=lambda chip: chip.span)

    def _sign(self, place: int) -> str:
        """A character of the folded query; of the dashes only a hyphen and the minus itself may be a sign."""
        sign = self._folded[place]
        is_dash = sign == "-" and self._typed[self._fold.origin(place, place + 1).slice] not in ("-", "−")
        return "–" if is_dash else sign

    def _read_plain(self) -> None:
        """Read a query of bare words: most are, and every key of one is read."""
        words = words_of(self._folded)
        self.terms += self._room_for(tuple(Term(word) for word in words))
        if words and not self.is_cut and self._folded[-1] not in _CLOSING:
            self.terms[-1] = Term(words[-1], is_open=True)

    # -- part by part --------------------------------------------------------------------------------------

    def _read(self) -> None:
        place = 0
        while place < len(self._signs):
            if self._signs[place] == " ":
                place += 1
                continue
            part = part_at(self._signs, place)
            self._last = part
            place = self._understand(part)

    def _understand(self, part: Part) -> int:
        """Take a part in, and return where the next one begins."""
        if part.kind is PartKind.WORD and not part.is_excluded and self._obeys:
            ordered = operator(self._original(part.start, part.end))
            if ordered:
                return self._order(ordered, part)
        if part.kind is PartKind.EITHER:
            return self._order(PartKind.EITHER, part)
        if part.kind is PartKind.FILTER:
            return self._understand_filter(part)
        if part.kind is PartKind.PHRASE:
            body = self._folded[part.body_start : part.body_end]
            self._atom(part, terms=phrase(body, is_open=not part.is_closed and not part.is_excluded))
        elif part.kind is PartKind.PATTERN:
            self._understand_pattern(part)
        else:
            self._understand_words(part)
        return part.end

    def _order(self, ordered: PartKind, part: Part) -> int:
        if ordered is PartKind.EITHER and not self._groups:
            self._understand_words(part)  # nothing stands before it: a word, or a stroke
        elif ordered is PartKind.EITHER:
            self._joins = True
        elif ordered is PartKind.NOT:
            self._excluded_from = part.start
        return part.end

    def _understand_words(self, part: Part, *, is_unread: bool = False) -> None:
        """Take the words of a part: as terms, or as one thing where a minus stands before it."""
        text = self._folded[part.body_start : part.body_end]
        words = words_of(text)
        if not words:
            return
        if part.kind is PartKind.WORD and not is_unread:
            self._guess_filter(text)
        if (part.is_excluded or self._excluded_from >= 0) and len(words) > 1:
            self._atom(part, terms=phrase(text.strip("()[].,;:!?")))
        else:
            self._atom(part, terms=tuple(Term(word) for word in words))

    def _understand_pattern(self, part: Part) -> None:
        pattern = self._original(part.body_start, part.body_end)
        compiled = compile_pattern(pattern)
        if isinstance(compiled, Problem):
            self._say(compiled.what, f"{compiled.detail} It is searched as words.")
            self._understand_words(part, is_unread=True)
        else:
            self._atom(part, pattern=pattern)

    # -- filters -------------------------------------------------------------------------------------------

    def _understand_filter(self, part: Part) -> int:
        assert part.field is not None  # noqa: S101 - that is what a filter part has
        typed = self._original(part.body_start, part.body_end)
        if not words_of(self._folded[part.body_start : part.body_end]):
            if part.end == len(self._folded):
                self._pending(part, part.end, typed)
                return part.end
            self._say(
                "empty filter", f"{self._name(part)} wants its value right behind it; searched as words."
            )
            return self._fall_back(part)
        if part.field.is_date:
            return self._understand_date(part, part.field)
        end = part.body_end if part.is_quoted else self._end_of_name(part)
        values = (
            [self._original(part.body_start, end)] if part.is_quoted else self._values(part.body_start, end)
        )
        filters = [Filter(part.field, value) for value in values if folded_words(value)]
        self._atom(replace(part, end=max(part.end, end)), filter=one_of_filters(filters))
        return max(part.end, end)

    def _values(self, start: int, end: int) -> list[str]:
        """The values of a filter, parted by strokes."""
        return [value.strip(",;") for value in self._original(start, end).split("|")]

    def _end_of_name(self, part: Part) -> int:
        """Where a value without quotes ends: after the longest run of words that is a known source's name, else its word."""
        if part.field in (Field.SOURCE, Field.AUTHOR):
            for end in reversed(list(word_ends(self._folded, part.body_start, _LONGEST_NAME))):
                if end <= part.body_end:
                    break
                value = folded_words(self._folded[part.body_start : end])
                if any(begins_like(name, value) for name in self._names):
                    return end
        return part.body_end

    def _understand_date(self, part: Part, field: Field) -> int:
        inside = self._span(part.body_start, part.body_end)
        value = self._typed[inside.slice]
        if "|" in value:
            return self._understand_dates(part, field, value.split("|"))
        until = self._typed[: inside.end] if part.is_quoted else self._typed
        found = date_at(until, inside.start, field, may_go_on=not (part.is_quoted and part.is_closed))
        if not isinstance(found, str) and part.is_quoted and found.end < len(until.rstrip()):
            found = "no date as a whole"
        if isinstance(found, str):
            self._say("no date", f"{self._name(part)}{value} is {found}; searched as words.")
            return self._fall_back(part)
        end = max(part.end, self._fold.place(found.end))
        if found.interval is None:
            self._pending(part, end, self._typed[inside.start : found.end])
        else:
            asked = Filter(field, self._typed[inside.start : found.end], found.interval)
            self._atom(replace(part, end=end), filter=asked)
        return end

    def _understand_dates(self, part: Part, field: Field, values: list[str]) -> int:
        """Take in dates with strokes between them, each a word."""
        filters = []
        for value in values:
            found = date_at(value, 0, field, may_go_on=False)
            if not isinstance(found, str) and found.interval is not None:
                filters.append(Filter(field, value, found.interval))
            elif value:
                self._say("no date", f"{self._name(part)}{value} is no date.")
        if not filters:
            return self._fall_back(part)
        self._atom(part, filter=one_of_filters(filters))
        return part.end

    def _fall_back(self, part: Part) -> int:
        """Search a filter that was not understood as words."""
        self._last = replace(part, kind=PartKind.WORD, body_start=part.start, body_end=part.end)
        self._understand_words(self._last, is_unread=True)
        return part.end

    def _pending(self, part: Part, end: int, value: str) -> None:
        name = self._name(part)[:-1]
        label = f"{name} {value}…" if part.field and part.field.is_date else f"{name}: {value}…"
        self.chips.append(Chip(self._span(part.start, end), ChipKind.PENDING, label))
        self._joins, self._excluded_from = False, -1

    def _guess_filter(self, text: str) -> None:
        """Say so where a word looks like a filter whose name was misspelt."""
        name, colon, value = text.partition(":")
        if colon and value[:1].isalnum() and len(name) >= 3 and name.isalpha():
            near = difflib.get_close_matches(name, FIELDS, 1, 0.8)
            if near:
                self._say("no filter", f"{name}: is no filter, {near[0]}: is one; searched as words.")

    # -- putting together ----------------------------------------------------------------------------------

    def _atom(
        self,
        part: Part,
        *,
        terms: tuple[Term, ...] = (),
        filter: Filter | None = None,  # noqa: A002 - it is one
        pattern: str | None = None,
    ) -> None:
        if not terms and filter is None and pattern is None:
            return
        is_denied = self._excluded_from >= 0
        start = self._excluded_from if is_denied else part.start
        atom = _Atom(start, part.end, terms, filter, pattern, part.is_excluded or is_denied)
        if self._joins:
            self._groups[-1].append(atom)
        else:
            self._groups.append([atom])
        self._joins, self._excluded_from = False, -1

    def _open_last(self) -> None:
        """Mark the last word as being typed, where nothing closes it."""
        last = self._last
        if last is None or last.kind is not PartKind.WORD or self._folded[-1] in _CLOSING:
            return
        if not self._groups or self._joins or self._excluded_from >= 0:
            return
        atom = self._groups[-1][-1]
        if atom.terms and not atom.is_excluded and not atom.terms[-1].is_phrase:
            opened = (*atom.terms[:-1], replace(atom.terms[-1], is_open=True))
            self._groups[-1][-1] = replace(atom, terms=opened)

    def _quote_plain_patterns(self) -> None:
        """Take words between strokes as words where bare words stand beside them: news are quoted so, "MOSCOW, 9 May. /TASS/"."""
        atoms = [atom for group in self._groups for atom in group]
        if not any(atom.terms and not atom.is_excluded and not atom.terms[0].is_phrase for atom in atoms):
            return
        for group in self._groups:
            for number, atom in enumerate(group):
                words = words_of(self._folded[atom.start : atom.end])
                if atom.pattern and not atom.is_excluded and _PLAIN.fullmatch(atom.pattern) and words:
                    group[number] = replace(atom, pattern=None, terms=tuple(map(Term, words)))

    def _add(self, group: list[_Atom]) -> None:
        if len(group) > 1 and len({atom.kind for atom in group}) > 1:
            self._say(
                "mixed", "OR joins words with words, or filters with filters; here it is read as a blank."
            )
            for atom in group:
                self._add_one(atom)
        elif len(group) > 1:
            self._add_either(group)
        else:
            self._add_one(group[0])

    def _add_one(self, atom: _Atom) -> None:
        if atom.filter is not None:
            asked = replace(atom.filter, is_excluded=atom.is_excluded)
            self.filters.append(asked)
            self._chip([atom], ChipKind.FILTER, asked.label)
        elif atom.pattern is not None:
            (self.excluded_patterns if atom.is_excluded else self.patterns).append(atom.pattern)
            self._chip([atom], ChipKind.PATTERN, ("not " if atom.is_excluded else "") + f"/{atom.pattern}/")
        elif atom.is_excluded:
            self.excluded += (replace(term, is_open=False) for term in self._room_for(atom.terms))
            self._chip([atom], ChipKind.EXCLUDED, f"not {_said(atom.terms)}")
        else:
            self.terms += self._room_for(atom.terms)
            if atom.terms[0].is_phrase:
                self._chip([atom], ChipKind.EXACT, _said(atom.terms))

    def _add_either(self, group: list[_Atom]) -> None:
        kind = group[0].kind
        if kind == "filter":
            asked = one_of_filters([one for atom in group if atom.filter for one in _apart(atom.filter)])
            self.filters.append(asked)
            self._chip(group, ChipKind.FILTER, asked.label)
        elif kind == "pattern":
            self.patterns.append("|".join(f"(?:{atom.pattern})" for atom in group))
            self._chip(group, ChipKind.PATTERN, " or ".join(f"/{atom.pattern}/" for atom in group))
        else:
            each = self._room_for(tuple(self._as_one(atom) for atom in group))
            if each:
                self.terms.append(replace(each[0], alternatives=each[1:]))
                self._chip(group, ChipKind.EITHER, " or ".join(_said((term,)) for term in each))

    def _as_one(self, atom: _Atom) -> Term:
        """What was typed between blanks as one term."""
        if len(atom.terms) == 1:
            return atom.terms[0]
        text = self._folded[atom.start : atom.end].strip("()[].,;:!?\"' ")
        return phrase(text, is_open=atom.terms[-1].is_open)[0]

    def _room_for(self, terms: tuple[Term, ...]) -> tuple[Term, ...]:
        """As many of the terms as may still be read."""
        room = MOST_TERMS - len(self.excluded) - sum(1 + len(term.alternatives) for term in self.terms)
        self.is_cut = self.is_cut or len(terms) > room
        return terms[: max(room, 0)]

    # -- what is said --------------------------------------------------------------------------------------

    def _chip(self, group: list[_Atom], kind: ChipKind, label: str) -> None:
        self.chips.append(Chip(self._span(group[0].start, group[-1].end), kind, label))

    def _span(self, start: int, end: int) -> Span:
        return self._fold.origin(start, end)

    def _original(self, start: int, end: int) -> str:
        return self._typed[self._span(start, end).slice]

    def _name(self, part: Part) -> str:
        """The name of a filter as typed, with its colon."""
        return self._folded[part.start : part.body_start].lstrip("-").rstrip('"')

    def _say(self, what: str, detail: str) -> None:
        self.problems.append(Problem("query", what, detail))


def _apart(asked: Filter) -> tuple[Filter, ...]:
    return (replace(asked, alternatives=()), *asked.alternatives)


def _said(terms: tuple[Term, ...]) -> str:
    """Terms in words, phrases in quotes."""
    return " ".join(f"“{term.text}”" if term.is_phrase else term.text for term in terms)

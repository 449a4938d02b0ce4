"""Anniversaries: where a text says that so many years have passed since an event, and when two names mean one event.

An event's name runs from "anniversary of" to the end of its phrase. Two names agree when the content words of the
shorter stand in the longer ("the Great Patriotic War" in "the Soviet Union's Great Patriotic War"), with three guards:

- numerals must be the same on both sides, Roman and spelt ones too: "World War I" is not "World War II";
- words written with a capital anywhere must be the same letter for letter, others may be misspelt a little;
- a name of one word agrees only with itself, or with its founding ("NATO", "the founding of NATO"), and a name without
  any proper name in it ("the founding of the company") agrees with nothing: every company was founded.

A text is looked at only around the words "anniversary" and "years since" (or "years after"), behind a number: some 3 ms a
megabyte where there are none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tui.core.dates.scan import occurrences
from tui.core.span import Span


@dataclass(frozen=True, slots=True)
class EventName:
    """The content words of an event's name, ready to be compared."""

    words: frozenset[str]
    """Folded words in small letters, without those that only join."""
    proper: frozenset[str]
    """Those of them that were written with a capital."""
    numerals: frozenset[int]
    """Numbers in the name, Roman and spelt ones too, but for years."""
    years: frozenset[int]


@dataclass(frozen=True, slots=True)
class Anniversary:
    """Words that say how many years have passed since an event that they name."""

    span: Span
    text: str
    """The words, from the number to the end of the event's name."""
    years: int
    event: EventName


def _words(spaced: str) -> tuple[str, ...]:
    return tuple(spaced.split())


_SPELT_UNITS = _words(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)
_UNITS = dict(zip(_SPELT_UNITS, range(1, 20), strict=True))
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ROUND = {f"{tens[:-1]}ieth": 10 * place for place, tens in enumerate(_TENS, 2)} | {"hundredth": 100}
_ORDINALS = _UNITS | _ROUND
_SPELT = "|".join(sorted(_ORDINALS, key=len, reverse=True))
_COUNT = (
    r"(?:(?P<n{0}>[0-9]{{1,3}})(?:\s?(?:st|nd|rd|th))?|"
    rf"(?a:(?P<tens{{0}}>{'|'.join(_TENS)})?[- ]?(?P<unit{{0}}>{_SPELT})))"  # (?a: "fir\u017ft" is not in the table
)
_MENTION = re.compile(
    rf"(?<![\w.,-])(?:{_COUNT.format('1')}[\s-]+(?:year[\s-]+)?anniversary(?:\s+(?:celebrations?|commemorations?))?\s+"
    r"(?:of|since)\s+(?=(?P<of>\S))"
    r"|(?P<n2>[0-9]{1,3})\s+years\s+(?:have\s+passed\s+|had\s+passed\s+)?(?:since|after)\s+(?=(?P<since>\S)))",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(
    r"(?<![\w’'-])(?P<name>(?:(?:[A-Z][\w-]{0,30}|of|the|in|and)\s){0,6}[A-Z][\w-]{0,30})['’]s?\s+"
    rf"{_COUNT.format('1')}[\s-]+(?:year[\s-]+)?anniversary\Z"
)
_OWNED = re.compile(r"[Aa]nniversary\b(?!\s+of\b)")
_NAMED = re.compile(r"anniversary\s+(?:(?:celebrations?|commemorations?)\s+)?(?:of|since)\s", re.IGNORECASE)
_SINCE = re.compile(r"years\s+(?:have\s+passed\s+|had\s+passed\s+)?(?:since|after)\s", re.IGNORECASE)
_ANNIVERSARY = ("nniversary", "NNIVERSARY")
"""What stands in "anniversary" however people write it."""
_YEARS = ("ears", "EARS")
"""What stands in "years", likewise; that is two searches for three spellings."""
_ORDINAL_ENDS = frozenset(("st", "nd", "rd", "th"))
_LONGEST_COUNT = len("seventy-seventeenth") + 1
_LONGEST_OWNER = 160
"""How far before the word an event's name in the possessive can begin, in code points."""
_NAME_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*['’]?")
_LONGEST_NAME = 16
"""Words that a name can have: the longest in official statements ("the Treaty of Good-Neighbourliness and ...") has 14."""
_ENDS_NAME = _words(
    "which that who whom as when where while will would is was were are be been has have had on at to "
    "by for but or than this these because if so then held holds marked celebrated said says during "
    "through until since after before amid with today yesterday tomorrow it he she they we i you not "
    "also falls"
)
_JOINS = _words("the a an of in over against and between s its their his her our from into upon")
_FOUNDINGS = frozenset(_words("founding foundation establishment creation formation birth launch start"))
_ROMAN = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
    "vi": 6,
    "vii": 7,
    "viii": 8,
    "ix": 9,
    "x": 10,
    "xi": 11,
    "xii": 12,
}
_FORGIVEN = 85.0
"""Similarity of two spellings of one common word: two letters changed places in a word of seven still pass."""


def find_anniversaries(text: str) -> Iterator[Anniversary]:
    """Yield the anniversaries of named events in a text, in order.

    >>> [(a.years, a.text) for a in find_anniversaries("On the seventy-fifth anniversary of the Treaty of Rome, he said")]
    [(75, 'seventy-fifth anniversary of the Treaty of Rome')]
    """
    words = sorted(at - 1 for spelt in _ANNIVERSARY for at in occurrences(text, spelt, 1))
    counted = [(at, count) for at in words if (count := _count_end(text, at))]
    position = 0
    for start in _mention_starts(text, counted):
        found = _MENTION.match(text, start) if start >= position else None
        if not found:
            continue
        position = found.end()
        name = _name_from(text, position)
        years = _count(found)
        if name and years:
            span = Span(start, name.end)
            event = event_name(text[name.slice])
            yield Anniversary(span, text[span.slice], years, event)
    for at, _ in counted:
        owned = _owned(text, at)
        years = _count(owned) if owned else None
        if owned and years:
            yield Anniversary(Span(*owned.span()), owned[0], years, event_name(owned["name"]))


def _mention_starts(text: str, counted: Iterable[tuple[int, int]]) -> list[int]:
    """Return where a number can stand that says how many years have passed since an event, in order."""
    ends = [count for at, count in counted if _NAMED.match(text, at)]
    years = (at - 1 for spelt in _YEARS for at in occurrences(text, spelt, 1) if text[at - 1] in "yY")
    since = (at for at in years if _SINCE.match(text, at))
    ends += [end for at in since if (end := _before_gap(text, at)) < at and text[end - 1 : end].isdecimal()]
    return sorted({start for end in ends for start in range(max(0, end - _LONGEST_COUNT), end)})


def _count_end(text: str, word: int) -> int:
    """Return where the number ends that counts an anniversary whose word stands at `word`; 0 where none does."""
    end = _before_gap(text, word)
    if text[max(0, end - 4) : end].lower() == "year":
        end, word = _before_gap(text, end - 4), end - 4
    last = text[max(0, end - 2) : end]
    return end if end < word and (last.casefold() in _ORDINAL_ENDS or last[-1:].isdecimal()) else 0


def _before_gap(text: str, end: int) -> int:
    """Return where the blanks and hyphens begin that end at `end`."""
    while end and (text[end - 1].isspace() or text[end - 1] == "-"):
        end -= 1
    return end


def _owned(text: str, word: int) -> re.Match[str] | None:
    """Return an anniversary that belongs to its event in the possessive, whose word stands at `word`."""
    said = _OWNED.match(text, word)
    start = max(0, word - _LONGEST_OWNER)
    has_owner = said and ("'" in (before := text[start:word]) or "’" in before)
    return _POSSESSIVE.search(text, start, said.end()) if said and has_owner else None


def event_name(words: str) -> EventName:
    """Return what counts in the name of an event.

    >>> sorted(event_name("the victory in World War II").words), event_name("the Second World War").numerals
    (['victory', 'war', 'world'], frozenset({2}))
    """
    content: set[str] = set()
    proper: set[str] = set()
    numerals: set[int] = set()
    years: set[int] = set()
    for written in _NAME_WORD.findall(words):
        bare = re.sub(r"['’]s?\Z", "", written)
        word = _fold(bare)
        number = _number(bare, word)
        if number is not None:
            (years if 1000 <= number <= 2199 else numerals).add(number)
        elif word and word not in _JOINS:
            content.add(word)
            if bare[0].isupper():
                proper.add(word)
    return EventName(frozenset(content), frozenset(proper), frozenset(numerals), frozenset(years))


def agree(one: EventName, other: EventName) -> bool:
    """Whether two names can only mean the same event.

    >>> agree(event_name("victory in World War I"), event_name("the victory in World War II"))
    False
    """
    shorter, longer = sorted((one, other), key=lambda name: (len(name.words), sorted(name.words)))
    if one.numerals != other.numerals or (one.years and other.years and one.years != other.years):
        return False
    proper = one.proper | other.proper
    if not shorter.words & proper:
        return False
    if len(shorter.words) == 1:
        return longer.words - _FOUNDINGS == shorter.words or longer.words == shorter.words
    return all(
        word in longer.words or (word not in proper and _is_misspelt(word, longer.words - proper))
        for word in shorter.words
    )


def _is_misspelt(word: str, others: frozenset[str]) -> bool:
    """Whether a common word stands among others in another spelling."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - only where two names nearly agree

    return len(word) >= 5 and any(fuzz.ratio(word, other) >= _FORGIVEN for other in others)


def _name_from(text: str, start: int) -> Span | None:
    """Return the phrase that names an event from `start`: up to a comma, a clause or a lower-case "and"."""
    end = start
    for count, found in enumerate(_NAME_WORD.finditer(text, start, start + 240)):
        gap = text[end : found.start()]
        if count and (len(gap.strip()) or "\n\n" in gap):
            break
        word = found[0]
        if count >= _LONGEST_NAME or (word.lower() in _ENDS_NAME and not word[0].isupper()):
            break
        if word == "and" and not text[found.end() + 1 : found.end() + 2].isupper():
            break
        end = found.end()
    return Span(start, end) if end > start else None


def _count(found: re.Match[str]) -> int | None:
    """Return how many years are said."""
    groups = found.groupdict()
    figures = groups.get("n1") or groups.get("n2")
    if figures:
        return int(figures) or None
    tens = 10 * (_TENS.index(groups["tens1"].lower()) + 2) if groups.get("tens1") else 0
    unit = _ORDINALS[groups["unit1"].lower()]
    return None if tens and unit > 9 else tens + unit


def _number(bare: str, word: str) -> int | None:
    """Return the number that a word of a name is: in figures, Roman, or a spelt ordinal."""
    if figures := re.fullmatch(r"(\d{1,4})(?:st|nd|rd|th)?", word):
        return int(figures[1])
    if bare.isupper() and word in _ROMAN:
        return _ROMAN[word]
    return _ORDINALS.get(word) or {"one": 1, "two": 2}.get(word)


def _fold(word: str) -> str:
    """Return a word in small letters, without accents, hyphens and dots."""
    bare = unicodedata.normalize("NFKD", word).casefold()
    return "".join(letter for letter in bare if letter.isalnum())

"""Mentioned dates: every time expression of a text, found and resolved against the date of its document.

A time is said around a word that names one (a month, a unit, "today") or a figure; only there is a text looked at. From the
first such place on, words that belong to times are read as tokens (`token.py`), and at each token the longest phrase that
begins there is taken (`compose.py`). What it says (`when.py`) is resolved in the order of the text against the setting: the
anchor, the date mentioned last where it stands near, and the tense of the clause. Nothing is ever taken from today's date.

Nothing is looked at across a blank line, so what stands in one paragraph depends on those before it alone.

Cost: one pass of a pattern for the words, then a bounded number of tokens a place: linear in the text, 4 MB of prose a second.
Of a text of nothing but times that is some 20,000 of them a second, and somebody may have written it to keep a reader waiting: so
there is an end to how many are found, which no prose comes near, and whoever asks is told where it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from heapq import merge

from tui.core.dates.compose import OPENERS
from tui.core.dates.jubilee import find_jubilees
from tui.core.dates.model import DateInterval
from tui.core.dates.phrase import Phrase
from tui.core.dates.range import can_open, phrase_at
from tui.core.dates.region import BLANK_LINE, regions
from tui.core.dates.spelt_day import find_spelt_days
from tui.core.dates.tense import tense_at
from tui.core.dates.token import Tokens
from tui.core.dates.vague import NO_DATE
from tui.core.dates.when import Fixed, Setting
from tui.core.span import Span

_SAME_STORY = 400
"""How far a story goes on after its date, in code points."""
_LONG_PAST = 400
"""How many days before its document a story is one of the past: news speak of the last year."""
_NEAR = 1_000
"""How far the date mentioned last may stand for "the following day" to mean the day after it, in code points."""
_ENOUGH = 40_000
"""How many places are tried for a time in a text, one where a time is found counted twice: a chronology of a megabyte has so many."""
_ENOUGH_OF_A_THOUSAND = 8
"""The same for a thousand code points of a text so long that this is more; prose has 4."""


Found = tuple[Span, Phrase]
"""Words, and what they were read as."""
_END = Phrase(0, None, "")
"""What is read as this is where no more times are looked for."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that say when, and what they say."""

    span: Span
    surface: str
    """The words themselves: `text[span.slice]`."""
    interval: DateInterval | None
    """The date they say; None when they are vague, or when nothing says to what they are relative."""
    rule: str
    """How they were read, in words a historian can judge."""


def find_mentions(
    text: str,
    anchor: DateInterval | None,
    span: Span | None = None,
    say_end: Callable[[int], object] = lambda _end: None,
) -> Iterator[Mention]:
    """Yield the time expressions of a text in order; none overlaps another.

    Args:
        text: The text of one document.
        anchor: The document's date; None when it is not known, and then what is relative to it has no interval.
        span: Where to look, in code points; all of it when None.
        say_end: Told the offset behind which nothing was looked for, where a text is so full of times that there is an end to it.

    >>> from tui.core.dates.interval import day
    >>> said = "Eighty years ago, in May, they won. He spoke on Tuesday."
    >>> [(mention.surface, mention.interval.edtf) for mention in find_mentions(said, day(2025, 5, 9))]
    [('Eighty years ago', '1945'), ('May', '2025?-05'), ('Tuesday', '2025-05-06')]
    """
    previous: Mention | None = None
    for words, phrase in _in_order(text, span):
        if phrase is _END:
            say_end(words.start)
            return
        interval = _resolved(text, words, phrase, anchor, previous)
        mention = Mention(words, text[words.slice], interval, phrase.rule)
        if interval and interval.earliest and interval.latest:
            previous = mention
        yield mention


def _in_order(text: str, span: Span | None) -> Iterator[Found]:
    """Return the times of a text with where they stand, in order; of two that overlap the longer."""
    jubilees = sorted(find_jubilees(text, span), key=_place)
    return _longest(merge(_times(text, span), jubilees, find_spelt_days(text, span), key=_place))


def _place(found: Found) -> Span:
    return found[0]


def _longest(times: Iterable[Found]) -> Iterator[Found]:
    """Yield the longer of each two that overlap."""
    waiting: Found | None = None
    for found in times:
        if waiting and waiting[0].overlaps(found[0]):
            waiting = max(waiting, found, key=lambda pair: len(pair[0]))
            continue
        if waiting:
            yield waiting
        waiting = found
    if waiting:
        yield waiting


def _times(text: str, span: Span | None) -> Iterator[Found]:
    """Yield the times of a text, from left to right, the longest where several begin at a word; behind enough of them the end."""
    left = max(_ENOUGH, len(text) * _ENOUGH_OF_A_THOUSAND // 1000)
    for tokens in regions(text, span):
        if left < 0:
            yield Span(tokens.starts[0], tokens.starts[0]), _END
            return
        number = tokens.first
        while number < tokens.end:
            phrase = None
            if can_open(tokens, number):
                left -= 1
                phrase = phrase_at(tokens, number)
            if phrase is None or _is_in_address(tokens, number):
                number += 1
                continue
            if phrase.rule != NO_DATE:
                left -= 1
                yield tokens.span_of(number, phrase.end), phrase
            number = phrase.end


def _is_in_address(tokens: Tokens, number: int) -> bool:
    """Whether a word is glued to what is no time, as in an address or a file's name: "map-July-31.jpg", "/21st-century"."""
    if not tokens.is_joined(number) or number in tokens.dates:
        return False
    mark = tokens.word(number - 1)
    if mark in "/=&_":
        return not tokens.word(number)[0].isdigit()
    before = tokens.word(number - 2)
    is_glued = mark == "-" and tokens.is_joined(number - 1) and before.isalpha()
    return is_glued and before not in OPENERS


def _resolved(
    text: str, words: Span, phrase: Phrase, anchor: DateInterval | None, previous: Mention | None
) -> DateInterval | None:
    """Return what a phrase comes to where it stands."""
    if phrase.when is None:
        return None
    if isinstance(phrase.when, Fixed):
        return phrase.when.interval
    near = previous.interval if previous and words.start - previous.span.end <= _NEAR else None
    is_told = previous and near and _can_be_told(text, words, phrase, anchor)
    story = near if is_told and previous and _goes_on(text, previous, words, anchor) else None
    try:
        return phrase.when.resolve(
            Setting(anchor, near, story, partial(tense_at, text, words.start, words.end))
        )
    except (ValueError, OverflowError):  # the calendar ends
        return None


def _can_be_told(text: str, words: Span, phrase: Phrase, anchor: DateInterval | None) -> bool:
    """Whether a time can belong to a story: news say "he died Wednesday" of the week that they are of, without "on"."""
    return (
        phrase.rule != "weekday"
        or anchor is None
        or text[max(0, words.start - 3) : words.start].lower() == "on "
    )


def _goes_on(text: str, previous: Mention, words: Span, anchor: DateInterval | None) -> bool:
    """Whether a story that is told at a date goes on: one of a month or a day, long past, in the same paragraph."""
    known = previous.interval
    if not known or not known.earliest or not known.latest or (known.latest - known.earliest).days > 31:
        return False
    is_past = not anchor or not anchor.earliest or (anchor.earliest - known.latest).days > _LONG_PAST
    is_near = words.start - previous.span.end <= _SAME_STORY
    return is_past and is_near and not BLANK_LINE.search(text, previous.span.end, words.start)

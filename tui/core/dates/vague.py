"""Vague times, and what has the look of a time and is none.

"Recently", "in recent years", "long ago" are found and have no place on an axis. "Every Monday", "per year", "a Friday" are
no dates at all: they are read so that nothing in them is taken for one.
"""

from __future__ import annotations

from tui.core.dates.phrase import HOURS, MONTH_NUMBERS, UNITS, WEEKDAYS, Phrase
from tui.core.dates.token import Tokens, words_of

VAGUE = "vague"
NO_DATE = ""
"""The rule of a phrase that is no date."""

VAGUE_WORDS = frozenset(
    words_of(
        "recently lately nowadays currently presently formerly previously soon shortly now someday sometime"
    )
)
_PHRASES = tuple(
    tuple(phrase.split())
    for phrase in (
        "long ago", "not long ago", "a while ago", "some time ago", "ages ago", "in the past", "in the future",
        "in the near future", "the near future", "the foreseeable future", "in the distant past", "the recent past",
        "the distant past", "the not too distant future", "at present", "at the present time", "at the moment",
        "at this time", "these days", "those days", "in the old days", "the old days", "the early days", "one day", "some day",
        "in ancient times", "in modern times", "in recent times", "recent times", "until now", "up to now", "for now", "from now on", "right now",
        "the past", "the future",
    )
)  # fmt: skip
_BY_START: dict[tuple[str, str], list[tuple[str, ...]]] = {}
for _phrase in sorted(_PHRASES, key=len, reverse=True):
    _BY_START.setdefault((_phrase[0], _phrase[1]), []).append(_phrase)
VAGUE_TRIGGERS = VAGUE_WORDS | frozenset(words_of("ago past future present moment times"))
PHRASE_WORDS = frozenset(word for phrase in _PHRASES for word in phrase)
_INEXACT = frozenset(words_of("few several many some numerous countless"))
_NOT_A_NOUN = frozenset(
    words_of(
        ". , ; : ? ! ) ] and or but to at for from until we i he she it they when which that is was were will are has had have "
        "with as by on - – — as would can could may be been so than"
    )
)
"""What follows "the past" where nothing is said to be past."""
_AROUND = frozenset(words_of("last past next coming recent previous following preceding"))
_EVERY = frozenset(words_of("every each per any another no"))
EVERY_WORDS = _EVERY | frozenset(("a", "an", "one"))
"""What opens a phrase that is no date."""
INEXACT_WORDS = _EVERY | _INEXACT | _AROUND | frozenset(("other", "single", "given"))


def vague_at(tokens: Tokens, number: int) -> Phrase | None:
    """Return the vague time that begins at a token."""
    word = tokens.word(number)
    for phrase in _BY_START.get((word, tokens.word(number + 1)), ()):
        if tokens.are(number, *phrase):
            end = number + len(phrase)
            follows = tokens.word(end)
            if phrase[-1] in ("past", "future") and follows and follows not in _NOT_A_NOUN:
                continue
            return Phrase(end, None, VAGUE)
    if word in VAGUE_WORDS:
        return Phrase(number + 1, None, VAGUE)
    return _inexact(tokens, number)


def _inexact(tokens: Tokens, number: int) -> Phrase | None:
    """Read a number of units that nobody can count: "a few years ago", "in recent decades", "the coming weeks", "years ago"."""
    start = number + (tokens.word(number) == "the")
    has_side = tokens.word(start) in _AROUND
    count = start + has_side
    is_few = tokens.word(count) in _INEXACT or (
        tokens.word(count) == "a" and tokens.word(count + 1) in _INEXACT
    )
    unit = count + (is_few + (tokens.word(count) == "a" if is_few else 0))
    if tokens.word(unit) in _INEXACT:
        unit += 1
    said = tokens.word(unit)
    if not said.endswith("s") or (said not in UNITS and said not in HOURS):
        return None
    if has_side:
        return Phrase(unit + 1, None, VAGUE)
    if tokens.word(unit + 1) in ("ago", "earlier", "later", "hence", "before", "afterwards"):
        return Phrase(unit + 2, None, VAGUE)
    return None


def no_date_at(tokens: Tokens, number: int) -> Phrase | None:
    """Return what recurs or is any of its kind, and so is no date."""
    word = tokens.word(number)
    if word in _EVERY:
        named = number + 1
        if tokens.word(named) in ("other", "single", "given", "few"):
            named += 1
        said = tokens.word(named)
        if said in WEEKDAYS or said in MONTH_NUMBERS or said in UNITS:
            return Phrase(named + 1, None, NO_DATE)
    if word in ("a", "an", "one") and tokens.word(number + 1) in WEEKDAYS and tokens.word(number + 2) != "in":
        return Phrase(number + 2, None, NO_DATE)
    return None


VAGUE_OPENERS = frozenset(
    (
        *(phrase[0] for phrase in _PHRASES),
        *(phrase[1] for phrase in _PHRASES if phrase[0] == "the"),
        *VAGUE_WORDS,
        *_INEXACT,
        *_AROUND,
        "a",
        *(name for name in (*UNITS, *HOURS) if name.endswith("s")),
    )
)

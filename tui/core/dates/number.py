"""Numbers as they are written and said: "80", "twenty-one", "a couple of", "21st", "the twenty-first"."""

from __future__ import annotations

from tui.core.dates.token import Tokens, words_of

_UNITS = words_of(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = words_of("twenty thirty forty fifty sixty seventy eighty ninety")
_ORDINAL_UNITS = words_of(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth"
)
CARDINALS = dict(zip(_UNITS, range(1, 20), strict=True)) | dict(zip(_TENS, range(20, 100, 10), strict=True))
ORDINALS = dict(zip(_ORDINAL_UNITS, range(1, 20), strict=True)) | {
    f"{tens[:-1]}ieth": 10 * place for place, tens in enumerate(_TENS, 2)
}
SUFFIXES = frozenset(("st", "nd", "rd", "th"))
TIMES = {"hundred": 100, "thousand": 1000, "dozen": 12}
NUMBER_WORDS = frozenset(
    (
        *CARDINALS,
        *ORDINALS,
        *SUFFIXES,
        *TIMES,
        "a",
        "an",
        "couple",
        "half",
        "quarter",
        "and",
        "of",
        "-",
        "hundredth",
        "zero",
        "oh",
    )
)

_NOUGHTS = frozenset(("oh", "o", "zero"))
_INEXACT_COUNTS = frozenset(("a", "an", "one", "couple", "half", "quarter"))

Counted = tuple[float, int]
"""A number and the token after it."""


def cardinal(tokens: Tokens, number: int) -> Counted | None:
    """Return the count that stands at a token, and where it ends: "two", "1,000", "a couple of", "one and a half"."""
    word = tokens.words[number]
    if word[:1].isdigit():
        plain = word.replace(",", "")
        if plain.count(".") > 1 or len(plain) > 7 or tokens.word(number + 1) in SUFFIXES:
            return None
        return float(plain), number + 1
    if word in _INEXACT_COUNTS:
        return _fraction(tokens, number) or _article(tokens, number) or _spelt(tokens, number)
    return _spelt(tokens, number) if word in CARDINALS else None


def _article(tokens: Tokens, number: int) -> Counted | None:
    """Return what "a" counts: "a couple of", "a hundred", "a"."""
    word = tokens.word(number)
    couple = number + (word == "a")
    if tokens.word(couple) == "couple":
        return 2, couple + (2 if tokens.word(couple + 1) == "of" else 1)
    if word not in ("a", "an"):
        return None
    times = TIMES.get(tokens.word(number + 1))
    return (times, number + 2) if times else (1, number + 1)


def _spelt(tokens: Tokens, number: int) -> Counted | None:
    small = _below_hundred(tokens, number)
    if not small:
        return None
    value, end = small
    if (times := TIMES.get(tokens.word(end))) is not None:
        value, end = value * times, end + 1
        if tokens.word(end) == "and" and (rest := _below_hundred(tokens, end + 1)):
            value, end = value + rest[0], rest[1]
    if tokens.are(end, "and", "a", "half"):
        return value + 0.5, end + 3
    return value, end


def _fraction(tokens: Tokens, number: int) -> Counted | None:
    """Return a half or a quarter of one: "half a", "a half", "a quarter of a", "a quarter" before a longer unit."""
    start = number + (tokens.word(number) in ("a", "one"))
    value = {"half": 0.5, "quarter": 0.25}.get(tokens.word(start))
    if value is None:
        return None
    end = start + 1 + (tokens.word(start + 1) in ("-", "of"))
    end += tokens.word(end) in ("a", "an")
    is_of_longer = tokens.word(end) in ("century", "decade", "year", "day", "hour") and end > start
    return (value, end) if is_of_longer else None


def _below_hundred(tokens: Tokens, number: int) -> tuple[int, int] | None:
    value = CARDINALS.get(tokens.word(number))
    if value is None:
        return None
    end = number + 1
    if value >= 20:
        unit = end + 1 if tokens.word(end) == "-" else end
        if (rest := CARDINALS.get(tokens.word(unit))) is not None and rest < 10:
            return value + rest, unit + 1
    return value, end


def ordinal(tokens: Tokens, number: int) -> tuple[int, int] | None:
    """Return the place in a row that stands at a token, and where it ends: "21st", "twenty-first"."""
    word = tokens.word(number)
    if word.isdecimal() and len(word) <= 3 and word.isascii():
        is_ordinal = tokens.word(number + 1) in SUFFIXES and tokens.is_joined(number + 1)
        return (int(word), number + 2) if is_ordinal else None
    if (value := ORDINALS.get(word)) is not None:
        return value, number + 1
    tens = CARDINALS.get(word, 0)
    unit = number + 2 if tokens.word(number + 1) == "-" else number + 1
    rest = ORDINALS.get(tokens.word(unit), 99) if tens >= 20 else 99
    return (tens + rest, unit + 1) if rest < 10 else None


def year_at(tokens: Tokens, number: int) -> tuple[int, int] | None:
    """Return the year that stands at a token, and where it ends: "1945", "nineteen forty-five", "two thousand and fifteen"."""
    word = tokens.word(number)
    if len(word) == 4 and word.isascii() and word.isdecimal():
        return (int(word), number + 1) if "1000" <= word <= "2199" else None
    value = CARDINALS.get(word, 0)
    if value == 2 and tokens.word(number + 1) == "thousand":
        end = number + 2 + (tokens.word(number + 2) == "and")
        rest = _below_hundred(tokens, end)
        return (2000 + rest[0], rest[1]) if rest else (2000, number + 2)
    if not 15 <= value <= 20:
        return None
    end = number + 1
    if tokens.word(end) == "hundred":
        rest = _below_hundred(tokens, end + 1 + (tokens.word(end + 1) == "and"))
        return (100 * value + rest[0], rest[1]) if rest else None
    rest = _below_hundred(tokens, end + (tokens.word(end) in _NOUGHTS or tokens.word(end) == "-"))
    is_year = rest and (rest[0] > 9) is not (tokens.word(end) in _NOUGHTS)
    return (100 * value + rest[0], rest[1]) if rest and is_year else None

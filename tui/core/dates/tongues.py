"""Dates with their month in words, in other languages than English and other calendars than ours.

A date is a day, a name and a year ("9. Mai 2025", "1º de mayo de 2025", "9 мая 2025 года", "٩ أيار/مايو ٢٠٢٥"), two of them
("9 mai", "mai 2025"), or the year first ("2025. május 9."). A name is looked up in one table of all languages (`months.py`): which
language a text is written in is asked only where the name is also a word of another, and the text around it must answer.

Every such date holds a figure, so the names beside a text's figures are all that is looked up; three letters tell most words
apart from any name. Of another calendar (Hijri, Hebrew, Persian) only dates with a year are read, and what they say is the days
that surely hold theirs (`calendars.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from tui.core.dates.bare_year import YEAR_ENDS, YEAR_STARTS
from tui.core.dates.calendars import has_year, read_calendar
from tui.core.dates.found_date import FoundDate
from tui.core.dates.interval import between, day, month
from tui.core.dates.model import DateInterval
from tui.core.dates.months import GREGORIAN, NAMES, WEEKDAYS, MonthName, folded
from tui.core.language import read_language

_MARKS = "\u0300-\u036f\u0591-\u05c7\u0640\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0962\u0963\u200c"
"""What stands inside words and is no letter: accents, points, vowel signs."""
_WORD = rf"[^\W\d_](?:[^\W\d_]|[{_MARKS}])*"
_MOST_WORDS = 4
_SPELT = rf"{_WORD}(?:(?:['’ʿʾ][ -]?|[ -]){_WORD}){{0,3}}"
"""A name of one to four words: "Dhu al-Qa'dah"."""
_ORDINAL = r"(?:\s?(?:er|re|\.?[ºª°]|ro|do|o|e|ste|:[ea]|-?(?:го|ое|е|[яиш])))?(?![^\W\d_])"
_OF = r"(?i:(?:de[ls]?|di|da|do|den|dia|of|van|من(?:\sشهر)?|شهر|माह)\s+(?:mes\s+de\s+)?|d['’])?"
_TO_WORDS = (
    "au",
    "et",
    "bis",
    "und",
    "al",
    "y",
    "e",
    "ao",
    "tot",
    "en",
    "do",
    "i",
    "til",
    "till",
    "och",
    "og",
    "ile",
    "all'",
)
_TO = rf"[ \xa0]?[-–—−][ \xa0]?|\s{{1,4}}(?i:{'|'.join(_TO_WORDS[:-1])}|по|и|до|إلى|و)\s{{1,4}}(?:den\s|le\s|el\s|il\s)?|\s{{1,4}}all['’]"
_EDGE = r"(?:(?<![\w/.])(?<!\d:)(?:(?<![\w./]-)|(?<=[\u05d0-\u05ea]-))|(?<=و)(?<!\wو))"
"""What must not stand before a day, and the Hebrew and Arabic words that are written in one with it."""
_HEAD = re.compile(
    rf"{_EDGE}(?P<d>[0-3]?[0-9])(?![0-9]){_ORDINAL}(?:\.?(?:{_TO})(?P<d2>[0-3]?[0-9])(?![0-9]){_ORDINAL})?"
    rf"(?P<gap>(?:\.?\s{{1,4}}|[-/.]\s?){_OF})(?P<spelt>{_SPELT})"
)
_ALSO = re.compile(rf"\s?(?:/\s?|\(\s?)(?P<name>{_WORD}(?:\s{_WORD})?)(?:\s?\))?")
"""The month by its other name: "9 أيار/مايو 2025"."""
_LEADING = frozenset(
    ("de", "del", "di", "do", "of", "van", "den", "in", "année", "l'an", "l’an", "año", "ano", "anno", "jahr", "jaar", "år", "el", "من",
     "عام", "لعام", "لسنة", "سنة", "سنه", "सन्", "सन", "वर्ष")
)  # fmt: skip
"""What stands between a month and its year."""
_YEAR_WORDS = rf"(?i:(?:{'|'.join(sorted(_LEADING, reverse=True))})\s{{1,3}}){{0,3}}"
_MARK = (
    r"(?P<mark>[ \xa0]{0,2}(?:г(?:г\.|\.|ода|оду|од\b)|р(?:оку|оці|\.)|roku\b|r\.(?=[\s,;)]|\Z)|هـ|ه\b|هجري[ةه]?|م\b|ميلادي[ةه]?|A\.?H\.?(?!\w)|AM\b))?"
    r"(?![\w])"
)
"""What says whose year it is, or only that it is one."""
_TAIL = re.compile(rf"\.?(?:[,،]?\s+{_YEAR_WORDS}|[-/.]\s?)(?P<y>[0-9]{{3,4}})(?![0-9]|[-/.,][0-9]){_MARK}")
_CLOCK = re.compile(
    r",?\s+(?:(?:um|at|à|a\slas|alle(?:\sore)?|às|om|kl\.?|klo|в|о|об|saat|o|godz\.|الساعة)\s?)?"
    r"(?P<t>(?:[01]?[0-9]|2[0-3])[:h][0-5][0-9])(?::[0-5][0-9])?(?!\s?[\d:]|\s?[AaPp]\.?[Mm]\b)(?:\s?Uhr\b)?"
)
_NO_MORE = re.compile(r"\.?(?!\w|[-/.]\w)")
"""What may follow a day and a month that have no year."""
_YEAR = re.compile(rf"(?<![\w/-])(?P<spelt>{_SPELT}?)(?P<gap>\.?(?:[,،]?\s+{_YEAR_WORDS}))\Z")
_YEAR = re.compile(rf"(?P<y>[0-9]{{3,4}})(?![0-9]|[-/.,:][0-9]){_MARK}")
_YEAR_FIRST = re.compile(
    rf"(?<![\w/.-])(?P<y>[12][0-9]{{3}})(?:\.\s|(?P<s>[-/\s]))(?P<spelt>{_WORD})(?:(?(s)(?P=s)|\s))(?P<d>[0-3]?[0-9])(?![\d%:/])(?:\.(?!\d)|-\w{{1,4}}\b)?"
)
_WEEKDAY_AFTER = re.compile(rf"(?:,\s|\s\(|\s)(?P<w>{_WORD})\)?(?!\w)")
_LONGEST_WEEKDAY = 20
"""How far before a day its weekday can begin, an article between them, in code points."""
_LONGEST_BEFORE = 34
"""How far before a year the name of its month can begin, in code points."""
_STARTS = frozenset(
    (word + "  ")[:3]
    for word in (
        *NAMES,
        "de",
        "del",
        "des",
        "di",
        "da",
        "do",
        "den",
        "dia",
        "of",
        "van",
        "d'a",
        "d'o",
        *_TO_WORDS,
    )
    if word.isascii()
)
"""The first three letters of whatever may follow a day."""
_ENDS = frozenset(
    (
        *(f" {word}"[-3:] for word in NAMES if word.isascii()),
        *[" de", "del", " di", " do", " of", "van", "den", "ano", "nno", " el", " an", "ahr", "aar"],
    )
)
"""The last three letters of each name, and of what else a year can stand behind."""
_NEVER_BEFORE_NAME = frozenset(
    ("", *",;:%)]>\"'_=+*$#!?0123456789abcfghijklmnpqtuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
)
"""What stands right behind no day whose month another language names."""
_GAPS = " \n\t\r\f\v\x1c\x1d\x1e\x1f.-0123456789"
"""What stands between a day and the name of its month, and what a second day is made of, in ASCII."""
_ORDINALS = ("er", "re", "ro", "do", "o", "e", "ste")
_ARTICLES = frozenset(["den", "der", "dem", "le", "el", "il", "dia", "día", "a", "o", "на", "ngày"])
"""What stands between a weekday and its day."""
_SEPARATORS = frozenset("/-.'’")
_INSIDE = ("-", "'", "’", "ʾ", "ʿ")
"""What stands inside names and at the end of none; Arabic print sets a dash between a month and its year."""
_BLOCK = 2_000
"""How much of a text is asked what language it is in, in code points."""


def may_name(after: str, head: str) -> bool:
    """Whether a day can be followed by a letter and by three small ones behind it: the first letters of a name, or what leads to one."""
    if after in _NEVER_BEFORE_NAME:
        return False
    is_name = head in _STARTS or not head.isascii() or not after.isascii() or head[:1] in _GAPS
    return is_name or (after + head).startswith(_ORDINALS)


def may_be_day(text: str, last: int) -> bool:
    """Whether figures that end at an offset can be a day, where what stands between it and its month is more than a blank."""
    head = text[last + 1 : last + 4]
    if head[:1] not in _GAPS or not text[last].isascii() or not head.isascii() or head.lower() in _STARTS:
        return True
    rest = text[last + 1 : last + 16].lstrip(_GAPS)
    return not rest.isascii() or rest[:3].lower() in _STARTS


def may_be_year(text: str, first: int, last: int) -> bool:
    """Whether figures between two offsets can be a year, by the letters beside them: asked of many, and true of few."""
    return _leads_to_year(text[max(first - 6, 0) : first]) or _follows_year(text[last : last + 5])


@lru_cache(maxsize=4096)
def _leads_to_year(ending: str) -> bool:
    bare = f" {ending.rstrip().lower()}"
    if len(bare) > len(ending):
        return False
    return not ending.isascii() or bare[-3:] in _ENDS or bare[-2:] in YEAR_ENDS or bare[-1] in ".,"


@lru_cache(maxsize=4096)
def _follows_year(following: str) -> bool:
    head = following.lower()
    return not head.isascii() or head.startswith(YEAR_STARTS) or head[1:4] in _STARTS or head[2:5] in _STARTS


class Tongues:
    """Reads the dates of one text that its figures belong to.

    Args:
        text: With its figures in ASCII (`ascii_figures`).
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._languages: dict[int, str | None] = {}

    def of_day(self, first: int) -> FoundDate | None:
        """Return the date that figures are the day of: a day, or two, a month and the year behind them; None when there is none."""
        head = _HEAD.match(self._text, first)
        if not head:
            return None
        for names, end in _longest_first(head["spelt"], head.start("spelt")):
            also = _ALSO.match(self._text, end)
            is_same = also and any(name.number == names[0].number for name in _says(also["name"]))
            found = self._with_year(head, names, also.end() if also and is_same else end)
            return self._with_weekday_after(found) if found else None
        return None

    def of_year(self, first: int, floor: int) -> FoundDate | None:
        """Return the date that four figures are the year of; None when there is none.

        Args:
            first: Where they begin.
            floor: Before which nothing may begin.
        """
        return self._to_year(first, floor) or self._from_year(first)

    def weekday_before(self, start: int, floor: int) -> tuple[int, int] | None:
        """Return where a weekday begins that stands before a day, and its number; None where there is none."""
        lowest = max(floor, start - _LONGEST_WEEKDAY)
        words = self._text[lowest:start].split()
        if len(words) > 1 and words[-1].lower() in _ARTICLES:
            words.pop()
        number = WEEKDAYS.get(words[-1].rstrip(".,،").lower()) if words else None
        return (self._text.rindex(words[-1], lowest, start), number) if number is not None else None

    def _with_year(self, head: re.Match[str], names: Sequence[MonthName], end: int) -> FoundDate | None:
        """Read what stands behind a day and the name of a month: a year, or nothing that belongs to them."""
        text, start = self._text, head.start("spelt")
        if tail := _TAIL.match(text, end):
            name = _of_year(names, int(tail["y"]), tail["mark"], text[start])
            is_marked = _is_led(head["gap"]) or text[end] in _SEPARATORS
            if name and (is_marked or not (name.is_short and name.is_word) or self._speaks(start, name)):
                return self._dated(head, name, int(tail["y"]), tail.end())
            return None
        name = next((name for name in names if name.calendar == GREGORIAN), None)
        if not name or not _NO_MORE.match(text, end):
            return None
        is_plain = not name.is_word or (text[start].islower() and not name.is_short) or _is_led(head["gap"])
        if not is_plain and not self._speaks(start, name):
            return None
        return self._dated(head, name, None, end + (name.is_short and text.startswith(".", end)))

    def _dated(self, head: re.Match[str], name: MonthName, number: int | None, end: int) -> FoundDate:
        """Return what the parts of a date say."""
        try:
            dates = [_day(name, number, int(part)) for part in (head["d"], head["d2"]) if part]
            interval = between(dates[0], dates[1]) if len(dates) == 2 else dates[0]
        except ValueError:
            return FoundDate(head.start(), end, None, "no day")
        clock = _CLOCK.match(self._text, end) if number and name.calendar == GREGORIAN else None
        time = f"{clock['t'].replace('h', ':'):0>5}" if clock else None
        rule = "day month" if name.calendar == GREGORIAN else name.calendar
        return FoundDate(
            head.start(), clock.end() if clock else end, interval, rule, name.calendar, time=time
        )

    def _with_weekday_after(self, found: FoundDate) -> FoundDate:
        """Return a date with the weekday behind it: "9 Mayıs 2025 Cuma"."""
        after = _WEEKDAY_AFTER.match(self._text, found.end)
        number = WEEKDAYS.get(after["w"].lower()) if after else None
        if not after or number is None:
            return found
        return found._replace(end=after.end(), weekday=number)

    def _to_year(self, first: int, floor: int) -> FoundDate | None:
        """Read a month and the year behind it."""
        text = self._text
        lowest = max(floor, first - _LONGEST_BEFORE)
        words = text[lowest:first].split() if text[first - 1 : first].isspace() else []
        last = first
        while words and words[-1].lower() in _LEADING:
            last = text.rindex(words.pop(), lowest, last)
        whole = _YEAR.match(text, first) if words else None
        if not whole:
            return None
        end = text.rindex(words[-1], lowest, last) + len(words[-1])
        bare = text[lowest:end].rstrip(".,،")
        if bare.isascii() and bare.endswith(_INSIDE):
            return None
        for start in _last_words(bare, lowest):
            spelt = text[start : lowest + len(bare)]
            name = _of_year(_says(spelt), int(whole["y"]), whole["mark"], spelt[0])
            if name and self._is_of_year(name, spelt, is_marked=len(bare) < end - lowest, at=first):
                return _month(name, int(whole["y"]), start, whole.end())
        return None

    def _is_of_year(self, name: MonthName, spelt: str, *, is_marked: bool, at: int) -> bool:
        """Whether a name is believed beside a year alone; an abbreviation needs its stop."""
        is_plain = is_marked and not name.is_word if name.is_short else not name.is_word or spelt[0].islower()
        return is_plain or self._speaks(at, name)

    def _from_year(self, first: int) -> FoundDate | None:
        """Read a year, a month and a day."""
        found = _YEAR_FIRST.match(self._text, first)
        name = (
            next((name for name in _says(found["spelt"]) if name.calendar == GREGORIAN), None)
            if found
            else None
        )
        if not found or not name or name.is_word:
            return None
        try:
            interval = day(int(found["y"]), name.number, int(found["d"]))
        except ValueError:
            return None
        return FoundDate(first, found.end(), interval, "day month")

    def _speaks(self, at: int, name: MonthName) -> bool:
        """Whether the text around an offset is written in a language that the name belongs to."""
        block = at // _BLOCK
        if block not in self._languages:
            self._languages[block] = read_language(
                self._text[max(0, block - 1) * _BLOCK : (block + 1) * _BLOCK], fields=()
            )
        return self._languages[block] in name.languages


def _says(spelt: str) -> tuple[MonthName, ...]:
    """Return what a name says, also one that a Hebrew preposition is written with ("במאי")."""
    word = folded(spelt)
    return NAMES.get(word) or (NAMES.get(word[1:], ()) if word[:1] in ("ב", "ל") else ())


def _last_words(words: str, offset: int) -> list[int]:
    """Return where the last one to four words of some begin that stand apart, the first of them first."""
    starts = [found.start() for found in re.finditer(_WORD, words)][-_MOST_WORDS:]
    return [
        offset + start
        for start in starts
        if not start or (words[start - 1] not in "/'’_" and not words[start - 1].isdecimal())
    ]


def _longest_first(spelt: str, start: int) -> Iterator[tuple[tuple[MonthName, ...], int]]:
    """Yield what the first words of some say as a name, the longest run of words first, and where it ends."""
    for end in reversed([word.end() for word in re.finditer(_WORD, spelt)]):
        if names := _says(spelt[:end]):
            yield names, start + end


def _of_year(names: Sequence[MonthName], number: int, mark: str | None, initial: str) -> MonthName | None:
    """Return the name whose calendar has a year; another calendar's, in Latin letters, must have its capital."""
    written = (mark or "").strip()
    is_hijri = written.startswith(("ه", "A.H", "AH"))
    for name in names:
        if name.calendar == GREGORIAN:
            if 1000 <= number < 2200 and not is_hijri:
                return name
        elif has_year(name.calendar, number) and (number >= 1000 or is_hijri) and not written.startswith("م"):
            return name if not (initial.isascii() and initial.islower()) else None
    return None


def _is_led(gap: str) -> bool:
    """Whether more than a blank or a stop stands between a day and its month: "5 de set", "5/set"."""
    return gap.strip(" .\n") != ""


def _day(name: MonthName, number: int | None, written: int) -> DateInterval:
    if name.calendar == GREGORIAN or number is None:
        return day(number, name.number, written)
    return read_calendar(name.calendar, number, name.number, written)


def _month(name: MonthName, number: int, start: int, end: int) -> FoundDate | None:
    try:
        if name.calendar == GREGORIAN:
            return FoundDate(start, end, month(number, name.number), "month year")
        interval = read_calendar(name.calendar, number, name.number, None)
    except ValueError:
        return None
    return FoundDate(start, end, interval, name.calendar, name.calendar)

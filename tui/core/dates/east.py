"""Dates of East Asia: 2025年5月9日, 二〇二五年五月九日, 昭和20年8月15日, 民国三十四年, 1928（昭和3）年6月20日, 2025년 5월 9일.

All have a sign for the year or the month behind its number, so a text is looked at only around these four signs. A number before
年 is a date only where it must be one: "二十年" and "2000年前" are lengths of time, "1998年度" is no calendar year, and a month or a
month and day behind a year that is not known are passed over with it. What the old lunisolar calendar says (旧暦, 農曆, 음력, an
era before its country changed) is known no closer than its year.

Cost: 20 ms a megabyte of Japanese prose; 1 ms where none of the signs stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tui.core.dates.era import ERAS, era_year, lunisolar_year, read_era
from tui.core.dates.found_date import FoundDate
from tui.core.dates.interval import between, day, decade, month, year
from tui.core.dates.model import DateInterval
from tui.core.dates.months import GREGORIAN
from tui.core.dates.numerals import HAN_FIGURES, SHORT, read_han
from tui.core.dates.scan import occurrences

_SIGNS = "年月년월"
_COMMON = "月。다"
"""One of these stands in every long text of the three languages; to look for them costs less than to look for the signs."""
_REACH = 20
"""How far before its first sign a date can begin, and how far behind it go on, in code points: "（昭和二十年八月）"."""
_AFTER = 60

_HAN = f"[{HAN_FIGURES}]"
_NUMBER = rf"(?:[0-9]{{1,2}}|{_HAN}{{1,4}})"
_ERA = f"(?:{'|'.join(ERAS)})"
_OF_ERA = rf"(?P<era>{_ERA})\s?(?P<of>元|[0-9]{{1,3}}|{_HAN}{{1,4}})"
_LONG_AGO = (
    r"[間间]|前|来|來|以[上来來降前后後]|余|餘|多|半|ぶり|も[の続]|有余|분|전|후|간|동안|만에|이상|넘|여"
)
"""What stands behind a length of time; behind a year only where that year is no round number."""
_NEVER = r"度|[間间]|級|级|生まれの人|分の|も続|ごと|おき|목|생\b|간\b|동안|만에"
"""What stands behind 年 and behind no calendar year."""
_WEEKDAY = (
    r"(?:[,，、]?\s?[（(]?(?:(?P<w>[月火水木金土日])(?:曜日?|(?=[)）]))|(?:星期|周|週|礼拜|禮拜)(?P<w2>[一二三四五六日天])|"
    r"(?P<w3>[월화수목금토일])(?:요일|(?=[)）])))[)）]?)?"
)
_TIME = r"(?:[\s　]?(?P<t>(?:[01]?[0-9]|2[0-3]):[0-5][0-9])(?::[0-5][0-9])?(?![:0-9]))?"
_MONTH = rf"の?[\s　]?(?P<m>正|{_NUMBER})\s?[月월]"
_ENDS = r"(?=[，。；：！？）」』,;!?)\n]|\Z)"
_DAY = rf"の?[\s　]?(?P<d>{_NUMBER})(?:\s?[日號号일](?!間|间|目|本|付属)|{_ENDS})"
"""Behind a year and a month the number of the day needs no sign where nothing else can be counted by it: 二零零四年八月十五。"""
_YEAR = (
    rf"(?:(?<![0-9.,/第{HAN_FIGURES}])(?P<y>[12][0-9]{{3}}|[一二][〇○零一二三四五六七八九]{{3}}|[二两兩]?千{_HAN}{{2,6}})"
    rf"(?:[（(](?P<era2>{_ERA})(?P<of2>元|{_NUMBER})(?:年)?[)）])?|"
    rf"{_OF_ERA}(?:\s?[（(](?P<y2>[12][0-9]{{3}})[)）])?)\s?[年년](?:\s?[（(](?P<y3>[12][0-9]{{3}})年?[)）])?"
)
_COUNTED = f"[0-9元{HAN_FIGURES}]"
_LUNAR_WORDS = ("旧暦", "農曆", "农历", "阴历", "陰曆", "陰暦", "旧历", "舊曆", "음력")
_LUNAR = rf"(?P<lunar>(?:{'|'.join(_LUNAR_WORDS)})の?\s?)?"
_OPENINGS = frozenset(
    "0123456789正" + HAN_FIGURES + "两兩" + "".join(word[0] for word in (*ERAS, *_LUNAR_WORDS))
)
"""What a date can open with."""
_ROUND = re.compile(rf"\s?(?:{_LONG_AGO}|の歴史|の昔|[的]?历史|[的]?歷史|文明|の|歴史|역사)")
_WEEKDAYS = ("月火水木金土日", "一二三四五六日", "월화수목금토일")


def eastern_dates(text: str, start: int, end: int) -> Iterator[FoundDate]:
    """Yield the dates written with signs for year and month that lie wholly between two offsets, in order.

    Args:
        text: With its figures in ASCII (`ascii_figures`).
        start: Where to look from; what stands before is seen.
        end: Where to look to.
    """
    if end - start > SHORT and not any(sign in text for sign in _COMMON):
        return
    signs = sorted(at for sign in _SIGNS for at in occurrences(text, sign, start, end))
    position = start
    for at in signs:
        if at < position:
            continue
        if found := _match_around(text, at, max(position, at - _REACH), min(end, at + _AFTER)):
            position = found.end()
            yield _read(text, found)


def _match_around(text: str, at: int, lowest: int, end: int) -> re.Match[str] | None:
    """Return the date that the sign at an offset belongs to."""
    match = _pattern().match
    starts = (start for start in range(lowest, at) if text[start] in _OPENINGS)
    return next((found for start in starts if (found := match(text, start, end))), None)


@cache
def _pattern() -> re.Pattern[str]:
    """Return the pattern of all forms; made when the first text needs it, in 10 ms."""
    return re.compile(
        rf"{_LUNAR}(?:(?P<decade>(?<![0-9])[12][0-9]{{2}}0)\s?(?:年代|년대)|"
        rf"(?<![0-9])(?P<from>[12][0-9]{{3}})\s?[-–—~～〜至到]\s?(?P<to>[12][0-9]{{3}})\s?[年년](?!度)|"
        rf"{_YEAR}(?:{_MONTH}(?:{_DAY}{_WEEKDAY}{_TIME}|(?!\s?(?:{_NUMBER}\s?[日號号일])))|(?P<tens>代|대)|(?P<alone>)(?!\s?{_NUMBER}\s?[月월])(?!{_NEVER}))|"
        rf"(?<![0-9.,/{HAN_FIGURES}])(?<!{_COUNTED}[年년])(?<!{_COUNTED}[年년][\sの])(?P<m2>{_NUMBER})\s?[月월]の?\s?(?P<d2>{_NUMBER})\s?[日號号일]"
        rf"(?!間|间|目){_WEEKDAY.replace('<w', '<v')})"
    )


def _read(text: str, found: re.Match[str]) -> FoundDate:
    """Return what a match says, no date at all included."""
    parts = {name: part for name, part in found.groupdict().items() if part}
    rule, calendar, interval = "年月日", GREGORIAN, None
    try:
        if found["alone"] is not None and _is_a_length(text, found, parts):
            pass
        elif "lunar" in parts:
            rule, calendar, interval = "lunisolar year", "lunisolar", _read_lunar(parts)
        elif "era" in parts:
            rule, calendar, interval = _read_of_era(parts)
        else:
            interval = _read_plain(parts)
    except ValueError:
        interval = None
    return FoundDate(
        found.start(), found.end(), interval, rule, calendar, (), _weekday(parts), parts.get("t")
    )


def _is_a_length(text: str, found: re.Match[str], parts: dict[str, str]) -> bool:
    """Whether a year alone can be a length of time: a round number with a word for one behind it."""
    number = read_han(parts.get("y", "1"))
    return (
        "era" not in parts
        and number is not None
        and number % 100 == 0
        and _ROUND.match(text, found.end()) is not None
    )


def _number(parts: dict[str, str], *names: str) -> int | None:
    """Return the number of the first part that is there.

    Raises:
        ValueError: If that part is no number.
    """
    written = next((parts[name] for name in names if name in parts), None)
    if written is None:
        return None
    number = read_han(written)
    if number is None:
        raise ValueError(f"{written!r} is no number")
    return number


def _read_plain(parts: dict[str, str]) -> DateInterval | None:
    """Return what a date of the Christian era says, or one without a year."""
    if "decade" in parts:
        return decade(int(parts["decade"]))
    if "from" in parts:
        first, last = int(parts["from"]), int(parts["to"])
        return between(year(first), year(last)) if first < last <= first + 150 else None
    known, month_number = _number(parts, "y"), _number(parts, "m", "m2")
    is_slip = "era2" in parts and known != era_year(ERAS[parts["era2"]], _number(parts, "of2") or 0)
    if is_slip or (known is not None and not 1000 <= known < 2200):
        return None
    if month_number is not None and (day_number := _number(parts, "d", "d2")) is not None:
        return day(known, month_number, day_number)
    return _month_or_year(parts, known, month_number) if known is not None else None


def _month_or_year(parts: dict[str, str], known: int, month_number: int | None) -> DateInterval | None:
    """Return what a year says with or without a month; None for 一二月 behind it, which can be January and February."""
    if month_number is None:
        return decade(known) if "tens" in parts and known % 10 == 0 else year(known)
    return month(known, month_number) if parts["m"] not in ("一二", "一一") else None


def _read_of_era(parts: dict[str, str]) -> tuple[str, str, DateInterval | None]:
    """Return the rule, the calendar and what a date of an era says."""
    era, number = ERAS[parts["era"]], _number(parts, "of") or 0
    stated = _number(parts, "y2", "y3")
    if stated is not None and stated != era_year(era, number):
        return "era", GREGORIAN, None
    interval = read_era(era, number, _number(parts, "m"), _number(parts, "d"))
    rule, is_lunisolar = f"era {era.name}", interval == lunisolar_year(era_year(era, number))
    if is_lunisolar:
        return rule, f"{era.calendar} lunisolar", interval if "tens" not in parts else None
    if "tens" in parts:
        interval = between(interval, read_era(era, number + 9, None, None))
    return rule, GREGORIAN, interval


def _read_lunar(parts: dict[str, str]) -> DateInterval | None:
    """Return the days that the year of a lunisolar date can hold; None without a year."""
    known = _number(parts, "y")
    if "era" in parts:
        known = era_year(ERAS[parts["era"]], _number(parts, "of") or 0)
    return lunisolar_year(known) if known and 1000 <= known < 2200 else None


def _weekday(parts: dict[str, str]) -> int | None:
    """Return the weekday named, 0 Monday."""
    for place, names in enumerate(_WEEKDAYS):
        for group in ("w", "v"):
            said = parts.get(group + (str(place + 1) if place else ""))
            if said:
                return names.index(said.replace("天", "日"))
    return None

"""Eras: years counted from the beginning of a reign or a republic, as Japan and China date.

Year 1 (元年) is the rest of the year in which the era was proclaimed. Japan has used the Gregorian calendar since 1 January 1873
(the third day of the twelfth month of 明治5 had become that day), China since 1 January 1912. Before, the years were those of the
lunisolar calendar, which begin between 20 January and 21 February: a day of such a year is known here no closer than the year,
and what is given is the span that surely holds it.

Source: National Diet Library, "日本の暦"; the first years are those of the tables of 元号 and of the reigns of the Qing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tui.core.dates.interval import between, day, month, year
from tui.core.dates.model import DateInterval

_JAPANESE = "japanese"
_CHINESE = "chinese"
_LONGEST = 61
"""The years of the longest era, 康熙; a higher number is a slip of the pen."""


@dataclass(frozen=True, slots=True)
class Era:
    """An era: from which year and day it counts."""

    name: str
    first_year: int
    calendar: str
    """The calendar its dates without a Gregorian day belong to."""
    gregorian_from: date
    """The first day that it writes in the Gregorian calendar; `date.max` where it never did."""


def _table(calendar: str, first_day: date, names: str) -> list[Era]:
    """Return the eras of a line of names, each followed by its first year."""
    words = names.split()
    pairs = zip(words[::2], words[1::2], strict=True)
    return [Era(name, int(first), calendar, first_day) for name, first in pairs]


_MODERN = [
    Era("令和", 2019, _JAPANESE, date(2019, 5, 1)),
    Era("平成", 1989, _JAPANESE, date(1989, 1, 8)),
    Era("昭和", 1926, _JAPANESE, date(1926, 12, 25)),
    Era("大正", 1912, _JAPANESE, date(1912, 7, 30)),
    Era("明治", 1868, _JAPANESE, date(1873, 1, 1)),
    Era("民国", 1912, _CHINESE, date(1912, 1, 1)),
    Era("民國", 1912, _CHINESE, date(1912, 1, 1)),
]
_EDO = (
    "文禄 1592 慶長 1596 元和 1615 寛永 1624 正保 1644 慶安 1648 承応 1652 明暦 1655 万治 1658 寛文 1661 延宝 1673 天和 1681 貞享 1684 "
    "元禄 1688 宝永 1704 正徳 1711 享保 1716 元文 1736 寛保 1741 延享 1744 寛延 1748 宝暦 1751 明和 1764 安永 1772 天明 1781 寛政 1789 "
    "享和 1801 文化 1804 文政 1818 天保 1830 弘化 1844 嘉永 1848 安政 1854 万延 1860 文久 1861 元治 1864 慶応 1865 慶應 1865"
)
_QING = "康熙 1662 雍正 1723 乾隆 1736 嘉庆 1796 嘉慶 1796 道光 1821 咸丰 1851 咸豐 1851 同治 1862 光绪 1875 光緒 1875 宣统 1909 宣統 1909"
ERAS = {
    era.name: era
    for era in (*_MODERN, *_table(_JAPANESE, date.max, _EDO), *_table(_CHINESE, date.max, _QING))
}
"""The eras by name. 文禄 to 慶応 cover what was printed in Japan before 1868, 康熙 to 宣统 the Qing but for its first reign."""


def era_year(era: Era, number: int) -> int:
    """Return the year of the Christian era in which a year of an era begins.

    Raises:
        ValueError: If no era lasted so long.

    >>> era_year(ERAS["昭和"], 20), era_year(ERAS["民国"], 34)
    (1945, 1945)
    """
    if not 1 <= number <= (_LONGEST if era.gregorian_from == date.max else 150):
        raise ValueError(f"{era.name} has no year {number}")
    return era.first_year + number - 1


def read_era(era: Era, number: int, month_number: int | None, day_number: int | None) -> DateInterval:
    """Return the date that the parts of a date in an era say: a day, a month, a year.

    Raises:
        ValueError: If there is no such day, or it lies before the era.

    >>> read_era(ERAS["令和"], 7, 5, 9).edtf, read_era(ERAS["天保"], 3, 5, 9).edtf
    ('2025-05-09', '1832-01-20/1833-02-20')
    """
    known = era_year(era, number)
    if era.gregorian_from.year > known and era.gregorian_from.year != era.first_year:
        return lunisolar_year(known)
    if month_number is None:
        return year(known)
    said = month(known, month_number) if day_number is None else day(known, month_number, day_number)
    if said.latest is None or said.latest < era.gregorian_from:
        raise ValueError(f"{said.edtf} lies before {era.name}")
    return said


def lunisolar_year(number: int) -> DateInterval:
    """Return the days that a year of the Chinese and the old Japanese calendar can hold."""
    return between(day(number, 1, 20), day(number + 1, 2, 20))

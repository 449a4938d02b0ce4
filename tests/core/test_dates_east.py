"""Dates with signs for year, month and day: in figures and characters, of eras, and never of a length of time."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.dates.era import ERAS
from tui.core.dates.expression import find_expressions

DAYS = st.dates(date(1873, 1, 1), date(2099, 12, 31))
STARTS = {
    "明治": date(1868, 10, 23),
    "大正": date(1912, 7, 30),
    "昭和": date(1926, 12, 25),
    "平成": date(1989, 1, 8),
    "令和": date(2019, 5, 1),
}
"""The days on which the eras were proclaimed."""


def said(text: str) -> list[tuple[str, str]]:
    return [(found.surface, found.interval.edtf) for found in find_expressions(text)]


def characters(number: int) -> str:
    units = "〇一二三四五六七八九"
    tens = f"{units[number // 10] if number >= 20 else ''}十" if number >= 10 else ""
    return tens + (units[number % 10] if number % 10 else "")


def by_place(number: int) -> str:
    return "".join("〇一二三四五六七八九"[int(figure)] for figure in str(number))


def wide(number: int) -> str:
    return str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))


@given(DAYS, st.data())
def test_a_day_in_any_spelling_is_the_same(known, data):
    number = data.draw(st.sampled_from([str, wide, characters]))
    year = data.draw(st.sampled_from([str, wide, by_place]))
    month, day = number(known.month), number(known.day)
    spelling = data.draw(
        st.sampled_from(
            [
                f"{year(known.year)}年{month}月{day}日",
                f"{year(known.year)}年{month}月{day}号",
                f"{known.year}년 {known.month}월 {known.day}일",
                f"{known.year} 年 {known.month} 月 {known.day} 日",
            ]
        )
    )
    text = data.draw(st.sampled_from(["{}", "於{}發", "（{}）", "서울 {}에", "a {} b", "1）{}、"])).format(
        spelling
    )

    assert [(spelling, known.isoformat())] == said(text)


@given(DAYS, st.data())
def test_a_year_of_an_era_is_counted_from_its_first(known, data):
    name = next(name for name in reversed(STARTS) if STARTS[name] <= known)
    number = known.year - STARTS[name].year + 1
    written = data.draw(
        st.sampled_from(["元"] if number == 1 else [str(number), characters(number), wide(number)])
    )
    before = f"{name}{written}年"

    assert [(f"{before}{known.month}月{known.day}日", known.isoformat())] == said(
        f"{before}{known.month}月{known.day}日に"
    )
    assert [(before, f"{known.year}")] == said(f"{before}の")
    assert [(f"{before}{known.month}月", f"{known:%Y-%m}")] == said(f"{before}{known.month}月")


@pytest.mark.parametrize(("name", "first_day"), list(STARTS.items())[1:])
def test_no_day_lies_before_its_era(name, first_day):
    before = first_day - timedelta(days=1)

    assert [first_day.isoformat()] == [
        edtf for _, edtf in said(f"{name}元年{first_day.month}月{first_day.day}日")
    ]
    if before.year == first_day.year:
        assert [] == said(f"{name}元年{before.month}月{before.day}日")


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("民国三十四年", "1945"),
        ("中華民國114年5月9日", "2025-05-09"),
        ("1928（昭和3）年6月20日", "1928-06-20"),
        ("1989（平成元）年8月12日", "1989-08-12"),
        ("昭和20（1945）年8月", "1945-08"),
        ("昭和二十年（一九四五）", "1945"),
        ("昭和二十年八月十五日（水）", "1945-08-15"),
        ("昭和三十二年正月十五日", "1957-01-15"),
        ("五月九日", "XXXX-05-09"),
        ("2025年5月9日(金) 10:30", "2025-05-09"),
        ("2009年10月12号,星期一", "2009-10-12"),
        ("2025년 5월 9일 금요일", "2025-05-09"),
        ("2014年～2018年", "2014"),
        ("2014－2018年", "2014/2018"),
        ("1990年代", "199X"),
        ("一九三〇年代", "193X"),
        ("明治三十年代", "1897/1906"),
        ("1945年8月", "1945-08"),
        ("在2015.5.13发布", "2015-05-13"),
    ],
)
def test_forms_of_the_east(text, edtf):
    assert edtf == said(text)[0][1]


@pytest.mark.parametrize(
    "text", ["旧暦2015年一月一日", "農曆2015年三月", "天保十三年五月", "明治五年三月一日", "光緒二十年九月"]
)
def test_what_the_lunisolar_calendar_says_is_known_by_its_year(text):
    (found,) = find_expressions(text)

    assert found.calendar.endswith("lunisolar")
    assert 390 <= (found.interval.latest - found.interval.earliest).days <= 400


@pytest.mark.parametrize(
    "text",
    [
        "二十年、20年、三年五月九日、114年5月9日",
        "2000年前、1000年間、千年の昔、2000年以上、2000年の歴史、2000년 전",
        "1998年度、第1500年、皇紀2600年、단기 4278년",
        "31日、5月、三月三十二日、2月30日、昭和20年2月30日、明治十○年",
        "旧暦の1月30日、平成200年、一九四五",
        "2025年13月9日",
    ],
)
def test_a_length_of_time_is_no_date(text):
    assert [] == said(text)


def test_the_eras_begin_one_after_another():
    japanese = [era for era in ERAS.values() if era.calendar == "japanese" and era.name != "慶應"]
    years = sorted(era.first_year for era in japanese)

    assert len(set(years)) == len(years)
    assert {name: start.year for name, start in STARTS.items()} == {
        name: ERAS[name].first_year for name in STARTS
    }

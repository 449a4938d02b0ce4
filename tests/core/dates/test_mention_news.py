"""Times as news say them come to the values that the corpora of TIMEX3 give them, or to what they leave open."""

from __future__ import annotations

import pytest

from tui.core.dates.interval import day
from tui.core.dates.mention import find_mentions

FRIDAY = day(2013, 3, 22)


def said(text):
    return [mention.interval.edtf if mention.interval else None for mention in find_mentions(text, FRIDAY)]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("The minister resigned Tuesday after a vote.", "2013-03-19"),
        ("Police said on Friday that two men were held.", "2013-03-22"),
        ("The court will rule on Monday.", "2013-03-25"),
        ("Shares fell 3 percent last week.", "2013-03-11/2013-03-17"),
        ("The company reported a loss this year.", "2013"),
        ("Profit fell from the previous quarter.", "2012-10/2012-12"),
        ("Net income rose 12 percent from a year earlier.", "2012"),
        ("Sales were $3 billion, up from $2 billion a year ago.", "2012"),
        ("In the first quarter of this year, revenue dropped.", "2013-01/2013-03"),
        ("Fighting broke out Friday night.", "2013-03-22"),
        ("The attack took place late Thursday.", "2013-03-21"),
        ("They arrived early Wednesday morning.", "2013-03-20"),
        ("Through the 1990s, output grew.", "199X"),
        ("The talks began in mid-March.", "2013?-03-11/2013?-03-20"),
        ("The law was passed in early 2009.", "2009-01/2009-04"),
        ("in the year ended Dec. 31, 2012", "2012"),
        ("He was elected in November.", "2012?-11"),
        ("The vote is set for April 14.", "2013?-04-14"),
        ("It killed 52 people on July 7, 2005.", "2005-07-07"),
        ("The trial begins next month.", "2013-04"),
        ("The plant closed last month.", "2013-02"),
        ("He died yesterday.", "2013-03-21"),
        ("Earlier this week, she met the pope.", "2013-03-18/2013-03-22"),
        ("Later this year the bank will open.", "2013-03-22/2013-12-31"),
        ("The storm hit two days ago.", "2013-03-20"),
        ("The accord was signed 15 years ago.", "1998"),
        ("The ban was lifted in the summer of 2011.", "2011-22"),
        ("Since last August, prices rose.", "2012-08/.."),
        ("until the end of the year", "../2013-12"),
        ("by the end of the month", "2013-03-21/2013-03-31"),
        ("at the end of last year", "2012-09/2012-12"),
        ("over the past two years", "2011-03-22/2013-03-21"),
        ("in the past 24 hours", "2013-03-21/2013-03-22"),
        ("for the first time since 2008", "2008/.."),
        ("fiscal year 2012", "2012~"),
        ("the fourth quarter of 2012", "2012-10/2012-12"),
        ("last Saturday", "2013-03-16"),
        ("this weekend", "2013-03-23/2013-03-24"),
        ("on Wednesday evening", "2013-03-20"),
        ("the same period a year earlier", "2012"),
        ("the year-earlier period", "2012"),
        ("the year-ago quarter", "2012"),
        ("next year's budget", "2014"),
        ("last year's election", "2012"),
        ("Tuesday's vote", "2013-03-19"),
        ("today's session", "2013-03-22"),
        ("the late 1980s", "1987/1989"),
        ("in the early '90s", "1990/1993"),
        ("between 2003 and 2006", "2003/2006"),
        ("from 1998 to 2001", "1998/2001"),
        ("in the second half of last year", "2012-07/2012-12"),
        ("the first nine months of 2012", "2012-01/2012-09"),
        ("two weeks after the March 3 vote", "2013?-03-17"),
        ("The 18-month-old plan was shelved Monday.", "2013-03-18"),
        ("this morning", "2013-03-22"),
        ("Thursday afternoon", "2013-03-21"),
        ("a decade ago", "200X"),
        ("during the last three decades", "1983-03-22/2013-03-21"),
        ("by 2020", "2020"),
        ("the week ended March 15", "2013?-03-09/2013?-03-15"),
        ("the quarter ended Dec. 31", "2012?-10/2012?-12"),
        ("nine months ended Sept. 30, 2012", "2012-01/2012-09"),
        ("as of March 1", "2013?-03-01"),
        ("the 12 months to February", "2012?-03/2013?-02"),
        ("a week earlier", "2013-03-11/2013-03-17"),
        ("a month earlier", "2013-02"),
        ("early next year", "2014-01/2014-04"),
        ("The bill passed last Wednesday.", "2013-03-20"),
        ("Monday through Friday", "2013-03-18/2013-03-22"),
        ("during the night of March 9-10", "2013?-03-09/2013?-03-10"),
        ("The 2012 Olympics", "2012"),
        ("Sept. 11, 2001", "2001-09-11"),
        ("the Sept. 11 attacks", "2012?-09-11"),
        ("In the third quarter, revenue dropped.", "2012?-07/2012?-09"),
        ("For the three months ended Sept. 30, profit rose.", "2012?-07/2012?-09"),
        ("in the spring", "2013?-21"),
        ("The bill, passed a week ago Tuesday, was vetoed.", "2013-03-12"),
        ("two weeks ago on Friday", "2013-03-08"),
        ("in late February", "2013?-02-21/2013?-02-28"),
        ("Fiscal Year 2012", "2012~"),
        ("on Thanksgiving", "[2012?-10-08,2012?-11-22]"),
        ("Thanksgiving 2012", "[2012-10-08,2012-11-22]"),
        ("last Labor Day", "[2012-05-01,2012-09-03]"),
        ("Black Friday", "2012?-11-23"),
        ("the September IPAC meeting", "2012?-09"),
    ],
)
def test_a_time_of_the_news_comes_to_its_value(text, edtf):
    assert [edtf] == said(text)


@pytest.mark.parametrize(
    "text",
    [
        "20th Century Fox said so.",
        "under the 21st Century Cures Act",
        "the October Revolution",
        "the July Monarchy",
        "Black September",
        "Saturday Night Live",
        "the Prague Spring",
        "a day of thanksgiving",
        "the March on Washington",
        "ten hours a week",
        "He died 10 years after the war.",
    ],
)
def test_a_name_that_holds_a_time_says_none(text):
    assert [] == said(text)


@pytest.mark.parametrize("text", ["Independence Day", "Memorial Day"])
def test_a_day_that_every_country_has_for_itself_is_not_guessed(text):
    assert [] == said(f"They met on {text}.")


def test_what_is_counted_from_a_day_whose_year_is_inferred_is_inferred_too():
    assert ["2013?-03-05", "2013?-03-06"] == said("On March 5, the army fired. A day later, it fell.")


def test_a_bare_weekday_is_of_the_week_of_the_news_and_one_with_on_goes_on_with_the_story():
    assert ["1950-01-03", "2013-03-20"] == said("He was born Jan. 3, 1950, and died Wednesday at 63.")
    assert ["1945-05-08", "1945-05-10"] == said("It ended on 8 May 1945. On Thursday they marched.")

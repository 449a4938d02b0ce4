"""Marks of a timeline: each stands where its date proves it, and what a period holds is one slice of them."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tui.core.dates.interval import between, day, decade, month, one_of, parse_edtf, year
from tui.core.dates.model import Confidence, DateAttribution, Role
from tui.core.document import Source, Title
from tui.core.entry import Entry
from tui.core.hits import Hits
from tui.core.moment import Clock, Lane, Moments
from tui.core.moment_search import nearest, next_anniversary
from tui.core.period import UNITS, Period, Unit, holding_unit, number_of

DAYS = st.one_of(
    st.dates(date(1, 1, 1), date(9999, 12, 31)),
    st.dates(date(1998, 11, 1), date(2001, 2, 28)),
    st.dates(date(2015, 5, 1), date(2015, 5, 31)),
)


def day_of(known: date):
    return day(known.year, known.month, known.day)


INTERVALS = st.one_of(
    DAYS.map(day_of),
    DAYS.map(lambda known: month(known.year, known.month)),
    DAYS.map(lambda known: year(known.year)),
    DAYS.map(lambda known: decade(known.year // 10 * 10)),
    DAYS.map(lambda known: between(None, day_of(known))),
    DAYS.map(lambda known: between(day_of(known), None)),
    st.lists(DAYS, min_size=2, max_size=2).map(lambda two: between(*map(day_of, sorted(two)))),
    st.lists(DAYS, min_size=2, max_size=2).map(lambda two: one_of(tuple(map(day_of, two)))),
    st.sampled_from(["XXXX-05-08", "XXXX-05", "XXXX-02-29", "2015~", "2020?-05-08"]).map(parse_edtf),
    st.none(),
)
MENTIONS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 50), INTERVALS), max_size=40).map(
    lambda found: [(place, start, start + 3, interval) for place, start, interval in found]
)


def entry(number: int, *dates: tuple[Role, object]) -> Entry:
    known = tuple(DateAttribution(role, interval, Confidence.SURE) for role, interval in dates)
    name = f"{number:03}"
    return Entry(name, Source(name, name, 0, "", "utf-8"), Title(name, None), known)


@given(MENTIONS)
def test_every_mark_is_kept_and_stands_whole_in_its_period_or_in_its_lane(mentions):
    moments = Moments.of_mentions(mentions)
    kept = zip(moments.places, moments.starts, moments.ends, strict=True)

    assert sorted((place, start, end) for place, start, end, _ in mentions) == sorted(kept)
    assert list(moments.keys) == sorted(moments.keys)
    assert len(moments) == moments.timed + sum(high - low for low, high in map(moments.lane, Lane))
    for mark in range(len(moments)):
        unit = moments.unit_of(mark)
        assert (unit is None) != (moments.lane_of(mark) is None)
        if unit:
            bounds = date.fromordinal(moments.firsts[mark]), date.fromordinal(moments.lasts[mark])
            assert unit is holding_unit(*bounds)


@given(MENTIONS, DAYS, st.sampled_from(UNITS))
def test_a_period_holds_what_lies_in_it_with_all_its_days(mentions, known, unit):
    moments = Moments.of_mentions(mentions)
    period = Period(unit, number_of(known, unit))
    inside = [
        (place, start)
        for place, start, _, interval in mentions
        if interval and interval.earliest and interval.latest
        if period.first <= interval.earliest and interval.latest <= period.last
    ]
    low, high = moments.period(period.number, unit)

    assert sorted(inside) == sorted(zip(moments.places[low:high], moments.starts[low:high], strict=True))


@given(MENTIONS, DAYS)
def test_the_nearest_mark_in_time_is_found_but_for_what_is_known_to_a_longer_period_only(mentions, known):
    moments = Moments.of_mentions(mentions)
    found = nearest(moments, known)

    def distance(mark):
        ordinal = known.toordinal()
        return max(moments.firsts[mark] - ordinal, ordinal - moments.lasts[mark], 0)

    days = [mark for mark in range(moments.timed) if moments.unit_of(mark) is Unit.DAY]

    assert (found is None) == (not moments.timed)
    if days and moments.unit_of(found) is Unit.DAY:
        assert distance(found) == min(map(distance, days))


@given(MENTIONS, st.sets(st.integers(0, 5)))
def test_the_marks_of_a_document_are_found_and_some_documents_only_are_taken(mentions, places):
    moments = Moments.of_mentions(mentions)
    for place in range(6):
        marks = moments.marks_of(place)
        starts = [moments.starts[mark] for mark in marks]

        assert starts == sorted(starts)
        assert sorted(marks) == [mark for mark in range(len(moments)) if moments.places[mark] == place]
    some = moments.among(places)
    again = Moments.of_mentions(mention for mention in mentions if mention[0] in places)

    assert sorted(zip(some.keys, some.firsts, some.lasts, some.places, some.starts, strict=True)) == sorted(
        zip(again.keys, again.firsts, again.lasts, again.places, again.starts, strict=True)
    )
    assert some.timed == again.timed


@given(MENTIONS)
def test_the_same_day_of_other_years_is_walked_through_once_and_round(mentions):
    moments = Moments.of_mentions(mentions)
    for parts in moments.calendar.values():
        first = parts[0][0]
        walked, mark = [first], next_anniversary(moments, first)
        while mark is not None and mark != first:
            walked.append(mark)
            mark = next_anniversary(moments, mark)

        assert walked == [low for low, _ in parts]
        assert len({moments.same_day(mark) for mark in walked}) == 1


@given(st.dictionaries(st.integers(0, 39), st.integers(1, 9)), st.integers(0, 40), st.integers(0, 40))
def test_hits_of_a_slice_are_those_of_its_marks(found, low, high):
    hits = Hits(found.items())
    low, high = sorted((low, high))
    here = {mark: count for mark, count in found.items() if low <= mark < high}

    assert sum(here.values()) == hits.within(low, high)
    assert min(here, default=None) == hits.first(low, high)
    assert sum(found.values()) == len(hits)


@given(MENTIONS, st.integers(0, 5), st.integers(0, 50), st.integers(1, 20))
def test_hits_of_a_passage_are_the_mentions_that_begin_in_it(mentions, place, start, length):
    moments = Moments.of_mentions(mentions)
    hits = Hits.of_passages(moments, [(place, start, start + length)])
    expected = [
        mark
        for mark in range(len(moments))
        if moments.places[mark] == place and start <= moments.starts[mark] < start + length
    ]

    assert expected == list(hits.marks)


def test_documents_stand_by_the_clock_and_keep_their_order_in_a_day():
    first, second = day(2020, 5, 8), day(2015, 5, 9)
    documents = [
        entry(0, (Role.PUBLISHED, first), (Role.EVENT, second)),
        entry(1, (Role.UPDATED, first)),
        entry(2, (Role.EVENT, first)),
        entry(3, (Role.PUBLISHED, first)),
    ]
    published = Moments.of_documents(documents)
    event = Moments.of_documents(documents, Clock.EVENT)
    together = Moments.of_documents(documents, leaders={0: 0, 3: 0})

    assert [0, 1, 2, 3] == list(published.places)
    assert [0, 2, 1, 3] == list(event.places)
    assert (2, 4) == event.lane(Lane.UNDATED)
    assert [0, 3, 1, 2] == list(together.places)


@given(DAYS, DAYS)
def test_the_unit_that_holds_two_days_is_the_finest(one, other):
    first, last = sorted((one, other))
    unit = holding_unit(first, last)
    holding = [u for u in UNITS if number_of(first, u) == number_of(last, u)]

    assert (unit is None) == (not holding)
    assert unit is None or unit is holding[0]
    for u in holding:
        period = Period(u, number_of(first, u))
        assert period.first <= first <= last <= period.last

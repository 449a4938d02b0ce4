"""Dating looks only where a rule can fire, and finds what looking everywhere would find: slow twins say so."""

from __future__ import annotations

import re
from bisect import bisect_right
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.core.dates import anniversary, event, expression, label, place, scan
from tui.core.dates.form import BY_DAY, BY_WORD, BY_YEAR
from tui.core.dates.interval import MONTHS
from tui.core.dates.tongues import Tongues
from tui.core.span import Span
from tui.core.structure import read_structure

PARTS = [
    "1", "5", "12", "31", "45", "100", "1996", "2020", "2025", "20250509", "05", "May", "MAY", "may", "June", "Sept", "Dec",
    "Maybe", "Mary", "March", "summer", "Winter", "fall", "Fallow", "th", "st", "of", "of,", "the", "to", "and", "in", "(", ")",
    ",", ".", "-", "/", ":", "–", "年", "月", "日", "s", "'s", "%", "people", "Monday", "Tue,", "10:15", "pm", "T", "٣", "５", "x",
    "\n", "\n\n", " ", " ", " ", "  ", " " * 40, "\u2003", "\xa0",
]  # fmt: skip
pieces = st.lists(st.sampled_from(PARTS), max_size=14)
NAMES = [*MONTHS, "Sept", "MAY", "Feb", "may", "summer", "Spring", "fall", "Winter"]
GAPS = [
    " ",
    " ",
    " ",
    " ",
    " ",
    "  ",
    ". ",
    ", ",
    "., ",
    "-",
    ".",
    " of ",
    ", of, ",
    " the ",
    " the\n",
    "\n",
    "\u2003",
    " " * 60,
    " of " + " " * 60,
    "",
]
DAYS = [
    "5",
    "05",
    "12th",
    "1ST",
    "3rd",
    "22nd",
    "5t",
    "31",
    "45",
    "5/",
    "9-11",
    "9 to 11",
    "9 and 11",
    "5, day of",
    "5 % of",
]
YEARS = [
    "2025",
    "1996",
    "20250",
    "2٠٢٠年5月9日",
    "2025年5月9日",
    "2025 年 5 月 9 日",
    "'25",
    "1990s",
    "1941-1945",
    "2025-05-09T10:15",
]
dates = st.tuples(
    st.sampled_from(["", "", "On ", "a", "_", "/", "-", "x.", "Tue. ", "in ", "(", "5 "]),
    st.permutations(["name", "day", "year"]),
    st.sampled_from(NAMES),
    st.sampled_from(DAYS),
    st.sampled_from(YEARS),
    st.sampled_from(GAPS),
    st.sampled_from(GAPS),
    st.sampled_from(["", "", " ", ".", " people", ")", "年", "s"]),
).map(
    lambda drawn: "".join(
        (
            drawn[0],
            *(
                {"name": drawn[2], "day": drawn[3], "year": drawn[4]}[part] + gap
                for part, gap in zip(drawn[1], (drawn[5], drawn[6], drawn[7]), strict=True)
            ),
        )
    )
)
texts = pieces.map("".join) | pieces.map(" ".join) | dates | st.tuples(dates, dates).map(" ".join)


@given(st.text("ab1\n ", max_size=40), st.text("ab1\n", min_size=1, max_size=3), st.data())
def test_words_are_found_wherever_they_stand(text, words, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))

    assert [at for at in range(start, end) if text.startswith(words, at) and at + len(words) <= end] == list(
        scan.occurrences(text, words, start, end)
    )


@given(st.text("0123456789 a٣\n", max_size=40), st.integers(1, 9), st.data())
def test_runs_of_figures_are_as_long_as_they_can_be(text, piece, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scan, "_PIECE", piece)
        runs = list(scan.figure_runs(text, start, end))

    assert [found.span() for found in re.compile("[0-9]+").finditer(text, start, end)] == runs


@settings(max_examples=1_000)
@given(texts, st.data())
def test_dates_stand_nowhere_but_around_figures(text, data):
    start = data.draw(st.integers(0, len(text)) | st.just(0))
    end = data.draw(st.integers(start, len(text)) | st.just(len(text)))
    span = Span(start, end)

    with patch.multiple(expression, _in_other_tongues=_nothing, _with_weekday=lambda said, *_: said):
        found = list(expression._western(text, start, end, Tongues(text)))

    assert list(_everywhere(text, span)) == found


def _nothing(*_):
    return None


def _yes(*_):
    return True


def _everywhere(text, span):
    """Try every form at every capital, season and figure of a text."""
    position = span.start
    for at in range(span.start, span.end):
        if at < position:
            continue
        if re.compile(r"[JFMASOND]|[SsWwAaFf](?:pring|ummer|inter|utumn|all)").match(text, at):
            openings = (BY_WORD,)
        else:
            openings = (BY_YEAR, BY_DAY) if text[at] in "0123456789" else ()
        for opening in openings:
            found = opening.match(text, at)
            if found and found.end() <= span.end:
                position = found.end()
                said = expression._read(text, at, position, *opening.parts(found))
                yield from [said] if said else []
                break


SPELT = [
    "9", "1er", "1º", "9.", "21", "31", "9 - 11", "9–11", "vom 9. bis 11", "Mai", "mai", "mars", "Mars", "mayo", "de mayo", "set", "set.", "Out", "janv.",
    "dic.", "мая", "мая", "травня", "مايو", "أيار/مايو", "كانون الثاني", "मई", "במאי", "رمضان", "Ramadan", "Nisan", "Rabi' al-Awwal", "خرداد", "május", "Mayıs",
    "2025", "1945", "1990", "1446", "5785", "1404", "de 2025", "2025 года", "2025 г.", "1990-е годы", "هـ", "١٤٤٦هـ", "٢٠٢٥", "۲۰۲۵", "२०२५", "en", "im Jahr", "w",
    "roku", "عام", "سنة", "les années", "1990er", "14:30", "à 14h30", "lundi", "Montag,", "понедельник,", "Cuma", "(", ")", ",", ".", "-", "/", "/mai/", "\n", "le",
    "et", "au", "“", "—", "x", "5 May 2020", "May",
]  # fmt: skip
spelt = st.lists(st.sampled_from(SPELT), max_size=12).map(" ".join) | st.lists(
    st.sampled_from(SPELT), max_size=8
).map("".join)


@settings(max_examples=1_000)
@given(spelt)
def test_no_name_hides_behind_the_letters_looked_at_first(text):
    always = {"may_be_day": _yes, "may_be_year": _yes, "_goes_on": lambda _: (True, True)}
    with patch.multiple(expression, **always):
        slow = list(expression.find_expressions(text))

    assert slow == list(expression.find_expressions(text))


LABELS = [
    "published", "first published", "Publication", "publish", "posted", "released", "issued", "Created", "creation", "pubdate",
    "发布时间", "公開日", "Press release", "media release", "date of issue", "dc.date", "DC.date.issued", "publish_date",
    "publishdate", "publishedon", "published_at", "pub_date", "datePublished", "for immediate release", "for the press",
    "For media", "dated", "Date", "Issue", "sent", "updated", "Update", "Last modified", "revised", "edited", "changed",
    "amended", "lastmod", "last_mod", "last-modified", "updated_at", "date_modified", "dateModified", "Last revision", "poſted",
    "meeting", "since", "In", "the", "EDT",
]  # fmt: skip
LABEL_TAILS = ["", " on", " At", " date", " time", " online", "-on", "_at", " date on"]
CLOCKS = ["", "10:56 AM EDT ", "9.30 ", "9:30 on ", "12:00 p.m. ABCD, on "]


@settings(max_examples=1_000)
@given(
    st.sampled_from(["", "", "By me. ", "| ", "the ", "x" * 90 + ". "]),
    st.sampled_from(LABELS),
    st.sampled_from(LABEL_TAILS),
    st.sampled_from([" ", ": ", " - ", ":", "： ", ' "', "", ", "]),
    st.sampled_from(CLOCKS),
)
def test_no_label_hides_behind_its_last_word(lead, words, tail, mark, clock):
    before = lead + words + tail + mark + clock
    with patch.object(label, "_may_end_in_label", lambda _: True):
        slow = label.role_before(before)

    assert slow == label.role_before(before)


OPENINGS = [
    "",
    "On ",
    "on the ",
    "On the evening of ",
    "Early morning of ",
    "on\nthe late night of the ",
    "The ",
    "Eve of ",
    "In ",
]
FIRST_DAYS = [
    "8 May", "May 8, 2020", "the 5th of May", "2020-05-08", "Monday, 8 May", "Tues. 5 May", "Weds 5 May", "Thurs 5 May", "Fri 5 May",
    "SATURDAY 5 MAY", "Sun, 5 May", "Friends", "Novo", "1. One", "ſept 5", *(f"{name} 5" for name in MONTHS), "Sept. 5", *(f"{name[:3]} 5" for name in MONTHS),
]  # fmt: skip


@settings(max_examples=500)
@given(
    st.sampled_from(["A title of some kind\n\n", "", "8 May 2020\n\n"]),
    st.sampled_from(OPENINGS),
    st.sampled_from(FIRST_DAYS),
    st.sampled_from([", the presidents met and spoke of trade.", " is a place", "! Many people came to it."]),
)
def test_no_opening_sentence_is_passed_over(title, opening, first_day, rest):
    text = title + opening + first_day + rest
    structure = read_structure(text, "name")
    with patch.object(event, "_may_open", lambda *_: True):
        slow = event.opening_event("id", text, structure)

    assert slow == event.opening_event("id", text, structure)


COUNTS = [
    "75th",
    "3 rd",
    "80",
    "1000",
    "0",
    "seventy-fifth",
    "Seventy seventeenth",
    "ninth",
    "firſt",
    "HUNDREDTH",
    "x5",
]
WORDS = [
    "anniversary of", "Anniversary of", "ANNIVERSARY OF", "anniversary", "year anniversary of", "anniversary celebrations since",
    "years since", "Years after", "YEARS SINCE", "years have passed since", "years of",
]  # fmt: skip
anniversaries = st.tuples(
    st.sampled_from(["", "the ", "Zenda's ", "ZENDA’ ", "in the House of Elphberg’s ", ". ", "the  "]),
    st.sampled_from(COUNTS),
    st.sampled_from([" ", "-", "  ", "\n", " - ", ""]),
    st.sampled_from(WORDS),
    st.sampled_from([" the Peace of Zenda", " War II", " ", ", it", "\n\nThe", ""]),
).map("".join)


@settings(max_examples=1_000)
@given(st.lists(anniversaries, max_size=3).map(" ".join))
def test_anniversaries_stand_nowhere_but_at_their_words(text):
    mentions = [found.span() for found in anniversary._MENTION.finditer(text)]
    owners = [
        owned.span()
        for said in anniversary._OWNED.finditer(text)
        if (owned := anniversary._POSSESSIVE.search(text, max(0, said.start() - 160), said.end()))
    ]
    found = list(anniversary.find_anniversaries(text))

    assert {one.span.start for one in found} <= {start for start, _ in (*mentions, *owners)}
    assert [
        start
        for start, end in mentions
        if anniversary._name_from(text, end) and anniversary._count(anniversary._MENTION.match(text, start))
    ] + [
        start for start, end in owners if anniversary._count(anniversary._POSSESSIVE.match(text, start, end))
    ] == [one.span.start for one in found]


LINES = [
    "Menu", "Home | 9 May 2025", "9 May 2025", "", "  ", "On 5 May 2020 they met", "By John Smith, 9 May 2025", "\t3 June 2011 .",
    "the council spoke of many things that were said to be of some weight on 5 May 2020 and it went on",
    "The Council Spoke Of Many Things That Were Said To Be So", "word " * 90, "title: 9 May 2025",
]  # fmt: skip


@settings(max_examples=200)
@given(
    st.lists(st.sampled_from(LINES), max_size=40),
    st.sampled_from(["", "---\ndate: 2025-05-09\n---\n", "Date: 9 May 2025\nFrom: me\n"]),
)
def test_a_place_knows_what_stands_above_it_and_whether_it_is_among_the_last_lines(lines, metadata):
    text = metadata + "\n".join(lines)
    page = place._Page(text)
    spans = [
        found.span() for found in re.compile(r"\S[^\n]*").finditer(text, page.metadata_end, page.head_end)
    ]
    starts = [start for start, _ in spans]
    prose = [place.is_prose(text[start:end]) for start, end in spans]
    tail = [
        found.start()
        for found in re.compile(r"\S[^\n]*").finditer(
            text, page.tail_start if page.tail_start < len(text) else 0
        )
    ]
    count = min(3, len(tail) // 2)
    for said in place.places(text):
        start = said.said.span.start
        number = bisect_right(starts, start) - 1
        is_inside = number >= 0 and start < page.head_end
        above = sum(prose[:number]) if is_inside else sum(prose) + 1

        assert (min(number, place.MANY_LINES) if is_inside else None) == said.line
        assert [above > most for most in (0, 8, 2, 3)] == [
            said.has_prose_above(most) for most in (0, 8, 2, 3)
        ]
        assert said.is_closing is (start >= (tail[-count] if count else len(text)))

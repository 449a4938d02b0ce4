"""Dates of other languages say what they say in theirs, and bring no false ones to each other."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.dates import months
from tui.core.dates.expression import find_expressions
from tui.core.dates.figures import plain_figures, read_figures
from tui.core.dates.months import GREGORIAN, HIJRI, NAMES, WEEKDAYS, folded
from tui.core.dates.numerals import ascii_figures, read_han
from tui.core.dates.words import parse_date_words

FRENCH = "Le ministre a été reçu par les membres de la commission, et il a dit que les travaux sont en cours dans le pays. "
PORTUGUESE = "O ministro foi recebido pelos membros da comissão e disse que os trabalhos estão em curso, mas não para todos. "


def said(text: str) -> list[tuple[str, str]]:
    return [(found.surface, found.interval.edtf) for found in find_expressions(text)]


@pytest.mark.parametrize(
    ("text", "surface", "edtf"),
    [
        ("am 9. Mai 2025 in Berlin", "9. Mai 2025", "2025-05-09"),
        ("Am Montag, den 12. Januar 2016, war", "Montag, den 12. Januar 2016", "2016-01-12"),
        ("vom 9. bis 11. Mai 2025", "9. bis 11. Mai 2025", "2025-05-09/2025-05-11"),
        ("im März 2025", "März 2025", "2025-03"),
        ("im Jahr 1945", "1945", "1945"),
        ("die 1990er Jahre", "1990er Jahre", "199X"),
        ("le 1er mai 2025", "1er mai 2025", "2025-05-01"),
        ("lundi 12 janvier 2016 à 14h30", "lundi 12 janvier 2016 à 14h30", "2016-01-12"),
        ("du 9 au 11 août 2025", "9 au 11 août 2025", "2025-08-09/2025-08-11"),
        ("21 avr. 2016", "21 avr. 2016", "2016-04-21"),
        ("le 5 mars,", "5 mars", "XXXX-03-05"),
        ("en mars 2020", "mars 2020", "2020-03"),
        ("en 1945 les Alliés", "1945", "1945"),
        ("les années 1990", "1990", "199X"),
        ("el 1º de mayo de 2025", "1º de mayo de 2025", "2025-05-01"),
        ("enero de 2020", "enero de 2020", "2020-01"),
        ("1 ene 2012", "1 ene 2012", "2012-01-01"),
        ("5 de set. de 2012", "5 de set. de 2012", "2012-09-05"),
        ("l'8 maggio 1945", "8 maggio 1945", "1945-05-08"),
        ("dal 9 all'11 maggio 2025", "9 all'11 maggio 2025", "2025-05-09/2025-05-11"),
        ("sexta-feira, 9 de maio de 2025", "sexta-feira, 9 de maio de 2025", "2025-05-09"),
        ("2 de Out, ", "2 de Out", "XXXX-10-02"),
        ("3 maart 2019 werd", "3 maart 2019", "2019-03-03"),
        ("de 25e mei", "25e mei", "XXXX-05-25"),
        ("den 4 mars och", "4 mars", "XXXX-03-04"),
        ("9 maja 2025 r.", "9 maja 2025 r.", "2025-05-09"),
        ("w 1945 roku", "1945 roku", "1945"),
        ("9 Mayıs 2025 Cuma", "9 Mayıs 2025 Cuma", "2025-05-09"),
        ("15 MAYIS 2025", "15 MAYIS 2025", "2025-05-15"),
        ("в пятницу, 9 мая 2025 года,", "пятницу, 9 мая 2025 года", "2025-05-09"),
        ("9 мая 2025 г.", "9 мая 2025 г.", "2025-05-09"),
        ("май 2025", "май 2025", "2025-05"),
        ("в 1945 году", "1945 году", "1945"),
        ("1990-е годы", "1990-е", "199X"),
        ("9 травня 2025 року", "9 травня 2025 року", "2025-05-09"),
        ("٩ مايو ٢٠٢٥", "٩ مايو ٢٠٢٥", "2025-05-09"),
        ("9 أيار/مايو 2025", "9 أيار/مايو 2025", "2025-05-09"),
        ("٢ كانون الثاني ١٩١١ م", "٢ كانون الثاني ١٩١١ م", "1911-01-02"),
        ("12 يناير من عام 2016", "12 يناير من عام 2016", "2016-01-12"),
        ("و31 ديسمبر 1898", "31 ديسمبر 1898", "1898-12-31"),
        ("۹ مه ۲۰۲۵", "۹ مه ۲۰۲۵", "2025-05-09"),
        ("سنة ١٩٠٣ وفي", "١٩٠٣", "1903"),
        ("९ मई २०२५ को", "९ मई २०२५", "2025-05-09"),
        ("ב-9 במאי 2025", "9 במאי 2025", "2025-05-09"),
        ("9 Μαΐου 2025", "9 Μαΐου 2025", "2025-05-09"),
        ("10 ΔΕΚΕΜΒΡΙΟΥ 1948", "10 ΔΕΚΕΜΒΡΙΟΥ 1948", "1948-12-10"),
        ("5. května 1945", "5. května 1945", "1945-05-05"),
        ("2025. május 9.", "2025. május 9.", "2025-05-09"),
        ("5. joulukuuta 1917", "5. joulukuuta 1917", "1917-12-05"),
        ("23/sep/2020", "23/sep/2020", "2020-09-23"),
    ],
)
def test_a_date_of_another_language_says_its_day(text, surface, edtf):
    assert [(surface, edtf)] == said(text)


@pytest.mark.parametrize(
    "text",
    [
        "We mars and mai; 5 set out, 20 ago, 3 gen, 10 mag, may 2020",
        "The Mars 2020 rover, Mayo 2018, Julio 2014, Wal-Mart 2019, Mei 2019, Marco 2018",
        "he came 5 out 2000, and 3 set 1000 of them",
        "en 1500 exemplaires, em 2000 casos, nel 1800 copie, od 1500 osób",
        "31 avril 2025, 30. Februar 2020, 31 июня 2025, ٣١ نيسان ٢٠٢٥",
        "15 av 5000, 15 ramadan 2001, رمضان 2001",
        "سنة ١٣٢٩ وقد",
        "1.5 mai, version 9.5.mai, A9 mai, 12:30 mai",
        "in 1945 kilos, 1945 ros, 1990 erfolgreich",
    ],
)
def test_what_is_no_date_in_any_language_yields_none(text):
    assert [] == said(text)


def test_a_name_that_is_a_word_is_read_where_its_language_is_spoken():
    assert [("Mars 2020", "2020-03")] == said(FRENCH * 3 + "Mars 2020")
    assert [("5 set 2019", "2019-09-05")] == said(PORTUGUESE * 3 + "5 set 2019")
    assert [] == said(PORTUGUESE * 3 + "Mars 2020")


NAMED = [
    (word, name.number)
    for word, names in NAMES.items()
    for name in names
    if name.calendar == GREGORIAN and not name.is_short
]


@given(st.sampled_from(NAMED), st.dates(date(1500, 1, 1), date(2099, 12, 31)))
def test_every_month_of_every_language_is_read_between_a_day_and_a_year(named, known):
    word, number = named
    written = date(known.year, number, min(known.day, 28))
    text = f"({written.day} {word} {written.year})"

    assert [(text[1:-1], written.isoformat())] == said(text)


@given(
    st.sampled_from(["٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९", "০১২৩৪৫৬৭৮৯", "０１２３４５６７８９"]),
    st.data(),
)
def test_figures_of_any_script_say_the_same_date(figures, data):
    known = data.draw(st.dates(date(1500, 1, 1), date(2099, 12, 31)))
    plain = data.draw(
        st.sampled_from(
            [f"{known:%Y-%m-%d}", f"{known.day} мая {known.year}", f"{known.day} أيار {known.year}", f"13/{known:%m/%Y}"]
        )
    )  # fmt: skip
    other = plain.translate(str.maketrans("0123456789", figures))

    assert plain == ascii_figures(other)
    assert [edtf for _, edtf in said(plain)] == [edtf for _, edtf in said(other)]
    assert [other] == [surface for surface, _ in said(other)]


def test_the_order_of_other_figures_is_as_open_as_that_of_ours():
    (found,) = find_expressions("٠٥/٠٩/٢٠٢٥")
    (plain,) = plain_figures("٠٥/٠٩/٢٠٢٥ ثم ١٣/٠٩/٢٠٢٥")

    assert 2 == len(found.readings)
    assert ("١٣/٠٩/٢٠٢٥", True) == (plain.text, plain.is_day_first)
    assert found.readings[0] == read_figures(found.surface, is_day_first=True)


@given(st.text("٠٩5०x ،مايو年", max_size=40))
def test_bringing_figures_to_ascii_moves_nothing(text):
    plain = ascii_figures(text)

    assert len(text) == len(plain)
    assert all(one == other or other in "0123456789" for one, other in zip(text, plain, strict=True))


def _spelt(number: int) -> str:
    units, tens = "〇一二三四五六七八九", [(1000, "千"), (100, "百"), (10, "十")]
    written = ""
    for size, sign in tens:
        if count := number // size % 10:
            written += (units[count] if count > 1 else "") + sign
    return written + (units[number % 10] if number % 10 else "")


@given(st.integers(1, 9999))
def test_numbers_in_characters_are_read_spelt_out_and_by_place(number):
    assert number == read_han(_spelt(number))
    assert number == read_han("".join("〇一二三四五六七八九"[int(figure)] for figure in str(number)))


def test_a_name_says_one_month_whatever_the_language():
    """Names that two languages give to two months (Croatian "listopad") are in no table."""
    for word, names in NAMES.items():
        calendars = [name.calendar for name in names]

        assert len(set(calendars)) == len(calendars), word
    assert months._WORDS <= set(NAMES)


@given(st.sampled_from(sorted(NAMES)))
def test_folding_changes_no_folded_name(word):
    assert word == folded(word) == folded(word.upper().lower())


def test_weekdays_are_told_and_agree():
    (found,) = find_expressions("суббота, 9 мая 2025 года")

    assert (5, False) == (found.weekday, found.weekday_agrees)
    assert set(range(7)) == set(WEEKDAYS.values())


@pytest.mark.parametrize(
    ("text", "edtf", "calendar"),
    [
        ("١٥ رمضان ١٤٤٦ هـ", "2025-03-13/2025-03-17", HIJRI),
        ("15 Ramadan 1446 AH", "2025-03-13/2025-03-17", HIJRI),
        ("12 Rabi' al-Awwal 1446", "2024-09-14/2024-09-18", HIJRI),
        ("رمضان 1446", "2025-02-27/2025-04-01", HIJRI),
        ("سنة ١٣٣٤ هـ", "1915-11-07/1916-10-29", HIJRI),
        ("15 Nisan 5785", "2025-04-12/2025-04-13", "hebrew"),
        ("15 خرداد 1404", "2025-06-04/2025-06-06", "persian"),
    ],
)
def test_other_calendars_are_said_and_bounded(text, edtf, calendar):
    (found,) = find_expressions(text)

    assert (edtf, calendar, calendar) == (found.interval.edtf, found.calendar, found.rule)


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("9 mai 2025", "2025-05-09"),
        ("9 МАЯ 2025", "2025-05-09"),
        ("mayo de 2025", "2025-05"),
        ("Mars 2020", "2020-03"),
        ("2025年5月9日", "2025-05-09"),
        ("令和7年5月9日", "2025-05-09"),
        ("٩ مايو ٢٠٢٥", "2025-05-09"),
        ("15 Ramadan 1446", "2025-03-13/2025-03-17"),
    ],
)
def test_a_person_may_type_a_date_in_any_language(typed, edtf):
    known = parse_date_words(typed)

    assert edtf == (known.edtf if known else None)

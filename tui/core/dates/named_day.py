"""Named days: a holiday that a text names, of the year that it says or of one near to it."""

from __future__ import annotations

from datetime import date

from tui.core.dates.holiday import OfYear, holiday_at
from tui.core.dates.interval import day, one_of
from tui.core.dates.number import year_at
from tui.core.dates.phrase import Phrase
from tui.core.dates.token import Tokens
from tui.core.dates.unit import Unit
from tui.core.dates.when import Either, Fixed, Occurrence, Recurring


def named_day_at(tokens: Tokens, number: int) -> Phrase | None:
    """Read a holiday, with its year where one follows."""
    found = holiday_at(tokens, number)
    if not found or tokens.word(number - 1) in ("a", "an", "every", "each"):
        return None
    if found[0] == number + 1 and tokens.word(number) == "thanksgiving" and not tokens.is_capital(number):
        return None  # "a day of thanksgiving"
    end, ways = found
    after = end + (tokens.word(end) in (",", "of", "in"))
    if of := year_at(tokens, after):
        days = tuple(
            day(exact.year, exact.month, exact.day) for exact in (of_year(of[0]) for of_year in ways)
        )
        return Phrase(of[1], Fixed(one_of(days) if len(days) > 1 else days[0]), "holiday")
    recurring = tuple(_holiday(of_year) for of_year in ways)
    return Phrase(end, Either(recurring) if len(recurring) > 1 else recurring[0], "holiday")


def _holiday(of_year: OfYear) -> Recurring:
    def occurrence(known: date) -> Occurrence:
        exact = of_year(known.year)
        return Occurrence(day(exact.year, exact.month, exact.day), exact, exact)

    return Recurring(Unit.YEAR, occurrence, is_nearest=True)

"""Days spelt out in other languages than English: "am ersten Januar 2018", "le premier mai", "el veintiuno de mayo de 2020".

Where no figure stands the name of the month must be of the language of its number, and the number must be one that counts days
there: with "de" in Spanish and Portuguese, behind an article in French and Italian ("sei maggio" may be "you are May").

Cost: 1 ms a megabyte for English, which is known by its article; 60 ms a megabyte for other languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tui.core.dates.interval import day
from tui.core.dates.months import NAMES, folded
from tui.core.dates.phrase import Phrase
from tui.core.dates.recurring import day_of_year
from tui.core.dates.when import Fixed, When
from tui.core.span import Span

_GERMAN = (
    "erst zweit dritt viert fünft sechst siebt|siebent acht neunt zehnt elft zwölft dreizehnt vierzehnt fünfzehnt sechzehnt siebzehnt "
    "achtzehnt neunzehnt zwanzigst einundzwanzigst zweiundzwanzigst dreiundzwanzigst vierundzwanzigst fünfundzwanzigst "
    "sechsundzwanzigst siebenundzwanzigst achtundzwanzigst neunundzwanzigst dreißigst|dreissigst einunddreißigst|einunddreissigst"
)
_DUTCH = (
    "eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde dertiende veertiende vijftiende zestiende "
    "zeventiende achttiende negentiende twintigste eenentwintigste tweeëntwintigste drieëntwintigste vierentwintigste "
    "vijfentwintigste zesentwintigste zevenentwintigste achtentwintigste negenentwintigste dertigste eenendertigste"
)
_FRENCH = (
    "premier deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf vingt "
    "vingt-et-un vingt-deux vingt-trois vingt-quatre vingt-cinq vingt-six vingt-sept vingt-huit vingt-neuf trente trente-et-un"
)
_SPANISH = (
    "primero|uno dos|segundo tres|tercero cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete "
    "dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho "
    "veintinueve treinta treinta-y-uno"
)
_ITALIAN = (
    "primo due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette diciotto "
    "diciannove venti ventuno ventidue ventitré ventiquattro venticinque ventisei ventisette ventotto ventinove trenta trentuno"
)
_PORTUGUESE = (
    "primeiro|um dois|segundo três|terceiro quatro cinco seis sete oito nove dez onze doze treze catorze|quatorze quinze dezesseis|dezasseis "
    "dezessete|dezassete dezoito dezenove|dezanove vinte vinte-e-um vinte-e-dois vinte-e-três vinte-e-quatro vinte-e-cinco "
    "vinte-e-seis vinte-e-sete vinte-e-oito vinte-e-nove trinta trinta-e-um"
)
_LANGUAGES = {
    "de": (r"", _GERMAN, r"e[nr]?\s+", r"\s+"),
    "nl": (r"", _DUTCH, r"\s+(?:van\s+)?", r",?\s+(?:van\s+)?"),
    "fr": (r"(?:le|du|au|dès|ce|depuis)\s+(?:le\s+)?", _FRENCH, r"\s+", r"\s+"),
    "es": (r"", _SPANISH, r"\s+de\s+", r",?\s+(?:del?\s+)?"),
    "it": (
        r"(?:il|dal|al|del|di)\s+|(?:l|dall|dell|all)['’]\s?",
        _ITALIAN,
        r"\s+(?:di\s+)?",
        r"\s+(?:del\s+)?",
    ),
    "pt": (r"", _PORTUGUESE, r"\s+de\s+", r",?\s+(?:de\s+)?"),
}
"""Of each language: what must stand before the number, the numbers, and what stands before the month and before the year."""
_NAME = r"[^\W\d_]{3,10}"
_ENGLISH = " the "
_HEAD = 2_000
"""How much of a text is looked through for the English article, in code points."""


def find_spelt_days(text: str, span: Span | None = None) -> Iterator[tuple[Span, Phrase]]:
    """Yield the days whose number is spelt out, in order, with what they say; one recurs where its year is not said.

    >>> [text_of.start for text_of, _ in find_spelt_days("Il arriva le premier mai 1936.")]
    [13]
    """
    if text.find(_ENGLISH, 0, _HEAD) >= 0:
        return
    where = span if span is not None else Span(0, len(text))
    for found in _pattern().finditer(text, where.start, where.end):
        language = found.lastgroup or ""
        written, name, year = (found[f"{language}_{part}"] for part in ("d", "m", "y"))
        number = _numbers(language)[written.lower().replace(" ", "-")]
        month = next(
            (said.number for said in NAMES.get(folded(name), ()) if language in said.languages), None
        )
        when = _when(int(year) if year else None, month, number) if month else None
        if when:
            end = found.end() if year else found.end(f"{language}_m")
            yield Span(found.start(f"{language}_d"), end), Phrase(0, when, "day spelt out")


def _when(year: int | None, month: int, number: int) -> When | None:
    try:
        return Fixed(day(year, month, number)) if year else day_of_year(month, number)
    except ValueError:
        return None


@cache
def _numbers(language: str) -> dict[str, int]:
    """Return the number that each word of a language is."""
    _, words, _, _ = _LANGUAGES[language]
    return {word: number for number, same in enumerate(words.split(), 1) for word in same.split("|")}


@cache
def _pattern() -> re.Pattern[str]:
    """Return the pattern of all languages; made when the first text needs it."""
    ways = []
    for language, (lead, _, before_month, before_year) in _LANGUAGES.items():
        longest_first = sorted(_numbers(language), key=len, reverse=True)
        words = "|".join(word.replace("-", "[ -]") for word in longest_first)
        ways.append(
            rf"(?P<{language}>(?:{lead})(?P<{language}_d>{words}){before_month}"
            rf"(?P<{language}_m>{_NAME})(?:{before_year}(?P<{language}_y>[12][0-9]{{3}})(?!\w))?)"
        )
    return re.compile(rf"(?<![\w-])(?:{'|'.join(ways)})", re.IGNORECASE)

"""Days spelt out in other languages than English: "am ersten Januar 2018", "le premier mai", "el veintiuno de mayo de 2020".

Where no figure stands the name of the month must be of the language of its number, and the number must be one that counts days
there: with "de" in Spanish and Portuguese, behind an article in French and Italian ("sei maggio" may be "you are May").

English is known by its article: behind the first one near the head of a text nothing is looked for.

Cost: nothing for English, some 200 ms a megabyte for other languages, one look-up a word.
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
    "de": ("", _GERMAN, r"\s+", r"\s+"),
    "nl": ("", _DUTCH, r"\s+(?:van\s+)?", r",?\s+(?:van\s+)?"),
    "fr": (r"(?:le|du|au|dès|ce|depuis)\s+\Z", _FRENCH, r"\s+", r"\s+"),
    "es": ("", _SPANISH, r"\s+de\s+", r",?\s+(?:del?\s+)?"),
    "it": (
        r"(?:(?:il|dal|al|del|di)\s+|(?:l|dall|dell|all)['’]\s?)\Z",
        _ITALIAN,
        r"\s+(?:di\s+)?",
        r"\s+(?:del\s+)?",
    ),
    "pt": ("", _PORTUGUESE, r"\s+de\s+", r",?\s+(?:de\s+)?"),
}
"""Of each language: what must stand before the number, the numbers, and what stands before the month and before the year."""
_LONGEST_LEAD = 10
_WORD = re.compile(r"[^\W\d_]+")
_NAME = r"[^\W\d_]{3,10}"
_ENGLISH = " the "
_HEAD = 2_000
"""How much of a text is looked through for the English article, in code points."""


def find_spelt_days(text: str, span: Span | None = None) -> Iterator[tuple[Span, Phrase]]:
    """Yield the days whose number is spelt out, in order, with what they say; one recurs where its year is not said.

    >>> [text_of.start for text_of, _ in find_spelt_days("Il arriva le premier mai 1936.")]
    [13]
    """
    where = span if span is not None else Span(0, len(text))
    english = text.find(_ENGLISH, 0, _HEAD)
    end = min(where.end, english) if english >= 0 else where.end
    openers, position = _openers(), where.start
    for word in _WORD.finditer(text, where.start, end):
        languages = openers.get(word[0].lower(), ()) if word.start() >= position else ()
        found = next(
            (found for one in languages if (found := _read(text, word.start(), where.end, one))), None
        )
        if found:
            position = found[0].end
            yield found


def _read(text: str, start: int, end: int, language: str) -> tuple[Span, Phrase] | None:
    """Return the day of a language whose number begins at an offset."""
    lead, pattern = _patterns(language)
    found = pattern.match(text, start, end)
    if not found or not lead.search(text, max(0, start - _LONGEST_LEAD), start):
        return None
    number = _numbers(language)[found["d"].lower().replace(" ", "-")]
    month = next(
        (said.number for said in NAMES.get(folded(found["m"]), ()) if language in said.languages), None
    )
    when = _when(int(found["y"]) if found["y"] else None, month, number) if month else None
    last = found.end() if found["y"] else found.end("m")
    return (Span(start, last), Phrase(0, when, "day spelt out")) if when else None


def _when(year: int | None, month: int, number: int) -> When | None:
    try:
        return Fixed(day(year, month, number)) if year else day_of_year(month, number)
    except ValueError:
        return None


@cache
def _numbers(language: str) -> dict[str, int]:
    """Return the number that each word of a language is; a German one has endings."""
    words = _LANGUAGES[language][1].split()
    endings = ("e", "en", "er") if language == "de" else ("",)
    return {
        f"{word}{ending}": number
        for number, same in enumerate(words, 1)
        for word in same.split("|")
        for ending in endings
    }


@cache
def _openers() -> dict[str, tuple[str, ...]]:
    """Return the languages of which a word can begin a number."""
    found: dict[str, tuple[str, ...]] = {}
    for language in _LANGUAGES:
        for word in {word.partition("-")[0] for word in _numbers(language)}:
            found[word] = (*found.get(word, ()), language)
    return found


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what must stand before a number, and how a day goes on from there."""
    lead, _, before_month, before_year = _LANGUAGES[language]
    words = "|".join(sorted(_numbers(language), key=len, reverse=True)).replace("-", "[ -]")
    whole = rf"(?P<d>{words}){before_month}(?P<m>{_NAME})(?:{before_year}(?P<y>[12][0-9]{{3}})(?!\w))?"
    return re.compile(rf"(?<!\w){lead}" if lead else "", re.IGNORECASE), re.compile(whole, re.IGNORECASE)

"""The language of a text, told from its script and its commonest words; None when they do not agree.

The script decides where one language alone uses it; elsewhere a share of stop words, or letters that one language has
and its neighbours have not. A sample of the head is enough: 2,000 code points hold some 300 words, of which a third are
stop words in every language of the table. A wrong answer is worse than none, so the best must be clearly best.

Where the text alone does not tell, what the file declares is believed, unless it is written in another script: pages are made
from templates that say "en" whatever stands in them, so a declaration comes after the words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import chain

from tui.core.ascii import ASCII, LETTERS, mapped
from tui.core.declared import Declared
from tui.core.header import Field, header_fields
from tui.core.span import Span

_SAMPLE = 2_000
_FEWEST_IN_SCRIPT = 10
"""Letters without which nothing is said: a name in another script is no sample of a language."""
_FEWEST_WORDS = 5
"""Stop words without which nothing is said; a title alone has fewer."""
_LEAD = 1.3
"""How many times the stop words of the second language the first must have; kindred languages share about half."""

_SCRIPTS = (
    ("kana", "\u3040-\u30ff"),
    ("ko", "\uac00-\ud7a3"),
    ("han", "\u4e00-\u9fff"),
    ("cyrillic", "\u0400-\u04ff"),
    ("arabic", "\u0620-\u06d3"),
    ("latin", "A-Za-z\u00c0-\u024f\u1e00-\u1eff"),
    ("el", "\u0370-\u03ff"),
    ("he", "\u05d0-\u05ea"),
    ("hi", "\u0900-\u097f"),
    ("bn", "\u0980-\u09ff"),
    ("ta", "\u0b80-\u0bff"),
    ("te", "\u0c00-\u0c7f"),
    ("th", "\u0e00-\u0e7f"),
    ("ka", "\u10a0-\u10ff"),
    ("hy", "\u0530-\u058f"),
    ("am", "\u1200-\u137f"),
)
_LETTER = re.compile("|".join(f"(?P<{name}>[{letters}]+)" for name, letters in _SCRIPTS))
_NO_LETTERS = dict.fromkeys((name for name, _ in _SCRIPTS), 0)
_LETTERS_FOLDED = bytes(
    code if code >= 128 or chr(code).isalpha() else 32 for code in bytes(range(256)).lower()
)
_STOP_WORDS = {
    "en": "the of and to in that is was for with as on by it be are this from have has which not at an he his they we were",
    "de": "der die und das von zu den mit ist im für des auf nicht ein eine dem sich als auch es an werden aus wird sind ich",
    "fr": "le la les des et du que une est dans qui pour au par sur pas plus avec ce cette sont aux nous il ne se été ont",
    "es": "de la que el en los del las por un para con una su al lo como más pero sus es son fue este entre ha sobre también",
    "it": "di che il la per è un del della non sono con si da le dei nel una al gli delle anche alla più ha questo come",
    "pt": "de que o do da em um para com não uma os no se na por mais as dos como ao das foi são à também pelo pela ser",
    "nl": "de het een van en in is dat op te zijn voor met niet aan er om ook als door maar bij naar uit deze heeft werd",
    "sv": "och att det som en på är av för med till den har inte om ett i men var sig så från vi de kan han skall eller",
    "da": "og at det er en af til på den for med ikke der som de har et om var men vi han sig fra kan blev eller skal",
    "no": "og i det er på en som av for til med ikke den har de at et om var men vi han seg fra kan ble eller skal også",
    "fi": "ja on ei että se oli mutta hän myös kun niin ovat sen joka tai kuin ole mukaan jos olla sekä hänen tämä",
    "pl": "i w na z się nie do że jest o to jak po przez od za dla oraz są ma jego co ale tym który być lub także",
    "cs": "a v se na je že o s z do i to k ve pro za by ale jako jsou od po které byl který jeho také nebo až při",
    "hu": "a az és hogy nem is egy van meg csak de ha volt már mint vagy ezt azt kell még minden amely között",
    "ro": "de și în a la cu pe nu care este din că o un mai pentru sunt se au fost sau prin ce al ale lui",
    "tr": "ve bir bu da de için ile olarak daha olan çok ne gibi sonra kadar en var ise ama değil her o ki veya",
    "id": "yang dan di dengan untuk dari pada ini itu dalam tidak adalah akan ke oleh juga sebagai telah atau oleh ada",
    "vi": "và của là các có được cho trong một không với người những này đã về để khi từ đến tại cũng như",
}
_LANGUAGES_OF: dict[str, list[str]] = {}
for _code, _stops in _STOP_WORDS.items():
    for _stop in {
        _stop for _stop in _stops.split() if len(_stop) > 1
    }:  # letters alone are initials and list signs, too
        _LANGUAGES_OF.setdefault(_stop, []).append(_code)
_LEAST_SHARE = 0.12
"""Share of stop words in running text; tables and lists of names have fewer, and no language worth naming."""
_LETTERS_OF = {
    "cyrillic": (("uk", "їєґ"), ("be", "ў"), ("sr", "јљњћђ"), ("ru", "ыэё")),
    "arabic": (("ur", "ٹڈڑے"), ("fa", "پچژگ"), ("ar", "ةىأإ")),
}
"""Letters that one language of a script has and those after it in the list have not."""
_FEWEST_LETTERS = 0.003
"""Share of such letters in a sample that proves its language: loan words bring in fewer."""


_CODE = re.compile(r"([a-z]{2,3})(?:[-_.@][\w.@-]*)?", re.IGNORECASE | re.ASCII)
_SHORT = {
    "ara": "ar", "ben": "bn", "bel": "be", "bul": "bg", "ces": "cs", "cze": "cs", "chi": "zh", "zho": "zh", "dan": "da", "deu": "de", "ger": "de",
    "dut": "nl", "nld": "nl", "ell": "el", "gre": "el", "eng": "en", "est": "et", "fas": "fa", "per": "fa", "fin": "fi", "fra": "fr", "fre": "fr",
    "heb": "he", "iw": "he", "hin": "hi", "hun": "hu", "hrv": "hr", "ind": "id", "in": "id", "ita": "it", "jpn": "ja", "kor": "ko", "lav": "lv",
    "lit": "lt", "nob": "no", "nor": "no", "nb": "no", "nn": "no", "nno": "no", "pol": "pl", "por": "pt", "ron": "ro", "rum": "ro", "rus": "ru",
    "slk": "sk", "slo": "sk", "slv": "sl", "spa": "es", "srp": "sr", "swe": "sv", "tha": "th", "tur": "tr", "ukr": "uk", "urd": "ur", "vie": "vi",
}  # fmt: skip
"""Codes of three letters and codes of old, by those of ISO 639-1 that `read_language` gives."""
_WRITTEN_IN = {
    "cyrillic": ("ru", "uk", "be", "bg", "mk", "sr", "kk", "ky", "mn", "tg"),
    "arabic": ("ar", "fa", "ur", "ps", "ug", "sd"),
    "han": ("zh", "ja", "ko"),
    "kana": ("ja",),
    "latin": ("sr", *_STOP_WORDS),
}


def declared_language(value: str) -> str | None:
    """Return the ISO 639-1 code that a declaration means; None where it means none, or several.

    >>> declared_language("en-GB"), declared_language("deu"), declared_language("de, fr")
    ('en', 'de', None)
    """
    found = _CODE.fullmatch(value.strip())
    if not found:
        return None
    code = found[1].lower()
    return _SHORT.get(code) or (code if len(code) == 2 else None)


def read_language(
    text: str,
    boilerplate: Sequence[Span] = (),
    fields: Sequence[Field] | None = None,
    declared: Sequence[Declared] = (),
) -> str | None:
    """Return the ISO 639-1 code of a text's language, or None when it cannot be told.

    Args:
        text: `Document.text`.
        boilerplate: Sorted spans of it; one that opens it is no sample of its language.
        fields: Its `header_fields`, where they are known.
        declared: What the file says outside the text.

    >>> read_language("The treaty was signed in the hall of the palace, and it is to be kept by all of them.")
    'en'
    """
    fields = header_fields(text) if fields is None else fields
    start = fields[-1].block_end if fields else 0
    if boilerplate and not text[start : boilerplate[0].start].strip():
        start = boilerplate[0].end
    sample = text[start : start + _SAMPLE]
    if sample.count("\ufffd") > 0.02 * len(
        sample
    ):  # decoded wrongly: what is left of the letters proves nothing
        return None
    counts = dict(_NO_LETTERS)
    counts["latin"] = len(sample) - len(mapped(sample, None, dropped=LETTERS))
    strange = mapped(sample, None, dropped=ASCII)
    for found in _LETTER.finditer(strange):
        counts[found.lastgroup or ""] += len(found[0])
    total = sum(counts.values())
    script = max(counts, key=counts.__getitem__)
    if counts["kana"] > 0.05 * total and counts["kana"] + counts["han"] > total / 2:
        return "ja"
    is_sample = counts[script] >= 0.6 * total and total >= _FEWEST_IN_SCRIPT
    told = _told(sample, strange, script, counts[script]) if is_sample else None
    return told or _as_declared(declared, script if total else "")


def _told(sample: str, strange: str, script: str, count: int) -> str | None:
    """What a sample in one script says itself."""
    if script == "latin":
        return _by_stop_words(sample, strange)
    return _by_letters(sample, script, count) if script in _LETTERS_OF else {"han": "zh"}.get(script, script)


def _as_declared(declared: Sequence[Declared], script: str) -> str | None:
    """The first language declared that is written in a script; any where there is no word."""
    codes = (declared_language(one.value) for one in declared if one.field == "language")
    return next((code for code in codes if code and _may_be_written(code, script)), None)


def _may_be_written(code: str, script: str) -> bool:
    homes = [home for home, codes in _WRITTEN_IN.items() if code in codes]
    return not script or script in (homes or [script]) or script == code


def _by_stop_words(sample: str, strange: str) -> str | None:
    words = _words(sample, strange)
    votes = Counter(chain.from_iterable(filter(None, map(_LANGUAGES_OF.get, words))))
    *_, second, best = sorted([0, 0, *votes.values()])
    if best < max(_FEWEST_WORDS, _LEAD * second, _LEAST_SHARE * len(words)):
        return None
    return max(votes, key=votes.__getitem__)


def _words(sample: str, strange: str) -> list[str]:
    """The runs of letters, case-folded: what is no letter becomes a blank, ASCII at once, then each of the others."""
    sample = mapped(sample, _LETTERS_FOLDED)
    for character in set(strange):
        parts = (part if part.isalnum() and not part.isdecimal() else " " for part in character.casefold())
        sample = sample.replace(character, "".join(parts))
    return sample.split()


def _by_letters(sample: str, script: str, count: int) -> str | None:
    for code, letters in _LETTERS_OF[script]:
        if sum(map(sample.casefold().count, letters)) > _FEWEST_LETTERS * count:
            return code
    return None

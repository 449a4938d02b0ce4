"""The letters outside ASCII that languages write, small ones: what tells readings of the same bytes in several encodings apart."""

from __future__ import annotations

ALPHABETS: tuple[frozenset[str], ...] = tuple(
    map(
        frozenset,
        (
            "äöüß",  # German
            "àâæçéèêëîïôœùûü",  # French
            "áéíñóúü",  # Spanish
            "áâãàçéêíóôõúü",  # Portuguese
            "àèéìíîòóùú",  # Italian
            "àçèéíïòóúü",  # Catalan
            "äöåé",  # Swedish, Finnish
            "æøåéó",  # Danish, Norwegian
            "áéíóúýþðæö",  # Icelandic
            "áäéèëïóöüí",  # Dutch
            "ąćęłńóśźż",  # Polish
            "áčďéěíňóřšťúůýž",  # Czech
            "áäčďéíĺľňóôŕšťúýž",  # Slovak
            "áéíóöőúüű",  # Hungarian
            "ăâîşţșț",  # Romanian
            "čćđšž",  # Croatian, Slovene
            "ąčęėįšųūž",  # Lithuanian
            "āčēģīķļņšūž",  # Latvian
            "äöüõšž",  # Estonian
            "çğıöşüâîû\u0307",  # Turkish; the small form of İ is two characters
            "ăâđêôơưáàãéèíìóòõúùý",  # Vietnamese, tones apart
            "абвгдежзийклмнопрстуфхцчшщъыьэюяё",  # Russian, Bulgarian
            "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяўыэё",  # Ukrainian, Belarusian
            "абвгдђежзијклљмнњопрстћуфхцчџшѓѕќ",  # Serbian, Macedonian
            "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ",  # Greek
        ),
    )
)

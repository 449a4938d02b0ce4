"""Labels of other languages name the role of the date beside them where they stand as labels, and not in prose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.dates.attribute import attribute
from tui.core.dates.label import role_after, role_before
from tui.core.dates.label_words import LABELS, LabelKind
from tui.core.dates.model import Role
from tui.core.structure import read_structure


def dates_of(text: str) -> dict[str, str]:
    return {
        known.role.value: known.interval.edtf
        for known in attribute("id", text, "name.txt", read_structure(text, "name.txt"))
    }


@pytest.mark.parametrize(
    ("before", "role", "label"),
    [
        ("Veröffentlicht am ", Role.PUBLISHED, "Veröffentlicht"),
        ("Stand: ", Role.UPDATED, "Stand"),
        ("Par Jean Dupont | Publié le ", Role.PUBLISHED, "Publié"),
        ("Mis à jour le ", Role.UPDATED, "Mis à jour"),
        ("Date de publication : ", Role.PUBLISHED, "Date de publication"),
        ("Dernière mise à jour : 10:30, ", Role.UPDATED, "Dernière mise à jour"),
        ("Publicado el ", Role.PUBLISHED, "Publicado"),
        ("Última actualización: ", Role.UPDATED, "Última actualización"),
        ("Pubblicato il ", Role.PUBLISHED, "Pubblicato"),
        ("Publicado em ", Role.PUBLISHED, "Publicado"),
        ("Gepubliceerd op ", Role.PUBLISHED, "Gepubliceerd"),
        ("Senast uppdaterad: ", Role.UPDATED, "Senast uppdaterad"),
        ("Data publikacji: ", Role.PUBLISHED, "Data publikacji"),
        ("Yayınlanma Tarihi: ", Role.PUBLISHED, "Yayınlanma Tarihi"),
        ("Опубликовано: ", Role.PUBLISHED, "Опубликовано"),
        ("Дата публикации: ", Role.PUBLISHED, "Дата публикации"),
        ("Оновлено: ", Role.UPDATED, "Оновлено"),
        ("تاريخ النشر: ", Role.PUBLISHED, "تاريخ النشر"),
        ("آخر تحديث: ", Role.UPDATED, "آخر تحديث"),
        ("प्रकाशित: ", Role.PUBLISHED, "प्रकाशित"),
        ("来源：新华网 发布时间：", Role.PUBLISHED, "发布时间"),
        ("更新于 ", Role.UPDATED, "更新于"),
        ("公開日：", Role.PUBLISHED, "公開日"),
        ("最終更新日：", Role.UPDATED, "最終更新日"),
        ("게시일: ", Role.PUBLISHED, "게시일"),
        ("수정 ", Role.UPDATED, "수정"),
    ],
)
def test_a_label_gives_its_role(before, role, label):
    assert (role, label) == role_before(before)
    assert (role, label) == role_before(f"Von uns gesagt. | {before}")


@pytest.mark.parametrize(
    "before",
    [
        "le rapport publié le ",
        "Das Buch, das veröffentlicht wurde am ",
        "der Stand vom ",
        "el libro fue publicado el ",
        "книга была опубликована ",
        "Montag, ",
        "Paris, le ",
        "",
    ],
)
def test_prose_labels_nothing(before):
    assert role_before(before) is None


@given(st.sampled_from(sorted(LABELS)), st.sampled_from([": ", " : ", "：", ":\u3000"]))
def test_every_label_is_known_with_a_colon_and_alone_above_its_date(label, colon):
    shown = label[0].upper() + label[1:]
    expected = Role.UPDATED if LABELS[label] is LabelKind.UPDATED else Role.PUBLISHED

    for found in (role_before(shown + colon), role_before("", shown), role_before(" ", shown + colon)):
        assert found is not None
        assert expected is found[0]


@pytest.mark.parametrize("after", ["を公開した", "発行を参照", "更新された"])
def test_a_word_behind_a_date_that_goes_on_is_no_label(after):
    assert role_after(after) is None
    assert role_after(after[:2] if after[0] != "を" else "公開")


def test_an_imprint_below_the_book_it_is_of_dates_nothing():
    text = "題\n\n本文である。\n\n底本：「全集」書房\n　　　1987（昭和62）年8月25日発行\n入力：某\n2006年9月21日作成\n"

    assert {"published": "2006-09-21"} == dates_of(text)


PAGES = [
    (
        "Der Vertrag\n\nVeröffentlicht am 9. Mai 2025\n\nDie Minister haben gestern den Vertrag unterzeichnet.",
        "2025-05-09",
    ),
    ("Договор\n\nДата публикации: 9 мая 2025 года\n\nМинистры подписали договор.", "2025-05-09"),
    ("条约\n\n发布时间：2025年5月9日\n\n部长们签署了条约。", "2025-05-09"),
    ("条約\n\n公開日：令和7年5月9日\n\n大臣が条約に署名した。", "2025-05-09"),
    ("المعاهدة\n\nتاريخ النشر: ٩ مايو ٢٠٢٥\n\nوقع الوزراء المعاهدة أمس.", "2025-05-09"),
    ("Le traité\n\nParis, le 9 mai 2025\n\nLes ministres ont signé le traité hier.", "2025-05-09"),
]


@pytest.mark.parametrize(("text", "edtf"), PAGES)
def test_a_page_in_its_own_language_is_dated(text, edtf):
    assert edtf == dates_of(text).get("published")


def test_a_date_in_two_calendars_is_known_to_a_day_or_so():
    """Where a day begins at sunset, papers that print both dates are often a day off."""
    text = "العدد\n\n16 رمضان 1320\n16 ديسمبر 1902\n\nقال الكاتب ما قال."

    assert {"published": "1902-12-15/1902-12-17"} == dates_of(text)
    assert {"published": "1902-12-15/1902-12-19"} == dates_of(text.replace("16 ديسمبر 1902\n", ""))

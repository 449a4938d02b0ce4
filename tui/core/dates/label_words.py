"""The words of labels in other languages than English: what a page writes beside the date that it was published or updated on.

Taken from the templates of common content systems and newspapers; each is the label itself, without the preposition that may
stand between it and the date ("Publié le", "Veröffentlicht am").
"""

from __future__ import annotations

from enum import StrEnum

from tui.core.dates.model import Role


class LabelKind(StrEnum):
    """What a label says of its date."""

    PUBLISHED = Role.PUBLISHED.value
    UPDATED = Role.UPDATED.value
    WEAK = "weak"
    """It may stand beside any date, of a letter or an appointment."""


_PUBLISHED = (
    "veröffentlicht|veröffentlichungsdatum|erscheinungsdatum|publiziert|erstellt|"
    "publié|publiée|publiés|mis en ligne|mise en ligne|date de publication|date de parution|"
    "publicado|publicada|fecha de publicación|pubblicato|pubblicata|data di pubblicazione|"
    "postado|data de publicação|data da publicação|gepubliceerd|geplaatst|publicatiedatum|"
    "publicerad|publicerat|publiceringsdatum|publiceret|offentliggjort|publisert|"
    "opublikowano|opublikowany|opublikowana|data publikacji|dodano|publikováno|zveřejněno|datum vydání|"
    "yayınlanma tarihi|yayımlanma tarihi|yayın tarihi|yayınlandı|giriş tarihi|eklenme tarihi|"
    "опубликован|опубликована|опубликовано|опубликованы|дата публикации|размещено|опубліковано|дата публікації|розміщено|"
    "δημοσιεύτηκε|δημοσίευση|ημερομηνία δημοσίευσης|تاريخ النشر|تاريخ الإصدار|نشر|نُشر|نشرت|تم النشر|تاریخ انتشار|منتشر شده|"
    "प्रकाशित|प्रकाशन तिथि|प्रकाशित तिथि|פורסם|תאריך פרסום|"
    "发布时间|发布日期|发布于|发表于|发表时间|发稿时间|發布日期|發佈日期|發布時間|發佈時間|發表時間|發表於|發佈於|發布於|"
    "公開日|公開日時|掲載日|掲載日時|発表日|投稿日|投稿日時|作成日|作成日時|配信日|配信日時|発行日|公開|掲載|"
    "게시일|게재일|등록일|등록일시|작성일|작성일시|발행일|발표일|기사입력|입력|등록"
)
_UPDATED = (
    "aktualisiert|zuletzt aktualisiert|geändert|zuletzt geändert|letzte aktualisierung|letzte änderung|stand|"
    "mis à jour|mise à jour|actualisé|modifié|dernière mise à jour|dernière modification|date de mise à jour|"
    "actualizado|actualizada|última actualización|fecha de actualización|modificado|última modificación|"
    "aggiornato|aggiornata|aggiornamento|ultimo aggiornamento|modificato|ultima modifica|"
    "atualizado|atualizada|última atualização|data de atualização|última modificação|"
    "bijgewerkt|laatst bijgewerkt|gewijzigd|laatst gewijzigd|uppdaterad|uppdaterat|senast uppdaterad|senast ändrad|"
    "opdateret|sidst opdateret|oppdatert|sist oppdatert|zaktualizowano|aktualizacja|ostatnia aktualizacja|data aktualizacji|"
    "ostatnia modyfikacja|aktualizováno|poslední aktualizace|güncelleme|son güncelleme|güncelleme tarihi|son güncelleme tarihi|güncellendi|"
    "обновлен|обновлена|обновлено|обновление|дата обновления|последнее обновление|изменен|изменено|отредактировано|"
    "оновлено|останнє оновлення|змінено|ενημερώθηκε|τελευταία ενημέρωση|آخر تحديث|تاريخ التحديث|تم التحديث|آخرین بروزرسانی|بروزرسانی|"
    "अपडेट|अपडेटेड|अंतिम अपडेट|अद्यतन|अंतिम अद्यतन|עודכן|עדכון אחרון|"
    "更新时间|更新日期|更新時間|更新于|更新於|最后更新|最後更新|最近更新|修改时间|更新日|更新日時|最終更新|最終更新日|最終更新日時|改訂日|改定日|更新|"
    "수정일|수정일시|수정|최종수정|최종 수정|최종 업데이트|업데이트|갱신일"
)
_WEAK = "datum|fecha|data|дата|ημερομηνία|tarih|التاريخ|تاريخ|تاریخ|दिनांक|तिथि|תאריך|日期|日付|时间|時間|날짜|일자"
LABELS = {
    label: kind
    for kind, labels in (
        (LabelKind.PUBLISHED, _PUBLISHED),
        (LabelKind.UPDATED, _UPDATED),
        (LabelKind.WEAK, _WEAK),
    )
    for label in labels.split("|")
}
"""What each label says, in small letters."""
MOST_WORDS = max(len(label.split()) for label in LABELS)
VAGUE = frozenset(_WEAK.split("|"))
ADJUNCTS = frozenset(
    ["am", "le", "el", "em", "il", "op", "den", "på", "dnia", "w", "в", "на", "في", "على", "को"]
)
"""What may stand between a label and its date."""

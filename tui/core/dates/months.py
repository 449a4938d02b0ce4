"""Names of months and weekdays in other languages than English, by calendar, and what each name may be believed for.

The names are those of CLDR (wide and abbreviated, both of the stand-alone and of the format context, so that a genitive is
there beside its nominative), with the spellings of old and hurried print: without accents, hamza or points.

Many a name is a word of another language, or a person's: "mars", "out", "set", "Mei", "Julio". Those are listed (`_WORDS`), and a
date is read from them only where more than their neighbourhood to a number says so.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

GREGORIAN = "gregorian"
HIJRI = "hijri"
HEBREW = "hebrew"
PERSIAN = "persian"

_GREGORIAN = {
    "de": "januar jänner jan.|februar feber feb.|märz mrz. mär.|april apr.|mai|juni jun.|juli jul.|august aug.|september sept. sep.|"
    "oktober okt.|november nov.|dezember dez.",
    "fr": "janvier janv. jan.|février févr. fév.|mars|avril avr.|mai|juin|juillet juil.|août|septembre sept. sep.|octobre oct.|"
    "novembre nov.|décembre déc.",
    "es": "enero ene.|febrero feb.|marzo mar.|abril abr.|mayo|junio jun.|julio jul.|agosto ago.|septiembre setiembre sept. sep. set.|"
    "octubre oct.|noviembre nov.|diciembre dic.",
    "it": "gennaio gen. genn.|febbraio feb. febbr.|marzo mar.|aprile apr.|maggio mag.|giugno giu.|luglio lug.|agosto ago.|"
    "settembre sett. set.|ottobre ott.|novembre nov.|dicembre dic.",
    "pt": "janeiro jan.|fevereiro fev.|março mar.|abril abr.|maio|junho jun.|julho jul.|agosto ago.|setembro set.|outubro out.|"
    "novembro nov.|dezembro dez.",
    "ca": "gener gen.|febrer febr.|març|abril abr.|maig|juny|juliol jul.|agost ag.|setembre set.|octubre oct.|novembre nov.|desembre des.",
    "nl": "januari jan.|februari feb.|maart mrt.|april apr.|mei|juni jun.|juli jul.|augustus aug.|september sep. sept.|oktober okt.|"
    "november nov.|december dec.",
    "sv": "januari jan.|februari feb.|mars|april apr.|maj|juni jun.|juli jul.|augusti aug.|september sep. sept.|oktober okt.|"
    "november nov.|december dec.",
    "da": "januar jan.|februar feb.|marts|april apr.|maj|juni jun.|juli jul.|august aug.|september sep. sept.|oktober okt.|"
    "november nov.|december dec.",
    "no": "januar jan.|februar feb.|mars|april apr.|mai|juni jun.|juli jul.|august aug.|september sep. sept.|oktober okt.|"
    "november nov.|desember des.",
    "fi": "tammikuuta tammikuu tammikuussa|helmikuuta helmikuu helmikuussa|maaliskuuta maaliskuu maaliskuussa|huhtikuuta huhtikuu huhtikuussa|"
    "toukokuuta toukokuu toukokuussa|kesäkuuta kesäkuu kesäkuussa|heinäkuuta heinäkuu heinäkuussa|elokuuta elokuu elokuussa|"
    "syyskuuta syyskuu syyskuussa|lokakuuta lokakuu lokakuussa|marraskuuta marraskuu marraskuussa|joulukuuta joulukuu joulukuussa",
    "pl": "stycznia styczeń styczniu sty.|lutego luty lutym lut.|marca marzec marcu|kwietnia kwiecień kwietniu kwi.|maja maj maju|"
    "czerwca czerwiec czerwcu cze.|lipca lipiec lipcu lip.|sierpnia sierpień sierpniu sie.|września wrzesień wrześniu wrz.|"
    "października październik październiku paź.|listopada listopad listopadzie lis.|grudnia grudzień grudniu gru.",
    "cs": "ledna leden lednu|února únor únoru|března březen březnu|dubna duben dubnu|května květen květnu|června červen červnu|"
    "července červenec červenci|srpna srpen srpnu|září|října říjen říjnu|listopadu listopad|prosince prosinec prosinci",
    "hu": "január|február|március|április|május|június|július|augusztus|szeptember|október|november|december",
    "ro": "ianuarie ian.|februarie febr.|martie|aprilie|mai|iunie|iulie|august|septembrie|octombrie oct.|noiembrie|decembrie",
    "tr": "ocak oca.|şubat şub.|mart|nisan nis.|mayıs may.|haziran haz.|temmuz tem.|ağustos ağu.|eylül eyl.|ekim eki.|kasım kas.|aralık ara.",
    "id": "januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember",
    "ru": "января январь январе янв.|февраля февраль феврале февр. фев.|марта март марте мар.|апреля апрель апреле апр.|мая май мае|"
    "июня июнь июне июн.|июля июль июле июл.|августа август августе авг.|сентября сентябрь сентябре сент. сен.|"
    "октября октябрь октябре окт.|ноября ноябрь ноябре нояб. ноя.|декабря декабрь декабре дек.",
    "uk": "січня січень січні січ.|лютого лютий лютому лют.|березня березень березні бер.|квітня квітень квітні квіт.|травня травень травні|"
    "червня червень червні черв.|липня липень липні|серпня серпень серпні серп.|вересня вересень вересні вер.|"
    "жовтня жовтень жовтні жовт.|листопада листопад листопаді|грудня грудень грудні груд.",
    "bg": "януари|февруари|март|април|май|юни|юли|август|септември|октомври|ноември|декември",
    "sr": "јануара јануар|фебруара фебруар|марта март|априла април|маја мај|јуна јун|јула јул|августа август|септембра септембар|"
    "октобра октобар|новембра новембар|децембра децембар",
    "el": "ιανουαρίου ιανουάριος ιανουάριο ιαν.|φεβρουαρίου φεβρουάριος φεβρουάριο φεβ.|μαρτίου μάρτιος μάρτιο|απριλίου απρίλιος απρίλιο απρ.|"
    "μαΐου μάιος μάιο|ιουνίου ιούνιος ιούνιο ιουν.|ιουλίου ιούλιος ιούλιο ιουλ.|αυγούστου αύγουστος αύγουστο αυγ.|"
    "σεπτεμβρίου σεπτέμβριος σεπτέμβριο σεπ.|οκτωβρίου οκτώβριος οκτώβριο οκτ.|νοεμβρίου νοέμβριος νοέμβριο νοε.|"
    "δεκεμβρίου δεκέμβριος δεκέμβριο δεκ.",
    "ar": "يناير كانون_الثاني كانون_ثاني جانفي|فبراير شباط فيفري|مارس آذار|أبريل نيسان أفريل|مايو أيار ماي|يونيو يونيه حزيران جوان|"
    "يوليو يوليه تموز جويلية يوليوز|أغسطس آب أوت غشت|سبتمبر أيلول شتنبر|أكتوبر تشرين_الأول تشرين_أول|"
    "نوفمبر تشرين_الثاني تشرين_ثاني نونبر|ديسمبر كانون_الأول كانون_أول دجنبر",
    "fa": "ژانویه|فوریه|مارس|آوریل|مه|ژوئن|ژوئیه جولای|اوت آگوست|سپتامبر|اکتبر|نوامبر|دسامبر",
    "ur": "جنوری|فروری|مارچ|اپریل|مئی|جون|جولائی|اگست|ستمبر|اکتوبر|نومبر|دسمبر",
    "hi": "जनवरी जन.|फरवरी फर.|मार्च|अप्रैल अप्रील|मई|जून|जुलाई जुल.|अगस्त|सितंबर सितम्बर सित.|अक्टूबर अक्तूबर अक्टू.|नवंबर नवम्बर नवं.|"
    "दिसंबर दिसम्बर दिसं.",
    "he": "ינואר|פברואר|מרץ מרס|אפריל|מאי|יוני|יולי|אוגוסט|ספטמבר|אוקטובר|נובמבר|דצמבר",
}  # fmt: skip
"""By language: twelve months, each by all its names; a stop behind an abbreviation, a stroke inside a name of two words."""
_OTHERS = {
    HIJRI: {
        "ar": "محرم المحرم|صفر|ربيع_الأول ربيع_أول|ربيع_الآخر ربيع_الثاني ربيع_ثاني|جمادى_الأولى جمادى_الأول|"
        "جمادى_الآخرة جمادى_الآخر جمادى_الثانية جمادى_الثاني|رجب|شعبان|رمضان|شوال|ذو_القعدة ذي_القعدة|ذو_الحجة ذي_الحجة",
        "en": "muharram|safar|rabi_al_awwal rabi_i|rabi_al_thani rabi_al_akhir rabi_ii|jumada_al_ula jumada_al_awwal jumada_i|"
        "jumada_al_thani jumada_al_akhira jumada_ii|rajab|shaban sha_ban|ramadan|shawwal|"
        "dhu_al_qadah dhu_al_qada dhul_qadah dhul_qada|dhu_al_hijjah dhu_al_hijja dhul_hijjah dhul_hijja",
    },
    PERSIAN: {"fa": "فروردین|اردیبهشت|خرداد|تیر|مرداد امرداد|شهریور|مهر|آبان|آذر|دی|بهمن|اسفند"},
    HEBREW: {
        "en": "nisan|iyar iyyar|sivan|tammuz tamuz|av menachem_av|elul|tishri tishrei|cheshvan marcheshvan heshvan|kislev|tevet|shevat shvat|"
        "adar adar_i|adar_ii",
        "he": "ניסן|אייר|סיון סיוון|תמוז|אב מנחם_אב|אלול|תשרי|חשוון חשון מרחשוון|כסלו|טבת|שבט|אדר אדר_א|אדר_ב",
    },
}
"""Of other calendars: the Hebrew months are numbered from Nisan, and the second Adar is the thirteenth."""
_WORDS = frozenset(
    [
        "mars",
        "mart",
        "mayo",
        "mei",
        "maj",
        "maja",
        "marca",
        "marco",
        "marc",
        "mai",
        "juli",
        "julio",
        "abril",
        "marts",
        "may",
        "out",
        "set",
        "ago",
        "mag",
        "gen",
        "mar",
        "des",
        "sie",
        "lis",
        "lip",
        "kas",
        "ara",
        "tem",
        "nis",
        "ag",
        "gener",
        "april",
        "august",
        "luty",
        "مه",
    ]
)
"""Names, folded, that are also words or people: capitalised and without a day, or abbreviated, they need more to be believed."""

_WEEKDAYS = {
    "de": "montag|dienstag|mittwoch|donnerstag|freitag|samstag sonnabend|sonntag",
    "fr": "lundi lun.|mardi mar.|mercredi mer.|jeudi jeu.|vendredi ven.|samedi sam.|dimanche dim.",
    "es": "lunes lun.|martes|miércoles mié.|jueves jue.|viernes vie.|sábado sáb.|domingo dom.",
    "it": "lunedì|martedì|mercoledì|giovedì gio.|venerdì|sabato|domenica",
    "pt": "segunda-feira|terça-feira|quarta-feira|quinta-feira|sexta-feira|sábado|domingo",
    "nl": "maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag",
    "sv": "måndag måndagen|tisdag tisdagen|onsdag onsdagen|torsdag torsdagen|fredag fredagen|lördag lördagen|söndag söndagen",
    "da": "mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag",
    "pl": "poniedziałek|wtorek|środa środę|czwartek|piątek|sobota sobotę|niedziela niedzielę",
    "tr": "pazartesi|salı|çarşamba|perşembe|cuma|cumartesi|pazar",
    "ru": "понедельник|вторник|среда среду|четверг|пятница пятницу|суббота субботу|воскресенье",
    "uk": "понеділок|вівторок|середа середу|четвер|п'ятниця п'ятницю|субота суботу|неділя неділю",
    "ar": "الاثنين الإثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|الأحد",
    "hi": "सोमवार|मंगलवार|बुधवार|गुरुवार बृहस्पतिवार|शुक्रवार|शनिवार|रविवार",
    "el": "δευτέρα|τρίτη|τετάρτη|πέμπτη|παρασκευή|σάββατο|κυριακή",
}

_DROPPED = dict.fromkeys(
    [*range(0x300, 0x370), *range(0x591, 0x5C8), *range(0x64B, 0x660), 0x640, 0x670, 0x93C, 0x200C]
)
"""Accents, hamza, points and what joins letters: none tells two months apart."""
_ALIKE = str.maketrans(
    {"ı": "i", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "'": "", "’": "", "ʾ": "", "ʿ": "", "-": " "}
)


@dataclass(frozen=True, slots=True)
class MonthName:
    """What a name says in one calendar."""

    calendar: str
    number: int
    languages: frozenset[str]
    is_short: bool
    """Whether it is an abbreviation."""
    is_word: bool
    """Whether it is also another word, or somebody's name."""


@lru_cache(maxsize=4096)
def folded(word: str) -> str:
    """Return a word without what may be left out of it: capitals, accents, points; hyphens and blanks inside become one blank.

    >>> folded("Février"), folded("MAYIS"), folded("أيار"), folded("Dhu al-Hijja")
    ('fevrier', 'mayis', 'ايار', 'dhu al hijja')
    """
    plain = word.casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFD", plain).translate(_DROPPED)
    plain = plain.translate(_ALIKE)
    return " ".join(plain.split())


def _names() -> dict[str, tuple[MonthName, ...]]:
    """Return what each name says, folded: one month in all languages of a calendar, so at most one of each calendar."""
    spoken: dict[tuple[str, str, int, bool], set[str]] = {}
    for calendar, tongues in ((GREGORIAN, _GREGORIAN), *_OTHERS.items()):
        for language, line in tongues.items():
            for number, names in enumerate(line.split("|"), 1):
                for name in names.split():
                    word = folded(name.rstrip(".").replace("_", " "))
                    spoken.setdefault((word, calendar, number, name.endswith(".")), set()).add(language)
    found: dict[str, tuple[MonthName, ...]] = {}
    for (word, calendar, number, is_short), languages in spoken.items():
        is_word = word in _WORDS and calendar == GREGORIAN
        said = MonthName(calendar, number, frozenset(languages), is_short, is_word)
        found[word] = (*found.get(word, ()), said)
    return found


NAMES = _names()
"""What each name says, by its folded form."""
WEEKDAYS = {
    spelt: number
    for line in _WEEKDAYS.values()
    for number, names in enumerate(line.split("|"))
    for name in names.split()
    for spelt in (name.rstrip("."), folded(name.rstrip(".")))
}
"""The weekdays by their names in small letters, with and without accents, 0 Monday."""

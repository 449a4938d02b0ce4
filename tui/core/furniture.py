"""Furniture: the words that pages are furnished with, and the rules that know a line of it by itself.

The tables hold whole lines, case-folded. They are knowledge of web pages in general; a word earns its place by being
common as a line of menus and rare as a line of documents.
"""

from __future__ import annotations

import re


def _table(lines: str) -> frozenset[str]:
    return frozenset(line.strip() for part in lines.split("\n") for line in part.split("·") if line.strip())


SHARE_LABELS = _table(
    """share · share this · print · print this page · print version · email · e-mail · send by email · send · tweet
    facebook · twitter · x · youtube · instagram · telegram · vk · vkontakte · livejournal · linkedin · whatsapp · reddit
    flickr · pinterest · weibo · wechat · rss · copy link · direct link · link copied · save · bookmark · teilen · drucken
    partager · imprimer · compartir · imprimir · поделиться · распечатать · 分享 · 打印 · 印刷 · シェア · شارك · طباعة"""
)
"""Buttons that pass a page on."""

MENU_LABELS = _table(
    """home · homepage · main page · start page · menu · main menu · navigation · search · search this website · search this site
    skip to content · skip to main content · back to top · contact · contacts · contact us · about · about us · about website
    about the site · site map · sitemap · log in · login · sign in · sign up · register · my account · subscribe
    subscriptions · newsletter · newsletters · help · faq · privacy · privacy policy · terms · terms of use · terms of service
    terms and conditions · legal notice · imprint · disclaimer · accessibility · cookies · cookie policy · cookie settings
    advertise · advertising · careers · jobs · mobile version · full version · text version · feedback · comments
    leave a comment · events · news · all news · latest news · videos · video · photos · photo · gallery · multimedia
    press · press room · press releases · newsroom · media · for the media · archive · archives · documents · publications
    services · products · directory · structure · resources · world · business · sport · sports · politics · opinion
    culture · technology · science · health · lifestyle · entertainment · travel · weather · markets · english · español
    français · deutsch · русский · العربية · 中文 · 日本語 · 한국어 · português · italiano · polski · türkçe · українська
    startseite · suche · kontakt · über uns · impressum · datenschutz · anmelden · hilfe · nachrichten · accueil · recherche
    connexion · à propos · mentions légales · actualités · inicio · buscar · contacto · noticias · iniciar sesión
    aviso legal · início · pesquisa · contato · notícias · главная · поиск · контакты · новости · карта сайта · войти
    о сайте · события · структура · видео и фото · документы · подписаться · 首页 · 搜索 · 新闻 · 登录 · 注册 · 关于我们 · 联系我们
    网站地图 · 返回顶部 · ホーム · 検索 · ニュース · ログイン · お問い合わせ · サイトマップ · الرئيسية · بحث · أخبار · اتصل بنا · من نحن"""
)
"""Labels that menus are made of."""

INDEX_HEADINGS = _table(
    """topics · tags · tag · keywords · categories · category · filed under · persons · people · places · geography
    publication status · sections · themen · schlagwörter · thèmes · mots-clés · temas · etiquetas · теги · темы · персоны
    标签 · 关键词 · タグ"""
)
"""Headings under which a site files a document; menu words of the foot of a page."""

RELATED_HEADINGS = _table(
    """hot topics · related · related news · related articles · related article · related stories · related story
    related links · related topics · related content · related coverage · related reading · related documents
    see also · read also · read more · read next · read on · more news · more stories · more on this story · more on this topic
    more from this section · most read · most popular · most viewed · most shared · popular · popular stories · recommended
    recommended for you · recommended stories · you may also like · you might also like · you may be interested in
    trending · trending now · top stories · top news · latest news · latest stories · breaking news · editor's picks
    editor’s picks · related posts · recent posts · recent news · recent articles · editors' picks · what's new · don't miss · in case you missed it · special coverage · photo gallery
    mehr zum thema · lesen sie auch · verwandte artikel · meistgelesen · voir aussi · à lire aussi · sur le même sujet
    les plus lus · articles liés · véase también · te puede interesar · lo más leído · noticias relacionadas · leia também
    leggi anche · смотрите также · читайте также · по теме · популярное · самое читаемое · 相关新闻 · 相关阅读 · 相关链接 · 热门
    热点专题 · 推荐阅读 · 延伸阅读 · 関連記事 · 関連リンク · あわせて読みたい · اقرأ أيضا · مواضيع ذات صلة · الأكثر قراءة"""
)
"""Headings of lists of other documents."""

_WITNESS = r"(?:[丨|｜:：]|\s/\s)"
_RULES: tuple[tuple[str, str], ...] = (
    # a way down to this page: "Home > News", "current location: news > text", "News > World > Asia"
    (
        "breadcrumb",
        (
            r"(?:home(?: ?page)?|main page|startseite|accueil|inicio|início|главная|首页|ホーム|الرئيسية)\s*[>»›→/|]+\s*\S.{0,120}"
            r"|(?:(?:your )?(?:current )?location|you are here|sie sind hier|vous êtes ici|usted está aquí|вы здесь|当前位置|现在位置|您的位置|您当前的位置)"
            r"\s*[:：].{0,120}"
        ),
    ),
    # moves about the page, or works a form of it
    (
        "page control",
        (
            r"skip to (?:the )?(?:main |primary )?(?:content|navigation|menu|search|footer)|(?:scroll|back|return|jump) to (?:the )?top|search for"
            r"|you are here|toggle (?:navigation|menu|search)|(?:open|close|show|hide) (?:the )?(?:menu|navigation|search)|(?:previous|next) (?:post|article|story)"
            r"|[0-9]{1,3} min(?:ute)?s? read|(?:.{0,40}\. )?please leave this field (?:blank|empty)[.!]?|are you (?:a )?human\b.{0,30}|i['’]?m not a robot"
            r"|(?:your |first |last )?(?:name|e-?mail)(?: address)?\s*(?:\*|\(required\))+|(?:we['’]?re )?getting everything ready for you\b.{0,100}"
        ),
    ),
    # asks to pass the page on
    (
        "share line",
        (
            r"[<\[(]?\s*(?:(?:suggest|send|recommend|tell|forward|e-?mail)(?: (?:it|this|this \w+))? to (?:a |your )?(?:friends?|colleagues?)"
            r"|(?:share|print|e-?mail|tweet|bookmark|save|recommend) (?:this|the)(?: (?:page|article|story|post|news|entry|release))?(?: (?:on|via|with|by) .{1,40})?"
            r"|share (?:on|via|with) .{1,40}|tell a friend)\s*[>\])]?\s*[:：]?"
        ),
    ),
    # who worked on the page, as a label and names
    (
        "credit",
        (
            rf"(?:producers?|executive producers?|reporters?|photograph(?:y|ers?)|photos?|cameras?|videos?|video editors?|records?|recording"
            rf"|translat(?:ion|ors?)|editors?|edited by|copy editors?|managing editors?|responsible editors?|editor-in-chief|chief editors?|web editors?"
            rf"|proofread(?:ing|ers?)|design(?:ers?)?|layout|graphics?|planning|planners?|coordinat(?:ion|ors?)|supervis(?:ion|ors?)|reviewers?|directors?|animation"
            rf"|redaktion|rédaction|redacción|редактор|корреспондент|фото|记者|编辑|责任编辑|责编|摄影|摄像|翻译|制片人|监制|校对|策划|編集|取材|撮影|入力|校正)\s*{_WITNESS}\s*"
            r"(?P<names>\S.{0,150})"
        ),
    ),
    # where to write to the site; few lines hold the sign, and a label before it is tried at length
    ("e-mail line", r"(?=.*@)(?:[^\W\d_][\w .,&'’/-]{0,50}[:：]\s*)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    # whose the page is
    (
        "copyright line",
        (
            r"(?:copyrights?\b|©|\(c\)\s|版权所有|著作権|авторские права)(?=.*(?:©|@|\(c\)|\b[12]\d{3}\b|reserved|www\.|\.(?:com|org|net|gov)\b|所有)).{0,200}"
            r"|(?:all )?content (?:on|of) (?:this|the) (?:web)?site is (?:licensed|available|protected).{0,120}"
        ),
    ),
    # wants the reader's business or address
    (
        "promotion",
        (
            r"(?:do you )?want (?:to (?:see|have|get) )?your (?:company|organi[sz]ation|business|brand|news|press release|story|ad)\b.{0,300}"
            r"|(?:subscribe|sign up|register)(?: now| today| here| free)?(?: (?:to|for) (?:receive |get )?(?:our|the|your|free|this)\b.{0,80}\b(?:newsletters?|e-?mails?|updates|alerts|feed|channel|mailing list)\b.{0,120})"
            r"|(?:example: )?yes, i would like to receive .{0,300}|by submitting this form\b.{0,300}"
            r"|(?:follow|like|find|join) us|(?:follow|like|find|join) us (?:on|at) (?:facebook|twitter|x|instagram|telegram|youtube|linkedin|weibo|wechat|social media|vk)\b.{0,80}"
            r"|(?:download|get|install) (?:our|the) (?:[\w-]+ ){0,3}app\b(?: (?:on|for|from|in|now|today)\b.{0,60})?[.!]?"
            r"|advertisement|sponsored content|story continues below.{0,40}|continue reading|get started|click here to (?:subscribe|sign up|register|download).{0,60}"
        ),
    ),
    # the law's demands on sites
    (
        "cookie note",
        (
            r"(?:we|this (?:web)?site|our (?:web)?site|this page) uses? cookies\b.{0,300}|by (?:continuing to (?:use|browse)|using) (?:this|our|the) (?:web)?site\b.{0,300}"
            r"|accept(?: all)?(?: cookies)?|(?:manage|reject)(?: all)? cookies"
        ),
    ),
)
"""A name and a pattern for the whole line each; the pattern of "credit" also needs names after the label."""

TAIL_RULES = frozenset({"credit", "e-mail line"})
"""Rules that hold below a body only: above it such a line is a byline or a header field."""

_RULE = re.compile(
    "|".join(f"(?P<rule{number}>{pattern})" for number, (_, pattern) in enumerate(_RULES)), re.IGNORECASE
)
_PATH, _BAR = ">»›→", "|·•"
_RESERVED = (
    "all rights reserved",
    "tous droits réservés",
    "alle rechte vorbehalten",
    "todos los derechos reservados",
    "все права защищены",
    "版权所有",
    "保留所有权利",
)
_SENTENCE_END = ".!?…。！？"


def furniture_rule(line: str) -> str | None:
    """Return the name of the rule by which a line alone is furniture, or None.

    >>> [furniture_rule(line) for line in ("Home > News", "Editor: Jane Doe", "Editor: they said so.")]
    ['breadcrumb', 'credit', None]
    """
    folded = line.casefold().strip(" <>[]()")
    name = None
    if folded in SHARE_LABELS:
        name = "share line"
    elif _are_labels(line, _PATH, 3):
        name = "breadcrumb"
    elif _are_labels(line, _BAR, 4):
        name = "menu line"
    elif len(line) < 200 and _is_reserved(folded):
        name = "copyright line"
    elif (found := _RULE.fullmatch(line)) and (found["names"] is None or _are_names(found["names"])):
        name = next(name for number, (name, _) in enumerate(_RULES) if found[f"rule{number}"] is not None)
    return name


def _is_reserved(folded: str) -> bool:
    for words in _RESERVED:  # noqa: SIM110 -- a loop, and no `any`: asked of each line, a generator costs three times as much
        if words in folded:
            return True
    return False


def _are_labels(line: str, signs: str, fewest: int) -> bool:
    """Whether the parts of a line between signs can be the labels of a way or a menu: short, each beginning with a letter."""
    if line.isascii() and signs[0] not in line:  # the others are not ASCII
        return False
    for sign in signs[1:]:
        line = line.replace(sign, signs[0])
    parts = line.split(signs[0])
    return len(parts) >= fewest and all(
        part[:1].isalpha() and len(part) <= 25 for part in map(str.strip, parts)
    )


def _are_names(words: str) -> bool:
    """Whether what stands after a credit's label can be names: no sentence, and no word that begins lower-case."""
    if words[-1] in _SENTENCE_END and len(words.rpartition(" ")[2]) > 3:
        return False
    parts = words.replace(",", " ").replace("/", " ").split()
    return len(parts) <= 16 and all(
        not part[0].islower() or part in {"and", "de", "van", "von", "der", "bin", "al"} for part in parts
    )

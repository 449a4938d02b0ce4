"""The title of a text: declared, or set above the body, or the first sentence standing in for one.

In order of proof: front matter (`title:`), header fields ("Title: ...", "Subject: ..."), what the file declares outside the text
(`declared_title.py`) where the text says it too or the file does so for readers, a Markdown heading, and then the first line that is neither furniture, date, byline nor rubric, if it looks like a title: one line, no sentence, with
something below it. From such a line are cut: a label of the page's menu before it, a kicker ("Exclusive video丨"), the name
of the site after it, known by a bar before it, or by the page that says the rest again. Otherwise any other title that the file declares; else the
first sentence stands in, without the dateline before it ("BEIJING, May 9 (AP) -- ").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tui.core.dateline import dateline_end
from tui.core.dates.expression import find_expressions
from tui.core.declared import CERTAIN, Declared
from tui.core.declared_title import SITE_SIGN, declared_titles, plain
from tui.core.document import Title
from tui.core.furniture import MENU_LABELS
from tui.core.header import Field, header_fields
from tui.core.sentence import sentence_spans
from tui.core.span import Span, trimmed

LONGEST = 300
"""Code points of the longest title; the longest of official transcripts have about 280."""
_HEAD_LINES = 40
"""How many lines of the head are looked at for a title."""

_FIELDS = (
    "title",
    "subject",
    "headline",
    "titel",
    "titre",
    "título",
    "titolo",
    "betreff",
    "заголовок",
    "тема",
    "标题",
    "標題",
    "題名",
    "العنوان",
)
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(?P<title>\S.*?)(?:\s+#+)?\s*")
_BLANKS = re.compile(r"\s*")
_WORD = re.compile(r"\S+\s+")
_UNDERLINE = re.compile(r"\s*(?:=|-|\*|~|\^){3,}\s*")
_SENTENCE_END = re.compile(r"[.。।۔][\"'”’»」』)\]]*\Z")
_RUBRIC = re.compile(
    r"(?i)(?:for immediate release|(?:press|news|media) release|press statement|transcript|news|speech|speeches|statements?|remarks"
    r"|interview|editorial|opinion|analysis|commentary|exclusive|breaking(?: news)?|update|e\s*&\s*oe|embargo(?:ed)?\b.*"
    r"|check against delivery|pressemitteilung|communiqué(?: de presse)?|comunicado(?: de prensa)?|пресс-релиз|新闻稿|プレスリリース|بيان صحفي)"
    r"\s*[:：.!]?"
)
_BYLINE = re.compile(
    r"(?:By|BY|by|Von|Par|Por)\s+[^\W\d_].{0,100}|(?i:source|sources|author|来源|作者|出典|источник|автор)\s*[:：].*"
)
_KICKER = re.compile(
    r"(?P<kicker>[^\n丨｜|]{1,30})[丨｜]\s*|【[^】]{1,20}】\s*|\[[^\]\d]{1,20}\]\s+(?=\S)"
    r"|(?i:exclusive|breaking(?: news)?|urgent|live|exclusive video)\s*(?:[:|丨｜]|\s[–—-])\s+"
)
_SITE_NAME = re.compile(
    r"\s+[|丨｜]\s+[^|丨｜]{2,40}\Z|\s*[|丨｜]\s*[\w-]+\.(?:com|org|net|gov|cn|ru|de|fr)\Z"
)

_REPEATED = 4_000
"""How far below the first line a page says its title again, in code points: behind its menu."""
_SHORTEST = 16
"""Code points of the shortest part that is one: shorter ones are labels of menus, or words of the text."""


def read_title(
    text: str,
    name: str,
    boilerplate: Sequence[Span] = (),
    fields: Sequence[Field] | None = None,
    declared: Sequence[Declared] = (),
) -> Title:
    r"""Return what a text is called.

    Args:
        text: `Document.text`.
        name: The file's name, for a text without words.
        boilerplate: Sorted spans of it in which no title stands.
        fields: Its `header_fields`, where they are known.
        declared: What the file says outside the text.

    Returns:
        One line of at most `LONGEST` code points (a longer one is cut at a blank and ends in "…"), and its span, which
        holds the words as they stand in the text.

    >>> read_title("Exclusive丨Peace signed\n\nThe treaty was signed.", "a.txt").text
    'Peace signed'
    """
    fields = header_fields(text) if fields is None else fields
    start = fields[-1].block_end if fields else 0
    if span := _declared(fields):
        return _title(text, span)
    outside = declared_titles(text, declared)
    best = next((known for known in outside if known.span), None) or (outside[0] if outside else None)
    if best and (best.span or best.weight >= CERTAIN):
        return Title(_cut(best.text), best.span)
    if span := _set_above(text, start, boilerplate):
        return _title(text, span)
    if best:
        return Title(_cut(best.text), None)
    if span := _first_sentence(text, start, boilerplate):
        return _title(text, span, stands_in=True)
    return Title(" ".join(name.split())[:LONGEST] or "untitled", None, stands_in=True)


def _title(text: str, span: Span, *, stands_in: bool = False) -> Title:
    return Title(_cut(" ".join(text[span.slice].split())), span, stands_in)


def _cut(words: str) -> str:
    return words if len(words) <= LONGEST else words[: LONGEST - 1].rsplit(" ", 1)[0] + "…"


def _declared(declarations: Sequence[Field]) -> Span | None:
    """The title that front matter or a header field declares."""
    fields = {field.key: field.value for field in reversed(declarations) if field.value}
    return next((fields[key] for key in _FIELDS if key in fields), None)


def _set_above(text: str, start: int, boilerplate: Sequence[Span]) -> Span | None:
    for line, below in _with_line_below(_head_lines(text, start, boilerplate)):
        words = text[line.slice]
        if heading := _HEADING.fullmatch(words):
            return Span(line.start + heading.start("title"), line.start + heading.end("title"))
        if _UNDERLINE.fullmatch(words) or _is_apart(text, line):
            continue
        if below and _UNDERLINE.fullmatch(text[below.slice]):
            return line
        is_title = _looks_like_title(text, line, below) or _menu_label(text, words, boilerplate) > 0
        return _bare(text, line, boilerplate) if is_title else None
    return None


def _head_lines(text: str, start: int, boilerplate: Sequence[Span]) -> Iterator[Span]:
    """The first filled lines from `start` on that are not folded, without their blanks."""
    count = 0
    while start < len(text) and count < _HEAD_LINES:
        start = found.end() if (found := _BLANKS.match(text, start)) else start
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        line = trimmed(text, start, end)
        fold = next((span for span in boilerplate if span.contains(line.start)), None) if line else None
        if fold:
            start = max(fold.end, end) + 1
            continue
        if line:
            count += 1
            yield line
        start = end + 1


def _with_line_below(lines: Iterator[Span]) -> Iterator[tuple[Span, Span | None]]:
    line = next(lines, None)
    while line:
        below = next(lines, None)
        yield line, below
        line = below


def _is_apart(text: str, line: Span) -> bool:
    """Whether a line above the title is no title: a date, a byline, a rubric, a mark without a word."""
    words = text[line.slice]
    if _RUBRIC.fullmatch(words) or _BYLINE.fullmatch(words) or sum(map(str.isalpha, words[:80])) < 2:
        return True
    if len(words) > 80:
        return False
    rest = words
    for found in find_expressions(words):
        rest = rest.replace(found.surface, " ")
    return rest != words and sum(map(str.isalpha, rest)) < 10  # "Published on", a weekday, a time zone


def _looks_like_title(text: str, line: Span, below: Span | None) -> bool:
    words = text[line.slice]
    if len(line) > LONGEST + 100 or words[-1] in ":：,;，、" or not below:
        return False
    if dateline_end(text, line) > line.start:
        return False
    is_alone = text.count("\n", line.end, below.start) > 1
    if not is_alone and text[below.start].islower():  # running text that wraps
        return False
    if not _SENTENCE_END.search(words):
        return True
    letters = [character for character in words if character.isalpha()]
    is_capitals = sum(map(str.isupper, letters)) > 0.6 * len(letters)
    return is_alone and (is_capitals or _is_headline_case(words)) and len(sentence_spans(text, line)) < 3


def _is_headline_case(words: str) -> bool:
    """Whether nearly all long words are capitalised, as in headings and never in sentences."""
    long = [word for word in words.split() if len(word) > 3]
    return len(long) > 2 and sum(word[0].isupper() for word in long) >= 0.8 * len(long)


def _bare(text: str, line: Span, boilerplate: Sequence[Span]) -> Span:
    """The title without what a page sets before and after it."""
    words = text[line.slice]
    start, end = line.start, line.end
    if repeated := _repeated(text, line):
        return repeated
    if label := _menu_label(text, words, boilerplate):
        start += label
    elif kicker := _KICKER.match(words):
        rest = len(words) - kicker.end()
        if rest > len(kicker["kicker"] or ""):  # what is longer than the rest is no kicker
            start += kicker.end()
    if (
        any(bar in words for bar in "|丨｜")
        and (site := _SITE_NAME.search(text[start:end]))
        and site.start() >= 10
    ):
        end = start + site.start()
    return trimmed(text, start, end) or line


def _repeated(text: str, line: Span) -> Span | None:
    """The part of a title before or after the name of its site, where the page says it once more."""
    words = text[line.slice]
    below = ""
    for sign in reversed(list(SITE_SIGN.finditer(words))):
        below = below or plain(text[line.end : line.end + _REPEATED])
        for start, end in ((0, sign.start()), (sign.end(), len(words))):
            part = words[start:end]
            is_most = len(part) >= _SHORTEST and 2 * len(part) > len(words) - len(sign[0])
            rest = words[:start] + words[end:]
            is_name = not any(map(str.isdecimal, rest)) and not rest.isupper()
            is_alone = not start or f"\n{part}\n" in text[line.end : line.end + _REPEATED]
            if is_most and is_name and is_alone and plain(part) in below:
                return Span(line.start + start, line.start + end)
    return None


def _menu_label(text: str, words: str, boilerplate: Sequence[Span]) -> int:
    """The length of a menu's label glued before a title ("Events The title"), where page and title prove it.

    The label must be a line of a folded menu; the rest must begin like a title, or stand once more as a line of its own.
    """
    if not boilerplate:
        return 0
    for length in (found.end() for found in _WORD.finditer(words[:60])):
        label, rest = words[:length].strip(), words[length:]
        if label.casefold() not in MENU_LABELS:
            continue
        is_in_menu = any(f"\n{label}\n" in f"\n{text[span.slice]}\n" for span in boilerplate)
        if is_in_menu and (rest[:1].isupper() or f"\n{rest}\n" in text):
            return length
    return 0


def _first_sentence(text: str, start: int, boilerplate: Sequence[Span]) -> Span | None:
    for line in _head_lines(text, start, boilerplate):
        words = text[line.slice]
        if _UNDERLINE.fullmatch(words) or _is_apart(text, line):
            continue
        end = text.find("\n\n", line.start)
        end = len(text) if end < 0 else end
        end = min(
            end,
            line.start + 4 * LONGEST,
            *(span.start for span in boilerplate if span.start > line.start),
            len(text),
        )
        start = dateline_end(text, Span(line.start, max(end, line.start)))
        sentences = sentence_spans(text, Span(start, max(end, start)))
        if sentences:
            return sentences[0]
    return None

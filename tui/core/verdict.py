"""The verdict on a quote: whether it still says what its document says, and where.

Reasoning
---------
A wrong "ok" and an address that is rewritten to the wrong place are the two things that must never happen, for nobody looks at
a quote again that was said to hold. So words alone prove nothing: the same sentence may stand elsewhere in the same document, in
another one, or in the one that has taken its place. What proves them is their surroundings. A place is *proved* when

    the checks of the address say that the text is the very same, and the words stand at its place; or
    the surroundings agree on both sides, and the place is near, or else the words are long and nothing around them differs; or
    they agree on one side, and the words are long, stand in one place only, and that is near, and did not stand twice before; or
    nothing is known of them (a Markdown note keeps none), and the words are long and stand just where the address says, or in one
    place only, and that is near.

*Long* words are too many to be said twice by chance. *Near* is a place that is as far from the beginning of the document, or from
its end, as the words were, give or take a little: a text that was changed in one place keeps the one or the other for every
quote in it, while a twin of the words, or the same sentence in another text, stands anywhere.

A place that is proved in none of these ways is never repaired to. (Hypothesis found that anchoring by words alone goes wrong for
5 % of what was deleted, and by demanding both sides for 0.4 %.) Even a place that is proved is given up, as ambiguous, where
another one proves as much, or where other words stand in the same surroundings, or are much like it and nearer: those may be
the quote, altered, and the place that was found a copy of it.

The verdicts, in the order in which they are tried:

    ok          the words stand at their place, proved
    moved       the words stand at another place of the document, proved
    ambiguous   several places are proved, or none is and several fit equally
    reflowed    the words are proved to stand there set otherwise (`setting`)
    edited      the surroundings are there, and most of the words
    elsewhere   the words stand here or in another document, and it is not proved that these are they
    gone        none of all that; what is nearest is a hint and no anchor
    absent      the document is not here, and the words stand nowhere else

What names no document claims only that the words are said: one place is enough for `ok`, and several are ambiguous.

Cost: a search for the words as they are, for nearly all quotes; the letters of the text (20 ms for a million of them, once) and
some dozens of searches in them for those that are not found so.

Source: W3C Web Annotation Data Model, 4.2.4 and 4.2.5; Hypothesis, "Fuzzy anchoring" and its anchoring rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from tui.core.difference import Run, differences
from tui.core.fold import fold
from tui.core.folded_word import words_of
from tui.core.ground import Ground, has_letters
from tui.core.letters import letters_of
from tui.core.likeness import LONGEST, Like, likenesses, similarity
from tui.core.quoted import Quoted
from tui.core.selector import CONTEXT
from tui.core.setting import are_same_words
from tui.core.span import Span
from tui.core.surroundings import Expected, Surroundings

LONG_WORDS, LONG_LETTERS = 5, 20
"""Words and letters from which on a quote is long enough to be said once only."""
_NEAR, _NEAR_SHARE, _NEAR_MOST = 48, 0.1, 240
"""Code points that words may be off to be near: a tenth of the text, but at least and at most so many. (Of quotes that were
found again 95 % were off by less than 190, of others 1 in 10.)"""
_AT_ONCE = 8
"""Code points that words may be off for nothing else to be nearer: the length that was kept is in bytes."""
_ALIKE_FRAMED, _ALIKE_HALF, _ALIKE_ALONE = 0.55, 0.65, 0.75
"""Similarity from which on words are an altered quote: in their surroundings, with half of them, with none known."""
_NEAREST = 0.6
"""Similarity from which on other words are worth a hint."""


class Verdict(StrEnum):
    """What becomes of a quote."""

    OK = "ok"
    MOVED = "moved"
    ELSEWHERE = "elsewhere"
    AMBIGUOUS = "ambiguous"
    REFLOWED = "reflowed"
    EDITED = "edited"
    GONE = "gone"
    ABSENT = "absent"


HOLD = frozenset((Verdict.OK, Verdict.MOVED, Verdict.REFLOWED))
"""The verdicts on quotes that hold."""
REPAIRED = frozenset((Verdict.MOVED, Verdict.REFLOWED))
"""The verdicts on quotes whose address may be rewritten."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict on a quote, and what it rests on."""

    verdict: Verdict
    span: Span | None = None
    """Where the words stand now, or what they were altered to; None where no place can be named."""
    difference: tuple[Run, ...] = ()
    """Of words that were edited or are gone: how the document differs from the quote there."""
    nearest: Span | None = None
    """Of words that are gone: the most similar ones, as a hint."""


@dataclass(frozen=True, slots=True)
class _Place:
    span: Span
    surroundings: Surroundings
    is_proved: bool


class _Case:
    """One quote before one text."""

    def __init__(self, quoted: Quoted, ground: Ground) -> None:
        self.quoted = quoted
        self.ground = ground
        self.start = quoted.position.start if quoted.position else None
        self.expected = Expected(quoted.prefix, quoted.suffix, self.start)
        self.is_long = is_long(quoted.exact)
        self.had_twin = max(len(quoted.prefix), len(quoted.suffix)) > CONTEXT
        """Whether the words stood twice, with much of the same around them, which is why more of it was kept."""

    def is_claimed(self, span: Span) -> bool:
        """Whether words stand where it is claimed, or within; everywhere where no place is claimed."""
        position = self.quoted.position
        if position is None or span.start == position.start:
            return True
        return position.end is not None and position.start < span.start and span.end <= position.end

    def placed(self, spans: Iterable[Span]) -> list[_Place]:
        """Places where the words stand, each with what is proved there."""
        known = list(spans)
        return [self._place(span, is_only=len(known) == 1) for span in known]

    def _place(self, span: Span, *, is_only: bool) -> _Place:
        around = self.expected.at(self.ground.text, span)
        if self.start is None:
            return _Place(span, around, around.agree or (around.are_unknown and is_only))
        is_near = self.distance(span) <= max(_NEAR, min(_NEAR_SHARE * len(self.ground.text), _NEAR_MOST))
        if around.agree:
            is_proved = is_near or (self.is_long and around.share == 2.0)
        elif around.are_unknown:
            is_proved = self.is_long and (self.is_claimed(span) or (is_only and is_near))
        else:
            is_proved = around.agree_mostly and self.is_long and is_only and is_near and not self.had_twin
        return _Place(span, around, is_proved)

    def distance(self, span: Span) -> float:
        """By how much a place is off, counted from the beginning of the document or from its end: by the lesser of the two.

        A text that was changed in one place only is off by nothing, counted from one of them.
        """
        position, text = self.quoted.position, self.ground.text
        if position is None:
            return 0.0
        off = float(abs(span.start - position.start))
        if position.length is None or not text:
            return off
        # The length that was kept is in bytes; as many of them are a character as now.
        length = position.length * len(text) / (self.ground.fingerprint.length or 1)
        return min(off, abs((len(text) - span.start) - (length - position.start)))

    def has_rival(self, place: _Place) -> bool:
        """Whether other words may be the quote, altered, and the place that was found a copy of it.

        They stand in the same surroundings; or they are much like it, and nearer to where it was.
        """
        if self._is_framed_elsewhere(place.span):
            return True
        off = self.distance(place.span)
        if self.start is not None and off < _AT_ONCE and not place.surroundings.are_unknown:
            return False
        return any(
            not like.span.overlaps(place.span)
            and self._is_rival(like)
            and (self.start is None or place.surroundings.are_unknown or self.distance(like.span) < off)
            for like in self.likenesses()
        )

    def _is_framed_elsewhere(self, span: Span) -> bool:
        left, right = self.expected.left_letters, self.expected.right_letters
        if not left or not right:
            return False
        size, start = len(letters_of(self.quoted.exact)), self.ground.letters.number(span.start)
        frames = self.ground.frames(left, right, 2 * size + 40)
        return any(frame.end <= start or frame.start >= start + size for frame in frames)

    @staticmethod
    def _is_rival(like: Like) -> bool:
        around = like.surroundings
        if around.are_unknown:
            return like.similarity > _ALIKE_ALONE
        return around.agree or (around.agree_mostly and like.similarity > _ALIKE_FRAMED)

    def likenesses(self) -> list[Like]:
        """The places that are most like the quote."""
        quoted = self.quoted
        return likenesses(self.ground, quoted.exact, self.expected, quoted.prefix, quoted.suffix)


def is_long(words: str) -> bool:
    """Whether words are long enough to be said once only.

    >>> is_long("Thank you very much."), is_long("The harbour was closed after the storm.")
    (False, True)
    """
    units = words_of(fold(words).text)
    return len(units) >= LONG_WORDS and sum(map(len, units)) >= LONG_LETTERS


def judge(quoted: Quoted, ground: Ground) -> Judgement:
    """Return the verdict on a quote before the text of its own document."""
    return next(verdict for verdict in _verdicts(quoted, ground) if verdict is not None)


def _verdicts(quoted: Quoted, ground: Ground) -> Iterator[Judgement | None]:
    """Yield the verdict, once it is found, and nothing before: each step costs more than the one before it."""
    yield _untouched(quoted, ground)
    if not has_letters(quoted.exact):
        yield _judge_signs(quoted, ground)
    case = _Case(quoted, ground)
    places = case.placed(ground.exactly(quoted.exact, case.start))
    yield _proved(case, places, lambda span: _moved(case, span))
    if not places or quoted.has_surroundings:
        set_otherwise = (
            span for span in ground.loosely(quoted.exact, case.start) if _is_set_otherwise(case, span)
        )
        loose = case.placed(set_otherwise)
        yield _proved(case, loose, lambda _: Verdict.REFLOWED)
        places = places or loose
    yield _edited_in_place(quoted, ground)
    likes = case.likenesses() if not places or quoted.has_surroundings else []
    yield _edited(case, likes, places)
    yield _unproved(places) if places else _gone(quoted, ground, likes)


def _untouched(quoted: Quoted, ground: Ground) -> Judgement | None:
    """The verdict on words at their place in the very text that was meant; None where it is another text, or says other words."""
    position = quoted.position
    if position is None or not quoted.exact or not ground.is_meant_by(position):
        return None
    span = Span(position.start, position.start + len(quoted.exact))
    return Judgement(Verdict.OK, span) if ground.text[span.slice] == quoted.exact else None


def _judge_signs(quoted: Quoted, ground: Ground) -> Judgement:
    """The verdict on a quote without a letter: only its surroundings can tell where it stood."""
    case = _Case(quoted, ground)
    places = case.placed(ground.exactly(quoted.exact, case.start)) if quoted.exact.strip() else []
    agreed = [place for place in places if place.surroundings.agree]
    return _proved(case, agreed, lambda span: _moved(case, span)) or Judgement(Verdict.GONE)


def _moved(case: _Case, span: Span) -> Verdict:
    return Verdict.OK if case.is_claimed(span) else Verdict.MOVED


def _is_set_otherwise(case: _Case, span: Span) -> bool:
    said = case.ground.text[span.slice]
    return said != case.quoted.exact and are_same_words(said, case.quoted.exact)


def _proved(case: _Case, places: list[_Place], verdict_at: Callable[[Span], Verdict]) -> Judgement | None:
    """The verdict on places some of which are proved; None where none is."""
    proved = [place for place in places if place.is_proved]
    if not proved:
        return None
    at_place = next(
        (place for place in proved if case.start is not None and case.is_claimed(place.span)), None
    )
    chosen = at_place or proved[0]
    claims_place = case.start is not None or case.quoted.has_surroundings
    if at_place is None and (len(proved) > 1 or (claims_place and case.has_rival(chosen))):
        return Judgement(Verdict.AMBIGUOUS)
    return Judgement(verdict_at(chosen.span), chosen.span)


def _edited_in_place(quoted: Quoted, ground: Ground) -> Judgement | None:
    """The verdict on a quote that was altered itself, while its document is the very same; None where it was not."""
    position = quoted.position
    if position is None or not ground.is_meant_by(position):
        return None
    span, size = position.span_in(ground.text), len(quoted.exact)
    if max(size, len(span)) > LONGEST or len(span) > 2 * size + 80:
        return None  # an address of a whole passage, or of no quote
    if similarity(letters_of(quoted.exact), letters_of(ground.text[span.slice])) < _ALIKE_FRAMED:
        return None
    return Judgement(Verdict.EDITED, span, differences(quoted.exact, ground.text, span))


def _edited(case: _Case, likes: list[Like], places: list[_Place]) -> Judgement | None:
    """The verdict on words that were altered in their surroundings; None where they were not."""
    quoted, text = case.quoted, case.ground.text
    spans = [place.span for place in places]
    found = [like for like in likes if _is_altered(case, like) and not any(map(like.span.overlaps, spans))]
    if not found or (places and not found[0].surroundings.agree):
        return None
    if len(found) > 1 and found[1].surroundings.agree and not found[0].surroundings.agree:
        return None
    span = found[0].span
    return Judgement(Verdict.EDITED, span, differences(quoted.exact, text, span))


def _is_altered(case: _Case, like: Like) -> bool:
    around = like.surroundings
    if around.agree:
        return like.similarity >= _ALIKE_FRAMED
    if around.are_unknown:
        return like.similarity >= _ALIKE_ALONE
    return around.agree_mostly and like.similarity >= (_ALIKE_HALF if case.is_long else _ALIKE_ALONE)


def _unproved(places: list[_Place]) -> Judgement:
    """The verdict on words that stand in places of which none is proved."""
    best = sorted(places, key=lambda place: -place.surroundings.share)
    if len(best) > 1 and best[0].surroundings.share - best[1].surroundings.share < 0.1:
        return Judgement(Verdict.AMBIGUOUS)
    return Judgement(Verdict.ELSEWHERE, best[0].span)


def _gone(quoted: Quoted, ground: Ground, likes: list[Like]) -> Judgement:
    if not likes or likes[0].similarity < _NEAREST:
        return Judgement(Verdict.GONE)
    span = likes[0].span
    return Judgement(Verdict.GONE, None, differences(quoted.exact, ground.text, span), span)

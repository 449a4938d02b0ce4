"""Verifying: quotes held against the documents of a library, each against its own first, and then against all others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Collection as AnyOf
from dataclasses import dataclass, replace
from urllib.parse import unquote

from tui.core.difference import Run
from tui.core.document import Document
from tui.core.entry import Listed
from tui.core.ground import Ground
from tui.core.kept_quote import KeptQuote
from tui.core.page_range import PageRange, page_range
from tui.core.quoted import Quoted
from tui.core.selector import PositionSelector, QuoteSelector
from tui.core.span import Span
from tui.core.verdict import HOLD, REPAIRED, Judgement, Verdict, is_long, judge
from tui.session.grounds import Grounds, standing
from tui.session.library import Library

_NAMESAKES = 8
"""Documents of one name that are looked at."""
_WORTH = (Verdict.EDITED, Verdict.AMBIGUOUS, Verdict.ELSEWHERE, Verdict.GONE)
"""The verdicts that do not hold, the most telling first."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A quote with its verdict."""

    quoted: Quoted
    verdict: Verdict
    document: Listed | None = None
    """Where the words stand; else the document they were taken from; None where that is not here."""
    span: Span | None = None
    """Where they stand, or what they were altered to."""
    position: PositionSelector | None = None
    """The address of that, with checks."""
    words: QuoteSelector | None = None
    """What stands there, with its surroundings."""
    pages: PageRange | None = None
    """The pages they stand on."""
    difference: tuple[Run, ...] = ()
    nearest: str = ""
    """Of words that are gone: the most similar ones, as a hint."""

    @property
    def holds(self) -> bool:
        """Whether the document still says it."""
        return self.verdict in HOLD


def repaired_quote(quote: KeptQuote, checked: Checked) -> KeptQuote:
    """Return a kept quote with the address where its words were found again, and their surroundings there; the words stay."""
    if checked.verdict not in REPAIRED or not (checked.document and checked.position and checked.words):
        return quote
    source = checked.document.source
    return replace(
        quote,
        position=checked.position,
        words=replace(checked.words, exact=quote.words.exact),
        citation=replace(quote.citation, path=source.path, uri=source.uri, is_decoded=source.is_decoded),
        pages=checked.pages,
        sha256=source.sha256,
    )


def judge_address(
    document: Document, position: PositionSelector, kept: Iterable[KeptQuote]
) -> Judgement | None:
    """Return the verdict on the words at an address, which are known where a quote was kept under it; None where they are not.

    Args:
        document: As it is now.
        position: Of the address.
        kept: Quotes that are kept.
    """
    for quote in kept:
        is_there = (quote.position.start, quote.position.md5) == (position.start, position.md5)
        if is_there and quote.position.end == position.end:
            return judge(Quoted.of(quote), Ground(document.text))
    return None


class Verifier:
    """Checks quotes against one library. For one thread at a time."""

    def __init__(
        self, library: Library, kept: Iterable[KeptQuote] = (), notes: AnyOf[str] = frozenset()
    ) -> None:
        """Take what quotes are held against.

        Args:
            library: The documents.
            kept: The quotes that are kept: a note that cites one of them need not say what stood around it.
            notes: URIs of the notes that are checked: one that lies among the documents proves nothing.
        """
        without = {entry.id for entry in library.entries if entry.source.uri in notes} if notes else set()
        self._library = library
        self._kept = {(quote.citation.uri, quote.exact): quote for quote in kept}
        self._sources = _Sources([entry for entry in library.entries if entry.id not in without])
        self._grounds = Grounds(library, without=without)

    def check_all(
        self, quotes: Iterable[Quoted], is_cancelled: Callable[[], bool] = lambda: False
    ) -> Iterator[Checked]:
        """Yield each quote with its verdict, in their order."""
        for quoted in quotes:
            if is_cancelled():
                return
            yield self.check(quoted)

    def check(self, quoted: Quoted) -> Checked:
        """Return a quote with its verdict; where the words do not hold, their other readings are tried."""
        checked = self._check(self._with_surroundings(quoted))
        for reading in quoted.readings if not checked.holds else ():
            again = self._check(replace(quoted, exact=reading))
            if again.holds:
                checked = again
                break
        return replace(checked, quoted=quoted)

    def _with_surroundings(self, quoted: Quoted) -> Quoted:
        """The quote with what is kept of its surroundings."""
        kept = self._kept.get((quoted.uri or "", quoted.exact))
        is_same = kept and quoted.position and kept.position.start == quoted.position.start
        if kept is None or not is_same or quoted.has_surroundings:
            return quoted
        return replace(Quoted.of(kept), position=quoted.position, path=quoted.path)

    def _check(self, quoted: Quoted) -> Checked:
        if not quoted.names_a_document:
            return self._check_anywhere(quoted)
        sources = self._sources.of(quoted)
        found: list[Checked] = []
        for source in sources:
            if checked := self._against(quoted, source):
                if checked.holds:
                    return checked
                found.append(checked)
        best = min(found, key=lambda checked: _WORTH.index(checked.verdict), default=None)
        if best is not None and best.verdict is not Verdict.GONE:
            return best
        besides = {source.id for source in sources}
        return self._elsewhere(quoted, besides) or best or Checked(quoted, Verdict.ABSENT)

    def _against(self, quoted: Quoted, entry: Listed) -> Checked | None:
        """A quote with the verdict of one document; None where that cannot be read any more."""
        ground = self._grounds.ground(entry.id)
        return None if ground is None else _checked(quoted, entry, ground, judge(quoted, ground))

    # -- other documents -------------------------------------------------------------------------------------

    def _elsewhere(self, quoted: Quoted, besides: set[str]) -> Checked | None:
        """Words that stand in another document than theirs; None where they do not, or are too few to tell."""
        if not is_long(quoted.exact):
            return None
        for name in self._grounds.saying(quoted.exact):
            ground = self._grounds.ground(name)
            if name not in besides and ground and (spans := standing(quoted.exact, ground)):
                entry = self._library.by_id[name]
                return _checked(quoted, entry, ground, Judgement(Verdict.ELSEWHERE, spans[0]))
        return None

    def _check_anywhere(self, quoted: Quoted) -> Checked:
        """The verdict on words that claim no document."""
        found = [
            checked
            for name in self._grounds.saying(quoted.exact)
            if (checked := self._against(quoted, self._library.by_id[name]))
        ]
        exact = [checked for checked in found if checked.verdict in (Verdict.OK, Verdict.AMBIGUOUS)]
        loose = [checked for checked in found if checked.verdict is Verdict.REFLOWED]
        if said := exact or loose:
            return said[0] if len(said) == 1 else Checked(quoted, Verdict.AMBIGUOUS)
        likely = [
            checked
            for name in self._grounds.likely(quoted.exact)
            if (checked := self._against(quoted, self._library.by_id[name]))
        ]
        return min(
            (*found, *likely),
            key=lambda checked: (_WORTH.index(checked.verdict), _altered(checked)),
            default=Checked(quoted, Verdict.GONE),
        )


class _Sources:
    """Which document a quote means, by what it says of it."""

    def __init__(self, entries: Sequence[Listed]) -> None:
        self._by_uri = {entry.source.uri: entry for entry in entries}
        self._by_path: defaultdict[str, list[Listed]] = defaultdict(list)
        self._by_sha256: defaultdict[str, list[Listed]] = defaultdict(list)
        self._by_name: defaultdict[str, list[Listed]] = defaultdict(list)
        for entry in entries:
            self._by_path[entry.source.path].append(entry)
            self._by_sha256[entry.source.sha256].append(entry)
            self._by_name[_parts(entry.source.path)[-1]].append(entry)

    def of(self, quoted: Quoted) -> list[Listed]:
        """The documents that may be meant: the one at its address; the same bytes; else what has the likest path."""
        found: dict[str, Listed] = {}
        if quoted.uri and quoted.uri in self._by_uri:
            found[self._by_uri[quoted.uri].id] = self._by_uri[quoted.uri]
        for entry in self._by_sha256.get(quoted.sha256 or "", ())[:_NAMESAKES]:
            found[entry.id] = entry
        if found:
            return list(found.values())
        if quoted.path and len(same := self._by_path.get(quoted.path, [])) == 1:
            return same
        return self._namesakes(unquote(quoted.uri) if quoted.uri else quoted.path or "")

    def _namesakes(self, path: str) -> list[Listed]:
        """The documents whose paths end most like a path does; at least the name must be the same."""
        wanted = _parts(path)
        common = [
            (_common(wanted, _parts(entry.source.path)), entry) for entry in self._by_name.get(wanted[-1], ())
        ]
        most = max((count for count, _ in common), default=0)
        return [entry for count, entry in common if count == most][:_NAMESAKES]


def _parts(path: str) -> list[str]:
    return path.replace("\\", "/").split("/")


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many parts two paths have in common at their ends."""
    count = 0
    while count < min(len(one), len(other)) and one[-count - 1] == other[-count - 1]:
        count += 1
    return count


def _checked(quoted: Quoted, entry: Listed, ground: Ground, judgement: Judgement) -> Checked:
    span, nearest = judgement.span, judgement.nearest
    return Checked(
        quoted,
        judgement.verdict,
        entry,
        span,
        replace(ground.fingerprint, start=span.start, end=span.end) if span else None,
        QuoteSelector.of(ground.text, span) if span else None,
        page_range(ground.pages, span) if span else None,
        judgement.difference,
        " ".join(ground.text[nearest.slice].split()) if nearest else "",
    )


def _altered(checked: Checked) -> int:
    """How many letters of a quote were altered."""
    return sum(len(run.text) for run in checked.difference if run.kind != "same")

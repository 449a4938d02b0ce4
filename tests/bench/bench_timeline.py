"""How long a frame of the timeline takes, and a key in it, whatever it holds.

    python tests/bench/bench_timeline.py [-n 60]

Collections of 5, 1,000 and 100,000 documents, and 1,000,000 mentions, of made-up dates over sixty years (half of them in a tenth
of the days, one in five known to a month or a year only), on a pane of 40, 120 and 200 by 50 cells, at every zoom.

frame   drawing every row of the pane, none of them kept from before: rows, and the strip, both with the hits of a search
key     a key, and the frame after it: down, right, shift+right, a zoom and back
make    sorting the marks, once for each collection and clock; and laying out a zoom for the first time

In milliseconds of this thread's own time, which other programs do not lengthen, as median/95th percentile; the ratio is of the
medians to those of five documents, which fill a tenth of the pane, at the same width and zoom.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import statistics
import time
from collections.abc import Callable
from datetime import date

from textual.app import App

from tui.core.arrangement import ZOOMS, Zoom, arranged
from tui.core.context import Context
from tui.core.dates.interval import day, month, year
from tui.core.dates.model import Confidence, DateAttribution, Role
from tui.core.document import Source, Title
from tui.core.entry import Entry, date_order
from tui.core.hits import Hits
from tui.core.moment import Moments
from tui.view.timeline_pane import TimelinePane

FIRST, LAST = date(1965, 1, 1).toordinal(), date(2024, 12, 31).toordinal()
CONTEXT = Context(
    "the two sides met on ", "8 May 1965", " and spoke of many things in some detail, as they had before."
)


def dates(count: int, chosen: random.Random):
    """Made-up dates."""
    busy = [chosen.randint(FIRST, LAST) for _ in range((LAST - FIRST) // 10)]
    for _ in range(count):
        known = date.fromordinal(
            chosen.choice(busy) if chosen.random() < 0.5 else chosen.randint(FIRST, LAST)
        )
        kind = chosen.random()
        if kind < 0.8:
            yield day(known.year, known.month, known.day)
        else:
            yield month(known.year, known.month) if kind < 0.95 else year(known.year)


def entries(count: int) -> list[Entry]:
    """Documents of such dates."""
    made = []
    for number, known in enumerate(dates(count, random.Random(count))):
        name = f"{number:06}.txt"
        attribution = DateAttribution(Role.PUBLISHED, known, Confidence.SURE)
        title = Title(f"A statement of some length, number {number}, on the matter in hand", None)
        made.append(Entry(name, Source(name, name, 1, "0" * 64, "utf-8"), title, (attribution,)))
    return sorted(made, key=date_order)


class Host(App[None]):
    """Nothing but the pane."""

    CSS = "#timeline { height: 1fr; scrollbar-size-horizontal: 0; }"

    def compose(self):
        self.pane = TimelinePane(id="timepane")
        yield self.pane


def p95(values: list[float]) -> float:
    return sorted(values)[int(0.95 * (len(values) - 1))]


def timed(act: Callable[[], object]) -> float:
    started = time.thread_time()
    act()
    return (time.thread_time() - started) * 1e3


async def measured(collection: list[Entry], moments: Moments, runs: int, width: int):
    """The times of frames and keys by zoom."""
    found: dict[tuple[str, Zoom], list[float]] = {}
    app = Host()
    async with app.run_test(size=(width, 50)) as pilot:
        pane, view = app.pane, app.pane.timeline
        places = {entry.id: place for place, entry in enumerate(collection)}
        pane.show(collection, places, moments, moments, lambda _: CONTEXT)
        chosen = random.Random(1)
        said = Hits((chosen.randrange(len(moments)), 1) for _ in range(min(1_000, len(moments))))
        pane.show_hits(said, said)
        await pilot.pause()

        def frame() -> None:
            for widget in (pane.strip, view):
                for y in range(widget.size.height):
                    widget.render_line(y)

        def key(act: Callable[[], object]) -> None:
            act()
            pane.on_timeline_view_moved()
            frame()

        for zoom in Zoom:
            view.show_zoom(zoom)
            for _ in range(runs):
                mark = chosen.randrange(len(moments))
                view.go_to(mark)
                await pilot.pause()
                view.redraw()
                found.setdefault(("frame", zoom), []).append(timed(frame))
                for act in (
                    lambda: view.action_rows(1),
                    lambda: view.action_pan(1),
                    lambda: view.action_leap(1),
                    lambda: view.action_zoom(-1),
                    lambda zoom=zoom: view.show_zoom(zoom),
                ):
                    found.setdefault(("key", zoom), []).append(timed(lambda act=act: key(act)))
    return found


def _made(name: str, make: Callable[[], Moments]) -> Moments:
    """Make marks and lay them out at every zoom, and say how long that takes."""
    found: list[Moments] = []
    spent = timed(lambda: found.append(make()))
    nodes = timed(lambda: found[0].nodes)
    first = {zoom: timed(lambda zoom=zoom: arranged(found[0], zoom)) for zoom in Zoom}
    said = ", ".join(f"{zoom} {layout:.1f}" for zoom, layout in first.items())
    print(f"make {name}: {spent:.0f} and {nodes:.0f}; first layout: {said}", flush=True)
    return found[0]


async def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("-n", type=int, default=60, help="frames at each zoom (default 60)")
    parser.add_argument("--widths", type=int, nargs="+", default=[40, 120, 200])
    runs, widths = (arguments := parser.parse_args()).n, arguments.widths
    collections = {f"{count:,} documents": entries(count) for count in (5, 1_000, 100_000)}
    made: dict[str, tuple[list[Entry], Moments]] = {}
    for name, collection in collections.items():
        made[name] = collection, _made(name, lambda collection=collection: Moments.of_documents(collection))
    mentions = [
        (number // 10, number % 10 * 100, number % 10 * 100 + 9, known)
        for number, known in enumerate(dates(1_000_000, random.Random(2)))
    ]
    name = "1,000,000 mentions"
    made[name] = collections["100,000 documents"], _made(name, lambda: Moments.of_mentions(mentions))
    for width in widths:
        least = {}
        for name, (collection, moments) in made.items():
            found = await measured(collection, moments, runs, width)
            least = least or {what: statistics.median(spent) for what, spent in found.items()}
            for what in ("frame", "key"):
                parts = [
                    f"{zoom} {statistics.median(spent := found[what, zoom]):.2f}/{p95(spent):.2f} "
                    f"({statistics.median(spent) / least[what, zoom]:.1f})"
                    for zoom in (*ZOOMS, Zoom.CALENDAR)
                ]
                print(f"{width:3} {name:20} {what:5} {'  '.join(parts)}", flush=True)


if __name__ == "__main__":
    asyncio.run(main())

"""The kept quotes on a screen of their own: filtered as it is typed, one shown whole, noted, copied, deleted and taken back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from tui.core.fragment import fragment_of
from tui.core.kept_filter import KeptFilter, KeptOrder, all_tags, in_kept_order
from tui.core.kept_quote import KeptQuote
from tui.core.problem import Problem
from tui.core.sanitise import clean, clean_line
from tui.core.verdict import Verdict
from tui.session.verifying import Checked
from tui.view.actions import FOOTERS
from tui.view.bars import StatusBar
from tui.view.dialogs import Answering
from tui.view.keep_dialogs import Noted, NoteDialog
from tui.view.kept_view import KeptView
from tui.view.runs_content import runs_content

if TYPE_CHECKING:
    from tui.session.keeping import Keeping
    from tui.view.app import DatelineApp

Check = Callable[[Sequence[KeptQuote], Callable[[], bool]], Iterator[Checked]]
_NONE = "Nothing is kept yet. In a document s keeps the selection, or the sentence at the caret."


class KeptScreen(Answering[None]):
    """The kept quotes. It leaves when a quote was gone to, or by Esc."""

    app: DatelineApp
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012 - Textual declares it so
    DEFAULT_CSS = """
    KeptScreen {
        layout: vertical; background: $background; color: $foreground;
        #kept-head { height: 1; background: $panel; }
        #kept-sign { width: 3; color: $text-accent; }
        #kept-filter { width: 1fr; height: 1; border: none; padding: 0; background: $panel; color: $foreground; }
        #kept-state { width: auto; max-width: 60%; padding: 0 1; color: $text-muted; }
        #kept-filter:focus { border: none; background: $panel; background-tint: $panel 0%; }
        #kept-panes { height: 1fr; layout: vertical; }
        #kept { height: 1fr; }
        #kept-whole { height: auto; max-height: 50%; border-top: solid $panel; padding: 0 1; scrollbar-size-vertical: 1; }
        &.-wide #kept-panes { layout: horizontal; }
        &.-wide #kept { width: 1fr; height: 1fr; }
        &.-wide #kept-whole { width: 45%; max-width: 84; height: 1fr; max-height: 100%; border-top: none; border-left: vkey $panel; padding: 0 2; }
        StatusBar { height: 1; background: $panel; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "step_back", "Back", show=False),
        Binding("q", "close", "Close", show=False),
        Binding("down", "leave_filter", "To the list", show=False),
        Binding("ctrl+q", "app.quit", "Quit", show=False),
        Binding("question_mark,f1", "help", "Help", show=False),
    ]
    AUTO_FOCUS = "#kept"

    def __init__(
        self,
        keeping: Keeping,
        go: Callable[[KeptQuote], str],
        check: Check,
        here: Collection[str] = (),
        chosen_id: str | None = None,
        known: KeptFilter | None = None,
    ) -> None:
        """Take what is kept, and what goes to a quote.

        Args:
            keeping: What is kept.
            go: Goes to where a quote stands; says why it could not, or "".
            check: Yields verdicts on quotes, as long as its second argument does not say that nobody waits for them.
            here: Ids of the quotes whose document is open.
            chosen_id: The quote to begin at.
            known: A filter that was prepared.
        """
        super().__init__()
        self.keeping = keeping
        self.order = KeptOrder.KEPT
        self._go = go
        self._check = check
        self._verdicts: dict[str, Checked] = {}
        """Of the quotes that were checked on this screen, by id."""
        self._here = here
        self._first = chosen_id
        self._known = known or KeptFilter()
        self._filter = Input(
            id="kept-filter", compact=True, placeholder="/ filters: words, tag: source: title: note:"
        )
        self._filter.cursor_blink = False
        self._list = KeptView(id="kept")
        self._status = StatusBar(id="kept-status")

    def compose(self) -> ComposeResult:
        with Horizontal(id="kept-head"):
            yield Static(Content(" ⌕ "), id="kept-sign")
            yield self._filter
            yield Static(id="kept-state")
        with Container(id="kept-panes"):
            yield self._list
            with VerticalScroll(id="kept-whole", can_focus=False):
                yield Static(id="kept-text")
        yield self._status

    def on_mount(self) -> None:
        self._status.keymap = dict(self.app.keys)
        self._show(self._first)
        self._say_keys()

    # -- what is shown -------------------------------------------------------------------------------------

    def _show(self, chosen_id: str | None = None) -> None:
        """Show what the filter lets through, the cursor on a quote."""
        chosen = chosen_id or (self._list.quote.id if self._list.quote else None)
        every = self.keeping.quotes
        shown = in_kept_order(self._known.matching(every, self._filter.value), self.order)
        self._list.show(shown, chosen, {key: one.verdict for key, one in self._verdicts.items()})
        count = f"{len(every):,} kept quote{'s' * (len(every) != 1)}"
        if len(shown) != len(every):
            count = f"{len(shown):,} of {count}"
        self.query_one("#kept-state", Static).update(Content(f"{count} · {self.order.value}"))
        self._show_whole()

    def _show_whole(self) -> None:
        """Show the chosen quote with all that is known of it."""
        quote = self._list.quote
        if quote is None:
            said = _NONE if not self.keeping.quotes else "No kept quote holds that."
            self.query_one("#kept-text", Static).update(Content.styled(said, "$text-muted"))
            return
        parts: list[Content | str | tuple[str, str]] = [f"“{clean(quote.exact).text}”\n\n"]
        if quote.note:
            parts += [(f"{clean(quote.note).text}\n", "italic")]
        if quote.tags:
            parts += [(clean_line(" ".join(f"#{tag}" for tag in quote.tags)) + "\n", "$primary")]
        if quote.note or quote.tags:
            parts += ["\n"]
        if checked := self._verdicts.get(quote.id):
            parts += [*_verdict(checked), "\n\n"]
        citation = clean_line(quote.quotation.citation_line)
        kept = f"{clean_line(quote.quotation.short_address)}\nkept {quote.kept[:10]}"
        parts += [(f"{citation}\n{kept}", "$text-muted")]
        if quote in self.keeping.waiting:
            parts += [("\nin memory only: it could not be written to the disk yet", "$error")]
        if quote.id not in self._here:
            parts += [(" · its document is not open here", "$text-muted")]
        self.query_one("#kept-text", Static).update(Content.assemble(*parts))
        self.query_one("#kept-whole").scroll_home(animate=False)

    def _say_keys(self) -> None:
        self._status.actions = FOOTERS["filtering" if self._filter.has_focus else "kept"]

    def tell(self, message: str) -> None:
        """Say something at the foot; it goes with the next key."""
        self._status.message = message

    def on_key(self) -> None:
        self.tell("")

    def on_descendant_focus(self) -> None:
        self._say_keys()

    # -- going about ---------------------------------------------------------------------------------------

    @on(Input.Changed, "#kept-filter")
    def _filtered(self) -> None:
        self._show()

    @on(Input.Submitted, "#kept-filter")
    def _chosen_by_filter(self) -> None:
        self._list.focus()

    @on(KeptView.QuoteChosen)
    def _chosen(self, message: KeptView.QuoteChosen) -> None:
        self._show_whole()
        if message.is_final:
            complaint = self._go(message.quote)
            if complaint:
                self.tell(complaint)
            else:
                self.dismiss(None)

    def action_filter(self) -> None:
        self._filter.focus()

    def action_leave_filter(self) -> None:
        self._list.focus()

    def action_next_order(self) -> None:
        orders = tuple(KeptOrder)
        self.order = orders[(orders.index(self.order) + 1) % len(orders)]
        self._show()
        self.tell(f"Sorted: {self.order.value}.")

    def action_scroll_whole(self, step: int) -> None:
        whole = self.query_one("#kept-whole")
        whole.scroll_relative(y=step * max(whole.size.height - 1, 1), animate=False)

    def action_step_back(self) -> None:
        """Leave the filter, then let go of it, then close."""
        if self._filter.has_focus:
            self._list.focus()
        elif self._filter.value:
            self._filter.value = ""
        else:
            self.dismiss(None)

    def action_close(self) -> None:
        self.dismiss(None)

    def action_help(self) -> None:
        from tui.view.dialogs import HelpDialog  # noqa: PLC0415 - rare

        self.app.push_screen(HelpDialog(self._status.keymap))

    # -- checking ------------------------------------------------------------------------------------------

    def action_check(self) -> None:
        """Check the quotes that are shown against the documents that are open."""
        self.tell("Checking …")
        self._check_all(self._list.quotes)

    @work(thread=True, exclusive=True, group="check")
    def _check_all(self, quotes: Sequence[KeptQuote]) -> None:
        worker = get_current_worker()
        verdicts = self._check(quotes, lambda: worker.is_cancelled)
        checked = {quote.id: one for quote, one in zip(quotes, verdicts, strict=False)}
        if not worker.is_cancelled:
            self.show_from_thread(self._checked, checked)

    def _checked(self, checked: Mapping[str, Checked]) -> None:
        self._verdicts.update(checked)
        self._show()
        counts = Counter(one.verdict for one in checked.values())
        said = ", ".join(f"{counts[verdict]} {verdict}" for verdict in Verdict if counts[verdict])
        self.tell(f"Checked: {said}." if said else "There is nothing to check.")

    # -- changing ------------------------------------------------------------------------------------------

    def action_note(self) -> None:
        """Write on the chosen quote."""
        quote = self._list.quote
        if quote is None:
            return

        def noted(answer: Noted | None) -> None:
            if answer is not None:
                self._change(lambda: self.keeping.edit(quote, answer.note, answer.tags), "Kept.", quote.id)

        dialog = NoteDialog(quote.exact, Noted(quote.note, quote.tags), all_tags(self.keeping.quotes))
        self.app.push_screen(dialog, noted)

    def action_delete(self) -> None:
        quote = self._list.quote
        if quote is not None:
            self._change(lambda: self.keeping.delete(quote), "Deleted; ctrl+z brings it back.")

    def action_undo(self) -> None:
        self._change(self.keeping.undo, "")

    @work(thread=True, group="keep")
    def _change(
        self, change: Callable[[], KeptQuote | Problem | str | None], said: str, chosen_id: str | None = None
    ) -> None:
        """Change what is kept, and show it as it then is."""
        answer = change()
        if isinstance(answer, Problem):
            said = f"Not kept: {answer.detail}"
        elif isinstance(answer, str):
            said = f"Taken back: {answer}."
        self.show_from_thread(self._changed, said, chosen_id)

    def _changed(self, said: str, chosen_id: str | None) -> None:
        self._show(chosen_id)
        self.tell(said)

    # -- taking away ---------------------------------------------------------------------------------------

    def action_copy(self, what: str) -> None:
        quote = self._list.quote
        if quote is not None:
            self.app.copy_kept(quote, with_citation=what == "quote")

    def action_export(self) -> None:
        """Ask for a file, and write the quotes that are shown to it."""
        from tui.view.saved_dialogs import FileDialog  # noqa: PLC0415 - rare

        if not self._list.quotes:
            self.tell("There is nothing to write.")
            return

        def named(name: str | None) -> None:
            if name:
                self._export(Path(name).expanduser())

        said = "A file; its ending says the form. None that is there is replaced."
        self.app.push_screen(FileDialog("Write the quotes that are shown", said, "quotes.md"), named)

    @work(thread=True, group="export")
    def _export(self, path: Path) -> None:
        from tui.session.carrying import write_quotes  # noqa: PLC0415 - rare

        complaint = write_quotes(path, self._list.quotes)
        self.show_from_thread(self.tell, complaint or f"Written to {path}.")


def _verdict(checked: Checked) -> Iterator[Content | str | tuple[str, str]]:
    """A verdict in words, with where the words stand now and what was changed in them."""
    yield (f"{checked.verdict}", "bold $text-success" if checked.holds else "bold $text-error")
    if checked.verdict is not Verdict.OK and checked.document and checked.span:
        yield f" · {clean_line(checked.document.source.path)}{fragment_of(checked.document, checked.span)}"
    if checked.difference:
        yield Content.assemble("\n", runs_content(checked.difference))
    elif checked.nearest:
        yield (f"\nnearest: “{' '.join(clean_line(checked.nearest).split())}”", "$text-muted")

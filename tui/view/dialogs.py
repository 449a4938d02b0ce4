"""Dialogs: help, problems, themes, opening another folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from tui.core.problem import Problem, in_short
from tui.core.sanitise import clean_line
from tui.core.timeline import GLYPHS
from tui.view.actions import ACTIONS, show_key

Result = TypeVar("Result")


class Answering(Screen[Result], Generic[Result]):
    """A screen that answers once: a key typed before it is gone neither answers again nor closes what stands under it."""

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Close this screen with a result, if it is the one on top."""
        is_on_top = self.is_current and self.app.screen is self
        return super().dismiss(result) if is_on_top else AwaitComplete()

    def on_screen_suspend(self) -> None:
        """Let go of what was drawn, once closed: Textual 8.2.8 keeps the drawn lines of the last 1,024 widgets (half a megabyte a box)."""
        if self not in self.app.screen_stack:
            for widget in self.walk_children(with_self=True):
                widget.refresh()

    def show_from_thread(self, show: Callable[..., object], *found: object) -> None:
        """Have the app's thread show what another thread found, unless this screen was closed meanwhile."""
        self.app.call_from_thread(self._show_if_open, show, found)

    def _show_if_open(self, show: Callable[..., object], found: Sequence[object]) -> None:
        if self in self.app.screen_stack:
            show(*found)


class Dialog(ModalScreen[Result | None], Answering[Result | None], Generic[Result]):
    """A box in the middle of the screen; Esc closes it with no result."""

    DEFAULT_CSS = """
    Dialog { align: center middle; background: $background 60%; }
    Dialog > #box { width: 80; max-width: 96%; height: auto; max-height: 90%; padding: 0 1; background: $panel; border: round $primary;
        Label { height: auto; color: $text-muted; }
        Input { border: none; height: 1; padding: 0 1; margin: 0 0 1 0; background: $background; }
        Input:focus { border: none; background: $background; text-style: none; }
        #said { height: auto; min-height: 1; color: $text-accent; }
        #hint { height: auto; color: $text-muted; }
        OptionList { height: auto; max-height: 14; border: none; background: $panel; padding: 0; }
        VerticalScroll { height: auto; max-height: 80vh; }
    }
    """
    """Here and not in the app's sheet: no start waits for the parsing of what is not shown yet."""
    heading: ClassVar[str] = ""
    hint: ClassVar[str] = "Esc closes"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", "Close", show=False)]

    def compose(self) -> ComposeResult:
        with Vertical(id="box") as box:
            box.border_title = Content(self.heading)
            yield from self.compose_box()
            yield Static(Content(self.hint), id="hint")

    def compose_box(self) -> ComposeResult:
        """The widgets in the box."""
        raise NotImplementedError

    def action_close(self) -> None:
        self.dismiss(None)


class TextDialog(Dialog[None]):
    """A text to read and scroll."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,question_mark,f1,exclamation_mark", "close", "Close", show=False),
        Binding("j", "scroll_by(1)", "Down", show=False),
        Binding("k", "scroll_by(-1)", "Up", show=False),
        Binding("space", "scroll_by(10)", "Page down", show=False),
        Binding("b", "scroll_by(-10)", "Page up", show=False),
    ]

    def compose_box(self) -> ComposeResult:
        with VerticalScroll(id="scroll"):
            yield Static(self.text())

    def text(self) -> Content:
        """What there is to read."""
        raise NotImplementedError

    def on_mount(self) -> None:
        self.query_one("#scroll").focus()

    def action_scroll_by(self, rows: int) -> None:
        self.query_one("#scroll").scroll_relative(y=rows, animate=False)


_SIGNS = {
    "published": "a date of publication, or of an update",
    "event": "the date of what it reports; when it was published is not known",
    "inferred": "the year was inferred from other documents (i shows the proof)",
    "unknown year": "day and month are known, the year is not",
    "undated": "no date can be proved",
    "mention": "words that mention a day, among those around them",
}


_LANGUAGE = {
    'word "a phrase"': "misspellings are forgiven a word; a phrase must stand as written",
    "-word  NOT word": "passages with it are left out",
    "a OR b  a|b": "either of them; in capitals",
    "/19[0-9]+/": "a regular expression that the passage matches; of letters alone it must stand alone",
    "source:NAME": "documents by source; also title: author: path: lang:, and -source: for all others",
    "in:2020": "documents of a date, in figures or words; also before: after: since: until:",
}


class HelpDialog(TextDialog):
    """The keys, by group, what the search bar understands, and the signs of the timeline."""

    heading = "Keys and signs"
    hint = "j k scroll · Esc closes"

    def __init__(self, keymap: Mapping[str, str]) -> None:
        super().__init__()
        self._keymap = keymap

    def text(self) -> Content:
        parts: list[Content | str | tuple[str, str]] = []
        for group in dict.fromkeys(action.group for action in ACTIONS):
            parts += [(f"{group}\n", "bold $primary")]
            for action in ACTIONS:
                if action.group == group:
                    keys = " ".join(
                        show_key(key) for key in self._keymap.get(action.id, action.keys).split(",")
                    )
                    place = "" if action.where.value == "anywhere" else f" ({action.where.value})"
                    parts += [(f"  {keys:<14}", "bold"), f" {action.help}", (f"{place}\n", "$text-muted")]
            parts.append("\n")
        parts += [("What the search bar understands\n", "bold $primary")]
        for form, meaning in _LANGUAGE.items():
            parts += [(f"  {form:<16}", "bold"), f" {meaning}\n"]
        parts += [("\nSigns of the timeline\n", "bold $primary")]
        for name, meaning in _SIGNS.items():
            parts += [(f"  {GLYPHS[name]:<14}", "bold $text-accent"), f" {meaning}\n"]
        parts += [
            (f"  {'┌ │ └':<14}", "bold"),
            " documents of one day that tell the same in the same words\n",
        ]
        parts += [(f"  {'[title]':<14}", "bold"), " no title of its own: its first sentence stands in\n"]
        return Content.assemble(*parts)


class ProblemsDialog(TextDialog):
    """What could not be read, each with its reason and what to do."""

    heading = "Problems"

    def __init__(self, problems: Sequence[Problem], *, is_loading: bool) -> None:
        """Take what is known by now, and whether more may come."""
        super().__init__()
        self._problems = problems
        self._is_loading = is_loading

    def text(self) -> Content:
        if not self._problems:
            every = "so far every file" if self._is_loading else "every file"
            return Content(f"Nothing is wrong: {every} could be read.")
        parts: list[Content | str | tuple[str, str]] = []
        for problem, more in in_short(self._problems):
            parts += [(problem.where + "\n", "bold"), f"  {problem.detail}\n"]
            if more:
                parts += [(f"  {more}\n", "$text-muted")]
        return Content.assemble(*parts)


class ThemeDialog(Dialog[str]):
    """The themes; each shows while the cursor is on it, Esc takes the old one back."""

    heading = "Theme"
    hint = "Enter keeps it · Esc takes the old one back"

    def compose_box(self) -> ComposeResult:
        self._before = self.app.theme
        names = sorted(self.app.available_themes, key=lambda name: (not name.startswith("dateline"), name))
        yield OptionList(*(Option(Content(name), id=name) for name in names))

    def on_mount(self) -> None:
        options = self.query_one(OptionList)
        options.highlighted = options.get_option_index(self._before)
        options.focus()

    def on_option_list_option_highlighted(self, message: OptionList.OptionHighlighted) -> None:
        if message.option_id:
            self.app.theme = message.option_id

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        self.dismiss(message.option_id)

    def action_close(self) -> None:
        self.app.theme = self._before
        self.dismiss(None)


class OpenDialog(Dialog[str]):
    """A path to open, with what stands in its folder to choose from."""

    heading = "Open a folder or file"
    hint = "Tab completes · ↓ chooses · Enter opens · Esc closes"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "complete", "Complete", show=False, priority=True),
        Binding("down", "choose", "Choose", show=False),
    ]

    def __init__(self, start: str, suggest: Callable[[str], Sequence[str]]) -> None:
        """Take the path to begin with, and what lists the paths that begin like a typed one."""
        super().__init__()
        self._start = start
        self._suggest = suggest

    def compose_box(self) -> ComposeResult:
        yield Input(self._start, id="path", select_on_focus=True)
        yield OptionList(id="paths")

    def on_mount(self) -> None:
        self.query_one("#path").focus()

    def on_input_changed(self, message: Input.Changed) -> None:
        self.run_worker(lambda: self._list(message.value), thread=True, exclusive=True, group="suggest")

    def _list(self, typed: str) -> None:
        found = self._suggest(typed)
        self.show_from_thread(self._show, found)

    def _show(self, found: Sequence[str]) -> None:
        options = [Option(Content(clean_line(path)), id=str(number)) for number, path in enumerate(found)]
        self._found = found
        self.query_one(OptionList).set_options(options)

    def action_complete(self) -> None:
        found = getattr(self, "_found", ())
        if found:
            field = self.query_one(Input)
            field.value = found[0]
            field.cursor_position = len(field.value)

    def action_choose(self) -> None:
        self.query_one(OptionList).focus()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        self.dismiss(message.value.strip() or None)

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        self.dismiss(self._found[message.option_index])

"""Every action of the screen: its id, keys, words and place. Bindings, help, palette, footer and README come from here.

This module imports no Textual, so that the README's table and the check of a person's key map cost nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum


class Where(Enum):
    """The widget whose methods an action calls, and so where its keys work."""

    READER = "anywhere"
    DOCUMENT = "in the document"
    SELECTING = "while selecting"
    LIST = "in a list"
    SEARCH = "in the search bar"
    CONCORDANCE = "in the concordance"
    CURVE = "in the curves"
    TIMELINE = "in the timeline"
    KEPT = "among kept quotes"


@dataclass(frozen=True, slots=True)
class Action:
    """One thing a person can do."""

    id: str
    """Stable, for the configuration: `match.next`."""
    keys: str
    """Textual key names, separated by commas; the first is the one shown."""
    method: str
    """The action string of its widget: `step_match(1)`."""
    label: str
    """Two or three words, for the footer and the palette."""
    help: str
    """A sentence for the help."""
    group: str
    """The heading it stands under in the help."""
    where: Where = Where.READER


_NAMES = {
    "slash": "/", "question_mark": "?", "colon": ":", "exclamation_mark": "!", "asterisk": "*", "ampersand": "&",
    "left_square_bracket": "[", "right_square_bracket": "]", "left_parenthesis": "(", "right_parenthesis": ")",
    "full_stop": ".", "greater_than_sign": ">", "less_than_sign": "<",
    "left_curly_bracket": "{", "right_curly_bracket": "}", "plus": "+", "minus": "-", "equals_sign": "=",
    "escape": "Esc", "enter": "Enter", "tab": "Tab", "space": "Space", "pageup": "PgUp", "pagedown": "PgDn",
    "apostrophe": "'", "home": "Home", "end": "End", "up": "↑", "down": "↓", "left": "←", "right": "→", "backspace": "Backspace",
}  # fmt: skip


def show_key(key: str) -> str:
    """A Textual key name as it is written for people.

    >>> show_key("ctrl+p"), show_key("question_mark"), show_key("shift+f3")
    ('^p', '?', 'Shift+F3')
    """
    *modifiers, last = key.split("+")
    name = _NAMES.get(last, last.upper() if last[:1] == "f" and last[1:].isdigit() else last)
    if modifiers == ["ctrl"] and len(name) == 1:
        return f"^{name}"
    return "+".join([*(modifier.capitalize() for modifier in modifiers), name])


_READ, _GO, _FIND, _QUOTE, _KEEP, _KNOW, _APP = (
    "Reading", "Going about", "Finding", "Selecting and copying", "Keeping", "Knowing the document", "The program",
)  # fmt: skip

ACTIONS: tuple[Action, ...] = (
    Action("row.down", "j,down", "rows(1)", "Down", "Move down by a row.", _READ, Where.DOCUMENT),
    Action("row.up", "k,up", "rows(-1)", "Up", "Move up by a row.", _READ, Where.DOCUMENT),
    Action("page.down", "space,pagedown", "pages(1)", "Page down", "Move down by a screenful.", _READ, Where.DOCUMENT),
    Action("page.up", "b,pageup", "pages(-1)", "Page up", "Move up by a screenful.", _READ, Where.DOCUMENT),
    Action("half.down", "d,ctrl+d", "pages(0.5)", "Half down", "Move down by half a screen.", _READ, Where.DOCUMENT),
    Action("half.up", "u,ctrl+u", "pages(-0.5)", "Half up", "Move up by half a screen.", _READ, Where.DOCUMENT),
    Action("top", "g,home", "edge(-1)", "Top", "Go to the top of the document.", _READ, Where.DOCUMENT),
    Action("end", "G,end", "edge(1)", "End", "Go to the end of the document.", _READ, Where.DOCUMENT),
    Action("paragraph.next", "right_curly_bracket,alt+down", "paragraphs(1)", "Next paragraph",
           "Go to the next paragraph.", _READ, Where.DOCUMENT),
    Action("paragraph.previous", "left_curly_bracket,alt+up", "paragraphs(-1)", "Previous paragraph",
           "Go to the paragraph before.", _READ, Where.DOCUMENT),
    Action("fold", "x", "toggle_fold", "Boilerplate", "Show or fold menus, share lines and footers.", _READ),
    Action("width.next", "w", "width(0)", "Column width", "Step through the widths of the column.", _READ),
    Action("width.more", "plus,equals_sign", "width(4)", "Wider", "Make the column wider.", _READ),
    Action("width.less", "minus", "width(-4)", "Narrower", "Make the column narrower.", _READ),
    Action("document.next", "J,right_square_bracket", "step_document(1)", "Next document",
           "Open the next document in date order.", _GO),
    Action("document.previous", "K,left_square_bracket", "step_document(-1)", "Previous document",
           "Open the document before it in date order.", _GO),
    Action("pane.next", "tab", "step_pane(1)", "Next pane", "Go to the next pane.", _GO),
    Action("pane.previous", "shift+tab", "step_pane(-1)", "Previous pane", "Go to the pane before.", _GO),
    Action("pane.timeline", "1", "pane('timeline')", "Timeline", "Go to the timeline.", _GO),
    Action("pane.document", "2", "pane('document')", "Document", "Go to the document.", _GO),
    Action("pane.results", "3", "pane('results')", "Results", "Go to the matches.", _GO),
    Action("back", "ctrl+o,alt+left", "history(-1)", "Back", "Go back to where you were before the last jump.", _GO),
    Action("forward", "alt+right", "history(1)", "Forward", "Go forward again.", _GO),
    Action("list.down", "j,down", "rows(1)", "Down", "Choose the next row of a list.", _GO, Where.LIST),
    Action("list.up", "k,up", "rows(-1)", "Up", "Choose the row before.", _GO, Where.LIST),
    Action("list.page.down", "space,pagedown", "pages(1)", "Page down", "Move a list by a screenful.", _GO, Where.LIST),
    Action("list.page.up", "b,pageup", "pages(-1)", "Page up", "Move a list back by a screenful.", _GO, Where.LIST),
    Action("list.top", "g,home", "edge(-1)", "First", "Choose the first row.", _GO, Where.LIST),
    Action("list.end", "G,end", "edge(1)", "Last", "Choose the last row.", _GO, Where.LIST),
    Action("list.go", "enter", "go", "Go", "Go to what is chosen.", _GO, Where.LIST),
    Action("date", "D", "go_to_date", "Go to date", "Go to a date in words on the timeline.", _GO),
    Action("anniversary", "full_stop", "next_anniversary", "Anniversary", "Go to the same day of another year.", _GO),
    Action("timeline.clock", "c", "screen.next_clock", "Clock",
           "Go by when documents were published, when what they report took place, or the days they mention.", _GO, Where.TIMELINE),
    Action("timeline.nearer", "Z,plus,equals_sign", "zoom(1)", "Nearer", "Look nearer: decades, years, months, days, all.", _GO,
           Where.TIMELINE),
    Action("timeline.farther", "z,minus", "zoom(-1)", "Farther", "Look from farther away: days, months, years, decades, centuries.",
           _GO, Where.TIMELINE),
    Action("timeline.later", "right,l", "pan(1)", "Later", "Go to the next period, or to the next day.", _GO, Where.TIMELINE),
    Action("timeline.earlier", "left,h", "pan(-1)", "Earlier", "Go to the period before, or to the day before.", _GO, Where.TIMELINE),
    Action("timeline.much.later", "shift+right,greater_than_sign", "leap(1)", "Much later", "Go on by the next longer period.", _GO, Where.TIMELINE),
    Action("timeline.much.earlier", "shift+left,less_than_sign", "leap(-1)", "Much earlier", "Go back by the next longer period.", _GO,
           Where.TIMELINE),
    Action("timeline.calendar", "A", "calendar", "Same days", "Lay the same day of all years under each other; again: by time.", _GO,
           Where.TIMELINE),
    Action("timeline.wide", "w", "screen.widen_timeline", "Whole width", "Give the timeline the whole width; again: beside the document.",
           _GO, Where.TIMELINE),
    Action("search", "slash", "search", "Search", "Search all documents; matches light up as you type.", _FIND),
    Action("search.choose.down", "down", "choose(1)", "Next match", "Choose the next match.", _FIND, Where.SEARCH),
    Action("search.choose.up", "up", "choose(-1)", "Previous match", "Choose the match before.", _FIND, Where.SEARCH),
    Action("search.earlier", "ctrl+up,alt+up", "recall(-1)", "Earlier query",
           "Take an earlier query that begins with what was typed; ↑ does in an empty bar.", _FIND, Where.SEARCH),
    Action("search.later", "ctrl+down,alt+down", "recall(1)", "Later query", "Take the query after it again.", _FIND,
           Where.SEARCH),
    Action("search.mode", "ctrl+r", "next_mode", "Mode", "Step through fuzzy, words, exact, regex.", _FIND),
    Action("search.scope", "ctrl+s", "next_scope", "Scope", "Search the collection, this document only, or the range marked on the timeline.", _FIND),
    Action("search.order", "ctrl+t", "next_order", "Order", "Order the matches by date, or best first.", _FIND),
    Action("search.save", "ctrl+n", "save_query", "Save query", "Keep this query under a name.", _FIND),
    Action("search.saved", "ctrl+l", "saved_queries", "Saved queries", "Choose, rename or delete a saved query.", _FIND),
    Action("range", "R", "mark_range", "Range",
           "Mark where a range of days begins, then where it ends; only its documents are shown. Again: all.", _FIND),
    Action("match.next", "n,f3", "step_match(1)", "Next match", "Go to the next match, across documents.", _FIND),
    Action("match.previous", "N,shift+f3", "step_match(-1)", "Previous match", "Go to the match before.", _FIND),
    Action("match.why", "r", "explain", "Why here", "Show why the current match ranks where it does.", _FIND),
    Action("search.only", "ampersand", "toggle_only", "Only matching", "Show only documents with a match.", _FIND),
    Action("search.this", "asterisk", "search_this", "Search this",
           "Search for the selection, or for the word at the caret.", _FIND),
    Action("concordance", "C", "concordance", "Concordance",
           "Lay out every place where the query is said, between the words around it.", _FIND),
    Action("concordance.order", "o", "next_order", "Sort", "Sort the lines by date, the words before, the words after, the keyword, the source.",
           _FIND, Where.CONCORDANCE),
    Action("curve", "H", "curve", "Over time", "Show how often the query is said over time.", _FIND),
    Action("curve.later", "right,l", "rows(1)", "Later", "Go to the next period.", _FIND, Where.CURVE),
    Action("curve.earlier", "left,h", "rows(-1)", "Earlier", "Go to the period before.", _FIND, Where.CURVE),
    Action("curve.coarser", "z", "zoom(1)", "Coarser", "Count in longer periods.", _FIND, Where.CURVE),
    Action("curve.finer", "Z", "zoom(-1)", "Finer", "Count in shorter periods.", _FIND, Where.CURVE),
    Action("curve.measure", "M", "next_measure", "Measure", "Count matches, their share of the documents, or documents.", _FIND,
           Where.CURVE),
    Action("curve.keep", "K", "screen.keep_curve", "Compare", "Keep this curve beside that of the next query; again lets go of all.",
           _FIND, Where.CURVE),
    Action("export", "ctrl+e", "export", "Write", "Write what was found to a file, for a spreadsheet, notes or programs.", _FIND),
    Action("select.words", "v", "start_selection('word')", "Select", "Select by words; arrows extend.", _QUOTE),
    Action("select.sentences", "V", "start_selection('sentence')", "Select sentences", "Select by sentences.", _QUOTE),
    Action("copy.quote", "y", "copy('quote')", "Copy quote",
           "Copy the selection, or the current sentence, with its citation.", _QUOTE),
    Action("copy.words", "Y", "copy('words')", "Copy words", "Copy the bare words.", _QUOTE),
    Action("extend.right", "right,l", "extend(1)", "Extend", "Move the end of the selection forward.", _QUOTE,
           Where.SELECTING),
    Action("extend.left", "left,h", "extend(-1)", "Shrink", "Move it back.", _QUOTE, Where.SELECTING),
    Action("extend.down", "down,j", "extend_rows(1)", "Extend down", "Move it down by a row.", _QUOTE, Where.SELECTING),
    Action("extend.up", "up,k", "extend_rows(-1)", "Extend up", "Move it up by a row.", _QUOTE, Where.SELECTING),
    Action("extend.word.next", "w", "extend(1,'word')", "A word on", "Move it on by a word.", _QUOTE, Where.SELECTING),
    Action("extend.word.previous", "b", "extend(-1,'word')", "A word back", "Move it back by a word.", _QUOTE,
           Where.SELECTING),
    Action("extend.sentence.next", "right_parenthesis", "extend(1,'sentence')", "A sentence on",
           "Move it on by a sentence.", _QUOTE, Where.SELECTING),
    Action("extend.sentence.previous", "left_parenthesis", "extend(-1,'sentence')", "A sentence back",
           "Move it back by a sentence.", _QUOTE, Where.SELECTING),
    Action("extend.paragraph.next", "right_curly_bracket", "extend(1,'paragraph')", "A paragraph on",
           "Move it on by a paragraph.", _QUOTE, Where.SELECTING),
    Action("extend.paragraph.previous", "left_curly_bracket", "extend(-1,'paragraph')", "A paragraph back",
           "Move it back by a paragraph.", _QUOTE, Where.SELECTING),
    Action("extend.swap", "o", "swap_ends", "Other end", "Move the other end of the selection.", _QUOTE,
           Where.SELECTING),
    Action("keep", "s", "keep", "Keep", "Keep the selection, or the current sentence, as a quote.", _KEEP),
    Action("keep.note", "a", "note", "Note", "Write a note and tags on the kept quote at the caret.", _KEEP),
    Action("keep.highlight", "U", "highlight", "Highlight", "Highlight the selection or the current sentence, or let go of it.", _KEEP),
    Action("keep.undo", "ctrl+z", "undo_kept", "Take back", "Take back what was last kept, noted, marked or deleted.", _KEEP),
    Action("kept", "S", "kept", "Kept quotes", "Open the kept quotes.", _KEEP),
    Action("check", "Q", "check_quote", "Check quote", "Paste any sentence, and see whether the documents say it exactly, altered or not.", _KEEP),
    Action("mark", "m", "mark", "Mark", "Mark the place under a letter.", _KEEP),
    Action("mark.go", "apostrophe", "go_to_mark", "Go to mark", "Go to the mark of a letter; twice goes back.", _KEEP),
    Action("kept.filter", "slash", "screen.filter", "Filter", "Show only quotes that hold what is typed; also tag: source: title: note:", _KEEP, Where.KEPT),
    Action("kept.order", "o", "screen.next_order", "Sort", "Sort by the date of keeping or of the source.", _KEEP, Where.KEPT),
    Action("kept.note", "a,e", "screen.note", "Note", "Write a note and tags.", _KEEP, Where.KEPT),
    Action("kept.whole.down", "right,l", "screen.scroll_whole(1)", "Scroll", "Scroll down in the quote that is shown whole.", _KEEP, Where.KEPT),
    Action("kept.whole.up", "left,h", "screen.scroll_whole(-1)", "Scroll back", "Scroll up in it.", _KEEP, Where.KEPT),
    Action("kept.check", "v", "screen.check", "Check", "Check the quotes that are shown against the documents that are open.", _KEEP, Where.KEPT),
    Action("kept.delete", "d,delete", "screen.delete", "Delete", "Delete the quote.", _KEEP, Where.KEPT),
    Action("kept.undo", "ctrl+z,u", "screen.undo", "Take back", "Take the last change back.", _KEEP, Where.KEPT),
    Action("kept.copy", "y", "screen.copy('quote')", "Copy quote", "Copy it with its citation.", _KEEP, Where.KEPT),
    Action("kept.words", "Y", "screen.copy('words')", "Copy words", "Copy the bare words.", _KEEP, Where.KEPT),
    Action("kept.export", "ctrl+e", "screen.export", "Write", "Write the quotes that are shown to a file.", _KEEP, Where.KEPT),
    Action("about", "i", "about", "Why this date", "Show the date with the words that prove it, and the source.",
           _KNOW),
    Action("correct", "E", "correct", "Correct", "Correct the date, title or source by hand.", _KNOW),
    Action("problems", "exclamation_mark", "problems", "Problems", "Show what could not be read, and why.", _KNOW),
    Action("open", "O", "open", "Open", "Open another folder or file.", _APP),
    Action("stop", "ctrl+x", "stop", "Stop reading", "Stop reading a large collection; what was read stays.", _APP),
    Action("reload", "f5", "reload", "Look again", "Look again at what is open.", _APP),
    Action("theme", "T", "themes", "Theme", "Choose a theme; it shows as you move.", _APP),
    Action("palette", "ctrl+p,colon", "app.command_palette", "Palette", "Find any action by name.", _APP),
    Action("help", "question_mark,f1", "help", "Help", "Show the keys and the signs.", _APP),
    Action("step_back", "escape", "step_back", "Back", "Step back one level: selection, panel, search.", _APP),
    Action("close", "q", "close", "Close", "Close the innermost thing; at the root, quit.", _APP),
    Action("quit", "ctrl+q", "app.quit", "Quit", "Quit at once; the place is kept.", _APP),
)  # fmt: skip

BY_ID: Mapping[str, Action] = {action.id: action for action in ACTIONS}

FOOTERS: Mapping[str, tuple[str, ...]] = {
    "reading": ("search", "select.words", "copy.quote", "keep", "about", "help", "document.next", "fold", "document.previous"),
    "empty": ("open", "reload", "problems", "help", "quit"),
    "searching": ("match.next", "match.previous", "copy.quote", "match.why", "step_back", "search", "search.only"),
    "typing": ("search.choose.down", "list.go", "step_back", "search.mode", "search.scope", "search.order",
               "search.earlier", "search.save"),
    "selecting": ("copy.quote", "keep", "extend.right", "extend.left", "extend.swap", "copy.words", "extend.sentence.next",
                  "step_back"),
    "selected": ("copy.quote", "keep", "copy.words", "search.this", "step_back"),
    "timeline": ("timeline.clock", "timeline.nearer", "timeline.farther", "date", "range", "anniversary", "timeline.wide",
                 "timeline.calendar", "search", "help"),
    "concordance": ("list.down", "list.go", "concordance.order", "export", "step_back"),
    "curve": ("curve.later", "list.go", "curve.finer", "curve.measure", "curve.keep", "step_back"),
    "results": ("list.down", "list.go", "match.next", "match.why", "search.order", "step_back"),
    "about": ("list.down", "list.go", "correct", "step_back"),
    "kept": ("list.go", "kept.filter", "kept.note", "kept.check", "kept.delete", "kept.undo", "kept.copy", "kept.order", "kept.export", "close"),
    "filtering": ("list.go", "step_back"),
}  # fmt: skip
"""What the line of help offers, by what is going on; the first that fit are shown."""


def actions_of(where: Where) -> Iterable[Action]:
    """The actions whose methods stand on one widget."""
    return (action for action in ACTIONS if action.where is where)


def keys_table() -> str:
    """The README's table of keys, as Markdown."""
    rows = ["| keys | what it does | where | id |", "|---|---|---|---|"]
    for action in ACTIONS:
        keys = " ".join(f"`{show_key(key)}`" for key in action.keys.split(","))
        rows.append(f"| {keys} | {action.help} | {action.where.value} | `{action.id}` |")
    return "\n".join(rows)


if __name__ == "__main__":
    print(keys_table())  # noqa: T201 - for whoever brings the README up to date

"""The two themes of our own: a quiet page by night and by day, one accent colour each."""

from __future__ import annotations

from textual.theme import Theme

from tui.view.first_page import COLOURS

DARK = Theme(
    name="dateline-dark",
    primary="#7aa2c8",
    secondary="#9a9ab0",
    accent="#e0b062",
    warning="#e0b062",
    error="#e07a6a",
    success="#8fb87a",
    foreground=COLOURS["dateline-dark"][0],
    background=COLOURS["dateline-dark"][1],
    surface=COLOURS["dateline-dark"][1],
    panel=COLOURS["dateline-dark"][2],
    dark=True,
    variables={
        "text-muted": "#8f949c",
        "text-accent": "#e0b062",
        "match-background": "#4a3d1c",
        "match-foreground": "#f2dfb4",
        "current-background": "#e0b062",
        "current-foreground": "#16181c",
        "evidence-foreground": "#a8d08d",
        "screen-selection-background": "#2f4a66",
        "screen-selection-foreground": "#ffffff",
        "input-cursor-background": "#e0b062",
        "input-selection-background": "#2f4a66",
    },
)

LIGHT = Theme(
    name="dateline-light",
    primary="#2f5f8a",
    secondary="#5a5a70",
    accent="#8a5a00",
    warning="#8a5a00",
    error="#a83226",
    success="#3f7a2c",
    foreground=COLOURS["dateline-light"][0],
    background=COLOURS["dateline-light"][1],
    surface=COLOURS["dateline-light"][1],
    panel=COLOURS["dateline-light"][2],
    dark=False,
    variables={
        "text-muted": "#686a70",
        "text-accent": "#8a5a00",
        "match-background": "#f4dfa6",
        "match-foreground": "#24262a",
        "current-background": "#8a5a00",
        "current-foreground": "#faf8f3",
        "evidence-foreground": "#2f6a1c",
        "screen-selection-background": "#bcd6ee",
        "screen-selection-foreground": "#10141a",
        "input-cursor-background": "#8a5a00",
        "input-selection-background": "#bcd6ee",
    },
)

OURS = (DARK, LIGHT)
"""Our themes; the first is the default."""

FALLBACKS = {
    "match-background": "warning-muted",
    "match-foreground": "text-warning",
    "current-background": "accent",
    "current-foreground": "background",
    "evidence-foreground": "text-success",
}
"""Variables that only our themes have, and the variable of any theme to take instead."""

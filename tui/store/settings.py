"""What a person configured in `config.toml`: read without ever stopping the start; what is wrong is named.

For example::

    theme = "textual-light"
    width = 76
    clipboard = "osc52"
    citation = "{title}, {date}[ ({source})], {path}#{start}-{end}"

    [keys]
    "row.down" = "j,down"

    [columns]
    text = ["maintext", "body"]
    date = "when"
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from tui.core.problem import Problem
from tui.store.atomic import read_own
from tui.store.formats.columns import MEANINGS
from tui.store.paths import folders
from tui.store.read import problem, reason

WIDTHS = range(20, 201)
"""Cells a column of prose may be wide."""
_NAMES = ("theme", "width", "clipboard", "citation", "keys", "columns")
_NEAR = 60
"""Similarity, 0..100, from which a name is offered as the one that was meant."""


class Preference(StrEnum):
    """Which way to the clipboard a person wants."""

    AUTO = "auto"
    TMUX = "tmux"
    NATIVE = "native"
    OSC52 = "osc52"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Settings:
    """What was configured; None is the default."""

    theme: str | None = None
    width: int | None = None
    """Cells of the column of prose."""
    clipboard: Preference = Preference.AUTO
    keys: Mapping[str, str] = field(default_factory=dict)
    """Keys by action id, as written: "j,down"."""
    citation: str | None = None
    """A template of citations, as `core.styles.template` understands it."""
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Names of the columns of tables by what they mean ("text", "date"), first choice first."""


def settings_path() -> Path:
    """The file a person writes."""
    return folders().config / "config.toml"


def load_settings(
    path: Path, *, actions: Collection[str] | None = None, themes: Collection[str] | None = None
) -> tuple[Settings, tuple[Problem, ...]]:
    """Return what is configured, and each thing that is wrong, with its nearest valid name.

    Args:
        path: The file; when there is none all is default.
        actions: Ids that keys may be given to; None takes any.
        themes: Names of themes; None takes any.
    """
    try:
        raw = read_own(path)
    except FileNotFoundError:
        return Settings(), ()
    except OSError as error:
        return Settings(), (problem(str(path), "unreadable", f"cannot be read: {reason(error)}"),)
    import tomllib  # noqa: PLC0415 - 20 ms that people without a configuration need not pay

    try:
        content = tomllib.loads(raw.decode())
    except (ValueError, RecursionError) as error:
        return Settings(), (problem(str(path), "settings", f"not valid TOML, so all is default: {error}"),)
    reading = _Reading(path, [])
    return reading.settings(content, actions, themes), tuple(reading.problems)


@dataclass(frozen=True, slots=True)
class _Reading:
    path: Path
    problems: list[Problem]

    def settings(
        self, content: Mapping[str, Any], actions: Collection[str] | None, themes: Collection[str] | None
    ) -> Settings:
        for name in content:
            if name not in _NAMES:
                self._wrong(name, "no such setting", name, _NAMES)
        settings = Settings(keys=self._keys(content.get("keys", {}), actions))
        settings = replace(settings, citation=self._citation(content.get("citation")))
        settings = replace(settings, columns=self._columns(content.get("columns", {})))
        theme, width, clipboard = (content.get(name) for name in _NAMES[:3])
        if isinstance(theme, str) and (themes is None or theme in themes):
            settings = replace(settings, theme=theme)
        elif theme is not None:
            self._wrong("theme", f"no theme {theme!r}", str(theme), themes or ())
        if type(width) is int and width in WIDTHS:
            settings = replace(settings, width=width)
        elif width is not None:
            self._wrong("width", f"{width!r} is no whole number from {WIDTHS[0]} to {WIDTHS[-1]}", "", ())
        if clipboard in list(Preference):
            settings = replace(settings, clipboard=Preference(clipboard))
        elif clipboard is not None:
            self._wrong("clipboard", f"no way {clipboard!r}", str(clipboard), list(Preference))
        return settings

    def _keys(self, table: object, actions: Collection[str] | None) -> dict[str, str]:
        if not isinstance(table, dict):
            self._wrong("keys", "a table is needed: [keys]", "", ())
            return {}
        keys = {}
        for action, written in table.items():
            if actions is not None and action not in actions:
                self._wrong(f"keys.{action}", "no such action", action, actions)
            elif not isinstance(written, str) or not written.strip():
                self._wrong(f"keys.{action}", 'keys are written like "j,down"', "", ())
            else:
                keys[action] = written
        return keys

    def _columns(self, table: object) -> dict[str, tuple[str, ...]]:
        if not isinstance(table, dict):
            self._wrong("columns", "a table is needed: [columns]", "", ())
            return {}
        columns = {}
        for meaning, written in table.items():
            names = [written] if isinstance(written, str) else written
            if meaning not in MEANINGS:
                self._wrong(f"columns.{meaning}", "no such field of a document", meaning, MEANINGS)
            elif not isinstance(names, list) or not names or not all(map(_is_name, names)):
                self._wrong(
                    f"columns.{meaning}", 'columns are written like "body" or ["body", "text"]', "", ()
                )
            else:
                columns[meaning] = tuple(names)
        return columns

    def _citation(self, written: object) -> str | None:
        """The template, if there is one that can be understood."""
        if written is None:
            return None
        if not isinstance(written, str):
            self._wrong("citation", "a template is written between quotation marks", "", ())
            return None
        from tui.core.styles.template import parse_template  # noqa: PLC0415 - only who has one pays for it

        try:
            parse_template(written)
        except ValueError as error:
            self._wrong("citation", str(error), "", ())
            return None
        return written

    def _wrong(self, key: str, what: str, given: str, valid: Collection[str]) -> None:
        from rapidfuzz.process import extractOne  # noqa: PLC0415 - only a mistake pays for it

        near = extractOne(given, list(map(str, valid)), score_cutoff=_NEAR) if given and valid else None
        hint = f"; did you mean {near[0]!r}?" if near else ""
        self.problems.append(problem(str(self.path), "settings", f"{key}: {what}{hint}"))


def _is_name(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())

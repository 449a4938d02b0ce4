"""Wishing: what a person said about how files are to be read, from the corrections and the configuration."""

from __future__ import annotations

from collections.abc import Mapping

from tui.core.correction import Correction
from tui.store.parts import Wishes


def wishes_of(corrections: Mapping[str, Correction]) -> Wishes:
    """Return what was said.

    Args:
        corrections: What was corrected by hand, by sha256.
    """
    from tui.store.settings import load_settings, settings_path  # noqa: PLC0415 - the first text does not wait for it

    settings, _ = load_settings(settings_path())
    encodings = {sha256: known.encoding for sha256, known in corrections.items() if known.encoding}
    return Wishes(encodings, settings.columns)

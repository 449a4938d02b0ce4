"""Modes: how a query is read."""

from __future__ import annotations

from enum import StrEnum


class Mode(StrEnum):
    """How a query is read."""

    FUZZY = "fuzzy"
    WORDS = "words"
    EXACT = "exact"
    REGEX = "regex"

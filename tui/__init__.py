"""Dateline: a terminal reader for dated documents."""

__version__ = "0.1.0"

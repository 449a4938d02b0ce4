"""Use cases without a screen: open, search, quote, correct."""

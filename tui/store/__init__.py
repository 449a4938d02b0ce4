"""Bytes to core values and back: files, encodings, settings, state, clipboard."""

"""Formats: one module each. A reader extracts the text of one document; a splitter divides a file into its members."""

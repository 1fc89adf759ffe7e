"""Statements as text: `text` finds and reads them, `latex` turns one written in LaTeX into Markdown."""

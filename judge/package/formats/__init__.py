"""The facts of each version of the package format: its words, defaults and tables, and nothing that reads."""

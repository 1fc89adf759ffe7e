"""The files that a solution in a language other than Python starts with, a module for each."""

"""The stable codes of diagnostics: `table` has them all, the other modules the pages of those that no rule has."""

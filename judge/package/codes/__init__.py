"""The stable codes of diagnostics: `table` has them all, and each other module the pages of one kind of fault."""

"""The drivers in languages other than Python: a module that renders, and the text that it renders, for each."""

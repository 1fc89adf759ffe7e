error = ValueError("x")
error.add_note("a note")
raise error

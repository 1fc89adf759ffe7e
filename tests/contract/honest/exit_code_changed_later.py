error = SystemExit(3)
error.code = "words"
raise error

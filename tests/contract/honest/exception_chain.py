try:
    int("x")
except ValueError as error:
    raise RuntimeError("second") from error

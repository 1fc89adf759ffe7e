"""What turns a problem into "implement this function".

`kata_yaml` and `signature` read what is asked; `decode`, `encode` and `runtime` are the text encoding
of values and become the driver for Python; `driver` and `stub` are the way in to what is made of a
signature, with a module for each other language in `drivers/` and `stubs/`.
"""

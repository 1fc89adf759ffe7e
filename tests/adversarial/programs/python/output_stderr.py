# Complains for ever.
# ends: output_limit
import os

while True:
    os.write(2, b"y" * 10_000)

# Prints for ever on both streams by turns, from many processes.
# ends: output_limit process_limit
import os

for _ in range(3):
    os.fork()
while True:
    os.write(1, b"o" * 1000)
    os.write(2, b"e" * 1000)

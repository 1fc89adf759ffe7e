# Computes in children that nobody waits for, each for less than the limit.
# verdicts: TLE
import os
import time


def add(first, second):
    reader, writer = os.pipe()
    for _ in range(8):
        if os.fork() == 0:
            while time.process_time() < 0.4:
                pass
            os._exit(0)
    os.close(writer)
    os.read(reader, 1)
    return first + second

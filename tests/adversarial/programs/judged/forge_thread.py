# A thread that goes on after the function has returned, and writes to every descriptor.
# verdicts: WA TLE
import os
import threading
import time


def later():
    time.sleep(0.05)
    for number in range(1, 10):
        try:
            os.write(number, b"3\n-3\n0\n")
        except OSError:
            pass


def add(first, second):
    threading.Thread(target=later).start()
    return 0

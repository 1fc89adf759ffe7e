# Turns the clock back by each name it goes by, and computes for longer than it may.
# verdicts: TLE
import os
import time

time.time = time.perf_counter = time.monotonic = time.process_time = lambda: 0.0
os.times = lambda: (0.0,) * 5


def add(first, second):
    while True:
        pass

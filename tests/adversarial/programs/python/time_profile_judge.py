# Writes in a rhythm that keeps whoever reads busy: one byte, a pause, one byte.
# ends: wall_limit cpu_limit
# limits: wall_s=0.5
import os
import time

while True:
    os.write(1, b"x")
    time.sleep(0.0001)

# Memory that is shared with a child, each of the two touching half.
# ends: memory_limit
import mmap
import os
import time

area = mmap.mmap(-1, 128 << 20)
half = 0 if os.fork() else 64 << 20
for at in range(half, half + (64 << 20), 4096):
    area[at] = 1
time.sleep(1)

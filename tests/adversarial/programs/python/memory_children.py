# Children that each take less than the limit.
# ends: memory_limit
import os
import time

for _ in range(8):
    if os.fork() == 0:
        kept = bytearray(b"x") * (16 << 20)
        time.sleep(5)
        os._exit(0)
time.sleep(1.5)

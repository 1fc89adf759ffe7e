# Shared memory touched by children that are gone: it is in no process's account.
# ends: memory_limit
# needs: group
import mmap
import os
import time

area = mmap.mmap(-1, 160 << 20)
for part in range(16):
    if os.fork() == 0:
        for at in range(part * (10 << 20), (part + 1) * (10 << 20), 4096):
            area[at] = 1
        os._exit(0)
    os.wait()
print("BREACH: it touched 160 MiB")

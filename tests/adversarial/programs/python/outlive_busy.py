# Ends at once and leaves busy children behind, in sessions of their own.
# ends: exited(0) cpu_limit
import os
import sys

for _ in range(4):
    if os.fork() == 0:
        os.setsid()
        if os.fork():
            os._exit(0)
        os.closerange(0, 100)
        while True:
            pass
print("held")

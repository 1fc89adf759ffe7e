# Forks and starts the interpreter anew in each child, for ever.
# ends: process_limit wall_limit cpu_limit memory_limit
# limits: wall_s=0.7 cpu_s=0.6 memory=128M
import os
import sys

while True:
    try:
        if os.fork() == 0:
            os.execv(sys.executable, [sys.executable, "-S", "-s", __file__])
    except OSError:
        pass

# Stops itself, and its children, and their group.
# ends: wall_limit
# limits: wall_s=0.4
import os
import signal

for _ in range(3):
    os.fork()
os.killpg(0, signal.SIGSTOP)

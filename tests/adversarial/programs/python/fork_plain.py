# A fork bomb: each process forks for as long as it may.
# ends: process_limit wall_limit cpu_limit memory_limit
# limits: wall_s=0.7 cpu_s=0.5
import os

while True:
    try:
        os.fork()
    except OSError:
        pass

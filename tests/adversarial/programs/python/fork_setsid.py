# A chain of daemons: each forks the next one in a session of its own and ends, so that none is anybody's child.
# ends: cpu_limit wall_limit exited process_limit memory_limit
# limits: wall_s=0.7 cpu_s=0.5
import os
import time

if os.fork() == 0:
    while True:
        os.setsid() if os.getsid(0) != os.getpid() else None
        try:
            if os.fork():
                os._exit(0)
        except OSError:
            pass
time.sleep(60)

# A bomb of threads.
# ends: process_limit wall_limit cpu_limit exited(1) signalled memory_limit
# limits: wall_s=0.7
import _thread
import time

while True:
    try:
        _thread.start_new_thread(time.sleep, (60,))
    except RuntimeError:
        time.sleep(0.01)

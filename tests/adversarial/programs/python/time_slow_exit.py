# Makes its own end slow: a memory full of small things, many descriptors, many timers, finalizers that sleep.
# ends: exited(0) memory_limit wall_limit cpu_limit process_limit
# limits: cpu_s=0.8 wall_s=1
import atexit
import os
import threading
import time


class Slow:
    def __del__(self):
        time.sleep(0.01)


kept = [Slow() for _ in range(1000)]
pipes = [os.pipe() for _ in range(200)]
atexit.register(time.sleep, 60)
threading.Thread(target=time.sleep, args=(60,)).start()

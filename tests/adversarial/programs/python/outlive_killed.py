# Is killed while its children go on: their parent's end is not an orderly one.
# ends: signalled(9)
import os
import signal

for _ in range(4):
    if os.fork() == 0:
        os.setpgid(0, 0)
        while True:
            pass
os.kill(os.getpid(), signal.SIGKILL)

# Makes the pipe as large as it can be had, fills it in one go and is killed at once: nothing of it may be lost or late.
# ends: signalled(9)
import fcntl
import os
import signal

try:
    fcntl.fcntl(1, fcntl.F_SETPIPE_SZ, 1 << 20)
except OSError:
    pass
os.write(1, b"x" * (1 << 19))
os.kill(os.getpid(), signal.SIGKILL)

# Makes the streams non-blocking and asks for signals when they are ready, so as to upset whoever holds the other end.
# ends: exited(0) signalled(29) output_limit
import fcntl
import os
import signal

for stream in (0, 1, 2):
    try:
        os.set_blocking(stream, False)
        fcntl.fcntl(stream, fcntl.F_SETOWN, 1)
        fcntl.fcntl(stream, fcntl.F_SETSIG, signal.SIGKILL)
        fcntl.fcntl(stream, fcntl.F_SETFL, fcntl.fcntl(stream, fcntl.F_GETFL) | os.O_ASYNC)
    except OSError:
        pass
for _ in range(100):
    try:
        os.write(1, b"x" * 4096)
    except BlockingIOError:
        pass

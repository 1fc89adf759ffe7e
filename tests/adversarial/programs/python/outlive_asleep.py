# Ends at once and leaves a sleeper behind that ignores everything, holds the streams and waits to write.
# ends: exited(0)
import os
import signal
import time

if os.fork() == 0:
    os.setsid()
    for number in range(1, 65):
        try:
            signal.signal(number, signal.SIG_IGN)
        except (OSError, ValueError):
            pass
    time.sleep(0.2)
    os.write(1, b"BREA" + b"CH: it lives on")
    os._exit(0)
print("held")

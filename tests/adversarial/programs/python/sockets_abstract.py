# Leaves an abstract socket behind, for the next run in the same network namespace to find.
# ends: exited(0)
# says: held
import os
import socket
import time

try:
    caller = socket.socket(socket.AF_UNIX)
    caller.connect("\0left-behind")
    print("BREACH: somebody of another run listens")
except OSError:
    pass
try:
    listener = socket.socket(socket.AF_UNIX)
    listener.bind("\0left-behind")
    listener.listen()
except OSError:
    pass
print("held", flush=True)
if os.fork() == 0:
    os.setsid()
    time.sleep(60)

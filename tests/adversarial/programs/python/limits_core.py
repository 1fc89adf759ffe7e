# Dies with as much memory to dump as it may, having asked for a dump.
# ends: signalled(6) signalled(11)
# writes: yes
import ctypes
import os
import resource

try:
    resource.setrlimit(resource.RLIMIT_CORE, (1 << 30, 1 << 30))
    print("BREACH: cores", flush=True)
except (OSError, ValueError):
    pass
if resource.getrlimit(resource.RLIMIT_CORE) != (1, 1):
    print("BREACH: a handler that reads from a pipe would be started", flush=True)
kept = bytearray(b"x") * (20 << 20)
ctypes.CDLL(None).prctl(4, 1, 0, 0, 0)
os.abort()

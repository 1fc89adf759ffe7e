# Queues signals without end: they are counted against its user, whose other programs could then queue none.
# ends: exited(0)
# says: held
import ctypes
import os
import signal

libc = ctypes.CDLL(None)
signal.pthread_sigmask(signal.SIG_BLOCK, [40])
queued = 0
while queued < 20_000 and libc.sigqueue(os.getpid(), 40, ctypes.c_void_p(0)) == 0:
    queued += 1
print("BREACH" if queued == 20_000 else "held")

# Locks the files that all runs of a box share, by both kinds of lock, and leaves a child that would go on holding them.
# ends: exited(0)
# says: held
import fcntl
import os
import time

kept = []
for path in (os.path.dirname(__file__), __file__):
    for lock, how in ((fcntl.flock, fcntl.LOCK_EX), (fcntl.lockf, fcntl.LOCK_SH)):
        kept.append(os.open(path, os.O_RDONLY))
        try:
            lock(kept[-1], how | fcntl.LOCK_NB)
        except BlockingIOError:
            print("BREACH: the run before still holds", path)
        except OSError:
            pass
print("held", flush=True)
if os.fork() == 0:
    os.setsid()
    time.sleep(60)

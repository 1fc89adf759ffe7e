# The same in a folder on disk that may be written to.
# ends: exited(0) signalled(25) output_limit
# writes: yes
import os
import signal

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
for name, grow in (("a", os.truncate), ("b", lambda path, size: os.posix_fallocate(os.open(path, 2), 0, size))):
    open(name, "w").close()
    try:
        grow(name, 1 << 40)
        print("BREACH", name)
    except OSError:
        pass
print("held")

# A file that claims a terabyte, with holes; and one that is given its space before it is written.
# ends: exited(0) signalled(25)
# says: held
import os
import signal

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
got = []
for name, grow in (("a", os.truncate), ("b", lambda path, size: os.posix_fallocate(os.open(path, 2), 0, size))):
    path = f"{os.environ['TMPDIR']}/{name}"
    open(path, "w").close()
    try:
        grow(path, 1 << 40)
        got.append(name)
    except OSError:
        pass
print(f"BREACH {got}" if got else "held")

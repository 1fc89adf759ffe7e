# Fills the private /tmp, which is memory, or a folder with a bound.
# ends: exited(0) memory_limit output_limit signalled(25)
import errno
import os
import signal

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
total = 0
try:
    for number in range(100):
        with open(f"{os.environ['TMPDIR']}/{number}", "wb") as file:
            for _ in range(4):
                total += file.write(bytes(1 << 20))
                file.flush()
except OSError as error:
    assert error.errno in (errno.ENOSPC, errno.EFBIG)
print("BREACH" if total > (8 << 20) else "held")

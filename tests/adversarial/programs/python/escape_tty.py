# Types into the terminal of whoever started the judge.
# ends: exited(0)
# says: held
import fcntl
import os
import termios

opened = [0, 1, 2]
for path in ("/dev/tty", "/dev/console", "/dev/pts/0", "/dev/ptmx", "/dev/tty1", "/proc/self/fd/0", "/dev/stdin"):
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_NOCTTY)
    except OSError:
        continue
    print("BREACH: opened", path) if "tty" in path or "pts" in path or "console" in path else None
    opened.append(descriptor)  # a container has a /dev/ptmx, which makes terminals of its own
for descriptor in opened:
    for request in (termios.TIOCSTI, termios.TIOCSCTTY, 0x541C):
        try:
            fcntl.ioctl(descriptor, request, b"x")
            print("BREACH: typed")
        except OSError:
            pass
print("held")

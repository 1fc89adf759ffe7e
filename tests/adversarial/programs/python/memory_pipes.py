# Fills the buffers of pipes, made as large as can be had.
# ends: memory_limit exited(0)
# limits: cpu_s=2 wall_s=4
import fcntl
import os

pipes = []
total = 0
try:
    while True:
        reader, writer = os.pipe()
        pipes.append((reader, writer))
        try:
            fcntl.fcntl(writer, fcntl.F_SETPIPE_SZ, 1 << 20)
        except OSError:
            pass
        os.set_blocking(writer, False)
        try:
            while True:
                total += os.write(writer, bytes(1 << 16))
        except BlockingIOError:
            pass
except OSError:
    pass
print("BREACH" if total > (256 << 20) else "held")

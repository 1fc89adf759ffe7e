# Fills the buffers of socket pairs.
# ends: memory_limit exited(0) wall_limit cpu_limit
# limits: cpu_s=1.5 wall_s=2
import socket

pairs = []
total = 0
try:
    while True:
        a, b = socket.socketpair()
        pairs.append((a, b))
        for end in (a, b):
            end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 24)
            end.setblocking(False)
            try:
                while True:
                    total += end.send(bytes(1 << 15))
            except BlockingIOError:
                pass
except OSError:
    pass
print("BREACH" if total > (512 << 20) else "held")

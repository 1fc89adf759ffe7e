# Sends descriptors to itself and never takes them, which the kernel counts against its user and collects late.
# ends: exited(0)
import socket

a, b = socket.socketpair()
sent = 0
try:
    while True:
        socket.send_fds(a, [b"x"], [1, 2, *[a.fileno(), b.fileno()] * 100])
        sent += 202
except OSError:
    pass
print("held")

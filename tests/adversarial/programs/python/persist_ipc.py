# Leaves what belongs to no process: shared memory, semaphores, message queues, keys.
# ends: exited(0)
# says: held
import ctypes

libc = ctypes.CDLL(None, use_errno=True)
for name, arguments in (
    ("shmget", (0x1234, 4096, 0o1666)),
    ("semget", (0x1234, 1, 0o1666)),
    ("msgget", (0x1234, 0o1666)),
    ("mq_open", (b"/left", 0o102, 0o666, None)),
):
    if getattr(ctypes.CDLL(None), name)(*arguments) >= 0:
        print("BREACH:", name)
for number in (248, 250):
    if libc.syscall(number, b"user", b"left", b"x", 1, -3) >= 0:
        print("BREACH: a key")
print("held")

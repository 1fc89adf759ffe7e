# Makes every system call there is, with arguments that mean nothing, in children: what ends a process ends a child.
# ends: exited(0) process_limit wall_limit cpu_limit memory_limit signalled
# limits: cpu_s=3 wall_s=3
import ctypes
import os
import signal

libc = ctypes.CDLL(None, use_errno=True)
area = ctypes.create_string_buffer(4096)
for number in range(512):
    for arguments in ((0,) * 6, (-1,) * 6, (ctypes.addressof(area),) * 6):
        child = os.fork()
        if child == 0:
            signal.alarm(1)
            os.closerange(0, 100)
            libc.syscall(number, *map(ctypes.c_long, arguments))
            os._exit(0)
        if number in (34, 61, 247, 23, 7, 35, 270, 271, 130, 128, 202, 230):
            os.kill(child, signal.SIGKILL)
        try:
            os.waitpid(child, 0)
        except OSError:
            pass
print("held")

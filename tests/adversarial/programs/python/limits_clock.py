# Sets the clocks, and the namespace that would let it have its own.
# ends: exited(0)
# says: held
import ctypes
import time

libc = ctypes.CDLL(None, use_errno=True)
for clock in (time.CLOCK_REALTIME, time.CLOCK_MONOTONIC, time.CLOCK_PROCESS_CPUTIME_ID, time.CLOCK_BOOTTIME):
    try:
        time.clock_settime(clock, 0)
        print("BREACH: set", clock)
    except OSError:
        pass
if libc.unshare(0x80) == 0:
    print("BREACH: a namespace of clocks")
for path in ("/proc/self/timens_offsets", "/proc/self/timerslack_ns", "/sys/class/rtc"):
    try:
        open(path, "w").write("1 1 0")
        print("BREACH:", path)
    except OSError:
        pass
buffer = ctypes.create_string_buffer(b"\1" * 256, 256)
if libc.syscall(159, buffer) >= 0 or libc.syscall(305, 0, buffer) >= 0:
    print("BREACH: the clock's pace")
print("held")

# Writes into memory that it shares with the warm interpreter: the next run would find it, or the interpreter execute it.
# ends: exited(0)
# says: held
import ctypes

libc = ctypes.CDLL(None, use_errno=True)
mark = b"left-behind"
for line in open("/proc/self/maps"):
    fields = line.split()
    low, high = (int(part, 16) for part in fields[0].split("-"))
    if fields[1][3] != "s":
        continue
    if libc.mprotect(ctypes.c_void_p(low), ctypes.c_size_t(high - low), 3) != 0:
        continue  # a file of the system that was opened for reading
    print("BREACH: shared and writable:", line.strip())
    if ctypes.string_at(low, len(mark)) == mark:
        print("BREACH: the run before wrote here")
    ctypes.memmove(low, mark, len(mark))
print("held")

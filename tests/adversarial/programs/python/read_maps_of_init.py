# Reads the memory of the first process of its namespace, which is the warm interpreter's, by each way in.
# ends: exited(0)
# says: held
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
for path in ("/proc/1/mem", "/proc/1/task/1/mem", "/proc/1/map_files", "/proc/1/pagemap", "/proc/1/smaps", "/proc/1/maps"):
    try:
        os.open(path, os.O_RDONLY)
        if os.path.isdir(path) and not os.listdir(path):
            continue
        if path.endswith("maps") and not open(path).read():
            continue
        print("BREACH:", path)
    except OSError:
        pass


class Vector(ctypes.Structure):
    _fields_ = [("base", ctypes.c_void_p), ("length", ctypes.c_size_t)]


buffer = ctypes.create_string_buffer(64)
here = Vector(ctypes.addressof(buffer), 64)
for call in (310, 311):
    if libc.syscall(call, 1, ctypes.byref(here), 1, ctypes.byref(here), 1, 0) >= 0:
        print("BREACH: process_vm", call)
if libc.ptrace(16, 1, 0, 0) == 0:
    print("BREACH: attached")
print("held")

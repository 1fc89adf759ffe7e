# Watches what others do with the files that all runs and the host share.
# ends: exited(0)
# says: held
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
descriptor = libc.inotify_init1(0)
if descriptor >= 0 and libc.inotify_add_watch(descriptor, os.path.dirname(os.__file__).encode(), 0x20) >= 0:
    print("BREACH: sees who opens the library")
print("held")

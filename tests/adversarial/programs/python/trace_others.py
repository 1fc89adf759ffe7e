# Traces, changes and hinders its parent, the first process of its namespace and the judge.
# ends: exited(0)
# says: held
import ctypes
import os
import resource
import sys

libc = ctypes.CDLL(None, use_errno=True)
judge = int(sys.argv[2])
for pid in (1, judge, os.getppid()):
    for request in (16, 0x4206, 0, 12):
        if libc.ptrace(request, pid, 0, 0) == 0:
            print("BREACH: ptrace", request, pid)
for what in (lambda: resource.prlimit(judge, resource.RLIMIT_CPU, (0, 0)), lambda: os.setpriority(0, judge, 19)):
    try:
        what()
    except OSError:
        continue
    print("BREACH: hindered the judge")
descriptor = libc.syscall(434, 1, 0)
if descriptor >= 0 and libc.syscall(438, descriptor, 0, 0) >= 0:
    print("BREACH: took a descriptor of the first process")
print("held")

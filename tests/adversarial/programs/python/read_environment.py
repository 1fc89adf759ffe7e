# Looks for the environment, the arguments and the open files of those who started it.
# ends: exited(0)
# says: held
import os
import sys

for number in range(3, 1024):
    try:
        os.fstat(number)
    except OSError:
        continue
    if os.readlink(f"/proc/self/fd/{number}") != __file__:
        print("BREACH: descriptor", number)
known = {"HOME", "LANG", "LC_CTYPE", "PATH", "PYTHONHASHSEED", "TMPDIR", "TZ"}
for entry in open("/proc/self/environ").read().split("\0"):
    if entry and entry.partition("=")[0] not in known:
        print("BREACH:", entry)
if set(os.environ) - known:
    print("BREACH:", set(os.environ) - known)
of_nobody_else = os.getsid(0) in (0, os.getpid()) and os.getppid() <= 1
of_the_guest = os.environ["TMPDIR"] != "/tmp" and os.getsid(0) == os.getppid()  # where there are no namespaces
if not (of_nobody_else or of_the_guest):
    print("BREACH: the session of", os.getsid(0), os.getppid())
print("held")

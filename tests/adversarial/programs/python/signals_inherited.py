# Looks for what a fork takes along from whoever made it: signals that wait, are blocked, ignored or handled, timers,
# priorities, limits that are not its own, a parent or neighbours, and raises what it can of them.
# ends: exited(0)
# says: held
# needs: separation
import os
import resource
import signal

with open("/proc/self/status") as file:
    status = dict(line.rstrip("\n").split(":\t", 1) for line in file if ":\t" in line)
for field in ("SigPnd", "ShdPnd", "SigBlk"):
    if int(status[field], 16):
        print("BREACH:", field, status[field])
PYTHON_IGNORES = 1 << signal.SIGPIPE - 1 | 1 << signal.SIGXFSZ - 1
if int(status["SigIgn"], 16) != PYTHON_IGNORES or int(status["SigCgt"], 16) != 1 << signal.SIGINT - 1:
    print("BREACH: signals are", status["SigIgn"], status["SigCgt"])
for timer in (signal.ITIMER_REAL, signal.ITIMER_VIRTUAL, signal.ITIMER_PROF):
    if signal.getitimer(timer) != (0.0, 0.0):
        print("BREACH: a timer", timer)
if (os.getpid(), os.getppid(), os.getsid(0), os.getpgid(0)) != (2, 0, 2, 2):
    print("BREACH: it is", os.getpid(), os.getppid(), os.getsid(0), os.getpgid(0))
if sorted(name for name in os.listdir("/proc") if name.isdigit()) != ["2"]:
    print("BREACH: others are seen")
with open("/proc/self/oom_score_adj") as file:
    if file.read() != "1000\n":
        print("BREACH: a memory death would take somebody else")
if sorted(os.listdir("/proc/self/fd")) != ["0", "1", "2", "3"]:
    print("BREACH: holds", os.listdir("/proc/self/fd"))
if sorted(os.listdir("/proc/self/task")) != ["2"]:
    print("BREACH: threads", os.listdir("/proc/self/task"))
for name in ("RLIMIT_CPU", "RLIMIT_FSIZE", "RLIMIT_NOFILE", "RLIMIT_CORE", "RLIMIT_SIGPENDING"):
    soft, hard = resource.getrlimit(getattr(resource, name))
    if soft != hard or hard == resource.RLIM_INFINITY:
        print("BREACH:", name, soft, hard)
if resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss:
    print("BREACH: accounts of others")
try:
    os.wait()
    print("BREACH: a child")
except ChildProcessError:
    pass
print("held")

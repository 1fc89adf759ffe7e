"""An honest program that tells its sum and all of its surroundings that a run before it could have changed."""

import builtins
import json
import os
import resource
import signal
import socket
import sys

STATUS = ("SigBlk", "SigIgn", "SigCgt", "SigPnd", "ShdPnd", "Seccomp", "NoNewPrivs", "CapEff", "Uid", "Gid", "Groups")
DEVICES = ("null", "zero", "full", "random", "urandom")
TMP = os.environ["TMPDIR"]
SHARED = TMP != "/tmp"  # a box without namespaces: the machine's own disk and devices, which others use


def read(path):
    try:
        with open(path) as file:
            return file.read()
    except OSError as error:
        return type(error).__name__


def listing(folder):
    try:
        return sorted(name for name in os.listdir(folder) if not folder.startswith("/proc") or name.isdigit())
    except PermissionError as error:
        return [type(error).__name__]


def tree(folder):
    """Names and sizes below a folder of the root that the run shares with nobody, or should not be able to change."""
    found = []
    for place, folders, files in os.walk(folder):
        found += [os.path.join(place, name) for name in folders + files]
    return sorted(found)


status = dict(line.split(":\t", 1) for line in read("/proc/self/status").splitlines() if ":\t" in line)
space = os.statvfs(TMP)
facts = {
    "sum": sum(map(int, input().split())),
    "environment": {name: value.replace(TMP, "/tmp") for name, value in os.environ.items()},
    "arguments": sys.argv,
    "folder": os.getcwd(),
    "root": listing("/"),
    "tmp": tree(TMP),
    "work": tree(os.getcwd()),
    "tmp space": [] if SHARED else [space.f_blocks, space.f_bfree, space.f_files, space.f_ffree],
    "devices": [
        (name, SHARED or os.stat(f"/dev/{name}").st_mtime_ns, os.stat(f"/dev/{name}").st_mode) for name in DEVICES
    ],
    "processes": SHARED or len(listing("/proc")),
    "descriptors": len(os.listdir("/proc/self/fd")),
    "limits": [resource.getrlimit(number) for number in range(16)],
    "status": {name: status.get(name) for name in STATUS},
    "signals": [str(signal.getsignal(number)) for number in sorted(signal.valid_signals())],
    "alarm": signal.setitimer(signal.ITIMER_REAL, 0),
    "priority": [os.getpriority(os.PRIO_PROCESS, 0), os.sched_getscheduler(0), sorted(os.sched_getaffinity(0))],
    "slack": read("/proc/self/timerslack_ns"),
    "mask": os.umask(0o22),
    "names": [socket.gethostname(), os.uname().nodename, read("/proc/sys/kernel/domainname")],
    "sockets": SHARED or read("/proc/self/net/unix").count("@"),
    "memory of others": [read(f"/proc/sysvipc/{kind}") for kind in ("shm", "sem", "msg")],
    "score": read("/proc/self/oom_score_adj"),
    "builtins": sorted(vars(builtins)),
    "modules": sorted(sys.modules),
    "path": sys.path,
    "hash": hash("text"),
    "recursion": sys.getrecursionlimit(),
}
print(json.dumps(facts))

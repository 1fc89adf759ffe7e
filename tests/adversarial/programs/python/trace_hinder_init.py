# Does to the first process of its namespace whatever a process of the same user may: limits, priority, cores, score.
# ends: exited(0)
import os
import resource
import signal

for number in range(16):
    try:
        resource.prlimit(1, number, (0, 0))
    except (OSError, ValueError):
        pass
for what in (
    lambda: os.setpriority(os.PRIO_PROCESS, 1, 19),
    lambda: os.setpriority(os.PRIO_USER, 0, 19),
    lambda: os.setpriority(os.PRIO_USER, os.getuid(), 19),
    lambda: os.setpriority(os.PRIO_PGRP, 0, 19),
    lambda: os.sched_setaffinity(1, {0}),
    lambda: os.sched_setscheduler(1, os.SCHED_IDLE, os.sched_param(0)),
    lambda: os.setpgid(1, 0),
    lambda: signal.pidfd_send_signal(os.pidfd_open(1), signal.SIGKILL),
):
    try:
        what()
    except OSError:
        pass
print("held")

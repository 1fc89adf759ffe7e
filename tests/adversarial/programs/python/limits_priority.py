# Takes precedence over everybody, or makes the guest and the judge wait.
# ends: exited(0)
# says: held
import os

for what in (
    lambda: os.nice(-10),
    lambda: os.setpriority(os.PRIO_PROCESS, 0, -20),
    lambda: os.setpriority(os.PRIO_USER, os.getuid(), -20),
    lambda: os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1)),
    lambda: os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(99)),
):
    try:
        what()
    except OSError:
        continue
    print("BREACH: precedence")
for kind, who in ((os.PRIO_USER, 0), (os.PRIO_PGRP, 0), (os.PRIO_USER, os.getuid())):
    try:
        os.setpriority(kind, who, 19)
    except OSError:
        pass
print("held")

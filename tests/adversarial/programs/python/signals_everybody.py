# Sends all signals to everybody it can name: its namespace's first process, all processes, the judge outside, groups.
# ends: exited(0)
# says: held
import os
import signal
import sys

judge = int(sys.argv[2])
for target in (1, -1, judge, judge - 1, judge + 1, -judge):
    for number in range(65):
        if number not in (signal.SIGCHLD, signal.SIGCONT):
            try:
                os.kill(target, number)
            except OSError:
                continue
            if target not in (1, -1):
                print("BREACH: a signal to", target)
for number in (signal.SIGUSR1, 0):
    try:
        os.kill(os.getppid() or 0, number) if os.getppid() else None
    except OSError:
        pass
print("held")

# Is killed by a signal after the right answer was printed.
# verdicts: RTE
import os
import signal
import sys

print(sum(int(word) for word in sys.stdin.read().split()))
sys.stdout.flush()
os.kill(os.getpid(), signal.SIGKILL)

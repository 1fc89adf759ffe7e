# A child that prints the other answer after its parent's, when the parent has ended.
# verdicts: WA
import os
import time


def add(first, second):
    if os.fork() == 0:
        os.setsid()
        time.sleep(0.1)
        os._exit(0)
    return 0

# Reads the input before the driver does, as a program that also defines the function.
# verdicts: WA RTE
import sys

taken = sys.stdin.read()


def add(first, second):
    return 0

"""Mistake: a whole program that reads the numbers as floats, which cannot tell large neighbours apart.

Caught by secret/1-edges/14-neighbours-that-floats-confuse.
"""

import sys

passed = set()
found = False
for number in map(float, sys.stdin.read().split("\n")[1].split()):
    found = found or -number in passed
    passed.add(number)
print("true" if found else "false")

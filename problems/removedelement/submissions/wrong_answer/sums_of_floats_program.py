"""Mistake: a whole program that reads the numbers as floats, which cannot tell large neighbours apart.

Caught by secret/1-edges/15-neighbours-that-floats-confuse.
"""

import sys

lines = sys.stdin.read().split("\n")
print(int(sum(map(float, lines[1].split())) - sum(map(float, lines[3].split()))))

"""Mistake: a whole program for another problem, in which the numbers are 1 to n.

Caught by secret/1-edges/12-values-are-not-one-to-n.
"""

import sys

lines = sys.stdin.read().split("\n")
n = int(lines[0])
print(n * (n + 1) // 2 - sum(map(int, lines[3].split())))

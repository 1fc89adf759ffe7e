"""The sum of a minus the sum of b, as a whole program. O(n) time; Python's integers do not overflow."""

import sys

lines = sys.stdin.read().split("\n")
print(sum(map(int, lines[1].split())) - sum(map(int, lines[3].split())))

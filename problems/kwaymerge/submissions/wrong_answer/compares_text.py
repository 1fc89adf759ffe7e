"""A whole program that merges the tokens of the input without turning them into numbers: as text, 10 comes
before 9 and -1 before -2.

Caught by `negative-items` and `items-with-different-numbers-of-digits`.
"""

import heapq
import sys

lines = sys.stdin.read().splitlines()
arrays = [line.split() for line in lines[2 : 2 + 2 * int(lines[0]) : 2]]
print(*heapq.merge(*arrays))

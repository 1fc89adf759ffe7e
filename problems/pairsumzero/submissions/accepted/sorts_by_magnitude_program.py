"""Sorts by magnitude: then a pair that sums to zero has to be one of neighbours. A whole program. O(n log n) time."""

import sys

numbers = sorted(map(int, sys.stdin.read().split("\n")[1].split()), key=abs)
print("true" if any(x + y == 0 for x, y in zip(numbers, numbers[1:])) else "false")

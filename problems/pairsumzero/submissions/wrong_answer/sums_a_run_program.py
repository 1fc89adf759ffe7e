"""Mistake: a whole program that looks for a run of any length that sums to zero, by sums of the first k numbers.

Caught by secret/1-edges/10-three-that-sum-to-zero.
"""

import sys
from itertools import accumulate

numbers = list(map(int, sys.stdin.read().split("\n")[1].split()))
sums = list(accumulate(numbers, initial=0))
print("true" if len(set(sums)) < len(sums) else "false")

"""The bisect module does all the work.

signature: position(a: list[int], x: int) -> int
time: O(log n)
space: O(1)
sizes: 1..300000
tricky: the logarithm is a few comparisons in C
"""
from bisect import bisect_left

def position(a, x):
    i = bisect_left(a, x)
    return i if i < len(a) and a[i] == x else -1

# ---- input
def make(n, random):
    return list(range(1, n + 1)), n + 1

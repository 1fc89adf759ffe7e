"""Whether a sorted list is sorted, with all, map and islice.

signature: is_sorted(a: list[int]) -> bool
time: O(n)
space: O(1)
sizes: 4..200000
tricky: the loop is in C
"""
import operator
from itertools import islice

def is_sorted(a):
    return all(map(operator.le, a, islice(a, 1, None)))

# ---- input
def make(n, random):
    return (sorted(random.randint(0, 10**6) for _ in range(n)),)

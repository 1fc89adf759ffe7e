"""Middle of all n² sums of an item of one list and one of another, by sorting all.

signature: median_sum(a: list[int], b: list[int]) -> int
time: O(n^2 log n)
space: O(n^2)
sizes: 2..500
"""
from itertools import product

def median_sum(a, b):
    sums = sorted(x + y for x, y in product(a, b))
    return sums[len(sums) // 2]

# ---- input
def make(n, random):
    return tuple([random.randint(0, 10**8) for _ in range(n)] for _ in "ab")

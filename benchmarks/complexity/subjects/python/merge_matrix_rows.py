"""Median of a square of n by n whose rows are sorted, by merging the rows one item at a time.

signature: matrix_median(matrix: list[list[int]]) -> int
time: O(n^2 log n)
space: O(n)
sizes: 2..600
"""
from heapq import merge
from itertools import islice

def matrix_median(matrix):
    n = len(matrix)
    return next(islice(merge(*matrix), n * n // 2, None))

# ---- input
def make(n, random):
    return ([sorted(random.randint(0, 10**9) for _ in range(n)) for _ in range(n)],)

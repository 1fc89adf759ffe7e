"""Rank of the greatest of n items that lie in √n sorted buckets.

All buckets are passed; the bisection in the last one is less.

signature: rank(buckets: list[list[int]], x: int) -> int
time: O(sqrt n)
space: O(1)
sizes: 4..200000
"""
import bisect

def rank(buckets, x):
    below = 0
    for bucket in buckets:
        if bucket[-1] >= x:
            return below + bisect.bisect_left(bucket, x)
        below += len(bucket)
    return below

# ---- input
def make(n, random):
    size = int(n ** 0.5)
    return [list(range(i, min(i + size, n))) for i in range(0, n, size)], n - 1
